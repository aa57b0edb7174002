package verdict

import (
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// ofKeys judges keys that stand without a token: what they are, and the worst that is wrong
// with them. Nothing is green: they verified nothing yet.
func (v *facts) ofKeys(out *Verdict) {
	for _, p := range v.Keys.Problems {
		if len(v.Keys.Keys) == 0 || p.Severity == report.Error {
			w := p.Words()
			out.Lead, out.Advice, out.told = w.Lead, join(w.Why, w.Next), []report.Words{w}
			out.Announce = w.Lead
			if p.Severity == report.Error {
				out.Status = report.Warning
			}
			return
		}
	}
	if len(v.Keys.Keys) == 0 {
		return
	}
	out.Lead = describeKeys(v.Keys.Keys)
	out.Rest, out.Advice = "No token yet.", "Paste a token to see whether it fits."
	out.Announce = "Key read."
	switch f := v.Flaw; {
	case f == nil || f.Severity == report.Info:
	case f.Severity == report.Error:
		out.Status, out.Lead, out.Rest, out.Advice = report.Failed, f.Lead, out.Lead, join(f.Why, f.Next)
		out.Announce = "Key read: it is not safe to use."
	default:
		out.Status, out.Lead, out.Rest, out.Advice = report.Warning, f.Lead, out.Lead, join(f.Why, f.Next)
		out.Announce = "Key read, with a warning."
	}
}

// describeKeys says what was read: of one key its strength, its half and its format.
func describeKeys(keys []*key.Key) string {
	if len(keys) == 1 {
		if keys[0].Sentence == "" {
			return "The key cannot be used."
		}
		return prose.Capital(keys[0].Sentence) + "."
	}
	const most = 3
	var names []string
	for i, k := range keys {
		if i == most {
			names = append(names, prose.Count(len(keys)-most, "other"))
			break
		}
		names = append(names, k.Name)
	}
	return prose.Count(len(keys), "key") + ": " + prose.And(names) + "."
}
