package audit

import (
	"strings"

	"jwtdebugger/wasm/internal/report"
)

var kidInjection = Rule{
	Code: "kid-injection", Severity: report.Error,
	Cite: "RFC 8725 section 3.10", URL: rfc("8725", "3.10"),
	Applies: func(in Input) bool { return in.parameter("kid") != "" },
	Find: func(in Input) []Finding {
		kid := in.parameter("kid")
		what, why := injection(kid)
		if what == "" {
			return nil
		}
		return []Finding{{
			Saw:   "The kid looks like " + what + ": " + quote(kid) + ".",
			Why:   why,
			Do:    "Compare kid with the names of keys that you have, and use it for nothing else.",
			Place: place("header", member(in.Header, "kid")),
		}}
	},
}

// injection says what a kid seems to be made for, and what that would do; "" is nothing.
// Key ids are all sorts of text: URLs, DIDs, base64 with its slashes, addresses with an @.
func injection(kid string) (what, why string) {
	text := strings.ToLower(kid)
	has := func(parts ...string) bool {
		for _, part := range parts {
			if strings.Contains(text, part) {
				return true
			}
		}
		return false
	}
	starts := func(parts ...string) bool {
		for _, part := range parts {
			if strings.HasPrefix(text, part) {
				return true
			}
		}
		return false
	}
	switch {
	case has("../", `..\`, "%2e%2e", "..%2f", "..%5c", "file:") || starts("/dev/", "/etc/", "/proc/", "/sys/", "/var/", "/tmp/", "/usr/", "/home/", "/root/", "/opt/", `c:\`, "c:/", `\\`):
		return "the path of a file", "A service that opens the file a kid names can be made to verify with a file whose content the attacker knows, such as an empty one or a style sheet."
	case has("<script", "<img", "<svg", "<iframe", "javascript:", "onerror="):
		return "markup", "Where key ids are shown on a page, such as a log or an admin view, it would run there."
	case sqlText(text):
		return "a piece of SQL", "A service that puts kid into a query as it stands can be made to verify with a key that the attacker chose, or to give away its database."
	case has("$(", "`", "&&", "||") || starts("|"):
		return "a command of a shell", "A service that hands kid to a command can be made to run another one."
	case strings.ContainsAny(kid, "\x00\r\n"):
		return "text with a control character", "A NUL or a line break ends the name early for one program and not for the next, and writes lines of its own into logs."
	}
	return "", ""
}

// sqlText tells whether text leaves a string of SQL and goes on: a quotation mark, and
// something behind it that only SQL has. A name such as O'Neill has the first alone.
func sqlText(text string) bool {
	at := strings.IndexAny(text, `'"`)
	if at < 0 {
		at = strings.Index(text, " union ") // of a numeric column, which needs no mark
		return at >= 0 && strings.Contains(text[at:], "select")
	}
	rest := text[at+1:]
	for _, part := range []string{"union", "select", "--", ";", "/*", "#", "||", "sleep(", "waitfor", " or ", " and ", "or'", "or 1", "or(", "having "} {
		if strings.Contains(rest, part) {
			return true
		}
	}
	return strings.HasPrefix(rest, "or") && strings.Contains(rest, "=")
}
