package token

import (
	"crypto/sha256"
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// digest is the digest of a disclosure, by the default function.
func digest(disclosure string) string {
	sum := sha256.Sum256([]byte(disclosure))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// sd puts an SD-JWT together; key binding, if any, is the last.
func sd(payload string, disclosures ...string) string {
	return compact(`{"alg":"ES256","typ":"dc+sd-jwt"}`, payload) + "~" + strings.Join(slices.Concat(disclosures, []string{""}), "~")
}

// TestDisclosureRFC9901 is the disclosures of RFC 9901 sections 4.2.1 to 4.2.3.
func TestDisclosureRFC9901(t *testing.T) {
	tk := parse(sd("{}", "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0", "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0"))
	if len(tk.Disclosures) != 2 || len(tk.Problems) != 0 || tk.KeyBinding != nil {
		t.Fatalf("%+v", tk)
	}
	d := tk.Disclosures[0]
	if d.Salt != "_26bc4LT-ac6q2KI6cBW5es" || d.Name != "family_name" || !d.HasName || string(d.Value.Raw) != `"Möbius"` || d.Digest != "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0" {
		t.Errorf("%+v", d)
	}
	d = tk.Disclosures[1]
	if d.Salt != "lklxF5jMYlGTPUovMNIvCA" || d.HasName || string(d.Value.Raw) != `"FR"` || d.Digest != "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs" {
		t.Errorf("%+v", d)
	}
}

// statuses writes the statuses of disclosures.
func statuses(list []Disclosure) string {
	var out []string
	for _, d := range list {
		out = append(out, d.Status)
	}
	return strings.Join(out, " ")
}

// codes writes the codes of problems.
func codes(list []report.Problem) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Code)
	}
	return strings.Join(out, " ")
}

