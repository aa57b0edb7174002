package engine

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// evidence is all that a verdict rests on.
type evidence struct {
	in     Inspect
	token  *token.Token // nil: no token
	set    key.Set
	sig    signature
	judged claims.Judgement
	causes []diagnose.Cause
	issued *issue
}

// verdict judges form, encryption, signature, time and policy apart, and says the worst of
// them first.
func verdict(v evidence) Verdict {
	out := Verdict{
		Form:       v.form(),
		Encryption: v.encryption(),
		Signature:  v.signature(),
		Time:       v.judged.Time,
		Policy:     v.judged.Policy,
		Claims:     v.judged.Accepted,
	}
	if v.token == nil {
		out.Time = report.Check{Code: "none", Status: report.Unchecked, Detail: "Is it in force now?"}
		out.Policy = report.Check{Code: "none", Status: report.Unchecked, Detail: "Is it meant for you?"}
	}
	out.Attributes = v.attributes(out)
	out.Status, out.Lead, out.Rest, out.Advice = v.sentence()
	out.Sentence = strings.TrimSpace(out.Lead + " " + out.Rest)
	out.Action = v.action()
	out.Announce = v.announce(out)
	return out
}

func (v evidence) form() report.Check {
	switch {
	case v.token == nil:
		return report.Check{Code: "none", Status: report.Unchecked, Detail: "Is it well made?"}
	case !v.token.Malformed():
		shape := "JWS, three parts"
		if v.token.Kind == token.JWE {
			shape = "JWE, five parts"
		}
		return report.Check{Code: "ok", Status: report.OK, Word: "well made", Detail: shape}
	}
	p := v.defect()
	c := report.Check{Code: p.Code, Status: report.Failed, Word: "broken", Sentence: p.Message, Place: p.Place}
	if p.Code == "signature-truncated" || p.Code == "signature-missing" {
		c.Word = "cut short"
	}
	c.Detail = p.Place.Part
	if r := p.Place.Range; r != nil {
		c.Detail = strings.TrimPrefix(c.Detail+", offset "+itoa(r.Start), ", ")
	}
	return c
}

// defect is the first problem that makes the token malformed.
func (v evidence) defect() report.Problem {
	for _, p := range v.token.Problems {
		if p.Severity == report.Error {
			return p
		}
	}
	return report.Problem{}
}

