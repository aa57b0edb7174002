package redact

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/token"
)

// canary is what must not be in anything that is handed on.
const canary = "Canary-7x!Q/9&z"

func b64url(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

// made is a token with these claims; its signature is a canary.
func made(claims string) string {
	return b64url(`{"alg":"HS256","kid":"k1"}`) + "." + b64url(claims) + "." + sig
}

var (
	sig    = b64url("\xff\xfe" + canary + canary)
	jwt    = made(`{"iss":"https://issuer.example","sub":"7781-alice","email":"alice@example.com","exp":1900000000}`)
	jwe    = b64url(`{"alg":"RSA-OAEP","enc":"A256GCM"}`) + "." + b64url("wrapped key") + "." + b64url("iviviviviviv") + "." + b64url(canary) + "." + b64url("tagtagtagtagtagt")
	safe   = "Canary7x0Q9z4Kp" // where a notation cannot hold the other
	escape = func(s string) string { b, _ := json.Marshal(s); return string(b[1 : len(b)-1]) }
	pemKey = "-----BEGIN PRIVATE KEY-----\nMIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGb\n" + b64url(canary)[:16] + "\n-----END PRIVATE KEY-----"
)

// traces are the ways in which a secret may be left in a text.
func traces(secret string) []string {
	out := []string{secret, url.QueryEscape(secret), url.PathEscape(secret), escape(secret), escape(escape(secret)), url.QueryEscape(url.QueryEscape(secret)), hex.EncodeToString([]byte(secret)), strings.ReplaceAll(secret, "&", "&amp;")}
	for shift := range 3 { // base64, wherever it begins in what was encoded
		from, to := 0, len(secret)
		if shift > 0 {
			from = 3 - shift
		}
		to -= (to - from) % 3
		out = append(out, base64.RawStdEncoding.EncodeToString([]byte(secret[from:to])), base64.RawURLEncoding.EncodeToString([]byte(secret[from:to])))
	}
	return out
}

// lacks fails where a secret is left in a text, in any of its encodings.
func lacks(t *testing.T, name, text string, secrets ...string) {
	t.Helper()
	for _, secret := range secrets {
		for _, trace := range traces(secret) {
			if strings.Contains(text, trace) {
				t.Errorf("%s: %q is left as %q in\n%s", name, secret, trace, text)
				return
			}
		}
	}
	for _, run := range intake.Every(text) { // and in what tokens say
		for part := range strings.SplitSeq(run.Value, ".") {
			b, _ := exact.DecodeBase64URL(part)
			for _, secret := range secrets {
				for _, trace := range traces(secret) {
					if strings.Contains(string(b), trace) {
						t.Errorf("%s: %q is left in %q", name, secret, b)
					}
				}
			}
		}
	}
}

// holds checks what is so of every text that was redacted.
func holds(t *testing.T, name, text string, ask Choice) Redacted {
	t.Helper()
	a := Text(text, ask)
	if again := Text(text, ask); again.Text != a.Text {
		t.Errorf("%s: another answer to the same question", name)
	}
	if again := Text(a.Text, Choice{Salt: "another", Personal: ask.Personal}); again.Text != a.Text {
		t.Errorf("%s: redacted again, it changes\n%s\n%s\n%+v", name, a.Text, again.Text, again.Changes)
	}
	var all []string
	for _, c := range a.Changes {
		all = append(all, c.ID)
		if c.What == "" || c.Where == "" || c.Line < 1 || c.Times < 1 || c.Before == "" {
			t.Errorf("%s: %+v", name, c)
		}
	}
	if a.More == 0 {
		undone := Text(text, Choice{Salt: ask.Salt, Personal: ask.Personal, Keep: all})
		if undone.Text != text {
			t.Errorf("%s: all undone, it is\n%s", name, undone.Text)
		}
		if len(undone.Lines) > 0 {
			t.Errorf("%s: all undone, the diff is %+v", name, undone.Lines)
		}
	}
	if json.Valid([]byte(text)) && !json.Valid([]byte(a.Text)) {
		t.Errorf("%s: no JSON any more:\n%s", name, a.Text)
	}
	if (a.Text == text) != (len(a.Lines) == 0 && a.Rest == 0) {
		t.Errorf("%s: the diff has %d lines", name, len(a.Lines))
	}
	return a
}

// carried are texts that hold secrets, and what must stay.
var carried = []struct {
	name, text, stays string
	kinds             string
}{
	{"nothing", "GET /v1/orders HTTP/1.1\nHost: api.example\nAccept: */*\n", "GET /v1/orders HTTP/1.1\nHost: api.example\nAccept: */*\n", ""},
	{"a token", jwt, jwt[:strings.LastIndexByte(jwt, '.')+1] + "redacted-signature-", "signature"},
	{"a token without its signature", jwt[:strings.LastIndexByte(jwt, '.')+1], jwt[:strings.LastIndexByte(jwt, '.')+1], ""},
	{"an encrypted token", jwe, b64url(`{"alg":"RSA-OAEP","enc":"A256GCM"}`) + ".redacted-ciphertext-15-", strings.Repeat(Ciphertext+" ", 3) + Ciphertext},
	{"an SD-JWT", jwt + "~" + b64url(`["salt","email","`+safe+`"]`) + "~" + jwt, ".redacted-signature-", Signature + " " + Disclosure},
	{"an HTTP message", "POST /token HTTP/1.1\r\nHost: x.example\r\nAuthorization: Basic " + base64.StdEncoding.EncodeToString([]byte("app:"+canary)) + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\ngrant_type=password&username=bob&password=" + url.QueryEscape(canary) + "&scope=read", "&scope=read", "credentials password"},
	{"a curl command", "curl 'https://x.example/a?page=2' \\\n  -H 'authorization: Bearer " + jwt + "' \\\n  -H 'x-api-key: " + safe + "' \\\n  -H 'accept: */*' \\\n  -b 'sid=" + safe + "; theme=dark' \\\n  --data-raw '{\"user\":\"bob\",\"password\":\"" + escape(canary) + "\"}'", "-H 'accept: */*'", "signature api-key cookie password"},
	{"curl -u", "curl -u bob:'" + "' -ubob:" + safe + " --user \"bob:" + safe + "\" https://x.example", "https://x.example", "password"},
	{"curl for cmd.exe", "curl ^\"https://x.example/^\" -H ^\"authorization: Bearer " + jwt + "^\" --data-raw ^\"^{^\\^\"client_secret^\\^\":^\\^\"" + safe + "^\\^\"^}^\"", "curl ^\"https://x.example/^\"", "signature secret"},
	{"an address", "GET https://x.example/cb?code=" + safe + "&state=" + safe + "9&page=3#access_token=" + url.QueryEscape(canary) + "&token_type=bearer", "&page=3#access_token=redacted-token-15-", "code code token"},
	{"an address in an address", "https://x.example/login?next=" + url.QueryEscape("https://y.example/cb?access_token="+jwt+"&x=1&client_secret="+url.QueryEscape(canary)), "client_secret%3Dredacted-secret-", "signature secret"},
	{"a password in an address", "DATABASE_URL=postgres://app:" + safe + "@db.example:5432/main?sslmode=require", "@db.example:5432/main?sslmode=require", "password"},
	{"cookies", "Cookie: sid=" + safe + "; jwt=" + jwt + "; a=" + safe + "x\nSet-Cookie: sid=" + safe + "; Path=/; HttpOnly; SameSite=Lax\n", "; Path=/; HttpOnly; SameSite=Lax", Cookie + " " + Signature + " " + Cookie},
	{"settings", "# the app\nAPP_NAME=shop\nDB_PASSWORD=" + canary + "\nexport JWT_SECRET=\"" + canary + "\"\nSTRIPE_KEY=sk_live_" + safe + safe + "\nPORT=8080\n", "APP_NAME=shop\nDB_PASSWORD=redacted-password-15-", "password api-key"},
	{"YAML", "db:\n  host: db.example\n  password: " + canary + "\n  client-secret: '" + canary + "'\nitems: [1, 2]\n", "  host: db.example\n  password: redacted-password-15-", "password"},
	{"a Kubernetes secret", `{"kind":"Secret","metadata":{"name":"x"},"data":{"anything":"` + base64.StdEncoding.EncodeToString([]byte(canary)) + `"}}`, `"metadata":{"name":"x"}`, "secret"},
	{"a log line", `2026-11-28T10:00:00Z INFO login user=bob password=` + safe + ` token="` + jwt + `" took=12ms` + "\n", ` took=12ms`, "password signature"},
	{"JSON in a log line", `10:00 DEBUG body={"client_secret":"` + escape(canary) + `","n":1} status=200`, `,"n":1} status=200`, "secret"},
	{"JSON that was cut", `{"user":"bob","password":"` + escape(canary) + `","more":[1,2`, `","more":[1,2`, "password"},
	{"a string in a program", `const body = "{\"password\":\"` + escape(escape(canary)) + `\",\"x\":1}"; fetch(u, {headers: {"Authorization": "Bearer ` + safe + `", 'X-Api-Key': '` + safe + `'}})`, `\",\"x\":1}"`, "password credentials"},
	{"fetch of a browser", "fetch(\"https://x.example/\", {\n  \"headers\": {\n    \"authorization\": \"Bearer " + jwt + "\",\n    \"cookie\": \"sid=" + safe + "; b=" + safe + "1\"\n  },\n  \"body\": \"password=" + url.QueryEscape(canary) + "&x=1\",\n  \"method\": \"POST\"\n});", "\"method\": \"POST\"", "signature cookie cookie password"},
	{"PowerShell of a browser", "$session.Cookies.Add((New-Object System.Net.Cookie(\"sid\", \"" + safe + "\", \"/\", \"x.example\")))\nInvoke-WebRequest -Headers @{\n\"authorization\"=\"Bearer " + safe + "2\"\n}", "\"/\", \"x.example\")", "cookie credentials"},
	{"a private key", "key:\n" + pemKey + "\ndone", "-----BEGIN PRIVATE KEY-----\nredacted-private-key-", "private-key"},
	{"a private key in a setting", "KEY=\"" + strings.ReplaceAll(pemKey, "\n", `\n`) + "\"", `-----BEGIN PRIVATE KEY-----\nredacted-private-key-`, "private-key"},
	{"a service account", `{"type":"service_account","private_key_id":"abc","private_key":"` + escape(pemKey) + `","client_email":"x@y.example"}`, `"private_key":"-----BEGIN PRIVATE KEY-----\nredacted-private-key-`, "private-key"},
	{"a JWK", `{"kty":"EC","crv":"P-256","x":"xxx","y":"yyy","d":"` + b64url(canary) + `","kid":"k1"}`, `"x":"xxx","y":"yyy","d":"redacted-private-key-20-`, "private-key"},
	{"a key set", `{"keys":[{"kty":"oct","k":"` + b64url(canary) + `"},{"kty":"RSA","n":"nnn","e":"AQAB","p":"` + b64url(canary+"p") + `"}]}`, `"n":"nnn","e":"AQAB","p":"redacted-`, "private-key private-key"},
	{"DER in base64", "key=" + base64.StdEncoding.EncodeToString([]byte("\x30\x81\x87\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"+canary+canary)) + " next", " next", "private-key"},
	{"an RSA key in XML", "<RSAKeyValue><Modulus>mmm</Modulus><Exponent>AQAB</Exponent><D>" + b64url(canary) + "</D></RSAKeyValue>", "<Modulus>mmm</Modulus>", "private-key"},
	{"XML", "<config><user>bob</user><password>" + safe + "</password><add key=\"ApiKey\" value=\"" + safe + "\" /></config>", "<user>bob</user><password>redacted-", "password"},
	{"a token in JSON", `{"payload":"` + b64url(`{"a":1}`) + `","protected":"` + b64url(`{"alg":"ES256"}`) + `","signature":"` + b64url(canary) + `"}`, `","signature":"redacted-signature-`, "signature"},
	{"an encrypted token in JSON", `{"protected":"` + b64url(`{"enc":"A128GCM"}`) + `","recipients":[{"encrypted_key":"` + b64url("keykeykey") + `"}],"iv":"aaaa","ciphertext":"` + b64url(canary) + `","tag":"` + b64url("tagtagtag") + `"}`, `"iv":"aaaa","ciphertext":"redacted-ciphertext-`, "ciphertext ciphertext"},
	{"an answer", `{"access_token":"` + safe + `","token_type":"Bearer","expires_in":3600,"refresh_token":"` + escape(canary) + `","id_token":"` + jwt + `","scope":"read"}`, `"token_type":"Bearer","expires_in":3600`, "token token signature"},
	{"what providers mark", "see ghp_" + strings.Repeat("aB3", 12) + " and glpat-" + safe + "0000, AKIAIOSFODNN7EXAMPLE", "see redacted-", "token token api-key"},
	{"a secret in a token", made(`{"sub":"a","client_secret":"` + escape(canary) + `","cnf":{"jwk":{"kty":"oct","k":"` + b64url(canary) + `"}}}`), ".redacted-signature-", "secret signature"},
	{"a token in a token", made(`{"sub":"a","act_token":"` + jwt + `"}`), ".redacted-signature-", "signature"},
	{"the base64 of JSON", "body: " + base64.StdEncoding.EncodeToString([]byte(`{"access_token":"`+jwt+`","refresh_token":"`+safe+`"}`)), "body: ey", "signature token"},
	{"a token in lines", "the token\n> " + jwt[:70] + "\n> " + jwt[70:140] + "\n> " + jwt[140:] + "\nis bad", "\nis bad", "signature"},
	{"another place", "password=" + safe + "\nlater: it was " + safe + " and base64 " + base64.StdEncoding.EncodeToString([]byte(safe)) + " of it", " of it", "password"},
	{"options", "app --password " + safe + " --token='" + safe + "' --name bob --client-secret=" + safe, " --name bob ", "password"},
	{"numbers", `{"pin":123456,"total_tokens":99,"password":77777777}`, `"total_tokens":99`, "code password"},
	{"multipart", "------x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n" + safe + "\r\n------x--", "------x--", "password"},
	{"PuTTY", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPublic-Lines: 1\nAAAAC3NzaC1lZDI1NTE5\nPrivate-Lines: 1\n" + b64url(canary) + "\nPrivate-MAC: 00\n", "Public-Lines: 1\nAAAAC3NzaC1lZDI1NTE5\nPrivate-Lines: 1\nredacted-private-key-", "private-key"},
	{"HTML", `<input name="csrf_token" value="` + safe + `"> {&quot;password&quot;:&quot;` + safe + `&quot;}`, "&quot;}", "token"},
	{"AWS", "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/eu/s3/aws4_request, Signature=" + hex.EncodeToString([]byte(canary)) + "\n", "Authorization: AWS4-HMAC-SHA256 redacted-credentials-", "credentials"},
	{"a block of YAML", "db:\n  password: |\n    " + canary + "\n    " + safe + "\n  port: 5432\n", "  password: |\n    redacted-password-", "password"},
	{"netrc", "machine x.example login bob password " + safe + "\nmachine y", "machine x.example login bob password redacted-password-15-", "password"},
	{"Markdown", "- **Password:** " + safe + "\n- `api_key`: `" + safe + "1`", "- **Password:** redacted-", "password api-key"},
	{"a hash of Ruby", `{"password"=>"` + safe + `", :client_secret=>'` + safe + `1'}`, `{"password"=>"redacted-`, "password secret"},
	{"a dictionary of Python", `{'password': '` + safe + `', 'user': 'bob'}`, `'user': 'bob'}`, "password"},
	{"a cookie in JSON", `{"cookie":"a=` + safe + `; b=1","url":"/x"}`, `"url":"/x"}`, "cookie cookie"},
	{"a cookie of a page", `document.cookie = "a=` + safe + `"`, `document.cookie = "a=redacted-cookie-`, "cookie"},
	{"a webhook", "post to https://hooks.slack.com/services/T01/B02/" + safe + " now", " now", "api-key"},
	{"an age key", "AGE-SECRET-KEY-1" + strings.ToUpper(strings.Repeat("QPZRY9X8", 7)) + " x", " x", "token"},
	{"npmrc", "//registry.example/:_authToken=" + safe + "\n", "//registry.example/:_authToken=redacted-token-", "token"},
	{"a connection string", "Server=db;User Id=sa;Password=" + safe + ";Encrypt=true\nDefaultEndpointsProtocol=https;AccountKey=" + safe + "==;EndpointSuffix=x", ";Encrypt=true", "password secret"},
	{"a query of GraphQL", `{"query":"mutation { login(user: \"bob\", password: \"` + safe + `\") { id } }"}`, `{ id } }`, "password"},
	{"a proxy's log", `GET /cb?code=` + safe + `&x=1 HTTP/1.1" 302 - "https://x.example/?id_token=` + jwt + `"`, `&x=1 HTTP/1.1" 302`, "code signature"},
	{"what is no secret", "password_changed_at=2026\ntoken_type: Bearer\nshopping=1\nauthor: bob\nPASSWORD=${DB_PASSWORD}\nsecret: <your-secret>\ntoken: ***\n", "password_changed_at=2026\ntoken_type: Bearer\nshopping=1\nauthor: bob\nPASSWORD=${DB_PASSWORD}\nsecret: <your-secret>\ntoken: ***\n", ""},
}

func TestCarried(t *testing.T) {
	for _, c := range carried {
		a := holds(t, c.name, c.text, Choice{Salt: "pepper"})
		lacks(t, c.name, a.Text, canary, safe, sig)
		if !strings.Contains(a.Text, c.stays) {
			t.Errorf("%s: %q does not stay in\n%s", c.name, c.stays, a.Text)
		}
		var got []string
		for _, change := range a.Changes {
			got = append(got, change.Kind)
		}
		if strings.Join(got, " ") != c.kinds {
			t.Errorf("%s: replaced %q, want %q: %+v", c.name, got, c.kinds, a.Changes)
		}
		b := holds(t, c.name, c.text, Choice{Salt: "pepper", Personal: true})
		lacks(t, c.name+", personal", b.Text, canary, safe, sig)
	}
}

// TestReadable holds that a token which was cut reads as one that is shared so.
func TestReadable(t *testing.T) {
	a := Text("Authorization: Bearer "+jwt, Choice{Salt: "pepper"})
	found := intake.Find(a.Text)
	if len(found) != 1 {
		t.Fatal(found)
	}
	tok := token.Parse(a.Text, found[0].Start, found[0].End)
	if p, ok := tok.SharedBare(); !ok || p.Code != token.CodeSignatureRedacted {
		t.Errorf("%+v", tok.Problems)
	}
}
