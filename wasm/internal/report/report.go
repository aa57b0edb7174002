// Package report holds the few words that every report is made of: where something is
// (Range, Place), what is wrong with it (Problem), what was judged of it (Check), why that is
// so (Cause) and what a click can mend (Remedy). It knows nothing of tokens, keys or claims, and imports
// nothing of the project, so that every other package can speak the same way.
package report

import "sort"

// Range is half-open, in UTF-16 code units of a field's text as the page holds it: what
// textarea.setSelectionRange takes.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Place says where: which field, which part of which layer, which characters, which byte.
// Every member may be missing.
type Place struct {
	Field string `json:"field,omitempty"` // "token" "header" "payload" "key" "policy-now" …
	Part  string `json:"part,omitempty"`  // "protected" "payload" "signature" …
	Range *Range `json:"range,omitempty"` // in Field
	Byte  *int   `json:"byte,omitempty"`  // offset in the decoded part
}

// Severity of a Problem. A token with a problem of severity Error is malformed.
type Severity = string

// Every Severity.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Words are what is said of one thing. Each is whole sentences of plain English; none holds
// a secret or a private key.
type Words struct {
	Lead string // what is so: one sentence of under 90 characters, that can stand alone
	Why  string // the evidence, or what follows from it
	Next string // what to do
}

// Text is all of the words, one after another.
func (w Words) Text() string {
	text := w.Lead
	for _, more := range []string{w.Why, w.Next} {
		if text != "" && more != "" {
			text += " "
		}
		text += more
	}
	return text
}

// Problem is one thing that is wrong, for machines (Code, from the closed list of the
// package that reports it), for people (Words) and for the eye (Place).
type Problem struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Lead     string   `json:"lead"`
	Why      string   `json:"why,omitempty"`
	Next     string   `json:"next,omitempty"`
	Told     bool     `json:"told,omitempty"` // the verdict says it already
	Place    Place    `json:"place"`
	Remedies []Remedy `json:"remedies,omitempty"`
	Links    []Link   `json:"links,omitempty"`
}

// Words are those of the problem.
func (p Problem) Words() Words { return Words{p.Lead, p.Why, p.Next} }

// Sure is how sure a Cause is.
type Sure = string

// Every Sure.
const (
	Proved   Sure = "proved"   // by a computation: a verification that succeeded, as a rule
	Seen     Sure = "seen"     // in the text itself, without a verification
	Possible Sure = "possible" // nothing speaks against it
)

// Cause is one explanation of why something does not hold or is not accepted. Its Lead goes
// on where "The signature does not verify with this secret." ends, and stands alone as well.
type Cause struct {
	Code     string   `json:"code"` // from the closed list of the package that explains
	Lead     string   `json:"lead"`
	Why      string   `json:"why,omitempty"`
	Next     string   `json:"next,omitempty"`
	Sure     Sure     `json:"sure"`
	Place    Place    `json:"place"`
	Remedies []Remedy `json:"remedies,omitempty"`
}

// Words are those of the cause.
func (c Cause) Words() Words { return Words{c.Lead, c.Why, c.Next} }

// SortCauses puts what was proved first, then what stands in the text, then what is
// possible; equal ones keep their order. It returns what it was given.
func SortCauses(causes []Cause) []Cause {
	sort.SliceStable(causes, func(i, j int) bool { return doubt(causes[i]) < doubt(causes[j]) })
	return causes
}

func doubt(c Cause) int {
	switch c.Sure {
	case Proved:
		return 0
	case Seen:
		return 1
	}
	return 2
}

// Remedy is a patch to the page's state: the page assigns the texts to the fields that Set
// names (by element id) and inspects again. The page knows no rule. One that only the user can
// carry out sets nothing, and goes to the field where that is done.
type Remedy struct {
	Label string            `json:"label"`
	Set   map[string]string `json:"set"`
	Go    string            `json:"go,omitempty"` // the element id of that field
}

// Link is an address on the web where more is to be found. It was made from what the user
// pasted and always begins with https://; nothing is fetched from it until it is followed.
type Link struct {
	Label string `json:"label"`
	URL   string `json:"url"`
}

// Status of a Check.
type Status = string

// Every Status.
const (
	OK        Status = "ok"
	Failed    Status = "failed"
	Unchecked Status = "unchecked" // nothing was asked or there was nothing to judge by
	Noted     Status = "info"
)

// Check is one judgement. Word and Detail are what a glance reads ("expired"; "exp was
// 3 h 12 min ago"), Words the whole of it ("The token expired 3 hours ago."). Code is from a
// closed list and does not change while only figures in the texts do.
type Check struct {
	Code      string `json:"code"`
	Status    Status `json:"status"`
	Word      string `json:"word,omitempty"`
	Detail    string `json:"detail,omitempty"`
	Lead      string `json:"lead,omitempty"`
	Why       string `json:"why,omitempty"`
	Next      string `json:"next,omitempty"`
	Algorithm string `json:"algorithm,omitempty"`
	Key       string `json:"key,omitempty"` // kid or thumbprint
	Place     Place  `json:"place"`
}

// Words are those of the check.
func (c Check) Words() Words { return Words{c.Lead, c.Why, c.Next} }

// Say gives the check its words.
func (c *Check) Say(w Words) { c.Lead, c.Why, c.Next = w.Lead, w.Why, w.Next }

// Int returns a pointer to n, for Place.Byte.
func Int(n int) *int { return &n }
