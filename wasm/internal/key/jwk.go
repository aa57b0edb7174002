package key

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ed25519"
	"encoding/base64"
	"math/big"
	"strconv"
	"strings"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// jwk reads one JWK (RFC 7517 section 4) into key. base is where the JSON text starts.
type jwk struct {
	*reader
	key    *Key
	object exact.Value
	base   int
	cert   *Key         // of the first certificate in x5c
	certAt *exact.Value // where that stands
}

func (r *reader) readJWK(object exact.Value, base int, format string) *Key {
	j := &jwk{reader: r, key: &Key{}, object: object, base: base}
	j.key.Format = format
	j.key.Place = r.place(base+object.Start, base+object.End)
	for _, m := range object.Members {
		if m.Duplicate {
			j.problem(CodeJWKDuplicate, report.Warning, m.Start, m.End,
				"The member "+prose.Visible(m.Name)+" is in this JWK twice.", "The last one was taken; RFC 7517 section 4 allows it once.", "")
		}
	}
	j.about()
	j.key.keepExtras(object)
	j.readX5C()
	j.material()
	j.compareX5C()
	j.key.describe("from a " + format)
	if j.key.Sentence == "" {
		j.key.Sentence = "a JWK that cannot be used"
		if j.key.Type != "" {
			j.key.Sentence = "a JWK of type " + prose.Visible(j.key.Type) + " that cannot be used"
		}
	}
	if j.key.Name == "" {
		j.key.Name = "JWK"
		if j.key.Type != "" {
			j.key.Name = prose.Visible(j.key.Type)
		}
	}
	j.finish(j.key)
	return j.key
}

// problem adds a problem at bytes [start, end) of the JSON text.
func (j *jwk) problem(code, severity string, start, end int, lead, why, next string) {
	j.key.Problems = append(j.key.Problems, report.Problem{Code: code, Severity: severity, Lead: lead, Why: why, Next: next,
		Place: j.place(j.base+start, j.base+end)})
}

func (j *jwk) at(v *exact.Value, code, severity, lead, why, next string) {
	j.problem(code, severity, v.Start, v.End, lead, why, next)
}

// about reads the members that say what a key is for: kid, use, key_ops, alg.
func (j *jwk) about() {
	j.key.Kid = j.label("kid")
	j.key.Use = j.label("use")
	j.key.Algorithm = j.label("alg")
	ops := j.object.Find("key_ops")
	if ops == nil {
		return
	}
	if ops.Kind != '[' {
		j.at(ops, CodeJWKType, report.Warning, "The member key_ops is not an array.", "It is one in RFC 7517 section 4.3. It was left out of account.", "")
		return
	}
	for i := range ops.Elements {
		if op, ok := ops.Elements[i].Text(); ok {
			j.key.Ops = append(j.key.Ops, op)
		}
	}
}

// label reads an optional string. A kid that is a number is met; its digits are taken.
func (j *jwk) label(name string) string {
	v := j.object.Find(name)
	if v == nil || v.Kind == 'n' {
		return ""
	}
	if text, ok := v.Text(); ok {
		return text
	}
	if name == "kid" && v.Kind == '0' {
		j.at(v, CodeJWKType, report.Warning, "The kid is a number; RFC 7517 section 4.5 requires a string.", "It was read as the text "+prose.Visible(string(v.Raw))+"; strict readers refuse the JWK.", "")
		return string(v.Raw)
	}
	j.at(v, CodeJWKType, report.Warning, "The member "+name+" is not a string.", "It is one in RFC 7517 section 4. It was left out of account.", "")
	return ""
}

// names of types and curves that are met beside the registered ones.
var (
	registeredTypes = []string{RSA, EC, OKP, AKP, Oct}
	registeredCurve = table[string]{
		{"P256", "P-256"}, {"secp256r1", "P-256"}, {"prime256v1", "P-256"}, {"p-256", "P-256"},
		{"P384", "P-384"}, {"secp384r1", "P-384"}, {"p-384", "P-384"},
		{"P521", "P-521"}, {"secp521r1", "P-521"}, {"p-521", "P-521"}, {"P-512", "P-521"},
		{"ed25519", "Ed25519"}, {"x25519", "X25519"}, {"P-256K", "secp256k1"},
	}
)

