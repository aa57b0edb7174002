package layers

// What is said of a signature: the values of data-signature in the page's contract.
const (
	SignatureNone        = "none"        // nothing is signed
	SignatureMalformed   = "malformed"   // the form is broken, so it was not checked
	SignatureUnsecured   = "unsecured"   // alg is none
	SignatureUnchecked   = "unchecked"   // there is no key, or no content
	SignatureValid       = "valid"       // a key verifies it
	SignatureInvalid     = "invalid"     // no key that fits verifies it
	SignatureUnsupported = "unsupported" // its algorithm, or what crit asks for, is not known here
	SignatureKeyError    = "keyerror"    // no key fits or can be read
)

// What is said of a JWE: the values of data-encryption in the page's contract.
const (
	EncryptionNone      = "none"      // nothing is encrypted
	EncryptionLocked    = "locked"    // no key was tried
	EncryptionDecrypted = "decrypted" // a key opened it
	EncryptionFailed    = "failed"    // no key opens it
)

// Codes of reasons.
const (
	CodeNoKey       = "key-unreadable"      // nothing in the Key field is a key
	CodeKeyMissing  = "key-missing"         // nothing stands in the Key field
	CodeKidNotFound = "kid-not-found"       // no key has the kid of the header
	CodeDetached    = "detached"            // the content is not in the token
	CodeMalformed   = "malformed"           // the form is broken
	CodeTruncated   = "signature-truncated" // the signature ends too early
	CodeBindingKey  = "binding-key-missing" // cnf names no key (RFC 9901 section 4.1.2)
	CodePBES2Asks   = "pbes2-asks"          // deriving the key waits for a click
)

// Codes of what came of one key.
const (
	OutcomeNotTried    = "not-tried"
	OutcomeUnusable    = "unusable"
	OutcomeOtherKid    = "other-kid"
	OutcomeDoesNotFit  = "does-not-fit"
	OutcomeVerified    = "verified"
	OutcomeDoesNotHold = "does-not-verify"
	OutcomeDecrypted   = "decrypted"
	OutcomeDoesNotOpen = "does-not-open"
)
