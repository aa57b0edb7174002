package layers

import (
	"encoding/base64"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

// RFC 7515 appendix A.1, with its key and another.
const (
	rfc7515A1    = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	rfc7515A1Key = `{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}`
	anotherKey   = `{"kty":"oct","kid":"b","k":"AAAA"}`
)

func open(t *testing.T, o *Opener, text, keys, content string, consents Consents) *Stack {
	t.Helper()
	set := key.Read(keys, "", key.Auto)
	s := o.Open(Input{Token: token.Parse(text, 0, len(text)), Keys: &set, KeyText: keys, Content: content, Consents: consents})
	for _, l := range s.Layers {
		for _, one := range l.Signatures {
			if one.Code != "" && !strings.HasPrefix(one.Code, "jwk-") {
				reporttest.Words(t, one.Code, one.Words)
			}
		}
		if l.Opened.Words.Lead != "" {
			reporttest.Words(t, l.Opened.Code, l.Opened.Words)
		}
	}
	return s
}

// Each row is one state of a signature, with the reason for it.
func TestSignatureStates(t *testing.T) {
	parts := strings.Split(rfc7515A1, ".")
	withKid := "eyJhbGciOiJIUzI1NiIsImtpZCI6ImEifQ." + parts[1] + "." + parts[2]
	for name, c := range map[string]struct{ text, keys, state, code, outcome string }{
		"valid":                  {rfc7515A1, rfc7515A1Key, SignatureValid, "", OutcomeVerified},
		"of several keys":        {rfc7515A1, anotherKey + "\n" + rfc7515A1Key, SignatureValid, "", OutcomeDoesNotHold},
		"no key":                 {rfc7515A1, "", SignatureUnchecked, "", ""},
		"another secret":         {rfc7515A1, anotherKey, SignatureInvalid, jose.CodeSignature, OutcomeDoesNotHold},
		"a key of another kind":  {rfc7515A1, `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`, SignatureKeyError, jose.CodeKeyType, OutcomeDoesNotFit},
		"a set of another kid":   {withKid, `{"keys":[` + anotherKey + `]}`, SignatureKeyError, key.CodeKidNotFound, OutcomeOtherKid},
		"no key in the set":      {rfc7515A1, `{"keys":[]}`, SignatureKeyError, "", ""},
		"nobody signed":          {"eyJhbGciOiJub25lIn0.e30.", anotherKey, SignatureUnsecured, "", OutcomeNotTried},
		"an unknown algorithm":   {"eyJhbGciOiJYWDI1NiJ9.e30.AAAA", anotherKey, SignatureUnsupported, jose.CodeUnsupported, OutcomeNotTried},
		"what crit asks for":     {"eyJhbGciOiJIUzI1NiIsImNyaXQiOlsieCJdLCJ4IjoxfQ.e30." + parts[2], anotherKey, SignatureUnsupported, jose.CodeCritical, jose.CodeCritical},
		"padding":                {strings.Replace(rfc7515A1, ".", "=.", 1), rfc7515A1Key, SignatureMalformed, "", OutcomeNotTried},
		"a signature cut short":  {rfc7515A1[:len(rfc7515A1)-4], rfc7515A1Key, SignatureMalformed, "", OutcomeNotTried},
		"another hash’s":         {"eyJhbGciOiJIUzUxMiJ9." + parts[1] + "." + parts[2], rfc7515A1Key, SignatureInvalid, jose.CodeSignature, OutcomeDoesNotHold},
		"a detached content":     {parts[0] + ".." + parts[2], rfc7515A1Key, SignatureUnchecked, CodeDetached, OutcomeNotTried},
		"a key that is not read": {rfc7515A1, `{"kty":"oct"}`, SignatureKeyError, key.CodeJWKMissing, OutcomeUnusable},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, &Opener{}, c.text, c.keys, "", Consents{})
			got, l := s.Signed()
			outcome := ""
			if all := s.Outcomes(); len(all) > 0 {
				outcome = all[0].Code
			}
			if got.State != c.state || c.code != "" && got.Code != c.code || outcome != c.outcome || l != s.Layers[0] {
				t.Errorf("%s %s, the first key %s: %+v", got.State, got.Code, outcome, got.Words)
			}
			if _, broken := s.Defect(); broken != (c.state == SignatureMalformed) {
				t.Errorf("broken: %v", broken)
			}
		})
	}
}

// A Key field in which nothing is a key, and nothing says why, is said to hold none.
func TestNoKeyAtAll(t *testing.T) {
	set := key.Set{}
	s := (&Opener{}).Open(Input{Token: token.Parse(rfc7515A1, 0, len(rfc7515A1)), Keys: &set, KeyText: "?"})
	if got, _ := s.Signed(); got.State != SignatureKeyError || got.Code != CodeNoKey {
		t.Errorf("%s %s", got.State, got.Code)
	}
}

