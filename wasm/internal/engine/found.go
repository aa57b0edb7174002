package engine

import (
	"time"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/verdict"
)

// FoundToken is a token found in a paste, with what tells it from the others.
type FoundToken struct {
	intake.Found
	Who     string       `json:"who,omitempty"`     // "sub 42", "client shop-web"
	Type    string       `json:"type,omitempty"`    // "an ID token"
	Issued  int64        `json:"issued,omitempty"`  // Unix milliseconds: iat, else nbf; 0: it is not said
	Expires int64        `json:"expires,omitempty"` // likewise: exp
	Time    report.Check `json:"time"`              // "expired", "exp was 3 h ago"
	Outcome report.Check `json:"outcome"`           // what comes of it with the key at hand, in a word; no word: it was not tried
}

// The first tokens of a paste are opened with the key beside the one that is looked at, each
// for what a verification costs: so many, and of so many characters together.
const (
	maxTried      = 50
	maxTriedChars = 256 << 10
)

// others are the tokens of a paste and the keys that they are tried with.
type others struct {
	paste *paste
	keys  *keyField
}

// opened is one of them, opened and described.
type opened struct {
	stack *layers.Stack
	all   []described
}

// openOthers opens the tokens of a paste. Whatever takes long is not begun for a list.
func openOthers(o others) []opened {
	out := make([]opened, 0, min(len(o.paste.found), maxTried))
	left := maxTriedChars
	for i := range cap(out) {
		if left -= len(o.paste.found[i].Value); left < 0 {
			break
		}
		var opener layers.Opener
		stack := opener.Open(layers.Input{
			Token: parse(chosen{o.paste, i}), Keys: &o.keys.set, KeyText: o.keys.text, Consents: layers.Consents{Stopped: true},
		})
		one := opened{stack: stack}
		for _, l := range stack.Layers {
			one.all = append(one.all, describe(l, 0, nil))
		}
		out = append(out, one)
	}
	return out
}

// foundTokens lists the tokens of a paste; of the one that is looked at v is the verdict. It
// also gives the Unix milliseconds at which something of the others changes; 0: never. The
// others wait with the causes, where the verdict is wanted first.
func (s *Session) foundTokens(l *look, known bool, judged claims.Judgement, in verdict.Input, v *verdict.Verdict, now time.Time) (out []FoundToken, refreshAt int64) {
	if l.stack == nil {
		return nil, 0
	}
	out = make([]FoundToken, len(l.paste.found))
	untried := report.Check{Code: claims.None, Status: report.Unchecked}
	for i, f := range l.paste.found {
		out[i] = FoundToken{Found: f, Time: untried, Outcome: untried}
	}
	out[l.index].tell(l.stack, judged, in, v)
	all := others{l.paste, l.keys}
	if len(out) == 1 || l.in.Quick && !known && !s.others.Knows(all) {
		return out, 0
	}
	asked := *l.in
	asked.JudgeAs = "" // that is of the one that is looked at
	for i, o := range s.others.Of(all, openOthers) {
		if i == l.index {
			continue
		}
		one := &look{in: &asked, paste: l.paste, index: i, keys: l.keys, stack: o.stack}
		inner := o.stack.Innermost()
		judged := ofLayer(o.stack.Layers[inner]).judge(asked.Policy, now)
		kinds := one.kinds(o.all, inner, &judged, &judged, now)
		var findings []audit.Finding
		for n, layer := range o.stack.Layers {
			for _, f := range audit.Run(auditInput(one, layer, o.stack, asked.Policy.Instant(now))) {
				if !kinds.silent(n, f.Code) {
					findings = append(findings, f)
				}
			}
		}
		in := verdict.Input{
			Stack: o.stack, Notes: out[i].Notes, Judged: judged, Unmet: kinds.causes(judged.Time.Code == claims.TimeExpired), Danger: danger(findings),
			Refused: refused(kinds.decides), At: asked.Policy.Now != "",
		}
		v := verdict.Of(in)
		out[i].tell(o.stack, judged, in, &v)
		if at := kinds.refreshAt(judged.RefreshAt, in.At); at != 0 && (refreshAt == 0 || at < refreshAt) {
			refreshAt = at
		}
	}
	return out, refreshAt
}