func TestProcess(t *testing.T) {
	name, given := b64(`["s1","name","Ada"]`), b64(`["s2", "given/name" , {"x":1.50,"x":2}]`)
	street := b64(`["s3","street","Main"]`)
	address := b64(`["s4","address",{"_sd":["` + digest(street) + `"],"city":"C"}]`)
	german, french := b64(`["s5","DE"]`), b64(`["s6",{"_sd":["`+digest(street)+`"]}]`)
	array := b64(`["s7","list",[{"...":"` + digest(german) + `"},{"...":"decoy"},7]]`)
	for _, c := range []struct {
		name, payload string
		disclosures   []string
		processed     string
		statuses      string
		paths         string
		codes         string
	}{
		{"nothing", `{"a":1}`, nil, `{"a":1}`, "", "", ""},
		{"digits, order and duplicates stay", `{"b":1.50,"_sd":["decoy"],"a":10000000000000000001,"_sd_alg":"sha-256","b":[ ]}`, nil, `{"b":1.50,"a":10000000000000000001,"b":[]}`, "", "", ""},
		{"members", `{"_sd":["` + digest(given) + `","` + digest(name) + `"],"a":1}`, []string{name, given}, `{"a":1,"given/name":{"x":1.50,"x":2},"name":"Ada"}`, "disclosed disclosed", "/name /given~1name", ""},
		{"in an object", `{"o":{"_sd":["` + digest(name) + `"],"_sd_alg":"x"}}`, []string{name}, `{"o":{"_sd_alg":"x","name":"Ada"}}`, "disclosed", "/o/name", ""},
		{"elements", `{"l":[{"...":"decoy"},1,{"...":"` + digest(german) + `"},{"a":1}]}`, []string{german}, `{"l":[1,"DE",{"a":1}]}`, "disclosed", "/l/1", ""},
		{"nested", `{"_sd":["` + digest(address) + `"]}`, []string{street, address}, `{"address":{"city":"C","street":"Main"}}`, "disclosed disclosed", "/address/street /address", ""},
		{"nested in arrays", `{"_sd":["` + digest(array) + `"],"m":[{"...":"` + digest(french) + `"}]}`, []string{array, german, french, street}, `{"m":[{"street":"Main"}],"list":["DE",7]}`, "disclosed disclosed disclosed disclosed", "/list /list/0 /m/0 /m/0/street", ""},
		{"only hidden", `{"_sd":["` + digest(name) + `"]}`, nil, `{}`, "", "", ""},

		{"unreferenced", `{"_sd":["` + digest(name) + `"]}`, []string{given, name}, `{"name":"Ada"}`, "unreferenced disclosed", "/name", CodeDisclosureUnreferenced},
		{"its parent is not disclosed", `{"_sd":["` + digest(address) + `"]}`, []string{street}, `{}`, "unreferenced", "", CodeDisclosureUnreferenced},
		{"twice", `{"_sd":["` + digest(name) + `"]}`, []string{name, name}, `{"name":"Ada"}`, "disclosed duplicate", "/name", CodeDisclosureTwice},
		{"altered", `{"_sd":["` + digest(name) + `"]}`, []string{name[:8]}, `{}`, "altered", "", ""},
		{"a digest twice", `{"_sd":["` + digest(name) + `"],"o":{"_sd":["` + digest(name) + `"]}}`, []string{name}, `{"o":{"name":"Ada"}}`, "disclosed", "/o/name", CodeDigestTwice},
		{"there already", `{"name":1,"_sd":["` + digest(name) + `"]}`, []string{name}, `{"name":1}`, "refused", "", CodeDisclosureExists},
		{"two of one name", `{"_sd":["` + digest(name) + `","` + digest(b64(`["x","name",1]`)) + `"]}`, []string{name, b64(`["x","name",1]`)}, `{"name":"Ada"}`, "disclosed refused", "/name", CodeDisclosureExists},
		{"named _sd", `{"_sd":["` + digest(b64(`["x","_sd",[]]`)) + `"]}`, []string{b64(`["x","_sd",[]]`)}, `{}`, "refused", "", CodeDisclosureName},
		{"named ...", `{"_sd":["` + digest(b64(`["x","...",""]`)) + `"]}`, []string{b64(`["x","...",""]`)}, `{}`, "refused", "", CodeDisclosureName},
		{"an element among members", `{"_sd":["` + digest(german) + `"]}`, []string{german}, `{}`, "refused", "", CodeDisclosureForm},
		{"a member among elements", `{"l":[{"...":"` + digest(name) + `"}]}`, []string{name}, `{"l":[]}`, "refused", "", CodeDisclosureForm},
		{"_sd is no array", `{"_sd":"x"}`, nil, `{}`, "", "", CodeDigestForm},
		{"a digest is no string", `{"_sd":[1]}`, nil, `{}`, "", "", CodeDigestForm},
		{"... beside others", `{"l":[{"...":"` + digest(german) + `","a":1}]}`, nil, `{"l":[{"...":"` + digest(german) + `","a":1}]}`, "", "", CodeDigestForm},
		{"an unknown function", `{"_sd":["` + digest(name) + `"],"_sd_alg":"md5"}`, []string{name}, `{}`, "unknown", "", ""},
		{"broken JSON", `{"_sd":["` + digest(name) + `"],"a":[1,`, []string{name}, `{"a":[1],"name":"Ada"}`, "disclosed", "/name", ""},
	} {
		text := sd(c.payload, c.disclosures...)
		tk := parse(text)
		got := tk.Process()
		for _, p := range got.Problems {
			reporttest.Words(t, p.Code, p.Words())
		}
		var paths []string
		for _, d := range got.Disclosures {
			if d.Path != "" {
				paths = append(paths, d.Path)
			}
			if d.Range.End <= d.Range.Start {
				t.Errorf("%s: %+v", c.name, d)
			}
		}
		if tk.Kind != SDJWT || string(got.Text) != c.processed || string(got.Payload.Raw) != c.processed || statuses(got.Disclosures) != c.statuses || strings.Join(paths, " ") != c.paths || codes(got.Problems) != c.codes {
			t.Errorf("%s: %s\n%s %s %s\nwant %+v", c.name, got.Text, statuses(got.Disclosures), paths, codes(got.Problems), c)
		}
		if tk.Without(nil) != text {
			t.Errorf("%s: without nothing it is %s", c.name, tk.Without(nil))
		}
	}
}

