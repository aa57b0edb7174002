package audit

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestRemoteKey(t *testing.T) {
	saw := func(name, address string) string {
		return "The token says where its key is to be fetched: " + name + " is “" + address + "”."
	}
	testRule(t, remoteKey, []ruleTest{
		{"jku", read(`{"jku":"https://evil.example/k.json"}`, ``), saw("jku", "https://evil.example/k.json")},
		{"x5u", read(`{"x5u":"https://evil.example/c.pem"}`, ``), saw("x5u", "https://evil.example/c.pem")},
		{"both", read(`{"x5u":"https://a.example/","jku":"https://b.example/"}`, ``), saw("jku", "https://b.example/") + "\n" + saw("x5u", "https://a.example/")},
		{"no text", read(`{"jku":["https://a.example/"]}`, ``), "The token says where its key is to be fetched: the header has jku."},
		{"of an encrypted token", read(`{"alg":"RSA-OAEP","enc":"A128GCM","jku":"https://a.example/"}`, ``), saw("jku", "https://a.example/")},
		{"near miss: in the payload", read(`{"alg":"RS256"}`, `{"jku":"https://a.example/"}`), ""},
		{"near miss: an issuer", read(`{"alg":"RS256","iss":"https://a.example/"}`, ``), ""},
	})
}

func TestAddressFlaw(t *testing.T) {
	const private, plain, file, none, user = "a private one", "not an https one", "own machine", "not the address of a web server", "before the @"
	for address, want := range map[string]string{
		"https://idp.example.com/jwks":            "",
		"https://sap.authentication.eu10.example": "",
		"https://8.8.8.8/k":                       "",
		"https://172.15.0.1/k":                    "",
		"https://172.32.0.1/k":                    "",
		"https://localhost.example.com/":          "",
		"https://internal.example.com/":           "",
		"https://[2606:4700::1111]/":              "",
		"http://idp.example.com/":                 plain,
		"ftp://idp.example.com/":                  plain,
		"https://localhost/":                      private,
		"http://LOCALHOST:8080/":                  private,
		"https://127.0.0.1/":                      private,
		"https://127.9.9.9/":                      private,
		"https://10.0.0.5/":                       private,
		"https://172.16.0.1/":                     private,
		"https://172.31.255.255/":                 private,
		"https://192.168.1.1/":                    private,
		"http://169.254.169.254/latest/":          private,
		"https://100.64.0.1/":                     private,
		"https://0.0.0.0/":                        private,
		"https://[::1]/":                          private,
		"https://[fd00::1]/":                      private,
		"https://[fe80::1]/":                      private,
		"https://[::ffff:10.0.0.1]/":              private,
		"http://2130706433/":                      private,
		"http://0x7f.1/":                          private,
		"http://0177.0.0.1/":                      private,
		"http://127.1/":                           private,
		"https://metadata.google.internal/":       private,
		"https://idp.local./":                     private,
		"file:///etc/passwd":                      file,
		"https://idp.example.com@evil.example/":   user,
		"/jwks.json":                              none,
		"":                                        none,
		"https://a b/":                            none,
	} {
		if got := addressFlaw(address); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q", address, got)
		}
	}
	for _, c := range []struct{ address, more, severity, why string }{
		{"https://a.example/", ``, report.Warning, "accepts their key"},
		{"https://10.0.0.5/", ``, report.Error, "This address is a private one"},
		{"https://a.example/", `,"enc":"A128GCM"`, report.Info, "the recipient’s own key"},
		{"https://10.0.0.5/", `,"enc":"A128GCM"`, report.Warning, "This address is a private one"},
	} {
		if f := Run(read(`{"jku":"`+c.address+`"`+c.more+`}`, ``)); len(f) != 1 || f[0].Severity != c.severity || !strings.Contains(f[0].Why, c.why) || c.more != "" && strings.Contains(f[0].Why, "accepts") {
			t.Errorf("%s %s: %+v", c.address, c.more, f)
		}
	}
}
