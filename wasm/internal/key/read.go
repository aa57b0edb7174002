package key

import (
	"crypto/elliptic"
	"encoding/base64"
	"strconv"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

// MaxKeys is how many keys are read from one text; more would keep the page waiting.
const MaxKeys = 1000

// Read reads the text of a Key field. If it holds at least one recognised key it is a list
// of keys, and other text in it is a Problem; else the whole text is one secret in the
// given encoding. Text that is plainly a damaged key is a Problem and never a secret.
// Empty text is an empty Set. It never fails.
func Read(text, passphrase, encoding string) Set {
	if text == "" {
		return Set{}
	}
	r := &reader{text: text, ruler: report.NewRuler(text), passphrase: passphrase, set: &Set{}}
	r.scan(0, len(text))
	if !r.found && len(text) < maxWrapped {
		r.unwrap()
	}
	if !r.found {
		k := readSecret(text, encoding)
		k.Problems = append(k.Problems, suspicions(text)...)
		return Set{Keys: []*Key{k}}
	}
	if len(r.set.Keys)+len(r.set.Problems) == 0 {
		r.problem(CodeUnknown, report.Error, 0, len(text), "This block names a curve; there is no key in it. Paste the key that stands behind it.")
	}
	if strings.HasPrefix(text, bom) {
		r.problem(CodeBOM, report.Warning, 0, len(bom), "A byte order mark (U+FEFF) stands before the text. It was left out; many programs that are given it as it stands refuse the key.")
	}
	r.reportRest()
	r.reportDuplicates()
	return *r.set
}

// reader walks through a text once. What it does not recognise it remembers as rest.
type reader struct {
	text       string
	ruler      *report.Ruler
	passphrase string
	set        *Set
	found      bool          // a key, or what was meant to be one: the text is no secret
	whole      *report.Range // set while the text is one that was unwrapped: every place is this
	rest       []span
	curve      elliptic.Curve // of the EC PARAMETERS block read last
	brokenJSON bool           // an unbalanced { was met: do not look for its end again
	armorEnd   int            // where the END line read last stops
	rounds     int            // of PBKDF2 that were spent on passphrases
	bareTries  int            // how often base64 without armor was tried in vain
	inString   bool           // inside a JSON string, where \n is how a line break is written
	kid        string         // for the keys inside a member of that name
}

type span struct{ start, end int }

func (r *reader) place(start, end int) report.Place {
	if r.whole != nil {
		return report.Place{Field: "key", Range: r.whole}
	}
	return report.Place{Field: "key", Range: r.ruler.Range(start, end)}
}

// problem is one of the text, not of one key.
func (r *reader) problem(code, severity string, start, end int, message string) {
	r.set.Problems = append(r.set.Problems, report.Problem{Code: code, Severity: severity, Message: message, Place: r.place(start, end)})
}

// damage is text that was meant to be a key: it is never a secret.
func (r *reader) damage(code string, start, end int, message string) {
	r.found = true
	r.problem(code, report.Error, start, end, message)
}

// add puts a key into the set.
func (r *reader) add(k *Key) {
	r.found = true
	switch {
	case len(r.set.Keys) < MaxKeys:
		r.set.Keys = append(r.set.Keys, k)
	case len(r.set.Keys) == MaxKeys && !r.set.full:
		r.set.full = true
		r.set.Problems = append(r.set.Problems, report.Problem{Code: CodeTooMany, Severity: report.Warning, Place: k.Place,
			Message: "There are more than " + strconv.Itoa(MaxKeys) + " keys here. The first " + strconv.Itoa(MaxKeys) + " were read; delete those that are not needed."})
	}
}

// finish gives each problem of k that has no place the place of k.
func (r *reader) finish(k *Key) {
	for i := range k.Problems {
		if k.Problems[i].Place.Field == "" {
			k.Problems[i].Place = k.Place
		}
	}
}

// bom is the byte order mark that some editors put before a text.
const bom = "\ufeff"

// separators stand between keys and mean nothing.
const separators = " \t\r\n\"'`,;|<>()[]{}=:\\\ufeff\u00a0\u200b"

// scan reads text[i:end].
func (r *reader) scan(i, end int) {
	for i < end {
		if r.set.full {
			return
		}
		next := i
		switch c := r.text[i]; {
		case c == '{' || c == '[':
			next = r.scanJSON(i, end)
		case (c == '-' || c == 'B' || c == 0xe2) && (i == r.armorEnd || !endsInDash(r.text[:i])): // E2 begins the dashes of word processors
			next = r.scanArmor(i, end)
		}
		if next == i && r.wordStart(i) {
			next = r.scanWord(i, end)
		}
		if next > i {
			i = next
			continue
		}
		_, size := utf8.DecodeRuneInString(r.text[i:end])
		if isEscape(r.text[i:end]) {
			i += 2
			continue
		}
		stop := i + size
		for isBase64(r.text[i]) && stop < end && isBase64(r.text[stop]) {
			stop++ // nothing starts inside a word
		}
		if !strings.Contains(separators, r.text[i:i+size]) {
			r.skip(i, stop)
		}
		i = stop
	}
}

// isEscape tells whether text begins with a line break or a tab that is written out.
func isEscape(text string) bool {
	return len(text) > 1 && text[0] == '\\' && strings.IndexByte("nrt", text[1]) >= 0
}

// skip adds to the rest, joining what only separators part.
func (r *reader) skip(start, end int) {
	if n := len(r.rest); n > 0 && strings.Trim(r.text[r.rest[n-1].end:start], separators) == "" && r.whole == nil {
		r.rest[n-1].end = end
		return
	}
	r.rest = append(r.rest, span{start, end})
}

// wordStart tells whether a word of base64 can start at byte i.
func (r *reader) wordStart(i int) bool {
	return isBase64(r.text[i]) && (i == 0 || !isBase64(r.text[i-1]) || i > 1 && isEscape(r.text[i-2:i]))
}

func isBase64(c byte) bool {
	return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/'
}

// scanWord tries what can stand on a line of its own without armor: an OpenSSH public key,
// or DER in base64. It answers i when it is neither.
func (r *reader) scanWord(i, end int) int {
	word := r.text[i:min(end, i+64)]
	if at := strings.IndexAny(word, " \t"); at > 0 && isSSHType(word[:at]) {
		return r.scanSSH(i, end, word[:at])
	}
	if strings.HasPrefix(word, "PuTTY-User-Key-File-") {
		r.damage(CodeFile, i, end, "This is a key file of PuTTY, which is not read here. Convert it with: puttygen key.ppk -O private-openssh -o key")
		return end
	}
	switch r.text[i] {
	case 'M', 'b', 'A': // 30 8x: DER; "openssh-key-v1"; a length below 2^24: an OpenSSH blob
		return r.scanBare(i, end)
	}
	return i
}

// scanSSH reads a line "ssh-ed25519 AAAA… comment" (sshd(8), authorized_keys).
func (r *reader) scanSSH(i, end int, name string) int {
	start := i + len(name)
	for start < end && (r.text[start] == ' ' || r.text[start] == '\t') {
		start++
	}
	stop := start
	for stop < end && (isBase64(r.text[stop]) || r.text[stop] == '=') {
		stop++
	}
	digits := r.text[start:stop]
	if len(digits) < 20 {
		return i // a sentence that starts with such a word
	}
	if at := strings.IndexAny(r.text[stop:end], "\r\n\"\\"); at >= 0 {
		stop += at // behind the comment
	} else {
		stop = end
	}
	k := &Key{}
	k.Format = "OpenSSH"
	k.Place = r.place(i, stop)
	blob, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(digits, "="))
	if err != nil || !k.readSSH(blob) {
		r.damage(CodePEMDamaged, i, stop, "This OpenSSH public key cannot be read: the text after "+oneLine(name)+" is not the base64 of such a key. Copy the line again.")
		return stop
	}
	k.describeContainer("an OpenSSH line")
	r.finish(k)
	r.add(k)
	return stop
}

