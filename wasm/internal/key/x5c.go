package key

import (
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// readX5C reads the first certificate of x5c, which is that of the key (RFC 7517 section 4.7),
// and says where it is not written as asked.
func (j *jwk) readX5C() {
	x5c := j.object.Find("x5c")
	if x5c == nil || x5c.Kind == 'n' {
		return
	}
	wrong := func(v *exact.Value, lead, why string) {
		j.at(v, CodeJWKX5C, report.Warning, lead, why+" RFC 7517 section 4.7 asks for an array of certificates, each the base64 of its DER.", "Ask the issuer to mend it: many programs refuse the JWK.")
	}
	first := x5c
	switch {
	case x5c.Kind == '[' && len(x5c.Elements) == 0:
		wrong(x5c, "The member x5c of this JWK is an empty array.", "")
		return
	case x5c.Kind == '[':
		first = &x5c.Elements[0]
	default:
		wrong(x5c, "The member x5c of this JWK is not an array.", "")
	}
	text, ok := first.Text()
	if !ok {
		if first != x5c {
			wrong(first, "The first certificate in x5c is not a string.", "It was left out of account.")
		}
		return
	}
	cert, how := certificateIn(text)
	switch {
	case cert == nil:
		wrong(first, "The first certificate in x5c cannot be read as one.", how+" It was left out of account.")
		return
	case how != "":
		wrong(first, "The first certificate in x5c is "+how+".", "It was read anyway.")
	}
	j.cert, j.certAt = cert, first
	j.readChain(x5c)
}

// certificateIn is the certificate that an element of x5c holds, and how it is written if not
// as asked; why there is none if there is none.
func certificateIn(text string) (cert *Key, how string) {
	if strings.Contains(text, "-----BEGIN ") {
		return certificateOfPEM(text), "PEM, with its BEGIN and END lines"
	}
	digits := strings.Join(strings.Fields(text), "")
	if digits != text {
		how = "base64 with white space in it"
	}
	if strings.ContainsAny(digits, "-_") {
		digits, how = strings.NewReplacer("-", "+", "_", "/").Replace(digits), "base64url, not base64"
	}
	der, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(digits, "="))
	if err != nil {
		return nil, "It is not base64."
	}
	if strings.HasPrefix(string(der), "-----BEGIN ") {
		return certificateOfPEM(string(der)), "the base64 of PEM, not of DER"
	}
	kind, elements := container(der)
	if kind != certificate {
		how = "Its bytes are not a certificate in DER."
		if name := written.of(kind).name; name != "" {
			how = "Its bytes are " + name + "."
		}
		return nil, how
	}
	cert = &Key{}
	cert.keepCertificate(der)
	cert.readCertificate(elements)
	return cert, how
}

// certificateOfPEM is the first certificate of a PEM text, or a key that is none.
func certificateOfPEM(text string) *Key {
	in := (&reader{text: text, ruler: report.NewRuler(text), set: &Set{}})
	in.scan(0, len(text))
	for _, k := range in.set.Keys {
		if k.of == "certificate" {
			return k
		}
	}
	return &Key{}
}

// publicMembers are what a JWK of a type has of its public key.
var publicMembers = table[[]string]{{RSA, []string{"n", "e"}}, {EC, []string{"crv", "x", "y"}}, {OKP, []string{"crv", "x"}}, {AKP, []string{"pub"}}}

// fromCertificate takes the public key from x5c when the JWK itself has none of it, as some
// identity providers publish them.
func (j *jwk) fromCertificate() bool {
	names := publicMembers.of(j.key.Type)
	if j.cert == nil || j.cert.Public == nil || names == nil || j.object.Find("d") != nil || j.object.Find("priv") != nil {
		return false
	}
	for _, name := range names {
		if j.object.Find(name) != nil {
			return false
		}
	}
	described := Key{Public: j.cert.Public}
	if described.describe(""); described.Type != j.key.Type {
		return false
	}
	j.key.Public = j.cert.Public
	j.problem(CodeJWKMissing, report.Warning, j.object.Start, j.object.End,
		"This JWK lacks "+prose.And(names)+", which were taken from its certificate (x5c).", "RFC 7518 section 6 and RFC 8037 section 2 require them; most programs refuse the JWK.", "")
	return true
}

// compareX5C compares the certificate with the key: RFC 7517 section 4.7 wants the same key
// in both.
func (j *jwk) compareX5C() {
	if j.cert != nil && j.cert.Public != nil && j.key.Public != nil && !samePublic(j.cert.Public, j.key.Public) {
		j.at(j.certAt, CodeJWKCertificate, report.Warning, "The certificate in x5c is of another key than the JWK itself.", "RFC 7517 section 4.7 requires the same key. The JWK’s own numbers are used.", "")
	}
}
