package key

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/pem"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// lockedOpenSSH is an OpenSSH key as ssh-keygen encrypts it.
func lockedOpenSSH(t testing.TB) string { return testFile(t, "ssh-ed25519-locked") }

// What derives the key is what golang.org/x/crypto/ssh has: what that encrypts opens here.
func TestBcryptAgrees(t *testing.T) {
	words := []string{"x", "correct-horse", "päss€😀", strings.Repeat("long ", 50)}
	for i, file := range []string{"ssh-ed25519", "ssh-ecdsa256", "ssh-ecdsa521", "ssh-rsa2048"} {
		private, err := ssh.ParseRawPrivateKey([]byte(testFile(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		word := words[i]
		block, err := ssh.MarshalPrivateKeyWithPassphrase(private, "", []byte(word))
		if err != nil {
			t.Fatal(err)
		}
		text := string(pem.EncodeToMemory(block))
		s := Read(text, word, Auto)
		if len(s.Keys) != 1 || s.Keys[0].Private == nil || allCodes(t, s) != "" || s.Keys[0].Thumbprint != Read(testFile(t, file), "", Auto).Keys[0].Thumbprint {
			t.Errorf("%s with %q is not opened: %q", file, word, allCodes(t, s))
		}
	}
}

// Every cipher that ssh-keygen offers, for every kind of key.
func TestOpenSSHRoundTrips(t *testing.T) {
	need(t, "ssh-keygen")
	dir := t.TempDir()
	for _, kind := range []string{"-t ed25519", "-t ecdsa -b 384", "-t rsa -b 2048"} {
		run(t, dir, "rm -f made made.pub; ssh-keygen -q "+kind+" -N '' -f made")
		public := Read(read(t, dir, "made.pub"), "", Auto)
		for _, c := range []struct{ cipher, code string }{
			{"aes256-ctr", ""}, {"aes192-ctr", ""}, {"aes128-ctr", ""}, {"aes256-cbc", ""}, {"aes128-cbc", ""}, {"3des-cbc", ""},
			{"aes128-gcm@openssh.com", ""}, {"aes256-gcm@openssh.com", ""}, {"chacha20-poly1305@openssh.com", CodeOpenSSH},
		} {
			run(t, dir, "cp -p made key; ssh-keygen -q -p -a 2 -Z "+c.cipher+" -P '' -N "+passphrase+" -f key")
			text := read(t, dir, "key")
			s := Read(text, passphrase, Auto)
			if got := allCodes(t, s); got != c.code || len(s.Keys) != 1 || (s.Keys[0].Private != nil) != (c.code == "") {
				t.Errorf("%s with %s: problems %q, half %s", kind, c.cipher, got, half(s.Keys[0]))
			}
			if public.Keys[0].Thumbprint != s.Keys[0].Thumbprint {
				t.Errorf("%s with %s: another public half", kind, c.cipher)
			}
			if got := allCodes(t, Read(text, "wrong", Auto)); c.code == "" && got != CodeWrong {
				t.Errorf("%s with %s and a wrong passphrase: %q", kind, c.cipher, got)
			}
		}
	}
}

// rounds sets how many rounds of bcrypt a key says that it takes.
func rounds(t *testing.T, text string, n uint32) string {
	t.Helper()
	der := derOf(t, text)
	at := bytes.Index(der, []byte("bcrypt")) + len("bcrypt") + 4 + 4 + 16
	copy(der[at:], []byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
	return pemOf("OPENSSH PRIVATE KEY", der)
}

func TestOpenSSHCost(t *testing.T) {
	for _, c := range []struct {
		rounds uint32
		code   string
	}{{1, CodeWrong}, {1000, CodeCost}, {1<<32 - 1, CodeCost}, {0, CodeOpenSSH}} {
		s := Read(rounds(t, lockedOpenSSH(t), c.rounds), passphrase, Auto)
		if allCodes(t, s) != c.code || half(s.Keys[0]) != locked {
			t.Errorf("%d rounds: problems %q, half %s", c.rounds, allCodes(t, s), half(s.Keys[0]))
		}
	}
}

// Certificates of OpenSSH hold the key that they certify.
func TestOpenSSHCertificates(t *testing.T) {
	need(t, "ssh-keygen")
	dir := t.TempDir()
	run(t, dir, "ssh-keygen -q -t ed25519 -N '' -f ca")
	for _, kind := range []string{"-t ed25519", "-t ecdsa -b 521", "-t rsa -b 2048"} {
		run(t, dir, "rm -f key*; ssh-keygen -q "+kind+" -N '' -f key && ssh-keygen -q -s ca -I someone -n user -O critical:x=y key.pub")
		s := Read(read(t, dir, "key-cert.pub"), "", Auto)
		plain := Read(read(t, dir, "key.pub"), "", Auto)
		if len(s.Keys) != 1 || s.Keys[0].Thumbprint != plain.Keys[0].Thumbprint || allCodes(t, s) != "" ||
			!strings.HasPrefix(s.Keys[0].Sentence, "the public key of an OpenSSH certificate for someone: ") {
			t.Errorf("%s: %q, problems %q", kind, s.Keys[0].Sentence, allCodes(t, s))
		}
	}
}

// FuzzOpenSSH varies what is inside an encrypted key: how it is encrypted, and what.
func FuzzOpenSSH(f *testing.F) {
	for _, file := range []string{"ssh-ed25519", "ssh-ecdsa384", "ssh-rsa2048", "ssh-dsa"} {
		w := &wire{rest: derOf(f, testFile(f, file))[len(opensshMagic):], ok: true}
		w.string()
		w.string()
		w.string()
		w.uint32()
		public, private := w.string(), w.string()
		f.Add("aes256-ctr", "bcrypt", []byte("\x00\x00\x00\x10saltsaltsaltsalt\x00\x00\x00\x01"), public, private)
		f.Add("aes128-gcm@openssh.com", "bcrypt", []byte("\x00\x00\x00\x10saltsaltsaltsalt\xff\x00\x00\x01"), public, private)
		f.Add("3des-cbc", "bcrypt", []byte("\x00\x00\x00\x00\x00\x00\x00\x01"), public, private)
		f.Add("none", "none", []byte{}, public, private)
	}
	f.Fuzz(func(t *testing.T, name, kdf string, options, public, private []byte) {
		w := &wire{rest: options, ok: true}
		if salt := w.string(); len(salt) > 0 && name == "aes256-ctr" {
			if rounds := w.uint32(); rounds > 0 && rounds < 3 { // so that it opens
				material, err := deriveBcrypt([]byte(passphrase), salt, int(rounds), 48)
				if err != nil {
					t.Fatal(err)
				}
				block, err := aes.NewCipher(material[:32])
				if err != nil {
					t.Fatal(err)
				}
				sealed := make([]byte, len(private))
				cipher.NewCTR(block, material[32:]).XORKeyStream(sealed, private)
				private = sealed
			}
		}
		str := func(s []byte) []byte {
			n := len(s)
			return append([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, s...)
		}
		file := []byte(opensshMagic)
		for _, part := range [][]byte{str([]byte(name)), str([]byte(kdf)), str(options), {0, 0, 0, 1}, str(public), str(private)} {
			file = append(file, part...)
		}
		text := pemOf("OPENSSH PRIVATE KEY", file)
		checkSet(t, text, Read(text, passphrase, Auto))
		line := "ssh-rsa " + base64.StdEncoding.EncodeToString(public)
		checkSet(t, line, Read(line, passphrase, Auto))
	})
}
