package jose

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"slices"
	"strconv"
	"strings"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// maxRSABits is the largest RSA modulus that is worked with: a verification of more would
// be felt in the browser, and no one has such keys.
const maxRSABits = 16384

// needs is the smallest RSA modulus, in bits, in which a signature of this algorithm has
// room, and the sum that gives it (RFC 8017 sections 9.1.1 and 9.2).
func needs(a alg.Algorithm) (bits int, why string) {
	size := a.Hash.Size()
	switch a.Family {
	case alg.RSA:
		const prefix, padding = 19, 11 // DigestInfo, 00 01 ff×8 00
		bytes := size + prefix + padding
		return (bytes-1)*8 + 1, strconv.Itoa(bytes) + " bytes for the hash, its name and the padding"
	case alg.PSS:
		bytes := 2*size + 2
		return (bytes-1)*8 + 2, strconv.Itoa(bytes) + " bytes for the hash, an equally long salt and 2 more"
	}
	return 0, ""
}

// material is what a key is made of, told from the key itself rather than from its
// description, and in words that hold nothing secret.
func material(k *key.Key) (kty, curve string, bits int, words string) {
	switch public := k.Public.(type) {
	case *rsa.PublicKey:
		bits = public.N.BitLen()
		return key.RSA, "", bits, "an RSA key of " + strconv.Itoa(bits) + " bits"
	case *ecdsa.PublicKey:
		curve = public.Curve.Params().Name
		return key.EC, curve, public.Curve.Params().BitSize, "an EC key on " + curve
	case ed25519.PublicKey:
		return key.OKP, "Ed25519", 256, "an Ed25519 key"
	case ed448.PublicKey:
		return key.OKP, "Ed448", 448, "an Ed448 key"
	case *mldsa.PublicKey:
		curve = public.Parameters().String()
		return key.AKP, curve, 0, "an " + curve + " key"
	case *ecdh.PublicKey:
		return key.OKP, "X25519", 256, "an X25519 key"
	}
	if k.Secret != nil {
		return key.Oct, "", 8 * len(k.Secret), "a secret of " + prose.Count(len(k.Secret), "byte")
	}
	return k.Type, k.Curve, k.Bits, "a key that could not be read"
}

// wants is the key that an algorithm works with.
func wants(a alg.Algorithm) string {
	switch {
	case a.Symmetric():
		return "a secret"
	case a.Takes(key.RSA):
		return "an RSA key"
	case a.Takes(key.EC):
		return "an EC key on " + prose.Or(a.Curves)
	}
	return "an " + prose.Or(a.Curves) + " key"
}

// usable is nil when a can work with k at all: it has material of the right type, on the
// right curve, of a possible size.
func usable(a alg.Algorithm, k *key.Key) error {
	if k == nil {
		return refuse(CodeKeyUnusable, a.Name+" needs "+wants(a)+"; there is none.")
	}
	kty, curve, bits, words := material(k)
	if !k.Usable() {
		return refuse(CodeKeyUnusable, a.Name+" needs "+wants(a)+"; this is "+words+".")
	}
	wrong, why := a.Name+" needs "+wants(a)+"; this is "+words+".", ""
	if curve == "X25519" {
		why = "Such a key agrees on others and signs nothing."
	}
	if !a.Takes(kty) {
		if k.IsText {
			return refuse(CodeKeyType, noKey(a.Name, wants(a)), takenForSecret(k, why), pasteKey)
		}
		return refuse(CodeKeyType, wrong, why)
	}
	if !a.On(curve) {
		return refuse(CodeCurve, wrong, why)
	}
	if public, ok := k.Public.(ed25519.PublicKey); ok && len(public) != ed25519.PublicKeySize {
		return refuse(CodeKeyUnusable, "An Ed25519 public key has 32 bytes; this one has "+strconv.Itoa(len(public))+".")
	}
	if public, ok := k.Public.(ed448.PublicKey); ok && len(public) != ed448.PublicKeySize {
		return refuse(CodeKeyUnusable, "An Ed448 public key has 57 bytes; this one has "+strconv.Itoa(len(public))+".")
	}
	if kty != key.RSA {
		return nil
	}
	if need, why := needs(a); bits < need {
		return refuse(CodeKeySize, a.Name+" needs an RSA key of at least "+strconv.Itoa(need)+" bits; this one has "+strconv.Itoa(bits)+".",
			"That is "+why+".")
	}
	if bits > maxRSABits {
		return refuse(CodeKeySize, "RSA keys are verified up to "+strconv.Itoa(maxRSABits)+" bits; this one has "+strconv.Itoa(bits)+".")
	}
	return nil
}

