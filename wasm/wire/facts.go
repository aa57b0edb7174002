package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/engine"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/keybench"
	"jwtdebugger/wasm/internal/profile"
)

// A table is one that the page has before the engine has arrived. It is a slice of structs
// with json tags, as what is on the wire.
type table struct {
	name  string // in JavaScript
	doc   string
	value reflect.Value
}

var tables = []table{
	{"POLICY", "The fields of the acceptance policy, in the order in which they stand.", reflect.ValueOf(claims.PolicyFields)},
	{"STARTERS", "Those of the examples that buttons offer.", reflect.ValueOf(issue.Starters())},
}

// menus is what the page can do without until the engine has arrived, and what is sent with it.
var menus = engine.Menus{Examples: issue.Examples(), Templates: issue.Templates, Profiles: profile.Menu(), Makes: keybench.Menu()}

// menusText writes menus as the engine hands them over: as text, so that they are not put
// together whenever it starts.
func menusText() (string, error) {
	text, err := json.Marshal(menus)
	return string(text), err
}

// facts writes the tables as a module of JavaScript. names are those of their types in
// wire.d.ts.
func facts(names func(reflect.Type) string) (string, error) {
	var out strings.Builder
	out.WriteString("// Generated from the tables of the engine by go generate ./wasm/...: do not edit.\n")
	for _, t := range tables {
		fmt.Fprintf(&out, "\n/**\n * %s\n * @type {import('./wire.d.ts').%s[]}\n */\nexport const %s = ", t.doc, names(t.value.Type().Elem()), t.name)
		if err := literal(&out, t.value, ""); err != nil {
			return "", fmt.Errorf("%s: %w", t.name, err)
		}
		out.WriteString("\n")
	}
	return out.String(), nil
}

// literal writes a value as JavaScript: a struct in one line, unless a list is in it.
func literal(out *strings.Builder, v reflect.Value, indent string) error {
	switch v.Kind() {
	case reflect.Bool:
		fmt.Fprint(out, v.Bool())
	case reflect.Int:
		fmt.Fprint(out, v.Int())
	case reflect.String:
		out.WriteString(quote(v.String()))
	case reflect.Slice:
		out.WriteString("[\n")
		for i := range v.Len() {
			out.WriteString(indent + "  ")
			if err := literal(out, v.Index(i), indent+"  "); err != nil {
				return err
			}
			out.WriteString(",\n")
		}
		out.WriteString(indent + "]")
	case reflect.Struct:
		separator := "{ "
		for i := range v.NumField() {
			name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if name == "" || name == "-" || options != "" && v.Field(i).IsZero() {
				continue
			}
			out.WriteString(separator + name + ": ")
			separator = ", "
			if err := literal(out, v.Field(i), indent); err != nil {
				return err
			}
		}
		out.WriteString(" }")
	default:
		return fmt.Errorf("a table holds a %s", v.Type())
	}
	return nil
}

// quote writes a string literal of JavaScript.
func quote(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`).Replace(text) + "'"
}
