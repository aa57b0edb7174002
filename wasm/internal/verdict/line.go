package verdict

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// line is the sentence with its advice.
type line struct {
	status             string
	lead, rest, advice string
	told               []report.Words // those that it says, of problems and causes
}

// unsigned is what is said when decrypting is all that happened (RFC 8725 section 3.1).
const unsigned = "Decryption is not authentication: anyone who had the key to encrypt could have written it."

// line says the worst thing first: form, encryption, signature, time, policy, and then what
// was not checked.
func (v *facts) line() line {
	switch {
	case v.broken:
		return v.ofForm()
	case v.Unsigned != nil && v.signature.State != layers.SignatureUnsecured && v.signature.State != layers.SignatureValid:
		w := v.Unsigned.Words()
		out := line{status: report.Failed, lead: "The token was edited, and its old signature does not hold.", advice: w.Text(), told: []report.Words{w}}
		if v.signature.Bare {
			out.lead = "The token was edited, and it has no signature."
		}
		return out
	case v.Stack.Locked() != nil:
		return v.ofEncryption(v.Stack.Locked())
	case v.signature.Bare:
		return v.withRefusal(v.ofBare())
	}
	switch v.signature.State {
	case layers.SignatureUnsecured:
		return line{
			status: report.Failed, lead: "The algorithm is “none”: nobody signed this,", rest: "and anybody could have written it.",
			advice: "Refuse it unless you asked for unsigned tokens (RFC 8725 section 3.2), as OpenID Connect allows for an ID token straight from the token endpoint.",
		}
	case layers.SignatureInvalid:
		return v.ofInvalid()
	case layers.SignatureKeyError, layers.SignatureUnsupported:
		w := v.signature.Words
		if key.Asks(v.signature.Code) {
			return line{status: asking(v.signature.Code), lead: w.Lead, rest: v.theSignature() + " is not checked yet.", advice: join(w.Why, w.Next), told: []report.Words{w}}
		}
		out := line{status: report.Warning, lead: v.theSignature() + " is not checked.", rest: w.Lead, advice: join(w.Why, w.Next), told: []report.Words{w}}
		if c := v.proof(); c != nil {
			out.advice = c.Lead
		} else if out.advice == "" && v.signature.State == layers.SignatureKeyError {
			out.advice = "Paste the key that fits under Key; several may follow one another."
		}
		return out
	}
	return v.withRefusal(v.withUnmet(v.ofClaims()))
}

// asking is the status of a line that asks for a passphrase: one that was wrong is more than a
// question.
func asking(code string) string {
	if code == key.CodeWrong {
		return report.Warning
	}
	return "none"
}

// ofForm is the line on what is malformed.
func (v *facts) ofForm() line {
	p := v.defect
	out := line{status: report.Failed, lead: p.Lead, told: []report.Words{p.Words()}}
	if c := v.proof(); c != nil {
		out.told = append(out.told, c.Words(), v.seeming)
		if c.Code == diagnose.CodeJoined { // what is wrong with five parts is wrong with none of the tokens
			out.lead, out.advice = c.Lead, join(c.Why, c.Next)
			return out
		}
		out.rest, out.advice = c.Lead, join(join(c.Why, c.Next), join(p.Why, p.Next))
		if c.Code == diagnose.CodeCookieHolds { // it is no JWT, and nothing is wrong with it
			out.status = "none"
		}
		return out
	}
	out.advice = join(p.Why, p.Next)
	switch {
	case v.noToken() && v.Message != nil:
		if v.aside() {
			out.status = "none"
		}
		return line{status: out.status, lead: v.Message.Lead, advice: join(v.Message.Why, v.Message.Next), told: []report.Words{v.Message.Words()}}
	case v.noToken():
		if v.keyGiven() {
			out.status = "none"
		}
		if len(v.Notes) > 0 {
			note := v.Notes[0].Words()
			out.advice, out.told = note.Text(), append(out.told, note)
		}
		if len(v.Causes) > 0 && v.Causes[0].Code == diagnose.CodeCookieFails {
			c := v.Causes[0].Words()
			out.rest, out.advice, out.told = c.Lead, join(c.Why, c.Next), append(out.told, c)
		}
		return out
	case p.Place.Part == token.Signature:
		out.rest = "Header and payload are whole."
	case v.signature.State != layers.SignatureMalformed:
		out.advice = join(out.advice, "A verifier must refuse the whole token for it.")
		if v.signature.State == layers.SignatureValid {
			out.rest = "Its signature is valid."
		}
		return out
	}
	out.advice = join(out.advice, "Nothing can be said of the signature until that is mended.")
	return out
}