// scanJSON reads the JSON value at i when there is a key in it. It answers i when there is
// none: then the text goes on behind the bracket.
func (r *reader) scanJSON(i, end int) int {
	if r.brokenJSON {
		return i
	}
	if stop := r.scanEscaped(i, end); stop > i {
		return stop
	}
	stop, balanced := bracket(r.text[:end], i)
	body := r.text[i:stop]
	hasKey := strings.Contains(body, "kty") || strings.Contains(body, `"keys"`)
	hasPEM := strings.Contains(body, "BEGIN ")
	if !hasKey && !hasPEM {
		if !balanced {
			r.brokenJSON = true
			return i
		}
		r.skip(i, stop)
		return stop
	}
	value, defects := exact.ParseJSON([]byte(body))
	for _, d := range defects {
		switch {
		case d.Code == "json-duplicate" || d.Code == "json-utf8" && balanced:
			// Reading goes on from these; a member that stands twice is told with its key.
		case !hasKey:
			r.brokenJSON = true // the PEM in it is found as in any other text
			return i
		default:
			r.brokenJSONKey(i, stop, d)
			return stop
		}
	}
	before, rest := len(r.set.Keys)+len(r.set.Problems), len(r.rest)
	r.collect(value, i, 0)
	if len(r.set.Keys)+len(r.set.Problems) == before {
		r.rest = r.rest[:min(rest, len(r.rest))]
		r.skip(i, stop)
	}
	return stop
}

