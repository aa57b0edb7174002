package profile

var _ = register(example{
	code:    Box,
	header:  `{"alg":"RS512","kid":"3ljv7f3d","typ":"JWT"}`,
	payload: `{"iss":"client","sub":"4235434","box_sub_type":"enterprise","aud":"https://api.box.com/oauth2/token","jti":"64a4c5f2a8e94b8f9a2d","exp":«+45»}`,
	fails: []edit{
		{rule: "alg", change: `^alg="PS256"`},
		{rule: "header-kid", change: `^kid=`},
		{rule: "requires-iss", change: `iss=`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-aud", change: `aud=`},
		{rule: "requires-exp", change: `exp=`},
		{rule: "ahead", change: `exp=«+61»`},
		{rule: "requires-jti", change: `jti=`},
		{rule: "length-jti", change: `jti="short"`},
		{rule: "box-sub-type", change: `box_sub_type="app"`},
		{rule: "box-sub-type", change: `box_sub_type=`},
	},
	holds: []string{`exp=«+60»`, `box_sub_type="user"`},
	unknown: []edit{
		{rule: "ahead", change: `exp=«-1»`},
	},
	others: []string{
		`{"alg":"RS512"} {"iss":"c","sub":"1","box_sub_type":"user","aud":"https://api.box.com","exp":1}`,
	},
})
