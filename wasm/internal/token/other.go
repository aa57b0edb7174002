package token

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/cookie"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Kinds of text that is no JWT, for Other.Kind.
const (
	Opaque      = "opaque"
	PASETO      = "paseto"
	Fernet      = "fernet"
	Macaroon    = "macaroon"
	SAML        = "saml"
	KeyText     = "key"
	Certificate = "certificate"
	UUID        = "uuid"
	Hash        = "hash"
	HTML        = "html"
	Encoded     = "encoded" // the base64 of a token
	Address     = "address"
	Mail        = "mail"
	Host        = "host"
	IP          = "ip"
	File        = "file"
	Version     = "version"
	Date        = "date"
	Name        = "name"        // with dots: of a package, of a method
	Document    = "document"    // JSON of a kind that is met beside tokens
	Credentials = "credentials" // of an Authorization header, and no token
	Cookie      = "cookie"      // signed, or encrypted, by a web framework
	Unlike      = "unknown"     // nothing that is known here
)

// Other is what a text is that is no JWT: What is so, and what can and cannot be Learned
// from it. Neither holds a piece of the text that would be a secret.
type Other struct {
	Kind, Title, Code string
	What, Learned     report.Words
}

// known are the prefixes by which providers mark what they issue.
var known = []struct{ prefix, what string }{
	{"github_pat_", "a fine-grained personal access token of GitHub"},
	{"ghp_", "a personal access token of GitHub"},
	{"gho_", "an OAuth access token of GitHub"},
	{"ghu_", "a user access token of a GitHub App"},
	{"ghs_", "an installation access token of a GitHub App"},
	{"ghr_", "a refresh token of GitHub"},
	{"glpat-", "a personal access token of GitLab"},
	{"gloas-", "an application secret of GitLab"},
	{"xoxb-", "a bot token of Slack"},
	{"xoxp-", "a user token of Slack"},
	{"xoxe", "a refresh or configuration token of Slack"},
	{"xapp-", "an app-level token of Slack"},
	{"sk_live_", "a secret API key of Stripe"},
	{"sk_test_", "a secret API key of Stripe, for tests"},
	{"rk_live_", "a restricted API key of Stripe"},
	{"pk_live_", "a publishable API key of Stripe"},
	{"whsec_", "a webhook signing secret"},
	{"AKIA", "an access key ID of AWS"},
	{"ASIA", "a temporary access key ID of AWS"},
	{"ya29.", "an OAuth access token of Google"},
	{"1//", "a refresh token of Google"},
	{"AIza", "an API key of Google"},
	{"GOCSPX-", "an OAuth client secret of Google"},
	{"EAA", "an access token of Facebook"},
	{"Atza|", "an access token of Amazon"},
	{"Atzr|", "a refresh token of Amazon"},
	{"0.A", "a refresh token or an authorization code of Microsoft Entra"},
	{"1.A", "a refresh token or an authorization code of Microsoft Entra"},
	{"M.", "a refresh token or an authorization code of a Microsoft account"},
	{"EwB", "an access token of a Microsoft account"},
	{"npm_", "an access token of npm"},
	{"pypi-", "an API token of PyPI, which is a macaroon"},
	{"dop_v1_", "a personal access token of DigitalOcean"},
	{"dckr_pat_", "a personal access token of Docker"},
	{"SG.", "an API key of SendGrid"},
	{"shpat_", "an access token of Shopify"},
	{"ATATT3", "an API token of Atlassian"},
	{"hvs.", "a service token of HashiCorp Vault"},
	{"hf_", "an access token of Hugging Face"},
	{"sk-ant-", "an API key of Anthropic"},
	{"sk-proj-", "an API key of OpenAI"},
	{"v1.M", "a refresh token of Auth0"},
}

