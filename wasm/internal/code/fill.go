package code

import (
	_ "embed" // the templates
	"strings"
)

// The marks of a painted template. Classes has one for each byte from 1 on.
const (
	Classes = " ckms" // 1: none, and then the classes of Piece

	MarkBlank   = '\x0e' // a blank's name follows, and MarkEnds
	MarkEnds    = '\x0f'
	MarkIf      = '\x10' // a condition follows, and MarkEnds
	MarkElif    = '\x11'
	MarkElse    = '\x12'
	MarkFi      = '\x13'
	MarkProgram = '\x1c' // the name of a template follows, and MarkEnds
)

// Painted are all templates, as paint wrote them.
//
//go:embed painted.txt
var Painted string

// painted is the template with this name.
func painted(name string) string {
	_, rest, _ := strings.Cut(Painted, string(MarkProgram)+name+string(MarkEnds))
	rest, _, _ = strings.Cut(rest, string(MarkProgram))
	return rest
}

// holds judges a condition: alternatives by "|", each of words that must all be so; "!" before
// a word turns it round.
func (s *Spec) holds(condition string) bool {
	for alternative := range strings.SplitSeq(condition, "|") {
		all := true
		for word := range strings.FieldsSeq(alternative) {
			name, not := strings.CutPrefix(word, "!")
			all = all && s.condition(name) != not
		}
		if all {
			return true
		}
	}
	return false
}

// branch is one %if: whether its lines count now, whether one of its branches did already, and
// whether the lines around it count.
type branch struct{ now, done, around bool }

// fill writes a template's program.
func fill(template string, l *language, s *Spec) []Piece {
	var out []Piece
	class := ""
	var stack []branch
	counts := true
	add := func(text, class string) {
		switch n := len(out); {
		case !counts || text == "":
		case n > 0 && out[n-1].Class == class:
			out[n-1].Text += text
		default:
			out = append(out, Piece{text, class})
		}
	}
	for template != "" {
		at := strings.IndexFunc(template, func(c rune) bool { return c < ' ' && c != '\n' && c != '\t' })
		if at < 0 {
			at = len(template)
		}
		add(template[:at], class)
		if template = template[at:]; template == "" {
			break
		}
		mark := template[0]
		template = template[1:]
		word := ""
		switch mark {
		case MarkBlank, MarkIf, MarkElif:
			word, template, _ = strings.Cut(template, string(MarkEnds))
		}
		top := len(stack) - 1
		switch mark {
		case MarkBlank:
			add(s.blank(word, l), strings.TrimSpace(class+" v"))
			continue
		case MarkIf:
			so := s.holds(word)
			stack = append(stack, branch{now: so, done: so, around: counts})
			counts = counts && so
		case MarkElif, MarkElse:
			b := &stack[top]
			b.now = !b.done && (mark == MarkElse || s.holds(word))
			b.done = b.done || b.now
			counts = b.around && b.now
		case MarkFi:
			counts = stack[top].around
			stack = stack[:top]
		default: // a class
			class = strings.TrimSpace(Classes[mark-1 : mark])
			continue
		}
		class = ""
	}
	return out
}
