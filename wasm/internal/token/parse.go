package token

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var (
	partsOfJWS = []string{Protected, Payload, Signature}
	partsOfJWE = []string{Protected, EncryptedKey, IV, Ciphertext, Tag}
)

// maxParts bounds what a text full of dots costs: the rest of it is one last extra part.
const maxParts = 16

// Parse takes apart the token that is text[start:end], where text is the whole of the
// field it stands in (ranges count in that field). It never fails: what could not be read
// is described in Problems, each with its part and offset, and everything else is still
// filled in. There are always three Segments (five for a JWE), missing ones empty and
// marked; what stands beyond them follows as Segments named "extra". The texts of the
// Segments that are not missing, joined by dots, are the token's text.
//
// An SD-JWT has the Segments of its issuer-signed JWT. The JSON serializations have a
// Segment for each member that is a part of the token, in the order of the compact form.
func Parse(text string, start, end int) *Token {
	p := parser{Token: &Token{Kind: JWS, Text: text[start:end], ruler: report.NewRuler(text)}, end: end}
	p.parse(start)
	return p.Token
}

func (p *parser) parse(start int) {
	if !p.serialization(start) && !p.selective(start) {
		p.alone = !p.inner
		p.compact(p.Text, start)
		p.strayCharacters()
	}
	sortProblems(p.Problems)
}

func sortProblems(problems []report.Problem) {
	sort.SliceStable(problems, func(i, j int) bool {
		return problems[i].Place.Range.Start < problems[j].Place.Range.Start
	})
}

// compact reads parts with dots between them.
func (p *parser) compact(text string, start int) {
	end := start + len(text)
	parts := split(text)
	if !p.resembles(parts) {
		p.notToken(start)
		return
	}
	if len(parts) <= 2 && p.payloadAlone(parts, start) {
		return
	}
	p.header(parts[0], start)
	names := partsOfJWS
	if len(parts) > len(names) && unencoded(p.Token) && p.Header().Find("enc") == nil {
		// Its dots belong to the payload (RFC 7797): what the signature is over can be told.
		last := strings.LastIndexByte(text, '.')
		parts = []string{parts[0], text[len(parts[0])+1 : last], text[last+1:]}
	}
	second := p.second(parts, start)
	if second < 0 && p.isJWE(parts) {
		p.Kind = JWE
		names = partsOfJWE
	}
	p.checkHeader()
	offset := start + len(parts[0])
	for i := 1; i < max(len(parts), len(names)); i++ {
		name := Extra
		if i < len(names) {
			name = names[i]
		}
		if i >= len(parts) {
			p.add(Segment{Name: name, Range: p.span(end, end), Missing: true, Strict: true, UTF8: true, start: end})
			continue
		}
		offset++ // the dot
		p.segment(name, parts[i], offset)
		offset += len(parts[i])
	}
	p.countParts(len(parts), len(names), second)
	if p.Kind == JWS {
		p.checkPayload()
		p.checkSignature(len(parts))
		p.Detached = len(parts) == len(partsOfJWS) && parts[1] == ""
	} else {
		p.checkJWE(len(parts))
		p.Recipients = []Recipient{{EncryptedKey: p.Segment(EncryptedKey)}}
	}
}

// strayCharacters offers to take out what is not base64url, where the rest of each part is
// and its JSON can be read then. Of a character that stands instead of a letter that is not so.
func (p *parser) strayCharacters() {
	if !slices.ContainsFunc(p.Problems, func(q report.Problem) bool { return q.Code == exact.Base64Character }) {
		return
	}
	parts := make([]string, 0, len(p.Segments))
	for i := range p.Segments {
		s := &p.Segments[i]
		if s.Missing {
			continue
		}
		clean := s.Text
		if !s.Strict && !s.Withheld {
			clean = strings.Map(func(c rune) rune {
				if c < utf8.RuneSelf && isLetter(byte(c)) {
					return c
				}
				return -1
			}, s.Text)
		}
		decoded, defects := exact.DecodeBase64URL(clean)
		if !s.Withheld && !s.Plain && len(defects) > 0 {
			return
		}
		if s.Name == Protected || s.Name == Payload && beginsAsObject(decoded) && !s.Plain {
			if v, defects := exact.ParseJSON(decoded); v.Kind != '{' || len(defects) > 0 {
				return
			}
		}
		parts = append(parts, clean)
	}
	for i := range p.Problems {
		if q := &p.Problems[i]; q.Code == exact.Base64Character {
			p.offer(q, "Take out what is not base64url", strings.Join(parts, "."))
		}
	}
}

