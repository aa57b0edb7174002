package issue

// Codes of the reasons why an edit was not signed or encrypted.
const (
	CodeHex               = "hex"                  // the field is edited in hexadecimal and holds something else
	CodeKeyBinding        = "key-binding"          // a key binding is not edited
	CodeLocked            = "locked"               // what is not open cannot be made anew
	CodeHeaderUnprotected = "header-unprotected"   // the protected header does not say how to encrypt
	CodeHeaderNotJSON     = "header-not-json"      // the header cannot be read
	CodeAlgMissing        = "alg-missing"          // the header names no algorithm
	CodeAlgNone           = "alg-none"             // the header's algorithm is none
	CodeUnattachable      = "payload-unattachable" // an unencoded payload that cannot stand between dots
	CodeSignFailed        = "sign-failed"          // the key fails at its work
)
