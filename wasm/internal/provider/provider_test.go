package provider

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report/reporttest"
)

func made(t testing.TB, header, payload string) Token {
	t.Helper()
	var out Token
	for _, p := range []struct {
		text string
		to   **exact.Value
	}{{header, &out.Header}, {payload, &out.Payload}} {
		if p.text == "" {
			continue
		}
		v, defects := exact.ParseJSON([]byte(p.text))
		if len(defects) > 0 {
			t.Fatalf("%s: %+v", p.text, defects)
		}
		*p.to = &v
	}
	return out
}

const (
	tenant = "9122040d-6c67-4c5b-b112-36a304b66dad"
	app    = "6731de76-14a6-49ae-97bc-6eba6914391e"
	rs     = `{"alg":"RS256","kid":"k1"}`
)

func iss(text string) string { return `{"iss":"` + text + `"}` }

// TestFor: where the keys of each kind of issuer are, and what is none of its kind.
func TestFor(t *testing.T) {
	const none = "-"
	for _, c := range []struct{ header, payload, name, first, also string }{
		{rs, iss("https://accounts.google.com"), "Google", "https://www.googleapis.com/oauth2/v3/certs", "https://accounts.google.com/.well-known/openid-configuration"},
		{rs, iss("accounts.google.com"), "Google", "https://www.googleapis.com/oauth2/v3/certs", ""},
		{rs, iss("https://accounts.google.com.evil.example"), "", "https://accounts.google.com.evil.example/.well-known/openid-configuration", "https://accounts.google.com.evil.example/.well-known/oauth-authorization-server"},
		{rs, iss("https://accounts.google.com/x"), "", "https://accounts.google.com/x/.well-known/openid-configuration", "https://accounts.google.com/.well-known/oauth-authorization-server/x"},
		{`{"alg":"ES256"}`, iss("https://cloud.google.com/iap"), "Google Identity-Aware Proxy", "https://www.gstatic.com/iap/verify/public_key-jwk", ""},
		{rs, iss("chat@system.gserviceaccount.com"), "Google service account", "https://www.googleapis.com/service_accounts/v1/jwk/chat@system.gserviceaccount.com", ""},
		{rs, `{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com"}`, "Google service account", "https://www.googleapis.com/service_accounts/v1/jwk/a@p.iam.gserviceaccount.com", ""},
		{rs, iss("a'b@p.iam.gserviceaccount.com"), none, "", ""},
		{rs, iss("https://securetoken.google.com/my-project"), "Firebase", "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com", "https://securetoken.google.com/my-project/.well-known/openid-configuration"},
		{rs, iss("https://session.firebase.google.com/my-project"), "Firebase session cookies", "https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys", ""},
		{rs, iss("https://firebaseappcheck.googleapis.com/123"), "Firebase App Check", "https://firebaseappcheck.googleapis.com/v1/jwks", ""},
		{rs, iss("https://container.googleapis.com/v1/projects/p/locations/europe-west1/clusters/c"), "Google Kubernetes Engine", "https://container.googleapis.com/v1/projects/p/locations/europe-west1/clusters/c/jwks", ""},

		{rs, iss("https://login.microsoftonline.com/" + tenant + "/v2.0"), "Microsoft Entra", "https://login.microsoftonline.com/" + tenant + "/discovery/v2.0/keys", "https://login.microsoftonline.com/" + tenant + "/v2.0/.well-known/openid-configuration"},
		{rs, `{"iss":"https://login.microsoftonline.com/` + tenant + `/v2.0","aud":"` + app + `"}`, "Microsoft Entra", "", "https://login.microsoftonline.com/" + tenant + "/discovery/v2.0/keys?appid=" + app},
		{rs, `{"iss":"https://sts.windows.net/` + tenant + `/","aud":"api://` + app + `"}`, "Microsoft Entra (v1.0)", "https://login.microsoftonline.com/" + tenant + "/discovery/keys", "https://login.microsoftonline.com/" + tenant + "/discovery/keys?appid=" + app},
		{rs, iss("https://sts.windows.net/" + tenant + "/"), "Microsoft Entra (v1.0)", "", "https://login.microsoftonline.com/" + tenant + "/.well-known/openid-configuration"},
		{rs, iss("https://login.microsoftonline.us/" + tenant + "/v2.0"), "Microsoft Entra, US Government", "https://login.microsoftonline.us/" + tenant + "/discovery/v2.0/keys", ""},
		{rs, iss("https://login.partner.microsoftonline.cn/" + tenant + "/v2.0"), "Microsoft Entra, China (21Vianet)", "https://login.partner.microsoftonline.cn/" + tenant + "/discovery/v2.0/keys", ""},
		{rs, iss("https://sts.chinacloudapi.cn/" + tenant + "/"), "Microsoft Entra, China (v1.0)", "https://login.partner.microsoftonline.cn/" + tenant + "/discovery/keys", ""},
		{rs, iss("https://contoso.ciamlogin.com/" + tenant + "/v2.0"), "Microsoft Entra External ID", "https://contoso.ciamlogin.com/" + tenant + "/discovery/v2.0/keys", ""},
		{rs, `{"iss":"https://contoso.b2clogin.com/` + tenant + `/v2.0/","tfp":"B2C_1_signin"}`, "Azure AD B2C", "https://contoso.b2clogin.com/" + tenant + "/B2C_1_signin/discovery/v2.0/keys", "https://contoso.b2clogin.com/" + tenant + "/B2C_1_signin/v2.0/.well-known/openid-configuration"},
		{rs, `{"iss":"https://login.contoso.com/` + tenant + `/v2.0/","acr":"b2c_1a_susi"}`, "Azure AD B2C", "https://login.contoso.com/" + tenant + "/b2c_1a_susi/discovery/v2.0/keys", ""},
		{rs, `{"iss":"https://login.contoso.com/` + tenant + `/v2.0/","acr":"b2c_1_'; rm -rf"}`, "", "https://login.contoso.com/" + tenant + "/v2.0/.well-known/openid-configuration", ""},
		{rs, iss("https://contoso.b2clogin.com/tfp/" + tenant + "/b2c_1_x/v2.0/"), "Azure AD B2C", "https://contoso.b2clogin.com/tfp/" + tenant + "/b2c_1_x/discovery/v2.0/keys", ""},
		{rs, iss("https://api.botframework.com"), "Microsoft Bot Framework", "https://login.botframework.com/v1/.well-known/keys", "https://login.botframework.com/v1/.well-known/openidconfiguration"},
		{rs, iss("http://sso.contoso.com/adfs/services/trust"), "AD FS", "https://sso.contoso.com/adfs/discovery/keys", "https://sso.contoso.com/adfs/.well-known/openid-configuration"},
		{rs, iss("https://sso.contoso.com/adfs"), "AD FS", "https://sso.contoso.com/adfs/discovery/keys", ""},
		{`{"alg":"RS256","nonce":"x"}`, `{"iss":"https://sts.windows.net/` + tenant + `/","aud":"https://graph.microsoft.com"}`, "Microsoft Entra, for Microsoft Graph", "", ""},
		{`{"alg":"RS256"}`, `{"iss":"https://sts.windows.net/` + tenant + `/","aud":"https://graph.microsoft.com"}`, "Microsoft Entra (v1.0)", "https://login.microsoftonline.com/" + tenant + "/discovery/keys", ""},

		{rs, `{"iss":"https://dev-1.okta.com","cid":"0oa"}`, "Okta, org authorization server", "", ""},
		{rs, `{"iss":"https://dev-1.okta.com","aud":"0oa"}`, "Okta", "https://dev-1.okta.com/oauth2/v1/keys", ""},
		{rs, `{"iss":"https://dev-1.okta.com/oauth2/default","cid":"0oa"}`, "Okta", "https://dev-1.okta.com/oauth2/default/v1/keys", "https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration"},
		{rs, iss("https://id.example.com/oauth2/aus1abc"), "Okta", "https://id.example.com/oauth2/aus1abc/v1/keys", ""},
		{rs, `{"iss":"https://notokta.com","cid":"0oa"}`, "", "https://notokta.com/.well-known/openid-configuration", ""},
		{rs, iss("https://t.eu.auth0.com/"), "Auth0", "https://t.eu.auth0.com/.well-known/jwks.json", "https://t.eu.auth0.com/.well-known/openid-configuration"},
		{`{"alg":"HS256"}`, iss("https://t.eu.auth0.com/"), "Auth0", "", ""},
		{`{"alg":"dir","enc":"A256GCM","iss":"https://t.eu.auth0.com/"}`, "", "Auth0, opaque access token", "", ""},
		{`{"alg":"RSA-OAEP","enc":"A256GCM","iss":"https://t.eu.auth0.com/"}`, "", none, "", ""},
		{rs, iss("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC"), "Amazon Cognito", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/.well-known/jwks.json", ""},
		{rs, iss("https://cognito-idp.eu-west-1.amazonaws.com.evil.example/x"), "", "https://cognito-idp.eu-west-1.amazonaws.com.evil.example/x/.well-known/openid-configuration", ""},
		{`{"alg":"ES256","kid":"` + app + `","signer":"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b"}`, iss("https://dev.okta.com"), "AWS Application Load Balancer", "https://public-keys.auth.elb.eu-west-1.amazonaws.com/" + app, ""},
		{`{"alg":"ES256","kid":"` + app + `","signer":"arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:1:loadbalancer/app/a/b"}`, iss("https://dev.okta.com"), "AWS Application Load Balancer", "https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1/" + app, ""},
		{`{"alg":"ES256","kid":"../x","signer":"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b"}`, `{}`, none, "", ""},
		{rs, iss("https://oidc.eks.eu-west-1.amazonaws.com/id/ABC"), "Amazon EKS", "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC/keys", ""},
		{rs, iss("https://westeurope.oic.prod-aks.azure.com/" + tenant + "/" + app + "/"), "Azure Kubernetes Service", "https://westeurope.oic.prod-aks.azure.com/" + tenant + "/" + app + "/openid/v1/jwks", ""},
		{rs, iss("https://kubernetes.default.svc.cluster.local"), "Kubernetes", "", ""},
		{rs, iss("kubernetes/serviceaccount"), "Kubernetes", "", ""},
		{rs, `{"iss":"https://k8s.example.com","kubernetes.io":{"namespace":"x"}}`, "", "https://k8s.example.com/.well-known/openid-configuration", ""},
		{rs, iss("https://appleid.apple.com"), "Apple", "https://appleid.apple.com/auth/keys", ""},
		{`{"alg":"ES256","kid":"ABCDEFGHIJ"}`, `{"iss":"TEAM123456","aud":"https://appleid.apple.com","sub":"com.example"}`, "Apple", "", ""},
		{rs, iss("https://token.actions.githubusercontent.com"), "GitHub Actions", "https://token.actions.githubusercontent.com/.well-known/jwks", ""},
		{rs, iss("https://token.actions.githubusercontent.com/octo"), "GitHub Actions", "https://token.actions.githubusercontent.com/octo/.well-known/jwks", ""},
		{rs, iss("https://token.actions.octo.ghe.com"), "GitHub Actions", "https://token.actions.octo.ghe.com/.well-known/jwks", ""},
		{rs, iss("https://github.octo.com/_services/token"), "GitHub Actions on an Enterprise Server", "https://github.octo.com/_services/token/.well-known/jwks", ""},
		{rs, iss("https://gitlab.com"), "GitLab", "https://gitlab.com/oauth/discovery/keys", ""},
		{rs, `{"iss":"https://git.example.com","project_path":"a/b","namespace_path":"a"}`, "GitLab", "https://git.example.com/oauth/discovery/keys", ""},
		{rs, iss("https://sso.example.com/realms/main"), "Keycloak", "https://sso.example.com/realms/main/protocol/openid-connect/certs", "https://sso.example.com/realms/main/.well-known/openid-configuration"},
		{rs, iss("https://sso.example.com/auth/realms/main"), "Keycloak", "https://sso.example.com/auth/realms/main/protocol/openid-connect/certs", ""},
		{rs, iss("http://localhost:8080/realms/main"), "Keycloak", "curl -fsS 'http://localhost:8080/realms/main/protocol/openid-connect/certs' | jq .", ""},
		{`{"alg":"HS512"}`, iss("https://sso.example.com/realms/main"), "Keycloak", "", ""},
		{rs, iss("https://t.cloudflareaccess.com"), "Cloudflare Access", "https://t.cloudflareaccess.com/cdn-cgi/access/certs", ""},
		{rs, iss("https://abc.supabase.co/auth/v1"), "Supabase", "https://abc.supabase.co/auth/v1/.well-known/jwks.json", ""},
		{rs, iss("https://auth.pingone.eu/" + tenant + "/as"), "PingOne", "https://auth.pingone.eu/" + tenant + "/as/jwks", ""},
		{rs, iss("https://vault.example.com/v1/identity/oidc"), "HashiCorp Vault", "https://vault.example.com/v1/identity/oidc/.well-known/keys", ""},
		{rs, `{"sub":"spiffe://example.org/web"}`, "SPIFFE", "", ""},
		{rs, `{"iss":"https://oidc.example.org","sub":"spiffe://example.org/web"}`, "", "https://oidc.example.org/.well-known/openid-configuration", ""},
		{rs, iss("did:web:example.com"), "did:web", "https://example.com/.well-known/did.json", ""},
		{rs, iss("did:web:example.com%3A8443:user:ann"), "did:web", "https://example.com:8443/user/ann/did.json", ""},
		{rs, iss("did:web:user@evil.example"), "did:web", "", ""},
		{rs, iss("did:key:z6Mk"), "did:key", "", ""},
		{`{"alg":"ES256","typ":"dc+sd-jwt"}`, iss("https://issuer.example.com/a"), "", "https://issuer.example.com/.well-known/jwt-vc-issuer/a", ""},
		{`{"alg":"ES256","typ":"entity-statement+jwt"}`, iss("https://op.example.com/a"), "", "https://op.example.com/a/.well-known/openid-federation", ""},
		{`{"alg":"RS256","jku":"https://keys.example.com/set.json?v=1"}`, `{"sub":"x"}`, "", "https://keys.example.com/set.json?v=1", ""},
		{`{"alg":"RS256","x5u":"https://keys.example.com/a.pem"}`, iss("https://a.example.com"), "", "https://a.example.com/.well-known/openid-configuration", "https://keys.example.com/a.pem"},
		{`{"alg":"RS256","x5t":"` + base64.RawURLEncoding.EncodeToString([]byte(strings.Repeat("\xab", 20))) + `"}`, `{}`, "", "", ""},
		{`{"alg":"HS256"}`, iss("https://a.example.com"), "", "", ""},
		{rs, `{"iss":"me","sub":"me"}`, "", "", ""},
		{`{"alg":"HS256"}`, `{"iss":"me"}`, none, "", ""},
		{rs, `{"sub":"me"}`, none, "", ""},
		{rs, iss("somebody"), none, "", ""},
		{"", "", none, "", ""},
	} {
		token := made(t, c.header, c.payload)
		g, ok := For(token)
		about := c.header + " " + c.payload
		if ok != (c.name != none) {
			t.Errorf("%s: %v %+v", about, ok, g)
			continue
		}
		if !ok {
			continue
		}
		reporttest.Words(t, about, g.Words())
		if g.Name != c.name {
			t.Errorf("%s: it is %q, want %q", about, g.Name, c.name)
		}
		if c.first != "" && (len(g.Sources) == 0 || g.Sources[0].URL != c.first && g.Sources[0].Shell != c.first) {
			t.Errorf("%s: %+v, want %s first", about, g.Sources, c.first)
		}
		if c.first == "" && c.also == "" {
			for _, s := range g.Sources {
				if s.URL != "" {
					t.Errorf("%s: no address is right, and there is %s", about, s.URL)
				}
			}
		}
		also := c.also == ""
		for _, s := range g.Sources {
			also = also || s.URL == c.also
			wantHarmless(t, about, s)
		}
		if !also {
			t.Errorf("%s: %+v lack %s", about, g.Sources, c.also)
		}
	}
}

// wantHarmless fails where a source may do something else than fetch the address that it shows.
func wantHarmless(t testing.TB, about string, s Source) {
	t.Helper()
	if s.URL == "" {
		if address, ok := strings.CutPrefix(s.Shell, "curl -fsS 'http://"); ok && !strings.HasPrefix(address, "localhost") && !strings.HasPrefix(address, "127.") && !strings.HasPrefix(address, "[") && !strings.Contains(address, ".localhost") {
			t.Errorf("%s: a command goes to %q", about, s.Shell)
		}
	} else {
		rest, ok := strings.CutPrefix(s.URL, "https://")
		host, path, _ := strings.Cut(rest, "/")
		if !ok || host == "" || strings.ContainsAny(host, "@\\%?#'\" ") || strings.Trim(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:@!$&()*+,;=?%") != "" {
			t.Errorf("%s: the link is %q", about, s.URL)
		}
		if !strings.HasPrefix(s.Shell, "curl -fsS '"+s.URL+"'") {
			t.Errorf("%s: the link is %q and the command %q", about, s.URL, s.Shell)
		}
	}
	if strings.Count(s.Shell, "'")%2 != 0 || strings.ContainsAny(s.Shell, "\n\r\x00\u202e") {
		t.Errorf("%s: the command is %q", about, s.Shell)
	}
}

// TestHostile: no text of an issuer makes a link that does harm.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		"javascript:alert(1)", "javascript://example.com/%0aalert(1)", "data:text/html,x", "https://", "https:///x", "https://user@example.com", "https://accounts.google.com@evil.example",
		"https://accounts.google.com\\\\@evil.example", "https://evil.example/'; rm -rf ~; '", "https://evil.example/$(id)\\u0000", "https://ev\\u202eil.example", "https://раypal.example", "https://a b.example",
		"https://a.example/../../b", "https://a.example/%2e%2e/b", "https://-", "https://a..b", "https://[::1", "https://[fe80::1%25eth0]/", "http://evil.example", "ftp://a.example", "file:///etc/passwd", "https://a.example:99999999",
		"https://a.example/%zz", "https://a.example/`id`", "https://a.example/\\\"x\\\"", "HTTPS://A.EXAMPLE/\\nx", "https://" + strings.Repeat("a", 3000), "https://a.example/\\u202e", "https://%61.example", "https://a.example\\u3002evil",
	} {
		g, ok := For(made(t, rs, iss(text)))
		if !ok {
			continue
		}
		reporttest.Words(t, text, g.Words())
		for _, s := range g.Sources {
			wantHarmless(t, text, s)
		}
		if strings.Contains(g.Lead+g.Why, "\u202e") {
			t.Errorf("%s: %s", text, g.Why)
		}
	}
	for text, says := range map[string]string{
		"https://xn--pypal-4ve.example":             "Punycode",
		"https://accounts.google.com.evil.example":  "belongs to somebody else",
		"https://раypal.example":                    "⟨U+0440⟩",
		"https://user@evil.example":                 "user name",
		"https://10.0.0.7/realms/x":                 "inside its own network",
		"https://192.0.2.7":                         "is a number",
		"https://auth.svc.cluster.local":            "inside its own network",
		"https://a.example?x=1":                     "was left out",
		"http://a.example":                          "http://",
		"https://gitlab.company.example/x/../admin": "leads elsewhere",
	} {
		g, _ := For(made(t, rs, iss(text)))
		if !strings.Contains(g.Why, says) {
			t.Errorf("%s: %q does not say %q", text, g.Why, says)
		}
	}
	for _, text := range []string{"https://gitlab.company.example", "https://my.auth0.com", "https://login.microsoftonline.com/x/v2.0"} {
		if g, _ := For(made(t, rs, iss(text))); strings.Contains(g.Why, "somebody else") {
			t.Errorf("%s: %s", text, g.Why)
		}
	}
}

