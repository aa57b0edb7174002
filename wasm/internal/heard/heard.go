// Package heard knows the error messages of other programs that are about tokens: who says
// them, what they mean, and what of a token decides whether that is so. It finds them in a
// text, and compares what they name with a token whose facts it is given. It opens and judges
// no token itself: of the rooms that do, it knows the codes.
package heard

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Here is whether what a message says is so of the token at hand.
type Here = string

// Every Here. Without a token there is none.
const (
	HereSo      Here = "so"      // something that decides it is so
	HereNot     Here = "not"     // all that decides it was judged, and nothing is so
	HereUnknown Here = "unknown" // something that decides it could not be judged
	HereOther   Here = "other"   // it names what this token does not have: it is about another
)

// Message is a message that stands in a text that was pasted, explained.
type Message struct {
	ID       string          `json:"id"`    // its words, as far as they are always the same
	Quote    string          `json:"quote"` // as it stands there, cut
	By       string          `json:"by"`    // who says it: "PyJWT, ruby-jwt or python-jose"
	Lead     string          `json:"lead"`
	Why      string          `json:"why,omitempty"`
	Next     string          `json:"next,omitempty"`
	Here     Here            `json:"here,omitempty"`
	Said     string          `json:"said,omitempty"` // that in a sentence
	Checks   []report.Check  `json:"checks,omitempty"`
	Remedies []report.Remedy `json:"remedies,omitempty"`
	Place    report.Place    `json:"place"`
}

// Words are those of the message.
func (m Message) Words() report.Words { return report.Words{Lead: m.Lead, Why: m.Why, Next: m.Next} }

// Codes are all by which a message is decided: of causes, checks, findings and problems.
func Codes() []string {
	var all []string
	for _, of := range deciding {
		all = append(all, of...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Explain says what the messages mean that were found in a text, and what of that is so of the
// token whose facts are given; nil: there is none. field is the id of the field that holds the
// text.
func Explain(text, field string, hits []Hit, f *Facts) []Message {
	if len(hits) == 0 {
		return nil
	}
	ruler := report.NewRuler(text)
	out := make([]Message, len(hits))
	for i, h := range hits {
		out[i] = h.explain(text, f)
		out[i].Place = report.Place{Field: field, Range: ruler.Range(h.Start, h.End)}
	}
	return out
}

// maxQuote is how many characters of a message are shown.
const maxQuote = 160

func (h Hit) explain(text string, f *Facts) Message {
	r := h.row
	meaning := senses[r.sense]
	id, _, _ := strings.Cut(r.says[0], "{")
	m := Message{
		ID: strings.TrimRight(id, ` :"'[(`), Quote: h.quote(text), By: names(h.by),
		Lead: meaning.lead, Why: r.why, Next: meaning.next,
	}
	if r.lead != "" {
		m.Lead = r.lead
	}
	if r.next != "" {
		m.Next = r.next
	}
	if f == nil {
		if note, ok := hidden(h.names); ok {
			m.Checks = append(m.Checks, note)
		}
		if of := subjects(meaning.asks); of != "" {
			m.Said = "Paste the token, too, to see whether it is so: " + of + " decides it."
		}
		return m
	}
	seen := f.compare(h.names, r.sense)
	m.Checks, m.Remedies = seen.checks, seen.remedies
	for _, a := range meaning.asks {
		if seen.decided[a] {
			continue
		}
		c, remedy := f.judge(a)
		if c.Lead == "" {
			continue
		}
		m.Checks = append(m.Checks, c)
		if remedy.Label != "" && len(m.Remedies) < 2 {
			m.Remedies = append(m.Remedies, remedy)
		}
		m.Checks = append(m.Checks, f.reasons(a, m.Checks)...)
	}
	m.Here = here(m.Checks, seen.other)
	switch m.Here {
	case HereSo:
		m.Said = "This is so of the token here."
		m.Next = "" // what is so says what to do
		if r.next != "" {
			m.Next = r.next
		}
	case HereNot:
		m.Said = "Nothing of that is so of the token here."
	case HereOther:
		m.Said = "The message is not about the token here."
		m.Next = "Look which token the service got. If it got this one, look which key and settings it has."
	case HereUnknown:
		m.Said = "Whether it is so of the token here is not known yet."
	}
	return m
}

// quote is the message as it stands in the text, up to the end of its line, of the text that a
// program quotes or of what comes before a token.
func (h Hit) quote(text string) string {
	rest := text[h.End:min(len(text), h.End+4*maxQuote)]
	if at := strings.IndexAny(rest, "\r\n\"<"); at >= 0 {
		rest = rest[:at]
	}
	rest, _, _ = strings.Cut(rest, "eyJ")
	line := text[h.Start:h.End] + rest
	return prose.Cut(strings.TrimRight(strings.Join(strings.Fields(line), " "), ` \:,;"'`), maxQuote)
}

// here sums up what was judged; "": nothing was.
func here(checks []report.Check, other bool) Here {
	sum := Here("")
	for _, c := range checks {
		switch c.Status {
		case report.Failed:
			if !other {
				return HereSo
			}
		case report.OK:
			if sum == "" {
				sum = HereNot
			}
		case report.Unchecked:
			sum = HereUnknown
		}
	}
	if other {
		return HereOther
	}
	return sum
}

// names puts those who say a message into words.
func names(by []source) string {
	out := make([]string, len(by))
	for i, s := range by {
		out[i] = called[s]
	}
	return prose.Or(out)
}
