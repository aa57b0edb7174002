package jose

import "jwtdebugger/wasm/internal/token"

// Codes of an Error: the whole list. They are stable.
const (
	// Of signatures and of encryption.
	CodeKeyType      = "key-type-mismatch" // another type of key
	CodeCurve        = "curve-mismatch"    // another curve or parameter set
	CodeKeyUse       = "key-use-mismatch"  // use or key_ops of the JWK forbid it
	CodeKeyAlgorithm = "key-alg-mismatch"  // the JWK's alg is another
	CodeKeySize      = "key-size-mismatch" // too small or too large for this algorithm at all
	CodeKeyUnusable  = "key-unusable"      // the key was recognised and could not be read, or its parts disagree
	CodeUnsupported  = "unsupported"       // no such algorithm here
	CodeCritical     = "unknown-critical"  // crit names what is not understood here

	// Of signatures.
	CodeSignature  = "signature-invalid"  // the mathematics says no
	CodePrivate    = "private-key-needed" // to sign
	CodeSaltLength = "pss-salt-length"    // RSASSA-PSS with a salt that is not as long as the hash
	CodeUnsecured  = "unsecured"          // alg none

	// Of encryption.
	CodeWrongKey        = "wrong-key"                // the encrypted key does not open with this key
	CodeAltered         = "content-altered"          // the key opens, and the content's tag does not fit
	CodeWrongOrAltered  = "wrong-key-or-altered"     // the algorithm cannot tell the two apart
	CodePublicGiven     = "public-key-given"         // decrypting takes the private half
	CodeContentKeySize  = "content-key-size"         // the key inside is none for enc
	CodeTagTruncated    = "tag-truncated"            // shorter than the algorithm makes it
	CodeTagLength       = "tag-length"               // longer than that
	CodeIVLength        = "iv-length"                // another length than the algorithm's
	CodeKeyEmpty        = "encrypted-key-empty"      // there is none, and alg wraps one
	CodeKeyUnexpected   = "encrypted-key-unexpected" // there is one, and alg wraps none
	CodeEPKMissing      = "epk-missing"              // no public key of the sender
	CodeEPKInvalid      = "epk-invalid"              // no public key at all
	CodeInvalidCurve    = "invalid-curve"            // epk is no point of its curve, or one that gives the secret away
	CodeParameter       = "header-parameter"         // one that alg wants is missing or not readable
	CodeHeadersOverlap  = token.CodeHeadersOverlap   // one name in two headers (RFC 7516 section 7.2.1)
	CodeZipUnsupported  = "zip-unsupported"          // another compression than DEF, or not protected
	CodeZipBroken       = "zip-broken"               // does not inflate
	CodeZipZlib         = "zip-zlib"                 // compressed with a zlib header
	CodeZipLimit        = "zip-limit"                // inflates to more than the limits allow
	CodePBES2Count      = "pbes2-count"              // p2c is no count
	CodePBES2Limit      = "pbes2-limit"              // p2c is more than the limits allow
	CodeXMLName         = "alg-xml-uri"              // the name that XML Encryption has for it
	CodeOldAlgorithm    = "alg-old"                  // not made any more
	CodeHeaderUnwritten = "header-unusable"          // a header that no token can be made from
)
