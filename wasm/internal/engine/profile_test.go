package engine

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/report"
)

// signedFresh is a token of that header and payload with a fresh key, which stands in the Key
// field.
func signedFresh(t *testing.T, p *page, header, payload string) *Report {
	t.Helper()
	v, _ := exact.ParseJSON([]byte(header))
	name, _ := v.Find("alg").Text()
	k, err := key.Generate(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	input := b64(header) + "." + b64(payload)
	signature, err := jose.Sign(name, k, []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := k.JWK(true)
	if err != nil {
		t.Fatal(err)
	}
	return p.show(input+"."+b64(string(signature)), text)
}

func rule(r *Report, code string) *profile.Result {
	if r.Profile != nil {
		for i := range r.Profile.Rules {
			if r.Profile.Rules[i].Code == code {
				return &r.Profile.Rules[i]
			}
		}
	}
	return &profile.Result{}
}

func TestProfile(t *testing.T) {
	p := newPage(t)
	p.Now = 1795435200_000
	r := signedFresh(t, p, `{"alg":"RS256"}`, `{"iat":1795435140,"exp":1795438800,"iss":"123456"}`)
	if r.Profile == nil || r.Profile.Code != profile.GitHubApp || r.Profile.Fails != 1 {
		t.Fatalf("%+v", r.Profile)
	}
	want := "The signature is valid. GitHub will refuse it: exp lies 60 minutes ahead, 10 are allowed."
	if v := r.Verdict; v.Sentence != want || v.Status != report.Failed || v.Attributes.Signature != "valid" || v.Attributes.Claims != "accepted" || !strings.HasPrefix(v.Announce, "GitHub will refuse it.") {
		t.Errorf("%+v", v)
	}
	if len(r.Causes) != 1 || r.Causes[0].Code != claims.Lifetime || r.Causes[0].Sure != report.Proved {
		t.Errorf("%+v", r.Causes)
	}
	long := rule(r, "ahead")
	if long.Status != report.Failed || long.Place.Range == nil || len(long.Remedies) != 1 {
		t.Fatalf("%+v", long)
	}
	if a := r.Verdict.Action; a == nil || a.Label != long.Remedies[0].Label {
		t.Errorf("the band offers %+v", a)
	}
	// The remedy is an edit, which the key signs.
	mended := p.edit(long.Remedies[0].Set["payload"])
	if mended.Issued == nil || !mended.Issued.Signed || mended.Profile.Fails != 0 || mended.Verdict.Status != report.OK || rule(mended, "ahead").Status != report.OK {
		t.Errorf("%+v %s", mended.Profile, mended.Verdict.Sentence)
	}
	if r := p.show(*p.Token, ""); len(rule(r, "ahead").Remedies) > 0 {
		t.Error("without a key there is nothing to click")
	}
}

// A remedy says nothing over the token that another one is in.
func TestNoRemedyInside(t *testing.T) {
	p := newPage(t)
	p.Now = 1795435200_000
	inner := signedFresh(t, p, `{"alg":"HS256"}`, `{"iat":1795435140,"exp":1795438800,"iss":"123456"}`)
	if len(rule(inner, "ahead").Remedies) != 1 {
		t.Fatal("the token alone has a remedy")
	}
	text := *p.Token
	k := key.Read(*p.Key, "", key.Auto)
	header := `{"alg":"HS256","cty":"JWT"}`
	input := b64(header) + "." + b64(text)
	signature, err := jose.Sign("HS256", k.Keys[0], []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	r := p.show(input+"."+b64(string(signature)), *p.Key)
	if len(r.Layers) != 2 || rule(r, "ahead").Status != report.Failed || len(rule(r, "ahead").Remedies) > 0 {
		t.Errorf("%d layers, %+v", len(r.Layers), rule(r, "ahead"))
	}
}

func TestJudgeAs(t *testing.T) {
	p := newPage(t)
	p.Now = 1795435200_000
	r := signedFresh(t, p, `{"alg":"ES256","typ":"JWT"}`, `{"iss":"https://as.example","sub":"u","exp":1795435500}`)
	if r.Profile == nil || r.Profile.Code != "" || r.Profile.Name != "No known kind" || r.Verdict.Status != report.OK {
		t.Fatalf("%+v, %s", r.Profile, r.Verdict.Sentence)
	}
	p.JudgeAs = profile.AccessToken
	r = p.inspect()
	if r.Profile.Code != profile.AccessToken || r.Profile.Sure != profile.Asked || rule(r, "requires-aud").Status != report.Failed || rule(r, "requires-iss").Status != report.OK {
		t.Errorf("%+v", r.Profile)
	}
	if v := r.Verdict; v.Status != report.Warning || v.Sentence != "The signature is valid. Resource servers would have to refuse it: an access token must have aud: resource servers check it." {
		t.Errorf("%s, %s", v.Status, v.Sentence)
	}
	p.JudgeAs = "no such kind"
	if r = p.inspect(); r.Profile.Code != "" {
		t.Errorf("%+v", r.Profile)
	}
}

// Rules of audit are silent where a kind knows better, and the band does not miss an exp that
// must not be there.
func TestSilences(t *testing.T) {
	p := newPage(t)
	p.Now = 1795435200_000
	r := signedFresh(t, p, `{"alg":"ES256","kid":"ABC123DEFG"}`, `{"iss":"DEF123GHIJ","iat":1795435140}`)
	for _, f := range r.Findings {
		if f.Code != audit.PrivateKeyPasted {
			t.Errorf("%+v", f)
		}
	}
	if v := r.Verdict; v.Status != report.OK || v.Sentence != "The signature is valid. Apple counts an hour from iat." || v.Time.Detail != "its kind has no exp" || v.Time.Lead != "Apple counts an hour from iat." {
		t.Errorf("%s: %+v", v.Sentence, v.Time)
	}
	if strings.Contains(r.Timeline.Text, "no end") {
		t.Error(r.Timeline.Text)
	}
	if r.RefreshAt == 0 || r.RefreshAt > 1795438741_000 {
		t.Errorf("it changes by itself an hour after iat, and is asked for at %d", r.RefreshAt)
	}
	p.Now = 1795438800_000
	if r := p.inspect(); r.Verdict.Sentence != "The signature is valid. Apple will refuse it: iat is 61 minutes ago: Apple takes it for an hour." && r.Verdict.Status != report.Failed {
		t.Error(r.Verdict.Sentence)
	}
}