func TestHashes(t *testing.T) {
	d := b64(`["s","n",1]`)
	for alg, want := range map[string]int{"sha-256": 32, "sha-384": 48, "sha-512": 64} {
		tk := parse(sd(`{"_sd_alg":"`+alg+`"}`, d))
		got, _ := base64.RawURLEncoding.DecodeString(tk.Disclosures[0].Digest)
		if len(got) != want {
			t.Errorf("%s: %d bytes", alg, len(got))
		}
	}
	for _, alg := range []string{`"SHA-256"`, `1`} {
		tk := parse(sd(`{"_sd_alg":`+alg+`}`, d))
		if codes(tk.Problems) != CodeHashUnknown || tk.Disclosures[0].Digest != "" || tk.PresentationDigest() != "" {
			t.Errorf("%s: %+v", alg, tk)
		}
	}
}

// TestProblemsOfSDJWT names every problem with its part and the characters it is about.
func TestProblemsOfSDJWT(t *testing.T) {
	type problem struct{ severity, code, part, at string }
	issued := compact(`{"alg":"ES256","typ":"dc+sd-jwt"}`, "{}")
	good := b64(`["s","n",1]`)
	kb := compact(`{"alg":"ES256","typ":"kb+jwt"}`, `{"nonce":"1"}`)
	for text, want := range map[string][]problem{
		issued + "~":                                                     nil,
		issued + "~" + good + "~" + kb:                                   nil,
		issued + "~" + kb:                                                nil,
		issued + "~" + good:                                              {{report.Error, CodeTildeMissing, "disclosures/0", ""}},
		issued + "~" + good + "~" + good:                                 {{report.Error, CodeTildeMissing, "disclosures/1", ""}},
		issued + "~~":                                                    {{report.Error, CodeDisclosureEmpty, "disclosures/0", ""}},
		issued + "~" + good + "=~":                                       {{report.Error, exact.Base64Padding, "disclosures/0", "="}},
		issued + "~" + good + "~!" + good + "~":                          {{report.Error, exact.Base64Character, "disclosures/1", "!"}},
		issued + "~" + b64(`{}`) + "~":                                   {{report.Error, CodeDisclosureForm, "disclosures/0", b64(`{}`)}},
		issued + "~" + b64(`["a"]`) + "~":                                {{report.Error, CodeDisclosureForm, "disclosures/0", b64(`["a"]`)}},
		issued + "~" + b64(`["a","b",1,2]`) + "~":                        {{report.Error, CodeDisclosureForm, "disclosures/0", b64(`["a","b",1,2]`)}},
		issued + "~" + b64(`[1,"b"]`) + "~":                              {{report.Error, CodeDisclosureForm, "disclosures/0", "zE"}},
		issued + "~" + b64(`["s",{},1]`) + "~":                           {{report.Error, CodeDisclosureForm, "disclosures/0", "x7fS"}},
		issued + "~" + b64(`["s","b",`) + "~":                            {{report.Error, exact.JSONCutShort, "disclosures/0", ""}},
		issued + "~" + b64(`["s","b",{"a":1,"a":2}]`) + "~":              {{report.Warning, exact.JSONDuplicate, "disclosures/0", "CJhIj"}},
		issued + "~" + kb + "=":                                          {{report.Error, exact.Base64Padding, "key_binding/signature", "="}},
		issued + "~" + b64(`{"typ":"kb+jwt"}`) + "." + b64("{}") + ".YQ": {{report.Error, CodeAlgMissing, "key_binding/protected", b64(`{"typ":"kb+jwt"}`)}},
		compact(header, "{}") + "=~" + good + "~":                        {{report.Error, exact.Base64Padding, "signature", "="}},
		"This is. Not a. Token ~ at all":                                 {{report.Error, CodeNoToken, "protected", "This is. Not a. Token ~ at all"}},
	} {
		const before = "é "
		tk := Parse(before+text, len(before), len(before)+len(text))
		if len(tk.Problems) != len(want) {
			t.Errorf("%s: %+v, want %+v", text, tk.Problems, want)
			continue
		}
		for i, p := range tk.Problems {
			reporttest.Words(t, p.Code, p.Words())
			r := *p.Place.Range
			if got := (problem{p.Severity, p.Code, p.Place.Part, text[r.Start-2 : r.End-2]}); got != want[i] {
				t.Errorf("%s: %+v (%s)\nwant %+v", text, got, p.Lead, want[i])
			}
		}
	}
}

