package token

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Recipient is what a JWE holds for one of its recipients. A compact JWE has one.
type Recipient struct {
	Header       *exact.Value // the per-recipient unprotected header, or nil
	EncryptedKey Segment

	header *Segment
}

// encryptedJSON reads the members of a JWE in its JSON serialization (RFC 7516 section 7.2).
func (p *parser) encryptedJSON(v *exact.Value) {
	p.protected(v)
	if s := p.object(v, Shared); s != nil {
		p.Unprotected = s.JSON
	}
	seen := map[string]string{}
	for _, s := range p.headers() {
		p.checkTypes(s)
		if s.Name == Protected {
			p.checkCritical(s)
		} else {
			p.checkUnprotected(s)
			p.overlaps(s, seen)
		}
		p.remember(s, seen)
	}
	for _, name := range []string{IV, Ciphertext, Tag} {
		s := p.text(v, name)
		switch {
		case name == Ciphertext && s.Missing && v.Find(name) == nil && !v.Partial:
			p.at(CodeMemberMissing, report.Words{Lead: "The member “ciphertext” is missing.", Why: "There is nothing to decrypt (RFC 7516 section 7.2.1)."}, name, v)
		case name != Ciphertext && s.Text == "" && !(s.Missing && v.Partial):
			p.whole(CodePartEmpty, report.Error, report.Words{Lead: "The " + p.say(name) + " is missing.", Why: "Nothing can be decrypted without it (RFC 7516 section 5.2)."}, s)
		}
	}
	if v.Find(AAD) != nil {
		p.text(v, AAD)
	}
	list := p.member(v, "recipients", '[')
	if list == nil {
		p.recipient(v, "", "", seen)
		return
	}
	p.mixed(v, "recipients", Unprotected)
	if key := v.Find(EncryptedKey); key != nil && len(list.Elements) > 0 && key.Kind == '"' && same(key, list.Elements[0].Find(EncryptedKey)) {
		// go-jose writes the first recipient's key twice, and reads its own.
		p.at(CodeMixed, report.Words{
			Lead: "The first recipient’s encrypted key is there a second time.",
			Why:  "Outside the list of recipients it belongs to the flattened form (RFC 7516 section 7.2.2), and a strict reader refuses it. Here the list counts.",
		}, EncryptedKey, key).Severity = report.Warning
	} else {
		p.mixed(v, "recipients", EncryptedKey)
	}
	entries := p.entries(list, "recipients", MaxRecipients, CodeRecipientsEmpty, CodeRecipientsLimit,
		report.Words{Lead: "The list of recipients is empty.", Why: "Nobody can decrypt this (RFC 7516 section 7.2.1)."})
	for i := range entries {
		part := "recipients/" + strconv.Itoa(i)
		e := &entries[i]
		if e.Kind != '{' && e.Kind != 0 {
			p.at(CodeMemberType, refused("Recipient "+strconv.Itoa(i+1)+" is "+e.KindName()+"; it must be an object.", "RFC 7516 section 7.2.1"), part, e)
		}
		p.recipient(e, part+"/", " of recipient "+strconv.Itoa(i+1), seen)
	}
	p.sameEnc()
}

// same reports whether two values are written alike.
func same(a, b *exact.Value) bool { return b != nil && string(a.Raw) == string(b.Raw) }

// recipient reads what there is for one recipient; object holds its members, seen the names
// of the headers that all share.
func (p *parser) recipient(object *exact.Value, prefix, of string, seen map[string]string) {
	q := parser{Token: &Token{Kind: JWEJSON, Text: p.Text, ruler: p.ruler, inner: p.inner}, end: p.outer.start + object.End, outer: p.outer, prefix: prefix, of: of}
	r := Recipient{EncryptedKey: *q.text(object, EncryptedKey)}
	headers := p.headers()
	if s := q.object(object, Unprotected); s != nil {
		q.checkTypes(s)
		q.checkUnprotected(s)
		q.overlaps(s, seen)
		r.Header, r.header = s.JSON, s
		headers = append(headers, s)
	}
	switch {
	case p.broken():
	case len(headers) > 0:
		q.checkAlg(headers)
	case object.Kind == '{' && !object.Partial:
		q.at(CodeAlgMissing, report.Words{
			Lead: "There is no header" + strings.Replace(of, "of", "for", 1) + " at all.",
			Why:  "Nothing says how the key and the content were encrypted (RFC 7516 section 7.2.1).",
		}, Protected, object)
	}
	p.Problems = append(p.Problems, q.Problems...)
	p.Recipients = append(p.Recipients, r)
}

// sameEnc reports recipients whose headers name another enc than the first's: there is one
// content, encrypted once (RFC 7516 section 7.2.1).
func (p *parser) sameEnc() {
	first := ""
	for i := range p.Recipients {
		enc, ok := p.RecipientParam(i, "enc").Text()
		if first == "" {
			first = enc
		}
		if ok && enc != first {
			s := p.Recipients[i].header
			v := s.JSON.Find("enc")
			q := parser{Token: p.Token, prefix: "recipients/" + strconv.Itoa(i) + "/"}
			q.inside(CodeEncDiffers, report.Error, report.Words{
				Lead: "Recipient " + strconv.Itoa(i+1) + " has the enc " + prose.Quote(enc) + ", and a recipient before has " + prose.Quote(first) + ".",
				Why:  "The content is encrypted once, so it must be the same for all (RFC 7516 section 7.2.1).",
			}, s, v.Start, v.End)
		}
	}
}

// RecipientParam is the header parameter of that name for recipient i of a JWE, wherever it
// stands; nil when it is nowhere.
func (t *Token) RecipientParam(i int, name string) *exact.Value {
	for _, s := range t.headers() {
		if v := s.JSON.Find(name); v != nil {
			return v
		}
	}
	if i < 0 || i >= len(t.Recipients) {
		return nil
	}
	return t.Recipients[i].Header.Find(name)
}
