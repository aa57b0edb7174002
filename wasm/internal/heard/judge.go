package heard

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// maxName is how many characters of a name are shown: two addresses may differ at their ends.
const maxName = 100

func quoteName(text string) string { return prose.QuoteLong(text, maxName) }

// fieldKey is the id of the Key field.
const fieldKey = "key"

func isSo(code, lead string) report.Check {
	return report.Check{Code: code, Status: report.Failed, Lead: lead}
}

func isNot(code, lead string) report.Check {
	return report.Check{Code: code, Status: report.OK, Lead: lead}
}

func isOpen(code, lead string) report.Check {
	return report.Check{Code: code, Status: report.Unchecked, Lead: lead}
}

// asked are the aspects that a policy field asks about.
var asked = [aspects]struct{ field, name, of, does string }{
	onIssuer:    {claims.FieldIssuer, "iss", "issuer", "Enter the issuer"},
	onAudience:  {claims.FieldAudience, "aud", "audience", "Enter the audience"},
	onSubject:   {claims.FieldSubject, "sub", "subject", "Enter the subject"},
	onNonce:     {claims.FieldNonce, "nonce", "nonce", "Enter the nonce"},
	onType:      {claims.FieldType, "typ", "type", "Enter the type"},
	onAlgorithm: {claims.FieldAlgorithms, "alg", "algorithm", "Enter the algorithm"},
}

// judge says whether what a message complains of is so, as far as one aspect tells, and what
// lets it be told. A check without a Lead says nothing.
func (f *Facts) judge(a aspect) (c report.Check, r report.Remedy) {
	code := deciding[a][0]
	switch a {
	case onSignature:
		return f.onSignature()
	case onSigned:
		if f.Signature == layers.SignatureUnsecured {
			return isSo(jose.CodeUnsecured, "The algorithm is “none”: nobody signed this token."), r
		}
		if c, ok := f.reason(a); ok {
			return c, r
		}
		return isNot(code, "The token here has a signature."), r
	case onKid:
		return f.onKid()
	case onHasKid:
		if kid := f.Texts["kid"]; len(kid) > 0 {
			return isNot(code, "The token here names the key "+quoteName(kid[0])+" (kid)."), r
		}
		return isSo(code, "The token here names no key (kid)."), r
	case onKey:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		if f.Keys == 0 {
			return isOpen(code, "There is no key here to look at."), report.Remedy{Label: "Enter the key", Go: fieldKey}
		}
		if f.Signature == layers.SignatureValid {
			return isNot(code, "The key at hand is of the right kind: the signature verifies with it."), r
		}
		return isOpen(code, "The key at hand can be read; what the service has may differ."), r
	case onForm:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		if f.Form.Status == report.Failed {
			return isSo(layers.CodeMalformed, "The format of the token here is broken."), r
		}
		return isNot(code, "The format of the token here is sound: all of its parts can be read."), r
	case onAround:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		return isOpen(code, "What else the request held is not known here."), r
	case onExpiry, onStart, onIssued, onHasIssued, onDates, onAge:
		return f.onTime(a)
	case onKind:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		if f.Kind != "" {
			return isOpen(code, "The token here is "+f.Kind+"; what the service expects is not known here."), r
		}
		return isOpen(code, "Of what kind the token here is cannot be told."), r
	case onRules:
		switch {
		case f.Rules == "":
			return c, r
		case len(f.Broken) > 0:
			return isSo(f.Broken[0].Code, f.Broken[0].Lead), r
		}
		return isNot(code, "The rules for its kind hold here: "+f.Rules+"."), r
	case onClaim:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		return isOpen(code, "Which claims the service requires is not known here."), report.Remedy{Label: "Enter what it requires", Go: claims.FieldRequired}
	case onScope:
		for _, name := range []string{"scope", "scp", "permissions", "roles"} {
			if text := f.Members[name]; text != "" {
				return isOpen(code, "The token here has the "+name+" "+quoteName(text)+"."), r
			}
		}
		return isSo(code, "The token here has no scope, scp, permissions or roles."), r
	case onRevoked:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		return isOpen(code, "Whether it was revoked, a token does not say."), r
	case onEncryption:
		switch f.Encryption {
		case layers.EncryptionDecrypted:
			return isNot(code, "The token opens here with the key at hand."), r
		case layers.EncryptionFailed:
			return isSo(code, "The token does not open here, either, with the key at hand."), r
		case layers.EncryptionLocked:
			return isOpen(code, "The token is encrypted, and there is no key here to open it."), report.Remedy{Label: "Enter the key", Go: fieldKey}
		}
		return isNot(code, "The token here is not encrypted."), r
	case onBinding:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		return isOpen(code, "The proof is compared with its request where both are pasted."), r
	case onID:
		if f.Members["jti"] == "" {
			return isSo(code, "The token here has no ID (jti)."), r
		}
		return isNot(code, "The token here has an ID (jti)."), r
	}
	return f.onAsked(a)
}

func (f *Facts) onSignature() (c report.Check, r report.Remedy) {
	code := jose.CodeSignature
	switch f.Signature {
	case layers.SignatureValid:
		return isNot(code, "The signature verifies here with the key at hand."), r
	case layers.SignatureInvalid:
		return isSo(code, "The signature does not verify here, either, with the key at hand."), r
	case layers.SignatureUnsecured:
		return isSo(jose.CodeUnsecured, "The algorithm is “none”: nobody signed this token."), r
	case layers.SignatureMalformed:
		return isSo(layers.CodeMalformed, "The format is broken: a service refuses that before it checks a signature."), r
	case layers.SignatureKeyError:
		if f.Keys == 0 {
			return isOpen(layers.CodeNoKey, "The signature is not checked here: no key can be read."), report.Remedy{Label: "Enter the key", Go: fieldKey}
		}
		return isOpen(code, "The signature is not checked here: no key at hand fits the token."), r
	case layers.SignatureUnsupported:
		return isOpen(code, "The signature is not checked here: its algorithm or header is not supported."), r
	case layers.SignatureUnchecked:
		if f.NoKey {
			return isOpen(layers.CodeKeyMissing, "The signature is not checked here: there is no key yet."), report.Remedy{Label: "Enter the key", Go: fieldKey}
		}
		return isOpen(code, "The signature is not checked here: it, or the content, is not there."), r
	}
	return isOpen(code, "Nothing can be said of a signature here."), r
}

