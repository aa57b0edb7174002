package heard

import (
	_ "embed"
	"strings"
	"sync"
)

// A row is one message that is known.
type row struct {
	by      []string
	says    []string // patterns, as for match, any of which is the message
	sense   sense    // what it means
	lead    string   // what it means, where sense says less
	why     string
	next    string // what to do, where the token here does not decide it
	alone   bool   // its words are everyday ones: they are the message where they stand by themselves
	general bool   // it says little: it is told where no other message is
}

// messages are the rows as text, which is a quarter of what they are as Go's data.
//
//go:embed messages.txt
var messages string

// table are the messages that are known.
var table = sync.OnceValue(func() []row {
	named := map[string]sense{}
	for i := range senses {
		named[senses[i].name] = sense(i)
	}
	var rows []row
	var by []string
	for line := range strings.Lines(messages) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '=':
			by = strings.Split(line[2:], " | ")
		case line[0] == '\t':
			last := &rows[len(rows)-1]
			what, text, _ := strings.Cut(line[1:], " ")
			*map[string]*string{"lead": &last.lead, "why": &last.why, "next": &last.next}[what] = text
		default:
			head, says, _ := strings.Cut(line, ": ")
			words := strings.Fields(head)
			r := row{by: by, says: strings.Split(says, " | "), sense: named[words[0]]}
			for _, flag := range words[1:] {
				r.alone = r.alone || flag == "alone"
				r.general = r.general || flag == "general"
			}
			rows = append(rows, r)
		}
	}
	return rows
})
