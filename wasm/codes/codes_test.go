package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// strange are the codes that are not in kebab-case. Codes are stable, so they stay.
var strange = map[string]string{
	"at+jwt":  "it is the typ that it is recognised by",
	"at_hash": "it is the claim that it judges",
	"rt_hash": "likewise",
	"c_hash":  "it is the claim that it judges",
	"s_hash":  "it is the claim that it judges",
	"rsa1_5":  "it is the algorithm that it warns of",
}

// unreachable are the codes that no test can meet.
var unreachable = map[string]string{
	"report-unwritable": "no type of the report can make it happen; an answer must come all the same",
}

var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func everything(t *testing.T) ([]code, *tree) {
	t.Helper()
	codes, err := read(root)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := readTree(root)
	if err != nil {
		t.Fatal(err)
	}
	return codes, tree
}

// TestDeclaredOnce: a code that two packages give is one constant, of the package that the
// other may import. A constant with a type is a value of that closed list, an attribute of
// the verdict for instance, and stands once in that.
func TestDeclaredOnce(t *testing.T) {
	codes, _ := everything(t)
	for _, complaint := range twice(codes) {
		t.Error(complaint)
	}
	used := map[string]bool{}
	for _, c := range codes {
		used[c.value] = true
		if !kebab.MatchString(c.value) && strange[c.value] == "" {
			t.Errorf("%q of %s is not in kebab-case", c.value, c)
		}
	}
	for value := range strange {
		if !used[value] || kebab.MatchString(value) {
			t.Errorf("%q need not be allowed any more", value)
		}
	}
}

func twice(codes []code) (complaints []string) {
	first := map[string]code{}
	for _, c := range codes {
		id := c.value
		if c.list != "" {
			id = c.pkg + "." + c.list + ": " + c.value
		}
		if before, ok := first[id]; ok {
			complaints = append(complaints, fmt.Sprintf("%q is declared by %s and by %s", c.value, before, c))
			continue
		}
		first[id] = c
	}
	return complaints
}

// TestMet: each code stands in a test of a package that can give it, by its constant or as
// a string.
func TestMet(t *testing.T) {
	codes, tree := everything(t)
	left := maps.Clone(unreachable)
	for _, c := range tree.unmet(codes) {
		if unreachable[c.value] == "" {
			t.Errorf("no test meets %q, %s", c.value, c)
		}
		delete(left, c.value)
	}
	for value := range left {
		t.Errorf("%q is met, or no code any more: it need not be excused", value)
	}
}

func (t *tree) unmet(codes []code) (found []code) {
	mentioned, users := t.mentioned(), map[string]map[string]bool{}
	for _, c := range codes {
		dir := "wasm/internal/" + c.pkg
		if users[dir] == nil {
			users[dir] = t.users(dir)
		}
		met := false
		for tested, in := range mentioned {
			met = met || users[dir][tested] && (in[dir+"."+c.name] || in[c.value])
		}
		if !met {
			found = append(found, c)
		}
	}
	return found
}

// TestNamed: outside codes.go, the engine names codes by their constants only.
func TestNamed(t *testing.T) {
	codes, tree := everything(t)
	known := map[string]bool{}
	for _, c := range codes {
		known[c.value] = true
	}
	for _, complaint := range tree.literals(known) {
		t.Errorf("%s is a code: name its constant, in a codes.go", complaint)
	}
}

