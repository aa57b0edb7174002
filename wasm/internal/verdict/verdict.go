// Package verdict says in one sentence what became of a token, the worst first, and judges
// form, encryption, signature, time and policy apart. It is a function of the layers, the
// judgement of the claims and the causes that were found: it opens, judges and explains
// nothing itself, and remembers nothing.
package verdict

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Verdict is what the band on top says. Sentence is Lead and Rest together; Announce
// changes only when a Check's code does: no countdown for the ear.
type Verdict struct {
	Status     string         `json:"status"` // "none" "ok" "warning" "failed": the band's state
	Sentence   string         `json:"sentence"`
	Lead       string         `json:"lead"`
	Rest       string         `json:"rest,omitempty"`
	Advice     string         `json:"advice,omitempty"`
	Announce   string         `json:"announce"`
	Form       report.Check   `json:"form"`
	Signature  report.Check   `json:"signature"`
	Encryption report.Check   `json:"encryption"`
	Time       report.Check   `json:"time"`
	Policy     report.Check   `json:"policy"`
	Claims     report.Check   `json:"claims"`
	Restricted string         `json:"restricted,omitempty"` // "decryption is not authentication"
	Action     *report.Remedy `json:"action,omitempty"`     // at most one, beside the sentence
	Attributes Attributes     `json:"attributes"`

	told []report.Words // whose words it uses
}

// Attributes are the data attributes of #verdict, as the page's contract lists them.
type Attributes struct {
	Signature  layers.SignatureState  `json:"signature"`
	Encryption layers.EncryptionState `json:"encryption"`
	Claims     string                 `json:"claims"` // none accepted rejected
	Form       string                 `json:"form"`   // none ok failed
	Time       string                 `json:"time"`   // none ok failed
	Policy     string                 `json:"policy"` // none ok failed
	Alg        string                 `json:"alg"`
	Key        string                 `json:"key"` // kid or thumbprint of the key that verified
}

// Input is all that a verdict rests on.
type Input struct {
	Stack    *layers.Stack    // nil: there is no token
	Notes    []report.Problem // on the paste
	Judged   claims.Judgement // of the innermost layer
	Causes   []report.Cause   // of the form, the signature and the encryption, the likeliest first
	Unmet    []report.Cause   // of the claims, accepted or not: what the policy or the service refuses, and what does not belong together
	Danger   *Danger          // the worst of what is dangerous whether or not the signature holds; nil: nothing is
	Refused  *Refusal         // what its kind is refused for, whether or not the signature holds; nil: nothing is
	Unsigned *report.Cause    // why the last edit was not signed; nil: it was, or there was none
	Keys     *key.Set         // where there is no token: the keys at hand
	Flaw     *report.Problem  // and the worst that is wrong with them; nil: nothing is
	Message  *report.Problem  // where an error message was pasted in place of a token: what is said of that
	At       bool             // the claims are judged at an instant that the user named
}

// Danger is what nobody should overlook beside a signature that holds.
type Danger struct {
	report.Words
	Voids string // why such a signature proves nothing: "anybody can make it: …"; "": it does
}

// Refusal is what a rule of the token's kind says, by which it is refused.
type Refusal struct {
	report.Words
	Says   string         // "GitHub will refuse it"
	Asked  bool           // the kind is one that the user chose
	Remedy *report.Remedy // what mends it; nil: nothing at hand
}

// Of judges form, encryption, signature, time and policy apart, and says the worst of them
// first.
func Of(in Input) Verdict {
	v := &facts{Input: in}
	if in.Stack == nil {
		return v.empty()
	}
	v.signature, v.signed = in.Stack.Signed()
	v.inner = in.Stack.Layers[in.Stack.Innermost()]
	v.defect, v.broken = in.Stack.Defect()
	if c := v.proof(); c != nil && v.defect.Code == token.CodeSignatureTruncated && c.Code != v.defect.Code && c.Place.Part == token.Signature {
		v.seeming = v.defect.Words() // what is proved is why it is short
		v.defect.Code, v.defect.Lead, v.defect.Why, v.defect.Next = c.Code, "The signature is malformed.", "", ""
	}
	if !v.broken {
		v.defect, v.broken = v.cutPayload()
	}

	out := Verdict{
		Form:       v.formCheck(),
		Encryption: v.encryptionCheck(),
		Signature:  v.signatureCheck(),
		Time:       in.Judged.Time,
		Policy:     in.Judged.Policy,
		Claims:     in.Judged.Accepted,
	}
	if v.noToken() {
		none := report.Check{Code: claims.None, Status: report.Unchecked, Word: "not known"}
		out.Time, out.Policy, out.Claims = none, none, none
	} else if v.signature.Code == layers.CodeDetached {
		out.Time = report.Check{Code: claims.None, Status: report.Unchecked, Word: "not known", Detail: "the content is not there"}
	}
	out.Attributes = v.attributes(&out)
	line := v.line()
	out.Status, out.Lead, out.Rest, out.Advice, out.told = line.status, line.lead, line.rest, line.advice, line.told
	out.Sentence = join(out.Lead, out.Rest)
	if v.Stack.Decrypted() && v.signature.State == layers.SignatureNone {
		out.Restricted = unsigned
	}
	out.Action = v.action()
	out.Announce = v.announce(&out)
	return out
}

