package compare

import (
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// of is a token of that header and payload whose signature holds.
func of(t testing.TB, header, payload, signature string) Token {
	t.Helper()
	section := func(title, text string, claims bool) Section {
		v, _ := exact.ParseJSON([]byte(text))
		return Section{Title: title, Claims: claims, Value: v.Object(), Bytes: []byte(text)}
	}
	return Token{
		Text: header + payload + signature, Is: true, Kind: "a JWT", Proof: signature, Status: report.OK,
		Sections: []Section{section("Header", header, false), section("Claims", payload, true)},
		Checks:   []Named{{Signature, report.Check{Code: "valid", Status: report.OK, Word: "valid"}}},
	}
}

const head = `{"alg":"RS256","typ":"JWT"}`

// Each row says what is said first of two payloads, and the rows that are listed: their
// changes and names.
var payloads = []struct {
	a, b     string
	outcome  Outcome
	sentence string
	rows     string
	rest     string // in Rest
}{
	{`{"iss":"i","aud":"x"}`, `{"iss":"i"}`, Different, "B lacks aud; everything else that matters is the same.", "removed aud", ""},
	{`{"iss":"i"}`, `{"iss":"i","aud":"x"}`, Different, "B also has aud; everything else that matters is the same.", "added aud", ""},
	{`{"aud":"x","sub":"u"}`, `{"aud":"y","sub":"u"}`, Different, "B differs in aud; everything else that matters is the same.", "changed aud", "In B, aud lacks “x” and also has “y”."},
	{`{"iss":"i","sub":"u"}`, `{"iss":"j","sub":"u"}`, Different, "B differs in iss; everything else that matters is the same.", "changed iss", "iss is “i” in A and “j” in B."},
	{`{"iss":"i","aud":"x"}`, `{"sub":"u","aud":"x"}`, Different, "B lacks iss and also has sub; everything else that matters is the same.", "removed iss, added sub", ""},
	{`{"iss":"i","aud":"x","a":1}`, `{"aud":"x","a":2}`, Different, "B lacks iss and differs in a; everything else that matters is the same.", "removed iss, changed a", "a is “1” in A and “2” in B."},
	{`{"a":1,"b":1,"c":1,"d":1,"e":1}`, `{"a":2,"b":2,"c":2,"d":2,"e":2}`, Different, "They differ in 5 members: a, b, c, d and e.", "changed a, changed b, changed c, changed d, changed e", ""},
	// Bytes and meaning.
	{`{"iss":"i"}`, `{"iss":"i"}`, SignedAgain, "A and B hold the same header and claims, signed again.", "", "No check and no rule"},
	{`{"iss":"i","sub":"u"}`, `{"sub":"u","iss":"i"}`, SameMeaning, "A and B mean the same, and are written in different bytes.", "", ""},
	{`{"iss":"i"}`, "{ \"iss\":\n\"\\u0069\" }", SameMeaning, "A and B mean the same, and are written in different bytes.", "", ""},
	// Sets.
	{`{"scope":"read write"}`, `{"scope":"write  read"}`, SameMeaning, "", "same scope", ""},
	{`{"scope":"read write"}`, `{"scope":"read"}`, Different, "B differs in scope; everything else that matters is the same.", "changed scope", "In B, scope lacks “write”."},
	{`{"scope":"read"}`, `{"scope":"read Write"}`, Different, "", "changed scope", "also has “Write”"},
	{`{"scope":"read"}`, `{"scope":["read"]}`, Different, "", "changed scope", ""},
	{`{"aud":"x"}`, `{"aud":["x"]}`, SameMeaning, "", "same aud", ""},
	{`{"aud":["x","y"]}`, `{"aud":["y","x"]}`, SameMeaning, "", "same aud", ""},
	{`{"aud":["x","y"]}`, `{"aud":["x","y "]}`, Different, "", "changed aud", ""},
	{`{"aud":["x",1]}`, `{"aud":[1,"x"]}`, Different, "", "changed aud[0], changed aud[1]", ""},
	// Arrays and objects, member by member.
	{`{"roles":["a","b"]}`, `{"roles":["b","a"]}`, Different, "", "changed roles[0], changed roles[1]", ""},
	{`{"roles":["a","b"]}`, `{"roles":["x","a","b"]}`, Different, "B differs in roles; everything else that matters is the same.", "added roles[0]", ""},
	{`{"roles":["a","b","c"]}`, `{"roles":["a","c"]}`, Different, "", "removed roles[1]", ""},
	{`{"address":{"city":"x","zip":"1"}}`, `{"address":{"zip":"1","city":"y"}}`, Different, "", "changed address.city", ""},
	{`{"address":{"city":"x"}}`, `{"address":{"town":"x"}}`, Different, "", "removed address.city, added address.town", ""},
	{`{"address":{"a":1,"b":[1,{"c":null}]}}`, `{"address":{"b":[1,{"c":null}],"a":1}}`, SameMeaning, "", "", ""},
	{`{"a":{"b":[1,{"c":null}]}}`, `{"a":{"b":[1,{"c":false}]}}`, Different, "", "changed a.b[1].c", ""},
	// Digits and kinds.
	{`{"n":1}`, `{"n":1.0}`, Different, "", "changed n", ""},
	{`{"n":12345678901234567890}`, `{"n":12345678901234567891}`, Different, "", "changed n", ""},
	{`{"n":"1"}`, `{"n":1}`, Different, "", "changed n", "n is “1” in A and “1” in B."},
	{`{"n":null}`, `{}`, Different, "B lacks n; everything else that matters is the same.", "removed n", ""},
	{`{"n":""}`, `{"n":null}`, Different, "", "changed n", ""},
	// Times, and what every token has afresh.
	{`{"iat":100,"exp":400,"jti":"x"}`, `{"iat":7300,"exp":7600,"jti":"y"}`, Renewed, "The same but for what is new in every token: iat, exp and jti.", "changed iat, changed exp, changed jti", "B was issued 2 h later."},
	{`{"iat":100,"exp":400}`, `{"iat":100,"exp":160}`, Different, "B differs in lifetime; everything else that matters is the same.", "changed lifetime, changed exp", "A was made to last 5 min, B 1 min."},
	{`{"exp":400}`, `{"exp":100}`, Renewed, "The same but for what is new in every token: exp.", "changed exp", "B expires 5 min earlier."},
	{`{"exp":400}`, `{"exp":4e2}`, SameMeaning, "", "same exp", ""},
	{`{"exp":400}`, `{"exp":"400"}`, Different, "B differs in exp; everything else that matters is the same.", "changed exp", ""},
	{`{"exp":400}`, `{}`, Different, "B lacks exp; everything else that matters is the same.", "removed exp", ""},
	{`{"jti":"x"}`, `{"jti":1}`, Different, "B differs in jti; everything else that matters is the same.", "changed jti", ""},
	{`{"iat":7300,"aud":"x"}`, `{"iat":100}`, Different, "B lacks aud; everything else that matters is the same.", "removed aud, changed iat", "B was issued 2 h earlier."},
	// What stands twice.
	{`{"a":1,"a":2}`, `{"a":2}`, Different, "B differs in a; everything else that matters is the same.", "changed a", ""},
	{`{"a":1,"a":2}`, `{"a":3,"a":2}`, SameMeaning, "", "", ""},
	// Names that could speak for themselves.
	{`{"https://hasura.io/jwt/claims":1}`, `{}`, Different, "B lacks “https://hasura.io/jwt/claims”; everything else that matters is the same.", "removed https://hasura.io/jwt/claims", ""},
	{`{"a. All is well":1}`, `{}`, Different, "B lacks “a. All is well”; everything else that matters is the same.", "removed a. All is well", ""},
	{`{"":1}`, `{}`, Different, "B lacks “”; everything else that matters is the same.", "removed ", ""},
}

func rowsOf(c Comparison) string {
	var rows []string
	for _, g := range c.Groups {
		for _, r := range g.Rows {
			rows = append(rows, r.Change+" "+r.Name)
		}
	}
	return strings.Join(rows, ", ")
}

func TestPayloads(t *testing.T) {
	for _, row := range payloads {
		c := Of(of(t, head, row.a, ".1"), of(t, head, row.b, ".2"))
		if c.Outcome != row.outcome || row.sentence != "" && c.Sentence != row.sentence || !strings.Contains(c.Rest, row.rest) {
			t.Errorf("%s and %s: %s: %s (%s)", row.a, row.b, c.Outcome, c.Sentence, c.Rest)
		}
		if got := rowsOf(c); got != row.rows {
			t.Errorf("%s and %s: %s, want %s", row.a, row.b, got, row.rows)
		}
		reporttest.Words(t, row.a, report.Words{Lead: c.Sentence, Why: c.Rest})
		// The other way round the same differs, the other way.
		back := Of(of(t, head, row.b, ".2"), of(t, head, row.a, ".1"))
		turned := strings.NewReplacer(Added, Removed, Removed, Added).Replace(got(back))
		if sorted(turned) != sorted(got(c)) || back.Outcome != c.Outcome {
			t.Errorf("%s and %s: the other way round it is %s", row.a, row.b, rowsOf(back))
		}
		// And nothing differs from itself.
		if same := Of(of(t, head, row.a, ".1"), of(t, head, row.a, ".1")); same.Outcome != Identical || rowsOf(same) != "" {
			t.Errorf("%s is not itself: %+v", row.a, same)
		}
	}
}

func got(c Comparison) string { return rowsOf(c) }

func sorted(rows string) string {
	list := strings.Split(rows, ", ")
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func TestHeaders(t *testing.T) {
	a := of(t, `{"alg":"RS256","kid":"1"}`, `{"sub":"u"}`, ".1")
	b := of(t, `{"kid":"1","alg":"ES256"}`, `{"sub":"u"}`, ".2")
	c := Of(a, b)
	if c.Sentence != "B differs in alg; everything else that matters is the same." || !strings.Contains(c.Rest, "alg is “RS256” in A and “ES256” in B.") {
		t.Errorf("%s %s", c.Sentence, c.Rest)
	}
	if len(c.Groups) != 2 || c.Groups[0].Title != "Header" || c.Groups[0].Same != 1 || c.Groups[1].Same != 1 {
		t.Errorf("%+v", c.Groups)
	}
	// The header’s iat is no claim: it has no time of its own.
	c = Of(of(t, `{"alg":"RS256","iat":1}`, `{}`, ".1"), of(t, `{"alg":"RS256","iat":2}`, `{}`, ".2"))
	if c.Outcome != Different {
		t.Errorf("%+v", c)
	}
}

func TestSplits(t *testing.T) {
	a, b := of(t, head, `{"sub":"u"}`, ".1"), of(t, head, `{"sub":"u"}`, ".2")
	b.Checks = []Named{{Signature, report.Check{Code: "invalid", Status: report.Failed, Word: "not valid"}}}
	c := Of(a, b)
	if c.Sentence != "A and B hold the same header and claims, and another signature." || c.Rest != "Signature is “valid” for A and “not valid” for B." {
		t.Errorf("%s %s", c.Sentence, c.Rest)
	}
	if len(c.Splits) != 1 || c.Splits[0].Kind != ByCheck || c.Splits[0].Name != Signature {
		t.Errorf("%+v", c.Splits)
	}
	// The same bytes with two keys.
	b.Text = a.Text
	if c = Of(a, b); c.Outcome != Identical || !strings.Contains(c.Rest, "It is their keys that tell them apart.") {
		t.Errorf("%+v", c)
	}
	b = a
	a.Rules = []Rule{{"p aud", "It has aud.", report.OK}, {"p exp", "It has exp.", report.OK}, {"p note", "Note.", report.Noted}}
	b.Rules = []Rule{{"p aud", "It must have aud.", report.Failed}, {"p exp", "It has exp.", report.OK}, {"p note", "Note.", report.OK}}
	a.Findings, b.Findings = []Rule{{"weak", "The key is weak.", report.Warning}, {"both", "Both.", report.Error}}, []Rule{{"both", "Both.", report.Error}, {"jwk", "It brings its key.", report.Error}}
	a.Kind = "an ID token"
	c = Of(a, b)
	want := []Split{
		{ByKind, "Kind", word(report.Noted, "an ID token"), word(report.Noted, "a JWT")},
		{ByRule, "It must have aud.", word(report.OK, "holds"), word(report.Failed, "does not hold")},
		{ByFinding, "The key is weak.", found(a.Findings[0]), word(report.OK, "not found")},
		{ByFinding, "It brings its key.", word(report.OK, "not found"), found(b.Findings[1])},
	}
	if !slices.Equal(c.Splits, want) {
		t.Errorf("%+v", c.Splits)
	}
	if !strings.HasSuffix(c.Rest, "3 rules tell them apart.") {
		t.Error(c.Rest)
	}
}

// What tells them apart and is not among what is named is said, too.
func TestUnexplained(t *testing.T) {
	time := func(token Token, status, word string) Token {
		token.Checks = append(token.Checks, Named{Time, report.Check{Code: word, Status: status, Word: word}})
		return token
	}
	for _, row := range []struct{ a, b, want string }{
		{`{"iat":100,"exp":400}`, `{"iat":200,"exp":500}`, "Only time tells them apart; all else that matters is the same."},
		{`{"aud":"x","iat":100,"exp":400}`, `{"iat":200,"exp":500}`, "B lacks aud; time tells them apart, too."},
		{`{"iat":100,"exp":400}`, `{"iat":100,"exp":500}`, "B differs in lifetime; everything else that matters is the same."},
		{`{"exp":400}`, `{}`, "B lacks exp; everything else that matters is the same."},
	} {
		a, b := of(t, head, row.a, ".1"), of(t, head, row.b, ".2")
		if c := Of(time(a, report.Failed, "expired"), time(b, report.OK, "active")); c.Sentence != row.want || !strings.Contains(c.Rest, "Time is “expired” for A and “active” for B.") {
			t.Errorf("%s (%s)", c.Sentence, c.Rest)
		}
	}
	a, b := time(of(t, head, `{"aud":"x"}`, ".1"), report.OK, "active"), time(of(t, head, `{}`, ".2"), report.Failed, "expired")
	b.Checks[0] = Named{Signature, report.Check{Code: "invalid", Status: report.Failed, Word: "not valid"}}
	if c := Of(a, b); c.Sentence != "B lacks aud; signature and time tell them apart, too." {
		t.Error(c.Sentence)
	}
}

func TestKindsLead(t *testing.T) {
	a := of(t, head, `{"a":1,"b":1,"c":1,"d":1,"e":1}`, ".1")
	b := of(t, head, `{"f":1}`, ".2")
	a.Kind, b.Kind = "an ID token", "an access token"
	if c := Of(a, b); c.Sentence != "A is an ID token, and B is an access token." || !strings.HasPrefix(c.Rest, "They differ in 6 members: a, b, c, d, e and f.") {
		t.Errorf("%s %s", c.Sentence, c.Rest)
	}
}

func TestForms(t *testing.T) {
	a, b := of(t, head, `{"sub":"u"}`, ".1"), of(t, head, `{"sub":"u"}`, ".1")
	b.Text += " in JSON"
	if c := Of(a, b); c.Outcome != Rewritten || c.Rest != "Only how they are written down differs. No check and no rule tells them apart." {
		t.Errorf("%+v", c)
	}
	// What is encrypted, and not open.
	b = of(t, `{"alg":"dir"}`, `{}`, "")
	b.Sections, b.Closed, b.Encrypted, b.Proof = b.Sections[:1], true, true, b.Text
	a = b
	a.Text, a.Proof = "other", "other"
	if c := Of(a, b); c.Sentence != "As far as they open, A and B mean the same." || !strings.HasPrefix(c.Rest, "Neither is open: ") {
		t.Errorf("%+v", c)
	}
	open := of(t, `{"alg":"dir"}`, `{"sub":"u"}`, "")
	if c := Of(open, b); c.Outcome != NotOpen || c.Sentence != "As far as they open, A and B mean the same." || rowsOf(c) != "" || !strings.HasPrefix(c.Rest, "B is not open: ") {
		t.Errorf("%s %s %s", c.Sentence, c.Rest, rowsOf(c))
	}
	// The same, encrypted again.
	other := open
	open.Encrypted, other.Encrypted, other.Text, other.Proof = true, true, "other", "other"
	if c := Of(open, other); c.Outcome != SignedAgain || c.Sentence != "A and B hold the same, encrypted again." {
		t.Errorf("%+v", c)
	}
	// Content that is no JSON.
	a, b = of(t, head, "one", ".1"), of(t, head, "two", ".2")
	if c := Of(a, b); c.Sentence != "B differs in content; everything else that matters is the same." || rowsOf(c) != "changed Claims" {
		t.Errorf("%s %s", c.Sentence, rowsOf(c))
	}
	for _, waits := range [][2]Token{{{}, {}}, {a, {}}, {{}, a}, {a, {Text: "prose"}}, {{Text: "prose"}, a}} {
		c := Of(waits[0], waits[1])
		reporttest.Words(t, "waiting", report.Words{Lead: c.Sentence})
		if c.Outcome != Waiting || c.Groups != nil || c.Splits != nil {
			t.Errorf("%+v", c)
		}
	}
}

// What does not end is cut, and what has a hundred thousand members is compared all the same.
func TestBounds(t *testing.T) {
	many := func(value string) string {
		var out strings.Builder
		for i := range 100_000 {
			out.WriteString(`,"n` + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/9000) + `":` + value)
		}
		return "{" + out.String()[1:] + "}"
	}
	c := Of(of(t, head, many("1"), ".1"), of(t, head, many("2"), ".2"))
	if n := len(c.Groups[1].Rows); n != mostRows || c.Groups[1].More == 0 || len(c.Sentence) >= longest {
		t.Errorf("%d rows, %d more: %s", n, c.Groups[1].More, c.Sentence)
	}
	deep := func(value string) string {
		return `{"a":` + strings.Repeat("[", 380) + value + strings.Repeat("]", 380) + "}"
	}
	if c := Of(of(t, head, deep("1"), ".1"), of(t, head, deep("2"), ".2")); !strings.HasPrefix(rowsOf(c), "changed a[0][0]") {
		t.Error(rowsOf(c))
	}
	long := `{"a":"` + strings.Repeat("x", 10_000) + `"}`
	if c := Of(of(t, head, long, ".1"), of(t, head, `{}`, ".2")); len(c.Groups[1].Rows[0].A) > 2*mostShown {
		t.Error(len(c.Groups[1].Rows[0].A))
	}
}

func FuzzOf(f *testing.F) {
	for _, row := range payloads {
		f.Add(row.a, row.b)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 1<<16 {
			return
		}
		c := Of(of(t, head, a, ".1"), of(t, head, b, ".2"))
		back := Of(of(t, head, b, ".2"), of(t, head, a, ".1"))
		if c.Outcome != back.Outcome {
			t.Errorf("%q and %q: %s one way, %s the other", a, b, c.Outcome, back.Outcome)
		}
		if c.Sentence == "" || !strings.HasSuffix(c.Rest, ".") {
			t.Errorf("%q %q", c.Sentence, c.Rest)
		}
	})
}
