package heard

import (
	"slices"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/binding"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Facts are what was found out about a token and its keys, as far as a message may be about it.
type Facts struct {
	Signature  layers.SignatureState
	Encryption layers.EncryptionState
	NoKey      bool // nothing stands in the Key field
	Form       report.Check
	Time       report.Check
	Set        bool                     // the instant is one that the user named
	Reasons    []Reason                 // what does not hold or is dangerous, as it was proved or seen
	Asked      map[string]report.Status // by a policy field's id
	Texts      map[string][]string      // what the token names: "iss" "aud" "kid" "alg" …
	Members    map[string]string        // its claims, as they are shown
	Seconds    map[string]int64         // its times
	Kids       []string                 // of the keys at hand that have one
	Keys       int
	Kind       string // "an ID token"; "": not known
	Now        int64  // seconds
}

// Reason is why something does not hold.
type Reason struct {
	Code string
	Lead string
}

// aspect is one thing about a token that may decide whether a message is right.
type aspect uint8

const (
	onSignature aspect = iota
	onSigned
	onKid
	onHasKid
	onKey
	onAlgorithm
	onForm
	onAround
	onExpiry
	onStart
	onIssued
	onHasIssued
	onDates
	onAge
	onIssuer
	onAudience
	onSubject
	onNonce
	onID
	onType
	onKind
	onClaim
	onScope
	onRevoked
	onEncryption
	onBinding
	aspects
)

// subject is what each is about.
var subject = [aspects]string{
	onSignature: "the signature", onSigned: "whether it is signed", onKid: "the key ID", onHasKid: "the key ID", onKey: "the key", onAlgorithm: "the algorithm", onForm: "the format",
	onAround: "what stands around it", onExpiry: "exp", onStart: "nbf", onIssued: "iat", onHasIssued: "iat", onDates: "how its times are written", onAge: "its age", onIssuer: "the issuer", onAudience: "the audience",
	onSubject: "the subject", onNonce: "the nonce", onID: "its ID", onType: "typ", onKind: "the kind of token", onClaim: "its claims", onScope: "its scope", onRevoked: "", onEncryption: "the encryption",
	onBinding: "the proof and its request",
}

// subjects are the first of them, in words.
func subjects(of []aspect) string {
	var out []string
	for _, a := range of {
		if subject[a] != "" && !slices.Contains(out, subject[a]) {
			out = append(out, subject[a])
		}
	}
	return prose.Or(out[:min(3, len(out))])
}

// deciding are the codes of causes, checks, findings and problems by which each is decided.
var deciding = [aspects][]string{
	onSignature: {
		jose.CodeSignature, key.CodeKidNotFound, diagnose.CodeKidOther, jose.CodeUnsecured, jose.CodeSaltLength, jose.CodeCritical, layers.CodeNoKey, layers.CodeDetached, layers.CodeBindingKey, diagnose.CodeSecretBase64, diagnose.CodeSecretBase64URL, diagnose.CodeSecretHex, diagnose.CodeSecretUTF8, diagnose.CodeSecretNewline, diagnose.CodeSecretQuoted,
		diagnose.CodeSecretBOM, diagnose.CodeSecretPEM, diagnose.CodeSecretDropped, diagnose.CodeSecretHexLenient, diagnose.CodeSecretPercent, diagnose.CodeSecretExpanded, diagnose.CodeSecretCut, diagnose.CodeSecretEscaped, diagnose.CodeSecretEncoded,
		diagnose.CodeSecretTwice, diagnose.CodeSecretCharset, diagnose.CodeSecretInside, diagnose.CodeKeyIsPart, diagnose.CodeKeyDerived, diagnose.CodeJWKText, diagnose.CodeKeyBare, diagnose.CodeHashDiffers, diagnose.CodeAlgorithmDiffers, diagnose.CodeAlgorithmNamed,
		diagnose.CodeSignatureDER, diagnose.CodeRecoveryByte, diagnose.CodeSignatureSwapped, diagnose.CodeSignatureZero, diagnose.CodeSignatureHex, diagnose.CodeSignatureLength, diagnose.CodeSignatureTwice, diagnose.CodeSignatureReverse, diagnose.CodeDigestInfo,
		diagnose.CodeSignedEncoding, diagnose.CodeSignedDecoded, diagnose.CodeSignedPayload, diagnose.CodeSignedUnencoded, diagnose.CodeSignedEncoded, diagnose.CodeSignedCharacters, diagnose.CodeContentLines, diagnose.CodeReserialized, diagnose.CodeNonceHashed, diagnose.CodeHeaderLost,
		diagnose.CodeTruncated, diagnose.CodeCertificateOther, key.CodeSecretWhitespace, key.CodeSecretReplacement, token.CodeSignatureTruncated, token.CodeSignatureMissing,
	},
	onSigned:    {token.CodeSignatureMissing, token.CodeSignatureLeftOut, token.CodeSignatureRedacted, token.CodeAlgNone, token.CodeAlgNoneCase, jose.CodeUnsecured},
	onKid:       {key.CodeKidNotFound, diagnose.CodeKidOther, key.CodeDuplicateKid, audit.KidInjection},
	onHasKid:    {key.CodeDuplicateKid},
	onKey:       {jose.CodeKeyType, jose.CodeCurve, jose.CodeKeyUse, jose.CodeKeyAlgorithm, jose.CodeKeySize, jose.CodeKeyUnusable, key.CodePEMDamaged, key.CodePEMNewlines, key.CodePEMArmor, key.CodePEMContainer, key.CodeJWKJSON, key.CodeAddress, key.CodePlaceholder, key.CodeNone, key.CodePassphrase, key.CodeQuoted, audit.ShortSecret, audit.ShortRSAKey, audit.AlgConfusion},
	onAlgorithm: {claims.AlgorithmRefused, claims.AlgorithmMissing, token.CodeAlgMissing, token.CodeAlgNone, token.CodeAlgNoneCase, token.CodeAlgType, jose.CodeUnsupported, jose.CodeKeyType, jose.CodeCurve, jose.CodeKeyAlgorithm, jose.CodeXMLName, jose.CodeOldAlgorithm, diagnose.CodeAlgorithmNamed},
	onForm: {
		token.CodePartCount, token.CodeNoToken, token.CodeEmpty, token.CodePartEmpty, token.CodeHeaderEmpty, token.CodeHeaderNotObject, token.CodeHeaderType, token.CodePayloadEmpty, token.CodePayloadText, token.CodePayloadBytes, token.CodePayloadNotObject, token.CodePayloadRedacted,
		token.CodeDoubleEncoded, token.CodeSignatureMissing, token.CodeSignatureTruncated, token.CodeOpaque, exact.Base64Character, exact.Base64Padding, exact.Base64StandardAlphabet, exact.Base64Whitespace, exact.Base64Length, exact.Base64UnusedBits,
		exact.JSONDuplicate, exact.JSONUTF8, exact.JSONBOM, exact.JSONTrailing, exact.JSONEmpty, exact.JSONCutShort, exact.JSONSyntax, diagnose.CodeWhitespace, diagnose.CodeJoined, diagnose.CodeTruncated, diagnose.CodeCompressed, diagnose.CodeFormOnly, layers.CodeMalformed, claims.PayloadBroken,
	},
	onAround:     {intake.CodeBearer, intake.CodeQuoted, intake.CodeTrailing, intake.CodeInvisible, intake.CodeWrapped, intake.CodeChunks},
	onExpiry:     {claims.TimeExpired, audit.ExpMilliseconds},
	onStart:      {claims.TimeNotYetValid, audit.NbfAfterExp, claims.ClockSkew},
	onIssued:     {claims.IssuedInFuture, claims.IssuedAtMissing},
	onHasIssued:  {claims.IssuedAtMissing},
	onDates:      {claims.ClaimType, audit.DateNotNumber, audit.ExpMilliseconds},
	onAge:        {claims.TooOld, claims.Lifetime, audit.LongLived, audit.NoExpiry},
	onIssuer:     {claims.IssuerMismatch, claims.IssuerMissing, claims.IssuerSlash, claims.IssuerVersion, binding.CodeAccountIss, binding.CodeSnowflakeKey},
	onAudience:   {claims.AudienceMismatch, claims.AudienceMissing, claims.AudienceArray},
	onSubject:    {claims.SubjectMismatch, claims.SubjectMissing},
	onNonce:      {claims.NonceMismatch, claims.NonceMissing},
	onID:         {claims.TokenIDMissing},
	onType:       {claims.TypMismatch, claims.TypMissing, audit.Untyped},
	onKind:       {kind.CodeOther},
	onClaim:      {claims.RequiredMissing, claims.RequiredMismatch, claims.NoClaims},
	onScope:      {claims.RequiredMismatch},
	onRevoked:    {claims.Revoked, binding.CodeStatus},
	onEncryption: {jose.CodeWrongKey, jose.CodeAltered, jose.CodeWrongOrAltered, jose.CodePublicGiven, jose.CodeContentKeySize, jose.CodeTagTruncated, jose.CodeTagLength, jose.CodeIVLength, jose.CodeKeyEmpty, diagnose.CodePassword64, diagnose.CodePBES2Salt, diagnose.CodeECDHKDF},
	onBinding: {
		binding.CodeProofType, binding.CodeProofKey, binding.CodeProofID, binding.CodeProofTime, binding.CodeProofMethod, binding.CodeProofURL, binding.CodeProofToken, binding.CodeProofBinds, binding.CodeProofNonce,
	},
}

// maxReasons is how many reasons are told of one aspect.
const maxReasons = 2

// reasons are what does not hold of an aspect and was not told yet.
func (f *Facts) reasons(a aspect, told []report.Check) []report.Check {
	var out []report.Check
	for _, r := range f.Reasons {
		said := func(c report.Check) bool { return c.Lead == r.Lead }
		if !slices.Contains(deciding[a], r.Code) || slices.ContainsFunc(told, said) || slices.ContainsFunc(out, said) {
			continue
		}
		if out = append(out, report.Check{Code: r.Code, Status: report.Failed, Lead: r.Lead}); len(out) == maxReasons {
			break
		}
	}
	return out
}

// reason is the first of them.
func (f *Facts) reason(a aspect) (report.Check, bool) {
	if of := f.reasons(a, nil); len(of) > 0 {
		return of[0], true
	}
	return report.Check{}, false
}
