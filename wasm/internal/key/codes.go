package key

// Codes of the problems that this package reports: the whole list. They are stable.
const (
	// Of a text as a whole.
	CodeNotRead      = "text-not-read"       // other text in a list of keys
	CodeQuoted       = "key-quoted"          // quotes around a key
	CodeEncodedTwice = "key-encoded-twice"   // base64 or a JSON string of a key's text
	CodeBOM          = "byte-order-mark"     // U+FEFF before the text
	CodeKidNotFound  = "kid-not-found"       // no key has the kid of the header
	CodeWeakSecret   = "weak-secret"         // a secret that is on every list
	CodeDuplicateKid = "duplicate-kid"       // two keys of one kid
	CodeTooMany      = "too-many-keys"       // more than MaxKeys
	CodePlaceholder  = "jwks-placeholder"    // an error message or a page in place of a key
	CodeArray        = "jwks-array"          // an array of JWKs that is in no JWK set
	CodeAddress      = "key-is-address"      // a URL: nothing is fetched
	CodeToken        = "key-is-token"        // a JWT in place of a key
	CodeFile         = "key-file"            // a file of another program, with the command that converts it
	CodeNone         = "jwks-empty"          // a JWK set without a key
	CodeUnknown      = "key-unknown"         // a container of something else, or of a key type that is not used here
	CodeCurve        = "curve-unsupported"   // an elliptic curve that is not used here
	CodeCurveNumbers = "curve-in-numbers"    // a curve that is written out and not named
	CodePassphrase   = "passphrase-needed"   //
	CodeWrong        = "passphrase-wrong"    //
	CodeCipher       = "encryption-unknown"  // a passphrase scheme that is not read here
	CodeCost         = "encryption-cost"     // a passphrase scheme that would take too long
	CodeAltered      = "store-altered"       // a file whose checksum does not fit what its passphrase opens
	CodeBundle       = "certificate-bundle"  // several certificates in one container
	CodePuTTY        = "putty-public-half"   // a key file of PuTTY, whose private half is not read
	CodeOpenSSH      = "openssh-encrypted"   // OpenSSH's own passphrase scheme
	CodeParameters   = "key-parameters"      // the algorithm's parameters are not what the key's type has
	CodeParts        = "key-parts-disagree"  // public and private half of a container
	CodePoint        = "key-point-invalid"   // not a point of the curve
	CodeLength       = "key-length"          // not as many bytes as the key's type has
	CodeInteger      = "key-integer"         // an integer that is not in DER's one form
	CodeModulus      = "rsa-modulus-invalid" //
	CodeExponent     = "rsa-exponent-invalid"
	CodeSize         = "rsa-size" // under 512 or over 16384 bits

	// Of PEM and of bare base64.
	CodePEMNewlines  = "pem-newlines"      // line breaks written out, or lost
	CodePEMArmor     = "pem-armor-missing" // BEGIN or END line missing or misspelt
	CodePEMContainer = "pem-container"     // the label names another container than the bytes are
	CodePEMDamaged   = "pem-damaged"       // not to be read at all
	CodePEMTrailing  = "pem-trailing"      // bytes after the end of the container
	CodePEMAlphabet  = "pem-alphabet"      // base64url, or stray characters, in PEM

	// Of a JWK.
	CodeJWKJSON           = "jwk-json"                 // broken JSON
	CodeJWKDuplicate      = "jwk-duplicate-member"     //
	CodeJWKMissing        = "jwk-member-missing"       //
	CodeJWKType           = "jwk-member-type"          // not a string, not an array …
	CodeJWKValue          = "jwk-member-value"         // a name spelt otherwise than registered
	CodeJWKAlphabet       = "jwk-base64-alphabet"      // not base64url
	CodeJWKLength         = "jwk-coordinate-length"    // EC: not the curve's octet length
	CodeJWKLeadingZero    = "jwk-integer-leading-zero" // RSA: not the shortest form
	CodeJWKPoint          = "jwk-point-invalid"        //
	CodeJWKParts          = "jwk-parts-disagree"       // public and private half
	CodeJWKCertificate    = "jwk-x5c-disagrees"        // the certificate is of another key
	CodeJWKX5C            = "jwk-x5c-form"             // x5c is not an array of certificates in base64
	CodeJWKEmpty          = "jwk-k-empty"              // a secret of no bytes
	CodeJWKKeyType        = "jwk-kty-unknown"          //
	CodeJWKCurve          = "jwk-crv-unknown"          //
	CodeJWKAlgorithm      = "jwk-alg-unknown"          // AKP: alg decides the parameters
	CodeSecretEncoding    = "secret-encoding"          // not of the encoding that was chosen
	CodeSecretWhitespace  = "secret-whitespace"        // white space at an end of a secret
	CodeSecretUnusedBits  = "secret-unused-bits"       // bits that no byte holds are set
	CodeSecretNoPadding   = "secret-padding"           // = missing at the end
	CodeSecretReplacement = "secret-lossy-utf8"        // U+FFFD: bytes that were turned into text
)
