// Package binding compares what was pasted together: an ID token with the access token and
// the code that it was issued with, a DPoP proof with the request and the access token that
// it goes with, a certificate with the token that names it, a service account’s token with
// its key. It verifies no signature and reads no clock.
//
// It stands apart since it needs what no other package may know at once: claims judges one
// token by its own claims, and intake finds tokens and judges none. Here several tokens,
// their keys' thumbprints and other values of the paste meet.
package binding

import (
	"crypto"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Token is a token of the paste. Header and Payload are nil where they are not known.
type Token struct {
	Text, Where     string
	Header, Payload *exact.Value
}

func (t *Token) kind() kind.Kind { return kind.Of(t.Header, t.Payload) }

// Of takes apart what was found. What is no signed token keeps its text only.
func Of(f intake.Found) Token {
	out := Token{Text: f.Value, Where: f.Where}
	if f.Kind == intake.JWS || f.Kind == intake.SDJWT || f.Kind == intake.JWSJSON {
		t := token.ParseInner(f.Value)
		out.Header, out.Payload = t.Header().Object(), t.Segment(token.Payload).JSON.Object()
	}
	return out
}

// Input is what was pasted. Tokens are those found, in order; where one was encrypted and
// is opened, its Header and Payload are those of the token in it. Key is the text of the
// Key field, where a certificate or a service account may stand; Keys are the keys in it.
type Input struct {
	Tokens   []Token
	Selected int
	Values   []intake.Named
	Key      string
	Keys     []*key.Key

	// Verify reports whether a token verifies with a JWK, and whether that can be told; nil:
	// nobody verifies.
	Verify func(token, jwk string) (holds, known bool)
}

// Check compares the selected token with the rest of the paste. A value that the token
// holds, and nothing here can be compared with, is unchecked. A token that is bound to
// nothing has no check.
func Check(in Input) []report.Check {
	if in.Selected < 0 || in.Selected >= len(in.Tokens) {
		return nil
	}
	q := &question{Input: in, token: in.Tokens[in.Selected]}
	q.hashes()
	q.proofs()
	q.certificates()
	q.attestations()
	q.statuses()
	q.snowflake()
	q.serviceAccount()
	return q.checks
}

type question struct {
	Input
	token  Token
	checks []report.Check
}

func (q *question) add(code, part, status string, w report.Words) {
	q.checks = append(q.checks, report.Check{})
	c := &q.checks[len(q.checks)-1]
	c.Code, c.Status, c.Place.Part = code, status, part
	c.Say(w)
	switch status {
	case report.OK:
		c.Word = "matches"
	case report.Failed:
		c.Word = "does not match"
	default:
		c.Word = "not checked"
	}
}

// is adds a check that is either right or wrong.
func (q *question) is(ok bool, code, part string, good, bad report.Words) {
	if ok {
		q.add(code, part, report.OK, good)
	} else {
		q.add(code, part, report.Failed, bad)
	}
}

// Next steps that more than one check asks for.
const (
	pasteBoth    = "Paste the two together."
	pasteRequest = "Paste the request with it."
	mendToken    = "Have it mended where the token is made."
)

// candidate is a value that a token may be bound to.
type candidate struct{ value, where string }

// accessTokens are the texts that may be the access token: those that are called so, those
// of an Authorization header, and those that say so themselves.
func (q *question) accessTokens() []candidate {
	out := q.values(intake.AccessToken)
	for i, t := range q.Tokens {
		for j := 0; j < len(out); j++ { // it may be among the values, too
			if out[j].value == t.Text {
				out = append(out[:j], out[j+1:]...)
				j--
			}
		}
		if i != q.Selected && q.isAccessToken(i) {
			out = append(out, candidate{t.Text, t.Where})
		}
	}
	return out
}

// isAccessToken reports whether a token is called one, or says itself that it is.
func (q *question) isAccessToken(i int) bool {
	t := &q.Tokens[i]
	of := t.kind()
	called := strings.HasPrefix(t.Where, "access_token") || strings.HasPrefix(t.Where, "Authorization") || of.Code == kind.Access && of.Sure == kind.ByType
	return called && of.Code != kind.DPoP && t.Payload.Find("at_hash") == nil
}

func (q *question) values(name string) []candidate {
	var out []candidate
	for _, v := range q.Values {
		if v.Name == name {
			out = append(out, candidate{v.Value, v.Where})
		}
	}
	return out
}

// pushed begins the names of the claims that only an ID token has which is pushed to the client.
const pushed = "urn:openid:params:jwt:claim:"

// hashes checks what an ID token says of what it was issued with.
func (q *question) hashes() {
	name, _ := q.token.Header.Find("alg").Text()
	for _, h := range []struct {
		code, what, cite string
		from             func() []candidate
	}{
		{CodeAccessTokenHash, "access token", "OpenID Connect Core 1.0 section 3.1.3.6", q.accessTokens},
		{CodeCodeHash, "authorization code", "OpenID Connect Core 1.0 section 3.3.2.11", func() []candidate { return q.values(intake.Code) }},
		{CodeStateHash, "state", "FAPI 1.0 Part 2 section 5.1.1", func() []candidate { return q.values(intake.State) }},
		{CodeRefreshTokenHash, "refresh token", "OpenID CIBA Core 1.0 section 10.3.1", func() []candidate { return q.values(intake.RefreshToken) }},
	} {
		claim := h.code
		if h.code == CodeRefreshTokenHash {
			claim = pushed + h.code
		}
		v, from := q.token.Payload.Find(claim), h.from()
		if v == nil {
			if h.code == CodeRefreshTokenHash && len(from) > 0 && q.token.Payload.Find(pushed+"auth_req_id") != nil {
				q.add(h.code, "payload", report.Failed, report.Words{Lead: "A refresh token came with it, and this ID token has no rt_hash for it.", Why: "A pushed ID token binds the refresh token beside it (" + h.cite + ").", Next: mendToken})
			}
			continue
		}
		want, isText := v.Text()
		sum, called := hashOf(name)
		switch {
		case !isText:
			q.add(h.code, "payload", report.Failed, report.Words{Lead: h.code + " is not a string.", Why: "It must be the base64url of half a hash (" + h.cite + ").", Next: mendToken})
		case len(from) == 0:
			q.add(h.code, "payload", report.Unchecked, report.Words{Lead: h.code + " was not checked: there is no " + h.what + " in the paste.", Next: pasteBoth})
		case sum == nil:
			q.add(h.code, "payload", report.Unchecked, report.Words{Lead: h.code + " was not checked: no hash is defined for the algorithm " + prose.Quote(name) + ".", Why: "It is made with the hash of the ID token’s algorithm (" + h.cite + ")."})
		default:
			q.compare(h.code, h.what, h.cite, want, called, sum, from)
		}
	}
}

// compare compares a hash with those of what may have been hashed.
func (q *question) compare(claim, what, cite, want, name string, sum func([]byte) []byte, from []candidate) {
	found, next := "They were not issued together, or one was exchanged.", "Refuse them, or fetch both again."
	for _, c := range from {
		h := sum([]byte(c.value))
		if half(h) == want {
			q.add(claim, "payload", report.OK, report.Words{
				Lead: claim + " fits the " + what + ": the two were issued together.",
				Why:  "It is the left half of the " + name + " hash of the " + what + spot(c) + ".",
			})
			return
		}
		if encode(h) == want {
			found, next = "It is the whole hash; only the left half belongs there.", mendToken
		}
	}
	c := from[0]
	for _, other := range []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512} {
		if half(hashing(other)([]byte(c.value))) == want {
			found, next = "It is the half of a "+other.String()+" hash; the hash must be that of the ID token’s algorithm.", mendToken
		}
	}
	q.add(claim, "payload", report.Failed, report.Words{
		Lead: claim + " does not fit the " + what + ".",
		Why:  "It is " + prose.Quote(want) + ", and that of the " + what + spot(c) + " is “" + half(sum([]byte(c.value))) + "” (" + cite + "). " + found,
		Next: next,
	})
}

