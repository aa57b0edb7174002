package engine

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/keybench"
	"jwtdebugger/wasm/internal/report"
)

// broken is a browser's cryptography that panics with all that it was given.
type broken struct{ calls int }

func (b *broken) Sign(alg string, pkcs8, input []byte) ([]byte, bool) {
	b.calls++
	panic(fmt.Sprintf("%s with %x over %s", alg, pkcs8, input))
}

// A panic is told without its text, which may hold a key; the engine goes on, and remembers
// nothing of what it had begun.
func TestPanicIsAnswered(t *testing.T) {
	p := newPage(t)
	p.load("RS256")
	b := &broken{}
	s := NewSession(issue.Issuer{Fast: b})
	text := `{"sub":"somebody"}`
	in := p.Inspect
	in.Edit = &issue.Edit{Payload: &text, PayloadAs: "json"}
	request, err := json.Marshal(Request{Op: OpInspect, Inspect: in})
	if err != nil {
		t.Fatal(err)
	}
	answer := string(s.Answer(request))
	var a Answer
	if err := json.Unmarshal([]byte(answer), &a); err != nil || a.Error == nil || a.Error.Code != CodePanic || b.calls != 1 {
		t.Fatalf("after %d calls: %v %s", b.calls, err, answer)
	}
	if len(answer) > 250 || strings.Contains(answer, "somebody") || strings.Contains(answer, "RS256") {
		t.Errorf("the answer tells of the panic: %s", answer)
	}
	if s.texts.key != nil || s.shown.layer != nil {
		t.Error("something of it is remembered")
	}
	in.Edit = nil
	if request, err = json.Marshal(Request{Op: OpInspect, Inspect: in}); err != nil {
		t.Fatal(err)
	}
	if got := attributes(t, s.Answer(request)); !strings.Contains(got, `"valid"`) {
		t.Errorf("the next request is answered with %s", got)
	}
}

// Whichever byte of a token is another, the token is never called valid, nor does it open.
func TestFlippedTokens(t *testing.T) {
	t.Parallel()
	every := os.Getenv("JWTDEBUGGER_CASES") != ""
	names := []string{issue.ExampleNested}
	for _, a := range slices.Concat(alg.All(alg.Signs), alg.All(alg.ManagesKey)) {
		if !a.Old && a.Family != alg.PBES2 { // whose every try takes a tenth of a second
			names = append(names, a.Name)
		}
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPage(t)
			p.load(name)
			token, keys := *p.Token, *p.Key
			if ok, r := holds(t, p.s, token, keys, key.Auto); !ok {
				t.Fatalf("the token does not hold to begin with: %s", r.Verdict.Sentence)
			}
			step := 1
			if !every {
				step = 1 + len(token)/60 // another one in each run
			}
			var start [1]byte
			_, _ = rand.Read(start[:])
			for at := int(start[0]) % step; at < len(token); at += step {
				for _, bit := range []byte{1, 2, 32} {
					flipped := []byte(token)
					flipped[at] ^= bit
					if ok, r := holds(t, p.s, string(flipped), keys, key.Auto); ok {
						t.Errorf("with bit %d of character %d flipped: %s\n%s\n%s", bit, at, r.Verdict.Sentence, token, flipped)
					}
				}
			}
		})
	}
}

// questions are one request of each sort whose answer depends on nothing but the state.
func questions(token, keys, other string) []Request {
	words, places := "secret\nsecret2\nshhhh", []Request{}
	for _, field := range []string{"token", "header", "payload"} {
		r := report.Range{Start: 2, End: 40}
		places = append(places, Request{Op: OpSpans, Field: field, Range: &r}, Request{Op: OpPoint, Field: field, At: 7}, Request{Op: OpBytes, Field: field, Range: &r})
	}
	fragment, instant := "token="+token+"&jwks="+keys+"&iss=https://a.example&leeway=5", "now+5m"
	in := Inspect{Token: &token, Key: &keys, Now: clock.UnixMilli(), Select: Select{-1, -1, -1}}
	bench := keybench.Ask{Text: keys, Token: token}
	public := bench
	public.What = keybench.BuildPublic
	return append(places,
		Request{Op: OpCode}, Request{Op: OpCode, Library: "jose", Act: "verify"},
		Request{Op: OpGuess, Inspect: in, Words: &words},
		Request{Op: OpTime, Claim: "exp", Words: &instant, Inspect: in},
		Request{Op: OpKeys, Inspect: in, Bench: bench},
		Request{Op: OpBuild, Inspect: in, Bench: public},
		Request{Op: OpLink, Words: &fragment},
		Request{Op: OpSort, Words: &keys},
		Request{Op: OpCompare, Inspect: in, Other: &Other{Token: other, Key: keys}},
	)
}