// ofEncryption is the line on what is not open.
func (v *facts) ofEncryption(l *layers.Layer) line {
	out := line{status: "none", lead: "The token is encrypted, and locked."}
	if l.Opened.State == layers.EncryptionFailed {
		out.status, out.lead = report.Failed, "The token does not decrypt."
	}
	w := l.Opened.Words
	if key.Asks(l.Opened.Code) {
		return line{status: asking(l.Opened.Code), lead: w.Lead, rest: "The token stays locked until it is opened.", advice: join(w.Why, w.Next), told: []report.Words{w}}
	}
	if c := v.proof(); c != nil {
		w = c.Words()
	} else if len(v.Causes) > 0 && v.Causes[0].Code == token.CodeOpaque { // no key is to be asked for
		w = v.Causes[0].Words()
	}
	out.rest, out.advice, out.told = w.Lead, join(w.Why, w.Next), []report.Words{w}
	if out.advice == "" {
		out.advice = "Its header can be read without a key."
	}
	return out
}

// ofBare is the line on a token that was handed on without its signature. The claims can
// be read, and nothing vouches for them.
func (v *facts) ofBare() line {
	w := v.signature.Words
	out := line{status: "none", lead: "Shared without its signature: readable, not verifiable.", advice: join(w.Why, w.Next), told: []report.Words{w}}
	for _, c := range []report.Check{v.Judged.Time, v.Judged.Policy, v.Judged.Accepted} {
		if c.Status == report.Failed {
			out.rest = c.Lead
			return out
		}
	}
	out.rest = v.Judged.Time.Lead
	return out
}

// ofInvalid is the line on a signature that does not hold. What was proved is said; what is
// only possible is advice.
func (v *facts) ofInvalid() line {
	out := line{status: report.Failed, lead: v.refusal()}
	if len(v.Causes) == 0 {
		return out
	}
	c := v.Causes[0]
	if c.Sure == report.Proved {
		out.rest, out.advice, out.told = c.Lead, join(c.Why, c.Next), []report.Words{c.Words()}
	} else {
		out.advice = join(c.Lead, c.Next)
	}
	return out
}

// theSignature names the signature that decides, at the beginning of a sentence.
func (v *facts) theSignature() string {
	switch {
	case v.signed.Binding:
		return "The signature of the key binding"
	case v.inside():
		return "Decrypted; the signature inside"
	}
	return "The signature"
}

// refusal says which signatures do not hold: of several also how many do.
func (v *facts) refusal() string {
	n := len(v.signed.Signatures)
	if n == 1 {
		return v.theSignature() + " does not verify with " + v.these() + "."
	}
	held, refused := v.ordinals(layers.SignatureValid), v.ordinals(layers.SignatureInvalid)
	does := " do"
	if len(refused) == 1 {
		does = " does"
	}
	switch {
	case len(held) > 0:
		return v.countHeld(held, " holds", " hold") + "; " + among(refused) + does + " not verify with " + v.these() + "."
	case len(refused) < n:
		return prose.Capital(among(refused)) + " of " + strconv.Itoa(n) + " signatures" + does + " not verify with " + v.these() + "."
	case n == 2:
		return "Neither of the 2 signatures verifies with " + v.these() + "."
	}
	return "None of the " + strconv.Itoa(n) + " signatures verifies with " + v.these() + "."
}

// ordinals are the numbers of the signatures in that state, from 1 on.
func (v *facts) ordinals(state layers.SignatureState) []int {
	var out []int
	for i, s := range v.signed.Signatures {
		if s.State == state {
			out = append(out, i+1)
		}
	}
	return out
}

