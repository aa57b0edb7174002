package engine

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/key/keytest"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
)

// user is somebody at the page: it keeps the state that the page keeps, and changes it as
// the page does.
type user struct {
	*rand.Rand
	tokens, keys []string
	state        Inspect
}

// stock is what users paste: every kind of token with its key, broken ones and none.
func stock(t *testing.T) (tokens, keys []string) {
	t.Helper()
	rsaKey := keytest.RSA() // each token has its own
	for _, name := range []string{
		"HS256", "RS256", "ES256", "EdDSA", "A256KW", "RSA-OAEP-256", "PBES2-HS256+A128KW", issue.ExampleExpired,
		issue.ExampleKeySet, issue.ExampleNested, issue.ExampleSDJWT, issue.ExampleJSON, issue.ExampleDetached, issue.ExampleBase64, issue.ExampleCut,
	} {
		p := newPage(t)
		p.s = NewSession(issue.Issuer{RSAKey: rsaKey})
		p.load(name)
		tokens, keys = append(tokens, *p.Token), append(keys, *p.Key)
	}
	public := newPage(t).publicKey(keys[2])
	tokens = append(tokens, "", "One. Two. Three. Four.", "eyJhbGciOiJub25lIn0.e30.", "Authorization: Bearer "+tokens[0]+"\n"+tokens[1],
		`{"payload":"e30","signatures":[]}`, strings.Replace(tokens[0], ".", "=.", 1), tokens[2][:len(tokens[2])-9]+"!",
		"eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJzIjoiQUFBQUFBQUFBQUEiLCJwMmMiOjEwMDAwMDF9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA")
	keys = append(keys, "", "another secret", public, "-----BEGIN PUBLIC KEY-----\nMII", `{"keys":[]}`, keys[2]+"\n"+keys[3])
	return tokens, keys
}

func newUser(seed uint64, tokens, keys []string) *user {
	u := &user{Rand: rand.New(rand.NewPCG(seed, 0)), tokens: tokens, keys: keys}
	u.state = Inspect{Token: new(string), Key: new(string), Passphrase: new(string), Content: new(string), KeyEncoding: key.Auto, Now: clock.UnixMilli(), Select: Select{-1, -1, -1}}
	return u
}

func one[T any](u *user, of ...T) T { return of[u.IntN(len(of))] }

// newToken lets go of all that was about the last one.
func (u *user) newToken(text string) {
	u.state.Token, u.state.Content = &text, new(string)
	u.state.Held, u.state.Edit, u.state.Unsigned = Held{}, nil, nil
	u.state.Allow, u.state.Stopped, u.state.Select = nil, false, Select{-1, -1, -1}
}

// act does one thing that somebody may do, and returns its name.
func (u *user) act() string {
	s := &u.state
	switch n := u.IntN(14); n {
	case 0, 1:
		u.newToken(one(u, u.tokens...))
		return "another token"
	case 2, 3:
		text := one(u, u.keys...)
		s.Key, s.Allow, s.Stopped, s.Edit = &text, nil, false, s.Unsigned
		return "another key"
	case 4:
		s.KeyEncoding = one(u, key.Auto, key.UTF8, key.Base64, key.Hex)
		s.Edit = s.Unsigned
		return "another encoding"
	case 5, 6:
		text := one(u, `{"sub":"ann"}`, `{"sub":`, `{"iss":"https://auth.example.com","exp":1}`, "0g", "")
		s.Edit = &issue.Edit{Payload: &text, PayloadAs: one(u, "json", "text", "hex"), Spacing: one(u, issue.SpacingKept, issue.SpacingCompact, issue.SpacingShown)}
		s.Held.Payload = &text
		if u.IntN(2) == 0 {
			original := one(u, u.tokens...)
			s.Edit.Original = &original
		}
		return "an edit of the payload"
	case 7:
		text := one(u, `{"alg":"HS256"}`, `{"alg":"ES256","kid":"1"}`, `{"alg":"none"}`, `{"alg":"XX"}`, `{"typ":"JWT"}`, `{"alg":`, `{"alg":"dir","enc":"A256GCM"}`)
		s.Edit = &issue.Edit{Header: &text}
		s.Held.Header = &text
		return "an edit of the header"
	case 8:
		s.Edit = &issue.Edit{Drop: []int{u.IntN(3)}}
		return "a disclosure dropped"
	case 9:
		s.Policy.Issuer = one(u, "", "https://auth.example.com", "https://evil.example")
		s.Policy.Leeway = one(u, "", "300", "1 h", "x")
		s.Policy.Now = one(u, "", "", "2026-11-23T12:00:00Z", "1e400")
		s.Policy.Required = one(u, "", "sub", "sub=ann,aud")
		return "another policy"
	case 10:
		s.Select, s.Held, s.Edit, s.Unsigned = Select{u.IntN(3) - 1, u.IntN(4) - 1, u.IntN(3) - 1}, Held{}, nil, nil
		return "another view of it"
	case 11:
		s.Allow, s.Edit = []string{one(u, layers.AllowPBES2, layers.AllowInflate, layers.AllowKey)}, s.Unsigned
		return "a consent"
	case 12:
		text := one(u, "", "What is signed is elsewhere.", "0g", "00ff")
		s.Content, s.ContentAs, s.Held.Payload = &text, one(u, "text", "hex"), &text
		return "a detached content"
	default:
		s.Now += int64(u.IntN(3_000_000))
		s.View = []View{{"token", report.Range{Start: 0, End: u.IntN(200)}}, {"payload", report.Range{Start: u.IntN(20), End: 100}}}
		return "time and scrolling"
	}
}

