package exact

// Compact writes v without insignificant white space. Numbers and strings keep every
// character.
func Compact(v Value) []byte { return compact(nil, v) }

func compact(out []byte, v Value) []byte {
	switch v.Kind {
	case '{':
		out = append(out, '{')
		for i, m := range v.Members {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(out, v.Raw[m.Start-v.Start:m.End-v.Start]...)
			out = append(out, ':')
			out = compact(out, m.Value)
		}
		return append(out, '}')
	case '[':
		out = append(out, '[')
		for i, e := range v.Elements {
			if i > 0 {
				out = append(out, ',')
			}
			out = compact(out, e)
		}
		return append(out, ']')
	}
	return append(out, v.Raw...)
}
