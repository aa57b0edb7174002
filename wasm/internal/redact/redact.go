// Package redact takes out of a pasted text what must not be handed on, and leaves all else
// as it is: a HAR file stays a HAR file, a token can still be read and no longer be used.
// It finds by form (tokens, private keys, what providers mark) and by name (headers, cookies,
// members, parameters, settings), through every encoding that it can undo, and then whatever
// it found wherever else it stands. It verifies nothing, reads no clock and makes nothing up:
// the same question gives the same bytes.
package redact

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// Choice is what is chosen of how a text is to be handed on.
type Choice struct {
	Salt     string   `json:"salt"`     // of this paste: what nobody else knows, from the page's random source
	Personal bool     `json:"personal"` // names, addresses and the like go, too
	Keep     []string `json:"keep"`     // the IDs of changes that are undone
}

// Redacted is a text as it can be handed on.
type Redacted struct {
	Text    string   `json:"text"`
	File    string   `json:"file"` // how it may be called
	Lead    string   `json:"lead"`
	Limits  []string `json:"limits"` // what cannot be known
	Changes []Change `json:"changes"`
	More    int      `json:"more,omitempty"`  // changes that are not listed
	Lines   []Line   `json:"lines,omitempty"` // the diff
	Rest    int      `json:"rest,omitempty"`  // lines of it that are left out
}

// Change is one value that was replaced wherever it stands. Equal values are one change.
type Change struct {
	ID     string `json:"id"` // what stands there now
	Kind   Kind   `json:"kind"`
	What   string `json:"what"`  // "Password"
	Where  string `json:"where"` // "password in the form body, line 3, and 2 more places"
	Line   int    `json:"line"`  // of the first
	Times  int    `json:"times"`
	Before string `json:"before"` // cut
	Kept   bool   `json:"kept,omitempty"`
}

// Line is a line that is another now. Of a long one what stayed is cut.
type Line struct {
	Number int     `json:"number"`
	Pieces []Piece `json:"pieces"`
}

// Piece is a stretch of a line: what stayed, or what was and what is there instead.
type Piece struct {
	Same string `json:"same,omitempty"`
	Was  string `json:"was,omitempty"`
	Is   string `json:"is,omitempty"`
}

// Bounds of an answer.
const (
	maxListed = 500
	maxLines  = 300
	maxDeep   = 8 // encodings within encodings
)

// Text answers a question about a text. It never fails. What it returns, asked for again,
// stays as it is.
func Text(text string, ask Choice) Redacted {
	r := newRun(text, ask)
	r.look() // what is there, so that it is known wherever it stands
	out := r.look()
	a := Redacted{Text: out.text, File: file(out.text), Changes: r.listed(), Limits: limits(ask.Personal)}
	a.More = len(r.order) - len(a.Changes)
	a.Lines, a.Rest = r.diff(out.edits)
	a.Lead = r.lead()
	return a
}

// Together takes the same out of several texts that belong together: of what a token holds,
// which is looked through, and of sentences about it, in which only that is replaced which
// was found there. The changes have no lines.
func Together(held, said []string, choice Choice) (heldNow, saidNow []string, changes []Change) {
	r := newRun("", choice)
	for range 2 {
		r.begin()
		heldNow = heldNow[:0]
		for _, text := range held {
			heldNow = append(heldNow, r.through(text, context{carrier: inToken, claims: true}).written())
		}
	}
	for _, c := range r.order {
		changes = append(changes, c.Change)
	}
	for _, text := range said {
		l := &layer{text: text}
		r.sweep(l)
		text = l.written()
		for value, known := range r.known.values { // those that are too short to be looked for
			if !known.kind.personal || r.keep[known.id] {
				continue
			}
			if text == value {
				text = known.id
			} else {
				text = strings.ReplaceAll(text, "“"+value+"”", "“"+known.id+"”")
			}
		}
		saidNow = append(saidNow, text)
	}
	return heldNow, saidNow, changes
}

// file is how a text may be called: what it was, it still is.
func file(text string) string {
	v, defects := exact.ParseJSON([]byte(text))
	switch {
	case v.Kind != '{' && v.Kind != '[' || !whole(defects):
		return "redacted.txt"
	case v.Find("log").Object().Find("entries") != nil:
		return "redacted.har"
	}
	return "redacted.json"
}

