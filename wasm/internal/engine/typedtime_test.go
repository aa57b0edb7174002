package engine

import (
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// What is typed for exp, nbf or iat as people write times is offered as the number.
func TestTypedTimes(t *testing.T) {
	at := func(seconds int64) string { return strconv.FormatInt(clock.Unix()+seconds, 10) }
	for typed, want := range map[string]string{
		`{"exp":"now+5m"}`: `{"exp":` + at(300) + `}`,
		`{"exp": now+5m}`:  `{"exp": ` + at(300) + `}`,
		`{"sub":"é 😀", "exp": now + 1h 30m , "a":1}`:  `{"sub":"é 😀", "exp": ` + at(5400) + ` , "a":1}`,
		"{\n  \"nbf\": now\n}":                        "{\n  \"nbf\": " + at(0) + "\n}",
		`{"iat" : "2026-11-28 12:00"}`:                `{"iat" : 1795867200}`,
		`{"exp":2026-11-28}`:                          `{"exp":1795824000}`,
		`{"exp":1795867200}`:                          "",
		`{"exp":1.8e9}`:                               "",
		`{"exp":"1795867200"}`:                        "", // a string of digits, of which a cause tells
		`{"exp":"soon"}`:                              "",
		`{"exp":true}`:                                "",
		`{"note":"exp","x":"now+5m"}`:                 "",
		`{"exp":"now+5`:                               "",
		`{"exp":`:                                     "",
		`{"exp":"` + strings.Repeat("now", 99) + `"}`: "",
	} {
		p := newPage(t)
		p.load("HS256")
		r := p.edit(typed)
		var found []report.Problem
		for _, problem := range r.Fields["payload"].Problems {
			if problem.Code == CodeTypedTime {
				found = append(found, problem)
			}
		}
		switch {
		case want == "" && len(found) > 0:
			t.Errorf("%s: %+v", typed, found)
		case want == "":
		case len(found) != 1:
			t.Errorf("%s: %d are offered", typed, len(found))
		default:
			reporttest.Words(t, typed, found[0].Words())
			got := found[0].Remedies[0].Set["payload"]
			if got != want {
				t.Errorf("%s becomes %s, want %s", typed, got, want)
			}
			p.edit(got)
			if v := p.inspect().Verdict; v.Attributes.Signature != "valid" || v.Attributes.Form != "ok" {
				t.Errorf("%s: %s", got, v.Sentence)
			}
		}
	}
	p := newPage(t)
	p.load("HS256")
	for _, problem := range p.inspect().Fields["payload"].Problems {
		if problem.Code == CodeTypedTime {
			t.Error("It is offered where nothing was typed.")
		}
	}
}