// ofHeaders are parameters that stand in a header, and in no payload.
var ofHeaders = []string{"alg", "enc", "typ", "cty", "kid", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "zip", "b64", "epk", "p2s"}

// isText reports whether the first 16 bytes are UTF-8, but for a character that is cut there.
func isText(b []byte) bool {
	for end := 16; end > 12; end-- {
		if utf8.Valid(b[:end]) {
			return true
		}
	}
	return false
}

// payloadAlone reads a text that is the payload of a token, or that and its signature: a JSON
// object that has members and none of a header's.
func (p *parser) payloadAlone(parts []string, start int) bool {
	decoded, _ := exact.DecodeBase64URL(parts[0])
	v, broken := exact.ParseJSON(decoded)
	has := func(name string) bool { return v.Find(name) != nil }
	known := slices.ContainsFunc([]string{"iss", "sub", "aud", "exp", "nbf", "iat", "jti"}, has)
	if v.Kind != '{' || len(v.Members) == 0 || slices.ContainsFunc(ofHeaders, has) || !known && len(broken) > 0 {
		return false
	}
	w := report.Words{
		Lead: "Only the payload of a token is here: its header and signature are missing.",
		Why:  "Anybody can write such claims: without a signature nothing vouches for them.",
		Next: "Copy the token again, all three parts of it.",
	}
	if len(parts) == 2 {
		// One signature of 256 begins with a brace, and none goes on as text.
		const least = 20 // bytes: no signature has fewer
		if signature, odd := exact.DecodeBase64URL(parts[1]); len(odd) > 0 || len(signature) < least || beginsAsObject(signature) && isText(signature) {
			return false
		}
		w.Lead = "A payload and its signature are here: the header of the token is missing."
		w.Why = "The signature is over the header, too, and without it it is unknown which algorithm and key to verify with."
	}
	p.add(Segment{Name: Protected, Range: p.span(start, start), Missing: true, Strict: true, UTF8: true, start: start})
	s := p.segment(Payload, parts[0], start)
	if len(parts) == 2 {
		p.segment(Signature, parts[1], start+len(parts[0])+1)
	} else {
		p.add(Segment{Name: Signature, Range: p.span(p.end, p.end), Missing: true, Strict: true, UTF8: true, start: p.end})
	}
	p.problem(CodePartCount, report.Error, w, Payload, s.start, s.start)
	p.checkPayload()
	return true
}

// split parts a text at its dots. Those of an ellipsis that stands for the signature, or in
// it, are one part.
func split(text string) []string {
	parts := strings.SplitN(text, ".", maxParts)
	if len(parts) > 4 && parts[1] != "" {
		if rest := text[len(parts[0])+len(parts[1])+2:]; takenOut(rest) {
			return []string{parts[0], parts[1], rest}
		}
	}
	return parts
}

// notToken says what the text is. None of it is decoded: what is wrong with the parts of a
// text that is no token would only distract.
func (p *parser) notToken(start int) {
	p.other = Recognise(p.Text)
	s := p.add(Segment{Name: Protected, Text: p.Text, Range: p.span(start, p.end), start: start})
	p.whole(CodeNoToken, report.Error, p.other.What, s)
	for _, name := range partsOfJWS[1:] {
		p.add(Segment{Name: name, Range: p.span(p.end, p.end), Missing: true, Strict: true, UTF8: true, start: p.end})
	}
}