// Recognise says what a text is that is no JWT.
func Recognise(text string) Other {
	text = strings.TrimSpace(text)
	for _, of := range []func(string) Other{markup, keyText, plainJSON, authorization, signedCookie, prefixed, paseto, identifier, encoded, named, opaque} {
		if o := of(text); o.Kind != "" {
			return o
		}
	}
	dots := "this text has none"
	if strings.Contains(text, ".") {
		dots = "this text is something else"
	}
	return Other{Kind: Unlike, Title: "Text that is not a token", What: report.Words{
		Lead: "This is not a token of the kinds that are read here.",
		Why:  "A signed token is three parts of base64url with dots between them; " + dots + ".",
	}}
}

func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// markup recognises HTML and SAML.
func markup(text string) Other {
	if !strings.HasPrefix(text, "<") {
		return Other{}
	}
	if hasPrefixFold(text, "<!doctype html") || hasPrefixFold(text, "<html") {
		return Other{HTML, "HTML page", CodeHTML, report.Words{Lead: "This is an HTML page, not a token."}, report.Words{
			Lead: "A request was answered with a page for people, mostly a login or an error page.",
			Next: "Look at the address, the method and the status of that request.",
		}}
	}
	if isSAML(text) {
		if strings.Contains(text, "EntityDescriptor") && strings.Contains(text, "X509Certificate") {
			return Other{KeyText, "SAML metadata", CodeKeyText, report.Words{Lead: "This is SAML metadata, not a token.", Next: "The certificates in it belong in the Key field."}, aboutKeys}
		}
		return saml("")
	}
	if head := text[:min(len(text), 512)]; strings.Contains(head, "RSAKeyValue>") {
		return Other{KeyText, "RSA key in XML", CodeKeyText, report.Words{Lead: "This is an RSA key in XML (RSAKeyValue), not a token.", Next: "It belongs in the Key field."}, aboutKeys}
	}
	return Other{}
}

func isSAML(text string) bool {
	head := text[:min(len(text), 2000)]
	return strings.HasPrefix(head, "<") && (strings.Contains(head, "urn:oasis:names:tc:SAML:") || strings.Contains(head, ":Assertion") || strings.Contains(head, "<Assertion"))
}

func saml(how string) Other {
	return Other{SAML, "SAML message", CodeSAML, report.Words{Lead: "This is a SAML message" + how + ", not a JWT."}, report.Words{
		Lead: "SAML is XML with a signature of its own (XML Signature).",
		Why:  "Issuer, subject and conditions are in it as text; its signature is not checked here.",
	}}
}

// aboutKeys is what can be learned from a key.
var aboutKeys = report.Words{
	Lead: "A key tells nothing about a token by itself.",
	Why:  "With it in the Key field, tokens can be verified. A private key or a secret is for nobody else’s eyes.",
}

// keyText recognises keys and certificates in PEM and OpenSSH's form.
func keyText(text string) Other {
	given := Other{KeyText, "Key", CodeKeyText, report.Words{}, aboutKeys}
	switch {
	case strings.HasPrefix(text, "-----BEGIN CERTIFICATE---"), strings.HasPrefix(text, "-----BEGIN X509 CERT"), strings.HasPrefix(text, "-----BEGIN TRUSTED CERT"):
		return Other{Certificate, "Certificate", CodeCertificate,
			report.Words{Lead: "This is a certificate, a PEM text, not a token.", Next: "A key or a certificate belongs in the Key field."},
			report.Words{Lead: "Its public key verifies tokens.", Why: "Whether the certificate itself is to be trusted is not checked here."}}
	case strings.HasPrefix(text, "-----BEGIN "), strings.HasPrefix(text, "---- BEGIN "):
		given.What = report.Words{Lead: "This is a PEM text, not a token.", Next: "A key or a certificate belongs in the Key field."}
	case strings.HasPrefix(text, "ssh-rsa "), strings.HasPrefix(text, "ssh-ed25519 "), strings.HasPrefix(text, "ecdsa-sha2-"):
		given.What = report.Words{Lead: "This is a public key of OpenSSH, not a token.", Next: "It belongs in the Key field."}
	case encodedKey(text):
		given.Title = "Key, in base64"
		given.What = report.Words{Lead: "This is the base64 of a key, not a token.", Next: "It belongs in the Key field."}
	case strings.HasPrefix(text, "MII") && len(text) > 100 && !strings.Contains(text, "."):
		given.Title = "Key or certificate"
		given.What = report.Words{Lead: "This is DER in base64, as a key or a certificate is, and not a token.", Next: "It belongs in the Key field."}
	case strings.HasPrefix(text, "k") && len(text) > 3 && '1' <= text[1] && text[1] <= '4' && (strings.HasPrefix(text[2:], ".local.") || strings.HasPrefix(text[2:], ".secret.") || strings.HasPrefix(text[2:], ".public.")):
		given.Kind, given.What = PASETO, report.Words{Lead: "This is a key for PASETO (PASERK), not a JWT."}
		given.Learned = report.Words{Lead: "PASETO is another format, which is not read here."}
	default:
		return Other{}
	}
	return given
}