// countHeld says how many signatures do what the verb says, and which: "1 of 2 signatures
// holds, the first".
func (v *facts) countHeld(held []int, one, many string) string {
	verb := many
	if len(held) == 1 {
		verb = one
	}
	return strconv.Itoa(len(held)) + " of " + strconv.Itoa(len(v.signed.Signatures)) + " signatures" + verb + ", " + among(held)
}

// among names some of several by their place: "the first and the third".
func among(ordinals []int) string {
	const most = 3
	var names []string
	for i, n := range ordinals {
		if i == most {
			names = append(names, prose.Count(len(ordinals)-most, "other"))
			break
		}
		names = append(names, "the "+prose.Ordinal(n))
	}
	return prose.And(names)
}

// these names the keys that were tried, in a sentence.
func (v *facts) these() string {
	switch keys := v.refused(); {
	case v.signed.Binding:
		return "the key in cnf"
	case len(keys) > 1:
		return "any of the " + strconv.Itoa(len(keys)) + " keys that fit"
	case len(keys) == 0:
		return "any key you gave"
	case keys[0].IsText:
		return "this secret"
	case len(v.Stack.Keys.Keys) > 1:
		return "the key that fits"
	}
	return "this key"
}

// ofClaims is the line on a token whose signature does not speak against it.
func (v *facts) ofClaims() line {
	j := v.Judged
	failed := func(c report.Check, advice string) line {
		signed := map[string]string{
			layers.SignatureValid:     "Its signature is valid.",
			layers.SignatureUnchecked: "Its signature is not checked: no key yet.",
			layers.SignatureNone:      "It was decrypted, and nobody signed it.",
		}[v.signature.State]
		if v.Danger != nil && v.Danger.Voids != "" && v.signature.State == layers.SignatureValid {
			signed = "Its signature is valid, but " + v.Danger.Voids + "."
		}
		return line{status: report.Failed, lead: c.Lead, rest: signed, advice: advice}
	}
	switch {
	case j.Time.Status == report.Failed:
		return failed(j.Time, join(j.Time.Why, j.Time.Next))
	case len(j.Problems) > 0:
		w := j.Problems[0].Words()
		out := failed(report.Check{Lead: "The policy cannot be read as it stands."}, w.Text())
		out.told = []report.Words{w}
		return out
	case j.Policy.Status == report.Failed:
		return failed(j.Policy, v.others())
	case j.Accepted.Status == report.Failed:
		return failed(j.Accepted, v.others())
	case v.Danger != nil && (v.signature.State == layers.SignatureValid || v.signature.State == layers.SignatureNone):
		w := v.Danger.Words
		out := failed(report.Check{Lead: w.Lead}, join(w.Why, w.Next))
		out.told = []report.Words{w}
		if v.Danger.Voids != "" && v.signature.State == layers.SignatureValid {
			out.lead, out.rest = v.theSignature()+" is valid, but "+v.Danger.Voids+".", ""
		}
		return out
	case v.signature.Code == layers.CodeDetached:
		return line{status: "none", lead: "The content is not in the token: the signature is not checked.", advice: v.signature.Words.Next}
	case v.signature.State == layers.SignatureUnchecked:
		out := line{status: "none", lead: "No key yet: the signature is not checked.", rest: j.Time.Lead, advice: v.askForKey()}
		if v.Danger != nil {
			out.rest, out.told = v.Danger.Lead, []report.Words{v.Danger.Words}
		}
		return out
	case v.signature.State == layers.SignatureNone:
		return line{status: report.Warning, lead: "Decrypted. Nobody signed it.", rest: j.Time.Lead, advice: unsigned}
	}
	return v.valid()
}

// askForKey names the key that the signature is to be checked with.
func (v *facts) askForKey() string {
	t := v.signed.Deciding()
	name := t.HeaderText("alg")
	a, known := alg.Lookup(alg.Signs, name)
	kid := ""
	if named := t.HeaderText("kid"); named != "" {
		kid = " with the kid " + prose.Quote(named)
	}
	switch {
	case !known:
		return "Paste the secret, public key, certificate or key set under Key."
	case a.Symmetric():
		return "Paste the secret" + kid + " under Key: " + name + " is checked with the one that signed it."
	case kid != "":
		return "Paste the public key" + kid + ", a certificate, or the issuer’s key set under Key."
	}
	return "Paste the issuer’s public key, certificate or key set under Key."
}

