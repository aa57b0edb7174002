// Package diagnose finds out why a signature does not verify (Explain) and why a token does
// not decrypt (ExplainEncryption). It tries the likely explanations: another reading of the
// secret, another text that was signed, another algorithm, another form. It reports first
// what a computation proved, then what stands in the text itself, then what is only
// possible. What would mend it is a Remedy.
//
// Seen says what can be seen of a signature without any key, and OtherKid what is amiss beside
// one that holds. What a rule tried in vain it notes, and nothing else is said to have been
// tried.
//
// It gives no verdict and changes nothing: whether a signature holds is for jose to say. It
// must not know what the policy requires or what time it is; what kind of token it is, and
// why claims are refused, claims says. A Remedy may hold the user's own key, mended; no
// sentence holds a secret.
package diagnose

import (
	"encoding/base64"
	"iter"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Input is all that is known of a token whose signature is not valid.
type Input struct {
	Text     string       // the Token field as it stands
	Token    *token.Token // taken from Text
	Set      key.Set      // read from the Key field
	KeyText  string       // the Key field as it stands
	Encoding string       // the chosen encoding of a secret

	// WellKnown gives the secrets that are tried in place of the one at hand; may be nil.
	WellKnown iter.Seq[string]
}

// rules are asked in this order; each gives the causes it finds, usually none or one.
// Within proved, seen and possible the order stays.
var rules = []func(*question) []report.Cause{
	namedOtherwise,  // naming.go
	readings,        // secret.go: another reading of the secret
	kAsText,         // derived.go
	lenientReadings, //
	transformed,     // transformed.go: the text encoded, hashed or in another character set
	ownPart,         //
	valuesInside,    // values.go: a value inside the text
	bareKeys,        //
	keyAsSecret,     // secret.go
	derSignature,    // signature.go
	recoveryByte,    // naming.go
	otherLength,     // ecdsa.go
	asNumber,        // rsa.go
	cookieChunk,     // pieces.go
	cutToken,        //
	cutSignature,    // signature.go
	encodings,       // form.go: padding, the standard alphabet, white space, unused bits
	strays,          //
	formOnly,        //
	kids,            // keys.go
	differentAlg,    // signature.go
	hexSignature,    //
	swappedHalves,   // ecdsa.go
	otherDigest,     //
	otherPSS,        // rsa.go
	reversed,        //
	otherInput,      // inputs.go: another text was signed, such as the same JSON in other white space
	hashedSlips,     // ecdsa.go
	unnamedB64,      // content.go
	doubleEncoded,   // pieces.go
	compressed,      //
	otherKind,       //
	lostHeader,      // headless.go
	opaque,          //
	noSignature,     // signature.go
	zeroSignature,   // ecdsa.go
	wrongLength,     // signature.go
	critical,        //
	ofTheirOwn,      // certificate.go
	notAKey,         // keys.go
	misfits,         //
	flawed,          //
	wellKnown,       // derived.go: after all that costs less
	alteredContent,  // rsa.go: only when nothing else explains it
	alteredOrAKey,   // keys.go: what is left
}

// Explain lists the causes of a signature that is not valid, the likeliest first. A token
// that is encrypted or that nobody signed has none.
func Explain(in Input) []report.Cause {
	const most = 64 // dots: nothing that was a token has more, and each rule would read them all
	if in.Token == nil || in.Token.Kind == token.JWS && strings.Count(in.Token.Text, ".") > most {
		return nil
	}
	if causes := ofCookie(in); len(causes) > 0 {
		return causes
	}
	q := ask(in)
	if causes := joined(q); len(causes) > 0 || !in.Token.IsJWS() {
		return causes // five parts may be two tokens of three
	}
	if q.unsecured {
		return nil
	}
	for _, rule := range rules {
		q.causes = append(q.causes, rule(q)...)
	}
	return report.SortCauses(q.causes)
}

// Seen lists what is wrong with a signature that no key was tried on, and can be seen
// without any: it is written in another way than the header's algorithm writes it.
func Seen(in Input) []report.Cause {
	in.Set, in.KeyText = key.Set{}, ""
	if in.Token == nil || !in.Token.IsJWS() {
		return nil
	}
	q := ask(in)
	for _, rule := range []func(*question) []report.Cause{derSignature, hexSignature, zeroSignature, recoveryByte, wrongLength, unnamedB64, compressed} {
		q.causes = append(q.causes, rule(q)...)
	}
	return report.SortCauses(q.causes)
}

// question is an Input with what every rule asks of it.
type question struct {
	Input
	name      string        // alg, as the header has it
	alg       alg.Algorithm // if known
	known     bool
	unsecured bool
	signing   []byte // what the signature is over
	signature token.Segment
	fitting   []*key.Key     // jose.Fits has nothing against them
	causes    []report.Cause // of the rules that were asked already
	vain      []string       // what was tried in vain, all of it
	unsealed  []opening      // of RSA, once opened
	opened    bool
	notKey    bool // the Key field was told to hold none
	budget    int
	hashed    int // bytes that are not paid for yet
}

// A verification costs the more the slower its algorithm is in the browser; the whole
// budget is some 150 ms there, whatever the algorithm, and a usual token needs a third.
const budget = 1500

func ask(in Input) *question {
	q := &question{Input: in, budget: budget}
	q.name = in.Token.HeaderText("alg")
	q.alg, q.known = alg.Lookup(alg.Signs, q.name)
	q.unsecured = strings.EqualFold(q.name, "none")
	q.signing = in.Token.SigningInput()
	q.signature = in.Token.Segment(token.Signature)
	for _, k := range in.Set.Keys {
		if q.known && jose.Fits(q.name, k) == nil {
			q.fitting = append(q.fitting, k)
		}
	}
	return q
}

// cost of one verification, in tenths of milliseconds of the browser.
func (q *question) cost(a alg.Algorithm, k *key.Key, size int) int {
	n := 1 + size/3000 // a hash reads some 30 MB/s there
	switch {
	case a.Family == alg.HMAC:
	case a.Curve() == "P-384":
		n += 55
	case a.Curve() == "P-521":
		n += 200
	case a.Family == alg.ECDSA:
		n += 6
	case a.Takes(key.RSA) && k.Bits > 4096:
		n += 100
	default:
		n += 3
	}
	return n
}

// holds reports whether the signature is that of k by the named algorithm over the signing
// input. When the budget is used up it does not.
func (q *question) holds(name string, k *key.Key, signature []byte) bool {
	return q.holdsOver(name, k, q.signing, signature)
}

// holdsOver is holds for another signing input.
func (q *question) holdsOver(name string, k *key.Key, input, signature []byte) bool {
	a, ok := alg.Lookup(alg.Signs, name)
	if !ok || !q.afford(a, k, len(input)) {
		return false
	}
	return jose.Check(name, k, input, signature) == nil
}

// signed is the first key that signed another signing input.
func (q *question) signed(input []byte) *key.Key {
	for _, k := range q.fitting {
		if q.holdsOver(q.name, k, input, q.signature.Bytes) {
			return k
		}
	}
	return nil
}

// afford takes the price of one verification off the budget. Of an HMAC over a short text it
// is less than the smallest coin, so several are paid together.
func (q *question) afford(a alg.Algorithm, k *key.Key, size int) bool {
	if a.Family != alg.HMAC {
		return q.pay(q.cost(a, k, size))
	}
	const coin, itself = 3000, 450 // bytes that are hashed for one, and what an HMAC costs by itself
	q.hashed += itself + size
	coins := q.hashed / coin
	q.hashed %= coin
	return q.pay(coins)
}

func (q *question) pay(price int) bool {
	q.budget -= price
	return q.budget >= 0
}

// these names the keys that fit, in a sentence.
func (q *question) these() string {
	if len(q.fitting) > 1 {
		return "any of the keys that fit"
	}
	return "this key"
}

// note remembers what was tried in vain, if there was the budget to try all of it.
func (q *question) note(what string) {
	if q.budget >= 0 && len(q.fitting) > 0 && !slices.Contains(q.vain, what) {
		q.vain = append(q.vain, what)
	}
}

// tried says what was tried in vain, behind other sentences; "" if nothing was.
func (q *question) tried() string {
	var text string
	if len(q.vain) > 0 {
		text = " Tried in vain: " + strings.Join(q.vain, "; ") + "."
	}
	if q.budget < 0 {
		text += " To try everything would take too long."
	}
	return text
}

// verifies is the first key that verifies another spelling of the token.
func (q *question) verifies(t *token.Token) *key.Key {
	for _, k := range q.fitting {
		if !q.afford(q.alg, k, len(t.Text)) {
			return nil
		}
		if jose.Verify(t, k) == nil {
			return k
		}
	}
	return nil
}

// proved reports whether a rule before proved something.
func (q *question) proved() bool {
	for _, c := range q.causes {
		if c.Sure == report.Proved {
			return true
		}
	}
	return false
}

// found reports whether a rule before gave one of these codes.
func (q *question) found(codes ...string) bool {
	for _, c := range q.causes {
		for _, code := range codes {
			if c.Code == code {
				return true
			}
		}
	}
	return false
}

// replaced is the Token field with another text in the place of the token.
func (q *question) replaced(text string) string {
	start := 0
	if len(q.Token.Segments) > 0 && len(q.Token.Text) < len(q.Text) {
		start = report.NewRuler(q.Text).Byte(q.Token.Segments[0].Range.Start)
	}
	end := start + len(q.Token.Text)
	if end > len(q.Text) || q.Text[start:end] != q.Token.Text {
		return text
	}
	return q.Text[:start] + text + q.Text[end:]
}

// compact reports whether the token is the one thing that a remedy can write anew.
func (q *question) compact() bool { return q.Token.Kind == token.JWS }

// rewritten is a remedy that puts other parts in the place of the token's.
func (q *question) rewritten(label, header, payload string, signature []byte) []report.Remedy {
	return q.respelled(label, header+"."+payload, signature)
}

// resigned is rewritten with another signature alone.
func (q *question) resigned(label string, signature []byte) []report.Remedy {
	return q.respelled(label, q.Token.Text[:max(0, strings.LastIndexByte(q.Token.Text, '.'))], signature)
}

func (q *question) respelled(label, input string, signature []byte) []report.Remedy {
	if !q.compact() || q.Token.Detached && !strings.HasPrefix(q.Token.Text, input) {
		return nil // the content of a detached payload stands elsewhere
	}
	text := input + "." + base64.RawURLEncoding.EncodeToString(signature)
	return []report.Remedy{{Label: label, Set: map[string]string{"token": q.replaced(text)}}}
}

// in places something in a part of the token.
func in(t *token.Token, part string) report.Place {
	s := t.Segment(part)
	return report.Place{Field: "token", Part: part, Range: &s.Range}
}

// inKey is the whole of the Key field.
var inKey = report.Place{Field: "key"}

// refused is the cause that jose gives for not working with a key or a header.
func refused(why *jose.Error, place report.Place) report.Cause {
	return report.Cause{Code: why.Code, Lead: why.Lead, Why: why.Why, Next: why.Next, Sure: report.Seen, Place: place}
}

// ofKey is the cause that a problem of the key is.
func ofKey(p report.Problem) report.Cause {
	return report.Cause{Code: p.Code, Lead: p.Lead, Why: p.Why, Next: p.Next, Sure: report.Seen, Place: p.Place, Remedies: p.Remedies}
}

// also adds a sentence to others; either side may be empty.
func also(text, more string) string { return strings.TrimSpace(text + " " + strings.TrimSpace(more)) }
