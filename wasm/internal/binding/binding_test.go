package binding

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"os"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// made is a token with this header and payload; its signature is nothing.
func made(header, payload string) string {
	return b64([]byte(header)) + "." + b64([]byte(payload)) + "." + strings.Repeat("A", 86)
}

// check pastes text, selects the token that begins so, and answers the statuses by code.
func check(t *testing.T, text, selected, key string) map[string]report.Check {
	t.Helper()
	return checked(t, Input{Selected: -1, Values: intake.Values(text), Key: key}, text, selected)
}

// checkKeys checks a token alone, with the text of the Key field and the keys in it.
func checkKeys(t *testing.T, text, field string, keys []*key.Key) map[string]report.Check {
	t.Helper()
	return checked(t, Input{Selected: -1, Key: field, Keys: keys}, text, text)
}

func checked(t *testing.T, in Input, text, selected string) map[string]report.Check {
	t.Helper()
	for i, f := range intake.Find(text) {
		in.Tokens = append(in.Tokens, Of(f))
		if f.Value == selected {
			in.Selected = i
		}
	}
	if in.Selected < 0 {
		t.Fatalf("the token is not found in %s", text)
	}
	out := map[string]report.Check{}
	for _, c := range Check(in) {
		reporttest.Words(t, c.Code, c.Words())
		if c.Word == "" || c.Place.Part == "" {
			t.Errorf("%+v", c)
		}
		if _, twice := out[c.Code]; twice {
			t.Errorf("%s is there twice", c.Code)
		}
		out[c.Code] = c
	}
	return out
}

const (
	opaque = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU" // RFC 9449 section 7.1
	ath    = "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"
	jwk    = `{"kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA","crv":"P-256"}`
	jkt    = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" // section 6.1
)

func left(sum []byte) string { return b64(sum[:len(sum)/2]) }

