package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// A fieldCase is what has to be said of a token and key as somebody had them when something
// failed. Every member that is set is required.
type fieldCase struct {
	signature, encryption string   // attributes; where a signature must be valid, the form must be whole, too
	code                  string   // of a cause or a finding
	proved                bool     // the first cause is proved
	says                  []string // one text of the report holds all of these; "a|b" is either
	sentence              []string // the verdict's sentence holds all of these
	never                 []string // neither the verdict nor a cause says that
	status                string   // of the band
	withoutKey            bool     // all this holds without a key, too
	every                 bool     // all this holds whichever token of the paste is selected
}

// fieldCases are the answers to shared/cases/field.json, by id.
var fieldCases = map[string]fieldCase{
	"field-01": {proved: true, says: []string{"#"}},
	"field-02": {proved: true, says: []string{"JSON"}},
	"field-03": {code: "weak-secret"},
	"field-04": {says: []string{"Flask|itsdangerous"}},
	"field-05": {sentence: []string{"payload"}, never: []string{"The header has no “alg”"}},
	"field-06": {signature: "valid"},
	"field-07": {signature: "valid"},
	"field-08": {proved: true, says: []string{"twice|hash of the hash|hash of its hash"}, never: []string{"content was changed"}},
	"field-09": {says: []string{"DigestInfo"}, never: []string{"Another key signed it"}},
	"field-10": {code: "signature-length", proved: true, sentence: []string{"66 bytes"}, never: []string{"cut short"}},
	"field-11": {code: "signature-truncated", sentence: []string{"missing|cut short|cut off"}, never: []string{"carries bits of no byte"}},
	"field-12": {signature: "valid"},
	"field-13": {signature: "valid", says: []string{"x5c", "PEM"}},
	"field-14": {sentence: []string{"16 bytes|128 bits|12 bytes|96 bits"}, withoutKey: true},
	"field-15": {signature: "valid", encryption: "decrypted", never: []string{"inside is valid"}},
	"field-16": {code: "key-derived", proved: true},
	"field-17": {code: "sd-digest", sentence: []string{"The key binding has no sd_hash."}, never: []string{"other disclosures", "another presentation"}},
	"field-18": {code: "dpop-htu", says: []string{"“https://integrator-8941517.okta.com//api/v1/groups/00gwsh7e1dYS1VtcJ697/users”", "“https://integrator-8941517.okta.com/api/v1/groups/00gwsh7e1dYS1VtcJ697/users?limit=200”", "Two slashes"}, every: true},
	"field-19": {proved: true, says: []string{"b64"}},
	"field-20": {says: []string{"“HmacSHA256”", "JCA", "HS256"}},
	"field-21": {code: "lifetime-over-limit", signature: "valid", status: report.Failed, sentence: []string{"GitHub will refuse it"}},
	"field-22": {proved: true, says: []string{"padded|padding"}, never: []string{"content was changed"}},
	"field-23": {signature: "valid"},
	"field-24": {says: []string{"well-known|published|anybody|Anybody", "private"}},
	"field-25": {says: []string{"REDACTED|redacted|taken out"}, status: "none", never: []string{"there is nothing after the last dot"}},
	"field-26": {says: []string{"MGF1", "SHA-1"}},
	"field-27": {signature: "valid", says: []string{"64 bytes", "seed"}},
	"field-28": {says: []string{"Ed25519 public key"}},
	"field-29": {says: []string{"recovery"}},
	"field-30": {code: "secret-was-encoded", proved: true},
	"field-31": {code: "secret-charset", proved: true},
	"field-32": {says: []string{"own signature|third part|signature of the token|token’s signature"}},
}

// later are the cases that are not answered yet, by who will. One that is answered is to be
// taken out.
var later = map[string]string{}

func TestField(t *testing.T) {
	file := filepath.Join(vectors, "../cases/field.json")
	if _, err := os.Stat(file); err != nil {
		t.Skip("The cases from the field are not beside this clone: shared/cases is missing.")
	}
	left := map[string]bool{}
	for id := range fieldCases {
		left[id] = true
	}
	for _, c := range readVector(t, file).Elements {
		id, _ := c.Find("id").Text()
		want, known := fieldCases[id]
		if !known {
			t.Errorf("%s has no answer here", id)
		}
		delete(left, id)
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			wrong := tryField(t, &c, want)
			switch who, waits := later[id]; {
			case waits && len(wrong) == 0:
				t.Errorf("it is answered: take it out of later, where it waits for %s", who)
			case !waits && len(wrong) > 0:
				t.Error(strings.Join(wrong, "\n"))
			}
		})
	}
	for id := range left {
		t.Errorf("%s is no case any more", id)
	}
}

