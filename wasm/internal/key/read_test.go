package key

import (
	"encoding/base64"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

// Several keys of all kinds one after another in the one field.
func TestLists(t *testing.T) {
	rsa, ed, cert, ssh := testFile(t, "rsa-spki.pem"), testFile(t, "ed25519-pkcs8.pem"), testFile(t, "cert-rsa.pem"), testFile(t, "ssh-ecdsa256.pub")
	bareEC := bare(testFile(t, "ec-p256-spki.pem"))
	jwks := `{"keys":[` + rfc7638 + "," + rfc7517ecD + "]}"
	tests := []struct {
		name, text string
		names      string // of the keys, in order
		codes      string
		fromJWKS   bool
	}{
		{"two PEM texts", rsa + ed, "RSA 2048, Ed25519", "", false},
		{"two PEM texts on one line", strings.ReplaceAll(rsa+ed, "\n", " "), "RSA 2048, Ed25519", "pem-newlines pem-newlines", false},
		{"PEM texts that run together", strings.ReplaceAll(rsa+ed, "\n", ""), "RSA 2048, Ed25519", "pem-newlines", false},
		{"a chain", cert + testFile(t, "cert-pss.pem") + testFile(t, "cert-ed25519.pem"), "RSA 2048, RSA 2048, Ed25519", "", false},
		{"every kind", rsa + rfc8037 + "\n" + ssh + "\n" + bareEC + "\n" + cert + rfc7517mac, "RSA 2048, Ed25519, EC P-256, EC P-256, RSA 2048, Secret, 64 bytes", CodePEMArmor, false},
		{"two JWKs without anything between", rfc8037 + rfc7517mac, "Ed25519, Secret, 64 bytes", "", false},
		{"JWKs with a comma between", rfc8037 + ",\n" + rfc7517mac, "Ed25519, Secret, 64 bytes", "", false},
		{"two bare keys", bareEC + "\n" + bare(testFile(t, "ec-p384-spki.pem")), "EC P-256, EC P-384", "pem-armor-missing pem-armor-missing", false},
		{"two bare keys without a line break between", strings.ReplaceAll(bareEC, "\n", "") + strings.ReplaceAll(bareEC, "\n", ""), "EC P-256, EC P-256", "pem-armor-missing pem-armor-missing", false},
		{"OpenSSH lines with a comment before", "# keys\n" + ssh + testFile(t, "ssh-rsa2048.pub"), "EC P-256, RSA 2048", CodeNotRead, false},
		{"a bare OpenSSH blob", strings.Fields(ssh)[1] + " someone\n" + rfc8037, "EC P-256, Ed25519", "", false},
		{"a JWK set", jwks, "RSA 2048, EC P-256", "", true},
		{"a JWK set, indented", strings.NewReplacer(",", ",\n  ", "[", "[\n").Replace(jwks), "RSA 2048, EC P-256", "", true},
		{"a JWK set and a PEM text", jwks + rsa, "RSA 2048, EC P-256, RSA 2048", "", true},
		{"a JWK set in another object", `{"issuer":"https://example.com","jwks":` + jwks + "}", "RSA 2048, EC P-256", "", true},
		{"a JWK in cnf", `{"cnf":{"jwk":` + rfc8037 + "}}", "Ed25519", "", false},
		{"an array of JWKs", "[" + rfc7638 + "," + rfc8037 + "]", "RSA 2048, Ed25519", CodeArray, true},
		{"an empty JWK set", `{"keys":[]}`, "", CodeNone, true},
		{"a JWK set with a string in it", `{"keys":["a",` + rfc8037 + "]}", "Ed25519", CodeJWKType, true},
		{"a set with two keys of one kid", `{"keys":[` + rfc7517mac + "," + strings.Replace(rfc7517mac, "AyM1", "ByM1", 1) + "]}", "Secret, 64 bytes, Secret, 64 bytes", CodeDuplicateKid, true},
		{"one key twice", rfc7638 + rfc7638, "RSA 2048, RSA 2048", CodeDuplicateKid, false},
		{"a key and other text", rsa + "\nmy secret", "RSA 2048", CodeNotRead, false},
		{"a JWK between other text", "see " + rfc8037 + " there", "Ed25519", "text-not-read text-not-read", false},
		{"a variable", "JWT_JWK='" + rfc8037 + "'", "Ed25519", "", false},
		{"a variable with escaped quotes", `JWK="` + strings.ReplaceAll(rfc8037, `"`, `\"`) + `"`, "Ed25519", CodeEncodedTwice, false},
		{"base64 of a JWK set", base64.StdEncoding.EncodeToString([]byte(jwks)), "RSA 2048, EC P-256", CodeEncodedTwice, true},
		{"base64url of a JWK", b64([]byte(rfc8037)), "Ed25519", CodeEncodedTwice, false},
		{"a JSON string of a JWK", strconv.Quote(rfc8037), "Ed25519", CodeEncodedTwice, false},
		{"an EC key behind its parameters", testFile(t, "ec-p384-sec1.pem"), "EC P-384", "", false},
		{"parameters alone", strings.SplitAfter(testFile(t, "ec-p384-sec1.pem"), "PARAMETERS-----\n")[0] + "MB", "", CodePEMDamaged, false},
		{"X25519 among others", testFile(t, "x25519-spki.pem") + rsa, "X25519, RSA 2048", "", false},
		{"a used and an unused key", testFile(t, "x448-spki.pem") + rsa, "X448, RSA 2048", CodeCurve, false},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			s := Read(c.text, "", Auto)
			var names []string
			last := -1
			for _, k := range s.Keys {
				names = append(names, k.Name)
				if k.IsText {
					t.Error("a key of a list is said to be the whole text")
				}
				if at := k.Place.Range.Start; at < last {
					t.Errorf("%s starts at %d, before the key before it", k.Name, at)
				} else {
					last = at
				}
			}
			if got := strings.Join(names, ", "); got != c.names || s.FromJWKS != c.fromJWKS {
				t.Errorf("keys %q, from a set: %v; want %q, %v", got, s.FromJWKS, c.names, c.fromJWKS)
			}
			if got := allCodes(t, s); got != c.codes {
				t.Errorf("problems %q, want %q", got, c.codes)
			}
		})
	}
}

