package engine

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"jwtdebugger/wasm/internal/report"
)

// A said is a sentence that is seen, and who says it. A name is a Lead in a list, by which its
// row is known, or a question beside its field: it may be what the verdict is about.
type said struct {
	who, text string
	name      bool
}

// seen are the sentences of a report that are seen together, as the page shows them.
func seen(r *Report) []said {
	var out []said
	add := func(who string, name bool, texts ...string) {
		for _, text := range texts {
			for _, sentence := range inSentences(text) {
				out = append(out, said{who, sentence, name})
			}
		}
	}
	v := r.Verdict
	advice := v.Advice
	for _, c := range r.Causes {
		for _, words := range []string{c.Lead, c.Why, c.Next} {
			advice = strings.Replace(advice, words, "", 1)
		}
	}
	add("verdict", false, v.Lead, v.Rest, advice)
	if v.Restricted != v.Advice {
		add("verdict", false, v.Restricted)
	}
	for _, c := range r.Causes {
		if !strings.Contains(v.Sentence, c.Lead) || c.Why == "" && len(r.Causes) > 1 {
			add("cause "+c.Code, strings.Contains(v.Sentence, c.Lead), c.Lead)
		}
		add("cause "+c.Code, false, c.Why, c.Next)
	}
	problems := slices.Clone(r.Problems)
	for _, name := range []string{"token", "header", "payload"} {
		if f := r.Fields[name]; f != nil {
			add("note on "+name, false, f.Note)
			problems = append(problems, f.Problems...)
		}
	}
	asked := map[string]bool{}
	for _, k := range r.Keys {
		for _, p := range k.Problems {
			if p.Place.Field != "key-passphrase" || !asked[p.Code] {
				asked[p.Code] = true
				problems = append(problems, p)
			}
		}
	}
	for _, p := range problems {
		if !p.Told || len(p.Links) > 0 {
			add("problem "+p.Code, p.Place.Field == "key-passphrase", p.Lead)
			add("problem "+p.Code, false, p.Why, p.Next)
		}
	}
	for _, f := range r.Findings {
		add("finding "+f.Code, true, f.Lead)
		add("finding "+f.Code, false, f.Why, f.Next)
	}
	for _, b := range r.Bindings {
		add("binding "+b.Code, true, b.Lead)
		add("binding "+b.Code, false, b.Why, b.Next)
	}
	if r.Profile != nil {
		for _, rule := range r.Profile.Rules {
			if rule.Status == report.Failed || rule.Status == report.Noted {
				add("rule "+rule.Code, true, rule.Lead)
				add("rule "+rule.Code, false, rule.Why, rule.Next)
			}
		}
	}
	return out
}

// inSentences cuts a text into them.
func inSentences(text string) (out []string) {
	start := 0
	for i := 0; i+2 < len(text); i++ {
		if strings.IndexByte(".?!", text[i]) >= 0 && text[i+1] == ' ' && unicode.IsUpper(rune(text[i+2])) {
			out = append(out, text[start:i+1])
			start = i + 2
		}
	}
	if text = strings.TrimSpace(text[start:]); text != "" {
		out = append(out, text)
	}
	return out
}

// alike reports whether two sentences say the same, but for one word of ten. A word with a
// digit is a name: what differs in that is about something else.
func alike(a, b string) bool {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	}
	x, y := words(a), words(b)
	if len(x) < 4 || len(y) < 4 {
		return a == b
	}
	total, common := len(x)+len(y), 0
	for _, word := range x {
		if i := slices.Index(y, word); i >= 0 {
			y = slices.Delete(y, i, i+1)
			common++
		} else if strings.ContainsAny(word, "0123456789") {
			return false
		}
	}
	return 20*common >= 9*total
}

// wantOnce fails where a report says the same thing twice.
func wantOnce(t *testing.T, name string, r *Report) {
	t.Helper()
	all := seen(r)
	for i, a := range all {
		for _, b := range all[i+1:] {
			if b.name && (!a.name || a.text != b.text) {
				continue // a row is named for what the verdict is about, or is one of several of a kind
			}
			if alike(a.text, b.text) {
				t.Errorf("%s:\n  %s: %s\n  %s: %s", name, a.who, a.text, b.who, b.text)
			}
		}
	}
}

// TestSaidOnce: heading, advice, causes, notes, findings and rules say nothing that another of
// them says, of tokens and keys as they are brought, and of every way to break them.
func TestSaidOnce(t *testing.T) {
	locked, err := os.ReadFile("../key/testdata/rsa-locked-aes256.pem")
	if err != nil {
		t.Fatal(err)
	}
	damages := map[string]func(p *page, token string) string{
		"whole":     func(_ *page, token string) string { return token },
		"cut short": func(_ *page, token string) string { return token[:len(token)-20] },
		"cut off":   func(_ *page, token string) string { return token[:strings.LastIndexByte(token, '.')+1] },
		"changed":   func(_ *page, token string) string { return token[:len(token)/2] + "A" + token[len(token)/2+1:] },
		"broken":    func(_ *page, token string) string { return token[:len(token)/3] + "\n  " + token[len(token)/3:] },
		"padded":    func(_ *page, token string) string { return strings.Replace(token, ".", "==.", 1) },
		"twice":     func(_ *page, token string) string { return "Bearer " + token + "\nX-Other: " + token },
		"expired":   func(p *page, token string) string { p.Now += 1e12; return token },
		"not acceptable": func(p *page, token string) string {
			p.Policy.Audience, p.Policy.Issuer, p.Policy.Typ = "me", "https://x/", "at+jwt"
			return token
		},
	}
	for _, example := range []string{"HS256", "RS256", "ES256", "RSA-OAEP", "dir", "nested", "sd-jwt", "json", "detached", "key-set"} {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			fresh := newPage(t)
			fresh.load(example)
			for damage, do := range damages {
				for _, key := range []string{*fresh.Key, "", "a secret that is another one, of no token", rfc7515A1Key, string(locked)} {
					p := newPage(t)
					text := do(p, *fresh.Token)
					wantOnce(t, damage+", with the key "+key[:min(20, len(key))], p.show(text, key))
				}
			}
		})
	}
	file := filepath.Join(vectors, "../cases/field.json")
	if _, err := os.Stat(file); err != nil {
		t.Skip("The cases from the field are not beside this clone: shared/cases is missing.")
	}
	for _, c := range readVector(t, file).Elements {
		text := func(name string) string { s, _ := c.Find(name).Text(); return s }
		for _, key := range []string{text("key"), "", "a secret that is another one, of no token"} {
			p := newPage(t)
			content, _ := c.Find("fields").Find("payload").Text()
			p.Content, p.Policy.Now = &content, string(c.Find("now").Raw)
			wantOnce(t, text("id"), p.show(text("token"), key))
		}
	}
}
