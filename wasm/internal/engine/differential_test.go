package engine

import (
	"bytes"
	"crypto/elliptic"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/lestrrat-go/dsig"
	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwe"
	"github.com/lestrrat-go/jwx/v3/jwk"
	jwxcurves "github.com/lestrrat-go/jwx/v3/jwk/ecdsa"
	"github.com/lestrrat-go/jwx/v3/jws"
	"github.com/lestrrat-go/jwx/v3/jws/jwsbb"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/key/keytest"
	"jwtdebugger/wasm/internal/report"
)

// The second opinion is jwx: it shares no line with go-jose. Tokens, keys and what is done to
// them are drawn at random, in the same order in each run. Both say whether the token holds;
// where they differ, the reason is in a list here, or the test fails.

// unheard are the algorithms that jwx does not have.
var unheard = []string{"Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"}

// jwx knows ES256K only when it is built with a tag of its own. This is what the tag does.
func init() {
	curve := jwa.NewEllipticCurveAlgorithm("secp256k1")
	jwa.RegisterEllipticCurveAlgorithm(curve)
	//lint:ignore SA1019 crypto/ecdsa takes no other form of the curve
	jwxcurves.RegisterCurve(curve, secp256k1.S256())
	es256k, _ := jwa.LookupSignatureAlgorithm("ES256K")
	jws.RegisterAlgorithmForKeyType(jwa.EC(), es256k)
	es256, _ := dsig.GetAlgorithmInfo(dsig.ECDSAWithP256AndSHA256)
	if err := dsig.RegisterAlgorithm("ES256K", es256); err != nil {
		panic(err)
	}
}

// cases is how many tokens are judged; make differential asks for many more.
func cases(t *testing.T, usual int) int {
	t.Helper()
	text := os.Getenv("JWTDEBUGGER_CASES")
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("JWTDEBUGGER_CASES is %q, not a number.", text)
	}
	return n
}

// pair is a key as both have it.
type pair struct {
	alg, enc string
	members  map[string]any // its JWK
	ours     *key.Key
	theirs   jwk.Key
}

// ring makes a key for every algorithm and curve, and one more that is not the right one: it
// stands at the same place of the second list. There are two keys of RSA.
func ring(t *testing.T, use alg.Use) (keys, others []*pair) {
	t.Helper()
	made, rsaKey := map[string]*key.Key{}, keytest.RSA()
	one := func(a alg.Algorithm, curve, enc, which string) *pair {
		name, id := a.Name, a.Name+curve+enc+which
		if a.Takes(key.RSA) {
			id = key.RSA + which
		}
		if a.Family == alg.Direct {
			name = enc
		}
		if made[id] == nil {
			k, err := key.GenerateOf(name, key.Kind{Curve: curve}, rsaKey)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			k.Algorithm = ""
			made[id] = k
		}
		return paired(t, a.Name, enc, made[id])
	}
	contents := []string{""}
	if use == alg.ManagesKey {
		contents = nil
		for _, c := range alg.All(alg.EncryptsContent) {
			contents = append(contents, c.Name)
		}
	}
	for _, a := range alg.All(use) {
		if slices.Contains(unheard, a.Name) {
			continue
		}
		curves := a.Curves
		if len(curves) == 0 {
			curves = []string{""}
		}
		for _, curve := range curves {
			if slices.Contains(unheard, curve) {
				continue
			}
			for _, enc := range contents {
				keys = append(keys, one(a, curve, enc, ""))
				others = append(others, one(a, curve, enc, "another"))
			}
		}
	}
	return keys, others
}

func paired(t *testing.T, name, enc string, k *key.Key) *pair {
	t.Helper()
	text, err := k.JWK(true)
	if err != nil {
		t.Fatal(err)
	}
	p := &pair{alg: name, enc: enc, ours: k}
	if err := json.Unmarshal([]byte(text), &p.members); err != nil {
		t.Fatal(err)
	}
	if p.theirs, err = jwk.ParseKey([]byte(text)); err != nil {
		t.Fatalf("%s: jwx does not read the key: %v\n%s", name, err, text)
	}
	return p
}

// text is what stands in Key: the JWK, perhaps its public half, perhaps with more members.
func (p *pair) text(private bool, more map[string]any) string {
	members := map[string]any{}
	for name, value := range p.members {
		if private || p.members["kty"] == "oct" || !slices.Contains([]string{"d", "p", "q", "dp", "dq", "qi"}, name) {
			members[name] = value
		}
	}
	for name, value := range more {
		members[name] = value
	}
	text, _ := json.Marshal(members) // maps of texts and lists have no error
	return string(text)
}

