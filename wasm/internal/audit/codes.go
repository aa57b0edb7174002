package audit

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// Codes of the rules, in their order. They are stable.
const (
	AlgNone                       = token.CodeAlgNone                  // nobody signed it
	AlgConfusion                  = "alg-confusion"                    // signed with a public key as the secret, or made for that
	WeakSecret                    = key.CodeWeakSecret                 // a secret that is on every list
	WellKnownKey                  = "well-known-key"                   // a key whose private half is published
	KidInjection                  = "kid-injection"                    // a kid that is made to be run, read or queried
	SensitiveData                 = "sensitive-data"                   // what nobody else should read
	RemoteKey                     = "remote-key"                       // jku or x5u
	EmbeddedJWK                   = "embedded-jwk"                     // jwk
	UnknownCritical               = jose.CodeCritical                  // crit
	UnprotectedHeader             = "unprotected-header"               // what decides, where anybody can change it
	KeyAlgMismatch                = jose.CodeKeyAlgorithm              // the alg of the key is another
	DuplicateMember               = "duplicate-member"                 // a name twice in one object
	NotUTF8                       = "not-utf8"                         // bytes or escapes that are no character
	BigNumber                     = "big-number"                       // a number that JavaScript rounds
	BidiText                      = "bidi-text"                        // characters that reverse the reading direction
	InvisibleText                 = "invisible-text"                   // characters that do not show
	MixedScript                   = "mixed-script"                     // a letter that looks like another
	MarkupInClaim                 = "markup-in-claim"                  // what a page would run
	ExpMilliseconds               = "exp-milliseconds"                 // a date that does not count seconds
	DateNotNumber                 = "date-not-number"                  // a date in quotation marks
	NbfAfterExp                   = "nbf-after-exp"                    // never active
	IssuedInFuture                = claims.IssuedInFuture              // iat is ahead
	NoExpiry                      = "no-expiry"                        // no exp
	LongLived                     = "long-lived"                       // more than a day
	NoAudience                    = "no-audience"                      // no aud
	NoIssuer                      = "no-issuer"                        // no iss
	Untyped                       = "untyped"                          // no typ, where its kind has one
	ShortSecret                   = "short-secret"                     // shorter than the hash
	ShortRSAKey                   = "short-rsa-key"                    // less than 2048 bits
	ROCAKey                       = "roca-key"                         // made by a flawed chip: it can be factored
	WeakRSAExponent               = "weak-rsa-exponent"                // less than 65,537
	PSSSaltLength                 = jose.CodeSaltLength                // another salt than the hash is long
	RSA15                         = "rsa1_5"                           // RSAES-PKCS1-v1_5
	PBES2Count                    = jose.CodePBES2Count                // a password stretched too little, or too much
	Compressed                    = "compressed"                       // zip
	DecryptionIsNotAuthentication = "decryption-is-not-authentication" // nobody signed what was decrypted
	MixedKeySet                   = "mixed-key-set"                    // public and secret keys in one set
	DuplicateKid                  = key.CodeDuplicateKid               // two keys of one kid
	LargeToken                    = "large-token"                      // no cookie holds it
	EmbeddedX5c                   = "embedded-x5c"                     // x5c
	DeprecatedAlgorithm           = "deprecated-algorithm"             // EdDSA, by that name
	PrivateKeyPasted              = "private-key-pasted"               // where a public key would do
)