// TestAddress: an address alone.
func TestAddress(t *testing.T) {
	for _, c := range []struct{ text, says, first string }{
		{" https://accounts.google.com\n", "This is an issuer, Google", "https://www.googleapis.com/oauth2/v3/certs"},
		{"https://auth.example.com/tenant/", "If this is an issuer", "https://auth.example.com/tenant/.well-known/openid-configuration"},
		{"https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration", "says where its keys are", "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration"},
		{"https://auth.example.com/.well-known/oauth-authorization-server/tenant", "says where its keys are", "https://auth.example.com/.well-known/oauth-authorization-server/tenant"},
		{"https://auth.example.com/.well-known/jwks.json?x=1", "address of keys", "https://auth.example.com/.well-known/jwks.json?x=1"},
		{"https://www.googleapis.com/oauth2/v3/certs", "address of keys", "https://www.googleapis.com/oauth2/v3/certs"},
		{"http://evil.example", "not one to follow", ""},
		{"https://u:p@evil.example", "not one to follow", ""},
		{"ftp://a.example", "", ""},
		{"https://a.example and more", "", ""},
		{"secret", "", ""},
	} {
		g, ok := Address(c.text)
		if ok != (c.says != "") || !strings.Contains(g.Lead, c.says) {
			t.Errorf("%q: %v %q, want %q", c.text, ok, g.Lead, c.says)
		}
		if ok {
			reporttest.Words(t, c.text, g.Words())
		}
		if c.first != "" && (len(g.Sources) == 0 || g.Sources[0].URL != c.first) {
			t.Errorf("%q: %+v", c.text, g.Sources)
		}
	}
}

