package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var cognitoAccess = Profile{
	Code: CognitoAccess, Name: "Amazon Cognito access token", Group: Services,
	Special: kind.Cognito, If: func(t *Token) bool { return t.Kind.Code == kind.Access },
	Who:    "Your API",
	Source: &cognitoSource,
	Rules: func() []*Rule {
		return []*Rule{
			check("client", "client_id", report.Info, "Cognito’s access tokens name the client in client_id, not in aud.", "", func(t *Token) answer {
				return fault(!t.has("aud") && t.unmet(claims.FieldAudience))
			}),
			cognitoUse(),
		}
	},
}

var cognitoID = Profile{
	Code: CognitoID, Name: "Amazon Cognito ID token", Group: Services,
	Special: kind.Cognito, On: IDToken, If: func(t *Token) bool { return t.Kind.Code == kind.ID },
	Who:    "Your application",
	Source: &cognitoSource,
	Rules:  func() []*Rule { return []*Rule{cognitoUse()} },
}

// cognitoUse is broken where the policy asks for the other kind of token.
func cognitoUse() *Rule {
	return check("use", "token_use", report.Error, "token_use is “{x}”: an API needs “access”, a client “id”.", "", func(t *Token) answer {
		for _, use := range []string{"access", "id"} {
			if strings.Contains(strings.ReplaceAll(t.Policy.Required, " ", ""), "token_use="+use) {
				return answer{status: unless(t.text("token_use") != use).status, x: short(t.claim("token_use"))}
			}
		}
		return answer{}
	}).so("token_use is what you ask for.")
}
