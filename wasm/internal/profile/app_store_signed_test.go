package profile

var _ = register(example{
	code:    AppStoreSigned,
	header:  `{"alg":"ES256","x5c":["MIIB"]}`,
	payload: `{"notificationType":"DID_RENEW","notificationUUID":"u","version":"2.0","signedDate":1795435200000,"data":{"bundleId":"com.example"}}`,
	fails:   []edit{},
	notes: []edit{
		{rule: "chain"},
	},
	others: []string{
		`{"alg":"ES256"} {"notificationType":"DID_RENEW","signedDate":1}`,
	},
})
