package ticket

import (
	"encoding/json"
	"strings"
	"testing"
)

// hostile are texts from a token that try to be more than text.
var hostile = []string{
	"<script>alert(1)</script>", "![x](https://evil.example/a.png)", "[click](https://evil.example)", "https://evil.example/", "www.evil.example", "a@evil.example",
	"@everyone", "#123", "owner/repo#5", "!45", "`code` ``` more", "| a | b |", "**bold** _it_ ~~gone~~", "line\n# heading\n- item", "a\r\n\r\nb", "\u202edlrow", "&lt;b&gt;", "$$x$$",
	"javascript:alert(1)", "<https://evil.example>", "\\", "“quoted” https://evil.example/“x”", "~~~", "mailto:a@b.example", "[ref]: https://evil.example",
}

// outside is Markdown without what stands in code.
func outside(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	fence := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if fence != "" {
			if line == fence {
				fence = ""
			}
			continue
		}
		if n := len(line) - len(strings.TrimLeft(line, "`")); n >= 3 {
			fence = line[:n]
			continue
		}
		for line != "" { // spans of code
			i := strings.IndexByte(line, '`')
			if i < 0 {
				break
			}
			if i > 0 && line[i-1] == '\\' {
				out.WriteString(line[:i+1])
				line = line[i+1:]
				continue
			}
			out.WriteString(line[:i])
			line = line[i:]
			n := len(line) - len(strings.TrimLeft(line, "`"))
			end := -1
			for at := n; at < len(line); {
				j := strings.IndexByte(line[at:], '`')
				if j < 0 {
					break
				}
				at += j
				m := len(line[at:]) - len(strings.TrimLeft(line[at:], "`"))
				if m == n {
					end = at + n
					break
				}
				at += m
			}
			if end < 0 {
				t.Errorf("code that is not closed: %q", line)
				return ""
			}
			line = line[end:]
		}
		out.WriteString(line + "\n")
	}
	if fence != "" {
		t.Errorf("a block that is not closed in\n%s", text)
	}
	return out.String()
}

func full(text string) *Ticket {
	item := Item{Name: text, Code: "code", Status: "failed", Severity: "error", Sure: "proved", Word: text, Detail: text, Lead: text, Why: text, Next: text, Cite: "RFC 7519", URL: "https://rfc.example/#a"}
	return &Ticket{
		Sentence: text, Status: "failed", Advice: text, Checked: "2026-11-29 01:00:00 UTC", AsOf: "2026-11-29 01:00:00 UTC", Found: text,
		Layers: []Layer{{Title: text, Type: text, Header: Text(text), Claims: Text(`{"a":` + quoted(text) + `,"n":1.50}`)}},
		Checks: []Item{item}, Causes: []Item{item}, Findings: []Item{item}, Profile: &Profile{Name: text, By: text, Holds: 1, Rules: []Item{item}},
		Policy: []Asked{{"policy-issuer", text, text, "failed", text}}, Keys: []Key{{text, []string{text}, text, text}},
		Token: text, JWKS: Text(text), Replaced: []Replaced{{text, text}},
	}
}

func TestHostile(t *testing.T) {
	for _, text := range hostile {
		written := full(text).Markdown()
		bare := outside(t, written)
		bare = strings.ReplaceAll(bare, "[RFC 7519](https://rfc.example/#a)", "")
		for at := range len(bare) {
			c := bare[at]
			if strings.IndexByte("<>[]`", c) >= 0 && bare[at-1] != '\\' {
				t.Errorf("%q is markup in\n%s", text, bare[max(0, at-60):min(len(bare), at+60)])
				break
			}
		}
		for _, link := range []string{"http://", "https://", "www.", "a@evil", "@everyone", " #1", "!45", "mailto:", "javascript:"} {
			if strings.Contains(strings.ToLower(bare), link) {
				t.Errorf("%q may become a link in\n%s", text, bare)
			}
		}
		if strings.Contains(written, "\u202e") || strings.Contains(written, "\r") {
			t.Errorf("%q hides in\n%s", text, written)
		}
		for line := range strings.Lines(bare) { // what the ticket itself begins a line with
			if strings.HasPrefix(line, "# ") && !strings.HasPrefix(written, line[:2]) {
				t.Errorf("%q is a heading", text)
			}
		}
		if n := strings.Count("\n"+bare, "\n# "); n != 1 {
			t.Errorf("%q: there are %d titles in\n%s", text, n, bare)
		}
		for line := range strings.Lines(bare) { // no cell too many
			if strings.HasPrefix(line, "|") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") != 4 {
				t.Errorf("%q breaks a table: %s", text, line)
			}
		}
	}
}

func TestJSON(t *testing.T) {
	for _, text := range hostile {
		b, err := json.Marshal(full(text))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		var back struct {
			Layers []struct {
				Header string
				Claims struct {
					A string
					N json.Number
				}
			}
		}
		d := json.NewDecoder(strings.NewReader(string(b)))
		d.UseNumber()
		if err := d.Decode(&back); err != nil || back.Layers[0].Header != text || back.Layers[0].Claims.A != text || back.Layers[0].Claims.N != "1.50" {
			t.Errorf("%q: %v: %s", text, err, b)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		bare := outside(t, full(text).Markdown())
		if strings.Count("\n"+bare, "\n# ") != 1 {
			t.Errorf("%q: another title in\n%s", text, bare)
		}
		if _, err := json.Marshal(full(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
