package key

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/wrap"
)

// This file finds keys in the text around them. Each wrapping is undone by itself, and what
// was inside is read as any Key field is: so every wrapping goes with every kind of key.

const (
	deepest   = 4       // how often a wrapping may stand in another
	leastKey  = 40      // no key has fewer characters, in whatever encoding
	mostInner = 8 << 20 // how much is read of what was unwrapped, in all
)

// read reads the text: as it stands, and if that gives no key, what may be wrapped in it.
func (r *reader) read() {
	r.scan(0, len(r.text))
	if len(r.text) >= maxWrapped || r.depth == deepest {
		return
	}
	if !r.found {
		r.scanMembers()
	}
	if !r.found {
		r.unwrap()
	}
	if !r.found && !r.chosen {
		r.readRaw()
	}
	if !r.found || len(r.rest) > 0 && r.whole == nil {
		r.readValues()
	}
	if r.usable() == 0 {
		r.mend()
	}
	if !r.found && !r.chosen {
		r.looksLike()
	}
}

// usable is how many keys were read that can be used.
func (r *reader) usable() (n int) {
	for _, k := range r.set.Keys {
		if k.Usable() {
			n++
		}
	}
	return n
}

// inner reads text that was wrapped: all its places are the wrapping's. It answers nil where
// too much was unwrapped already.
func (r *reader) inner(text string, whole *report.Range) *reader {
	if r.spent == nil {
		r.spent = new(int)
	}
	if *r.spent += len(text); *r.spent > mostInner || r.depth == deepest {
		return &reader{set: &Set{}}
	}
	in := &reader{text: text, ruler: r.ruler, passphrase: r.passphrase, patient: r.patient, rounds: r.rounds, set: &Set{}, whole: whole, chosen: r.chosen, depth: r.depth + 1, spent: r.spent}
	in.read()
	r.rounds = in.rounds
	r.set.Costly = r.set.Costly || in.set.Costly
	return in
}

// adopt takes over what an inner reader found, and says how it was wrapped; how is "" where
// the wrapping is none that a program would stumble over.
func (r *reader) adopt(in *reader, how string) {
	r.found = true
	for _, k := range in.set.Keys {
		k.wrapped = true
		r.add(k)
	}
	r.set.Problems = append(r.set.Problems, in.set.Problems...)
	r.set.FromJWKS = r.set.FromJWKS || in.set.FromJWKS
	r.set.WantsPassphrase = r.set.WantsPassphrase || in.set.WantsPassphrase
	if how == "" || slices.ContainsFunc(r.set.Problems, func(p report.Problem) bool { return p.Code == CodeEncodedTwice && *p.Place.Range == *in.whole }) {
		return
	}
	r.set.Problems = append(r.set.Problems, report.Problem{Code: CodeEncodedTwice, Severity: report.Warning,
		Lead:  "The text of this key is wrapped in " + how + ".",
		Why:   "It was unwrapped; a program that is given it as it stands may take it for a secret.",
		Place: report.Place{Field: "key", Range: in.whole}})
}

// span is the place of text[start:end], or of the wrapping around all of it.
func (r *reader) span(start, end int) *report.Range { return r.place(start, end).Range }

// textInBase64 reports whether base64 begins as that of a PEM text, of a JSON object or of
// an array does.
func textInBase64(text string) bool {
	for _, head := range []string{"LS0tLS1CRUdJTi", "eyJ", "ewo", "ewk", "ewog", "eyAi", "ew0K", "W3si", "Wwog", "WyJ"} {
		if strings.HasPrefix(text, head) {
			return true
		}
	}
	return false
}

