package profile

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

var _ = register(example{
	code:    CognitoAccess,
	header:  `{"alg":"RS256","kid":"k"}`,
	payload: `{"iss":"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example","sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","iat":«-60»,"exp":«+3540»,"jti":"j","auth_time":«-60»,"token_use":"access","client_id":"xxxxxxxxxxxxexample","scope":"openid","username":"ann"}`,
	with:    func(t *Token) { t.Policy.Required = "token_use=access" },
	fails: []edit{
		{rule: "client", with: func(t *Token) { t.Met[claims.FieldAudience] = report.Failed }},
		{rule: "use", with: func(t *Token) { t.Policy.Required = "sub, token_use = id" }},
	},
	holds: []string{``},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example","sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","iat":«-60»,"exp":«+3540»,"jti":"j","auth_time":«-60»,"token_use":"id","aud":"c"}`,
	},
	published: []string{
		`{"alg":"RS256","kid":"k"} {"sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","device_key":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","cognito:groups":["testgroup"],"iss":"https://cognito-idp.us-west-2.amazonaws.com/us-west-2_example","version":2,"client_id":"xxxxxxxxxxxxexample","origin_jti":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","event_id":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","token_use":"access","scope":"phone openid profile resourceserver.1/appclient2 email","auth_time":1676313851,"exp":1676317451,"iat":1676313851,"jti":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","username":"my-test-user"}`, // Amazon Cognito
	},
})

var _ = register(example{
	code:    CognitoID,
	header:  `{"alg":"RS256","kid":"k"}`,
	payload: `{"iss":"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example","sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","iat":«-60»,"exp":«+3540»,"jti":"j","auth_time":«-60»,"token_use":"id","aud":"xxxxxxxxxxxxexample","cognito:username":"ann"}`,
	with:    func(t *Token) { t.Policy.Required = "token_use=id" },
	fails: []edit{
		{rule: "use", with: func(t *Token) { t.Policy.Required = "token_use=access" }},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example","sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","iat":«-60»,"exp":«+3540»,"jti":"j","auth_time":«-60»,"token_use":"access","client_id":"c"}`,
	},
})