// TestReadDocument: what a discovery document gives.
func TestReadDocument(t *testing.T) {
	for _, c := range []struct{ text, issuer, algorithms, url, why string }{
		{`{"issuer":"https://a.example","jwks_uri":"https://a.example/jwks","id_token_signing_alg_values_supported":["RS256","none","HS256","ES256"]}`, "https://a.example", "RS256 ES256", "https://a.example/jwks", ""},
		{`{"issuer":"https://a.example","jwks_uri":"https://keys.example/jwks?p=1"}`, "https://a.example", "", "https://keys.example/jwks?p=1", "another host"},
		{`{"issuer":"https://a.example","token_endpoint":"https://a.example/token","id_token_signing_alg_values_supported":["HS256"]}`, "https://a.example", "HS256", "", ""},
		{`{"issuer":"javascript:alert(1)","jwks_uri":"https://a.example/jwks"}`, "", "", "https://a.example/jwks", "left out"},
		{`{"issuer":"https://a.example","jwks_uri":"javascript:alert(1)"}`, "https://a.example", "", "", "not a web address"},
		{`{"issuer":"https://a.example","jwks_uri":"https://u@a.example"}`, "https://a.example", "", "", "user name"},
	} {
		d, g, ok := ReadDocument(c.text)
		if !ok || d.Issuer != c.issuer || strings.Join(d.Algorithms, " ") != c.algorithms || !strings.Contains(g.Why, c.why) {
			t.Errorf("%s: %v %+v %+v", c.text, ok, d, g)
		}
		reporttest.Words(t, c.text, g.Words())
		if c.url == "" && len(g.Sources) > 0 || c.url != "" && (len(g.Sources) == 0 || g.Sources[0].URL != c.url) {
			t.Errorf("%s: %+v", c.text, g.Sources)
		}
	}
	for _, text := range []string{`{"issuer":"x"}`, `{"kty":"RSA","issuer":"x","jwks_uri":"y"}`, `[]`, `{"issuer":1,"jwks_uri":"x"}`, ``} {
		if _, g, ok := ReadDocument(text); ok {
			t.Errorf("%s is taken for a document: %+v", text, g)
		}
	}
}

