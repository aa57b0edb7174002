package profile

var _ = register(example{
	code:    ZoomMeeting,
	header:  `{"alg":"HS256","typ":"JWT"}`,
	payload: `{"appKey":"abc","sdkKey":"abc","mn":"123456789","role":0,"iat":«-30»,"exp":«+7170»,"tokenExp":«+7170»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "life-least", change: `exp=«+1769»`},
		{rule: "life", change: `exp=«+172771»`},
		{rule: "type-iat", change: `iat="1795435170"`},
		{rule: "type-exp", change: `exp="1795442370"`},
		{rule: "token-exp", change: `tokenExp=«+60»`},
		{rule: "role", change: `role="1"`},
		{rule: "role", change: `role=2`},
		{rule: "role", change: `role=`},
	},
	holds: []string{`role=1`, `exp=«+1770»`, `sdkKey=`},
	unknown: []edit{
		{rule: "token-exp", change: `tokenExp=`},
	},
	others: []string{
		`{"alg":"HS256"} {"appKey":"abc","iat":1,"exp":2}`,
	},
})

var _ = register(example{
	code:    ZoomVideo,
	header:  `{"alg":"HS256","typ":"JWT"}`,
	payload: `{"app_key":"abc","role_type":1,"tpc":"session","version":1,"iat":«-30»,"exp":«+7170»,"user_identity":"u"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "life-least", change: `exp=«+1769»`},
		{rule: "life", change: `exp=«+172771»`},
		{rule: "type-iat", change: `iat="1795435170"`},
		{rule: "type-exp", change: `exp="1795442370"`},
		{rule: "role", change: `role_type="1"`},
		{rule: "length-tpc", change: `tpc="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"`},
	},
	holds: []string{`tpc="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"`},
	others: []string{
		`{"alg":"HS256"} {"app_key":"abc","iat":1,"exp":2}`,
	},
})