// choice reads a required name that must be one of the registered ones; "" was explained.
func (j *jwk) choice(name string, registered func(string) string) string {
	v := j.object.Find(name)
	if v == nil {
		j.missing(name)
		return ""
	}
	text, ok := v.Text()
	if !ok || text == "" {
		j.at(v, CodeJWKType, report.Error, "The member "+name+" of this JWK is not a string, so the key cannot be read.", "", "")
		return ""
	}
	if meant := registered(text); meant != "" && meant != text {
		j.at(v, CodeJWKValue, report.Warning, "The "+name+" is "+prose.Quote(text)+"; the registered spelling is "+prose.Quote(meant)+".", "It was read as that; strict readers refuse the JWK.", "")
		return meant
	}
	return text
}

func (j *jwk) missing(name string) {
	j.problem(CodeJWKMissing, report.Error, j.object.Start, j.object.End,
		"This JWK has no member "+name+", which keys of its type must have.", "", "Copy the whole JWK.")
}

func (j *jwk) material() {
	k := j.key
	k.Type = j.choice("kty", func(text string) string {
		for _, name := range registeredTypes {
			if strings.EqualFold(name, text) {
				return name
			}
		}
		return ""
	})
	if j.fromCertificate() {
		return
	}
	switch k.Type {
	case RSA:
		j.rsa()
	case EC:
		j.ec()
	case OKP:
		j.okp()
	case AKP:
		j.akp()
	case Oct:
		j.oct()
	case "":
	default:
		j.at(j.object.Find("kty"), CodeJWKKeyType, report.Error, "The key type "+prose.Quote(k.Type)+" is not one that is known here, so it is not used.", "The types "+prose.And(registeredTypes)+" are known.", "")
	}
}

// bytes reads a member in base64url. ok is false when it is missing or cannot be read,
// which is a problem already, unless it is missing and may be.
func (j *jwk) bytes(name string, required bool) (decoded []byte, ok bool) {
	v := j.object.Find(name)
	if v == nil || v.Kind == 'n' && !required {
		if required {
			j.missing(name)
		}
		return nil, false
	}
	text, isText := v.Text()
	if !isText {
		j.at(v, CodeJWKType, report.Error, "The member "+name+" of this JWK is not a string in base64url, so it cannot be read.", "", "")
		return nil, false
	}
	return j.base64url(name, text, v)
}

func (j *jwk) base64url(name, text string, v *exact.Value) ([]byte, bool) {
	digits := make([]byte, 0, len(text))
	var padding, standard, space bool
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case isBase64(c) && c != '+' && c != '/' || c == '-' || c == '_':
			digits = append(digits, c)
		case c == '+':
			digits, standard = append(digits, '-'), true
		case c == '/':
			digits, standard = append(digits, '_'), true
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			space = true
		case c == '=' && strings.Trim(text[i:], "= \t\r\n") == "":
			padding = true
		default:
			j.at(v, CodeJWKAlphabet, report.Error, "Character "+prose.Number(i+1)+" of the member "+name+" is not one of base64url.", "So the key cannot be read (RFC 7515 section 2).", "Copy it again.")
			return nil, false
		}
	}
	decoded, err := base64.RawURLEncoding.DecodeString(string(digits))
	if err != nil {
		j.at(v, CodeJWKAlphabet, report.Error, "The member "+name+" has a base64url character too few or too many.", "No number of bytes is written with "+prose.Number(len(digits))+": one was lost or added.", "Copy it again.")
		return nil, false
	}
	var what []string
	if standard {
		what = append(what, "+ and / where base64url has - and _")
	}
	if padding {
		what = append(what, "= at its end")
	}
	if space {
		what = append(what, "white space")
	}
	if _, err := base64.RawURLEncoding.Strict().DecodeString(string(digits)); err != nil {
		what = append(what, "bits set that belong to no byte")
	}
	if what != nil {
		j.at(v, CodeJWKAlphabet, report.Warning, "The member "+name+" is not written as base64url is.", "It has "+prose.And(what)+". It was read anyway; strict readers refuse the JWK (RFC 7515 section 2).", "")
	}
	return decoded, true
}