// scanEscaped reads JSON whose quotes are escaped, as in KEY="{\"kty\":…}". It answers i
// when there is none.
func (r *reader) scanEscaped(i, end int) int {
	rest := r.text[i:end]
	start := strings.TrimLeft(rest[1:], " \t\r\n{[")
	if !strings.HasPrefix(start, `\"`) && !isEscape(start) || !strings.Contains(rest, `\"kty\"`) || len(rest) > maxWrapped {
		return i
	}
	stop := i + strings.LastIndexAny(rest, "}]") + 1
	in := r.inner(exact.Unquote([]byte(`"`+r.text[i:stop]+`"`)), r.ruler.Range(i, stop))
	if !in.found {
		return i
	}
	r.adopt(in, "quotes with a backslash before each")
	return stop
}

// inner is a reader for text that was wrapped: all its places are the wrapping's.
func (r *reader) inner(text string, whole *report.Range) *reader {
	in := &reader{text: text, ruler: r.ruler, passphrase: r.passphrase, set: &Set{}, whole: whole}
	in.scan(0, len(text))
	return in
}

// adopt takes over what an inner reader found, and says how it was wrapped.
func (r *reader) adopt(in *reader, how string) {
	r.found = true
	for _, k := range in.set.Keys {
		r.add(k)
	}
	r.set.Problems = append(r.set.Problems, in.set.Problems...)
	r.set.Problems = append(r.set.Problems, report.Problem{Code: CodeEncodedTwice, Severity: report.Warning,
		Message: "The text of this key is wrapped in " + how + ". It was unwrapped; a program that is given it as it stands may take it for a secret.",
		Place:   report.Place{Field: "key", Range: in.whole}})
	r.set.FromJWKS = r.set.FromJWKS || in.set.FromJWKS
	r.set.WantsPassphrase = r.set.WantsPassphrase || in.set.WantsPassphrase
}

func (r *reader) brokenJSONKey(start, stop int, d exact.Defect) {
	r.damage(CodeJWKJSON, start+min(d.Start, stop-start), start+min(max(d.End, d.Start), stop-start),
		"This looks like a JWK or a JWK set, but its JSON is broken here, at character "+strconv.Itoa(d.Start+1)+" of it. No key was read from it; mend the JSON or copy it again.")
}

// bracket finds the end of the JSON value that starts with the bracket at i.
func bracket(text string, i int) (end int, balanced bool) {
	depth := 0
	for quoted := false; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1, true
			}
		}
	}
	return len(text), false
}

// collect finds the keys in a JSON value: JWKs, JWK sets, and PEM in strings, as the
// service accounts and certificate lists of Google have it.
func (r *reader) collect(v exact.Value, base, depth int) {
	const deepest = 8
	if depth > deepest {
		return
	}
	switch v.Kind {
	case '{':
		if v.Find("kty") != nil {
			r.add(r.readJWK(v, base, "JWK"))
			return
		}
		if keys := v.Find("keys"); keys != nil && keys.Kind == '[' {
			r.readJWKS(keys, v, base)
			return
		}
		for i := range v.Members {
			r.kid = v.Members[i].Name
			if id, ok := v.Find("private_key_id").Text(); ok && r.kid == "private_key" {
				r.kid = id
			}
			r.collect(v.Members[i].Value, base, depth+1)
			r.kid = ""
		}
	case '[':
		if depth == 0 && first(v).Find("kty") != nil {
			r.problem(CodeArray, report.Info, base+v.Start, base+v.Start+1, `This is an array of JWKs. A JWK set is an object with the array in its member "keys" (RFC 7517 section 5); most programs want that.`)
			r.readJWKS(&v, v, base)
			return
		}
		if text, ok := first(v).Text(); ok && strings.Contains(text, "BEGIN ") && !strings.Contains(text, "END ") {
			r.scan(base+v.Start+1, base+v.End-1) // the lines of one PEM text
			return
		}
		for i := range v.Elements {
			r.collect(v.Elements[i], base, depth+1)
		}
	case '"':
		if strings.Contains(string(v.Raw), "BEGIN ") {
			r.inString = true
			r.scan(base+v.Start+1, base+v.End-1)
			r.inString = false
		}
	}
}

// first is the first element of an array, or nil, of which nothing is found.
func first(v exact.Value) *exact.Value {
	if len(v.Elements) == 0 {
		return nil
	}
	return &v.Elements[0]
}

func (r *reader) readJWKS(keys *exact.Value, set exact.Value, base int) {
	r.set.FromJWKS = true
	r.found = true
	if len(keys.Elements) == 0 {
		r.problem(CodeNone, report.Warning, base+set.Start, base+set.End, "This JWK set holds no key. Providers show an empty set before they made their first key; fetch it again.")
	}
	for _, element := range keys.Elements {
		if element.Kind != '{' {
			r.problem(CodeJWKType, report.Error, base+element.Start, base+element.End, "This element of the JWK set is not an object, so it is no key.")
			continue
		}
		r.add(r.readJWK(element, base, "JWK set"))
	}
}

