package key

import (
	"encoding/base64"
	"encoding/hex"
	"html"
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