func TestKeyBinding(t *testing.T) {
	d := b64(`["s","n",1]`)
	kb := compact(`{"alg":"ES256","typ":"kb+jwt"}`, `{"nonce":"1"}`)
	issued := compact(`{"alg":"ES256"}`, `{"_sd":["`+digest(d)+`"]}`)
	text := issued + "~" + d + "~" + kb
	tk := parse(text)
	if tk.KeyBinding == nil || tk.KeyBinding.Text != kb || tk.KeyBinding.HeaderText("typ") != "kb+jwt" || tk.HeaderText("typ") != "" || tk.IssuerSigned() != issued || tk.PresentedFor() != issued+"~"+d+"~" {
		t.Fatalf("%+v", tk)
	}
	if r := tk.KeyBinding.Segment(Signature).Range; text[r.Start:r.End] != sig {
		t.Errorf("its signature is at %v", r)
	}
	if string(tk.SigningInput()) != issued[:strings.LastIndex(issued, ".")] || tk.Segment(Signature).Text != sig || tk.Signatures() != 1 || tk.Signed(0) != tk {
		t.Errorf("%+v", tk)
	}
	// Without a disclosure the key binding fits no more.
	if got := tk.Without([]int{0, 7, -1}); got != issued+"~" {
		t.Error(got)
	}
	wantParts(t, text, Describe(tk, -1, nil).Parts, map[string]string{
		Protected: b64(`{"alg":"ES256"}`), Payload: b64(`{"_sd":["` + digest(d) + `"]}`), Signature: sig, "disclosures/0": d, "key_binding": kb,
	})
}

func TestWithout(t *testing.T) {
	street := b64(`["s3","street","Main"]`)
	address := b64(`["s4","address",{"_sd":["` + digest(street) + `"],"city":"C"}]`)
	other := b64(`["s5","other",1]`)
	payload := `{"_sd":["` + digest(address) + `","` + digest(other) + `"]}`
	tk := parse(sd(payload, street, other, address))
	for _, c := range []struct {
		drop []int
		left []string
	}{
		{[]int{0}, []string{other, address}},
		{[]int{1}, []string{street, address}},
		{[]int{2}, []string{other}}, // nobody would find the street
		{[]int{0, 1, 2}, nil},
	} {
		if got := tk.Without(c.drop); got != sd(payload, c.left...) {
			t.Errorf("without %v: %s", c.drop, got)
		}
	}
}

func TestDescribeProcessed(t *testing.T) {
	name := b64(`["s1","name","Ada"]`)
	city := b64(`["s2","city","C"]`)
	payload := `{"iss":"joe","_sd":["` + digest(name) + `"],"address":{"_sd":["` + digest(city) + `"],"country":"X"}}`
	text := sd(payload, name, city)
	tk := parse(text)
	members := DescribeProcessed(tk, map[string]string{"payload": payload})
	row := func(m Member) string {
		r, at := m.Place.Range, ""
		if r != nil {
			at = payload[r.Start:r.End]
		}
		return strings.Join([]string{m.Name, m.Raw, m.From, at}, " | ")
	}
	want := []string{
		`iss | "joe" |  | "iss":"joe"`,
		`address | {"country":"X","city":"C"} |  | "address":{"_sd":["` + digest(city) + `"],"country":"X"}`,
		`name | "Ada" | disclosures/0 | `,
	}
	if len(members) != len(want) {
		t.Fatalf("%+v", members)
	}
	for i, m := range members {
		if row(m) != want[i] {
			t.Errorf("%s\nwant %s", row(m), want[i])
		}
	}
	if r := members[2].In; text[r.Start:r.End] != name {
		t.Errorf("name is encoded in %q", text[r.Start:r.End])
	}
	kids := members[1].Kids
	if len(kids) != 2 || row(kids[0]) != `country | "X" |  | "country":"X"` || row(kids[1]) != `city | "C" | disclosures/1 | ` {
		t.Errorf("%+v", kids)
	}
	// An array without its placeholders has other indices, and a name may need escapes.
	element := b64(`["s3",{"x":1}]`)
	odd := b64(`["s4","a/b~c",2]`)
	tk = parse(sd(`{"l":[{"...":"decoy"},{"...":"`+digest(element)+`"},{"y":2}],"_sd":["`+digest(odd)+`"],"`+strings.Repeat("n", maxPath)+`":{"z":1}}`, element, odd))
	members = DescribeProcessed(tk, nil)
	if l := members[0].Kids; len(l) != 2 || l[0].From != "disclosures/0" || l[0].Kids[0].Name != "x" || l[1].From != "" || l[1].In != (report.Range{}) || members[2].From != "disclosures/1" || members[2].Name != "a/b~c" {
		t.Errorf("%+v", members)
	}
	if got := DescribeProcessed(parse(sd("[1]")), nil); got != nil {
		t.Errorf("%+v", got)
	}
	tk = parse(text)
	if all := Members(tk.Process().Text, "payload", string(tk.Process().Text)); len(all) != 3 || all[2].Place.Range == nil || all[2].In != (report.Range{}) {
		t.Errorf("%+v", all)
	}
	layer := Describe(tk, -1, nil)
	if len(layer.Payload) != 3 || layer.Payload[1].Name != "_sd" || len(layer.Disclosures) != 2 || layer.Disclosures[1].Path != "/address/city" {
		t.Errorf("%+v", layer)
	}
}

