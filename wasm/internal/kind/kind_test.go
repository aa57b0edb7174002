package kind

import (
	"reflect"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
)

func TestOf(t *testing.T) {
	for _, test := range []struct{ header, payload, phrase, code, by string }{
		{`{"alg":"HS256","typ":"JWT"}`, `{"sub":"1234567890","name":"John Doe","iat":1516239022}`, "a signed JWT", "jwt", ""},
		{`{"alg":"HS256"}`, `{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}`, "a signed JWT", "jwt", ""},
		{`{"alg":"none"}`, `{"iss":"joe"}`, "an unsigned JWT", "jwt", ""},
		{`{"alg":"nOnE"}`, ``, "unsigned content that is not a claims set", "content", ""},
		{`{"alg":"RS256"}`, ``, "signed content that is not a claims set", "content", ""},
		{`{"alg":"dir","enc":"A128GCM"}`, ``, "encrypted content", "encrypted", ""},
		{`{"alg":"RS256","typ":"at+jwt"}`, `{}`, "an OAuth access token (RFC 9068)", "access-token", "typ at+jwt"},
		{`{"alg":"RS256","typ":"application/AT+JWT"}`, `{}`, "an OAuth access token (RFC 9068)", "access-token", "typ at+jwt"},
		{`{"alg":"ES256","typ":"dpop+jwt"}`, `{"htm":"GET"}`, "a DPoP proof (RFC 9449)", "dpop", "typ dpop+jwt"},
		{`{"alg":"ES256"}`, `{"htm":"GET","htu":"https://a/","jti":"x","iat":1}`, "a DPoP proof (RFC 9449)", "dpop", "the claims htm and htu"},
		{`{"typ":"logout+jwt"}`, `{}`, "an OpenID Connect logout token", "logout", "typ logout+jwt"},
		{`{"typ":"JWT"}`, `{"iss":"a","aud":"b","iat":1,"jti":"c","sid":"d","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`, "an OpenID Connect logout token", "logout", "the claim events"},
		{`{"typ":"secevent+jwt"}`, `{}`, "a security event token (RFC 8417)", "set", "typ secevent+jwt"},
		{`{}`, `{"iss":"a","events":{"https://schemas.openid.net/secevent/caep/event-type/session-revoked":{}}}`, "a security event token (RFC 8417)", SharedSignal + " set", "the claims events and iss"},
		{`{"typ":"dc+sd-jwt"}`, `{"vct":"x"}`, "a verifiable credential with selective disclosure (SD-JWT VC)", "sd-jwt-vc", "typ dc+sd-jwt"},
		{`{}`, `{"_sd":["x"],"_sd_alg":"sha-256","iss":"a"}`, "a token with selective disclosure (RFC 9901)", "selective", "the claims _sd and _sd_alg"},
		{`{"typ":"kb+jwt"}`, `{"sd_hash":"x"}`, "an SD-JWT key binding (RFC 9901)", "kb-jwt", "typ kb+jwt"},
		{`{"typ":"entity-statement+jwt"}`, `{}`, "an OpenID Federation entity statement", "entity-statement", "typ entity-statement+jwt"},
		{`{"typ":"passport","ppt":"shaken"}`, `{"attest":"A"}`, "a PASSporT of a telephone call (RFC 8225)", "passport", "typ passport"},
		// an ID token as OpenID Connect Core 1.0 section 2 shows it
		{`{"alg":"RS256"}`, `{"iss":"https://server.example.com","sub":"24400320","aud":"s6BhdRkqt3","nonce":"n-0S6_WzA2Mj","exp":1311281970,"iat":1311280970,"auth_time":1311280969,"acr":"urn:mace:incommon:iap:silver"}`, "an OpenID Connect ID token", "id-token", "looks: the claim nonce"},
		// Google's, with azp and at_hash
		{`{"alg":"RS256","kid":"k","typ":"JWT"}`, `{"iss":"https://accounts.google.com","azp":"c","aud":"c","sub":"1","at_hash":"h","email":"a@b","iat":1,"exp":2}`, "an ID token of Google", GoogleID + " id-token", "the claim iss"},
		// near miss: an access token of Entra has azp and amr too
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"https://login.microsoftonline.com/t/v2.0","sub":"1","aud":"api","exp":2,"iat":1,"azp":"c","azpacr":"1","scp":"User.Read"}`, "an access token of Microsoft Entra", Entra + " access-token", "the claim iss"},
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"https://sts.windows.net/t/","sub":"1","aud":"api","exp":2,"iat":1,"appid":"c","appidacr":"1","idtyp":"app","roles":["x"]}`, "an access token of Microsoft Entra", Entra + " access-token", "the claim iss"},
		// Auth0, client credentials
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"https://a.auth0.com/","sub":"c@clients","aud":"api","iat":1,"exp":2,"azp":"c","gty":"client-credentials"}`, "an access token, by its claims", "access-token", "looks: the claim gty"},
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"c","sub":"c","aud":"https://as/token","exp":2,"jti":"x"}`, "an OAuth client assertion (RFC 7523)", "client-assertion", "looks: the claims iss, sub and exp"},
		{`{"alg":"RS256"}`, `{"iss":"i","sub":"1","aud":"c","exp":2,"iat":1,"token_use":"id"}`, "an ID token of Amazon Cognito", Cognito + " id-token", "the claim token_use"},
		{`{"alg":"RS256"}`, `{"iss":"i","sub":"1","exp":2,"iat":1,"token_use":"access","client_id":"c"}`, "an access token of Amazon Cognito", Cognito + " access-token", "the claim token_use"},
		{`{"alg":"RS256"}`, `{"iss":"i","typ":"Bearer","azp":"c","realm_access":{"roles":[]}}`, "an access token of Keycloak", Keycloak + " access-token", "the claim typ"},
		{`{"alg":"RS256"}`, `{"iss":"i","typ":"ID","azp":"c","sid":"s"}`, "an ID token of Keycloak", Keycloak + " id-token", "the claim typ"},
		{`{"alg":"HS512"}`, `{"iss":"i","typ":"Refresh","azp":"c","sid":"s"}`, "a refresh token of Keycloak", Keycloak + " refresh-token", "the claim typ"},
		{`{"alg":"RS256"}`, `{"iss":"https://token.actions.githubusercontent.com","job_workflow_ref":"a","repository":"b"}`, "a GitHub Actions ID token", GitHubActions + " id-token", "the claim iss"},
		{`{}`, `{"iss":"https://token.actions.octo.ghe.com","sub":"repo:a/b:ref:c"}`, "a GitHub Actions ID token", GitHubActions + " id-token", "the claim iss"},
		{`{}`, `{"iss":"https://github.example.com/_services/token"}`, "a GitHub Actions ID token", GitHubActions + " id-token", "the claim iss"},
		// near miss: the names alone are anybody’s
		{`{}`, `{"iss":"https://a/","job_workflow_ref":"a","repository":"b"}`, "a signed JWT", "jwt", ""},
		{`{"alg":"RS256"}`, `{"iss":"https://gitlab.com","sub":"project_path:g/p:ref_type:branch:ref:main","project_path":"g/p","ref":"main","ref_type":"branch","pipeline_id":"1","job_id":"2"}`, "a GitLab CI/CD ID token", GitLab + " id-token", "the claims sub, project_path and ref_type"},
		// Supabase, as it is signed in
		{`{"alg":"HS256","typ":"JWT"}`, `{"aal":"aal1","amr":[{"method":"password","timestamp":1}],"aud":"authenticated","exp":2,"iat":1,"iss":"https://a.supabase.co/auth/v1","role":"authenticated","session_id":"s","sub":"u"}`, "an access token of Supabase", Supabase + " access-token", "the claims role, aal and session_id"},
		// Google’s service accounts speak to an API without asking for a token first
		{`{"alg":"RS256","typ":"JWT","kid":"k"}`, `{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://firestore.googleapis.com/","iat":1,"exp":2}`, "a token that a Google service account signed for an API", GoogleSelfSigned + " service-account", "the claims iss and sub"},
		// near miss: it acts as somebody else
		{`{"alg":"RS256"}`, `{"iss":"a@p.iam.gserviceaccount.com","sub":"u@example.com","scope":"s","aud":"https://oauth2.googleapis.com/token","iat":1,"exp":2}`, "a Google service account’s request for a token", GoogleAssertion + " jwt-bearer", "the claim aud"},
		// a shop’s addresses are no telephone numbers
		{`{}`, `{"orig":"https://a/","dest":"https://a.myshopify.com","iat":1}`, "a signed JWT", "jwt", ""},
		{`{"alg":"RS256"}`, `{"iss":"https://kubernetes.default.svc","kubernetes.io":{"namespace":"x"}}`, "a Kubernetes service account token", Kubernetes + " service-account", "the claim kubernetes.io"},
		{`{"alg":"RS256"}`, `{"iss":"a@b","sub":"a@b","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","uid":"x"}`, "a Firebase custom token", Firebase + " custom-token", "the claim aud"},
		{`{"alg":"RS256","typ":5}`, `{"iss":5,"events":3,"token_use":[],"typ":{}}`, "a signed JWT", "jwt", ""},
		{`{}`, `{"vct":"x"}`, "a verifiable credential with selective disclosure (SD-JWT VC)", "sd-jwt-vc", "the claim vct"},
		{`{}`, `{"sd_hash":"x","nonce":"n"}`, "an SD-JWT key binding (RFC 9901)", "kb-jwt", "the claim sd_hash"},
		{`{}`, `{"orig":{},"dest":{},"iat":1}`, "a PASSporT of a telephone call (RFC 8225)", "passport", "the claims orig and dest"},
		{`{}`, `{"status_list":{}}`, "a token status list", "statuslist", "the claim status_list"},
		{`{}`, `{"token_introspection":{}}`, "the answer to a token introspection (RFC 9701)", "introspection-response", "the claim token_introspection"},
		{`{}`, `{"vc":{},"iss":"a"}`, "a W3C verifiable credential", "vc-jwt", "the claim vc"},
		{`{}`, `{"vp":{},"nonce":"n","iss":"a"}`, "a W3C verifiable presentation", "vp-jwt", "the claim vp"},
		{`{}`, `{"authority_hints":[]}`, "an OpenID Federation entity statement", "entity-statement", "the claim authority_hints"},
		{`{}`, `{"jwks":{},"metadata":{}}`, "an OpenID Federation entity statement", "entity-statement", "the claims jwks and metadata"},
		{`{}`, `{"client_id":"a","response_type":"code"}`, "an OAuth authorization request (RFC 9101)", "jar", "the claims client_id and response_type"},
		{`{}`, `{"iss":"kubernetes/serviceaccount"}`, "a Kubernetes service account token", Kubernetes + " service-account", "the claim iss"},
		{`{}`, `{"typ":"Offline"}`, "a refresh token of Keycloak", Keycloak + " refresh-token", "the claim typ"},
		{`{"alg":"dir","enc":"A128GCM"}`, `{"iss":"a"}`, "an encrypted JWT", "jwt", ""},
		// without an issuer, by claims that only access tokens have, or by those that others have, too
		{`{}`, `{"exp":1,"scope":"read"}`, "an access token, by its claims", "access-token", "the claim scope"},
		{`{}`, `{"exp":1,"roles":["a"]}`, "a signed JWT", "jwt", ""},
		{`{}`, `{"iss":"a","exp":1,"cnf":{}}`, "an access token, by its claims", "access-token", "looks: the claim cnf"},
		{`{}`, `{"iss":"a","scope":"read"}`, "a signed JWT", "jwt", ""},
		// a nonce of somebody, and of nobody
		{`{}`, `{"sub":"a","nonce":"n"}`, "an OpenID Connect ID token", "id-token", "looks: the claim nonce"},
		{`{}`, `{"aud":"a","nonce":"n"}`, "a signed JWT", "jwt", ""},
		{`{}`, `{"sub":"a","nonce":"n","scope":"x","exp":1}`, "an access token, by its claims", "access-token", "the claim scope"},
		// kinds within a kind, and requests and answers
		{`{"alg":"ES256"}`, `{"sub":"spiffe://a.example/b","aud":"c","exp":1}`, "an identity of a workload (SPIFFE JWT-SVID)", SVID + " service-account", "the claim sub"},
		{`{"alg":"ES256"}`, `{"iss":"a","sub":"b","aud":"c","exp":1,"iat":1,"urn:openid:params:jwt:claim:auth_req_id":"x"}`, "an ID token that was pushed (OpenID CIBA)", PushedID + " id-token", "the claim urn:openid:params:jwt:claim:auth_req_id"},
		{`{"alg":"ES384","kid":"k","typ":"JWT"}`, `{"iss":"a","sub":"a","aud":"c","exp":1}`, "an OAuth client assertion (RFC 7523)", SMART + " client-assertion", "looks: the claims iss, sub and exp"},
		{`{"alg":"ES256","kid":"k","typ":"JWT"}`, `{"iss":"a","sub":"a","aud":"c","exp":1}`, "an OAuth client assertion (RFC 7523)", "client-assertion", "looks: the claims iss, sub and exp"},
		{`{"typ":"oauth-authz-req+jwt"}`, `{"client_id":"a","response_type":"vp_token"}`, "an OAuth authorization request (RFC 9101)", VPRequest + " jar", "typ oauth-authz-req+jwt"},
		{`{}`, `{"dcql_query":{}}`, "an OAuth authorization request (RFC 9101)", VPRequest + " jar", "the claim dcql_query"},
		{`{}`, `{"iss":"a","events":{"https://schemas.openid.net/secevent/risc/event-type/account-disabled":{}}}`, "a security event token (RFC 8417)", SharedSignal + " set", "the claims events and iss"},
		{`{}`, `{"iss":"a","aud":"b","scope":"openid","login_hint":"c"}`, "an authentication request (OpenID CIBA)", CIBARequest, "the claim login_hint"},
		{`{}`, `{"iss":"a","aud":"b","exp":1,"code":"c"}`, "an authorization response (JARM)", JARM, "the claim code"},
		{`{}`, `{"iss":"a","aud":"b","exp":1,"response":"c","state":"d"}`, "an authorization response (JARM)", JARM, "the claims iss, aud, exp, response and state"},
		{`{}`, `{"iss":"a","aud":"b","exp":1,"code":"c","sub":"d"}`, "a signed JWT", "jwt", ""},
		// tokens that are made for a service
		{`{"alg":"RS256"}`, `{"iss":"123456","iat":1,"exp":2}`, "a token of a GitHub App", GitHubApp + " jwt", "the claim iss"},
		{`{"alg":"RS256"}`, `{"iss":123456,"iat":1,"exp":2}`, "a token of a GitHub App", GitHubApp + " jwt", "the claim iss"},
		{`{"alg":"RS256"}`, `{"iss":"123456","iat":1,"exp":2,"sub":"u"}`, "a signed JWT", "jwt", ""},
		{`{"alg":"ES256","kid":"ABC123DEFG"}`, `{"iss":"DEF123GHIJ","iat":1}`, "a provider token for Apple push (APNs)", APNs + " jwt", "the kid and the claims iss and iat"},
		{`{"alg":"ES256","kid":"ABC123DEFG"}`, `{"iss":"DEF123GHIJ","iat":1,"exp":2}`, "a developer token for Apple Music or MapKit", AppleDeveloper + " jwt", "the kid and the claims iss, iat and exp"},
		// a client that speaks of itself, and a token without an end
		{`{}`, `{"iss":"a","sub":"a","exp":1,"scope":"x"}`, "an OAuth client assertion (RFC 7523)", "client-assertion", "looks: the claims iss, sub and exp"},
		{`{}`, `{"iss":"a","sub":"a"}`, "a signed JWT", "jwt", ""},
		{`{}`, `{"typ":"Bearer","exp":1,"scope":"x"}`, "an access token, by its claims", "access-token", "the claim scope"},
		{`{}`, `{"typ":"Serialized-ID","exp":1,"scope":"x"}`, "a signed JWT", "jwt", ""},
	} {
		header, payload := parse(t, test.header), (*exact.Value)(nil)
		if test.payload != "" {
			payload = parse(t, test.payload)
		}
		k := Of(header, payload)
		code := k.Code
		if k.Vendor != "" {
			code = k.Vendor + " " + code
		}
		by := k.By
		if k.Sure == ByLook {
			by = "looks: " + by
		}
		if k.Phrase != test.phrase || code != test.code || by != test.by {
			t.Errorf("%s %s: %q, %q, %q", test.header, test.payload, k.Phrase, code, by)
		}
		if (k.Sure == "") != (k.By == "") || (k.Sure == ByType) != strings.HasPrefix(k.By, "typ ") {
			t.Errorf("%s %s: %+v", test.header, test.payload, k)
		}
	}
}