// valid is the line on a token of which everything that was checked holds.
func (v *facts) valid() line {
	j := v.Judged
	opens := v.Stack.Decrypted()
	start := "Valid, and "
	switch {
	case opens && v.inside():
		start = "Decrypted; the token inside is valid, and "
	case opens:
		start = "Valid, decrypted, and "
	}
	if v.At {
		start = "Valid at the instant asked, and "
	}
	if j.Remaining != "" {
		return line{status: report.OK, lead: start + j.Remaining + ".", advice: v.signedBy()}
	}
	out := line{status: report.OK, lead: "The signature is valid.", rest: j.Time.Lead, advice: v.signedBy()}
	switch {
	case opens && v.inside():
		out.lead = "Decrypted; the signature inside is valid."
	case opens:
		out.lead = "Decrypted; the signature around it is valid."
	}
	if v.hasClaims() {
		return out
	}
	out.rest = "What it signs is not a set of claims."
	for _, p := range v.inner.Token.Problems {
		if p.Place.Part == token.Payload && p.Severity == report.Warning {
			out.status, out.rest, out.advice = report.Warning, p.Lead, join(join(p.Why, p.Next), out.advice)
			out.told = []report.Words{p.Words()}
			break
		}
	}
	return out
}

// hasClaims reports whether the token claims something that was judged.
func (v *facts) hasClaims() bool {
	return v.Judged.Accepted.Code != claims.None && v.Judged.Accepted.Code != claims.PayloadBroken
}

// others says why the claims fail, or counts what else fails that the line does not tell.
func (v *facts) others() string {
	if len(v.Unmet) > 0 {
		return v.Unmet[0].Lead
	}
	unmet := -1
	for _, status := range v.Judged.FieldStatus {
		if status == report.Failed {
			unmet++
		}
	}
	switch {
	case unmet > 1:
		return strconv.Itoa(unmet) + " more conditions are not met: Policy marks each."
	case unmet == 1:
		return "One more condition is not met: Policy marks it."
	case unmet == 0:
		return "Change the policy, or fetch a token that meets it."
	}
	return ""
}

// signedBy says which keys opened and verified, and what the policy makes of it.
func (v *facts) signedBy() string {
	var said []string
	for _, l := range v.Stack.Layers {
		if l.Opened.By == nil {
			continue
		}
		if opened := inWords(l.Opened.By) + " opened it"; !slices.Contains(said, opened) {
			said = append(said, opened)
		}
	}
	if n := len(v.signed.Signatures); n > 1 {
		said = append(said, v.countSigned(n))
	} else if by := v.signature.By; by != nil {
		signed := inWords(by) + " signed it"
		if kid := v.otherKid(); kid != "" {
			signed += ", though the header asks for " + prose.Quote(kid)
		}
		if n := len(v.Stack.Keys.Keys); n > 1 && len(said) == 0 {
			signed += ", of the " + strconv.Itoa(n) + " keys pasted"
		}
		said = append(said, signed)
	}
	s := prose.Capital(strings.Join(said, ", ")) + "."
	switch {
	case v.Judged.Policy.Status == report.OK:
		s += " It meets your policy."
	case v.hasClaims():
		s += " No policy is set: any issuer and any audience will do."
	}
	return s
}

// countSigned says how many of several signatures verify.
func (v *facts) countSigned(n int) string {
	held := v.ordinals(layers.SignatureValid)
	switch {
	case len(held) == n && n == 2:
		return "both signatures verify"
	case len(held) == n:
		return "all " + strconv.Itoa(n) + " signatures verify"
	}
	return v.countHeld(held, " verifies", " verify") + ", and no key here fits the rest"
}

func inWords(k *key.Key) string {
	switch {
	case k.Kid != "":
		return "key " + prose.Quote(k.Kid)
	case k.Secret != nil:
		return "this secret of " + prose.Count(len(k.Secret), "byte")
	}
	return "this " + k.Name + " key"
}
