package profile

var _ = register(example{
	code:    Kubernetes,
	header:  `{"alg":"RS256","kid":"k"}`,
	payload: `{"aud":["https://kubernetes.default.svc"],"exp":«+3600»,"iat":«-7»,"iss":"https://kubernetes.default.svc","kubernetes.io":{"namespace":"default","serviceaccount":{"name":"builder","uid":"u"}},"nbf":«-7»,"sub":"system:serviceaccount:default:builder"}`,
	fails: []edit{
		{rule: "legacy", change: "iss=\"kubernetes/serviceaccount\"\nexp="},
		{rule: "names", change: `sub="system:serviceaccount:default:other"`},
		{rule: "life-least", change: `exp=«+500»`},
	},
	holds: []string{"exp=«+593»", `iss="kubernetes/serviceaccount"`},
	notes: []edit{
		{rule: "grace", change: "exp=«+31536000»\nkubernetes.io={\"namespace\":\"default\",\"serviceaccount\":{\"name\":\"builder\"},\"warnafter\":5}"},
		{rule: "bound", change: `kubernetes.io={"namespace":"default","serviceaccount":{"name":"builder"},"pod":{"name":"p"}}`},
	},
})
