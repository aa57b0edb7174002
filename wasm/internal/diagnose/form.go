package diagnose

import (
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/exact"
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
	{exact.Base64Padding, "padding", withoutPadding, "Without the padding", "Remove the padding", "A token is base64url without any = at the end (RFC 7515 section 2).", "Have whoever encodes it leave the padding out."},
	{exact.Base64UnusedBits, "bits that belong to no byte", withoutUnusedBits, "Without the unused bits", "Clear the unused bits", "The last character of a part may carry bits that no byte holds, and they must be zero (RFC 4648 section 3.5): else one token has several spellings.", "Have whoever encodes it leave those bits at zero."},
	{exact.Base64StandardAlphabet, "+ or /", urlAlphabet.Replace, "Written in base64url", "Write it in base64url", "A token is base64url, which has - and _ where base64 has + and / (RFC 4648 section 5).", "Have whoever encodes it use the alphabet of base64url."},
}

var urlAlphabet = strings.NewReplacer("+", "-", "/", "_")

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
