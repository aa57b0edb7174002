package layers

import (
	"crypto/sha256"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Iterations of PBES2 in all recipients together: over the first a click is asked for,
// over the second nothing is derived.
const (
	askedPBES2   = 1_000_000
	refusedPBES2 = 10_000_000
)

// maxInflated is what the consent "inflate" raises the limit of decompressed content to: as
// much as is read of a pasted text.
const maxInflated = 8 << 20

// Opening is what came of decrypting a JWE.
type Opening struct {
	State     string // EncryptionDecrypted …; "" of a layer that is no JWE
	Code      string // of the reason
	Words     report.Words
	By        *key.Key // the key that opened it, or nil
	Recipient int
	Consent   *report.Remedy // a click that lets it be tried
	Outcomes  []report.Check // for each key
}

// decrypt opens a JWE with the keys that fit, recipient by recipient.
func (o *Opener) decrypt(l *Layer, in *Input) {
	out := &l.Opened
	out.State, out.Outcomes = EncryptionLocked, make([]report.Check, len(in.Keys.Keys))
	envelope := jose.EnvelopeOf(l.Token)
	if l.Token.Malformed() {
		out.State, out.Code = EncryptionFailed, CodeMalformed
		return
	}
	if err := envelope.Lengths(0); err != nil { // whatever the key
		out.State = EncryptionFailed
		out.Code, out.Words = Reason(err)
		return
	}
	if len(in.Keys.Keys) == 0 {
		out.Code, out.Words = CodeKeyMissing, report.Words{Lead: wantedKey(envelope)}
		if len(in.Keys.Problems) > 0 {
			out.Code, out.Words = in.Keys.Problems[0].Code, in.Keys.Problems[0].Words()
		}
		return
	}
	limits, ok := out.limits(envelope, in.Consents)
	if !ok {
		return
	}
	for recipient := range envelope.Recipients {
		for i, k := range in.Keys.Keys {
			if plaintext, ok := o.tryRecipient(l, envelope, recipient, i, k, in, limits); ok {
				out.State, out.Code, out.Words, out.By, out.Recipient = EncryptionDecrypted, "", report.Words{}, k, recipient
				l.Content = plaintext
				return
			}
		}
	}
	if out.Code == "" {
		out.Code = key.CodeKidNotFound
		out.Words.Lead = "None of the " + prose.Count(len(in.Keys.Keys), "key") + " has the kid that the header asks for."
		out.Words.Next = wantedKey(envelope)
	}
}

// tryRecipient tries one key on one recipient, and says what came of it.
func (o *Opener) tryRecipient(l *Layer, envelope jose.Envelope, recipient, i int, k *key.Key, in *Input, limits jose.Limits) (plaintext []byte, ok bool) {
	opening := &l.Opened
	out := &opening.Outcomes[i]
	if !k.Usable() {
		if p, ok := unusable(k); ok && opening.State != EncryptionFailed && (opening.Code == "" || key.Asks(p.Code)) {
			opening.Code, opening.Words = p.Code, p.Words()
		}
		return nil, false
	}
	if !admits(in.Keys, envelope.Text(recipient, "kid"), k, false) {
		if out.Code == "" {
			*out = report.Check{Code: OutcomeOtherKid, Status: report.Unchecked, Word: "not tried: other kid", Key: k.ID()}
		}
		return nil, false
	}
	if err := jose.FitsEncryption(envelope, recipient, k, true); err != nil {
		code, words := Reason(err)
		if out.Code == "" {
			*out = report.Check{Code: OutcomeDoesNotFit, Status: report.Unchecked, Word: "does not fit " + prose.Quote(envelope.Text(recipient, "alg")), Detail: words.Text(), Key: k.ID()}
		}
		if opening.Code == "" {
			opening.Code, opening.Words = code, words
		}
		return nil, false
	}
	plaintext, err := o.openOnce(l, envelope, recipient, k, limits)
	if err == nil {
		*out = report.Check{Code: OutcomeDecrypted, Status: report.OK, Word: "decrypted", Key: k.ID()}
		return plaintext, true
	}
	code, words := Reason(err)
	*out = report.Check{Code: OutcomeDoesNotOpen, Status: report.Failed, Word: "does not open it", Detail: words.Text(), Key: k.ID()}
	opening.State, opening.Code, opening.Words = EncryptionFailed, code, words
	if code == jose.CodeZipLimit && !in.Consents.Inflate {
		opening.Consent = &report.Remedy{Label: "Decompress up to 8 MiB", Set: map[string]string{"allow": AllowInflate}}
	}
	return nil, false
}

// limits are the usual ones, raised by what the user agreed to. ok is false when the token
// would cost more than it may: then nothing is tried.
func (out *Opening) limits(envelope jose.Envelope, consents Consents) (limits jose.Limits, ok bool) {
	if consents.Inflate {
		limits.Inflated = maxInflated
	}
	total := 0
	for recipient := range envelope.Recipients {
		total += min(jose.Iterations(envelope, recipient), refusedPBES2+1)
	}
	figure := prose.Number(total)
	switch {
	case total > refusedPBES2:
		out.State, out.Code = EncryptionFailed, jose.CodePBES2Limit
		out.Words = report.Words{
			Lead: "The header asks for more than " + prose.Number(refusedPBES2) + " iterations to derive the key.",
			Why:  "That is this page’s limit: no token may keep its reader busy for minutes.",
		}
		return limits, false
	case total > 0 && !consents.PBES2 && (consents.Stopped || total > askedPBES2):
		out.Code = CodePBES2Asks
		out.Words = report.Words{
			Lead: "Deriving the key from the password takes " + figure + " iterations.",
			Next: "That is begun only when you ask for it.",
		}
		out.Consent = &report.Remedy{Label: "Derive the key: " + figure + " iterations", Set: map[string]string{"allow": AllowPBES2}}
		return limits, false
	}
	limits.PBES2Count = refusedPBES2
	return limits, true
}

// attempt is one decryption: the token, which of its recipients, the whole of the key, and
// how much it may cost.
type attempt struct {
	token, key [sha256.Size]byte
	recipient  int
	limits     jose.Limits
}

// opened is a remembered result of decrypting.
type opened struct {
	plaintext []byte
	err       error
}

// openOnce decrypts once for each attempt, and remembers.
func (o *Opener) openOnce(l *Layer, envelope jose.Envelope, recipient int, k *key.Key, limits jose.Limits) ([]byte, error) {
	whole := string(k.Secret)
	if k.Private != nil {
		whole, _ = k.JWK(true)
	}
	id := attempt{digest(l.Token.Text), digest(k.Thumbprint, whole), recipient, limits}
	if known, ok := o.opened[id]; ok && whole != "" {
		return known.plaintext, known.err
	}
	plaintext, err := jose.Decrypt(envelope, recipient, k, limits)
	if err == nil && plaintext == nil {
		plaintext = []byte{}
	}
	if o.opened == nil || len(o.opened) >= maxTried {
		o.opened = map[attempt]opened{}
	}
	o.opened[id] = opened{plaintext, err}
	return plaintext, err
}

// wantedKey names the key that would open an envelope: "It needs an RSA private key with
// the kid “a”."
func wantedKey(envelope jose.Envelope) string {
	var needs []string
	for recipient := range envelope.Recipients {
		a, known := alg.Lookup(alg.ManagesKey, envelope.Text(recipient, "alg"))
		if !known {
			continue
		}
		need := ""
		switch a.Family {
		case alg.RSA15, alg.OAEP:
			need = "an RSA private key"
		case alg.ECDHES:
			crv, _ := envelope.Parameter(recipient, "epk").Find("crv").Text()
			need = "a private key on " + prose.Quote(crv)
		case alg.PBES2:
			need = "the password"
		default:
			need = "the secret"
			if a.KeySize > 0 {
				need = "the secret of " + prose.Count(a.KeySize, "byte")
			} else if enc, ok := alg.Lookup(alg.EncryptsContent, envelope.Text(recipient, "enc")); ok {
				need = "the secret of " + prose.Count(enc.KeySize, "byte")
			}
		}
		if kid := envelope.Text(recipient, "kid"); kid != "" {
			need += " with the kid " + prose.Quote(kid)
		}
		if !slices.Contains(needs, need) {
			needs = append(needs, need)
		}
	}
	switch len(needs) {
	case 0:
		return "Its algorithm is not one that is decrypted here."
	case 1:
		return "It needs " + needs[0] + "."
	}
	return "It needs one of: " + strings.Join(needs, "; ") + "."
}
