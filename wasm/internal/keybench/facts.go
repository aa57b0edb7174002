package keybench

import (
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// signs are the algorithms that a key can sign or verify with.
func signs(k *key.Key) []string {
	var names []string
	for _, a := range alg.All(alg.Signs) {
		if jose.Fits(a.Name, k) == nil && (k.Secret == nil || 8*len(k.Secret) >= a.MinBits) {
			names = append(names, a.Name)
		}
	}
	return names
}

// encrypts are the algorithms that a key can encrypt or decrypt with, those of old aside.
func encrypts(k *key.Key) []string {
	if !k.Usable() || k.Use != "" && k.Use != "enc" || k.OnlyPSS {
		return nil
	}
	var names []string
	for _, a := range alg.All(alg.ManagesKey) {
		size := a.KeySize == 0 || a.KeySize == len(k.Secret)
		if a.Family == alg.Direct {
			size = slices.ContainsFunc(alg.All(alg.EncryptsContent), func(c alg.Algorithm) bool { return c.KeySize == len(k.Secret) })
		}
		if a.Takes(k.Type) && a.On(k.Curve) && size && !a.Old && (k.Algorithm == "" || k.Algorithm == a.Name) {
			names = append(names, a.Name)
		}
	}
	return names
}

// told are facts.
type told []Fact

// add takes a fact, unless its value is empty. what is its name and, behind a "|", its
// document; a "*" before it says that the value is worth copying.
func (t *told) add(what, value string) {
	if value == "" {
		return
	}
	what, copy := strings.CutPrefix(what, "*")
	name, cite, _ := strings.Cut(what, "|")
	*t = append(*t, Fact{Name: name, Value: value, Cite: cite, URL: urlOf(cite), Copy: copy})
}

// facts are what a key is.
func facts(k *key.Key) []Fact {
	var out told
	kind := k.Name
	if k.Type != "" {
		kind = k.Type
		if k.Curve != "" {
			kind += " " + k.Curve
		}
		if k.Bits > 0 {
			kind += ", " + prose.Count(k.Bits, "bit")
		}
		kind += ", " + half(k)
	}
	out.add("Type", kind)
	if !k.Usable() {
		return out
	}
	sign, encrypt := "Signs", "Decrypts"
	switch half(k) {
	case "public":
		sign, encrypt = "Verifies", "Encrypts"
	case "secret":
		encrypt = "Encrypts"
	}
	out.add(sign, strings.Join(signs(k), " · "))
	out.add(encrypt, strings.Join(encrypts(k), " · "))
	id := k.Kid
	if id == "" && k.Thumbprint != "" {
		id = "none; the thumbprint serves"
	}
	out.add("*Key id", id)
	out.add("*Thumbprint|RFC 7638 section 3", k.Thumbprint)
	if k.Thumbprint != "" {
		out.add("*As URI|RFC 9278 section 3", "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"+k.Thumbprint)
	}
	if spki := k.SPKI(); spki != nil {
		sum := sha256.Sum256(spki)
		out.add("*Pin (SPKI, SHA-256)|RFC 7469 section 2.4", base64.StdEncoding.EncodeToString(sum[:]))
	}
	cert := k.Certificate
	if cert == nil && len(k.Chain) > 0 {
		cert = k.Chain[0]
	}
	if cert != nil {
		one, two := sha1.Sum(cert), sha256.Sum256(cert)
		out.add("*x5t|RFC 7517 section 4.8", base64.RawURLEncoding.EncodeToString(one[:]))
		out.add("*x5t#S256|RFC 7517 section 4.9", base64.RawURLEncoding.EncodeToString(two[:]))
		out.add("*Certificate, SHA-256", hex.EncodeToString(two[:]))
	}
	if pub, ok := k.Public.(*rsa.PublicKey); ok {
		out.add("*Modulus", hex.EncodeToString(pub.N.Bytes()))
		out.add("Exponent", strconv.Itoa(pub.E))
	}
	if k.OnlyPSS {
		out.add("Limited to|RFC 4055 section 1.2", "RSASSA-PSS, which a JWK and the PEM below do not say")
	}
	return out
}

func urlOf(cite string) string {
	if !strings.HasPrefix(cite, "RFC ") {
		return ""
	}
	return audit.Address(cite)
}

// meaning is what a member of a JWK is. A name with a type before it is of that type alone.
type meaning struct{ says, cite string }

var meanings = map[string]meaning{
	"kty":      {"The type of key", "RFC 7517 section 4.1"},
	"use":      {"What it is for: signatures or encryption", "RFC 7517 section 4.2"},
	"key_ops":  {"The operations that it is for", "RFC 7517 section 4.3"},
	"alg":      {"The algorithm that it is for", "RFC 7517 section 4.4"},
	"kid":      {"Its name, which tokens have in their header", "RFC 7517 section 4.5"},
	"x5u":      {"Where its certificates are", "RFC 7517 section 4.6"},
	"x5c":      {"Its certificates, its own first", "RFC 7517 section 4.7"},
	"x5t":      {"The SHA-1 of its certificate", "RFC 7517 section 4.8"},
	"x5t#S256": {"The SHA-256 of its certificate", "RFC 7517 section 4.9"},
	"n":        {"The modulus", "RFC 7518 section 6.3.1.1"},
	"e":        {"The public exponent", "RFC 7518 section 6.3.1.2"},
	"RSA d":    {"The private exponent", "RFC 7518 section 6.3.2.1"},
	"p":        {"The first prime", "RFC 7518 section 6.3.2.2"},
	"q":        {"The second prime", "RFC 7518 section 6.3.2.3"},
	"dp":       {"d modulo p - 1", "RFC 7518 section 6.3.2.4"},
	"dq":       {"d modulo q - 1", "RFC 7518 section 6.3.2.5"},
	"qi":       {"The inverse of q modulo p", "RFC 7518 section 6.3.2.6"},
	"EC crv":   {"The curve", "RFC 7518 section 6.2.1.1"},
	"EC x":     {"The first coordinate of the public point", "RFC 7518 section 6.2.1.2"},
	"EC y":     {"The second coordinate of the public point", "RFC 7518 section 6.2.1.3"},
	"EC d":     {"The private number", "RFC 7518 section 6.2.2.1"},
	"OKP crv":  {"The curve", "RFC 8037 section 2"},
	"OKP x":    {"The public key", "RFC 8037 section 2"},
	"OKP d":    {"The private key", "RFC 8037 section 2"},
	"AKP pub":  {"The public key", "RFC 9964 section 3"},
	"AKP priv": {"The seed of the private key", "RFC 9964 section 3"},
	"AKP alg":  {"The parameter set", "RFC 9964 section 3"},
	"k":        {"The secret", "RFC 7518 section 6.4.1"},
}

// private are the members that are shown to nobody who did not ask.
var private = []string{"d", "p", "q", "dp", "dq", "qi", "k", "priv"}

// members are those of the key's JWK. What is private is not shown.
func members(k *key.Key) []Fact {
	text, err := k.FullJWK(half(k) != "public" && (k.Private != nil || k.Secret != nil))
	if err != nil {
		if text, err = k.FullJWK(false); err != nil {
			return nil
		}
	}
	object, _ := exact.ParseJSON([]byte(text))
	var out []Fact
	for _, m := range object.Members {
		what, ok := meanings[k.Type+" "+m.Name]
		if !ok {
			what = meanings[m.Name]
		}
		f := Fact{Name: m.Name, Says: what.says, Cite: what.cite, URL: urlOf(what.cite)}
		value, isText := m.Value.Text()
		switch {
		case slices.Contains(private, m.Name):
			f.Value = prose.Count(base64.RawURLEncoding.DecodedLen(len(value)), "byte") + ", not shown"
		case what.says == "" && half(k) != "public": // it may be as secret as the rest
			f.Value = "not shown"
		case isText:
			f.Value = value
		default:
			f.Value = string(m.Value.Raw)
		}
		out = append(out, f)
	}
	return out
}
