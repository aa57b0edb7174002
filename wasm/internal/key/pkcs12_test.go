package key

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

// listed writes down what is compared of the keys of a set, in order of the alphabet.
func listed(s Set) string {
	var out []string
	for _, k := range s.Keys {
		name := k.Name
		if k.Thumbprint != "" && k.Type != Oct {
			name += " " + k.Thumbprint[:8]
		}
		out = append(out, name+" "+half(k))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

const (
	storeKey   = "EC P-256 tWFL-z8w private"
	storePair  = "EC P-256 tWFL-z8w private, EC P-256 tWFL-z8w public"
	storeThree = "EC P-256 tWFL-z8w private, EC P-256 tWFL-z8w public, Ed25519 HAzPFQmw public"
	shut       = "PKCS #12 file unusable"
)

// PKCS #12 files as OpenSSL and keytool wrote them.
func TestPKCS12(t *testing.T) {
	for _, c := range []struct {
		file, passphrase string
		keys, codes      string
		wants            bool
	}{
		{"pkcs12.txt", passphrase, "RSA 2048 Y2_1RJbS private, RSA 2048 Y2_1RJbS public", "", true},
		{"p12-aes.txt", passphrase, storeThree, "", true},
		{"p12-aes.txt", "", shut, CodePassphrase, true},
		{"p12-aes.txt", "correct-horsf", shut, CodeWrong, true},
		{"p12-rc2.txt", passphrase, storePair, "", true},
		{"p12-rc2.txt", "", shut, CodePassphrase, true},
		{"p12-rc2.txt", "wrong", shut, CodeWrong, true},
		{"p12-rc2-128.txt", passphrase, storePair, "", true},
		{"p12-nomac.txt", passphrase, storePair, "", true},
		{"p12-nomac.txt", "", shut, CodePassphrase, true},
		{"p12-nomac.txt", "wrong", shut, CodeWrong, true},
		{"p12-clear.txt", passphrase, storePair, "", false},
		{"p12-clear.txt", "", storePair, CodePassphrase, true},
		{"p12-clear.txt", "wrong", storePair, CodePassphrase, true},
		{"p12-empty.txt", "", storePair, "", true},
		{"p12-empty.txt", "of another key", storePair, "", true},
		{"p12-costly.txt", passphrase, shut, CodeCost, false},
		{"p12-unicode.txt", "pä€😀ss", storePair, "", true},
		{"p12-unicode.txt", "pa€😀ss", shut, CodeWrong, true},
		{"p12-java.txt", passphrase, "EC P-256 " + javaKey + " private, EC P-256 " + javaKey + " public, Secret, 32 bytes public", "", true},
	} {
		s := Read(testFile(t, c.file), c.passphrase, Auto)
		if got := listed(s); got != c.keys || allCodes(t, s) != c.codes || s.WantsPassphrase != c.wants {
			t.Errorf("%s with %q: keys %q, problems %q, field shown %v; want %q, %q, %v", c.file, c.passphrase, got, allCodes(t, s), s.WantsPassphrase, c.keys, c.codes, c.wants)
		}
		for _, k := range s.Keys {
			if half(k) == unusable && k.Glance()[0] == "public" {
				t.Errorf("%s: a file that is shut is said to be public", c.file)
			}
		}
	}
	if s := Read(testFile(t, "p12-rc2.txt"), "", Auto); !strings.Contains(s.Keys[0].Problems[0].Next, openPKCS12Legacy) {
		t.Errorf("RC2 is opened with: %s", s.Keys[0].Problems[0].Next)
	}
	if s := Read(testFile(t, "p12-aes.txt"), "", Auto); !strings.Contains(s.Keys[0].Problems[0].Next, openPKCS12+"”") {
		t.Errorf("AES is opened with: %s", s.Keys[0].Problems[0].Next)
	}
}

const javaKey = "PGPH-d1f"

func fileBytes(t testing.TB, name string) []byte {
	t.Helper()
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(testFile(t, name)), ""))
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// A file that was altered is told apart from a wrong passphrase, where its parts still open.
func TestPKCS12Altered(t *testing.T) {
	der := fileBytes(t, "p12-aes.txt")
	altered := bytes.Clone(der)
	at := bytes.Index(altered, []byte("\x1e\x02\x00x")) // its friendly name
	if at < 0 {
		at = len(altered) - 40 // the checksum itself
	}
	altered[at+3] ^= 1
	for _, c := range []struct {
		name, code string
		der        []byte
	}{
		{"altered", CodeAltered, altered},
		{"cut off", CodePEMDamaged, der[:len(der)-300]},
		{"of another version", CodePEMDamaged, bytes.Replace(der, []byte("\x02\x01\x03"), []byte("\x02\x01\x02"), 1)},
		{"signed with a key", CodeCipher, bytes.Replace(der, []byte("\x01\x07\x01"), []byte("\x01\x07\x02"), 1)},
		{"with an unknown cipher", CodeCipher, bytes.ReplaceAll(der, []byte("\x60\x86\x48\x01\x65\x03\x04\x01\x2a"), []byte("\x60\x86\x48\x01\x65\x03\x04\x01\x29"))},
		{"without its parts", CodePEMDamaged, bytes.Replace(der, []byte("\x01\x07\x06"), []byte("\x01\x07\x01"), 1)},
	} {
		s := Read(base64.StdEncoding.EncodeToString(c.der), passphrase, Auto)
		if allCodes(t, s) != c.code {
			t.Errorf("%s: problems %q, want %s: %s", c.name, allCodes(t, s), c.code, listed(s))
		}
		for _, k := range s.Keys {
			if k.Usable() {
				t.Errorf("%s: %s is used", c.name, k.Name)
			}
		}
	}
}

// indefinite writes a SEQUENCE of indefinite length, its octet strings in two pieces.
func indefinite(t *testing.T, der []byte) []byte {
	t.Helper()
	elements, _, ok := sequence(der)
	if !ok {
		t.Fatal("no SEQUENCE")
	}
	out := []byte{0x30, 0x80}
	for _, e := range elements {
		if data, ok := octetString(e.FullBytes); ok && len(data) > 1 {
			out = append(out, 0x24, 0x80)
			out = append(out, withLength([]byte{4}, data[:len(data)/2])...)
			out = append(append(out, withLength([]byte{4}, data[len(data)/2:])...), 0, 0)
			continue
		}
		if e.Tag == 16 && e.IsCompound && e.Class == 0 {
			out = append(out, indefinite(t, e.FullBytes)...)
			continue
		}
		out = append(out, e.FullBytes...)
	}
	return append(out, 0, 0)
}

// Other programs write BER.
func TestBER(t *testing.T) {
	der := fileBytes(t, "p12-aes.txt")
	ber := indefinite(t, der)
	if back, used, ok := distinguished(ber); !ok || used != len(ber) || !bytes.Equal(back, der) {
		t.Fatal("BER is not turned back into the DER that it was made of")
	}
	for _, tail := range []string{"", "\n", "\nmore"} {
		s := Read(base64.StdEncoding.EncodeToString(ber)+tail, passphrase, Auto)
		if got := listed(s); got != storeThree {
			t.Errorf("with %q behind it: %q", tail, got)
		}
	}
	for _, broken := range []string{"", "\x30", "\x30\x80", "\x30\x80\x04", "\x24\x80\x02\x01\x01\x00\x00", "\x30\x88\xff\xff\xff\xff\xff\xff\xff\xff", "\x04\x80\x00\x00", strings.Repeat("\x30\x80", 100)} {
		if _, _, ok := distinguished([]byte(broken)); ok {
			t.Errorf("%x is read", broken)
		}
	}
}

// Files with openssl's choices of ciphers, checksums and kinds of keys.
func TestPKCS12RoundTrips(t *testing.T) {
	need(t, "openssl")
	dir := t.TempDir()
	for _, c := range []struct{ file, want string }{
		{"ed448-pkcs8.pem", "Teg9NCul"}, {"ec-secp256k1-pkcs8.pem", "R13EPswk"},
	} {
		write(t, dir, "key.pem", testFile(t, c.file))
		run(t, dir, `openssl req -x509 -new -key key.pem -subj /CN=x -days 1 -out cert.pem`)
		for i, options := range []string{
			"", "-legacy", "-keypbe aes-128-cbc -certpbe aes-192-cbc -macalg sha512", "-keypbe PBE-SHA1-RC2-40 -certpbe PBE-SHA1-RC2-128 -legacy -macalg md5",
			"-keypbe PBE-SHA1-2DES -certpbe PBE-SHA1-3DES -macalg sha224", "-certpbe NONE -iter 1", "-nomac", "-keypbe NONE -nocerts",
		} {
			run(t, dir, "openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:"+passphrase+" -out file.p12 "+options)
			text := base64.StdEncoding.EncodeToString([]byte(read(t, dir, "file.p12")))
			s := Read(text, passphrase, Auto)
			got := listed(s)
			if !strings.Contains(got, c.want+" private") || strings.Contains(options, "nocerts") == strings.Contains(got, c.want+" public") || allCodes(t, s) != "" {
				t.Errorf("%s with %q: %q, problems %q", c.file, options, got, allCodes(t, s))
			}
			if got := allCodes(t, Read(text, "wrong", Auto)); got != CodeWrong && !(i == 7 && got == CodePassphrase) {
				t.Errorf("%s with %q and a wrong passphrase: %q", c.file, options, got)
			}
		}
	}
}

// Several keys in one store, one of them with a passphrase of its own, as keytool makes them.
func TestJavaStores(t *testing.T) {
	need(t, "keytool")
	dir := t.TempDir()
	run(t, dir, "keytool -genkeypair -alias a -keyalg EC -groupname secp256r1 -dname CN=a -keystore s.p12 -storetype PKCS12 -storepass "+passphrase)
	run(t, dir, "keytool -genkeypair -alias b -keyalg Ed25519 -dname CN=b -keystore s.p12 -storetype PKCS12 -storepass "+passphrase)
	run(t, dir, "keytool -genseckey -alias c -keyalg HmacSHA512 -keysize 512 -keystore s.p12 -storetype PKCS12 -storepass "+passphrase)
	s := Read(base64.StdEncoding.EncodeToString([]byte(read(t, dir, "s.p12"))), passphrase, Auto)
	var names []string
	for _, k := range s.Keys {
		names = append(names, fmt.Sprint(k.Name, " ", k.Private != nil))
	}
	slices.Sort(names)
	if got, want := strings.Join(names, ", "), "EC P-256 false, EC P-256 true, Ed25519 false, Ed25519 true, Secret, 64 bytes false"; got != want || allCodes(t, s) != "" {
		t.Errorf("keys %q, want %q, problems %q", got, want, allCodes(t, s))
	}
}

// Whatever a file says it costs, nothing is begun that costs more than a keystroke may.
func TestPKCS12Cost(t *testing.T) {
	many := strings.Repeat(testFile(t, "p12-rc2.txt")+"\n", 300)
	s := Read(many, "wrong", Auto)
	if p := problemOf(s, CodeCost); p == nil || p.Severity != report.Error {
		t.Errorf("300 files: problems %.80q", allCodes(t, s))
	}
}

func FuzzPKCS12(f *testing.F) {
	for _, name := range []string{"pkcs12.txt", "p12-aes.txt", "p12-rc2.txt", "p12-rc2-128.txt", "p12-nomac.txt", "p12-clear.txt", "p12-empty.txt", "p12-costly.txt", "p12-java.txt"} {
		f.Add(fileBytes(f, name))
	}
	f.Add(derOf(f, testFile(f, "pkcs7.pem")))
	f.Add([]byte("\x30\x80\x02\x01\x03\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x80\x24\x80\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, der []byte) {
		if back, _, ok := distinguished(der); ok {
			if again, used, ok := distinguished(back); !ok || used != len(back) || !bytes.Equal(again, back) {
				t.Errorf("DER that was made of BER is not DER: %x", back)
			}
		}
		text := base64.StdEncoding.EncodeToString(der)
		const enough = 60_000 // rounds: the files above open, and nothing takes seconds
		r := &reader{text: text, ruler: report.NewRuler(text), passphrase: passphrase, set: &Set{}, rounds: maxRounds - enough}
		if r.read(); r.found {
			checkSet(t, text, *r.set)
		}
	})
}
