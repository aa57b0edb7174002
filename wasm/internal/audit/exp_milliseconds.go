package audit

import (
	"strconv"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

var expMilliseconds = Rule{
	Code: ExpMilliseconds, Severity: report.Warning,
	Cite:    "RFC 7519 section 2",
	Why:     "To a library that reads seconds the date is thousands of years away.",
	Applies: func(in *Input) bool { return in.Payload != nil && !claims.TakesMilliseconds(in.Payload) },
	Find: func(in *Input) []Finding {
		var findings []Finding
		for _, name := range []string{"exp", "nbf", "iat"} {
			m := member(in.Payload, name)
			if m == nil || m.Value.Kind != '0' {
				continue
			}
			// The size alone is asked for, so that the rounding of float64 does no harm.
			size, _ := strconv.ParseFloat(string(m.Value.Raw), 64)
			unit := subsecond(size)
			if unit.name == "" {
				continue
			}
			severity := ""
			if name == "exp" {
				severity = report.Error // what ends in thousands of years never ends
			}
			findings = append(findings, Finding{
				Severity: severity,
				Lead:     name + " counts " + unit.name + ", where seconds belong.",
				Why:      expMillisecondsWhy[name] + " Read as " + unit.name + " it is " + time.Unix(int64(size/unit.perSecond), 0).UTC().Format("2006-01-02 15:04:05Z") + ".",
				Next:     "Divide it by " + unit.divisor + " where the token is made; JavaScript’s Date.now() counts milliseconds.",
				Place:    place("payload", m),
			})
		}
		return findings
	},
}

var expMillisecondsWhy = map[string]string{
	"exp": "To a library that reads seconds the token is good for thousands of years.",
	"nbf": "To a library that reads seconds the token is not valid for thousands of years yet.",
	"iat": "To a library that reads seconds the token was issued thousands of years from now.",
}

type timeUnit struct {
	name, divisor string
	perSecond     float64
}

// subsecond is the unit in which a number of that size is an instant between 2001 and 2286:
// 13 digits for milliseconds, three more for each unit on. Seconds are the zero value.
func subsecond(size float64) timeUnit {
	switch {
	case 1e12 <= size && size < 1e13:
		return timeUnit{"milliseconds", "1,000", 1e3}
	case 1e15 <= size && size < 1e16:
		return timeUnit{"microseconds", "1,000,000", 1e6}
	case 1e18 <= size && size < 1e19:
		return timeUnit{"nanoseconds", "1,000,000,000", 1e9}
	}
	return timeUnit{}
}