func TestLimitsOfSDJWT(t *testing.T) {
	var many []string
	for i := range MaxDisclosures + 1 {
		many = append(many, b64(`["s","n`+strconv.Itoa(i)+`",1]`))
	}
	tk := parse(sd("{}", many...))
	if len(tk.Disclosures) != MaxDisclosures || codes(tk.Problems) != CodeDisclosuresLimit || !strings.Contains(tk.Problems[0].Lead, "1,001") {
		t.Errorf("%d, %+v", len(tk.Disclosures), tk.Problems)
	}
	if tk := parse(sd("{}", many[:MaxDisclosures]...)); len(tk.Disclosures) != MaxDisclosures || len(tk.Problems) != 0 {
		t.Errorf("%d, %+v", len(tk.Disclosures), tk.Problems)
	}
	// Each lies in the next.
	chain := []string{b64(`["s","n",1]`)}
	for range MaxNesting {
		chain = append(chain, b64(`["s","n",{"_sd":["`+digest(chain[len(chain)-1])+`"]}]`))
	}
	for n, want := range map[int]string{MaxNesting: "", MaxNesting + 1: CodeNestingLimit} {
		tk := parse(sd(`{"_sd":["`+digest(chain[n-1])+`"]}`, chain[:n]...))
		if got := codes(tk.Process().Problems); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
	deep := b64(`["s","n",` + strings.Repeat("[", 800) + strings.Repeat("]", 800) + `]`)
	tk = parse(sd(strings.Repeat(`{"a":`, 800)+`{"_sd":["`+digest(deep)+`"]}`+strings.Repeat("}", 800), deep))
	if got := codes(tk.Process().Problems); got != CodeNestingLimit {
		t.Error(got)
	}
}

// TestRFC9901 reads the examples of section 5, and the six altered forms of them. Two of the
// six are seen only by verifying: a signature that was altered, and an sd_hash.
func TestRFC9901(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(vectors, "rfc9901.json"))
	if err != nil {
		t.Skip("the examples of RFC 9901 are not beside the project:", err)
	}
	v, _ := exact.ParseJSON(text)
	want := map[string]string{ // what is wrong
		"missing trailing tilde":       CodeTildeMissing,
		"disclosure twice":             CodeDisclosureTwice,
		"unreferenced disclosure":      CodeDisclosureUnreferenced,
		"disclosure altered":           exact.JSONCutShort,
		"5.1 issuance, 10 disclosures": "", "5.2 SD-JWT+KB": "", "5.2 without KB": "", "no disclosures": "",
		"sd_hash over other disclosures": "", "issuer signature altered": "",
	}
	cases := v.Find("cases").Elements
	if len(cases) != len(want) {
		t.Errorf("%d cases", len(cases))
	}
	for i := range cases {
		name, _ := cases[i].Find("name").Text()
		token, _ := cases[i].Find("token").Text()
		tk := parse(token)
		p := tk.Process()
		if got := codes(append(tk.Problems, p.Problems...)); tk.Kind != SDJWT || got != want[name] {
			t.Errorf("%s: %s %q, want %q", name, tk.Kind, got, want[name])
		}
		if strings.Contains(name, "SD-JWT+KB") {
			if hash, _ := tk.KeyBinding.Segment(Payload).JSON.Find("sd_hash").Text(); hash != tk.PresentationDigest() || hash != digest(tk.PresentedFor()) {
				t.Errorf("%s: sd_hash is %s", name, hash)
			}
		}
		if strings.Contains(name, "10 disclosures") {
			if n := len(tk.Disclosures); n != 10 {
				t.Errorf("%s: %d disclosures", name, n)
			}
			// RFC 9901 section 5.1: the payload with all of them.
			const all = `{"iss":"https://issuer.example.com","iat":1683000000,"exp":1883000000,"sub":"user_42",` +
				`"nationalities":["US","DE"],"cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc","y":"ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ"}},` +
				`"updated_at":1570000000,"email":"johndoe@example.com","phone_number":"+1-202-555-0101","family_name":"Doe","phone_number_verified":true,` +
				`"address":{"street_address":"123 Main St","locality":"Anytown","region":"Anystate","country":"US"},"birthdate":"1940-01-01","given_name":"John"}`
			if got := string(exact.Compact(p.Payload)); got != all {
				t.Errorf("%s: %s", name, got)
			}
		}
	}
}