// Every typ has its code, for good, and every code a phrase.
func TestOfType(t *testing.T) {
	want := map[string]string{
		"at+jwt": "access-token", "dpop+jwt": "dpop", "logout+jwt": "logout", "secevent+jwt": "set", "dc+sd-jwt": "sd-jwt-vc",
		"vc+sd-jwt": "sd-jwt-vc", "sd-jwt": "selective", "example+sd-jwt": "selective", "kb+jwt": "kb-jwt", "vc+jwt": "vc-jwt",
		"vp+jwt": "vp-jwt", "entity-statement+jwt": "entity-statement", "trust-mark+jwt": "trust-mark", "trust-mark-delegation+jwt": "trust-mark-delegation",
		"trust-mark-status-response+jwt": "trust-mark-status", "verifier-attestation+jwt": "verifier-attestation",
		"resolve-response+jwt": "resolve-response", "oauth-authz-req+jwt": "jar", "token-introspection+jwt": "introspection-response",
		"statuslist+jwt": "statuslist", "client-authentication+jwt": "client-assertion", "authorization-grant+jwt": "jwt-bearer",
		"oauth-client-attestation+jwt": "client-attestation", "oauth-client-attestation-pop+jwt": "client-attestation-pop",
		"openid4vci-proof+jwt": "vci-proof", "keyattestation+jwt": "key-attestation", "key-attestation+jwt": "key-attestation",
		"eat+jwt": "eat", "passport": "passport", "txn-token+jwt": "txn-token", "txntoken+jwt": "txn-token", "id-jag+jwt": "id-jag",
		"oauth-id-jag+jwt": "id-jag", "wallet-attestation+jwt": "wallet-attestation", "jwk-set+jwt": "signed-jwk-set",
		"explicit-registration-response+jwt": "registration-response",
	}
	for typ, code := range want {
		if k := OfType("application/" + strings.ToUpper(typ)); k.Code != code || k.Phrase == "" || k.Sure != ByType || k.By != "typ "+typ {
			t.Errorf("%s: %+v", typ, k)
		}
	}
	if len(typed) != len(want) {
		t.Errorf("%d of %d are looked at", len(want), len(typed))
	}
	for _, typ := range []string{"", "JWT", "JOSE", "text/at+jwt", "at+jwt+"} {
		if k := OfType(typ); k != (Kind{}) {
			t.Errorf("%s: %+v", typ, k)
		}
	}
}

