package jose

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/token"
)

func init() {
	// go-jose's own limit is 4096 bits, and it wants this set before it parses anything.
	jose.MaxRSAModulusBits = maxRSABits
}

// Verify checks a JWS with one key: nil when the signature holds, else an *Error. It does
// not ask Fits about use, key_ops and alg: the caller decides.
//
// The answer is go-jose's for every token that go-jose reads as we do. Others (a duplicate
// member, a kid that is a number, a part that is not canonical base64url, which go-jose
// would silently write anew) are checked by the same mathematics over the characters as
// they stand: that tells what holds, and the token stays malformed.
func Verify(t *token.Token, k *key.Key) error {
	alg := t.HeaderText("alg")
	verifier, err := open(alg, k)
	if err != nil {
		return err
	}
	if err := critical(t.Header()); err != nil {
		return err
	}
	signature := t.Segment(token.Signature)
	if signature.Text == "" {
		return refuse(CodeSignature, "The token has no signature; "+alg+" needs one in its third part.")
	}
	if err := verifier.length(signature.Bytes); err != nil {
		return err
	}
	input := t.SigningInput()
	if err, ok := throughLibrary(alg, k, verifier, input, signature.Text); ok {
		return err
	}
	return verifier.VerifyPayload(input, signature.Bytes, jose.SignatureAlgorithm(alg))
}

// throughLibrary asks go-jose about a compact serialization. ok is false when go-jose does
// not read it as we do, or gives no answer about the signature.
func throughLibrary(alg string, k *key.Key, verifier opaque, input []byte, signature string) (verdict error, ok bool) {
	header, payload, _ := strings.Cut(string(input), ".")
	if !canonical(header) || !canonical(payload) || !canonical(signature) {
		return nil, false
	}
	parsed, err := jose.ParseSignedCompact(string(input)+"."+signature, verifier.Algs())
	if err != nil {
		return nil, false
	}
	if _, ok := parsed.Signatures[0].Protected.ExtraHeaders["b64"]; ok {
		return nil, false // go-jose would check the payload unencoded (RFC 7797)
	}
	_, err = parsed.Verify(native(alg, k, verifier))
	switch {
	case err == nil:
		return nil, true
	case errors.Is(err, jose.ErrCryptoFailure):
		return errNo, true
	}
	return nil, false
}

// native is the key as go-jose itself can use it, else our verifier. It refuses secrets
// under the hash's length, lacks the name Ed25519, ES256K, Ed448 and ML-DSA, and takes any
// salt for PS*. ES512 is ours where it can be verified elsewhere.
func native(name string, k *key.Key, verifier opaque) any {
	a, _ := alg.Lookup(alg.Signs, name)
	switch {
	case a.Family == alg.HMAC && 8*len(k.Secret) >= a.MinBits:
		return k.Secret
	case !knownToLibrary(k), name == "ES512" && elsewhere != nil:
		return verifier
	case a.Family == alg.RSA, a.Family == alg.ECDSA, name == "EdDSA":
		return k.Public
	}
	return verifier
}

// canonical reports whether text is exactly what base64url makes of some bytes: Go's decoder
// skips line breaks and takes unused bits that are not zero.
func canonical(text string) bool {
	decoded, err := base64.RawURLEncoding.DecodeString(text)
	return err == nil && base64.RawURLEncoding.EncodeToString(decoded) == text
}

