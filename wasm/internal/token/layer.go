package token

import "jwtdebugger/wasm/internal/report"

// Layer is what the report says of one token: the outermost, or one inside another.
type Layer struct {
	Parent      int              `json:"parent"`              // -1: outermost
	Kind        string           `json:"kind"`                // one of token's kinds; of a text that is no token, one of the kinds of other texts
	Title       string           `json:"title"`               // "Signed token inside", "Text that is not a token"
	Beside      bool             `json:"beside,omitempty"`    // a key binding: beside its parent, not in it
	Encrypted   bool             `json:"encrypted,omitempty"` // a JWE
	Type        string           `json:"type,omitempty"`      // "an OAuth access token (RFC 9068)"
	Parts       []Part           `json:"parts,omitempty"`     // absent: it is no token
	Signature   string           `json:"signature,omitempty"` // the name of the part that is the signature shown
	Header      []Member         `json:"header,omitempty"`
	Payload     []Member         `json:"-"` // nil when it is no JSON object; the report has it once, as Claims
	Signatures  []report.Check   `json:"signatures,omitempty"`
	Recipients  []report.Check   `json:"recipients,omitempty"`
	Check       *report.Check    `json:"check,omitempty"` // the one of these two that tells most
	Disclosures []Disclosure     `json:"disclosures,omitempty"`
	Problems    []report.Problem `json:"problems,omitempty"`
	HowSigned   *Trace           `json:"howSigned,omitempty"`
}

// Part is one part of a layer: its characters, its size and what it is for.
type Part struct {
	Name    string       `json:"name"`
	Title   string       `json:"title"` // "Encrypted key, recipient 2"
	Use     string       `json:"use"`   // one line: "who, for whom, until when"
	Bar     int          `json:"bar"`   // which bar of the layer’s mark it is, from 0: of five where it is encrypted, of three where not
	Hue     PartHue      `json:"hue,omitempty"`
	Decoded bool         `json:"decoded,omitempty"` // it is shown as text elsewhere
	Range   report.Range `json:"range"`
	Size    int          `json:"size"`          // decoded bytes
	Hex     string       `json:"hex,omitempty"` // "5d 6f 44 …", the first MaxHex bytes
	Note    string       `json:"note,omitempty"`
}

// MaxHex is how many bytes of a part are written out in hexadecimal.
const MaxHex = 1024

// Member is one member of a JSON object as the token holds it.
type Member struct {
	Name      string       `json:"name"`
	Raw       string       `json:"raw"`            // digits and escapes included
	Place     report.Place `json:"place"`          // where it stands in the field that shows it
	In        report.Range `json:"in"`             // the characters of the token that encode it
	From      string       `json:"from,omitempty"` // the part it stands in, where there is a choice: "protected" …
	Standing  Standing     `json:"standing,omitempty"`
	Whose     string       `json:"whose,omitempty"` // of what is not protected: "the header of recipient 2"
	Duplicate bool         `json:"duplicate,omitempty"`
	Label     string       `json:"label,omitempty"`   // "Expires"; "" = not registered
	Meaning   string       `json:"meaning,omitempty"` // one sentence
	Cite      string       `json:"cite,omitempty"`    // "RFC 7519 section 4.1.4"
	Kids      []Member     `json:"kids,omitempty"`

	end int // where its decoded bytes end; they begin at Place.Byte
}

// Bytes are the decoded bytes of its part that the member is made of; nil where it stands
// in no part as such.
func (m *Member) Bytes() *report.Range {
	if m.Place.Byte == nil {
		return nil
	}
	return &report.Range{Start: *m.Place.Byte, End: m.end}
}

// Disclosure is one disclosure of an SD-JWT (RFC 9901), and what became of it.
type Disclosure struct {
	Digest string           `json:"digest"`
	Salt   string           `json:"salt"`
	Name   string           `json:"name,omitempty"` // "": an element of an array
	Value  string           `json:"value"`          // JSON, as it is written; "" where it could not be decoded
	Status DisclosureStatus `json:"status"`
	Said   string           `json:"said"`           // the status in words: "stands twice"
	Called string           `json:"called"`         // "birthdate", "element addresses/0", "disclosure 3"
	Path   string           `json:"path,omitempty"` // where it is in the processed payload, a JSON pointer (RFC 6901)
	Range  report.Range     `json:"range"`          // in the token
}

// Trace tells how a signature was computed, for those who debug their own implementation.
type Trace struct {
	Method    string `json:"method"` // "HMAC with SHA-256"
	Input     string `json:"input"`
	Digest    string `json:"digest,omitempty"` // hexadecimal
	Hash      string `json:"hash,omitempty"`   // "SHA-256"
	Key       string `json:"key,omitempty"`
	Signature string `json:"signature"` // hexadecimal
}

// Locate fills in the range of a place in the field that shows these members, by its byte.
func Locate(members []Member, p *report.Place) {
	if p.Byte == nil || p.Range != nil {
		return
	}
	// What is listed may end above the member that is meant: then its holder is pointed at.
	for len(members) > 0 {
		var holder *Member
		for i := range members {
			if at := members[i].Place.Byte; at != nil && *at <= *p.Byte {
				holder = &members[i]
			}
		}
		if holder == nil {
			return
		}
		if holder.Place.Range != nil {
			p.Range = holder.Place.Range
		}
		if *holder.Place.Byte == *p.Byte {
			return
		}
		members = holder.Kids
	}
}
