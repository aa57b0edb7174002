// Package report holds the few words that every report is made of: where something is
// (Range, Place), what is wrong with it (Problem), what was judged of it (Check) and what
// a click can mend (Remedy). It knows nothing of tokens, keys or claims, and imports
// nothing of the project, so that every other package can speak the same way.
package report

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

// Severities of a Problem. A token with a problem of severity Error is malformed.
const (
	Error   = "error"
	Warning = "warning"
	Info    = "info"
)

// Problem is one thing that is wrong, for machines (Code, from a closed list of the
// package that reports it), for people (Message: what is so, then what follows, then what
// to do) and for the eye (Place). A Message never holds a secret or a private key.
type Problem struct {
	Code     string   `json:"code"`
	Severity string   `json:"severity"`
	Message  string   `json:"message"`
	Place    Place    `json:"place"`
	Remedies []Remedy `json:"remedies,omitempty"`
}

// Remedy is a patch to the page's state: the page assigns the texts to the fields that Set
// names (by element id) and inspects again. The page knows no rule.
type Remedy struct {
	Label string            `json:"label"`
	Set   map[string]string `json:"set"`
}

// Statuses of a Check.
const (
	OK        = "ok"
	Failed    = "failed"
	Unchecked = "unchecked" // nothing was asked or there was nothing to judge by
	Noted     = "info"
)

// Check is one judgement. Word and Detail are what a glance reads ("expired"; "exp was
// 3 h 12 min ago"), Sentence is the whole of it ("The token expired 3 hours ago."). Code
// is from a closed list and does not change while only figures in the texts do.
type Check struct {
	Code      string `json:"code"`
	Status    string `json:"status"`
	Word      string `json:"word,omitempty"`
	Detail    string `json:"detail,omitempty"`
	Sentence  string `json:"sentence,omitempty"`
	Algorithm string `json:"algorithm,omitempty"`
	Key       string `json:"key,omitempty"` // kid or thumbprint
	Place     Place  `json:"place"`
}

// Int returns a pointer to n, for Place.Byte.
func Int(n int) *int { return &n }
