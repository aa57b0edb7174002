package key

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"hash"
	"strconv"

	"golang.org/x/crypto/scrypt"

	"jwtdebugger/wasm/internal/report"
)

// Limits on what opening private keys may cost: Read runs on every keystroke.
const (
	maxRounds = 2_000_000 // of PBKDF2, for all keys of a text: about two seconds in a browser
	maxScrypt = 64 << 20  // bytes of memory: OpenSSL asks for 16 MiB
)

// Object identifiers of PBES2 (RFC 8018 appendix C, RFC 7914 section 7).
const (
	oidPBES2  = "1.2.840.113549.1.5.13"
	oidPBKDF2 = "1.2.840.113549.1.5.12"
	oidScrypt = "1.3.6.1.4.1.11591.4.11"
)

// hmacs are the hashes that PBKDF2 runs on, sha1 being the default.
var hmacs = map[string]func() hash.Hash{
	"":                    sha1.New,
	"1.2.840.113549.2.7":  sha1.New,
	"1.2.840.113549.2.8":  sha256.New224,
	"1.2.840.113549.2.9":  sha256.New,
	"1.2.840.113549.2.10": sha512.New384,
	"1.2.840.113549.2.11": sha512.New,
}

// blockCipher is a cipher in CBC mode with its key size.
type blockCipher struct {
	size int
	make func([]byte) (cipher.Block, error)
}

var ciphers = map[string]blockCipher{
	"1.2.840.113549.3.7":      {24, des.NewTripleDESCipher},
	"2.16.840.1.101.3.4.1.2":  {16, aes.NewCipher},
	"2.16.840.1.101.3.4.1.22": {24, aes.NewCipher},
	"2.16.840.1.101.3.4.1.42": {32, aes.NewCipher},
}

const convert = "Convert the key with “openssl pkcs8 -topk8 -in key.pem -out new.pem”."

// wantPassphrase says that the key is locked.
func (r *reader) wantPassphrase(k *Key) {
	k.Info.Private = true
	r.set.WantsPassphrase = true
	if k.Name == "" {
		k.Name = "Encrypted private key"
	}
	if k.Sentence == "" {
		k.Sentence = "an encrypted private key"
	}
	k.ask(CodePassphrase, report.Info, "This private key is encrypted.", "Nothing of it can be used until it is opened.", "Type its passphrase into Passphrase.")
}

// ask is a flaw that the Passphrase field answers.
func (k *Key) ask(code, severity, lead, why, next string) {
	k.flaw(code, severity, lead, why, next)
	k.Problems[len(k.Problems)-1].Place.Field = FieldPassphrase
}

func (r *reader) wrongPassphrase(k *Key) {
	k.Info.Private = true
	r.set.WantsPassphrase = true
	k.Name, k.Sentence = "Encrypted private key", "an encrypted private key"
	k.ask(CodeWrong, report.Warning, "The passphrase does not open this private key.", "Upper and lower case and spaces count.", "Type another into Passphrase.")
}

// unlockPKCS8 opens an EncryptedPrivateKeyInfo (RFC 5958 section 3) by PBES2 (RFC 8018
// section 6.2). The pieces are the library's; what is inside is read as any other PKCS #8,
// so that the keys that crypto/x509 refuses are not taken for a wrong passphrase.
func (r *reader) unlockPKCS8(k *Key, elements []asn1.RawValue) {
	k.Info.Private = true
	scheme, ok := readPBES2(elements[0])
	switch {
	case !ok:
		k.Name, k.Sentence = "Encrypted private key", "an encrypted private key that is not read here"
		k.flaw(CodeCipher, report.Error, "This private key is encrypted by a scheme that is not read here.", "PBES2 (RFC 8018) with PBKDF2 or scrypt and AES-CBC or triple DES is.", convert)
		return
	case scheme.rounds > maxRounds-r.rounds:
		k.Name, k.Sentence = "Encrypted private key", "an encrypted private key that would take too long to open"
		k.flaw(CodeCost, report.Error, "Opening this private key would take longer than the page may spend on a keystroke.", "It takes "+scheme.cost+".", convert)
		return
	}
	r.rounds += scheme.rounds
	r.set.WantsPassphrase = true
	if r.passphrase == "" {
		r.wantPassphrase(k)
		return
	}
	plain := scheme.open(r.passphrase, elements[1].Bytes)
	kind, inner := container(plain)
	if kind != pkcs8 {
		r.wrongPassphrase(k)
		return
	}
	k.readPKCS8(inner)
}

// pbes2 is an encryption scheme with its parameters.
type pbes2 struct {
	derive func(passphrase string) ([]byte, error)
	cipher blockCipher
	iv     []byte
	rounds int    // what it costs, in rounds of PBKDF2
	cost   string // the same for people
}

