package profile

var _ = register(example{
	code:    Shopify,
	header:  `{"alg":"HS256","typ":"JWT"}`,
	payload: `{"iss":"https://exampleshop.myshopify.com/admin","dest":"https://exampleshop.myshopify.com","aud":"client-id","sub":"42","exp":«+50»,"nbf":«-10»,"iat":«-10»,"jti":"j","sid":"s"}`,
	fails: []edit{
		{rule: "alg", change: `^alg="RS256"`},
		{rule: "life", change: `exp=«+290»`},
		{rule: "shop", change: `iss="https://other.myshopify.com/admin"`},
	},
	others: []string{
		`{"alg":"HS256"} {"iss":"https://a.example","dest":"https://a.example","aud":"c","exp":1}`,
	},
	published: []string{
		`{"alg":"HS256","typ":"JWT"} {"iss":"https://exampleshop.myshopify.com/admin","dest":"https://exampleshop.myshopify.com","aud":"client-id-123","sub":"42","exp":1591765058,"nbf":1591764998,"iat":1591764998,"jti":"f8912129-1af6-4cad-9ca3-76b0f7621087","sid":"aaea182f2732d44c23057c0fea584021a4485b2bd25d3eb7fd349313ad24c685","sig":"f07cf3740270c17fb61c700b2f0f2e7f2f4fc8ff48426221738f7a39e4c475bf"}`, // Shopify
	},
})
