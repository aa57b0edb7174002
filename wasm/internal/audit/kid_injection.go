package audit

import (
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var kidInjection = Rule{
	Code: KidInjection, Severity: report.Error,
	Cite:    bestPractices + "3.10",
	Why:     "A service that takes kid for a path, a query or a command can be made to verify with a key that the attacker chose.",
	Applies: func(in *Input) bool { return in.parameter("kid") != "" },
	Find: func(in *Input) []Finding {
		kid := in.parameter("kid")
		what, why := injection(kid)
		if what == "" {
			return nil
		}
		return []Finding{{
			Lead:  "The kid looks like " + what + ": " + prose.Quote(kid) + ".",
			Why:   why,
			Next:  "Compare kid with the names of keys that you have, and use it for nothing else.",
			Place: place("header", member(in.Header, "kid")),
		}}
	},
}

// injection says what a kid seems to be made for, and what that would do; "" is nothing.
// Key ids are all sorts of text: URLs, DIDs, base64 with its slashes, addresses with an @.
func injection(kid string) (what, why string) {
	text := strings.ToLower(kid)
	switch {
	case some(text, strings.Contains, `../ ..\ %2e%2e ..%2f ..%5c file:`) || some(text, strings.HasPrefix, `/dev/ /etc/ /proc/ /sys/ /var/ /tmp/ /usr/ /home/ /root/ /opt/ c:\ c:/ \\`):
		return "the path of a file", "A service that opens the file a kid names can be made to verify with a file whose content the attacker knows, such as an empty one or a style sheet."
	case some(text, strings.Contains, "<script <img <svg <iframe javascript: onerror="):
		return "markup", "Where key ids are shown on a page, such as a log or an admin view, it would run there."
	case sqlText(text):
		return "a piece of SQL", "A service that puts kid into a query as it stands can be made to verify with a key that the attacker chose, or to give away its database."
	case some(text, strings.Contains, "$( ` && ||") || strings.HasPrefix(text, "|"):
		return "a command of a shell", "A service that hands kid to a command can be made to run another one."
	case strings.ContainsAny(kid, "\x00\r\n"):
		return "text with a control character", "A NUL or a line break ends the name early for one program and not for the next, and writes lines of its own into logs."
	}
	return "", ""
}

// sqlText reports whether text leaves a string of SQL and goes on: a quotation mark, and
// something behind it that only SQL has. A name such as O'Neill has the first alone.
func sqlText(text string) bool {
	at := strings.IndexAny(text, `'"`)
	if at < 0 {
		at = strings.Index(text, " union ") // of a numeric column, which needs no mark
		return at >= 0 && strings.Contains(text[at:], "select")
	}
	rest := text[at+1:]
	if some(rest, strings.Contains, "union select -- ; /* # || sleep( waitfor or' or( having") {
		return true
	}
	for _, word := range []string{" or ", " and ", "or 1"} {
		if strings.Contains(rest, word) {
			return true
		}
	}
	return strings.HasPrefix(rest, "or") && strings.Contains(rest, "=")
}

// some reports whether one of the parts, which have spaces between, is in text as in says.
func some(text string, in func(text, part string) bool, parts string) bool {
	for parts != "" {
		var part string
		if part, parts, _ = strings.Cut(parts, " "); in(text, part) {
			return true
		}
	}
	return false
}
