package engine

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
)

// timed writes Payload with a claim at an instant, so that nobody has to count seconds since
// 1970.
func (s *shown) timed(claim, words string, now time.Time) *Timed {
	text := s.payload.text
	if strings.TrimSpace(text) == "" {
		text = "{}"
	}
	v, defects := exact.ParseJSON([]byte(text))
	if v.Object() == nil || slices.ContainsFunc(defects, exact.Defect.Fatal) {
		return &Timed{Wrong: "Payload is not a JSON object, so " + claim + " has no place in it."}
	}
	t, said, wrong := claims.ParseInstant(claim, words, now)
	if wrong.Lead != "" {
		return &Timed{Wrong: wrong.Text()}
	}
	number := strconv.FormatInt(t.Unix(), 10)
	if old := v.Find(claim); old != nil {
		text = text[:old.Start] + number + text[old.End:]
	} else {
		text = withMember(text, &v, `"`+claim+`"`, number)
	}
	return &Timed{Set: map[string]string{"payload": text}, Said: claim + " is " + said + "."}
}

// withMember is the text of an object with another member at its end, spaced as the last one is.
func withMember(text string, v *exact.Value, name, value string) string {
	n := len(v.Members)
	if n == 0 {
		return text[:v.Start] + "{\n  " + name + ": " + value + "\n}" + text[v.End:]
	}
	last := v.Members[n-1]
	before := text[v.Start+1 : last.Start]
	if n > 1 {
		before = text[v.Members[n-2].Value.End:last.Start]
	}
	space := before[strings.LastIndexByte(before, ',')+1:]
	return text[:last.Value.End] + "," + space + name + text[last.End:last.Value.Start] + value + text[last.Value.End:]
}