// TestLiterals holds the search to all the ways in which a code may be written.
func TestLiterals(t *testing.T) {
	const sample = "package x\n" + `
type defect struct { Lead, code string }
type row struct { word string }
func warn(lead, code string) {}
func kind() (word, code string) {
	return "fine", "x-return"
}
var all = []defect{{"fine", "x-list"}}
var one = &defect{"fine", "x-unkeyed"}
var here = []struct{ Code string }{{"x-anonymous"}}
var keyed = report.Problem{Code: "x-keyed", Lead: "fine"}
var words = []row{{"fine"}}
func f(p report.Problem) {
	warn("fine", "x-argument")
	say := func(code, lead string) {}
	_ = func() {
		say := func(lead, code string) {}
		say("fine in a sentence", "x-second")
	}
	const Code, codex, CodeElsewhere = "fine", "fine", "x-elsewhere"
	say("x-closure", "fine in a sentence")
	p.Code = "x-assigned"
	if p.Code == "x-compared" || p.Code != Constant {}
	switch p.Code { case "x-case", Constant: }
	var code = "x-variable"
	p.Code = ""
	_, _ = "a known-code in a sentence", "word"
	use("known-code")
	write(` + "`" + `{"error":{"code":"x-raw"}}` + "`" + `)
}
`
	if _, err := readTree("testdata/none"); err == nil {
		t.Fatal("a tree that is not there was read")
	}
	tree := newTree()
	if err := tree.add("wasm/internal/x/x.go", "x.go", sample); err != nil {
		t.Fatal(err)
	}
	if err := tree.add("wasm/internal/x/x_test.go", "x_test.go", sample); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, complaint := range tree.literals(map[string]bool{"known-code": true, "word": true}) {
		_, value, _ := strings.Cut(complaint, ": ")
		got = append(got, strings.Trim(value, `"`))
	}
	want := []string{
		"x-return", "x-list", "x-unkeyed", "x-anonymous", "x-keyed", "x-argument", "x-closure", "x-second", "x-assigned", "x-compared", "x-case", "x-variable", "x-elsewhere", "x-raw", "known-code",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("seen\n%q, want\n%q", got, want)
	}
}

// TestSearch holds the two other searches to a small tree.
func TestSearch(t *testing.T) {
	at := func(pkg, name, value string) code { return code{pkg: pkg, name: name, value: value} }
	codes := []code{at("a", "CodeOne", "one"), at("a", "CodeTwo", "two-two"), at("a", "CodeThree", "three"), at("b", "CodeFour", "four"), at("b", "CodeFive", "three")}
	if got := twice(codes); len(got) != 1 || !strings.Contains(got[0], "a.CodeThree") || !strings.Contains(got[0], "b.CodeFive") {
		t.Errorf("declared twice: %q", got)
	}
	of := func(list, value string) code { return code{pkg: "a", name: list, list: list, value: value} }
	if got := twice(append(codes[:3:3], of("State", "one"), of("State", "done"), of("Other", "done"))); len(got) != 0 {
		t.Errorf("lists of their own: %q", got)
	}
	if got := twice([]code{of("State", "done"), of("State", "done")}); len(got) != 1 {
		t.Errorf("twice in one list: %q", got)
	}
	tree := newTree()
	for name, text := range map[string]string{
		"wasm/internal/a/a.go":      `package a`,
		"wasm/internal/b/b.go":      `package b`,
		"wasm/internal/b/b_test.go": `package b; import "jwtdebugger/wasm/internal/a"; var _, _ = a.CodeOne, "three or four words"`,
		"wasm/internal/c/c_test.go": `package c; var _ = "four"`, // which cannot meet it
		"e2e/x_test.go":             `package e2e; var _ = "li[data-code=two-two]"`,
	} {
		if err := tree.add(name, name, text); err != nil {
			t.Fatal(err)
		}
	}
	got := fmt.Sprint(tree.unmet(codes))
	for name, met := range map[string]bool{"CodeOne": true, "CodeTwo": true, "CodeThree": false, "CodeFour": false} {
		if strings.Contains(got, name) == met {
			t.Errorf("%s: met should be %v in\n%s", name, met, got)
		}
	}
}

// TestPrint: a line for each code, that a script can take apart.
func TestPrint(t *testing.T) {
	codes, _ := everything(t)
	var out strings.Builder
	print(&out, codes)
	at := 0
	for line := range strings.Lines(out.String()) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if at >= len(codes) || fields[0] != codes[at].pkg || fields[1] != codes[at].value || !strings.HasSuffix(strings.TrimSpace(line), codes[at].meaning) {
			t.Fatalf("line %d is %q", at, line)
		}
		at++
	}
	if at != len(codes) || at < 150 {
		t.Errorf("%d lines for %d codes", at, len(codes))
	}
}
