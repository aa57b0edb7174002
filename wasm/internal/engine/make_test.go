package engine

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// make fills the page's fields by a template, as a click does, and shows what comes of it.
func (p *page) make(w issue.Wish) (issue.Made, *Report) {
	p.t.Helper()
	a := p.handle(Request{Op: OpMake, Inspect: p.Inspect, Wish: &w})
	if a.Made == nil {
		p.t.Fatalf("%s: %+v", w.Template, a.Error)
	}
	made := *a.Made
	if made.Wrong != "" {
		reporttest.Words(p.t, w.Template, report.Words{Lead: made.Wrong})
		return made, nil
	}
	token := made.Set["token"]
	if text, ok := made.Set["key"]; ok {
		p.Key = &text
	}
	return made, p.show(token, *p.Key)
}

// part is the header or the payload of what was made.
func part(t *testing.T, made issue.Made, field string) string {
	t.Helper()
	b, err := base64.RawURLEncoding.DecodeString(strings.Split(made.Set["token"], ".")[map[string]int{"header": 0, "payload": 1}[field]])
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func jwkFor(t *testing.T, name string) string {
	t.Helper()
	k, err := key.Generate(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	k.Algorithm = ""
	text, err := k.JWK(true)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// codesOf are the profiles that the templates obey.
var codesOf = map[string]string{
	kind.Access: profile.AccessToken, kind.ID: profile.IDToken, kind.Assertion: profile.ClientAssertion,
	kind.DPoP: profile.DPoP, kind.Request: profile.SignedRequest, kind.GitHubApp: profile.GitHubApp,
	kind.AppStoreConnect: profile.AppStoreConnect, kind.APNs: profile.APNs, kind.VAPID: profile.VAPID, kind.GoogleAssertion: profile.GoogleAssertion,
}

// Every template makes a token of its kind that breaks no rule of it, is signed and is valid,
// with each key that may be at hand and with none.
func TestTemplates(t *testing.T) {
	keys := map[string]string{"none": "", "a secret": "a secret that is long enough for it all", "public": ""}
	for _, name := range []string{"RS256", "ES256", "ES384", "EdDSA", "ML-DSA-44"} {
		keys[name] = jwkFor(t, name)
	}
	keys["public"] = newPage(t).publicKey(keys["RS256"])
	for _, template := range issue.Templates {
		for name, text := range keys {
			p := newPage(t)
			p.Key = &text
			made, r := p.make(issue.Wish{Template: template.Value})
			if r == nil {
				t.Errorf("%s with %s: %s", template.Value, name, made.Wrong)
				continue
			}
			v := r.Verdict
			if v.Attributes.Signature != "valid" || v.Attributes.Form != "ok" || v.Attributes.Time == "failed" || v.Status == report.Failed {
				t.Errorf("%s with %s: %s %+v", template.Value, name, v.Sentence, v.Attributes)
			}
			if r.Profile == nil || r.Profile.Code != codesOf[template.Value] || r.Profile.Fails != 0 || r.Profile.Holds == 0 {
				t.Errorf("%s with %s: %+v", template.Value, name, r.Profile)
			}
			for _, f := range r.Findings {
				if f.Severity != report.Info {
					t.Errorf("%s with %s: %s", template.Value, name, f.Lead)
				}
			}
			fresh := strings.Contains(made.Said, "resh")
			if _, set := made.Set["key"]; set != fresh {
				t.Errorf("%s with %s: a fresh key and %q", template.Value, name, made.Said)
			}
			if (name == "none" || name == "public") != fresh && template.Value == kind.Assertion {
				t.Errorf("%s with %s: %q", template.Value, name, made.Said)
			}
			if text := part(t, made, "header") + part(t, made, "payload"); strings.ContainsAny(text, " \n") {
				t.Errorf("%s: %s", template.Value, text)
			}
			for _, sentence := range strings.SplitAfter(made.Said, ". ") {
				if sentence != "" && !strings.HasSuffix(strings.TrimSpace(sentence), ".") {
					t.Errorf("%q", made.Said)
				}
			}
		}
	}
	if len(codesOf) != len(issue.Templates) {
		t.Error("a template has no profile here")
	}
}

// What is made twice differs in what must be fresh.
func TestFresh(t *testing.T) {
	p := newPage(t)
	text := jwkFor(t, "ES256")
	p.Key = &text
	for _, template := range issue.Templates {
		one, _ := p.make(issue.Wish{Template: template.Value})
		other, _ := p.make(issue.Wish{Template: template.Value})
		if strings.Contains(part(t, one, "payload"), `"jti"`) && part(t, one, "payload") == part(t, other, "payload") {
			t.Errorf("%s: the same jti twice", template.Value)
		}
	}
}

func claimOf(t *testing.T, made issue.Made, field, name string) string {
	t.Helper()
	v, defects := exact.ParseJSON([]byte(part(t, made, field)))
	if len(defects) > 0 {
		t.Fatalf("%s: %s", made.Set["token"], defects[0].Text())
	}
	text, _ := v.Find(name).Text()
	return text
}

func TestMakeDPoP(t *testing.T) {
	p := newPage(t)
	text := jwkFor(t, "ES256")
	p.show("Authorization: DPoP "+*newPage(t).loaded("HS256").Token, text)
	access := *newPage(t).loaded("HS256").Token
	p.show(access, text)
	made, r := p.make(issue.Wish{Template: kind.DPoP, Method: " get", Address: "HTTPS://api.example/orders?page=2#top"})
	hash := sha256.Sum256([]byte(access))
	want := base64.RawURLEncoding.EncodeToString(hash[:])
	if got := claimOf(t, made, "payload", "ath"); got != want || !strings.Contains(made.Said, "ath is the hash") {
		t.Errorf("ath is %s, want %s: %s", got, want, made.Said)
	}
	if m, u := claimOf(t, made, "payload", "htm"), claimOf(t, made, "payload", "htu"); m != "GET" || u != "https://api.example/orders" {
		t.Errorf("%s %s", m, u)
	}
	jwk, _ := exact.ParseJSON([]byte(part(t, made, "header")))
	if d := jwk.Find("jwk").Find("d"); d != nil || jwk.Find("jwk").Find("x") == nil || r.Profile.Fails != 0 {
		t.Errorf("%s", part(t, made, "header"))
	}
	// A second proof is for the same token.
	again, _ := p.make(issue.Wish{Template: kind.DPoP})
	if got := claimOf(t, again, "payload", "ath"); got != want {
		t.Errorf("the second proof has the ath %q", got)
	}
	if claimOf(t, again, "payload", "jti") == claimOf(t, made, "payload", "jti") {
		t.Error("two proofs have one jti")
	}
	// A token that is bound to another key.
	p = newPage(t)
	signedFresh(t, p, `{"alg":"ES256","typ":"at+jwt"}`, `{"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}`)
	if made, _ := p.make(issue.Wish{Template: kind.DPoP}); !strings.Contains(made.Said, "bound to another key") {
		t.Error(made.Said)
	}
	for _, w := range []issue.Wish{
		{Address: "api.example/orders"}, {Address: "ftp://api.example/"}, {Address: "https://"}, {Address: "https:///x"}, {Address: "https://a b"},
		{Address: "https://api.example/", Method: "GET /"}, {Address: "https://api.example/", Method: "Ä"}, {Address: "?"},
	} {
		w.Template = kind.DPoP
		if made, _ := p.make(w); made.Wrong == "" {
			t.Errorf("%+v was made", w)
		}
	}
}

// loaded is the page with an example in it.
func (p *page) loaded(name string) *page { p.load(name); return p }

func TestMakeVAPID(t *testing.T) {
	p := newPage(t)
	for address, want := range map[string]string{
		"":                                "https://fcm.googleapis.com",
		"https://push.example/send/abc?x": "https://push.example",
		" https://push.example:8443 ":     "https://push.example:8443",
		"http://push.example":             "",
		"push.example":                    "",
		"https://updates.push.services.mozilla.com/wpush/v2/gAAA": "https://updates.push.services.mozilla.com",
	} {
		made, _ := p.make(issue.Wish{Template: kind.VAPID, Address: address})
		if (made.Wrong != "") != (want == "") || want != "" && claimOf(t, made, "payload", "aud") != want {
			t.Errorf("%q: %+v", address, made)
		}
	}
}

func TestMakeGoogle(t *testing.T) {
	k, err := key.Generate("RS256", nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := k.PEM(true)
	if err != nil {
		t.Fatal(err)
	}
	account, err := json.Marshal(map[string]string{
		"type": "service_account", "project_id": "p", "private_key_id": "370ab79b", "private_key": text,
		"client_email": "robot@p.iam.gserviceaccount.com", "token_uri": "https://oauth2.googleapis.com/token",
	})
	if err != nil {
		t.Fatal(err)
	}
	whole := string(account)
	for _, where := range []string{"asked", "key"} {
		p := newPage(t)
		w := issue.Wish{Template: kind.GoogleAssertion}
		if where == "key" {
			p.Key = &whole
		} else {
			w.Account = "\n" + whole + "\n"
		}
		made, r := p.make(w)
		if r == nil || r.Verdict.Attributes.Signature != "valid" || r.Profile.Code != profile.GoogleAssertion || r.Profile.Fails != 0 || strings.Contains(made.Said, "fresh") {
			t.Fatalf("%s: %+v", where, made)
		}
		if claimOf(t, made, "payload", "iss") != "robot@p.iam.gserviceaccount.com" || claimOf(t, made, "header", "kid") != "370ab79b" {
			t.Errorf("%s %s", part(t, made, "header"), part(t, made, "payload"))
		}
	}
	for _, wrong := range []string{"{}", "prose", `{"client_email":1}`, `{"client_email":"a@b"}`, `{"client_email":"a@b","private_key":"-----BEGIN"}`, strings.Replace(whole, "MII", "AAA", 1)} {
		made, _ := newPage(t).make(issue.Wish{Template: kind.GoogleAssertion, Account: wrong})
		if made.Wrong == "" {
			t.Errorf("%.40q was made: %+v", wrong, made.Set)
		}
		if strings.Contains(made.Wrong, "BEGIN") {
			t.Error("a key is told")
		}
	}
}

// The name of a key is that of the header, where the kind has one.
func TestMakeKid(t *testing.T) {
	k, _ := key.Generate("ES256", nil)
	k.Kid, k.Algorithm = "2X9R4HXF34", ""
	text, _ := k.JWK(true)
	for _, template := range []string{kind.APNs, kind.AppStoreConnect, kind.Access} {
		p := newPage(t)
		p.Key = &text
		made, r := p.make(issue.Wish{Template: template})
		if claimOf(t, made, "header", "kid") != k.Kid || r.Verdict.Attributes.Key != k.Kid {
			t.Errorf("%s: %s", template, part(t, made, "header"))
		}
	}
	if _, r := newPage(t).make(issue.Wish{Template: "nothing"}); r != nil {
		t.Error("something was made")
	}
	if !slices.ContainsFunc(issue.Templates, func(t issue.Template) bool { return len(t.Needs) == 2 }) {
		t.Error("DPoP asks nothing")
	}
}
