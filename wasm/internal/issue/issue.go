// Package issue makes tokens: from an edit of one that is there, whose other parts keep their
// bytes, and fresh ones for examples. It signs and encrypts with the keys at hand, or says why
// it could not. It judges nothing and reads no clock.
package issue

import (
	"bytes"
	"encoding/base64"
	"errors"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Issuer makes tokens with what it borrows from where it runs. Both may be nil.
type Issuer struct {
	Fast   jose.Accelerator
	RSAKey func(bits int) (pkcs8 []byte, err error)
}

// Edit makes a new token out of the present one. A nil text was not edited: that part
// keeps the bytes it has in the token.
type Edit struct {
	Header    *string `json:"header"`
	Payload   *string `json:"payload"`
	PayloadAs string  `json:"payloadAs"` // "json" "text" "hex"
	Drop      []int   `json:"drop"`      // SD-JWT disclosures left out; signs nothing
	Spacing   string  `json:"spacing"`   // of JSON: "" as it was, "compact", "shown" as the field shows it

	// Original is the Token field as it was before any of this was edited: the fields showed what
	// that token holds, and an edit that takes everything back gives it back. Nil: it is Token.
	Original *string `json:"original"`
}

// How edited JSON is spaced.
const (
	SpacingKept    = ""        // as in the token, wherever the text stands as its field showed it
	SpacingCompact = "compact" // without white space
	SpacingShown   = "shown"   // as the text stands in its field
)

// Target is what an edit is of.
type Target struct {
	Text             string        // the Token field as it stands
	Start, End       int           // where the token is in it, in bytes
	Stack            *layers.Stack // the token, opened; nil: there is none
	Layer, Signature int           // which layer and which of its signatures is edited
	Keys             *key.Set
	Original         *Target // as it was before anything was edited; nil: it is as it was
}

// shown are the header and the payload of the layer that is edited.
func (t *Target) shown() (header, payload token.Segment) {
	if t.Stack == nil {
		return header, payload
	}
	l := t.Stack.Layers[t.Layer]
	view := l.View(l.Choose(t.Signature))
	return l.Header(view), l.Payload(view)
}

// Edit makes a new token from the present one and the edited texts, signs or encrypts it
// with a key at hand that can, and returns what the Token field is to hold then. An edited
// part is encoded with the white space that it had; the other keeps its bytes. A token inside
// another is put back into it, layer by layer. Where the new token is not signed, the cause
// says why. Texts that are what was decoded give the original token back, signature and all.
func (iss Issuer) Edit(e *Edit, t Target) (text string, cause report.Cause) {
	if e.takenBack(t.Original) {
		return t.Original.Text, cause
	}
	made, cause := iss.rewrite(e, &t, false)
	switch {
	case made == "":
		return t.Text, cause
	case t.Stack == nil:
		return made, cause
	}
	return t.Text[:t.Start] + made + t.Text[t.End:], cause
}

// takenBack reports whether the fields show again what the original token holds.
func (e *Edit) takenBack(original *Target) bool {
	if original == nil || len(e.Drop) > 0 {
		return false
	}
	h, p := original.shown()
	header, _ := Display(h)
	payload, _ := Display(p)
	return (e.Header == nil || *e.Header == header) && (e.Payload == nil || *e.Payload == payload)
}

// WhyUnsigned says why an edit that was not signed still cannot be. It has no code where it
// could be signed now.
func (iss Issuer) WhyUnsigned(e *Edit, t Target) report.Cause {
	_, cause := iss.rewrite(e, &t, true)
	return cause
}

// rewrite makes the layer anew and puts it back into those around it. The text is empty
// when the token is to stay as it is; the cause says why the new one is not signed. With
// asking, only the cause is wanted.
func (iss Issuer) rewrite(e *Edit, t *Target, asking bool) (string, report.Cause) {
	var l *layers.Layer
	if t.Stack != nil {
		l = t.Stack.Layers[t.Layer]
	}
	made, cause := iss.remake(e, l, t)
	offer(&cause, e, t)
	for l != nil && l.Parent >= 0 && made != "" && !(asking && cause.Code != "") {
		if l.Binding {
			return "", refusal(CodeKeyBinding, report.Words{Lead: "A key binding is not edited here.", Why: "The holder’s key signs it over what is presented."})
		}
		var why report.Cause
		l = t.Stack.Layers[l.Parent]
		if made, why = iss.wrap(l, []byte(made), t.Keys); cause.Code == "" {
			cause = why
		}
	}
	return made, cause
}

// refusal is a cause that the text itself shows.
func refusal(code string, w report.Words) report.Cause {
	return report.Cause{Code: code, Lead: w.Lead, Why: w.Why, Next: w.Next, Sure: report.Seen, Place: report.Place{Field: "header"}}
}

// left is a refusal after which the token is what it was.
func left(code string, w report.Words) report.Cause {
	w.Next = strings.TrimSpace(w.Next + " The token was left as it is.")
	return refusal(code, w)
}

// remake makes one layer anew from what was edited; l is nil when there was no token.
func (iss Issuer) remake(e *Edit, l *layers.Layer, target *Target) (string, report.Cause) {
	if l != nil && len(e.Drop) > 0 {
		return l.Token.Without(e.Drop), report.Cause{}
	}
	old := token.Segment{Strict: true}
	content := token.Segment{Strict: true}
	number := 0
	if l != nil {
		number = l.Choose(target.Signature)
		t := l.View(number)
		old, content = l.Header(t), l.Payload(t)
		if l.Token.IsJWE() && l.Opened.State != layers.EncryptionDecrypted {
			return "", left(string(layers.EncryptionLocked), report.Words{Lead: "The token is locked, so it cannot be encrypted again."})
		}
	}
	header, payload := old.Bytes, content.Bytes
	as, wasHeader, wasPayload := e.PayloadAs, old, content
	if target.Original != nil {
		wasHeader, wasPayload = target.Original.shown()
		_, as = Display(wasPayload) // by now the token may show it otherwise
	}
	if e.Header != nil {
		header, _ = Read(*e.Header, AsJSON, e.Spacing, wasHeader.Bytes)
		old = unlessChanged(wasHeader, header)
	}
	if e.Payload != nil {
		typed, p := Read(*e.Payload, as, e.Spacing, wasPayload.Bytes)
		if p != nil {
			return "", left(p.Code, p.Words())
		}
		payload, content = typed, unlessChanged(wasPayload, typed)
	}
	keys := target.Keys
	if len(header) == 0 && e.Header == nil && (l == nil || l.Token.Kind == token.JWS) {
		header = []byte(`{"alg":"` + usual(keys) + `","typ":"JWT"}`)
	}
	switch v, _ := exact.ParseJSON(header); {
	case l != nil && l.Token.Kind == token.JWEJSON && e.Header == nil && (v.Find("enc") == nil || v.Find("alg") == nil):
		return "", left(token.CodeHeaderUnprotected, report.Words{Lead: "Not encrypted again: the protected header does not say how.", Next: "Write alg and enc into Header."})
	case v.Find("enc") != nil:
		return iss.encrypt(header, payload, l, keys)
	}
	h, p := encoded(header, old), encoded(payload, content)
	if l == nil || l.Token.IsJWE() {
		return iss.signCompact(header, h, p, "", keys)
	}
	return iss.resign(l, number, header, h, payload, p, keys)
}

// unlessChanged is a part whose characters go on being used if its bytes are what they were.
func unlessChanged(s token.Segment, b []byte) token.Segment {
	if !bytes.Equal(s.Bytes, b) {
		s.Text = ""
	}
	return s
}

// encoded is the base64url of the bytes: the characters that a token has for them, if there
// are any.
func encoded(b []byte, s token.Segment) string {
	if s.Text != "" && s.Strict && !s.Plain {
		return s.Text
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// signCompact signs and writes the compact serialization (RFC 7515 section 7.1); if no key
// can, with the old signature.
func (iss Issuer) signCompact(header []byte, h, p, oldSignature string, keys *key.Set) (string, report.Cause) {
	input := h + "." + p
	sig, cause := iss.sign([]byte(input), header, keys)
	switch cause.Code {
	case "":
		return input + "." + base64.RawURLEncoding.EncodeToString(sig), cause
	case token.CodeAlgNone:
		oldSignature = ""
	}
	return input + "." + oldSignature, cause
}

// resign writes a JWS anew in its own serialization. A signature over a changed payload is
// made anew if its key is there; one over a changed header is the chosen one alone.
func (iss Issuer) resign(l *layers.Layer, number int, header []byte, h string, payload []byte, p string, keys *key.Set) (string, report.Cause) {
	t := l.Token
	switch t.Kind {
	case token.JWS:
		if b64, _ := exact.ParseJSON(header); plain(&b64) {
			return iss.signPlain(header, h, payload, l.Detached, t.Segment(token.Signature).Text, keys)
		}
		if l.Detached {
			compact, cause := iss.signCompact(header, h, p, t.Segment(token.Signature).Text, keys)
			parts := strings.Split(compact, ".")
			return parts[0] + ".." + parts[2], cause
		}
		return iss.signCompact(header, h, p, t.Segment(token.Signature).Text, keys)
	case token.SDJWT:
		compact, cause := iss.signCompact(header, h, p, t.Segment(token.Signature).Text, keys)
		for _, d := range t.Disclosures {
			compact += "~" + d.Text
		}
		return compact + "~", cause // the key binding was over the old text
	}
	var cause report.Cause
	texts := make([]string, t.Signatures())
	again := inPlace(t)
	if !l.Detached {
		again.put(again.whole, "payload", p)
	}
	for i := range texts {
		one := t.Signed(i)
		protected, decoded := one.Segment(token.Protected).Text, one.Segment(token.Protected).Bytes
		if i == number {
			protected, decoded = h, header
		}
		all := decoded
		if one.Unprotected != nil && one.Header().Find("alg") == nil {
			all = one.Unprotected.Raw
		}
		signature := one.Segment(token.Signature).Text
		sig, why := iss.sign([]byte(protected+"."+p), all, keys)
		if why.Code == "" {
			signature = base64.RawURLEncoding.EncodeToString(sig)
		} else if cause.Code == "" {
			cause = why
		}
		members := ""
		if len(decoded) > 0 {
			members = `"protected":"` + protected + `",`
		}
		if one.Unprotected != nil {
			members += `"header":` + string(one.Unprotected.Raw) + `,`
		}
		texts[i] = members + `"signature":"` + signature + `"`
		if len(decoded) > 0 || protected != "" {
			again.put(again.signature(i), "protected", protected)
		}
		again.put(again.signature(i), "signature", signature)
	}
	if again.ok {
		return again.text(), cause
	}
	start := `{"payload":"` + p + `",`
	if l.Detached {
		start = "{"
	}
	if len(texts) == 1 {
		return start + texts[0] + "}", cause
	}
	return start + `"signatures":[{` + strings.Join(texts, "},{") + `}]}`, cause
}

// plain reports whether a header says that the payload is not encoded (RFC 7797 section 3).
func plain(header *exact.Value) bool {
	b64 := header.Find("b64")
	return b64 != nil && b64.Kind == 'f'
}

// signPlain signs a payload that is not encoded. It is attached only where it can stand
// between the dots (RFC 7797 section 5.2).
func (iss Issuer) signPlain(header []byte, h string, payload []byte, detached bool, oldSignature string, keys *key.Set) (string, report.Cause) {
	sig, cause := iss.sign([]byte(h+"."+string(payload)), header, keys)
	if cause.Code == "" {
		oldSignature = base64.RawURLEncoding.EncodeToString(sig)
	}
	if detached {
		return h + ".." + oldSignature, cause
	}
	if strings.ContainsFunc(string(payload), func(c rune) bool { return c < ' ' || c > '~' || c == '.' }) {
		return "", left(CodeUnattachable, report.Words{Lead: "This payload cannot stand in the compact form unencoded.", Why: "There it may hold printable ASCII only, and no dot (RFC 7797 section 5.2)."})
	}
	return h + "." + string(payload) + "." + oldSignature, cause
}

// encrypt encrypts the payload anew to the first key that can (RFC 7516 section 5.1). A
// token that was in JSON stays in JSON, for that one recipient.
func (iss Issuer) encrypt(header, payload []byte, l *layers.Layer, keys *key.Set) (string, report.Cause) {
	v, defects := exact.ParseJSON(header)
	if len(defects) > 0 {
		return "", unreadable("Not encrypted", defects)
	}
	if len(keys.Keys) == 0 {
		return "", left(layers.CodeKeyMissing, report.Words{Lead: "Not encrypted: there is no key to encrypt to."})
	}
	kid, _ := v.Find("kid").Text()
	var last error
	for _, pass := range []bool{true, false} {
		for _, k := range keys.Keys {
			if !k.Usable() || (k.Kid == kid) != pass {
				continue
			}
			compact, err := jose.Encrypt(header, payload, k)
			if err == nil {
				if l != nil && l.Token.Kind == token.JWEJSON {
					return inJSON(compact), report.Cause{}
				}
				return compact, report.Cause{}
			}
			last = err
		}
	}
	if last == nil {
		return "", left(jose.CodeKeyUnusable, report.Words{Lead: "Not encrypted: the key could not be read."})
	}
	return "", left(because("Not encrypted.", last))
}

// unreadable is the refusal of a header that is no JSON.
func unreadable(what string, defects []exact.Defect) report.Cause {
	return refusal(CodeHeaderNotJSON, report.Words{Lead: what + ": the header cannot be read.", Why: defects[0].Text()})
}

// because is lead with the words of an error behind it.
func because(lead string, err error) (code string, w report.Words) {
	code, w = layers.Reason(err)
	return code, report.Words{Lead: lead, Why: strings.TrimSpace(w.Lead + " " + w.Why), Next: w.Next}
}

// inJSON writes a compact JWE in the flattened JSON serialization (RFC 7516 section 7.2.2).
func inJSON(compact string) string {
	parts := strings.Split(compact, ".")
	out := "{"
	for i, name := range []string{"protected", "encrypted_key", "iv", "ciphertext", "tag"} {
		if parts[i] != "" {
			out += `"` + name + `":"` + parts[i] + `",`
		}
	}
	return strings.TrimSuffix(out, ",") + "}"
}

// wrap puts a new content into the layer around it.
func (iss Issuer) wrap(l *layers.Layer, content []byte, keys *key.Set) (string, report.Cause) {
	t := l.View(0)
	header := l.Header(t)
	if l.Token.IsJWE() {
		return iss.encrypt(header.Bytes, content, l, keys)
	}
	return iss.resign(l, 0, header.Bytes, encoded(header.Bytes, header), content, base64.RawURLEncoding.EncodeToString(content), keys)
}

// usual is the algorithm for a header that nobody wrote: that of the first key that can
// sign, else HS256.
func usual(keys *key.Set) string {
	for _, k := range keys.Keys {
		if k.Private == nil && k.Secret == nil {
			continue
		}
		if fits := jose.For(k); len(fits) > 0 {
			return fits[0].Name
		}
	}
	return "HS256"
}

// sign signs the input as the header asks with the first key that can. The cause says why
// it could not; its code is empty when it could.
func (iss Issuer) sign(input, header []byte, keys *key.Set) ([]byte, report.Cause) {
	v, defects := exact.ParseJSON(header)
	if len(defects) > 0 {
		return nil, unreadable("Not signed", defects)
	}
	name, ok := v.Find("alg").Text()
	if !ok {
		return nil, refusal(token.CodeAlgMissing, report.Words{
			Lead: "Not signed: the header names no algorithm.",
			Next: "It needs a member “alg”, such as \"alg\": \"" + usual(keys) + "\".",
		})
	}
	if strings.EqualFold(name, "none") {
		return nil, refusal(token.CodeAlgNone, report.Words{Lead: "Not signed: the header’s algorithm is “none”.", Why: "So the signature is left empty."})
	}
	a, known := alg.Lookup(alg.Signs, name)
	if !known {
		code, w := because("Not signed.", jose.Fits(name, nil))
		return nil, refusal(code, w)
	}
	kid, _ := v.Find("kid").Text()
	var last error
	var misfit *key.Key
	for _, pass := range []bool{true, false} { // the key that kid names first
		for _, k := range keys.Keys {
			if !k.Usable() || (k.Kid == kid) != pass {
				continue
			}
			if err := jose.Fits(name, k); err != nil {
				if misfit == nil {
					last, misfit = err, k
				}
				continue
			}
			sig, err := jose.Sign(name, k, input, iss.Fast)
			if err == nil {
				return sig, report.Cause{}
			}
			last, misfit = err, nil
		}
	}
	const stays = "The old signature stays, and does not hold."
	var why *jose.Error
	switch {
	case len(keys.Keys) == 0 && len(keys.Problems) == 0:
		return nil, refusal(layers.CodeKeyMissing, report.Words{Lead: "Not signed: there is no key.", Why: stays, Next: wanted(a) + " would sign it."})
	case last == nil:
		return nil, refusal(jose.CodeKeyUnusable, report.Words{Lead: "Not signed: the key could not be read.", Why: stays})
	case misfit == nil && errors.As(last, &why) && why.Code == jose.CodePrivate:
		return nil, refusal(why.Code, report.Words{Lead: "Not signed: a public key cannot sign; its private key can."})
	case misfit != nil:
		_, w := because("Not signed.", last)
		return nil, refusal(jose.CodeKeyType, w)
	}
	_, w := because("Not signed.", last)
	return nil, refusal(CodeSignFailed, w)
}

// CanSign reports whether one of the keys signs what a header asks for.
func CanSign(header *exact.Value, keys *key.Set) bool {
	name, _ := header.Find("alg").Text()
	for _, k := range keys.Keys {
		if k.Usable() && (k.Private != nil || k.Secret != nil) && jose.Fits(name, k) == nil {
			return true
		}
	}
	return false
}

// wanted names the key that an algorithm signs with.
func wanted(a alg.Algorithm) string {
	switch {
	case a.Symmetric():
		return "A secret"
	case a.Takes(alg.TypeRSA):
		return "An RSA private key"
	}
	return "A private key for " + a.Curve()
}