func b64url(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// draw is a source of random choices.
type draw struct{ *rand.Rand }

func (d draw) one(of ...string) string { return of[d.IntN(len(of))] }

func (d draw) bytes(n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(d.Uint32())
	}
	return out
}

// payload is what may be in a token: mostly claims.
func (d draw) payload() []byte {
	switch d.IntN(6) {
	case 0:
		return d.bytes(d.IntN(40))
	case 1:
		return nil
	case 2:
		return []byte(d.one(`null`, `[]`, `"text"`, `{"a":1,"a":2}`, ` {"exp": 1e400 } `, "{\"n\":\"\u202e\U0001f600\"}", `{"sub":"\ud800"}`, "not JSON", "{"))
	}
	return fmt.Appendf(nil, `{"sub":%q,"exp":%d,"list":[%d,%d]}`, b64url(d.bytes(d.IntN(20))), d.IntN(1<<31), d.IntN(9), d.IntN(1<<20))
}

// What jwx alone refuses a token for.
const (
	noDouble     = "a number beyond a float64 in the header"
	emptyAlg     = "an alg of the key that is empty"
	aroundHeader = "white space around the header’s JSON"
	aroundToken  = "white space, or a word, around the token"
)

// header is what a JWS may begin with, and what is special about it.
func (d draw) header(name string) (header, what string) {
	switch d.IntN(24) {
	case 0:
		return fmt.Sprintf(`{"alg":%q,"alg":%q}`, name, name), "a name that stands twice"
	case 1:
		return fmt.Sprintf(`{"alg":%q,"crit":["exp"],"exp":1}`, name), "crit"
	case 2:
		return fmt.Sprintf(`{"alg":%q,"crit":[]}`, name), "crit"
	case 3:
		return fmt.Sprintf(`{"alg":%q,"typ":%s}`, name, d.one("1", "null", "[]")), "a typ that is not a string"
	case 4:
		return fmt.Sprintf(`{"alg":%q,"kid":%s}`, name, d.one("1", "null", "{}")), "a kid that is not a string"
	case 5:
		return fmt.Sprintf(`%s{"alg":%q}%s`, d.one("", " ", "\n"), name, d.one(" ", "\r\n")), aroundHeader
	case 6:
		return fmt.Sprintf(`{"alg":%q}%s`, name, d.one("x", "{}", "\x00", "\ufeff")), "something behind the header"
	case 7:
		if d.IntN(4) == 0 {
			return fmt.Sprintf(`{"alg":%q,"x":1e400}`, name), noDouble
		}
		return fmt.Sprintf(`{"alg":%q,"x":%s}`, name, d.one(`{"deep":[[[1]]]}`, `"\ud800"`, "null", `""`)), "any member"
	case 8:
		return fmt.Sprintf(`{"alg":%q,"b64":true}`, name), "b64 without crit"
	case 9:
		return fmt.Sprintf(`{ "kid" : %q , "alg":"\u%04x%s" }`, "key \u00e9", name[0], name[1:]), "white space and an escape"
	}
	return fmt.Sprintf(`{"alg":%q,"typ":"JWT","kid":%q}`, name, b64url(d.bytes(d.IntN(12)))), ""
}

const base64urlCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// mutate does something to a compact token, and names it.
func (d draw) mutate(compact string) (mutated, what string) {
	parts := strings.Split(compact, ".")
	n := d.IntN(len(parts))
	at := d.IntN(len(compact))
	char := string(base64urlCharacters[d.IntN(64)])
	switch d.IntN(24) {
	default:
		return compact, ""
	case 3, 4:
		return compact[:at] + char + compact[at+1:], "another character"
	case 5:
		return compact[:at] + string(rune(d.IntN(256))) + compact[at+1:], "any character"
	case 6:
		return compact[:at] + compact[at+1:], "one character fewer"
	case 7:
		return compact[:at] + char + compact[at:], "one character more"
	case 8:
		raw, err := base64.RawURLEncoding.DecodeString(parts[n])
		if err != nil || len(raw) == 0 {
			return compact, ""
		}
		raw[d.IntN(len(raw))] ^= 1 << d.IntN(8)
		parts[n] = b64url(raw)
		return strings.Join(parts, "."), "another bit"
	case 9:
		parts[n] += strings.Repeat("=", (4-len(parts[n])%4)%4)
		return strings.Join(parts, "."), "padding"
	case 10:
		if last := strings.IndexByte(base64urlCharacters, (" " + parts[n])[len(parts[n])]); len(parts[n])%4 > 1 {
			parts[n] = parts[n][:len(parts[n])-1] + string(base64urlCharacters[last^1]) // a bit that no byte has
			return strings.Join(parts, "."), "unused bits"
		}
		return compact, ""
	case 11:
		return compact[:at] + d.one(" ", "\n", "\r\n", "\t") + compact[at:], "white space"
	case 12:
		raw, _ := base64.RawURLEncoding.DecodeString(parts[n])
		parts[n] = b64url(append(raw, d.one("\x00", "x")...))
		if len(raw) > 0 && d.IntN(2) == 0 {
			parts[n] = b64url(raw[:len(raw)-1])
		}
		return strings.Join(parts, "."), "another length"
	case 13:
		return d.one(compact+".", "."+compact, compact+"."+parts[0], strings.Join(parts[:len(parts)-1], ".")), "other dots"
	case 14:
		return strings.Join(slices.Concat(parts[:n], []string{""}, parts[n+1:]), "."), "an empty part"
	case 15:
		return d.one("\n", " ", "Bearer ", "") + compact + d.one("\n", " ", "\r\n"), aroundToken
	}
}

