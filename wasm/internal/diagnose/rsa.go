package diagnose

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"encoding/asn1"
	"encoding/binary"
	"math/big"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// A hash is one that signers use, whether or not JWS has it.
type hash struct {
	crypto.Hash
	oid string // in a DigestInfo
}

var hashes = []hash{
	{crypto.SHA256, "2.16.840.1.101.3.4.2.1"},
	{crypto.SHA384, "2.16.840.1.101.3.4.2.2"},
	{crypto.SHA512, "2.16.840.1.101.3.4.2.3"},
	{crypto.SHA1, "1.3.14.3.2.26"},
}

func (h hash) sum(parts ...[]byte) []byte {
	d := h.New()
	for _, part := range parts {
		d.Write(part)
	}
	return d.Sum(nil)
}

// padded is what an RSA signature holds.
type padded struct {
	family alg.Family
	hash   hash
	mask   hash // of RSASSA-PSS: the hash of its mask generation
	salt   int  // of RSASSA-PSS: bytes
	fits   bool // the hash is that of the signing input
}

// mostOpened is how many RSA keys a signature is opened with.
const mostOpened = 8

// opened opens the signature with a public key (RFC 8017 section 5.2.2): whoever has that
// key can. It explains, and decides nothing: what verifies is what jose says does.
func (q *question) opened(public *rsa.PublicKey) (p padded, ok bool) {
	s := new(big.Int).SetBytes(q.signature.Bytes)
	if len(q.signature.Bytes) != public.Size() || s.Cmp(public.N) >= 0 || public.E < 2 || public.N.BitLen() > 8192 {
		return padded{}, false
	}
	m := s.Exp(s, big.NewInt(int64(public.E)), public.N)
	if p, ok := inPKCS1(m.FillBytes(make([]byte, public.Size())), q.signing); ok {
		return p, true
	}
	bits := public.N.BitLen() - 1
	if m.BitLen() > bits {
		return padded{}, false
	}
	return inPSS(m.FillBytes(make([]byte, (bits+7)/8)), bits, q.signing)
}

// inPKCS1 reads 00 01 FF … FF 00 DigestInfo (RFC 8017 section 9.2).
func inPKCS1(em, signing []byte) (padded, bool) {
	if len(em) < 11 || em[0] != 0 || em[1] != 1 {
		return padded{}, false
	}
	rest := bytes.TrimLeft(em[2:], "\xff")
	if len(em)-2-len(rest) < 8 || len(rest) == 0 || rest[0] != 0 {
		return padded{}, false
	}
	var info struct {
		Algorithm struct {
			ID         asn1.ObjectIdentifier
			Parameters asn1.RawValue `asn1:"optional"`
		}
		Digest []byte
	}
	if behind, err := asn1.Unmarshal(rest[1:], &info); err != nil || len(behind) > 0 {
		return padded{}, false
	}
	for _, h := range hashes {
		if h.oid == info.Algorithm.ID.String() && len(info.Digest) == h.Size() {
			return padded{family: alg.RSA, hash: h, fits: bytes.Equal(info.Digest, h.sum(signing))}, true
		}
	}
	return padded{}, false
}

// inPSS undoes the mask with each hash (RFC 8017 section 9.1.2). Where the hash at the end
// is not that of the signing input, only many zeros tell that the mask was right.
func inPSS(em []byte, bits int, signing []byte) (padded, bool) {
	if em[len(em)-1] != 0xbc {
		return padded{}, false
	}
	for _, mask := range hashes {
		for _, h := range hashes {
			n := len(em) - h.Size() - 1
			if n < 1 {
				continue
			}
			check := em[n : len(em)-1]
			db := unmask(mask, check, em[:n])
			db[0] &= 0xff >> (8*len(em) - bits)
			salt := bytes.TrimLeft(db, "\x00")
			zeros := len(db) - len(salt)
			if len(salt) == 0 || salt[0] != 1 {
				continue
			}
			p := padded{family: alg.PSS, hash: h, mask: mask, salt: len(salt) - 1}
			p.fits = bytes.Equal(check, h.sum(make([]byte, 8), h.sum(signing), salt[1:]))
			if p.fits || zeros > 8 {
				return p, true
			}
		}
	}
	return padded{}, false
}

// unmask applies MGF1 (RFC 8017 appendix B.2.1).
func unmask(h hash, seed, data []byte) []byte {
	var mask []byte
	for i := uint32(0); len(mask) < len(data); i++ {
		mask = append(mask, h.sum(seed, binary.BigEndian.AppendUint32(nil, i))...)
	}
	out := make([]byte, len(data))
	for i := range out {
		out[i] = data[i] ^ mask[i]
	}
	return out
}