// The same request gives the same bytes: asked twice, of an engine that was asked before, and
// of one that was just started.
func TestSameRequestSameBytes(t *testing.T) {
	t.Parallel()
	tokens, keys := stock(t)
	inspect := func(s *Session, token, keys string) []byte {
		out, _ := ask(t, s, Inspect{Token: &token, Key: &keys, Passphrase: new(string), Content: new(string), KeyEncoding: key.Auto, Now: clock.UnixMilli(), Select: Select{-1, -1, -1}})
		return out
	}
	used := NewSession(issue.Issuer{})
	for i, token := range tokens {
		k, other := keys[i%len(keys)], tokens[(i+1)%len(tokens)]
		fresh := NewSession(issue.Issuer{})
		first := inspect(used, token, k)
		for range 3 {
			if again := inspect(NewSession(issue.Issuer{}), token, k); !bytes.Equal(again, first) {
				t.Fatalf("%q: two reports differ:\n%s\n%s", token, first, again)
			}
		}
		inspect(fresh, token, k)
		for _, q := range questions(token, k, other) {
			request, err := json.Marshal(q)
			if err != nil {
				t.Fatal(err)
			}
			want := used.Handle(request)
			if a, b := used.Handle(request), fresh.Handle(request); !bytes.Equal(a, want) || !bytes.Equal(b, want) {
				t.Errorf("%s of %q is answered with\n%s, then with\n%s, and by another with\n%s", q.Op, token, want, a, b)
			}
		}
	}
}

// FuzzInspect asks for whole reports about any state at all, twice: the same bytes come back,
// no secret is in what is said, and every text has its sentence.
func FuzzInspect(f *testing.F) {
	f.Add(rfc7515A1, rfc7515A1Key, "", "", "300", "", 0, byte(0))
	f.Add("Cookie: a="+rfc7515A1+"; b=e30.e30.\nx "+rfc7515A1, "secret", "x", "detached", "iss", "id-token", 1, byte(3))
	f.Add(`{"payload":"e30","signatures":[{"protected":"e30","signature":"AA"},{}]}`, `{"keys":[{"kty":"oct","k":"AA"}]}`, "", "00ff", "2026-11-23T12:00:00Z", "", 2, byte(255))
	f.Add("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA", "-----BEGIN PUBLIC KEY-----\nMII", "p", "", "", "dpop", -1, byte(17))
	f.Add("eyJhbGciOiJFUzI1NiJ9.eyJfc2QiOlsiQSJdfQ.AA~WyJhIiwiYiIsMV0~", `{"kty":"EC"}`, "", "", "1e400", "", 0, byte(64))
	f.Fuzz(func(t *testing.T, token, keys, passphrase, content, policy, judgeAs string, index int, flags byte) {
		on := func(bit int) bool { return flags&(1<<bit) != 0 }
		in := Inspect{Token: &token, Key: &keys, Passphrase: &passphrase, Content: &content, ContentAs: "text", KeyEncoding: key.Auto, Now: clock.UnixMilli(),
			JudgeAs: judgeAs, Select: Select{index, index / 3, index / 5}, Quick: on(0), Stopped: on(1),
			Brought: map[string]string{"key": keys, "policy-issuer": policy}, View: []View{{"token", report.Range{Start: index, End: index + 100}}}}
		if on(2) {
			in.ContentAs = "hex"
		}
		if on(3) {
			in.KeyEncoding = policy
		}
		p := &in.Policy
		p.Issuer, p.Audience, p.Subject, p.Typ, p.Algorithms, p.Required = policy, policy, policy, policy, policy, policy
		p.Leeway, p.MaxAge, p.Now, p.Nonce, p.KeyBindingAudience, p.Revoked = policy, policy, policy, policy, policy, policy
		if on(4) {
			in.Held = Held{Header: &content, Payload: &policy}
		}
		if on(5) {
			in.Unsigned = &issue.Edit{Payload: &content, PayloadAs: "json"}
		}
		request, err := json.Marshal(Request{Op: OpInspect, Inspect: in})
		if err != nil {
			t.Skip("not what a page can send")
		}
		s := NewSession(issue.Issuer{})
		out := s.Handle(request)
		var a Answer
		if err := json.Unmarshal(out, &a); err != nil || a.Report == nil {
			t.Fatalf("%v %+v", err, a.Error)
		}
		if a.Report.Verdict.Sentence == "" {
			t.Error("no sentence")
		}
		if again := NewSession(issue.Issuer{}).Handle(request); !bytes.Equal(again, out) {
			t.Errorf("another engine answers\n%s, this one\n%s", again, out)
		}
		for _, q := range questions(token, keys, content) {
			ask, err := json.Marshal(q)
			if err != nil {
				t.Fatal(err)
			}
			if first := s.Handle(ask); !bytes.Equal(first, s.Handle(ask)) || json.Unmarshal(first, new(Answer)) != nil {
				t.Errorf("%s is answered with %s, and then otherwise", q.Op, first)
			}
		}
	})
}

