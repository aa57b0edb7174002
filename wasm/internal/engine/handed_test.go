package engine

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/profile"
)

// ask asks what a fragment brings.
func (p *page) linkOf(fragment string) Link {
	p.t.Helper()
	a := p.handle(Request{Op: OpLink, Words: &fragment})
	if a.Link == nil {
		p.t.Fatalf("no link: %+v", a.Error)
	}
	return *a.Link
}

const (
	publicEC  = `{"kty":"EC","kid":"a","crv":"P-256","x":"EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84","y":"kGe5DgSIycKp8w9aJmoHhB1sB3QTugfnRWm5nU_TzsY"}`
	privateEC = `{"kty":"EC","kid":"b","crv":"P-256","x":"EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84","y":"kGe5DgSIycKp8w9aJmoHhB1sB3QTugfnRWm5nU_TzsY","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}`
	secretJWK = `{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}`
)

// TestLinkBrings: what is taken out of a link, and what is not.
func TestLinkBrings(t *testing.T) {
	e := url.QueryEscape
	for _, c := range []struct {
		name, fragment, key, said string
		set                       map[string]string
	}{
		{"a check", "token=x&jwks=" + e(publicEC) + "&iss=https%3A%2F%2Fa.example&aud=one%2C%20two&typ=JWT&alg=ES256&leeway=60&now=2026-11-28&as=id", publicEC, "",
			map[string]string{claims.FieldIssuer: "https://a.example", claims.FieldAudience: "one, two", claims.FieldType: "JWT", claims.FieldAlgorithms: "ES256", claims.FieldLeeway: "60", claims.FieldNow: "2026-11-28"}},
		{"a set", "token=x&jwks=" + e(`{"keys":[`+publicEC+`]}`), publicEC, "", nil},
		{"jwt.io's jwk", "debugger-io?token=x&jwk=" + e(publicEC), publicEC, "", nil},
		{"jwt.io's publicKey", "debugger-io?token=x&publicKey=" + strings.ReplaceAll(e(publicPEMOf(t, publicEC)), "+", "%20"), strings.Replace(publicEC, `"kid":"a",`, "", 1), "", nil},
		{"PEM with its plus signs as they are", "token=x&publicKey=" + strings.NewReplacer(" ", "%20", "\n", "%0A").Replace(publicPEMOf(t, publicEC)), strings.Replace(publicEC, `"kid":"a",`, "", 1), "", nil},
		{"a private key", "token=x&jwks=" + e(privateEC), "", "private key, which was left out", nil},
		{"a private key within a set", "token=x&jwks=" + e(`{"keys":[`+publicEC+`,`+privateEC+`,`+secretJWK+`]}`), publicEC, "private key, which was left out", nil},
		{"a secret", "token=x&jwk=" + e(secretJWK), "", "secret, which was left out", nil},
		{"a secret within a set", "token=x&jwk=" + e(`{"keys":[`+publicEC+`,`+secretJWK+`]}`), publicEC, "secret, which was left out", nil},
		{"a secret as text", "token=x&publicKey=hunter2", "", "not public", nil},
		{"a profile that is none", "token=x&as=nothing", "", "“as”", nil},
		{"control characters", "token=x&iss=a%0Ab", "", "“iss”", nil},
		{"nothing", "token=x&state=y&key=hunter2&secret=z", "", "", nil},
	} {
		l := newPage(t).linkOf(c.fragment)
		if l.Set["key"] != c.key || !strings.Contains(l.Said, c.said) || (c.said == "") != (l.Said == "") && c.name != "a check" {
			t.Errorf("%s: %+v", c.name, l)
		}
		for id, want := range c.set {
			if l.Set[id] != want {
				t.Errorf("%s: %s is %q, want %q", c.name, id, l.Set[id], want)
			}
		}
		if c.set == nil && len(l.Set) > 1 {
			t.Errorf("%s: %+v", c.name, l.Set)
		}
		for _, hidden := range []string{"jpsQnnGQmL", "AyM1SysPpby", "hunter2"} {
			if strings.Contains(l.Set["key"]+l.Said, hidden) {
				t.Errorf("%s: something private came along: %+v", c.name, l)
			}
		}
	}
	long := strings.Repeat("x", 5*maxLink)
	p := newPage(t)
	p.load("ES256")
	if l := p.linkOf("token=x&as=" + profile.All[0].Code); l.Set["judge-as"] != profile.All[0].Code {
		t.Errorf("What it is to be judged as: %+v", l)
	}
	p.JudgeAs, p.Brought = profile.All[0].Code, map[string]string{"judge-as": profile.All[0].Code}
	if r := p.inspect(); r.Profile.By != "came with the link" || !strings.Contains(r.Verdict.Restricted, "judged as") || !strings.Contains(r.Share.Check, "&as=") {
		t.Errorf("What it is judged as came with the link: %+v %q", r.Profile.By, r.Verdict.Restricted)
	}
	if l := newPage(t).linkOf("token=x&jwks=" + long); len(l.Set) != 0 || l.Said == "" {
		t.Errorf("A long link: %+v", l)
	}
}

