package exact

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// Set writes a member of a JSON object anew, at its end if it is not there, or takes it out
// where value is "". Everything else of the text stays as it is. Of a name that stands twice
// the last is meant, which counts. ok is false where text is no whole object.
func Set(text, name, value string) (edited string, ok bool) {
	v, defects := ParseJSON([]byte(text))
	if v.Kind != '{' || v.Partial {
		return text, false
	}
	for _, d := range defects {
		if d.Fatal() {
			return text, false
		}
	}
	at := -1
	for i := range v.Members {
		if v.Members[i].Name == name {
			at = i
		}
	}
	switch {
	case at < 0 && value == "":
		return text, true
	case at < 0:
		return add(text, v, name, value), true
	case value == "":
		return without(text, v, at), true
	}
	m := &v.Members[at].Value
	return text[:m.Start] + value + text[m.End:], true
}

// add writes a member behind the last one, in the way in which the last one stands.
func add(text string, v Value, name, value string) string {
	quoted, _ := jsontext.AppendQuote(nil, name)
	n := len(v.Members)
	if n == 0 {
		return text[:v.Start] + "{" + string(quoted) + ":" + value + "}" + text[v.End:]
	}
	last := v.Members[n-1]
	from := v.Start + 1
	if n > 1 {
		from = v.Members[n-2].Value.End
	}
	before := []byte(text[from:last.Start])
	if i := bytes.IndexByte(before, ','); i >= 0 {
		before = before[i+1:]
	}
	colon := text[last.End:last.Value.Start]
	return text[:last.Value.End] + "," + string(before) + string(quoted) + colon + value + text[last.Value.End:]
}

// without leaves out a member, with the comma that stands before or behind it.
func without(text string, v Value, at int) string {
	m := &v.Members[at]
	switch {
	case at > 0:
		return text[:v.Members[at-1].Value.End] + text[m.Value.End:]
	case len(v.Members) > 1:
		return text[:m.Start] + text[v.Members[1].Start:]
	}
	return text[:v.Start] + "{}" + text[v.End:]
}