// A key binding counts only with the key that the issuer named (RFC 9901 section 4.1.2).
func TestBindingKeyMissing(t *testing.T) {
	text := strings.TrimSuffix(rfc7515A1, "~") + "~" + b64(`{"alg":"ES256","typ":"kb+jwt"}`) + ".e30." + strings.Repeat("A", 86)
	s := open(t, &Opener{}, text, rfc7515A1Key, "", Consents{})
	if len(s.Layers) != 2 || !s.Layers[1].Binding {
		t.Fatalf("%d layers", len(s.Layers))
	}
	if got := s.Layers[1].Signature(); got.State != SignatureKeyError || got.Code != CodeBindingKey {
		t.Errorf("%s %s", got.State, got.Code)
	}
}

// A content that the user typed is checked byte for byte.
func TestDetached(t *testing.T) {
	parts := strings.Split(rfc7515A1, ".")
	payload := token.Parse(rfc7515A1, 0, len(rfc7515A1)).Segment(token.Payload).Bytes
	for content, want := range map[string]string{string(payload): SignatureValid, string(payload) + " ": SignatureInvalid} {
		s := open(t, &Opener{}, parts[0]+".."+parts[2], rfc7515A1Key, content, Consents{})
		if got, l := s.Signed(); got.State != want || !l.Detached || string(l.Content) != content {
			t.Errorf("%q: %s", content, got.State)
		}
	}
}

// What was verified is not verified again, and one content's answer is not another's.
func TestRemembered(t *testing.T) {
	o := &Opener{}
	first := open(t, o, rfc7515A1, rfc7515A1Key, "", Consents{})
	if len(o.verified) != 1 {
		t.Fatalf("%d verifications", len(o.verified))
	}
	second := open(t, o, rfc7515A1, rfc7515A1Key+"\n"+anotherKey, "", Consents{})
	if len(o.verified) != 2 || second == first {
		t.Errorf("%d verifications after another key came", len(o.verified))
	}
	in := Input{Token: token.Parse(rfc7515A1, 0, len(rfc7515A1)), Keys: &key.Set{}}
	once := o.Open(in)
	if again := o.Open(in); again != once {
		t.Error("the same input is opened anew")
	}
	for i := range 2 * 4 * maxTried { // the memory has an end
		open(t, o, rfc7515A1, `{"kty":"oct","k":"AAAA`+strconv.Itoa(1000+i)+`"}`, "", Consents{})
	}
	if len(o.verified) > 4*maxTried {
		t.Errorf("%d verifications are remembered", len(o.verified))
	}
}

// Two private keys with one public half are two keys: the answer of the broken one is not
// that of the other.
func TestPrivateHalvesAreToldApart(t *testing.T) {
	good, err := key.Generate("ECDH-ES", nil)
	if err != nil {
		t.Fatal(err)
	}
	other, err := key.Generate("ECDH-ES", nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := jose.Encrypt([]byte(`{"alg":"ECDH-ES","enc":"A128GCM"}`), []byte(`{}`), good)
	if err != nil {
		t.Fatal(err)
	}
	l := &Layer{Token: token.Parse(text, 0, len(text))}
	mixed := *good
	mixed.Private = other.Private
	o := &Opener{}
	envelope := jose.EnvelopeOf(l.Token)
	if _, err := o.openOnce(l, envelope, 0, &mixed, jose.Limits{}); err == nil {
		t.Error("another private key opens it")
	}
	if _, err := o.openOnce(l, envelope, 0, good, jose.Limits{}); err != nil {
		t.Errorf("the right key is taken for the wrong one: %v", err)
	}
}

// Slow work waits for a click, and what was stopped waits for one, too.
func TestConsents(t *testing.T) {
	locked := func(count string) string {
		return b64(`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAAAAAAAAA","p2c":`+count+`}`) + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
	}
	for _, c := range []struct {
		count    string
		consents Consents
		state    string
		asks     bool
	}{
		{"1000", Consents{}, EncryptionFailed, false},
		{"1000", Consents{Stopped: true}, EncryptionLocked, true},
		{"1000", Consents{Stopped: true, PBES2: true}, EncryptionFailed, false},
		{"1000001", Consents{}, EncryptionLocked, true},
		{"1000001", Consents{Inflate: true}, EncryptionLocked, true},
		{"10000001", Consents{PBES2: true}, EncryptionFailed, false},
	} {
		s := open(t, &Opener{}, locked(c.count), "password", "", c.consents)
		if o := s.Layers[0].Opened; o.State != c.state || (o.Consent != nil) != c.asks || (o.Code == CodePBES2Asks) != c.asks {
			t.Errorf("%s %+v: %s, asks %v", c.count, c.consents, o.State, o.Consent)
		}
		if s.Locked() != s.Layers[0] || s.Decrypted() {
			t.Error("it is locked, and nothing says so")
		}
	}
	// What costs nothing is begun after Stop as before.
	k := `{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAA"}`
	set := key.Read(k, "", key.Auto)
	text, err := jose.Encrypt([]byte(`{"alg":"A128KW","enc":"A128GCM"}`), []byte(`{"a":1}`), set.Keys[0])
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, &Opener{}, text, k, "", Consents{Stopped: true})
	if claims, whole := s.Layers[0].Claims(); !s.Decrypted() || claims.Find("a") == nil || !whole {
		t.Errorf("%+v", s.Layers[0].Opened)
	}
}

