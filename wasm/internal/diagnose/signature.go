package diagnose

import (
	"crypto/rsa"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
	"strconv"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// derSignature finds an ECDSA signature in ASN.1, as most libraries make it unless they are
// told otherwise, and writes it as JWS wants it.
func derSignature(q *question) []Cause {
	if q.alg.Family != jose.ECDSA {
		return nil
	}
	joined, ok := sideBySide(q.signature.Bytes, q.alg.Size)
	if !ok {
		return nil
	}
	t := q.Token
	text := t.Segment(token.Protected).Text + "." + t.Segment(token.Payload).Text + "." + base64.RawURLEncoding.EncodeToString(joined)
	c := Cause{
		Code:     CodeSignatureDER,
		Sentence: "The signature is DER-encoded, " + bytesOf(len(q.signature.Bytes)) + ".",
		Evidence: q.name + " wants r and s side by side, " + bytesOf(q.alg.Size) + " (RFC 7518 section 3.4).",
		Seen:     true,
		Place:    in(q.signature),
		Remedies: []report.Remedy{{Label: "Rewrite the signature", Set: map[string]string{"token": q.replaced(text)}}},
	}
	for _, k := range q.fitting {
		if q.holds(q.name, k, joined) {
			c.Proved, c.Seen = true, false
			c.Sentence = "Rewritten from DER, it verifies."
			c.Evidence = "The signature is DER-encoded, " + bytesOf(len(q.signature.Bytes)) + "; " + c.Evidence
			return []Cause{c}
		}
	}
	if len(q.fitting) > 0 {
		c.Evidence += " Rewritten so, it does not verify with this key either."
	}
	return []Cause{c}
}

// sideBySide turns SEQUENCE { r INTEGER, s INTEGER } into r and s of size/2 bytes each.
func sideBySide(der []byte, size int) ([]byte, bool) {
	var pair struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(der, &pair)
	if err != nil || len(rest) > 0 || pair.R.Sign() <= 0 || pair.S.Sign() <= 0 {
		return nil, false
	}
	half := size / 2
	if pair.R.BitLen() > 8*half || pair.S.BitLen() > 8*half {
		return nil, false
	}
	joined := make([]byte, size)
	pair.R.FillBytes(joined[:half])
	pair.S.FillBytes(joined[half:])
	return joined, true
}

// differentAlg finds a signature that the key at hand made with another algorithm of its
// type than the header says.
func differentAlg(q *question) []Cause {
	if q.proved() || q.alg.Family != jose.HMAC && q.alg.KeyType != key.RSA {
		return nil
	}
	for _, k := range q.fitting {
		for _, other := range jose.Algorithms() {
			if other.KeyType != q.alg.KeyType || other.Name == q.name || !q.holds(other.Name, k, q.signature.Bytes) {
				continue
			}
			c := Cause{
				Code:     CodeHashDiffers,
				Sentence: "It is an " + other.Name + " signature: the hash is " + other.Hash + ".",
				Evidence: "The header says " + q.name + ", so the hash should be " + q.alg.Hash + ". The program that signs must use the algorithm that it names.",
				Proved:   true,
				Place:    in(q.Token.Segment(token.Protected)),
			}
			if other.Family != q.alg.Family {
				c.Code, c.Sentence = CodeSchemeDiffers, "It is a "+other.Name+" signature."
				if other.Family == jose.RSA {
					c.Sentence = "It is an " + other.Name + " signature."
				}
				c.Evidence = "The header says " + q.name + ", which is " + q.alg.Method + ". The program that signs must use the algorithm that it names."
			}
			return []Cause{c}
		}
	}
	return nil
}

// noSignature says that nothing is there to verify.
func noSignature(q *question) []Cause {
	if q.signature.Text != "" || !q.known {
		return nil
	}
	where := "nothing stands after the last dot"
	if q.signature.Missing {
		where = "the third part is not there"
	}
	return []Cause{{
		Code:     CodeSignatureMissing,
		Sentence: "There is no signature.",
		Evidence: "The header says " + q.name + ", and " + where + ": it was cut off, or the token was never signed.",
		Seen:     true,
		Place:    in(q.signature),
	}}
}

// wrongLength finds signatures that can be told by their length alone not to be alg's with
// any of the keys.
func wrongLength(q *question) []Cause {
	have := len(q.signature.Bytes)
	if !q.known || have == 0 || q.proved() || q.found(CodeSignatureDER) {
		return nil
	}
	c := Cause{Code: CodeSignatureLength, Seen: true, Place: in(q.signature)}
	if q.alg.Size > 0 {
		if have == q.alg.Size {
			return nil
		}
		c.Sentence = "The signature has " + bytesOf(have) + "; " + q.name + " has " + strconv.Itoa(q.alg.Size) + "."
		c.Evidence = "Something was cut off or added, or it is no " + q.name + " signature."
		for _, other := range jose.Algorithms() {
			if other.Size == have && other.Family == q.alg.Family {
				c.Evidence = bytesOf(have) + " is what " + other.Name + " makes."
			}
		}
		return []Cause{c}
	}
	var public *rsa.PublicKey
	for _, k := range q.fitting {
		public, _ = k.Public.(*rsa.PublicKey)
		if public == nil || public.Size() == have {
			return nil
		}
	}
	if public == nil {
		return nil
	}
	c.Sentence = "The signature has " + bytesOf(have) + "; this key makes " + strconv.Itoa(public.Size()) + "."
	c.Evidence = "It is that of an RSA key of " + strconv.Itoa(8*have) + " bits, and this one has " + strconv.Itoa(public.N.BitLen()) + "."
	if have < public.Size() {
		c.Evidence = "It was cut short, or it is that of an RSA key of " + strconv.Itoa(8*have) + " bits; this one has " + strconv.Itoa(public.N.BitLen()) + "."
	}
	return []Cause{c}
}

// critical finds a header that must be refused whatever the signature.
func critical(q *question) []Cause {
	for _, k := range q.fitting {
		why, ok := jose.Verify(q.Token, k).(*jose.Error)
		if !ok || why.Code != jose.CodeCritical {
			return nil
		}
		c := Cause{Code: why.Code, Sentence: why.Message, Seen: true, Place: in(q.Token.Segment(token.Protected))}
		if q.holds(q.name, k, q.signature.Bytes) {
			c.Evidence = "The signature itself holds with this key."
		}
		return []Cause{c}
	}
	return nil
}