// lead says what came of it.
func (r *run) lead() string {
	replaced, kept, personal := 0, 0, 0
	for _, c := range r.order {
		switch {
		case c.Kept:
			kept++
		case c.personal:
			personal++
		default:
			replaced++
		}
	}
	undone := ""
	if kept > 0 {
		undone = " " + prose.Count(kept, "change") + " " + prose.Are(kept) + " undone."
	}
	if kept == 1 {
		undone = " 1 change is undone."
	}
	switch {
	case replaced+personal+kept == 0:
		return "Nothing was found here that has to be taken out."
	case replaced+personal == 0:
		return "Nothing is replaced." + undone
	case personal == 0:
		return prose.Count(replaced, "value") + was(replaced) + " replaced." + undone
	case replaced == 0:
		return prose.Count(personal, "personal value") + was(personal) + " replaced." + undone
	}
	return prose.Count(replaced, "value") + " and " + prose.Count(personal, "personal value") + " were replaced." + undone
}

func was(n int) string {
	if n == 1 {
		return " was"
	}
	return " were"
}

// limits is what is not known of any text.
func limits(personal bool) []string {
	out := []string{
		"A secret is recognised by its name or by its form. One that has neither stays: read the text before you hand it on.",
		"A token can still be read, without what makes it usable. Revoke what was already handed on whole.",
	}
	if personal {
		return append(out, "Personal values are replaced where a name tells what they are, and wherever else they stand. Names in free text and in pictures are not found.")
	}
	return append(out, "Personal values (names, addresses, identifiers) stay as they are, in tokens too, unless you have them replaced.")
}

// places says where a change is.
func (c *change) places() string {
	s := c.where + ", line " + prose.Number(c.Line)
	if c.where == "" {
		s = "line " + prose.Number(c.Line)
	}
	if c.Times > 1 {
		s += ", and " + prose.Count(c.Times-1, "more place")
	}
	return s
}

func (r *run) listed() []Change {
	out := make([]Change, 0, min(len(r.order), maxListed))
	for _, c := range r.order[:min(len(r.order), maxListed)] {
		c.Where = prose.Capital(c.places())
		out = append(out, c.Change)
	}
	return out
}

// diff are the lines that edits change.
func (r *run) diff(edits []edit) (lines []Line, rest int) {
	const around, most = 60, 200
	line, at := 1, 0 // of the text up to at
	last := -1       // where the line ends that is written
	head := func(text string) string {
		if len(text) > 2*around {
			return "…" + strings.ToValidUTF8(text[len(text)-around:], "")
		}
		return text
	}
	var open *Line
	from := 0 // what of the open line is not written yet
	closeLine := func() {
		if open == nil {
			return
		}
		tail := r.text[from:max(from, last)]
		if len(tail) > 2*around {
			tail = strings.ToValidUTF8(tail[:around], "") + "…"
		}
		if tail != "" {
			open.Pieces = append(open.Pieces, Piece{Same: tail})
		}
		lines = append(lines, *open)
		open = nil
	}
	for _, e := range edits {
		if r.text[e.start:e.end] == e.text {
			continue
		}
		if e.start <= last && open == nil {
			continue // in a line that is left out
		}
		if e.start > last {
			closeLine()
			line += strings.Count(r.text[at:e.start], "\n")
			at = e.start
			if len(lines) >= maxLines {
				rest++
				last = e.end
				if n := strings.IndexByte(r.text[e.end:], '\n'); n >= 0 {
					last += n
				} else {
					last = len(r.text)
				}
				continue
			}
			open = &Line{Number: line}
			from = strings.LastIndexByte(r.text[:e.start], '\n') + 1
		}
		was, is := r.text[e.start:e.end], e.text
		n := common(was, is)
		if same := head(r.text[from : e.start+n]); same != "" {
			open.Pieces = append(open.Pieces, Piece{Same: same})
		}
		open.Pieces = append(open.Pieces, Piece{Was: prose.Cut(was[n:], most), Is: prose.Cut(is[n:], most)})
		from, last = e.end, len(r.text)
		if n := strings.IndexByte(r.text[e.end:], '\n'); n >= 0 {
			last = e.end + n
		}
	}
	closeLine()
	return lines, rest
}

// common is how long what two tokens begin with alike is: what stays is not shown as changed.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] && a[n] < 0x80 {
		n++
	}
	if n < 20 {
		return 0
	}
	return n
}
