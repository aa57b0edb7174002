package engine

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// evidence is all that a verdict rests on.
type evidence struct {
	in      *Inspect
	layers  []*layer         // none: no token
	notes   []report.Problem // on the paste
	set     *key.Set
	results []report.Check // what came of each key
	judged  *claims.Judgement
	causes  []report.Cause // of the form, the signature and the encryption
	unmet   []report.Cause // of the claims
	issued  *issue
}

// verdict judges form, encryption, signature, time and policy apart, and says the worst of
// them first.
func verdict(v *evidence) Verdict {
	out := Verdict{
		Form:       v.form(),
		Encryption: v.encryption(),
		Signature:  v.signature(),
		Time:       v.judged.Time,
		Policy:     v.judged.Policy,
		Claims:     v.judged.Accepted,
	}
	if v.empty() {
		out.Time = report.Check{Code: "none", Status: report.Unchecked, Detail: "Is it in force now?"}
		out.Policy = report.Check{Code: "none", Status: report.Unchecked, Detail: "Is it meant for you?"}
	}
	if v.noToken() {
		none := report.Check{Code: "none", Status: report.Unchecked, Word: "not known"}
		out.Time, out.Policy, out.Claims = none, none, none
	} else if v.worst().code == codeDetached {
		out.Time = report.Check{Code: "none", Status: report.Unchecked, Word: "not known", Detail: "the content is not there"}
	}
	out.Attributes = v.attributes(&out)
	out.Status, out.Lead, out.Rest, out.Advice = v.sentence()
	out.Sentence = strings.TrimSpace(out.Lead + " " + out.Rest)
	if v.opens() && v.worst().state == sigNone {
		out.Restricted = unsigned
	}
	out.Action = v.action()
	out.Announce = v.announce(&out)
	return out
}

func (v *evidence) empty() bool { return len(v.layers) == 0 }

// noToken tells whether something was pasted in which there is no token.
func (v *evidence) noToken() bool { return v.defect().Code == token.CodeNoToken }

// worst is the signature that decides: the worst over all layers that have any.
func (v *evidence) worst() signature {
	worst := signature{state: sigNone}
	for _, l := range v.layers {
		if s := l.signature(); severity(s.state) < severity(worst.state) {
			worst = s
		}
	}
	return worst
}

// signed is the layer of the deciding signature, else the innermost.
func (v *evidence) signed() *layer {
	state := v.worst().state
	for _, l := range v.layers {
		if l.signature().state == state {
			return l
		}
	}
	return v.layers[innermost(v.layers)]
}

// locked is the first JWE layer that is not open; nil when there is none.
func (v *evidence) locked() *layer {
	for _, l := range v.layers {
		if l.token.IsJWE() && l.opened.state != encDecrypted {
			return l
		}
	}
	return nil
}

// opens tells whether a layer was decrypted.
func (v *evidence) opens() bool {
	for _, l := range v.layers {
		if l.opened.state == encDecrypted {
			return true
		}
	}
	return false
}

// unsigned is what is said when decrypting is all that happened (RFC 8725 section 3.1).
const unsigned = "Decryption is not authentication: nobody signed this, and whoever had the key to encrypt could have written it."

func (v *evidence) form() report.Check {
	if v.empty() {
		return report.Check{Code: "none", Status: report.Unchecked, Detail: "Is it well made?"}
	}
	if p := v.defect(); p.Code != "" {
		c := report.Check{Code: p.Code, Status: report.Failed, Word: "broken", Lead: p.Lead, Place: p.Place}
		if p.Code == codeTruncated || p.Code == token.CodeSignatureMissing {
			c.Word = "cut short"
		}
		c.Detail = inPlain.Replace(p.Place.Part)
		if p.Code == token.CodeNoToken {
			c.Word, c.Detail = "no token", ""
		}
		return c
	}
	detail := shape(v.layers[0].token)
	if inner := innermost(v.layers); inner > 0 {
		kind, _, _ := strings.Cut(shape(v.layers[inner].token), ",")
		detail += ", " + kind + " inside"
	}
	return report.Check{Code: "ok", Status: report.OK, Word: "well made", Detail: detail}
}

// inPlain names a part as the page does.
var inPlain = strings.NewReplacer("_", " ", token.Protected, "header")

