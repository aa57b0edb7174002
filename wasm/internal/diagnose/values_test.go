package diagnose

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
)

// surroundings are texts around a secret, as files of settings and the answers of servers
// have them.
var surroundings = []struct {
	name  string
	write func(value string) string
}{
	{"a line of .env", func(v string) string { return "JWT_SECRET=" + v }},
	{"a whole .env", func(v string) string { return "APP_ENV=local\nJWT_SECRET=" + v + "\nPORT=8080\n" }},
	{"export", func(v string) string { return `export JWT_SECRET="` + v + `"` }},
	{"YAML", func(v string) string { return "auth:\n  issuer: example\n  jwt-secret: " + v + "\n" }},
	{"a block of YAML", func(v string) string { return "secret: |\n  " + v + "\n" }},
	{"base64, as in a Secret of Kubernetes", func(v string) string {
		return "apiVersion: v1\nkind: Secret\ndata:\n  a: Yg==\n  jwt: " + base64.StdEncoding.EncodeToString([]byte(v)) + "\nmetadata:\n  name: jwt\n"
	}},
	{"a Secret of Kubernetes in JSON", func(v string) string {
		return `{"kind":"Secret","data":{"jwt":"` + base64.StdEncoding.EncodeToString([]byte(v)) + `"}}`
	}},
	{"docker-compose", func(v string) string { return "    environment:\n      - JWT_SECRET=" + v + "\n      - LOG=debug" }},
	{"Hasura", func(v string) string { return `{"type":"HS256","key":"` + v + `"}` }},
	{"Hasura in .env", func(v string) string {
		return `HASURA_GRAPHQL_JWT_SECRET='{"type":"HS256","key":"` + v + `","claims_namespace":"x"}'`
	}},
	{"the answer of Kong", func(v string) string {
		return `{"data":[{"algorithm":"HS256","key":"issuer-1","secret":"` + v + `","id":"7bce93e1"}],"next":null}`
	}},
	{"Terraform", func(v string) string { return "variable \"s\" {\n  default = \"" + v + "\"\n}\n" }},
	{"postgresql.conf", func(v string) string { return "pgrst.jwt_secret = '" + v + "'" }},
	{"JavaScript", func(v string) string { return "const SECRET = '" + v + "';" }},
	{"a call", func(v string) string { return `jwt.sign(payload, "` + v + `", { algorithm: 'HS256' })` }},
	{"XML", func(v string) string { return "<jwt><secret>" + v + "</secret></jwt>" }},
	{"a command", func(v string) string { return "docker run -e JWT_SECRET=" + v + " -p 80:80 app" }},
	{"beside a public key", func(v string) string {
		return "JWT_SECRET=" + v + "\nVERIFY_KEY=\"-----BEGIN PUBLIC KEY-----\\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\\n-----END PUBLIC KEY-----\"\n"
	}},
}

// insideExamples are secrets and bare keys with the tokens that they verify.
func insideExamples(t testing.TB) []example {
	const plain = "kept-in-a-file-0815"
	bytes := "\x00\xff\x10 sixteen bytes"
	var list []example
	for _, s := range surroundings {
		add := func(how, value, secret string) {
			list = append(list, example{"inside " + s.name + how, CodeSecretInside, true, true, state{"token": hs256(t, secret), "key": s.write(value)}})
		}
		add("", plain, plain)
		add(", decoded", base64.StdEncoding.EncodeToString([]byte(bytes)), bytes)
		add(", with a line break", plain, plain+"\n")
		add(", marked as base64", "base64:"+base64.StdEncoding.EncodeToString([]byte(bytes)), bytes)
	}
	list = append(list,
		example{"marked as base64 alone", CodeSecretInside, true, true, state{"token": hs256(t, bytes), "key": "base64:" + base64.StdEncoding.EncodeToString([]byte(bytes))}},
		example{"a data: address", CodeSecretInside, true, true, state{"token": hs256(t, bytes), "key": "data:;base64," + base64.StdEncoding.EncodeToString([]byte(bytes))}},
		example{"hexadecimal in YAML", CodeSecretInside, true, true, state{"token": hs256(t, bytes), "key": "a: b\nsecret: " + hex.EncodeToString([]byte(bytes))}},
		example{"an answer with two secrets", CodeSecretInside, true, true, state{"token": hs256(t, "second-of-them"), "key": `{"keys_old":"first-of-them","keys_new":"second-of-them"}`}},
	)
	for _, b := range bareTestKeys(t) {
		token := jws(t, b.alg, b.key, `{"alg":"`+b.alg+`"}`)
		for how, text := range map[string]string{
			"base64": base64.StdEncoding.EncodeToString(b.bytes), "base64url": b64(string(b.bytes)), "hexadecimal": hex.EncodeToString(b.bytes),
			"a variable": "KEY=" + base64.StdEncoding.EncodeToString(b.bytes), "YAML": "a: b\nkey: '" + hex.EncodeToString(b.bytes) + "'\n",
		} {
			list = append(list, example{"bare " + b.name + " in " + how, CodeKeyBare, true, true, state{"token": token, "key": text}})
		}
	}
	modulus := keyFor(t, "RS256", "another").Public.(*rsa.PublicKey).N.Bytes()
	list = append(list, example{"another modulus", CodeKeyBare, false, false, state{"token": jws(t, "RS256", keyFor(t, "RS256", ""), `{"alg":"RS256"}`), "key": b64(string(modulus))}})
	return list
}

