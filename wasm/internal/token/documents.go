package token

import (
	"net/url"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// documents are the kinds of JSON that people meet beside tokens, by the members that they
// have. The first that fits is meant.
var documents = []struct {
	title, lead, code string
	members           []string // it has them all
	learned           report.Words
}{
	{"OpenID discovery document", "This is an OpenID discovery document, not a token.", CodeDiscovery, []string{"issuer", "jwks_uri", "subject_types_supported"}, whereKeysAre},
	{"OpenID discovery document", "This is an OpenID discovery document, not a token.", CodeDiscovery, []string{"issuer", "jwks_uri", "userinfo_endpoint"}, whereKeysAre},
	{"OAuth server metadata", "This is the metadata of an OAuth server (RFC 8414), not a token.", CodeMetadata, []string{"issuer", "jwks_uri"}, whereKeysAre},
	{"OAuth server metadata", "This is the metadata of an OAuth server (RFC 8414), not a token.", CodeMetadata, []string{"issuer", "token_endpoint"}, noTokenInIt},
	{"Resource metadata", "This is the metadata of a protected resource (RFC 9728), not a token.", CodeResource, []string{"resource", "authorization_servers"}, noTokenInIt},
	{"Device authorization", "This is the answer to a device (RFC 8628), not a token.", CodeDevice, []string{"device_code", "user_code"}, report.Words{
		Lead: "The token is issued once a person has entered the user code.", Next: "Paste what the token endpoint answers then.",
	}},
	{"Introspection answer", "This is the answer of an introspection endpoint (RFC 7662), not a token.", CodeIntrospection, []string{"active"}, report.Words{
		Lead: "The server says of a token what it knows; nothing in it is signed.", Next: "The token itself is what was sent to that endpoint.",
	}},
	{"Problem report", "This is a problem report (RFC 9457), not a token.", CodeProblemReport, []string{"type", "title", "status"}, failed},
	{"Problem report", "This is a problem report (RFC 9457), not a token.", CodeProblemReport, []string{"type", "title", "detail"}, failed},
	{"DID document", "This is a DID document, not a token.", CodeDID, []string{"id", "verificationMethod"}, report.Words{
		Lead: "It holds the keys of the party it is about.", Next: "A “publicKeyJwk” in it belongs in the Key field.",
	}},
	{"Credential in JSON-LD", "This is a credential in JSON-LD, not a JWT.", CodeJSONLD, []string{"@context", "credentialSubject"}, report.Words{
		Lead: "Its proof, if it has one, is a signature of another kind (Data Integrity).", Why: "It is not checked here.",
	}},
}

var (
	whereKeysAre = report.Words{Lead: "It says where the issuer’s keys are: at its “jwks_uri”.", Next: "Open that address, and paste what is there into the Key field."}
	failed       = report.Words{Lead: "A request failed, and this says why.", Next: "The token that was refused is in the request, not in the answer."}
)

// document recognises JSON by its members; v is an object.
func document(v *exact.Value) Other {
	if code, ok := v.Find("error").Text(); ok {
		o := Other{Document, "OAuth error", CodeOAuthError, report.Words{Lead: "This is an OAuth error, not a token: " + prose.Quote(code) + "."}, failed}
		if why, ok := v.Find("error_description").Text(); ok {
			o.Learned.Why = "It says: " + prose.QuoteLong(why, 200) + "."
		} else if v.Find("error_uri") == nil && v.Find("state") == nil && strings.Trim(code, "abcdefghijklmnopqrstuvwxyz_") != "" {
			o.Title, o.Code, o.What.Lead = "Error message", CodeError, "This is an error message, not a token."
		}
		return o
	}
	for i := range documents {
		d := &documents[i]
		has := true
		for _, name := range d.members {
			has = has && v.Find(name) != nil
		}
		if has {
			return Other{Document, d.title, d.code, report.Words{Lead: d.lead}, d.learned}
		}
	}
	return Other{}
}

// keysOf is where a discovery document says that the issuer’s keys are.
func keysOf(text string) []report.Link {
	v, _ := exact.ParseJSON([]byte(text))
	where, _ := v.Find("jwks_uri").Text()
	u, err := url.Parse(where)
	if err != nil || len(where) > maxName || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return nil
	}
	return []report.Link{{Label: "The issuer’s keys", URL: u.String()}}
}

// authorization recognises what stands in an Authorization header beside tokens.
func authorization(text string) Other {
	scheme, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case strings.HasPrefix(scheme, "AWS4-") && strings.Contains(rest, "Credential=") && strings.Contains(rest, "Signature="),
		strings.HasPrefix(text, "Credential=") && strings.Contains(text, "SignedHeaders=") && strings.Contains(text, "Signature="):
		return Other{Credentials, "AWS signature", CodeAWS,
			report.Words{Lead: "This is the signature of a request to AWS (Signature Version 4), not a token."},
			report.Words{Lead: "It signs one request, with a key that AWS and the caller share.", Why: "It names the access key, the day, the region and the service, and no claims; it is not checked here."}}
	case strings.EqualFold(scheme, "basic") && len(rest) >= 4 && strings.Contains(string(exactBase64(rest)), ":"):
		return Other{Credentials, "Name and password", CodeBasic,
			report.Words{Lead: "This is a name and a password for HTTP (Basic, RFC 7617), not a token."},
			report.Words{Lead: "They are in base64, which hides nothing.", Next: "If it was shown to anybody, change the password."}}
	}
	return Other{}
}