// shape says in a few words how a token is written.
func shape(t *token.Token) string {
	switch t.Kind {
	case token.JWE:
		return "JWE, five parts"
	case token.JWEJSON:
		return "JWE in JSON, " + prose.Count(len(t.Recipients), "recipient")
	case token.JWSJSON:
		return "JWS in JSON, " + prose.Count(t.Signatures(), "signature")
	case token.SDJWT:
		return "SD-JWT, " + prose.Count(len(t.Disclosures), "disclosure")
	}
	return "JWS, three parts"
}

// defect is the first problem that makes a layer malformed; none has no code.
func (v *evidence) defect() report.Problem {
	for _, l := range v.layers {
		for _, p := range l.problems() {
			if p.Severity == report.Error {
				return p
			}
		}
	}
	return report.Problem{}
}

func (v *evidence) encryption() report.Check {
	c := report.Check{Code: encNone, Status: report.Unchecked}
	for _, l := range v.layers {
		if !l.token.IsJWE() {
			continue
		}
		envelope := jose.EnvelopeOf(l.token)
		alg := envelope.Text(l.opened.recipient, "alg")
		one := report.Check{Code: l.opened.state, Status: report.OK, Lead: l.opened.sentence, Algorithm: alg}
		switch l.opened.state {
		case encDecrypted:
			one.Word, one.Detail, one.Key = "decrypted", alg+", "+named(l.opened.by), l.opened.by.ID()
		case encFailed:
			one.Status, one.Word, one.Detail = report.Failed, "not opened", alg+" "+envelope.Text(l.opened.recipient, "enc")
		default:
			one.Status, one.Word, one.Detail = report.Unchecked, "locked", alg+" "+envelope.Text(0, "enc")
		}
		if c.Code == encNone || one.Code == encFailed || one.Code == encLocked && c.Code == encDecrypted {
			c = one
		}
	}
	return c
}

// statusOf is the sign that goes with what is said of a signature.
func statusOf(state string) string {
	switch state {
	case sigValid:
		return report.OK
	case sigNone, sigUnchecked, sigMalformed:
		return report.Unchecked
	}
	return report.Failed
}

// words are what a glance reads of a signature.
var words = map[string]string{
	sigNone: "none", sigMalformed: "cannot be checked", sigUnsecured: "nobody signed", sigUnchecked: "not checked",
	sigValid: "valid", sigInvalid: "not valid", sigUnsupported: "not supported", sigKeyError: "no fitting key",
}

func (v *evidence) signature() report.Check {
	if v.empty() {
		return report.Check{Code: sigNone, Status: report.Unchecked, Detail: "Did this key sign exactly this?"}
	}
	s, l := v.worst(), v.signed()
	c := s.check(l.view(0))
	alg := c.Algorithm
	switch s.state {
	case sigNone:
		c.Algorithm, c.Detail = "", "encrypted, not signed"
		if l := v.locked(); l != nil {
			c.Word, c.Detail = "not known", "the content is locked"
		}
	case sigMalformed:
		c.Detail = "the form is broken"
		if v.noToken() {
			c.Word, c.Detail = "not known", ""
		}
		if a, known := jose.Lookup(alg); known && v.defect().Code == codeTruncated {
			c.Detail = itoa(len(l.token.Segment(token.Signature).Bytes)) + " of " + prose.Count(a.Size, "byte")
		}
	case sigUnsecured:
		c.Detail = "the algorithm is none"
	case sigUnchecked:
		c.Detail = alg + ", no key yet"
		if s.code == codeDetached {
			c.Detail = alg + ", the content is not there"
		}
	case sigValid:
		c.Detail = alg + ", " + named(s.by)
	case sigInvalid:
		c.Detail = alg + ", " + v.tried()
	case sigUnsupported:
		c.Detail = alg
		if s.code == jose.CodeCritical {
			c.Detail = "crit"
		}
	case sigKeyError:
		c.Detail = alg + " wants another"
		if s.code == codeNoKey || len(v.set.Keys) == 0 {
			c.Detail = "the key cannot be read"
		} else if s.code == key.CodePassphrase {
			c.Word, c.Detail = "key locked", "it wants its passphrase"
		}
	}
	if n := len(l.signatures); n > 1 {
		c.Detail = prose.Count(n, "signature") + ": " + c.Detail
	}
	return c
}

// named names a key for a line: by its kid, or by what it is.
func named(k *key.Key) string {
	switch {
	case k.Kid != "":
		return "key " + k.Kid
	case k.Secret != nil:
		return "secret of " + prose.Count(len(k.Secret), "byte")
	}
	return k.Name
}