// parser adds to a Token what it finds.
type parser struct {
	*Token
	alone  bool    // it is a compact serialization, in no other and in a field
	end    int     // byte offset of the token's end in the field's text
	outer  Segment // a JSON serialization as a whole
	prefix string  // of the parts' names: "signatures/1/"
	of     string  // the same in a sentence: " of signature 2"
}

// span is the place of characters of the field's text.
func (t *Token) span(start, end int) report.Range {
	if t.inner {
		return report.Range{}
	}
	return *t.ruler.Range(start, end)
}

// say is the name of a part in a sentence.
func (p *parser) say(name string) string {
	said := factsOf(name).said
	switch {
	case name == Protected && (p.Kind == JWSJSON || p.Kind == JWEJSON):
		said = "protected header"
	}
	return said + p.of
}

// the is the name of a part in a sentence, as short as it can be: "the header", "signature
// 2", "signature 2’s protected header", "disclosure 3".
func (p *parser) the(name string) string {
	owner, said := strings.TrimPrefix(p.of, " of "), strings.TrimSuffix(p.say(name), p.of)
	switch {
	case factsOf(name).said == "":
		return "disclosure " + p.of
	case p.of == "":
		return "the " + said
	case name == Signature && p.Kind == JWSJSON:
		return owner
	}
	return owner + "’s " + said
}

// refused are the words for what an RFC wants otherwise.
func refused(lead, cite string) report.Words {
	return report.Words{Lead: lead, Why: "Strict readers refuse the token for it (" + cite + ")."}
}

// overLimit are the words for more of something than is read: "There are 33 signatures".
func overLimit(there string, n int, things string, limit int) report.Words {
	return report.Words{
		Lead: there + " " + prose.Number(n) + " " + things + "; the limit is " + prose.Number(limit) + ".",
		Why:  "The first " + prose.Number(limit) + " are read, so that no text can cause endless work.",
	}
}

func (p *parser) add(s Segment) *Segment {
	s.part = p.prefix + s.Name
	p.Segments = append(p.Segments, s)
	return &p.Segments[len(p.Segments)-1]
}

// part returns the named segment to be completed.
func (p *parser) part(name string) *Segment {
	for i := range p.Segments {
		if p.Segments[i].Name == name {
			return &p.Segments[i]
		}
	}
	return &Segment{Name: name}
}

// problem adds a problem of a part at the characters [start, end) of the field's text.
func (p *parser) problem(code, severity string, w report.Words, part string, start, end int) *report.Problem {
	p.Problems = append(p.Problems, report.Problem{
		Code: code, Severity: severity, Lead: w.Lead, Why: w.Why, Next: w.Next,
		Place: report.Place{Field: "token", Part: p.prefix + part, Range: p.ruler.Range(start, end)},
	})
	return &p.Problems[len(p.Problems)-1]
}

// whole adds a problem that concerns all of a part.
func (p *parser) whole(code, severity string, w report.Words, s *Segment) {
	p.problem(code, severity, w, s.Name, s.start, s.end())
}

// inside adds a problem at the decoded bytes [start, end) of a part.
func (p *parser) inside(code, severity string, w report.Words, s *Segment, start, end int) {
	from, to := s.characters(start, end)
	p.problem(code, severity, w, s.Name, from, to).Place.Byte = report.Int(start)
}

// characters is where the characters stand, in bytes of the field's text, that encode the
// decoded bytes [start, end): rounded outwards, since a character can belong to two bytes.
func (s *Segment) characters(start, end int) (from, to int) {
	switch {
	case s.width > 0:
		return s.start, s.end()
	case s.Plain:
		return s.start + start, s.start + end
	}
	last := (end*8 + 5) / 6
	first := min(start*8/6, last)
	if start == end {
		first = last
	}
	if s.positions == nil {
		return s.start + min(first, len(s.Text)), s.start + min(last, len(s.Text))
	}
	at := func(i int) int {
		if i < len(s.positions) {
			return s.positions[i]
		}
		return len(s.Text)
	}
	from, to = at(first), at(last)
	if last > first && last <= len(s.positions) {
		to = s.positions[last-1] // not to what is skipped behind it
		_, size := utf8.DecodeRuneInString(s.Text[to:])
		to += size
	}
	return s.start + from, s.start + to
}

