package layers

import (
	"crypto/sha256"
	"errors"
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// maxTried bounds how many keys of a set one signature is checked with.
const maxTried = 256

// Signature is what came of checking a signature with the keys at hand.
type Signature struct {
	State    string         // SignatureValid …
	Code     string         // of the reason, where State alone does not tell
	Words    report.Words   // the reason
	By       *key.Key       // the key that verified it, or nil
	Outcomes []report.Check // for each key
	Bare     bool           // there is none to check: the token was shared without it, on purpose
}

// words are what a glance reads of a signature.
var words = map[string]string{
	SignatureNone: "none", SignatureMalformed: "cannot be checked", SignatureUnsecured: "nobody signed", SignatureUnchecked: "not checked",
	SignatureValid: "valid", SignatureInvalid: "not valid", SignatureUnsupported: "not supported", SignatureKeyError: "no fitting key",
}

// Check is what came of the signature, for a report. t is the token by that signature.
func (s Signature) Check(t *token.Token) report.Check {
	c := report.Check{Code: s.State, Status: report.Failed, Word: words[s.State], Algorithm: t.HeaderText("alg")}
	switch s.State {
	case SignatureValid:
		c.Status = report.OK
	case SignatureNone, SignatureUnchecked, SignatureMalformed:
		c.Status = report.Unchecked
	}
	c.Say(s.Words)
	if s.By != nil {
		c.Key = s.By.ID()
	}
	return c
}

// severity orders what is said of signatures, the worst first.
func severity(state string) int {
	order := []string{SignatureMalformed, SignatureInvalid, SignatureKeyError, SignatureUnsupported, SignatureUnchecked, SignatureUnsecured, SignatureValid}
	if i := slices.Index(order, state); i >= 0 {
		return i
	}
	return len(order)
}

// verify checks every signature of a JWS, over the content that the user typed where the
// token holds none.
func (o *Opener) verify(l *Layer, in *Input) {
	content := ""
	if l.Token.Detached {
		switch {
		case in.Content != "":
			content = in.Content
			l.Token, l.Detached = l.Token.WithContent([]byte(content)), true
		case l.Token.Kind == token.JWS && o.verifyOne(l.Token, "", in.Keys, in.KeyText, false).State == SignatureValid:
			// BASE64URL of nothing is nothing: the payload is there, and empty.
		default:
			l.Detached = true
		}
	}
	for i := range l.Token.Signatures() {
		s := o.verifyOne(cutShort(l.Token.Signed(i)), content, in.Keys, in.KeyText, l.Token.Signatures() > 1)
		if l.Detached && content == "" && (s.State == SignatureInvalid || s.State == SignatureValid) {
			s = Signature{State: SignatureUnchecked, Code: CodeDetached, Words: report.Words{
				Lead: "The payload is not in the token.",
				Next: "Paste the content that was signed into Payload: it is checked byte for byte.",
			}}
		}
		l.Signatures = append(l.Signatures, s)
	}
	if p := l.Token.Segment(token.Payload); !p.Missing {
		l.Content = p.Bytes
	}
	if l.Token.Selective() {
		l.Processed = l.Token.Process()
	}
}

// verifyOne checks a JWS of one signature with every key that fits. content is what the user
// typed as its detached content; one of several signatures is verified with the keys of its
// own kid.
func (o *Opener) verifyOne(t *token.Token, content string, keys *key.Set, keyText string, several bool) Signature {
	s := Signature{State: SignatureUnchecked, Outcomes: make([]report.Check, len(keys.Keys))}
	if t.Malformed() {
		s.State = SignatureMalformed
		return s
	}
	name := t.HeaderText("alg")
	if strings.EqualFold(name, "none") {
		s.State = SignatureUnsecured
		return s
	}
	if p, bare := t.SharedBare(); bare {
		s.Bare, s.Code, s.Words = true, p.Code, p.Words()
		return s
	}
	a, known := alg.Lookup(alg.Signs, name)
	if !known {
		s.State = SignatureUnsupported
		s.Code, s.Words = Reason(jose.Fits(name, nil))
		return s
	}
	if len(keys.Keys) == 0 {
		if strings.TrimSpace(keyText) == "" {
			return s
		}
		s.State, s.Code, s.Words = SignatureKeyError, CodeNoKey, report.Words{Lead: "No key could be read from the Key field."}
		if len(keys.Problems) > 0 {
			s.Code, s.Words = keys.Problems[0].Code, keys.Problems[0].Words()
		}
		return s
	}
	return o.try(s, t, content, a, keys, several)
}

// try checks the signature with each key that fits and says what came of each.
func (o *Opener) try(s Signature, t *token.Token, content string, a alg.Algorithm, keys *key.Set, several bool) Signature {
	kid := t.HeaderText("kid")
	s.State = SignatureKeyError
	tried := 0
	for i, k := range keys.Keys {
		out := &s.Outcomes[i]
		switch {
		case !k.Usable():
			if p, ok := unusable(k); ok && s.State == SignatureKeyError && (s.Code == "" || key.Asks(p.Code)) {
				s.Code, s.Words = p.Code, p.Words()
			}
			continue
		case !admits(keys, kid, k, several):
			*out = report.Check{Code: OutcomeOtherKid, Status: report.Unchecked, Word: "not tried: other kid", Key: k.ID()}
			continue
		}
		if err := jose.Fits(a.Name, k); err != nil {
			*out = report.Check{Code: OutcomeDoesNotFit, Status: report.Unchecked, Word: "does not fit " + a.Name, Key: k.ID()}
			if s.State == SignatureKeyError && s.Code == "" {
				s.Code, s.Words = Reason(err)
			}
			continue
		}
		if tried++; tried > maxTried {
			*out = report.Check{Code: OutcomeNotTried, Status: report.Unchecked, Word: "not tried", Detail: "Only the first " + strconv.Itoa(maxTried) + " keys that fit are tried.", Key: k.ID()}
			continue
		}
		switch code, words := Reason(o.check(t, content, k)); {
		case code == "":
			*out = report.Check{Code: OutcomeVerified, Status: report.OK, Word: "verified", Key: k.ID()}
			if kid != "" && k.Kid != "" && k.Kid != kid {
				out.Word, out.Detail = "verified, under another kid", "The header asks for "+prose.Quote(kid)+"."
			}
			if s.By == nil {
				s.State, s.Code, s.Words, s.By = SignatureValid, "", report.Words{}, k
			}
		case code == jose.CodeSignature:
			*out = report.Check{Code: OutcomeDoesNotHold, Status: report.Failed, Word: "does not verify", Key: k.ID()}
			if s.State == SignatureKeyError {
				s.State, s.Code, s.Words = SignatureInvalid, code, words
			}
		default:
			*out = report.Check{Code: code, Status: report.Failed, Word: "cannot check it", Detail: words.Text(), Key: k.ID()}
			if code == jose.CodeUnsupported || code == jose.CodeCritical {
				s.State = SignatureUnsupported
			}
			if s.State != SignatureValid && s.State != SignatureInvalid {
				s.Code, s.Words = code, words
			}
		}
	}
	if s.State == SignatureKeyError && s.Code == "" {
		s.Code = key.CodeKidNotFound
		s.Words.Lead = "The header asks for the key " + prose.Quote(kid) + "."
		s.Words.Why = "None of the " + prose.Count(len(keys.Keys), "key") + " has that kid."
		if len(keys.Keys) == 1 {
			s.Words.Why = "The key you gave is another: " + prose.Quote(keys.Keys[0].Kid) + "."
			if keys.FromJWKS {
				s.Words.Why = "The key set holds another: " + prose.Quote(keys.Keys[0].Kid) + "."
			}
		}
	}
	return s
}

// unusable says why a key holds nothing to try: a question that it asks, before a flaw that it
// has.
func unusable(k *key.Key) (report.Problem, bool) {
	if p, ok := k.Question(); ok {
		return p, true
	}
	if len(k.Problems) > 0 {
		return k.Problems[0], true
	}
	return report.Problem{}, false
}

// admits reports whether the header's kid lets k be tried. A key given alone is meant, and a
// key without a kid may be any; among several keys, in a key set, or for one of several
// signatures, kid decides (RFC 7515 section 4.1.4).
func admits(keys *key.Set, kid string, k *key.Key, several bool) bool {
	return kid == "" || k.Kid == "" || k.Kid == kid || len(keys.Keys) == 1 && !keys.FromJWKS && !several
}

// check is one verification. A token is its text, the part of it that is the signature and
// the content typed for it; a key that verifies is its thumbprint (RFC 7638 hashes all of a
// public key), or its secret.
type check struct{ token, key [sha256.Size]byte }

// check verifies once for each token and key, and remembers.
func (o *Opener) check(t *token.Token, content string, k *key.Key) error {
	if k.Thumbprint == "" && k.Secret == nil {
		return jose.Verify(t, k) // nothing names this key
	}
	signature := t.Segment(token.Signature)
	id := check{digest(t.Text, signature.Part(), content), digest(k.Thumbprint, string(k.Secret))}
	if err, done := o.verified[id]; done {
		return err
	}
	err := jose.Verify(t, k)
	if o.verified == nil || len(o.verified) >= 4*maxTried { // forget all rather than grow: it is only time
		o.verified = map[check]error{}
	}
	o.verified[id] = err
	return err
}

// Reason takes an error of package jose apart; nil has no code.
func Reason(err error) (code string, words report.Words) {
	if err == nil {
		return "", report.Words{}
	}
	var why *jose.Error
	if errors.As(err, &why) {
		return why.Code, why.Words
	}
	return jose.CodeSignature, report.Words{Lead: "The signature does not verify with this key."}
}

// cutShort adds the problem that only the algorithm can tell: a signature that is shorter
// than its algorithm's are. It is found before any key is there, since the rest of it is
// missing whatever the key. One that is as long as those of a sibling is whole, and its
// header wrong: that is for the diagnosis to say. What a cut leaves of the last character is
// no problem of its own.
func cutShort(t *token.Token) *token.Token {
	s := t.Segment(token.Signature)
	a, known := alg.Lookup(alg.Signs, t.HeaderText("alg"))
	der := a.Family == alg.ECDSA && len(s.Bytes) > 8 && s.Bytes[0] == 0x30 && int(s.Bytes[1]) == len(s.Bytes)-2
	if _, bare := t.SharedBare(); bare {
		return t
	}
	left := slices.DeleteFunc(slices.Clone(t.Problems), leftByCut)
	broken := slices.ContainsFunc(left, func(p report.Problem) bool { return p.Severity == report.Error })
	if !known || t.Kind != token.JWS || broken || a.Size <= len(s.Bytes) || der || ofSibling(a, len(s.Bytes)) {
		return t
	}
	whole := (a.Size*8 + 5) / 6
	cut := *t
	cut.Problems = append(left, report.Problem{
		Code: token.CodeSignatureTruncated, Severity: report.Error,
		Lead:  "The token is cut short: " + strconv.Itoa(len(s.Text)) + " of its signature’s " + prose.Count(whole, "character") + " " + prose.Are(len(s.Text)) + " there.",
		Place: report.Place{Field: "token", Part: token.Signature, Range: &report.Range{Start: s.Range.End, End: s.Range.End}, Byte: report.Int(len(s.Bytes))},
	})
	return &cut
}

// leftByCut reports whether a problem is of the last character of a signature, as it stands
// where one is cut off between two bytes.
func leftByCut(p report.Problem) bool {
	return p.Place.Part == token.Signature && (p.Code == exact.Base64UnusedBits || p.Code == exact.Base64Length)
}

// ofSibling reports whether another algorithm of the family makes signatures of that size.
func ofSibling(a alg.Algorithm, size int) bool {
	return slices.ContainsFunc(alg.All(alg.Signs), func(b alg.Algorithm) bool { return b.Family == a.Family && b.Size == size })
}
