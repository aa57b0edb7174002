package token

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report/reporttest"
)

// TestRecognise names, for each text that is no JWT, its kind, its code and a piece of what
// is said of it.
func TestRecognise(t *testing.T) {
	std := base64.StdEncoding.EncodeToString
	fernet := append(binary.BigEndian.AppendUint64([]byte{0x80}, 1_700_000_000), make([]byte, 72)...)
	const assertion = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>`
	for _, c := range []struct{ text, kind, code, what, learned string }{
		{"2YotnFZFEjr1zCsicMWpAA0x", Opaque, CodeOpaque, "It has 24 characters.", "introspection"},
		{"gho_16C7e42F292c6912E7710c838347Ae178B4a", Opaque, CodePrefix, "This is an OAuth access token of GitHub, not a JWT. Its prefix “gho_” says so.", "revoke it"},
		{"v4.local." + strings.Repeat("Ab-_", 30), PASETO, CodePASETO, "version 4, local", "encrypted with a shared key"},
		{"v2.public." + strings.Repeat("Ab-_", 30), PASETO, CodePASETO, "version 2, public", "signed and not encrypted"},
		{"k4.secret.AAAA", PASETO, CodeKeyText, "PASERK", "not read here"},
		{base64.URLEncoding.EncodeToString(fernet), Fernet, CodeFernet, "Fernet", "2023-11-14 22:13:20 UTC"},
		{b64("001clocation http://mybank/\n0026identifier we used our secret key\n"), Macaroon, CodeMacaroon, "macaroon", "caveats"},
		{assertion, SAML, CodeSAML, "SAML message, not", "XML Signature"},
		{std([]byte(assertion)), SAML, CodeSAML, "SAML message in base64", "XML Signature"},
		{"-----BEGIN PUBLIC KEY-----", KeyText, CodeKeyText, "PEM text", "nobody else’s eyes"},
		{"ssh-ed25519 AAAA", KeyText, CodeKeyText, "OpenSSH", "nobody else’s eyes"},
		{"MII" + strings.Repeat("A", 100), KeyText, CodeKeyText, "DER in base64", "nobody else’s eyes"},
		{`{"kty":"oct"}`, KeyText, CodeKeyText, "JSON Web Key", "nobody else’s eyes"},
		{"-----BEGIN CERTIFICATE-----", Certificate, CodeCertificate, "certificate", "not checked here"},
		{"6ba7b810-9dad-11d1-80b4-00c04fd430c8", UUID, CodeUUID, "version 1", "the time at which it was made"},
		{"6ba7b810-9dad-41d1-80b4-00c04fd430c8", UUID, CodeUUID, "version 4", "only its issuer knows"},
		{strings.Repeat("0123456789abcdef", 4), Hash, CodeHash, "SHA-256 hash", "a key or an opaque token"},
		{"<!DOCTYPE html>\n<html>", HTML, CodeHTML, "HTML page", "status of that request"},
		{std([]byte(a1)), Encoded, CodeDoubleEncoded, "base64 of a token", "Decode it once"},
		{`{"iss":"joe"}`, Unlike, "", "This is JSON", ""},
		{"hello, world", Unlike, "", "this text has none", ""},
		{"a.sentence", Unlike, "", "this text is something else", ""},
	} {
		o := Recognise(c.text)
		if o.Kind != c.kind || o.Code != c.code || !strings.Contains(o.What.Text(), c.what) || !strings.Contains(o.Learned.Text(), c.learned) {
			t.Errorf("%.40s: %+v\nwant %+v", c.text, o, c)
		}
		reporttest.Words(t, o.Title, o.What)
		if o.Code != "" {
			reporttest.Words(t, o.Code, o.Learned)
		}
	}
}