// encodedKey reports whether text is the base64 of a PEM text, of a JWK or of a JWK set.
func encodedKey(text string) bool {
	const most = 1 << 18
	if strings.HasPrefix(text, "LS0tLS1CRUdJTi") {
		return !strings.ContainsAny(text, ". ")
	}
	if len(text) < 40 || len(text) > most || text[0] != 'e' && text[0] != 'W' || strings.ContainsAny(text, ". ") {
		return false
	}
	v, defects := exact.ParseJSON(exactBase64(text))
	if len(v.Elements) > 0 {
		v = v.Elements[0]
	}
	return len(defects) == 0 && (v.Find("kty") != nil || v.Find("keys") != nil)
}

// plainJSON recognises JWKs, and says of other JSON that it is some.
func plainJSON(text string) Other {
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
		return Other{}
	}
	v, defects := exact.ParseJSON([]byte(text))
	if len(v.Elements) > 0 && v.Elements[0].Find("kty") != nil {
		v = v.Elements[0]
	}
	if v.Find("kty") != nil || v.Find("keys") != nil {
		return Other{KeyText, "JSON Web Key", CodeKeyText, report.Words{Lead: "This is a JSON Web Key, not a token.", Next: "It belongs in the Key field."}, aboutKeys}
	}
	if v.Kind != '{' && len(defects) > 0 {
		return Other{} // a bracket, and then anything
	}
	if o := document(&v); o.Kind != "" {
		return o
	}
	return Other{Kind: Unlike, Title: "JSON that holds no token", What: report.Words{
		Lead: "This is JSON, not a token.",
		Why:  "A signed token is three parts of base64url with dots between them; its payload is the JSON.",
	}}
}

// prefixed recognises what providers mark.
func prefixed(text string) Other {
	if len(text) > 8<<10 || strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=|!*$") != "" {
		return Other{}
	}
	prefix, what := Marked(text)
	if what == "" {
		return Other{}
	}
	return Other{Opaque, prose.Capital(what), CodePrefix,
		report.Words{Lead: "This is " + what + ", not a JWT.", Why: "Its prefix “" + prefix + "” says so."},
		report.Words{
			Lead: "Only who issued it can tell what it is good for.",
			Why:  "Nothing can be read from it here, and it may be as good as a password.",
			Next: "If it was shown to anybody, revoke it.",
		}}
}

// Marked says what a word is that its issuer marked at its beginning: "a personal access token
// of GitHub". Of all others what is "".
func Marked(text string) (prefix, what string) {
	for _, k := range known {
		rest, ok := strings.CutPrefix(text, k.prefix)
		if !ok || len(rest) < 6 || len(k.prefix) < 4 && len(rest) < 30 {
			continue
		}
		if (k.prefix == "AKIA" || k.prefix == "ASIA") && (len(rest) != 16 || rest != strings.ToUpper(rest)) {
			continue
		}
		return k.prefix, k.what
	}
	return "", ""
}

