package key

import (
	"crypto/elliptic"
	"encoding/base64"
	"sort"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// MaxKeys is how many keys are read from one text; more would keep the page waiting.
const MaxKeys = 1000

// Read reads the text of a Key field. If it holds at least one recognised key it is a list
// of keys, and other text in it is a Problem; else the whole text is one secret in the
// given encoding. Text that is plainly a damaged key is a Problem and never a secret.
// Empty text is an empty Set. It never fails.
func Read(text, passphrase, encoding string) Set {
	return start(text, passphrase, encoding, false)
}

// ReadPatiently is Read for somebody who asked for it: a passphrase may take a minute.
func ReadPatiently(text, passphrase, encoding string) Set {
	return start(text, passphrase, encoding, true)
}

func start(text, passphrase, encoding string, patient bool) Set {
	if text == "" {
		return Set{}
	}
	r := &reader{text: text, ruler: report.NewRuler(text), passphrase: passphrase, patient: patient, set: &Set{}, chosen: encoding != "" && encoding != Auto}
	r.read()
	if !r.found {
		k := readSecret(text, encoding)
		k.Problems = append(k.Problems, suspicions(text)...)
		return Set{Keys: []*Key{k}}
	}
	if len(r.set.Keys)+len(r.set.Problems) == 0 {
		r.problem(CodeUnknown, report.Error, 0, len(text), "This block names a curve; there is no key in it.", "", "Paste the key that follows it.")
	}
	if strings.HasPrefix(text, bom) {
		r.problem(CodeBOM, report.Warning, 0, len(bom), "There is a byte order mark (U+FEFF) before the text.", "It was left out; many programs that are given it as it stands refuse the key.", "")
	}
	r.dropCopies()
	r.forgetDamage()
	r.origins()
	r.reportRest()
	r.reportDuplicates()
	worstFirst(r.set.Problems)
	return *r.set
}

// reader walks through a text once. What it does not recognise it remembers as rest.
type reader struct {
	text       string
	ruler      *report.Ruler
	passphrase string
	patient    bool // a passphrase may take as long as a user waits who asked for it
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
	chosen     bool           // an encoding was chosen: bytes without a container are a secret
	depth      int            // how many wrappings were undone
	elements   int            // of XML in which a key was looked for
	deeper     int            // how often JSON was looked for inside what is none
	spent      *int           // bytes that were read inside wrappings, by all readers
	encoded    int            // how often base64 of a text was tried
}

type span struct{ start, end int }

func (r *reader) place(start, end int) report.Place {
	if r.whole != nil {
		return report.Place{Field: "key", Range: r.whole}
	}
	return report.Place{Field: "key", Range: r.ruler.Range(start, end)}
}

// problem is one of the text, not of one key.
func (r *reader) problem(code, severity string, start, end int, lead, why, next string) {
	r.set.Problems = append(r.set.Problems, report.Problem{Code: code, Severity: severity, Lead: lead, Why: why, Next: next, Place: r.place(start, end)})
}

// damage is text that was meant to be a key: it is never a secret.
func (r *reader) damage(code string, start, end int, lead, why, next string) {
	r.found = true
	r.problem(code, report.Error, start, end, lead, why, next)
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
			Lead: "There are more than " + prose.Number(MaxKeys) + " keys here.", Why: "The first " + prose.Number(MaxKeys) + " were read.", Next: "Delete those that are not needed."})
	}
}

// finish gives each problem of k that has no place the place of k, and puts them in order.
func (r *reader) finish(k *Key) {
	for i := range k.Problems {
		if k.Problems[i].Place.Field == "" {
			k.Problems[i].Place = k.Place
		}
	}
	worstFirst(k.Problems)
}

// worstFirst puts errors before warnings: the first problem is told where there is room
// for one.
func worstFirst(problems []report.Problem) {
	rank := map[string]int{report.Error: 0, report.Warning: 1, report.Info: 2}
	sort.SliceStable(problems, func(i, j int) bool { return rank[problems[i].Severity] < rank[problems[j].Severity] })
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
		case c == '<':
			next = r.scanXML(i, end)
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

// isEscape reports whether text begins with a line break or a tab that is written out.
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

// wordStart reports whether a word of base64 can start at byte i.
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
	if strings.HasPrefix(word, puttyMagic) {
		return r.scanPuTTY(i, end)
	}
	if strings.TrimSpace(r.text[:i]) == "" {
		if stop := r.scanForeign(i, end); stop > i {
			return stop
		}
	}
	switch r.text[i] {
	case 'M', 'b', 'A': // 30 8x: DER; "openssh-key-v1"; a length below 2^24: an OpenSSH blob
		return r.scanBare(i, end)
	case 'L', 'e', 'W': // -----BEGIN; {"…; [{…
		return r.scanEncoded(i, end)
	case '3': // 30, a SEQUENCE
		return r.scanHex(i, end)
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
		r.damage(CodePEMDamaged, i, stop, "This OpenSSH public key cannot be read.", "The text after "+prose.Visible(name)+" is not the base64 of such a key.", "Copy the line again.")
		return stop
	}
	k.describeContainer("an OpenSSH line")
	r.finish(k)
	r.add(k)
	return stop
}

// reportRest names the text between keys that was not read.
func (r *reader) reportRest() {
	const most = 5
	told := 0
	for _, s := range r.rest {
		text := r.text[s.start:s.end]
		if r.isLabel(s) || r.isNotation(s) || isPrinted(text) {
			continue
		}
		if told++; told > most {
			return
		}
		r.problem(CodeNotRead, report.Warning, s.start, s.end,
			"This text ("+prose.Count(utf8.RuneCountInString(text), "character")+") is not a key and was not read.", "In a list of keys, a secret is a JWK of type oct.", "")
	}
}

// isLabel reports whether text only names the key after it, as in NAME="…" or, over several
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
		p := report.Problem{Code: CodeDuplicateKid, Severity: report.Warning, Place: k.Place,
			Lead: "Two keys here have the kid " + prose.Quote(k.Kid) + ".", Why: "A kid should name one key (RFC 7517 section 4.5); both are tried."}
		if other.Thumbprint != "" && other.Thumbprint == k.Thumbprint {
			p.Lead, p.Why, p.Next = "The key with the kid "+prose.Quote(k.Kid)+" is here twice.", "That does no harm.", "Delete one."
		}
		r.set.Problems = append(r.set.Problems, p)
	}
}
