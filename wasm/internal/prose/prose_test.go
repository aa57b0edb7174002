package prose

import (
	"strings"
	"testing"
)

func TestCharacter(t *testing.T) {
	for text, want := range map[string]string{
		"": "the end", " ": "a space", "\n": "a line break", "\"": "a quotation mark", "!": "“!”", "}": "“}”",
		"é": "“é” (U+00E9)", "😀": "“😀” (U+1F600)", "\u200b": "a zero-width space (U+200B)", "\u202e": "the invisible character U+202E",
		"\x01": "the invisible character U+0001", "\xc3": "the byte 0xC3, which is not UTF-8", "\ufffd": "“\ufffd” (U+FFFD)",
	} {
		if got := Character(text, 0); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 123456: "123,456", 1234567: "1,234,567"} {
		if got := Number(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestQuote(t *testing.T) {
	long := "0123456789012345678901234567890123456789"
	for text, want := range map[string]string{"": "“”", "a": "“a”", long: "“" + long + "”", long + "é": "“" + long + "…”", "a\xff\u202e\n": "“a\ufffd⟨U+202E⟩⟨U+000A⟩”", "\u3164": "“⟨U+3164⟩”", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u202eb": "“aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…”"} {
		if got := Quote(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestSmallAndCapital(t *testing.T) {
	for capital, small := range map[string]string{
		"": "", "A": "A", "The end.": "the end.", "A colon is missing.": "a colon is missing.", "“a” is not there.": "“a” is not there.", "é": "é",
	} {
		if got := Small(capital); got != small {
			t.Errorf("%q: %q, want %q", capital, got, small)
		}
	}
	if got := Small("JSON has none."); got != "JSON has none." {
		t.Error(got)
	}
	for small, capital := range map[string]string{"": "", "a": "A", "the end": "The end", "Z": "Z", "“a”": "“a”", "é": "é", "0": "0"} {
		if got := Capital(small); got != capital {
			t.Errorf("%q: %q, want %q", small, got, capital)
		}
	}
}

// TestQuotationMarks: whatever a text from outside holds, the quotation ends where Quote ends it, and
// nothing in it is invisible.
func TestQuotationMarks(t *testing.T) {
	for text, want := range map[string]string{
		"iss":                           "“iss”",
		"":                              "“”",
		"a” is valid. The claim “b":     "“a\" is valid. The claim \"b”",
		"„low“":                         "“\"low\"”",
		"it’s ‘so’":                     "“it’s ‘so’”",
		`say "x"`:                       `“say "x"”`,
		"turn\u202eed":                  "“turn⟨U+202E⟩ed”",
		strings.Repeat("”", 60):         "“" + strings.Repeat(`"`, 40) + "…”",
		strings.Repeat("long name ", 9): "“" + strings.Repeat("long name ", 4) + "…”",
	} {
		if got := Quote(text); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := QuoteLong("https://a”.example/b", 12); got != "“https://a\".e…”" {
		t.Error(got)
	}
}
