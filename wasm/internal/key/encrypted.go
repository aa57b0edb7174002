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
	maxRounds     = 2_000_000  // of PBKDF2, for all keys of a text: about two seconds in a browser
	allowedRounds = 50_000_000 // where the user asked for it: about a minute
	noRounds      = 1 << 40    // more than is ever done
	maxScrypt     = 64 << 20   // bytes of memory: OpenSSL asks for 16 MiB
)

// Object identifiers of PBES2 (RFC 8018 appendix C, RFC 7914 section 7).
const (
	oidPBES2  = "1.2.840.113549.1.5.13"
	oidPBKDF2 = "1.2.840.113549.1.5.12"
	oidScrypt = "1.3.6.1.4.1.11591.4.11"
)

// hmacs are the hashes that PBKDF2 runs on, sha1 being the default.
var hmacs = table[func() hash.Hash]{
	{"", sha1.New},
	{"1.2.840.113549.2.7", sha1.New},
	{"1.2.840.113549.2.8", sha256.New224},
	{"1.2.840.113549.2.9", sha256.New},
	{"1.2.840.113549.2.10", sha512.New384},
	{"1.2.840.113549.2.11", sha512.New},
}

// blockCipher is a cipher in CBC mode with its key size.
type blockCipher struct {
	size int
	make func([]byte) (cipher.Block, error)
}

var ciphers = table[blockCipher]{
	{"1.2.840.113549.3.7", blockCipher{24, des.NewTripleDESCipher}},
	{"2.16.840.1.101.3.4.1.2", blockCipher{16, aes.NewCipher}},
	{"2.16.840.1.101.3.4.1.22", blockCipher{24, aes.NewCipher}},
	{"2.16.840.1.101.3.4.1.42", blockCipher{32, aes.NewCipher}},
}

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

// afford reports whether rounds may still be spent on passphrases, and takes them.
func (r *reader) afford(rounds int) bool {
	most := maxRounds
	if r.patient {
		most = allowedRounds
	}
	if rounds > most-r.rounds {
		if rounds <= allowedRounds-r.rounds {
			r.set.Costly = true
		}
		return false
	}
	r.rounds += rounds
	return true
}

// scheme is a way to encrypt by a passphrase, with its parameters.
type scheme struct {
	decrypt func(passphrase password, content []byte) (plain []byte, ok bool)
	rounds  int    // what it costs, in rounds of PBKDF2
	cost    string // the same for people
	old     bool   // PBES1
	legacy  bool   // OpenSSL 3 reads it from its legacy provider alone
}

func readScheme(v asn1.RawValue) (scheme, bool) {
	a, ok := readAlgorithm(v)
	switch {
	case !ok:
		return scheme{}, false
	case a.oid == oidPBES2:
		return readPBES2(a)
	}
	return readPBES1(a)
}

// unlockPKCS8 opens an EncryptedPrivateKeyInfo (RFC 5958 section 3). The pieces are the
// library's; what is inside is read as any other PKCS #8, so that the keys that crypto/x509
// refuses are not taken for a wrong passphrase.
func (r *reader) unlockPKCS8(k *Key, elements []asn1.RawValue) {
	k.Info.Private = true
	s, ok := readScheme(elements[0])
	next := "Convert the key with " + said(convertPKCS8) + "."
	named, _ := readAlgorithm(elements[0])
	if s.legacy || oldSchemes.of(named.oid) != "" {
		next = "Convert the key with " + said(convertLegacy) + "."
	}
	switch {
	case !ok:
		k.Name, k.Sentence = "Encrypted private key", "an encrypted private key that is not read here"
		why := "PBES2 (RFC 8018) with PBKDF2 or scrypt and AES-CBC or triple DES is."
		if name := oldSchemes.of(named.oid); name != "" {
			why = "It is " + name + ", which is long broken. " + why
		}
		k.flaw(CodeCipher, report.Error, "This private key is encrypted by a scheme that is not read here.", why, next)
		return
	case !r.afford(s.rounds):
		k.Name, k.Sentence = "Encrypted private key", "an encrypted private key that would take too long to open"
		k.flaw(CodeCost, report.Error, "Opening this private key would take longer than the page may spend on a keystroke.", "It takes "+s.cost+".", next)
		return
	}
	r.set.WantsPassphrase = true
	if r.passphrase == "" {
		r.wantPassphrase(k)
		if s.old {
			last := &k.Problems[len(k.Problems)-1]
			last.Next += " To put it into a newer form: " + said(convertPKCS8) + "."
		}
		return
	}
	plain, _ := s.decrypt(newPassword(r.passphrase), elements[1].Bytes)
	kind, inner := container(plain)
	if kind != pkcs8 {
		r.wrongPassphrase(k)
		return
	}
	k.readPKCS8(inner)
}