// take takes in what a report changes, as the page does.
func (u *user) take(r *Report) {
	edit := u.state.Edit
	u.state.Edit = nil
	if r.Issued == nil {
		return
	}
	u.state.Token = &r.Issued.Token
	if edit != nil && len(edit.Drop) == 0 {
		u.state.Unsigned = nil
		if !r.Issued.Signed {
			u.state.Unsigned = edit
		}
	}
}

func ask(t *testing.T, s *Session, in Inspect) ([]byte, *Report) {
	t.Helper()
	out := answer(t, s, in)
	var a Answer
	if err := readAnswer(out, &a); err != nil || a.Report == nil {
		t.Fatalf("%v %+v", err, a.Error)
	}
	return out, a.Report
}

// answer is what the page is given for a state.
func answer(t *testing.T, s *Session, in Inspect) []byte {
	t.Helper()
	request, err := json.Marshal(Request{Op: "inspect", Inspect: in})
	if err != nil {
		t.Fatal(err)
	}
	return s.Handle(request)
}

// attributes is what a report tells scripts.
func attributes(t *testing.T, report []byte) string {
	t.Helper()
	var a struct {
		Report struct {
			Verdict struct {
				Attributes json.RawMessage `json:"attributes"`
			} `json:"verdict"`
		} `json:"report"`
	}
	if err := readAnswer(report, &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Report.Verdict.Attributes) == 0 {
		t.Fatal("there are no attributes")
	}
	return string(a.Report.Verdict.Attributes)
}

// The same state gives the same report, byte for byte, whatever was asked before: also by an
// engine that was just started, after Stop or a crash. Another session beside it, used by
// somebody else, changes nothing.
func TestSameStateSameReport(t *testing.T) {
	tokens, keys := stock(t)
	seeds := uint64(60)
	if testing.Short() {
		seeds = 10
	}
	beside := NewSession(issue.Issuer{})
	for seed := range seeds {
		u, other := newUser(seed, tokens, keys), newUser(seed+1000, tokens, keys)
		session := NewSession(issue.Issuer{})
		var did []string
		for range 12 {
			did = append(did, u.act())
			if u.state.Edit != nil {
				_, r := ask(t, session, u.state)
				u.take(r)
			}
			if u.IntN(8) == 0 {
				session = NewSession(issue.Issuer{}) // Stop ended the worker
				u.state.Stopped, u.state.Allow = true, nil
				did = append(did, "Stop")
			}
			other.act()
			_, r := ask(t, beside, other.state)
			other.take(r)

			warm, _ := ask(t, session, u.state)
			again, fresh := answer(t, session, u.state), answer(t, NewSession(issue.Issuer{}), u.state)
			// The verdict alone was asked for first: it is the same, and so is what follows.
			hasty, quick := NewSession(issue.Issuer{}), u.state
			quick.Quick = true
			early, first := ask(t, hasty, quick)
			if !first.Unexplained && !bytes.Equal(early, warm) {
				t.Fatalf("seed %d: a quick request is answered\n%s\nwant\n%s", seed, early, warm)
			}
			if explained := []byte(`"attributes":` + attributes(t, warm)); first.Unexplained && !bytes.Contains(early, explained) {
				t.Fatalf("seed %d: a quick request is answered\n%s\nwithout\n%s", seed, early, explained)
			}
			late := answer(t, hasty, u.state)
			for name, got := range map[string][]byte{"asked after the verdict": late, "asked once more": again, "a fresh session": fresh} {
				if !bytes.Equal(warm, got) {
					state, _ := json.Marshal(u.state)
					t.Fatalf("seed %d, after %s: %s answers\n%s\nand the one at hand\n%s\nto %s", seed, strings.Join(did, ", "), name, got, warm, state)
				}
			}
		}
	}
}

