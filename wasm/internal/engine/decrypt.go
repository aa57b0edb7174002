package engine

import (
	"slices"
	"strconv"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// What is said of a JWE: the values of data-encryption in the page's contract.
const (
	encNone      = "none"
	encLocked    = "locked"
	encDecrypted = "decrypted"
	encFailed    = "failed"
)

// Iterations of PBES2 in all recipients together: over the first a click is asked for,
// over the second nothing is derived.
const (
	askedPBES2   = 1_000_000
	refusedPBES2 = 10_000_000
)

// Consents that a click gives.
const (
	allowPBES2   = "pbes2"
	allowInflate = "inflate"
)

// maxInflated is what the consent "inflate" raises the limit of decompressed content to:
// as much as is read of a pasted text.
const maxInflated = MaxText

// opening is what came of decrypting a JWE.
type opening struct {
	state     string
	code      string
	sentence  string
	by        *key.Key
	recipient int
	consent   *report.Remedy // a click that lets it be tried
	outcomes  []report.Check // for each key
}

// open decrypts a JWE with the keys that fit, recipient by recipient.
func (e *Engine) open(l *layer, in *Inspect, set *key.Set) {
	o := &l.opened
	o.state, o.outcomes = encLocked, make([]report.Check, len(set.Keys))
	envelope := jose.EnvelopeOf(l.token)
	if l.token.Malformed() {
		o.state, o.code = encFailed, "malformed"
		return
	}
	if len(set.Keys) == 0 {
		o.code, o.sentence = codeKeyMissing, wantedKey(envelope)
		if len(set.Problems) > 0 {
			o.code, o.sentence = set.Problems[0].Code, set.Problems[0].Lead
		}
		return
	}
	limits, ok := o.limits(envelope, in)
	if !ok {
		return
	}
	o.code = ""
	for recipient := range envelope.Recipients {
		kid := envelope.Text(recipient, "kid")
		for i, k := range set.Keys {
			out := &o.outcomes[i]
			if !k.Usable() || out.Status == report.Failed && out.Code == "does-not-open" && len(envelope.Recipients) == 1 {
				continue
			}
			if !admits(set, kid, k) {
				if out.Code == "" {
					*out = report.Check{Code: "other-kid", Status: report.Unchecked, Word: "not tried: other kid", Key: k.ID()}
				}
				continue
			}
			if err := jose.FitsEncryption(envelope, recipient, k, true); err != nil {
				code, sentence := reason(err)
				if out.Code == "" {
					*out = report.Check{Code: "does-not-fit", Status: report.Unchecked, Word: "does not fit " + prose.Quote(envelope.Text(recipient, "alg")), Detail: sentence, Key: k.ID()}
				}
				if o.code == "" {
					o.code, o.sentence = code, sentence
				}
				continue
			}
			plaintext, err := e.decrypt(l, envelope, recipient, k, limits)
			if err == nil {
				*out = report.Check{Code: "decrypted", Status: report.OK, Word: "decrypted", Key: k.ID()}
				o.state, o.code, o.sentence, o.by, o.recipient = encDecrypted, "", "", k, recipient
				l.content = plaintext
				return
			}
			code, sentence := reason(err)
			*out = report.Check{Code: "does-not-open", Status: report.Failed, Word: "does not open it", Detail: sentence, Key: k.ID()}
			o.state, o.code, o.sentence = encFailed, code, sentence
			if code == jose.CodeZipLimit && !slices.Contains(in.Allow, allowInflate) {
				o.consent = &report.Remedy{Label: "Decompress up to 8 MiB", Set: map[string]string{"allow": allowInflate}}
			}
		}
	}
	if o.code == "" {
		o.code, o.sentence = "kid-not-found", "None of the "+prose.Count(len(set.Keys), "key")+" has the kid that the header asks for. "+wantedKey(envelope)
	}
}

// limits are those of the design, raised by what the user agreed to. ok is false when the
// token would cost more than it may: then nothing is tried.
func (o *opening) limits(envelope jose.Envelope, in *Inspect) (limits jose.Limits, ok bool) {
	if slices.Contains(in.Allow, allowInflate) {
		limits.Inflated = maxInflated
	}
	total := 0
	for recipient := range envelope.Recipients {
		total += min(jose.Iterations(envelope, recipient), refusedPBES2+1)
	}
	figure := prose.Number(total)
	switch {
	case total > refusedPBES2:
		o.state, o.code = encFailed, jose.CodePBES2Limit
		o.sentence = "The header asks for more than " + prose.Number(refusedPBES2) + " iterations to derive the key from the password. That is the most that is done here: no token may keep its reader busy for minutes."
		return limits, false
	case slices.Contains(in.Deny, allowPBES2) || total > askedPBES2 && !slices.Contains(in.Allow, allowPBES2):
		o.code = "pbes2-asks"
		o.sentence = "Deriving the key from the password takes " + figure + " iterations. That is begun only when you ask for it."
		o.consent = &report.Remedy{Label: "Derive the key: " + figure + " iterations", Set: map[string]string{"allow": allowPBES2}}
		return limits, false
	}
	limits.PBES2Count = refusedPBES2
	return limits, true
}

// opened is a remembered result of decrypting.
type opened struct {
	plaintext []byte
	err       error
}

// decrypt opens once for each token, recipient and key, and remembers.
func (e *Engine) decrypt(l *layer, envelope jose.Envelope, recipient int, k *key.Key, limits jose.Limits) ([]byte, error) {
	id := digest(l.token.Text, strconv.Itoa(recipient), k.Thumbprint, string(k.Secret), strconv.FormatBool(k.Private != nil), strconv.Itoa(limits.Inflated))
	if known, ok := e.opened[id]; ok {
		return known.plaintext, known.err
	}
	plaintext, err := jose.Decrypt(envelope, recipient, k, limits)
	if err == nil && plaintext == nil {
		plaintext = []byte{}
	}
	if len(e.opened) >= maxTried {
		clear(e.opened)
	}
	e.opened[id] = opened{plaintext, err}
	return plaintext, err
}

// wantedKey names the key that would open an envelope: "It needs an RSA private key with
// the kid “a”."
func wantedKey(envelope jose.Envelope) string {
	var needs []string
	for recipient := range envelope.Recipients {
		name := envelope.Text(recipient, "alg")
		alg, known := jose.LookupKey(name)
		if !known {
			continue
		}
		need := ""
		switch alg.Family {
		case jose.RSA15, jose.OAEP:
			need = "an RSA private key"
		case jose.ECDHES:
			crv, _ := envelope.Parameter(recipient, "epk").Find("crv").Text()
			need = "a private key on " + prose.Quote(crv)
		case jose.PBES2:
			need = "the password"
		default:
			need = "the secret"
			if alg.KeySize > 0 {
				need = "the secret of " + prose.Count(alg.KeySize, "byte")
			} else if enc, ok := jose.LookupContent(envelope.Text(recipient, "enc")); ok {
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
	return "It needs one of: " + join(needs) + "."
}

func join(texts []string) string {
	out := texts[0]
	for _, t := range texts[1:] {
		out += "; " + t
	}
	return out
}