func (v evidence) encryption() report.Check {
	if v.token == nil || v.token.Kind != token.JWE {
		return report.Check{Code: "none", Status: report.Unchecked}
	}
	return report.Check{Code: "locked", Status: report.Unchecked, Word: "locked", Detail: "not decrypted by this version", Algorithm: v.token.HeaderText("alg")}
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

func (v evidence) signature() report.Check {
	c := report.Check{Code: v.sig.state, Status: statusOf(v.sig.state), Sentence: v.sig.sentence}
	if v.token == nil {
		c.Detail = "Did this key sign exactly this?"
		return c
	}
	alg := v.token.HeaderText("alg")
	c.Algorithm = alg
	switch v.sig.state {
	case sigNone:
		c.Word, c.Detail = "none", "encrypted, not signed"
	case sigMalformed:
		c.Word, c.Detail = "cannot be checked", "the form is broken"
		if a, known := jose.Lookup(alg); known && a.Size > 0 && v.defect().Code == "signature-truncated" {
			c.Detail = itoa(len(v.token.Segment("signature").Bytes)) + " of " + plural(a.Size, "byte")
		}
	case sigUnsecured:
		c.Word, c.Detail = "nobody signed", "the algorithm is none"
	case sigUnchecked:
		c.Word, c.Detail = "not checked", alg+", no key yet"
	case sigValid:
		c.Word, c.Key = "valid", v.sig.by.ID()
		c.Detail = alg + ", " + named(v.sig.by)
	case sigInvalid:
		c.Word, c.Detail = "not valid", alg+", "+v.tried()
	case sigUnsupported:
		c.Word, c.Detail = "not supported", alg
		if v.sig.code != jose.CodeUnsupported {
			c.Detail = "crit"
		}
	case sigKeyError:
		c.Word, c.Detail = "no fitting key", alg+" wants another"
		if v.sig.code == "key-unreadable" || len(v.set.Keys) == 0 {
			c.Detail = "the key cannot be read"
		}
	}
	return c
}

// named names a key for a line: by its kid, or by what it is.
func named(k *key.Key) string {
	switch {
	case k.Kid != "":
		return "key " + k.Kid
	case k.Secret != nil:
		return "secret of " + plural(len(k.Secret), "byte")
	}
	return k.Name
}

// tried says with what the signature did not verify.
func (v evidence) tried() string {
	var failed []*key.Key
	for i, k := range v.set.Keys {
		if v.sig.outcomes[i].Code == "does-not-verify" {
			failed = append(failed, k)
		}
	}
	switch {
	case len(failed) != 1:
		return plural(len(failed), "key") + " tried"
	case failed[0].IsText && failed[0].Reading != "":
		return "secret " + failed[0].Reading
	}
	return named(failed[0])
}

func (v evidence) attributes(out Verdict) Attributes {
	a := Attributes{
		Signature: v.sig.state, Encryption: out.Encryption.Code, Claims: "none",
		Form: attribute(out.Form), Time: attribute(out.Time), Policy: attribute(out.Policy),
	}
	if v.token == nil {
		return a
	}
	a.Alg = v.token.HeaderText("alg")
	if v.sig.by != nil {
		a.Key = v.sig.by.ID()
	}
	switch out.Claims.Status {
	case report.OK:
		a.Claims = "accepted"
	case report.Failed:
		a.Claims = "rejected"
	}
	return a
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

// sentence says the worst thing first: form, then signature, time, policy, and then what
// was not checked.
func (v evidence) sentence() (status, lead, rest, advice string) {
	j := v.judged
	switch {
	case v.token == nil:
		return "none", "Paste a token to begin.", "", "Nothing you paste leaves this page."
	case v.token.Malformed():
		p := v.defect()
		if p.Place.Part == "signature" {
			rest = "Header and payload are whole."
		}
		return "failed", p.Message, rest, "Nothing can be said of the signature until that is mended."
	case v.token.Kind == token.JWE:
		return "none", "The token is encrypted, and locked.", "Its header can be read.", "This version does not decrypt. Nothing of the content is known."
	case v.issued != nil && !v.issued.Signed && v.sig.state != sigUnsecured && v.sig.state != sigValid:
		return "failed", "The token was edited, and its old signature does not hold.", "", v.issued.Reason
	}
	switch v.sig.state {
	case sigUnsecured:
		return "failed", "The algorithm is “none”: nobody signed this,", "and anybody could have written it.", "A verifier must refuse it, whatever its claims say (RFC 8725 section 3.2)."
	case sigInvalid:
		lead = "The signature does not verify with " + v.these() + "."
		if len(v.causes) > 0 {
			c := v.causes[0]
			rest, advice = c.Sentence, c.Evidence
			if !c.Proved {
				rest, advice = "", c.Sentence
			}
		}
		return "failed", lead, rest, advice
	case sigKeyError, sigUnsupported:
		lead, rest = "The signature is not checked.", v.sig.sentence
		if len(v.causes) > 0 && v.causes[0].Proved {
			advice = v.causes[0].Sentence
		}
		return "warning", lead, rest, advice
	}
	signed := "Its signature is valid."
	if v.sig.state == sigUnchecked {
		signed = "Its signature is not checked: no key yet."
	}
	switch {
	case j.Time.Status == report.Failed:
		return "failed", j.Time.Sentence, signed, j.Window
	case j.Policy.Status == report.Failed:
		return "failed", j.Policy.Sentence, signed, v.others()
	case j.Accepted.Status == report.Failed:
		return "failed", j.Accepted.Sentence, signed, v.others()
	case v.sig.state == sigUnchecked:
		return "none", "No key yet: the signature is not checked.", j.Time.Sentence, "Paste the secret, public key, certificate or key set under Key."
	}
	lead = "Valid, and " + j.Remaining + "."
	if j.Remaining == "" {
		lead, rest = "The signature is valid.", "The token sets no limit in time."
		if v.judged.Accepted.Code == "none" {
			rest = "What it signs is no set of claims."
			for _, p := range v.token.Problems {
				if p.Place.Part == token.Payload && p.Severity == report.Warning {
					return "warning", lead, p.Message, v.signedBy()
				}
			}
		}
	}
	if v.in.Policy.Now != "" && j.Remaining != "" {
		lead = "Valid at the instant asked, and " + j.Remaining + "."
	}
	return "ok", lead, rest, v.signedBy()
}

// these names the keys that were tried, in a sentence.
func (v evidence) these() string {
	n := 0
	for _, o := range v.sig.outcomes {
		if o.Code == "does-not-verify" {
			n++
		}
	}
	switch {
	case n > 1:
		return "any of the " + itoa(n) + " keys that fit"
	case len(v.set.Keys) == 1 && v.set.Keys[0].IsText:
		return "this secret"
	case len(v.set.Keys) > 1:
		return "the key that fits"
	}
	return "this key"
}

// signedBy says which key verified, and what the policy makes of it.
func (v evidence) signedBy() string {
	s := "Signed by " + v.by()
	if n := len(v.set.Keys); n > 1 {
		s += ", of the " + itoa(n) + " keys pasted"
	}
	if v.judged.Policy.Status == report.OK {
		return s + ". Everything your policy asks for holds."
	}
	return s + ". No policy is set: any issuer and any audience will do."
}

func (v evidence) by() string {
	k := v.sig.by
	switch {
	case k.Kid != "":
		return "key " + quote(k.Kid)
	case k.Secret != nil:
		return "this secret of " + plural(len(k.Secret), "byte")
	}
	return "this " + k.Name + " key"
}

// action is the one thing to click beside the sentence: what is proved to mend it, or
// another instant.
func (v evidence) action() *report.Remedy {
	switch {
	case v.token == nil || v.sig.state == sigUnsecured:
		return nil
	case v.in.Policy.Now != "":
		return &report.Remedy{Label: "Evaluate now", Set: map[string]string{"policy-now": ""}}
	}
	for _, c := range v.causes {
		if len(c.Remedies) > 0 && (c.Proved || v.issued != nil) {
			return &c.Remedies[0]
		}
	}
	if v.sig.state == sigInvalid || v.token.Malformed() {
		return nil
	}
	return v.judged.AsOf
}

// others counts the failures that the sentence does not tell.
func (v evidence) others() string {
	switch n := len(v.judged.Failures) - 1; {
	case n < 1:
		return ""
	case n == 1:
		return "One more condition fails: it is marked at its claim."
	default:
		return itoa(n) + " more conditions fail: each is marked at its claim."
	}
}

// announce is the verdict for the ear: the same as long as no judgement changes, so that
// no countdown is read out.
func (v evidence) announce(out Verdict) string {
	if v.token == nil {
		return ""
	}
	var wrong, rest []string
	if out.Form.Status == report.Failed {
		wrong = append(wrong, out.Form.Sentence)
	}
	for _, c := range []struct {
		name  string
		check report.Check
	}{{"Signature", out.Signature}, {"Time", out.Time}, {"Policy", out.Policy}} {
		switch {
		case c.check.Word == "":
		case c.check.Status == report.Failed:
			wrong = append(wrong, c.name+" "+c.check.Word+".")
		default:
			rest = append(rest, c.name+" "+c.check.Word+".")
		}
	}
	return strings.Join(append(wrong, rest...), " ")
}

func itoa(n int) string { return strconv.Itoa(n) }

// plural is a count with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return itoa(n) + " " + noun + "s"
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