// scanEncoded reads the base64 of a PEM text or of a JWK that begins at i, in whatever text.
// It goes on over line breaks. It answers i where there is none.
func (r *reader) scanEncoded(i, end int) int {
	if !textInBase64(r.text[i:end]) {
		return i
	}
	if r.encoded++; r.encoded > 1000 {
		return i
	}
	stop := i
	var digits []byte
	var ends [][2]int // after each line: how many digits, and where it ends
	for line := i; ; {
		for stop < end && (isBase64(r.text[stop]) || r.text[stop] == '-' || r.text[stop] == '_') {
			digits = append(digits, r.text[stop])
			stop++
		}
		ends = append(ends, [2]int{len(digits), stop})
		next := stop
		if next < end && r.text[next] == '\\' && !isEscape(r.text[next:end]) {
			next++
		}
		if isEscape(r.text[next:end]) && stop-line >= leastKey {
			next += 2
		}
		for next < end && strings.IndexByte(" \t\r\n", r.text[next]) >= 0 {
			next++
		}
		word := next
		for word < end && (isBase64(r.text[word]) || r.text[word] == '-' || r.text[word] == '_') {
			word++
		}
		for word < end && r.text[word] == '=' {
			word++
		}
		if stop-line < leastKey || next == stop || word == next || word < end && strings.IndexByte(" \t\r\n\\\"'`,;<", r.text[word]) < 0 {
			break // a line of base64 that is full goes on in the next
		}
		line, stop = next, next
	}
	if len(digits) < leastKey || stop < end && r.text[stop] == '.' || i > 0 && r.text[i-1] == '.' { // of a token
		return i
	}
	// The last lines may be words that stand behind it.
	for n := len(ends) - 1; n >= max(0, len(ends)-3); n-- {
		decoded := decodeBase64(string(digits[:ends[n][0]]))
		if decoded == nil || !holdsKey(string(decoded)) {
			continue
		}
		for stop = ends[n][1]; stop < end && r.text[stop] == '='; {
			stop++
		}
		in := r.inner(string(decoded), r.span(i, stop))
		if !in.found {
			return i
		}
		r.adopt(in, "base64")
		return stop
	}
	return i
}

// holdsKey reports whether a text has what PEM texts and JWKs have. A JWK within another
// object does not count: headers and payloads of tokens bring such.
func holdsKey(text string) bool {
	if strings.Contains(text, "BEGIN ") {
		return true
	}
	if !strings.Contains(text, "kty") && !strings.Contains(text, `"keys"`) {
		return false
	}
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return true
	}
	v, _ := exact.ParseJSON([]byte(text))
	return v.Find("kty") != nil || v.Find("keys") != nil || v.Find("jwks") != nil
}

// decodeBase64 decodes base64 of either alphabet, padded or not; nil where text is none.
func decodeBase64(text string) []byte {
	digits := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "="))
	if len(digits)%4 == 1 {
		digits = digits[:len(digits)-1] // cut off: what is there is read all the same
	}
	decoded, err := base64.RawStdEncoding.DecodeString(digits)
	if err != nil {
		return nil
	}
	return decoded
}

// scanHex reads DER in hexadecimal that begins at i: a word whose length its first bytes
// tell. It answers i where there is none.
func (r *reader) scanHex(i, end int) int {
	stop := i
	for stop < end && isHex(r.text[stop]) {
		stop++
	}
	if (stop-i)%2 == 1 || stop-i < leastKey || r.chosen {
		return i
	}
	der, err := hex.DecodeString(r.text[i:stop])
	if length, ok := derLength(der); err != nil || !ok || length != len(der) || !looksLikeKey(der) {
		return i
	}
	if !r.readDER(der, i, stop, "DER in hexadecimal") {
		return i
	}
	return stop
}

// readDER reads a key from DER that stands at text[start:end] in another encoding.
func (r *reader) readDER(der []byte, start, end int, source string) bool {
	k := &Key{}
	k.Place = r.place(start, end)
	kind := r.derKey(k, der, r.curve)
	if kind == "" {
		return false
	}
	k.Format = "DER, " + kind
	if k.Public != nil {
		k.flaw(CodePEMArmor, report.Info, "This is a key without the BEGIN and END lines of PEM.", "It was read from "+source+"; programs that expect PEM refuse it.", "")
	}
	k.describeContainer(source)
	r.finish(k)
	r.add(k)
	return true
}

