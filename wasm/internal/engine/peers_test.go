package engine

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
)

// peerVectors is how many vectors of other projects there are.
const peerVectors = 3403

// peersWrong are those that are not answered rightly, with the reason. One that is, is to be
// taken out.
var peersWrong = map[string]string{}

// peersRead are those that the vectors refuse because the key writes out its curve. The
// project they are of verifies them, and so does the page, with a warning, since it compares
// the numbers.
var peersRead = map[string]bool{"auth0/node-jsonwebtoken jsonwebtoken #19": true, "auth0/node-jsonwebtoken jsonwebtoken #21": true, "auth0/node-jsonwebtoken jsonwebtoken #22": true, "auth0/node-jsonwebtoken jsonwebtoken #23": true}

// TestPeers opens the tokens of the test suites of 61 other projects with their keys, as the
// page does: found in the paste, parsed, and opened.
//
// Wycheproof is not among them. Its suite refuses the JSON serializations where it asks for
// the compact one; here they are read on purpose (TestCookbook).
func TestPeers(t *testing.T) {
	folder := filepath.Join(vectors, "peers")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("The vectors of other projects are not beside this clone: shared/vectors/peers is missing.")
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.json"))
	var tried, wrong atomic.Int64
	t.Run("suites", func(t *testing.T) { // it ends when all of them have
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
				t.Parallel()
				suite := readVector(t, file)
				name, _ := suite.Find("suite").Text()
				for i := range suite.Find("vectors").Elements {
					v := peer{&suite.Find("vectors").Elements[i]}
					id := name + " " + v.text("id")
					got := v.try(peersRead[id])
					reason, known := peersWrong[id]
					tried.Add(1)
					if got != "" {
						wrong.Add(1)
					}
					switch {
					case known && got == "":
						t.Errorf("%s is answered: take it out of peersWrong, where it stands since %s", id, reason)
					case !known && got != "":
						t.Errorf("%s: %s (%s)", id, got, v.text("note"))
					}
				}
			})
		}
	})
	if tried.Load() != peerVectors || int(wrong.Load()) != len(peersWrong) {
		t.Errorf("%d vectors, %d of them wrong; want %d and %d", tried.Load(), wrong.Load(), peerVectors, len(peersWrong))
	}
}

// peer is one vector.
type peer struct{ *exact.Value }

func (v peer) text(name string) string { s, _ := v.Find(name).Text(); return s }

func (v peer) bytes(name string) string {
	b, _ := base64.StdEncoding.DecodeString(v.text(name))
	return string(b)
}

// try says in what the answer differs from the one expected; "" in nothing. read: the token
// is valid, whatever the vector says.
func (v peer) try(read bool) string {
	token, key, empty, content := v.text("token"), v.text("key"), "", v.bytes("detached")
	s := NewSession(issue.Issuer{})
	in := &Inspect{Token: &token, Key: &key, Passphrase: &empty, Content: &content, Select: Select{-1, -1, -1}}
	s.merge(in)
	stack := s.look(in).stack
	want := v.text("expect")
	switch {
	case read:
		want = "valid"
	case want == "refused":
		want = "invalid"
	}
	got, why := outcome(stack)
	switch {
	case got != want:
		return got + ", want " + want + ": " + why
	case want == "invalid":
		return ""
	}
	l := stack.Layers[0]
	if c := v.Find("plain"); c != nil && !bytes.Equal(l.Content, []byte(v.bytes("plain"))) {
		return fmt.Sprintf("it holds %q", l.Content)
	}
	if n := max(len(l.Signatures), len(l.Recipients())); v.Find("many") != nil && fmt.Sprint(n) != string(v.Find("many").Raw) {
		return fmt.Sprintf("%d signatures or recipients", n)
	}
	if n := len(l.Token.Disclosures); v.Find("disclosed") != nil && fmt.Sprint(n) != string(v.Find("disclosed").Raw) {
		return fmt.Sprintf("%d disclosures", n)
	}
	if processed := v.Find("processed"); processed != nil && !sameJSON(processed, &l.Processed.Payload) {
		return "another payload: " + string(l.Processed.Payload.Raw)
	}
	return ""
}

// outcome is what came of opening a token: "decrypted" of its outermost layer, "valid" of all
// that is signed, else "invalid".
func outcome(stack *layers.Stack) (state, why string) {
	if stack == nil {
		return "invalid", "no token is found"
	}
	l := stack.Layers[0]
	for _, p := range l.Problems() {
		if p.Severity == report.Error {
			return "invalid", p.Lead
		}
	}
	if l.Token.IsJWE() {
		if l.Opened.State == layers.EncryptionDecrypted {
			return "decrypted", ""
		}
		return "invalid", l.Opened.State + " " + l.Opened.Words.Lead
	}
	if s, _ := stack.Signed(); s.State != layers.SignatureValid {
		return "invalid", s.State + " " + s.Words.Lead
	}
	return "valid", ""
}

// sameJSON reports whether two values are the same, whatever the order of their members.
func sameJSON(a, b *exact.Value) bool {
	if a == nil || b == nil || a.Kind != b.Kind || len(a.Members) != len(b.Members) || len(a.Elements) != len(b.Elements) {
		return false
	}
	switch a.Kind {
	case '{':
		for i := range a.Members {
			if !sameJSON(&a.Members[i].Value, b.Find(a.Members[i].Name)) {
				return false
			}
		}
	case '[':
		for i := range a.Elements {
			if !sameJSON(&a.Elements[i], &b.Elements[i]) {
				return false
			}
		}
	case '"':
		one, _ := a.Text()
		two, _ := b.Text()
		return one == two
	default:
		return string(bytes.TrimSpace(a.Raw)) == string(bytes.TrimSpace(b.Raw))
	}
	return true
}