// end is where Text ends in the field's text.
func (s *Segment) end() int {
	if s.width > 0 {
		return s.start + s.width
	}
	return s.start + len(s.Text)
}

// segment decodes one part and adds it.
func (p *parser) segment(name, text string, start int) *Segment {
	return p.decode(p.add(Segment{Name: name, Text: text, Range: p.span(start, start+len(text)), start: start}))
}

// decode fills in what the Text of s encodes.
func (p *parser) decode(s *Segment) *Segment {
	if s.Name == Payload && unencoded(p.Token) {
		s.Bytes, s.Strict, s.Plain, s.UTF8 = []byte(s.Text), true, true, utf8.ValidString(s.Text)
		return s
	}
	if (s.Name == Payload || s.Name == Signature) && p.Header() != nil && takenOut(s.Text) {
		s.Withheld = true
		return s
	}
	decoded, defects := exact.DecodeBase64URL(s.Text)
	s.Bytes, s.Strict, s.UTF8 = decoded, len(defects) == 0, utf8.Valid(decoded)
	if !s.Strict {
		s.positions = exact.Base64Positions(s.Text)
	}
	if s.Name == Extra {
		return s // that it is there at all is the defect
	}
	for _, d := range defects {
		from, to := s.start+d.Start, s.start+d.End
		if s.width > 0 {
			from, to = s.start, s.end()
		}
		p.problem(d.Code, report.Error, p.inPart(s.Name, d.Words), s.Name, from, to)
	}
	return s
}

// inPart begins the words of package exact with the part that they are about.
func (p *parser) inPart(name string, w report.Words) report.Words {
	w.Lead = "In " + p.the(name) + ", " + prose.Small(w.Lead)
	return w
}

// header decodes the first part.
func (p *parser) header(text string, start int) {
	if s := p.segment(Protected, text, start); len(s.Bytes) > 0 {
		p.json(s, report.Error)
	}
}

// json reads the bytes of a part as JSON, and reports what is wrong with it.
func (p *parser) json(s *Segment, severity string) {
	value, defects := exact.ParseJSON(s.Bytes)
	if value.Kind != 0 {
		s.JSON = &value
	}
	s.Whole = true
	told := s.UTF8
	for _, d := range defects {
		s.Whole = s.Whole && !d.Fatal()
		told = told || d.Code == exact.JSONUTF8 || d.Code == exact.JSONUTF16
		p.inside(d.Code, severity, p.inPart(s.Name, d.Words), s, d.Start, d.End)
	}
	if !told {
		at := foreign(s.Bytes)
		p.inside(exact.JSONUTF8, severity, p.inPart(s.Name, report.Words{
			Lead: "The byte 0x" + prose.Hex(uint32(s.Bytes[at]), 2) + " is not UTF-8.",
			Why:  "It is at " + exact.Where(s.Bytes, at) + "; JSON is UTF-8 (RFC 8259 section 8.1).",
		}), s, at, at+1)
	}
}

