package redact

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

// har is a HAR file with a secret in every place that one has.
func har(indent string) string {
	type pair = map[string]string
	type object = map[string]any
	file := object{"log": object{"version": "1.2", "entries": []object{{
		"startedDateTime": "2026-11-28T10:00:00Z",
		"serverIPAddress": "192.0.2.1",
		"request": object{
			"method": "POST",
			"url":    "https://x.example/token?api_key=" + safe + "&page=2&next=" + url.QueryEscape("https://y.example/?code="+safe),
			"headers": []pair{
				{"name": "Authorization", "value": "Basic " + base64.StdEncoding.EncodeToString([]byte("app:"+canary))},
				{"name": "Cookie", "value": "sid=" + safe + "; jwt=" + jwt},
				{"name": "X-Auth-Token", "value": canary},
				{"name": "Accept", "value": "application/json"},
				{"name": "Referer", "value": "https://x.example/?access_token=" + jwt},
			},
			"cookies":     []pair{{"name": "sid", "value": safe, "path": "/"}, {"name": "jwt", "value": jwt}},
			"queryString": []pair{{"name": "api_key", "value": safe}, {"name": "page", "value": "2"}},
			"postData": object{
				"mimeType": "application/x-www-form-urlencoded",
				"text":     "grant_type=password&username=bob&password=" + url.QueryEscape(canary),
				"params":   []pair{{"name": "username", "value": "bob"}, {"name": "password", "value": canary}},
			},
		},
		"response": object{
			"status":  200,
			"headers": []pair{{"name": "Set-Cookie", "value": "sid=" + safe + "; Path=/"}, {"name": "Location", "value": "https://x.example/#id_token=" + jwt}},
			"cookies": []pair{},
			"content": object{"mimeType": "application/json", "encoding": "base64", "text": base64.StdEncoding.EncodeToString([]byte(`{"access_token":"` + jwt + `","refresh_token":"` + escape(canary) + `","expires_in":3600}`))},
		},
		"_webSocketMessages": []object{{"type": "send", "data": `{"auth":{"password":"` + escape(canary) + `"}}`}},
	}, {
		"request":  object{"method": "POST", "url": "https://x.example/x", "headers": []pair{{"name": "authorization", "value": "Bearer " + jwe}}, "postData": object{"mimeType": "application/json", "text": `{"client_secret":"` + escape(canary) + `","key":` + `"` + escape(pemKey) + `"}`}},
		"response": object{"status": 200, "content": object{"mimeType": "image/png", "encoding": "base64", "text": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"}},
	}}}}
	b, err := json.MarshalIndent(file, "", indent)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestHAR(t *testing.T) {
	for _, indent := range []string{"", "  "} {
		text := har(indent)
		for _, personal := range []bool{false, true} {
			a := holds(t, "HAR", text, Choice{Salt: "pepper", Personal: personal})
			lacks(t, "HAR", a.Text, canary, safe, sig, b64url("tagtagtagtagtagt"), "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGb")
			var file struct {
				Log struct {
					Entries []struct {
						Request struct {
							URL      string
							Headers  []struct{ Name, Value string }
							PostData struct{ Text string }
						}
						Response struct{ Content struct{ Text string } }
					}
				}
			}
			if err := json.Unmarshal([]byte(a.Text), &file); err != nil {
				t.Fatal(err)
			}
			first, second := file.Log.Entries[0], file.Log.Entries[1]
			if u, err := url.Parse(first.Request.URL); err != nil || u.Query().Get("page") != "2" || !strings.HasPrefix(u.Query().Get("api_key"), "redacted-") {
				t.Errorf("the address is %q", first.Request.URL)
			}
			body, err := base64.StdEncoding.DecodeString(first.Response.Content.Text)
			if err != nil {
				t.Fatal(err)
			}
			lacks(t, "the body", string(body), canary, sig)
			if !json.Valid(body) || !strings.Contains(string(body), `"expires_in":3600`) {
				t.Errorf("the body is %s", body)
			}
			if form, err := url.ParseQuery(first.Request.PostData.Text); err != nil || form.Get("grant_type") != "password" || !replaced(form.Get("password")) {
				t.Errorf("the form is %q", first.Request.PostData.Text)
			}
			if second.Response.Content.Text != "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" {
				t.Error("the picture is another")
			}
			if got := first.Request.Headers[3].Value; got != "application/json" {
				t.Errorf("Accept is %q", got)
			}
			// What is equal stays equal: the cookie in the header and in the list.
			if strings.Count(a.Text, replacementOf(t, a, safe)) < 4 {
				t.Errorf("the cookie has several names in\n%s", a.Text)
			}
		}
	}
}

func replacementOf(t *testing.T, a Redacted, value string) string {
	t.Helper()
	for _, c := range a.Changes {
		if c.Before == value {
			return c.ID
		}
	}
	t.Fatalf("%q is not among the changes", value)
	return ""
}

func TestPersonal(t *testing.T) {
	const mail, name = "alice.smith@mail.example", "Alice Smith"
	token := made(`{"iss":"https://issuer.example","sub":"7781-alice","email":"` + mail + `","name":"` + name + `","address":{"street_address":"1 High Street"},"exp":1900000000}`)
	text := `GET /me?user=` + url.QueryEscape(mail) + ` HTTP/1.1
Authorization: Bearer ` + token + `
X-Forwarded-For: 203.0.113.7

{"sub":"7781-alice","name":"` + name + `","phone":"+49 170 1234567","roles":["admin"],"created":"2026-01-01"}
the log says that ` + name + ` (` + mail + `) was refused`
	a := holds(t, "personal", text, Choice{Salt: "pepper", Personal: true})
	lacks(t, "personal", a.Text, mail, name, "7781-alice", "+49 170 1234567", "1 High Street", "203.0.113.7")
	for _, stays := range []string{`"roles":["admin"],"created":"2026-01-01"`, "the log says that person-", "@example.invalid) was refused"} {
		if !strings.Contains(a.Text, stays) {
			t.Errorf("%q does not stay in\n%s", stays, a.Text)
		}
	}
	// The token has the aliases that the text around it has, and keeps all else.
	cut := strings.Split(a.Text[strings.Index(a.Text, "eyJ"):], ".")
	payload, err := base64.RawURLEncoding.DecodeString(cut[1])
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{mail, name, "7781-alice"} {
		alias := replacementOf(t, a, value)
		if !strings.Contains(string(payload), alias) || !strings.Contains(a.Text, alias) {
			t.Errorf("%s is not in %s and in\n%s", alias, payload, a.Text)
		}
	}
	if !strings.HasPrefix(string(payload), `{"iss":"https://issuer.example","sub":"id-`) || !strings.HasSuffix(string(payload), `,"exp":1900000000}`) {
		t.Errorf("the payload is %s", payload)
	}
	if b := Text(text, Choice{Salt: "pepper"}); !strings.Contains(b.Text, mail) || strings.Contains(b.Text, sig) {
		t.Errorf("not asked for, it is\n%s", b.Text)
	}
}

// TestKinds holds each name to the kind of its values, in the JSON and in the form that have it.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name string
		kind Kind
	}{
		{"password", Password}, {"userPassword", Password}, {"new_password2", Password}, {"pass", Password}, {"db_pwd", Password},
		{"client_secret", Secret}, {"signingKey", Secret}, {"AccountKey", Secret}, {"app_secret", Secret},
		{"api_key", APIKey}, {"x-api-key", APIKey}, {"Ocp-Apim-Subscription-Key", APIKey},
		{"sessionId", Session}, {"PHPSESSID", Session}, {"code_verifier", OneTimeCode}, {"otp", OneTimeCode}, {"deviceCode", OneTimeCode},
		{"refresh_token", Token}, {"csrfToken", Token}, {"SAMLResponse", Token}, {"client_assertion", Token},
		{"authorization", Credentials}, {"X-Amz-Signature", Signature}, {"private_key", PrivateKey},
		{"given_name", Person}, {"lastName", Person}, {"preferred_username", User}, {"login_hint", User}, {"sub", Identifier}, {"customerId", Identifier},
		{"email", Mail}, {"phone_number", Phone}, {"birthdate", BirthDate}, {"street_address", Address}, {"client_ip", Network}, {"ssn", Number}, {"picture", Profile},
		{"token_type", ""}, {"password_policy", ""}, {"shopping", ""}, {"author", ""}, {"expires_in", ""}, {"token_endpoint", ""}, {"page", ""}, {"keyboard", ""}, {"pinned", ""}, {"company", ""},
	} {
		const value = "aB3.dE5fG7"
		for _, text := range []string{`{"` + c.name + `":"` + value + `"}`, "x=1&" + c.name + "=" + value + "&y=2"} {
			a := holds(t, c.name, text, Choice{Salt: "pepper", Personal: true})
			if len(a.Changes) != 1 && c.kind != "" || len(a.Changes) != 0 && c.kind == "" || c.kind != "" && a.Changes[0].Kind != c.kind {
				t.Errorf("%s: %s, want kind %q: %+v", c.name, a.Text, c.kind, a.Changes)
			}
			if c.kind != "" && (strings.Contains(a.Text, value) || !replaced(a.Changes[0].ID)) {
				t.Errorf("%s: %s", c.name, a.Text)
			}
		}
	}
}

func TestUndo(t *testing.T) {
	text := "password=" + safe + "\nagain password=" + safe + "\nsid: x\nclient_secret=other-" + safe + "9\n"
	a := Text(text, Choice{Salt: "pepper"})
	id := replacementOf(t, a, safe)
	b := Text(text, Choice{Salt: "pepper", Keep: []string{id}})
	if strings.Count(b.Text, "password="+safe+"\n") != 2 || strings.Contains(b.Text, "other-"+safe) {
		t.Errorf("one undone, it is\n%s", b.Text)
	}
	if len(b.Changes) != len(a.Changes) || len(b.Lines) != 1 || b.Lines[0].Number != 4 {
		t.Errorf("one undone, it has %+v %+v", b.Changes, b.Lines)
	}
	for i := range b.Changes {
		if b.Changes[i].ID != a.Changes[i].ID || b.Changes[i].Kept != (b.Changes[i].ID == id) {
			t.Errorf("%+v, and before %+v", b.Changes[i], a.Changes[i])
		}
	}
	if c := Text(text, Choice{Salt: "salt"}); c.Text == a.Text {
		t.Error("the salt makes no difference")
	}
}

// TestLarge holds that the work grows with the text and no faster: each of these would take
// minutes, if it was looked through again and again.
func TestLarge(t *testing.T) {
	const size = 1 << 17
	for _, c := range []struct{ name, text string }{
		{"heads without an end", strings.Repeat("eyJ", size/3)},
		{"heads within words", strings.Repeat("xeyJ.", size/5)},
		{"braces", strings.Repeat("{", size)},
		{"braces and quotation marks", strings.Repeat(`{"`, size/2)},
		{"brackets", strings.Repeat("[1,", size/3)},
		{"names", strings.Repeat("a=", size/2)},
		{"passwords", strings.Repeat("password=", size/9)},
		{"quotation marks", strings.Repeat(`password="`, size/10)},
		{"backslashes", strings.Repeat(`\`, size)},
		{"percent signs", strings.Repeat("%25", size/3)},
		{"begins of keys", strings.Repeat("-----BEGIN PRIVATE KEY-----", size/27)},
		{"base64", "x " + strings.Repeat("MIIE", size/4)},
		{"base64 in base64", base64.StdEncoding.EncodeToString([]byte(`{"a":"` + strings.Repeat("ey", size/2) + `"}`))},
		{"sections", strings.Repeat("content-disposition: form-data; name=\"password\"\n\n", size/50)},
		{"mail", strings.Repeat("a@b.c", size/5)},
		{"cookies", "Cookie: " + strings.Repeat("a=Canary7x0Q9z4Kp; ", size/20)},
		{"addresses", strings.Repeat("://a:b@c", size/8)},
		{"options", strings.Repeat("-ub ", size/4)},
		{"tags", "RSAKeyValue>" + strings.Repeat("<D>", size/3)},
		{"tilde", jwt + strings.Repeat("~", size)},
		{"network addresses", strings.Repeat("ip=", size/3)},
		{"fields", strings.Repeat("name=", size/5)},
		{"users", strings.Repeat("-u 'a ", size/6)},
		{"nested", strings.Repeat("[", size/2) + strings.Repeat("]", size/2)},
		{"dots", "eyJhbGciOiJub25lIn0" + strings.Repeat(".", size)},
	} {
		a := Text(c.text, Choice{Salt: "pepper", Personal: true})
		if len(a.Text) == 0 {
			t.Errorf("%s: nothing is left", c.name)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, c := range carried {
		f.Add(c.text, true)
		f.Add(c.text, false)
	}
	f.Add(har(""), true)
	f.Fuzz(func(t *testing.T, text string, personal bool) {
		if len(text) > 1<<16 {
			return
		}
		ask := Choice{Salt: "pepper", Personal: personal}
		a := Text(text, ask)
		for _, c := range a.Changes {
			ask.Keep = append(ask.Keep, c.ID)
		}
		if undone := Text(text, ask); a.More == 0 && undone.Text != text {
			t.Errorf("undone, %q is %q", text, undone.Text)
		}
		if json.Valid([]byte(text)) && !json.Valid([]byte(a.Text)) {
			t.Errorf("%q is no JSON any more: %q", text, a.Text)
		}
	})
}
