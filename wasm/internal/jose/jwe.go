package jose

import (
	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/token"
)

// Envelope is a JWE as RFC 7516 names its members, whatever its serialization was. The
// texts are base64url as they stand in it.
type Envelope struct {
	Protected       string
	ProtectedHeader *exact.Value // a JSON object, or nil
	Unprotected     *exact.Value // the shared unprotected header, or nil
	Recipients      []EnvelopeRecipient
	IV              string
	Ciphertext      string
	Tag             string
	AAD             *string // nil when there is none; an empty one is authenticated, too
}

// EnvelopeRecipient is what an Envelope holds for one recipient.
type EnvelopeRecipient struct {
	Header       *exact.Value // the per-recipient unprotected header, or nil
	EncryptedKey string
}

// EnvelopeOf is the envelope of a token that is a JWE, in any serialization.
func EnvelopeOf(t *token.Token) Envelope {
	e := Envelope{
		Protected:       t.Segment(token.Protected).Text,
		ProtectedHeader: t.Header().Object(),
		Unprotected:     t.Unprotected.Object(),
		IV:              t.Segment(token.IV).Text,
		Ciphertext:      t.Segment(token.Ciphertext).Text,
		Tag:             t.Segment(token.Tag).Text,
	}
	for i := range t.Recipients {
		r := &t.Recipients[i]
		e.Recipients = append(e.Recipients, EnvelopeRecipient{r.Header.Object(), r.EncryptedKey.Text})
	}
	for i := range t.Segments {
		if s := &t.Segments[i]; s.Name == token.AAD && !s.Missing {
			e.AAD = &s.Text
		}
	}
	return e
}

// headers are the up to three headers that hold for a recipient (RFC 7516 section 7.2.1).
func (e *Envelope) headers(recipient int) [3]*exact.Value {
	headers := [3]*exact.Value{e.ProtectedHeader, e.Unprotected}
	if recipient >= 0 && recipient < len(e.Recipients) {
		headers[2] = e.Recipients[recipient].Header
	}
	return headers
}

// Parameter is the header parameter of that name for a recipient, wherever it stands; nil
// when it is nowhere.
func (e *Envelope) Parameter(recipient int, name string) *exact.Value {
	for _, header := range e.headers(recipient) {
		if v := header.Find(name); v != nil {
			return v
		}
	}
	return nil
}

// Text is that header parameter when it is a string, else "".
func (e *Envelope) Text(recipient int, name string) string {
	text, _ := e.Parameter(recipient, name).Text()
	return text
}

// disjoint is nil when no parameter stands in two of the recipient's headers.
func (e *Envelope) disjoint(recipient int) error {
	headers := e.headers(recipient)
	names := [3]string{"the protected header", "the shared unprotected header", "the recipient’s header"}
	for i, header := range headers {
		if header == nil {
			continue
		}
		for m := range header.Members {
			name := header.Members[m].Name
			for j := range i {
				if headers[j].Find(name) != nil {
					return refuse(CodeHeadersOverlap, "The parameter "+prose.Quote(name)+" stands in "+names[j]+" and in "+names[i]+".",
						"The headers of a JWE must share no name (RFC 7516 section 7.2.1): nobody can say which of the two counts, so it is refused.")
				}
			}
		}
	}
	return nil
}

// uncritical is nil when no header has crit: this version understands no extension of JWE.
func (e *Envelope) uncritical(recipient int) error {
	crit := e.Parameter(recipient, "crit")
	if crit == nil {
		return nil
	}
	var listed []string
	for i := range crit.Elements {
		if name, ok := crit.Elements[i].Text(); ok {
			listed = append(listed, name)
		}
	}
	if len(listed) == 0 {
		return refuse(CodeCritical, "The header parameter crit must be a list of at least one name.",
			"It is not, so the token must be refused (RFC 7516 section 4.1.13).")
	}
	return refuse(CodeCritical, "The token says by crit that "+quoted(listed)+" must be understood.",
		"No extension of encryption is understood here, and a reader that does not understand it must refuse the token (RFC 7516 section 4.1.13).")
}

// algorithms are the recipient's alg and enc.
func (e *Envelope) algorithms(recipient int) (a, c alg.Algorithm, err error) {
	name, enc := e.Text(recipient, "alg"), e.Text(recipient, "enc")
	a, known := alg.Lookup(alg.ManagesKey, name)
	if !known {
		return a, c, unsupported(alg.ManagesKey, name)
	}
	if c, known = alg.Lookup(alg.EncryptsContent, enc); !known {
		return a, c, unsupported(alg.EncryptsContent, enc)
	}
	return a, c, nil
}
