package diagnose

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"math/big"
	"strconv"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// swappedHalves finds an ECDSA signature with s before r.
func swappedHalves(q *question) []report.Cause {
	n := len(q.signature.Bytes)
	if q.alg.Family != alg.ECDSA || n != q.alg.Size || q.proved() {
		return nil
	}
	turned := append(append([]byte(nil), q.signature.Bytes[n/2:]...), q.signature.Bytes[:n/2]...)
	for _, k := range q.fitting {
		if q.holds(q.name, k, turned) {
			return []report.Cause{{
				Code:     CodeSignatureSwapped,
				Lead:     "With its halves the other way round, it verifies.",
				Why:      "An ECDSA signature is r and then s (RFC 7518 section 3.4); the signer wrote s first.",
				Next:     "Have the signer write r first.",
				Sure:     report.Proved,
				Place:    in(q.Token, token.Signature),
				Remedies: q.resigned("Turn the halves round", turned),
			}}
		}
	}
	return nil
}

// zeroSignature finds what CVE-2022-21449 let pass: an ECDSA signature with r or s of zero
// held for every key and every content where that was not looked at.
func zeroSignature(q *question) []report.Cause {
	s := q.signature.Bytes
	if q.alg.Family != alg.ECDSA || len(s) < 2 || !zero(s[:len(s)/2]) && !zero(s[len(s)/2:]) {
		return nil
	}
	which := "One half of the signature is zero, which no signer makes."
	if zero(s) {
		which = "The signature is nothing but zeros."
	}
	return []report.Cause{{
		Code:  CodeSignatureZero,
		Lead:  which,
		Why:   "Java 15 to 18 took such a signature for valid, whatever the key and the content (CVE-2022-21449): somebody tries that out, or the signer wrote an empty buffer.",
		Next:  "Refuse the token.",
		Sure:  report.Seen,
		Place: in(q.Token, token.Signature),
	}}
}

func zero(b []byte) bool { return len(bytes.Trim(b, "\x00")) == 0 }

// otherDigest finds an ECDSA or EdDSA signature that the key at hand made over another
// hash than alg says: a program that hashed with its own default, or twice.
func otherDigest(q *question) []report.Cause {
	if q.proved() || len(q.signing) > 1<<20 || len(q.signature.Bytes) != q.alg.Size || q.alg.Family != alg.ECDSA && q.alg.Family != alg.EdDSA {
		return nil
	}
	for _, k := range q.fitting {
		for _, d := range q.digests() {
			if !q.afford(q.alg, k, 0) {
				return nil
			}
			if !matches(k, d.sum, q.signature.Bytes) {
				continue
			}
			c := report.Cause{
				Code:  CodeHashDiffers,
				Lead:  "The signature holds over " + d.what + ".",
				Why:   "The header says " + q.name + ", so it should be over the " + q.alg.HashName() + " hash.",
				Next:  "The program that signs must use the hash of the algorithm that it names.",
				Sure:  report.Proved,
				Place: in(q.Token, token.Signature),
			}
			if q.alg.Family == alg.EdDSA {
				c.Why = "EdDSA takes header and payload themselves (RFC 8037 section 3.1) and hashes them within."
				c.Next = "Have the program that signs hash nothing before."
			} else if d.twice {
				c.Why = "Whoever signs hashes, and the program hashed before that, too."
				c.Next = "Hand header and payload over as they are, or say that it is a hash already."
			}
			return []report.Cause{c}
		}
	}
	return nil
}

type digest struct {
	what  string
	sum   []byte
	twice bool
}

// digests are what else than its one hash an algorithm may have been given.
func (q *question) digests() []digest {
	var list []digest
	for _, h := range hashes {
		once := h.sum(q.signing)
		switch {
		case q.alg.Family == alg.EdDSA:
			list = append(list, digest{"the " + h.String() + " hash of header and payload", once, false})
		case h.Hash == q.alg.Hash:
			list = append(list, digest{"the hash of the hash", h.sum(once), true})
		default:
			list = append(list, digest{"the " + h.String() + " hash", once, false})
		}
	}
	return list
}

// matches verifies a signature over a digest.
func matches(k *key.Key, digest, signature []byte) bool {
	switch public := k.Public.(type) {
	case *ecdsa.PublicKey:
		half := len(signature) / 2
		return ecdsa.Verify(public, digest, new(big.Int).SetBytes(signature[:half]), new(big.Int).SetBytes(signature[half:]))
	case ed25519.PublicKey:
		return len(public) == ed25519.PublicKeySize && ed25519.Verify(public, digest, signature)
	}
	return false
}

// otherLength finds an ECDSA signature whose halves are longer or shorter than they are
// written for the key's curve: padded for another curve, or without their leading zeros.
// It also tries keys on another curve than alg's.
func otherLength(q *question) []report.Cause {
	have := q.signature.Bytes
	if q.alg.Family != alg.ECDSA || q.proved() || len(have) < 16 || len(have) > 256 {
		return nil
	}
	for _, k := range q.Set.Keys {
		own, ok := usual(k)
		if !ok || own.Family != alg.ECDSA || own.Name == q.name && len(have) == own.Size {
			continue
		}
		for _, joined := range resized(have, own.Size) {
			if !q.holds(own.Name, k, joined) {
				continue
			}
			c := report.Cause{Code: CodeSignatureLength, Sure: report.Proved, Place: in(q.Token, token.Signature)}
			if own.Name != q.name {
				c.Code, c.Place = jose.CodeCurve, in(q.Token, token.Protected)
				c.Lead = "This key signed it with " + own.Name + ", and the header says " + q.name + "."
				c.Why = "The key is on " + own.Curve() + "; " + q.name + " is for " + q.alg.Curve() + " (RFC 7518 section 3.4)."
				if len(have) != own.Size {
					c.Why += " The signer wrote r and s in " + prose.Count(len(have)/2, "byte") + " each, as for another curve."
				}
				c.Next = "The signer must name the algorithm of its key."
				return []report.Cause{c}
			}
			each := prose.Count(own.Size/2, "byte") + " each"
			c.Lead = "With r and s in " + each + ", it verifies."
			c.Why = "The signature has " + prose.Count(len(have), "byte") + "; " + own.Name + " has " + strconv.Itoa(own.Size) + ", leading zeros included (RFC 7518 section 3.4). The signer left zeros out, or added some."
			c.Next = "Have the signer fill r and s up to " + each + "."
			c.Remedies = q.resigned("Rewrite the signature", joined)
			return []report.Cause{c}
		}
	}
	return nil
}

// usual is the algorithm that a key is for.
func usual(k *key.Key) (alg.Algorithm, bool) {
	if list := jose.For(k); len(list) > 0 {
		return list[0], true
	}
	return alg.Algorithm{}, false
}

// resized are the ways in which r and s of another length can be meant, each as long as
// the curve wants it.
func resized(have []byte, size int) [][]byte {
	half := size / 2
	var list [][]byte
	for i, cut := range []int{len(have) / 2, len(have) - half, half} {
		if i > 0 && 2*cut == len(have) || cut < 1 || cut >= len(have) {
			continue
		}
		r, s := bytes.TrimLeft(have[:cut], "\x00"), bytes.TrimLeft(have[cut:], "\x00")
		if len(r) > half || len(s) > half || len(r) == 0 || len(s) == 0 {
			continue
		}
		joined := make([]byte, size)
		copy(joined[half-len(r):half], r)
		copy(joined[size-len(s):], s)
		list = append(list, joined)
	}
	return list
}
