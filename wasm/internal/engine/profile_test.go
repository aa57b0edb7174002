package engine

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/binding"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
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
	if len(r.Causes) != 1 || r.Causes[0].Code != claims.Lifetime || r.Causes[0].Sure != report.Seen {
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

// Limits in time of services are causes, proved by the token's own times alone: what this
// clock shows is only seen, by however much.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name            string
		over, proved    bool
		header, payload string
		now             string
	}{
		{"App Store Connect", true, true, "", `{"iat":1800000000,"exp":1800001201,"aud":"appstoreconnect-v1"}`, ""},
		{"App Store Connect, just right", false, false, "", `{"iat":1800000000,"exp":1800001200,"aud":"appstoreconnect-v1"}`, ""},
		{"App Store Connect, from now", true, false, "", `{"exp":1800001201,"aud":"appstoreconnect-v1"}`, ""},
		{"App Store Connect, at another instant", false, false, "", `{"exp":1800001201,"aud":"appstoreconnect-v1"}`, "1800000001"},
		{"App Store Connect, with a scope", false, false, "", `{"iat":1800000000,"exp":1800001201,"aud":"appstoreconnect-v1","scope":["GET /v1/apps"]}`, ""},
		{"App Store Server", false, false, "", `{"iat":1800000000,"exp":1800003600,"aud":"appstoreconnect-v1","bid":"com.example"}`, ""},
		{"App Store Server, too long", true, true, "", `{"iat":1800000000,"exp":1800003601,"aud":"appstoreconnect-v1","bid":"com.example"}`, ""},
		{"App Store Server, too long, with a scope", true, true, "", `{"iat":1800000000,"exp":1800003601,"aud":"appstoreconnect-v1","bid":"com.example","scope":["GET /v1/apps"]}`, ""},
		{"Snowflake, for a day", false, false, "", `{"iat":1800000000,"exp":1800086400,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, almost an hour old", false, false, "", `{"iat":1799996401,"exp":1800086400,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, an hour old", true, false, "", `{"iat":1799996399,"exp":1800086400,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, older than clocks differ by", true, false, "", `{"iat":1799996099,"exp":1800086400,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, as old as clocks differ by", true, false, "", `{"iat":1799996100,"exp":1800086400,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, in milliseconds", false, false, "", `{"iat":1799996401000,"exp":1800086400000,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, an hour old, in milliseconds", true, false, "", `{"iat":1799996399000,"exp":1800086400000,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, without exp", true, false, "", `{"iat":1799990000,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, long expired", false, false, "", `{"iat":1799990000,"exp":1799993600,"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"Snowflake, without dates", false, false, "", `{"iss":"A.U.SHA256:x","sub":"A.U"}`, ""},
		{"a client secret for Apple", false, false, "", `{"iat":1799999940,"exp":1815777000,"aud":"https://appleid.apple.com","iss":"DEF123GHIJ","sub":"c"}`, ""},
		{"a client secret for Apple, too long", true, false, "", `{"iat":1800000000,"exp":1815777001,"aud":"https://appleid.apple.com","iss":"DEF123GHIJ","sub":"c"}`, ""},
		{"Box", true, false, "", `{"exp":1800000061,"aud":"https://api.box.com/oauth2/token"}`, ""},
		{"Box, just right", false, false, "", `{"iat":1799999990,"exp":1800000060,"aud":"https://api.box.com/oauth2/token"}`, ""},
		{"Zoom", true, true, "", `{"iat":1800000000,"exp":1800172801,"appKey":"x","tokenExp":1800172801}`, ""},
		{"Twilio", true, true, `{"cty":"twilio-fpa;v=1"}`, `{"iat":1800000000,"exp":1800090000}`, ""},
		{"a service account", true, true, "", `{"iat":1800000000,"exp":1800003601,"aud":"https://oauth2.googleapis.com/token"}`, ""},
	} {
		p := newPage(t)
		p.Now, p.Policy.Now = 1_800_000_000_000, c.now
		header := c.header
		if header == "" {
			header = `{"alg":"RS256"}`
		}
		r := p.show(b64(header)+"."+b64(c.payload)+"."+b64(strings.Repeat("x", 256)), "")
		over, proved := false, false
		for _, cause := range r.Causes {
			if cause.Code == claims.Lifetime {
				over, proved = true, cause.Sure == report.Proved
				reporttest.Words(t, c.name, cause.Words())
			}
		}
		if over != c.over || proved != c.proved {
			t.Errorf("%s: over %v, proved %v: %+v", c.name, over, proved, r.Causes)
		}
	}
}

// The proof of a client attestation is verified with the key that this names, which no other
// room may do.
func TestAttestation(t *testing.T) {
	sign := func(k *key.Key, header, payload string) string {
		t.Helper()
		input := b64(header) + "." + b64(payload)
		signature, err := jose.Sign("ES256", k, []byte(input), nil)
		if err != nil {
			t.Fatal(err)
		}
		return input + "." + b64(string(signature))
	}
	fresh := func() *key.Key {
		k, err := key.Generate("ES256", nil)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	issuer, client := fresh(), fresh()
	jwk, err := client.JWK(false)
	if err != nil {
		t.Fatal(err)
	}
	attestation := sign(issuer, `{"alg":"ES256","typ":"oauth-client-attestation+jwt"}`, `{"sub":"c","exp":1900000000,"cnf":{"jwk":`+jwk+`}}`)
	for _, c := range []struct {
		by   *key.Key
		want string
	}{{client, report.OK}, {issuer, report.Failed}} {
		proof := sign(c.by, `{"alg":"ES256","typ":"oauth-client-attestation-pop+jwt"}`, `{"aud":"a","jti":"j","iat":1795435200}`)
		r := newPage(t).show(attestation+"\n"+proof, "")
		if len(r.Bindings) != 1 || r.Bindings[0].Code != binding.CodeAttested || r.Bindings[0].Status != c.want {
			t.Errorf("want %s: %+v", c.want, r.Bindings)
		}
	}
}