// readValues reads the values that the text has names for. Those in which a key was found
// already are left out.
func (r *reader) readValues() {
	var taken []report.Range
	for _, k := range r.set.Keys {
		if k.Place.Range != nil {
			taken = append(taken, *k.Place.Range)
		}
	}
	for _, v := range wrap.Values(r.text) {
		if len(v.Text) < leastKey || v.Text == r.text {
			continue
		}
		at := r.ruler.Range(v.Start, v.End)
		if r.whole != nil {
			at = r.whole
		} else if slices.ContainsFunc(taken, func(t report.Range) bool { return t.Start < at.End && at.Start < t.End }) {
			continue
		}
		if in := r.inner(v.Text, at); in.usable() > 0 || in.found && !r.found {
			r.adopt(in, "")
			taken = append(taken, *at)
			if r.whole != nil {
				return
			}
		}
	}
	keys := r.set.Keys
	sort.SliceStable(keys, func(i, j int) bool { return keys[i].Place.Range.Start < keys[j].Place.Range.Start })
}

// dropCopies leaves out the keys that were unwrapped and stand in the text as they are, too,
// as a did:jwk beside the JWK that it encodes.
func (r *reader) dropCopies() {
	plain := map[string]*Key{}
	for _, k := range r.set.Keys {
		if !k.wrapped && k.Thumbprint != "" {
			plain[k.Thumbprint] = k
		}
	}
	r.set.Keys = slices.DeleteFunc(r.set.Keys, func(k *Key) bool {
		same := plain[k.Thumbprint]
		if !k.wrapped || same == nil || k.Info.Private && !same.Info.Private {
			return false
		}
		r.set.Problems = slices.DeleteFunc(r.set.Problems, func(p report.Problem) bool {
			return p.Code == CodeEncodedTwice && p.Place.Range == k.Place.Range
		})
		return true
	})
}

// forgetDamage leaves out what was said of text that could not be read at first, and in which
// a key was found after all.
func (r *reader) forgetDamage() {
	over := func(at *report.Range) bool {
		return slices.ContainsFunc(r.set.Keys, func(k *Key) bool {
			return k.wrapped && k.Usable() && k.Place.Range.Start < at.End && at.Start < k.Place.Range.End
		})
	}
	r.set.Problems = slices.DeleteFunc(r.set.Problems, func(p report.Problem) bool {
		return (p.Code == CodeJWKJSON || p.Code == CodePEMDamaged) && over(p.Place.Range)
	})
	r.rest = slices.DeleteFunc(r.rest, func(s span) bool { return over(r.ruler.Range(s.start, s.end)) })
}

// origins says of each key in which value of the text it stands.
func (r *reader) origins() {
	if len(r.text) >= maxWrapped || len(r.set.Keys) == 0 {
		return
	}
	values := wrap.Values(r.text)
	for i := range values {
		at := r.ruler.Range(values[i].Start, values[i].End)
		values[i].Start, values[i].End = at.Start, at.End
	}
	for _, k := range r.set.Keys {
		best := -1
		for i, v := range values {
			if v.Name == "" || v.Start > k.Place.Range.Start || v.End < k.Place.Range.End {
				continue
			}
			if best < 0 || v.End-v.Start < values[best].End-values[best].Start {
				best = i
			}
		}
		if best >= 0 {
			k.From = values[best].Name
		}
	}
}

// isNotation reports whether text that was not read is nothing but names, values and
// brackets, as those around a key in a file of settings.
func (r *reader) isNotation(s span) bool {
	text := r.text[s.start:s.end]
	if strings.Trim(text, "0123456789+- \t\r\n") == "" || strings.HasPrefix(text, "data:") {
		return true // the mark or the number of a line
	}
	if open := strings.LastIndexByte(r.text[:s.start], '<'); open >= 0 && !strings.ContainsAny(r.text[open:s.end], ">\n") && strings.Contains(r.text[s.end:min(len(r.text), s.end+256)], ">") {
		return true // the name of an element
	}
	start := strings.LastIndexByte(r.text[:s.start], '\n') + 1
	end := s.end
	if n := strings.IndexByte(r.text[end:], '\n'); n >= 0 {
		end += n
	} else {
		end = len(r.text)
	}
	for _, line := range strings.Split(r.text[start:end], "\n") {
		if !wrap.Line(line) {
			return false
		}
	}
	return true
}