// paseto recognises PASETO of the versions 1 to 4.
func paseto(text string) Other {
	if len(text) < 4 || text[0] != 'v' || text[1] < '1' || text[1] > '4' {
		return Other{}
	}
	version := "version " + text[1:2]
	switch {
	case strings.HasPrefix(text[2:], ".local."):
		return Other{PASETO, "PASETO, " + version + ", local", CodePASETO,
			report.Words{Lead: "This is a PASETO (" + version + ", local), not a JWT."},
			report.Words{
				Lead: "It is encrypted with a shared key.",
				Why:  "Without that key nothing can be read but a footer. PASETO is not decrypted here.",
			}}
	case strings.HasPrefix(text[2:], ".public."):
		return Other{PASETO, "PASETO, " + version + ", public", CodePASETO,
			report.Words{Lead: "This is a PASETO (" + version + ", public), not a JWT."},
			report.Words{
				Lead: "It is signed and not encrypted.",
				Why:  "Its claims are JSON, and begin what the base64url behind “public.” decodes to. The signature behind them is not checked here.",
			}}
	}
	return Other{}
}

// signedCookie recognises what web frameworks sign in ways of their own.
func signedCookie(text string) Other {
	c, ok := cookie.Read(text)
	if !ok || c.JSON && strings.HasPrefix(string(c.Payload), "{") && headed(c.Payload) {
		return Other{}
	}
	o := Other{Cookie, "Signed cookie", CodeSignedCookie, report.Words{}, report.Words{
		Lead: "It holds a payload, a time and a signature (HMAC).",
		Why:  "The payload is JSON in base64url, and anybody can read it.",
		Next: "Paste the secret under Key to check the signature.",
	}}
	switch c.Family {
	case cookie.ItsDangerous:
		o.What.Lead = "This is a signed cookie of Flask (itsdangerous), not a JWT."
	case cookie.Django:
		o.Title = "Signed value of Django"
		o.What.Lead = "This is a signed cookie of Django, not a JWT."
	case cookie.Rails:
		o.What.Lead = "This is a signed cookie of Rack or Rails, not a JWT."
		o.Learned.Why = "The payload is JSON in base64, and anybody can read it."
	case cookie.Express:
		o.What.Lead = "This is a signed cookie of Express, not a JWT."
	}
	if c.At.IsZero() {
		o.Learned.Lead = "It holds a payload and a signature (HMAC)."
	}
	switch {
	case c.Encrypted:
		o.Title, o.What.Lead = "Encrypted cookie", "This is an encrypted cookie of Rails, not a JWT."
		o.Learned = report.Words{Lead: "Nothing of it can be read without the key.", Why: "It is AES-GCM, with a key derived from secret_key_base.", Next: "Paste that under Key to decrypt it."}
	case c.Compressed:
		o.Learned.Why = "The payload is JSON, compressed (zlib), and anybody can read it."
	case c.Ruby:
		o.Learned.Why = "The payload is an object of Ruby (Marshal) in base64, and anybody can read it."
	case !c.JSON:
		o.Learned.Why = "The payload is text, and anybody can read it."
	}
	if !c.At.IsZero() {
		o.Learned.Why += " The time is " + c.At.Format("2006-01-02 15:04:05") + " UTC."
	}
	return o
}

// headed reports whether a JSON object is the header of a token.
func headed(object []byte) bool {
	v, _ := exact.ParseJSON(object)
	return v.Find("alg") != nil || v.Find("typ") != nil || v.Find("enc") != nil
}

// Cookie is what a text holds that is a signed cookie; ok is false for all others.
func (t *Token) Cookie() (c cookie.Cookie, ok bool) {
	if t.other.Kind != Cookie {
		return c, false
	}
	return cookie.Read(strings.TrimSpace(t.Text))
}

// identifier recognises UUIDs and hashes.
func identifier(text string) Other {
	hex := func(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }
	if len(text) == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-' && hex(strings.ReplaceAll(text, "-", "")) {
		o := Other{UUID, "UUID", CodeUUID, report.Words{Lead: "This is a UUID (version " + text[14:15] + "), not a JWT."},
			report.Words{Lead: "It is a name for something, or an opaque token.", Why: "What it stands for only its issuer knows."}}
		if text[14] == '1' || text[14] == '7' || text[14] == '6' {
			o.Learned.Why += " A UUID of this version holds the time at which it was made."
		}
		return o
	}
	if name := hashOf(len(text)); name != "" && hex(text) {
		return Other{Hash, "Hexadecimal, as long as a " + name, CodeHash,
			report.Words{Lead: "This is hexadecimal of the length of a " + name + ", not a JWT."},
			report.Words{
				Lead: "It may be a hash, a key or an opaque token.",
				Why:  "What was hashed cannot be computed from a hash.",
				Next: "A secret in hexadecimal belongs in the Key field.",
			}}
	}
	return Other{}
}