// TestSelectiveJSON is RFC 9901 section 8.1: the disclosures and the key binding in the
// unprotected header of the first signature.
func TestSelectiveJSON(t *testing.T) {
	street := b64(`["s3","street","Main"]`)
	address := b64(`["s4","address",{"_sd":["` + digest(street) + `"]}]`)
	kb := compact(`{"alg":"ES256","typ":"kb+jwt"}`, `{"nonce":"1"}`)
	whole := sd(`{"_sd":["`+digest(address)+`"]}`, street, address)
	protected, rest, _ := strings.Cut(whole, ".")
	payload, _, _ := strings.Cut(rest, ".")
	start := `{"payload":"` + payload + `","protected":"` + protected + `","header":{"kid\u0041":"\u0041","disclosures":`
	text := start + `["` + street + `", "` + address + `"],"kb_jwt":"` + kb + `"},"signature":"` + sig + `"}`
	tk := parse(text)
	if tk.Kind != JWSJSON || !tk.Selective() || len(tk.Problems) != 0 || len(tk.Disclosures) != 2 || tk.KeyBinding == nil || tk.PresentedFor() != whole || tk.IssuerSigned()+"~" != sd(`{"_sd":["`+digest(address)+`"]}`) {
		t.Fatalf("%+v", tk)
	}
	if r := tk.Disclosures[1].Range; text[r.Start:r.End] != address {
		t.Errorf("the second disclosure stands at %q", text[r.Start:r.End])
	}
	if r := tk.KeyBinding.Segment(Signature).Range; text[r.Start:r.End] != sig {
		t.Errorf("the key binding’s signature stands at %q", text[r.Start:r.End])
	}
	if p := tk.Process(); string(p.Text) != `{"address":{"street":"Main"}}` || len(p.Problems) != 0 {
		t.Errorf("%s %+v", p.Text, p.Problems)
	}
	end := `},"signature":"` + sig + `"}`
	if got := tk.Without([]int{0}); got != start+`["`+address+`"]`+end {
		t.Error(got)
	}
	if got := tk.Without([]int{1}); got != start+`[]`+end || len(parse(got).Problems) != 0 {
		t.Error(got)
	}
	for header, want := range map[string]string{
		`{"disclosures":[1]}`:                      CodeDisclosureForm,
		`{"disclosures":["\u0041="]}`:              exact.Base64Length + " " + exact.Base64Padding,
		`{"disclosures":[],"kb_jwt":1}`:            CodeMemberType,
		`{"disclosures":[],"kb_jwt":"\u0061.b.c"}`: CodeMemberType,
		`{"disclosures":{}}`:                       "",
	} {
		tk := parse(`{"payload":"e30","protected":"` + protected + `","header":` + header + `,"signature":"YWJj"}`)
		if got := codes(tk.Problems); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %s", header, got)
		}
	}
	if tk := parse(a6); tk.Selective() || tk.Without([]int{0}) != a6 {
		t.Errorf("%+v", tk)
	}
}

