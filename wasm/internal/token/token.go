// Package token takes a token apart: exact bytes, exact places. It takes text and gives
// parts, decoded as far as they can be, with every defect. It needs no key, checks no
// signature, judges no claim and reads no clock.
package token

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// Kinds of token.
const (
	JWS = "jws" // RFC 7515 compact serialization
	JWE = "jwe" // RFC 7516 compact serialization

	JWSJSON = "jws-json" // RFC 7515 section 7.2, flattened or general
	JWEJSON = "jwe-json" // RFC 7516 section 7.2, flattened or general
	SDJWT   = "sd-jwt"   // RFC 9901, with a key binding token or without
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

	// Of the JSON serializations only.
	Unprotected = "header"      // the unprotected header of a signature or a recipient
	Shared      = "unprotected" // the unprotected header that all recipients of a JWE share
	AAD         = "aad"         // additional authenticated data
)

// Token is one layer, taken apart. Of a JWS with several signatures, Segments and
// Unprotected are those of the first; Signed gives the others.
type Token struct {
	Kind     string
	Text     string // the serialization as it stands
	Segments []Segment
	Problems []report.Problem // in the order they stand in Text; places are in field "token"

	Unprotected *exact.Value    // JWS: the signature's unprotected header; JWE: the shared one; or nil
	Detached    bool            // a JWS whose payload is not there, or empty
	Recipients  []Recipient     // of a JWE
	Disclosures []RawDisclosure // of an SD-JWT, in the order they stand
	KeyBinding  *Token          // of an SD-JWT; its Problems are among those of the SD-JWT, too

	other           Other         // what the text is, when it is no token
	ruler           *report.Ruler // of the field's text
	inner           bool          // it stands in no field
	signatures      int           // of a JWSJSON
	signed          []*Token      // one for each signature, when there are several
	issued          int           // of an SD-JWT: how long the issuer-signed JWT is; in JSON: where its unprotected header begins
	selectiveInJSON bool          // an SD-JWT in JSON
	processed       *Processed    // of an SD-JWT, once asked for
	parents         []int         // of processed: in which disclosure the digest of each was found
}

// Segment is one of the parts between the dots.
type Segment struct {
	Name     string // "protected" "payload" "signature"; JWE: "protected" "encrypted_key" "iv" "ciphertext" "tag"; "extra"
	Text     string // its characters as they stand
	Range    report.Range
	Bytes    []byte       // decoded as far as it can be
	Strict   bool         // Text is base64url without a defect (Plain: it is what it is)
	Plain    bool         // Text is the payload itself, not its base64url (RFC 7797)
	Missing  bool         // there is no such part, not even an empty one
	Withheld bool         // Text is a mark that stands for it: "[REDACTED]"
	JSON     *exact.Value // of protected and payload, when the bytes are JSON, or broken JSON that starts as an object
	Whole    bool         // JSON is all of Bytes: nothing ended the reading, nothing follows
	UTF8     bool         // Bytes are UTF-8

	part      string // Name with what it belongs to: "signatures/1/protected"
	start     int    // byte offset of Text in the field's text
	width     int    // how many bytes Text takes there, if it is a JSON string with escapes; else 0
	positions []int  // where the characters of Text stand that were decoded; nil: all, in a row
	loose     bool   // a detached content: it stands in no text
}

// IsToken reports whether the text is near enough to a token to be taken apart.
func (t *Token) IsToken() bool { return t.other.Kind == "" }

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

// Param is the header parameter of that name wherever it stands: in the protected header,
// then in the unprotected one, then in the shared one of a JWE. Where a JWE has a header
// for each of several recipients, RecipientParam tells theirs. nil when it is nowhere.
func (t *Token) Param(name string) *exact.Value {
	if v := t.Header().Find(name); v != nil {
		return v
	}
	if v := t.Unprotected.Find(name); v != nil || len(t.Recipients) != 1 {
		return v
	}
	return t.Recipients[0].Header.Find(name)
}

// HeaderText is the header parameter of that name when it is a string, else "".
func (t *Token) HeaderText(name string) string {
	text, _ := t.Param(name).Text()
	return text
}

// SigningInput is what the signature of a JWS is computed over: the characters as they
// stand up to the second dot (RFC 7515 section 5.1).
func (t *Token) SigningInput() []byte {
	return []byte(t.Segment("protected").Text + "." + t.Segment("payload").Text)
}

// Malformed reports whether a strict reader refuses the token's form. What its payload says is
// no part of that: a signature over broken JSON can be verified.
func (t *Token) Malformed() bool {
	for _, p := range t.Problems {
		content := strings.HasSuffix(p.Place.Part, Payload) && ofJSON(p.Code)
		if p.Severity == report.Error && !content {
			return true
		}
	}
	return false
}