func TestCheck(t *testing.T) {
	s256, s512 := sha256.Sum256([]byte(opaque)), sha512.Sum512([]byte(opaque))
	s384 := sha512.Sum384([]byte(opaque))
	idToken := func(alg, claims string) string {
		return made(`{"alg":"`+alg+`"}`, `{"iss":"https://as.example",`+claims+`}`)
	}
	answer := func(id string) string { return `{"access_token":"` + opaque + `","id_token":"` + id + `"}` }
	code := sha256.Sum256([]byte("SplxlOBeZQQYbYS6WxSbIA"))
	state := sha256.Sum256([]byte("af0ifjsldkj"))
	callback := func(id string) string {
		return "https://app.example/cb#code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj&id_token=" + id
	}
	proof := func(claims string) string {
		return made(`{"typ":"dpop+jwt","alg":"ES256","jwk":`+jwk+`}`, `{"jti":"-BwC3ESc6acc2lTc","iat":1562262616,`+claims+`}`)
	}
	request := func(p string) string {
		return "GET /protectedresource?x=1 HTTP/1.1\r\nHost: resource.example.org\r\nAuthorization: DPoP " + opaque + "\r\nDPoP: " + p + "\r\n\r\n"
	}
	good := proof(`"htm":"GET","htu":"https://resource.example.org/protectedresource","ath":"` + ath + `"`)
	bound := made(`{"typ":"at+jwt","alg":"ES256"}`, `{"sub":"a","cnf":{"jkt":"`+jkt+`"}}`)
	boundHash := sha256.Sum256([]byte(bound))
	stolen := made(`{"typ":"at+jwt","alg":"ES256"}`, `{"sub":"a","cnf":{"jkt":"AAAA"}}`)

	der := []byte("a certificate, as far as its hash is asked for")
	one, two := sha1.Sum(der), sha256.Sum256(der)
	x5c := `"x5c":["` + base64.StdEncoding.EncodeToString(der) + `"]`
	cert := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	signed := func(header string) string { return made(`{"alg":"ES256",`+header+`}`, `{"sub":"a"}`) }
	mtls := made(`{"alg":"ES256"}`, `{"sub":"a","cnf":{"x5t#S256":"`+b64(two[:])+`"}}`)

	for _, c := range []struct {
		name, text, token, key string
		code, status, says     string
	}{
		{"SHA-256", answer(idToken("RS256", `"at_hash":"`+left(s256[:])+`"`)), "", "", CodeAccessTokenHash, report.OK, "issued together"},
		{"SHA-384", answer(idToken("ES384", `"at_hash":"`+left(s384[:])+`"`)), "", "", CodeAccessTokenHash, report.OK, "SHA-384"},
		{"EdDSA", answer(idToken("EdDSA", `"at_hash":"`+left(s512[:])+`"`)), "", "", CodeAccessTokenHash, report.OK, "SHA-512"},
		{"Ed25519", answer(idToken("Ed25519", `"at_hash":"`+left(s512[:])+`"`)), "", "", CodeAccessTokenHash, report.OK, "SHA-512"},
		{"ES256K", answer(idToken("ES256K", `"at_hash":"`+left(s256[:])+`"`)), "", "", CodeAccessTokenHash, report.OK, ""},
		{"another hash", answer(idToken("ES384", `"at_hash":"`+left(s256[:])+`"`)), "", "", CodeAccessTokenHash, report.Failed, "half of a SHA-256 hash"},
		{"the whole hash", answer(idToken("RS256", `"at_hash":"`+b64(s256[:])+`"`)), "", "", CodeAccessTokenHash, report.Failed, "only the left half"},
		{"of another token", answer(idToken("RS256", `"at_hash":"77QmUPtjPfzWtF2AnpK9RQ"`)), "", "", CodeAccessTokenHash, report.Failed, "They were not issued together"},
		{"a number", answer(idToken("RS256", `"at_hash":1`)), "", "", CodeAccessTokenHash, report.Failed, "not a string"},
		{"no access token", "x " + idToken("RS256", `"at_hash":"AAAA"`), "", "", CodeAccessTokenHash, report.Unchecked, "no access token in the paste"},
		{"no hash is defined", answer(idToken("Ed448", `"at_hash":"AAAA"`)), "", "", CodeAccessTokenHash, report.Unchecked, "no hash is defined"},
		{"no at_hash", answer(idToken("RS256", `"sub":"a"`)), "", "", CodeAccessTokenHash, "", ""},
		{"a pushed refresh token", `{"refresh_token":"` + opaque + `","id_token":"` + idToken("ES256", `"urn:openid:params:jwt:claim:auth_req_id":"r","urn:openid:params:jwt:claim:rt_hash":"`+left(s256[:])+`"`) + `"}`, idToken("ES256", `"urn:openid:params:jwt:claim:auth_req_id":"r","urn:openid:params:jwt:claim:rt_hash":"`+left(s256[:])+`"`), "", CodeRefreshTokenHash, report.OK, ""},
		{"another refresh token", `{"refresh_token":"another","id_token":"` + idToken("ES256", `"urn:openid:params:jwt:claim:rt_hash":"`+left(s256[:])+`"`) + `"}`, idToken("ES256", `"urn:openid:params:jwt:claim:rt_hash":"`+left(s256[:])+`"`), "", CodeRefreshTokenHash, report.Failed, "rt_hash does not fit the refresh token"},
		{"a refresh token that no hash binds", `{"refresh_token":"` + opaque + `","id_token":"` + idToken("ES256", `"urn:openid:params:jwt:claim:auth_req_id":"r"`) + `"}`, idToken("ES256", `"urn:openid:params:jwt:claim:auth_req_id":"r"`), "", CodeRefreshTokenHash, report.Failed, "A refresh token came with it, and this ID token has no rt_hash for it."},
		{"a refresh token beside an ID token that was not pushed", `{"refresh_token":"` + opaque + `","id_token":"` + idToken("ES256", `"sub":"a"`) + `"}`, idToken("ES256", `"sub":"a"`), "", CodeRefreshTokenHash, "", ""},
		{"a JWT as access token", `{"access_token":"` + bound + `","id_token":"` + idToken("ES256", `"at_hash":"`+left(boundHash[:])+`"`) + `"}`, idToken("ES256", `"at_hash":"`+left(boundHash[:])+`"`), "", CodeAccessTokenHash, report.OK, ""},
		{"c_hash", callback(idToken("RS256", `"c_hash":"`+left(code[:])+`"`)), "", "", CodeCodeHash, report.OK, "authorization code"},
		{"c_hash of another", callback(idToken("RS256", `"c_hash":"`+left(state[:])+`"`)), "", "", CodeCodeHash, report.Failed, "code in the URL’s fragment"},
		{"s_hash", callback(idToken("RS256", `"s_hash":"`+left(state[:])+`"`)), "", "", CodeStateHash, report.OK, ""},
		{"s_hash without a state", answer(idToken("RS256", `"s_hash":"AAAA"`)), "", "", CodeStateHash, report.Unchecked, "no state"},

		{"htm", request(good), good, "", CodeProofMethod, report.OK, ""},
		{"htu", request(good), good, "", CodeProofURL, report.OK, ""},
		{"ath", request(good), good, "", CodeProofToken, report.OK, "Authorization header"},
		{"typ", request(good), good, "", CodeProofType, report.OK, ""},
		{"jwk", request(good), good, "", CodeProofKey, report.OK, jkt},
		{"jti", request(good), good, "", CodeProofID, report.OK, ""},
		{"iat", request(good), good, "", CodeProofTime, report.OK, ""},
		{"opaque tokens tell no key", request(good), good, "", CodeProofBinds, "", ""},
		{"another method", strings.Replace(request(good), "GET", "POST", 1), good, "", CodeProofMethod, report.Failed, "this is a POST request"},
		{"another address", strings.Replace(request(good), "protectedresource?", "other?", 1), good, "", CodeProofURL, report.Failed, "//resource.example.org/other"},
		{"a default port and capitals", strings.Replace(request(good), "resource.example.org", "Resource.example.org:443", 1), good, "", CodeProofURL, report.OK, ""},
		{"the default port of another scheme", strings.Replace(request(good), "resource.example.org", "resource.example.org:80", 1), good, "", CodeProofURL, report.Failed, ""},
		{"another port", strings.Replace(request(good), "resource.example.org", "resource.example.org:8443", 1), good, "", CodeProofURL, report.Failed, ""},
		{"another access token", strings.Replace(request(good), "Kz~", "Kx~", 1), good, "", CodeProofToken, report.Failed, "another access token"},
		{"no ath", request(proof(`"htm":"GET","htu":"x"`)), proof(`"htm":"GET","htu":"x"`), "", CodeProofToken, report.Failed, "has no ath"},
		{"alone", good, good, "", CodeProofMethod, report.Unchecked, "GET request"},
		{"curl", "curl -X POST -H 'DPoP: " + good + "' https://resource.example.org/protectedresource", good, "", CodeProofMethod, report.Failed, "POST"},
		{"curl, its address", "curl -H 'DPoP: " + good + "' 'https://resource.example.org/protectedresource?a=b'", good, "", CodeProofURL, report.OK, ""},
		{"curl with http", "curl -H 'DPoP: " + good + "' http://resource.example.org/protectedresource", good, "", CodeProofURL, report.Failed, ""},
		{"HAR", `{"request":{"method":"GET","url":"https://resource.example.org/protectedresource","headers":[{"name":"dpop","value":"` + good + `"}]}}`, good, "", CodeProofURL, report.OK, ""},
		{"a private key", "x " + made(`{"typ":"dpop+jwt","jwk":`+strings.Replace(jwk, "{", `{"d":"AAAA",`, 1)+`}`, `{"htm":"GET","htu":"x"}`), "", "", CodeProofKey, report.Failed, ""},
		{"no key", "x " + made(`{"typ":"dpop+jwt"}`, `{"htm":"GET","htu":"x"}`), "", "", CodeProofKey, report.Failed, "no public key"},
		{"no jti", "x " + made(`{"typ":"dpop+jwt"}`, `{"htm":"GET","htu":"x"}`), "", "", CodeProofID, report.Failed, "no jti"},
		{"iat as text", "x " + made(`{"typ":"dpop+jwt"}`, `{"htm":"GET","htu":"x","iat":"1"}`), "", "", CodeProofTime, report.Failed, ""},
		{"typ JWT", "x " + made(`{"typ":"JWT","jwk":`+jwk+`}`, `{"htm":"GET","htu":"x"}`), "", "", CodeProofType, report.Failed, "“JWT”"},

		{"bound", "Authorization: DPoP " + bound + "\nDPoP: " + good, bound, "", CodeProofBinds, report.OK, ""},
		{"bound, from the proof", "Authorization: DPoP " + bound + "\nDPoP: " + good, good, "", CodeProofBinds, report.OK, ""},
		{"bound, and ath of another", "Authorization: DPoP " + bound + "\nDPoP: " + good, bound, "", CodeProofToken, report.Failed, ""},
		{"bound to another key", "Authorization: DPoP " + stolen + "\nDPoP: " + good, stolen, "", CodeProofBinds, report.Failed, "AAAA"},
		{"bound, without a proof", "x " + bound, bound, "", CodeProofBinds, report.Unchecked, "DPoP header"},

		{"x5t and x5c", signed(`"x5t":"` + b64(one[:]) + `",` + x5c), "", "", CodeThumbprint1, report.OK, "x5c"},
		{"x5t#S256 and x5c", signed(`"x5t#S256":"` + b64(two[:]) + `",` + x5c), "", "", CodeThumbprint256, report.OK, ""},
		{"x5t of another", signed(`"x5t":"AAAA",` + x5c), "", "", CodeThumbprint1, report.Failed, "another certificate"},
		{"x5t in hexadecimal", signed(`"x5t":"` + strings.ToUpper(hex.EncodeToString(one[:])) + `",` + x5c), "", "", CodeThumbprint1, report.Failed, "in hexadecimal"},
		{"x5t of hexadecimal", signed(`"x5t":"` + b64([]byte(hex.EncodeToString(one[:]))) + `",` + x5c), "", "", CodeThumbprint1, report.Failed, "base64url of the hexadecimal"},
		{"x5t in base64", signed(`"x5t#S256":"` + base64.StdEncoding.EncodeToString(two[:]) + `",` + x5c), "", "", CodeThumbprint256, report.Failed, "without padding"},
		{"x5t, certificate in the Key field", signed(`"x5t":"` + b64(one[:]) + `"`), "", cert, CodeThumbprint1, report.OK, "Key field"},
		{"x5t, no certificate", signed(`"x5t":"` + b64(one[:]) + `"`), "", "", CodeThumbprint1, report.Unchecked, "Paste the certificate"},
		{"mutual TLS", mtls + "\n" + cert, mtls, "", CodeClientCert, report.OK, "in the paste"},
		{"mutual TLS, Key field", mtls, mtls, cert, CodeClientCert, report.OK, "Key field"},
		{"mutual TLS, another", mtls, mtls, strings.Replace(cert, "YSB", "YSC", 1), CodeClientCert, report.Failed, "another certificate"},
		{"mutual TLS, none", mtls, mtls, "", CodeClientCert, report.Unchecked, ""},
		{"bound to nothing", made(`{"alg":"ES256"}`, `{"sub":"a"}`), "", cert, CodeClientCert, "", ""},
	} {
		token := c.token
		if token == "" {
			token = intake.Find(c.text)[0].Value
		}
		got := check(t, c.text, token, c.key)[c.code]
		if got.Status != c.status || !strings.Contains(got.Words().Text(), c.says) {
			t.Errorf("%s: %+v, want %s with %q", c.name, got, c.status, c.says)
		}
	}
}

