package token

// Codes of a Problem. They are stable. Besides these, the codes of package exact stand
// for what is wrong with the base64url and the JSON of a part; Place.Part tells which.
const (
	CodeEmpty     = "token-empty" // nothing but white space
	CodeNoToken   = "token-none"  // one part, and it is no header
	CodePartCount = "token-parts" // neither three parts nor five
	CodePartEmpty = "part-empty"  // a JWE without its iv or tag

	CodeSignatureMissing    = "signature-missing"    // and alg is not none
	CodeSignatureLeftOut    = "signature-left-out"   // nothing stands behind the last dot: as in a link of the page
	CodeSignatureRedacted   = "signature-redacted"   // a mark stands for it: "[REDACTED]"
	CodeSignatureUnexpected = "signature-unexpected" // although alg is none
	CodeSignatureTruncated  = "signature-truncated"  // its beginning alone

	CodeHeaderEmpty     = "header-empty"
	CodeHeaderNotObject = "header-not-object"
	CodeHeaderType      = "header-type"      // a registered parameter of another type than its RFC says
	CodeHeaderX5C       = "header-x5c"       // a certificate in x5c that is not the base64 of DER
	CodeHeaderCritical  = "header-crit"      // a crit that breaks RFC 7515 section 4.1.11
	CodeB64NotCritical  = "b64-without-crit" // RFC 7797 section 6
	CodeAlgMissing      = "alg-missing"      // the header names no algorithm
	CodeAlgNone         = "alg-none"         // nobody signed it
	CodeAlgType         = "alg-type"         // not a string
	CodeAlgNoneCase     = "alg-none-case"    // "None", "nOnE" …
	CodeEncMissing      = "enc-missing"

	CodePayloadDot       = "payload-dot" // in a compact serialization, and b64 is false
	CodePayloadEmpty     = "payload-empty"
	CodePayloadRedacted  = "payload-redacted"   // a mark stands for it
	CodePayloadText      = "payload-text"       // UTF-8, and no JSON
	CodePayloadBytes     = "payload-bytes"      // not UTF-8
	CodePayloadNotObject = "payload-not-object" // JSON, and no object

	// Of the JSON serializations.
	CodeMemberType        = "member-type"    // of another type than its RFC says
	CodeMemberMissing     = "member-missing" // ciphertext
	CodeMixed             = "flattened-and-general"
	CodeSignaturesEmpty   = "signatures-empty"
	CodeSignaturesLimit   = "signatures-limit" // more than MaxSignatures
	CodeRecipientsEmpty   = "recipients-empty"
	CodeRecipientsLimit   = "recipients-limit"   // more than MaxRecipients
	CodeHeadersOverlap    = "headers-overlap"    // a parameter that stands in two headers
	CodeHeaderUnprotected = "header-unprotected" // a parameter that must be protected and is not
	CodeB64Differs        = "b64-differs"        // between signatures of one payload
	CodeEncDiffers        = "enc-differs"        // between recipients of one content
	CodeDetached          = "payload-detached"   // no payload member

	// Of an SD-JWT.
	CodeTildeMissing           = "tilde-missing"
	CodeHashUnknown            = "sd-alg-unknown"
	CodeDisclosuresLimit       = "disclosures-limit" // more than MaxDisclosures
	CodeNestingLimit           = "nesting-limit"     // more than MaxNesting, or exact.MaxDepth
	CodeDisclosureEmpty        = "disclosure-empty"
	CodeDisclosureForm         = "disclosure-form"         // not the array that it must be
	CodeDisclosureName         = "disclosure-name"         // _sd or ...
	CodeDisclosureExists       = "disclosure-exists"       // its name is there already
	CodeDisclosureTwice        = "disclosure-twice"        // the same text a second time
	CodeDisclosureUnreferenced = "disclosure-unreferenced" // no digest is its
	CodeDigestTwice            = "digest-twice"
	CodeDigestForm             = "digest-form" // _sd is no array, or a digest no string

	// Of texts that are no JWT: notes of what they are (Recognise).
	CodeOpaque        = "opaque-token"
	CodeCookieChunk   = "cookie-chunk" // one of several cookies that a token was cut into
	CodePASETO        = "paseto"
	CodeFernet        = "fernet-token"
	CodeMacaroon      = "macaroon"
	CodeSAML          = "saml-assertion"
	CodeKeyText       = "key-given"
	CodeCertificate   = "certificate-given"
	CodeUUID          = "uuid"
	CodePrefix        = "known-prefix" // of a provider
	CodeHash          = "hash"
	CodeHTML          = "html-page"
	CodeDoubleEncoded = "token-double-encoded" // base64 of a token
	CodeAddress       = "web-address"
	CodeMail          = "mail-address"
	CodeHost          = "host-name"
	CodeIP            = "ip-address"
	CodeFile          = "file-name"
	CodeVersion       = "version-number"
	CodeDate          = "date"
	CodeName          = "dotted-name" // of a package or a method
	CodeAWS           = "aws-signature"
	CodeBasic         = "basic-credentials" // of HTTP
	CodeSignedCookie  = "signed-cookie"     // of Flask, Django, Rails, Express
	CodeDiscovery     = "openid-configuration"
	CodeMetadata      = "oauth-metadata"
	CodeResource      = "resource-metadata"
	CodeDevice        = "device-authorization"
	CodeIntrospection = "introspection-answer"
	CodeOAuthError    = "oauth-error"
	CodeError         = "error-message"
	CodeProblemReport = "problem-report"
	CodeDID           = "did-document"
	CodeJSONLD        = "json-ld-credential"
)
