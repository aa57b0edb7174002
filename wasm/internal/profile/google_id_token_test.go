package profile

var _ = register(example{
	code:    GoogleID,
	header:  `{"alg":"RS256","kid":"k","typ":"JWT"}`,
	payload: `{"iss":"https://accounts.google.com","azp":"1234987819200.apps.googleusercontent.com","aud":"1234987819200.apps.googleusercontent.com","sub":"10769150350006150715113082367","at_hash":"HK6E_P6Dh8Y93mRNtsDB1Q","hd":"example.com","email":"jsmith@example.com","email_verified":true,"iat":«-60»,"exp":«+3540»,"nonce":"0394852-3190485-2490358"}`,
	with:    func(t *Token) { t.Policy.Required = "hd" },
	fails: []edit{
		{rule: "hd", change: `hd=`, with: func(t *Token) { t.Policy.Required = "sub, hd=example.com" }},
	},
	notes: []edit{
		{rule: "two-issuers", change: `iss="accounts.google.com"`},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://accounts.google.com.example","aud":"c","sub":"1","nonce":"n","iat":1,"exp":2}`,
	},
	published: []string{
		`{"alg":"RS256"} {"iss":"https://accounts.google.com","azp":"1234987819200.apps.googleusercontent.com","aud":"1234987819200.apps.googleusercontent.com","sub":"10769150350006150715113082367","at_hash":"HK6E_P6Dh8Y93mRNtsDB1Q","hd":"example.com","email":"jsmith@example.com","email_verified":"true","iat":1353601026,"exp":1353604926,"nonce":"0394852-3190485-2490358"}`, // Google, Using OAuth 2.0 for Server to Server Applications
	},
})
