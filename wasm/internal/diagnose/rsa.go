package diagnose

import (
	"bytes"
	"crypto"
	_ "crypto/md5" // for Hash
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/binary"
	"encoding/hex"
	"math/big"
	"slices"
	"strconv"
	"strings"

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

var hashes = []hash{ // those of RSASSA-PSS, too
	{crypto.SHA256, "2.16.840.1.101.3.4.2.1"},
	{crypto.SHA384, "2.16.840.1.101.3.4.2.2"},
	{crypto.SHA512, "2.16.840.1.101.3.4.2.3"},
	{crypto.SHA1, "1.3.14.3.2.26"},
}

// oldHashes are met in a DigestInfo alone.
var oldHashes = []hash{
	{crypto.MD5, "1.2.840.113549.2.5"},
	{crypto.SHA224, "2.16.840.1.101.3.4.2.4"},
	{crypto.SHA512_256, "2.16.840.1.101.3.4.2.6"},
}

func (h hash) sum(parts ...[]byte) []byte {
	d := h.New()
	for _, part := range parts {
		d.Write(part)
	}
	return d.Sum(nil)
}

// padded is what an RSA signature holds when it is opened.
type padded struct {
	family alg.Family
	hash   hash   // named by its DigestInfo, or of RSASSA-PSS; none where the digest is bare
	oid    string // of a DigestInfo whose hash is not one of hashes
	digest []byte // behind the padding; of RSASSA-PSS: at the end
	naked  bool   // there is no padding: the digest is all there is
	mask   hash   // of RSASSA-PSS: the hash of its mask generation
	salt   []byte // of RSASSA-PSS
	sure   bool   // nothing but the private key can have made it, whatever the digest is
}

// bare reports whether no DigestInfo stands before the digest.
func (p padded) bare() bool { return p.family == alg.RSA && p.hash.Hash == 0 && p.oid == "" }

// over reports whether the digest is that of a text, and names what it is: a hash, a hash in
// hexadecimal or the text itself.
func (p padded) over(text []byte) (what string, ok bool) {
	switch {
	case p.family == alg.PSS:
		return p.hash.String(), bytes.Equal(p.digest, p.hash.sum(make([]byte, 8), p.hash.sum(text), p.salt))
	case p.hash.Hash != 0:
		return p.hash.String(), bytes.Equal(p.digest, p.hash.sum(text))
	case p.oid != "":
		return "", false
	}
	for _, h := range hashes {
		sum := h.sum(text)
		if p.naked {
			sum = bytes.TrimLeft(sum, "\x00")
		}
		switch {
		case bytes.Equal(p.digest, sum):
			return "the " + h.String() + " hash", true
		case string(bytes.ToLower(p.digest)) == hex.EncodeToString(sum):
			return "the hexadecimal digits of the " + h.String() + " hash", true
		}
	}
	return "the text itself, not hashed", len(text) > 0 && bytes.Equal(p.digest, text)
}

// How many RSA keys a signature is opened with, and how large they are.
const (
	mostOpened     = 8
	mostOpenedBits = 8192
)

// open opens the signature with a public key (RFC 8017 section 5.2.2): anyone who has that
// key can. It explains, and decides nothing: what verifies is what jose says does. Of
// RSASSA-PSS several readings may be possible, of which over tells the right one.
func (q *question) open(public *rsa.PublicKey) []padded {
	s := new(big.Int).SetBytes(q.signature.Bytes)
	if len(q.signature.Bytes) != public.Size() || s.Cmp(public.N) >= 0 || public.E < 2 || public.N.BitLen() > mostOpenedBits {
		return nil
	}
	m := s.Exp(s, big.NewInt(int64(public.E)), public.N)
	if p, ok := inPKCS1(m.FillBytes(make([]byte, public.Size())), public.E); ok {
		return []padded{p}
	}
	bits := public.N.BitLen() - 1
	if m.BitLen() > bits {
		return nil
	}
	return inPSS(m.FillBytes(make([]byte, (bits+7)/8)), bits)
}

// inPKCS1 reads 00 01 FF … FF 00 DigestInfo (RFC 8017 section 9.2). Behind the padding
// anything else may stand, and a digest may have no padding at all.
func inPKCS1(em []byte, exponent int) (padded, bool) {
	const zeros = 16 // that another key leaves in front once in 2^128
	if bare := bytes.TrimLeft(em, "\x00"); len(em)-len(bare) >= zeros && len(bare) > 0 {
		p := inDigestInfo(bare)
		p.naked = true
		return p, true
	}
	if len(em) < 11 || em[0] != 0 || em[1] != 1 {
		return padded{}, false
	}
	rest := bytes.TrimLeft(em[2:], "\xff")
	run := len(em) - 2 - len(rest)
	if run < 8 || len(rest) == 0 || rest[0] != 0 {
		return padded{}, false
	}
	p := inDigestInfo(rest[1:])
	// Roots can be taken of what only begins as wanted, where the exponent is small.
	p.sure = exponent > 1<<10 || run > len(em)/2
	return p, true
}

// inDigestInfo reads a DigestInfo, or takes the whole for a digest.
func inDigestInfo(content []byte) padded {
	p := padded{family: alg.RSA, digest: content}
	var info struct {
		Algorithm pkix.AlgorithmIdentifier
		Digest    []byte
	}
	if behind, err := asn1.Unmarshal(content, &info); err != nil || len(behind) > 0 {
		return p
	}
	p.oid, p.digest = info.Algorithm.Algorithm.String(), info.Digest
	for _, h := range slices.Concat(hashes, oldHashes) {
		if h.oid == p.oid && len(p.digest) == h.Size() {
			p.hash = h
		}
	}
	return p
}

// digestInfo is what inDigestInfo reads.
func digestInfo(h hash, sum []byte) []byte {
	var id asn1.ObjectIdentifier
	for _, arc := range strings.Split(h.oid, ".") {
		n, _ := strconv.Atoi(arc)
		id = append(id, n)
	}
	der, _ := asn1.Marshal(struct {
		Algorithm pkix.AlgorithmIdentifier
		Digest    []byte
	}{pkix.AlgorithmIdentifier{Algorithm: id, Parameters: asn1.NullRawValue}, sum})
	return der
}

// inPSS undoes the mask with each hash (RFC 8017 section 9.1.2). Where the hash at the end
// is that of no text that is tried, only many zeros tell that the mask was right.
func inPSS(em []byte, bits int) (list []padded) {
	if em[len(em)-1] != 0xbc {
		return nil
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
			if len(salt) == 0 || salt[0] != 1 {
				continue
			}
			list = append(list, padded{family: alg.PSS, hash: h, digest: check, mask: mask, salt: salt[1:], sure: len(db)-len(salt) > 8})
		}
	}
	return list
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

// An opening is what the signature holds when it is opened with a key.
type opening struct {
	key *key.Key
	padded
}

// openings are those with each RSA key that fits. They are made once.
func (q *question) openings() []opening {
	if q.opened || !q.alg.Takes(key.RSA) {
		return q.unsealed
	}
	q.opened = true
	for i, k := range q.fitting {
		public, ok := k.Public.(*rsa.PublicKey)
		if i == mostOpened || !ok || !q.afford(q.alg, k, 0) {
			break
		}
		for _, p := range q.open(public) {
			q.unsealed = append(q.unsealed, opening{k, p})
		}
	}
	return q.unsealed
}

// signedInRSA is the opening whose digest is that of a text.
func (q *question) signedInRSA(text []byte) (o opening, what string, ok bool) {
	for _, o := range q.openings() {
		if !q.pay(1 + len(text)/3000) {
			break
		}
		if what, ok := o.over(text); ok {
			return o, what, true
		}
	}
	return opening{}, "", false
}

// otherwise says how a signature was made that is over the right text or another, and not
// as the header's algorithm makes it; "" where it was made so.
func (q *question) otherwise(p padded, what string) string {
	switch {
	case p.naked:
		return "There is no padding: " + what + " stands alone where RSASSA-PKCS1-v1_5 pads it."
	case p.bare():
		return "Behind its padding stands " + what + ", and no DigestInfo names it."
	case p.name() != q.name:
		return "It was made with " + p.name() + ", and the header says " + q.name + "."
	case p.family == alg.PSS && p.mask != p.hash:
		return "Its mask was made with " + p.mask.String() + ", not with " + p.hash.String() + "."
	case p.family == alg.PSS && len(p.salt) != p.hash.Size():
		return "Its salt has " + prose.Count(len(p.salt), "byte") + ", not " + prose.Number(p.hash.Size()) + "."
	}
	return ""
}

// otherPSS finds an RSA signature over this very token that no JWS algorithm makes:
// with another length of salt, another mask, SHA-1, or less than its padding.
func otherPSS(q *question) []report.Cause {
	if q.proved() {
		return nil
	}
	p, what, ok := q.signedInRSA(q.signing)
	if !ok || q.holds(q.name, p.key, q.signature.Bytes) { // it is as it should be
		return nil
	}
	size := p.hash.Size
	c := report.Cause{Code: CodeAlgorithmDiffers, Sure: report.Proved, Place: in(q.Token, token.Signature)}
	switch {
	case p.naked:
		c.Code = CodeDigestInfo
		c.Lead = "This key signed it, but nothing was padded."
		c.Why = "Opened with the public key, the signature holds " + what + " and zeros; " + q.name + " is " + q.alg.Method + ", which pads. Operations without padding (RSA/ECB/NoPadding, CKM_RSA_X_509) leave that to their caller."
		c.Next = "Have the signer use an operation that pads and hashes by itself, such as " + operations(q.alg) + "."
	case p.bare():
		c.Code = CodeDigestInfo
		c.Lead = "This key signed it, but the DigestInfo is missing."
		c.Why = q.otherwise(p.padded, what) + " It belongs there (RFC 8017 section 9.2): NONEwithRSA, CKM_RSA_PKCS, privateEncrypt and the like leave it to their caller."
		c.Next = "Have the signer use an operation that writes it, such as " + operations(q.alg) + "."
	case p.name() != q.name:
		c.Lead = "The signature holds, but as " + p.name() + "."
		c.Why = "The header says " + q.name + ", which is " + q.alg.Method + "."
		c.Next = "The program that signs must use the algorithm that it names."
	case p.family == alg.RSA:
		c.Code = CodeDigestInfo
		c.Lead = "This key signed it, but its DigestInfo is written in another way."
		c.Why = "It names the right hash and holds the right digest, and not in the bytes that RFC 8017 section 9.2 requires, so verifiers that compare those refuse it."
		c.Next = "Have the signer write the DigestInfo in DER, with NULL for its parameters."
	case p.mask != p.hash:
		c.Lead = "The signature holds, but its mask was made with " + p.mask.String() + "."
		c.Why = "Its hash is " + p.hash.String() + " and its salt has " + prose.Count(len(p.salt), "byte") + "; " + q.name + " makes its mask (MGF1) with the same hash and has a salt of " + prose.Count(size(), "byte") + " (RFC 7518 section 3.5). Some libraries use SHA-1 for the mask unless they are told."
		c.Next = "Have the signer set the hash of the mask to that of the algorithm."
	default:
		c.Code = jose.CodeSaltLength
		c.Lead = "The signature holds, but its salt has " + prose.Count(len(p.salt), "byte") + "."
		c.Why = q.name + " needs a salt as long as the hash, " + prose.Count(size(), "byte") + " (RFC 7518 section 3.5); many libraries take the longest unless they are told."
		c.Next = "Have the signer set the length of the salt to that of the hash."
	}
	return []report.Cause{c}
}

// operations are names of what signs so in other interfaces.
func operations(a alg.Algorithm) string {
	bits := strconv.Itoa(8 * a.Hash.Size())
	if a.Family == alg.PSS {
		return "CKM_SHA" + bits + "_RSA_PKCS_PSS"
	}
	return "SHA" + bits + "withRSA or CKM_SHA" + bits + "_RSA_PKCS"
}

// reversed finds an RSA signature whose bytes stand in the order of the Windows
// cryptographic interface: the last first.
func reversed(q *question) []report.Cause {
	if q.proved() || !q.alg.Takes(key.RSA) {
		return nil
	}
	turned := slices.Clone(q.signature.Bytes)
	slices.Reverse(turned)
	for _, k := range q.fitting {
		if q.holds(q.name, k, turned) {
			return []report.Cause{{
				Code:     CodeSignatureReverse,
				Lead:     "With its bytes in the reverse order, the signature is valid.",
				Why:      "RSA signatures have their highest byte first (RFC 8017 section 4.1); CryptSignHash of Windows and the like give the lowest first.",
				Next:     "Have the signer reverse the bytes.",
				Sure:     report.Proved,
				Place:    in(q.Token, token.Signature),
				Remedies: q.resigned("Reverse the bytes", turned),
			}}
		}
	}
	q.note("the signature’s bytes in the reverse order")
	return nil
}

// asNumber finds an RSA signature that was written as a number is: without its leading zeros,
// or with one more for the sign.
func asNumber(q *question) []report.Cause {
	have := bytes.TrimLeft(q.signature.Bytes, "\x00")
	if !q.alg.Takes(key.RSA) || len(have) == 0 || q.proved() {
		return nil
	}
	for _, k := range q.fitting {
		public, ok := k.Public.(*rsa.PublicKey)
		if !ok || len(q.signature.Bytes) == public.Size() || len(have) > public.Size() || public.Size()-len(have) > 4 {
			continue // of the right length, or not for some zeros
		}
		whole := append(make([]byte, public.Size()-len(have)), have...)
		if !q.holds(q.name, k, whole) {
			continue
		}
		length := prose.Count(public.Size(), "byte")
		return []report.Cause{{
			Code:     CodeSignatureLength,
			Lead:     "With " + length + ", leading zeros included, the signature is valid.",
			Why:      "It has " + prose.Number(len(q.signature.Bytes)) + ": the signer wrote it as a number, whose leading zeros may be left out and which may have one for its sign. A signature is as long as the key’s modulus (RFC 8017 section 8.2.1).",
			Next:     "Have the signer fill it up to " + length + ", or take the zero off.",
			Sure:     report.Proved,
			Place:    in(q.Token, token.Signature),
			Remedies: q.resigned("Rewrite the signature", whole),
		}}
	}
	return nil
}

// alteredContent finds a signature that the key at hand made over something else. It is
// the only explanation left then, whatever the token says of itself.
func alteredContent(q *question) []report.Cause {
	if q.proved() {
		return nil
	}
	for _, p := range q.openings() {
		if !p.sure {
			continue
		}
		if _, ok := p.over(q.signing); ok {
			continue
		}
		c := report.Cause{
			Code:  jose.CodeAltered,
			Lead:  "This key signed something else: it was altered, or hashed in another way.",
			Next:  "Take the token as it was issued; if it is, look at what the signer hands to its key.",
			Sure:  report.Proved,
			Place: in(q.Token, token.Payload),
		}
		const opened = "Opened with the public key, the signature "
		switch {
		case p.bare():
			c.Why = opened + "is rightly padded and holds " + prose.Count(len(p.digest), "byte") + " without a DigestInfo, which are not a hash of this header and payload."
			if p.naked {
				c.Why = opened + "holds " + prose.Count(len(p.digest), "byte") + " and zeros, which are not a hash of this header and payload."
			}
		case p.hash.Hash == 0:
			c.Why = opened + "is rightly padded and holds a hash that no algorithm of JWS has (OID " + p.oid + ")."
		default:
			c.Why = opened + "is rightly padded (" + string(p.family) + ") and holds a " + p.hash.String() + " hash, which is not that of this header and payload."
			if p.family != q.alg.Family || p.hash.Hash != q.alg.Hash {
				c.Why += " The signer made it with " + p.name() + ", though the header here says " + q.name + "."
			}
		}
		if slices.Contains(q.vain, otherInputs) {
			c.Why += " Nor is it that of " + otherInputs + "."
		}
		if len(q.Set.Keys) > 1 && p.key.Kid != "" {
			c.Why += " It is key " + prose.Quote(p.key.Kid) + "."
		}
		return []report.Cause{c}
	}
	return nil
}

// strangers reports whether no RSA key at hand made the signature in any way that signers
// have: opened with each, there is neither padding nor a digest without any.
func (q *question) strangers() bool {
	if !q.alg.Takes(key.RSA) || len(q.fitting) == 0 || len(q.fitting) > mostOpened || q.ofPKCS1() {
		return false
	}
	for _, k := range q.fitting {
		public, ok := k.Public.(*rsa.PublicKey)
		if !ok || len(q.signature.Bytes) != public.Size() || public.N.BitLen() > mostOpenedBits || !q.afford(q.alg, k, 0) {
			return false
		}
		if q.plausible(public) {
			return false
		}
	}
	return true
}

// ofPKCS1 reports whether one of the openings may be PKCS #1 v1.5, whole or in part.
func (q *question) ofPKCS1() bool {
	return slices.ContainsFunc(q.openings(), func(o opening) bool { return o.family == alg.RSA })
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
