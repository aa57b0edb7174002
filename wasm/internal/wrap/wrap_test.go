package wrap

import (
	"strconv"
	"strings"
	"testing"
)

// A notation writes a name with a value, as a kind of file does.
type notation struct {
	name  string
	write func(name, value string) string
	lines bool // it can write values of several lines
}

func indented(text, by string) string {
	return by + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n"+by)
}

var notations = []notation{
	{".env", func(n, v string) string { return "# settings\nA=1\n" + n + "=" + v + "\nB=2\n" }, false},
	{".env with a comment", func(n, v string) string { return n + "=" + v + " # do not share\n" }, false},
	{"export", func(n, v string) string { return "export " + n + `="` + v + "\"\n" }, true},
	{"single quotes", func(n, v string) string { return n + "='" + v + "'" }, true},
	{"an escaped string", func(n, v string) string { return n + "=" + strconv.Quote(v) }, true},
	{"PowerShell", func(n, v string) string { return "$env:" + n + ` = "` + v + `"` }, false},
	{"Windows", func(n, v string) string { return "set " + n + "=" + v + "\r\n" }, false},
	{"YAML", func(n, v string) string { return "a:\n  b: x\n  " + n + ": " + v + "\n" }, false},
	{"YAML, quoted", func(n, v string) string { return "a:\n  " + n + ": " + strconv.Quote(v) + "\n  c: d\n" }, true},
	{"YAML, literal", func(n, v string) string { return "a:\n  " + n + ": |\n" + indented(v, "    ") + "\n  c: d\n" }, true},
	{"YAML, literal, stripped", func(n, v string) string { return n + ": |-\n" + indented(v, "  ") + "\nc: d\n" }, true},
	{"YAML, folded", func(n, v string) string { return "- " + n + ": >-\n" + indented(v, "    ") + "\n" }, false},
	{"docker-compose, a list", func(n, v string) string {
		return "services:\n  api:\n    environment:\n      - " + n + "=" + v + "\n      - LOG=debug\n"
	}, false},
	{"JSON", func(n, v string) string { return `{"a":[1,{"` + n + `":` + strconv.Quote(v) + `}],"b":null}` }, true},
	{"a line of JSON", func(n, v string) string { return `  "` + n + `": ` + strconv.Quote(v) + ",\n" }, true},
	{"JavaScript", func(n, v string) string { return "module.exports = { port: 80, " + n + ": '" + v + "', debug: true };" }, false},
	{"TypeScript", func(n, v string) string { return "const " + n + ": string = `" + v + "`;\n" }, true},
	{"Java", func(n, v string) string { return "private static final String " + n + ` = "` + v + `"; // signs` }, false},
	{"PHP", func(n, v string) string { return "'" + n + "' => '" + v + "'," }, false},
	{"Python", func(n, v string) string { return n + ` = """` + v + `"""` + "\n" }, true},
	{"Python, bytes", func(n, v string) string { return n + " = b'" + v + "'\n" }, false},
	{"Go", func(n, v string) string { return "\t" + n + ` := []byte("` + v + "\")\n" }, false},
	{"properties", func(n, v string) string { return "jwt." + n + " = " + v + "\n" }, false},
	{"postgresql.conf", func(n, v string) string { return "app.settings." + n + " = '" + v + "'\n" }, false},
	{"SQL", func(n, v string) string {
		return `ALTER DATABASE postgres SET "app.settings.` + n + `" TO '` + v + "';"
	}, false},
	{"Terraform", func(n, v string) string {
		return "resource \"x\" \"y\" {\n  " + n + " = <<-EOT\n" + indented(v, "    ") + "\n  EOT\n}\n"
	}, true},
	{"Dockerfile", func(n, v string) string { return "FROM x\nENV " + n + "=" + v + "\n" }, false},
	{"docker run", func(n, v string) string { return "docker run -e " + n + "=" + v + " -p 80:80 image" }, false},
	{"kubectl", func(n, v string) string { return "kubectl create secret generic jwt --from-literal=" + n + "=" + v }, false},
	{"XML", func(n, v string) string { return "<a>\n <x:" + n + ` id="1">` + v + "</x:" + n + "></a>" }, true},
	{"web.config", func(n, v string) string { return `<add key="` + n + `" value="` + v + `" />` }, false},
	{"an address", func(n, v string) string {
		return "https://example.com/a?b=c&" + n + "=" + strings.ReplaceAll(v, " ", "%20") + "#x"
	}, false},
	{"JSON in a variable", func(n, v string) string { return `CONFIG='{"type":"HS256","` + n + `":"` + v + `"}'` }, false},
	{"JSON in YAML", func(n, v string) string { return `CONFIG: '{"type":"HS256","` + n + `":"` + v + `"}'` }, false},
	{"JSON in JSON", func(n, v string) string {
		return `{"SecretString":` + strconv.Quote(`{"`+n+`":`+strconv.Quote(v)+`}`) + "}"
	}, true},
	{"a comment", func(n, v string) string { return "# " + n + "=" + v }, false},
	{"a quotation", func(n, v string) string { return "> " + n + ": " + v }, false},
}