// auditInput is what the rules read of a layer, without what only a field shows.
func auditInput(l *look, layer *layers.Layer, stack *layers.Stack, now time.Time) audit.Input {
	of, view := ofLayer(layer), layer.Deciding()
	in := audit.Input{
		Token: view, Header: view.Header().Object(), Payload: of.payload, Keys: l.keys.set.Keys, KeyText: l.keys.text, Now: now,
		Decrypted: layer.Opened.State == layers.EncryptionDecrypted, Signed: signs(stack),
	}
	if layer.Token.IsJWS() {
		in.Verified = layer.Signature().By
	}
	if !of.whole {
		in.Payload = nil // what is missing from it may have followed
	}
	return in
}

// signs reports whether a layer is signed, a key binding aside.
func signs(stack *layers.Stack) bool {
	for _, l := range stack.Layers {
		if l.Token.IsJWS() && !l.Binding && l.Protected() {
			return true
		}
	}
	return false
}

// tell says of a token whose it is, what kind it is, how long it lasts and what came of it.
func (f *FoundToken) tell(stack *layers.Stack, judged claims.Judgement, in verdict.Input, v *verdict.Verdict) {
	if !stack.IsToken() {
		return
	}
	l := stack.Layers[stack.Innermost()]
	payload, _ := l.Claims()
	f.Who = whose(payload)
	f.Type = kind.Of(l.View(0).Header(), payload).Phrase
	f.Expires = instant(payload, "exp")
	if f.Issued = instant(payload, "iat"); f.Issued == 0 {
		f.Issued = instant(payload, "nbf")
	}
	f.Time = glance(judged.Time)
	f.Outcome = inAWord(in, v)
}

// whose tells tokens of one kind apart: by whom or what they are about, else by whose client
// asked for them.
func whose(payload *exact.Value) string {
	for _, name := range []string{"sub", "client_id", "azp", "cid", "appid", "email", "jti"} {
		v := payload.Find(name)
		if v == nil {
			continue
		}
		text, ok := v.Text()
		if !ok {
			text = string(v.Raw)
		}
		if text == "" {
			continue
		}
		if name == "client_id" || name == "cid" || name == "appid" {
			name = "client"
		}
		return name + " " + prose.Visible(text)
	}
	return ""
}

// instant is a NumericDate of the payload in Unix milliseconds; 0 where it is none.
func instant(payload *exact.Value, name string) int64 {
	at, ok := claims.NumericDate(payload.Find(name))
	if !ok || at.Year() < 1 || at.Year() > 9999 {
		return 0
	}
	return at.UnixMilli()
}

// glance is what a list shows of a check.
func glance(c report.Check) report.Check {
	return report.Check{Code: c.Code, Status: c.Status, Word: c.Word, Detail: c.Detail}
}

// inAWord is a verdict in a word: the worst check, and else that all hold. What nobody
// checked is not called valid, nor is what is dangerous though its signature holds.
func inAWord(in verdict.Input, v *verdict.Verdict) report.Check {
	signature := v.Signature
	if state := v.Attributes.Signature; state == layers.SignatureKeyError || state == layers.SignatureUnsupported {
		signature.Status = report.Unchecked // nothing speaks against it
	}
	for _, c := range []report.Check{v.Form, v.Encryption, signature, v.Time, v.Policy, v.Claims} {
		if c.Status == report.Failed {
			return glance(c)
		}
	}
	switch {
	case v.Status == report.OK:
		return report.Check{Code: layers.SignatureValid, Status: report.OK, Word: "valid"}
	case v.Status == report.Failed && in.Danger != nil:
		return report.Check{Code: CodeDanger, Status: report.Failed, Word: "dangerous"}
	case v.Status == report.Failed:
		return report.Check{Code: CodeRefused, Status: report.Failed, Word: "refused"}
	case v.Encryption.Code == layers.EncryptionLocked:
		return glance(v.Encryption)
	case v.Encryption.Code == layers.EncryptionDecrypted && v.Signature.Code == layers.SignatureNone:
		return report.Check{Code: v.Encryption.Code, Status: report.Unchecked, Word: "decrypted, not signed"}
	}
	if signature.Status == report.OK { // and yet the band is not green
		signature.Status, signature.Word = report.Unchecked, "valid, with a warning"
	}
	return glance(signature)
}