// spot says where a candidate stands, in a sentence.
func spot(c candidate) string {
	if c.where == "" || c.where == "in the text" {
		return " in the paste"
	}
	return " (" + c.where + ")"
}

// hashOf is the hash that belongs to the name of a signature algorithm, which may be the one
// that the signature itself uses (Ed25519: SHA-512); nil where none is defined.
func hashOf(name string) (sum func([]byte) []byte, called string) {
	a, _ := alg.Lookup(alg.Signs, name)
	h := max(a.Hash, a.Within)
	if h == 0 {
		return nil, ""
	}
	return hashing(h), h.String()
}

func hashing(h crypto.Hash) func([]byte) []byte {
	return func(b []byte) []byte {
		d := h.New()
		d.Write(b)
		return d.Sum(nil)
	}
}

func sha256Sum(b []byte) []byte { s := sha256.Sum256(b); return s[:] }

// respelled says how a text writes the digest that it must be the base64url of; "" where it
// is that of something else.
func respelled(text string, digest []byte) string {
	decoded, _ := exact.DecodeBase64URL(text)
	inHex := hex.EncodeToString(digest)
	switch {
	case strings.EqualFold(strings.ReplaceAll(text, ":", ""), inHex):
		return "It is the same in hexadecimal; it must be base64url."
	case strings.EqualFold(string(decoded), inHex):
		return "It is the base64url of the hexadecimal text; it must be that of the bytes."
	case string(decoded) == string(digest):
		return "It is the same in base64; it must be base64url without padding."
	}
	return ""
}

func half(sum []byte) string { return encode(sum[:len(sum)/2]) }

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
