package issue

import (
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// Whatever is written into what a template asks, a token is made or it is said why not.
func FuzzMake(f *testing.F) {
	k, err := key.Generate("ES256", nil)
	if err != nil {
		f.Fatal(err)
	}
	text, err := k.PEM(true)
	if err != nil {
		f.Fatal(err)
	}
	keys := key.Read(text, "", key.Auto)
	f.Add("POST", "https://api.example.com/orders?x#y", `{"client_email":"a@b.iam.gserviceaccount.com","private_key":"-----BEGIN PRIVATE KEY-----\n"}`)
	f.Add("get ", "HTTP://x", "{")
	f.Add("\xff", "https://\xff/\u202e", `{"client_email":"@","token_uri":1}`)
	f.Add("", "://", "")
	f.Fuzz(func(t *testing.T, method, address, account string) {
		for _, template := range Templates {
			if len(template.Needs) == 0 || template.alg == "RS256" && account == "" {
				continue // a key for RSA takes long to make
			}
			made, err := Issuer{}.Make(Wish{template.Value, method, address, account}, AtHand{Keys: &keys, KeyText: "{}", Now: time.Unix(1795435200, 0)})
			switch {
			case err != nil:
				t.Error(err)
			case made.Wrong != "":
				reporttest.Words(t, template.Value, report.Words{Lead: made.Wrong})
			case strings.Count(made.Set["token"], ".") != 2:
				t.Errorf("%+v", made)
			}
		}
	})
}
