package token

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/prose"
)

// PartHue is what a part has the colour of: what it is about. Every other part has none.
type PartHue = string

// Every PartHue.
const (
	HueHead PartHue = "head" // of a header
	HuePay  PartHue = "pay"  // of content
	HueSig  PartHue = "sig"  // of what vouches for the rest
)

// KeyBindingPart is the name of a key binding as a part of its SD-JWT.
const KeyBindingPart = "key_binding"

// facts are what is known of a part by its name.
type facts struct {
	name    string
	said    string // in a sentence
	title   string
	use     string
	hue     string
	bar     int  // of the mark: five bars for what is encrypted, three for what is signed
	decoded bool // shown as text elsewhere
}

// parts are the facts of each part. What it belongs to is added by factsOfPart.
var parts = [...]facts{
	{Protected, "header", "Header", "how it is signed, and with which key", HueHead, 0, true},
	{Payload, "payload", "Payload", "who, for whom, until when", HuePay, 1, true},
	{Signature, "signature", "Signature", "made over the header and the payload", HueSig, 2, false},
	{EncryptedKey, "encrypted key", "Encrypted key", "the content’s key, encrypted for the recipient", "", 1, false},
	{IV, "initialization vector", "Initialization vector", "makes equal contents look different", "", 2, false},
	{Ciphertext, "ciphertext", "Ciphertext", "the content, encrypted", HuePay, 3, false},
	{Tag, "authentication tag", "Authentication tag", "shows any change to the rest", HueSig, 4, false},
	{Extra, "", "Extra part", "one part too many", "", 0, false},
	{Unprotected, "unprotected header", "Header", "more parameters, which nothing protects", HueHead, 0, true},
	{Shared, "shared unprotected header", "Shared header", "parameters for all recipients, which nothing protects", HueHead, 0, true},
	{AAD, "additional authenticated data", "Additional authenticated data", "more that the tag vouches for, not encrypted", "", 0, false},
	{KeyBindingPart, "", "Key binding", "the holder’s proof, made for one verifier", HueSig, 0, false},
}

// factsOf are those of the part of that name; none if there is no such part.
func factsOf(name string) facts {
	for i := range parts {
		if parts[i].name == name {
			return parts[i]
		}
	}
	return facts{}
}

// factsOfPart are what is known of the part of that name, with what it belongs to: of
// "signatures/1/protected" that of "protected".
func factsOfPart(part string) facts {
	if strings.HasPrefix(part, "disclosures/") {
		return facts{title: prose.Capital(numbered(part)), use: "a claim that the holder chose to show", hue: HuePay}
	}
	f := factsOf(part[strings.LastIndexByte(part, '/')+1:])
	if strings.Count(part, "/") > 1 {
		f.title += ", " + numbered(part)
	}
	return f
}

// Hue is which of the three colours a part has, HueHead, HuePay or HueSig, or "".
func Hue(part string) string { return factsOfPart(part).hue }

// numbered is the one of a list that a part is or belongs to: "recipients/1/header" to
// "recipient 2".
func numbered(part string) string {
	list, rest, _ := strings.Cut(part, "/")
	number, _, _ := strings.Cut(rest, "/")
	n, _ := strconv.Atoi(number)
	return strings.TrimSuffix(list, "s") + " " + strconv.Itoa(n+1)
}

// Standing of a Member. What is protected, or stands in the payload itself, has none.
type Standing = string

// Every Standing.
const (
	StandingDisclosed   Standing = "disclosed"   // by the holder of an SD-JWT
	StandingUnprotected Standing = "unprotected" // in a header that whoever passed the token on could have changed
)

// origin is where members come from: the name of a part, and what follows from it.
type origin struct{ from, standing, whose string }

func originOf(from string) origin {
	switch {
	case from == "", from == Protected, from == Payload:
		return origin{from: from}
	case strings.HasPrefix(from, "disclosures/"):
		return origin{from, StandingDisclosed, ""}
	case from == Shared:
		return origin{from, StandingUnprotected, "the header that all recipients share"}
	case strings.Contains(from, "/"):
		return origin{from, StandingUnprotected, "the header of " + numbered(from)}
	}
	return origin{from, StandingUnprotected, "the unprotected header"}
}

// comes gives a member its origin.
func (m *Member) comes(o origin) { m.From, m.Standing, m.Whose = o.from, o.standing, o.whose }

// title is what a token is called among the layers, by its form and by where it stands.
func title(kind string, inside bool) string {
	name := "Signed token"
	switch kind {
	case JWE, JWEJSON:
		name = "Encrypted"
	case SDJWT:
		name = "SD-JWT"
	}
	if inside {
		name += " inside"
	}
	return name
}

// BindKey says of a layer that it is the key binding of its parent: it stands beside it, not
// in it.
func (l *Layer) BindKey() { l.Title, l.Beside = "Key binding", true }

// called names a disclosure: by its claim, by its place as an element of an array, or by its
// number.
func (d *Disclosure) called(index int) string {
	switch {
	case d.Name != "":
		return d.Name
	case d.Path != "":
		return "element " + d.Path[1:]
	}
	return "disclosure " + strconv.Itoa(index+1)
}

// said is the status of a Disclosure in words.
func said(status string) string {
	switch status {
	case Unreferenced:
		return "belongs to no digest"
	case Duplicate:
		return "stands twice"
	case Altered:
		return "cannot be decoded"
	case Refused:
		return "must not be there"
	case Unknown:
		return "its digest is not known"
	}
	return status
}
