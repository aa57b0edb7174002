// Package claims knows what claims and header parameters mean, what kind of token they
// make, what their times say at a given instant, and whether a policy accepts them, else
// why it does not. The clock is an argument. It knows nothing of signatures and keys.
package claims

import (
	"strings"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Policy holds the texts of the policy fields, unparsed: empty means not asked, lists by
// comma. What cannot be read is a Problem of that field, never a silent acceptance.
type Policy struct {
	Issuer             string `json:"issuer"`
	Audience           string `json:"audience"`
	Subject            string `json:"subject"`
	Typ                string `json:"typ"`
	Algorithms         string `json:"algorithms"`
	Required           string `json:"required"` // name, or name=value
	Leeway             string `json:"leeway"`   // seconds, or a number with s, m, h, d
	MaxAge             string `json:"maxAge"`
	Now                string `json:"now"`     // now+5m, a date and time, or a NumericDate; empty = the clock
	Revoked            string `json:"revoked"` // jti values, by comma or line
	Nonce              string `json:"nonce"`
	KeyBindingAudience string `json:"keyBindingAudience"`
}

// Claim is a top-level claim of the payload, judged and explained.
type Claim struct {
	token.Member
	Value  string        `json:"value"` // for the eye: a string without its quotes, else the raw JSON, an array of strings joined by ", "
	Status report.Status `json:"status"`
	Code   string        `json:"code,omitempty"` // of the judgement: "expired" "issuer-mismatch" …
	Lead   string        `json:"lead,omitempty"` // the judgement
	Why    string        `json:"why,omitempty"`
	Next   string        `json:"next,omitempty"`
	Brief  string        `json:"brief,omitempty"` // at the row's end: "3 h 12 min ago", "matches the policy", "contains orders-api"
	Unix   *int64        `json:"unix,omitempty"`  // milliseconds, of a NumericDate; the page formats local time
	UTC    string        `json:"utc,omitempty"`   // "2026-11-23 12:13:00Z"
}

// Words are what was judged of the claim.
func (c Claim) Words() report.Words { return report.Words{Lead: c.Lead, Why: c.Why, Next: c.Next} }

func (c *Claim) say(w report.Words) { c.Lead, c.Why, c.Next = w.Lead, w.Why, w.Next }

// Timeline is drawn as it stands; positions are percent of the width.
type Timeline struct {
	Marks []Mark  `json:"marks,omitempty"`
	Bars  []Bar   `json:"bars,omitempty"`
	Now   Mark    `json:"now"`
	Break float64 `json:"break,omitempty"` // where the axis is broken because now is far away; 0 = nowhere
	Text  string  `json:"text"`            // the same in a sentence, for those who do not see it
}

// Mark is an instant on the timeline.
type Mark struct {
	At    float64 `json:"at"`
	Names string  `json:"names"` // "iat, nbf"
	Clock string  `json:"clock"` // "11:13", with the date where it is another day
}

// Bar is a stretch of the timeline. Kind: "elapsed" "remaining" "late" "early".
type Bar struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Kind  string  `json:"kind"`
	Label string  `json:"label,omitempty"`
}

// Judgement is what the claims say at an instant, under a policy.
type Judgement struct {
	Claims    []Claim // exp, nbf, iat first, then the token's order
	Timeline  *Timeline
	Time      report.Check     // codes: none expired not-yet-valid in-force … ; its Lead leads a verdict, its Why tells the window
	Policy    report.Check     // codes: not-set met not-met
	Accepted  report.Check     // codes: none accepted rejected
	Failures  []report.Check   // every failure, worst first: all of them, not the first
	Causes    []report.Cause   // why what failed did, as far as it can be told
	Problems  []report.Problem // of policy fields
	RefreshAt int64            // Unix milliseconds at which a sentence or a judgement changes by itself; 0 = never

	Clocks      []Clock           // the instants that the sentences tell
	Remaining   string            // "active for another 42 minutes", the middle of a sentence; "" when it is not
	AsOf        *report.Remedy    // evaluates a token that is out of its time at an instant when it was active
	Summary     string            // of the policy: "3 conditions, all met", "not set: any issuer, any audience will do"
	FieldSaid   map[string]string // a few words beside a field, by its element id: what the token has instead, how an instant was read
	Fill        map[string]string // what a field would hold to ask for what the token has, by its element id
	FieldStatus map[string]string // "ok" or "failed" by the element id of each policy field that was judged
}

// LimitedBy has Time say what limits the age of a token that has no exp, by design.
func (j *Judgement) LimitedBy(sentence string) {
	if j.Time.Status == report.Failed || j.Time.Code != None && j.Remaining != endless || j.Accepted.Code == None {
		return
	}
	j.Remaining = ""
	j.Time.Lead, j.Time.Why = sentence, ""
	j.Time.Detail = "its kind has no exp"
	if j.Timeline != nil {
		for i := range j.Timeline.Bars {
			if b := &j.Timeline.Bars[i]; b.Label == noEnd {
				b.Label = "no exp"
			}
		}
		j.Timeline.Text = strings.Replace(j.Timeline.Text, ", "+noEnd, ", no exp", 1)
	}
}
