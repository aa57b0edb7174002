package diagnose

import (
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// A reading turns the text of a secret into its bytes.
type reading struct {
	encoding, code string
	name           string // as in "read as …"
	how            string // as in "…, it verifies."
	label          string // of the remedy
}

var allReadings = []reading{
	{key.UTF8, CodeSecretUTF8, "it stands", "read as it stands", "Read the secret as text"},
	{key.Base64, CodeSecretBase64, "base64", "decoded from base64", "Read the secret as base64"},
	{key.Base64URL, CodeSecretBase64URL, "base64url", "decoded from base64url", "Read the secret as base64url"},
	{key.Hex, CodeSecretHex, "hexadecimal", "decoded from hexadecimal", "Read the secret as hexadecimal"},
}

// A spelling is what the text of a secret might have been before it was copied.
type spelling struct {
	text, code string
	how        string // as in "…, it verifies."
	label      string // of the remedy
	why, next  string // of the cause
}

// spellings begins with the text as it stands.
func spellings(text string) []spelling {
	list := []spelling{{text: text}}
	add := func(s spelling) {
		for _, other := range list {
			if other.text == s.text {
				return
			}
		}
		list = append(list, s)
	}
	add(spelling{strings.TrimRight(text, "\r\n"), CodeSecretNewline, "without the line break at its end", "Remove the line break",
		"A line break is a byte like any other, and the signer’s secret does not end in one.", "Copy the secret without it."})
	for _, end := range []string{"\n", "\r\n"} {
		add(spelling{text + end, CodeSecretNewline, "with a line break at its end", "Add the line break",
			"The signer’s secret ends in a line break, as one does that was read from a file.", "Strip it where the signer reads its secret, or add it everywhere else."})
	}
	add(spelling{strings.TrimPrefix(text, bom), CodeSecretBOM, "without the byte order mark in front", "Remove the byte order mark",
		"The text here begins with U+FEFF, which does not show, and is three bytes like any other; the signer’s secret does not.", "Save the secret without a byte order mark."})
	add(spelling{bom + text, CodeSecretBOM, "with a byte order mark in front", "Add the byte order mark",
		"The signer’s secret begins with U+FEFF, as one does that was read from a file of some editors.", "Strip it where the signer reads its secret, or add it everywhere else."})
	trimmed := strings.TrimFunc(text, blank)
	add(spelling{trimmed, key.CodeSecretWhitespace, "without the white space around it", "Remove the white space",
		"White space counts like any other character, and the signer’s secret neither begins nor ends with any.", "Copy the secret without it."})
	add(spelling{strings.Map(func(c rune) rune {
		if blank(c) {
			return -1
		}
		return c
	}, text), key.CodeSecretWhitespace, "without the white space in it", "Remove the white space",
		"White space counts like any other character, and the signer’s secret has none.", "Copy the secret without it."})
	if bare, ok := unquoted(trimmed); ok {
		add(spelling{bare, CodeSecretQuoted, "without the quotation marks", "Remove the quotation marks",
			"The signer’s secret has none: they belong to the file that it was copied from.", "Copy the secret without them."})
	} else {
		for _, mark := range []string{`"`, "'"} {
			add(spelling{mark + text + mark, CodeSecretQuoted, "with quotation marks around it", "Add the quotation marks",
				"The signer’s secret has quotation marks around it, which may be those of its configuration file.", "Take them off there, or add them everywhere else."})
		}
	}
	for _, s := range respelled(text) {
		add(s)
	}
	return list
}

// bom is the byte order mark that some editors put before a text.
const bom = "\ufeff"

// blank reports whether c cannot be seen: white space, and what editors and mail insert.
func blank(c rune) bool {
	return unicode.IsSpace(c) || c == '\u200b' || c == '\u2060' || c == '\ufeff'
}

// unquoted takes one pair of quotation marks off.
func unquoted(text string) (string, bool) {
	for _, pair := range [][2]string{{`"`, `"`}, {`'`, `'`}, {"`", "`"}, {"“", "”"}, {"‘", "’"}} {
		if rest, ok := strings.CutPrefix(text, pair[0]); ok {
			if bare, ok := strings.CutSuffix(rest, pair[1]); ok {
				return bare, true
			}
		}
	}
	return "", false
}

// longest is the longest text that is tried as a secret in other ways.
const longest = 1 << 16

// readings tries the Key field's secret as it might have been meant: in another encoding,
// without what was copied along, or both.
func readings(q *question) []report.Cause {
	if !q.ofText() {
		return nil
	}
	causes, read := reread(q.KeyText, q.Encoding, signer, func(secret []byte) bool {
		return q.holds(q.name, key.FromSecret(secret, ""), q.signature.Bytes)
	})
	if len(causes) == 0 {
		if len(read) > 0 {
			q.note("this text read as " + prose.And(read))
		}
		q.note("this text with other line breaks, quotation marks or a byte order mark around it")
		for _, s := range respelled(q.KeyText) {
			if s.code == CodeSecretCut {
				q.note("this text cut short")
			} else {
				q.note("this text with escapes undone or written")
			}
		}
	}
	return causes
}

// A party is who had the secret before, and what holds when it is the same.
type party struct{ name, verdict string }

var (
	signer = party{"signer", "it verifies"}
	sender = party{"sender", "it decrypts"}
)

// reread is the cause of the first spelling and reading of a secret that is right. Where
// there is none, read are the other encodings in which the text could be read.
func reread(text, encoding string, by party, right func(secret []byte) bool) (causes []report.Cause, read []string) {
	if encoding == "" || encoding == key.Auto {
		encoding = key.UTF8
	}
	order := []reading{}
	for _, r := range allReadings {
		if r.encoding == encoding {
			order = append([]reading{r}, order...)
		} else {
			order = append(order, r)
		}
	}
	for _, s := range spellings(text) {
		for i, r := range order {
			if s.code == "" && i == 0 {
				continue // as it was read
			}
			secret, _ := key.DecodeSecret(s.text, r.encoding)
			if secret == nil {
				continue
			}
			if right(secret) {
				return []report.Cause{meant(s, r, i > 0, secret, by)}, nil
			}
			if s.code == "" {
				read = append(read, r.name)
			}
		}
	}
	return nil, read
}

// ofText reports whether the signature is asked of one secret as text.
func (q *question) ofText() bool { return q.alg.Family == alg.HMAC && oneText(q.Set, q.KeyText) }

// oneText reports whether a Key field is one secret as text.
func oneText(set key.Set, text string) bool {
	if text == "" || len(text) > longest {
		return false
	}
	return len(set.Keys) == 0 || len(set.Keys) == 1 && set.Keys[0].IsText
}

// meant is the cause of a secret that was meant as spelling s in reading r.
func meant(s spelling, r reading, another bool, secret []byte, by party) report.Cause {
	c := report.Cause{Code: s.code, Why: s.why, Next: s.next, Sure: report.Proved, Place: inKey}
	remedy := report.Remedy{Label: s.label, Set: map[string]string{}}
	parts := []string{}
	if s.code != "" {
		parts = append(parts, s.how)
		remedy.Set["key"] = s.text
	}
	if another {
		parts = append(parts, r.how)
		remedy.Set["key-encoding"] = r.encoding
		if s.code == "" {
			c.Code, remedy.Label = r.code, r.label
			length := prose.Count(len(secret), "byte")
			c.Why, c.Next = "The signer’s secret is "+length+": what the text stands for, not its characters.", "Decode the text so wherever it is used."
			if r.encoding == key.UTF8 {
				c.Why, c.Next = "The signer’s secret is the text itself, "+length+"; it was not decoded there.", "Take the text as it stands wherever it is used."
			}
		}
	}
	if strings.ContainsAny(remedy.Set["key"], "\r\x00") {
		// A text field would change these characters: hand the bytes over as hexadecimal.
		remedy.Set["key"], remedy.Set["key-encoding"] = hex.EncodeToString(secret), key.Hex
	}
	c.Lead = prose.Capital(prose.And(parts)) + ", " + by.verdict + "."
	c.Why, c.Next = strings.ReplaceAll(c.Why, signer.name, by.name), strings.ReplaceAll(c.Next, signer.name, by.name)
	c.Remedies = []report.Remedy{remedy}
	return c
}

// keyAsSecret finds an HMAC whose secret was the text of a public key: an attack on
// verifiers that let the token choose the algorithm (RFC 8725 section 2.1), or a signer
// that was given the wrong kind of key.
func keyAsSecret(q *question) []report.Cause {
	if q.alg.Family != alg.HMAC || len(q.KeyText) > longest {
		return nil
	}
	const most = 8
	texts := []string{q.KeyText}
	public := 0
	for _, k := range q.Set.Keys {
		if k.Public == nil || public == most {
			continue
		}
		public++
		if text, err := k.PEM(false); err == nil {
			texts = append(texts, text)
		}
		if text, err := k.JWK(false); err == nil {
			texts = append(texts, text)
		}
		if der, err := k.DER(false); err == nil {
			texts = append(texts, string(der))
		}
	}
	if public == 0 {
		return nil
	}
	for i, text := range texts {
		for _, text := range endings(text) {
			if !q.holds(q.name, key.FromSecret([]byte(text), ""), q.signature.Bytes) {
				continue
			}
			c := report.Cause{
				Code:  CodeSecretPEM,
				Lead:  "The text of this key was the secret.",
				Why:   "Anybody who has a public key could sign so: this is how a verifier is deceived that lets the token choose the algorithm (RFC 8725 section 2.1).",
				Next:  "Refuse the token.",
				Sure:  report.Proved,
				Place: inKey,
			}
			if i > 0 {
				c.Lead = "This key, written as text, was the secret."
			}
			return []report.Cause{c}
		}
	}
	return nil
}

// endings are the line breaks that the text of a key comes with.
func endings(text string) []string {
	trimmed := strings.TrimSpace(text)
	unix := strings.ReplaceAll(trimmed, "\r\n", "\n")
	windows := strings.ReplaceAll(unix, "\n", "\r\n")
	list := []string{text}
	for _, each := range []string{trimmed, trimmed + "\n", trimmed + "\r\n", unix, unix + "\n", windows, windows + "\r\n"} {
		if !slices.Contains(list, each) {
			list = append(list, each)
		}
	}
	return list
}
