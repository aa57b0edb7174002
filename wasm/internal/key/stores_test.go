package key

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

// Files of other programs are named, with what converts them.
func TestForeignFiles(t *testing.T) {
	pad := strings.Repeat("\x01\x02\x03", 20)
	for _, c := range []struct{ name, text, says string }{
		{"JKS", "\xfe\xed\xfe\xed\x00\x00\x00\x02" + pad, convertJKS},
		{"JCEKS", "\xce\xce\xce\xce\x00\x00\x00\x02" + pad, convertJCEKS},
		{"UBER", "\x00\x00\x00\x01\x00\x00\x00\x14" + pad, convertBKS},
		{"BKS", "\x00\x00\x00\x02\x00\x00\x00\x14" + pad, convertBKS},
		{"a private MSBLOB", "\x07\x02\x00\x00\x00\xa4\x00\x00RSA2" + pad, convertBlob},
		{"a public MSBLOB", "\x06\x02\x00\x00\x00\xa4\x00\x00RSA1" + pad, convertPublicBlob},
		{"PVK", "\x1e\xf1\xb5\xb0" + pad, convertPVK},
	} {
		text := base64.StdEncoding.EncodeToString([]byte(c.text))
		for _, variant := range []string{text, "\n" + text + "\n", text[:40] + "\n" + text[40:]} {
			s := Read(variant, "", Auto)
			if p := problemOf(s, CodeFile); p == nil || len(s.Keys) > 0 || !strings.Contains(p.Next, c.says) {
				t.Errorf("%s: problems %q, keys %q", c.name, allCodes(t, s), listed(s))
			}
		}
		if s := Read(text[:20], "", Auto); len(s.Keys) != 1 || !s.Keys[0].IsText {
			t.Errorf("%s: a short secret that begins so is none", c.name)
		}
	}
	for _, label := range []string{"TSS2 PRIVATE KEY", "ENCRYPTED COSIGN PRIVATE KEY", "NEBULA X25519 PUBLIC KEY", "SSH SIGNATURE", "ATTRIBUTE CERTIFICATE"} {
		s := Read(pemOf(label, []byte(pad)), "", Auto)
		if problemOf(s, CodeFile) == nil || len(s.Keys) > 0 {
			t.Errorf("%s: problems %q", label, allCodes(t, s))
		}
	}
	if s := Read(pemOf("X9.42 DH PARAMETERS", []byte(pad)), "", Auto); allCodes(t, s) != CodeUnknown {
		t.Errorf("X9.42 parameters: %q", allCodes(t, s))
	}
	if s := Read(pemOf("CMS", []byte("\x30\x10\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x03\x02\x01\x00")), "", Auto); allCodes(t, s) != CodeFile {
		t.Errorf("an encrypted CMS text: %q", allCodes(t, s))
	}
}

// putty is a key file of PuTTY, of version n.
func putty(n, blob string, lines []string) string {
	text := "PuTTY-User-Key-File-" + n + ": " + blob + "\r\nEncryption: aes256-cbc\r\nComment: x\r\nPublic-Lines: " + string(rune('0'+len(lines))) + "\r\n"
	for _, line := range lines {
		text += line + "\r\n"
	}
	return text + "Private-Lines: 1\r\nAAAA\r\nPrivate-MAC: 0123456789\r\n"
}

