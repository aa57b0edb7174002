package intake

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

var (
	access  = b64(`{"alg":"RS256","typ":"at+jwt","kid":"k1"}`) + "." + b64(`{"iss":"https://as.example","sub":"alice","aud":"api","exp":1893456000}`) + "." + strings.Repeat("aB3-_", 68) + "Zg"
	id      = b64(`{"alg":"ES256","kid":"k2"}`) + "." + b64(`{"iss":"https://as.example","sub":"alice","aud":"app","nonce":"n"}`) + "." + strings.Repeat("Q9z_", 21) + "Zg"
	session = b64(`{"alg":"dir","enc":"A256GCM"}`) + ".." + b64("initial vect") + "." + strings.Repeat("c0ffEE-_", 300) + "." + b64("0123456789abcdef")
	fernet  = "gAAAAABnTEqA" + strings.Repeat("Ab-_", 30)
	saml    = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"><saml:Assertion/></samlp:Response>`
	pemKey  = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7\n-----END PUBLIC KEY-----"
	pemCert = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"
)

// lines breaks text into lines of n characters with a prefix on each but the first.
func lines(text string, n int, prefix string) string {
	var out []string
	for len(text) > n {
		out, text = append(out, text[:n]), text[n:]
	}
	return strings.Join(append(out, text), "\n"+prefix)
}

// percent encodes all that is no letter or digit, the dots of a token, too.
func percent(text string) string {
	var out strings.Builder
	for _, c := range []byte(text) {
		if letter(c) && c != '-' && c != '_' {
			out.WriteByte(c)
		} else {
			out.WriteString("%" + strings.ToUpper(hex.EncodeToString([]byte{c})))
		}
	}
	return out.String()
}

