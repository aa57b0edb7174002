package diagnose

import (
	"errors"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// kids finds keys that the header's kid kept from being tried, or names in vain.
func kids(q *question) []Cause {
	kid := q.Token.HeaderText("kid")
	if kid == "" || len(q.Set.Keys) == 0 {
		return nil
	}
	named := 0
	for _, k := range q.Set.Keys {
		if k.Kid == kid {
			named++
		}
	}
	place := in(q.Token.Segment(token.Protected))
	for _, k := range q.fitting {
		if k.Kid == kid || k.Kid == "" || !q.holds(q.name, k, q.signature.Bytes) {
			continue
		}
		c := Cause{
			Code:     CodeKidOther,
			Sentence: "Key " + exact.Shorten(k.Kid) + " verifies it, but the header says key " + exact.Shorten(kid) + ".",
			Evidence: "No key here has the kid that the header names, so a verifier finds none. The signer names the wrong key, or the set names its keys wrongly.",
			Proved:   true,
			Place:    place,
		}
		if named > 0 {
			c.Evidence = "A verifier takes the key that the header names, and that one did not sign. The signer names the wrong key, or the set has the names the wrong way round."
		}
		return []Cause{c}
	}
	if named > 0 || !decides(q.Set) {
		return nil
	}
	return []Cause{{
		Code:     CodeKidNotFound,
		Sentence: "The header asks for key " + exact.Shorten(kid) + ", which is not here.",
		Evidence: "The kids here are " + kidsOf(q.Set) + ". Issuers replace their keys: fetch the set again, or the one of the right issuer.",
		Seen:     true,
		Place:    place,
	}}
}

// decides tells whether a kid chooses among these keys: each has one, and there are
// several or a JWK set (RFC 7517 section 4.5).
func decides(set key.Set) bool {
	for _, k := range set.Keys {
		if k.Kid == "" {
			return false
		}
	}
	return len(set.Keys) > 1 || set.FromJWKS
}

func kidsOf(set key.Set) string {
	const most = 4
	var names []string
	for i, k := range set.Keys {
		if i == most {
			return strings.Join(names, ", ") + " and " + strconv.Itoa(len(set.Keys)-most) + " more"
		}
		names = append(names, exact.Shorten(k.Kid))
	}
	return strings.Join(names, ", ")
}

// misfits says why no key could be tried: another type, curve or size, or what the JWK
// says of itself. Keys that only their JWK forbids are tried all the same, to tell.
func misfits(q *question) []Cause {
	if !q.known || len(q.fitting) > 0 {
		return nil
	}
	var causes []Cause
	told := map[string]bool{}
	for _, k := range q.Set.Keys {
		var why *jose.Error
		if !errors.As(jose.Fits(q.name, k), &why) {
			continue
		}
		c := Cause{Code: why.Code, Sentence: why.Message, Seen: true, Place: k.Place}
		switch why.Code {
		case jose.CodeKeyUse, jose.CodeKeyAlgorithm:
			if q.holds(q.name, k, q.signature.Bytes) {
				c.Proved, c.Seen = true, false
				c.Sentence, c.Evidence = "This key verifies it, but is not meant for it.", why.Message
			}
		case jose.CodeKeyUnusable:
			if len(k.Problems) > 0 {
				p := k.Problems[0]
				c.Sentence, c.Place, c.Remedies = p.Message, p.Place, p.Remedies
			}
		default:
			c.Evidence = fits(k)
		}
		if told[why.Code] && !c.Proved {
			continue
		}
		told[why.Code] = true
		causes = append(causes, c)
	}
	return causes
}

// fits says what a key could verify.
func fits(k *key.Key) string {
	var names []string
	for _, a := range jose.For(k) {
		names = append(names, a.Name)
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "This key is for " + names[0] + "."
	}
	last := len(names) - 1
	return "This key is for " + strings.Join(names[:last], ", ") + " or " + names[last] + "."
}

// alteredOrAKey is what is left when a key that fits was tried and nothing explains why
// it did not verify.
func alteredOrAKey(q *question) []Cause {
	if len(q.fitting) == 0 || q.Token.Malformed() || q.proved() ||
		q.found(CodeKidNotFound, CodeSignatureLength, CodeSignatureMissing, jose.CodeCritical) {
		return nil
	}
	c := Cause{
		Code:     CodeAltered,
		Sentence: "The token was altered, or another key signed it.",
		Evidence: "Nothing in its form or its encoding explains it. Compare the key with the one that the issuer publishes now, and the token with the one that was issued.",
		Place:    report.Place{Field: "token"},
	}
	if q.alg.Family == jose.HMAC {
		c.Sentence = "The token was altered, or another secret signed it."
		c.Evidence = "HMAC cannot tell the two apart."
		if len(q.Set.Keys) == 1 && q.Set.Keys[0].IsText && q.budget >= 0 {
			c.Evidence += " No other reading of this secret verifies either: no other encoding, not without what might have been copied along."
		}
	}
	return []Cause{c}
}