func TestInner(t *testing.T) {
	for _, text := range []string{a1, a6, a4, sd("{}", b64(`["s","n",1]`)+"=") + compact(header, "{}") + "="} {
		tk := ParseInner(text)
		if tk.Text != text || tk.Kind != parse(text).Kind || len(tk.Problems) != len(parse(text).Problems) {
			t.Errorf("%+v", tk)
		}
		for i, p := range tk.Problems {
			if p.Place.Field != "" || p.Place.Range != nil || p.Place.Part != parse(text).Problems[i].Place.Part {
				t.Errorf("%+v", p)
			}
		}
		layer := Describe(tk, 0, map[string]string{"header": "{}"})
		for _, m := range layer.Header {
			if m.In != (report.Range{}) {
				t.Errorf("%s is in %v", m.Name, m.In)
			}
		}
		for _, p := range layer.Parts {
			if p.Range != (report.Range{}) {
				t.Errorf("%s is at %v", p.Name, p.Range)
			}
		}
	}
}

func TestLooksLikeToken(t *testing.T) {
	for _, c := range []struct {
		content, cty string
		want         bool
	}{
		{a1, "", true}, {a1, "JWT", true}, {" " + a1 + "\n", "", true}, {a6, "", true}, {a4, "", true}, {sd("{}"), "", true},
		{b64(jweHead) + "..AAAA.AAAA.AAAA", "", true},
		{"damaged", "JWT", true}, {"damaged", "application/at+jwt", true}, {"damaged", "application/json", false},
		{claims, "JWT", false}, {claims, "", false}, {"", "JWT", false}, {"see " + a1, "", false}, {"example.com.org", "", false}, {"e.f.g", "", false},
		{`{"payload":"x"}`, "", false}, {`{"kty":"oct"}`, "JWT", false},
	} {
		if got := LooksLikeToken([]byte(c.content), c.cty); got != c.want {
			t.Errorf("%q, cty %q: %v", c.content, c.cty, got)
		}
	}
}

func FuzzSDJWT(f *testing.F) {
	d := b64(`["s","n",{"_sd":["x"]}]`)
	for _, seed := range []string{
		sd(`{"_sd":["`+digest(d)+`"],"l":[{"...":"y"}]}`, d, d), sd("{}", "é", "", "W10") + compact(header, "{}"), sd("{", b64(`["s",1,1]`)) + "a.b", "..~", "..~.", "..~~..", a1 + "~" + d,
		compact(header, `{"_sd_alg":1,"_sd":{}}`) + "~" + d + "~" + a1 + "=",
	} {
		f.Add("", seed, "")
		f.Add("é😀 ", seed, "\"")
	}
	f.Fuzz(func(t *testing.T, before, text, after string) { wantInside(t, before, text, after) })
}

// FuzzProcess: whatever the payload and the disclosures are, what comes out is JSON where the
// payload is.
func FuzzProcess(f *testing.F) {
	f.Add(`{"_sd":["D"],"a":[{"...":"D"}]}`, `["s","n",{"_sd":["D"]}]`, `["s",[]]`)
	f.Add(`{"a":{"_sd":["D"]},"a":1`, `["s","a\u0000",[{"...":1}]]`, `["s","_sd",[1,`)
	f.Fuzz(func(t *testing.T, payload, one, other string) {
		one, other = b64(one), b64(other)
		payload = strings.Replace(strings.Replace(payload, "D", digest(one), 1), "D", digest(other), 1)
		text := sd(payload, one, other)
		p := parse(text).Process()
		_, defects := exact.ParseJSON(p.Text)
		for _, d := range defects {
			if len(p.Text) > 0 && d.Fatal() && d.Code != exact.JSONDepth {
				t.Fatalf("%q became %q: %+v", payload, p.Text, d)
			}
		}
		wantInside(t, "", text, "")
	})
}
