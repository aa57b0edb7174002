package audit

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// codes lists what Run finds, in its order: "warning no-expiry".
func codes(in Input) string {
	in.Memo = new(Memo)
	var list []string
	for _, f := range Run(in) {
		list = append(list, f.Severity+" "+f.Code)
	}
	return strings.Join(list, ", ")
}

// Tokens of the RFCs and of every day: nothing is to be said of them.
func TestCleanTokens(t *testing.T) {
	for name, in := range map[string]Input{
		"RFC 7515 A.1":          verifiedBy(read(`{"typ":"JWT","alg":"HS256"}`, `{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}`, secret(64)), 0),
		"RFC 7515 A.2":          verifiedBy(read(`{"alg":"RS256"}`, `{"iss":"joe","exp":1300819380}`, rsaKey(2048)), 0),
		"RFC 7515 A.4":          read(`{"alg":"ES512"}`, ``),
		"RFC 7516 A.1":          read(`{"alg":"RSA-OAEP","enc":"A256GCM"}`, ``),
		"RFC 7520 section 4":    read(`{"alg":"RS256","kid":"bilbo.baggins@hobbiton.example"}`, ``, rsaKey(2048)),
		"RFC 7523 section 4":    read(`{"alg":"ES256","kid":"16"}`, `{"iss":"https://jwt-idp.example.com","sub":"mailto:mike@example.com","aud":"https://jwt-rp.example.net","nbf":1300815780,"exp":1300819380,"http://claims.example.com/member":true}`),
		"RFC 7797":              read(`{"alg":"HS256","b64":false,"crit":["b64"]}`, ``, secret(64)),
		"RFC 7800 section 3.1":  read(`{"alg":"RS256"}`, `{"iss":"https://server.example.com","aud":"https://client.example.org","exp":1361398824,"cnf":{"jwk":{"kty":"EC","use":"sig","crv":"P-256","x":"AA","y":"AA"}}}`),
		"RFC 8417":              read(`{"typ":"secevent+jwt","alg":"RS256"}`, `{"iss":"a","iat":1,"jti":"b","events":{"urn:x":{}}}`),
		"RFC 8693 section 4.1":  read(`{"alg":"ES256"}`, `{"aud":"https://consumer.example.com","iss":"https://issuer.example.com","exp":1443904177,"nbf":1443904077,"sub":"user@example.com","act":{"sub":"admin@example.com"}}`),
		"RFC 8705 section 3.1":  read(`{"alg":"ES256"}`, `{"iss":"https://server.example.com","sub":"ty.webb@example.com","exp":1493726400,"nbf":1493722800,"cnf":{"x5t#S256":"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}}`),
		"RFC 9068, an hour":     read(`{"typ":"at+jwt","alg":"RS256","kid":"RjEwOwOA"}`, `{"iss":"https://authorization-server.example.com/","sub":"5ba552d67","aud":"https://rs.example.com/","exp":1618357690,"iat":1618354090,"jti":"dbe39bf3a3ba4238a513f51d6e1691c4","client_id":"s6BhdRkqt3","scope":"openid profile reademail"}`, rsaKey(2048)),
		"RFC 9449":              read(`{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC"}}`, `{"jti":"-BwC3ESc6acc2lTc","htm":"POST","htu":"https://server.example.com/token","iat":1562262616}`),
		"RFC 9901 key binding":  read(`{"alg":"ES256","typ":"kb+jwt"}`, `{"nonce":"1234567890","aud":"https://verifier.example.org","iat":1748537244,"sd_hash":"x"}`),
		"RFC 9901 section 5.1":  read(`{"alg":"ES256","typ":"example+sd-jwt"}`, `{"_sd":["a"],"iss":"https://issuer.example.com","iat":1683000000,"exp":1883000000,"sub":"user_42","_sd_alg":"sha-256"}`),
		"content that is JSON":  read(`{"alg":"HS256"}`, `{"hello":"world"}`, secret(32)),
		"an ACME request":       read(`{"alg":"ES256","nonce":"n","url":"https://a/"}`, `{"termsOfServiceAgreed":true}`),
		"two secrets, untested": read(`{"alg":"HS256"}`, claimsSet, secret(3), secret(4)),
		"no key":                read(`{"alg":"HS256"}`, claimsSet),
		"a name of Japan":       read(`{"alg":"RS256","typ":"JWT"}`, `{"iss":"a","sub":"b","aud":"c","exp":1795438800,"name":"山田太郎","locale":"ja-JP"}`),
	} {
		if got := codes(in); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Ordinary tokens, in the shape that the well-known providers give them. Two of them name
// no kind of their access tokens, which is worth a word and no more.
func TestProviders(t *testing.T) {
	for name, c := range map[string]struct{ header, payload, want string }{
		"Auth0, access": {`{"alg":"RS256","typ":"JWT","kid":"NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg"}`,
			`{"iss":"https://dev-abc123.eu.auth0.com/","sub":"auth0|5f7c8ec7c33c6c004bbafe82","aud":["https://api.example.com","https://dev-abc123.eu.auth0.com/userinfo"],"iat":1795435200,"exp":1795521600,"azp":"my_client_id","scope":"openid profile read:orders","permissions":["read:orders"]}`, ``},
		"Auth0, ID": {`{"alg":"RS256","typ":"JWT","kid":"k"}`,
			`{"nickname":"ann","name":"ann@example.com","picture":"https://s.gravatar.com/avatar/0?d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2Fan.png","updated_at":"2026-11-23T11:59:00.000Z","email":"ann@example.com","email_verified":true,"iss":"https://dev-abc123.eu.auth0.com/","aud":"my_client_id","iat":1795435200,"exp":1795471200,"sub":"auth0|5f7c","sid":"s","nonce":"bm9uY2U="}`, ``},
		"Okta, access": {`{"kid":"q1w2-E3r4","alg":"RS256"}`,
			`{"ver":1,"jti":"AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE","iss":"https://example.okta.com/oauth2/default","aud":"api://default","sub":"ann@example.com","iat":1795435200,"exp":1795438800,"cid":"0oabv6kx4qq6h1U5l0h7","uid":"00ujmukNp3JhbmcV60h7","scp":["openid","profile"],"auth_time":1795435100}`, `info untyped`},
		"Okta, ID": {`{"kid":"q1w2-E3r4","alg":"RS256"}`,
			`{"sub":"00ujmukNp3JhbmcV60h7","name":"Ann","ver":1,"iss":"https://example.okta.com","aud":"0oabv6kx4qq6h1U5l0h7","iat":1795435200,"exp":1795438800,"jti":"ID.x","amr":["pwd"],"idp":"00o1","nonce":"n","auth_time":1795435100,"at_hash":"preyLBLbvO2tjGYXSpaSEA"}`, ``},
		"Entra v1, access": {`{"typ":"JWT","alg":"RS256","x5t":"i6lGk3FZzxRcUb2C3nEQ7syHJlY","kid":"i6lGk3FZzxRcUb2C3nEQ7syHJlY"}`,
			`{"aud":"ef1da9d4-ff77-4c3e-a005-840c3f830745","iss":"https://sts.windows.net/fa15d692-e9c7-4460-a743-29f29522229/","iat":1795435200,"nbf":1795435200,"exp":1795439100,"acr":"1","aio":"AXQAi/8IAAAA","amr":["pwd"],"appid":"75dbe77f-10a3-4e59-85fd-8c127544f17c","appidacr":"0","email":"ann@example.com","family_name":"Lincoln","idp":"https://sts.windows.net/x/","ipaddr":"222.222.222.22","name":"ann","oid":"02223b6b-aa1d-42d4-9ec0-1b2bb9194438","pwd_exp":"86400","pwd_url":"https://portal.microsoftonline.com/ChangePassword.aspx","rh":"I","scp":"user_impersonation","sub":"l3_roISQU222bULS9yi2k0XpqpOiMz5H3ZACo1GeXA","tid":"fa15","unique_name":"ann@example.com","uti":"FVsGxYXI30-TuikuuUoFAA","ver":"1.0"}`, ``},
		"Entra v2, access": {`{"typ":"JWT","alg":"RS256","kid":"i6lG"}`,
			`{"aud":"6e74172b-be56-4843-9ff4-e66a39bb12e3","iss":"https://login.microsoftonline.com/72f988bf/v2.0","iat":1795435200,"nbf":1795435200,"exp":1795439100,"aio":"AXQAi","azp":"6e74","azpacr":"0","name":"Ann","oid":"6904","preferred_username":"ann@example.com","rh":"I","scp":"access_as_user","sub":"HKZp","tid":"72f9","uti":"fqiB","ver":"2.0"}`, ``},
		"Entra v2, ID": {`{"typ":"JWT","alg":"RS256","kid":"k"}`,
			`{"aud":"a","iss":"https://login.microsoftonline.com/72f988bf/v2.0","iat":1795435200,"nbf":1795435200,"exp":1795439100,"name":"Ann","nonce":"n","oid":"o","preferred_username":"ann@example.com","sub":"s","tid":"t","ver":"2.0"}`, ``},
		"Google, ID": {`{"alg":"RS256","kid":"f41cb0d6","typ":"JWT"}`,
			`{"iss":"https://accounts.google.com","azp":"1234987819200.apps.googleusercontent.com","aud":"1234987819200.apps.googleusercontent.com","sub":"110169484474386276334","at_hash":"HK6E_P6Dh8Y93mRNtsDB1Q","hd":"example.com","email":"ann@example.com","email_verified":true,"iat":1795435200,"exp":1795438800,"nonce":"0394852-3190485-2490358"}`, ``},
		"Cognito, ID": {`{"kid":"1234example=","alg":"RS256"}`,
			`{"sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","cognito:groups":["g"],"email_verified":true,"iss":"https://cognito-idp.us-west-2.amazonaws.com/us-west-2_example","cognito:username":"ann","origin_jti":"a","aud":"xxxxxxxxxxxxexample","event_id":"b","token_use":"id","auth_time":1795435200,"exp":1795438800,"iat":1795435200,"jti":"c","email":"ann@example.com"}`, ``},
		"Cognito, access": {`{"kid":"1234example=","alg":"RS256"}`,
			`{"sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","iss":"https://cognito-idp.us-west-2.amazonaws.com/us-west-2_example","version":2,"client_id":"xxxxxxxxxxxxexample","origin_jti":"a","event_id":"b","token_use":"access","scope":"phone openid","auth_time":1795435200,"exp":1795438800,"iat":1795435200,"jti":"c","username":"ann"}`, `info untyped`},
		"Keycloak, access": {`{"alg":"RS256","typ":"JWT","kid":"FJ86GcF3jTbNLOco4NvZkUCIUmfYCqoqtOQeMfbhNlE"}`,
			`{"exp":1795435500,"iat":1795435200,"auth_time":1795435199,"jti":"onrtac:5b1a","iss":"https://sso.example.com/realms/r","aud":"account","sub":"f:1","typ":"Bearer","azp":"app","sid":"s","acr":"1","allowed-origins":["https://app.example.com"],"realm_access":{"roles":["offline_access","uma_authorization"]},"resource_access":{"account":{"roles":["view-profile"]}},"scope":"openid email profile","email_verified":true,"preferred_username":"ann"}`, ``},
		"Keycloak, refresh": {`{"alg":"HS512","typ":"JWT","kid":"k"}`,
			`{"exp":1798027200,"iat":1795435200,"jti":"a","iss":"https://sso.example.com/realms/r","aud":"https://sso.example.com/realms/r","sub":"f","typ":"Refresh","azp":"app","sid":"s","scope":"openid"}`, ``},
		"Firebase, ID": {`{"alg":"RS256","kid":"k","typ":"JWT"}`,
			`{"name":"Ann","picture":"https://lh3.googleusercontent.com/a/x=s96-c","iss":"https://securetoken.google.com/my-project","aud":"my-project","auth_time":1795435200,"user_id":"u","sub":"u","iat":1795435200,"exp":1795438800,"email":"ann@example.com","email_verified":true,"firebase":{"identities":{"google.com":["110169484474386276334"]},"sign_in_provider":"google.com"}}`, ``},
		"Firebase, custom": {`{"alg":"RS256","typ":"JWT"}`,
			`{"aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","iat":1795435200,"exp":1795438800,"iss":"firebase-adminsdk@my-project.iam.gserviceaccount.com","sub":"firebase-adminsdk@my-project.iam.gserviceaccount.com","uid":"u"}`, ``},
		"GitHub Actions": {`{"typ":"JWT","alg":"RS256","x5t":"eBZ_cn3sXYAd0ch4THBKHIgOwOE","kid":"78167F727DEC5D801DD1C8784C704A1C880EC0E1"}`,
			`{"jti":"5b1a","sub":"repo:octo-org/octo-repo:environment:prod","environment":"prod","aud":"https://github.com/octo-org","ref":"refs/heads/main","sha":"2fd4e1c6","repository":"octo-org/octo-repo","repository_owner":"octo-org","actor_id":"12","repository_visibility":"private","repository_id":"74","run_id":"11870634234","run_number":"10","runner_environment":"github-hosted","actor":"octocat","workflow":"build <main>","event_name":"workflow_dispatch","ref_type":"branch","job_workflow_ref":"octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main","iss":"https://token.actions.githubusercontent.com","nbf":1795434600,"exp":1795438800,"iat":1795435200}`, ``},
		"Kubernetes, projected": {`{"alg":"RS256","kid":"k"}`,
			`{"aud":["https://kubernetes.default.svc.cluster.local"],"exp":1826971200,"iat":1795435200,"iss":"https://kubernetes.default.svc.cluster.local","jti":"j","kubernetes.io":{"namespace":"default","node":{"name":"n","uid":"u"},"pod":{"name":"p","uid":"u"},"serviceaccount":{"name":"default","uid":"u"},"warnafter":1795438807},"nbf":1795435200,"sub":"system:serviceaccount:default:default"}`, ``},
		"Apple, ID": {`{"kid":"fh6Bs8C","alg":"RS256"}`,
			`{"iss":"https://appleid.apple.com","aud":"com.example.app","exp":1795521600,"iat":1795435200,"sub":"001999.1f2a.1234","nonce":"n","c_hash":"c","email":"a1b2@privaterelay.appleid.com","email_verified":"true","is_private_email":"true","auth_time":1795435200,"nonce_supported":true}`, ``},
		"Apple, client secret": {`{"alg":"ES256","kid":"ABC123DEFG"}`,
			`{"iss":"DEF123GHIJ","iat":1795435200,"exp":1795438800,"aud":"https://appleid.apple.com","sub":"com.example.app"}`, ``},
		"Slack, ID": {`{"alg":"RS256","typ":"JWT","kid":"k"}`,
			`{"iss":"https://slack.com","sub":"U1","aud":"1.2","exp":1795435500,"iat":1795435200,"auth_time":1795435200,"nonce":"n","at_hash":"h","https://slack.com/team_id":"T1"}`, ``},
		"GitLab CI": {`{"kid":"k","typ":"JWT","alg":"RS256"}`,
			`{"namespace_id":"72","project_id":"20","user_id":"1","pipeline_id":"574","job_id":"302","ref":"main","ref_protected":"false","iss":"https://gitlab.example.com","iat":1795435200,"nbf":1795435195,"exp":1795438800,"sub":"project_path:g/p:ref_type:branch:ref:main","aud":"https://vault.example.com","jti":"j"}`, ``},
	} {
		in := read(c.header, c.payload)
		if !strings.Contains(c.header, `"HS`) {
			in.Keys = []*key.Key{rsaKey(2048), rsaKey(2048)}
		}
		if got := codes(in); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// The examples that the page offers.
func TestPageExamples(t *testing.T) {
	const now = 1795435200
	payload := `{"iss":"https://auth.example.com","sub":"auth0|5f7c8ec7c33c6c004bbafe82","aud":"https://api.example.com","iat":1795434120,"nbf":1795434120,"exp":1795437720,"jti":"c9f4a2d0-71be-4e3a","scope":"orders:read orders:write"}`
	for _, a := range alg.All(alg.Signs) {
		k, err := key.Generate(a.Name, nil)
		if err != nil {
			t.Fatal(err)
		}
		in := compact(t, `{"alg":"`+a.Name+`","typ":"JWT"}`, payload, k, k)
		in.Verified, in.Now = k, time.Unix(now, 0)
		want := "info private-key-pasted"
		switch {
		case a.Family == alg.HMAC:
			want = ""
		case a.Name == "EdDSA":
			want = "info deprecated-algorithm, info private-key-pasted"
		case a.Name == "ML-DSA-65" || a.Name == "ML-DSA-87":
			want = "info large-token, info private-key-pasted"
		}
		if got := codes(in); got != want {
			t.Errorf("%s: %q", a.Name, got)
		}
	}
}

// The examples of RFC 7520 with their keys. What is said of some of them is so.
func TestCookbook(t *testing.T) {
	want := map[string]string{
		"4_7":  "warning unprotected-header", // alg is in no protected header
		"5_1":  "warning rsa1_5",             //
		"5_3":  "info pbes2-count",           // 8,192 iterations
		"5_9":  "warning compressed",         //
		"5_12": "warning unprotected-header", // enc is in no protected header
	}
	files, _ := filepath.Glob("../../../../shared/vectors/cookbook/jw[se]/*.json")
	if len(files) == 0 {
		t.Skip("the vectors are not there")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		vector, _ := exact.ParseJSON(data)
		output := vector.Find("output")
		var keys []*key.Key
		if k := vector.Find("input").Find("key"); k != nil {
			keys = key.Read(string(k.Raw), "", key.Auto).Keys
		}
		for _, form := range []string{"compact", "json", "json_flat"} {
			v := output.Find(form)
			if v == nil {
				continue
			}
			text, ok := v.Text()
			if !ok {
				text = string(v.Raw)
			}
			parsed := token.Parse(text, 0, len(text))
			number, _, _ := strings.Cut(filepath.Base(name), ".")
			var got []string
			for _, f := range Run(Input{Token: parsed, Header: parsed.Header(), Keys: keys, Memo: new(Memo), Now: time.Unix(1795435200, 0)}) {
				// They are given with their private keys, which everybody can read there.
				if f.Code != PrivateKeyPasted && f.Code != WellKnownKey && f.Code != WeakSecret {
					got = append(got, f.Severity+" "+f.Code)
				}
			}
			if strings.Join(got, ", ") != want[number] {
				t.Errorf("%s, %s: %s", filepath.Base(name), form, got)
			}
		}
	}
}

// A place gets the range of the member in the field that shows it, or of the nearest
// member that is listed.
func TestLocate(t *testing.T) {
	header, payload := `{"alg":"none","jku":"https://a/"}`, `{"a":1,"b":{"c":[{"password":"x1"}]},"exp":"5"}`
	text := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload)) + "."
	parsed := token.Parse(text, 0, len(text))
	layer := token.Describe(parsed, -1, map[string]string{"header": header, "payload": payload})
	in := Input{Token: parsed, Header: parsed.Header(), Payload: parsed.Segment(token.Payload).JSON, HeaderMembers: layer.Header, PayloadMembers: layer.Payload}
	want := map[string]string{"alg-none": `"alg":"none"`, "remote-key": `"jku":"https://a/"`, "date-not-number": `"exp":"5"`, "sensitive-data": `"password":"x1"`}
	for _, f := range Run(in) {
		shown := header
		if f.Place.Field == "payload" {
			shown = payload
		}
		if want[f.Code] == "" {
			continue
		}
		if r := f.Place.Range; r == nil || shown[r.Start:r.End] != want[f.Code] {
			t.Errorf("%s: %+v", f.Code, f.Place)
		}
		delete(want, f.Code)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
	for i := range in.PayloadMembers {
		in.PayloadMembers[i].Kids = nil
	}
	for _, f := range Run(in) {
		if r := f.Place.Range; f.Code == "sensitive-data" && (r == nil || payload[r.Start:r.End] != `"b":{"c":[{"password":"x1"}]}`) {
			t.Errorf("the holder: %+v", f.Place)
		}
	}
	if f := Run(Input{Payload: in.Payload}); len(f) == 0 || f[0].Place.Range != nil {
		t.Errorf("without members: %+v", f)
	}
}
