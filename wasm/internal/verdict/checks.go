package verdict

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

func (v *facts) formCheck() report.Check {
	if !v.broken && v.signature.Bare {
		c := report.Check{Code: v.signature.Code, Status: report.Unchecked, Word: "without its signature", Detail: name(v.Stack.Layers[0].Token)}
		c.Say(v.signature.Words)
		return c
	}
	if !v.broken {
		detail := shape(v.Stack.Layers[0].Token)
		if v.inner != v.Stack.Layers[0] {
			detail += ", " + name(v.inner.Token) + " inside"
		}
		return report.Check{Code: CodeForm, Status: report.OK, Word: "well made", Detail: detail}
	}
	p := v.defect
	c := report.Check{Code: p.Code, Status: report.Failed, Word: "broken", Detail: inPlain.Replace(p.Place.Part), Place: p.Place}
	c.Say(p.Words())
	switch p.Code {
	case token.CodeSignatureTruncated, token.CodeSignatureMissing:
		c.Word = "cut short"
	case token.CodeNoToken:
		c.Word, c.Detail = "no token", ""
		switch {
		case v.aside():
			c.Status, c.Word = report.Unchecked, "an error"
		case v.keyGiven():
			c.Status, c.Word = report.Unchecked, "a key"
		}
	}
	return c
}

// inPlain names a part as the page does.
var inPlain = strings.NewReplacer("_", " ", token.Protected, "header")

// name is what a token is, in a word.
func name(t *token.Token) string {
	switch t.Kind {
	case token.JWE:
		return "JWE"
	case token.JWEJSON:
		return "JWE in JSON"
	case token.JWSJSON:
		return "JWS in JSON"
	case token.SDJWT:
		return "SD-JWT"
	}
	return "JWS"
}

// shape says in a few words how a token is written.
func shape(t *token.Token) string {
	parts := "three parts"
	switch t.Kind {
	case token.JWE:
		parts = "five parts"
	case token.JWEJSON:
		parts = prose.Count(len(t.Recipients), "recipient")
	case token.JWSJSON:
		parts = prose.Count(t.Signatures(), "signature")
	case token.SDJWT:
		parts = prose.Count(len(t.Disclosures), "disclosure")
	}
	return name(t) + ", " + parts
}

// encryptionCheck is of the worst JWE layer: failed, then locked, then decrypted.
func (v *facts) encryptionCheck() report.Check {
	worst := report.Check{Code: layers.EncryptionNone, Status: report.Unchecked}
	for _, l := range v.Stack.Layers {
		if !l.Token.IsJWE() {
			continue
		}
		envelope := jose.EnvelopeOf(l.Token)
		alg := envelope.Text(l.Opened.Recipient, "alg")
		c := report.Check{Code: l.Opened.State, Algorithm: alg}
		c.Say(l.Opened.Words)
		switch l.Opened.State {
		case layers.EncryptionDecrypted:
			c.Status, c.Word, c.Detail, c.Key = report.OK, "decrypted", alg+", "+named(l.Opened.By), l.Opened.By.ID()
		case layers.EncryptionFailed:
			c.Status, c.Word, c.Detail = report.Failed, "not opened", alg+" "+envelope.Text(l.Opened.Recipient, "enc")
		default:
			c.Status, c.Word, c.Detail = report.Unchecked, "locked", alg+" "+envelope.Text(0, "enc")
		}
		if worst.Code == layers.EncryptionNone || c.Code == layers.EncryptionFailed || c.Code == layers.EncryptionLocked && worst.Code == layers.EncryptionDecrypted {
			worst = c
		}
	}
	return worst
}

func (v *facts) signatureCheck() report.Check {
	s := v.signature
	c := s.Check(v.signed.View(0))
	name := c.Algorithm
	switch s.State {
	case layers.SignatureNone:
		c.Algorithm, c.Detail = "", "encrypted, not signed"
		if v.Stack.Locked() != nil {
			c.Word, c.Detail = "not known", "the content is locked"
		}
	case layers.SignatureMalformed:
		c.Detail = "the form is broken"
		if v.noToken() {
			c.Word, c.Detail = "not known", ""
		}
		if a, known := alg.Lookup(alg.Signs, name); known && v.defect.Code == token.CodeSignatureTruncated {
			c.Detail = strconv.Itoa(len(v.signed.Token.Segment(token.Signature).Bytes)) + " of " + prose.Count(a.Size, "byte")
		}
	case layers.SignatureUnsecured:
		c.Detail = "the algorithm is none"
	case layers.SignatureUnchecked:
		c.Detail = name + ", no key yet"
		switch {
		case v.signature.Bare:
			c.Detail = name + ", it is not there"
		case s.Code == layers.CodeDetached:
			c.Detail = name + ", the content is not there"
		}
	case layers.SignatureValid:
		c.Detail = name + ", " + named(s.By)
		if v.otherKid() != "" {
			c.Detail += ", under another kid"
		}
	case layers.SignatureInvalid:
		c.Detail = name + ", " + v.tried()
	case layers.SignatureUnsupported:
		c.Detail = name
		if s.Code == jose.CodeCritical {
			c.Detail = "crit"
		}
	case layers.SignatureKeyError:
		c.Detail = name + " needs another"
		switch {
		case key.Asks(s.Code): // a question is no failure
			c.Status, c.Word, c.Detail = report.Unchecked, "key locked", "it needs its passphrase"
			if s.Code == key.CodeWrong {
				c.Detail = "it needs another passphrase"
			}
		case s.Code == layers.CodeNoKey || len(v.Stack.Keys.Keys) == 0:
			c.Detail = "the key cannot be read"
		}
	}
	if n := len(v.signed.Signatures); n > 1 {
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

// otherKid is the kid that the header asks for, where a key of another one verified; else "".
func (v *facts) otherKid() string {
	by := v.signature.By
	if by == nil || by.Kid == "" {
		return ""
	}
	if kid := v.signed.Deciding().HeaderText("kid"); kid != by.Kid {
		return kid
	}
	return ""
}

// refused are the keys that a signature which does not hold does not verify with.
func (v *facts) refused() []*key.Key {
	var keys []*key.Key
	for i, k := range v.Stack.Keys.Keys {
		if slices.ContainsFunc(v.signed.Signatures, func(s layers.Signature) bool {
			return s.State == layers.SignatureInvalid && i < len(s.Outcomes) && s.Outcomes[i].Code == layers.OutcomeDoesNotHold
		}) {
			keys = append(keys, k)
		}
	}
	return keys
}

// tried says with what the signature did not verify.
func (v *facts) tried() string {
	switch keys := v.refused(); {
	case v.signed.Binding:
		return "the key in cnf"
	case len(keys) != 1:
		return prose.Count(len(keys), "key") + " tried"
	case keys[0].IsText && keys[0].Reading != "":
		return "secret " + keys[0].Reading
	default:
		return named(keys[0])
	}
}
