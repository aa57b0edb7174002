package profile

var _ = register(example{
	code:    LTI,
	header:  `{"alg":"RS256","kid":"k"}`,
	payload: `{"iss":"https://platform.example.edu","sub":"a6d5c443-1f51-4783-ba1a-7686ffe3b54a","aud":["962fa4d8-bcbf-49a0-94b2-2de05ad274af"],"exp":«+3540»,"iat":«-60»,"nonce":"n","https://purl.imsglobal.org/spec/lti/claim/message_type":"LtiResourceLinkRequest","https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0","https://purl.imsglobal.org/spec/lti/claim/deployment_id":"07940580","https://purl.imsglobal.org/spec/lti/claim/target_link_uri":"https://tool.example.com/lti/48320/ruix8782rs","https://purl.imsglobal.org/spec/lti/claim/resource_link":{"id":"200d101f-2c14-434a-a0f3-57c2a42369fd"},"https://purl.imsglobal.org/spec/lti/claim/roles":[]}`,
	fails: []edit{
		{rule: "requires-nonce", change: `nonce=`},
		{rule: "requires-https---purl-imsglobal-org-spec-lti-claim-version", change: `https://purl.imsglobal.org/spec/lti/claim/version=`},
		{rule: "requires-https---purl-imsglobal-org-spec-lti-claim-deployment-id", change: `https://purl.imsglobal.org/spec/lti/claim/deployment_id=`},
		{rule: "requires-https---purl-imsglobal-org-spec-lti-claim-target-link-uri", change: `https://purl.imsglobal.org/spec/lti/claim/target_link_uri=`},
		{rule: "requires-https---purl-imsglobal-org-spec-lti-claim-roles", change: `https://purl.imsglobal.org/spec/lti/claim/roles=`},
		{rule: "version", change: `https://purl.imsglobal.org/spec/lti/claim/version="1.1"`},
		{rule: "resource-link", change: `https://purl.imsglobal.org/spec/lti/claim/resource_link={}`},
	},
	holds: []string{"https://purl.imsglobal.org/spec/lti/claim/message_type=\"LtiDeepLinkingRequest\"\nhttps://purl.imsglobal.org/spec/lti/claim/resource_link="},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://platform.example.edu","sub":"a","aud":"b","exp":1,"iat":1,"nonce":"n","https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0"}`,
	},
})
