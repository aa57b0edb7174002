package engine

import (
	"slices"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// unexplained is a token whose layers are to be explained: time and policy are no part of it.
type unexplained struct {
	stack *layers.Stack
	paste *paste
	keys  *keyField
}

// explain says why an edit could not be signed, why a layer does not open and why a
// signature does not hold. Where that is to be searched for, a quick request leaves it out:
// then it is not known yet.
func (s *Session) explain(l *look, unsigned report.Cause) (causes []report.Cause, known bool) {
	if unsigned.Code != "" {
		causes = append(causes, unsigned)
	}
	if l.stack == nil {
		return causes, true
	}
	u := unexplained{l.stack, l.paste, l.keys}
	if l.in.Quick && !s.causes.Knows(u) && searched(l.stack) {
		return causes, false
	}
	return append(causes, s.causes.Of(u, explainLayers)...), true
}

// searched reports whether it takes a search to explain a stack: one key after another, one
// way of reading it after another, is tried on what did not hold or open.
func searched(stack *layers.Stack) bool {
	return slices.ContainsFunc(stack.Layers, func(l *layers.Layer) bool {
		return l.Opened.State == layers.EncryptionFailed && l.Opened.Consent == nil ||
			slices.ContainsFunc(l.Signatures, func(s layers.Signature) bool { return s.State == layers.SignatureInvalid })
	})
}

// explainLayers asks for each layer that does not open or hold why that is.
func explainLayers(u unexplained) []report.Cause {
	var out []report.Cause
	for i, l := range u.stack.Layers {
		text := l.Token.Text
		if i == 0 {
			text = u.paste.text
		}
		keep := func(causes []report.Cause) {
			for _, c := range causes {
				if i > 0 || len(l.Signatures) > 1 { // the Token field holds more than this
					c.Remedies = slices.DeleteFunc(c.Remedies, func(r report.Remedy) bool { return r.Set["token"] != "" })
				}
				out = append(out, c)
			}
		}
		if l.Token.IsJWE() && l.Opened.State != layers.EncryptionDecrypted && l.Opened.Consent == nil {
			locked := diagnose.ExplainEncryption(diagnose.EncryptionInput{
				Text: text, Token: l.Token, Envelope: jose.EnvelopeOf(l.Token), Recipient: l.Opened.Recipient,
				Set: u.keys.set, KeyText: u.keys.text, Encoding: u.keys.encoding,
			})
			if w := l.Opened.Words; len(locked) == 0 && w.Lead != "" && len(u.keys.set.Keys) > 0 {
				locked = []report.Cause{{Code: l.Opened.Code, Lead: w.Lead, Why: w.Why, Next: w.Next, Sure: report.Seen}}
			}
			keep(locked)
		}
		if i == 0 && !l.IsToken() {
			keep(slices.DeleteFunc(diagnose.Explain(u.input(text, l.Token)), func(c report.Cause) bool {
				if _, signed := l.Token.Cookie(); signed {
					return false
				}
				return c.Code != token.CodeDoubleEncoded && c.Code != token.CodeOpaque // what is wrong with the form of a token says nothing about a text that is none
			}))
			continue
		}
		holds := l.Signature().State == layers.SignatureValid
		for n, s := range l.Signatures {
			if holds && s.Code == key.CodeKidNotFound {
				continue // beside one that holds it is said that no key here fits the others
			}
			switch s.State {
			case layers.SignatureValid:
				keep(diagnose.OtherKid(l.View(n), s.By))
			case layers.SignatureUnchecked:
				keep(diagnose.Seen(u.input(text, l.View(n))))
			default:
				keep(diagnose.Explain(u.input(text, l.View(n))))
			}
		}
	}
	return report.SortCauses(out)
}

// input is what a diagnosis is asked of: a token of one signature.
func (u unexplained) input(text string, t *token.Token) diagnose.Input {
	return diagnose.Input{
		Text: text, Token: t, Set: u.keys.set, KeyText: u.keys.text, Encoding: u.keys.encoding, WellKnown: audit.WellKnownSecrets,
	}
}

// explainClaims says why the claims are not accepted, or will not be by the service that
// they are for.
func explainClaims(l *look, judged *claims.Judgement) []report.Cause {
	if l.stack == nil {
		return nil
	}
	if inner := l.stack.Layers[l.stack.Innermost()].Token; inner.Selective() {
		return judged.Unmet(inner)
	}
	return judged.Unmet(nil)
}

// apart tells, among the causes, what the token is bound to and does not belong to, where
// no cause says it already.
func apart(bound []report.Check, told ...[]report.Cause) []report.Cause {
	var out []report.Cause
	for _, c := range bound {
		said := slices.ContainsFunc(slices.Concat(told...), func(d report.Cause) bool { return d.Code == c.Code })
		if c.Status == report.Failed && !said {
			out = append(out, report.Cause{Code: c.Code, Lead: c.Lead, Why: c.Why, Next: c.Next, Sure: report.Seen, Place: c.Place})
		}
	}
	return out
}

// setAside tells, among the causes, what stood around the only token of the paste and was
// taken off: a program that takes the text as it is fails on it.
func setAside(found []intake.Found) []report.Cause {
	if len(found) != 1 {
		return nil
	}
	var out []report.Cause
	for _, n := range found[0].Notes {
		lead := map[string]string{intake.CodeBearer: "There is a word of the HTTP header before the token.", intake.CodeQuoted: "There is a quotation mark beside the token."}[n.Code]
		if lead != "" {
			out = append(out, report.Cause{
				Code: n.Code, Lead: lead, Why: n.Words().Text(), Sure: report.Seen, Place: n.Place,
				Remedies: []report.Remedy{{Label: "Keep the token alone", Set: map[string]string{"token": found[0].Value}}},
			})
		}
	}
	return out
}
