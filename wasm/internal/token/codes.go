package token

// Codes of a Problem. They are stable. Besides these, the codes of package exact stand
// for what is wrong with the base64url and the JSON of a part; Place.Part tells which.
const (
	CodeEmpty     = "token-empty" // nothing but white space
	CodeNoToken   = "token-none"  // one part, and it is no header
	CodePartCount = "token-parts" // neither three parts nor five
	CodePartEmpty = "part-empty"  // a JWE without its iv or tag

	CodeSignatureMissing    = "signature-missing"    // and alg is not none
	CodeSignatureUnexpected = "signature-unexpected" // although alg is none

	CodeHeaderEmpty     = "header-empty"
	CodeHeaderNotObject = "header-not-object"
	CodeHeaderType      = "header-type"      // a registered parameter of another type than its RFC says
	CodeHeaderCritical  = "header-crit"      // a crit that breaks RFC 7515 section 4.1.11
	CodeB64NotCritical  = "b64-not-critical" // RFC 7797 section 6
	CodeAlgMissing      = "alg-missing"
	CodeAlgType         = "alg-type"      // not a string
	CodeAlgNoneCase     = "alg-none-case" // "None", "nOnE" …
	CodeEncMissing      = "enc-missing"

	CodePayloadEmpty     = "payload-empty"
	CodePayloadText      = "payload-text"       // UTF-8, and no JSON
	CodePayloadBytes     = "payload-bytes"      // not UTF-8
	CodePayloadNotObject = "payload-not-object" // JSON, and no object
)
