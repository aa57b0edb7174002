package profile

var _ = register(example{
	code:    GoogleAssertion,
	header:  `{"alg":"RS256","typ":"JWT","kid":"k"}`,
	payload: `{"iss":"761326798069-r5mljlln1rd4lrbhg75efgigp36m78j5@developer.gserviceaccount.com","scope":"https://www.googleapis.com/auth/devstorage.read_only","aud":"https://oauth2.googleapis.com/token","exp":«+3540»,"iat":«-60»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="HS256"`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "asks-for", change: `scope=`},
		{rule: "life", change: `exp=«+3541»`},
		{rule: "form-iss", change: `iss="my-account"`},
		{rule: "one-token", change: `target_audience="https://run.example"`},
	},
	holds: []string{"scope=\ntarget_audience=\"https://run.example\"", `@+9000`},
	notes: []edit{
		{rule: "delegation", change: `sub="some.user@example.com"`},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://pubsub.googleapis.com/","iat":1,"exp":2}`,
	},
	published: []string{
		`{"alg":"RS256","typ":"JWT","kid":"370ab79b4513eb9bad7c9bd16a95cb76b5b2a56a"} {"iss":"761326798069-r5mljlln1rd4lrbhg75efgigp36m78j5@developer.gserviceaccount.com","scope":"https://www.googleapis.com/auth/devstorage.read_only","aud":"https://oauth2.googleapis.com/token","exp":1328554385,"iat":1328550785}`, // Google, Using OAuth 2.0 for Server to Server Applications
	},
})
