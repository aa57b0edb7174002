package e2e_test

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"

	"github.com/go-jose/go-jose/v4"
)

const cameWithLink = "came with the link"

// publicJWK is the public half of the key as a JWK.
func publicJWK(key any, kid string) string {
	return string(must(json.Marshal(jose.JSONWebKey{Key: key, KeyID: kid})))
}

// TestLinkBringsACheck: key and policy come with the link, are marked until they are replaced,
// and what is signed with such a key is not green.
func TestLinkBringsACheck(t *testing.T) {
	t.Parallel()
	token := mint(t, jose.ES256, ecKey(), map[string]any{"kid": "shop"}, claims("iss", "https://id.example", "aud", "orders", "exp", time.Hour))
	public := publicJWK(ecKey().Public(), "shop")
	page, _ := tab(t, shipped(t), drive.Setup{})
	page.Visit("/#token=" + token + "&jwks=" + url.QueryEscape(public) + "&iss=" + url.QueryEscape("https://id.example") + "&aud=orders&alg=ES256&leeway=60")
	page.Ready()
	page.WantVerdict(verdict{"signature": "valid", "policy": "ok"})
	wantNoTrace(t, page, "After loading")
	for id, want := range map[string]string{"policy-issuer": "https://id.example", "policy-audience": "orders", "policy-algorithms": "ES256", "policy-leeway": "60"} {
		if got := page.Value(id); got != want {
			t.Errorf("#%s holds %q, want %q", id, got, want)
		}
		if said := page.Text("#" + id + "-notes"); !strings.Contains(said, cameWithLink) {
			t.Errorf("#%s is not marked: %q", id, said)
		}
	}
	if band := page.Data(".band")["status"]; band != "warning" || !strings.Contains(page.Text("#advice"), cameWithLink) || !strings.Contains(page.Text("#key-info"), cameWithLink) {
		t.Errorf("The band is %s: %q; the key: %q", band, page.Text("#advice"), page.Text("#key-info"))
	}
	page.PasteKey(publicPEM(ecKey().Public()))
	page.Wait("the key is the user's own", `!document.getElementById("key-info").textContent.includes("came with the link")`)
	for _, id := range []string{"policy-issuer", "policy-audience", "policy-algorithms", "policy-leeway"} {
		page.Fill(id, "")
	}
	page.Settle()
	if band := page.Data(".band")["status"]; band != "ok" || strings.Contains(page.Text("#advice"), "link") {
		t.Errorf("All was replaced, and the band is %s: %q", band, page.Text("#advice"))
	}

	// A link that comes later is taken back by Undo, and jwt.io's names are read.
	page.Click("#clear")
	for _, form := range []string{"debugger-io?token=" + token + "&jwk=" + url.QueryEscape(public), "debugger-io?token=" + token + "&publicKey=" + strings.ReplaceAll(url.QueryEscape(publicPEM(ecKey().Public())), "+", "%20")} {
		page.Click("#clear")
		drive.Eval[any](page, `location.hash = `+quoted("#"+form))
		page.Wait("the key is there", `document.getElementById("key").value.includes('"kty":"EC"')`)
		page.WantVerdict(verdict{"signature": "valid"})
		wantNoTrace(t, page, "With #"+form[:20])
	}
	page.Click("#undo")
	page.Wait("Undo takes the check back", `document.getElementById("key").value === ""`)
}

// TestLinkRefusesSecrets: what is private is not taken out of a link, and where it is left out
// that is said, without a word of it.
func TestLinkRefusesSecrets(t *testing.T) {
	t.Parallel()
	page := open(t)
	token := mint(t, jose.ES256, ecKey(), map[string]any{"kid": "shop"}, claims("exp", time.Hour))
	private := publicJWK(ecKey(), "mine")
	public := publicJWK(ecKey().Public(), "shop")
	const canary = "canary-canary-canary-canary-canary"
	for name, check := range map[string]string{
		"a private JWK":            "jwks=" + url.QueryEscape(private),
		"a private JWK in a set":   "jwks=" + url.QueryEscape(`{"keys":[`+public+`,`+private+`]}`),
		"a secret":                 "jwk=" + url.QueryEscape(`{"kty":"oct","k":"`+b64(canary)+`"}`),
		"a secret as a public key": "publicKey=" + canary,
	} {
		page.Click("#clear")
		drive.Eval[any](page, `location.hash = `+quoted("#token="+token+"&"+check))
		page.Wait(name+" is left out", `document.getElementById("key-notes").textContent.includes("left out")`)
		page.Settle()
		everything := drive.Eval[string](page, `location.href + document.documentElement.outerHTML + [...document.querySelectorAll("textarea, input")].map((e) => e.value).join()`)
		var d struct{ D string }
		_ = json.Unmarshal([]byte(private), &d)
		if strings.Contains(everything, d.D) || strings.Contains(everything, canary) || strings.Contains(everything, b64(canary)) {
			t.Errorf("%s is somewhere in the page.", name)
		}
	}
}

