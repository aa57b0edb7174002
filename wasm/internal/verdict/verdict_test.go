package verdict

import (
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

const (
	signed    = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3OTU0Mzg4MDB9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" // active until 13:00
	expired   = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3OTU0MzE2MDB9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" // since 11:00
	text      = "eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	encrypted = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
)

// stack is a token as if it had been opened: the first layer is of that text.
func stack(text string, signature layers.Signature, keys ...*key.Key) *layers.Stack {
	t := token.Parse(text, 0, len(text))
	l := &layers.Layer{Parent: -1, Token: t}
	if t.IsJWS() {
		l.Signatures = []layers.Signature{signature}
		l.Content = t.Segment(token.Payload).Bytes
	}
	return &layers.Stack{Layers: []*layers.Layer{l}, Keys: &key.Set{Keys: keys}}
}

func judged(text string, p claims.Policy) claims.Judgement {
	t := token.Parse(text, 0, len(text))
	return claims.Judge(t.Segment(token.Payload).JSON.Object(), t.Header().Object(), nil, p, now)
}

var (
	secret  = key.FromSecret([]byte("secret"), "read as UTF-8")
	valid   = layers.Signature{State: layers.SignatureValid, By: secret}
	unkeyed = layers.Signature{State: layers.SignatureUnchecked}
	refuses = layers.Signature{State: layers.SignatureInvalid, Code: jose.CodeSignature, Outcomes: []report.Check{{Code: layers.OutcomeDoesNotHold}}}
	proved  = report.Cause{
		Code: "secret-base64", Lead: "Decoded from base64, it does.", Why: "The secret is base64.", Next: "Use its bytes.", Sure: report.Proved,
		Remedies: []report.Remedy{{Label: "Decode it", Set: map[string]string{"key-encoding": "base64"}}},
	}
	likely = report.Cause{Code: "altered-or-wrong-key", Lead: "The token was altered.", Why: "Nothing explains it.", Next: "Compare the keys.", Sure: report.Possible}
)

// Each row is a state that a token may be in, the worst thing first.
func TestVerdicts(t *testing.T) {
	locked := stack(encrypted, layers.Signature{})
	locked.Layers[0].Opened = layers.Opening{State: layers.EncryptionLocked, Code: layers.CodeKeyMissing, Words: report.Words{Lead: "It needs the secret of 32 bytes."}}
	opened := stack(encrypted, layers.Signature{})
	opened.Layers[0].Opened = layers.Opening{State: layers.EncryptionDecrypted, By: secret}
	opened.Layers[0].Content = []byte(`{}`)
	failed := stack(encrypted, layers.Signature{}, secret)
	failed.Layers[0].Opened = layers.Opening{State: layers.EncryptionFailed, Code: jose.CodeAltered, Words: report.Words{Lead: "This key does not open it."}}
	broken := strings.Replace(signed, ".", "=.", 1)
	cutShort := stack(signed[:len(signed)-3], layers.Signature{State: layers.SignatureMalformed})
	cut := judged(signed, claims.Policy{})
	cut.Withdraw()
	const ends = "eyJhbGciOiJIUzI1NiJ9.eyJleHAi.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	published := &Danger{report.Words{Lead: "The secret is a well-known one.", Why: "It is on lists.", Next: "Replace it."}, "anybody can make it: the secret is on lists"}
	milliseconds := &Danger{Words: report.Words{Lead: "exp counts milliseconds, where seconds belong.", Why: "It never ends.", Next: "Divide it by 1,000."}}
	keyless := layers.Signature{State: layers.SignatureKeyError, Code: jose.CodeKeyType, Words: report.Words{Lead: "HS256 needs a secret; this is an RSA key."}}
	bare := layers.Signature{State: layers.SignatureUnchecked, Bare: true, Code: token.CodeSignatureLeftOut, Words: report.Words{Lead: "The signature was taken out.", Why: "Whoever shared it did so.", Next: "Ask for the whole token to verify it."}}
	// What is signed inside what is encrypted, and around it.
	nested := func(s layers.Signature) *layers.Stack {
		in, out := stack(signed, s, secret), stack(encrypted, layers.Signature{})
		out.Layers[0].Opened, out.Keys = opened.Layers[0].Opened, in.Keys
		out.Layers = append(out.Layers, in.Layers[0])
		return out
	}
	around := nested(valid)
	around.Layers[0], around.Layers[1] = around.Layers[1], around.Layers[0]
	askedFor := stack("eyJhbGciOiJIUzI1NiIsImtpZCI6ImEifQ.eyJleHAiOjE3OTU0Mzg4MDB9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", layers.Signature{State: layers.SignatureValid, By: ofKid("b")}, ofKid("b"))

	for name, c := range map[string]struct {
		in                                              Input
		status, lead, rest, advice, announce, action    string
		signature, encryption, claims, form, at, policy string
	}{
		"nothing": {
			in: Input{Judged: claims.Judge(nil, nil, nil, claims.Policy{}, now)}, status: "none", lead: "Paste a token to begin.", advice: "Nothing you paste leaves this page.",
			signature: "none", encryption: "none", claims: "none", form: "none", at: "none", policy: "none",
		},
		"valid": {
			in: Input{Stack: stack(signed, valid, secret), Judged: judged(signed, claims.Policy{})}, status: "ok",
			lead: "Valid, and active for another hour.", advice: "This secret of 6 bytes signed it. No policy is set: any issuer and any audience will do.",
			announce:  "Signature valid. Time active. Policy not set.",
			signature: "valid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"valid, at another instant": {
			in: Input{Stack: stack(signed, valid, secret), Judged: judged(signed, claims.Policy{}), At: true}, status: "ok",
			lead: "Valid at the instant asked, and active for another hour.", action: "Check as of now",
			advice:    "This secret of 6 bytes signed it. No policy is set: any issuer and any audience will do.",
			announce:  "Signature valid. Time active. Policy not set.",
			signature: "valid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"expired": {
			in: Input{Stack: stack(expired, valid, secret), Judged: judged(expired, claims.Policy{})}, status: "failed",
			lead: "The token expired 1 hour ago.", rest: "Its signature is valid.", advice: "It was active until 11:00:00 UTC.", action: "Check as of 10:59 (before it expired)",
			announce:  "Time expired. Signature valid. Policy not set.",
			signature: "valid", encryption: "none", claims: "rejected", form: "ok", at: "failed", policy: "none",
		},
		"expired, no key": {
			in: Input{Stack: stack(expired, unkeyed), Judged: judged(expired, claims.Policy{})}, status: "failed",
			lead: "The token expired 1 hour ago.", rest: "Its signature is not checked: no key yet.", advice: "It was active until 11:00:00 UTC.", action: "Check as of 10:59 (before it expired)",
			announce:  "Time expired. Signature not checked. Policy not set.",
			signature: "unchecked", encryption: "none", claims: "rejected", form: "ok", at: "failed", policy: "none",
		},
		"no key": {
			in: Input{Stack: stack(signed, unkeyed), Judged: judged(signed, claims.Policy{})}, status: "none",
			lead: "No key yet: the signature is not checked.", rest: "The token is active for another hour.",
			advice:    "Paste the secret under Key: HS256 is checked with the one that signed it.",
			announce:  "Signature not checked. Time active. Policy not set.",
			action:    "Add the key",
			signature: "unchecked", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"another secret": {
			in: Input{Stack: stack(signed, refuses, secret), Judged: judged(signed, claims.Policy{}), Causes: []report.Cause{likely}}, status: "failed",
			lead: "The signature does not verify with this key.", advice: "The token was altered. Compare the keys.",
			announce:  "Signature not valid. Time active. Policy not set.",
			signature: "invalid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"proved": {
			in: Input{Stack: stack(signed, refuses, secret), Judged: judged(signed, claims.Policy{}), Causes: []report.Cause{proved}}, status: "failed",
			lead: "The signature does not verify with this key.", rest: "Decoded from base64, it does.",
			advice: "The secret is base64. Use its bytes.", action: "Decode it",
			announce:  "Signature not valid. Decoded from base64, it does. Time active. Policy not set.",
			signature: "invalid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"nobody signed": {
			in: Input{Stack: stack(signed, layers.Signature{State: layers.SignatureUnsecured}), Judged: judged(signed, claims.Policy{})}, status: "failed",
			lead: "The algorithm is “none”: nobody signed this,", rest: "and anybody could have written it.",
			advice:    "Refuse it unless you asked for unsigned tokens (RFC 8725 section 3.2), as OpenID Connect allows for an ID token straight from the token endpoint.",
			announce:  "Signature: nobody signed. Time active. Policy not set.",
			signature: "unsecured", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"no fitting key": {
			in: Input{Stack: stack(signed, layers.Signature{State: layers.SignatureKeyError, Code: jose.CodeKeyType, Words: report.Words{Lead: "HS256 needs a secret; this is an RSA key."}}, secret), Judged: judged(signed, claims.Policy{})}, status: "warning",
			lead: "The signature is not checked.", rest: "HS256 needs a secret; this is an RSA key.",
			advice:    "Paste the key that fits under Key; several may follow one another.",
			announce:  "Signature: no fitting key. Time active. Policy not set.",
			action:    "Go to Key",
			signature: "keyerror", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"policy": {
			in: Input{Stack: stack(signed, valid, secret), Judged: judged(signed, claims.Policy{Subject: "ann"})}, status: "failed",
			rest: "Its signature is valid.", advice: "Change the policy, or fetch a token that meets it.",
			announce:  "Policy not met. Signature valid. Time active.",
			signature: "valid", encryption: "none", claims: "rejected", form: "ok", at: "ok", policy: "failed",
		},
		"broken": {
			in: Input{Stack: stack(broken, layers.Signature{State: layers.SignatureMalformed}), Judged: judged(signed, claims.Policy{})}, status: "failed",
			announce:  "",
			signature: "malformed", encryption: "none", claims: "accepted", form: "failed", at: "ok", policy: "none",
		},
		"cut short, it seems, and another thing is proved": {
			in: Input{
				Stack: cutShort, Judged: judged(signed, claims.Policy{}),
				Causes: []report.Cause{{Code: diagnose.CodeSignatureLength, Lead: "With zeros in front, it verifies.", Why: "Zeros were dropped.", Sure: report.Proved, Place: report.Place{Field: "token", Part: token.Signature}}},
			}, status: "failed",
			lead: "The signature is malformed.", rest: "With zeros in front, it verifies.", advice: "Zeros were dropped.",
			announce:  "The signature is malformed. With zeros in front, it verifies. Signature cannot be checked. Time active. Policy not set.",
			signature: "malformed", encryption: "none", claims: "accepted", form: "failed", at: "ok", policy: "none",
		},
		"cut short": {
			in: Input{Stack: cutShort, Judged: judged(signed, claims.Policy{})}, status: "failed",
			lead: "The token is cut short: 40 of its signature’s 43 characters are there.", rest: "Header and payload are whole.",
			signature: "malformed", encryption: "none", claims: "accepted", form: "failed", at: "ok", policy: "none",
		},
		"two tokens run together": {
			in: Input{
				Stack: stack(broken, layers.Signature{State: layers.SignatureMalformed}), Judged: judged(signed, claims.Policy{}),
				Causes: []report.Cause{{Code: diagnose.CodeJoined, Lead: "Two tokens were run together.", Why: "Each is whole.", Sure: report.Proved}},
			}, status: "failed",
			lead: "Two tokens were run together.", advice: "Each is whole.",
			signature: "malformed", encryption: "none", claims: "accepted", form: "failed", at: "ok", policy: "none",
		},
		"an edit that was not signed": {
			in: Input{
				Stack: stack(signed, refuses, secret), Judged: judged(signed, claims.Policy{}),
				Unsigned: &report.Cause{Code: jose.CodePrivate, Lead: "Not signed: a public key cannot sign; its private key can."},
			}, status: "failed",
			lead: "The token was edited, and its old signature does not hold.", advice: "Not signed: a public key cannot sign; its private key can.",
			announce:  "Signature not valid. Time active. Policy not set.",
			signature: "invalid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"no claims": {
			in:   Input{Stack: stack(text, valid, secret), Judged: judged(text, claims.Policy{})},
			lead: "The signature is valid.", status: "ok", rest: "What it signs is not a set of claims.",
			signature: "valid", encryption: "none", claims: "none", form: "ok", at: "none", policy: "none",
		},
		"a published secret": {
			in: Input{Stack: stack(signed, valid, secret), Judged: judged(signed, claims.Policy{}), Danger: published}, status: "failed",
			lead: "The signature is valid, but anybody can make it: the secret is on lists.", advice: "It is on lists. Replace it.",
			announce:  "The signature is valid, but anybody can make it: the secret is on lists. Signature valid. Time active. Policy not set.",
			signature: "valid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"a published secret, and expired": {
			in: Input{Stack: stack(expired, valid, secret), Judged: judged(expired, claims.Policy{}), Danger: published}, status: "failed",
			lead: "The token expired 1 hour ago.", rest: "Its signature is valid, but anybody can make it: the secret is on lists.", action: "Check as of 10:59 (before it expired)",
			announce:  "Time expired. Signature valid. Policy not set.",
			signature: "valid", encryption: "none", claims: "rejected", form: "ok", at: "failed", policy: "none",
		},
		"milliseconds": {
			in: Input{Stack: stack(signed, valid, secret), Judged: judged(signed, claims.Policy{}), Danger: milliseconds}, status: "failed",
			lead: "exp counts milliseconds, where seconds belong.", rest: "Its signature is valid.", advice: "It never ends. Divide it by 1,000.",
			announce:  "exp counts milliseconds, where seconds belong. Signature valid. Time active. Policy not set.",
			signature: "valid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"milliseconds, no key": {
			in: Input{Stack: stack(signed, unkeyed), Judged: judged(signed, claims.Policy{}), Danger: milliseconds}, status: "none",
			lead: "No key yet: the signature is not checked.", rest: "exp counts milliseconds, where seconds belong.",
			announce:  "Signature not checked. Time active. Policy not set.",
			action:    "Add the key",
			signature: "unchecked", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"a danger beside a signature that does not hold": {
			in: Input{Stack: stack(signed, refuses, secret), Judged: judged(signed, claims.Policy{}), Danger: published}, status: "failed",
			lead: "The signature does not verify with this key.", announce: "Signature not valid. Time active. Policy not set.",
			signature: "invalid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"a danger in what nobody signed": {
			in: Input{Stack: opened, Judged: judged(signed, claims.Policy{}), Danger: milliseconds}, status: "failed",
			lead: "exp counts milliseconds, where seconds belong.", rest: "It was decrypted, and nobody signed it.",
			signature: "none", encryption: "decrypted", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"a cut payload, no key": {
			in: Input{Stack: stack(ends, unkeyed), Judged: cut}, status: "failed",
			lead: token.Parse(ends, 0, len(ends)).Problems[0].Lead, announce: "The JSON of the payload is broken. Signature not checked.",
			signature: "unchecked", encryption: "none", claims: "none", form: "failed", at: "none", policy: "none",
		},
		"a cut payload, valid": {
			in: Input{Stack: stack(ends, valid, secret), Judged: cut}, status: "failed",
			lead: token.Parse(ends, 0, len(ends)).Problems[0].Lead, rest: "Its signature is valid.",
			signature: "valid", encryption: "none", claims: "none", form: "failed", at: "none", policy: "none",
		},
		"shared without its signature": {
			in: Input{Stack: stack(signed, bare), Judged: judged(signed, claims.Policy{})}, status: "none",
			lead: "Shared without its signature: readable, not verifiable.", rest: "The token is active for another hour.",
			advice:    "Whoever shared it did so. Ask for the whole token to verify it.",
			announce:  "Shared without its signature: readable, not verifiable. Signature not checked. Time active. Policy not set.",
			signature: "unchecked", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"shared without its signature, expired": {
			in: Input{Stack: stack(expired, bare, secret), Judged: judged(expired, claims.Policy{})}, status: "none",
			lead: "Shared without its signature: readable, not verifiable.", rest: "The token expired 1 hour ago.", action: "Check as of 10:59 (before it expired)",
			signature: "unchecked", encryption: "none", claims: "rejected", form: "ok", at: "failed", policy: "none",
		},
		"shared without its signature, and broken": {
			in: Input{Stack: stack(ends, bare), Judged: cut}, status: "failed",
			signature: "unchecked", encryption: "none", claims: "none", form: "failed", at: "none", policy: "none",
		},
		"signed inside": {
			in: Input{Stack: nested(valid), Judged: judged(signed, claims.Policy{})}, status: "ok",
			lead:      "Decrypted; the token inside is valid, and active for another hour.",
			signature: "valid", encryption: "decrypted", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"signed inside, without the key": {
			in: Input{Stack: nested(keyless), Judged: judged(signed, claims.Policy{})}, status: "warning",
			lead: "Decrypted; the signature inside is not checked.", rest: "HS256 needs a secret; this is an RSA key.",
			action:    "Go to Key",
			signature: "keyerror", encryption: "decrypted", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"signed inside, with another key": {
			in: Input{Stack: nested(refuses), Judged: judged(signed, claims.Policy{})}, status: "failed",
			lead:      "Decrypted; the signature inside does not verify with this key.",
			signature: "invalid", encryption: "decrypted", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"signed around": {
			in: Input{Stack: around, Judged: judged(signed, claims.Policy{})}, status: "ok",
			lead:      "Valid, decrypted, and active for another hour.",
			signature: "valid", encryption: "decrypted", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"signed around, no claims": {
			in: Input{Stack: around, Judged: judged(text, claims.Policy{})}, status: "ok",
			lead:      "Decrypted; the signature around it is valid.",
			signature: "valid", encryption: "decrypted", claims: "none", form: "ok", at: "none", policy: "none",
		},
		"another kid": {
			in: Input{Stack: askedFor, Judged: judged(signed, claims.Policy{})}, status: "ok",
			advice:    "Key “b” signed it, though the header asks for “a”. No policy is set: any issuer and any audience will do.",
			signature: "valid", encryption: "none", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
		"locked": {
			in: Input{Stack: locked, Judged: judged(text, claims.Policy{})}, status: "none",
			lead: "The token is encrypted, and locked.", rest: "It needs the secret of 32 bytes.", advice: "Its header can be read without a key.",
			action:    "Add the key",
			signature: "none", encryption: "locked", claims: "none", form: "ok", at: "none", policy: "none",
		},
		"not opened": {
			in: Input{Stack: failed, Judged: judged(text, claims.Policy{})}, status: "failed",
			lead: "The token does not decrypt.", rest: "This key does not open it.", advice: "Its header can be read without a key.",
			signature: "none", encryption: "failed", claims: "none", form: "ok", at: "none", policy: "none",
		},
		"decrypted": {
			in: Input{Stack: opened, Judged: judged(signed, claims.Policy{})}, status: "warning",
			lead: "Decrypted. Nobody signed it.", rest: "The token is active for another hour.", advice: unsigned,
			announce:  "Encryption decrypted. Signature: none. Time active. Policy not set.",
			signature: "none", encryption: "decrypted", claims: "accepted", form: "ok", at: "ok", policy: "none",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := Of(c.in)
			if a := got.Attributes; got.Status != c.status || a.Signature != c.signature || a.Encryption != c.encryption || a.Claims != c.claims || a.Form != c.form || a.Time != c.at || a.Policy != c.policy {
				t.Errorf("%s %+v", got.Status, a)
			}
			action := ""
			if got.Action != nil {
				action = got.Action.Label
			}
			for _, line := range []struct{ of, got, want string }{
				{"lead", got.Lead, c.lead}, {"rest", got.Rest, c.rest}, {"advice", got.Advice, c.advice}, {"announcement", got.Announce, c.announce},
			} {
				if line.want != "" && line.got != line.want {
					t.Errorf("%s: %q, want %q", line.of, line.got, line.want)
				}
			}
			if got.Action != nil && (got.Action.Go == "") == (len(got.Action.Set) == 0) {
				t.Errorf("the action %q sets and goes: %+v", action, got.Action)
			}
			if action != c.action {
				t.Errorf("the action is %q, want %q", action, c.action)
			}
			if c.in.Danger != nil && got.Status == report.OK {
				t.Error("green over a danger")
			}
			if got.Sentence != strings.TrimSpace(got.Lead+" "+got.Rest) {
				t.Errorf("the sentence is %q", got.Sentence)
			}
			reporttest.OneSentence(t, got.Rest)
		})
	}
}

// What the verdict says in the words of a problem or a cause is told; all else is not.
func TestTells(t *testing.T) {
	v := Of(Input{Stack: stack(signed, refuses, secret), Judged: judged(signed, claims.Policy{}), Causes: []report.Cause{proved, likely}})
	if !v.Tells(proved.Words()) || v.Tells(likely.Words()) || v.Tells(report.Words{}) {
		t.Errorf("%+v", v)
	}
	v = Of(Input{Stack: stack(signed, refuses, secret), Judged: judged(signed, claims.Policy{}), Causes: []report.Cause{likely}})
	if v.Tells(likely.Words()) {
		t.Error("the evidence of what is only possible is not in the verdict")
	}
}

// Which keys were tried is said as it is.
func TestThese(t *testing.T) {
	typed := key.FromSecret([]byte("secret"), "read as UTF-8")
	typed.IsText = true
	other := key.FromSecret([]byte("other"), "")
	other.Kid = "b"
	does, not := report.Check{Code: layers.OutcomeDoesNotHold}, report.Check{Code: layers.OutcomeOtherKid}
	for _, c := range []struct {
		keys     []*key.Key
		outcomes []report.Check
		these    string
		detail   string
	}{
		{[]*key.Key{typed}, []report.Check{does}, "this secret", "HS256, secret read as UTF-8"},
		{[]*key.Key{other}, []report.Check{does}, "this key", "HS256, key b"},
		{[]*key.Key{typed, other}, []report.Check{not, does}, "the key that fits", "HS256, key b"},
		{[]*key.Key{typed, other}, []report.Check{does, does}, "any of the 2 keys that fit", "HS256, 2 keys tried"},
	} {
		s := stack(signed, layers.Signature{State: layers.SignatureInvalid, Outcomes: c.outcomes}, c.keys...)
		v := Of(Input{Stack: s, Judged: judged(signed, claims.Policy{})})
		if want := "The signature does not verify with " + c.these + "."; v.Lead != want {
			t.Errorf("%q, want %q", v.Lead, want)
		}
		if v.Signature.Detail != c.detail {
			t.Errorf("%q, want %q", v.Signature.Detail, c.detail)
		}
	}
}

// ofKid is a key of that kid.
func ofKid(kid string) *key.Key {
	k := key.FromSecret([]byte("secret"), "")
	k.Kid = kid
	return k
}

// Of several signatures it is said how many hold, and which.
func TestSeveralSignatures(t *testing.T) {
	does, not := []report.Check{{Code: layers.OutcomeDoesNotHold}}, []report.Check{{Code: layers.OutcomeOtherKid}}
	of := map[byte]layers.Signature{
		'+': {State: layers.SignatureValid, By: secret, Outcomes: []report.Check{{Code: layers.OutcomeVerified, Status: report.OK}}},
		'-': {State: layers.SignatureInvalid, Outcomes: does},
		'?': {State: layers.SignatureKeyError, Outcomes: not},
	}
	for states, lead := range map[string]string{
		"+-":    "1 of 2 signatures holds, the first; the second does not verify with this key.",
		"-+":    "1 of 2 signatures holds, the second; the first does not verify with this key.",
		"+-+-":  "2 of 4 signatures hold, the first and the third; the second and the fourth do not verify with this key.",
		"+----": "1 of 5 signatures holds, the first; the second, the third, the fourth and 1 other do not verify with this key.",
		"--":    "Neither of the 2 signatures verifies with this key.",
		"---":   "None of the 3 signatures verifies with this key.",
		"?-":    "The second of 2 signatures does not verify with this key.",
	} {
		s := stack(signed, of['+'], secret)
		s.Layers[0].Signatures = nil
		header := `{"protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`
		whole := `{"payload":"eyJleHAiOjE3OTU0Mzg4MDB9","signatures":[` + strings.TrimSuffix(strings.Repeat(header+",", len(states)), ",") + `]}`
		s.Layers[0].Token = token.Parse(whole, 0, len(whole))
		for i := range len(states) {
			s.Layers[0].Signatures = append(s.Layers[0].Signatures, of[states[i]])
		}
		v := Of(Input{Stack: s, Judged: judged(signed, claims.Policy{})})
		if v.Lead != lead || v.Status != "failed" {
			t.Errorf("%s: %s %q", states, v.Status, v.Lead)
		}
		reporttest.OneSentence(t, v.Lead)
		s.Layers[0].Signatures[0], s.Layers[0].Signatures[1] = of['+'], of['?']
		s.Layers[0].Signatures = s.Layers[0].Signatures[:2]
		if v := Of(Input{Stack: s, Judged: judged(signed, claims.Policy{})}); !strings.HasPrefix(v.Advice, "1 of 2 signatures verifies, the first, and no key here fits the rest.") {
			t.Errorf("%q", v.Advice)
		}
	}
}

// A key binding is verified with the key in cnf, and with no other.
func TestBindingThatDoesNotHold(t *testing.T) {
	s := stack(signed, valid, secret)
	binding := stack(signed, layers.Signature{State: layers.SignatureInvalid}).Layers[0]
	binding.Binding, binding.Parent = true, 0
	s.Layers = append(s.Layers, binding)
	v := Of(Input{Stack: s, Judged: judged(signed, claims.Policy{})})
	if v.Lead != "The signature of the key binding does not verify with the key in cnf." || v.Signature.Detail != "HS256, the key in cnf" {
		t.Errorf("%q %q", v.Lead, v.Signature.Detail)
	}
}

func TestTooLong(t *testing.T) {
	v := TooLong(report.Problem{Code: "text-too-long", Lead: "The text is too long.", Next: "Paste less."})
	if v.Sentence != "The text is too long." || v.Advice != "Paste less." || v.Attributes.Form != "failed" || v.Attributes.Signature != layers.SignatureMalformed || v.Status != "failed" {
		t.Errorf("%+v", v)
	}
}
