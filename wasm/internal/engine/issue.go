package engine

import (
	"encoding/base64"
	"errors"
	"strings"

	"jwtdebugger/wasm/internal/diagnose"
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
	cause diagnose.Cause
}

// edit makes a new token from the present one and the edited texts, signs it if a key at
// hand can, and returns what the Token field is to hold then. An edited part is encoded
// as its field shows it; the other keeps its bytes.
func (e *Engine) edit(in Inspect, set key.Set) *issue {
	text := *in.Token
	found, index := e.pick(text, in.Select.Found)
	t := e.parse(text, found, index)
	refuse := func(code, why string) *issue {
		return &issue{Issued{Token: text, Reason: why}, text, diagnose.Cause{Code: code, Sentence: why, Seen: true}}
	}
	if t != nil && t.Kind == token.JWE {
		return refuse("encrypted", "The token is encrypted, and this version does not encrypt: the token was left as it is.")
	}
	parts := [2][]byte{}
	encoded := [2]string{}
	for i, part := range [2]struct {
		name  string
		typed *string
		as    string
	}{{"protected", in.Edit.Header, asJSON}, {"payload", in.Edit.Payload, in.Edit.PayloadAs}} {
		if part.typed != nil {
			b, p := undisplay(*part.typed, part.as, in.Edit.Minify)
			if p != nil {
				return refuse(p.Code, p.Message+" The token was left as it is.")
			}
			parts[i], encoded[i] = b, base64.RawURLEncoding.EncodeToString(b)
			continue
		}
		if t != nil {
			s := t.Segment(part.name)
			parts[i], encoded[i] = s.Bytes, s.Text
			if !s.Strict {
				encoded[i] = base64.RawURLEncoding.EncodeToString(s.Bytes)
			}
		}
	}
	if len(parts[0]) == 0 && in.Edit.Header == nil {
		parts[0] = []byte(`{"alg":"` + usual(set) + `","typ":"JWT"}`)
		encoded[0] = base64.RawURLEncoding.EncodeToString(parts[0])
	}
	input := encoded[0] + "." + encoded[1]
	sig, cause := e.sign([]byte(input), parts[0], set)
	made := &issue{cause: cause}
	made.Signed = cause.Code == ""
	made.Reason = cause.Sentence
	switch {
	case made.Signed:
		input += "." + base64.RawURLEncoding.EncodeToString(sig)
	case cause.Code == "alg-none" || t == nil:
		input += "."
	default:
		input += "." + t.Segment("signature").Text
	}
	made.text = input
	if t != nil {
		f := found[index]
		made.text = text[:f.Start] + input + text[f.End:]
	}
	made.Token = made.text
	return made
}

// usual is the algorithm for a header that nobody wrote: that of the first key that can
// sign, else HS256.
func usual(set key.Set) string {
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
func (e *Engine) sign(input, header []byte, set key.Set) ([]byte, diagnose.Cause) {
	no := func(code, sentence string, remedies ...report.Remedy) ([]byte, diagnose.Cause) {
		place := report.Place{Field: "header"}
		return nil, diagnose.Cause{Code: code, Sentence: sentence, Seen: true, Place: place, Remedies: remedies}
	}
	v, defects := exact.ParseJSON(header)
	if len(defects) > 0 {
		return no("header-not-json", "Not signed: the header cannot be read. "+defects[0].Message)
	}
	name, ok := v.Find("alg").Text()
	if !ok {
		return no("alg-missing", "Not signed: the header names no algorithm. It wants a member “alg”, such as \"alg\": \""+usual(set)+"\".")
	}
	if strings.EqualFold(name, "none") {
		return no("alg-none", "Not signed: the header's algorithm is “none”, so the signature is left empty.")
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
				return sig, diagnose.Cause{}
			}
			last, misfit = err, nil
		}
	}
	var why *jose.Error
	switch {
	case len(set.Keys) == 0 && len(set.Problems) == 0:
		return no("key-missing", "Not signed: there is no key, so the old signature stays and does not hold. "+wanted(alg)+" would sign it.")
	case last == nil:
		return no("key-unusable", "Not signed: the key could not be read, so the old signature stays and does not hold.")
	case misfit == nil && errors.As(last, &why) && why.Code == jose.CodePrivate:
		return no(why.Code, "Not signed: a public key cannot sign, so the old signature stays and does not hold. Its private key would sign it.")
	case misfit != nil:
		var remedies []report.Remedy
		if fits := jose.For(misfit); len(fits) > 0 && (misfit.Private != nil || misfit.Secret != nil) {
			remedies = append(remedies, report.Remedy{
				Label: "Sign with " + fits[0].Name,
				Set:   map[string]string{"header": withAlgorithm(string(header), v, fits[0].Name)},
			})
		}
		return no("key-type-mismatch", "Not signed. "+last.Error(), remedies...)
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