// name is the JWS algorithm that makes such a signature, or words for one that none makes.
func (p padded) name() string {
	for _, a := range alg.All(alg.Signs) {
		if a.Family == p.family && a.Hash == p.hash.Hash {
			return a.Name
		}
	}
	return string(p.family) + " with " + p.hash.String()
}

// openings are the keys that made the signature, and what they signed.
func (q *question) openings(each func(*key.Key, padded) bool) {
	if !q.alg.Takes(key.RSA) {
		return
	}
	for i, k := range q.fitting {
		public, ok := k.Public.(*rsa.PublicKey)
		if i == mostOpened || !ok || !q.afford(q.alg, k, 0) {
			return
		}
		if p, ok := q.opened(public); ok && !each(k, p) {
			return
		}
	}
}

// otherPSS finds an RSA signature over this very token that no JWS algorithm makes: with
// another length of salt, another mask, or SHA-1.
func otherPSS(q *question) (found []report.Cause) {
	if q.proved() {
		return nil
	}
	q.openings(func(_ *key.Key, p padded) bool {
		if !p.fits {
			return true
		}
		size := p.hash.Size()
		if p.name() == q.name && (p.family == alg.RSA || p.mask == p.hash && p.salt == size) {
			return true // it is as it should be
		}
		salt, wanted := prose.Count(p.salt, "byte"), prose.Count(size, "byte")
		c := report.Cause{Code: CodeAlgorithmDiffers, Sure: report.Proved, Place: in(q.Token, token.Signature)}
		switch {
		case p.name() != q.name:
			c.Lead = "The signature holds, but as " + p.name() + "."
			c.Why = "The header says " + q.name + ", which is " + q.alg.Method + "."
			c.Next = "The program that signs must use the algorithm that it names."
		case p.mask != p.hash:
			c.Lead = "The signature holds, but its mask was made with " + p.mask.String() + "."
			c.Why = "Its hash is " + p.hash.String() + " and its salt has " + salt + "; " + q.name + " makes its mask (MGF1) with the same hash and has a salt of " + wanted + " (RFC 7518 section 3.5). Some libraries use SHA-1 for the mask unless they are told."
			c.Next = "Have the signer set the hash of the mask to that of the algorithm."
		default:
			c.Code = jose.CodeSaltLength
			c.Lead = "The signature holds, but its salt has " + salt + "."
			c.Why = q.name + " wants a salt as long as the hash, " + wanted + " (RFC 7518 section 3.5); many libraries take the longest unless they are told."
			c.Next = "Have the signer set the length of the salt to that of the hash."
		}
		found = append(found, c)
		return false
	})
	return found
}

// alteredContent finds a signature that the key at hand made over something else. It is
// the only explanation left then, whatever the token says of itself.
func alteredContent(q *question) (found []report.Cause) {
	if q.proved() {
		return nil
	}
	q.openings(func(k *key.Key, p padded) bool {
		if p.fits {
			return true
		}
		c := report.Cause{
			Code:  jose.CodeAltered,
			Lead:  "This key signed something else: the content was changed, or hashed in another way.",
			Why:   "Opened with the public key, the signature is rightly padded (" + string(p.family) + ") and holds a " + p.hash.String() + " hash, which is not that of this header and payload.",
			Next:  "Take the token as it was issued; not one character may differ.",
			Sure:  report.Proved,
			Place: in(q.Token, token.Payload),
		}
		if p.family != q.alg.Family || p.hash.Hash != q.alg.Hash {
			c.Why += " The signer made it with " + p.name() + ", though the header here says " + q.name + "."
		}
		if len(q.Set.Keys) > 1 && k.Kid != "" {
			c.Why += " It is key " + prose.Quote(k.Kid) + "."
		}
		found = append(found, c)
		return false
	})
	return found
}

// strangers reports whether every RSA key at hand was proved not to have made the signature:
// opened with it, there is no padding of any kind.
func (q *question) strangers() bool {
	if !q.alg.Takes(key.RSA) || len(q.fitting) == 0 || len(q.fitting) > mostOpened {
		return false
	}
	for _, k := range q.fitting {
		public, ok := k.Public.(*rsa.PublicKey)
		if !ok || len(q.signature.Bytes) != public.Size() || !q.afford(q.alg, k, 0) {
			return false
		}
		if q.plausible(public) {
			return false
		}
	}
	return true
}

// plausible reports whether the signature may be padded for RSASSA-PSS, with a salt so long
// that nothing but the hash could tell.
func (q *question) plausible(public *rsa.PublicKey) bool {
	s := new(big.Int).SetBytes(q.signature.Bytes)
	if s.Cmp(public.N) >= 0 {
		return false
	}
	m := s.Exp(s, big.NewInt(int64(public.E)), public.N)
	return m.BitLen() < public.N.BitLen() && m.Bit(0) == 0 && new(big.Int).And(m, big.NewInt(0xff)).Int64() == 0xbc
}