// refused are the keys that a signature did not verify with.
func (v *evidence) refused() []*key.Key {
	var keys []*key.Key
	for i, k := range v.set.Keys {
		if v.results[i].Code == "does-not-verify" {
			keys = append(keys, k)
		}
	}
	return keys
}

// tried says with what the signature did not verify.
func (v *evidence) tried() string {
	keys := v.refused()
	switch {
	case len(keys) != 1:
		return prose.Count(len(keys), "key") + " tried"
	case keys[0].IsText && keys[0].Reading != "":
		return "secret " + keys[0].Reading
	}
	return named(keys[0])
}

// these names the keys that were tried, in a sentence.
func (v *evidence) these() string {
	switch keys := v.refused(); {
	case len(keys) > 1:
		return "any of the " + itoa(len(keys)) + " keys that fit"
	case len(keys) == 0:
		return "the key that it names"
	case keys[0].IsText:
		return "this secret"
	case len(v.set.Keys) > 1:
		return "the key that fits"
	}
	return "this key"
}

func (v *evidence) attributes(out *Verdict) Attributes {
	a := Attributes{
		Signature: v.worst().state, Encryption: out.Encryption.Code, Claims: "none",
		Form: attribute(out.Form), Time: attribute(out.Time), Policy: attribute(out.Policy),
	}
	if v.empty() {
		return a
	}
	inner := v.layers[innermost(v.layers)]
	a.Alg = inner.view(0).HeaderText("alg")
	if inner.token.IsJWE() {
		envelope := jose.EnvelopeOf(inner.token)
		a.Alg = envelope.Text(inner.opened.recipient, "alg")
	}
	if s := v.worst(); s.by != nil {
		a.Key = s.by.ID()
		a.Alg = v.signed().chosen().HeaderText("alg")
	} else if inner.opened.by != nil {
		a.Key = inner.opened.by.ID()
	}
	switch out.Claims.Status {
	case report.OK:
		a.Claims = "accepted"
	case report.Failed:
		a.Claims = "rejected"
	}
	return a
}

// chosen is the layer by the signature that decides.
func (l *layer) chosen() *token.Token {
	state := l.signature().state
	for i, s := range l.signatures {
		if s.state == state {
			return l.view(i)
		}
	}
	return l.view(0)
}

func attribute(c report.Check) string {
	switch c.Status {
	case report.OK:
		return "ok"
	case report.Failed:
		return "failed"
	}
	return "none"
}

