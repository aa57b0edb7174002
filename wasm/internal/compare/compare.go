// Package compare says how two tokens differ: by what they mean and not by how it is written,
// and first of all by what one of them is accepted for and the other is not. Both were opened
// and judged before. It opens and judges nothing itself, and knows no key and no clock.
package compare

import (
	"bytes"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Token is one of the two, opened and judged.
type Token struct {
	Text      string    // as it was found; "": there is none
	Is        bool      // it is near enough to a token to be taken apart
	Kind      string    // "an ID token"
	Sections  []Section // the innermost header and its claims first
	Proof     string    // its signatures; of what is encrypted all of it
	Encrypted bool      // it is, in any layer
	Closed    bool      // and it is not open: its claims are not known
	Checks    []Named   // form, encryption, signature, time, policy
	Rules     []Rule    // of its kind
	Findings  []Rule    // what is dangerous
	Status    string    // of its verdict
	Sentence  string    // its verdict
	With      string    // what it verifies with
}

// Section is a header, or what is claimed.
type Section struct {
	Title  string
	Claims bool
	Value  *exact.Value // a JSON object; nil: it is none
	Bytes  []byte       // as they were signed
}

// Named is a check with its name.
type Named struct {
	Name string
	report.Check
}

// Rule is a rule, or a danger, and what it says of the token.
type Rule struct {
	ID     string
	Lead   string
	Status string // of a danger its severity
}

// Comparison is all that is shown of two tokens. Sentence is the first thing to read, Rest what
// else there is to say.
type Comparison struct {
	Outcome  Outcome   `json:"outcome"`
	Sentence string    `json:"sentence"`
	Rest     string    `json:"rest,omitempty"`
	A        Side      `json:"a"`
	B        Side      `json:"b"`
	Splits   []Split   `json:"splits,omitempty"` // what one of them passes and the other does not
	Groups   []Listing `json:"groups,omitempty"`

	Consents  []report.Remedy `json:"consents,omitempty"`  // what waits for a click, of either
	RefreshAt int64           `json:"refreshAt,omitempty"` // Unix ms when what is told changes by itself; 0 = never
}

// Side is what came of one of them.
type Side struct {
	Kind     string `json:"kind,omitempty"`
	Status   string `json:"status"` // of its verdict: "none" "ok" "warning" "failed"
	Sentence string `json:"sentence"`
	With     string `json:"with,omitempty"` // what it verifies with
}

// Split is one thing that tells them apart to whoever accepts tokens.
type Split struct {
	Kind string       `json:"kind"` // "kind" "check" "rule" "finding"
	Name string       `json:"name"`
	A    report.Check `json:"a"`
	B    report.Check `json:"b"`
}

// Listing is a header, or what is claimed, member by member.
type Listing struct {
	Title string `json:"title"`
	Rows  []Row  `json:"rows,omitempty"` // those that differ first
	Same  int    `json:"same"`           // how many members mean the same
	More  int    `json:"more,omitempty"` // how many that differ are not listed
}

// Row is a member that differs, or one that means the same and is written otherwise.
type Row struct {
	Name   string `json:"name"` // "aud" "address.country" "roles[2]"
	Change Change `json:"change"`
	A      string `json:"a,omitempty"` // its JSON
	B      string `json:"b,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Of compares two tokens.
func Of(a, b Token) Comparison {
	c := Comparison{Outcome: Waiting, A: a.side(), B: b.side()}
	if c.Sentence = waiting(a, b); c.Sentence != "" {
		return c
	}
	var all []difference
	c.Groups, all = groups(a, b)
	c.Splits = splits(a, b)
	c.say(&a, &b, all)
	return c
}

func (t *Token) side() Side {
	return Side{Kind: t.Kind, Status: t.Status, Sentence: t.Sentence, With: t.With}
}

// waiting says what there is still to be pasted.
func waiting(a, b Token) string {
	switch {
	case a.Text == "" && b.Text == "":
		return "Paste two tokens to compare them."
	case a.Text == "":
		return "Paste a token under A to compare it with B."
	case b.Text == "":
		return "Paste a token under B to compare it with A."
	case !a.Is:
		return "What stands under A is not a token."
	case !b.Is:
		return "What stands under B is not a token."
	}
	return ""
}

// groups compares the sections, which belong together by their titles.
func groups(a, b Token) (out []Listing, all []difference) {
	titles := make([]string, 0, len(a.Sections))
	for _, s := range slices.Concat(a.Sections, b.Sections) {
		if !slices.Contains(titles, s.Title) {
			titles = append(titles, s.Title)
		}
	}
	for _, title := range titles {
		one, other := a.section(title), b.section(title)
		if one == nil && a.Closed && other.Claims || other == nil && b.Closed && one.Claims {
			continue // nobody knows
		}
		var p Listing
		var found []difference
		switch {
		case one == nil:
			found = []difference{{name: prose.Small(title), change: Added, whole: true, rows: []Row{{Name: title, Change: Added, B: show(other)}}}}
		case other == nil:
			found = []difference{{name: prose.Small(title), change: Removed, whole: true, rows: []Row{{Name: title, Change: Removed, A: show(one)}}}}
		case one.Value == nil || other.Value == nil:
			if one.Value == nil && other.Value == nil && bytes.Equal(one.Bytes, other.Bytes) {
				p.Same = 1
			} else {
				found = []difference{{name: "content", change: Changed, whole: true, rows: []Row{{Name: title, Change: Changed, A: show(one), B: show(other)}}}}
			}
		default:
			found, p.Same = members(one, other)
		}
		p.Title = title
		for _, d := range found {
			p.Rows = append(p.Rows, d.rows...)
		}
		if len(p.Rows) > mostRows {
			p.More, p.Rows = len(p.Rows)-mostRows, p.Rows[:mostRows]
		}
		out, all = append(out, p), append(all, found...)
	}
	return out, all
}

func (t *Token) section(title string) *Section {
	for i := range t.Sections {
		if t.Sections[i].Title == title {
			return &t.Sections[i]
		}
	}
	return nil
}

// show is a section that is not compared member by member.
func show(s *Section) string {
	if s.Value != nil {
		return written(s.Value)
	}
	return prose.Cut(string(s.Bytes), mostShown)
}

// splits are the checks, rules and dangers that one of them passes and the other does not.
func splits(a, b Token) (out []Split) {
	if a.Kind != b.Kind {
		out = append(out, Split{ByKind, "Kind", word(report.Noted, a.Kind), word(report.Noted, b.Kind)})
	}
	for i, one := range a.Checks {
		if i < len(b.Checks) {
			if other := b.Checks[i]; one.Code != other.Code || one.Status != other.Status {
				out = append(out, Split{ByCheck, one.Name, one.glance(), other.glance()})
			}
		}
	}
	for _, one := range a.Rules {
		for _, other := range b.Rules {
			if one.ID != other.ID || (one.Status == report.Failed) == (other.Status == report.Failed) {
				continue
			}
			lead := one.Lead
			if other.Status == report.Failed {
				lead = other.Lead
			}
			out = append(out, Split{ByRule, lead, one.word(), other.word()})
		}
	}
	for _, f := range a.Findings {
		if !b.found(f.ID) {
			out = append(out, Split{ByFinding, f.Lead, found(f), word(report.OK, "not found")})
		}
	}
	for _, f := range b.Findings {
		if !a.found(f.ID) {
			out = append(out, Split{ByFinding, f.Lead, word(report.OK, "not found"), found(f)})
		}
	}
	return out
}

func (t *Token) found(id string) bool {
	return slices.ContainsFunc(t.Findings, func(f Rule) bool { return f.ID == id })
}

// found is a danger, coded by how bad it is.
func found(f Rule) report.Check {
	return report.Check{Code: f.Status, Status: report.Failed, Word: "found"}
}

func word(status report.Status, w string) report.Check {
	if w == "" {
		w = "not known"
	}
	return report.Check{Code: status, Status: status, Word: w}
}

// glance is what is read of a check.
func (n Named) glance() report.Check {
	return report.Check{Code: n.Code, Status: n.Status, Word: n.Word, Detail: n.Detail}
}

func (r Rule) word() report.Check {
	switch r.Status {
	case report.OK:
		return word(r.Status, "holds")
	case report.Failed:
		return word(r.Status, "does not hold")
	}
	return word(report.Unchecked, "cannot be told")
}

// sameBytes reports whether all that was signed is the same, byte for byte.
func sameBytes(a, b *Token) bool {
	return slices.EqualFunc(a.Sections, b.Sections, func(s, t Section) bool { return s.Title == t.Title && bytes.Equal(s.Bytes, t.Bytes) })
}

// signedBoth reports whether the signatures of both hold.
func signedBoth(a, b *Token) bool {
	holds := func(t *Token) bool {
		return slices.ContainsFunc(t.Checks, func(c Named) bool { return c.Name == Signature && c.Status == report.OK })
	}
	return holds(a) && holds(b)
}

// Names of the checks that are known here.
const (
	Signature = "Signature" // whether a signature holds
	Time      = "Time"      // whether it is valid now
	Policy    = "Policy"    // whether it is what was asked for
)

// say writes the first sentence, and what else there is to say.
func (c *Comparison) say(a, b *Token, all []difference) {
	var telling, fresh []difference
	for _, d := range all {
		switch {
		case d.rows != nil && d.change == Same:
		case d.fresh:
			fresh = append(fresh, d)
		default:
			telling = append(telling, d)
		}
	}
	var rest []string
	switch {
	case a.Text == b.Text:
		c.Outcome, c.Sentence = Identical, "A and B are the same token, byte for byte."
		if len(c.Splits) > 0 {
			rest = append(rest, "It is their keys that tell them apart.")
		}
	case len(telling) == 0 && len(fresh) == 0 && (a.Closed || b.Closed):
		c.Outcome, c.Sentence = NotOpen, "As far as they open, A and B mean the same."
	case len(telling) == 0 && len(fresh) == 0:
		rest = c.sayTheSame(a, b)
	case len(telling) == 0:
		c.Outcome = Renewed
		c.Sentence = clipped("The same but for what is new in every token: ", names(fresh), ".")
		if c.unexplained(nil) == "time tells them apart, too." {
			c.Sentence = "Only time tells them apart; all else that matters is the same."
		}
	default:
		c.Outcome = Different
		rest = c.sayDifferent(a, b, telling)
	}
	if later := shift(fresh); later != "" {
		rest = append(rest, later)
	}
	if closed := closedOnes(a, b); closed != "" && a.Text != b.Text {
		rest = append(rest, closed)
	}
	c.Rest = strings.TrimSpace(strings.Join(append(rest, c.sayWhatSplits()), " "))
}

// sayTheSame tells of two texts whose members all mean the same.
func (c *Comparison) sayTheSame(a, b *Token) (rest []string) {
	switch {
	case !sameBytes(a, b):
		c.Outcome, c.Sentence = SameMeaning, "A and B mean the same, and are written in different bytes."
		return []string{"Order, white space or how characters are written differ, so one signature does not hold for both."}
	case a.Proof == b.Proof:
		c.Outcome, c.Sentence = Rewritten, "A and B hold the same header, claims and signature."
		return []string{"Only how they are written down differs."}
	case a.Encrypted || b.Encrypted:
		c.Outcome, c.Sentence = SignedAgain, "A and B hold the same, encrypted again."
	case signedBoth(a, b):
		c.Outcome, c.Sentence = SignedAgain, "A and B hold the same header and claims, signed again."
	default:
		c.Outcome, c.Sentence = SignedAgain, "A and B hold the same header and claims, and another signature."
	}
	return nil
}

const theRest = "verything else that matters is the same."

// sayDifferent names what differs.
func (c *Comparison) sayDifferent(a, b *Token, telling []difference) (rest []string) {
	var lacks, has, differ []difference
	for _, d := range telling {
		switch d.change {
		case Removed:
			lacks = append(lacks, d)
		case Added:
			has = append(has, d)
		default:
			differ = append(differ, d)
		}
	}
	if len(telling) > mostNamed {
		c.Sentence = clipped("They differ in "+prose.Count(len(telling), "member")+": ", names(telling), ".")
		if lead := "A is " + a.Kind + ", and B is " + b.Kind + "."; a.Kind != b.Kind && a.Kind != "" && b.Kind != "" && len(lead) < longest {
			rest = append(rest, c.Sentence)
			c.Sentence = lead
		}
		return rest
	}
	var clauses []string
	for _, c := range []struct {
		verb string
		of   []difference
	}{{"lacks ", lacks}, {"also has ", has}, {"differs in ", differ}} {
		if len(c.of) > 0 {
			clauses = append(clauses, c.verb+prose.And(names(c.of)))
		}
	}
	lead := "B " + prose.And(clauses)
	bare := lead
	for _, d := range telling {
		if d.quoted() != d.name {
			bare = strings.Replace(bare, d.quoted(), "", 1)
		}
	}
	known, unexplained := !a.Closed && !b.Closed, c.unexplained(telling)
	switch {
	case unexplained != "" && len(bare)+len(unexplained)+2 < longest:
		c.Sentence, known = lead+"; "+unexplained, false
	case known && unexplained == "" && len(bare)+len("; e"+theRest) < longest:
		c.Sentence, known = lead+"; e"+theRest, false
	case len(bare) < longest:
		c.Sentence = lead + "."
	default:
		c.Sentence = clipped("They differ in "+prose.Count(len(telling), "member")+": ", names(telling), ".")
	}
	if known && unexplained == "" { // and it is not said yet
		rest = append(rest, "E"+theRest)
	}
	for _, d := range telling {
		if d.note != "" && len(differ) <= 2 {
			rest = append(rest, d.note)
		}
	}
	return rest
}

// unexplained names the checks that tell them apart, and not for what is named already.
func (c *Comparison) unexplained(telling []difference) string {
	var names []string
	for _, s := range c.Splits {
		timed := slices.ContainsFunc(telling, func(d difference) bool { return claims.IsTime(d.name) || d.name == lifetime })
		if s.Kind == ByCheck && s.Name != Policy && !(s.Name == Time && timed) {
			names = append(names, prose.Small(s.Name))
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0] + " tells them apart, too."
	}
	return prose.And(names) + " tell them apart, too."
}

// sayWhatSplits names the checks that tell them apart.
func (c *Comparison) sayWhatSplits() string {
	var checks []string
	others := 0
	for _, s := range c.Splits {
		switch s.Kind {
		case ByCheck:
			checks = append(checks, s.Name+" is “"+s.A.Word+"” for A and “"+s.B.Word+"” for B.")
		case ByRule, ByFinding:
			others++
		}
	}
	switch {
	case len(checks) > 0:
		return strings.Join(checks, " ")
	case others == 1:
		return "One rule tells them apart."
	case others > 1:
		return prose.Count(others, "rule") + " tell them apart."
	case len(c.Splits) == 0:
		return "No check and no rule tells them apart."
	}
	return ""
}

// closedOnes says whose claims are not known.
func closedOnes(a, b *Token) string {
	switch {
	case a.Closed && b.Closed:
		return "Neither is open: their claims are not known here."
	case a.Closed:
		return "A is not open: its claims are not known here."
	case b.Closed:
		return "B is not open: its claims are not known here."
	}
	return ""
}

const (
	longest   = 90  // bytes of a first sentence, quoted names aside
	mostNamed = 4   // members that the first sentence names one by one
	mostRows  = 500 // rows of a group
	mostShown = 300 // characters of a value
)

// clipped writes names into a sentence, as many as fit.
func clipped(before string, names []string, after string) string {
	for n := min(len(names), 2*mostNamed); n > 1; n-- {
		listed := names[:n:n]
		if more := len(names) - n; more > 0 {
			listed = append(listed, prose.Number(more)+" more")
		}
		if text := before + prose.And(listed) + after; len(text) < longest {
			return text
		}
	}
	if len(names) == 1 {
		return before + names[0] + after
	}
	return before + names[0] + " and " + prose.Number(len(names)-1) + " more" + after
}
