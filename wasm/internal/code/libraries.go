package code

// library is a library for tokens, and what it can do.
type library struct {
	id       string // of its template: templates/ID.txt
	language string
	name     string
	version  string
	checked  string // when its programs were last run: "November 2026"; "": never
	lang     *language
	signs    string // algorithms that it verifies and signs with
	decrypts string // algorithms of a JWE's key
	contents string // and of its content
	oneKey   bool   // it reads no key set
	noTest   bool   // there is no test of it
}

func (l *library) label() string { return l.language + ": " + l.name }

// does reports whether there is a program of it that does that.
func (l *library) does(act string) bool {
	return act == Test && !l.noTest || act == Decrypt && l.decrypts != "" || act == Verify || act == Sign
}

const (
	hs    = "HS256 HS384 HS512 "
	rs    = "RS256 RS384 RS512 "
	ps    = "PS256 PS384 PS512 "
	es    = "ES256 ES384 ES512 "
	oaep  = "RSA-OAEP RSA-OAEP-256 "
	ecdh  = "ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW "
	kw    = "A128KW A192KW A256KW "
	gcmkw = "A128GCMKW A192GCMKW A256GCMKW "
	pbes2 = "PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW "
	gcm   = "A128GCM A192GCM A256GCM "
	cbc   = "A128CBC-HS256 A192CBC-HS384 A256CBC-HS512"

	checked = "November 2026"
)

// libraries are all of them, in the order of the menu.
var libraries = []library{
	{id: "go-jose", language: "Go", name: "go-jose", version: "v4.1.9", checked: checked, lang: golang,
		signs: hs + rs + ps + es + "EdDSA", decrypts: oaep + ecdh + kw + gcmkw + pbes2 + "dir", contents: gcm + cbc},
	{id: "golang-jwt", language: "Go", name: "golang-jwt", version: "v5.3.1", checked: checked, lang: golang,
		signs: hs + rs + ps + es + "EdDSA", oneKey: true},
	{id: "jose", language: "JavaScript", name: "jose", version: "6.2", checked: checked, lang: script,
		signs: hs + rs + ps + es + "EdDSA Ed25519", decrypts: oaep + "RSA-OAEP-384 RSA-OAEP-512 " + ecdh + kw + gcmkw + pbes2 + "dir", contents: gcm + cbc},
	{id: "jsonwebtoken", language: "JavaScript", name: "jsonwebtoken", version: "9.0.3", checked: checked, lang: script,
		signs: hs + rs + ps + es},
	{id: "pyjwt", language: "Python", name: "PyJWT", version: "2.6", checked: checked, lang: python,
		signs: hs + rs + ps + es + "ES256K EdDSA"},
	{id: "joserfc", language: "Python", name: "joserfc", version: "1.6.5", checked: checked, lang: python,
		signs: hs + rs + ps + es + "ES256K EdDSA", decrypts: oaep + ecdh + kw + gcmkw + pbes2 + "dir", contents: gcm + cbc},
	{id: "nimbus", language: "Java", name: "nimbus-jose-jwt", version: "10.5", lang: java,
		signs: hs + rs + ps + es + "EdDSA", decrypts: oaep + ecdh + kw + gcmkw + pbes2 + "dir", contents: gcm + cbc, noTest: true},
	{id: "jjwt", language: "Java", name: "jjwt", version: "0.13.0", lang: java,
		signs: hs + rs + ps + es + "EdDSA", noTest: true},
	{id: "identitymodel", language: "C#", name: "Microsoft.IdentityModel", version: "8.14.0", lang: csharp,
		signs: hs + rs + ps + es, noTest: true},
	{id: "rust", language: "Rust", name: "jsonwebtoken", version: "9", lang: rust,
		signs: hs + rs + ps + "ES256 ES384 EdDSA", noTest: true},
	{id: "firebase", language: "PHP", name: "firebase/php-jwt", version: "6.11", lang: php,
		signs: hs + rs + "ES256 ES384"},
	{id: "ruby-jwt", language: "Ruby", name: "jwt", version: "2.5", checked: checked, lang: ruby,
		signs: hs + rs + ps + es},
	{id: "elixir-jose", language: "Elixir", name: "JOSE", version: "1.11", lang: elixir,
		signs: hs + rs + ps + es + "EdDSA", decrypts: oaep + ecdh + kw + gcmkw + pbes2 + "dir", contents: gcm + cbc, noTest: true},
	{id: "openssl", language: "Shell", name: "openssl and jq", version: "3.0 and 1.6", checked: checked, lang: shell,
		signs: hs + rs + ps + es + "EdDSA", oneKey: true, noTest: true},
}

// find is the library with this ID; the first where there is none.
func find(id string) *library {
	for i := range libraries {
		if libraries[i].id == id {
			return &libraries[i]
		}
	}
	return &libraries[0]
}