// FuzzIssue makes tokens and keys of whatever it is given: an edit of any token with any key, a
// token of a template, what is put together of keys.
func FuzzIssue(f *testing.F) {
	f.Add(rfc7515A1, rfc7515A1Key, `{"alg":"HS256"}`, `{"a":1}`, "json", "access-token", 0, byte(0))
	f.Add("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA", `{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAA"}`, `{"alg":"dir","enc":"A128GCM","zip":"DEF"}`, "\xff", "text", "dpop", 1, byte(255))
	f.Add("", "a secret", `{"alg":"HS256","b64":false,"crit":["b64"]}`, "00ff", "hex", "github-app", 2, byte(9))
	f.Add("eyJhbGciOiJFUzI1NiJ9.eyJfc2QiOlsiQSJdfQ.AA~WyJhIiwiYiIsMV0~", `{"kty":"EC"}`, `{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1}`, "{", "json", "", -7, byte(6))
	f.Fuzz(func(t *testing.T, token, keys, header, payload, as, name string, index int, flags byte) {
		if strings.Contains(header, "PBES2") && !strings.Contains(header, `"p2c":1`) {
			t.Skip("600,000 iterations take their time")
		}
		on := func(bit int) bool { return flags&(1<<bit) != 0 }
		in := Inspect{Token: &token, Key: &keys, Passphrase: new(string), Content: new(string), KeyEncoding: key.Auto, Now: clock.UnixMilli(), Select: Select{index, index / 3, index / 5}}
		in.Edit = &issue.Edit{Payload: &payload, PayloadAs: as, Spacing: []string{"", issue.SpacingCompact, issue.SpacingShown}[int(flags)%3]}
		if on(2) {
			in.Edit.Header = &header
		}
		if on(3) {
			in.Edit.Payload = nil
		}
		if on(4) {
			in.Edit.Original = &token
		}
		if on(5) {
			in.Edit.Drop = []int{index}
		}
		s := NewSession(issue.Issuer{})
		bench := keybench.Ask{Text: keys, Add: header, Subject: name, Names: payload, Days: index, Seal: name, What: []string{keybench.BuildSet, keybench.BuildPublic, keybench.BuildRotate, keybench.BuildCertificate}[int(flags)%4]}
		for _, r := range []Request{
			{Op: OpInspect, Inspect: in},
			{Op: OpMake, Inspect: in, Wish: &issue.Wish{Template: name, Method: as, Address: header, Account: payload}},
			{Op: OpTime, Inspect: in, Claim: "exp", Words: &payload},
			{Op: OpBuild, Inspect: in, Bench: bench},
		} {
			request, err := json.Marshal(r)
			if err != nil {
				t.Skip("not what a page can send")
			}
			out := s.Handle(request)
			var a Answer
			if err := json.Unmarshal(out, &a); err != nil {
				t.Fatalf("%s: %v\n%s", r.Op, err, out)
			}
			if a.Report == nil || a.Report.Issued == nil || !a.Report.Issued.Signed || a.Report.Issued.Token == token {
				continue // an edit of nothing gives back what there was
			}
			// What was signed here holds here, unless the header is one that nobody may accept.
			v := a.Report.Verdict.Attributes
			if v.Form == "ok" && v.Signature == "invalid" {
				t.Errorf("the token that was signed does not hold: %s", a.Report.Issued.Token)
			}
		}
	})
}