func TestPuTTY(t *testing.T) {
	for _, file := range []string{"ssh-ed25519.pub", "ssh-ecdsa521.pub", "ssh-rsa2048.pub"} {
		want := Read(testFile(t, file), "", Auto).Keys[0]
		blob := strings.Fields(testFile(t, file))
		var lines []string
		for at := 0; at < len(blob[1]); at += 64 {
			lines = append(lines, blob[1][at:min(len(blob[1]), at+64)])
		}
		for _, version := range []string{"2", "3"} {
			text := putty(version, blob[0], lines)
			for _, variant := range []string{text, strings.ReplaceAll(text, "\r", ""), text + "\n" + testFile(t, "rsa-spki.pem")} {
				s := Read(variant, "", Auto)
				if len(s.Keys) == 0 || s.Keys[0].Thumbprint != want.Thumbprint || half(s.Keys[0]) != locked || problemOf(s, CodePuTTY) == nil {
					t.Errorf("%s in version %s: %q, problems %q", file, version, listed(s), allCodes(t, s))
				}
				if variant != text && strings.Contains(variant, "BEGIN") && len(s.Keys) != 2 {
					t.Errorf("%s in version %s: the key behind it is lost", file, version)
				}
			}
		}
		for _, broken := range []string{putty("3", blob[0], lines[:len(lines)-1]), strings.Replace(putty("3", blob[0], lines), "Public-Lines: ", "Public-Lines: 9", 1)} {
			if s := Read(broken, "", Auto); len(s.Keys) > 0 && s.Keys[0].Usable() {
				t.Errorf("%s: a broken file is read", file)
			}
		}
	}
}

// x5c that is not as RFC 7517 section 4.7 asks, and x5c in place of the numbers.
func TestX5C(t *testing.T) {
	pem := testFile(t, "cert-rsa.pem")
	der := base64.StdEncoding.EncodeToString(derOf(t, pem))
	rsa := Read(pem, "", Auto).Keys[0]
	jwk, err := rsa.JWK(false)
	if err != nil {
		t.Fatal(err)
	}
	line := strings.ReplaceAll(pem, "\n", `\n`)
	for _, c := range []struct{ name, x5c, says string }{
		{"DER", `["` + der + `"]`, ""},
		{"PEM", `["` + line + `"]`, "is PEM"},
		{"base64 of PEM", `["` + base64.StdEncoding.EncodeToString([]byte(pem)) + `"]`, "base64 of PEM"},
		{"line breaks", `["` + der[:64] + `\n` + der[64:] + `"]`, "white space"},
		{"base64url", `["` + base64.RawURLEncoding.EncodeToString(derOf(t, pem)) + `"]`, "base64url"},
		{"a string", `"` + der + `"`, "not an array"},
		{"nothing", `[]`, "empty array"},
		{"a number", `[5]`, "not a string"},
		{"a key", `["` + base64.StdEncoding.EncodeToString(derOf(t, testFile(t, "rsa-spki.pem"))) + `"]`, "cannot be read"},
		{"no base64", `["!"]`, "cannot be read"},
	} {
		s := Read(strings.TrimSuffix(strings.TrimSpace(jwk), "}")+`,"x5c":`+c.x5c+"}", "", Auto)
		p := problemOf(s, CodeJWKX5C)
		if (p == nil) != (c.says == "") || p != nil && (!strings.Contains(p.Words().Text(), c.says) || p.Severity != report.Warning) {
			t.Errorf("%s: problems %q", c.name, allCodes(t, s))
		}
		if len(s.Keys) != 1 || s.Keys[0].Thumbprint != rsa.Thumbprint {
			t.Errorf("%s: another key", c.name)
		}
	}
	for _, c := range []struct{ kty, file, codes string }{
		{RSA, "cert-rsa.pem", CodeJWKMissing}, {EC, "cert-ec-negative-serial.pem", CodeJWKMissing}, {OKP, "cert-ed25519.pem", CodeJWKMissing},
		{EC, "cert-rsa.pem", CodeJWKMissing},
	} {
		text := `{"kty":"` + c.kty + `","x5c":["` + base64.StdEncoding.EncodeToString(derOf(t, testFile(t, c.file))) + `"]}`
		k := Read(text, "", Auto).Keys[0]
		want := Read(testFile(t, c.file), "", Auto).Keys[0]
		if fits := want.Type == c.kty; fits != (k.Thumbprint == want.Thumbprint) || fits != (k.Problems[0].Severity == report.Warning) {
			t.Errorf("%s of %s: %q, %+v", c.kty, c.file, k.Name, k.Problems)
		}
	}
}

