package audit

import (
	"bytes"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

const markupInClaimWhy = "A page that shows the claim as it stands runs it, with the rights of the person who looks at it."

var markupInClaim = Rule{
	Code: MarkupInClaim, Severity: report.Warning,
	Cite:    bestPractices + "3.10",
	Why:     markupInClaimWhy,
	Next:    "Escape claims like any other text of users wherever they are shown; here nothing of them runs.",
	Applies: func(in *Input) bool { return mayHoldMarkup(in.Payload) },
	Find: func(in *Input) []Finding {
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
			if f := seen.add(field, m); f != nil {
				f.Lead = called(field, m) + " holds " + what + ": " + prose.Quote(text) + "."
			}
		})
		return seen.findings(markupInClaimWhy)
	},
}

// mayHoldMarkup is false for most payloads, at the price of one look.
func mayHoldMarkup(v *exact.Value) bool {
	return v != nil && (bytes.IndexByte(v.Raw, '<') >= 0 || bytes.Contains(v.Raw, []byte(`\u`)) ||
		bytes.Contains(v.Raw, []byte("script:")) || bytes.Contains(v.Raw, []byte("data:text")))
}

// Elements of HTML. The first run or load something, or end what a page has open, as soon
// as they are there; words like the others also stand in angle brackets as placeholders,
// and are markup with an attribute or an end tag.
const (
	activeTags = " animate audio base body embed form frame frameset iframe img input isindex link marquee math meta noscript object script style svg template textarea video xss "
	otherTags  = " a abbr area b big blockquote br button canvas center code details dialog div em font footer h1 h2 h3 h4 h5 h6 head header hr html i label li main nav ol option p pre s select small source span strike strong sub sup table tbody td th title tr tt u ul "
)

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
		name, isEnd := strings.CutPrefix(rest, "/")
		end := 0
		for end < len(name) && ('a' <= name[end] && name[end] <= 'z' || isDigit(name[end])) {
			end++
		}
		// A tag ends with its bracket, a space before its attributes, or the text.
		closed := end == len(name) || strings.IndexByte("> \t\n\r/", name[end]) >= 0 && strings.IndexByte(name, '>') >= 0
		if end == 0 || !closed {
			continue
		}
		tag := " " + name[:end] + " "
		inside, _, _ := strings.Cut(name[end:], ">")
		if strings.Contains(activeTags, tag) || strings.Contains(otherTags, tag) &&
			(isEnd || strings.Contains(inside, "=") || strings.Contains(rest, "</"+name[:end]+">")) {
			return "markup"
		}
	}
}