// What is wrong with a proof is said whether it or its access token is selected, and how an
// address, a thumbprint or a hash differs.
func TestProofs(t *testing.T) {
	const api = "https://api.example/v1/users"
	thumbprint, _ := base64.RawURLEncoding.DecodeString(jkt)
	rawKey := sha256.Sum256([]byte(jwk))
	type example struct {
		name, htu, address, jkt, ath string // ath "": the right one, written by spell
		spell                        func([]byte) string
		code, status, says           string
	}
	short := func(sum []byte) string { return b64(sum) }
	for _, c := range []example{
		{"as it must be", api, api + "?limit=200#x", jkt, "", short, CodeProofURL, report.OK, ""},
		{"the key, as it must be", api, api, jkt, "", short, CodeProofBinds, report.OK, ""},
		{"the hash, as it must be", api, api, jkt, "", short, CodeProofToken, report.OK, ""},
		{"two slashes in htu", "https://api.example//v1/users", api + "?limit=200", jkt, "", short, CodeProofURL, report.Failed,
			"Its htu is “https://api.example//v1/users”, and the request goes to “https://api.example/v1/users?limit=200”: a server refuses it (RFC 9449 section 4.3). Two slashes follow one another in htu"},
		{"two slashes in the address", api, "https://api.example//v1/users", jkt, "", short, CodeProofURL, report.Failed, "Two slashes follow one another in the address"},
		{"a query in htu", api + "?limit=200", api + "?limit=200", jkt, "", short, CodeProofURL, report.Failed, "has a query or a fragment, which it must not have. It is “https://api.example/v1/users?limit=200”"},
		{"a fragment in htu", api + "#x", api, jkt, "", short, CodeProofURL, report.Failed, "which it must not have"},
		{"a query in htu, and another path", "https://api.example/v2/users?limit=200", api, jkt, "", short, CodeProofURL, report.Failed, "They differ in the path."},
		{"a slash at the end of htu", api + "/", api, jkt, "", short, CodeProofURL, report.Failed, "the slash at the end alone: htu has one"},
		{"a slash at the end of the address", api, api + "/", jkt, "", short, CodeProofURL, report.Failed, "the slash at the end alone: the address has one"},
		{"no path, and a slash", "https://api.example", "https://api.example/", jkt, "", short, CodeProofURL, report.OK, ""},
		{"another scheme", "http://api.example/v1/users", api, jkt, "", short, CodeProofURL, report.Failed, "They differ in the scheme, http and https. Behind a proxy"},
		{"another host", "https://api.internal/v1/users", api, jkt, "", short, CodeProofURL, report.Failed, "They differ in the host. Behind a proxy"},
		{"another host and path", "https://api.internal/", api, jkt, "", short, CodeProofURL, report.Failed, "They differ in host and path."},
		{"another port", "https://api.example:8443/v1/users", api, jkt, "", short, CodeProofURL, report.Failed, "They differ in the port. Behind a proxy"},
		{"another port and path", "https://api.example:8443/", api, jkt, "", short, CodeProofURL, report.Failed, "in more than the path"},
		{"the usual port and capitals", "HTTPS://API.example:443/v1/users", api, jkt, "", short, CodeProofURL, report.OK, ""},
		{"capitals in the path", "https://api.example/V1/users", api, jkt, "", short, CodeProofURL, report.Failed, "capital letters alone"},
		{"a proxy takes the beginning of the path", "https://api.example/gate/v1/users", api, jkt, "", short, CodeProofURL, report.Failed, "lacks “/gate”"},
		{"a proxy puts something before the path", "https://api.example/users", api, jkt, "", short, CodeProofURL, report.Failed, "lacks “/v1”"},
		{"escaped without need", "https://api.example/v1/%75sers", api, jkt, "", short, CodeProofURL, report.OK, ""},
		{"an escaped slash is none", "https://api.example/v1%2Fusers", api, jkt, "", short, CodeProofURL, report.Failed, "They differ in the path."},
		{"escapes in small letters", "https://api.example/a%2fb", "https://api.example/a%2Fb", jkt, "", short, CodeProofURL, report.OK, ""},
		{"no whole address", "/v1/users", api, jkt, "", short, CodeProofURL, report.Failed, "not a whole address"},
		{"nothing that is an address", "%", api, jkt, "", short, CodeProofURL, report.Failed, "not a whole address"},

		{"the thumbprint in hexadecimal", api, api, hex.EncodeToString(thumbprint), "", short, CodeProofBinds, report.Failed, "the same in hexadecimal; it must be base64url. It must be “" + jkt},
		{"the thumbprint with padding", api, api, base64.URLEncoding.EncodeToString(thumbprint), "", short, CodeProofBinds, report.Failed, "without padding"},
		{"the hexadecimal, encoded", api, api, b64([]byte(hex.EncodeToString(thumbprint))), "", short, CodeProofBinds, report.Failed, "base64url of the hexadecimal"},
		{"the hash of the JWK as it stands", api, api, b64(rawKey[:]), "", short, CodeProofBinds, report.Failed, "of the JWK as it stands"},
		{"of another key", api, api, b64([]byte("another")), "", short, CodeProofBinds, report.Failed, "bound to another key"},

		{"ath in hexadecimal", api, api, jkt, "", hex.EncodeToString, CodeProofToken, report.Failed, "the same in hexadecimal"},
		{"ath with padding", api, api, jkt, "", base64.URLEncoding.EncodeToString, CodeProofToken, report.Failed, "without padding"},
		{"ath of another", api, api, jkt, "AAAA", short, CodeProofToken, report.Failed, "another access token"},
	} {
		access := made(`{"typ":"at+jwt","alg":"ES256"}`, `{"sub":"a","cnf":{"jkt":"`+c.jkt+`"}}`)
		hash := sha256.Sum256([]byte(access))
		if c.ath == "" {
			c.ath = c.spell(hash[:])
		}
		proof := made(`{"typ":"dpop+jwt","alg":"ES256","jwk":`+jwk+`}`, `{"jti":"a","iat":1,"htm":"GET","htu":"`+c.htu+`","ath":"`+c.ath+`"}`)
		text := "curl -H 'Authorization: DPoP " + access + "' -H 'DPoP: " + proof + "' '" + c.address + "'"
		for _, selected := range []string{access, proof} {
			got := check(t, text, selected, "")[c.code]
			if got.Status != c.status || !strings.Contains(got.Words().Text(), c.says) {
				t.Errorf("%s: %+v, want %s with %q", c.name, got, c.status, c.says)
			}
		}
	}
}

