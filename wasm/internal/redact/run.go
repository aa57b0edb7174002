package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// change is a value that is replaced, with what the run knows of it.
type change struct {
	Change
	personal bool
	where    string // of the first place
}

// run is one answer under way. It looks twice: what the second look knows from the first, it
// finds where no name tells of it.
type run struct {
	text  string
	ask   Choice
	keep  map[string]bool
	order []*change
	byID  map[string]*change
	known known
	again bool // it looks for the second time
	cut   map[spot]bool
}

func newRun(text string, ask Choice) *run {
	r := &run{text: text, ask: ask, keep: map[string]bool{}, known: known{values: map[string]replacement{}}}
	for _, id := range ask.Keep {
		r.keep[id] = true
	}
	return r
}

// edit is what stands instead of text[start:end] of a layer.
type edit struct {
	start, end int
	text       string
}

// layer is a text that was read from within another, down to the one that was pasted.
type layer struct {
	text  string
	up    *layer
	at    []int // where each byte stands in up, and the end; nil: from offset on
	from  int
	fixed bool // it stands there encoded as a whole: all of it is at offset
	deep  int
	edits []edit
}

// outer is where byte i of the layer stands in the one above it.
func (l *layer) outer(i int) int {
	if l.at != nil {
		return l.at[i]
	}
	return l.from + i
}

// top is where byte i of the layer stands in the paste.
func (l *layer) top(i int) int {
	for ; l.up != nil; l = l.up {
		if l.fixed {
			i = l.from
		} else {
			i = l.outer(i)
		}
	}
	return i
}

// put replaces a stretch of a layer: in the one that is written anew, which may be further up.
func (l *layer) put(start, end int, text string) {
	for l.up != nil && !l.fixed {
		start, end = l.outer(start), l.outer(end)
		l = l.up
	}
	l.edits = append(l.edits, edit{start, end, text})
}

// inner is the layer that l.text[start:end] is, read from there.
func (l *layer) inner(text string, at []int, from int) *layer {
	return &layer{text: text, up: l, at: at, from: from, deep: l.deep + 1}
}

// encoded is a layer that is written anew as a whole.
func (l *layer) encoded(text string, from int) *layer {
	return &layer{text: text, up: l, from: from, fixed: true, deep: l.deep + 1}
}

// written is the layer with its edits. Of two that overlap the one that begins first counts,
// and of two that begin together the longer; what the other reaches beyond it goes, too.
func (l *layer) written() string {
	l.settle()
	if len(l.edits) == 0 {
		return l.text
	}
	var out strings.Builder
	at := 0
	for _, e := range l.edits {
		out.WriteString(l.text[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.WriteString(l.text[at:])
	return out.String()
}

func (l *layer) settle() {
	sort.SliceStable(l.edits, func(i, j int) bool {
		if l.edits[i].start != l.edits[j].start {
			return l.edits[i].start < l.edits[j].start
		}
		return l.edits[i].end > l.edits[j].end
	})
	kept, at := l.edits[:0], 0
	for _, e := range l.edits {
		if e.start < at {
			if e.end <= at {
				continue
			}
			e.start, e.text = at, ""
			if before := kept[len(kept)-1]; before.text == l.text[before.start:before.end] {
				e.text = l.text[e.start:e.end] // what was undone holds all of what it was
			}
		}
		kept, at = append(kept, e), e.end
	}
	l.edits = kept
}

// result is what a look comes to.
type result struct {
	text  string
	edits []edit
}

// begin begins to look: first for what is there, and then for that wherever it stands.
func (r *run) begin() {
	r.again = r.order != nil
	r.order, r.byID, r.cut = []*change{}, map[string]*change{}, map[spot]bool{}
}

// through goes through a text once.
func (r *run) through(text string, c context) *layer {
	l := &layer{text: text}
	r.read(l, c)
	if r.again {
		r.sweep(l)
	}
	return l
}

// look goes through the whole paste once.
func (r *run) look() result {
	r.begin()
	l := r.through(r.text, context{})
	text := l.written()
	sort.SliceStable(r.order, func(i, j int) bool { return r.order[i].Line < r.order[j].Line })
	lines, at := 1, 0
	for _, c := range r.order { // so far it is a byte
		lines += strings.Count(r.text[at:max(at, c.Line)], "\n")
		at = max(at, c.Line)
		c.Line = lines
	}
	return result{text, l.edits}
}

// mark is how every replacement of a secret begins.
const mark = "redacted-"

// hash is what tells equal values, to those who do not have the salt.
func (r *run) hash(value string) string {
	h := hmac.New(sha256.New, []byte(r.ask.Salt))
	h.Write([]byte(value))
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// replace is what stands for a value from now on: its kind, how long it is, and a hash. An
// undone one stays.
func (r *run) replace(k kind, value, where string, l *layer, at int) string {
	return r.change(r.idOf(k, value), k, value, where, l, at)
}

// idOf is what stands for a value: what stands for it elsewhere already, if it does.
func (r *run) idOf(k kind, value string) string {
	if known, ok := r.known.values[value]; ok {
		return known.id
	}
	if k.personal {
		return r.alias(k, value)
	}
	return mark + k.code + "-" + strconv.Itoa(utf8.RuneCountInString(value)) + "-" + r.hash(value)
}

func (r *run) change(id string, k kind, value, where string, l *layer, at int) string {
	c := r.byID[id]
	if c == nil {
		c = &change{Change: Change{ID: id, Kind: k.code, What: k.what, Line: l.top(at), Before: shown(value), Kept: r.keep[id]}, where: where, personal: k.personal}
		r.byID[id] = c
		r.order = append(r.order, c)
	}
	c.Times++
	if !r.again {
		r.known.add(value, replacement{id, k})
	}
	if c.Kept {
		return value
	}
	return id
}

// take replaces a stretch of a layer that holds a value.
func (r *run) take(l *layer, start, end int, k kind, value, where string) {
	id := r.replace(k, value, where, l, start)
	if id == value {
		id = l.text[start:end]
	}
	r.hold(l, start, end, id)
}

// hold puts text there, or leaves what is there for good.
func (r *run) hold(l *layer, start, end int, text string) {
	if text == l.text[start:end] {
		l.hold(start, end)
	} else {
		l.put(start, end, text)
	}
}

// hold leaves a stretch of the layer that is written as it is: nothing else replaces it.
func (l *layer) hold(start, end int) {
	for l.up != nil && !l.fixed {
		start, end = l.outer(start), l.outer(end)
		l = l.up
	}
	l.edits = append(l.edits, edit{start, end, l.text[start:end]})
}

// replaced reports whether a text stands for what was taken out, here or by another program.
func replaced(text string) bool {
	rest, ok := strings.CutPrefix(text, mark)
	if !ok {
		return pseudonym(text)
	}
	i := strings.LastIndexByte(rest, '-')
	if i < 0 || !hexadecimal(rest[i+1:], 8) {
		return false
	}
	j := strings.LastIndexByte(rest[:i], '-')
	if j < 0 || i-j > 9 || strings.Trim(rest[j+1:i], "0123456789") != "" {
		return false
	}
	_, ok = kinds()[rest[:j]]
	return ok
}

func hexadecimal(text string, digits int) bool {
	return len(text) == digits && strings.Trim(text, "0123456789abcdef") == ""
}