func TestBearer(t *testing.T) {
	for _, code := range []string{JWT, Access, Refresh, ID, ServiceAccount, Custom} {
		if !(Kind{Code: code}).Bearer() {
			t.Errorf("%s lets nobody in", code)
		}
	}
	for _, code := range []string{Content, Locked, DPoP, Event, Logout, Credential, Binding, Assertion, Grant, Request, VC, PASSporT} {
		if (Kind{Code: code}).Bearer() {
			t.Errorf("%s lets somebody in", code)
		}
	}
}

func parse(t testing.TB, text string) *exact.Value {
	t.Helper()
	v, defects := exact.ParseJSON([]byte(text))
	if len(defects) > 0 {
		t.Fatalf("%s: %s", text, defects[0].Text())
	}
	return &v
}

// FuzzOf: any header and payload are of some kind, and of the same one each time.
func FuzzOf(f *testing.F) {
	f.Add(`{"alg":"HS256","typ":"JWT"}`, `{"iss":"a","nonce":"b","aud":["c"]}`)
	f.Add(`{"typ":"application/dpop+jwt","jwk":{}}`, `{"htm":1,"htu":[]}`)
	f.Add(`{"typ":null}`, `{"events":{"http://schemas.openid.net/event/backchannel-logout":{}},"vc":0}`)
	f.Add(`[]`, `"`)
	f.Fuzz(func(t *testing.T, header, payload string) {
		read := func(text string) *exact.Value {
			v, _ := exact.ParseJSON([]byte(text))
			return &v
		}
		if a, b := Of(read(header), read(payload)), Of(read(header), read(payload)); !reflect.DeepEqual(a, b) {
			t.Errorf("%+v and %+v", a, b)
		}
		Of(nil, read(payload))
		Of(read(header), nil)
		OfType(MediaType(header))
	})
}