// Google writes keys as members of JSON: service accounts, and lists of certificates by kid.
func TestKeysInJSON(t *testing.T) {
	line := func(file string) string { return strings.ReplaceAll(testFile(t, file), "\n", `\n`) }
	account := `{"type": "service_account", "project_id": "p", "private_key_id": "abc", "private_key": "` + line("rsa-pkcs8.pem") + `", "client_email": "a@example.com"}`
	s := Read(account, "", Auto)
	if len(s.Keys) != 1 || s.Keys[0].Kid != "abc" || s.Keys[0].Private == nil || allCodes(t, s) != "" {
		t.Errorf("a service account: %d keys, problems %q", len(s.Keys), allCodes(t, s))
	}
	list := `{"kid1": "` + line("cert-rsa.pem") + `",` + "\n" + `"kid2": "` + line("cert-pss.pem") + `"}`
	s = Read(list, "", Auto)
	if len(s.Keys) != 2 || s.Keys[0].Kid != "kid1" || s.Keys[1].Kid != "kid2" || allCodes(t, s) != "" {
		t.Errorf("a list of certificates: %d keys, problems %q", len(s.Keys), allCodes(t, s))
	}
	if at := s.Keys[1].Place.Range; !strings.HasPrefix(list[at.Start:], "-----BEGIN") || !strings.HasSuffix(list[:at.End], "CERTIFICATE-----") {
		t.Errorf("the second certificate is said to be at %v", *at)
	}
}