// holds asks the engine: whether it calls the token valid or opens it, and all that it says.
func holds(t *testing.T, s *Session, token, keys, encoding string) (bool, *Report) {
	t.Helper()
	state := Inspect{Token: &token, Key: &keys, Passphrase: new(string), Content: new(string), KeyEncoding: encoding, Now: clock.UnixMilli(), Select: Select{-1, -1, -1}, Quick: true}
	_, r := ask(t, s, state)
	v := r.Verdict.Attributes
	return v.Signature == "valid" || v.Encryption == "decrypted", r
}

// algOf is the alg of a compact token's header as any JSON reader finds it.
func algOf(compact string) string {
	first, _, _ := strings.Cut(compact, ".")
	raw, err := base64.RawURLEncoding.DecodeString(first)
	if err != nil {
		return ""
	}
	var header struct{ Alg string }
	if json.NewDecoder(bytes.NewReader(raw)).Decode(&header) != nil {
		return ""
	}
	return header.Alg
}

// differ is the book of what the two said.
type differ struct {
	strict map[string]string // why the token is refused here alone, by the code that is given here
	kind   map[string]string // why it is refused by jwx alone, by what was done to it
	met    map[string]int
	both   [2]int
}

// why is why the engine says no, to its last request: a code.
func why(s *Session, r *Report) string {
	v := r.Verdict
	if l := s.shown.layer; l != nil && l.Opened.Code != "" && v.Form.Status != report.Failed {
		return l.Opened.Code
	}
	if s := v.Attributes.Signature; s == "keyerror" || s == "unsupported" || v.Form.Status != report.Failed {
		return string(s)
	}
	return v.Form.Code
}

func (d *differ) judge(t *testing.T, ours, theirs bool, why string, did []string, told func() string) {
	t.Helper()
	switch {
	case ours == theirs && ours:
		d.both[1]++
		return
	case ours == theirs:
		d.both[0]++
		return
	case theirs && d.strict[why] != "":
		d.met[why]++
		return
	case ours:
		for _, what := range did {
			if d.kind[what] != "" {
				d.met[what]++
				return
			}
		}
	}
	t.Errorf("here it holds: %v (%s); by jwx: %v; after: %q\n%s", ours, why, theirs, did, told())
}

func (d *differ) done(t *testing.T) {
	t.Helper()
	t.Logf("both accept %d and refuse %d; each with its reason: %v", d.both[1], d.both[0], d.met)
	for _, reasons := range []map[string]string{d.strict, d.kind} {
		for what := range reasons {
			if d.met[what] == 0 {
				t.Errorf("There is a reason for a disagreement that does not exist: %s", what)
			}
		}
	}
	if d.both[0] < d.both[1]/10 || d.both[1] < d.both[0]/10 {
		t.Error("Nearly all tokens met the same fate: this compares nothing.")
	}
}