// TooLong is the verdict on a text that is not read at all.
func TooLong(p report.Problem) Verdict {
	none := report.Check{Code: claims.None, Status: report.Unchecked}
	return Verdict{
		Status: report.Failed, Sentence: p.Lead, Lead: p.Lead, Advice: join(p.Why, p.Next), Announce: p.Words().Text(),
		Form:      report.Check{Code: p.Code, Status: report.Failed, Word: "too long"},
		Signature: none, Encryption: none, Time: none, Policy: none, Claims: none,
		Attributes: Attributes{
			Signature: layers.SignatureMalformed, Encryption: layers.EncryptionNone, Claims: "none",
			Form: "failed", Time: "none", Policy: "none",
		},
	}
}

// Tells reports whether the verdict says these words already.
func (v *Verdict) Tells(w report.Words) bool { return w.Lead != "" && slices.Contains(v.told, w) }

// facts are an Input with what every part of a verdict asks of it.
type facts struct {
	Input
	signature layers.Signature // the one that decides
	signed    *layers.Layer    // its layer
	inner     *layers.Layer
	defect    report.Problem // the first that makes a layer malformed
	broken    bool           // there is one
	seeming   report.Words   // of a problem in whose place what is proved stands; of none else
}

// cutPayload is the problem of a payload whose JSON ends too early.
func (v *facts) cutPayload() (p report.Problem, ok bool) {
	if v.Judged.Time.Code != claims.PayloadBroken {
		return report.Problem{}, false
	}
	for _, p := range v.inner.Token.Problems {
		if p.Place.Part == token.Payload {
			return p, true
		}
	}
	return report.Problem{}, false
}

// inside reports whether what is signed is inside something encrypted.
func (v *facts) inside() bool {
	for _, l := range v.Stack.Layers {
		if l == v.signed {
			return false
		}
		if l.Token.IsJWE() {
			return true
		}
	}
	return false
}

// empty is the verdict on nothing. What each check asks then, the page itself says.
func (v *facts) empty() Verdict {
	none := report.Check{Code: claims.None, Status: report.Unchecked}
	out := Verdict{
		Status: "none", Lead: "Paste a token to begin.", Advice: "Nothing you paste leaves this page.",
		Form: none, Signature: none, Encryption: none, Time: none, Policy: none, Claims: v.Judged.Accepted,
		Attributes: Attributes{
			Signature: layers.SignatureNone, Encryption: layers.EncryptionNone, Claims: "none",
			Form: "none", Time: "none", Policy: "none",
		},
	}
	if v.Keys != nil {
		v.ofKeys(&out)
	}
	out.Sentence = join(out.Lead, out.Rest)
	if len(v.Judged.Problems) > 0 {
		out.Policy, out.Attributes.Policy = v.Judged.Policy, attribute(v.Judged.Policy)
	}
	return out
}

// noToken reports whether something was pasted in which there is no token.
func (v *facts) noToken() bool { return v.defect.Code == token.CodeNoToken }

// aside reports whether an error message was pasted, with which nothing is wrong.
func (v *facts) aside() bool { return v.Message != nil && v.Message.Severity == report.Info }

// keyGiven reports whether what was pasted is a key: it is only in the wrong field.
func (v *facts) keyGiven() bool {
	return v.noToken() && len(v.Notes) > 0 && (v.Notes[0].Code == token.CodeKeyText || v.Notes[0].Code == token.CodeCertificate)
}

// asked reports whether the line asks for a passphrase.
func (v *facts) asked() bool {
	if l := v.Stack.Locked(); l != nil {
		return key.Asks(l.Opened.Code)
	}
	return key.Asks(v.signature.Code)
}

// proof is the first cause, if it was proved.
func (v *facts) proof() *report.Cause {
	if len(v.Causes) == 0 || v.Causes[0].Sure != report.Proved {
		return nil
	}
	return &v.Causes[0]
}

func (v *facts) attributes(out *Verdict) Attributes {
	a := Attributes{
		Signature: v.signature.State, Encryption: out.Encryption.Code, Claims: "none",
		Form: attribute(out.Form), Time: attribute(out.Time), Policy: attribute(out.Policy),
	}
	if v.keyGiven() {
		a.Form = "failed" // it is no token, however calmly that is said
	}
	if v.signature.Bare && !v.broken {
		a.Form = "ok" // what is there is well made
	}
	a.Alg = v.inner.View(0).HeaderText("alg")
	if v.inner.Token.IsJWE() {
		envelope := jose.EnvelopeOf(v.inner.Token)
		a.Alg = envelope.Text(v.inner.Opened.Recipient, "alg")
	}
	if by := v.signature.By; by != nil {
		a.Key, a.Alg = by.ID(), v.signed.Deciding().HeaderText("alg")
	} else if by := v.inner.Opened.By; by != nil {
		a.Key = by.ID()
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

// join puts one sentence behind another, either of which may be none.
func join(a, b string) string { return strings.TrimSpace(a + " " + strings.TrimSpace(b)) }