func b64(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// sign is the signature of an HS256 input by a JWK.
func sign(t *testing.T, input, jwk string) string {
	t.Helper()
	set := key.Read(jwk, "", key.Auto)
	signature, err := jose.Sign("HS256", set.Keys[0], []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(signature)
}

// Among several signatures a key with a kid is tried on its own, and on those that name none.
func TestKidsOfSeveralSignatures(t *testing.T) {
	const k, l = `"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ"`, `"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"`
	member := func(kid, jwk string) string {
		header := `{"alg":"HS256"}`
		if kid != "" {
			header = `{"alg":"HS256","kid":"` + kid + `"}`
		}
		input := b64(header) + "." + b64(`{"sub":"a"}`)
		return `{"protected":"` + b64(header) + `","signature":"` + sign(t, input, "{"+jwk+"}") + `"}`
	}
	of := func(signatures ...string) string {
		return `{"payload":"` + b64(`{"sub":"a"}`) + `","signatures":[` + strings.Join(signatures, ",") + `]}`
	}
	named := func(kid, jwk string) string { return `{"kid":"` + kid + `",` + jwk + `}` }
	both := of(member("A", k), member("B", l))
	for name, c := range map[string]struct{ text, keys, state, code string }{
		"the key of the first":              {both, named("A", k), SignatureValid, ""},
		"the key of the second":             {both, named("B", l), SignatureValid, ""},
		"as a set":                          {both, `{"keys":[` + named("A", k) + `]}`, SignatureValid, ""},
		"of none of them":                   {both, named("C", k), SignatureKeyError, key.CodeKidNotFound},
		"of the first, by another name":     {both, named("B", k), SignatureInvalid, ""},
		"without a name: it may be of both": {both, "{" + k + "}", SignatureInvalid, ""},
		"a signature that names none":       {of(member("", k), member("B", l)), named("A", k), SignatureValid, ""},
		"and does not hold":                 {of(member("", l), member("A", k)), named("A", k), SignatureInvalid, ""},
		"one signature, another name":       {of(member("A", k)), named("C", k), SignatureValid, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, &Opener{}, c.text, c.keys, "", Consents{})
			if got, _ := s.Signed(); got.State != c.state || c.code != "" && got.Code != c.code {
				t.Errorf("%s %s: %+v", got.State, got.Code, got.Words)
			}
		})
	}
}

// A key that verifies under another kid than the header's says so.
func TestVerifiedUnderAnotherKid(t *testing.T) {
	input := b64(`{"alg":"HS256","kid":"a"}`) + "." + b64(`{}`)
	for kid, word := range map[string]string{`"kid":"b",`: "verified, under another kid", `"kid":"a",`: "verified", "": "verified"} {
		jwk := `{` + kid + `"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ"}`
		s := open(t, &Opener{}, input+"."+sign(t, input, jwk), jwk, "", Consents{})
		if got := s.Outcomes()[0]; got.Code != OutcomeVerified || got.Word != word {
			t.Errorf("%s: %+v", kid, got)
		}
	}
}

// What is left of a last character is told as what it is: a signature that was cut short.
func TestCutBetweenBytes(t *testing.T) {
	for missing := 1; missing < 8; missing++ {
		s := open(t, &Opener{}, rfc7515A1[:len(rfc7515A1)-missing], rfc7515A1Key, "", Consents{})
		if p, _ := s.Defect(); len(s.Layers[0].Problems()) != 1 || p.Code != token.CodeSignatureTruncated {
			t.Errorf("%d characters missing: %+v", missing, s.Layers[0].Problems())
		}
	}
	// Of a whole signature such a character is a problem.
	last := rfc7515A1[:len(rfc7515A1)-1] + "l"
	if p, _ := open(t, &Opener{}, last, rfc7515A1Key, "", Consents{}).Defect(); p.Code != exact.Base64UnusedBits {
		t.Errorf("%+v", p)
	}
}

// A token that was handed on without its signature is not broken, and no key verifies it.
func TestSignatureTakenOut(t *testing.T) {
	bare := rfc7515A1[:strings.LastIndexByte(rfc7515A1, '.')]
	for text, c := range map[string]struct{ state, code string }{
		bare + ".":           {SignatureUnchecked, token.CodeSignatureLeftOut},
		bare + ".[REDACTED]": {SignatureUnchecked, token.CodeSignatureRedacted},
		bare:                 {SignatureMalformed, ""},
	} {
		for _, keys := range []string{"", rfc7515A1Key} {
			s := open(t, &Opener{}, text, keys, "", Consents{})
			got, _ := s.Signed()
			_, broken := s.Defect()
			if got.State != c.state || got.Code != c.code || got.Bare != (c.code != "") || broken != (c.code == "") {
				t.Errorf("%q, key %q: %s %s", text[len(bare):], keys, got.State, got.Code)
			}
		}
	}
}
