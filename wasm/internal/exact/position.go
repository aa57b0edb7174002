package exact

// position is a place in a text, counted as editors do: lines and columns from 1, a column
// for each character. It moves on from where it was, so that many places in one text cost no
// more than the text's length.
type position struct{ at, line, column int }

// to moves the position to a byte of text.
func (p *position) to(text []byte, at int) {
	if at < p.at || p.line == 0 {
		*p = position{0, 1, 1}
	}
	for ; p.at < min(at, len(text)); p.at++ {
		switch c := text[p.at]; {
		case c == '\n':
			p.line, p.column = p.line+1, 1
		case c&0xc0 != 0x80: // where a character begins
			p.column++
		}
	}
}

func (p position) String() string {
	return "line " + itoa(p.line) + ", column " + itoa(p.column)
}

// Where says where a byte of a text is: "line 3, column 14".
func Where(text []byte, at int) string {
	var p position
	p.to(text, at)
	return p.String()
}

func (p *parser) where(at int) string {
	p.mark.to(p.text, at)
	return p.mark.String()
}

// nth says where a byte of base64url is, which has no lines: "character 14".
func nth(text string, at int) string {
	p := position{0, 1, 1}
	p.to([]byte(text), at)
	return "character " + itoa(p.column)
}
