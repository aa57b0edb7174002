package key

import (
	"math/big"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/wrap"
)

// Members of keys in other notations than JSON: JWKs in YAML, and RSA keys as .NET writes
// them.

// formatXML is the Format of RSAKeyValue (XML Signature section 4.5.2.2), which .NET writes
// with the private numbers, too.
const formatXML = "XML (RSAKeyValue)"

// scanMembers reads JWKs whose members stand on lines of their own, as in YAML.
func (r *reader) scanMembers() {
	if !strings.Contains(r.text, "kty") {
		return
	}
	values := slices.DeleteFunc(wrap.Values(r.text), func(v wrap.Value) bool { return v.Inside })
	for i := 0; i < len(values); i++ {
		if values[i].Name != "kty" {
			continue
		}
		first, last := i, i
		for first > 0 && !values[first].Item && values[first-1].Column == values[i].Column {
			first--
		}
		for last+1 < len(values) && values[last+1].Column == values[i].Column && !values[last+1].Item {
			last++
		}
		if r.member(values[first : last+1]) {
			r.set.FromJWKS = r.set.FromJWKS || values[i].Item
		}
		i = last
	}
}

// member reads a JWK from its members. Of a name that has several values, the first is the
// whole of it.
func (r *reader) member(values []wrap.Value) bool {
	var text strings.Builder
	seen := map[string]bool{}
	for _, v := range values {
		if v.Name == "" || seen[v.Name] || strings.HasPrefix(v.Text, "[") {
			continue
		}
		if text.WriteByte(','); len(seen) == 0 {
			text.Reset()
			text.WriteByte('{')
		}
		seen[v.Name] = true
		text.Write(quoted(v.Name))
		text.WriteByte(':')
		text.Write(quoted(v.Text))
	}
	text.WriteByte('}')
	object, defects := exact.ParseJSON([]byte(text.String()))
	if len(defects) > 0 || !seen["n"] && !seen["x"] && !seen["k"] && !seen["pub"] && !seen["d"] && !seen["x5c"] {
		return false
	}
	in := &reader{text: text.String(), ruler: r.ruler, set: r.set, whole: r.span(values[0].Start, values[len(values)-1].End)}
	k := in.readJWK(object, 0, "JWK")
	r.add(k)
	return true
}

// quoted is text as a JSON string.
func quoted(text string) []byte {
	out := []byte{'"'}
	for _, c := range []byte(text) {
		switch {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c < 0x20:
			out = append(out, `\u00`...)
			out = append(out, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			out = append(out, c)
		}
	}
	return append(out, '"')
}

// scanXML reads the RSAKeyValue that begins at i, or its Modulus. It answers i where there
// is none.
func (r *reader) scanXML(i, end int) int {
	rest := r.text[i:end]
	close := strings.IndexByte(rest[:min(len(rest), 256)], '>')
	if close < 0 {
		return i
	}
	name, _, _ := strings.Cut(rest[1:close], " ")
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	if name != "RSAKeyValue" && name != "Modulus" && name != "RSAParameters" {
		return i
	}
	const longest, most = 1 << 14, 64
	if r.elements++; r.elements > most {
		return i
	}
	stop := min(len(rest), longest)
	if at := strings.Index(rest[close:stop], name+">"); name != "Modulus" && at >= 0 {
		stop = close + at + len(name) + 1
	}
	numbers := map[string]string{}
	last := 0
	for _, v := range wrap.Values(rest[:stop]) {
		if _, twice := numbers[v.Name]; !twice {
			numbers[v.Name] = v.Text
			if name == "Modulus" && (v.Name == "Exponent" || v.Name == "Modulus") {
				last = v.End
			}
		}
	}
	if name == "Modulus" {
		if close := strings.IndexByte(rest[last:], '>'); close >= 0 {
			last += close + 1
		}
		stop = last
	}
	if !r.readNumbers(func(name string) string { return numbers[name] }, i, i+stop, formatXML) {
		return i
	}
	return i + stop
}

// readNumbers reads an RSA key from its numbers, each in base64, by the names of .NET.
func (r *reader) readNumbers(of func(name string) string, start, end int, format string) bool {
	number := func(name string) *big.Int {
		digits := strings.Join(strings.Fields(of(name)), "")
		if b := decodeBase64(digits); len(b) > 0 {
			return new(big.Int).SetBytes(b)
		}
		return nil
	}
	n, e := number("Modulus"), number("Exponent")
	if n == nil {
		return false
	}
	k := &Key{}
	k.Format, k.Place = format, r.place(start, end)
	if e == nil {
		r.damage(CodeParts, start, end, "This RSA key has a Modulus and no Exponent.", "Both are needed.", "Copy the whole element.")
		return true
	}
	k.useRSA(n, e, rsaParts{})
	if d := number("D"); d != nil {
		k.Info.Private = true
		parts := rsaParts{d: d}
		if p, q := number("P"), number("Q"); p != nil && q != nil {
			parts.primes = []*big.Int{p, q}
			parts.dp, parts.dq, parts.qi = number("DP"), number("DQ"), number("InverseQ")
		}
		k.joinRSA(parts)
	}
	k.describeContainer("an RSAKeyValue")
	r.finish(k)
	r.add(k)
	return true
}

// capitals tells of a JWK whose member names are written otherwise than registered. It
// answers false where the object is nothing of the kind.
func (r *reader) capitals(v exact.Value, base int) bool {
	for i := range v.Members {
		if name := v.Members[i].Name; name != "kty" && strings.EqualFold(name, "kty") {
			r.damage(CodeJWKMissing, base+v.Start, base+v.End, "This looks like a JWK whose member names are not in small letters.",
				"Names are compared letter by letter: "+prose.Quote(name)+" is not “kty” (RFC 7517 section 4.1).", "Write the member names in small letters.")
			return true
		}
	}
	return false
}

// missingExponent offers the exponent that nearly every RSA key has where a JWK lacks it.
func (j *jwk) missingExponent() {
	if j.whole != nil || j.object.Find("n") == nil || len(j.key.Problems) == 0 {
		return
	}
	for i := range j.key.Problems {
		p := &j.key.Problems[i]
		if p.Code == CodeJWKMissing && strings.Contains(p.Lead, " e,") {
			close := j.base + j.object.End - 1
			p.Next = "Nearly every RSA key has 65537, which is AQAB."
			p.Remedies = []report.Remedy{{Label: "Take 65537 for e", Set: map[string]string{"key": j.text[:close] + `,"e":"AQAB"` + j.text[close:]}}}
		}
	}
}