// number reads a Base64urlUInt (RFC 7518 section 2), which has no leading zero bytes.
func (j *jwk) number(name string, required bool) *big.Int {
	v := j.object.Find(name)
	if v != nil && name == "e" && v.Kind == '0' {
		if e, ok := new(big.Int).SetString(string(v.Raw), 10); ok && e.Sign() > 0 {
			j.at(v, CodeJWKType, report.Warning, "The exponent e is a number; a JWK has it as a string in base64url.", "It was read as "+prose.Visible(string(v.Raw))+"; strict readers refuse the JWK.", "")
			return e
		}
	}
	decoded, ok := j.bytes(name, required)
	if !ok {
		return nil
	}
	if len(decoded) > 1 && decoded[0] == 0 {
		j.at(v, CodeJWKLeadingZero, report.Warning, "The number "+name+" starts with a zero byte, which RFC 7518 section 2 leaves out.", "It was read anyway; strict readers refuse the JWK, and some compute another thumbprint.", "")
	}
	return new(big.Int).SetBytes(decoded)
}

func (j *jwk) rsa() {
	n, e := j.number("n", true), j.number("e", true)
	if n == nil || e == nil {
		j.missingExponent()
		j.key.Info.Private = j.object.Find("d") != nil
		return
	}
	j.key.useRSA(n, e, rsaParts{})
	if j.object.Find("d") == nil {
		return
	}
	j.key.Info.Private = true
	d := j.number("d", true)
	if d == nil {
		return
	}
	parts := rsaParts{d: d}
	p, q := j.number("p", false), j.number("q", false)
	if p != nil && q != nil {
		parts.primes = []*big.Int{p, q}
		parts.dp, parts.dq, parts.qi = j.number("dp", false), j.number("dq", false), j.number("qi", false)
	}
	if others := j.object.Find("oth"); others != nil && len(parts.primes) == 2 {
		for i := range others.Elements {
			other := jwk{reader: j.reader, key: j.key, object: others.Elements[i], base: j.base}
			if r := other.number("r", true); r != nil {
				parts.primes = append(parts.primes, r)
			}
		}
	}
	j.key.joinRSA(parts)
	j.rename(CodeParts, CodeJWKParts)
}

// rename gives the problem of a kind that JWKs and containers share its name for JWKs.
func (j *jwk) rename(from, to string) {
	for i := range j.key.Problems {
		if j.key.Problems[i].Code == from {
			j.key.Problems[i].Code = to
		}
	}
}

// coordinate reads a number of exactly n bytes (RFC 7518 section 6.2.1.2). One that is too
// short lost its leading zeros, as happens to one key in 128.
func (j *jwk) coordinate(name string, n int) ([]byte, bool) {
	decoded, ok := j.bytes(name, true)
	if !ok || len(decoded) == n {
		return decoded, ok
	}
	v := j.object.Find(name)
	trimmed := bytes.TrimLeft(decoded, "\x00")
	if len(decoded) == 0 || len(trimmed) > n {
		j.at(v, CodeJWKLength, report.Error, "The number "+name+" has "+prose.Count(len(decoded), "byte")+"; on "+j.key.Curve+" it has "+strconv.Itoa(n)+".", "The key is damaged, or of another curve (RFC 7518 section 6.2.1).", "Copy it again.")
		return nil, false
	}
	how := "Its leading zeros were left out"
	if len(decoded) > n {
		how = "Zeros were put before it"
	}
	j.at(v, CodeJWKLength, report.Warning, "The number "+name+" has "+prose.Count(len(decoded), "byte")+"; on "+j.key.Curve+" it has "+strconv.Itoa(n)+".", how+", which was mended here; strict readers refuse the JWK (RFC 7518 section 6.2.1), and some compute another thumbprint.", "")
	return append(make([]byte, n-len(trimmed)), trimmed...), true
}

