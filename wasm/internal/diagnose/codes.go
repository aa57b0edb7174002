package diagnose

// Codes of a Cause. They are stable. Besides these, the codes of package jose stand for
// keys that do not fit (key-type-mismatch, curve-mismatch, key-use-mismatch,
// key-alg-mismatch, key-size-mismatch, key-unusable) and for headers that must be refused
// (unknown-critical).
const (
	// Of a secret: another way to read it verifies.
	CodeSecretBase64     = "secret-base64"           // decoded from base64
	CodeSecretBase64URL  = "secret-base64url"        // decoded from base64url
	CodeSecretHex        = "secret-hex"              // decoded from hexadecimal
	CodeSecretUTF8       = "secret-utf8"             // not decoded
	CodeSecretNewline    = "secret-trailing-newline" // one line break too many or missing
	CodeSecretWhitespace = "secret-whitespace"       // white space around or within
	CodeSecretQuoted     = "secret-quoted"           // quotation marks around
	CodeSecretKeyText    = "secret-key-text"         // the text of a public key was the secret

	// Of the signature.
	CodeHashDiffers      = "hash-differs"      // made with another hash than alg says
	CodeSchemeDiffers    = "scheme-differs"    // RSASSA-PSS for RSASSA-PKCS1-v1_5, or the reverse
	CodeSignatureDER     = "signature-der"     // ECDSA in ASN.1
	CodeSignatureLength  = "signature-length"  // not as long as alg's are with this key
	CodeSignatureMissing = "signature-missing" //

	// Of the form.
	CodePadding    = "base64-padding"           // =
	CodeStandard   = "base64-standard-alphabet" // + and /
	CodeWhitespace = "token-whitespace"         // within the token
	CodeFormOnly   = "form-only"                // the signature holds over the characters as they stand

	// Of the choice of a key.
	CodeKidNotFound = "kid-not-found"
	CodeKidOther    = "kid-of-another" // a key with another kid verifies

	// When nothing else explains it.
	CodeAltered = "altered-or-wrong-key"
)
