package key

import (
	"encoding/base64"
	"encoding/pem"
	"strings"
	"testing"
)

func pemOf(label string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}))
}

func derOf(t testing.TB, text string) []byte {
	t.Helper()
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		t.Fatal("no PEM")
	}
	return block.Bytes
}

// manglings are what happens to PEM on its way into a Key field, with the code that says so.
var manglings = []struct {
	name   string
	mangle func(string) string
	code   string // "" where no program would mind
}{
	{"CRLF", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }, ""},
	{"CR alone", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }, ""},
	{"no line break at the end", func(s string) string { return strings.TrimRight(s, "\n") }, ""},
	{"blank lines around", func(s string) string { return "\n\n  " + s + "\n\n" }, ""},
	{"a byte order mark", func(s string) string { return "\ufeff" + s }, CodeBOM},
	{`\n written out`, func(s string) string { return strings.ReplaceAll(s, "\n", `\n`) }, CodePEMNewlines},
	{`\r\n written out`, func(s string) string { return strings.ReplaceAll(s, "\n", `\r\n`) }, CodePEMNewlines},
	{`\\n written out twice`, func(s string) string { return strings.ReplaceAll(s, "\n", `\\n`) }, CodePEMNewlines},
	{`\n and line breaks`, func(s string) string { return strings.ReplaceAll(s, "\n", "\\n\n") }, CodePEMNewlines},
	{"spaces for line breaks", func(s string) string { return strings.ReplaceAll(s, "\n", " ") }, CodePEMNewlines},
	{"no line breaks", func(s string) string { return strings.ReplaceAll(s, "\n", "") }, CodePEMNewlines},
	{"body on one line", oneBodyLine, ""},
	{"a variable with quotes", func(s string) string { return `export JWT_KEY="` + s + `"` }, CodeQuoted},
	{`a variable with \n`, func(s string) string { return `KEY='` + strings.ReplaceAll(s, "\n", `\n`) + `'` }, CodePEMNewlines},
	{"a JSON string", func(s string) string { return `"` + strings.ReplaceAll(s, "\n", `\n`) + `"` }, CodePEMNewlines},
	{"a member of JSON", func(s string) string { return `{"key": "` + strings.ReplaceAll(s, "\n", `\n`) + `"}` }, ""},
	{"YAML", func(s string) string { return "jwt:\n  key: |\n" + prefix(s, "    ") }, ""},
	{"tabs", func(s string) string { return prefix(s, "\t") }, ""},
	{"quoted mail", func(s string) string { return prefix(s, "> ") }, CodeQuoted},
	{"a comment", func(s string) string { return prefix(s, "# ") }, CodeQuoted},
	{"lines of JavaScript", func(s string) string {
		return `const key = "` + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\\n\" +\n  \"") + `\n";`
	}, CodePEMNewlines},
	{"an array of lines", func(s string) string {
		return "[\n  \"" + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\",\n  \"") + "\"\n]"
	}, CodeQuoted},
	{"no END line", func(s string) string { return s[:strings.Index(s, "-----END")] }, CodePEMArmor},
	{"no BEGIN line", func(s string) string { return s[strings.Index(s, "\n")+1:] }, CodePEMArmor},
	{"no BEGIN and END line", bare, CodePEMArmor},
	{"one line of base64", func(s string) string { return strings.ReplaceAll(bare(s), "\n", "") }, CodePEMArmor},
	{"four hyphens", func(s string) string { return strings.ReplaceAll(s, "-----", "----") }, CodePEMArmor},
	{"dashes of a word processor", func(s string) string { return strings.ReplaceAll(s, "-----", "—–-") }, CodePEMArmor},
	{"END of another label", func(s string) string { return strings.Replace(s, "-----END ", "-----END OTHER ", 1) }, CodePEMArmor},
	{"wrong label", func(s string) string {
		label := s[len("-----BEGIN "):strings.Index(s, "-----\n")]
		return strings.ReplaceAll(s, label+"-----", "DH KEY-----")
	}, CodePEMContainer},
	{"base64url", func(s string) string {
		head, tail := strings.Index(s, "\n"), strings.Index(s, "-----END")
		return s[:head] + strings.NewReplacer("+", "-", "/", "_").Replace(s[head:tail]) + s[tail:]
	}, ""},
	{"base64 around all", func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }, CodeEncodedTwice},
	{"explanatory text (RFC 7468 section 2)", func(s string) string { return "Bag Attributes\n    friendlyName: key\n" + s }, ""},
}