// noKey, takenForSecret and pasteKey say of a text without any key in it what is needed in
// its place.
func noKey(name, wanted string) string {
	return name + " needs " + wanted + ", and in this text none was found."
}

func takenForSecret(k *key.Key, why string) string {
	return strings.TrimSpace("So it was taken for a secret, of " + prose.Count(len(k.Secret), "byte") + ". " + why)
}

const pasteKey = "Paste a PEM text (-----BEGIN …), a JWK, a JWK set or a certificate."

// signs are the values of use that a key for signatures of JWTs has: none, that of RFC 7517
// section 4.2, and that of the bundles of SPIFFE (SPIFFE Trust Domain and Bundle section 4.2.2).
var signs = []string{"", "sig", "jwt" + "-svid"} // in two: the whole word is the code of a kind of token, which this is not

// Fits reports whether k can be meant for the algorithm of that name: type, curve, size, and the JWK's own use,
// key_ops and alg (RFC 7517 sections 4.2 to 4.4). It is nil or an *Error.
func Fits(name string, k *key.Key) error {
	a, ok := alg.Lookup(alg.Signs, name)
	if !ok {
		return unsupported(alg.Signs, name)
	}
	if err := usable(a, k); err != nil {
		return err
	}
	if !slices.Contains(signs, k.Use) {
		return refuse(CodeKeyUse, "The JWK’s use is "+prose.Quote(k.Use)+", so it is not for signatures.",
			"A key for signatures has sig there, or no use at all; in a bundle of SPIFFE it has jwt-svid.")
	}
	if len(k.Ops) > 0 && !slices.Contains(k.Ops, "verify") && !slices.Contains(k.Ops, "sign") {
		return refuse(CodeKeyUse, "The JWK’s key_ops do not allow signatures.",
			"They allow "+quoted(k.Ops)+"; verify or sign must be among them.")
	}
	return allowsAlgorithm(a, k)
}

// allowsAlgorithm is nil when the JWK's alg is a's name or is not there, and the key's
// container does not allow RSASSA-PSS alone. EdDSA and Ed25519 name the same algorithm for
// a key on Ed25519 (RFC 9864 section 2.2).
func allowsAlgorithm(a alg.Algorithm, k *key.Key) error {
	if k.OnlyPSS && a.Family == alg.RSA {
		return refuse(CodeKeyAlgorithm, "The key says that it is for RSASSA-PSS alone; the token is signed with "+a.Name+".",
			"RSASSA-PSS is what "+prose.And(alg.Names(alg.PSS))+" are (RFC 4055 section 1.2).")
	}
	if k.Algorithm == "" || k.Algorithm == a.Name {
		return nil
	}
	if other, ok := alg.Lookup(alg.Signs, k.Algorithm); ok && other.Family == alg.EdDSA && a.Family == alg.EdDSA && usable(other, k) == nil {
		return nil
	}
	return refuse(CodeKeyAlgorithm, "The JWK’s alg says that this key is for "+prose.Quote(k.Algorithm)+"; the token is signed with "+a.Name+".",
		meant(k.Algorithm))
}

// meant says which algorithm somebody means by a name that JOSE does not have; "" where the
// name is JOSE's, or nobody's.
func meant(name string) string {
	a, whose, ok := alg.Meant(name)
	switch {
	case !ok || a.Name == name:
		return ""
	case whose == "":
		return "That is written " + a.Name + " (" + a.Section + "): names are compared letter by letter."
	}
	return "That is a name from " + whose + "; here it is written " + a.Name + " (" + a.Section + ")."
}

// quoted lists names from somebody's key.
func quoted(list []string) string {
	text := ""
	for i, each := range list {
		switch i {
		case 0:
		case 8:
			return text + " …"
		default:
			text += ", "
		}
		text += prose.Quote(each)
	}
	return text
}
