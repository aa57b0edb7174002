package key

import (
	"crypto/ed25519"
	"encoding/binary"
	"math/big"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

const opensshMagic = "openssh-key-v1\x00"

// wire reads the strings of RFC 4251 section 5. After the first that is not there, ok is
// false and all further ones are empty.
type wire struct {
	rest []byte
	ok   bool
}

func (w *wire) string() []byte {
	if len(w.rest) < 4 || uint64(binary.BigEndian.Uint32(w.rest)) > uint64(len(w.rest)-4) {
		w.ok, w.rest = false, nil
		return nil
	}
	n := int(binary.BigEndian.Uint32(w.rest))
	s := w.rest[4 : 4+n]
	w.rest = w.rest[4+n:]
	return s
}

func (w *wire) number() *big.Int { return new(big.Int).SetBytes(w.string()) }

func (w *wire) uint32() uint32 {
	if len(w.rest) < 4 {
		w.ok, w.rest = false, nil
		return 0
	}
	n := binary.BigEndian.Uint32(w.rest)
	w.rest = w.rest[4:]
	return n
}

// sshCurves are the names of RFC 5656 section 10.1 after "ecdsa-sha2-".
var sshCurves = table[string]{{"nistp256", "P-256"}, {"nistp384", "P-384"}, {"nistp521", "P-521"}}

// isSSHType reports whether a line that starts with this word is an OpenSSH public key.
func isSSHType(word string) bool {
	return strings.HasPrefix(word, "ssh-") || strings.HasPrefix(word, "ecdsa-sha2-") ||
		strings.HasPrefix(word, "sk-ssh-") || strings.HasPrefix(word, "sk-ecdsa-")
}

// sshCertificate ends the type of a certificate of OpenSSH (PROTOCOL.certkeys in its sources).
const sshCertificate = "-cert-v01@openssh.com"

// readSSH reads a public key in the wire format of RFC 4253 section 6.6, RFC 5656 section
// 3.1 and RFC 8709 section 4, or an OpenSSH certificate for one. It answers false when the
// bytes are nothing of the kind.
func (k *Key) readSSH(blob []byte) bool {
	w := &wire{rest: blob, ok: true}
	name := string(w.string())
	if !w.ok || !isSSHType(name) {
		return false
	}
	what := "OpenSSH key"
	kind, isCertificate := strings.CutSuffix(name, sshCertificate)
	if isCertificate {
		what = "OpenSSH certificate"
		k.of = what
		w.string() // a nonce
	}
	switch {
	case kind == "ssh-rsa":
		e, n := w.number(), w.number()
		if w.ok {
			k.useRSA(n, e, rsaParts{})
		}
	case strings.HasPrefix(kind, "ecdsa-sha2-") && sshCurves.of(kind[len("ecdsa-sha2-"):]) != "":
		w.string()
		point := w.string()
		if w.ok {
			curve := curveOf(sshCurves.of(kind[len("ecdsa-sha2-"):]))
			if pub := ecPublic(curve, point); pub != nil {
				k.Public = pub
			} else {
				k.Type, k.Curve = EC, curve.Params().Name
				k.notOnCurve(k.Curve)
			}
		}
	case kind == "ssh-ed25519":
		public := w.string()
		if w.ok && k.checkLength("Ed25519", public, ed25519.PublicKeySize) {
			k.Public = ed25519.PublicKey(public)
		}
	case kind == "ssh-dss":
		k.dsa()
		w.number() // p, q, g and y
		w.number()
		w.number()
		w.number()
	default:
		k.Name, k.Sentence = "OpenSSH "+prose.Visible(name), "an "+what+" of a type that is not used here"
		k.public = true
		k.flaw(CodeUnknown, report.Error, "This is an "+what+" of a type that is not used here.", "No algorithm of JWS uses keys of the type "+prose.Visible(name)+"; ssh-rsa, ecdsa-sha2-nistp256 and ssh-ed25519 are read.", "")
		return true
	}
	if isCertificate {
		w.uint32() // a serial number of 64 bits
		w.uint32()
		w.uint32() // of a user or of a host
		k.subject = prose.Visible(string(w.string()))
	}
	if !w.ok {
		k.flaw(CodePEMDamaged, report.Error, "This "+what+" ends before its numbers do.", "It is of the type "+prose.Visible(name)+". A part of the line is missing.", "Copy it again.")
	}
	return true
}

// readOpenSSH reads a private key file of OpenSSH (PROTOCOL.key in its sources). The
// public half is there in clear even when the private one is encrypted.
func (r *reader) readOpenSSH(k *Key, file []byte) {
	k.Info.Private = true
	broken := func() {
		k.flaw(CodePEMDamaged, report.Error, "This OpenSSH private key ends before its numbers do.", "A part of it is missing.", "Copy it again.")
	}
	w := &wire{rest: file[len(opensshMagic):], ok: true}
	cipher := string(w.string())
	kdf, options := string(w.string()), w.string()
	keys := w.uint32()
	public := w.string()
	private := w.string()
	if !w.ok || keys != 1 || !k.readSSH(public) {
		broken()
		return
	}
	if k.Public == nil { // not used, and readSSH said why
		return
	}
	if cipher != "none" {
		if private = r.unlockOpenSSH(k, cipher, kdf, options, private, w.rest); private == nil {
			return
		}
	}
	w = &wire{rest: private, ok: true}
	check, again := w.uint32(), w.uint32()
	if check != again { // whoever decrypted it wrongly has two numbers here
		broken()
		return
	}
	name := string(w.string())
	switch {
	case name == "ssh-rsa":
		w.number() // n and e again
		w.number()
		d, qi, p, q := w.number(), w.number(), w.number(), w.number()
		if w.ok {
			k.joinRSA(rsaParts{d: d, primes: []*big.Int{p, q}, qi: qi})
		}
	case strings.HasPrefix(name, "ecdsa-sha2-"):
		curve := curveOf(sshCurves.of(string(w.string())))
		w.string()
		d := w.string()
		if w.ok && curve != nil {
			k.join(ecPrivate(curve, d), CodeParts)
		}
	case name == "ssh-ed25519":
		w.string()
		seed := w.string()
		if w.ok && len(seed) == ed25519.PrivateKeySize {
			k.join(ed25519.NewKeyFromSeed(seed[:ed25519.SeedSize]), CodeParts)
		}
	}
	if !w.ok {
		broken()
	}
}
