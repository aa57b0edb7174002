package profile

var _ = register(example{
	code:    FirebaseCustom,
	header:  `{"alg":"RS256","typ":"JWT"}`,
	payload: `{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","iat":«-60»,"exp":«+3540»,"uid":"some-uid","claims":{"premium":true}}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "same-iss-sub", change: `sub="b@p.iam.gserviceaccount.com"`},
		{rule: "form-iss", change: "iss=\"me\"\nsub=\"me\""},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "life", change: `exp=«+3541»`},
		{rule: "requires-uid", change: `uid=`},
		{rule: "length-uid", change: `uid=""`},
		{rule: "length-uid", change: `uid="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"`},
		{rule: "reserved", change: `claims={"firebase":1}`},
	},
	holds: []string{`claims=`, `uid="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"`, `claims={"roles":[]}`},
	others: []string{
		`{"alg":"RS256"} {"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://firestore.googleapis.com/","iat":1,"exp":2,"uid":"u"}`,
	},
})
