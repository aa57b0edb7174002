package exact

// flatWidth is how wide an array of scalars may be to stand on one line.
const flatWidth = 60

// deepest is the level from which on lines are not moved further to the right: else a
// small text that nests a thousand levels would become gigabytes of spaces.
const deepest = 32

// Indent writes v with two spaces for each level, one member or element a line, arrays of
// short scalars on one line. Numbers and strings keep every character, objects the order
// of their members and the duplicates.
func Indent(v Value) string {
	return string(appendIndent(make([]byte, 0, len(v.Raw)*3/2+16), v, 0))
}

func appendIndent(b []byte, v Value, level int) []byte {
	switch {
	case v.Kind == '{' && len(v.Members) == 0:
		return append(b, "{}"...)
	case v.Kind == '[' && len(v.Elements) == 0:
		return append(b, "[]"...)
	case v.Kind == '{':
		b = append(b, '{')
		for i, m := range v.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = newline(b, level+1)
			b = append(b, v.Raw[m.Start-v.Start:m.End-v.Start]...)
			b = append(b, ": "...)
			b = appendIndent(b, m.Value, level+1)
		}
		return append(newline(b, level), '}')
	case v.Kind == '[' && flat(v):
		b = append(b, '[')
		for i, e := range v.Elements {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = append(b, e.Raw...)
		}
		return append(b, ']')
	case v.Kind == '[':
		b = append(b, '[')
		for i, e := range v.Elements {
			if i > 0 {
				b = append(b, ',')
			}
			b = newline(b, level+1)
			b = appendIndent(b, e, level+1)
		}
		return append(newline(b, level), ']')
	}
	return append(b, v.Raw...)
}

func newline(b []byte, level int) []byte {
	b = append(b, '\n')
	for range min(level, deepest) {
		b = append(b, "  "...)
	}
	return b
}

func flat(v Value) bool {
	width := 0
	for _, e := range v.Elements {
		width += len(e.Raw) + 2
		if e.Kind == '{' || e.Kind == '[' || width > flatWidth {
			return false
		}
	}
	return true
}
