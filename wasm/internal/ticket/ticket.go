// Package ticket writes down what was found out about a token, for others: as Markdown for a
// ticket, as JSON for a machine. It is given all that it says, finds out nothing itself, and
// knows no rule: what may be handed on is decided by who fills a Ticket. What comes from
// outside can neither become markup nor a link in what it writes, nor hide.
package ticket

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// Ticket is what is told of a token. What is absent is not told.
type Ticket struct {
	Sentence string     `json:"verdict"`
	Status   string     `json:"status"` // of the verdict: "ok" "warning" "failed" "none"
	Advice   string     `json:"advice,omitempty"`
	Checked  string     `json:"checked"`        // when, in UTC
	AsOf     string     `json:"asOf,omitempty"` // the instant that it was judged at, if it was another
	Found    string     `json:"found,omitempty"`
	Layers   []Layer    `json:"layers,omitempty"`
	Checks   []Item     `json:"checks,omitempty"`
	Causes   []Item     `json:"causes,omitempty"`
	Findings []Item     `json:"findings,omitempty"`
	Profile  *Profile   `json:"profile,omitempty"`
	Policy   []Asked    `json:"policy,omitempty"`
	Keys     []Key      `json:"keys,omitempty"`
	Token    string     `json:"token,omitempty"` // whole, if that was asked for
	JWKS     Text       `json:"jwks,omitempty"`  // the public keys, if that was asked for
	Replaced []Replaced `json:"replaced,omitempty"`
}

// Item is a check, a cause, a finding or a rule.
type Item struct {
	Name     string `json:"name,omitempty"` // of a check
	Code     string `json:"code"`
	Status   string `json:"status,omitempty"`
	Severity string `json:"severity,omitempty"`
	Sure     string `json:"sure,omitempty"` // of a cause: "proved" "seen" "possible"
	Word     string `json:"word,omitempty"` // of a check: "expired"
	Detail   string `json:"detail,omitempty"`
	Lead     string `json:"lead,omitempty"`
	Why      string `json:"why,omitempty"`
	Next     string `json:"next,omitempty"`
	Cite     string `json:"cite,omitempty"`
	URL      string `json:"url,omitempty"` // of ours: it never comes from the token
}

// Layer is a token, the outermost first.
type Layer struct {
	Title  string `json:"title"`
	Type   string `json:"type,omitempty"` // "an OAuth access token (RFC 9068)"
	Header Text   `json:"header,omitempty"`
	Claims Text   `json:"claims,omitempty"`
}

// Profile is the kind of token that it was judged as.
type Profile struct {
	Name  string `json:"name"`
	By    string `json:"by,omitempty"`
	Holds int    `json:"holds"` // how many rules hold
	Rules []Item `json:"rules,omitempty"`
}

// Asked is a condition of the policy.
type Asked struct {
	Field  string `json:"field"`
	Label  string `json:"label"`
	Value  string `json:"value"`
	Status string `json:"status,omitempty"`
	Said   string `json:"said,omitempty"` // what the token has instead
}

// Key is a key that was at hand. A secret has no thumbprint here: it could be guessed by it.
type Key struct {
	Name       string   `json:"name"`
	Facts      []string `json:"facts,omitempty"`
	Thumbprint string   `json:"thumbprint,omitempty"`
	Outcome    string   `json:"outcome,omitempty"`
}

// Replaced is a value that the ticket has something else for.
type Replaced struct {
	What string `json:"what"`
	By   string `json:"by"`
}

// Text is a text that is mostly JSON: where it is, it is written as such, with every digit.
type Text string

// MarshalJSON writes it.
func (t Text) MarshalJSON() ([]byte, error) {
	if t.isJSON() {
		return []byte(escaped(string(t))), nil
	}
	return []byte(quoted(string(t))), nil
}

func (t Text) isJSON() bool {
	v, defects := exact.ParseJSON([]byte(t))
	for _, d := range defects {
		if d.Code != exact.JSONDuplicate {
			return false
		}
	}
	return v.Kind != 0
}

// escaped is JSON in which every character can be seen: what is in a string and could not be
// is written as an escape, which means the same.
func escaped(text string) string {
	var out strings.Builder
	for _, c := range text {
		if c == '\n' || c == '\t' || c == '\r' || strconv.IsPrint(c) && !prose.Blank(c) {
			out.WriteRune(c)
			continue
		}
		if c > 0xffff {
			c -= 0x10000
			out.WriteString(`\u` + prose.Hex(uint32(0xd800+c>>10), 4))
			c = 0xdc00 + c&0x3ff
		}
		out.WriteString(`\u` + prose.Hex(uint32(c), 4))
	}
	return out.String()
}

// quoted is a text as a string of JSON.
func quoted(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			out.WriteByte('\\')
			out.WriteRune(c)
		case c == '\n':
			out.WriteString(`\n`)
		case c < ' ':
			out.WriteString(`\u` + prose.Hex(uint32(c), 4))
		default:
			out.WriteRune(c)
		}
	}
	out.WriteByte('"')
	return escaped(out.String())
}