// What was meant to be a key and cannot be read is never a secret.
func TestDamaged(t *testing.T) {
	rsa := testFile(t, "rsa-spki.pem")
	tests := []struct{ name, text, code, says string }{
		{"a foreign character", strings.Replace(rsa, "MIIB", "MII!", 1), CodePEMDamaged, "'!'"},
		{"cut off", rsa[:300] + "\n-----END PUBLIC KEY-----\n", CodePEMDamaged, "cut off"},
		{"cut off without an END", rsa[:300], CodePEMDamaged, "cut off"},
		{"a line missing", strings.Join(append(strings.SplitAfter(rsa, "\n")[:2], strings.SplitAfter(rsa, "\n")[3:]...), ""), CodePEMDamaged, "cut off"},
		{"the first line missing", strings.Join(append(strings.SplitAfter(rsa, "\n")[:1], strings.SplitAfter(rsa, "\n")[2:]...), ""), CodePEMDamaged, "does not begin"},
		{"a character lost", strings.Replace(rsa, "MIIBIj", "MIIBI", 1), CodePEMDamaged, ""},
		{"shortened", rsa[:200] + "…\n-----END PUBLIC KEY-----", CodePEMDamaged, "shortened"},
		{"shortened with dots", rsa[:200] + "...\n-----END PUBLIC KEY-----", CodePEMDamaged, "shortened"},
		{"empty", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n", CodePEMDamaged, "nothing between"},
		{"the BEGIN line alone", "-----BEGIN PUBLIC KEY-----", CodePEMDamaged, "nothing between"},
		{"an END line alone", "-----END PUBLIC KEY-----", CodePEMDamaged, "no BEGIN"},
		{"no key inside", pemOf("PUBLIC KEY", []byte("\x30\x03\x02\x01\x05")), CodePEMDamaged, "neither a key"},
		{"text inside", pemOf("PUBLIC KEY", []byte("hello, world")), CodePEMDamaged, "does not begin"},
		{"two bodies", strings.Replace(rsa, "-----END", "MIIB==\nAAAA\n-----END", 1), CodePEMDamaged, "goes on after its end"},
		{"base64 cut off", bare(rsa)[:200], CodePEMDamaged, "cut off"},
		{"PGP", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----", CodeFile, "PGP"},
		{"PuTTY", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", CodeFile, "puttygen"},
		{"an OpenSSH line cut off", testFile(t, "ssh-rsa2048.pub")[:200], CodePEMDamaged, "ends before"},
		{"an OpenSSH line with a character lost", strings.Replace(testFile(t, "ssh-ed25519.pub"), "AAAAC3", "AAAC3", 1), CodePEMDamaged, "OpenSSH"},
		{"an OpenSSH private key cut off", testFile(t, "ssh-ed25519")[:200] + "\n-----END OPENSSH PRIVATE KEY-----", CodePEMDamaged, "ends before"},
		{"a JWK without its last brace", strings.TrimSuffix(rfc7638, "}"), CodeJWKJSON, "no key was read"},
		{"a JWK set with a comma too many", `{"keys":[` + rfc7638 + ",]}", CodeJWKJSON, "trailing commas"},
		{"a JWK with single quotes", strings.ReplaceAll(rfc7638, `"`, "'"), CodeJWKJSON, "no key was read"},
		{"a JWK of JavaScript", `{kty: "oct", k: "AAAA"}`, CodeJWKJSON, "no key was read"},
		{"a JWK without a comma", strings.Replace(rfc7638, `,"n"`, ` "n"`, 1), CodeJWKJSON, "no key was read"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			s := Read(c.text, "", Auto)
			for _, k := range s.Keys {
				if k.IsText || k.Usable() {
					t.Errorf("it is read as %s", k.Sentence)
				}
			}
			p := problemOf(s, c.code)
			if p == nil {
				t.Fatalf("problems %q, want %s", allCodes(t, s), c.code)
			}
			if !strings.Contains(p.Words().Text(), c.says) || p.Severity != report.Error {
				t.Errorf("%s: %q, which does not say %q", p.Severity, p.Words().Text(), c.says)
			}
			if p.Place.Range == nil || p.Place.Range.End > len(c.text) || p.Place.Range.Start > p.Place.Range.End {
				t.Errorf("place %v", p.Place.Range)
			}
		})
	}
}

// Parts of a container that do not go together.
func TestDamagedContainers(t *testing.T) {
	ec := derOf(t, strings.SplitAfter(testFile(t, "ec-p256-sec1.pem"), "PARAMETERS-----\n")[2])
	other := append([]byte{}, ec...)
	other[10] ^= 1 // of the private number
	off := append([]byte{}, ec...)
	off[len(off)-1] ^= 1 // of y
	rsa := derOf(t, testFile(t, "rsa-pkcs1.pem"))
	qi := append([]byte{}, rsa...)
	qi[len(qi)-1] ^= 2
	d := append([]byte{}, rsa...)
	d[400] ^= 2
	spki := derOf(t, testFile(t, "ec-p256-spki.pem"))
	point := append([]byte{}, spki...)
	point[len(point)-1] ^= 1
	pkcs1 := derOf(t, testFile(t, "rsa-pkcs1-public.pem"))
	noZero := "\x30\x82\x01\x09\x02\x82\x01\x00" + string(pkcs1[9:])
	noNull := "\x30\x1f\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x03\x10\x00"
	tests := []struct {
		name, text, half, codes string
	}{
		{"another private number", pemOf("EC PRIVATE KEY", other), locked, CodeParts},
		{"a public half off the curve", pemOf("EC PRIVATE KEY", off), unusable, CodePoint},
		{"a point off the curve", pemOf("PUBLIC KEY", point), unusable, CodePoint},
		{"a wrong companion of the primes", pemOf("RSA PRIVATE KEY", qi), private, CodeParts},
		{"a wrong private exponent", pemOf("RSA PRIVATE KEY", d), locked, CodeParts},
		{"a modulus without its zero byte", pemOf("RSA PUBLIC KEY", []byte(noZero)), public, CodeInteger},
		{"bytes after the key", pemOf("PUBLIC KEY", append(append([]byte{}, spki...), 0, 0)), public, CodePEMTrailing},
		{"RSA without numbers", pemOf("PUBLIC KEY", []byte(noNull+strings.Repeat("\x00", 15))), unusable, CodeParameters},
		{"an unknown type", pemOf("PUBLIC KEY", []byte("\x30\x0c\x30\x05\x06\x03\x2a\x03\x04\x03\x03\x00\x01\x02")), unusable, CodeUnknown},
		{"an Ed25519 key of 31 bytes", pemOf("PUBLIC KEY", []byte("\x30\x29\x30\x05\x06\x03\x2b\x65\x70\x03\x20\x00"+strings.Repeat("a", 31))), unusable, CodeLength},
		{"an Ed25519 private key of 31 bytes", pemOf("PRIVATE KEY", []byte("\x30\x2d\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x21\x04\x1f"+strings.Repeat("a", 31))), unusable, CodeLength},
		{"ML-DSA with seed and another expanded key", pemOf("PRIVATE KEY", mldsaPKCS8("\x30\x28\x04\x20"+strings.Repeat("\x00", 32)+"\x04\x04abcd")), unusable, CodeParts},
		{"ML-DSA expanded alone", pemOf("PRIVATE KEY", mldsaPKCS8("\x04\x04abcd")), unusable, CodeUnknown},
		{"SEC 1 without a curve", pemOf("EC PRIVATE KEY", []byte("\x30\x25\x02\x01\x01\x04\x20"+strings.Repeat("a", 32))), unusable, CodeParameters},
	}
	for _, c := range tests {
		s := Read(c.text, "", Auto)
		if len(s.Keys) != 1 || half(s.Keys[0]) != c.half || allCodes(t, s) != c.codes {
			t.Errorf("%s: %d keys, problems %q, want %s with %q", c.name, len(s.Keys), allCodes(t, s), c.half, c.codes)
			continue
		}
		if k := s.Keys[0]; k.Name == "" || k.Sentence == "" {
			t.Errorf("%s: name %q, sentence %q", c.name, k.Name, k.Sentence)
		}
	}
	params := strings.SplitAfter(testFile(t, "ec-p256-sec1.pem"), "PARAMETERS-----\n")
	s := Read(params[0]+params[1]+pemOf("EC PRIVATE KEY", []byte("\x30\x25\x02\x01\x01\x04\x20"+strings.Repeat("a", 32))), "", Auto)
	if len(s.Keys) != 1 || s.Keys[0].Private == nil || s.Keys[0].Curve != "P-256" {
		t.Errorf("a key whose curve stands in the block before: problems %q", allCodes(t, s))
	}
}

// mldsaPKCS8 is a PKCS #8 of ML-DSA-44 around one form of the private key (RFC 9881).
func mldsaPKCS8(inner string) []byte {
	body := "\x02\x01\x00\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11\x04" + string(byte(len(inner))) + inner
	return []byte("\x30" + string(byte(len(body))) + body)
}

func TestSecretOrKey(t *testing.T) {
	tests := []struct{ name, text, codes string }{
		{"a word", "secret", ""},
		{"a sentence", "The quick brown fox: {jumps} = \"over\" [the] lazy -----dog", ""},
		{"random base64", "MzE5NDY4MjEwOTM4NDYyMTA5Mzg0NjIxMDkzODQ2MjE=", ""},
		{"base64 that looks like DER for two bytes", "MDCBAbIi0pPDxoBD", ""},
		{"BEGIN in a sentence", "BEGIN my secret", ""},
		{"ssh in a sentence", "ssh-rsa is not a secret", ""},
		{"JSON that is no key", `{"error":"not found"}`, CodePlaceholder},
		{"a provider’s configuration", `{"issuer":"https://example.com","jwks_uri":"https://example.com/keys"}`, CodePlaceholder},
		{"a page", "<!DOCTYPE html><html></html>", CodePlaceholder},
		{"an address", "https://example.com/.well-known/jwks.json", CodeAddress},
		{"a token", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", CodeToken},
		{"a brace", "{", ""},
		{"a line break at the end", "secret\n", CodeSecretWhitespace},
		{"white space at the start", "\tsecret", CodeSecretWhitespace},
		{"bytes that were lost", "sec\uFFFDret", CodeSecretReplacement},
		{"a byte order mark", "\ufeffsecret", CodeBOM},
		{"not UTF-8", "\xff\xfe", ""},
		{"NUL", "a\x00b", ""},
	}
	for _, c := range tests {
		s := Read(c.text, "", Auto)
		if len(s.Keys) != 1 || !s.Keys[0].IsText || string(s.Keys[0].Secret) != c.text || allCodes(t, s) != c.codes {
			t.Errorf("%s: %d keys, problems %q, want one secret with %q", c.name, len(s.Keys), allCodes(t, s), c.codes)
			continue
		}
		if k := s.Keys[0]; k.Type != Oct || k.Format != "secret" || k.Thumbprint != "" || k.Reading != "read as UTF-8" || k.Bits != 8*len(c.text) {
			t.Errorf("%s: %+v", c.name, k.Info)
		}
	}
	if s := Read("", "", Auto); len(s.Keys) != 0 || len(s.Problems) != 0 {
		t.Errorf("empty text: %d keys, problems %q", len(s.Keys), allCodes(t, s))
	}
}

func TestSecretEncodings(t *testing.T) {
	tests := []struct {
		text, encoding, want, code string
		at                         int // where the problem starts; -1: no matter
	}{
		{"c2VjcmV0", Base64, "secret", "", 0},
		{"c2VjcmV0Cg==", Base64, "secret\n", "", 0},
		{"c2VjcmV0Cg", Base64, "secret\n", CodeSecretNoPadding, 0},
		{"c2VjcmV0Cg=", Base64, "", CodeSecretEncoding, 10},
		{"c2VjcmV0C", Base64, "", CodeSecretEncoding, 0},
		{"c2Vj cmV0", Base64, "", CodeSecretEncoding, 4},
		{" c2VjcmV0\n", Base64, "secret", CodeSecretWhitespace, 0},
		{"-_-_", Base64, "", CodeSecretEncoding, 0},
		{"+/+/", Base64, "\xfb\xff\xbf", "", 0},
		{"QQ==", Base64, "A", "", 0},
		{"QR==", Base64, "A", CodeSecretUnusedBits, 1},
		{"é", Base64, "", CodeSecretEncoding, 0},
		{"-_-_", Base64URL, "\xfb\xff\xbf", "", 0},
		{"+/+/", Base64URL, "", CodeSecretEncoding, 0},
		{"c2VjcmV0Cg", Base64URL, "secret\n", "", 0},
		{"c2VjcmV0Cg==", Base64URL, "secret\n", "", 0},
		{"736563726574", Hex, "secret", "", 0},
		{"DEADbeef", Hex, "\xde\xad\xbe\xef", "", 0},
		{"73656", Hex, "", CodeSecretEncoding, 0},
		{"73:65", Hex, "", CodeSecretEncoding, 2},
		{"😀73", Hex, "", CodeSecretEncoding, 0},
		{"0x73", Hex, "", CodeSecretEncoding, 1},
		{"7365\n", Hex, "se", CodeSecretWhitespace, 0},
		{" s ", UTF8, " s ", CodeSecretWhitespace, 2},
		{"s", "", "s", "", 0},
	}
	for _, c := range tests {
		s := Read(c.text, "", c.encoding)
		if len(s.Keys) != 1 || !s.Keys[0].IsText {
			t.Errorf("%q as %s: %d keys", c.text, c.encoding, len(s.Keys))
			continue
		}
		k := s.Keys[0]
		if string(k.Secret) != c.want || allCodes(t, s) != c.code || k.Usable() != (c.want != "") {
			t.Errorf("%q as %s: %q, problems %q; want %q, %q", c.text, c.encoding, k.Secret, allCodes(t, s), c.want, c.code)
		}
		if c.code != "" && k.Problems[0].Place.Range.Start != c.at {
			t.Errorf("%q as %s: the problem is at %d, want %d", c.text, c.encoding, k.Problems[0].Place.Range.Start, c.at)
		}
		if c.want == "" && k.Problems[0].Severity != report.Error {
			t.Errorf("%q as %s: severity %s", c.text, c.encoding, k.Problems[0].Severity)
		}
	}
	p := Read("-_-_", "", Base64).Keys[0].Problems[0]
	if len(p.Remedies) != 1 || p.Remedies[0].Set["key-encoding"] != Base64URL {
		t.Errorf("base64url in place of base64: remedies %v", p.Remedies)
	}
	if k := FromSecret(nil, "x"); !k.Usable() || k.Name != "Secret, 0 bytes" {
		t.Errorf("a secret of no bytes: %+v", k)
	}
}

// More keys than the page could wait for are not read, and said.
func TestTooMany(t *testing.T) {
	s := Read(strings.Repeat(rfc7517wrp+"\n", MaxKeys+5), "", Auto)
	if len(s.Keys) != MaxKeys || allCodes(t, s) != CodeTooMany {
		t.Errorf("%d keys, problems %.60q", len(s.Keys), allCodes(t, s))
	}
}

// Texts made to be slow: each is read in time that grows with its length alone.
func TestLongTexts(t *testing.T) {
	const n = 1 << 20
	for _, piece := range []string{
		"-", "—", "{", "[", `{"kty":`, "-----BEGIN A-----", "BEGIN ", "-----BEGIN PUBLIC KEY-----\n", "MIIB ", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A ",
		"AAAAB3NzaC1yc2E ", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB ", "END ", "\\n", "=", "\"", "M", "\ufeff", "a b ", "{}", `{"a":"BEGIN "}`, "[[BEGIN ]",
		"DEK-Info: AES-256-CBC,00 ", `{\"kty\":`, `{"keys":[]}`,
	} {
		Read(strings.Repeat(piece, n/len(piece)), "x", Auto) // a test that hangs fails
	}
}

func TestGlance(t *testing.T) {
	for text, want := range map[string]string{
		"secret": "read as UTF-8",
		`{"kty":"oct","kid":"a","alg":"HS256","k":"AAAA"}`: "a, HS256, JWK",
	} {
		if got := strings.Join(Read(text, "", Auto).Keys[0].Glance(), ", "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	k, err := Generate("ES256", nil)
	if err != nil {
		t.Fatal(err)
	}
	for private, half := range map[bool]string{true: "private, ES256, JWK", false: "public, ES256, JWK"} {
		text, err := k.JWK(private)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(Read(text, "", Auto).Keys[0].Glance(), ", "); got != half {
			t.Errorf("private %v: %q", private, got)
		}
	}
}
