package diagnose

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// hashedNonces are what Microsoft Entra signs for Microsoft Graph: the nonce of the header
// is replaced by its hash, so that nobody but Graph can check the token.
func hashedNonces(q *question) []input {
	header := q.Token.Segment(token.Protected)
	nonce := header.JSON.Find("nonce")
	text, ok := nonce.Text()
	if !ok {
		return nil
	}
	sum := sha256.Sum256([]byte(text))
	cause := report.Cause{
		Code:  CodeNonceHashed,
		Lead:  "With the header’s nonce replaced by its SHA-256 hash, it verifies.",
		Why:   "Microsoft Entra signs so what is meant for its own services, Microsoft Graph before all: the token was not altered, and it is for that service alone.",
		Next:  "An API of yours must ask for a token of its own, with its own scope, and must not check this one.",
		Place: in(q.Token, token.Protected),
	}
	var list []input
	for _, hashed := range []string{
		base64.RawURLEncoding.EncodeToString(sum[:]),
		base64.StdEncoding.EncodeToString(sum[:]),
		hex.EncodeToString(sum[:]),
		strings.ToUpper(hex.EncodeToString(sum[:])),
		base64.URLEncoding.EncodeToString(sum[:]),
	} {
		b := header.Bytes
		replaced := string(b[:nonce.Start]) + `"` + hashed + `"` + string(b[nonce.End:])
		list = append(list, input{header: base64.RawURLEncoding.EncodeToString([]byte(replaced)), payload: q.Token.Segment(token.Payload).Text, cause: cause, label: "Show the form that was signed"})
	}
	return list
}

// rawPayloads are what a signer may have made of b64, where the header has it but does not
// say by crit that it must be understood.
func rawPayloads(q *question) []input {
	if !q.withUnnamedB64() {
		return nil
	}
	header, payload := q.Token.Segment(token.Protected), q.Token.Segment(token.Payload)
	cause := q.b64NotCritical()
	cause.Lead = "The signature holds, but b64 is not named in crit."
	inside, _ := exact.DecodeBase64URL(payload.Text)
	var list []input
	for _, form := range []string{string(inside), payload.Text, base64.RawURLEncoding.EncodeToString(payload.Bytes)} {
		list = append(list, input{header: header.Text, payload: form, cause: cause})
	}
	return list
}

// unnamedB64 finds a header with b64 that does not name it in crit, where the signature does
// not tell what the signer made of it.
func unnamedB64(q *question) []report.Cause {
	if !q.withUnnamedB64() || q.proved() && !q.found(CodeReserialized) {
		return nil
	}
	return []report.Cause{q.b64NotCritical()}
}

// withUnnamedB64 reports whether the header has b64 and does not list it in crit (RFC 7797
// section 6).
func (q *question) withUnnamedB64() bool {
	header := q.Token.Segment(token.Protected).JSON
	if crit := header.Find("crit"); crit != nil {
		for i := range crit.Elements {
			if name, _ := crit.Elements[i].Text(); name == "b64" {
				return false
			}
		}
	}
	return header.Find("b64") != nil
}

func (q *question) b64NotCritical() report.Cause {
	return report.Cause{
		Code:  token.CodeB64NotCritical,
		Lead:  "The header has b64 without naming it in crit.",
		Why:   "Readers that do not know b64 would check something else than those that do, so RFC 7797 section 6 requires it in crit; a strict reader refuses the token.",
		Next:  "Have the signer list b64 in crit.",
		Sure:  report.Seen,
		Place: in(q.Token, token.Protected),
	}
}

// mostReserialized is the longest payload that is written in other ways: each is hashed.
const mostReserialized = 1 << 15

// alike is how many of the writings are tried for header and payload together: those that
// differ by white space.
const alike = 8

