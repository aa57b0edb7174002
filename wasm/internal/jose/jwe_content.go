package jose

import (
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"io"
	"strconv"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// Limits bound the work that a token from elsewhere can ask for. A member that is zero
// means the one of DefaultLimits.
type Limits struct {
	PBES2Count int // iterations for one recipient; the sum over all is the caller's matter
	Inflated   int // bytes that a compressed content may have in any case
	Ratio      int // times its compressed size, if that is more
}

// DefaultLimits are go-jose's own.
var DefaultLimits = Limits{PBES2Count: 1_000_000, Inflated: 250_000, Ratio: 10}

func (l Limits) filled() Limits {
	if l.PBES2Count == 0 {
		l.PBES2Count = DefaultLimits.PBES2Count
	}
	if l.Inflated == 0 {
		l.Inflated = DefaultLimits.Inflated
	}
	if l.Ratio == 0 {
		l.Ratio = DefaultLimits.Ratio
	}
	return l
}

// inflated is how large a content of that compressed size may become.
func (l Limits) inflated(compressed int) int { return max(l.Inflated, l.Ratio*compressed) }

// aead is the cipher of c with the content's key.
func aeadOf(c alg.Algorithm, key []byte) (cipher.AEAD, error) {
	if c.Family == alg.CBC {
		return josecipher.NewCBCHMAC(key, aes.NewCipher)
	}
	return gcm(key)
}

func gcm(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// Lengths is nil when the initialization vector and the tag are as long as the enc of a
// recipient makes them, else an *Error. It needs no key; of an enc that is not known it is nil.
func (e Envelope) Lengths(recipient int) error {
	c, known := alg.Lookup(alg.EncryptsContent, e.Text(recipient, "enc"))
	if !known {
		return nil
	}
	iv, _ := exact.DecodeBase64URL(e.IV)
	tag, _ := exact.DecodeBase64URL(e.Tag)
	return lengths(c, iv, tag)
}

// lengths is nil when the initialization vector and the tag are as long as c makes them.
// It is asked before anything is computed: go-jose takes a longer tag, whose beginning
// would be read as the ciphertext's end.
func lengths(c alg.Algorithm, iv, tag []byte) error {
	likely := ""
	if c.Family == alg.GCM && len(iv) == aes.BlockSize {
		likely = " It has the length of a block of AES, which some libraries, python-jose among them, take for GCM as well."
	}
	switch {
	case len(iv) != c.IVSize:
		return refuse(CodeIVLength, "The initialization vector has "+prose.Count(len(iv), "byte")+"; "+c.Name+" has one of "+strconv.Itoa(c.IVSize)+".",
			"So no key decrypts the content ("+c.Section+")."+likely,
			"Have the sender make one of "+prose.Count(c.IVSize, "byte")+".")
	case len(tag) < c.TagSize:
		return refuse(CodeTagTruncated, "The authentication tag has "+prose.Count(len(tag), "byte")+"; "+c.Name+" makes "+strconv.Itoa(c.TagSize)+".",
			"A shortened tag is easier to forge, so it is refused ("+c.Section+").",
			"Look whether the end of the token is missing.")
	case len(tag) > c.TagSize:
		return refuse(CodeTagLength, "The authentication tag has "+prose.Count(len(tag), "byte")+"; "+c.Name+" makes "+strconv.Itoa(c.TagSize)+".",
			"Something was appended to the token, so it is refused ("+c.Section+").",
			"Take the token as it was sent, without what follows it.")
	}
	return nil
}

// seal encrypts a content under a new initialization vector.
func seal(c alg.Algorithm, key, aad, plaintext []byte) (iv, ciphertext, tag []byte, err error) {
	aead, err := aeadOf(c, key)
	if err != nil {
		return nil, nil, nil, err
	}
	iv = make([]byte, c.IVSize)
	if _, err := rand.Read(iv); err != nil {
		return nil, nil, nil, err
	}
	sealed := aead.Seal(nil, iv, plaintext, aad)
	split := len(sealed) - c.TagSize
	return iv, sealed[:split], sealed[split:], nil
}

// deflate compresses for zip DEF (RFC 1951).
func deflate(plaintext []byte) ([]byte, error) {
	var compressed bytes.Buffer
	w, err := flate.NewWriter(&compressed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plaintext); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return compressed.Bytes(), nil
}

// inflate undoes zip DEF, and stops at the limit rather than behind it.
func inflate(compressed []byte, limits Limits) ([]byte, error) {
	limit := limits.inflated(len(compressed))
	plaintext, err := inflateUpTo(compressed, limit)
	switch {
	case len(plaintext) > limit:
		return nil, tooLarge(len(compressed), limit)
	case err == nil:
		return plaintext, nil
	}
	const broken = "The content is decrypted, and zip says that it is compressed, but it does not inflate."
	if len(compressed) > 2 && compressed[0]&15 == 8 && (int(compressed[0])<<8|int(compressed[1]))%31 == 0 {
		if _, err := inflateUpTo(compressed[2:], limit); err == nil {
			return nil, refuse(CodeZipZlib, broken,
				"It begins with a zlib header, and DEF means bare DEFLATE (RFC 7516 section 4.1.3, RFC 1951).",
				"The sender must leave header and checksum out.")
		}
	}
	if len(compressed) > 2 && compressed[0] == 0x1f && compressed[1] == 0x8b {
		return nil, refuse(CodeZipBroken, broken,
			"It begins with a gzip header, and DEF means bare DEFLATE (RFC 7516 section 4.1.3, RFC 1951).",
			"The sender must leave header and checksum out.")
	}
	return nil, refuse(CodeZipBroken, broken,
		"Its content of "+prose.Count(len(compressed), "byte")+" is not DEFLATE data (RFC 1951). The sender may not have compressed it, or cut it short.")
}

func tooLarge(compressed, limit int) error {
	return refuse(CodeZipLimit, "The content is decrypted and inflates to more than the limit of "+prose.Number(limit)+" bytes.",
		"Compressed it has "+prose.Count(compressed, "byte")+". So small a text that becomes so large is how such a token attacks its reader; it is not inflated any further.")
}

// inflateUpTo inflates at most one byte more than the limit.
func inflateUpTo(compressed []byte, limit int) ([]byte, error) {
	return io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(compressed)), int64(limit)+1))
}