// A request line names no scheme: the proof's stands in the sentence. An access token that is
// bound to no key goes with the proof beside it; an ID token does not.
func TestProofsBeside(t *testing.T) {
	proof := func(claims string) string {
		return made(`{"typ":"dpop+jwt","alg":"ES256","jwk":`+jwk+`}`, claims)
	}
	far := proof(`{"jti":"a","iat":1,"htm":"GET","htu":"https://api.example//v1"}`)
	plain, id := made(`{"alg":"ES256"}`, `{"sub":"a"}`), made(`{"alg":"ES256"}`, `{"sub":"a","at_hash":"x"}`)
	hash := sha256.Sum256([]byte(plain))
	its := proof(`{"jti":"b","iat":1,"htm":"GET","htu":"https://api.example/v1","ath":"` + b64(hash[:]) + `"}`)
	request := func(token string, proofs ...string) string {
		text := "GET /v1?limit=200 HTTP/1.1\nHost: api.example\n"
		if token != "" {
			text += "Authorization: DPoP " + token + "\n"
		}
		for _, p := range proofs {
			text += "DPoP: " + p + "\n"
		}
		return text
	}
	secret := made(`{"typ":"dpop+jwt","jwk":{"kty":"oct","k":"AAAA"}}`, `{"htm":"GET","htu":"x"}`)
	silent := made(`{"typ":"dpop+jwt","jwk":`+jwk+`}`, `{"htm":7,"htu":["x"]}`)
	for _, c := range []struct{ name, text, selected, code, status, says string }{
		{"a request line", request(plain, far), plain, CodeProofURL, report.Failed, "and the request goes to “https://api.example/v1?limit=200”"},
		{"its method", request(plain, far), plain, CodeProofMethod, report.OK, ""},
		{"bound to no key", request(plain, far), plain, CodeProofBinds, "", ""},
		{"the proof that was made for it", request(plain, far, its), plain, CodeProofURL, report.OK, ""},
		{"the proof alone", far, far, CodeProofURL, report.Unchecked, "“https://api.example//v1”"},
		{"a query, and no request", proof(`{"htm":"GET","htu":"https://api.example/v1?a"}`), "", CodeProofURL, report.Failed, "Make htu “https://api.example/v1”."},
		{"an ID token beside it", "id_token=" + id + "&x=" + far, id, CodeProofURL, "", ""},
		{"a symmetric key", secret, "", CodeProofKey, report.Failed, "no public key"},
		{"htm that is a number", silent, "", CodeProofMethod, report.Failed, "no htm that is a string"},
		{"htu that is an array", silent, "", CodeProofURL, report.Failed, "no htu that is a string"},
	} {
		selected := c.selected
		if selected == "" {
			selected = c.text
		}
		got := check(t, c.text, selected, "")[c.code]
		if got.Status != c.status || !strings.Contains(got.Words().Text(), c.says) {
			t.Errorf("%s: %+v, want %s with %q", c.name, got, c.status, c.says)
		}
	}
}

