package exact

import (
	"encoding/base64"
	"strings"
	"testing"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/report/reporttest"
)

func TestDecodeBase64URL(t *testing.T) {
	type defect struct {
		code       string
		start, end int
	}
	for _, c := range []struct {
		text, decoded string
		defects       []defect
		says          string
	}{
		{"", "", nil, ""},
		{"YQ", "a", nil, ""},
		{"YWI", "ab", nil, ""},
		{"YWJj", "abc", nil, ""},
		{"A-z_4ME", "\x03\xec\xff\xe0\xc1", nil, ""}, // RFC 7515 appendix C

		{"YQ==", "a", []defect{{Base64Padding, 2, 4}}, "2 equals signs, from character 3 on"},
		{"YWI=", "ab", []defect{{Base64Padding, 3, 4}}, "1 equals sign, from character 4 on"},
		{"YWI=\n", "ab", []defect{{Base64Padding, 3, 4}, {Base64Whitespace, 4, 5}}, "1 equals sign"},
		{"+/+/", "\xfb\xff\xbf", []defect{{Base64StandardAlphabet, 0, 4}}, "“+” belongs to the standard base64 alphabet. It is character 1, the first of 4."},
		{"YWJj+A", "abc\xf8", []defect{{Base64StandardAlphabet, 4, 5}}, "It is character 5. A token is base64url. Write - for + and _ for /."},
		{"YW Jj", "abc", []defect{{Base64Whitespace, 2, 3}}, "There is a space at character 3."},
		{"YW\r\nJj\r\nYQ", "abca", []defect{{Base64Whitespace, 2, 4}}, "There is white space, from character 3 on. There are 4 characters of it in all."},
		{"YW\nJj", "abc", []defect{{Base64Whitespace, 2, 3}}, "There is a line break at character 3."},
		{"YW!Jj", "abc", []defect{{Base64Character, 2, 3}}, "“!” is not base64url. It is character 3. base64url has only A to Z"},
		{"YWéJj", "abc", []defect{{Base64Character, 2, 4}}, "“é” (U+00E9) is not base64url. It is character 3."},
		{"YW!J!j!", "abc", []defect{{Base64Character, 2, 3}}, "“!” is not base64url. It is character 3, the first of 3."},
		{"YW\xffJj", "abc", []defect{{Base64Character, 2, 3}}, "The byte 0xFF is not base64url. It is character 3."},
		// A character instead of another keeps the rest in step, where the length tells.
		{"YWJjZ!==", "abcd", []defect{{Base64Character, 5, 6}, {Base64Padding, 6, 8}}, "“!” is not base64url. It is character 6."},
		{"YWJj!WJjYQ", "abc\x01bca", []defect{{Base64Character, 4, 5}}, "“!” is not base64url. It is character 5."},
		{"\"YWJj", "abc", []defect{{Base64Character, 0, 1}}, "A quotation mark is not base64url. It is character 1."},
		{"YQ==YQ==", "a\x06\x10", []defect{{Base64Character, 2, 4}, {Base64Padding, 6, 8}}, "is in the middle"},
		{"YWJjY", "abc", []defect{{Base64Length, 4, 5}}, "It has 5 characters, and no number of bytes is written with so many."},
		{"Y", "", []defect{{Base64Length, 0, 1}}, "It has 1 character"},
		{"YR", "a", []defect{{Base64UnusedBits, 1, 2}}, "Its last 4 bits are not zero, and no encoder leaves them so; a strict reader refuses that (RFC 4648 section 3.5). If nothing is missing, “Q” belongs here."},
		{"YWJ", "ab", []defect{{Base64UnusedBits, 2, 3}}, "Its last 2 bits are not zero, and no encoder leaves them so; a strict reader refuses that (RFC 4648 section 3.5). If nothing is missing, “I” belongs here."},
		{"Y R=", "a", []defect{{Base64Whitespace, 1, 2}, {Base64UnusedBits, 2, 3}, {Base64Padding, 3, 4}}, "a space"},
	} {
		decoded, defects := DecodeBase64URL(c.text)
		if string(decoded) != c.decoded {
			t.Errorf("%q: decoded %q, want %q", c.text, decoded, c.decoded)
		}
		if len(defects) != len(c.defects) {
			t.Errorf("%q: %+v, want %v", c.text, defects, c.defects)
			continue
		}
		for i, d := range defects {
			reporttest.Words(t, d.Code, d.Words)
			if (defect{d.Code, d.Start, d.End}) != c.defects[i] {
				t.Errorf("%q: %+v, want %v", c.text, d, c.defects[i])
			}
		}
		if len(defects) > 0 && !strings.Contains(defects[0].Text(), c.says) {
			t.Errorf("%q: %s\nwant …%s…", c.text, defects[0].Text(), c.says)
		}
	}
}

func TestBase64Positions(t *testing.T) {
	if got := Base64Positions("YWJj"); got != nil {
		t.Errorf("plain text: %v", got)
	}
	got := Base64Positions("Y\nW é+/=")
	want := []int{0, 2, 6, 7}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

// FuzzDecodeBase64URL: without a defect exactly when the standard library's strict decoder
// accepts the text and it holds no line break; and a lenient decoder's bytes always encode to
// the characters that were kept.
func FuzzDecodeBase64URL(f *testing.F) {
	for _, seed := range []string{"", "YQ", "YR", "YWJj", "YQ==", "+/-_", "Y\nQ", "Y Q", "é", "eyJhbGciOiJIUzI1NiJ9", "Y", "\xff", "YQ==YQ", "="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		decoded, defects := DecodeBase64URL(text)
		want, err := base64.RawURLEncoding.Strict().DecodeString(text)
		strict := err == nil && !strings.ContainsAny(text, "\r\n")
		if strict != (len(defects) == 0) {
			t.Fatalf("%q: strict %v, defects %+v", text, strict, defects)
		}
		if strict && string(want) != string(decoded) {
			t.Fatalf("%q: %x, want %x", text, decoded, want)
		}
		at := 0
		for _, d := range defects {
			if d.Start < at || d.Start >= d.End || d.End > len(text) || d.Code == "" || !utf8.ValidString(d.Text()) {
				t.Fatalf("%q: defect %+v", text, d)
			}
			at = d.Start
			reporttest.Words(t, d.Code, d.Words)
		}
		kept := len(text)
		if positions := Base64Positions(text); positions != nil {
			kept = len(positions)
		}
		if len(decoded) != kept*6/8 {
			t.Fatalf("%q: %d characters kept, %d bytes decoded", text, kept, len(decoded))
		}
	})
}
