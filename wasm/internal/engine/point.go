package engine

import (
	"encoding/hex"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// maxBytes is how many bytes one answer writes out.
const maxBytes = 64 << 10

// bytes writes decoded bytes of header or payload in hexadecimal.
func (s *shown) bytes(field string, r report.Range) *Bytes {
	all := s.area(field).bytes
	start := min(max(r.Start, 0), len(all))
	end := min(max(r.End, start), start+maxBytes, len(all))
	return &Bytes{Hex: hex.EncodeToString(all[start:end]), Size: len(all)}
}

// point tells where else on the page that is shown which stands at a place of a field: the
// innermost member there; the part where Token is between members, or where there are none.
// With single it is the byte; of header and payload the place is then the number of a byte,
// not of a character.
func (s *shown) point(field string, place int, single bool) *Linked {
	switch {
	case s.layer == nil:
	case field == "token":
		return s.fromToken(place, single)
	case single:
		if place >= 0 && place < len(s.area(field).bytes) {
			return s.byByte(field, place, place+1)
		}
	default:
		at := func(m *token.Member) *report.Range {
			if m.Place.Field != field {
				return nil
			}
			return m.Place.Range
		}
		if m := innermostAt(s.members[field], place, at); m != nil {
			return linked(m)
		}
		if len(s.members[field]) == 0 {
			return s.whole(s.partOf(field))
		}
	}
	return &Linked{}
}

func (s *shown) fromToken(place int, single bool) *Linked {
	for i := range s.parts {
		p := &s.parts[i]
		if place < p.Range.Start || place >= p.Range.End {
			continue
		}
		for _, field := range []string{"header", "payload"} {
			if p.Name != s.partOf(field) {
				continue
			}
			if single {
				start, end := s.token.BytesAt(p.Name, place)
				return s.byByte(field, start, end)
			}
			if m := innermostAt(s.members[field], place, func(m *token.Member) *report.Range { return &m.In }); m != nil {
				return linked(m)
			}
		}
		return s.whole(p.Name)
	}
	return &Linked{}
}

// partOf is the part of the token that a field shows; "" for what was decrypted.
func (s *shown) partOf(field string) string {
	for i := range s.token.Segments {
		part := &s.token.Segments[i]
		if part.Name == token.Protected && field == "header" || part.Name == token.Payload && field == "payload" {
			return part.Part()
		}
	}
	return ""
}

// whole is a part as a whole.
func (s *shown) whole(name string) *Linked {
	for _, p := range s.parts {
		if p.Name == name && p.Range.End > p.Range.Start {
			return &Linked{Part: name, Hue: p.Hue, Token: &p.Range}
		}
	}
	return &Linked{Part: name, Hue: token.Hue(name)}
}

func (s *shown) byByte(field string, start, end int) *Linked {
	part := s.partOf(field)
	return &Linked{Part: part, Hue: token.Hue(part), Field: field, Bytes: &report.Range{Start: start, End: end}, Token: s.token.Characters(part, start, end)}
}

func linked(m *token.Member) *Linked {
	l := &Linked{Part: m.Place.Part, Hue: token.Hue(m.Place.Part), Field: m.Place.Field, Shown: m.Place.Range, Bytes: m.Bytes()}
	if m.In.End > m.In.Start {
		l.Token = &m.In
	}
	return l
}

// innermostAt is the member at a place, or of those inside it the one that is there; nil
// when none is. A place behind the last character counts, unless the next begins there.
func innermostAt(members []token.Member, place int, at func(*token.Member) *report.Range) *token.Member {
	for i := range members {
		m := &members[i]
		r := at(m)
		if r == nil || place < r.Start || place > r.End || r.End == r.Start {
			continue
		}
		if i+1 < len(members) && place == r.End {
			if next := at(&members[i+1]); next != nil && next.Start == place {
				continue
			}
		}
		if kid := innermostAt(m.Kids, place, at); kid != nil {
			return kid
		}
		return m
	}
	return nil
}
