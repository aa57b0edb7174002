package kind

import (
	"slices"
	"testing"
)

// What services are told by, and what nearly tells them: "" is nobody's.
func TestSpecials(t *testing.T) {
	const es256 = `{"alg":"ES256","kid":"ABC123DEFG"}`
	for _, c := range []struct{ header, payload, special, kind string }{
		{`{}`, `{"iss":"https://token.actions.githubusercontent.com/acme","sub":"repo:a/b:ref:c"}`, GitHubActions, ID},
		{`{}`, `{"iss":"https://token.actions.githubusercontent.com.example/","sub":"repo:a/b:ref:c"}`, "", JWT},
		{`{}`, `{"iss":"https://gitlab.com","sub":"user:1","project_path":"g/p","ref_type":"branch","job_id":"2"}`, "", JWT},
		{`{}`, `{"iss":"ACCOUNT.USER.SHA256:abc=","sub":"ACCOUNT.USER","iat":1,"exp":2}`, Snowflake, JWT},
		{`{}`, `{"iss":"ACCOUNT.USER","sub":"ACCOUNT.USER.SHA256:abc="}`, "", JWT},
		{`{"kid":"organizations/a/apiKeys/b"}`, `{"iss":"cdp","sub":"organizations/a/apiKeys/b","nbf":1,"exp":2,"uri":"GET api.coinbase.com/v2"}`, Coinbase, JWT},
		{`{"kid":"organizations/a/apiKeys/b"}`, `{"sub":"organizations/a/apiKeys/b"}`, Coinbase, JWT},
		{`{"kid":"organizations/a"}`, `{"sub":"a"}`, "", JWT},
		{es256, `{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1,"exp":2,"aud":"appstoreconnect-v1"}`, AppStoreConnect, JWT},
		{es256, `{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1,"exp":2,"aud":"appstoreconnect-v1","bid":"com.example"}`, AppStoreServer, JWT},
		{es256, `{"iss":"DEF123GHIJ","iat":1,"exp":2,"aud":"appstoreconnect-v2"}`, "", JWT},
		{`{"alg":"ES256","x5c":["MIIB"]}`, `{"transactionId":"1","bundleId":"com.example","signedDate":1}`, AppStoreSigned, JWT},
		{`{"alg":"ES256"}`, `{"transactionId":"1","bundleId":"com.example","signedDate":1}`, "", JWT},
		{es256, `{"iss":"DEF123GHIJ","iat":1,"exp":2,"aud":"https://appleid.apple.com","sub":"com.example"}`, AppleClientSecret, JWT},
		{es256, `{"iss":"com.example","iat":1,"exp":2,"aud":"https://appleid.apple.com","sub":"com.example"}`, "", Assertion},
		{es256, `{"iss":"DEF123GHIJ","iat":1,"exp":2,"origin":"https://a.example"}`, AppleDeveloper, JWT},
		{`{"alg":"RS256","kid":"ABC123DEFG"}`, `{"iss":"DEF123GHIJ","iat":1,"exp":2}`, AppleDeveloper, JWT},
		{es256, `{"iss":"DEF123GHIJ","iat":1,"exp":2,"sub":"u"}`, "", JWT},
		{es256, `{"iss":"DEF123GHIJ","iat":1}`, APNs, JWT},
		{`{"alg":"ES256","kid":"ABC123DEFG","id":"DEF123GHIJ.com.example.weather"}`, `{"iss":"DEF123GHIJ","iat":1,"exp":2,"sub":"com.example.weather"}`, WeatherKit, JWT},
		{`{"alg":"ES256","id":"x"}`, `{"iss":"DEF123GHIJ","iat":1,"exp":2,"sub":"com.example.weather"}`, "", JWT},
		{`{"alg":"ES256"}`, `{"aud":"https://push.example.net","exp":1,"sub":"mailto:push@example.com"}`, VAPID, JWT},
		{`{"alg":"ES256"}`, `{"aud":"https://fcm.googleapis.com/fcm/send","exp":1}`, VAPID, JWT},
		{`{"alg":"ES256"}`, `{"aud":"https://wns2-by3p.notify.windows.com","exp":1}`, VAPID, JWT},
		{`{"alg":"ES256"}`, `{"aud":"https://push.example.net","exp":1,"sub":"push@example.com"}`, "", JWT},
		{`{"alg":"RS256"}`, `{"aud":"https://api.example.net","exp":1,"sub":"https://id.example/ann"}`, "", JWT},
		{`{"alg":"ES256"}`, `{"iss":"a","aud":"https://fcm.googleapis.com","exp":1}`, "", JWT},
		{`{}`, `{"iss":"a@p.iam.gserviceaccount.com","scope":"s","aud":"https://oauth2.googleapis.com/token","iat":1,"exp":2}`, GoogleAssertion, Grant},
		{`{}`, `{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://pubsub.googleapis.com/","iat":1,"exp":2}`, GoogleSelfSigned, ServiceAccount},
		{`{}`, `{"iss":"a@example.com","sub":"a@example.com","aud":"https://pubsub.googleapis.com/","iat":1,"exp":2}`, "", Assertion},
		{`{}`, `{"iss":"accounts.google.com","sub":"1","aud":"c","iat":1,"exp":2}`, GoogleID, ID},
		{`{}`, `{"iss":"https://accounts.google.com.example","sub":"1","aud":"c","iat":1,"exp":2,"nonce":"n"}`, "", ID},
		{`{}`, `{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","uid":"u"}`, Firebase, Custom},
		{`{}`, `{"iss":"https://securetoken.google.com/p","aud":"p","sub":"u","user_id":"u"}`, FirebaseID, ID},
		{`{}`, `{"iss":"https://session.firebase.google.com/p","aud":"p","sub":"u","nonce":"n"}`, "", ID},
		{`{}`, `{"iss":"a@p.iam.gserviceaccount.com","aud":"google","typ":"savetowallet","iat":1,"payload":{}}`, GoogleWallet, JWT},
		{`{}`, `{"iss":"a@p.iam.gserviceaccount.com","aud":"google","iat":1}`, "", JWT},
		{`{}`, `{"iss":"c","sub":"c","aud":"https://login.microsoftonline.com/t/oauth2/v2.0/token","exp":1,"jti":"j"}`, EntraAssertion, Assertion},
		{`{}`, `{"iss":"c","sub":"c","aud":"https://login.microsoftonline.us/t/v2.0","exp":1,"jti":"j"}`, EntraAssertion, Assertion},
		{`{}`, `{"iss":"c","sub":"c","aud":"https://login.example.com/t/oauth2/v2.0/token","exp":1,"jti":"j"}`, "", Assertion},
		{`{}`, `{"iss":"https://login.microsoftonline.com/t/v2.0","sub":"1","aud":"c","exp":1,"iat":1,"nonce":"n"}`, Entra, ID},
		{`{}`, `{"iss":"https://sts.windows.net/t/","sub":"1","aud":"c","exp":1,"appid":"c"}`, Entra, Access},
		{`{}`, `{"iss":"https://t.b2clogin.com/t/v2.0/","sub":"1","aud":"c","exp":1,"iat":1,"nonce":"n"}`, "", ID},
		{`{}`, `{"iss":"c","sub":"1","box_sub_type":"enterprise","aud":"https://api.box.com/oauth2/token","exp":1,"jti":"j"}`, Box, Grant},
		{`{}`, `{"iss":"c","sub":"1","aud":"https://api.box.com/","exp":1}`, "", JWT},
		{`{}`, `{"iss":"c","sub":"me@example.com","aud":"https://login.salesforce.com","exp":"1"}`, Salesforce, Grant},
		{`{}`, `{"iss":"c","sub":"me@example.com","aud":"https://acme--dev.sandbox.my.salesforce.com/services/oauth2/token","exp":1}`, Salesforce, Grant},
		{`{}`, `{"iss":"c","sub":"me@example.com","aud":"https://login.salesforce.com","exp":1,"client_id":"c"}`, "", Access},
		{`{}`, `{"iss":"c","sub":"me@example.com","aud":"https://evilmy.salesforce.com.example","exp":1}`, "", JWT},
		{`{}`, `{"iss":"c","sub":"u","aud":"account-d.docusign.com","exp":1,"scope":"signature impersonation"}`, DocuSign, Grant},
		{`{}`, `{"iss":"c","sub":"u","aud":"https://account.docusign.com/oauth/token","exp":1}`, DocuSign, Grant},
		{`{}`, `{"iss":"c","sub":"u","aud":"docusign.com","exp":1}`, "", JWT},
		{`{"cty":"twilio-fpa;v=1"}`, `{"jti":"SK1-1","iss":"SK1","sub":"AC1","exp":1,"grants":{}}`, Twilio, JWT},
		{`{"cty":"JWT"}`, `{"jti":"SK1-1","iss":"SK1","sub":"AC1","exp":1,"grants":{}}`, "", JWT},
		{`{}`, `{"application_id":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","iat":1,"jti":"j"}`, Vonage, JWT},
		{`{}`, `{"application_id":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","iat":1}`, "", JWT},
		{`{}`, `{"application_id":"mine","iat":1,"jti":"j"}`, "", JWT},
		{`{}`, `{"appKey":"k","mn":"1","role":0,"iat":1,"exp":2,"tokenExp":2}`, ZoomMeeting, JWT},
		{`{}`, `{"appKey":"k","iat":1,"exp":2}`, "", JWT},
		{`{}`, `{"app_key":"k","tpc":"t","role_type":1,"version":1,"iat":1,"exp":2}`, ZoomVideo, JWT},
		{`{}`, `{"app_key":"k","iat":1,"exp":2}`, "", JWT},
		{`{}`, `{"iss":"APIabc","sub":"p","nbf":1,"exp":2,"video":{"room":"r","roomJoin":true}}`, LiveKit, JWT},
		{`{}`, `{"iss":"a","video":{"codec":"h264"}}`, "", JWT},
		{`{}`, `{"iss":"a","aud":"tableau","sub":"u","scp":["tableau:views:embed"],"exp":1,"jti":"j"}`, Tableau, JWT},
		{`{}`, `{"iss":"a","aud":"tableaux","scp":["x"]}`, "", JWT},
		{`{"kid":"vpaas-magic-cookie-a/b"}`, `{"aud":"jitsi","iss":"chat","sub":"vpaas-magic-cookie-a","room":"*"}`, JaaS, JWT},
		{`{"kid":"k"}`, `{"aud":"jitsi","iss":"a","sub":"meet.example","room":"*"}`, "", JWT},
		{`{}`, `{"iss":"addon","iat":1,"exp":2,"qsh":"h"}`, Atlassian, JWT},
		{`{}`, `{"iss":"addon","iat":1,"exp":2}`, "", JWT},
		{`{"alg":"HS256"}`, `{"user_id":"john"}`, Stream, JWT},
		{`{"alg":"HS256"}`, `{"server":true}`, Stream, JWT},
		{`{"alg":"HS256"}`, `{"user_id":"john","role":"admin"}`, "", JWT},
		{`{"alg":"RS256"}`, `{"user_id":"john"}`, "", JWT},
		{`{}`, `{"iss":"https://a.myshopify.com/admin","dest":"https://a.myshopify.com","aud":"k","sub":"1","exp":1,"nbf":1,"iat":1,"jti":"j","sid":"s"}`, Shopify, JWT},
		{`{}`, `{"iss":"https://a.example","dest":"https://a.example","aud":"k"}`, "", JWT},
		{`{}`, `{"iss":"https://team.cloudflareaccess.com","aud":["t"],"email":"a@b.example","type":"app"}`, Cloudflare, JWT},
		{`{}`, `{"iss":"https://cloudflareaccess.com.example","aud":["t"]}`, "", JWT},
		{`{"alg":"ES256"}`, `{"iat":1,"request_body_sha256":"h"}`, Plaid, JWT},
		{`{"alg":"ES256"}`, `{"iat":1}`, "", JWT},
		{`{}`, `{"iss":"https://a.supabase.co/auth/v1","role":"authenticated","aal":"aal1","session_id":"s","exp":1}`, Supabase, Access},
		{`{}`, `{"iss":"supabase","ref":"abcdefghijklmnopqrst","role":"service_role","iat":1,"exp":2}`, Supabase, JWT},
		{`{}`, `{"iss":"https://a.example","role":"authenticated","aal":"aal1"}`, "", JWT},
		{`{}`, `{"iss":"https://lms.example","https://purl.imsglobal.org/spec/lti/claim/message_type":"LtiResourceLinkRequest"}`, LTI, ID},
		{`{}`, `{"sub":"1","https://hasura.io/jwt/claims":{}}`, Hasura, JWT},
		{`{}`, `{"sub":"1","exp":1,"scope":"x","claims.jwt.hasura.io":{}}`, Hasura, Access},
		{`{"alg":5,"kid":{},"cty":[],"x5c":{},"id":1}`, `{"iss":1,"aud":{},"sub":[],"dest":2,"video":[],"application_id":{}}`, "", JWT},
	} {
		h, p := parse(t, c.header), parse(t, c.payload)
		var found []string
		for _, s := range Specials(h, p) {
			found = append(found, s.Code)
			if s.By == "" || s.Phrase == "" {
				t.Errorf("%s: %+v", c.payload, s)
			}
		}
		var want []string
		if c.special != "" {
			want = []string{c.special}
		}
		if k := Of(h, p); k.Code != c.kind || k.Vendor != c.special || !slices.Equal(found, want) {
			t.Errorf("%s %s: %s of %q, specials %q", c.header, c.payload, k.Code, k.Vendor, found)
		}
	}
}

// A token is several things at once, where it is.
func TestSpecialsTogether(t *testing.T) {
	var found []string
	for _, s := range Specials(parse(t, `{}`), parse(t, `{"iss":"https://securetoken.google.com/p","aud":"p","sub":"u","https://hasura.io/jwt/claims":{}}`)) {
		found = append(found, s.Code)
	}
	if !slices.Equal(found, []string{FirebaseID, Hasura}) {
		t.Errorf("%q", found)
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://A.example/p": "a.example", "a.example": "a.example", "a.example:8080/p": "a.example", "http://a.example?q": "a.example", "": "",
	} {
		if got := Host(address); got != want {
			t.Errorf("%s: %q", address, got)
		}
	}
	for text, want := range map[string]bool{
		"aaaaaaaa-bbbb-cccc-dddd-0123456789AB": true, "aaaaaaaa-bbbb-cccc-dddd-0123456789ag": false, "aaaaaaaabbbb-cccc-dddd-0123456789ab-": false, "": false,
	} {
		if IsGUID(text) != want {
			t.Errorf("%s is taken for a GUID: %v", text, !want)
		}
	}
}