// Every notation times every kind of value.
func TestNotations(t *testing.T) {
	values := map[string]string{
		"a secret": "s3cr3t-f0r_t3sts", "base64": "dGhlIHNlY3JldCBpbiBiYXNlNjQ/Pz8+Pj4=", "several lines": "-----BEGIN KEY-----\nAAAA\nBBBB\n-----END KEY-----",
	}
	for _, n := range notations {
		for kind, value := range values {
			if strings.Contains(value, "\n") && !n.lines {
				continue
			}
			if n.name == "an address" {
				value = strings.NewReplacer("+", "%2B", "/", "%2F").Replace(value)
			}
			text := n.write("signingKey", value)
			want := Percent(value, false)
			found := false
			for _, v := range Values(text) {
				if v.Start < 0 || v.End > len(text) || v.Start > v.End {
					t.Errorf("%s, %s: the place %d to %d", n.name, kind, v.Start, v.End)
				}
				found = found || v.Text == want && (strings.HasSuffix(v.Name, "signingKey") || n.name == "web.config" || n.name == "TypeScript" || n.name == "SQL" || n.name == "Go")
			}
			if !found {
				t.Errorf("%s, %s: not among %+v", n.name, kind, Values(text))
			}
		}
	}
}

// Where a value may end in two places, both are given.
func TestWhereValuesEnd(t *testing.T) {
	tests := []struct{ text, want string }{
		{"A=b c # d", "b c # d|b c|b"},
		{"A=b;c", "b;c|b"},
		{"A='it''s'", "it's|it''s"},
		{`A="a\tb"`, "a\tb|a\\tb"},
		{"a: |\n  x\n  y\n", "x\ny|x\ny\n"},
		{"a: >+\n  x\n  y\nb: c", "x y|x y\n|c"},
		{"key:\n  QUJD\n  REVG\nother: x", "QUJDREVG|x"},
		{"key: QUJD\n  REVG\n", "QUJDREVG|QUJD"},
		{"key = QUJD\\\n  REVG\n", "QUJDREVG|QUJD\\"},
		{"sign(payload, 'shhh')", "shhh"},
		{"it's a sentence that isn't one", ""},
		{"a == b", ""},
		{"c2VjcmV0PQ==", ""},
		{`say "hello"`, "hello"},
	}
	for _, c := range tests {
		var got []string
		for _, v := range Values(c.text) {
			got = append(got, v.Text)
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%q: %q, want %q", c.text, text, c.want)
		}
	}
}

// Siblings are told by their column, and the first of an item of a list.
func TestColumns(t *testing.T) {
	var got []string
	for _, v := range Values("keys:\n  - kty: RSA\n    n: AAAA\n  - kty: EC\nother: x") {
		got = append(got, v.Name+strconv.Itoa(v.Column)+strconv.FormatBool(v.Item))
	}
	if text := strings.Join(got, " "); text != "kty4true n4false kty4true other0false" {
		t.Error(text)
	}
}

// What is made to be slow is read in a moment, and no text gives more than Most values.
func TestBounds(t *testing.T) {
	for _, piece := range []string{"a=b\n", `"`, "'", "''", `"""`, "a=<<X\n", "<a", "<a>", "&a=b", "a: |\n ", `{"a":`, "a='", `a="\`, "a=b=c=", "-e A=b ", "\\\n", "a:\n A\n", "?a=?a="} {
		text := strings.Repeat(piece, 1<<18/len(piece))
		if n := len(Values(text)); n > Most {
			t.Errorf("%q: %d values", piece, n)
		}
	}
}

func FuzzValues(f *testing.F) {
	for _, n := range notations {
		f.Add(n.write("key", "value"))
		f.Add(n.write("key", "-----BEGIN\nA\n-----END"))
	}
	for _, text := range []string{"a: |2-\n   x\n  y", "a: >\n\n  b\n\n\n  c\n", "A=\"b\\\n c\"", "'", "a=<<E\nE", "<x>\x00</x>", "?a=%zz%4", "é: ü", "a:\n - b: c\n   d: e", "\xff=\xfe"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		values := Values(text)
		if len(values) > Most {
			t.Errorf("%d values", len(values))
		}
		for _, v := range values {
			if v.Text == "" || v.Start < 0 || v.End > len(text) || v.Start > v.End {
				t.Errorf("%+v of %d bytes", v, len(text))
			}
		}
	})
}
