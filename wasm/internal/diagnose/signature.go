package diagnose

import (
	"bytes"
	"cmp"
	"crypto/rsa"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// derSignature finds an ECDSA signature in ASN.1, as most libraries make it unless they are
// told otherwise, and writes it as JWS wants it.
func derSignature(q *question) []report.Cause {
	if q.alg.Family != alg.ECDSA {
		return nil
	}
	joined, ok := sideBySide(q.signature.Bytes, q.alg.Size)
	if !ok {
		return nil
	}
	length := prose.Count(len(q.signature.Bytes), "byte")
	c := report.Cause{
		Code:     CodeSignatureDER,
		Lead:     "The signature is DER-encoded, " + length + ".",
		Why:      q.name + " needs r and s side by side, " + prose.Count(q.alg.Size, "byte") + " (RFC 7518 section 3.4).",
		Next:     "Have the signer write it so: most libraries do when they are told.",
		Sure:     report.Seen,
		Place:    in(q.Token, token.Signature),
		Remedies: q.resigned("Rewrite the signature", joined),
	}
	for _, k := range q.fitting {
		if q.holds(q.name, k, joined) {
			c.Sure = report.Proved
			c.Lead = "Rewritten from DER, it verifies."
			c.Why = "The signature is DER-encoded, " + length + "; " + c.Why
			return []report.Cause{c}
		}
	}
	if len(q.fitting) > 0 {
		if q.budget >= 0 {
			c.Why += " Rewritten so, it does not verify with " + q.these() + " either."
		}
		q.signature.Bytes = joined // something else may be wrong besides
	}
	return []report.Cause{c}
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
func differentAlg(q *question) []report.Cause {
	if q.proved() || q.alg.Family != alg.HMAC && !q.alg.Takes(key.RSA) {
		return nil
	}
	for _, k := range q.fitting {
		for _, other := range alg.All(alg.Signs) {
			if !other.Takes(q.alg.KeyTypes[0]) || other.Name == q.name || !q.holds(other.Name, k, q.signature.Bytes) {
				continue
			}
			c := report.Cause{
				Code:  CodeAlgorithmDiffers,
				Lead:  "It was signed with " + other.Name + ", and the header says " + q.name + ".",
				Why:   other.Name + " is " + other.Method + "; " + q.name + " is " + q.alg.Method + ".",
				Next:  "The program that signs must use the algorithm that it names.",
				Sure:  report.Proved,
				Place: in(q.Token, token.Protected),
			}
			if q.alg.Family == alg.HMAC {
				c.Code = CodeHashDiffers
			}
			return []report.Cause{c}
		}
	}
	q.note("other algorithms for such a key")
	return nil
}

// hexSignature finds a signature in hexadecimal, as it stands or within base64url, and one
// that was encoded twice.
func hexSignature(q *question) []report.Cause {
	if q.proved() {
		return nil
	}
	within := string(q.signature.Bytes)
	for _, try := range []struct {
		code, text, encoding string
		lead, proved         string
	}{
		{CodeSignatureHex, q.signature.Text, key.Hex, "The signature is written in hexadecimal.", "Decoded from hexadecimal, the signature is valid."},
		{CodeSignatureHex, within, key.Hex, "The signature is written in hexadecimal.", "Decoded from hexadecimal, the signature is valid."},
		{CodeSignatureTwice, within, key.Base64, "The signature was encoded in base64 twice.", "Decoded from base64 once more, the signature is valid."},
		{CodeSignatureTwice, within, key.Base64URL, "The signature was encoded in base64url twice.", "Decoded from base64url once more, the signature is valid."},
	} {
		sig := decoded(try.text, try.encoding)
		if len(sig) < 16 || q.alg.Size > 0 && len(sig) != q.alg.Size {
			continue
		}
		if strings.Trim(try.text, try.text[:1]) == "" {
			continue // one character throughout, as of zeros: no signature is written so
		}
		c := report.Cause{
			Code:     try.code,
			Lead:     try.lead,
			Why:      "A token has it in base64url of its bytes (RFC 7515 section 3.1).",
			Next:     "Have the signer encode the bytes, not the text that its library shows.",
			Sure:     report.Seen,
			Place:    in(q.Token, token.Signature),
			Remedies: q.resigned("Rewrite the signature", sig),
		}
		for _, k := range q.fitting {
			if q.holds(q.name, k, sig) {
				c.Lead, c.Sure = try.proved, report.Proved
				break
			}
		}
		q.signature.Bytes = sig // something else may be wrong besides
		return []report.Cause{c}
	}
	return nil
}

// cutSignature finds the beginning of a signature. Of HMAC a secret at hand tells the rest;
// other signatures are only seen to be too short.
func cutSignature(q *question) []report.Cause {
	have := q.signature.Bytes
	if !q.known || len(have) == 0 || q.proved() || q.found(CodeSignatureDER, token.CodeCookieChunk) {
		return nil
	}
	want := q.alg.Size
	if want == 0 && len(q.fitting) > 0 {
		if public, ok := q.fitting[0].Public.(*rsa.PublicKey); ok {
			want = public.Size()
		}
	}
	if len(have) >= want || ofOtherSize(q.alg, len(have)) {
		if q.alg.Family != alg.HMAC || len(have) >= want {
			return nil
		}
	}
	if c := q.lastCharacter(want); c != nil {
		return c
	}
	there := prose.Number(len(have)) + " of " + prose.Count(want, "byte")
	c := report.Cause{
		Code:  token.CodeSignatureTruncated,
		Lead:  "The signature is cut short: " + there + " are there.",
		Why:   "What is left of a signature verifies nothing.",
		Next:  "Copy the token again, to its end.",
		Sure:  report.Seen,
		Place: in(q.Token, token.Signature),
	}
	if len(q.signature.Text)+1 == base64.RawURLEncoding.EncodedLen(want) {
		c.Lead = "The signature’s last character is missing: " + there + " are there."
	}
	const enough = 8 // bytes that agree by chance once in 2^64
	for _, k := range q.fitting {
		if q.alg.Family != alg.HMAC || len(have) < enough || !q.afford(q.alg, k, len(q.signing)) {
			continue
		}
		whole, err := jose.Sign(q.name, k, q.signing, nil)
		if err != nil || !bytes.Equal(whole[:len(have)], have) {
			continue
		}
		c.Sure = report.Proved
		c.Lead = "What is there of the signature is right: " + there + "."
		c.Why = "The rest was cut off, or the signer shortened the signature on purpose, which JWS does not allow: a shorter one is easier to guess."
		c.Next = "Copy the token again, to its end, or have the signer write the whole signature."
		c.Remedies = q.resigned("Complete the signature", whole)
		break
	}
	if c.Sure != report.Proved && ofOtherSize(q.alg, len(have)) {
		return nil
	}
	return []report.Cause{c}
}

// lastCharacter finds a signature of which the last character alone is missing, where all
// those that may have stood there can be tried. want is how many bytes the whole has.
func (q *question) lastCharacter(want int) []report.Cause {
	text := q.signature.Text
	step := 1 // between letters whose bits all belong to bytes
	if bits := 8 * want % 6; bits > 0 {
		step = 1 << (6 - bits)
	}
	price := 0
	for _, k := range q.fitting {
		price += len(base64URLAlphabet) / step * q.cost(q.alg, k, len(q.signing))
	}
	if len(text)+1 != base64.RawURLEncoding.EncodedLen(want) || price > q.budget/2 {
		return nil
	}
	for i := 0; i < len(base64URLAlphabet); i += step {
		letter := base64URLAlphabet[i : i+1]
		whole, err := base64.RawURLEncoding.DecodeString(text + letter)
		if err != nil {
			return nil
		}
		for _, k := range q.fitting {
			if !q.holds(q.name, k, whole) {
				continue
			}
			return []report.Cause{{
				Code:     token.CodeSignatureTruncated,
				Lead:     "Only the last character is missing: with “" + letter + "” there, it verifies.",
				Why:      "The rest of the token is as it was signed; the end was cut off when it was copied or kept.",
				Next:     "Copy the token again, to its end.",
				Sure:     report.Proved,
				Place:    in(q.Token, token.Signature),
				Remedies: q.resigned("Add the missing character", whole),
			}}
		}
	}
	return nil
}

// ofOtherSize reports whether a signature of that length may be a whole one of another
// algorithm of the family or, with RSA, of another usual size of key.
func ofOtherSize(a alg.Algorithm, size int) bool {
	if a.Takes(key.RSA) {
		return size >= 128 && size%64 == 0
	}
	for _, other := range alg.All(alg.Signs) {
		if other.Family == a.Family && other.Size == size {
			return true
		}
	}
	return false
}

// noSignature says that nothing is there to verify.
func noSignature(q *question) []report.Cause {
	if q.signature.Text != "" || !q.known || q.proved() || q.found(CodeTruncated, token.CodeCookieChunk) {
		return nil
	}
	where := "there is nothing after the last dot"
	if q.signature.Missing {
		where = "the third part is not there"
	}
	w := report.Words{Lead: "There is no signature.", Why: "The header says " + q.name + ", and " + where + ": it was cut off, or the token was never signed."}
	for _, p := range q.Token.Problems {
		if p.Code == token.CodeSignatureMissing {
			w = p.Words() // the verdict's, and so said once
		}
	}
	return []report.Cause{{
		Code:  token.CodeSignatureMissing,
		Lead:  w.Lead,
		Why:   w.Why,
		Next:  "Copy the token again, to its end.",
		Sure:  report.Seen,
		Place: in(q.Token, token.Signature),
	}}
}

// wrongLength finds signatures that can be told by their length alone not to be alg's with
// any of the keys.
func wrongLength(q *question) []report.Cause {
	have := len(q.signature.Bytes)
	if !q.known || have == 0 || q.proved() || q.found(CodeSignatureDER, CodeSignatureHex, CodeSignatureTwice, CodeRecoveryByte, token.CodeSignatureTruncated) {
		return nil
	}
	c := report.Cause{Code: CodeSignatureLength, Sure: report.Seen, Place: in(q.Token, token.Signature)}
	if q.alg.Size > 0 {
		if have == q.alg.Size {
			return nil
		}
		c.Lead = "The signature has " + prose.Count(have, "byte") + "; " + q.name + " has " + prose.Number(q.alg.Size) + "."
		c.Why = "Something was cut off or added, or it is not " + q.name + " signature."
		c.Next = "Copy the token again, to its end, and find out which algorithm the signer uses."
		for _, other := range alg.All(alg.Signs) {
			if other.Size == have && other.Family == q.alg.Family {
				c.Why = other.Name + " makes signatures of that length."
				c.Next = "Find out which algorithm the signer uses: it must name that one."
			}
		}
		return []report.Cause{c}
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
	bits := strconv.Itoa(public.N.BitLen())
	c.Lead = "The signature has " + prose.Count(have, "byte") + "; this key makes " + prose.Number(public.Size()) + "."
	c.Why = "An RSA key of " + strconv.Itoa(8*have) + " bits makes signatures of that length, and this one has " + bits + "."
	c.Next = "Take the key that the issuer signs with now."
	if have < public.Size() {
		c.Why = "It was cut short, or an RSA key of " + strconv.Itoa(8*have) + " bits made it; this one has " + bits + "."
		c.Next = "Copy the token again, to its end, or take the key that the issuer signs with now."
	}
	return []report.Cause{c}
}

// critical finds a header that must be refused whatever the signature.
func critical(q *question) []report.Cause {
	if len(q.fitting) == 0 {
		return nil
	}
	why, ok := jose.Verify(q.Token, q.fitting[0]).(*jose.Error) // the same with every key
	if !ok || why.Code != jose.CodeCritical {
		return nil
	}
	c := refused(why, in(q.Token, token.Protected))
	c.Next = cmp.Or(c.Next, "Refuse the token.")
	if q.signed(q.signing) != nil {
		c.Why = also(c.Why, "Apart from that, the signature holds.")
	}
	return []report.Cause{c}
}