// A text that a request leaves out is that of the last request, also where the last one made
// another token out of it.
func TestTextLeftOut(t *testing.T) {
	p := newPage(t)
	p.show(rfc7515A1, rfc7515A1Key)
	if r := p.edit(`{"iss":"ann"}`); r.Issued == nil || r.Issued.Token == rfc7515A1 {
		t.Fatal("the edit made no other token")
	}
	p.Token, p.Key, p.Held = nil, nil, Held{}
	if r := p.inspect(); len(r.Found) != 1 || r.Found[0].Value != rfc7515A1 {
		t.Errorf("the report is about %+v", r.Found)
	}
}

// An edit that could not be signed is explained by whoever is asked.
func TestUnsignedIsPartOfTheState(t *testing.T) {
	p := newPage(t)
	private := *p.loadKey("ES256")
	p.show(*p.Token, p.publicKey(private))
	p.edit(`{"sub":"edited"}`)
	p.s = NewSession(issue.Issuer{})
	r := p.inspect()
	if len(r.Causes) == 0 || r.Causes[0].Code != jose.CodePrivate || !strings.HasPrefix(r.Verdict.Lead, "The token was edited") {
		t.Errorf("%s: %+v", r.Verdict.Lead, r.Causes)
	}
	p.Key = &private // it could be signed now: nothing is said of the edit any more
	if r := p.inspect(); len(r.Causes) == 0 || r.Causes[0].Code == jose.CodePrivate {
		t.Errorf("%s: %+v", r.Verdict.Lead, r.Causes)
	}
}

// Where a search explains what does not hold, a quick request is answered without it; where
// there is nothing to search, or it was found before, with all there is.
func TestQuick(t *testing.T) {
	p := newPage(t)
	p.Quick = true
	if r := p.show(rfc7515A1, rfc7515A1Key); r.Unexplained || r.Verdict.Attributes.Signature != layers.SignatureValid {
		t.Errorf("a valid token: %+v", r.Verdict)
	}
	r := p.show(rfc7515A1, "another secret")
	if !r.Unexplained || len(r.Causes) > 0 || r.Verdict.Attributes.Signature != layers.SignatureInvalid || r.Verdict.Lead == "" {
		t.Errorf("a bad signature: %v %+v %+v", r.Unexplained, r.Causes, r.Verdict)
	}
	p.Quick = false
	if r := p.inspect(); r.Unexplained || len(r.Causes) == 0 {
		t.Errorf("asked for the causes: %v %+v", r.Unexplained, r.Causes)
	}
	p.Quick = true
	p.Policy.Issuer = "ann"
	if r := p.inspect(); r.Unexplained || len(r.Causes) == 0 {
		t.Errorf("what was found before: %v %+v", r.Unexplained, r.Causes)
	}
	p.load("A256KW")
	if r := p.show(*p.Token, strings.Repeat("k", 32)); !r.Unexplained || r.Verdict.Attributes.Encryption != layers.EncryptionFailed {
		t.Errorf("an encrypted token: %v %+v", r.Unexplained, r.Verdict)
	}
}