// pbes2 is a scheme of RFC 8018 section 6.2 as it is being read.
type pbes2 struct {
	scheme
	derive func(passphrase string) ([]byte, error)
	cipher blockCipher
}

func readPBES2(outer algorithm) (scheme, bool) {
	parts, _, ok := sequence(outer.parameters.FullBytes)
	if !ok || shapeOf(parts) != "SS" {
		return scheme{}, false
	}
	kdf, ok1 := readAlgorithm(parts[0])
	enc, ok2 := readAlgorithm(parts[1])
	iv, ok3 := octetString(enc.parameters.FullBytes)
	block, ok4 := ciphers.find(enc.oid)
	numbers, _, ok5 := sequence(kdf.parameters.FullBytes)
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 {
		return scheme{}, false
	}
	s := pbes2{cipher: block}
	switch shape := shapeOf(numbers); {
	case kdf.oid == oidPBKDF2 && has(shape, "OI"):
		ok = s.usePBKDF2(numbers)
	case kdf.oid == oidScrypt && has(shape, "OIII"):
		ok = s.useScrypt(numbers)
	default:
		return scheme{}, false
	}
	s.decrypt = func(passphrase password, content []byte) ([]byte, bool) {
		key, err := s.derive(passphrase.text)
		if err != nil {
			return nil, false
		}
		block, err := s.cipher.make(key)
		if err != nil {
			return nil, false
		}
		return decryptCBC(block, iv, content)
	}
	return s.scheme, ok
}

func (s *pbes2) usePBKDF2(numbers []asn1.RawValue) bool {
	d, ok := readPBKDF2(numbers)
	s.rounds, s.cost = d.rounds, d.cost
	s.derive = func(passphrase string) ([]byte, error) { return d.key(passphrase, s.cipher.size) }
	return ok
}

// pbkdf2Of is PBKDF2 with its parameters (RFC 8018 appendix A.2).
type pbkdf2Of struct {
	key    func(passphrase string, size int) ([]byte, error)
	size   int // of the key, if it is said
	rounds int
	cost   string
}

func readPBKDF2(numbers []asn1.RawValue) (d pbkdf2Of, ok bool) {
	rounds, ok := iterations(numbers[1])
	if !ok {
		return d, false
	}
	if len(numbers) > 2 && numbers[2].Tag == asn1.TagInteger {
		if d.size, ok = iterations(numbers[2]); !ok {
			return d, false
		}
	}
	prf := ""
	if last := numbers[len(numbers)-1]; last.Tag == asn1.TagSequence {
		alg, ok := readAlgorithm(last)
		if !ok {
			return d, false
		}
		prf = alg.oid
	}
	newHash, ok := hmacs.find(prf)
	d.rounds, d.cost = rounds, strconv.Itoa(rounds)+" rounds of PBKDF2"
	d.key = func(passphrase string, size int) ([]byte, error) {
		return pbkdf2.Key(newHash, passphrase, numbers[0].Bytes, rounds, size)
	}
	return d, ok
}

func (s *pbes2) useScrypt(numbers []asn1.RawValue) bool {
	var n, r, p int
	for i, into := range []*int{&n, &r, &p} {
		if _, err := asn1.Unmarshal(numbers[1+i].FullBytes, into); err != nil || *into < 1 {
			return false
		}
	}
	s.rounds = noRounds
	if n <= maxScrypt/128 && r <= maxScrypt/128/n && p <= 16 {
		s.rounds = 2 * n * r * p // measured: a block of scrypt takes about as long as two rounds
	}
	s.cost = "scrypt with N = " + strconv.Itoa(n) + ", r = " + strconv.Itoa(r) + ", p = " + strconv.Itoa(p)
	s.derive = func(passphrase string) ([]byte, error) {
		return scrypt.Key([]byte(passphrase), numbers[0].Bytes, n, r, p, s.cipher.size)
	}
	return true
}

// decryptCBC is the content without its padding. It is not ok when that is none: of 256 wrong
// keys one makes it seem right.
func decryptCBC(block cipher.Block, iv, content []byte) (plain []byte, ok bool) {
	size := block.BlockSize()
	if len(iv) != size || len(content) == 0 || len(content)%size != 0 {
		return nil, false
	}
	plain = make([]byte, len(content))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, content)
	padding := int(plain[len(plain)-1])
	if padding < 1 || padding > size {
		return nil, false
	}
	return plain[:len(plain)-padding], true
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
		k.flaw(CodeCipher, report.Error, "This private key is encrypted by a scheme that is not read here.", "Or its DEK-Info line is damaged.", "Convert the key with "+said(convertPKCS8)+".")
		return nil, false
	}
	r.wrongPassphrase(k)
	return nil, false
}
