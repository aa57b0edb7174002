package diagnose

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// An encoding is a way of writing a token that a strict verifier refuses, and that is
// mended without touching what it says.
type encoding struct {
	code, name string // as in "written with padding"
	mend       func(string) string
	mended     string // as in "…, the signature is valid."
	label      string // of the remedy
	why, next  string // of the cause
}

var allEncodings = []encoding{
	{CodeWhitespace, "white space in it", withoutSpace, "Without the white space", "Remove the white space", "A token holds no white space (RFC 7515 section 7.1).", "Find out where it was broken into lines or spaced."},
	{exact.Base64Character, "dashes for hyphens", hyphens.Replace, "With hyphens for the dashes", "Write hyphens", "Word processors and chats make dashes of hyphens; base64url has the hyphen alone.", "Copy the token from where it came, or keep it out of programs that correct what is typed."},
	{exact.Base64Padding, "padding", withoutPadding, "Without the padding", "Remove the padding", "Base64 is padded, and some libraries pad base64url as well.", "Have its encoder leave the padding out."},
	{exact.Base64UnusedBits, "bits that belong to no byte", withoutUnusedBits, "Without the unused bits", "Clear the unused bits", "The last character of a part may carry bits that no byte holds, and they must be zero (RFC 4648 section 3.5): else one token has several spellings.", "Have its encoder leave those bits at zero."},
	{exact.Base64StandardAlphabet, "+ or /", urlAlphabet.Replace, "Written in base64url", "Write it in base64url", "A token is base64url, which has - and _ where base64 has + and / (RFC 4648 section 5).", "Have its encoder use the alphabet of base64url."},
}

var urlAlphabet = strings.NewReplacer("+", "-", "/", "_")

var hyphens = strings.NewReplacer("—", "--", "–", "-", "‐", "-", "‑", "-", "‒", "-", "−", "-")

func withoutSpace(text string) string {
	return strings.Map(func(c rune) rune {
		if blank(c) {
			return -1
		}
		return c
	}, text)
}

func withoutPadding(text string) string {
	parts := strings.Split(text, ".")
	for i := range parts {
		parts[i] = strings.TrimRight(parts[i], "=")
	}
	return strings.Join(parts, ".")
}

// withoutUnusedBits writes each part anew whose only defect is that.
func withoutUnusedBits(text string) string {
	parts := strings.Split(text, ".")
	for i, part := range parts {
		if b, defects := exact.DecodeBase64URL(part); len(defects) == 1 && defects[0].Code == exact.Base64UnusedBits {
			parts[i] = base64.RawURLEncoding.EncodeToString(b)
		}
	}
	return strings.Join(parts, ".")
}

// encodings mends what can be mended in the way the token is written, and says what holds
// then. Where there are several such ways, each is a cause and the click mends them all.
func encodings(q *question) []report.Cause {
	mended := q.Token.Text
	var found []encoding
	for _, e := range allEncodings {
		if e.code == exact.Base64UnusedBits && (q.Token.Header() == nil || q.found(token.CodeSignatureTruncated, CodeTruncated, token.CodeCookieChunk)) {
			continue // what was cut leaves such bits behind
		}
		if text := e.mend(mended); text != mended {
			mended = text
			found = append(found, e)
		}
	}
	if len(found) == 0 || !q.Token.Malformed() || !q.compact() || jsonObject([]byte(q.Token.Text)) {
		return nil
	}
	remedy := report.Remedy{Label: found[0].label, Set: map[string]string{"token": q.replaced(mended)}}
	if len(found) > 1 {
		remedy.Label = "Write it as a token is written"
	}
	clean := token.Parse(mended, 0, len(mended))
	holds, stands := q.verifies(clean) != nil, false
	if !holds {
		stands = q.verifies(q.Token) != nil
	}
	var causes []report.Cause
	for _, e := range found {
		c := report.Cause{Code: e.code, Why: e.why, Next: e.next, Place: q.problem("base64-"), Sure: report.Seen, Remedies: []report.Remedy{remedy}}
		c.Lead = "It is written with " + e.name + ", which a strict verifier refuses."
		switch {
		case holds:
			c.Sure = report.Proved
			c.Lead = e.mended + ", the signature is valid."
		case stands:
			c.Sure, c.Remedies = report.Proved, nil
			c.Lead = "It was signed with " + e.name + "."
			c.Why = "The signature holds over the characters as they stand, and not over what they should be. " + e.why
			c.Next = "The signer must not write its tokens so."
		}
		causes = append(causes, c)
	}
	return causes
}

