package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"jwtdebugger/wasm/internal/engine"
	"jwtdebugger/wasm/internal/issue"
)

const root = "../.."

// TestGenerated holds the files of the page to what the engine says now.
func TestGenerated(t *testing.T) {
	files, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil || string(got) != want {
			t.Errorf("%s is not what the engine says now (%v): run go generate ./wasm/...", name, err)
		}
	}
}

// TestAnswers holds real answers to their types: nothing is null, and a string that is of
// a closed list is in it. The rest follows from how the types are made.
func TestAnswers(t *testing.T) {
	w, err := follow(newSources(root))
	if err != nil {
		t.Fatal(err)
	}
	e := engine.NewSession(issue.Issuer{})
	asked := map[any]bool{}
	ask := func(r message) map[string]any {
		t.Helper()
		asked[r["op"]] = true
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var a map[string]any
		if err := json.Unmarshal(e.Handle(text), &a); err != nil {
			t.Fatal(err)
		}
		for _, complaint := range w.compare(answer, list{}, a, "answer") {
			t.Errorf("%v: %s", r["algorithm"], complaint)
		}
		return a
	}
	inspect := func(name, token, key string) {
		t.Helper()
		whole := map[string]any{"start": 0, "end": 4000}
		ask(message{
			"op": "inspect", "algorithm": name, "token": token, "key": key, "now": 1764354000000,
			"select": map[string]int{"found": -1, "layer": -1, "signature": -1},
			"policy": map[string]string{"issuer": "https://auth.example.com", "audience": "somebody", "leeway": "x"},
			"view":   []any{map[string]any{"field": "token", "range": whole}, map[string]any{"field": "payload", "range": whole}},
		})
		ask(message{"op": "spans", "field": "token", "range": whole})
		ask(message{"op": "point", "field": "token", "at": 40})
		ask(message{"op": "bytes", "field": "payload", "range": whole})
		ask(message{"op": "code", "library": "jose", "act": "test"})
		ask(message{"op": "guessSecret", "words": "one\ntwo"})
		ask(message{"op": "ticket", "hand": message{"keys": true}})
	}
	made := 0
	for _, group := range issue.Examples() {
		for _, option := range group.Options {
			a := ask(message{"op": "example", "algorithm": option.Value, "now": 1764354000000})
			example, ok := a["example"].(map[string]any)
			if !ok {
				t.Errorf("%s is on the menu and cannot be made: %v", option.Value, a)
				continue
			}
			set := example["set"].(map[string]any)
			inspect(option.Value, set["token"].(string), set["key"].(string))
			inspect(option.Value+" without its key", set["token"].(string), "")
			inspect(option.Value+" with another key", set["token"].(string), "another")
			made++
		}
	}
	if made < 40 {
		t.Errorf("only %d examples were looked at", made)
	}
	for _, text := range []string{"", "eyJ", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.bm8.AA", `{"payload":"e30","signatures":[]}`, "not a token at all"} {
		inspect(text, text, "")
		inspect(text, text, `{"keys":[{"kty":"RSA"},{"kty":"oct","k":"AA"}]}`)
	}
	ask(message{"op": "link", "words": "token=x&iss=https://a.example&jwk={}"})
	ask(message{"op": "sort", "words": "one\ntwo\n"})
	asks := func(op string, bench message) map[string]any {
		t.Helper()
		return ask(message{"op": op, "now": 1764354000000, "bench": bench})
	}
	built, _ := asks("makeKey", message{"algorithm": "ES256", "use": "sig"})["built"].(map[string]any)
	pair, _ := built["text"].(string)
	if pair == "" {
		t.Fatal("no key was made")
	}
	asks("makeKey", message{"algorithm": "none"})
	cert, _ := asks("buildKeys", message{"text": pair, "what": "certificate", "subject": "a", "names": "a.example, 10.0.0.1", "days": 3})["built"].(map[string]any)
	asks("buildKeys", message{"text": pair, "what": "rotate"})
	for _, text := range []string{"", "a secret", pair, pair + "\n" + pair, cert["text"].(string), `{"keys":[{"kty":"RSA"},{"kty":"oct","k":"AA"}]}`, "-----BEGIN PRIVATE KEY-----"} {
		asks("keys", message{"text": text})
	}
	ask(message{"op": "time", "claim": "exp", "words": "now+5m", "now": 1764354000000})
	for _, other := range []string{"", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOlsiYSJdLCJleHAiOjF9.AAAA", "eyJhbGciOiJub25lIn0.e30."} {
		ask(message{
			"op": "compare", "token": "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJhIiwiZXhwIjoyfQ.AAAA", "key": "k", "now": 1764354000000,
			"other": map[string]string{"token": other, "key": "k"},
		})
	}
	for _, results := range []string{"", "200 401 500", "no codes"} {
		a := ask(message{"op": "negative", "token": "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJhIiwiZXhwIjoyfQ.AAAA", "key": "k", "now": 1764354000000, "plan": message{"results": results}})
		if suite, ok := a["negative"].(map[string]any); !ok || suite["tests"] == nil {
			t.Errorf("no tests were made: %v", a)
		}
	}
	ask(message{"op": "negative", "token": "", "plan": message{"address": "nowhere"}})
	for _, template := range issue.Templates {
		a := ask(message{"op": "make", "token": "", "key": "", "now": 1764354000000, "wish": map[string]string{"template": template.Value}})
		if made, ok := a["made"].(map[string]any); !ok || made["set"] == nil {
			t.Errorf("%s is on the menu and cannot be made: %v", template.Value, a)
		}
	}
	ask(message{"op": "redact", "token": "password=hunter2 \neyJhbGciOiJIUzI1NiJ9.eyJuYW1lIjoiQWxpY2UifQ.AAAA", "redact": message{"salt": "s", "personal": true}})
	ask(message{"op": "nothing that there is"})
	for _, op := range w.lists[key(reflect.TypeFor[engine.Request]().PkgPath(), "Op")].constants {
		if !asked[op.value] {
			t.Errorf("%q was not asked: its answer is held to no type", op.value)
		}
	}
}

type message map[string]any

// compare lists where value is not what t says; of is the closed list of its strings, if any.
func (w *walk) compare(t reflect.Type, of list, value any, where string) (complaints []string) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if value == nil {
		return []string{where + " is null"}
	}
	switch t.Kind() {
	case reflect.Slice:
		for _, element := range value.([]any) {
			complaints = append(complaints, w.compare(t.Elem(), of, element, where+"[]")...)
		}
	case reflect.Map:
		for _, element := range value.(map[string]any) {
			complaints = append(complaints, w.compare(t.Elem(), of, element, where+"{}")...)
		}
	case reflect.Struct:
		members, bases, err := w.members(t)
		if err != nil {
			return []string{err.Error()}
		}
		for _, base := range bases {
			complaints = append(complaints, w.compare(base, list{}, value, where)...)
		}
		for _, m := range members {
			given, there := value.(map[string]any)[m.name]
			where := where + "." + m.name
			switch {
			case there:
				complaints = append(complaints, w.compare(m.field.Type, m.list, given, where)...)
			case !m.optional:
				complaints = append(complaints, where+" is missing")
			}
		}
	case reflect.String:
		if text := value.(string); of.name != "" && !of.has(text) {
			complaints = append(complaints, where+" is "+quote(text)+", which "+of.name+" does not list")
		}
	}
	return complaints
}