// TestPastes holds what people paste. found are kind, where and value of each token; notes
// the codes of all their notes.
func TestPastes(t *testing.T) {
	auth := "Authorization header"
	escape := func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) }
	for _, c := range []struct {
		name, text string
		found      [][3]string
		notes      string
	}{
		// Commands.
		{"curl, single quotes", "curl -s 'https://api.example.com/me' -H 'Authorization: Bearer " + access + "' -H 'Accept: */*'", [][3]string{{JWS, auth, access}}, ""},
		{"curl, double quotes", `curl -H "Authorization: Bearer ` + access + `" "https://api.example.com/me?x=1"`, [][3]string{{JWS, auth, access}}, ""},
		{"curl, ANSI-C quotes", `curl -H $'Authorization: Bearer ` + access + `\n' https://api.example.com`, [][3]string{{JWS, auth, access}}, ""},
		{"curl, ANSI-C escapes", `curl --data $'{\x22id_token\x22:\x22` + strings.ReplaceAll(id, ".", `\x2e`) + `\x22}' https://api.example.com`, [][3]string{{JWS, "id_token in the JSON body", id}}, ""},
		{"curl, no quotes", `curl -H Authorization:\ Bearer\ ` + access + ` https://api.example.com`, [][3]string{{JWS, auth, access}}, ""},
		{"curl, lines", "curl 'https://api.example.com/me' \\\n  -H 'Accept: */*' \\\n  -H 'Authorization: Bearer " + access + "' \\\n  --compressed", [][3]string{{JWS, auth, access}}, ""},
		{"curl, broken within the token", "curl -H \"Authorization: Bearer " + id[:60] + "\\\n" + id[60:] + "\" https://api.example.com", [][3]string{{JWS, auth, id}}, ""},
		{"curl for cmd.exe", "curl ^\"https://api.example.com/me^\" ^\n  -H ^\"Authorization: Bearer " + access + "^\" ^\n  -H ^\"Cookie: theme=dark; sid=" + id + "^\"", [][3]string{{JWS, auth, access}, {JWS, "cookie “sid”", id}}, ""},
		{"curl for cmd.exe, broken", "curl -H \"Authorization: Bearer " + id[:70] + "^\r\n" + id[70:] + "\"", [][3]string{{JWS, auth, id}}, ""},
		{"PowerShell", "Invoke-RestMethod -Uri https://api.example.com `\n  -Headers @{ Authorization = \"Bearer " + access + "\" }", [][3]string{{JWS, auth, access}}, ""},
		{"PowerShell, broken", "curl.exe -H 'Authorization: Bearer " + id[:80] + "`\n" + id[80:] + "'", [][3]string{{JWS, auth, id}}, ""},
		{"curl --oauth2-bearer", "curl --oauth2-bearer " + access + " https://api.example.com", [][3]string{{JWS, auth, access}}, ""},
		{"curl with a cookie option", "curl -b 'session=" + session + "; theme=dark' https://app.example", [][3]string{{JWE, "cookie “session”", session}}, ""},
		{"curl with a form", "curl -d 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + access + "' https://as.example/token", [][3]string{{JWS, "assertion in the form body", access}}, ""},
		{"curl with JSON in double quotes", `curl -d "{\"id_token\":\"` + id + `\"}" https://app.example`, [][3]string{{JWS, "id_token in the JSON body", id}}, ""},
		{"HTTPie", "http POST api.example.com 'Authorization:Bearer " + access + "'", [][3]string{{JWS, auth, access}}, ""},
		{"wget", `wget --header="Authorization: Bearer ` + access + `" https://api.example.com`, [][3]string{{JWS, auth, access}}, ""},

		// HTTP.
		{"a request", "GET /me HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer " + access + "\r\nCookie: a=b; session=" + id + "\r\n\r\n", [][3]string{{JWS, auth, access}, {JWS, "cookie “session”", id}}, ""},
		{"curl -v", "> GET /me HTTP/2\n> Host: api.example.com\n> authorization: Bearer " + access + "\n>\n< HTTP/2 401\n< www-authenticate: Bearer error=\"invalid_token\"\n", [][3]string{{JWS, auth, access}}, ""},
		{"a response", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"access_token\":\"" + access + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"id_token\":\"" + id + "\"}", [][3]string{{JWS, "access_token in the JSON body", access}, {JWS, "id_token in the JSON body", id}}, ""},
		{"Set-Cookie", "Set-Cookie: session=" + session + "; Path=/; HttpOnly; Secure; SameSite=Lax", [][3]string{{JWE, "cookie “session”", session}}, ""},
		{"DPoP headers", "POST /token HTTP/1.1\nHost: as.example\nDPoP: " + id + "\nAuthorization: DPoP " + access + "\n", [][3]string{{JWS, "DPoP header", id}, {JWS, auth, access}}, ""},
		{"a DPoP header alone", "DPoP: " + id, [][3]string{{JWS, "DPoP header", id}}, CodeBearer},
		{"another scheme", "Authorization: JWT " + access + "\nAccept: */*", [][3]string{{JWS, auth, access}}, ""},
		{"a proxy’s header", "X-Amzn-Oidc-Data: " + id + "\nX-Forwarded-For: 10.0.0.1", [][3]string{{JWS, "X-Amzn-Oidc-Data header", id}}, ""},
		{"a wrapped header", "Host: x\n" + lines("Authorization: Bearer "+access, 80, "") + "\nAccept: */*", [][3]string{{JWS, auth, access}}, CodeWrapped},
		{"a quoted mail", "> the token is\n> " + lines(id, 72, "> ") + "\n> regards", [][3]string{{JWS, "in the text", id}}, CodeWrapped},
		{"a token’s answer", "{\n  \"access_token\": \"" + access + "\",\n  \"refresh_token\": \"" + session + "\",\n  \"id_token\": \"" + id + "\"\n}", [][3]string{{JWS, "access_token in the JSON body", access}, {JWE, "refresh_token in the JSON body", session}, {JWS, "id_token in the JSON body", id}}, ""},

		// URLs.
		{"a callback", "https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj&id_token=" + id, [][3]string{{JWS, "id_token in the URL", id}}, ""},
		{"a fragment", "https://app.example/cb#access_token=" + access + "&token_type=Bearer&id_token=" + id + "&state=x", [][3]string{{JWS, "access_token in the URL’s fragment", access}, {JWS, "id_token in the URL’s fragment", id}}, ""},
		{"a Location header", "Location: https://app.example/cb?state=1#id_token=" + id + "&state=1", [][3]string{{JWS, "id_token in the URL’s fragment", id}}, ""},
		{"percent-encoded", "https://app.example/r?to=" + url.QueryEscape("https://x.example/cb#id_token="+id+"&a=b"), [][3]string{{JWS, "id_token in the URL’s fragment", id}}, ""},
		{"percent-encoded twice", "to=" + url.QueryEscape(url.QueryEscape("https://x.example/cb?jwt="+id+"&a=b")), [][3]string{{JWS, "jwt in the URL", id}}, ""},
		{"dots percent-encoded", "token=" + percent(id) + "&x=1", [][3]string{{JWS, "token in the form body", id}}, ""},
		{"all of it percent-encoded, twice", percent(percent(id)), [][3]string{{JWS, "in the text", id}}, ""},
		{"percent-encoded JSON", "auth=" + url.QueryEscape(`{"token":"`+access+`","id":"`+id+`"}`), [][3]string{{JWS, "token in the JSON body", access}, {JWS, "id in the JSON body", id}}, ""},
		{"a form body", "grant_type=client_credentials&client_assertion=" + id + "&client_assertion_type=urn%3Aietf", [][3]string{{JWS, "client_assertion in the form body", id}}, ""},
		{"request object", "GET /authorize?client_id=s6&request=" + id + " HTTP/1.1", [][3]string{{JWS, "request in the URL", id}}, ""},

		// Logs and files.
		{"a log line", `2026-11-23T10:00:00Z WARN auth failed token=` + id + ` reason="expired"`, [][3]string{{JWS, "token in the text", id}}, ""},
		{"a JSON log line", `{"level":"error","msg":"bad token: ` + id + `","ts":1}`, [][3]string{{JWS, "token in the text", id}}, ""},
		{"a JSON log line with a request", `{"req":"GET / HTTP/1.1\r\nAuthorization: Bearer ` + id + `\r\nCookie: s=` + access + `\r\n\r\n"}`, [][3]string{{JWS, auth, id}, {JWS, "cookie “s”", access}}, ""},
		{"a log line that is cut", `level=info token=` + id[:90] + `... user=7`, [][3]string{{JWS, "token in the text", id[:90]}}, CodeCut},
		{"a header that is cut", `level=info token=` + strings.Split(id, ".")[0] + `… user=7`, [][3]string{{JWS, "token in the text", strings.Split(id, ".")[0]}}, CodeCut},
		{"two cut", "a=" + id[:90] + "...\nb=" + access + "\n", [][3]string{{JWS, "b in the text", access}}, ""},
		{"log lines with the same token", strings.Repeat("GET /x token="+id+"\n", 3), [][3]string{{JWS, "token in the text", id}}, CodeRepeated},
		{"YAML", "auth:\n  id_token: " + id + "\n  access: \"" + access + "\"\n", [][3]string{{JWS, "id_token in the text", id}, {JWS, "access in the text", access}}, ""},
		{"a block of YAML", "token: >-\n  " + lines(id, 64, "  ") + "\nnext: 1\n", [][3]string{{JWS, "token in the text", id}}, CodeWrapped},
		{".env", "API_URL=https://x\nAPI_TOKEN=\"" + id + "\"\nexport OTHER='" + access + "'\n", [][3]string{{JWS, "API_TOKEN in the text", id}, {JWS, "OTHER in the text", access}}, ""},
		{"a secret of Kubernetes", "apiVersion: v1\nkind: Secret\ndata:\n  token: " + base64.StdEncoding.EncodeToString([]byte(id)) + "\n  namespace: ZGVmYXVsdA==\n", [][3]string{{JWS, "token in the text", id}}, token.CodeDoubleEncoded},
		{"HTML", `<input type="hidden" name="id_token" value="` + id + `"/>`, [][3]string{{JWS, "value in the text", id}}, ""},
		{"HTML entities", `<div data-x="{&quot;token&quot;:&quot;` + id + `&quot;}">`, [][3]string{{JWS, "token in the JSON body", id}}, ""},
		{"Markdown", "Use `" + id + "` as the token.", [][3]string{{JWS, "in the text", id}}, ""},

		// HAR files.
		{"HAR headers", `{"log":{"entries":[{"request":{"method":"GET","headers":[{"name":"Accept","value":"*/*"},{"name":"authorization","value":"Bearer ` + access + `"},{"name":"Cookie","value":"a=b; sid=` + id + `"}]}}]}}`, [][3]string{{JWS, auth, access}, {JWS, "cookie “sid”", id}}, ""},
		{"HAR cookies", "{\"cookies\": [\n  {\n    \"name\": \"session\",\n    \"value\": \"" + session + "\",\n    \"path\": \"/\"\n  }\n]}", [][3]string{{JWE, "cookie “session”", session}}, ""},
		{"HAR query", `{"queryString":[{"name":"id_token_hint","value":"` + id + `"}],"headers":[{"name":"x-token","value":"` + access + `"}]}`, [][3]string{{JWS, "id_token_hint in the URL", id}, {JWS, "x-token header", access}}, ""},
		{"HAR content", `{"content":{"mimeType":"application/json","text":"{\"access_token\":\"` + access + `\",\"id_token\":\"` + id + `\"}"}}`, [][3]string{{JWS, "access_token in the JSON body", access}, {JWS, "id_token in the JSON body", id}}, ""},
		{"HAR with the same header twice", strings.Repeat(`{"headers":[{"name":"Authorization","value":"Bearer `+access+`"}]},`, 2), [][3]string{{JWS, auth, access}}, CodeRepeated},

		// String literals.
		{"JavaScript", "const token = '" + id + "';\nfetch(url, { headers: { Authorization: `Bearer ${token}` } })", [][3]string{{JWS, "token in the text", id}}, ""},
		{"JavaScript, concatenated", "const token = \"" + id[:40] + "\" +\n  \"" + id[40:90] + "\" +\n  '" + id[90:] + "';", [][3]string{{JWS, "token in the text", id}}, ""},
		{"Go", "token := \"" + id + "\"\n", [][3]string{{JWS, "token in the text", id}}, ""},
		{"Go, escaped", `s := "{\"id_token\":\"` + strings.ReplaceAll(id, ".", `\u002e`) + `\"}"`, [][3]string{{JWS, "id_token in the JSON body", id}}, ""},
		{"Python, adjacent literals", "token = (\"" + id[:60] + "\"\n         \"" + id[60:] + "\")", [][3]string{{JWS, "token in the text", id}}, ""},
		{"Python, a list", "tokens = [\"" + id + "\",\n \"" + access + "\"]", [][3]string{{JWS, "tokens in the text", id}, {JWS, "in the text", access}}, ""},
		{"PHP", "$h = ['Authorization' => 'Bearer ' . '" + id + "', 'tok' => \"" + access + "\"];", [][3]string{{JWS, auth, id}, {JWS, "tok in the text", access}}, ""},
		{"two literals added", "join(\"" + tok + "\" + \"" + id + "\")", [][3]string{{JWS, "in the text", tok}, {JWS, "in the text", id}}, ""},

		// Cookies in pieces.
		{"pieces of Auth.js", "Cookie: __Secure-authjs.session-token.0=" + session[:1000] + "; __Secure-authjs.session-token.1=" + session[1000:2000] + "; __Secure-authjs.session-token.2=" + session[2000:], [][3]string{{JWE, "cookie “__Secure-authjs.session-token”", session}}, CodeChunks},
		{"pieces out of order", "Cookie: next-auth.session-token.1=" + session[1000:] + "; x=y; next-auth.session-token.0=" + session[:1000], [][3]string{{JWE, "cookie “next-auth.session-token”", session}}, CodeChunks},
		{"Set-Cookie in pieces", "Set-Cookie: session.0=" + session[:1000] + "; Path=/\r\nSet-Cookie: session.1=" + session[1000:] + "; Path=/\r\nSet-Cookie: session.2=; Max-Age=0", [][3]string{{JWE, "cookie “session”", session}}, CodeChunks},
		{"pieces in a HAR file", `{"cookies":[{"name":"s.0","value":"` + session[:1000] + `","path":"/"},{"name":"s.1","value":"` + session[1000:] + `"}]}`, [][3]string{{JWE, "cookie “s”", session}}, CodeChunks},
		{"pieces of nextjs-auth0", "cookie: __session__0=" + session[:1000] + "; __session__1=" + session[1000:], [][3]string{{JWE, "cookie “__session”", session}}, CodeChunks},
		{"the first piece only", "Cookie: authjs.session-token.0=" + session[:1000] + "; theme=dark", [][3]string{{JWE, "cookie “authjs.session-token.0”", session[:1000]}}, token.CodeCookieChunk},
		{"a piece missing", "Cookie: s.0=" + session[:1000] + "; s.2=" + session[2000:], [][3]string{{JWE, "cookie “s.0”", session[:1000]}}, token.CodeCookieChunk},
		{"Supabase", "Cookie: sb-x-auth-token=base64-" + b64(`{"access_token":"`+access+`","token_type":"bearer","refresh_token":"abc"}`), [][3]string{{JWS, "access_token in the JSON body, in the base64 of sb-x-auth-token", access}}, ""},
		{"Supabase in pieces", "sb-x-auth-token.0=base64-" + b64(`{"access_token":"` + access + `"}`)[:300] + "; sb-x-auth-token.1=" + b64(`{"access_token":"` + access + `"}`)[300:], [][3]string{{JWS, "access_token in the JSON body, in the base64 of sb-x-auth-token", access}}, ""},
		{"a name that ends so", "Cookie: tab.0=" + id + "; x=y", [][3]string{{JWS, "cookie “tab.0”", id}}, ""},
		{"a table of cookies", "session\t" + id + "\tapp.example\t/\n", [][3]string{{JWS, "cookie “session”", id}}, ""},

		// JSON serializations.
		{"in a string of JSON", `{"body":"` + escape(flat) + `"}`, [][3]string{{JWSJSON, "body in the JSON body", flat}}, ""},
		{"in a string in a string", `{"a":"` + escape(`{"body":"`+escape(general)+`"}`) + `"}`, [][3]string{{JWSJSON, "body in the JSON body", general}}, ""},
		{"in a URL", "https://x.example/?jws=" + url.QueryEscape(flat), [][3]string{{JWSJSON, "jws in the URL", flat}}, ""},
		{"in a literal of Go", `s := "` + escape(jweJSON) + `"`, [][3]string{{JWEJSON, "s in the text", jweJSON}}, ""},
		{"escaped JSON without one", `{"body":"` + escape(`{"signature":"x"}`) + `"}`, [][3]string{{Unknown, "", `{"body":"` + escape(`{"signature":"x"}`) + `"}`}}, ""},
		{"base64 of an answer", b64(`{"access_token":"` + access + `","x":1}`), [][3]string{{JWS, "access_token in the JSON body, in the base64 of the text", access}}, ""},

		// A key beside a token.
		{"a token and its key", id + "\n\n" + pemKey + "\n", [][3]string{{JWS, "in the text", id}}, CodeKeyBeside},

		// No JWT.
		{"opaque", "Bearer 2YotnFZFEjr1zCsicMWpAA0x", [][3]string{{token.Opaque, auth, "2YotnFZFEjr1zCsicMWpAA0x"}}, CodeBearer + " " + token.CodeOpaque},
		{"GitHub", "ghp_" + strings.Repeat("aB3", 12), [][3]string{{token.Opaque, "", "ghp_" + strings.Repeat("aB3", 12)}}, token.CodePrefix},
		{"GitHub in .env", "GITHUB_TOKEN=github_pat_" + strings.Repeat("aB3", 20), [][3]string{{token.Opaque, "GITHUB_TOKEN in the text", "github_pat_" + strings.Repeat("aB3", 20)}}, token.CodePrefix},
		{"an answer with opaque tokens", `{"access_token":"ya29.a0AfH6SMBx0123456789","expires_in":3599,"refresh_token":"1//0gabcdefghijklmnopqrstuvwxyz0123456"}`, [][3]string{{token.Opaque, "access_token in the JSON body", "ya29.a0AfH6SMBx0123456789"}, {token.Opaque, "refresh_token in the JSON body", "1//0gabcdefghijklmnopqrstuvwxyz0123456"}}, token.CodePrefix + " " + token.CodePrefix},
		{"an opaque token in a command", "curl -H 'Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA0x' https://x", [][3]string{{token.Opaque, auth, "2YotnFZFEjr1zCsicMWpAA0x"}}, token.CodeOpaque},
		{"AWS", "AKIAIOSFODNN7EXAMPLE", [][3]string{{token.Opaque, "", "AKIAIOSFODNN7EXAMPLE"}}, token.CodePrefix},
		{"PASETO", "v4.local." + strings.Repeat("Ab-_", 30), [][3]string{{token.PASETO, "", "v4.local." + strings.Repeat("Ab-_", 30)}}, token.CodePASETO},
		{"PASETO, public", "v2.public." + strings.Repeat("Ab-_", 30) + ".Zm9v", [][3]string{{token.PASETO, "", "v2.public." + strings.Repeat("Ab-_", 30) + ".Zm9v"}}, token.CodePASETO},
		{"Fernet", fernet, [][3]string{{token.Fernet, "", fernet}}, token.CodeFernet},
		{"macaroon, version 1", base64.RawURLEncoding.EncodeToString([]byte("001clocation http://mybank/\n0026identifier we used our secret key\n")), [][3]string{{token.Macaroon, "", base64.RawURLEncoding.EncodeToString([]byte("001clocation http://mybank/\n0026identifier we used our secret key\n"))}}, token.CodeMacaroon},
		{"macaroon, version 2", base64.RawURLEncoding.EncodeToString([]byte("\x02\x01\x0ehttp://mybank/\x02\x04we used our secret key")), [][3]string{{token.Macaroon, "", base64.RawURLEncoding.EncodeToString([]byte("\x02\x01\x0ehttp://mybank/\x02\x04we used our secret key"))}}, token.CodeMacaroon},
		{"SAML", saml, [][3]string{{token.SAML, "", saml}}, token.CodeSAML},
		{"SAML in base64", base64.StdEncoding.EncodeToString([]byte(saml)), [][3]string{{token.SAML, "", base64.StdEncoding.EncodeToString([]byte(saml))}}, token.CodeSAML},
		{"SAML in a form", "SAMLResponse=" + strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(saml)), "=") + "&RelayState=x", [][3]string{{token.SAML, "SAMLResponse in the form body", strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(saml)), "=")}}, token.CodeSAML},
		{"a key", pemKey, [][3]string{{token.KeyText, "", pemKey}}, token.CodeKeyText},
		{"a JWK", `{"kty":"oct","k":"AAAA"}`, [][3]string{{token.KeyText, "", `{"kty":"oct","k":"AAAA"}`}}, token.CodeKeyText},
		{"a JWK set", `{"keys":[]}`, [][3]string{{token.KeyText, "", `{"keys":[]}`}}, token.CodeKeyText},
		{"a certificate", pemCert, [][3]string{{token.Certificate, "", pemCert}}, token.CodeCertificate},
		{"a UUID", "6ba7b810-9dad-41d1-80b4-00c04fd430c8", [][3]string{{token.UUID, "", "6ba7b810-9dad-41d1-80b4-00c04fd430c8"}}, token.CodeUUID},
		{"a hash", strings.Repeat("0123456789abcdef", 4), [][3]string{{token.Hash, "", strings.Repeat("0123456789abcdef", 4)}}, token.CodeHash},
		{"a page", "<!DOCTYPE html>\n<html><body>Log in</body></html>", [][3]string{{token.HTML, "", "<!DOCTYPE html>\n<html><body>Log in</body></html>"}}, token.CodeHTML},
		{"base64 of a token", base64.StdEncoding.EncodeToString([]byte(id)), [][3]string{{token.Encoded, "", base64.StdEncoding.EncodeToString([]byte(id))}}, token.CodeDoubleEncoded},

		// More than a token.
		{"two run together in a text", "token=" + tok + id + " x", [][3]string{{JWS, "token in the text", tok + id}}, ""},
		{"two with a dot between them in a text", "token=" + tok + "." + id + " x", [][3]string{{JWS, "token in the text", tok + "." + id}}, ""},
		{"two run together", tok + id, [][3]string{{JWS, "", tok + id}}, ""},
		{"a word behind a dot", "the token " + tok + ".Then more", [][3]string{{JWS, "in the text", tok + ".Then"}}, ""},

		// Signatures that were taken out.
		{"redacted", head + "." + body + ".[REDACTED]", [][3]string{{JWS, "", head + "." + body + ".[REDACTED]"}}, ""},
		{"redacted in a log", "level=debug Authorization: Bearer " + head + "." + body + ".[REDACTED] user=7", [][3]string{{JWS, auth, head + "." + body + ".[REDACTED]"}}, ""},
		{"a header before it", "Authorization: Bearer " + head + "." + body + ".<redacted>", [][3]string{{JWS, auth, head + "." + body + ".<redacted>"}}, CodeBearer},
		{"asterisks in JSON", `{"token":"` + head + "." + body + `.***","x":1}`, [][3]string{{JWS, "token in the JSON body", head + "." + body + ".***"}}, ""},
		{"an ellipsis for the signature", "token " + head + "." + body + ".… refused", [][3]string{{JWS, "in the text", head + "." + body + ".…"}}, ""},
		{"all but the header", "jwt=" + head + ".[REDACTED].[REDACTED], next", [][3]string{{JWS, "jwt in the text", head + ".[REDACTED].[REDACTED]"}}, ""},
		{"a piece of it shown", "jwt=" + head + "." + body + ".dBjf***jXk next", [][3]string{{JWS, "jwt in the text", head + "." + body + ".dBjf***jXk"}}, ""},
		{"several redacted", "a: " + head + "." + body + ".███\nb: " + head + ".***.***\n", [][3]string{{JWS, "a in the text", head + "." + body + ".███"}, {JWS, "b in the text", head + ".***.***"}}, ""},
		{"escaped by Go", `{"token":"` + head + "." + body + `.\u003credacted\u003e"}`, [][3]string{{JWS, "token in the JSON body", head + "." + body + `.\u003credacted\u003e`}}, ""},
		{"a tag behind an unsecured token", "<p>" + bare + "</p>", [][3]string{{JWS, "in the text", bare}}, ""},
		{"a whole token and an asterisk", "the *" + tok + "* is bold", [][3]string{{JWS, "in the text", tok}}, ""},
		{"a whole token in bold", "the **" + tok + "** is bold", [][3]string{{JWS, "in the text", tok}}, ""},

		// Near misses.
		{"almost a UUID", "6ba7b810-9dad-41d1-80b4-00c04fd430cz", [][3]string{{token.Opaque, "", "6ba7b810-9dad-41d1-80b4-00c04fd430cz"}}, token.CodeOpaque},
		{"a prefix alone", "ghp_abc", [][3]string{{Unknown, "", "ghp_abc"}}, ""},
		{"almost AWS", "AKIAiosfodnn7example", [][3]string{{token.Opaque, "", "AKIAiosfodnn7example"}}, token.CodeOpaque},
		{"PASETO of version 9", "v9.local", [][3]string{{Unknown, "", "v9.local"}}, ""},
		{"a long word", "Donaudampfschifffahrtsgesellschaft", [][3]string{{Unknown, "", "Donaudampfschifffahrtsgesellschaft"}}, ""},
		{"a commit in a sentence", "fixed in 0123456789abcdef0123456789abcdef01234567", [][3]string{{Unknown, "", "fixed in 0123456789abcdef0123456789abcdef01234567"}}, ""},
		{"XML", "<a><b/></a>", [][3]string{{Unknown, "", "<a><b/></a>"}}, ""},
		{"percent signs", "100%eyJ is 25% of it", [][3]string{{Unknown, "", "100%eyJ is 25% of it"}}, ""},
		{"a path of Windows", `C:\neyJ\eyJ.txt`, [][3]string{{Unknown, "", `C:\neyJ\eyJ.txt`}}, ""},
		{"words in the next line", "token=" + b64(`{"alg":"x"}`) + "." + body + ".AAAA\nhello", [][3]string{{JWS, "token in the text", b64(`{"alg":"x"}`) + "." + body + ".AAAA"}}, ""},
	} {
		found := Find(c.text)
		var got [][3]string
		var notes []string
		units := utf16.Encode([]rune(c.text))
		for _, f := range found {
			got = append(got, [3]string{f.Kind, f.Where, f.Value})
			o := token.Recognise(f.Value)
			reporttest.Words(t, f.Kind, o.What)
			if o.Code != "" {
				reporttest.Words(t, o.Code, o.Learned)
			}
			for _, n := range f.Notes {
				notes = append(notes, n.Code)
				reporttest.Words(t, n.Code, n.Words())
				if strings.Contains(n.Words().Text(), f.Value) {
					t.Errorf("%s: note %+v", c.name, n)
				}
			}
			if in := string(utf16.Decode(units[f.Range.Start:f.Range.End])); f.Title == "" || in != c.text[f.Start:f.End] || (in == f.Value) == f.Decoded {
				t.Errorf("%s: %+v holds %q", c.name, f, in)
			}
		}
		if strings.Join(notes, " ") != c.notes {
			t.Errorf("%s: notes %q, want %q", c.name, notes, c.notes)
		}
		if len(got) != len(c.found) {
			t.Errorf("%s: %d found, want %d: %q", c.name, len(got), len(c.found), got)
			continue
		}
		for i := range got {
			if got[i] != c.found[i] {
				t.Errorf("%s:\n%q, want\n%q", c.name, got[i], c.found[i])
			}
		}
	}
}