// reportRest names the text between keys that was not read.
func (r *reader) reportRest() {
	const most = 5
	told := 0
	for _, s := range r.rest {
		text := r.text[s.start:s.end]
		if r.isLabel(s) {
			continue
		}
		if told++; told > most {
			return
		}
		r.problem(CodeNotRead, report.Warning, s.start, s.end,
			"This text ("+count(utf8.RuneCountInString(text), "character")+") is no key and was not read. In a list of keys, a secret is a JWK of type oct.")
	}
}

// isLabel tells whether text only names the key after it, as in NAME="…" or, over several
// lines, jwt: key: |.
func (r *reader) isLabel(s span) bool {
	after := strings.TrimLeft(r.text[s.end:], " \t\"'")
	if !strings.HasPrefix(after, "=") && !strings.HasPrefix(after, ":") {
		return false
	}
	lines := strings.Split(r.text[s.start:s.end], "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if len(line) > 80 || i < len(lines)-1 && line != "" && !strings.HasSuffix(line, ":") {
			return false
		}
	}
	return true
}

func (r *reader) reportDuplicates() {
	first := map[string]*Key{}
	for _, k := range r.set.Keys {
		if k.Kid == "" {
			continue
		}
		other, twice := first[k.Kid]
		if !twice {
			first[k.Kid] = k
			continue
		}
		message := "Two keys here have the kid " + strconv.Quote(oneLine(k.Kid)) + ". A kid should name one key (RFC 7517 section 4.5); both are tried."
		if other.Thumbprint != "" && other.Thumbprint == k.Thumbprint {
			message = "The key with the kid " + strconv.Quote(oneLine(k.Kid)) + " stands here twice. That does no harm; delete one."
		}
		r.set.Problems = append(r.set.Problems, report.Problem{Code: CodeDuplicateKid, Severity: report.Warning, Message: message, Place: k.Place})
	}
}

// maxWrapped is how long a text may be to be tried as the base64 or the JSON string of a
// key's text.
const maxWrapped = 1 << 20

// unwrap reads a text that is, as a whole, the base64 of a key's text, as secrets of
// Kubernetes and CI systems are, or a JSON string of it.
func (r *reader) unwrap() {
	body := strings.TrimSpace(r.text)
	var inner, how string
	if len(body) > 1 && body[0] == '"' && body[len(body)-1] == '"' {
		inner, how = exact.Unquote([]byte(body)), "a JSON string"
	} else {
		digits := strings.TrimRight(strings.Join(strings.Fields(body), ""), "=")
		decoded, err := base64.RawStdEncoding.DecodeString(digits)
		if err != nil {
			decoded, err = base64.RawURLEncoding.DecodeString(digits)
		}
		if err != nil || !utf8.Valid(decoded) {
			return
		}
		inner, how = string(decoded), "base64"
	}
	if !strings.Contains(inner, "BEGIN ") && !strings.Contains(inner, "kty") && !strings.Contains(inner, `"keys"`) {
		return
	}
	if in := r.inner(inner, r.ruler.Range(0, len(r.text))); in.found {
		r.rest = nil
		r.adopt(in, how)
	}
}

// suspicions are what a secret looks like that is probably something else.
func suspicions(text string) []report.Problem {
	body := strings.TrimSpace(text)
	warn := func(code, message string) []report.Problem {
		ruler := report.NewRuler(text)
		return []report.Problem{{Code: code, Severity: report.Warning, Message: message,
			Place: report.Place{Field: "key", Range: ruler.Range(0, len(text))}}}
	}
	lower := strings.ToLower(body[:min(len(body), 32)])
	switch {
	case strings.HasPrefix(lower, "<!doctype") || strings.HasPrefix(lower, "<html") || strings.HasPrefix(lower, "<?xml"):
		return warn(CodePlaceholder, "This is a web page or XML, not a key; an address often answers so when it is wrong or wants a login. It is taken as a secret as it stands.")
	case strings.HasPrefix(body, "{") && len(body) > 1:
		value, defects := exact.ParseJSON([]byte(body))
		if value.Kind == '{' && len(defects) == 0 {
			return warn(CodePlaceholder, "This is a JSON object, but no JWK (it has no kty) and no JWK set (it has no keys): perhaps an error message in place of one. It is taken as a secret as it stands.")
		}
	case (strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")) && !strings.ContainsAny(body, " \n"):
		return warn(CodeAddress, "This is an address, and nothing is fetched from here. Open it in a new tab and paste what it shows. It is taken as a secret as it stands.")
	case strings.HasPrefix(body, "eyJ") && strings.Count(body, ".") == 2:
		return warn(CodeToken, "This is a token, not a key. Tokens belong into Token. It is taken as a secret as it stands.")
	}
	return nil
}
