// Package intake finds the tokens in whatever text was pasted. It knows what a token looks
// like and what people wrap it in; it takes none apart and checks nothing.
package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Found is a token found in a paste. Where Decoded is false, Value is text[Start:End] and
// Range counts the same characters. Where it is true, Value is what was read from there:
// without escapes, line breaks or percent signs, or put together from several pieces.
type Found struct {
	Kind       string           `json:"kind"`              // "jws" "jwe" "jws-json" "jwe-json" "sd-jwt"; one of token's kinds of other texts, "opaque" "paseto" …; "unknown": the text is no token, and is taken for a broken one
	Where      string           `json:"where,omitempty"`   // "access_token in the JSON body"; "" = it is the whole text
	Request    string           `json:"request,omitempty"` // "GET /v1/orders": what it was sent with, of a HAR file or a request as it is sent
	Range      report.Range     `json:"range"`
	Title      string           `json:"title"`
	Value      string           `json:"value"` // the token without its wrapping; a report leaves out that of a long text that is none
	Notes      []report.Problem `json:"notes,omitempty"`
	Start, End int              `json:"-"` // bytes
	Decoded    bool             `json:"-"` // Value is not what is there
}

// Kinds of Found.
const (
	JWS     = token.JWS
	JWE     = token.JWE
	JWSJSON = token.JWSJSON
	JWEJSON = token.JWEJSON
	SDJWT   = token.SDJWT
	Unknown = token.Unlike
)

// maxFound is how many tokens are listed; a log of a million tokens is not read by people.
const maxFound = 100

// Find returns every token in text, in order; for text that holds none, the text itself
// without the white space around it, as one Found of kind "unknown". Empty text gives
// nothing. It is linear in the length of text.
func Find(text string) []Found {
	p := peel(text)
	if p.start == p.end {
		if p = peelSpace(text); p.start == p.end {
			return nil
		}
	}
	p.ruler = report.NewRuler(text)
	for _, recognise := range recognisers {
		if found := recognise(p); len(found) > 0 {
			if len(found) > 1 {
				tellRequests(p, found)
			}
			return found
		}
	}
	return nil
}

// recognisers are asked in this order; the first that finds something is believed. Each is
// given the paste with its wrapping peeled off.
var recognisers = []func(paste) []Found{
	jsonToken,   // nothing but one token in JSON
	cookie,      // nothing but a signed cookie, which begins as a token does
	encodedKey,  // nothing but the base64 of a key, which begins as a token does
	encodedJSON, // nothing but the base64 of JSON that holds tokens
	wholeToken,  // nothing but one token, be it damaged
	tokensIn,    // tokens amid other text
	otherText,   // nothing but a token of another kind, a key, a page …
	cookiesIn,   // signed cookies amid other text
	keyAround,   // a key amid other text
	othersIn,    // tokens of other kinds amid other text
	brokenToken, // anything: it is taken for a token, so that its defects can be told
}

// paste is a text that was pasted, and what of it is left after peeling.
type paste struct {
	text       string
	start, end int
	where      string
	notes      []report.Problem
	ruler      *report.Ruler
	depth      int // how often it was decoded from another paste
}

func (p paste) rest() string { return p.text[p.start:p.end] }

// found makes the Found that is text[start:end].
func (p paste) found(kind, where string, start, end int) Found {
	value := p.text[start:end]
	return Found{
		Kind: kind, Where: where, Title: title(kind, value), Value: value,
		Range: *p.ruler.Range(start, end), Start: start, End: end,
	}
}

// note is what was done to read a token, or is to be known of it, at a place of the field.
func note(code string, w report.Words, at *report.Range) report.Problem {
	return report.Problem{Code: code, Severity: report.Info, Lead: w.Lead, Why: w.Why, Next: w.Next,
		Place: report.Place{Field: "token", Range: at}}
}

// wholeToken recognises a text that is one token from end to end. White space within it
// stays, and is a defect of the token: a strict reader would not mend it either.
func wholeToken(p paste) []Found {
	rest := p.rest()
	if !beginsHeader(rest) || amidText(rest) || strings.Contains(rest, "%2") {
		return nil
	}
	if white := strings.IndexAny(rest, " \t\r\n"); white >= 0 {
		// A token that is complete already is followed by something else; one that is not
		// was broken into lines.
		if completeBefore(rest, white) || manyTokens(rest) || !wrappable(rest) {
			return nil
		}
	}
	f := p.found(kindOf(rest), p.where, p.start, p.end)
	f.Notes = append(p.notes, wrapped(p, rest)...)
	return []Found{f}
}

// amidText reports whether a text that begins with a token goes on with something else: a
// delimiter stands where the token is complete, or is followed by more of the same kind.
// One that stands alone within the token is a stray character, and the token's defect.
func amidText(rest string) bool {
	i := strings.IndexAny(rest, delimiters)
	return i >= 0 && (complete(rest[:i]) || strings.ContainsAny(rest[i+1:], delimiters+"=:"))
}

// brokenToken takes the whole text for a token where it resembles one, and else for what it
// is.
func brokenToken(p paste) []Found {
	rest := p.rest()
	f := p.found(Unknown, p.where, p.start, p.end)
	if token.Resembles(rest) {
		f = p.found(kindOf(rest), p.where, p.start, p.end)
	} else {
		f.Title = token.Recognise(rest).Title
	}
	f.Notes = p.notes
	return []Found{f}
}

// wrapped is the note about white space within a token, with the click that removes it.
func wrapped(p paste, rest string) []report.Problem {
	clean := strings.Join(strings.Fields(rest), "")
	if len(clean) == len(rest) {
		return nil
	}
	at := p.start + strings.IndexFunc(rest, unicode.IsSpace)
	_, size := utf8.DecodeRuneInString(p.text[at:])
	what := "White space stands"
	if strings.ContainsAny(rest, "\r\n") {
		what = "Line breaks stand"
	}
	n := note(CodeWrapped, report.Words{
		Lead: what + " within the token, as when copied out of a mail or a terminal.",
		Why:  "Strict readers refuse it so; without the white space it may be whole.",
	}, p.ruler.Range(at, at+size))
	n.Remedies = []report.Remedy{{Label: "Remove the white space", Set: map[string]string{"token": clean}}}
	return []report.Problem{n}
}
