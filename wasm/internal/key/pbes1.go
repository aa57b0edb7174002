package key

import (
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/asn1"
	"hash"
	"strconv"
	"strings"
	"unicode/utf16"
	_ "unsafe" // for go:linkname

	_ "software.sslmate.com/src/go-pkcs12"
)

// What go-pkcs12 computes and keeps to itself. Its reader takes no
// file that is BER, has more than one key or a key that crypto/x509 does not know, and asks
// nobody how many rounds a file may cost; its cryptography is what every reader needs. Should
// a later version name it otherwise, the program does not link.

// deriveOld is the key derivation of RFC 7292 appendix B.2: u and v are the hash's size and
// that of its blocks, id says what for.
//
//go:linkname deriveOld software.sslmate.com/src/go-pkcs12.pbkdf
func deriveOld(hash func([]byte) []byte, u, v int, salt, passphrase []byte, rounds int, id byte, size int) []byte

// newRC2 is the cipher of RFC 2268.
//
//go:linkname newRC2 software.sslmate.com/src/go-pkcs12/internal/rc2.New
func newRC2(key []byte, bits int) (cipher.Block, error)

// What a key is derived for.
const (
	forKey = 1
	forIV  = 2
	forMAC = 3
)

// oldHashes are the hashes of the checksums of PKCS #12 files.
var oldHashes = table[func() hash.Hash]{
	{"1.2.840.113549.2.5", md5.New},
	{"1.3.14.3.2.26", sha1.New},
	{"2.16.840.1.101.3.4.2.4", sha256.New224},
	{"2.16.840.1.101.3.4.2.1", sha256.New},
	{"2.16.840.1.101.3.4.2.2", sha512.New384},
	{"2.16.840.1.101.3.4.2.3", sha512.New},
}

func deriveWith(newHash func() hash.Hash, salt, passphrase []byte, rounds int, id byte, size int) []byte {
	h := newHash()
	sum := func(in []byte) []byte {
		h.Reset()
		h.Write(in)
		return h.Sum(nil)
	}
	return deriveOld(sum, h.Size(), h.BlockSize(), salt, passphrase, rounds, id, size)
}

// oldCipher is the cipher of a scheme with the size of its key.
type oldCipher struct {
	name string
	size int
	make func(key []byte) (cipher.Block, error)
}

// pbes1 are the schemes of RFC 7292 appendix C that are read: all but the two of RC4.
var pbes1 = table[oldCipher]{
	{"1.2.840.113549.1.12.1.3", oldCipher{"triple DES", 24, des.NewTripleDESCipher}},
	{"1.2.840.113549.1.12.1.4", oldCipher{"triple DES with two keys", 16, func(key []byte) (cipher.Block, error) {
		return des.NewTripleDESCipher(append(key[:16:16], key[:8]...))
	}}},
	{"1.2.840.113549.1.12.1.5", oldCipher{"RC2", 16, func(key []byte) (cipher.Block, error) { return newRC2(key, 128) }}},
	{"1.2.840.113549.1.12.1.6", oldCipher{"RC2 of 40 bits", 5, func(key []byte) (cipher.Block, error) { return newRC2(key, 40) }}},
}

// oldSchemes names schemes that are not read.
var oldSchemes = table[string]{
	{"1.2.840.113549.1.5.1", "PBES1 with MD2 and DES"},
	{"1.2.840.113549.1.5.3", "PBES1 with MD5 and DES"},
	{"1.2.840.113549.1.5.4", "PBES1 with MD2 and RC2"},
	{"1.2.840.113549.1.5.6", "PBES1 with MD5 and RC2"},
	{"1.2.840.113549.1.5.10", "PBES1 with SHA-1 and DES"},
	{"1.2.840.113549.1.5.11", "PBES1 with SHA-1 and RC2"},
	{"1.2.840.113549.1.12.1.1", "PBES1 with SHA-1 and RC4"},
	{"1.2.840.113549.1.12.1.2", "PBES1 with SHA-1 and RC4 of 40 bits"},
}

// readPBES1 reads the schemes that are older than PBES2, as PKCS #12 has them.
func readPBES1(a algorithm) (s scheme, ok bool) {
	kind, ok := pbes1.find(a.oid)
	numbers, _, whole := sequence(a.parameters.FullBytes)
	if !ok || !whole || shapeOf(numbers) != "OI" {
		return scheme{}, false
	}
	rounds, ok := iterations(numbers[1])
	if !ok {
		return scheme{}, false
	}
	s.old, s.legacy = true, strings.HasPrefix(kind.name, "RC2")
	s.rounds = 3 * min(rounds, noRounds) // for two halves of the key and the IV
	s.cost = strconv.Itoa(rounds) + " rounds of PBES1"
	s.decrypt = func(passphrase password, content []byte) ([]byte, bool) {
		salt := numbers[0].Bytes
		key := deriveWith(sha1.New, salt, passphrase.wide, rounds, forKey, kind.size)
		iv := deriveWith(sha1.New, salt, passphrase.wide, rounds, forIV, 8)
		block, err := kind.make(key)
		if err != nil {
			return nil, false
		}
		return decryptCBC(block, iv, content)
	}
	return s, true
}

// iterations reads how many rounds a derivation takes.
func iterations(v asn1.RawValue) (n int, ok bool) {
	_, err := asn1.Unmarshal(v.FullBytes, &n)
	return n, err == nil && n > 0
}

// password is a passphrase as the schemes take it: as UTF-8, and as UTF-16 with a zero at
// its end (RFC 7292 appendix B.1).
type password struct {
	text string
	wide []byte
}

func newPassword(text string) password {
	p := password{text: text}
	for _, unit := range append(utf16.Encode([]rune(text)), 0) {
		p.wide = append(p.wide, byte(unit>>8), byte(unit))
	}
	return p
}
