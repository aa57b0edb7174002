package key

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

const passphrase = "correct-horse"

// Halves of a key that was read.
const (
	public   = "public"
	private  = "private"
	locked   = "locked"   // a private key of which only the public half was read
	unusable = "unusable" // recognised, not read
	none     = "none"
)

func half(k *Key) string {
	switch {
	case !k.Usable():
		return unusable
	case k.Private != nil:
		return private
	case k.Info.Private:
		return locked
	}
	return public
}

// allCodes are the codes of all problems of a set, of the text and of its keys, whose words
// it holds to their form.
func allCodes(t testing.TB, s Set) string {
	t.Helper()
	problems := s.Problems
	for _, k := range s.Keys {
		problems = slices.Concat(problems, k.Problems)
	}
	var codes []string
	for _, p := range problems {
		reporttest.Words(t, p.Code, p.Words())
		codes = append(codes, p.Code)
	}
	return strings.Join(codes, " ")
}

func testFile(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// files are the key files as OpenSSL and OpenSSH wrote them.
var files = []struct {
	file, format, kty, curve string
	bits                     int
	half, thumbprint, codes  string
}{
	{"cert-ec-negative-serial.pem", "X.509 certificate", "EC", "P-256", 256, public, "tWFL-z8wcFoL1MotUVxkngBZjr2qQQ7ZIHAqw-66R_4", ""},
	{"cert-ed25519.pem", "X.509 certificate", "OKP", "Ed25519", 0, public, "HAzPFQmw7kalPB0bzUWpRfRZcgFW_apFnvEvjiFVzEQ", ""},
	{"cert-pss.pem", "X.509 certificate", "RSA", "", 2048, public, "Zvf7bIKBx-M-rZvyAf6fhQjhm1w8X_prC-ciXFotNhU", ""},
	{"cert-rsa.pem", "X.509 certificate", "RSA", "", 2048, public, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"cert-secp256k1.pem", "X.509 certificate", "EC", "secp256k1", 256, public, "R13EPswk4CNLkf0EyoD5Y-vvFzAvg8VfgS5mXnMvIAI", ""},
	{"cert-trusted.pem", "X.509 certificate", "RSA", "", 2048, public, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"cert-v1.pem", "X.509 certificate", "RSA", "", 2048, public, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"crl.pem", "PEM, certificate revocation list", "", "", 0, unusable, "", "key-unknown"},
	{"csr.pem", "PEM, certificate request", "RSA", "", 2048, public, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"dhparam.pem", "", "", "", 0, none, "", "key-unknown"},
	{"dsa-pkcs8.pem", "PEM, PKCS #8", "", "", 0, unusable, "", "key-unknown"},
	{"dsa-spki.pem", "PEM, SPKI", "", "", 0, unusable, "", "key-unknown"},
	{"dsa-traditional.pem", "PEM, DSA private key", "", "", 0, unusable, "", "key-unknown"},
	{"ec-brainpool-spki.pem", "PEM, SPKI", "EC", "brainpoolP256r1", 0, unusable, "", "curve-unsupported"},
	{"ec-locked-legacy.pem", "PEM, encrypted SEC 1", "EC", "P-256", 256, private, "tWFL-z8wcFoL1MotUVxkngBZjr2qQQ7ZIHAqw-66R_4", ""},
	{"ec-p224-sec1.pem", "PEM, SEC 1", "EC", "P-224", 224, private, "", ""},
	{"ec-p224-spki.pem", "PEM, SPKI", "EC", "P-224", 224, public, "", ""},
	{"ec-p256-compressed.pem", "PEM, SPKI", "EC", "P-256", 256, public, "tWFL-z8wcFoL1MotUVxkngBZjr2qQQ7ZIHAqw-66R_4", ""},
	{"ec-p256-explicit.pem", "PEM, SPKI", "EC", "P-256", 256, public, "tWFL-z8wcFoL1MotUVxkngBZjr2qQQ7ZIHAqw-66R_4", "curve-in-numbers"},
	{"ec-p256-pkcs8.pem", "PEM, PKCS #8", "EC", "P-256", 256, private, "tWFL-z8wcFoL1MotUVxkngBZjr2qQQ7ZIHAqw-66R_4", ""},
	{"ec-p256-sec1.pem", "PEM, SEC 1", "EC", "P-256", 256, private, "tWFL-z8wcFoL1MotUVxkngBZjr2qQQ7ZIHAqw-66R_4", ""},
	{"ec-p256-spki.pem", "PEM, SPKI", "EC", "P-256", 256, public, "tWFL-z8wcFoL1MotUVxkngBZjr2qQQ7ZIHAqw-66R_4", ""},
	{"ec-p384-pkcs8.pem", "PEM, PKCS #8", "EC", "P-384", 384, private, "d9iiZs0M7yvC15Lzppb3cFs4salGu-8BNdtc-ZXHFFQ", ""},
	{"ec-p384-sec1.pem", "PEM, SEC 1", "EC", "P-384", 384, private, "d9iiZs0M7yvC15Lzppb3cFs4salGu-8BNdtc-ZXHFFQ", ""},
	{"ec-p384-spki.pem", "PEM, SPKI", "EC", "P-384", 384, public, "d9iiZs0M7yvC15Lzppb3cFs4salGu-8BNdtc-ZXHFFQ", ""},
	{"ec-p521-pkcs8.pem", "PEM, PKCS #8", "EC", "P-521", 521, private, "-UxP3kcU7a5YTwUkQIm-wiyiFjwPYG2-6K1bM1TFbnI", ""},
	{"ec-p521-sec1.pem", "PEM, SEC 1", "EC", "P-521", 521, private, "-UxP3kcU7a5YTwUkQIm-wiyiFjwPYG2-6K1bM1TFbnI", ""},
	{"ec-p521-spki.pem", "PEM, SPKI", "EC", "P-521", 521, public, "-UxP3kcU7a5YTwUkQIm-wiyiFjwPYG2-6K1bM1TFbnI", ""},
	{"ec-secp256k1-locked.pem", "PEM, encrypted PKCS #8", "EC", "secp256k1", 256, private, "R13EPswk4CNLkf0EyoD5Y-vvFzAvg8VfgS5mXnMvIAI", ""},
	{"ec-secp256k1-pkcs8.pem", "PEM, PKCS #8", "EC", "secp256k1", 256, private, "R13EPswk4CNLkf0EyoD5Y-vvFzAvg8VfgS5mXnMvIAI", ""},
	{"ec-secp256k1-sec1.pem", "PEM, SEC 1", "EC", "secp256k1", 256, private, "R13EPswk4CNLkf0EyoD5Y-vvFzAvg8VfgS5mXnMvIAI", ""},
	{"ec-secp256k1-spki.pem", "PEM, SPKI", "EC", "secp256k1", 256, public, "R13EPswk4CNLkf0EyoD5Y-vvFzAvg8VfgS5mXnMvIAI", ""},
	{"ed25519-pkcs8.pem", "PEM, PKCS #8", "OKP", "Ed25519", 0, private, "HAzPFQmw7kalPB0bzUWpRfRZcgFW_apFnvEvjiFVzEQ", ""},
	{"ed25519-spki.pem", "PEM, SPKI", "OKP", "Ed25519", 0, public, "HAzPFQmw7kalPB0bzUWpRfRZcgFW_apFnvEvjiFVzEQ", ""},
	{"ed448-pkcs8.pem", "PEM, PKCS #8", "OKP", "Ed448", 0, private, "Teg9NCulww5ch71J6PF86H6wx1XPtZnk93gySEOO3vE", ""},
	{"ed448-spki.pem", "PEM, SPKI", "OKP", "Ed448", 0, public, "Teg9NCulww5ch71J6PF86H6wx1XPtZnk93gySEOO3vE", ""},
	{"pkcs7.pem", "PEM, PKCS #7", "RSA", "", 2048, public, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", "certificate-bundle"},
	{"pss-locked.pem", "PEM, encrypted PKCS #8", "RSA", "", 2048, private, "Zvf7bIKBx-M-rZvyAf6fhQjhm1w8X_prC-ciXFotNhU", ""},
	{"pss-pkcs8.pem", "PEM, PKCS #8", "RSA", "", 2048, private, "Zvf7bIKBx-M-rZvyAf6fhQjhm1w8X_prC-ciXFotNhU", ""},
	{"pss-spki.pem", "PEM, SPKI", "RSA", "", 2048, public, "Zvf7bIKBx-M-rZvyAf6fhQjhm1w8X_prC-ciXFotNhU", ""},
	{"rsa-3primes.pem", "PEM, PKCS #8", "RSA", "", 2048, private, "ZnB31cU3H2b40VVQpA8I2VEjCf-i19d4Dg7qR3f_gMQ", ""},
	{"rsa-e3.pem", "PEM, PKCS #8", "RSA", "", 1024, private, "4veHCkr8ubwyELkH5JVBibHx7Yagsj_l2EStRa9MQ7g", ""},
	{"rsa-locked-aes128-sha512.pem", "PEM, encrypted PKCS #8", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-locked-aes256.pem", "PEM, encrypted PKCS #8", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-locked-costly.pem", "PEM, encrypted PKCS #8", "", "", 0, unusable, "", "encryption-cost"},
	{"rsa-locked-des3-sha1.pem", "PEM, encrypted PKCS #8", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-locked-legacy-aes128.pem", "PEM, encrypted PKCS #1", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-locked-legacy-des3.pem", "PEM, encrypted PKCS #1", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-locked-pbes1.pem", "PEM, encrypted PKCS #8", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-locked-scrypt.pem", "PEM, encrypted PKCS #8", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-pkcs1-public.pem", "PEM, PKCS #1 public key", "RSA", "", 2048, public, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-pkcs1.pem", "PEM, PKCS #1", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-pkcs8.pem", "PEM, PKCS #8", "RSA", "", 2048, private, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa-spki.pem", "PEM, SPKI", "RSA", "", 2048, public, "Y2_1RJbSIID-iV22yWy7rv1suwoSvG14jgQqkucXGP0", ""},
	{"rsa1024.pem", "PEM, PKCS #8", "RSA", "", 1024, private, "ooPsHH43Povxo3Iq-26w5PsLCUvFLeMdcJQF_HMZOp8", ""},
	{"rsa512-spki.pem", "PEM, SPKI", "RSA", "", 512, public, "H6rtCztDGsImIvw__Lpxr44tC6WSvZxR_1fx8b387Eg", ""},
	{"rsa512.pem", "PEM, PKCS #8", "RSA", "", 512, private, "H6rtCztDGsImIvw__Lpxr44tC6WSvZxR_1fx8b387Eg", ""},
	{"ssh-dsa", "OpenSSH", "", "", 0, unusable, "", "key-unknown"},
	{"ssh-dsa.pub", "OpenSSH", "", "", 0, unusable, "", "key-unknown"},
	{"ssh-ecdsa256", "OpenSSH", "EC", "P-256", 256, private, "NdA7HcD6tbhXfOypBJZTX_wiyOvWwkOAYtsN-UYk9bY", ""},
	{"ssh-ecdsa256.pub", "OpenSSH", "EC", "P-256", 256, public, "NdA7HcD6tbhXfOypBJZTX_wiyOvWwkOAYtsN-UYk9bY", ""},
	{"ssh-ecdsa384", "OpenSSH", "EC", "P-384", 384, private, "y4sfoiTC-_dDL7B-b0sds9M-UOMF_nvTM2ibR4Hx_54", ""},
	{"ssh-ecdsa384.pub", "OpenSSH", "EC", "P-384", 384, public, "y4sfoiTC-_dDL7B-b0sds9M-UOMF_nvTM2ibR4Hx_54", ""},
	{"ssh-ecdsa521", "OpenSSH", "EC", "P-521", 521, private, "9_Rj5N8peXYQzinnuLrIuNUzWUgQn2_C6v2HUVrjI0U", ""},
	{"ssh-ecdsa521.pub", "OpenSSH", "EC", "P-521", 521, public, "9_Rj5N8peXYQzinnuLrIuNUzWUgQn2_C6v2HUVrjI0U", ""},
	{"ssh-ed25519", "OpenSSH", "OKP", "Ed25519", 0, private, "nlzEB_2ZK1UPZTEBM2q4DJfYXbvDHfdEzEMh5UB5n2A", ""},
	{"ssh-ed25519-locked", "OpenSSH", "OKP", "Ed25519", 0, private, "uvtpo-Dx8dhk1libzEiS3u_-lFWMY29d32W8ETRdWDk", ""},
	{"ssh-ed25519.pub", "OpenSSH", "OKP", "Ed25519", 0, public, "nlzEB_2ZK1UPZTEBM2q4DJfYXbvDHfdEzEMh5UB5n2A", ""},
	{"ssh-rsa2048", "OpenSSH", "RSA", "", 2048, private, "iEn7L7yGyYvBxvWfYYbthf5FoWgnJf8yMdNCUvKty74", ""},
	{"ssh-rsa2048.pub", "OpenSSH", "RSA", "", 2048, public, "iEn7L7yGyYvBxvWfYYbthf5FoWgnJf8yMdNCUvKty74", ""},
	{"ssh2-rsa.pub", "SSH2 (RFC 4716)", "RSA", "", 2048, public, "iEn7L7yGyYvBxvWfYYbthf5FoWgnJf8yMdNCUvKty74", ""},
	{"x25519-pkcs8.pem", "PEM, PKCS #8", "OKP", "X25519", 0, private, "1HEcKxJvmBs-bb_IWN3_9k2KRgY084OZAqojEnUpatA", ""},
	{"x25519-spki.pem", "PEM, SPKI", "OKP", "X25519", 0, public, "1HEcKxJvmBs-bb_IWN3_9k2KRgY084OZAqojEnUpatA", ""},
	{"x448-pkcs8.pem", "PEM, PKCS #8", "OKP", "X448", 0, unusable, "", "curve-unsupported"},
	{"x448-spki.pem", "PEM, SPKI", "OKP", "X448", 0, unusable, "", "curve-unsupported"},
}

func TestFiles(t *testing.T) {
	for _, f := range files {
		t.Run(f.file, func(t *testing.T) {
			text := testFile(t, f.file)
			s := Read(text, passphrase, Auto)
			if got := allCodes(t, s); got != f.codes {
				t.Errorf("problems %q, want %q", got, f.codes)
			}
			if f.half == none {
				if len(s.Keys) != 0 {
					t.Errorf("%d keys, want none", len(s.Keys))
				}
				return
			}
			if len(s.Keys) != 1 {
				t.Fatalf("%d keys, want 1", len(s.Keys))
			}
			k := s.Keys[0]
			for _, c := range []struct {
				what      string
				got, want any
			}{
				{"format", k.Format, f.format}, {"type", k.Type, f.kty}, {"curve", k.Curve, f.curve},
				{"bits", k.Bits, f.bits}, {"half", half(k), f.half}, {"thumbprint", k.Thumbprint, f.thumbprint},
				{"secret for the whole text", k.IsText, false},
			} {
				if c.got != c.want {
					t.Errorf("%s %v, want %v", c.what, c.got, c.want)
				}
			}
			if k.Name == "" || k.Sentence == "" {
				t.Errorf("name %q, sentence %q: both must say something", k.Name, k.Sentence)
			}
			if want := strings.TrimRight(text, "\n"); k.Place.Range == nil || !strings.HasSuffix(want, text[k.Place.Range.Start:k.Place.Range.End]) {
				t.Errorf("place %v does not end where the key does, at %d", k.Place.Range, len(want))
			}
			for _, p := range k.Problems {
				if p.Place.Field != "key" || p.Place.Range == nil {
					t.Errorf("the problem %s has no place", p.Code)
				}
			}
		})
	}
}

// Every private key signs, and its public half checks: nothing is worth more than that.
func TestFilesWriteAndReadBack(t *testing.T) {
	for _, f := range files {
		if f.half != public && f.half != private {
			continue
		}
		k := Read(testFile(t, f.file), passphrase, Auto).Keys[0]
		for _, withPrivate := range []bool{false, f.half == private} {
			for form, write := range map[string]func(bool) (string, error){"PEM": k.PEM, "JWK": k.JWK} {
				text, err := write(withPrivate)
				if err != nil {
					if form == "JWK" && (f.curve == "P-224" || f.file == "rsa-3primes.pem") {
						continue // has no JWK form
					}
					t.Errorf("%s as %s: %v", f.file, form, err)
					continue
				}
				s := Read(text, "", Auto)
				if len(s.Keys) != 1 || allCodes(t, s) != "" || s.Keys[0].Thumbprint != f.thumbprint || (s.Keys[0].Private != nil) != withPrivate || !samePublic(s.Keys[0].Public, k.Public) {
					t.Errorf("%s as %s (private: %v) is read back as another key: %v", f.file, form, withPrivate, allCodes(t, s))
				}
			}
		}
	}
}

func TestPassphrases(t *testing.T) {
	tests := []struct {
		file, passphrase, code string
		wants                  bool
	}{
		{"rsa-locked-aes256.pem", "", CodePassphrase, true},
		{"rsa-locked-aes256.pem", "wrong", CodeWrong, true},
		{"rsa-locked-aes256.pem", passphrase, "", true},
		{"rsa-locked-scrypt.pem", "", CodePassphrase, true},
		{"rsa-locked-scrypt.pem", "Correct-horse", CodeWrong, true},
		{"rsa-locked-legacy-des3.pem", "", CodePassphrase, true},
		{"rsa-locked-legacy-des3.pem", "wrong", CodeWrong, true},
		{"rsa-locked-legacy-des3.pem", passphrase, "", true},
		{"pss-locked.pem", "wrong", CodeWrong, true},
		{"ec-secp256k1-locked.pem", passphrase, "", true},
		{"rsa-locked-pbes1.pem", "", CodePassphrase, true},
		{"rsa-locked-pbes1.pem", "wrong", CodeWrong, true},
		{"rsa-locked-pbes1.pem", passphrase, "", true},
		{"rsa-locked-costly.pem", "", CodeCost, false},
		{"rsa-pkcs8.pem", "not needed", "", false},
		{"ssh-ed25519-locked", "", CodePassphrase, true},
		{"ssh-ed25519-locked", "wrong", CodeWrong, true},
		{"ssh-ed25519-locked", passphrase, "", true},
	}
	for _, c := range tests {
		s := Read(testFile(t, c.file), c.passphrase, Auto)
		if got := allCodes(t, s); got != c.code || s.WantsPassphrase != c.wants || len(s.Keys) != 1 {
			t.Errorf("%s with %q: %q and field shown %v, want %q and %v", c.file, c.passphrase, got, s.WantsPassphrase, c.code, c.wants)
		}
	}
}

// A passphrase scheme that costs more than a keystroke may is never started.
func TestCostlySchemes(t *testing.T) {
	text := testFile(t, "rsa-locked-scrypt.pem")
	k := Read(text, passphrase, Auto).Keys[0]
	if k.Private == nil {
		t.Fatal("the key does not open")
	}
	der := derOf(t, text)
	n := strings.Index(string(der), "\x02\x02\x40\x00") // INTEGER 16384: scrypt's N
	if n < 0 {
		t.Fatal("scrypt’s N is not where it was")
	}
	huge := string(der[:n]) + "\x02\x02\x7f\xff" + string(der[n+4:])
	r := strings.Index(huge[n:], "\x02\x01\x08") + n
	huge = huge[:r] + "\x02\x01\x7f" + huge[r+3:] // 128 · 32767 · 127 bytes: 532 MB
	s := Read(pemOf("ENCRYPTED PRIVATE KEY", []byte(huge)), passphrase, Auto)
	if allCodes(t, s) != CodeCost {
		t.Errorf("problems %q, want %s", allCodes(t, s), CodeCost)
	}
	// Each of these is cheap, all together are not.
	many := Read(strings.Repeat(testFile(t, "rsa-locked-aes256.pem"), 1000), "wrong", Auto)
	if problemOf(many, CodeCost) == nil || problemOf(many, CodeWrong) == nil {
		t.Errorf("1000 locked keys: %d problems of cost", strings.Count(allCodes(t, many), CodeCost))
	}
}

// Certificates say who they are for.
func TestCertificateSentences(t *testing.T) {
	for file, want := range map[string]string{
		"cert-rsa.pem":                "the public key of a certificate for CN=login.example.com: RSA 2048",
		"cert-ec-negative-serial.pem": "the public key of a certificate for O=Example Ltd: EC P-256",
		"csr.pem":                     "the public key of a certificate request for CN=csr: RSA 2048",
		"cert-pss.pem":                "the public key of a certificate for CN=Prüfung: RSA 2048",
	} {
		if got := Read(testFile(t, file), "", Auto).Keys[0].Sentence; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

func TestOnlyPSS(t *testing.T) {
	for _, f := range files {
		if !strings.HasPrefix(f.file, "pss-") {
			continue
		}
		k := Read(testFile(t, f.file), passphrase, Auto).Keys[0]
		if !k.OnlyPSS || !strings.Contains(k.Sentence, "RSASSA-PSS") {
			t.Errorf("%s: OnlyPSS %v, sentence %q", f.file, k.OnlyPSS, k.Sentence)
		}
	}
	if Read(testFile(t, "rsa-spki.pem"), "", Auto).Keys[0].OnlyPSS {
		t.Error("an ordinary RSA key is said to be for RSASSA-PSS alone")
	}
}

func problemOf(s Set, code string) *report.Problem {
	for i := range s.Problems {
		if s.Problems[i].Code == code {
			return &s.Problems[i]
		}
	}
	for _, k := range s.Keys {
		for i := range k.Problems {
			if k.Problems[i].Code == code {
				return &k.Problems[i]
			}
		}
	}
	return nil
}
