package token

import (
	"strings"
	"testing"
)

// TestFactsOfParts: what is known of each part by its name, wherever it stands.
func TestFactsOfParts(t *testing.T) {
	for _, c := range []struct {
		part, title, hue string
		bar              int
		decoded          bool
	}{
		{"protected", "Header", HueHead, 0, true},
		{"payload", "Payload", HuePay, 1, true},
		{"signature", "Signature", HueSig, 2, false},
		{"header", "Header", HueHead, 0, true},
		{"signatures/0/protected", "Header, signature 1", HueHead, 0, true},
		{"signatures/1/header", "Header, signature 2", HueHead, 0, true},
		{"signatures/31/signature", "Signature, signature 32", HueSig, 2, false},
		{"encrypted_key", "Encrypted key", "", 1, false},
		{"iv", "Initialization vector", "", 2, false},
		{"ciphertext", "Ciphertext", HuePay, 3, false},
		{"tag", "Authentication tag", HueSig, 4, false},
		{"aad", "Additional authenticated data", "", 0, false},
		{"unprotected", "Shared header", HueHead, 0, true},
		{"recipients/1/encrypted_key", "Encrypted key, recipient 2", "", 1, false},
		{"recipients/0/header", "Header, recipient 1", HueHead, 0, true},
		{"disclosures/0", "Disclosure 1", HuePay, 0, false},
		{"key_binding", "Key binding", HueSig, 0, false},
		{"key_binding/protected", "Header", HueHead, 0, true},
		{"key_binding/payload", "Payload", HuePay, 1, true},
		{"key_binding/signature", "Signature", HueSig, 2, false},
		{"extra", "Extra part", "", 0, false},
		{"", "", "", 0, false},
	} {
		f := factsOfPart(c.part)
		if f.title != c.title || f.hue != c.hue || f.bar != c.bar || f.decoded != c.decoded {
			t.Errorf("%s: %+v", c.part, f)
		}
		if Hue(c.part) != c.hue {
			t.Errorf("%s has the hue %q", c.part, Hue(c.part))
		}
	}
}

// TestPartsAreNamed: every part that is ever described has a title and a use, and the
// signature of a layer is one of its parts.
func TestPartsAreNamed(t *testing.T) {
	kb := compact(`{"alg":"ES256","typ":"kb+jwt"}`, `{"nonce":"1"}`)
	for _, text := range []string{a1, a4, a5, a6, a7, a1 + ".YQ", sd("{}", b64(`["s","n",1]`)) + kb, b64(jweHead) + "..AAAA.AAAA.AAAA"} {
		tk := parse(text)
		for i := range max(tk.Signatures(), 1) {
			layer := Describe(tk.Signed(i), -1, nil)
			all := Describe(tk, -1, nil).Parts
			found := ""
			for _, p := range all {
				if p.Title == "" || p.Use == "" || p.Bar > 4 {
					t.Errorf("%.40s: %+v", text, p)
				}
				if p.Name == layer.Signature {
					found = p.Title
				}
			}
			if tk.IsJWS() != strings.HasPrefix(found, "Signature") || tk.IsJWE() != (layer.Signature == "") || tk.IsJWE() != layer.Encrypted {
				t.Errorf("%.40s: signature %d is %q, %s", text, i, layer.Signature, found)
			}
		}
	}
	second := Describe(parse(a6).Signed(1), -1, nil)
	if second.Signature != "signatures/1/signature" {
		t.Errorf("the second signature is %q", second.Signature)
	}
}

func TestOrigins(t *testing.T) {
	for from, want := range map[string]origin{
		"":                     {},
		"protected":            {"protected", "", ""},
		"payload":              {"payload", "", ""},
		"header":               {"header", StandingUnprotected, "the unprotected header"},
		"unprotected":          {"unprotected", StandingUnprotected, "the header that all recipients share"},
		"recipients/1/header":  {"recipients/1/header", StandingUnprotected, "the header of recipient 2"},
		"signatures/10/header": {"signatures/10/header", StandingUnprotected, "the header of signature 11"},
		"disclosures/2":        {"disclosures/2", StandingDisclosed, ""},
	} {
		if got := originOf(from); got != want {
			t.Errorf("%q: %+v", from, got)
		}
	}
	var got []string
	for _, m := range Describe(parse(a4), -1, nil).Header {
		got = append(got, m.Name+" "+m.Standing+" "+m.Whose)
	}
	want := "enc  |jku unprotected the header that all recipients share|alg unprotected the header of recipient 1|kid unprotected the header of recipient 1|alg unprotected the header of recipient 2|kid unprotected the header of recipient 2"
	if strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	name := b64(`["s1","name","Ada"]`)
	members := DescribeProcessed(parse(sd(`{"iss":"joe","_sd":["`+digest(name)+`"]}`, name)), nil)
	if len(members) != 2 || members[0].Standing != "" || members[1].Standing != StandingDisclosed || members[1].Whose != "" {
		t.Errorf("%+v", members)
	}
}

func TestTitlesOfLayers(t *testing.T) {
	jwe := b64(jweHead) + "..AAAA.AAAA.AAAA"
	for _, c := range []struct {
		text, outermost, inside string
		encrypted               bool
	}{
		{a1, "Signed token", "Signed token inside", false},
		{a6, "Signed token", "Signed token inside", false},
		{sd("{}"), "SD-JWT", "SD-JWT inside", false},
		{jwe, "Encrypted", "Encrypted inside", true},
		{a4, "Encrypted", "Encrypted inside", true},
	} {
		outermost, inside := Describe(parse(c.text), -1, nil), Describe(parse(c.text), 0, nil)
		if outermost.Title != c.outermost || inside.Title != c.inside || inside.Encrypted != c.encrypted || inside.Beside {
			t.Errorf("%.40s: %s, %s, encrypted %v", c.text, outermost.Title, inside.Title, inside.Encrypted)
		}
	}
	kb := Describe(parse(a1), 0, nil)
	kb.BindKey()
	if kb.Title != "Key binding" || !kb.Beside {
		t.Errorf("%+v", kb)
	}
}

func TestDisclosuresAreCalled(t *testing.T) {
	name, german, lost := b64(`["s1","birthdate","1940-01-01"]`), b64(`["s5","DE"]`), b64(`["s6","FR"]`)
	tk := parse(sd(`{"_sd":["`+digest(name)+`"],"addresses":[{"...":"`+digest(german)+`"}]}`, name, german, lost, german))
	want := []string{"birthdate: disclosed", "element addresses/0: disclosed", "disclosure 3: belongs to no digest", "disclosure 4: stands twice"}
	for i, d := range tk.Process().Disclosures {
		if got := d.Called + ": " + d.Said; got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
	}
	for _, status := range []string{Disclosed, Unreferenced, Duplicate, Altered, Refused, Unknown} {
		if got := said(status); got == "" || (got == status) != (status == Disclosed) {
			t.Errorf("%s: %s", status, got)
		}
	}
}
