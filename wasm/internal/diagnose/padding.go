package diagnose

import (
	"bytes"
	"crypto"
	"crypto/hkdf"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// A scheme is a way to encrypt a key with RSA. Those of JOSE have one hash; other programs
// make the mask with another (RFC 8017 section 7.1 and appendix B.2.1).
type scheme struct {
	name       string      // of JOSE, if it is one of its own
	hash, mask crypto.Hash // of RSAES-OAEP; 0: RSAES-PKCS1-v1_5
}

func (s scheme) String() string {
	switch {
	case s.hash == 0:
		return "RSAES-PKCS1-v1_5"
	case s.name != "":
		return "RSAES-OAEP with " + s.hash.String()
	}
	return "RSAES-OAEP with " + s.hash.String() + " and MGF1 with " + s.mask.String()
}

// schemes are those that may have been used under an algorithm's name, the likeliest first.
func schemes(named alg.Algorithm) []scheme {
	var list []scheme
	if named.Hash != 0 && named.Hash != crypto.SHA1 {
		list = append(list, scheme{"", named.Hash, crypto.SHA1})
	}
	for _, a := range alg.All(alg.ManagesKey) {
		if (a.Family == alg.OAEP || a.Family == alg.RSA15) && a.Name != named.Name {
			list = append(list, scheme{a.Name, a.Hash, a.Hash})
		}
	}
	for _, h := range []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512} {
		if h != named.Hash {
			list = append(list, scheme{"", h, crypto.SHA1})
		}
	}
	return append(list, scheme{"", crypto.SHA1, crypto.SHA256})
}

// contentKey is what was encrypted to a private key; nil where it was not by this scheme.
func (s scheme) contentKey(private *rsa.PrivateKey, encrypted []byte) []byte {
	var options crypto.DecrypterOpts = &rsa.OAEPOptions{Hash: s.hash, MGFHash: s.mask}
	if s.hash == 0 {
		//lint:ignore SA1019 RSA1_5 is recognised because tokens with it are met; none is made
		options = &rsa.PKCS1v15DecryptOptions{}
	}
	cek, err := private.Decrypt(nil, encrypted, options)
	if err != nil {
		return nil
	}
	return cek
}

// otherPadding finds an encrypted key that was made for the RSA key at hand under another
// alg than the header says, or with two hashes.
func otherPadding(s *sealed) []report.Cause {
	if s.alg.Family != alg.OAEP && s.alg.Family != alg.RSA15 || s.proved() || len(s.Set.Keys) == 0 {
		return nil
	}
	k := s.Set.Keys[0] // one key is nine operations
	private, ok := k.Private.(*rsa.PrivateKey)
	if !ok || jose.FitsEncryption(s.Envelope, s.Recipient, k, true) != nil {
		return nil
	}
	list := schemes(s.alg)
	if k.Bits > 3072 {
		list = list[:5] // each takes 25 ms
	}
	encrypted, _ := exact.DecodeBase64URL(s.Envelope.Recipients[s.Recipient].EncryptedKey)
	for _, other := range list {
		cek := other.contentKey(private, encrypted)
		if len(cek) != s.enc.KeySize || !s.openedWith(cek) {
			continue
		}
		c := report.Cause{
			Code:     CodeAlgorithmDiffers,
			Lead:     "Under " + other.name + ", it decrypts.",
			Why:      "The header says " + s.alg.Name + ", which is " + s.alg.Method + "; the sender used " + other.String() + ". The key is right.",
			Next:     "The sender must use the algorithm that it names.",
			Sure:     report.Proved,
			Place:    s.protected(),
			Remedies: s.rewrapped(&private.PublicKey, cek, encrypted),
		}
		if other.name == "" {
			c.Lead = "With MGF1 over " + other.mask.String() + ", it decrypts."
			c.Why = "The sender encrypted the key by " + other.String() + "; " + s.alg.Name + " is " + s.alg.Method + ", for MGF1, too (" + s.alg.Section + "). The key is right."
			c.Next = "Have the sender name both hashes: in Java by OAEPParameterSpec, since OAEPWithSHA-256AndMGF1Padding means MGF1 with SHA-1 there."
			if s.alg.Hash != other.hash {
				c.Next = "The sender must use the hash of the algorithm that it names, for OAEP and for MGF1."
			}
		}
		return []report.Cause{c}
	}
	return nil
}

// openedWith reports whether a key is that of the content.
func (s *sealed) openedWith(cek []byte) bool {
	e := s.changed(map[string]string{"alg": `"dir"`})
	e.Recipients = []jose.EnvelopeRecipient{{Header: e.Recipients[s.Recipient].Header}}
	_, err := jose.Decrypt(e, 0, key.FromSecret(cek, ""), jose.Limits{})
	return err == nil
}

// rewrapped is the token with its content's key encrypted as the header says. Nothing else
// changes: the encrypted key is no part of what the tag authenticates. The same token gives
// the same text each time, so what OAEP takes for chance is derived from the content's key.
func (s *sealed) rewrapped(public *rsa.PublicKey, cek, before []byte) []report.Remedy {
	if s.Token == nil || s.Token.Kind != token.JWE || s.alg.Family != alg.OAEP {
		return nil
	}
	seed, err := hkdf.Key(sha256.New, cek, before, "seed of OAEP", s.alg.Hash.Size())
	if err != nil {
		return nil
	}
	wrapped, err := rsa.EncryptOAEP(s.alg.Hash.New(), bytes.NewReader(seed), public, cek, nil)
	parts := strings.Split(s.Token.Text, ".")
	if err != nil || len(parts) != 5 {
		return nil
	}
	parts[1] = base64.RawURLEncoding.EncodeToString(wrapped)
	q := question{Input: Input{Text: s.Text, Token: s.Token}}
	return []report.Remedy{{Label: "Encrypt its key as " + s.alg.Name, Set: map[string]string{"token": q.replaced(strings.Join(parts, "."))}}}
}
