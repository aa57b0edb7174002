package profile

var _ = register(example{
	code:    WeatherKit,
	header:  `{"alg":"ES256","kid":"ABC123DEFG","id":"DEF123GHIJ.com.example.weatherkit-client"}`,
	payload: `{"iss":"DEF123GHIJ","iat":«-60»,"exp":«+3540»,"sub":"com.example.weatherkit-client"}`,
	fails: []edit{
		{rule: "id", change: `^id="DEF123GHIJ.com.example.other"`},
	},
	others: []string{
		`{"alg":"ES256","kid":"ABC123DEFG","id":"x"} {"iss":"DEF123GHIJ","iat":1,"exp":2,"sub":"com.example"}`,
	},
	published: []string{
		`{"alg":"ES256","kid":"ABC123DEFG","id":"DEF123GHIJ.com.example.weatherkit-client"} {"iss":"DEF123GHIJ","iat":1437179036,"exp":1493298100,"sub":"com.example.weatherkit-client"}`, // Apple Developer
	},
})
