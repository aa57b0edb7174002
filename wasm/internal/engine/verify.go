package engine

import (
	"errors"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// What is said of a signature: the values of data-signature in the page's contract.
const (
	sigNone        = "none"
	sigMalformed   = "malformed"
	sigUnsecured   = "unsecured"
	sigUnchecked   = "unchecked"
	sigValid       = "valid"
	sigInvalid     = "invalid"
	sigUnsupported = "unsupported"
	sigKeyError    = "keyerror"
)

// Codes of reasons, and of a problem, that are the engine's own.
const (
	codeNoKey      = "key-unreadable"
	codeKeyMissing = "key-missing"
	codeDetached   = "detached"
	codeTruncated  = "signature-truncated"
)

// maxTried bounds how many keys of a set one signature is checked with.
const maxTried = 256

// signature is what came of checking a token's signature with the keys at hand.
type signature struct {
	state    string
	code     string // of the reason, where state alone does not tell
	sentence string // the reason
	by       *key.Key
	outcomes []report.Check // for each key
}

// verify checks a JWS of one signature with every key that fits.
func (e *Engine) verify(t *token.Token, set *key.Set, keyText string) signature {
	s := signature{state: sigUnchecked, outcomes: make([]report.Check, len(set.Keys))}
	if t.Malformed() {
		s.state = sigMalformed
		return s
	}
	name := t.HeaderText("alg")
	if strings.EqualFold(name, "none") {
		s.state = sigUnsecured
		return s
	}
	alg, known := jose.Lookup(name)
	if !known {
		s.state = sigUnsupported
		s.code, s.sentence = reason(jose.Fits(name, nil))
		return s
	}
	if len(set.Keys) == 0 {
		if strings.TrimSpace(keyText) == "" {
			return s
		}
		s.state, s.code, s.sentence = sigKeyError, codeNoKey, "No key could be read from the Key field."
		if len(set.Problems) > 0 {
			s.code, s.sentence = set.Problems[0].Code, set.Problems[0].Lead
		}
		return s
	}
	return e.try(s, t, alg, set)
}

// try checks the signature with each key that fits and says what came of each.
func (e *Engine) try(s signature, t *token.Token, alg jose.Algorithm, set *key.Set) signature {
	kid := t.HeaderText("kid")
	s.state = sigKeyError
	tried := 0
	for i, k := range set.Keys {
		out := &s.outcomes[i]
		switch {
		case !k.Usable():
			if s.code == "" && len(k.Problems) > 0 {
				s.code, s.sentence = k.Problems[0].Code, k.Problems[0].Lead
			}
			continue
		case !admits(set, kid, k):
			*out = report.Check{Code: "other-kid", Status: report.Unchecked, Word: "not tried: other kid", Key: k.ID()}
			continue
		}
		if err := jose.Fits(alg.Name, k); err != nil {
			*out = report.Check{Code: "does-not-fit", Status: report.Unchecked, Word: "does not fit " + alg.Name, Key: k.ID()}
			if s.state == sigKeyError && s.code == "" {
				s.code, s.sentence = reason(err)
			}
			continue
		}
		if tried++; tried > maxTried {
			*out = report.Check{Code: "not-tried", Status: report.Unchecked, Word: "not tried", Detail: "Only the first " + strconv.Itoa(maxTried) + " keys that fit are tried.", Key: k.ID()}
			continue
		}
		switch code, sentence := reason(e.check(t, k)); {
		case code == "":
			*out = report.Check{Code: "verified", Status: report.OK, Word: "verified", Key: k.ID()}
			if s.by == nil {
				s.state, s.code, s.sentence, s.by = sigValid, "", "", k
			}
		case code == jose.CodeSignature:
			*out = report.Check{Code: "does-not-verify", Status: report.Failed, Word: "does not verify", Key: k.ID()}
			if s.state == sigKeyError {
				s.state, s.code, s.sentence = sigInvalid, code, sentence
			}
		default:
			*out = report.Check{Code: code, Status: report.Failed, Word: "cannot check it", Detail: sentence, Key: k.ID()}
			if code == jose.CodeUnsupported || code == jose.CodeCritical {
				s.state = sigUnsupported
			}
			if s.state != sigValid && s.state != sigInvalid {
				s.code, s.sentence = code, sentence
			}
		}
	}
	if s.state == sigKeyError && s.code == "" {
		s.code = "kid-not-found"
		s.sentence = "The header asks for the key " + prose.Quote(kid) + ", and none of the " + strconv.Itoa(len(set.Keys)) + " keys has that kid."
		if len(set.Keys) == 1 {
			s.sentence = "The header asks for the key " + prose.Quote(kid) + ", and the key set holds another: " + prose.Quote(set.Keys[0].Kid) + "."
		}
	}
	return s
}

// admits tells whether the header's kid lets k be tried. A key given alone is meant, and a
// key without a kid may be any; among several keys, or in a key set, kid decides (RFC 7515
// section 4.1.4).
func admits(set *key.Set, kid string, k *key.Key) bool {
	return kid == "" || k.Kid == "" || k.Kid == kid || len(set.Keys) == 1 && !set.FromJWKS
}

// check verifies once for each token and key, and remembers.
func (e *Engine) check(t *token.Token, k *key.Key) error {
	if k.Thumbprint == "" && k.Secret == nil {
		return jose.Verify(t, k) // nothing names this key
	}
	sig := t.Segment(token.Signature).Text
	id := digest(string(t.SigningInput()), sig, t.HeaderText("alg"), k.Thumbprint, string(k.Secret), k.Curve)
	if err, done := e.verified[id]; done {
		return err
	}
	err := jose.Verify(t, k)
	if len(e.verified) >= 4*maxTried { // forget all rather than grow: it is only time
		clear(e.verified)
	}
	e.verified[id] = err
	return err
}

// reason takes an *jose.Error apart.
func reason(err error) (code, sentence string) {
	if err == nil {
		return "", ""
	}
	var why *jose.Error
	if errors.As(err, &why) {
		return why.Code, why.Error()
	}
	return jose.CodeSignature, "The signature does not verify with this key."
}