// foreign is the offset of the first byte that is not UTF-8.
func foreign(b []byte) int {
	at := 0
	for at < len(b) {
		c, size := utf8.DecodeRune(b[at:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// Resembles reports whether Parse takes text for a token in a compact serialization, be it a
// damaged one.
func Resembles(text string) bool {
	p := parser{Token: &Token{Text: text}}
	return p.resembles(split(text))
}

// resembles reports whether the text is a token, be it a damaged one: the header or the
// payload begins as an object, or the number of parts is right, they are base64url, and the
// text is nothing else that is known.
func (p *parser) resembles(parts []string) bool {
	switch {
	case p.Text == "":
		return true
	case opensObject(parts[0]):
		return signedCookie(p.Text).Kind == ""
	case len(parts) > 1 && opensObject(parts[1]):
		return true
	case len(parts) != len(partsOfJWS) && (len(parts) != len(partsOfJWE) || len(parts[0]) < 4): // a.b.c.d.e
		return false
	}
	foreign := 0
	for _, c := range p.Text {
		switch {
		case c < utf8.RuneSelf && strings.IndexByte(" \t\r\n{}()[]<>&?%:;,\"'`\\|", byte(c)) >= 0:
			return false
		case c >= utf8.RuneSelf || !isLetter(byte(c)) && strings.IndexByte(".+/=", byte(c)) < 0:
			foreign++
		}
	}
	filled := 0
	for _, part := range parts {
		if strings.Trim(part, "=") != "" {
			filled++
		}
	}
	return filled > 2 && foreign <= 2 && 20*foreign <= len(p.Text) && Recognise(p.Text).Kind == Unlike
}

// isLetter reports whether c is one of the 64 characters of base64url.
func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}

// opensObject reports whether a part is base64url of what begins as a JSON object does: of a
// brace, and a quotation mark or the other brace and no more behind it. Of a few bytes more
// it is enough that they are readable, as when the quotation marks are missing.
func opensObject(part string) bool {
	decoded, _ := exact.DecodeBase64URL(part[:min(len(part), 256)])
	rest, ok := strings.CutPrefix(strings.TrimLeft(string(decoded), " \t\r\n\ufeff"), "{")
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	return strings.HasPrefix(rest, "\"") || strings.TrimRight(rest, " \t\r\n") == "}" || readable([]byte(rest)) > 5 || rest == "" && len(decoded) > 1
}

// readable is how many bytes from the beginning on are printable characters of ASCII.
func readable(b []byte) int {
	n := 0
	for n < len(b) && ' ' <= b[n] && b[n] < 0x7f {
		n++
	}
	return n
}

// beginsAsObject reports whether decoded bytes begin with a brace.
func beginsAsObject(b []byte) bool {
	return strings.HasPrefix(strings.TrimLeft(string(b[:min(64, len(b))]), " \t\r\n\ufeff"), "{")
}

// isJWE decides the kind by the number of parts (RFC 7516 section 9). Where that is
// neither 3 nor 5, or 3 with an algorithm that encrypts, the token was damaged and its
// header tells what it was: only a JWE has enc. Five parts of which one is claims are none.
func (p *parser) isJWE(parts []string) bool {
	_, enc := p.Header().Find("enc").Text()
	switch n := len(parts); {
	case n == len(partsOfJWE):
		return enc || !opensObject(parts[1]) && !opensObject(parts[3])
	case !enc:
		return false
	case n == len(partsOfJWS):
		return encrypts(p.HeaderText("alg"))
	}
	return true
}

// second is where a second signed token begins that was run together with this one, with a
// dot between them or with nothing; -1 where there is none.
func (p *parser) second(parts []string, start int) int {
	if len(parts) <= len(partsOfJWS) || p.Header() == nil || p.Header().Find("enc") != nil {
		return -1
	}
	at := start + len(parts[0]) + len(parts[1]) + 2
	if isHeader(parts[3]) {
		return at + len(parts[2]) + 1
	}
	const tries, most = 32, 1 << 16 // of a signature and a header, and more than either ever has
	if len(parts[2]) > most {
		return -1
	}
	for from, n := 0, 0; n < tries; n++ {
		next := strings.Index(parts[2][from:], "ey")
		if next < 0 {
			break
		}
		from += next
		if isHeader(parts[2][from:]) {
			return at + from
		}
		from += len("ey")
	}
	return -1
}

// isHeader reports whether a part is the base64url of a header that names its algorithm.
func isHeader(part string) bool {
	if !opensObject(part) {
		return false
	}
	decoded, broken := exact.DecodeBase64URL(part)
	v, defects := exact.ParseJSON(decoded)
	_, named := v.Find("alg").Text()
	return named && len(broken) == 0 && len(defects) == 0
}

// encrypts reports whether alg is one for keys of a JWE (RFC 7518 section 4.1).
func encrypts(alg string) bool {
	return alg == "dir" || alg == "RSA1_5" || strings.HasPrefix(alg, "RSA-OAEP") || strings.HasPrefix(alg, "ECDH-ES") || strings.HasSuffix(alg, "KW")
}

// unencoded reports whether the header asks for a payload that is not base64url (RFC 7797).
func unencoded(t *Token) bool {
	b64 := t.Header().Find("b64")
	return b64 != nil && b64.Kind == 'f'
}

// countParts reports a wrong number of parts.
func (p *parser) countParts(have, want, second int) {
	first := &p.Segments[0]
	switch {
	case second >= 0:
		p.twoTokens(second)
	case p.Text == "":
		p.whole(CodeEmpty, report.Error, report.Words{Lead: "There is no token here."}, first)
	case p.Kind == JWS && have == 1:
		p.problem(CodePartCount, report.Error, report.Words{
			Lead: "The token is cut short: only its header is there.",
			Why:  "The payload and the signature are missing, and so is the dot before each.",
		}, Payload, p.end, p.end)
	case p.Kind == JWE && have < want:
		names := make([]string, 0, want)
		for _, name := range partsOfJWE[have:] {
			names = append(names, factsOf(name).said)
		}
		p.problem(CodePartCount, report.Error, report.Words{
			Lead: "The token is cut short: " + strconv.Itoa(have) + " of its 5 parts " + prose.Are(have) + " there.",
			Why:  "Its header has “enc”, so it is encrypted. Missing at the end: " + strings.Join(names, ", ") + ".",
		}, partsOfJWE[have], p.end, p.end)
	case have > want:
		extra := p.Segments[want]
		orMore, read := "", "a signed token"
		if have == maxParts {
			orMore = " or more"
		}
		if p.Kind == JWE {
			read = "an encrypted token"
		}
		problem := p.problem(CodePartCount, report.Error, report.Words{
			Lead: "The token has " + strconv.Itoa(have) + " parts" + orMore + "; a signed one has 3, an encrypted one 5.",
			Why:  "The first " + strconv.Itoa(want) + " are read as " + read + "; from here on there is something too many.",
		}, Extra, extra.start-1, p.end)
		if kept := p.Text[:len(p.Text)-(p.end-extra.start)-1]; !p.Malformed() || len(p.Problems) == 1 {
			p.offer(problem, "Keep the first "+strconv.Itoa(want)+" parts", kept)
		}
	}
}

// twoTokens says that a second token begins at an offset of the field. What is wrong with the
// part in which it does would only distract.
func (p *parser) twoTokens(at int) {
	if s := p.part(Signature); at < s.end() {
		p.Problems = slices.DeleteFunc(p.Problems, func(q report.Problem) bool { return q.Place.Part == s.part })
	}
	first, second := p.Text[:len(p.Text)-(p.end-at)], p.Text[len(p.Text)-(p.end-at):]
	between := "There is nothing between them."
	if one, ok := strings.CutSuffix(first, "."); ok && strings.Count(one, ".") > 1 {
		first, between = one, "There is a dot between them."
	}
	problem := p.problem(CodePartCount, report.Error, report.Words{
		Lead: "Two tokens were run together.",
		Why:  between + " The second begins at character " + strconv.Itoa(len(p.Text)-len(second)+1) + ".",
		Next: "Keep the one that you mean.",
	}, Extra, at, p.end)
	p.offer(problem, "Keep the first", first)
	p.offer(problem, "Keep the second", second)
}

// maxOffer is how long a text is that a click puts in the place of the token: longer ones
// are no tokens that somebody means.
const maxOffer = 64 << 10

// offer adds a click that puts another text in the place of the token: where that is all of
// it, and stands in the field.
func (p *parser) offer(problem *report.Problem, label, text string) {
	if p.alone && len(text) <= maxOffer {
		problem.Remedies = append(problem.Remedies, report.Remedy{Label: label, Set: map[string]string{"token": text}})
	}
}
