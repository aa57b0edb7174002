package layers

// SignatureState is what is said of a signature: data-signature in the page's contract.
type SignatureState = string

// Every SignatureState.
const (
	SignatureNone        SignatureState = "none"        // nothing is signed
	SignatureMalformed   SignatureState = "malformed"   // the form is broken, so it was not checked
	SignatureUnsecured   SignatureState = "unsecured"   // alg is none
	SignatureUnchecked   SignatureState = "unchecked"   // there is no key, or no content
	SignatureValid       SignatureState = "valid"       // a key verifies it
	SignatureInvalid     SignatureState = "invalid"     // no key that fits verifies it
	SignatureUnsupported SignatureState = "unsupported" // its algorithm, or what crit asks for, is not known here
	SignatureKeyError    SignatureState = "keyerror"    // no key fits or can be read
)

// EncryptionState is what is said of a JWE: data-encryption in the page's contract.
type EncryptionState = string

// Every EncryptionState.
const (
	EncryptionNone      EncryptionState = "none"      // nothing is encrypted
	EncryptionLocked    EncryptionState = "locked"    // no key was tried
	EncryptionDecrypted EncryptionState = "decrypted" // a key opened it
	EncryptionFailed    EncryptionState = "failed"    // no key opens it
)

// Codes of reasons.
const (
	CodeNoKey      = "key-unreadable"      // nothing in the Key field is a key
	CodeKeyMissing = "key-missing"         // nothing stands in the Key field
	CodeDetached   = "detached"            // the content is not in the token
	CodeMalformed  = "malformed"           // the form is broken
	CodeBindingKey = "binding-key-missing" // cnf names no key (RFC 9901 section 4.1.2)
	CodePBES2Asks  = "pbes2-asks"          // deriving the key waits for a click
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
