package claims

import (
	"strconv"
	"strings"
	"testing"
)

// drawn writes a timeline as a line of text.
func drawn(l *Timeline) string {
	if l == nil {
		return "nothing"
	}
	at := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	var parts []string
	for _, m := range l.Marks {
		parts = append(parts, strings.TrimSpace(at(m.At)+" "+m.Names+" "+m.Clock))
	}
	parts = append(parts, at(l.Now.At)+" "+l.Now.Names+" "+l.Now.Clock)
	for _, b := range l.Bars {
		parts = append(parts, strings.TrimSpace(at(b.From)+"-"+at(b.To)+" "+b.Kind+" "+b.Label))
	}
	if l.Break != 0 {
		parts = append(parts, "broken at "+at(l.Break))
	}
	return strings.Join(parts, "; ")
}

func TestTimeline(t *testing.T) {
	const window = `{"iat":1795435200,"nbf":1795435200,"exp":1795438800}` // 12:00 to 13:00
	for _, test := range []struct {
		name, payload string
		policy        Policy
		seconds       int64
		want          string
	}{
		{"no times", `{"sub":"a","exp":"x"}`, Policy{}, 0, "nothing"},
		{"active", window, Policy{}, hour / 4, "6 iat, nbf 12:00; 92 exp 13:00; 27.5 now 12:15; 6-27.5 elapsed; 27.5-92 remaining 45 min left"},
		{"just issued", window, Policy{}, 0, "6 iat, nbf 12:00; 92 exp 13:00; 6 now 12:00; 6-6 elapsed; 6-92 remaining 1 h left"},
		{"expired, one window ago", window, Policy{}, 2 * hour, "6 iat, nbf 12:00; 49 exp 13:00; 92 now 14:00; 6-49 elapsed 1 h active; 49-92 late 1 h too late"},
		{"expired just now", window, Policy{}, hour, "6 iat, nbf 12:00; 92 exp 13:00; 92 now 13:00; 6-92 elapsed 1 h active; 92-92 late"},
		{"just not far yet", window, Policy{}, 7 * hour, "6 iat, nbf 12:00; 18.29 exp 13:00; 92 now 19:00; 6-18.29 elapsed 1 h active; 18.29-92 late 6 h too late"},
		{"far: the axis is broken", window, Policy{}, 7*hour + 1, "6 iat, nbf 12:00; 50 exp 13:00; 92 now 19:00; 6-50 elapsed 1 h active; 50-92 late 6 h too late; broken at 70"},
		{"years: the axis is broken", window, Policy{}, 800 * day, "6 iat, nbf 2026-11-23 12:00; 50 exp 2026-11-23 13:00; 92 now 12:00; 6-50 elapsed 1 h active; 50-92 late 2 years too late; broken at 70"},
		{"too early", window, Policy{}, -hour, "49 iat, nbf 12:00; 92 exp 13:00; 6 now 11:00; 49-92 remaining 1 h active; 6-49 early 1 h too early"},
		{"far too early", window, Policy{}, -7 * hour, "50 iat, nbf 12:00; 92 exp 13:00; 6 now 05:00; 50-92 remaining 1 h active; 6-50 early 7 h too early; broken at 30"},
		{"leeway", window, Policy{Leeway: "2h"}, hour + 60, "6 iat, nbf 12:00; 90.59 exp 13:00; 92 now 13:01; 6-90.59 elapsed 1 h active; 90.59-92 remaining 1 min past exp, within the leeway"},
		{"issued and valid a second apart", `{"iat":1795435200,"nbf":1795435199,"exp":1795438800}`, Policy{}, hour, "6 nbf 11:59; 6.02 iat 12:00; 92 exp 13:00; 92 now 13:00; 6-92 elapsed 1 h active; 92-92 late"},
		{"issued and valid at the same minute", `{"iat":1795435201,"nbf":1795435200,"exp":1795438800}`, Policy{}, hour / 2, "6 nbf, iat 12:00; 92 exp 13:00; 49 now 12:30; 6-49 elapsed; 49-92 remaining 30 min left"},
		{"issued well before it is valid", `{"iat":1795435200,"nbf":1795437000,"exp":1795438800}`, Policy{}, hour / 4, "6 iat 12:00; 49 nbf 12:30; 92 exp 13:00; 27.5 now 12:15; 49-92 remaining 30 min active; 27.5-49 early 15 min too early"},
		{"no beginning, active", `{"exp":1795438800}`, Policy{}, 0, "92 exp 13:00; 20 now 12:00; 0-20 elapsed; 20-92 remaining 1 h left"},
		{"no beginning, expired", `{"exp":1795435200}`, Policy{}, hour, "20 exp 12:00; 92 now 13:00; 0-20 elapsed; 20-92 late 1 h too late"},
		{"no end", `{"nbf":1795435200}`, Policy{}, hour, "6 nbf 12:00; 78 now 13:00; 6-78 elapsed; 78-100 remaining no end"},
		{"no end, too early", `{"nbf":1795438800}`, Policy{}, 0, "78 nbf 13:00; 6 now 12:00; 78-100 remaining; 6-78 early 1 h too early"},
		{"issued only", `{"iat":1795435200}`, Policy{}, hour, "6 iat 12:00; 78 now 13:00; 6-78 elapsed; 78-100 remaining no end"},
		{"issued only, this instant", `{"iat":1795435200}`, Policy{}, 0, "42 iat 12:00; 42 now 12:00; 42-42 elapsed; 42-100 remaining no end"},
		{"ends before it begins", `{"nbf":1795438800,"exp":1795435200}`, Policy{}, hour / 2, "6 exp 12:00; 92 nbf 13:00; 49 now 12:30; 6-49 late 30 min too late"},
		{"evaluated at an instant", window, Policy{Now: "1795436100"}, 30 * day, "6 iat, nbf 12:00; 92 exp 13:00; 27.5 evaluated at 2026-11-23 12:15; 6-27.5 elapsed; 27.5-92 remaining 45 min left"},
		{"beyond the calendar", `{"iat":1795435200,"exp":1e99}`, Policy{}, hour, "6 iat 12:00; 92 exp; 6 now 13:00; 6-6 elapsed; 6-92 remaining 285,388,070 years left"},
	} {
		t.Run(test.name, func(t *testing.T) {
			j := judged(t, test.payload, test.policy, test.seconds*1000)
			if got := drawn(j.Timeline); got != test.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestTimelineText(t *testing.T) {
	j := judged(t, `{"iat":1795435200,"exp":1795438800}`, Policy{}, (4*hour+12*minute)*1000)
	want := "Timeline, in UTC: iat (issued) 2026-11-23 12:00:00Z, exp (expires) 2026-11-23 13:00:00Z. Now 16:12, 1 h active, 3 h 12 min too late."
	if j.Timeline.Text != want {
		t.Error(j.Timeline.Text)
	}
}