// TestDifferentialSignatures: whether a signature holds.
func TestDifferentialSignatures(t *testing.T) {
	t.Parallel()
	keys, others := ring(t, alg.Signs)
	s, d := NewSession(issue.Issuer{}), draw{rand.New(rand.NewPCG(17, 1))}
	book := differ{met: map[string]int{}, strict: map[string]string{
		"base64-unused-bits": "jwx takes base64 whose last character has bits that no byte holds, and computes over what it encodes itself",
		"base64-padding":     "the same of padding",
		"base64-whitespace":  "the same of line breaks",
		"json-duplicate":     "jwx takes the last of two members with one name (RFC 7515 section 4 lets a reader choose)",
		"json-surrogate":     "jwx replaces half a surrogate pair",
		"json-trailing":      "jwx reads the first JSON value of the header and computes over that alone",
		"header-type":        "jwx takes null for a text",
		"header-crit":        "jwx takes an empty crit",
		"unsupported":        "jwx takes a crit that names what it reads, such as exp",
		"keyerror":           "jwx verifies with a key that says of itself, by use, alg or key_ops, that it is for something else",
	}, kind: map[string]string{
		noDouble:     "jwx reads every number of the header as a float64",
		emptyAlg:     "jwx does not read a key whose alg is empty; here it is as one without",
		aroundHeader: "jwx computes over the header’s JSON without the white space around it",
		aroundToken:  "a paste is more than a token; jwx is given nothing else",
	}}
	for i := range cases(t, 2500) {
		n := i % len(keys)
		p := keys[n]
		header, what := d.header(p.alg)
		did := []string{what}
		input := b64url([]byte(header)) + "." + b64url(d.payload())
		var sig []byte
		var err error
		if d.IntN(2) == 0 {
			sig, err = jose.Sign(p.alg, p.ours, []byte(input), nil)
		} else {
			var raw any
			if err := jwk.Export(p.theirs, &raw); err != nil {
				t.Fatal(err)
			}
			sig, err = jwsbb.Sign(raw, p.alg, []byte(input), nil)
		}
		if err != nil {
			t.Fatalf("%s does not sign: %v", p.alg, err)
		}
		if strings.HasPrefix(p.alg, "ES") && d.IntN(12) == 0 {
			sig, what = twisted(d, p, sig)
			did = append(did, what)
		}
		compact, what := d.mutate(input + "." + b64url(sig))
		did = append(did, what)
		with, more := p, map[string]any(nil)
		switch d.IntN(12) {
		case 0:
			with = others[n]
			did = append(did, "another key")
		case 1:
			with = keys[d.IntN(len(keys))]
			did = append(did, "any key")
		case 2:
			more = map[string]any{"use": d.one("sig", "enc"), "kid": d.one("a", "")}
			did = append(did, "use of the key")
		case 3:
			more = map[string]any{"alg": d.one(p.alg, "HS256", "RS256", "dir")}
			did = append(did, "alg of the key")
			if d.IntN(4) == 0 {
				more["alg"], did = "", append(did, emptyAlg)
			}
		case 4:
			more = map[string]any{"key_ops": []string{d.one("verify", "sign", "encrypt")}}
			did = append(did, "key_ops of the key")
		}
		text := with.text(d.IntN(2) == 0, more)
		ours, r := holds(t, s, compact, text, key.Auto)

		theirs := false
		if algorithm, ok := jwa.LookupSignatureAlgorithm(algOf(compact)); ok {
			if k, err := jwk.ParseKey([]byte(text)); err == nil {
				_, err = jws.Verify([]byte(compact), jws.WithKey(algorithm, k))
				theirs = err == nil
			}
		}
		book.judge(t, ours, theirs, why(s, r), did, func() string {
			return fmt.Sprintf("%s\nheader %s\nkey %s\n%s: %s", compact, header, text, r.Verdict.Sentence, r.Verdict.Advice)
		})
	}
	book.done(t)
}

// twisted is a signature of ECDSA in another shape.
func twisted(d draw, p *pair, sig []byte) ([]byte, string) {
	a, _ := alg.Lookup(alg.Signs, p.alg)
	half := a.Size / 2
	r, s := sig[:half], sig[half:]
	switch d.IntN(4) {
	case 0:
		return append(make([]byte, half), s...), "r of nothing"
	case 1:
		return append(slices.Clone(r), make([]byte, half)...), "s of nothing"
	case 2:
		return append(slices.Clone(s), r...), "r and s the other way round"
	}
	//lint:ignore SA1019 only its order is asked for
	curve := map[string]elliptic.Curve{"P-256": elliptic.P256(), "P-384": elliptic.P384(), "P-521": elliptic.P521(), "secp256k1": secp256k1.S256()}[a.Curve()]
	other := new(big.Int).Sub(curve.Params().N, new(big.Int).SetBytes(s))
	return append(slices.Clone(r), other.FillBytes(make([]byte, half))...), "s at the other side of the order"
}