// FuzzFor: any header and payload.
func FuzzFor(f *testing.F) {
	f.Add(rs, iss("https://accounts.google.com"), "https://a.example")
	f.Add(`{"alg":"RS256","jku":"https://a@b"}`, `{"iss":"did:web:a:b","sub":"spiffe://x"}`, `{"issuer":"https://a","jwks_uri":"b"}`)
	f.Add(`{"alg":"HS256"}`, `{"iss":"https://a.b2clogin.com/x/v2.0","tfp":"B2C_1_x"}`, "https://xn--a.example/keys")
	f.Fuzz(func(t *testing.T, header, payload, text string) {
		h, _ := exact.ParseJSON([]byte(header))
		p, _ := exact.ParseJSON([]byte(payload))
		all := []Guide{}
		for _, token := range []Token{{&h, &p}, {h.Object(), p.Object()}, {}} {
			if g, ok := For(token); ok {
				all = append(all, g)
			}
		}
		if g, ok := Address(text); ok {
			all = append(all, g)
		}
		if _, g, ok := ReadDocument(text); ok {
			all = append(all, g)
		}
		for _, g := range all {
			if g.Lead == "" {
				t.Errorf("it says nothing: %+v", g)
			}
			for _, s := range g.Sources {
				wantHarmless(t, header+payload+text, s)
			}
		}
	})
}