// tryField says what of the answer is missing.
func tryField(t *testing.T, c *exact.Value, want fieldCase) (wrong []string) {
	text := func(name string) string { s, _ := c.Find(name).Text(); return s }
	p := newPage(t)
	content, _ := c.Find("fields").Find("payload").Text()
	p.Content = &content
	p.Policy.Now = string(c.Find("now").Raw)
	ask := func(key string) *Report {
		r := p.show(text("token"), key)
		for _, each := range want.missing(r) {
			wrong = append(wrong, fmt.Sprintf("key %v, token %d: %s", key != "", r.Selected.Found, each))
		}
		if said := text("expectedCause"); want.code != "" && strings.Trim(said, "abcdefghijklmnopqrstuvwxyz-") == "" && said != want.code && said != "valid" {
			wrong = append(wrong, "the file asks for the code "+said)
		} else if said == "valid" && want.signature != "valid" {
			wrong = append(wrong, "the file asks for a valid signature")
		}
		return r
	}
	r := ask(text("key"))
	if want.withoutKey {
		ask("")
	}
	for i := 1; want.every && i < len(r.Found); i++ {
		p.Select.Found = i
		ask(text("key"))
	}
	return wrong
}

// missing says what of the answer the report does not hold.
func (want fieldCase) missing(r *Report) (wrong []string) {
	fail := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	texts := sayings(r)
	holds := func(text string, all []string) bool {
		return !slices.ContainsFunc(all, func(one string) bool {
			return !slices.ContainsFunc(strings.Split(one, "|"), func(s string) bool { return strings.Contains(text, s) })
		})
	}
	v := r.Verdict
	if a := v.Attributes; want.signature != "" && (a.Signature != want.signature || a.Form != "ok") {
		fail("the signature is %s, the form %s: %s", a.Signature, a.Form, v.Sentence)
	}
	if a := v.Attributes; want.encryption != "" && a.Encryption != want.encryption {
		fail("the encryption is %s: %s", a.Encryption, v.Sentence)
	}
	if want.status != "" && v.Status != want.status {
		fail("the band is %s: %s", v.Status, v.Sentence)
	}
	if want.code != "" &&
		!slices.ContainsFunc(r.Causes, func(c report.Cause) bool { return c.Code == want.code }) &&
		!slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Code == want.code }) {
		fail("%s is not given: %s", want.code, v.Sentence)
	}
	if want.proved && (len(r.Causes) == 0 || r.Causes[0].Sure != report.Proved) {
		fail("nothing is proved: %s", v.Sentence)
	}
	if !holds(v.Sentence, want.sentence) {
		fail("the sentence does not hold %q: %s", want.sentence, v.Sentence)
	}
	if !slices.ContainsFunc(texts, func(text string) bool { return holds(text, want.says) }) {
		fail("nothing says %q", want.says)
	}
	for _, never := range want.never {
		told := texts[:1+len(r.Causes)]
		if i := slices.IndexFunc(told, func(text string) bool { return strings.Contains(text, never) }); i >= 0 {
			fail("it says: %s", told[i])
		}
	}
	return wrong
}

// sayings are all the texts of a report that people read: the verdict’s, those of the causes,
// and the rest.
func sayings(r *Report) []string {
	out := []string{r.Verdict.Sentence + " " + r.Verdict.Advice}
	for _, c := range r.Causes {
		out = append(out, c.Words().Text())
	}
	for _, f := range r.Findings {
		out = append(out, f.Words().Text())
	}
	for _, c := range r.Bindings {
		out = append(out, c.Words().Text())
	}
	problems := slices.Clone(r.Problems)
	for _, f := range r.Fields {
		problems = append(problems, f.Problems...)
	}
	for _, k := range r.Keys {
		problems = append(problems, k.Problems...)
		out = append(out, k.Sentence+". "+k.Reading)
	}
	for _, p := range problems {
		out = append(out, p.Words().Text())
	}
	return out
}
