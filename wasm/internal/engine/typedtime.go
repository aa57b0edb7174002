package engine

import (
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

// offerTimes says, beside a payload that is edited, what an instant is as a number that was
// typed as people write it, in quotation marks or bare: "exp": now+5m.
func (s *shown) offerTimes(l *look, payload *Field, now time.Time) {
	if l.in.Held.Payload == nil || payload.ReadOnly || payload.Detached {
		return
	}
	text := s.payload.text
	for _, claim := range []string{"exp", "nbf", "iat"} {
		start, end, words := typedTime(text, claim)
		t, said, wrong := claims.ParseInstant(claim, words, now)
		if words == "" || wrong.Lead != "" {
			continue
		}
		number := strconv.FormatInt(t.Unix(), 10)
		payload.Problems = append(payload.Problems, report.Problem{
			Code: CodeTypedTime, Severity: report.Info, Lead: claim + " is " + said + ", as a number: " + number + ".",
			Why:      "Times in a token are seconds since 1970.",
			Place:    report.Place{Field: "payload", Range: report.NewRuler(text).Range(start, end)},
			Remedies: []report.Remedy{{Label: "Write " + number, Set: map[string]string{"payload": text[:start] + number + text[end:]}}},
		})
	}
}

// typedTime finds the value of a claim that is typed in words, in JSON that may be broken for
// it; words is "" where there is none.
func typedTime(text, claim string) (start, end int, words string) {
	name := `"` + claim + `"`
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return 0, 0, ""
		}
		at += i + len(name)
		after := strings.TrimLeft(text[at:], " \t\r\n")
		if !strings.HasPrefix(after, ":") {
			continue
		}
		value := strings.TrimLeft(after[1:], " \t\r\n")
		start = len(text) - len(value)
		if strings.HasPrefix(value, `"`) {
			n := strings.IndexAny(value[1:], "\"\\\n")
			if n < 0 || value[1+n] != '"' {
				continue
			}
			words, end = value[1:1+n], start+n+2
		} else {
			words = value
			if n := strings.IndexAny(value, ",{}[]\"\r\n"); n >= 0 {
				words = value[:n]
			}
			words = strings.TrimRight(words, " \t")
			end = start + len(words)
		}
		if len(words) <= 40 && strings.Trim(words, "0123456789.+-eE") != "" || strings.Count(words, "-") == 2 {
			return start, end, words
		}
	}
}