// sentence says the worst thing first: form, encryption, signature, time, policy, and then
// what was not checked.
func (v *evidence) sentence() (status, lead, rest, advice string) {
	if v.empty() {
		return "none", "Paste a token to begin.", "", "Nothing you paste leaves this page."
	}
	j, sig := v.judged, v.worst()
	if p := v.defect(); p.Code != "" {
		lead, more := firstSentence(p.Lead)
		if c := v.proof(); c != nil && c.Code == diagnose.CodeJoined { // what is wrong with five parts is wrong with none of the tokens
			return "failed", c.Lead, "", both(c.Why, c.Next)
		} else if c != nil {
			return "failed", lead, c.Lead, both(both(c.Why, c.Next), more)
		}
		advice = "Nothing can be said of the signature until that is mended."
		switch {
		case p.Code == token.CodeNoToken:
			advice = ""
			if len(v.notes) > 0 {
				more = v.notes[0].Lead
			}
		case p.Place.Part == token.Signature:
			rest = "Header and payload are whole."
		case sig.state != sigMalformed:
			advice = "A verifier must refuse the whole token for it."
		}
		return "failed", lead, rest, both(more, advice)
	}
	if v.issued != nil && !v.issued.Signed && sig.state != sigUnsecured && sig.state != sigValid {
		return "failed", "The token was edited, and its old signature does not hold.", "", v.issued.Reason
	}
	if l := v.locked(); l != nil {
		status, lead = "none", "The token is encrypted, and locked."
		if l.opened.state == encFailed {
			status, lead = "failed", "The token does not decrypt."
		}
		if c := v.proof(); c != nil {
			return status, lead, c.Lead, both(c.Why, c.Next)
		}
		if rest, advice = firstSentence(l.opened.sentence); advice == "" {
			advice = "Its header can be read; nothing of the content is known."
		}
		return status, lead, rest, advice
	}
	switch sig.state {
	case sigUnsecured:
		return "failed", "The algorithm is “none”: nobody signed this,", "and anybody could have written it.", "A verifier must refuse it, whatever its claims say (RFC 8725 section 3.2)."
	case sigInvalid:
		lead = "The signature does not verify with " + v.these() + "."
		if len(v.causes) > 0 {
			c := v.causes[0]
			rest, advice = c.Lead, both(c.Why, c.Next)
			if c.Sure != report.Proved {
				rest, advice = "", c.Lead
			}
			if c.Code == diagnose.CodeAltered || c.Code == jose.CodeWrongKey {
				advice = both(advice, c.Next) // nothing else is known
			}
		}
		return "failed", lead, rest, advice
	case sigKeyError, sigUnsupported:
		rest, advice = firstSentence(sig.sentence)
		if c := v.proof(); c != nil {
			advice = c.Lead
		} else if advice == "" && sig.state == sigKeyError {
			advice = "Paste the key that fits under Key; several may follow one another."
		}
		return "warning", "The signature is not checked.", rest, advice
	}
	signed := map[string]string{
		sigValid:     "Its signature is valid.",
		sigUnchecked: "Its signature is not checked: no key yet.",
		sigNone:      "It was decrypted, and nobody signed it.",
	}[sig.state]
	switch {
	case j.Time.Status == report.Failed:
		return "failed", j.Time.Lead, signed, j.Window
	case len(j.Problems) > 0:
		return "failed", "The policy cannot be read as it stands.", signed, j.Problems[0].Lead
	case j.Policy.Status == report.Failed:
		return "failed", j.Policy.Lead, signed, v.others()
	case j.Accepted.Status == report.Failed:
		return "failed", j.Accepted.Lead, signed, v.others()
	case sig.code == codeDetached:
		_, advice = firstSentence(sig.sentence)
		return "none", "The content is not in the token: the signature is not checked.", "", advice
	case sig.state == sigUnchecked:
		return "none", "No key yet: the signature is not checked.", j.Time.Lead, "Paste the secret, public key, certificate or key set under Key."
	case sig.state == sigNone:
		return "warning", "Decrypted. Nobody signed it.", j.Time.Lead, unsigned
	}
	return v.valid()
}

// firstSentence cuts a text after its first sentence: one is what a band has room for. A
// full stop within quotation marks is the token's own.
func firstSentence(text string) (first, more string) {
	quoted := 0
	for i, r := range text {
		switch {
		case r == '“':
			quoted++
		case r == '”':
			quoted--
		case r == '.' && quoted == 0 && strings.HasPrefix(text[i:], ". "):
			return text[:i+1], text[i+2:]
		}
	}
	return text, ""
}

// both joins two sentences, either of which may be none.
func both(a, b string) string { return strings.TrimSpace(a + " " + strings.TrimSpace(b)) }

// proof is the first cause, if it was proved.
func (v *evidence) proof() *report.Cause {
	if len(v.causes) == 0 || v.causes[0].Sure != report.Proved {
		return nil
	}
	return &v.causes[0]
}

// valid is the sentence on a token of which everything that was checked holds.
func (v *evidence) valid() (status, lead, rest, advice string) {
	j := v.judged
	start := "Valid, and "
	if v.opens() {
		start = "Decrypted; the token inside is valid, and "
	}
	if v.in.Policy.Now != "" {
		start = "Valid at the instant asked, and "
	}
	if j.Remaining != "" {
		return "ok", start + j.Remaining + ".", "", v.signedBy()
	}
	lead, rest = "The signature is valid.", "The token sets no limit in time."
	if v.opens() {
		lead = "Decrypted; the signature inside is valid."
	}
	if j.Accepted.Code == "none" {
		rest = "What it signs is no set of claims."
		for _, p := range v.layers[innermost(v.layers)].token.Problems {
			if p.Place.Part == token.Payload && p.Severity == report.Warning {
				rest, advice = firstSentence(p.Lead)
				return "warning", lead, rest, both(advice, v.signedBy())
			}
		}
	}
	return "ok", lead, rest, v.signedBy()
}

// others says why the claims fail, or counts what else fails that the sentence does not tell.
func (v *evidence) others() string {
	if len(v.unmet) > 0 {
		return v.unmet[0].Lead
	}
	unmet := -1
	for _, status := range v.judged.FieldStatus {
		if status == report.Failed {
			unmet++
		}
	}
	switch {
	case unmet > 1:
		return itoa(unmet) + " more conditions are not met: Policy marks each."
	case unmet == 1:
		return "One more condition is not met: Policy marks it."
	case unmet == 0:
		return "Change what Policy asks for, or fetch a token that meets it."
	}
	return ""
}