// TestVectors holds the hashes against the RFCs' own values.
func TestVectors(t *testing.T) {
	data, err := os.ReadFile("../../../../shared/vectors/rfc-values.json")
	if err != nil {
		t.Skip("the vectors are not beside the project")
	}
	var vectors struct {
		Cases []struct{ Name, Expect, Input, Alg string }
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		// Some cases expect something else than a text; those wanted here stand before them.
		t.Log("not all cases are read")
	}
	n := 0
	for _, c := range vectors.Cases {
		switch {
		case strings.Contains(c.Name, "at_hash"):
			sum, _ := hashOf(c.Alg)
			if got := half(sum([]byte(c.Input))); got != c.Expect {
				t.Errorf("%s: %s, want %s", c.Name, got, c.Expect)
			}
			n++
		case strings.Contains(c.Name, "ath"):
			if got := encode(sha256Sum([]byte(c.Input))); got != c.Expect {
				t.Errorf("%s: %s, want %s", c.Name, got, c.Expect)
			}
			n++
		}
	}
	if n < 3 {
		t.Errorf("only %d values were compared", n)
	}
}

func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		`{"access_token":"x","id_token":"` + made(`{"alg":"RS256"}`, `{"at_hash":"AAAA"}`) + `"}`,
		"DPoP: " + made(`{"typ":"dpop+jwt","jwk":`+jwk+`}`, `{"htm":"GET","htu":"%"}`) + "\nGET %zz HTTP/1.1\nHost: a",
		made(`{"x5t":1,"x5c":[1]}`, `{"cnf":[]}`) + "-----BEGIN CERTIFICATE-----",
		"curl -X", "curl 'https://x", "code=", `"url":"http`,
	} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, text, key string) {
		in := Input{Values: intake.Values(text), Key: key}
		for _, found := range intake.Find(text) {
			in.Tokens = append(in.Tokens, Of(found))
		}
		for in.Selected = range in.Tokens {
			for _, c := range Check(in) {
				reporttest.Words(t, c.Code, c.Words())
				if c.Code == "" || c.Status == "" {
					t.Fatalf("%+v", c)
				}
			}
		}
	})
}
