package claims

// Codes of Judgement.Time.
const (
	TimeNone        = "none"          // no exp and no nbf, or no claims at all
	TimeInForce     = "in-force"      // between nbf and exp
	TimeExpired     = "expired"       // at or after exp (RFC 7519 section 4.1.4)
	TimeNotYetValid = "not-yet-valid" // before nbf (RFC 7519 section 4.1.5)
	TimeUnreadable  = "claim-type"    // exp or nbf is no number
)

// Codes of Judgement.Policy.
const (
	PolicyNotSet    = "not-set"    // nothing was asked
	PolicyNotJudged = "not-judged" // something was asked and there is no token
	PolicyMet       = "met"
	PolicyNotMet    = "not-met"
)

// Codes of Judgement.Accepted.
const (
	ClaimsNone     = "none"           // the payload is no JSON object
	PayloadBroken  = "payload-broken" // its JSON ends too early, so nothing of it is judged
	ClaimsAccepted = "accepted"
	ClaimsRejected = "rejected"
)

// Codes of Judgement.Failures and of the rows they concern, besides TimeExpired,
// TimeNotYetValid and TimeUnreadable.
const (
	IssuerMissing     = "issuer-missing"
	IssuerMismatch    = "issuer-mismatch"
	AudienceMissing   = "audience-missing"
	AudienceMismatch  = "audience-mismatch"
	SubjectMissing    = "subject-missing"
	SubjectMismatch   = "subject-mismatch"
	TypMissing        = "typ-missing"
	TypMismatch       = "typ-mismatch"
	AlgorithmMissing  = "algorithm-missing"
	AlgorithmRefused  = "algorithm-not-allowed"
	RequiredMissing   = "required-missing"
	RequiredMismatch  = "required-mismatch"
	IssuedAtMissing   = "issued-at-missing"
	IssuedInFuture    = "issued-in-future"
	TooOld            = "too-old"
	NonceMissing      = "nonce-missing"
	NonceMismatch     = "nonce-mismatch"
	TokenIDMissing    = "token-id-missing"
	Revoked           = "revoked"
	NoClaims          = "no-claims"         // claims were asked for and the payload is no JSON object
	ClaimType         = "claim-type"        // a claim of RFC 7519 has a JSON type that it must not have
	PolicyUnreadable  = "policy-unreadable" // also the code of every Problem
	Milliseconds      = "milliseconds"      // a NumericDate of 13 digits; of a row that did not fail
	SupersededByLater = "duplicate"         // a row whose claim stands again further down, where it counts
)