// TestDifferentialEncryption: whether an encrypted token opens, and what is in it.
func TestDifferentialEncryption(t *testing.T) {
	t.Parallel()
	keys, others := ring(t, alg.ManagesKey)
	s, d := NewSession(issue.Issuer{}), draw{rand.New(rand.NewPCG(17, 2))}
	book := differ{met: map[string]int{}, strict: map[string]string{
		"base64-unused-bits":       "jwx takes base64 whose last character has bits that no byte holds",
		"base64-padding":           "the same of padding",
		"base64-whitespace":        "the same of line breaks",
		"encrypted-key-unexpected": "jwx does not look at an encrypted key where alg has none (RFC 7516 section 5.2 says that it is empty)",
	}, kind: map[string]string{aroundToken: "a paste is more than a token; jwx is given nothing else"}}
	for i := range cases(t, 1200) {
		n := i % len(keys)
		p := keys[n]
		a, _ := alg.Lookup(alg.ManagesKey, p.alg)
		plain := d.payload()
		var compact string
		var err error
		if ours := !a.Old && d.IntN(2) == 0; ours {
			header := fmt.Sprintf(`{"alg":%q,"enc":%q%s%s}`, p.alg, p.enc, d.one("", `,"zip":"DEF"`, `,"kid":"k"`), map[bool]string{true: `,"p2c":1000`}[a.Family == alg.PBES2])
			compact, err = jose.Encrypt([]byte(header), plain, p.ours)
		} else {
			name, _ := jwa.LookupKeyEncryptionAlgorithm(p.alg)
			enc, _ := jwa.LookupContentEncryptionAlgorithm(p.enc)
			var k jwk.Key
			if k, err = p.theirs.PublicKey(); err != nil {
				t.Fatal(err)
			}
			options := []jwe.EncryptOption{jwe.WithKey(name, k), jwe.WithContentEncryption(enc)}
			if d.IntN(3) == 0 {
				options = append(options, jwe.WithCompress(jwa.Deflate()))
			}
			var out []byte
			out, err = jwe.Encrypt(plain, options...)
			compact = string(out)
		}
		if err != nil {
			t.Fatalf("%s with %s does not encrypt: %v", p.alg, p.enc, err)
		}
		compact, what := d.mutate(compact)
		did := []string{what}
		with := p
		if d.IntN(12) == 0 {
			with = others[n]
			did = append(did, "another key")
		}
		text := with.text(true, nil)
		ours, r := holds(t, s, compact, text, key.Auto)

		var opened []byte
		theirs := false
		if name, ok := jwa.LookupKeyEncryptionAlgorithm(algOf(compact)); ok {
			opened, err = jwe.Decrypt([]byte(compact), jwe.WithKey(name, with.theirs))
			theirs = err == nil
		}
		told := func() string {
			return fmt.Sprintf("%s\nkey %s\n%s: %s\njwx: %v", compact, text, r.Verdict.Sentence, r.Verdict.Advice, err)
		}
		book.judge(t, ours, theirs, why(s, r), did, told)
		if got := s.shown.layer; ours && theirs && (got == nil || !bytes.Equal(s.shown.area("payload").bytes, opened)) {
			t.Errorf("Another content was found: %x, and by jwx %x\n%s", s.shown.area("payload").bytes, opened, told())
		}
	}
	book.done(t)
}

// TestDifferentialKeys: keys and their thumbprints, as each writes them and the other reads them.
func TestDifferentialKeys(t *testing.T) {
	t.Parallel()
	for _, use := range []alg.Use{alg.Signs, alg.ManagesKey} {
		keys, _ := ring(t, use)
		for _, p := range keys {
			for _, private := range []bool{true, false} {
				set := key.Read(p.text(private, nil), "", key.Auto)
				theirs := p.theirs
				if !private && p.members["kty"] != "oct" {
					theirs, _ = p.theirs.PublicKey()
				}
				written, err := json.Marshal(theirs)
				if err != nil {
					t.Fatal(err)
				}
				again := key.Read(string(written), "", key.Auto)
				if len(set.Keys) != 1 || len(again.Keys) != 1 {
					t.Errorf("%s: %d keys and %d keys are read, want one", p.alg, len(set.Keys), len(again.Keys))
					continue
				}
				print, err := theirs.Thumbprint(5) // crypto.SHA256
				if err != nil {
					t.Fatal(err)
				}
				if a, b := set.Keys[0].Thumbprint, again.Keys[0].Thumbprint; a != b || a != b64url(print) {
					t.Errorf("%s: the thumbprints are %s and %s, by jwx %s", p.alg, a, b, b64url(print))
				}
			}
		}
	}
}
