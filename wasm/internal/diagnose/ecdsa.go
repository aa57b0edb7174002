package diagnose

import (
	"bytes"
	"crypto/ecdsa"
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
	q.note("r and s the other way round")
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

// otherDigest finds an ECDSA signature that the key at hand made over another hash of this
// token than alg says, as by a program that hashes with its own default. differentAlg does
// so for the other families.
func otherDigest(q *question) []report.Cause {
	if q.alg.Family != alg.ECDSA {
		return nil
	}
	return q.underHashes([]input{{text: string(q.signing), cause: report.Cause{
		Code:  CodeHashDiffers,
		Why:   "The header says " + q.name + ", so it should be over the " + q.alg.HashName() + " hash.",
		Next:  "The program that signs must use the hash of the algorithm that it names.",
		Place: in(q.Token, token.Signature),
	}}}, "other hashes")
}

// hashedSlips does so for what else signers give to their key, where both are wrong.
// Of an RSA signature otherInput tells both.
func hashedSlips(q *question) []report.Cause {
	if q.alg.Family != alg.ECDSA && q.alg.Family != alg.HMAC {
		return nil
	}
	return q.underHashes(slips(q), "other hashes of those")
}

// underHashes tries every hash but alg's. What was tried is called what.
func (q *question) underHashes(list []input, what string) []report.Cause {
	if q.proved() || len(q.fitting) == 0 || len(q.signing) > 1<<20 || len(q.signature.Bytes) != q.alg.Size && q.alg.Family == alg.ECDSA {
		return nil
	}
	for _, in := range list {
		for _, h := range hashes {
			if h.Hash == q.alg.Hash || !q.underHash(h, in.signing()) {
				continue
			}
			c := in.cause
			c.Sure = report.Proved
			if c.Lead == "" {
				c.Lead = "The signature holds over the " + h.String() + " hash."
			} else {
				c.Why = also(c.Why, "Its hash is "+h.String()+", too, and "+q.name+" has "+q.alg.HashName()+".")
			}
			return []report.Cause{c}
		}
	}
	q.note(what)
	return nil
}

// underHash reports whether a key that fits signed a text under another hash.
func (q *question) underHash(h hash, text []byte) bool {
	sum := h.sum(text)
	for _, k := range q.fitting {
		if q.alg.Family == alg.HMAC {
			for _, other := range alg.All(alg.Signs) {
				if other.Family == alg.HMAC && other.Hash == h.Hash && q.holdsOver(other.Name, k, text, q.signature.Bytes) {
					return true
				}
			}
			continue
		}
		if !q.afford(q.alg, k, len(text)) {
			return false
		}
		if matches(k, sum, q.signature.Bytes) {
			return true
		}
	}
	return false
}

// matches verifies an ECDSA signature over a digest.
func matches(k *key.Key, digest, signature []byte) bool {
	public, ok := k.Public.(*ecdsa.PublicKey)
	half := len(signature) / 2
	return ok && ecdsa.Verify(public, digest, new(big.Int).SetBytes(signature[:half]), new(big.Int).SetBytes(signature[half:]))
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