// strays finds characters that no base64 has, in the place of none or of one of the
// token's, and a character too many at the end of a part. What holds without them was not
// decoded and put together again.
func strays(q *question) []report.Cause {
	if q.proved() || !q.Token.Malformed() || !q.compact() || q.Token.Header() == nil || q.Token.Segment(token.Payload).Plain || len(q.Token.Text) > 1<<20 {
		return nil
	}
	text := q.Token.Text
	for _, e := range allEncodings {
		if e.code != exact.Base64UnusedBits {
			text = e.mend(text)
		}
	}
	var bare strings.Builder
	var found []string // the characters, each once
	var at []int       // where each stands in text
	for i, c := range text {
		if named(byte(c)) && c < 0x80 || c == '-' || c == '.' {
			bare.WriteRune(c)
			continue
		}
		at = append(at, i)
		if name := prose.Character(text, i); !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	if len(at) == 0 {
		return q.oneTooMany(text)
	}
	const most = 4
	if len(found) > most {
		found = append(found[:most-1:most-1], prose.Count(len(found)-most+1, "other character"))
	}
	them, they, these := "it", "It is ", "A stray character stands"
	if len(at) > 1 {
		them, they, these = "them", "They are ", "Stray characters stand"
	}
	c := report.Cause{
		Code:  exact.Base64Character,
		Lead:  these + " in the token.",
		Why:   they + prose.And(found) + "; base64url has only A to Z, a to z, 0 to 9, - and _ (RFC 4648 section 5).",
		Next:  "Find out what put " + them + " there, or copy the token again from where it came.",
		Place: q.problem(exact.Base64Character),
		Sure:  report.Seen,
	}
	clean := token.Parse(bare.String(), 0, bare.Len())
	if clean.Malformed() || q.Token.Segment(token.Payload).JSON != nil && !clean.Segment(token.Payload).Whole || tooShort(q, clean) {
		return q.oneReplaced(text, at, c)
	}
	c.Remedies = []report.Remedy{{Label: "Take " + them + " out", Set: map[string]string{"token": q.replaced(bare.String())}}}
	if q.verifies(clean) != nil {
		c.Sure = report.Proved
		c.Lead = "Without the stray character, the signature is valid."
		if len(at) > 1 {
			c.Lead = "Without the stray characters, the signature is valid."
		}
		c.Why += " Nothing else was altered."
	} else if len(q.fitting) > 0 && q.budget >= 0 {
		if causes := q.oneReplaced(text, at, c); len(causes) > 0 && causes[0].Sure == report.Proved {
			return causes
		}
		c.Why += " Without " + them + ", it does not verify with " + q.these() + " either."
	}
	return []report.Cause{c}
}

// tooShort reports whether what is left of the signature without the strays is none: the
// words of a log that took it out.
func tooShort(q *question, clean *token.Token) bool {
	return q.signature.Text != clean.Segment(token.Signature).Text && len(clean.Segment(token.Signature).Bytes) < 16
}

// oneReplaced tries every letter in the place of one stray character. c is the cause of a
// stray that is there.
func (q *question) oneReplaced(text string, at []int, c report.Cause) []report.Cause {
	if len(at) != 1 || len(q.fitting) == 0 {
		return nil
	}
	i := at[0]
	_, size := utf8.DecodeRuneInString(text[i:])
	for _, letter := range base64URLAlphabet {
		whole := text[:i] + string(letter) + text[i+size:]
		if q.verifies(token.Parse(whole, 0, len(whole))) == nil {
			continue
		}
		c.Sure = report.Proved
		c.Lead = "With “" + string(letter) + "” in the place of the stray character, the signature is valid."
		c.Why += " Nothing else was altered."
		c.Remedies = []report.Remedy{{Label: "Put “" + string(letter) + "” there", Set: map[string]string{"token": q.replaced(whole)}}}
		return []report.Cause{c}
	}
	return nil
}

const base64URLAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// oneTooMany leaves out the last character of each part that has one more than bytes are
// written with.
func (q *question) oneTooMany(text string) []report.Cause {
	parts := strings.Split(text, ".")
	for i, part := range parts {
		if len(part)%4 == 1 {
			parts[i] = part[:len(part)-1]
		}
	}
	whole := strings.Join(parts, ".")
	if whole == text || q.verifies(token.Parse(whole, 0, len(whole))) == nil {
		return nil
	}
	return []report.Cause{{
		Code:     exact.Base64Length,
		Lead:     "Without one character too many, the signature is valid.",
		Why:      "No number of bytes is written with so many characters of base64url. Nothing else was altered.",
		Next:     "Find out what put it there, or copy the token again from where it came.",
		Sure:     report.Proved,
		Place:    q.problem(exact.Base64Length),
		Remedies: []report.Remedy{{Label: "Take it out", Set: map[string]string{"token": q.replaced(whole)}}},
	}}
}

// problem is the place of the token's first problem whose code begins so.
func (q *question) problem(prefix string) report.Place {
	for _, p := range q.Token.Problems {
		if strings.HasPrefix(p.Code, prefix) {
			return p.Place
		}
	}
	return report.Place{Field: "token"}
}

// formOnly finds a token whose form is refused although its signature holds.
func formOnly(q *question) []report.Cause {
	if !q.Token.Malformed() || q.proved() || q.signature.Text == "" || q.verifies(q.Token) == nil {
		return nil
	}
	return []report.Cause{{
		Code:  CodeFormOnly,
		Lead:  "Apart from the form, the signature is valid.",
		Why:   "It holds over the characters as they stand, so nothing was altered: the signer makes tokens that strict verifiers refuse.",
		Next:  "Have the signer mend the form of its tokens.",
		Sure:  report.Proved,
		Place: q.problem(""),
	}}
}