// compressedPoint is a point in the form of SEC 1 that has x alone and the parity of y.
func compressedPoint(t testing.TB, point *ecdsa.PublicKey) []byte {
	t.Helper()
	whole, err := point.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	n := len(whole) / 2
	return append([]byte{2 + whole[2*n]&1}, whole[1:1+n]...)
}

// numberOf is the private half of a key as bytes alone.
func numberOf(t testing.TB, k *key.Key) []byte {
	t.Helper()
	if private, ok := k.Private.(*ecdh.PrivateKey); ok {
		return private.Bytes()
	}
	d, err := k.Private.(*ecdsa.PrivateKey).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func x25519Key(t testing.TB) *key.Key {
	t.Helper()
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &key.Key{Public: private.PublicKey(), Private: private}
}

type bareKey struct {
	name, alg string
	key       *key.Key
	bytes     []byte
}

// bareTestKeys are keys as their bytes alone, none of which proves what it is.
func bareTestKeys(t testing.TB) []bareKey {
	ed := keyFor(t, "EdDSA", "")
	p256 := keyFor(t, "ES256", "")
	p384 := keyFor(t, "ES384", "")
	rs := keyFor(t, "RS256", "")
	point := p256.Public.(*ecdsa.PublicKey)
	return []bareKey{
		{"Ed25519 public key", "EdDSA", ed, ed.Public.(ed25519.PublicKey)},
		{"Ed25519 seed", "EdDSA", ed, ed.Private.(ed25519.PrivateKey).Seed()},
		{"P-256 number", "ES256", p256, numberOf(t, p256)},
		{"P-384 number", "ES384", p384, numberOf(t, p384)},
		{"compressed point", "ES256", p256, compressedPoint(t, point)},
		{"RSA modulus", "PS256", rs, rs.Public.(*rsa.PublicKey).N.Bytes()},
	}
}

// What is said names the value and never holds it.
func TestInsideNames(t *testing.T) {
	const value = "kept-in-a-file-0815"
	c := Explain(state{"token": hs256(t, value), "key": "A=b\nJWT_SECRET=" + value}.input())
	if len(c) == 0 || c[0].Lead != "With the value of JWT_SECRET, it verifies." || c[0].Remedies[0].Set["key"] != value {
		t.Errorf("%+v", c)
	}
	for _, cause := range c {
		if strings.Contains(cause.Words().Text(), value) {
			t.Errorf("the secret is told: %s", cause.Words().Text())
		}
	}
	// Where nothing holds, what was tried is said, and no more.
	c = Explain(state{"token": hs256(t, "another"), "key": "A=b\nJWT_SECRET=" + value}.input())
	if text := c[len(c)-1].Why; !strings.Contains(text, "each value inside this text") {
		t.Errorf("%+v", c)
	}
	c = Explain(state{"token": hs256(t, "another"), "key": value}.input())
	if text := c[len(c)-1].Why; strings.Contains(text, "value inside") {
		t.Errorf("%+v", c)
	}
}

// A secret that was read from a JWK is not offered as a value that the reader did not find: the
// token is refused for its form, or for what the key says of itself.
func TestSecretThatWasRead(t *testing.T) {
	const text = "a secret of more than thirty-two bytes"
	jwk := `{"kty":"oct","k":"` + b64(text) + `"`
	for _, c := range []struct{ token, key, code string }{
		{jws(t, "HS256", secret(text), `{"alg":"HS256","x":"\ud800"}`), jwk + `}`, CodeFormOnly},
		{hs256(t, text), jwk + `,"use":"enc"}`, jose.CodeKeyUse},
	} {
		causes := Explain(state{"token": c.token, "key": c.key}.input())
		if len(causes) == 0 || causes[0].Code != c.code {
			t.Errorf("%s with %s: %+v, want %s", c.token, c.key, causes, c.code)
		}
		for _, cause := range causes {
			if cause.Code == CodeSecretInside {
				t.Errorf("%s: %s", c.key, cause.Lead)
			}
		}
	}
}