// rewritings are header and payload as other programs write them: the same members in other
// white space, with other escapes or in another order.
func rewritings(q *question) []input {
	header, payload := q.Token.Segment(token.Protected), q.Token.Segment(token.Payload)
	if payload.JSON == nil || !payload.Whole || len(payload.Bytes) > mostReserialized || header.JSON == nil || payload.Plain {
		return nil
	}
	headers, payloads := writings(header), writings(payload)
	var list []input
	for i := range payloads {
		for _, h := range []int{0, i} { // the header as it is, or written in the same way
			if i == 0 || h > alike || h > 0 && headers[h] == headers[0] || h == 0 && payloads[i] == payloads[0] {
				continue
			}
			what := "payload"
			switch {
			case payloads[i] == payloads[0]:
				what = "header"
			case h > 0:
				what = "header and payload"
			}
			list = append(list, input{header: headers[h], payload: payloads[i], label: "Write it as it was signed", cause: report.Cause{
				Code:  CodeReserialized,
				Lead:  "With the " + what + " written as other programs write JSON, it verifies.",
				Why:   "The members are the same, but not the white space, the escapes or their order: the token was decoded and put together again, or sent in another form than was signed.",
				Next:  "A signature is over the characters, so pass the token on as it came.",
				Place: in(q.Token, token.Payload),
			}})
		}
	}
	for _, h := range orders(header.JSON) {
		list = append(list, q.reordered(h, payload.Text))
	}
	if text := sorted(payload.JSON); text != string(payload.Bytes) {
		list = append(list, q.reordered(header.Text, base64.RawURLEncoding.EncodeToString([]byte(text))))
	}
	return list
}

// reordered is the input of a token whose members stood in another order.
func (q *question) reordered(header, payload string) input {
	return input{header: header, payload: payload, label: "Write it as it was signed", cause: report.Cause{
		Code:  CodeReserialized,
		Lead:  "With its members in another order, it verifies.",
		Why:   "What they say is the same: the token was decoded and put together again, or sent in another form than was signed.",
		Next:  "A signature is over the characters, so pass the token on as it came.",
		Place: in(q.Token, token.Protected),
	}}
}

