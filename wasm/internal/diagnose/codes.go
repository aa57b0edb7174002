package diagnose

// Codes of a Cause. They are stable. Besides these, a Cause has the code of another package
// that sees the same: of jose, where a key does not fit or did not sign (wrong-key,
// content-altered, curve-mismatch …), a header must be refused or a decryption stops; of key,
// where a text holds no usable key (pem-damaged, passphrase-needed …) or a secret was
// mistaken (secret-whitespace, secret-lossy-utf8); of token and exact, where the form shows
// it (signature-missing, b64-without-crit, token-double-encoded, opaque-token,
// base64-padding …).
const (
	// Of a secret: another way to read it verifies.
	CodeSecretBase64     = "secret-base64"           // decoded from base64
	CodeSecretBase64URL  = "secret-base64url"        // decoded from base64url
	CodeSecretHex        = "secret-hex"              // decoded from hexadecimal
	CodeSecretUTF8       = "secret-utf8"             // not decoded
	CodeSecretNewline    = "secret-trailing-newline" // one line break too many or missing
	CodeSecretQuoted     = "secret-quoted"           // quotation marks around
	CodeSecretBOM        = "secret-bom"              // a byte order mark too many or missing
	CodeSecretPEM        = "secret-is-pem"           // the text of a public key was the secret
	CodeSecretDropped    = "secret-base64-dropped"   // decoded, and what is no base64 passed over
	CodeSecretHexLenient = "secret-hex-lax"          // decoded by pairs, whatever the characters
	CodeSecretPercent    = "secret-percent-encoded"  // %XX, or the reverse
	CodeSecretExpanded   = "secret-env-expanded"     // $name taken for a variable
	CodeSecretCut        = "secret-cut"              // at a # or another sign
	CodeSecretEscaped    = "secret-escaped"          // with its backslashes or entities undone, or written
	CodeSecretEncoded    = "secret-was-encoded"      // base64 or hexadecimal of the text
	CodeSecretTwice      = "secret-encoded-twice"    // decoded, and once more
	CodeSecretCharset    = "secret-charset"          // in another character set than UTF-8
	CodeKeyIsPart        = "key-is-part-of-token"    // the signature of this very token, say
	CodeKeyDerived       = "key-derived"             // a hash of the secret, or what HKDF makes of it
	CodeJWKText          = "jwk-k-is-text"           // k used as it stands

	CodeSecretInside = "secret-in-text" // one value inside the text of the Key field
	CodeKeyBare      = "key-bare"       // no secret, but the numbers of a key without any container

	// Of the signature.
	CodeHashDiffers      = "hash-differs"              // made with another hash than alg says
	CodeAlgorithmDiffers = "algorithm-differs"         // RSA: another hash, or RSASSA-PSS for PKCS #1 v1.5 or the reverse
	CodeSignatureDER     = "signature-der"             // ECDSA in ASN.1
	CodeAlgorithmNamed   = "algorithm-named-otherwise" // by a name that JOSE does not have
	CodeRecoveryByte     = "signature-recovery-byte"   // ECDSA with v beside r and s
	CodeSignatureSwapped = "signature-halves-swapped"  // ECDSA with s before r
	CodeSignatureZero    = "signature-zero"            // ECDSA with r or s of zero
	CodeSignatureHex     = "signature-hex"             // in hexadecimal
	CodeSignatureLength  = "signature-length"          // not as long as alg's are with this key
	CodeSignatureTwice   = "signature-encoded-twice"   // base64 of it, encoded once more
	CodeSignatureReverse = "signature-reversed"        // RSA with the lowest byte first
	CodeDigestInfo       = "digest-info-missing"       // RSA over a digest that nothing names, or not rightly

	// Of what was signed: another text than header, dot and payload as they stand.
	CodeSignedEncoding   = "signed-other-base64"      // with padding, in the standard alphabet, in lines
	CodeSignedDecoded    = "signed-decoded"           // the JSON, before it was encoded
	CodeSignedPayload    = "signed-payload-alone"     // without the header
	CodeSignedUnencoded  = "signed-payload-unencoded" // the payload as it is, and no b64 says so
	CodeSignedEncoded    = "signed-payload-encoded"   // the payload in base64url, although b64 is false
	CodeContentLines     = "content-line-breaks"      // a detached content with other line breaks
	CodeSignedCharacters = "signed-other-characters"  // a line break more, no dot, UTF-16

	// Of the form.
	CodeWhitespace   = "token-whitespace"     // within the token
	CodeJoined       = "token-joined"         // two tokens run together
	CodeTruncated    = "token-truncated"      // the end is missing
	CodeCompressed   = "payload-compressed"   // without zip
	CodeReserialized = "payload-reserialized" // the signature holds over other white space
	CodeNonceHashed  = "nonce-hashed"         // Microsoft Entra, for Microsoft Graph
	CodeHeaderLost   = "header-lost"          // the signature holds with the usual header in front
	CodeFormOnly     = "form-only"            // the signature holds over the characters as they stand

	// Of the choice of a key.
	CodeKidOther         = "kid-of-another"         // a key with another kid verifies
	CodeCertificateOther = "certificate-of-another" // the certificate in the token verifies, the one here does not

	// Of an encryption.
	CodePassword64 = "password-base64" // the password of PBES2, decoded
	CodePBES2Salt  = "pbes2-salt"      // PBKDF2 without alg in the salt
	CodeECDHKDF    = "ecdh-kdf"        // the sender left apu and apv out

	// Of a cookie that is signed otherwise than a JWT.
	CodeCookieHolds = "cookie-holds" // the secret at hand signed it
	CodeCookieFails = "cookie-fails" // it did not

	// When nothing else explains it.
	CodeAltered = "altered-or-wrong-key" // the mathematics cannot tell the two apart
)
