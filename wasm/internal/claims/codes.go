package claims

// None is the code of a Check that had nothing to judge: of Judgement.Time, no exp and no
// nbf, or no claims at all; of Judgement.Accepted, a payload that is no JSON object.
const None = "none"

// Codes of Judgement.Time, besides None and ClaimType.
const (
	TimeInForce     = "in-force"      // between nbf and exp
	TimeExpired     = "expired"       // at or after exp (RFC 7519 section 4.1.4)
	TimeNotYetValid = "not-yet-valid" // before nbf (RFC 7519 section 4.1.5)
)

// Codes of Judgement.Policy.
const (
	PolicyNotSet    = "not-set"    // nothing was asked
	PolicyNotJudged = "not-judged" // something was asked and there is no token
	PolicyMet       = "met"
	PolicyNotMet    = "not-met"
)

// Codes of Judgement.Accepted, besides None.
const (
	PayloadBroken  = "payload-broken" // its JSON ends too early, so nothing of it is judged; also of Judgement.Time and Policy
	ClaimsAccepted = "accepted"
	ClaimsRejected = "rejected"
)

// Codes of Judgement.Failures and of the rows they concern, besides TimeExpired and
// TimeNotYetValid.
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
	ClaimType         = "claim-type"        // a claim of RFC 7519 has a JSON type that it must not have; also of a Cause and of Judgement.Time
	PolicyUnreadable  = "policy-unreadable" // also the code of every Problem
	Milliseconds      = "milliseconds"      // a NumericDate of 13 digits; of a row that did not fail
	SupersededByLater = "duplicate"         // a row whose claim stands again further down, where it counts
)

// Codes of the checks of a key binding (RFC 9901 section 7.3).
const (
	BindingMissing  = "kb-missing"
	BindingType     = "kb-typ"
	BindingIssued   = "kb-iat"
	BindingDigest   = "sd-digest" // also of a Cause: of a disclosure whose digest stands nowhere, too
	BindingNonce    = "kb-nonce"
	BindingAudience = "kb-audience"
)

// Codes of Judgement.Causes, besides ClaimType and BindingDigest.
const (
	IssuerSlash   = "issuer-slash"        // a slash at the end, or none
	IssuerVersion = "issuer-version"      // Microsoft Entra, 1.0 for 2.0 or the reverse
	AudienceArray = "audience-array"      // several audiences in one string
	Lifetime      = "lifetime-over-limit" // longer than the service takes it
	ClockSkew     = "clock-skew"          // missed by so little that the clocks may be to blame
)
