package jose

import (
	"crypto/rsa"
	"slices"
	"strconv"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// FitsEncryption reports whether k can be meant for a recipient of e: type, curve (also that
// of epk), the exact size of a secret, the JWK's own use, key_ops and alg, and for
// decrypting the private half. It is nil or an *Error.
func FitsEncryption(e Envelope, recipient int, k *key.Key, decrypt bool) error {
	a, c, err := e.algorithms(recipient)
	if err != nil {
		return err
	}
	if err := usableFor(a, c, k, decrypt); err != nil {
		return err
	}
	if crv, ok := e.Parameter(recipient, "epk").Find("crv").Text(); ok && a.Family == alg.ECDHES {
		if _, curve, _, words := material(k); crv != curve {
			return refuse(CodeCurve, "The sender’s key in epk is on "+prose.Quote(crv)+"; this is "+words+".",
				"The two must be on the same curve, so the token was encrypted for another key.")
		}
	}
	if k.Use != "" && k.Use != "enc" {
		return refuse(CodeKeyUse, "The JWK’s use is "+prose.Quote(k.Use)+", so it is not for encryption.",
			"A key for encryption has enc there, or no use at all.")
	}
	if len(k.Ops) > 0 && !slices.ContainsFunc(k.Ops, encrypts) {
		return refuse(CodeKeyUse, "The JWK’s key_ops do not allow encryption.",
			"They allow "+quoted(k.Ops)+"; one of encrypt, decrypt, wrapKey, unwrapKey, deriveKey and deriveBits must be among them.")
	}
	return allowsEncryption(a, c, k)
}

// encrypts reports whether an entry of key_ops has to do with encryption (RFC 7517 section
// 4.3). Both directions count: FitsEncryption asks what a key is for, and a private JWK
// is often a public one with a member more.
func encrypts(op string) bool {
	switch op {
	case "encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits":
		return true
	}
	return false
}

// allowsEncryption is nil when the JWK's alg is a's name or is not there. The key of dir
// is the content's, so its JWK may name the enc.
func allowsEncryption(a alg.Algorithm, c alg.Algorithm, k *key.Key) error {
	if k.Algorithm == "" || k.Algorithm == a.Name || a.Family == alg.Direct && k.Algorithm == c.Name {
		return nil
	}
	return refuse(CodeKeyAlgorithm, "The JWK’s alg says that this key is for "+prose.Quote(k.Algorithm)+"; the token is encrypted with "+a.Name+".",
		meant(k.Algorithm))
}

// wantsFor is the key that an algorithm works with.
func wantsFor(a, c alg.Algorithm) string {
	switch a.Family {
	case alg.Direct:
		return "a secret of exactly " + prose.Count(c.KeySize, "byte")
	case alg.PBES2:
		return "a password"
	case alg.AESKW, alg.GCMKW:
		return "a secret of exactly " + prose.Count(a.KeySize, "byte")
	case alg.ECDHES:
		return "an EC or X25519 key"
	}
	return "an RSA key" // OAEP and RSA15
}

// needsFor is the smallest RSA modulus, in bytes, that holds a content key of c, and the sum
// that gives it (RFC 8017 sections 7.1.1 and 7.2.1).
func needsFor(a, c alg.Algorithm) (bytes int, why string) {
	if a.Family == alg.RSA15 {
		return c.KeySize + 11, "the content’s key of " + prose.Count(c.KeySize, "byte") + " and 11 of padding"
	}
	overhead := 2*a.Hash.Size() + 2
	return c.KeySize + overhead, "the content’s key of " + prose.Count(c.KeySize, "byte") + " and " + strconv.Itoa(overhead) + " of padding with " + a.HashName()
}

// usableFor is nil when a and c can work with k at all.
func usableFor(a alg.Algorithm, c alg.Algorithm, k *key.Key, decrypt bool) error {
	if k == nil {
		return refuse(CodeKeyUnusable, a.Name+" needs "+wantsFor(a, c)+"; there is none.")
	}
	kty, curve, bits, words := material(k)
	wrong := a.Name + " needs " + wantsFor(a, c) + "; this is " + words + "."
	switch {
	case !k.Usable():
		return refuse(CodeKeyUnusable, wrong)
	case !a.Takes(kty) && k.IsText:
		return refuse(CodeKeyType, noKey(a.Name, wantsFor(a, c)), takenForSecret(k, ""), pasteKey)
	case !a.Takes(kty):
		return refuse(CodeKeyType, wrong)
	case kty == key.OKP && curve != "X25519":
		return refuse(CodeKeyType, a.Name+" needs "+wantsFor(a, c)+"; this is "+words+".",
			"That curve signs; it cannot agree on a key.")
	case !a.On(curve):
		return refuse(CodeCurve, wrong,
			"It works on "+prose.And(a.Curves)+".")
	}
	if kty == key.Oct {
		return secretSize(a, c, k, words)
	}
	if kty == key.RSA {
		if need, why := needsFor(a, c); k.Public.(*rsa.PublicKey).Size() < need {
			return refuse(CodeKeySize, a.Name+" with "+c.Name+" needs an RSA key of at least "+strconv.Itoa(8*(need-1)+1)+" bits.",
				"It must hold "+why+"; this one has "+prose.Count(bits, "bit")+".")
		}
		if bits > maxRSABits {
			return refuse(CodeKeySize, "RSA keys are used up to "+strconv.Itoa(maxRSABits)+" bits; this one has "+strconv.Itoa(bits)+".")
		}
	}
	if decrypt && k.Private == nil {
		if k.Info.Private {
			return refuse(CodeKeyUnusable, "Decrypting takes the private half of this key, and that half could not be read.")
		}
		return refuse(CodePublicGiven, "This is only the public half of "+words+": it encrypts.",
			"Decrypting takes the private key.")
	}
	return nil
}

// secretSize is nil when a secret has as many bytes as a and c want.
func secretSize(a alg.Algorithm, c alg.Algorithm, k *key.Key, words string) error {
	size, want, name := len(k.Secret), a.KeySize, a.Name
	switch a.Family {
	case alg.PBES2:
		if size == 0 {
			return refuse(CodeKeySize, "The password is empty; "+a.Name+" derives its key from one.")
		}
		return nil
	case alg.Direct:
		want, name = c.KeySize, "dir with "+c.Name
	}
	if size == want {
		return nil
	}
	advice := ""
	if k.IsText {
		advice = "If the text is the secret in base64 or hexadecimal, choose that as its encoding."
	}
	return refuse(CodeKeySize, name+" needs a secret of exactly "+prose.Count(want, "byte")+"; this one has "+prose.Count(size, "byte")+".",
		prose.Count(want, "byte")+" are "+strconv.Itoa(8*want)+" bits.", advice)
}