// orders are a header of few members in base64url, its members in every other order.
func orders(header *exact.Value) []string {
	const most = 3
	if len(header.Members) < 2 || len(header.Members) > most {
		return nil
	}
	var list []string
	for _, order := range [][]int{{1, 0, 2}, {0, 2, 1}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		v := exact.Value{Kind: '{', Raw: header.Raw, Start: header.Start}
		for _, i := range order {
			if i < len(header.Members) {
				v.Members = append(v.Members, header.Members[i])
			}
		}
		var b strings.Builder
		spacing{}.write(&b, &v, "")
		if text := base64.RawURLEncoding.EncodeToString([]byte(b.String())); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// members sorts by name.
type members []exact.Member

func (m members) Len() int           { return len(m) }
func (m members) Less(i, j int) bool { return m[i].Name < m[j].Name }
func (m members) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }

// sorted writes JSON without white space and its members by name, as canonical forms do.
func sorted(v *exact.Value) string {
	var b strings.Builder
	inOrder := byName(v)
	spacing{}.write(&b, &inOrder, "")
	return b.String()
}

func byName(v *exact.Value) exact.Value {
	out := *v
	out.Members, out.Elements = slices.Clone(v.Members), slices.Clone(v.Elements)
	for i := range out.Members {
		out.Members[i].Value = byName(&v.Members[i].Value)
	}
	for i := range out.Elements {
		out.Elements[i] = byName(&v.Elements[i])
	}
	sort.Stable(members(out.Members))
	return out
}

// writings are the ways in which programs write the same JSON, in base64url; the first is
// how it stands.
func writings(s token.Segment) []string {
	list := []string{s.Text}
	add := func(b []byte) {
		if s.Strict || !bytes.Equal(b, s.Bytes) { // else it is the same JSON, and only its base64url is mended
			list = append(list, base64.RawURLEncoding.EncodeToString(b))
		} else {
			list = append(list, s.Text)
		}
	}
	var plain [][]byte
	for _, sp := range []spacing{
		{}, {comma: " ", colon: " "}, {colon: " "}, {indent: "  ", colon: " "}, {indent: "    ", colon: " "}, {indent: "\t", colon: " "}, {indent: "  ", colon: " ", line: "\r\n"}, {indent: "    ", colon: " ", line: "\r\n"},
	} {
		var b strings.Builder
		sp.write(&b, s.JSON, "")
		plain = append(plain, []byte(b.String()))
	}
	plain = append(plain, s.Bytes)
	for _, b := range plain {
		add(b)
	}
	for _, b := range plain {
		add(append(b[:len(b):len(b)], '\n'))
	}
	for _, b := range [][]byte{plain[0], plain[1], s.Bytes} {
		for _, e := range []escaping{{slash: true}, {ascii: true}, {slash: true, ascii: true}, {html: true}, {}, {ascii: true, html: true}, {ascii: true, html: true, net: true}} {
			add(e.write(b))
		}
	}
	return list
}

// spacing is how a program puts white space into JSON.
type spacing struct{ comma, colon, indent, line string }

// write writes v so, within a value whose lines begin with margin.
func (sp spacing) write(out *strings.Builder, v *exact.Value, margin string) {
	n := len(v.Members) + len(v.Elements)
	if v.Kind != '{' && v.Kind != '[' || n == 0 {
		out.Write(exact.Compact(*v)) // a scalar, or empty
		return
	}
	inner, before := "", ""
	if sp.indent != "" {
		inner, before = margin+sp.indent, "\n"
	}
	if sp.line != "" {
		before = sp.line
	}
	between := "," + sp.comma + before + inner
	ends := "{}"
	if v.Kind == '[' {
		ends = "[]"
	}
	out.WriteString(ends[:1] + before + inner)
	for i := range n {
		if i > 0 {
			out.WriteString(between)
		}
		if v.Kind == '[' {
			sp.write(out, &v.Elements[i], inner)
			continue
		}
		m := &v.Members[i]
		out.Write(v.Raw[m.Start-v.Start : m.End-v.Start])
		out.WriteString(":" + sp.colon)
		sp.write(out, &m.Value, inner)
	}
	out.WriteString(before + margin + ends[1:])
}

// escaping is how a program escapes what it need not; without any, nothing is escaped
// that need not be.
type escaping struct{ slash, ascii, html, net bool }

// write writes the strings of a JSON text so, and leaves all else.
func (e escaping) write(text []byte) []byte {
	var out strings.Builder
	for i := 0; i < len(text); {
		end := i + 1
		if text[i] != '"' {
			out.WriteByte(text[i])
			i = end
			continue
		}
		for end < len(text) && text[end] != '"' {
			if text[end] == '\\' {
				end++
			}
			end++
		}
		end = min(end+1, len(text))
		out.WriteByte('"')
		for _, c := range exact.Unquote(text[i:end]) {
			e.escape(&out, c)
		}
		out.WriteByte('"')
		i = end
	}
	return []byte(out.String())
}

// escape writes one character of a string.
func (e escaping) escape(out *strings.Builder, c rune) {
	digits := "0123456789abcdef"
	if e.net { // System.Text.Json of .NET
		digits = "0123456789ABCDEF"
	}
	at := strings.IndexRune("\"\\\b\f\n\r\t", c)
	switch {
	case at >= 0 && !(e.net && c == '"'):
		out.WriteString(`\` + `"\bfnrt`[at:at+1])
	case c == '/' && e.slash:
		out.WriteString(`\/`)
	case c < ' ', c >= utf8.RuneSelf && e.ascii, e.html && strings.ContainsRune("<>&\u2028\u2029", c), e.net && strings.ContainsRune("\"'+`\u007f", c):
		for _, unit := range utf16.Encode([]rune{c}) {
			out.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				out.WriteByte(digits[unit>>shift&15])
			}
		}
	default:
		out.WriteRune(c)
	}
}

// jsonObject reports whether bytes are one JSON object, and nothing else.
func jsonObject(b []byte) bool {
	v, defects := exact.ParseJSON(bytes.TrimSpace(b))
	if v.Kind != '{' || v.Partial {
		return false
	}
	for _, d := range defects {
		if d.Fatal() {
			return false
		}
	}
	return true
}