func (f *Facts) onKid() (c report.Check, r report.Remedy) {
	code := key.CodeKidNotFound
	kid := f.Texts["kid"]
	switch {
	case len(kid) == 0:
		return isSo(code, "The token here names no key (kid), so a service cannot find one by it."), r
	case f.Keys == 0:
		return isOpen(code, "The token here asks for the key "+quoteName(kid[0])+" (kid), and there is none here."), report.Remedy{Label: "Enter the key set", Go: fieldKey}
	case slices.ContainsFunc(kid, func(k string) bool { return slices.Contains(f.Kids, k) }):
		return isNot(code, "A key at hand has the kid of the token here, "+quoteName(kid[0])+"."), r
	case len(f.Kids) == 0:
		return isOpen(code, "The token here asks for the key "+quoteName(kid[0])+"; the key at hand has no kid."), r
	}
	return isSo(code, "No key at hand has the kid of the token here, "+quoteName(kid[0])+"."), r
}

func (f *Facts) onTime(a aspect) (c report.Check, r report.Remedy) {
	code, moment := deciding[a][0], "at this moment"
	if f.Set {
		moment = "at the instant that Policy names"
	}
	judged := slices.Contains([]string{claims.TimeInForce, claims.TimeExpired, claims.TimeNotYetValid, claims.None}, f.Time.Code)
	switch a {
	case onExpiry:
		exp, has := f.Seconds["exp"]
		switch {
		case f.Time.Code == claims.TimeExpired:
			return isSo(code, f.Time.Lead), r
		case !judged:
			return isOpen(code, "Whether the token here is expired cannot be told."), r
		case !has:
			return isNot(code, "The token here has no exp: it never expires."), r
		}
		if exp <= f.Now {
			return isNot(code, "The time in exp of the token here has passed "+moment+" by less than the leeway in Policy."), r
		}
		return isNot(code, "The token here is not expired "+moment+"."), r
	case onStart:
		nbf, has := f.Seconds["nbf"]
		switch {
		case f.Time.Code == claims.TimeNotYetValid:
			return isSo(code, f.Time.Lead), r
		case f.Time.Code == claims.TimeExpired && nbf > f.Now: // of two that fail, Time says one
			return isSo(code, "The time in nbf of the token here lies ahead "+moment+", and its exp has passed."), r
		case !judged:
			return isOpen(code, "Whether the token here is active cannot be told."), r
		case !has:
			return isNot(code, "The token here has no nbf: it is active at once."), r
		}
		if nbf > f.Now {
			return isNot(code, "The time in nbf of the token here lies ahead "+moment+" by no more than the leeway in Policy."), r
		}
		return isNot(code, "The time in nbf of the token here has passed "+moment+"."), r
	case onIssued:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		iat, has := f.Seconds["iat"]
		switch {
		case !has:
			return isNot(code, "The token here has no iat."), r
		case iat > f.Now:
			return isSo(code, "The time in iat of the token here is ahead of this clock."), r
		}
		return isNot(code, "The token here was issued (iat) "+prose.Length(f.Now-iat)+" ago, by this clock."), r
	case onHasIssued:
		if _, has := f.Seconds["iat"]; has {
			return isNot(code, "The token here has an iat."), r
		}
		return isSo(code, "The token here has no iat."), r
	case onDates:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		return isNot(code, "The times of the token here are numbers of seconds."), r
	}
	if c, ok := f.reason(a); ok {
		return c, r
	}
	r = report.Remedy{Label: "Enter what it allows", Go: claims.FieldMaxAge}
	iat, has := f.Seconds["iat"]
	if !has {
		return isSo(claims.IssuedAtMissing, "The token here has no iat, so its age cannot be told."), report.Remedy{}
	}
	text := "The token here is " + prose.Length(max(0, f.Now-iat)) + " old"
	if exp, ok := f.Seconds["exp"]; ok && exp > iat {
		text += ", and is valid for " + prose.Length(exp-iat) + " in all"
	}
	return isOpen(code, text+"."), r
}

// onAsked judges what a policy field asks about.
func (f *Facts) onAsked(a aspect) (c report.Check, r report.Remedy) {
	of := asked[a]
	code := deciding[a][0]
	has := f.Texts[of.name]
	if len(has) == 0 {
		for _, missing := range deciding[a] {
			if strings.HasSuffix(missing, "-missing") {
				code = missing
				break
			}
		}
		return isSo(code, "The token here has no "+of.of+" ("+of.name+")."), r
	}
	switch f.Asked[of.field] {
	case report.Failed:
		if c, ok := f.reason(a); ok {
			return c, r
		}
		return isSo(code, "The "+of.of+" of the token here does not meet your policy."), r
	case report.OK:
		return isNot(code, "The "+of.of+" of the token here is what your policy asks for."), r
	}
	lead := "The " + of.of + " of the token here is " + quoteName(strings.Join(has, ", ")) + "; what the service expects is not known."
	return isOpen(code, lead), report.Remedy{Label: of.does, Go: of.field}
}
