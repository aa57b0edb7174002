package audit

import (
	"bytes"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

var markupInClaim = Rule{
	Code: "markup-in-claim", Severity: report.Warning,
	Cite: "RFC 8725 section 3.10", URL: rfc("8725", "3.10"),
	Applies: func(in Input) bool { return mayHoldMarkup(in.Payload) },
	Find: func(in Input) []Finding {
		var seen tally
		visit("payload", in.Payload, nil, func(field string, m *exact.Member, v *exact.Value) {
			text := m.Name
			if what := markup(text); what == "" || v != &m.Value {
				text, _ = v.Text()
			}
			what := markup(text)
			if what == "" {
				return
			}
			seen.add(field, m, func(f *Finding) {
				f.Saw = called(field, m) + " holds " + what + ": " + quote(text) + "."
				f.Why = "A page that shows the claim as it stands runs it, with the rights of whoever looks at it."
				f.Do = "Escape claims like any other text of users wherever they are shown; here nothing of them runs."
			})
		})
		return seen.findings()
	},
}

// mayHoldMarkup is false for most payloads, at the price of one look.
func mayHoldMarkup(v *exact.Value) bool {
	return v != nil && (bytes.IndexByte(v.Raw, '<') >= 0 || bytes.Contains(v.Raw, []byte(`\u`)) ||
		bytes.Contains(v.Raw, []byte("script:")) || bytes.Contains(v.Raw, []byte("data:text")))
}

// tags are the elements of HTML that are met in attacks and in texts. A name in angle
// brackets that is none of them (an address, a placeholder) is no markup.
var tags = " a abbr address area article audio b base big blockquote body br button canvas center code div dl em embed font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input isindex li link main marquee math meta nav noscript object ol option p param picture pre s script section select small source span strike strong style sub sup svg table tbody td template textarea th title tr tt u ul video xss "

// markup says what of a page a text holds, or "".
func markup(text string) string {
	lower := strings.ToLower(strings.TrimSpace(text))
	if strings.HasPrefix(lower, "javascript:") || strings.HasPrefix(lower, "vbscript:") || strings.HasPrefix(lower, "data:text/html") {
		return "an address that is a script"
	}
	for rest := lower; ; {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			return ""
		}
		rest = rest[at+1:]
		name := strings.TrimPrefix(rest, "/")
		end := 0
		for end < len(name) && ('a' <= name[end] && name[end] <= 'z' || isDigit(name[end])) {
			end++
		}
		// A tag ends with its bracket, a space before its attributes, or the text.
		closed := end == len(name) || strings.IndexByte("> \t\n\r/", name[end]) >= 0 && strings.IndexByte(name, '>') >= 0
		if end > 0 && closed && strings.Contains(tags, " "+name[:end]+" ") {
			return "markup"
		}
	}
}
