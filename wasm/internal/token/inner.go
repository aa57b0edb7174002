package token

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// ParseInner is Parse for a token that stands in no field: the content of a JWE, or the
// payload of a JWS. Its places have a part and a byte, and neither field nor range.
func ParseInner(text string) *Token {
	p := parser{Token: &Token{Kind: JWS, Text: text, ruler: report.NewRuler(text), inner: true}, end: len(text)}
	p.parse(0)
	unplace(p.Problems)
	for _, t := range append(p.signed, p.KeyBinding) {
		if t != nil {
			unplace(t.Problems)
		}
	}
	for i := range p.Disclosures {
		if problem := p.Disclosures[i].Problem; problem != nil {
			problem.Place.Field, problem.Place.Range = "", nil
		}
	}
	return p.Token
}

// LooksLikeToken reports whether content is itself a token: cty says so (RFC 7519 section 5.2)
// and nothing else does not, or it plainly is one, be its header silent about it.
func LooksLikeToken(content []byte, cty string) bool {
	text := strings.TrimSpace(string(content))
	if strings.HasPrefix(text, "{") {
		// Claims are parsed elsewhere: most have no name that a serialization must have.
		if !slices.ContainsFunc([]string{Ciphertext, "recipients", Signature, Protected, `\`}, func(name string) bool { return strings.Contains(text, name) }) {
			return false
		}
		v, _ := exact.ParseJSON([]byte(text))
		return JSONKind(&v) != "" // claims that are called a JWT by mistake are no token
	}
	if text == "" {
		return false
	}
	if isJWT(cty) {
		return true
	}
	first, rest, _ := strings.Cut(text, ".")
	if !strings.Contains(rest, ".") || !strings.HasPrefix(first, "e") || strings.ContainsAny(text, " \t\r\n") {
		return false
	}
	decoded, _ := exact.DecodeBase64URL(first)
	v, _ := exact.ParseJSON(decoded)
	return v.Find("alg") != nil
}

// isJWT reports whether a typ or cty declares a JWT: it is JWT or ends with +jwt, in any
// case, with application/ before it or not (RFC 7519 section 5, RFC 8725 section 3.11).
func isJWT(typ string) bool {
	typ = strings.TrimPrefix(strings.ToLower(typ), "application/")
	return typ == "jwt" || strings.HasSuffix(typ, "+jwt") || strings.HasSuffix(typ, "+sd-jwt")
}