var privateInLink = regexp.MustCompile(`"(d|p|q|dp|dq|qi|k|priv)":|PRIVATE`)

// TestCopyLinkWithACheck: the link has the public half of every kind of key and what is asked,
// never what is private, and does the same where it is opened.
func TestCopyLinkWithACheck(t *testing.T) {
	t.Parallel()
	page, other := open(t), elsewhere(t)
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	keys := map[jose.SignatureAlgorithm]any{
		jose.ES256: ecKey(), jose.ES384: must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader)), jose.RS256: must(rsa.GenerateKey(rand.Reader, 2048)), jose.EdDSA: ed,
	}
	for alg, key := range keys {
		page.Click("#clear")
		page.PasteToken(mint(t, alg, key, nil, claims("iss", "https://id.example", "exp", time.Hour)))
		page.PasteKey(publicJWK(key, "")) // its private half, too
		page.Fill("policy-issuer", "https://id.example")
		page.WantVerdict(verdict{"signature": "valid"})
		page.Click("#copy-link")
		page.Wait("the page asks", asks)
		if said := page.Text("#share"); !strings.Contains(said, "the public key and the issuer") || !strings.Contains(said, "never goes into a link") {
			t.Errorf("%s: it says %q", alg, said)
		}
		page.Click("#share-check")
		link := copied(page, other, func() { page.Click("#share-whole") })
		whole := must(url.PathUnescape(link))
		if !strings.Contains(whole, "&jwks={") || !strings.Contains(whole, "&iss=https://id.example") || privateInLink.MatchString(whole) {
			t.Fatalf("%s: the link is %s", alg, whole)
		}
		if alg != jose.ES256 {
			continue
		}
		there := empty(t, drive.Setup{})
		there.Visit("/#" + must(url.Parse(link)).EscapedFragment())
		there.Ready()
		there.WantVerdict(verdict{"signature": "valid", "policy": "ok"})
		if there.Data(".band")["status"] != "warning" {
			t.Errorf("The band is %s.", there.Data(".band")["status"])
		}
		// The tick is for one link.
		page.Click("#copy-link")
		page.Wait("the page asks again", asks)
		if drive.Eval[bool](page, `document.getElementById("share-check").checked`) {
			t.Error("It is ticked from the last time.")
		}
		bare := copied(page, other, func() { page.Click("#share-bare") })
		if strings.Contains(bare, "&") {
			t.Errorf("Without the tick the link is %s", bare)
		}
	}
	page.Click("#clear")
	page.PasteToken(hs256(t, claims("exp", time.Hour)))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	page.Click("#copy-link")
	page.Wait("the page asks", asks)
	if page.Count("#share-check") != 0 {
		t.Error("A secret is offered.")
	}
}

// TestLinkCheckInTheSingleFile: a copy on a disk takes a check, too.
func TestLinkCheckInTheSingleFile(t *testing.T) {
	t.Parallel()
	page, _ := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
	page.Visit(onDisk(t, nil) + "#token=" + mint(t, jose.ES256, ecKey(), nil, claims("exp", time.Hour)) + "&jwks=" + url.QueryEscape(publicJWK(ecKey().Public(), "")))
	page.Ready()
	page.WantVerdict(verdict{"signature": "valid"})
	if !strings.Contains(page.Text("#advice"), cameWithLink) {
		t.Errorf("It says %q", page.Text("#advice"))
	}
}
