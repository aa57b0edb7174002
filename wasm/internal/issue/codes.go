package issue

// Codes of the reasons why an edit was not signed or encrypted, and of what is said beside one.
const (
	CodeHex           = "hex"                  // the field is edited in hexadecimal and holds something else
	CodeKeyBinding    = "key-binding"          // a key binding is not edited
	CodeHeaderNotJSON = "header-not-json"      // the header cannot be read
	CodeUnattachable  = "payload-unattachable" // an unencoded payload that cannot stand between dots
	CodeSignFailed    = "sign-failed"          // the key fails at its work
	CodeChoices       = "alg-choices"          // the header is edited: what the key can sign with, as a note beside it
)
