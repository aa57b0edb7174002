package profile

var _ = register(example{
	code:    GoogleSelfSigned,
	header:  `{"alg":"RS256","typ":"JWT","kid":"k"}`,
	payload: `{"iss":"me@p.iam.gserviceaccount.com","sub":"me@p.iam.gserviceaccount.com","aud":"https://firestore.googleapis.com/","iat":«-60»,"exp":«+3540»}`,
	fails: []edit{
		{rule: "some-of-aud-scope", change: `aud=`},
		{rule: "life", change: `exp=«+3541»`},
	},
	holds: []string{"aud=\nscope=\"https://www.googleapis.com/auth/cloud-platform\""},
	others: []string{
		`{"alg":"RS256"} {"iss":"me@example.com","sub":"me@example.com","aud":"https://a.example","iat":1,"exp":2}`,
	},
	published: []string{
		`{"alg":"RS256","typ":"JWT","kid":"abcdef1234567890"} {"iss":"123456-compute@developer.gserviceaccount.com","sub":"123456-compute@developer.gserviceaccount.com","aud":"https://firestore.googleapis.com/","iat":1511900000,"exp":1511903600}`, // Google, Using OAuth 2.0 for Server to Server Applications
	},
})
