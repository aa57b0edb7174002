package verdict

import (
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// action is the one thing to click beside the sentence: what is proved to mend it, another
// instant, or the way to the key that is missing.
func (v *facts) action() *report.Remedy {
	switch {
	case v.signature.State == layers.SignatureUnsecured:
		return nil
	case v.At:
		return &report.Remedy{Label: "Check as of now", Set: map[string]string{claims.FieldNow: ""}}
	}
	for _, c := range v.Causes {
		if len(c.Remedies) > 0 && (c.Sure == report.Proved || v.Unsigned != nil) {
			return &c.Remedies[0]
		}
	}
	switch {
	case v.noToken() && len(v.Notes) > 0 && len(v.Notes[0].Remedies) > 0:
		return &v.Notes[0].Remedies[0]
	case v.signature.State == layers.SignatureInvalid || v.broken:
		return nil
	case len(v.Judged.Problems) > 0:
		return nil // the sentence is about a field that only its writer can mend
	}
	for _, c := range v.Unmet {
		if len(c.Remedies) > 0 && c.Sure == report.Proved {
			return &c.Remedies[0]
		}
	}
	if v.Refused != nil && v.Refused.Remedy != nil && v.Judged.Accepted.Status == report.OK {
		return v.Refused.Remedy
	}
	if v.Judged.AsOf != nil {
		return v.Judged.AsOf
	}
	goTo := &report.Remedy{Label: "Add the key", Set: map[string]string{}, Go: "key"}
	switch {
	case v.wantsKey():
		return goTo
	case v.wantsAnother():
		goTo.Label = "Go to Key"
		if key.Asks(v.signature.Code) {
			goTo.Label, goTo.Go = "Go to Passphrase", key.FieldPassphrase
		}
		return goTo
	}
	return nil
}

// wantsAnother reports whether there is a key, and none that fits, and nothing is proved of it.
func (v *facts) wantsAnother() bool {
	return len(v.Stack.Keys.Keys) > 0 && v.signature.State == layers.SignatureKeyError && !v.signed.Binding && v.proof() == nil
}

// wantsKey reports whether all that is missing is a key, and none is at hand.
func (v *facts) wantsKey() bool {
	if len(v.Stack.Keys.Keys) > 0 || v.signature.Bare {
		return false
	}
	if locked := v.Stack.Locked(); locked != nil {
		return locked.Opened.State == layers.EncryptionLocked && len(v.Causes) == 0
	}
	return v.signature.State == layers.SignatureUnchecked && v.signature.Code != layers.CodeDetached
}

// announce is the verdict for the ear: the same as long as no judgement changes, so that
// no countdown is read out.
func (v *facts) announce(out *Verdict) string {
	var wrong, rest []string
	switch {
	case out.Time.Code == claims.PayloadBroken && (!v.broken || v.defect.Place.Part == token.Payload):
		wrong = append(wrong, out.Time.Lead) // where it is broken changes with each key while it is typed
	case out.Form.Status == report.Failed:
		wrong = append(wrong, out.Form.Lead)
	case v.keyGiven(), !v.broken && v.asked() && out.Status != report.Failed:
		wrong = append(wrong, out.Lead)
	case v.signature.Bare, v.Danger != nil && out.Tells(v.Danger.Words) && out.Status == report.Failed:
		wrong = append(wrong, out.Lead)
	}
	for _, c := range []struct {
		name  string
		check report.Check
	}{{"Encryption", out.Encryption}, {"Signature", out.Signature}, {"Time", out.Time}, {"Policy", out.Policy}} {
		aloud := c.name + " " + c.check.Word + "."
		if isThing[c.check.Code] {
			aloud = c.name + ": " + c.check.Word + "."
		}
		switch {
		case c.check.Word == "", c.check.Code == claims.PayloadBroken:
		case c.check.Status == report.Failed:
			wrong = append(wrong, aloud)
		default:
			rest = append(rest, aloud)
		}
	}
	if c := v.proof(); c != nil && len(wrong) > 0 {
		wrong = append(wrong, c.Lead)
	}
	if v.Refused != nil && len(wrong) == 0 {
		wrong = append(wrong, v.refusedBy()+".")
	}
	if len(v.Unmet) > 0 && v.Unmet[0].Code != claims.ClockSkew && out.Claims.Status == report.OK && len(wrong) == 0 {
		wrong = append(wrong, v.Unmet[0].Lead)
	}
	return strings.Join(append(wrong, rest...), " ")
}

// isThing are the codes whose word names a thing and no state: "Signature: no fitting key."
var isThing = map[string]bool{
	layers.SignatureNone: true, layers.SignatureUnsecured: true, layers.SignatureKeyError: true,
}
