package engine

import (
	"encoding/base64"
	"errors"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// issue is the last edit: the text it made, whether that was signed, and if not why. It
// is said again with every report as long as the text is there.
type issue struct {
	Issued
	text  string // of the whole Token field
	cause report.Cause
}

// edit makes a new token from the present one and the edited texts, signs or encrypts it
// with a key at hand that can, and returns what the Token field is to hold then. An edited
// part is encoded as its field shows it; the other keeps its bytes. A token inside another
// is put back into it, layer by layer.
func (e *Engine) edit(in *Inspect, set *key.Set) *issue {
	text := *in.Token
	found, index := e.pick(text, in.Select.Found)
	outer := e.parse(text, found, index)
	var layers []*layer
	at := 0
	if outer != nil {
		layers = e.unfold(in, outer, set)
		at = innermost(layers)
		if in.Select.Layer >= 0 && in.Select.Layer < len(layers) {
			at = in.Select.Layer
		}
	}
	made, cause := e.rewrite(in, layers, at, set)
	whole := text
	if made != "" {
		whole = made
		if outer != nil {
			f := found[index]
			whole = text[:f.Start] + made + text[f.End:]
		}
	}
	return &issue{Issued{Token: whole, Signed: cause.Code == "", Reason: cause.Lead}, whole, cause}
}

// rewrite makes the layer anew and puts it back into those around it. The text is empty
// when the token is to stay as it is; the cause says why the new one is not signed.
func (e *Engine) rewrite(in *Inspect, layers []*layer, at int, set *key.Set) (string, report.Cause) {
	var l *layer
	if len(layers) > 0 {
		l = layers[at]
	}
	made, cause := e.remake(in, l, set)
	for l != nil && l.parent >= 0 && made != "" {
		around := layers[l.parent]
		if l.binding {
			return "", refusal("key-binding", "A key binding is signed by the holder’s key over what is presented: it is not edited here.")
		}
		var why report.Cause
		if made, why = e.wrap(around, []byte(made), set); cause.Code == "" {
			cause = why
		}
		l = around
	}
	return made, cause
}

// refusal is a cause that the text itself shows.
func refusal(code, sentence string, remedies ...report.Remedy) report.Cause {
	return report.Cause{Code: code, Lead: sentence, Sure: report.Seen, Place: report.Place{Field: "header"}, Remedies: remedies}
}

// remake makes one layer anew from what was edited; l is nil when there was no token.
func (e *Engine) remake(in *Inspect, l *layer, set *key.Set) (string, report.Cause) {
	edit := in.Edit
	if l != nil && len(edit.Drop) > 0 {
		return l.token.Without(edit.Drop), report.Cause{}
	}
	old := token.Segment{Strict: true}
	content := token.Segment{Strict: true}
	number := 0
	if l != nil {
		number = chosenSignature(l, in.Select.Signature)
		t := l.view(number)
		old, content = l.shows("header", t), l.shows("payload", t)
		if l.token.IsJWE() && l.opened.state != encDecrypted {
			return "", refusal("locked", "The token is locked, so it cannot be made anew: it was left as it is.")
		}
	}
	header, payload := old.Bytes, content.Bytes
	if edit.Header != nil {
		header, _ = undisplay(*edit.Header, asJSON, edit.Minify)
		old.Text = ""
	}
	if edit.Payload != nil {
		typed, p := undisplay(*edit.Payload, edit.PayloadAs, edit.Minify)
		if p != nil {
			return "", refusal(p.Code, p.Lead+" The token was left as it is.")
		}
		payload, content.Text = typed, ""
	}
	if len(header) == 0 && edit.Header == nil && (l == nil || l.token.Kind == token.JWS) {
		header = []byte(`{"alg":"` + usual(set) + `","typ":"JWT"}`)
	}
	switch v, _ := exact.ParseJSON(header); {
	case l != nil && l.token.Kind == token.JWEJSON && edit.Header == nil && (v.Find("enc") == nil || v.Find("alg") == nil):
		return "", refusal("header-unprotected", "Not encrypted anew, so the token was left as it is: its protected header does not say how. Write alg and enc into Header.")
	case v.Find("enc") != nil:
		return e.encrypt(header, payload, l, set)
	}
	h, p := encoded(header, old), encoded(payload, content)
	if l == nil || l.token.IsJWE() {
		return e.signCompact(header, h, p, "", set)
	}
	return e.resign(l, number, header, h, payload, p, set)
}

// encoded is the base64url of the bytes: the characters that the token has, if they are.
func encoded(b []byte, s token.Segment) string {
	if s.Text != "" && s.Strict && !s.Plain {
		return s.Text
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// signCompact signs and writes the compact serialization (RFC 7515 section 7.1); if no key
// can, with the old signature.
func (e *Engine) signCompact(header []byte, h, p, oldSignature string, set *key.Set) (string, report.Cause) {
	input := h + "." + p
	sig, cause := e.sign([]byte(input), header, set)
	switch cause.Code {
	case "":
		return input + "." + base64.RawURLEncoding.EncodeToString(sig), cause
	case "alg-none":
		oldSignature = ""
	}
	return input + "." + oldSignature, cause
}

// resign writes a JWS anew in its own serialization. A signature over a changed payload is
// made anew if its key is there; one over a changed header is the chosen one alone.
func (e *Engine) resign(l *layer, number int, header []byte, h string, payload []byte, p string, set *key.Set) (string, report.Cause) {
	t := l.token
	switch t.Kind {
	case token.JWS:
		if b64, _ := exact.ParseJSON(header); plain(&b64) {
			return e.signPlain(header, h, payload, l.detached, t.Segment(token.Signature).Text, set)
		}
		if l.detached {
			compact, cause := e.signCompact(header, h, p, t.Segment(token.Signature).Text, set)
			parts := strings.Split(compact, ".")
			return parts[0] + ".." + parts[2], cause
		}
		return e.signCompact(header, h, p, t.Segment(token.Signature).Text, set)
	case token.SDJWT:
		compact, cause := e.signCompact(header, h, p, t.Segment(token.Signature).Text, set)
		for _, d := range t.Disclosures {
			compact += "~" + d.Text
		}
		return compact + "~", cause // the key binding was over the old text
	}
	var cause report.Cause
	texts := make([]string, t.Signatures())
	for i := range texts {
		one := t.Signed(i)
		protected, bytes := one.Segment(token.Protected).Text, one.Segment(token.Protected).Bytes
		if i == number {
			protected, bytes = h, header
		}
		all := bytes
		if one.Unprotected != nil && one.Header().Find("alg") == nil {
			all = one.Unprotected.Raw
		}
		signature := one.Segment(token.Signature).Text
		sig, why := e.sign([]byte(protected+"."+p), all, set)
		if why.Code == "" {
			signature = base64.RawURLEncoding.EncodeToString(sig)
		} else if cause.Code == "" {
			cause = why
		}
		members := ""
		if len(bytes) > 0 {
			members = `"protected":"` + protected + `",`
		}
		if one.Unprotected != nil {
			members += `"header":` + string(one.Unprotected.Raw) + `,`
		}
		texts[i] = members + `"signature":"` + signature + `"`
	}
	start := `{"payload":"` + p + `",`
	if l.detached {
		start = "{"
	}
	if len(texts) == 1 {
		return start + texts[0] + "}", cause
	}
	return start + `"signatures":[{` + strings.Join(texts, "},{") + `}]}`, cause
}

// plain tells whether a header says that the payload is not encoded (RFC 7797 section 3).
func plain(header *exact.Value) bool {
	b64 := header.Find("b64")
	return b64 != nil && b64.Kind == 'f'
}

// signPlain signs a payload that is not encoded. It is attached only where it can stand
// between the dots (RFC 7797 section 5.2).
func (e *Engine) signPlain(header []byte, h string, payload []byte, detached bool, oldSignature string, set *key.Set) (string, report.Cause) {
	sig, cause := e.sign([]byte(h+"."+string(payload)), header, set)
	if cause.Code == "" {
		oldSignature = base64.RawURLEncoding.EncodeToString(sig)
	}
	if detached {
		return h + ".." + oldSignature, cause
	}
	if strings.ContainsFunc(string(payload), func(c rune) bool { return c < ' ' || c > '~' || c == '.' }) {
		return "", refusal("payload-unattachable", "An unencoded payload in the compact form may hold printable ASCII only, and no dot (RFC 7797 section 5.2): the token was left as it is.")
	}
	return h + "." + string(payload) + "." + oldSignature, cause
}

// encrypt encrypts the payload anew to the first key that can (RFC 7516 section 5.1). A
// token that was in JSON stays in JSON, for that one recipient.
func (e *Engine) encrypt(header, payload []byte, l *layer, set *key.Set) (string, report.Cause) {
	v, defects := exact.ParseJSON(header)
	if len(defects) > 0 {
		return "", refusal("header-not-json", "Not encrypted: the header cannot be read. "+defects[0].Text())
	}
	if len(set.Keys) == 0 {
		return "", refusal(codeKeyMissing, "Not encrypted: there is no key to encrypt to, so the token was left as it is.")
	}
	kid, _ := v.Find("kid").Text()
	var last error
	for _, pass := range []bool{true, false} {
		for _, k := range set.Keys {
			if !k.Usable() || (k.Kid == kid) != pass {
				continue
			}
			compact, err := jose.Encrypt(header, payload, k)
			if err == nil {
				if l != nil && l.token.Kind == token.JWEJSON {
					return inJSON(compact), report.Cause{}
				}
				return compact, report.Cause{}
			}
			last = err
		}
	}
	if last == nil {
		return "", refusal("key-unusable", "Not encrypted: the key could not be read, so the token was left as it is.")
	}
	code, sentence := reason(last)
	return "", refusal(code, "Not encrypted, so the token was left as it is. "+sentence)
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
func (e *Engine) wrap(l *layer, content []byte, set *key.Set) (string, report.Cause) {
	t := l.view(0)
	header := t.Segment(token.Protected)
	if l.token.IsJWE() {
		return e.encrypt(header.Bytes, content, l, set)
	}
	return e.resign(l, 0, header.Bytes, encoded(header.Bytes, header), content, base64.RawURLEncoding.EncodeToString(content), set)
}

// usual is the algorithm for a header that nobody wrote: that of the first key that can
// sign, else HS256.
func usual(set *key.Set) string {
	for _, k := range set.Keys {
		if k.Private == nil && k.Secret == nil {
			continue
		}
		if fits := jose.For(k); len(fits) > 0 {
			return fits[0].Name
		}
	}
	return "HS256"
}

// sign signs the input as the header asks with the first key that can. The Cause says why
// it could not; its Code is empty when it could.
func (e *Engine) sign(input, header []byte, set *key.Set) ([]byte, report.Cause) {
	no := func(code, sentence string, remedies ...report.Remedy) ([]byte, report.Cause) {
		return nil, refusal(code, sentence, remedies...)
	}
	v, defects := exact.ParseJSON(header)
	if len(defects) > 0 {
		return no("header-not-json", "Not signed: the header cannot be read. "+defects[0].Text())
	}
	name, ok := v.Find("alg").Text()
	if !ok {
		return no("alg-missing", "Not signed: the header names no algorithm. It wants a member “alg”, such as \"alg\": \""+usual(set)+"\".")
	}
	if strings.EqualFold(name, "none") {
		return no("alg-none", "Not signed: the header’s algorithm is “none”, so the signature is left empty.")
	}
	alg, known := jose.Lookup(name)
	if !known {
		code, sentence := reason(jose.Fits(name, nil))
		return no(code, "Not signed. "+sentence)
	}
	kid, _ := v.Find("kid").Text()
	var last error
	var misfit *key.Key
	for _, pass := range []bool{true, false} { // the key that kid names first
		for _, k := range set.Keys {
			if !k.Usable() || (k.Kid == kid) != pass {
				continue
			}
			if err := jose.Fits(name, k); err != nil {
				if misfit == nil {
					last, misfit = err, k
				}
				continue
			}
			sig, err := jose.Sign(name, k, input, e.options.Fast)
			if err == nil {
				return sig, report.Cause{}
			}
			last, misfit = err, nil
		}
	}
	var why *jose.Error
	switch {
	case len(set.Keys) == 0 && len(set.Problems) == 0:
		return no(codeKeyMissing, "Not signed: there is no key, so the old signature stays and does not hold. "+wanted(alg)+" would sign it.")
	case last == nil:
		return no("key-unusable", "Not signed: the key could not be read, so the old signature stays and does not hold.")
	case misfit == nil && errors.As(last, &why) && why.Code == jose.CodePrivate:
		return no(why.Code, "Not signed: a public key cannot sign; its private key can.")
	case misfit != nil:
		var remedies []report.Remedy
		if fits := jose.For(misfit); len(fits) > 0 && (misfit.Private != nil || misfit.Secret != nil) {
			remedies = append(remedies, report.Remedy{
				Label: "Sign with " + fits[0].Name,
				Set:   map[string]string{"header": withAlgorithm(string(header), v, fits[0].Name)},
			})
		}
		return no(jose.CodeKeyType, "Not signed. "+last.Error(), remedies...)
	}
	return no("sign-failed", "Not signed. "+last.Error())
}

// wanted names the key that an algorithm signs with.
func wanted(alg jose.Algorithm) string {
	switch alg.KeyType {
	case key.Oct:
		return "A secret"
	case key.RSA:
		return "An RSA private key"
	}
	return "A private key for " + alg.Curve
}

// withAlgorithm is the header with another alg; all else stays as it is.
func withAlgorithm(header string, v exact.Value, alg string) string {
	a := v.Find("alg")
	return header[:a.Start] + `"` + alg + `"` + header[a.End:]
}
