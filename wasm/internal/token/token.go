// Package token takes a token apart: exact bytes, exact places. It takes text and gives
// parts, decoded as far as they can be, with every defect. It needs no key, checks no
// signature, judges no claim and reads no clock.
package token

import (
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// Kinds of token.
const (
	JWS = "jws" // RFC 7515 compact serialization
	JWE = "jwe" // RFC 7516 compact serialization
)

// Token is one layer, taken apart.
type Token struct {
	Kind     string
	Text     string // the serialization as it stands
	Segments []Segment
	Problems []report.Problem // in the order they stand in Text; places are in field "token"
}

// Segment is one of the parts between the dots.
type Segment struct {
	Name   string // "protected" "payload" "signature"; JWE: "protected" "encrypted_key" "iv" "ciphertext" "tag"
	Text   string // its characters as they stand
	Range  report.Range
	Bytes  []byte       // decoded as far as it can be
	Strict bool         // Text is base64url without a defect
	JSON   *exact.Value // of protected and payload, when the bytes are JSON, or broken JSON that starts as an object
	UTF8   bool         // Bytes are UTF-8
}

// Parse takes apart the token that is text[start:end], where text is the whole of the
// field it stands in (ranges count in that field). It never fails: what could not be read
// is described in Problems, each with its part and offset, and everything else is still
// filled in. There are always three Segments (five for a JWE); missing ones are empty.
func Parse(text string, start, end int) *Token {
	panic("being written")
}

// Segment returns the named part, or an empty one.
func (t *Token) Segment(name string) Segment {
	for _, s := range t.Segments {
		if s.Name == name {
			return s
		}
	}
	return Segment{Name: name}
}

// Header is the protected header; nil when there is none that could be read.
func (t *Token) Header() *exact.Value { return t.Segment("protected").JSON }

// HeaderText is the header parameter of that name when it is a string, else "".
func (t *Token) HeaderText(name string) string {
	text, _ := t.Header().Find(name).Text()
	return text
}

// SigningInput is what the signature of a JWS is computed over: the characters as they
// stand up to the second dot (RFC 7515 section 5.1).
func (t *Token) SigningInput() []byte {
	return []byte(t.Segment("protected").Text + "." + t.Segment("payload").Text)
}

// Malformed tells whether a strict reader refuses the token's form.
func (t *Token) Malformed() bool {
	for _, p := range t.Problems {
		if p.Severity == report.Error {
			return true
		}
	}
	return false
}
