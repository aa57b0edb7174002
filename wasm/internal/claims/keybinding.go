package claims

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// JudgeKeyBinding judges what the key binding JWT of an SD-JWT says (RFC 9901 section
// 7.3): that it belongs to exactly this presentation, for which sd_hash must be digest, and,
// where the policy asks, to this verifier and this transaction. digest is "" where the hash
// function is not known. payload is nil when there is no key binding: that is a failure only
// where the policy requires one.
func JudgeKeyBinding(payload, header *exact.Value, digest string, p Policy) []report.Check {
	nonce, audience := strings.TrimSpace(p.Nonce), strings.TrimSpace(p.KeyBindingAudience)
	var checks []report.Check
	add := func(code string, ok bool, good string, bad report.Words) {
		c := report.Check{Code: code, Status: report.OK, Lead: good, Place: report.Place{Part: "key_binding"}}
		if !ok {
			c.Status = report.Failed
			c.Say(bad)
		}
		checks = append(checks, c)
	}
	if payload == nil {
		if nonce != "" || audience != "" {
			add(BindingMissing, false, "", report.Words{
				Lead: "There is no key binding, and the policy requires one.",
				Why:  "Anyone who holds this SD-JWT can present it.",
				Next: "Ask the holder to present it with a key binding.",
			})
		}
		return checks
	}
	is := func(v *exact.Value, want string) bool {
		text, ok := v.Text()
		return ok && text == want
	}
	asks := func(want string) string { return ", and the policy requires " + quote(want) + "." }
	add(BindingType, is(header.Find("typ"), "kb+jwt"), "The key binding says that it is one.", report.Words{
		Lead: "The key binding’s typ is " + spoken(header.Find("typ")) + "; it must be “kb+jwt”.",
		Why:  "That keeps other tokens of the holder from being taken for one (RFC 9901 section 4.3).",
	})
	_, dated := NumericDate(payload.Find("iat"))
	add(BindingIssued, dated, "The key binding says when it was made.", report.Words{
		Lead: "The key binding does not say when it was made.",
		Why:  "Its iat must be a NumericDate (RFC 9901 section 4.3).",
	})
	bound := payload.Find("sd_hash")
	if digest == "" {
		checks = append(checks, report.Check{
			Code: BindingDigest, Status: report.Unchecked, Place: report.Place{Part: "key_binding"},
			Lead: "The key binding’s sd_hash was not checked: its hash function is not known here.",
		})
	} else {
		add(BindingDigest, is(bound, digest), "The key binding was made over exactly these disclosures.", otherDigest(bound, digest))
	}
	if nonce != "" {
		add(BindingNonce, is(payload.Find("nonce"), nonce), "The key binding has the required nonce.",
			report.Words{Lead: "The key binding’s nonce is " + spoken(payload.Find("nonce")) + asks(nonce)})
	}
	if audience != "" {
		add(BindingAudience, is(payload.Find("aud"), audience), "The key binding is meant for the required audience.",
			report.Words{Lead: "The key binding’s audience is " + spoken(payload.Find("aud")) + asks(audience)})
	}
	return checks
}

// otherDigest says what is wrong with an sd_hash that is not the digest.
func otherDigest(v *exact.Value, digest string) report.Words {
	must := "It must be the digest of what is presented, “" + digest + "” (RFC 9901 section 4.3.1)"
	mend := "Have the holder’s wallet mended."
	switch {
	case v == nil:
		return report.Words{Lead: "The key binding has no sd_hash.", Why: must + ": without it, it is bound to no disclosures.", Next: mend}
	case v.Kind != '"':
		return report.Words{Lead: "The key binding’s sd_hash is " + v.KindName() + ", not a string.", Why: must + ".", Next: mend}
	}
	return report.Words{
		Lead: "The key binding was made for other disclosures.",
		Why:  "Its sd_hash is " + spoken(v) + "; the digest of what is presented is “" + digest + "” (RFC 9901 section 4.3.1).",
	}
}

// spoken shows a claim's value in a sentence.
func spoken(v *exact.Value) string {
	if v == nil {
		return "missing"
	}
	return prose.Quote(value(v))
}

// Bind adds the checks of a key binding to the judgement of the SD-JWT's claims: one that
// fails makes them rejected.
func (j *Judgement) Bind(checks []report.Check) {
	for _, c := range checks {
		if field := bindingFields[c.Code]; field != "" {
			if j.FieldStatus == nil {
				j.FieldStatus, j.FieldSaid = map[string]string{}, map[string]string{}
			}
			if j.FieldStatus[field] = c.Status; c.Status == report.Failed {
				j.FieldSaid[field] = c.Lead
			}
			if j.Policy.Status == report.Unchecked {
				j.Policy = report.Check{Code: PolicyMet, Status: report.OK, Word: "met", Detail: "the key binding matches"}
			}
		}
		if c.Status != report.Failed {
			continue
		}
		j.Failures = append(j.Failures, c)
		if j.Policy.Status != report.Failed {
			j.Policy = report.Check{Code: PolicyNotMet, Status: report.Failed, Word: "not met", Detail: "the key binding fails"}
			j.Policy.Say(c.Words())
		}
		if j.Accepted.Status != report.Failed {
			j.Accepted = report.Check{Code: ClaimsRejected, Status: report.Failed, Word: "rejected"}
			j.Accepted.Say(c.Words())
		}
	}
}
