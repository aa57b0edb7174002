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

// Names of segments.
const (
	Protected    = "protected"
	Payload      = "payload"
	Signature    = "signature"
	EncryptedKey = "encrypted_key"
	IV           = "iv"
	Ciphertext   = "ciphertext"
	Tag          = "tag"
	Extra        = "extra" // beyond those that the kind has
)

// Token is one layer, taken apart.
type Token struct {
	Kind     string
	Text     string // the serialization as it stands
	Segments []Segment
	Problems []report.Problem // in the order they stand in Text; places are in field "token"

	ruler *report.Ruler // of the field's text
}

// Segment is one of the parts between the dots.
type Segment struct {
	Name    string // "protected" "payload" "signature"; JWE: "protected" "encrypted_key" "iv" "ciphertext" "tag"; "extra"
	Text    string // its characters as they stand
	Range   report.Range
	Bytes   []byte       // decoded as far as it can be
	Strict  bool         // Text is base64url without a defect (Plain: it is what it is)
	Plain   bool         // Text is the payload itself, not its base64url (RFC 7797)
	Missing bool         // there is no such part, not even an empty one
	JSON    *exact.Value // of protected and payload, when the bytes are JSON, or broken JSON that starts as an object
	Whole   bool         // JSON is all of Bytes: nothing ended the reading, nothing follows
	UTF8    bool         // Bytes are UTF-8

	start     int   // byte offset of Text in the field's text
	positions []int // where the characters of Text stand that were decoded; nil: all, in a row
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