func readPBES2(v asn1.RawValue) (scheme pbes2, ok bool) {
	outer, ok := readAlgorithm(v)
	if !ok || outer.oid != oidPBES2 {
		return pbes2{}, false
	}
	parts, _, ok := sequence(outer.parameters.FullBytes)
	if !ok || shapeOf(parts) != "SS" {
		return pbes2{}, false
	}
	kdf, ok1 := readAlgorithm(parts[0])
	enc, ok2 := readAlgorithm(parts[1])
	iv, ok3 := octetString(enc.parameters.FullBytes)
	block, ok4 := ciphers[enc.oid]
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return pbes2{}, false
	}
	scheme = pbes2{cipher: block, iv: iv}
	numbers, _, ok := sequence(kdf.parameters.FullBytes)
	shape := shapeOf(numbers)
	switch {
	case !ok:
		return pbes2{}, false
	case kdf.oid == oidPBKDF2 && has(shape, "OI"):
		return scheme, scheme.usePBKDF2(numbers)
	case kdf.oid == oidScrypt && has(shape, "OIII"):
		return scheme, scheme.useScrypt(numbers)
	}
	return pbes2{}, false
}

func (s *pbes2) usePBKDF2(numbers []asn1.RawValue) bool {
	var iterations int
	if _, err := asn1.Unmarshal(numbers[1].FullBytes, &iterations); err != nil || iterations < 1 {
		return false
	}
	prf := ""
	if last := numbers[len(numbers)-1]; last.Tag == asn1.TagSequence {
		alg, ok := readAlgorithm(last)
		if !ok {
			return false
		}
		prf = alg.oid
	}
	newHash, ok := hmacs[prf]
	s.rounds = iterations
	s.cost = strconv.Itoa(iterations) + " rounds of PBKDF2"
	s.derive = func(passphrase string) ([]byte, error) {
		return pbkdf2.Key(newHash, passphrase, numbers[0].Bytes, iterations, s.cipher.size)
	}
	return ok
}

func (s *pbes2) useScrypt(numbers []asn1.RawValue) bool {
	var n, r, p int
	for i, into := range []*int{&n, &r, &p} {
		if _, err := asn1.Unmarshal(numbers[1+i].FullBytes, into); err != nil || *into < 1 {
			return false
		}
	}
	s.rounds = maxRounds + 1
	if n <= maxScrypt/128 && r <= maxScrypt/128/n && p <= 16 {
		s.rounds = 2 * n * r * p // measured: a block of scrypt takes about as long as two rounds
	}
	s.cost = "scrypt with N = " + strconv.Itoa(n) + ", r = " + strconv.Itoa(r) + ", p = " + strconv.Itoa(p)
	s.derive = func(passphrase string) ([]byte, error) {
		return scrypt.Key([]byte(passphrase), numbers[0].Bytes, n, r, p, s.cipher.size)
	}
	return true
}

// open is the content, or nil when the passphrase is not the right one.
func (s *pbes2) open(passphrase string, content []byte) []byte {
	key, err := s.derive(passphrase)
	if err != nil {
		return nil
	}
	block, err := s.cipher.make(key)
	if err != nil || len(s.iv) != block.BlockSize() || len(content) == 0 || len(content)%block.BlockSize() != 0 {
		return nil
	}
	plain := make([]byte, len(content))
	cipher.NewCBCDecrypter(block, s.iv).CryptBlocks(plain, content)
	padding := int(plain[len(plain)-1])
	if padding < 1 || padding > block.BlockSize() {
		return nil
	}
	return plain[:len(plain)-padding]
}

// unlockPEM opens PEM with a Proc-Type header (RFC 1421): the old way of OpenSSL, which
// crypto/x509 rightly calls insecure, and which many key files still are in.
func (r *reader) unlockPEM(k *Key, label, dekInfo string, sealed []byte) (der []byte, ok bool) {
	k.Format = "PEM, encrypted"
	if r.passphrase == "" {
		r.wantPassphrase(k)
		return nil, false
	}
	block := &pem.Block{Type: label, Headers: map[string]string{"DEK-Info": dekInfo}, Bytes: sealed}
	//lint:ignore SA1019 there is no other reader of this format, and no secret rests on it here
	der, err := x509.DecryptPEMBlock(block, []byte(r.passphrase))
	if err == nil {
		if kind, _ := container(der); kind != "" {
			r.set.WantsPassphrase = true
			return der, true
		}
		err = x509.IncorrectPasswordError
	}
	if err != x509.IncorrectPasswordError {
		k.Info.Private = true
		k.Name, k.Sentence = "Encrypted private key", "an encrypted private key that is not read here"
		k.flaw(CodeCipher, report.Error, "This private key is encrypted by a scheme that is not read here.", "Or its DEK-Info line is damaged.", convert)
		return nil, false
	}
	r.wrongPassphrase(k)
	return nil, false
}
