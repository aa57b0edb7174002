package claims

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// sayAt says beside a field what the token has instead of what the field asks for.
func (j *judge) sayAt(f *PolicyField, failures []report.Check) string {
	if f.claim == "" || len(failures) != 1 {
		var leads []string
		for _, c := range failures {
			leads = append(leads, c.Lead)
		}
		return strings.Join(leads, " ")
	}
	w := failures[0].Words()
	said := "has none"
	switch v := j.asks(f); {
	case v == nil && j.payload == nil && !f.ofHeader:
		return w.Lead
	case v != nil && f.fills(v) == "":
		said = "has " + describe(v)
	case v != nil:
		said = "has " + shorten(f.fills(v))
	}
	if w.Why != "" {
		said += ". " + w.Why
	}
	return said
}

// asks is the value that a field asks for; nil where the token has none.
func (j *judge) asks(f *PolicyField) *exact.Value {
	if f.ofHeader {
		return j.header.Find(f.claim)
	}
	return j.payload.Find(f.claim)
}

// fills is what a field holds that asks for exactly this value; "" for one that cannot be
// asked for.
func (f *PolicyField) fills(v *exact.Value) string {
	text, ok := v.Text()
	if held, isList := audience(v); !ok && isList && f.ID == FieldAudience {
		text, ok = strings.Join(held, ", "), len(held) > 0
	}
	if !ok || strings.TrimSpace(text) != text || strings.ContainsAny(text, "\r\n") {
		return ""
	}
	return text
}

// fill is what the policy would ask for if it asked for what the token has.
func (j *judge) fill() map[string]string {
	out := map[string]string{}
	for i := range PolicyFields {
		f := &PolicyFields[i]
		if f.claim == "" {
			continue
		}
		if v := j.asks(f); v != nil {
			if text := f.fills(v); text != "" {
				out[f.ID] = text
			}
		}
	}
	return out
}
