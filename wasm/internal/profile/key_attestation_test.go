package profile

var _ = register(example{
	code:    KeyAttestation,
	header:  `{"typ":"key-attestation+jwt","alg":"ES256","x5c":["MIIDQj"]}`,
	payload: `{"iss":"i","iat":«-60»,"exp":«+9000»,"key_storage":["iso_18045_moderate"],"user_authentication":["iso_18045_moderate"],"attested_keys":[{"kty":"EC"}]}`,
	fails: []edit{
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-attested-keys", change: `attested_keys=`},
		{rule: "keys", change: `attested_keys=[]`},
		{rule: "keys", change: `attested_keys={}`},
		{rule: "key-pair", change: `^alg="HS256"`},
		{rule: "list-key-storage", change: `key_storage="x"`},
		{rule: "list-user-authentication", change: `user_authentication=[]`},
		{rule: "typ-old", change: `^typ="keyattestation+jwt"`},
	},
	holds: []string{"key_storage=", "exp="},
})