// hashOf is the hash that has so many hexadecimal digits.
func hashOf(digits int) string {
	switch digits {
	case 32:
		return "MD5 hash"
	case 40:
		return "SHA-1 hash"
	case 56:
		return "SHA-224 hash"
	case 64:
		return "SHA-256 hash"
	case 96:
		return "SHA-384 hash"
	case 128:
		return "SHA-512 hash"
	}
	return ""
}

// encoded recognises what its base64 tells: a token that was encoded once more, SAML,
// Fernet tokens and macaroons.
func encoded(text string) Other {
	if len(text) < 24 || strings.ContainsAny(text, ". ") {
		return Other{}
	}
	// Most of it is decided by its beginning; no more is decoded than that takes.
	head := exactBase64(text[:min(len(text), 4000)&^3])
	switch {
	case strings.HasPrefix(text, "ZXlK") && strings.Count(string(exactBase64(text)), ".") >= 2:
		return Other{Encoded, "Token, encoded once more", CodeDoubleEncoded,
			report.Words{Lead: "This is the base64 of a token, and not the token."},
			report.Words{Lead: "Somebody encoded the token once more, as Kubernetes does with secrets.", Next: "Decode it once, and it can be read."}}
	case isSAML(string(head)):
		return saml(" in base64")
	case len(text) >= 100 && len(text)%4 == 0 && len(head) > 9 && head[0] == 0x80 && binary.BigEndian.Uint64(head[1:9]) < 1<<33:
		return Other{Fernet, "Fernet token", CodeFernet,
			report.Words{Lead: "This is a Fernet token, not a JWT."},
			report.Words{
				Lead: "It is encrypted and authenticated with a shared key.",
				Why: "All that can be read without it is the time in it: it was made at " +
					time.Unix(int64(binary.BigEndian.Uint64(head[1:9])), 0).UTC().Format("2006-01-02 15:04:05") + " UTC.",
			}}
	case len(head) > 20 && (head[0] == 2 && (head[1] == 1 || head[1] == 2) && int(head[2]) < len(text) || strings.HasPrefix(string(head[min(4, len(head)):]), "location ")):
		return Other{Macaroon, "Macaroon", CodeMacaroon,
			report.Words{Lead: "This is a macaroon, not a JWT."},
			report.Words{
				Lead: "Its location, identifier and caveats are in it as text.",
				Why:  "Only who issued it can check it, since the key is theirs; anybody can add caveats.",
			}}
	}
	return Other{}
}

// exactBase64 decodes base64 of either alphabet; nil when text is none.
func exactBase64(text string) []byte {
	text = strings.NewReplacer("-", "+", "_", "/", "=", "", "\n", "", "\r", "").Replace(text)
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil
	}
	return b
}

// opaque recognises a word without structure, which is what most tokens are that are no
// JWT. What has two or four dots is taken for a damaged JWT instead.
func opaque(text string) Other {
	dots := strings.Count(text, ".")
	digits := strings.ContainsAny(text, "0123456789")
	text = strings.TrimRight(text, "=")
	if len(text) < 20 || len(text) > 8<<10 || dots > 1 || !digits || strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/") != "" {
		return Other{}
	}
	return Other{Opaque, "Opaque token", CodeOpaque,
		report.Words{
			Lead: "This is an opaque token or another random text, not a JWT.",
			Why:  "It has " + prose.Number(len(text)) + " characters. A signed token is three parts of base64url with dots between them.",
		},
		report.Words{
			Lead: "It holds no claims: who issued it keeps them.",
			Next: "Ask for them at the issuer’s introspection (RFC 7662) or UserInfo endpoint.",
		}}
}
