package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/doc/comment"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/engine"
)

// head opens wire.d.ts; what the engine's package comment says of the wire follows it.
const head = `// Generated from the Go types of the engine by go generate ./wasm/...: do not edit.
//
// What follows is what %s and the packages below it say of
// themselves. A name with a capital is that of a member in Go, Range for range, and nil is
// what is absent.
//
// A member with a question mark may be absent, which means the same as its zero value ('', 0,
// false, an empty list) unless its comment says otherwise. Null is absent, too, and only
// requests may have it.
//
`

// A walk collects the types that the roots lead to, in the order in which they are met.
type walk struct {
	sources *sources
	order   []reflect.Type
	asked   map[reflect.Type]bool // only requests lead to it
	lists   map[string]list       // closed lists by pkg.name
	names   map[string]string     // what a type is called in TypeScript, by pkg.name
}

var request, answer = reflect.TypeFor[engine.Request](), reflect.TypeFor[engine.Answer]()

// follow goes from the request, the answer, the menus and the tables to every type of the wire.
func follow(s *sources) (*walk, error) {
	asked := &walk{sources: s, lists: map[string]list{}}
	w := &walk{sources: s, lists: map[string]list{}, asked: map[reflect.Type]bool{}}
	if err := errors.Join(asked.visit(request), w.visit(answer)); err != nil {
		return nil, err
	}
	if err := w.visit(reflect.TypeOf(menus)); err != nil {
		return nil, err
	}
	for _, t := range tables {
		if err := w.visit(t.value.Type()); err != nil {
			return nil, err
		}
	}
	given := w.order
	w.order = asked.order
	for _, t := range asked.order {
		w.asked[t] = !slices.Contains(given, t)
	}
	for _, t := range given {
		if !slices.Contains(w.order, t) {
			w.order = append(w.order, t)
		}
	}
	maps.Copy(w.lists, asked.lists)
	w.name()
	return w, nil
}

// called is what a struct is called in TypeScript.
func (w *walk) called(t reflect.Type) string { return w.names[key(t.PkgPath(), t.Name())] }

// declarations describes every type in TypeScript.
func (w *walk) declarations() (string, error) {
	var out strings.Builder
	fmt.Fprintf(&out, head, strings.TrimPrefix(request.PkgPath(), module))
	about, err := w.sources.of(request.PkgPath())
	if err != nil {
		return "", err
	}
	out.WriteString(wire(about.doc))
	for _, t := range w.order {
		text, err := w.declare(t)
		if err != nil {
			return "", err
		}
		out.WriteString("\n" + text)
	}
	for _, id := range slices.Sorted(maps.Keys(w.lists)) {
		out.WriteString("\n" + w.union(w.lists[id]))
	}
	return out.String(), nil
}

// wire is what a package comment says under the heading "The wire", as a comment.
func wire(text string) string {
	var p comment.Parser
	d := p.Parse(text)
	for i, block := range d.Content {
		h, ok := block.(*comment.Heading)
		if !ok || len(h.Text) != 1 || h.Text[0] != comment.Plain("The wire") {
			continue
		}
		d.Content = d.Content[i+1:]
		break
	}
	printer := comment.Printer{TextPrefix: "// ", TextCodePrefix: "//   ", TextWidth: 90}
	return string(printer.Text(d))
}

// visit follows t to every struct of the project that it leads to.
func (w *walk) visit(t reflect.Type) error {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return w.visit(t.Elem())
	case reflect.Struct:
	default:
		return nil
	}
	if slices.Contains(w.order, t) {
		return nil
	}
	w.order = append(w.order, t)
	members, bases, err := w.members(t)
	if err != nil {
		return err
	}
	for _, base := range bases {
		if err := w.visit(base); err != nil {
			return err
		}
	}
	for _, m := range members {
		if m.list.name != "" {
			w.lists[key(m.list.pkg, m.list.name)] = m.list
		}
		if err := w.visit(m.field.Type); err != nil {
			return fmt.Errorf("%s.%s: %w", t, m.field.Name, err)
		}
	}
	return nil
}

// member is one member of an object of the wire.
type member struct {
	name     string
	field    reflect.StructField
	optional bool // by omitempty
	list     list // of which its strings are
	comment  string
}

// members are those of a struct, and the structs that it embeds.
func (w *walk) members(t reflect.Type) (members []member, bases []reflect.Type, err error) {
	from, err := w.sources.of(t.PkgPath())
	if err != nil {
		return nil, nil, err
	}
	d := from.types[t.Name()]
	if d == nil {
		return nil, nil, fmt.Errorf("%s has no declaration of its own", t)
	}
	body, ok := d.spec.Type.(*ast.StructType)
	if !ok {
		return nil, nil, fmt.Errorf("%s is not written as a struct", t)
	}
	written := map[string]*ast.Field{}
	for _, field := range body.Fields.List {
		for _, name := range field.Names {
			written[name.Name] = field
		}
	}
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous && name == "" {
			bases = append(bases, field.Type)
			continue
		}
		if !field.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			return nil, nil, fmt.Errorf("%s.%s has no name on the wire: give it a json tag", t, field.Name)
		}
		m := member{name: name, field: field, optional: strings.Contains(options, "omit")}
		if source := written[field.Name]; source != nil {
			if m.list, err = w.sources.closed(t.PkgPath(), d, source.Type); err != nil {
				return nil, nil, err
			}
			m.comment = strings.TrimSpace(line(source.Doc) + " " + line(source.Comment))
		}
		members = append(members, m)
	}
	return members, bases, nil
}