// A curve in numbers is read only when every number is that of a known one.
func TestCurveInNumbers(t *testing.T) {
	der := derOf(t, testFile(t, "ec-p256-explicit.pem"))
	change := func(n int) string { // the last byte of the nth number after its field
		out := append([]byte{}, der...)
		p256 := curveOf("P-256").Params()
		for i, number := range [][]byte{p256.P.Bytes(), p256.B.Bytes(), p256.Gx.Bytes(), p256.Gy.Bytes(), p256.N.Bytes()} {
			if at := strings.Index(string(out), string(number)); i == n && at >= 0 {
				out[at+len(number)-1] ^= 2
			} else if at < 0 {
				t.Fatalf("number %d is not where it was", i)
			}
		}
		return pemOf("PUBLIC KEY", out)
	}
	for n, code := range []string{CodeCurve, CodeCurve, CodeCurve, CodeCurve, CodeCurve} {
		s := Read(change(n), "", Auto)
		if len(s.Keys) != 1 || s.Keys[0].Usable() || allCodes(t, s) != code {
			t.Errorf("number %d: %q, problems %q", n, listed(s), allCodes(t, s))
		}
		if generator := strings.Contains(s.Keys[0].Problems[0].Lead, "generator"); generator != (n == 2 || n == 3) {
			t.Errorf("number %d: %s", n, s.Keys[0].Problems[0].Lead)
		}
	}
	need(t, "openssl")
	dir := t.TempDir()
	for name, curve := range map[string]string{"prime256v1": "EC P-256", "secp384r1": "EC P-384", "secp521r1": "EC P-521", "secp256k1": "EC secp256k1", "secp224r1": "EC P-224", "brainpoolP256r1": ""} {
		for _, form := range []string{"", " -conv_form compressed"} {
			run(t, dir, "openssl ecparam -name "+name+" -genkey -noout -out k.pem && openssl ec -in k.pem -param_enc explicit"+form+" -out explicit.pem && openssl ec -in k.pem -pubout -out public.pem")
			s := Read(read(t, dir, "explicit.pem"), "", Auto)
			want := Read(read(t, dir, "public.pem"), "", Auto)
			if curve == "" {
				if s.Keys[0].Usable() || allCodes(t, s) != CodeCurve {
					t.Errorf("%s: %q", name, listed(s))
				}
			} else if !strings.Contains(listed(s), curve) || s.Keys[0].Private == nil || allCodes(t, s) != CodeCurveNumbers || !samePublic(s.Keys[0].Public, want.Keys[0].Public) {
				t.Errorf("%s%s: %q, problems %q", name, form, listed(s), allCodes(t, s))
			}
		}
	}
}

// What openssl prints around a key needs no word.
func TestPrintedAround(t *testing.T) {
	need(t, "openssl")
	dir := t.TempDir()
	write(t, dir, "cert.pem", testFile(t, "cert-rsa.pem"))
	write(t, dir, "key.pem", testFile(t, "rsa-pkcs8.pem"))
	write(t, dir, "csr.pem", testFile(t, "csr.pem"))
	for _, command := range []string{"openssl x509 -text -in cert.pem", "openssl req -text -in csr.pem", "openssl pkey -text -in key.pem", "openssl rsa -in key.pem", "openssl x509 -subject -issuer -in cert.pem",
		"openssl pkcs12 -export -inkey key.pem -in cert.pem -name x -passout pass: | openssl pkcs12 -nodes -passin pass:"} {
		if s := Read(run(t, dir, command), "", Auto); problemOf(s, CodeNotRead) != nil || len(s.Keys) == 0 {
			t.Errorf("%s: %q, problems %q: %s", command, listed(s), allCodes(t, s), problemOf(s, CodeNotRead).Lead)
		}
	}
	if s := Read(testFile(t, "rsa-spki.pem")+"\nmy secret", "", Auto); problemOf(s, CodeNotRead) == nil {
		t.Error("a secret beside a key is passed over in silence")
	}
}
