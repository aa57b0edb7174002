package highlight

// serializationScanner scans a JSON serialization: JSON whose strings are the parts of a
// token, and have their colours.
type serializationScanner struct {
	json   jsonScanner
	value  kind // what a string that comes next is; space: no part
	opens  bool // a brace that comes next begins a header
	header int  // how deep the header lies that at is in; 0: in none
}

// partNames are the members that are parts, as they are written.
var partNames = map[string]kind{
	`"protected"`: part0, `"payload"`: part1, `"signature"`: part2,
	`"encrypted_key"`: part1, `"iv"`: part2, `"ciphertext"`: part3, `"tag"`: part4,
}

func (s *serializationScanner) next() (kind, int) {
	start := s.json.at
	k, end := s.json.next()
	switch k {
	case space, wrong:
	case name, registeredName:
		s.value, s.opens = space, false
		if word := s.json.text[start:end]; s.header == 0 { // in a header iv and tag are parameters
			s.value = partNames[word]
			s.opens = word == `"header"` || word == `"unprotected"`
		}
	case str:
		if s.value != space {
			return s.value, end
		}
	case punctuation:
		switch s.json.text[start] {
		case ':':
			return k, end
		case '{':
			if s.opens {
				s.header = s.json.depth
			}
		case '}':
			if s.json.depth < s.header {
				s.header = 0
			}
		}
		fallthrough
	default:
		s.value, s.opens = space, false
	}
	return k, end
}