func (j *jwk) curve() string {
	return j.choice("crv", func(text string) string { return registeredCurve.of(text) })
}

func (j *jwk) ec() {
	k := j.key
	k.Curve = j.curve()
	k.Info.Private = j.object.Find("d") != nil
	curve := curveOf(k.Curve)
	switch {
	case k.Curve == "":
		return
	case k.Curve == "Ed25519" || k.Curve == "X25519" || k.Curve == "Ed448" || k.Curve == "X448":
		j.at(j.object.Find("crv"), CodeJWKCurve, report.Error, k.Curve+" is a curve of the key type OKP, not EC, so the key is not used.", "The kty should be OKP (RFC 8037 section 2).", "")
		return
	case curve == nil:
		k.unusedCurve(EC, prose.Visible(k.Curve))
		return
	}
	n := octets(curve)
	if j.object.Find("x") == nil && j.object.Find("y") == nil && k.Info.Private {
		j.derive(func(d []byte) any { return ecPrivate(curve, d) }, n)
		return
	}
	x, okX := j.coordinate("x", n)
	y, okY := j.coordinate("y", n)
	if !okX || !okY {
		return
	}
	pub := ecPublic(curve, append(append([]byte{4}, x...), y...))
	if pub == nil {
		k.Name, k.Sentence = "EC "+k.Curve, "an EC key that is not a point of "+k.Curve
		j.problem(CodeJWKPoint, report.Error, j.object.Start, j.object.End, "The coordinates x and y are not a point of the curve "+k.Curve+".", "The key is damaged, or made for another curve.", "Copy it again.")
		return
	}
	k.Public = pub
	if k.Info.Private {
		if d, ok := j.coordinate("d", n); ok {
			k.join(ecPrivate(curve, d), CodeJWKParts)
		}
	}
}

// derive computes the public half that a private JWK lacks.
func (j *jwk) derive(make func(d []byte) any, n int) {
	d, ok := j.coordinate("d", n)
	if !ok {
		return
	}
	private := make(d)
	if private == nil {
		j.at(j.object.Find("d"), CodeJWKPoint, report.Error, "The number d is not a private number of "+j.key.Curve+".", "The key is damaged, or made for another curve.", "Copy it again.")
		return
	}
	j.key.usePrivate(private)
	j.problem(CodeJWKMissing, report.Warning, j.object.Start, j.object.End, "This private JWK lacks its public half (x), which was computed from d.", "Other programs refuse the JWK: RFC 7518 section 6.2.1 and RFC 8037 section 2 require it.", "")
}

func (j *jwk) okp() {
	k := j.key
	k.Curve = j.curve()
	k.Info.Private = j.object.Find("d") != nil
	n := 32
	private := func(d []byte) any { return ed25519.NewKeyFromSeed(d) }
	switch k.Curve {
	case "":
		return
	case "Ed25519":
	case "X25519":
		private = func(d []byte) any {
			key, err := ecdh.X25519().NewPrivateKey(d)
			if err != nil {
				return nil
			}
			return key
		}
	case "Ed448":
		n = ed448.SeedSize
		private = func(d []byte) any { return ed448.NewKeyFromSeed(d) }
	case "X448":
		k.unusedCurve(OKP, k.Curve)
		return
	default:
		name := prose.Visible(k.Curve)
		k.Name = "OKP " + name
		j.at(j.object.Find("crv"), CodeJWKCurve, report.Error, "The curve "+prose.Quote(name)+" is none of the key type OKP, so the key is not used.", "Ed25519, Ed448, X25519 and X448 are (RFC 8037 section 2).", "")
		return
	}
	if j.object.Find("x") == nil && k.Info.Private {
		j.derive(private, n)
		return
	}
	x, ok := j.exactly("x", n)
	if !ok {
		return
	}
	if k.Curve == "Ed25519" {
		k.Public = ed25519.PublicKey(x)
	} else if k.Curve == "Ed448" {
		k.Public = ed448.PublicKey(x)
	} else if pub, err := ecdh.X25519().NewPublicKey(x); err == nil {
		k.Public = pub
	}
	if k.Info.Private {
		if d, ok := j.bytes("d", true); ok && k.Curve == "Ed25519" && len(d) == ed25519.PrivateKeySize {
			j.at(j.object.Find("d"), CodeJWKLength, report.Warning, "The member d has 64 bytes: the seed, and the public key after it.", "So libsodium and Go keep such keys; d is the seed of 32 bytes alone (RFC 8037 section 2). The seed was taken; strict readers refuse the JWK.", "Write the first 32 bytes into d.")
			if !bytes.Equal(d[ed25519.SeedSize:], x) {
				k.partsDisagree(CodeJWKParts)
				return
			}
			k.join(private(d[:ed25519.SeedSize]), CodeJWKParts)
		} else if d, ok := j.exactly("d", n); ok {
			k.join(private(d), CodeJWKParts)
		}
	}
}

