package key

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Generate makes a key for an algorithm of a JWS, or for an alg of a JWE: a secret as long
// as the algorithm has it, for RSA of the shortest decent length, else on the usual curve;
// for PBES2 a password of 22 letters and digits. rsaKey, when not nil, makes RSA keys as
// PKCS #8 (the browser's are faster); where it fails, Go makes the key. It fails with a
// Refusal.
func Generate(name string, rsaKey func(bits int) (der []byte, err error)) (*Key, error) {
	if _, ok := alg.Lookup(alg.EncryptsContent, name); ok {
		return nil, refuse("There is no key to make for the algorithm "+prose.Quote(name)+".", "")
	}
	return GenerateOf(name, Kind{}, rsaKey)
}

// Kind is which of the keys of an algorithm is made; the zero one is the usual.
type Kind struct {
	Bits  int    // of RSA
	Curve string // of a pair that is not RSA
}

// GenerateOf makes a key of a kind, also for the content of a JWE: see Generate.
func GenerateOf(name string, kind Kind, rsaKey func(bits int) (der []byte, err error)) (*Key, error) {
	a, ok := alg.Lookup(alg.Signs, name)
	if !ok {
		a, ok = alg.Lookup(alg.ManagesKey, name)
	}
	if !ok {
		a, ok = alg.Lookup(alg.EncryptsContent, name)
		a.KeyTypes = []string{Oct}
	}
	if kind.Bits == 0 {
		kind.Bits = a.MinBits
	}
	if kind.Curve == "" {
		kind.Curve = a.Curve()
	}
	if ok && (a.Takes(RSA) && (kind.Bits < a.MinBits || kind.Bits > 4096) || !a.On(kind.Curve)) {
		return nil, refuse("That is not a kind of key for "+prose.Quote(name)+".", "")
	}
	if !ok {
		return nil, refuse("There is no key to make for the algorithm "+prose.Quote(name)+".", "")
	}
	k := &Key{}
	var err error
	switch {
	case a.Family == alg.PBES2:
		entropy := make([]byte, 16)
		_, err = rand.Read(entropy)
		k = FromSecret([]byte(b64(entropy)), "")
	case a.Symmetric():
		k = FromSecret(make([]byte, secretSize(a)), "")
		_, err = rand.Read(k.Secret)
	case a.Takes(RSA):
		k.Private, err = generateRSA(kind.Bits, rsaKey)
	default:
		k.Private, err = generateOn(kind.Curve)
	}
	if err != nil {
		return nil, refuse("A key for "+name+" could not be made.", "")
	}
	if k.Secret == nil {
		k.Public = publicOf(k.Private)
		k.Format = "generated"
		k.describe("")
	}
	k.Algorithm = name
	return k, nil
}

// Refusal says why a key was not made or not written.
type Refusal report.Words

// Error is all of the words.
func (r Refusal) Error() string { return report.Words(r).Text() }

func refuse(lead, why string) error { return Refusal{Lead: lead, Why: why} }

// secretSize is how many bytes a new secret has: as many as the algorithm wants, else as a
// strong one has, else, with dir, as the usual enc wants.
func secretSize(a alg.Algorithm) int {
	switch {
	case a.KeySize > 0:
		return a.KeySize
	case a.MinBits > 0:
		return a.MinBits / 8
	}
	return alg.All(alg.EncryptsContent)[0].KeySize
}

// generateOn makes a private key on a curve, or of a parameter set.
func generateOn(curve string) (any, error) {
	switch curve {
	case "Ed25519":
		_, private, err := ed25519.GenerateKey(rand.Reader)
		return private, err
	case "Ed448":
		_, private, err := ed448.GenerateKey(rand.Reader)
		return private, err
	case "X25519":
		return ecdh.X25519().GenerateKey(rand.Reader)
	}
	if params, ok := parameterSet(curve); ok {
		return mldsa.GenerateKey(params)
	}
	if c := curveOf(curve); c != nil {
		return ecdsa.GenerateKey(c, rand.Reader)
	}
	return nil, errNoCurve
}

var errNoCurve error = Refusal{Lead: "No key is made on that curve."}

func generateRSA(bits int, rsaKey func(bits int) ([]byte, error)) (*rsa.PrivateKey, error) {
	if rsaKey != nil {
		if der, err := rsaKey(bits); err == nil {
			if parsed, err := x509.ParsePKCS8PrivateKey(der); err == nil {
				if key, ok := parsed.(*rsa.PrivateKey); ok && key.N.BitLen() == bits {
					return key, nil
				}
			}
		}
	}
	return rsa.GenerateKey(rand.Reader, bits)
}