// publicPEMOf writes a JWK as PEM.
func publicPEMOf(t *testing.T, jwk string) string {
	t.Helper()
	set := key.Read(jwk, "", key.Auto)
	text, err := set.Keys[0].PEM(false)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestLinkMarked: what came with a link is said to have, wherever it shows, until it is
// replaced; a signature that such a key verifies is not green.
func TestLinkMarked(t *testing.T) {
	p := newPage(t)
	p.load("ES256")
	public := p.publicKey(*p.Key)
	p.Key = &public
	if v := p.inspect().Verdict; v.Status != "ok" || v.Restricted != "" {
		t.Fatalf("%s %+v", v.Status, v)
	}
	p.Policy.Typ = "JWT"
	p.Brought = map[string]string{"key": public, claims.FieldType: "JWT", claims.FieldIssuer: "https://a.example"}
	r := p.inspect()
	if r.Verdict.Status != "warning" || r.Verdict.Attributes.Signature != "valid" || r.Verdict.Restricted != "The key and the type came with the link, and prove nothing about who sent it." || !strings.Contains(r.Verdict.Announce, "came with the link") {
		t.Errorf("%s %q", r.Verdict.Status, r.Verdict.Restricted)
	}
	marked := 0
	for _, problem := range r.Keys[0].Problems {
		if problem.Code == CodeCameWithLink {
			marked++
		}
	}
	fields := ""
	for _, problem := range r.Problems {
		if problem.Code == CodeCameWithLink {
			fields += problem.Place.Field
		}
	}
	if marked != 1 || fields != claims.FieldType {
		t.Errorf("%d keys and the fields %q are marked", marked, fields)
	}
	// It is marked once, however often it is asked for; and no more when it is another.
	if again := p.inspect(); len(again.Keys[0].Problems) != len(r.Keys[0].Problems) {
		t.Error("It is marked twice.")
	}
	other := public + " "
	p.Key = &other
	if v := p.inspect().Verdict; v.Status != "ok" || strings.Contains(v.Restricted, "key") {
		t.Errorf("Another key: %s %q", v.Status, v.Restricted)
	}
	p.Policy.Typ = ""
	if v := p.inspect().Verdict; v.Restricted != "" {
		t.Errorf("Nothing is left of it: %q", v.Restricted)
	}
}

var privateMember = regexp.MustCompile(`"(d|p|q|dp|dq|qi|oth|k|priv|seed)"\s*:`)

// wantPublic fails where a link holds anything private.
func wantPublic(t *testing.T, about, check string) {
	t.Helper()
	for pair := range strings.SplitSeq(check, "&") {
		name, value, _ := strings.Cut(pair, "=")
		text, err := url.PathUnescape(value)
		if err != nil {
			t.Errorf("%s: %s is not encoded: %v", about, name, err)
		}
		if privateMember.MatchString(text) || strings.Contains(text, "PRIVATE KEY") {
			t.Errorf("%s: the link holds something private: %s", about, name)
		}
		if name == "jwks" {
			if _, defects := exact.ParseJSON([]byte(text)); len(defects) > 0 {
				t.Errorf("%s: the keys are no JSON", about)
			}
			for _, k := range key.Read(text, "", key.Auto).Keys {
				if k.Private != nil || k.Secret != nil || k.Public == nil {
					t.Errorf("%s: the link holds %s", about, k.Sentence)
				}
			}
		}
	}
}

// TestLinkIsPublic: no private member of any key gets into a link, of every kind of key, and
// in every form in which one is written.
func TestLinkIsPublic(t *testing.T) {
	checked := 0
	for _, group := range issue.Examples() {
		for _, option := range group.Options {
			p := newPage(t)
			p.load(option.Value)
			texts := []string{*p.Key, `{"keys":[` + publicEC + `,` + privateEC + `,` + secretJWK + `]}`}
			for _, k := range key.Read(*p.Key, "", key.Auto).Keys {
				for _, write := range []func(bool) (string, error){k.JWK, k.PEM} {
					if text, err := write(true); err == nil {
						texts = append(texts, text, `{"keys":[`+text+`]}`, publicEC+"\n"+text)
					}
				}
			}
			for _, text := range texts {
				r := p.show(*p.Token, text)
				if r.Share == nil {
					continue
				}
				wantPublic(t, option.Value, r.Share.Check)
				if strings.Contains(r.Share.Check, "&jwks=") {
					checked++
				}
			}
		}
	}
	files, err := filepath.Glob("../key/testdata/*")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files of keys: %v", len(files), err)
	}
	p := newPage(t)
	p.load("ES256")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil || len(text) > 1<<16 {
			continue
		}
		if r := p.show(*p.Token, string(text)); r.Share != nil {
			wantPublic(t, name, r.Share.Check)
			if strings.Contains(r.Share.Check, "&jwks=") {
				checked++
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d links had keys", checked)
	}
}

// TestLinkGoesRound: what a link is given comes out of it.
func TestLinkGoesRound(t *testing.T) {
	p := newPage(t)
	p.load("RS256")
	p.Policy = claims.Policy{Issuer: "https://a.example/?a=b&c", Audience: "one, two", Typ: "JWT", Algorithms: "RS256", Leeway: "5m", Now: "now+5m", Subject: "ann"}
	r := p.inspect()
	if want := "With what checks it: the public key, the issuer, the audience, the type, the algorithms, the leeway and the instant"; r.Share.Holds != want || r.Share.Stays == "" {
		t.Errorf("It holds %q; %q", r.Share.Holds, r.Share.Stays)
	}
	l := p.linkOf("token=x" + r.Share.Check)
	want := map[string]string{"key": p.publicKey(*p.Key), claims.FieldIssuer: p.Policy.Issuer, claims.FieldAudience: "one, two", claims.FieldType: "JWT", claims.FieldAlgorithms: "RS256", claims.FieldLeeway: "5m", claims.FieldNow: "now+5m"}
	for id, text := range want {
		if l.Set[id] != text {
			t.Errorf("%s is %q, want %q", id, l.Set[id], text)
		}
	}
	if len(l.Set) != len(want) || l.Said != "" {
		t.Errorf("It brings %+v", l)
	}
	q := newPage(t)
	if r := q.show(hs256(`{"alg":"HS256"}`, `{}`), typedSecret); r.Share.Check != "" {
		t.Errorf("A secret makes a check: %q", r.Share.Check)
	}
	if r := q.show(hs256(`{"alg":"HS256","jwk":`+privateEC+`}`, `{}`), ""); r.Share.Refuse == "" {
		t.Error("A token that holds a private key goes into a link.")
	}
	if r := q.show(hs256(`{"alg":"HS256"}`, `{"cnf":{"jwk":`+privateEC+`}}`), ""); r.Share.Refuse == "" {
		t.Error("A token whose payload holds a private key goes into a link.")
	}
	if r := q.show(hs256(`{"alg":"HS256","jwk":`+publicEC+`}`, `{"cnf":{"jwk":`+publicEC+`}}`), ""); r.Share.Refuse != "" {
		t.Error("A public key in a token is refused.")
	}
}

// FuzzReadLink: any fragment, and nothing private comes out of it.
func FuzzReadLink(f *testing.F) {
	f.Add("token=x&jwks=" + url.QueryEscape(publicEC) + "&iss=a")
	f.Add("debugger-io?token=x&jwk=" + url.QueryEscape(privateEC) + "&as=id&now=%zz")
	f.Add("token=x&publicKey=" + url.QueryEscape(secretJWK))
	f.Fuzz(func(t *testing.T, fragment string) {
		l := readLink(fragment)
		if privateMember.MatchString(l.Set["key"]) {
			t.Errorf("%q brings %q", fragment, l.Set["key"])
		}
	})
}
