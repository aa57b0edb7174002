package token

import "jwtdebugger/wasm/internal/exact"

// Members lists the members of the JSON object that text is, for an object that stands in
// no token as such: the plaintext of a JWE, the processed payload of an SD-JWT. They are
// placed in shown, the text of the page's field. It is nil when text is no JSON object.
func Members(text []byte, field, shown string) []Member {
	v, _ := exact.ParseJSON(text)
	if v.Kind != '{' {
		return nil
	}
	s := Segment{Name: Payload, Bytes: text, JSON: &v, Plain: true}
	members := describeMembers(&Token{}, &s, field, map[string]string{field: shown})
	unranged(members)
	return members
}

// unranged takes away the ranges in a token that does not hold the members.
func unranged(members []Member) {
	for i := range members {
		members[i].In.Start, members[i].In.End = 0, 0
		unranged(members[i].Kids)
	}
}