// signedBy says which keys opened and verified, and what the policy makes of it.
func (v *evidence) signedBy() string {
	var said []string
	for _, l := range v.layers {
		if l.opened.by == nil {
			continue
		}
		if opened := inWords(l.opened.by) + " opened it"; !slices.Contains(said, opened) {
			said = append(said, opened)
		}
	}
	if n := len(v.signed().signatures); n > 1 {
		said = append(said, v.countSigned(n))
	} else if by := v.worst().by; by != nil {
		signed := inWords(by) + " signed it"
		if n := len(v.set.Keys); n > 1 && len(said) == 0 {
			signed += ", of the " + itoa(n) + " keys pasted"
		}
		said = append(said, signed)
	}
	s := prose.Capital(strings.Join(said, ", ")) + "."
	switch {
	case v.judged.Policy.Status == report.OK:
		s += " Everything your policy asks for holds."
	case v.judged.Accepted.Code != "none":
		s += " No policy is set: any issuer and any audience will do."
	}
	return s
}

// countSigned says how many of several signatures verify.
func (v *evidence) countSigned(n int) string {
	valid := 0
	for _, s := range v.signed().signatures {
		if s.state == sigValid {
			valid++
		}
	}
	switch {
	case valid == n && n == 2:
		return "both signatures verify"
	case valid == n:
		return "all " + itoa(n) + " signatures verify"
	}
	return itoa(valid) + " of " + itoa(n) + " signatures verify, and no key here fits the rest"
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

// action is the one thing to click beside the sentence: what is proved to mend it, a
// consent, or another instant.
func (v *evidence) action() *report.Remedy {
	sig := v.worst()
	switch {
	case v.empty() || sig.state == sigUnsecured:
		return nil
	case v.in.Policy.Now != "":
		return &report.Remedy{Label: "Evaluate now", Set: map[string]string{"policy-now": ""}}
	}
	for _, c := range v.causes {
		if len(c.Remedies) > 0 && (c.Sure == report.Proved || v.issued != nil) {
			return &c.Remedies[0]
		}
	}
	if p := v.defect(); p.Code == token.CodeNoToken && len(v.notes) > 0 && len(v.notes[0].Remedies) > 0 {
		return &v.notes[0].Remedies[0]
	} else if sig.state == sigInvalid || p.Code != "" {
		return nil
	}
	if len(v.judged.Problems) > 0 {
		return nil // the sentence is about a field that only its writer can mend
	}
	for _, c := range v.unmet {
		if len(c.Remedies) > 0 && c.Sure == report.Proved {
			return &c.Remedies[0]
		}
	}
	return v.judged.AsOf
}

// brokenPayload is said of a payload that is JSON up to some place.
const brokenPayload = "The JSON of the payload is broken."

// announce is the verdict for the ear: the same as long as no judgement changes, so that
// no countdown is read out.
func (v *evidence) announce(out *Verdict) string {
	if v.empty() {
		return ""
	}
	var wrong, rest []string
	if out.Form.Status == report.Failed {
		what, _ := firstSentence(out.Form.Lead)
		wrong = append(wrong, what)
	} else if out.Time.Lead == brokenPayload {
		wrong = append(wrong, brokenPayload)
	}
	for _, c := range []struct {
		name  string
		check report.Check
	}{{"Encryption", out.Encryption}, {"Signature", out.Signature}, {"Time", out.Time}, {"Policy", out.Policy}} {
		switch {
		case c.check.Word == "", c.check.Lead == brokenPayload:
		case c.check.Status == report.Failed:
			wrong = append(wrong, aloud(c.name, c.check.Word))
		default:
			rest = append(rest, aloud(c.name, c.check.Word))
		}
	}
	if c := v.proof(); c != nil && len(wrong) > 0 {
		wrong = append(wrong, c.Lead)
	}
	return strings.Join(append(wrong, rest...), " ")
}

// aloud says what came of a check: "Signature valid.", "Signature: no fitting key."
func aloud(name, word string) string {
	for _, noun := range []string{"no ", "none", "nobody", "key "} {
		if strings.HasPrefix(word, noun) {
			name += ":"
		}
	}
	return name + " " + word + "."
}

func itoa(n int) string { return strconv.Itoa(n) }
