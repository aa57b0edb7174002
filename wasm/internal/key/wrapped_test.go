package key

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/base64"
	"encoding/hex"
	"html"
	"math/big"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

// A wrapper is what stands around a key when it is handed over. It wraps any text; of several
// lines only if it can.
type wrapper struct {
	name  string
	wrap  func(text string) string
	lines bool
	from  string // the name that the key is told to stand under; "" for none
}

func indent(text, by string) string {
	return by + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n"+by) + "\n"
}

func std64(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func folded76(text string) string {
	var b strings.Builder
	for len(text) > 76 {
		b.WriteString(text[:76] + "\n")
		text = text[76:]
	}
	return b.String() + text
}

func eachLine(text string, change func(i int, line string) string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i := range lines {
		lines[i] = change(i, lines[i])
	}
	return strings.Join(lines, "\n") + "\n"
}

var wrappers = []wrapper{
	{"a line of .env", func(s string) string { return "KEY=" + s }, false, "KEY"},
	{"a whole .env", func(s string) string {
		return "APP=x\n# the key\nKEY=\"" + strings.ReplaceAll(strings.ReplaceAll(s, `"`, `\"`), "\n", `\n`) + "\"\nPORT=80\n"
	}, true, "KEY"},
	{"single quotes", func(s string) string { return "export KEY='" + s + "'\n" }, true, "KEY"},
	{"base64 in .env", func(s string) string { return "KEY=" + std64(s) + "\nB=2\n" }, true, "KEY"},
	{"base64 with a mark", func(s string) string { return "KEY=base64:" + std64(s) }, true, "KEY"},
	{"a Secret of Kubernetes", func(s string) string {
		return "apiVersion: v1\ndata:\n  issuer: YQ==\n  key.pem: " + std64(s) + "\nkind: Secret\nmetadata:\n  name: jwt\n"
	}, true, "key.pem"},
	{"a Secret with a block", func(s string) string {
		return "kind: Secret\ndata:\n  key: |\n" + indent(folded76(std64(s)), "    ") + "type: Opaque\n"
	}, true, "key"},
	{"a Secret in JSON", func(s string) string {
		return `{"apiVersion":"v1","kind":"Secret","data":{"issuer":"YQ==","key":"` + std64(s) + `"}}`
	}, true, "key"},
	{"stringData", func(s string) string { return "kind: Secret\nstringData:\n  key: |\n" + indent(s, "    ") }, true, "key"},
	{"kubeconfig", func(s string) string {
		return "users:\n- name: admin\n  user:\n    client-key-data: " + std64(s) + "\n"
	}, true, "client-key-data"},
	{"docker-compose", func(s string) string {
		return "services:\n  api:\n    environment:\n      KEY: |\n" + indent(s, "        ") + "      LOG: debug\n"
	}, true, "KEY"},
	{"Terraform", func(s string) string {
		return "resource \"x\" \"y\" {\n  key = <<-EOT\n" + indent(s, "    ") + "  EOT\n  name = \"z\"\n}\n"
	}, true, "key"},
	{"a member of JSON", func(s string) string { return `{"alg":"x","public_key":` + strconv.Quote(s) + `,"ttl":300}` }, true, "public_key"},
	{"JSON in a string of JSON", func(s string) string {
		return `{"SecretString":` + strconv.Quote(`{"key":`+strconv.Quote(s)+`}`) + `}`
	}, true, ""},
	{"base64 in prose", func(s string) string { return "Here is our key: " + std64(s) + " , please use it." }, true, ""},
	{"a data: address", func(s string) string { return "data:application/octet-stream;base64," + std64(s) }, true, ""},
	{"percent-encoded", func(s string) string { return url.PathEscape(s) }, true, ""},
	{"a form", func(s string) string { return "alg=x&key=" + url.QueryEscape(s) }, true, ""},
	{"a link of jwt.io", func(s string) string {
		return "https://jwt.io/#debugger-io?token=e30.e30.&publicKey=" + url.QueryEscape(s)
	}, true, ""},
	{"a header of Envoy", func(s string) string {
		return "X-Forwarded-Client-Cert: Hash=46;Cert=\"" + url.PathEscape(s) + "\";Subject=\"CN=x\""
	}, true, ""},
	{"HTML", func(s string) string { return "<pre>" + html.EscapeString(s) + "</pre>" }, true, ""},
	{"<br>", func(s string) string { return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>\n") }, true, ""},
	{"XML", func(s string) string { return "<key>" + s + "</key>" }, true, ""},
	{"added in a diff", func(s string) string { return eachLine(s, func(_ int, line string) string { return "+" + line }) }, true, ""},
	{"removed in a diff", func(s string) string { return eachLine(s, func(_ int, line string) string { return "-" + line }) }, true, ""},
	{"quoted mail", func(s string) string { return eachLine(s, func(_ int, line string) string { return "> " + line }) }, true, ""},
	{"line numbers", func(s string) string {
		return eachLine(s, func(i int, line string) string { return "   " + strconv.Itoa(i+7) + "\t" + line })
	}, true, ""},
	{"Markdown", func(s string) string { return "```\n" + strings.ReplaceAll(s, "_", `\_`) + "```\n" }, true, ""},
	{"strings of Java", func(s string) string {
		return "String key = \"" + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(s), `"`, `\"`), "\n", "\\n\" +\n    \"") + "\";\n"
	}, true, ""},
	{"quoted, in white space, base64 over lines", func(s string) string { return "  \n\"" + folded76(std64(s)) + "\"  \n" }, true, ""},
	{"base64 of a line of .env", func(s string) string { return std64("KEY='" + s + "'\n") }, true, ""},
}

// wrappedKinds are the kinds of keys that are wrapped, each by its text.
func wrappedKinds(t testing.TB) map[string]string {
	spki := derOf(t, testFile(t, "ec-p256-spki.pem"))
	rsa := derOf(t, testFile(t, "rsa-spki.pem"))
	return map[string]string{
		"PEM public":     testFile(t, "rsa-spki.pem"),
		"PEM private":    testFile(t, "ec-p256-pkcs8.pem"),
		"certificate":    testFile(t, "cert-rsa.pem"),
		"JWK":            rfc7517ecD,
		"JWK set":        `{"keys":[` + rfc8037 + "," + rfc7638 + `]}`,
		"DER, base64":    base64.StdEncoding.EncodeToString(spki),
		"DER, base64url": b64(rsa),
		"DER, hex":       hex.EncodeToString(spki),
		"OpenSSH":        testFile(t, "ssh-ed25519.pub"),
	}
}

// notFor are the wrappings that do to a kind what nobody does to it, and what comes of it
// cannot be told from other text.
var notFor = map[string]string{
	"percent-encoded/OpenSSH": "a line with %20 and no other sign",
	"added in a diff/OpenSSH": "a plus sign that may as well be base64",
	"a form/OpenSSH":          "", "a link of jwt.io/OpenSSH": "", "a header of Envoy/OpenSSH": "",
}

// Every wrapper around every kind of key: the key inside is read, and nothing else is.
func TestWrappers(t *testing.T) {
	for kind, text := range wrappedKinds(t) {
		plain := Read(text, "", Auto)
		for _, w := range wrappers {
			t.Run(w.name+"/"+kind, func(t *testing.T) {
				if _, never := notFor[w.name+"/"+kind]; never || !w.lines && strings.Contains(strings.TrimSpace(text), "\n") {
					t.Skip("nobody wraps it so")
				}
				wrapped := w.wrap(text)
				s := Read(wrapped, "", Auto)
				if len(s.Keys) != len(plain.Keys) {
					t.Fatalf("%d keys, problems %q, in:\n%s", len(s.Keys), allCodes(t, s), wrapped)
				}
				for i, k := range s.Keys {
					if k.Thumbprint != plain.Keys[i].Thumbprint || half(k) != half(plain.Keys[i]) || k.IsText {
						t.Errorf("another key is read: %s", k.Sentence)
					}
					if w.from != "" && k.From != w.from {
						t.Errorf("it is said to stand under %q", k.From)
					}
				}
				for _, p := range s.Problems {
					if p.Severity == report.Error || p.Code == CodeNotRead && !strings.Contains(w.name, "prose") && !strings.Contains(w.name, "whole") && !strings.Contains(w.name, "Markdown") {
						t.Errorf("%s: %s", p.Code, p.Words().Text())
					}
				}
				checkSet(t, wrapped, s)
			})
		}
	}
}

// A secret in the same wrappers stays what it is: the whole text is the secret.
func TestWrappedSecrets(t *testing.T) {
	for _, secret := range []string{"correct horse battery staple", "kM2vNq8Zb4Lw0Xy7Rt5Pd3Fg1Hj6Ks9A", std64(strings.Repeat("\x00\xff\x10", 11)), strings.Repeat("ab01", 16)} {
		for _, w := range wrappers {
			text := w.wrap(secret)
			s := Read(text, "", Auto)
			if len(s.Keys) != 1 || !s.Keys[0].IsText || string(s.Keys[0].Secret) != text {
				t.Errorf("%s: %d keys, problems %q", w.name, len(s.Keys), allCodes(t, s))
			}
		}
	}
}

// Bytes without any container are a key where they prove it, and nothing but a secret where
// they do not.
func TestRaw(t *testing.T) {
	point := Read(testFile(t, "ec-p256-spki.pem"), "", Auto).Keys[0]
	encoded, err := uncompressed(point.Public.(*ecdsa.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	private := Read(testFile(t, "ed25519-pkcs8.pem"), "", Auto).Keys[0].Private.(ed25519.PrivateKey)
	for _, c := range []struct {
		name  string
		bytes []byte
		want  string // the key's name; "" for a secret
	}{
		{"a point", encoded, "EC P-256"},
		{"a point without its first byte", encoded[1:], "EC P-256"},
		{"no point", append([]byte{4}, make([]byte, 64)...), ""},
		{"an Ed25519 seed with its public half", private, "Ed25519"},
		{"64 other bytes", append(private[32:], private[:32]...), ""},
		{"an Ed25519 public key", private[32:], ""},
		{"a seed", private.Seed(), ""},
	} {
		for _, text := range []string{hex.EncodeToString(c.bytes), base64.StdEncoding.EncodeToString(c.bytes), b64(c.bytes), `"` + b64(c.bytes) + "\"\n", "KEY=" + b64(c.bytes), "a: b\nkey: 0x" + hex.EncodeToString(c.bytes)} {
			s := Read(text, "", Auto)
			if len(s.Keys) != 1 || s.Keys[0].IsText != (c.want == "") || c.want != "" && s.Keys[0].Name != c.want {
				t.Errorf("%s in %q: %s, problems %q", c.name, text, s.Keys[0].Sentence, allCodes(t, s))
			}
			checkSet(t, text, s)
		}
	}
	// Who chose an encoding means a secret.
	if s := Read(hex.EncodeToString(encoded), "", Hex); len(s.Keys) != 1 || !s.Keys[0].IsText {
		t.Error("a secret in hexadecimal is taken for a point")
	}
}

// Bare keys are what the bytes can be, each with a JWK.
func TestBare(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("ab", 32):                       "EC P-256, EC secp256k1, Ed25519, Ed25519, X25519, ML-DSA-44, ML-DSA-65, ML-DSA-87, EC P-384",
		"02" + strings.Repeat("00", 31) + "05":         "EC P-256",
		strings.Repeat("ab", 57):                       "Ed448, Ed448",
		strings.Repeat("ab", 255) + "ad":               "RSA 2048",
		strings.Repeat("ab", 31):                       "",
		"not a key":                                    "",
		"eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJlcyBhcmU": "",
	} {
		var names []string
		for _, k := range Bare(text) {
			names = append(names, k.Name)
			if _, err := k.JWK(k.Private != nil); err != nil {
				t.Errorf("%s has no JWK: %v", k.Name, err)
			}
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Somebody wrote /n for \n: both are characters of base64.
func TestSlashForBackslash(t *testing.T) {
	for _, file := range []string{"rsa-pkcs1.pem", "ec-p256-spki.pem", "cert-rsa.pem"} {
		text := strings.TrimSpace(testFile(t, file))
		if at := strings.Index(text, "-----BEGIN EC PRIVATE"); at > 0 {
			text = text[at:]
		}
		s := Read(strings.ReplaceAll(text, "\n", "/n"), "", Auto)
		if len(s.Keys) != 1 || s.Keys[0].Thumbprint != Read(text, "", Auto).Keys[0].Thumbprint || !strings.Contains(allCodes(t, s), CodeEncodedTwice) {
			t.Errorf("%s: %d keys, problems %q", file, len(s.Keys), allCodes(t, s))
		}
	}
}

// RSA keys as .NET and XML write them, and JWKs in YAML.
func TestOtherNotations(t *testing.T) {
	k := Read(testFile(t, "rsa-pkcs1.pem"), "", Auto).Keys[0]
	private := k.Private.(*rsa.PrivateKey)
	number := func(n *big.Int) string { return base64.StdEncoding.EncodeToString(n.Bytes()) }
	public := "<Modulus>" + number(private.N) + "</Modulus><Exponent>AQAB</Exponent>"
	rest := "<P>" + number(private.Primes[0]) + "</P><Q>" + number(private.Primes[1]) + "</Q><D>" + number(private.D) + "</D>"
	yaml := "kty: RSA\nn: " + b64(private.N.Bytes()) + "\ne: AQAB\nkid: one\n"
	for _, c := range []struct{ name, text, half, code string }{
		{"public", "<RSAKeyValue>" + public + "</RSAKeyValue>", "public", ""},
		{"private", "<RSAKeyValue>" + public + rest + "</RSAKeyValue>", "private", ""},
		{"private without primes", "<RSAKeyValue>" + public + "<D>" + number(private.D) + "</D></RSAKeyValue>", "private", ""},
		{"indented, with prefixes", "<?xml version=\"1.0\"?>\n<ds:KeyValue>\n <ds:RSAKeyValue>\n  " + strings.NewReplacer("><", ">\n  <", "<M", "<ds:M", "</M", "</ds:M", "<E", "<ds:E", "</E", "</ds:E").Replace(public) + "\n </ds:RSAKeyValue>\n</ds:KeyValue>", "public", ""},
		{"without its element", public, "public", ""},
		{"JSON of .NET", `{"Modulus":"` + number(private.N) + `","Exponent":"AQAB"}`, "public", ""},
		{"YAML", yaml, "public", ""},
		{"YAML, quoted", strings.NewReplacer(": ", ": '", "\n", "'\n").Replace(yaml), "public", ""},
		{"YAML in a list", "keys:\n" + strings.ReplaceAll(indent(yaml, "    "), "    kty", "  - kty"), "public", ""},
		{"YAML under a name", "jwt:\n  jwk:\n" + indent(yaml, "    ") + "  issuer: x\n", "public", ""},
		{"TOML", strings.NewReplacer(": ", " = \"", "\n", "\"\n").Replace(yaml), "public", ""},
		{"no exponent", "<RSAKeyValue><Modulus>" + number(private.N) + "</Modulus></RSAKeyValue>", "", CodeParts},
	} {
		s := Read(c.text, "", Auto)
		if c.half == "" {
			if len(s.Keys) > 0 || allCodes(t, s) != c.code {
				t.Errorf("%s: %d keys, problems %q", c.name, len(s.Keys), allCodes(t, s))
			}
			continue
		}
		if len(s.Keys) != 1 || s.Keys[0].Thumbprint != k.Thumbprint || half(s.Keys[0]) != c.half || strings.Contains(allCodes(t, s), CodeNotRead) {
			t.Errorf("%s: %d keys, problems %q", c.name, len(s.Keys), allCodes(t, s))
		}
		checkSet(t, c.text, s)
	}
	two := "keys:\n- kty: RSA\n  n: " + b64(private.N.Bytes()) + "\n  e: AQAB\n- kty: OKP\n  crv: Ed25519\n  x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\n"
	if s := Read(two, "", Auto); len(s.Keys) != 2 || !s.FromJWKS {
		t.Errorf("a JWK set in YAML: %d keys", len(s.Keys))
	}
}

// What no program writes for another to read is named, and a click writes it as one does.
func TestNamedWrappings(t *testing.T) {
	pem := testFile(t, "ec-p256-spki.pem")
	der := hex.EncodeToString(derOf(t, pem))
	var colons []string
	for i := 0; i < len(der); i += 2 {
		colons = append(colons, der[i:i+2])
	}
	for _, c := range []struct {
		name, text, says string
		mends            bool
	}{
		{"hexadecimal of PEM", hex.EncodeToString([]byte(pem)), "written in hexadecimal", true},
		{"hexadecimal with colons", strings.Join(colons, ":"), "with marks between", true},
		{"base64 twice", std64(std64(pem)), "in base64 twice", true},
		{"a dump", "00000000: 3059 3013 0607 2a86 48ce 3d02 0106 082a  0Y0\n00000010: 8648\n", "dump", false},
		{"what openssl prints", "Public-Key: (256 bit)\npub:\n    04:b0:00\nASN1 OID: prime256v1\n", "openssl prints", false},
		{"a JWK in capitals", strings.Replace(rfc8037, `"kty"`, `"KTY"`, 1), "small letters", false},
	} {
		s := Read(c.text, "", Auto)
		if len(s.Keys) != 0 || len(s.Problems) != 1 || !strings.Contains(s.Problems[0].Words().Text(), c.says) {
			t.Errorf("%s: %d keys, problems %q", c.name, len(s.Keys), allCodes(t, s))
			continue
		}
		mended := len(s.Problems[0].Remedies) == 1 && Read(s.Problems[0].Remedies[0].Set["key"], "", Auto).Keys[0].Thumbprint == Read(pem, "", Auto).Keys[0].Thumbprint
		if mended != c.mends {
			t.Errorf("%s: a click mends it: %v", c.name, mended)
		}
		checkSet(t, c.text, s)
	}
	// A JWK without e: nearly every RSA key has 65537.
	s := Read(strings.Replace(rfc7638, `"e":"AQAB",`, "", 1), "", Auto)
	p := problemOf(s, CodeJWKMissing)
	if p == nil || len(p.Remedies) != 1 || !Read(p.Remedies[0].Set["key"], "", Auto).Keys[0].Usable() {
		t.Errorf("a JWK without e: %+v", p)
	}
}

// A member of JSON names a kid only where all members are named so.
func TestNamesAreNoKids(t *testing.T) {
	line := strings.ReplaceAll(testFile(t, "ec-p256-spki.pem"), "\n", `\n`)
	for text, kid := range map[string]string{
		`{"public_key":"` + line + `"}`:                 "",
		`{"key":"` + line + `","issuer":"x"}`:           "",
		`{"0a1b":"` + line + `","ff09":"` + line + `"}`: "0a1b",
	} {
		if k := Read(text, "", Auto).Keys[0]; k.Kid != kid || k.From == "" {
			t.Errorf("kid %q, want %q, from %q", k.Kid, kid, k.From)
		}
	}
}

// What is made to be slow is read in a moment: each wrapping is tried so often and no more.
func TestWrappedBounds(t *testing.T) {
	pem := "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n"
	for _, piece := range []string{
		"A=MIIB", "LS0tLS1CRUdJTi", "eyJrdHki", "eyJrdHkiOiJSU0Ei ", "<RSAKeyValue>", "<Modulus>", "<Modulus>AQAB</Modulus>", "kty: RSA\nn: AQAB\n", "- kty: RSA\n  n: AQ\n",
		"308201", "%7B%22kty%22", "&amp;", "&quot;kty&quot;", "-----/n", `" + "`, "\"\n\"", "{\"kty\":", "{a{kty", `\_`, "+-----BEGIN ", "1 -----BEGIN \n", "a: |\n  LS0tLS1CRUdJTi\n",
		"KEY=\"eyJrdHkiOiJSU0EiLCJuIjoiQVFBQiJ9eyJrdHkiOiJSU0EiLCJuIjoiQVFBQiJ9\"\n", pem, "-" + pem, "\"a\":\"" + strings.Repeat("A", 60) + "\",",
	} {
		for _, around := range []string{"", "kty BEGIN "} {
			text := around + strings.Repeat(piece, 100_000/len(piece))
			Read(text, "", Auto)
			Read(std64(text), "", Auto)
		}
	}
}