func prefix(s, with string) string {
	return with + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n"+with) + "\n"
}

func bare(s string) string {
	return s[strings.Index(s, "\n")+1 : strings.Index(s, "-----END")]
}

func oneBodyLine(s string) string {
	head, tail := strings.Index(s, "\n")+1, strings.Index(s, "-----END")
	return s[:head] + strings.ReplaceAll(s[head:tail], "\n", "") + "\n" + s[tail:]
}

func TestManglings(t *testing.T) {
	for _, f := range files {
		if f.half != public && f.half != private || !strings.HasSuffix(f.file, ".pem") {
			continue
		}
		text := testFile(t, f.file)
		if at := strings.Index(text, "-----BEGIN EC PRIVATE"); at > 0 {
			text = text[at:] // one block only
		}
		legacy := strings.Contains(text, "Proc-Type")
		whole := Read(text, passphrase, Auto)
		for _, m := range manglings {
			t.Run(f.file+"/"+m.name, func(t *testing.T) {
				mangled := m.mangle(text)
				if legacy && (strings.Contains(m.name, "BEGIN") || m.name == "one line of base64") {
					t.Skip("without its first line the old encryption looks like nothing known")
				}
				if legacy && m.name == "base64url" {
					t.Skip("the replacement would change the names of the headers")
				}
				if f.file == "cert-trusted.pem" && strings.Contains(m.name, "line of base64") {
					t.Skip("what OpenSSL puts behind a trusted certificate is not part of it")
				}
				s := Read(mangled, passphrase, Auto)
				if len(s.Keys) != 1 {
					t.Fatalf("%d keys, problems %q, in:\n%s", len(s.Keys), allCodes(t, s), mangled)
				}
				k := s.Keys[0]
				if !k.Usable() || !samePublic(k.Public, whole.Keys[0].Public) || half(k) != f.half {
					t.Errorf("another key is read (%s, %s), problems %q", k.Name, half(k), allCodes(t, s))
				}
				codes := allCodes(t, s)
				codes = strings.TrimSpace(strings.Replace(codes, f.codes, "", 1))
				if m.code == "" && codes != "" && !(m.name == "base64url" && codes == CodePEMAlphabet) {
					t.Errorf("problems %q, want none", codes)
				}
				if m.code != "" && !strings.Contains(codes, m.code) {
					// One line of base64 may be short enough to need no break.
					if m.code != CodePEMNewlines || len(bare(text)) > 80 {
						t.Errorf("problems %q, want %s", codes, m.code)
					}
				}
				if at := k.Place.Range; at == nil || at.Start > at.End {
					t.Errorf("place %v", at)
				}
			})
		}
	}
}

// What line breaks are written out as is named as it stands.
func TestEscapesNamed(t *testing.T) {
	text := testFile(t, "rsa-pkcs8.pem")
	for escape, want := range map[string]string{
		`\n`: `written out as \n (`, `\r`: `written out as \r (`, `\r\n`: `written out as \r and \n (`, `\\n`: `written out as \n (`,
	} {
		s := Read(strings.ReplaceAll(text, "\n", escape), passphrase, Auto)
		if len(s.Keys) != 1 {
			t.Fatalf("%s: %d keys", escape, len(s.Keys))
		}
		found := false
		for _, p := range s.Keys[0].Problems {
			found = found || strings.Contains(p.Lead, want)
		}
		if !found {
			t.Errorf("%s: no problem says %q: %+v", escape, want, s.Keys[0].Problems)
		}
	}
}
