package profile

var _ = register(example{
	code:    Snowflake,
	header:  `{"alg":"RS256","typ":"JWT"}`,
	payload: `{"iss":"ACME.JANE.SHA256:XVE1Bb2cN3M=","sub":"ACME.JANE","iat":«-60»,"exp":«+3540»}`,
	fails: []edit{
		{rule: "age", change: "iat=«-3601»\nexp=«-1»"},
		{rule: "life", change: `exp=«+3541»`},
		{rule: "form-iss", change: `iss="acme.jane.SHA256:XVE1Bb2cN3M="`},
		{rule: "form-sub", change: `sub="acme.jane"`},
		{rule: "iss-sub", change: `sub="ACME.JOHN"`},
		{rule: "iss-sub", change: `iss="ACME.JANE.SHA256:"`},
		{rule: "periods", change: "iss=\"ACME.EU-WEST.JANE.SHA256:x\"\nsub=\"ACME.EU-WEST.JANE\""},
	},
	holds: []string{`iss="ACME.JANE.SHA256:abcdef="`, `@+3000`},
	notes: []edit{
		{rule: "milliseconds", change: "iat=1795435140000\nexp=1795438740000"},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"ACME.JANE","sub":"ACME.JANE","iat":1,"exp":2}`,
	},
})