// looksLike tells of a text that is no key, and is not a secret either.
func (r *reader) looksLike() {
	text := strings.TrimSpace(r.text)
	head := text[:min(len(text), 4096)]
	say := func(code, lead, why, next string) {
		r.rest = nil
		r.damage(code, 0, len(r.text), lead, why, next)
	}
	click := func(label, key string) {
		p := &r.set.Problems[len(r.set.Problems)-1]
		p.Remedies = []report.Remedy{{Label: label, Set: map[string]string{"key": key}}}
	}
	switch {
	case (strings.Contains(head, "Modulus:") || strings.Contains(head, "modulus:") || strings.Contains(head, "\npub:") || strings.Contains(head, "\npriv:")) && (strings.Contains(head, "Exponent:") || strings.Contains(text, "xponent:") || strings.Contains(text, "ASN1 OID:") || strings.Contains(head, "-Key:")):
		say(CodeUnknown, "This is the text that openssl prints of a key, not the key.", "It shows the numbers for people to read.", "Leave out -noout or -text, and paste the PEM text.")
	case isHexDump(head):
		say(CodeUnknown, "This looks like a hexadecimal dump of a file.", "It was not read.", "Drop the file itself, or paste it as base64.")
	default:
		plain := strings.NewReplacer(":", "", " ", "", "\n", "", "\r", "", "\t", "", "0x", "", "\\x", "", ",", "").Replace(text)
		bytes, err := hex.DecodeString(plain)
		if err != nil || len(plain) < leastKey {
			if decoded := decodeBase64(strings.Join(strings.Fields(text), "")); len(decoded) > leastKey && textInBase64(string(decoded)) {
				r.twice(string(decoded), say, click)
			}
			return
		}
		if in := r.inner(string(bytes), r.span(0, len(r.text))); utf8.Valid(bytes) && holdsKey(string(bytes)) && in.usable() > 0 {
			say(CodeEncodedTwice, "This is the text of a key, written in hexadecimal.", "No program reads it so.", "Decode it.")
			click("Decode it", string(bytes))
		} else if length, ok := derLength(bytes); ok && length == len(bytes) && plain != text {
			k := &Key{}
			if kind := r.derKey(k, bytes, nil); kind != "" && k.Public != nil {
				say(CodeEncodedTwice, "This is a key in hexadecimal, with marks between its bytes.", "No program reads it so.", "Write it as PEM.")
				k.describe("")
				if pem, err := k.PEM(k.Private != nil); err == nil {
					click("Write it as PEM", pem)
				}
			}
		}
	}
}

// twice tells of the text of a key that was encoded in base64 twice.
func (r *reader) twice(once string, say func(code, lead, why, next string), click func(label, key string)) {
	decoded := decodeBase64(strings.Join(strings.Fields(once), ""))
	if decoded == nil || !holdsKey(string(decoded)) {
		return
	}
	if in := r.inner(string(decoded), r.span(0, len(r.text))); in.usable() > 0 {
		say(CodeEncodedTwice, "This is the text of a key, encoded in base64 twice.", "Kubernetes encodes what is put into data: a value that was encoded by hand before is so twice.", "Encode it once.")
		click("Decode it", string(decoded))
	}
}

// isHexDump reports whether text is lines of an offset with hexadecimal behind it, as xxd and
// hexdump print.
func isHexDump(text string) bool {
	line, _, several := strings.Cut(text, "\n")
	offset, rest, ok := strings.Cut(line, " ")
	offset = strings.TrimSuffix(offset, ":")
	if !ok || !several || len(offset) < 4 || strings.Trim(offset, "0") != "" {
		return false
	}
	pairs := 0
	for _, word := range strings.Fields(rest) {
		if len(word) > 8 || len(word)%2 == 1 || strings.Trim(strings.ToLower(word), "0123456789abcdef") != "" {
			break
		}
		pairs += len(word) / 2
	}
	return pairs >= 8
}
