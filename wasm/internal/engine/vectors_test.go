package engine

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/issue"
)

// vectors is the folder of examples made by others; a fresh clone has none.
const vectors = "../../../../shared/vectors"

func readVector(t *testing.T, file string) exact.Value {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	v, defects := exact.ParseJSON(text)
	if len(defects) > 0 {
		t.Fatalf("%s: %s", file, defects[0].Text())
	}
	return v
}

func needVectors(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(vectors); err != nil {
		t.Skip("The vectors of other implementations are not beside this clone: shared/vectors is missing.")
	}
}

// keysOf are the keys of an example, as they would be pasted: one after another.
func keysOf(input *exact.Value) string {
	if password, ok := input.Find("pwd").Text(); ok {
		return password
	}
	k := input.Find("key")
	if k.Kind == '{' {
		return string(k.Raw)
	}
	var texts []string
	for _, e := range k.Elements {
		texts = append(texts, string(e.Raw))
	}
	return strings.Join(texts, "\n")
}

func TestCookbook(t *testing.T) {
	needVectors(t)
	for _, kind := range []string{"jws", "jwe", "curve25519"} {
		files, _ := filepath.Glob(filepath.Join(vectors, "cookbook", kind, "*.json"))
		if len(files) == 0 {
			t.Fatalf("no examples of %s", kind)
		}
		for _, file := range files {
			v := readVector(t, file)
			input, output := v.Find("input"), v.Find("output")
			encrypted := input.Find("enc") != nil
			for _, m := range output.Members {
				token, ok := m.Value.Text()
				if !ok {
					token = string(m.Value.Raw)
				}
				t.Run(filepath.Base(file)+" "+m.Name, func(t *testing.T) {
					t.Parallel()
					tryVector(t, token, keysOf(input), input, encrypted)
				})
			}
		}
	}
}

// tryVector opens one example, and makes what can be re-made anew and opens that.
func tryVector(t *testing.T, token, keys string, input *exact.Value, encrypted bool) {
	p := newPage(t)
	r := p.show(token, keys)
	if encrypted {
		wantEncryption(t, r, "decrypted", "none")
		plaintext, _ := input.Find("plaintext").Text()
		if v, defects := exact.ParseJSON([]byte(plaintext)); len(defects) == 0 {
			plaintext = exact.Indent(v)
		}
		if plaintext != shownText(r) {
			t.Errorf("the plaintext is %q", shownText(r))
		}
	} else {
		if r.Fields["payload"].Detached {
			wantEncryption(t, r, "none", "unchecked")
			content, _ := input.Find("payload").Text()
			p.Content = &content
			r = p.inspect()
		}
		wantEncryption(t, r, "none", "valid")
		for _, s := range r.Layers[0].Signatures {
			if s.Code != "valid" {
				t.Errorf("%+v", s)
			}
		}
	}
	if f := r.Fields["header"]; f.As != "json" || f.Text == nil || *f.Text == "" {
		t.Errorf("no header is shown: %+v", f)
	}
	if a := r.Verdict.Attributes; a.Form != "ok" || a.Key == "" && !strings.Contains(token, "PBES2") && keys[0] == '{' {
		t.Errorf("%+v", a)
	}

	if p.Content != nil && *p.Content != "" || strings.Contains(keys, `"RSA1_5"`) {
		return // what is signed is not in the token
	}
	text := "made anew"
	p.Edit = &issue.Edit{Payload: &text, PayloadAs: "text"}
	r = p.inspect()
	if !r.Issued.Signed {
		if code := r.Causes[0].Code; code == "alg-old" || code == "header-unprotected" {
			return // RSA1_5 is never made, nor a JWE whose header says nothing that is protected
		}
		t.Fatalf("not made anew: %s", r.Causes[0].Lead)
	}
	p.Held = Held{}
	r = p.inspect()
	if encrypted {
		wantEncryption(t, r, "decrypted", "none")
	} else {
		wantEncryption(t, r, "none", "valid")
	}
	if shownText(r) != text {
		t.Errorf("made anew it says %q", shownText(r))
	}
}

func shownText(r *Report) string {
	if text := r.Fields["payload"].Text; text != nil {
		return *text
	}
	return ""
}

func TestCookbookNesting(t *testing.T) {
	needVectors(t)
	v := readVector(t, filepath.Join(vectors, "cookbook", "6.nesting_signatures_and_encryption.json"))
	signer, reader := v.Find("sign").Find("input").Find("key"), v.Find("encrypt").Find("input").Find("key")
	output := v.Find("encrypt").Find("output")
	for _, m := range output.Members {
		token, ok := m.Value.Text()
		if !ok {
			token = string(m.Value.Raw)
		}
		p := newPage(t)
		r := p.show(token, string(reader.Raw)+"\n"+string(signer.Raw))
		wantEncryption(t, r, "decrypted", "valid")
		if len(r.Layers) != 2 || r.Verdict.Attributes.Time != "failed" {
			t.Errorf("%s: %d layers, %+v", m.Name, len(r.Layers), r.Verdict.Attributes)
		}
	}
}

func TestSelectiveDisclosureVectors(t *testing.T) {
	needVectors(t)
	v := readVector(t, filepath.Join(vectors, "rfc9901.json"))
	issuer := string(v.Find("issuerKey").Raw)
	for _, c := range v.Find("cases").Elements {
		name, _ := c.Find("name").Text()
		token, _ := c.Find("token").Text()
		p := newPage(t)
		p.Policy.Now = string(v.Find("verifyAt").Raw)
		p.Policy.Nonce, _ = c.Find("nonce").Text()
		p.Policy.KeyBindingAudience, _ = c.Find("aud").Text()
		r := p.show(token, issuer)
		a := r.Verdict.Attributes
		valid := a.Signature == "valid" && a.Form == "ok" && a.Claims == "accepted"
		if want := c.Find("expect").Find("valid").Kind == 't'; valid != want {
			t.Errorf("%s: valid %v: %+v %s", name, valid, a, r.Verdict.Sentence)
		}
	}
}

func TestRFCValues(t *testing.T) {
	needVectors(t)
	v := readVector(t, filepath.Join(vectors, "rfc-values.json"))
	tried := 0
	for _, c := range v.Find("cases").Elements {
		name, _ := c.Find("name").Text()
		token, ok := c.Find("token").Text()
		if !ok {
			continue // a thumbprint or a hash: package key's, and a later issue's
		}
		tried++
		p := newPage(t)
		content, _ := c.Find("detachedPayload").Text()
		p.Content = &content
		keys, want := "", "unsecured"
		if jwk := c.Find("jwk"); jwk != nil {
			keys, want = string(jwk.Raw), "valid"
		}
		r := p.show(token, keys)
		if got := r.Verdict.Attributes.Signature; got != want {
			t.Errorf("%s: %s: %s", name, got, r.Verdict.Sentence)
		}
	}
	if tried == 0 {
		t.Error("no token was tried")
	}
}
