package binding

// Codes of the checks. They are stable.
const (
	CodeRefreshTokenHash = "rt_hash" // OpenID CIBA Core 1.0 section 10.3.1
	CodeAccessTokenHash  = "at_hash" // OpenID Connect Core 1.0 section 3.1.3.6
	CodeCodeHash         = "c_hash"  // section 3.3.2.11
	CodeStateHash        = "s_hash"  // FAPI 1.0 Part 2 section 5.1.1

	// Of a DPoP proof (RFC 9449 section 4.3).
	CodeProofType   = "dpop-typ"
	CodeProofKey    = "dpop-jwk"
	CodeProofID     = "dpop-jti"
	CodeProofTime   = "dpop-iat"
	CodeProofMethod = "dpop-htm"
	CodeProofURL    = "dpop-htu"
	CodeProofToken  = "dpop-ath"
	CodeProofBinds  = "dpop-jkt"   // section 6.1: cnf.jkt of the access token
	CodeProofNonce  = "dpop-nonce" // section 8: what the server sent in DPoP-Nonce

	CodeThumbprint1   = "x5t"          // RFC 7515 section 4.1.7
	CodeThumbprint256 = "x5t-s256"     // RFC 7515 section 4.1.8
	CodeClientCert    = "cnf-x5t-s256" // RFC 8705 section 3.1

	CodeSnowflakeKey = "snowflake-fingerprint" // iss of a Snowflake token has that of the key
	CodeAccountIss   = "service-account-iss"   // iss is the service account in the Key field
	CodeAccountKid   = "service-account-kid"   // kid is that of its key

	CodeStatus   = "status-list-entry" // what a status list says of a token
	CodeAttested = "attested-key"      // the proof of a client attestation is signed with its key
)