// critical is nil when the header asks for nothing that is not understood here (RFC 7515
// section 4.1.11). Understood is b64: the signing input of a token is built by it (RFC 7797).
func critical(header *exact.Value) error {
	crit := header.Find("crit")
	if crit == nil {
		return nil
	}
	if crit.Kind != '[' || len(crit.Elements) == 0 {
		return refuse(CodeCritical, "The header parameter crit must be a list of at least one name.",
			"It is not, so the token must be refused (RFC 7515 section 4.1.11).")
	}
	for i := range crit.Elements {
		name, ok := crit.Elements[i].Text()
		switch {
		case !ok:
			return refuse(CodeCritical, "The header parameter crit lists something that is not a name.",
				"Such a token must be refused (RFC 7515 section 4.1.11).")
		case name == "b64" && header.Find(name) != nil:
			continue
		case header.Find(name) == nil:
			return refuse(CodeCritical, "The header parameter crit lists "+prose.Quote(name)+", which the header does not have.",
				"Such a token must be refused (RFC 7515 section 4.1.11).")
		}
		return refuse(CodeCritical, "The token says by crit that "+prose.Quote(name)+" must be understood, and it is not.",
			"A reader that does not understand it must refuse the token (RFC 7515 section 4.1.11).")
	}
	return nil
}

// Check is the mathematics alone: nil when sig is alg's signature over input by k, else an
// *Error.
func Check(alg string, k *key.Key, input, sig []byte) error {
	verifier, err := open(alg, k)
	if err != nil {
		return err
	}
	return verifier.VerifyPayload(input, sig, jose.SignatureAlgorithm(alg))
}

// Sign signs input, which is BASE64URL(header) "." BASE64URL(payload) as the caller wrote
// it, byte for byte: go-jose would write the header anew. The result is verified before it
// is returned, through go-jose where it reads the header, so that a key whose halves do
// not belong together is found here. fast may be nil. It fails with an *Error.
func Sign(alg string, k *key.Key, input []byte, fast Accelerator) ([]byte, error) {
	signer, err := open(alg, k)
	if err != nil {
		return nil, err
	}
	if sig, ok := accelerated(alg, k, input, fast); ok && confirmed(alg, k, signer, input, sig) {
		return sig, nil
	}
	sig, err := signer.SignPayload(input, jose.SignatureAlgorithm(alg))
	if err != nil {
		return nil, err
	}
	if !confirmed(alg, k, signer, input, sig) {
		return nil, refuse(CodeKeyUnusable, "What this private key signs does not hold with its own public key.",
			"The two do not belong together.")
	}
	return sig, nil
}

// SignInput is Sign without a look at what the input says: the algorithm is alg whatever the
// header names, and the signature is confirmed by the mathematics alone. So it signs what a
// reader must refuse, too.
func SignInput(alg string, k *key.Key, input []byte, fast Accelerator) ([]byte, error) {
	signer, err := open(alg, k)
	if err != nil {
		return nil, err
	}
	sig, ok := accelerated(alg, k, input, fast)
	if !ok {
		if sig, err = signer.SignPayload(input, jose.SignatureAlgorithm(alg)); err != nil {
			return nil, err
		}
	}
	if err := signer.VerifyPayload(input, sig, jose.SignatureAlgorithm(alg)); err != nil {
		return nil, err
	}
	return sig, nil
}

// confirmed verifies a signature that was just made.
func confirmed(alg string, k *key.Key, verifier opaque, input, sig []byte) bool {
	if err, ok := throughLibrary(alg, k, verifier, input, base64.RawURLEncoding.EncodeToString(sig)); ok {
		return err == nil
	}
	return verifier.VerifyPayload(input, sig, jose.SignatureAlgorithm(alg)) == nil
}

// Trace tells how the signature of t is computed with the alg of its header; k may be nil.
// Digest is the hash of the signing input: what another implementation must also have
// before its key comes in. EdDSA and ML-DSA take the input whole and have none.
func Trace(t *token.Token, k *key.Key) *token.Trace {
	input := t.SigningInput()
	trace := &token.Trace{
		Input:     string(input),
		Signature: hex.EncodeToString(t.Segment(token.Signature).Bytes),
	}
	if k != nil {
		trace.Key = k.Name
	}
	a, ok := alg.Lookup(alg.Signs, t.HeaderText("alg"))
	if !ok {
		return trace
	}
	trace.Method, trace.Hash = a.Method, a.HashName()
	if a.Hash != 0 {
		trace.Digest = hex.EncodeToString(bound{alg: a}.digest(input))
	}
	return trace
}
