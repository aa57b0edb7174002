package token

import (
	"encoding/base64"
	"encoding/binary"
	"slices"
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

		{"https://accounts.google.com", Address, CodeAddress, "an address, not a token", "“https://accounts.google.com/.well-known/openid-configuration”"},
		{"https://as.example/tenant/v2.0/", Address, CodeAddress, "an address", "“https://as.example/.well-known/oauth-authorization-server/tenant/v2.0”"},
		{"https://as.example/.well-known/jwks.json", Address, CodeAddress, "an address", "it may hold keys"},
		{"http://localhost:8080/a.b.c", Address, CodeAddress, "an address", "There is no token in it"},
		{"https://user:pw@as.example/a.b", Address, CodeAddress, "an address", "There is no token in it"},
		{"postgres://db.example/x.y.z", Address, CodeAddress, "an address", "There is no token in it"},
		{"someone.else@example.com", Mail, CodeMail, "a mail address", ""},
		{"mailto:a.b.c@example.co.uk", Mail, CodeMail, "a mail address", ""},
		{"www.example.co.uk", Host, CodeHost, "the name of a host", "“https://www.example.co.uk/.well-known/openid-configuration”"},
		{"tenant.eu.auth0.com", Host, CodeHost, "the name of a host", "RFC 8414"},
		{"LOGIN.EXAMPLE.COM:443", Host, CodeHost, "the name of a host", ""},
		{"accounts.example.com/o/oauth2", Host, CodeHost, "the name of a host", ""},
		{"192.168.1.1", IP, CodeIP, "an IP address", ""},
		{"10.0.0.0/8", IP, CodeIP, "an IP address", ""},
		{"127.0.0.1:8080", IP, CodeIP, "an IP address", ""},
		{"2001:db8::192.0.2.1", IP, CodeIP, "an IP address", ""},
		{"my.config.json", File, CodeFile, "the name of a file", "paste what it holds"},
		{"jquery.min.js", File, CodeFile, "the name of a file", ""},
		{"/etc/nginx/sites.d/default", File, CodeFile, "the name of a file", ""},
		{"src/main/app.module.ts", File, CodeFile, "the name of a file", ""},
		{"1.2.3", Version, CodeVersion, "a version", ""},
		{"v1.2.3-rc.1", Version, CodeVersion, "a version", ""},
		{"5.3.1-SNAPSHOT", Version, CodeVersion, "a version", ""},
		{"^1.2.x", Version, CodeVersion, "a version", ""},
		{"lodash@4.17.21", Version, CodeVersion, "a version", ""},
		{"1.2.840.113549.1.1.11", Version, CodeVersion, "a version or another number with dots", ""},
		{"2026-11-28T10:00:00.000Z", Date, CodeDate, "a date", "1795860000"},
		{"28.11.2026", Date, CodeDate, "a date", "seconds since 1970"},
		{"com.example.app", Name, CodeName, "a name with dots", ""},
		{"foo.bar.baz()", Name, CodeName, "a name with dots", ""},
		{"System.Collections.Generic", Name, CodeName, "a name with dots", ""},
		{"java.util.concurrent.atomic", Name, CodeName, "a name with dots", ""},

		{`{"issuer":"https://a.example","jwks_uri":"https://a.example/k","subject_types_supported":["public"]}`, Document, CodeDiscovery, "an OpenID discovery document", "jwks_uri"},
		{`{"issuer":"https://a.example","jwks_uri":"https://a.example/k"}`, Document, CodeMetadata, "RFC 8414", "jwks_uri"},
		{`{"resource":"https://a.example","authorization_servers":[]}`, Document, CodeResource, "RFC 9728", ""},
		{`{"device_code":"x","user_code":"y"}`, Document, CodeDevice, "RFC 8628", "user code"},
		{`{"active":false}`, Document, CodeIntrospection, "RFC 7662", "nothing in it is signed"},
		{`{"error":"invalid_grant","error_description":"no.more.than.four.dots"}`, Document, CodeOAuthError, "“invalid_grant”", "no.more.than.four.dots"},
		{`{"error":"Not found"}`, Document, CodeError, "an error message", "A request failed"},
		{`{"type":"about:blank","title":"Unauthorized","status":401}`, Document, CodeProblemReport, "RFC 9457", "A request failed"},
		{`{"id":"did:example:1","verificationMethod":[]}`, Document, CodeDID, "a DID document", "publicKeyJwk"},
		{`{"@context":[],"credentialSubject":{}}`, Document, CodeJSONLD, "JSON-LD", "not checked here"},
		{"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=host;x.y.z.a, Signature=5d672d79c15b", Credentials, CodeAWS, "a request to AWS", "not checked here"},
		{"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", Credentials, CodeBasic, "a name and a password", "hides nothing"},
		{".eJyrVipOLS7OzM_TLUktLlGyUgJTOjDR-MwUoBiQqAUANscOVw.YLFEpg.mUktNdWRkgDnm0OWxbpoyOiY4kg", Cookie, CodeSignedCookie, "Flask", "compressed (zlib), and anybody can read it. The time is 2021-05-28 19:29:42 UTC."},
		{b64(`{"user_id":1}`) + ".YLFEpg.mUktNdWRkgDnm0OWxbpoyOiY4kg", Cookie, CodeSignedCookie, "Flask", "JSON in base64url"},

		{"a.b.c", Unlike, "", "this text is something else", ""},
		{"aGVsbG8.d29ybGQ.c2lnbmF0dXJl", Unlike, "", "", ""},                // texts in base64url
		{"dBjftJeZ4CVP.mB92K27uhbUJU1p1r.wW1gFWFOEjXk", Unlike, "", "", ""}, // random
		{"One. Two. Three. Four. Is this a token?", Unlike, "", "", ""},
		{"1.5", Unlike, "", "", ""},
		{"foo.bar", Unlike, "", "", ""},
		{"v9.local", Unlike, "", "", ""},
		{"example.com is down", Unlike, "", "", ""},
		{"Basic instinct", Unlike, "", "", ""},
		{b64(`{"alg":"HS256"}`) + ".YLFEpg.mUktNdWRkgDnm0OWxbpoyOiY4kg", Unlike, "", "", ""},
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

// TestLinks: only an address that begins with https:// leads anywhere, and never with the
// name, the password or the query that stand in it.
func TestLinks(t *testing.T) {
	const oidc, oauth = "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"
	for text, want := range map[string][]string{
		"https://as.example":                       {"https://as.example" + oidc, "https://as.example" + oauth},
		"https://as.example/":                      {"https://as.example" + oidc, "https://as.example" + oauth},
		"https://as.example:8443/a%20b/c/":         {"https://as.example:8443/a%20b/c" + oidc, "https://as.example:8443" + oauth + "/a%20b/c"},
		"https://as.example/x?client_secret=s#f":   {"https://as.example/x" + oidc, "https://as.example" + oauth + "/x"},
		"HTTPS://as.example":                       {"https://as.example" + oidc, "https://as.example" + oauth},
		"login.example.com":                        {"https://login.example.com" + oidc, "https://login.example.com" + oauth},
		"https://as.example/.well-known/jwks.json": {"https://as.example/.well-known/jwks.json"},
		"https://as.example/oauth2/v3/certs":       {"https://as.example/oauth2/v3/certs"},
		"https://as.example" + oidc:                {"https://as.example" + oidc},
		"http://as.example":                        nil,
		"https://user:pw@as.example":               nil,
		"javascript://as.example/%0aalert(1)":      nil,
		"https://":                                 nil,
		"https://as.example\\x":                    nil,
		"someone@example.com":                      nil,
		"com.example.app":                          nil,
		`{"issuer":"https://a.example","jwks_uri":"https://a.example/k?x=1"}`:         {"https://a.example/k?x=1"},
		`{"issuer":"https://a.example","jwks_uri":"javascript:alert(1)"}`:             nil,
		`{"issuer":"https://a.example","jwks_uri":"https://u:p@a.example/k"}`:         nil,
		`{"issuer":"https://a.example","jwks_uri":["https://a.example/k"]}`:           nil,
		`{"error":"x","jwks_uri":"https://a.example/k","issuer":"https://a.example"}`: nil,
	} {
		var got []string
		for _, l := range Links(Recognise(text), text) {
			got = append(got, l.URL)
			if l.Label == "" || !strings.HasPrefix(l.URL, "https://") {
				t.Errorf("%s: %+v", text, l)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestNoToken: what is named as something else is not taken apart as a token, and what is
// near it is.
func TestNoToken(t *testing.T) {
	for text, want := range map[string]bool{
		"https://accounts.google.com": false, "someone.else@example.com": false, "my.config.json": false, "1.2.3": false, "com.example.app": false,
		"www.example.co.uk": false, "a.b.c.d.example.com": false, "One. Two. Three. Four. Five": false, "..": false, "....": false, "a..b": false,
		"foo(1).bar.baz": false, "a=1&b=2.x.y": false, "ein.wörtchen.nur": false, "eye.example.org": false, "my.eye.example": false,

		"a.b.c": true, a1: true, "!" + a1[1:]: true, "x" + a1: true, a1 + ".x": true, b64(`{alg:'HS256'}`) + ".x.y": true,
		b64("hello") + "." + b64("world") + "." + sig: true, "dBjftJeZ4CVP.mB92K27uhbUJU1p1r.wW1gFWFOEjXk": true,
		"dBjftJeZ4CVP-mB92K27uhbUJU1p1r.." + sig + "." + sig + ".wW1gFWFOEjXk": true, "." + b64(claims) + "." + sig: true,
		"example." + b64(claims) + ".com": true, "": true,
	} {
		tk := parse(text)
		if tk.IsToken() != want || Resembles(text) != want {
			t.Errorf("%.60q: %v", text, !want)
		}
		layer := Describe(tk, -1, nil)
		if !want && (tk.Kind != JWS || len(tk.Problems) != 1 || tk.Problems[0].Code != CodeNoToken || len(layer.Parts) != 0 || layer.Kind != Recognise(text).Kind || layer.Title == "") {
			t.Errorf("%.60q: %+v", text, layer)
		}
	}
}
