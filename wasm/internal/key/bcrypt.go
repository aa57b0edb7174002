package key

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"strconv"
	_ "unsafe" // for go:linkname

	_ "golang.org/x/crypto/ssh"

	"jwtdebugger/wasm/internal/report"
)

// bcryptRound is what a round of bcrypt_pbkdf costs in rounds of PBKDF2, for each 32 bytes of
// the key, as measured. ssh-keygen asks for 16, in later versions for 24.
const bcryptRound = 8000

// opensshCipher is a cipher with the sizes of key and initialization vector. In GCM the vector
// is a nonce.
type opensshCipher struct {
	key, iv int
	open    func(key, iv, sealed, tag []byte) ([]byte, bool)
}

// opensshCiphers are those that ssh-keygen -Z offers and the standard library has.
var opensshCiphers = table[opensshCipher]{
	{"aes128-ctr", opensshCipher{16, 16, openCTR}},
	{"aes192-ctr", opensshCipher{24, 16, openCTR}},
	{"aes256-ctr", opensshCipher{32, 16, openCTR}},
	{"aes128-cbc", opensshCipher{16, 16, openCBC}},
	{"aes192-cbc", opensshCipher{24, 16, openCBC}},
	{"aes256-cbc", opensshCipher{32, 16, openCBC}},
	{"3des-cbc", opensshCipher{24, 8, openCBC}},
	{"aes128-gcm@openssh.com", opensshCipher{16, 12, openGCM}},
	{"aes256-gcm@openssh.com", opensshCipher{32, 12, openGCM}},
}

func openCTR(key, iv, sealed, _ []byte) ([]byte, bool) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, false
	}
	plain := make([]byte, len(sealed))
	cipher.NewCTR(block, iv).XORKeyStream(plain, sealed)
	return plain, true
}

func openCBC(key, iv, sealed, _ []byte) ([]byte, bool) {
	block, err := aes.NewCipher(key)
	if len(iv) == des.BlockSize {
		block, err = des.NewTripleDESCipher(key)
	}
	if err != nil || len(sealed)%block.BlockSize() != 0 {
		return nil, false
	}
	plain := make([]byte, len(sealed))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, sealed)
	return plain, true
}

func openGCM(key, iv, sealed, tag []byte) ([]byte, bool) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, false
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, false
	}
	plain, err := gcm.Open(nil, iv, append(sealed[:len(sealed):len(sealed)], tag...), nil)
	return plain, err == nil
}

// unlockOpenSSH decrypts the private half of an OpenSSH key. What it answers nil for it has
// said.
func (r *reader) unlockOpenSSH(k *Key, name, kdf string, options, sealed, tag []byte) []byte {
	k.Info.Private = true
	c, known := opensshCiphers.find(name)
	w := &wire{rest: options, ok: true}
	salt, rounds := w.string(), w.uint32()
	switch {
	case !known || kdf != "bcrypt" || !w.ok || len(salt) == 0 || rounds == 0:
		k.flaw(CodeOpenSSH, report.Error, "The private half of this OpenSSH key is encrypted by a cipher not read here.", "Its public half is read, so it checks signatures and makes none.", "Convert a copy of it with "+said(convertOpenSSH)+emptyPassphrase)
		return nil
	case !r.afford(bcryptCost(rounds, c.key+c.iv)):
		k.flaw(CodeCost, report.Error, "Opening this private key would take longer than the page may spend on a keystroke.", "It takes "+strconv.FormatUint(uint64(rounds), 10)+" rounds of bcrypt.", "Make a copy with fewer: "+said(convertOpenSSH)+emptyPassphrase)
		return nil
	}
	r.set.WantsPassphrase = true
	if r.passphrase == "" {
		k.flaw(CodePassphrase, report.Error, "The private half of this OpenSSH key is encrypted.", "Its public half is read, so it checks signatures and makes none.", "Type its passphrase into Passphrase. To convert a copy instead: "+said(convertOpenSSH)+emptyPassphrase)
		return nil
	}
	var plain []byte
	material, err := deriveBcrypt([]byte(r.passphrase), salt, int(rounds), c.key+c.iv)
	ok := err == nil
	if ok {
		plain, ok = c.open(material[:c.key], material[c.key:], sealed, tag)
	}
	if ok {
		w := &wire{rest: plain, ok: true}
		check, again := w.uint32(), w.uint32() // two equal numbers, for this
		ok = check == again && w.ok
	}
	if !ok {
		k.flaw(CodeWrong, report.Error, "The passphrase does not open this OpenSSH key.", "Upper and lower case and spaces count. A file that was altered behaves the same.", "")
		return nil
	}
	return plain
}

// bcryptCost is what a derivation costs, in rounds of PBKDF2.
func bcryptCost(rounds uint32, size int) int {
	return min(int(rounds), noRounds) * bcryptRound * ((size + 31) / 32)
}

// deriveBcrypt is bcrypt_pbkdf of OpenBSD, which golang.org/x/crypto/ssh has and keeps to
// itself. Of ssh the linker takes little else.
//
//go:linkname deriveBcrypt golang.org/x/crypto/ssh/internal/bcrypt_pbkdf.Key
func deriveBcrypt(passphrase, salt []byte, rounds, size int) ([]byte, error)