// exactly reads bytes that are no number: a length that is not n cannot be mended.
func (j *jwk) exactly(name string, n int) ([]byte, bool) {
	decoded, ok := j.bytes(name, true)
	if ok && len(decoded) != n {
		j.at(j.object.Find(name), CodeJWKLength, report.Error, "The member "+name+" has "+prose.Count(len(decoded), "byte")+"; for "+j.key.Curve+" it has "+strconv.Itoa(n)+".", "The key is damaged.", "Copy it again.")
		return nil, false
	}
	return decoded, ok
}

// akp reads an Algorithm Key Pair (RFC 9964 section 3), where alg names the parameters.
func (j *jwk) akp() {
	k := j.key
	k.Info.Private = j.object.Find("priv") != nil
	named := j.object.Find("alg")
	if named == nil {
		j.missing("alg")
		return
	}
	params, ok := parameterSet(k.Algorithm)
	if !ok {
		j.at(named, CodeJWKAlgorithm, report.Error, "The alg "+prose.Quote(k.Algorithm)+" names no parameters of an AKP key, so the key is not used.", "An AKP key says there which it has: "+prose.Or(setNames())+" (RFC 9964).", "")
		return
	}
	k.Curve, k.Name = k.Algorithm, k.Algorithm
	if j.object.Find("pub") == nil && k.Info.Private {
		if seed, ok := j.exactly("priv", mldsa.PrivateKeySize); ok {
			if private, err := mldsa.NewPrivateKey(params, seed); err == nil {
				k.usePrivate(private)
				j.problem(CodeJWKMissing, report.Warning, j.object.Start, j.object.End, "This private JWK lacks its public half (pub), which was computed from priv.", "Other programs refuse the JWK: RFC 9964 section 3 requires it.", "")
			}
		}
		return
	}
	encoded, ok := j.exactly("pub", params.PublicKeySize())
	if !ok {
		return
	}
	pub, err := mldsa.NewPublicKey(params, encoded)
	if err != nil {
		j.at(j.object.Find("pub"), CodeJWKPoint, report.Error, "The member pub is not a public key of "+k.Curve+".", "The key is damaged.", "Copy it again.")
		return
	}
	k.Public = pub
	if k.Info.Private {
		if seed, ok := j.exactly("priv", mldsa.PrivateKeySize); ok {
			if private, err := mldsa.NewPrivateKey(params, seed); err == nil {
				k.join(private, CodeJWKParts)
			}
		}
	}
}

// setNames are the parameter sets of AKP keys: the names of their algorithms.
func setNames() []string {
	var names []string
	for _, a := range alg.All(alg.Signs) {
		if a.Takes(AKP) {
			names = append(names, a.Name)
		}
	}
	return names
}

func (j *jwk) oct() {
	secret, ok := j.bytes("k", true)
	if !ok {
		return
	}
	j.key.Secret = secret
	if len(secret) == 0 {
		j.key.Secret = []byte{}
		j.at(j.object.Find("k"), CodeJWKEmpty, report.Warning, "The secret k has no bytes.", "Anyone who knows that can sign anything with it.", "")
	}
}