// name gives every type its own name, and the package's in front where two have the same.
func (w *walk) name() {
	var all [][2]string
	for _, t := range w.order {
		all = append(all, [2]string{t.PkgPath(), t.Name()})
	}
	for _, l := range w.lists {
		all = append(all, [2]string{l.pkg, l.name})
	}
	times := map[string]int{}
	for _, a := range all {
		times[a[1]]++
	}
	w.names = map[string]string{}
	for _, a := range all {
		name := a[1]
		if times[name] > 1 {
			pkg := path.Base(a[0])
			name = strings.ToUpper(pkg[:1]) + pkg[1:] + name
		}
		w.names[key(a[0], a[1])] = name
	}
}

func key(pkg, name string) string { return pkg + "." + name }

// declare writes a struct as an interface.
func (w *walk) declare(t reflect.Type) (string, error) {
	members, bases, err := w.members(t)
	if err != nil {
		return "", err
	}
	from, err := w.sources.of(t.PkgPath())
	if err != nil {
		return "", err
	}
	var out strings.Builder
	out.WriteString(note("", from.types[t.Name()].doc))
	out.WriteString("export interface " + w.called(t))
	for i, base := range bases {
		separator := ", "
		if i == 0 {
			separator = " extends "
		}
		out.WriteString(separator + w.called(base))
	}
	out.WriteString(" {\n")
	for _, m := range members {
		expression, err := w.expression(m.field.Type, m.list)
		if err != nil {
			return "", fmt.Errorf("%s.%s: %w", t, m.field.Name, err)
		}
		mark := ""
		// In a request what is absent is zero. Of a closed list without "" one must be chosen.
		if m.optional || w.asked[t] && (m.list.name == "" || m.list.has("")) {
			mark = "?"
		}
		if m.field.Type.Kind() == reflect.Pointer && !m.optional {
			if !w.asked[t] {
				return "", fmt.Errorf("%s.%s may be null, and only a request has null: give it omitempty", t, m.field.Name)
			}
			expression += " | null"
		}
		out.WriteString(note("  ", m.comment))
		fmt.Fprintf(&out, "  %s%s: %s\n", m.name, mark, expression)
	}
	out.WriteString("}\n")
	return out.String(), nil
}

// has reports whether value is in the list.
func (l list) has(value string) bool {
	return slices.ContainsFunc(l.constants, func(c constant) bool { return c.value == value })
}

// expression is a type as a member has it; of is the closed list of its strings, if any.
func (w *walk) expression(t reflect.Type, of list) (string, error) {
	switch t.Kind() {
	case reflect.Bool:
		return "boolean", nil
	case reflect.Int, reflect.Int64, reflect.Float64:
		return "number", nil
	case reflect.String:
		if of.name != "" {
			return w.names[key(of.pkg, of.name)], nil
		}
		return "string", nil
	case reflect.Pointer:
		return w.expression(t.Elem(), of)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 || t.Elem().Kind() == reflect.Pointer {
			break
		}
		element, err := w.expression(t.Elem(), of)
		return element + "[]", err
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			break
		}
		element, err := w.expression(t.Elem(), of)
		return "Record<string, " + element + ">", err
	case reflect.Struct:
		return w.called(t), nil
	}
	return "", fmt.Errorf("the wire has no word for %s", t)
}

// union writes a closed list.
func (w *walk) union(l list) string {
	var values []string
	doc := strings.TrimSpace(l.doc) + "\n"
	for _, c := range l.constants {
		value := quote(c.value)
		if !slices.Contains(values, value) {
			values = append(values, value)
		}
		if c.comment != "" {
			doc += "- " + c.value + ": " + c.comment + "\n"
		}
	}
	return note("", doc) + "export type " + w.names[key(l.pkg, l.name)] + " = " + strings.Join(values, " | ") + "\n"
}

// note is a comment of TypeScript; nothing where there is nothing to say.
func note(indent, text string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), "*/", "* /")
	if text == "" {
		return ""
	}
	if !strings.Contains(text, "\n") {
		return indent + "/** " + text + " */\n"
	}
	var out strings.Builder
	out.WriteString(indent + "/**\n")
	for part := range strings.Lines(text) {
		out.WriteString(strings.TrimRight(indent+" * "+part, " \n") + "\n")
	}
	out.WriteString(indent + " */\n")
	return out.String()
}
