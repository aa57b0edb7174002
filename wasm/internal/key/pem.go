package key

import (
	"encoding/asn1"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

const quotes = "\"'`"

const formatSSH2 = "SSH2 (RFC 4716)"

// scanArmor reads the PEM block that begins at i, or answers i.
func (r *reader) scanArmor(i, end int) int {
	text := r.text[:end]
	begin, ok := readArmor(text, i, "BEGIN")
	if !ok {
		if stray, ok := readArmor(text, i, "END"); ok && text[i] == '-' {
			r.damage(CodePEMDamaged, i, stray.end, "This END line of a PEM text has no BEGIN line before it, and no key.", "", "Copy the whole text again.")
			return stray.end
		}
		return i
	}
	b := &block{reader: r, begin: begin, label: begin.label}
	b.bodyStart = begin.end
	b.bodyEnd = bodyEnd(text, begin.end)
	b.stop = b.bodyEnd
	if ending, ok := readArmor(text, b.bodyEnd, "END"); ok {
		b.ending, b.stop = &ending, ending.end
	}
	b.read()
	r.armorEnd = b.stop
	return b.stop
}

// block is a PEM block as it is being read.
type block struct {
	*reader
	begin              armor
	ending             *armor
	label              string
	bodyStart, bodyEnd int
	stop               int
	escapes            []string // as which line breaks are written out
	spaced             bool     // they are lost or turned into spaces
	prefixed           bool     // > or # before lines
	quoted             bool
	url                bool // base64url
}

func (b *block) damaged(start, end int, lead, why, next string) {
	b.damage(CodePEMDamaged, start, end, lead, why, next)
}

func (b *block) read() {
	for _, f := range foreignLabels {
		if strings.Contains(b.label, f.part) {
			b.damage(CodeFile, b.begin.start, b.stop, f.lead, f.why, f.next)
			return
		}
	}
	switch {
	case b.label == "EC PARAMETERS":
		b.readParameters()
		return
	case strings.HasSuffix(b.label, " PARAMETERS"):
		b.damage(CodeUnknown, b.begin.start, b.stop, "This block holds parameters, no key.", "", "Paste the key itself.")
		return
	}
	dekInfo := b.headers()
	bytes, ok := b.decode()
	if !ok {
		return
	}
	k := &Key{}
	k.Place = b.place(b.begin.start, b.stop)
	if !b.kind(k, bytes, dekInfo) {
		return
	}
	b.say(k)
	if !b.quoted && !b.prefixed {
		b.quotesAround(k, b.begin.start, b.stop)
	}
	source := "a PEM text"
	switch {
	case k.Format == "OpenSSH":
		source = "an OpenSSH file"
	case k.Format == formatSSH2:
		source = "an SSH2 text"
	case strings.HasPrefix(k.Format, "PEM, encrypted"):
		source = "an encrypted PEM text"
	}
	if b.inString {
		k.Kid = b.kid
	}
	b.keep(k, source)
}

// keep puts a key, or those of a store, into the set. source says where it came from.
func (r *reader) keep(k *Key, source string) {
	keys := []*Key{k}
	if len(k.contents) > 0 {
		keys, source = k.contents, "a "+k.Name
		keys[0].Problems = append(keys[0].Problems, k.Problems...)
	}
	for _, each := range keys {
		each.Format, each.Place, each.Kid = k.Format, k.Place, k.Kid
		each.describeContainer(source)
		r.finish(each)
		r.add(each)
	}
}

// headers takes the RFC 1421 headers off the front of the body and answers DEK-Info. The
// lines may have run together: the value of DEK-Info tells where it ends itself.
func (b *block) headers() (dekInfo string) {
	body := b.text[b.bodyStart:b.bodyEnd]
	if at := strings.Index(body, "DEK-Info:"); at >= 0 {
		name, rest, _ := strings.Cut(body[at+len("DEK-Info:"):], ",")
		name = strings.TrimSpace(name)
		digits := 16 // of an initialization vector of 8 bytes
		if strings.HasPrefix(name, "AES") {
			digits = 32
		}
		if len(name) > 16 || len(rest) < digits {
			return ""
		}
		b.bodyStart = b.bodyEnd - len(rest) + digits
		return name + "," + rest[:digits]
	}
	for { // SSH2 has Comment: and Subject:
		line, rest, found := strings.Cut(strings.TrimLeft(b.text[b.bodyStart:b.bodyEnd], " \t\r\n"), "\n")
		name, _, ok := strings.Cut(line, ":")
		if !found || !ok || len(name) > 64 || strings.Trim(name, alphanumeric+"-") != "" {
			return ""
		}
		for strings.HasSuffix(strings.TrimRight(line, " \t\r"), "\\") && found { // goes on (RFC 4716 section 3.3)
			line, rest, found = strings.Cut(rest, "\n")
		}
		b.bodyStart = b.bodyEnd - len(rest)
	}
}

// decode reads the base64 of the body through everything that mail programs, shells and
// configuration files do to it.
func (b *block) decode() ([]byte, bool) {
	digits := make([]byte, 0, b.bodyEnd-b.bodyStart)
	padding, breaks := 0, 0
	lineStart := true
	for i := b.bodyStart; i < b.bodyEnd; {
		c := b.text[i]
		switch {
		case isBase64(c) && !(lineStart && c == '/' && strings.HasPrefix(b.text[i:], "// ")):
			if padding > 0 {
				b.damaged(i, i+1, "In this PEM text base64 goes on after its end (=).", "Two texts may have run together.", "Copy the key again.")
				return nil, false
			}
			digits = append(digits, c)
			lineStart = false
			i++
		case c == '-' || c == '_':
			digits = append(digits, "+/"[strings.IndexByte("-_", c)])
			b.url = true
			i++
		case c == '=':
			padding++
			i++
		case c == '\r' || c == '\n':
			breaks++
			lineStart = true
			i++
		case c == ' ' || c == '\t':
			b.spaced = b.spaced || c == ' ' && !lineStart
			i++
		case c == '\\':
			n := 1
			for i+n < b.bodyEnd && b.text[i+n] == '\\' {
				n++
			}
			if i+n < b.bodyEnd && strings.IndexByte("nrt", b.text[i+n]) >= 0 {
				if name := `\` + b.text[i+n:i+n+1]; !slices.Contains(b.escapes, name) {
					b.escapes = append(b.escapes, name)
				}
				n++
			}
			lineStart = true
			i += n
		case strings.IndexByte(quotes, c) >= 0:
			b.quoted = true
			i = b.afterQuote(i + 1)
		case c == ',' && b.quoted:
			i++
		case lineStart && (c == '>' || c == '|' || c == '#' || c == '*'), lineStart && strings.HasPrefix(b.text[i:], "// "):
			b.prefixed = true
			i++
			if c == '/' {
				i++
			}
		default:
			char, size := utf8.DecodeRuneInString(b.text[i:])
			if char == '\u00a0' || char == '\u200b' || char == '\ufeff' {
				i += size
				continue
			}
			if char == '…' || strings.HasPrefix(b.text[i:], "...") {
				b.damaged(i, i+size, "This PEM text is shortened: … is in place of a part of the key.", "", "Copy the whole text.")
				return nil, false
			}
			what := "A character"
			if !strings.Contains(b.label, "PRIVATE") {
				what = "The character " + strconv.QuoteRune(char)
			}
			b.damaged(i, i+size, what+" in this PEM text is not one of base64.", "It is damaged here, and nothing of it was read.", "Copy the key again.")
			return nil, false
		}
	}
	if len(digits) == 0 {
		b.damaged(b.begin.start, b.stop, "There is nothing between the lines of this PEM text.", "", "Copy the whole key.")
		return nil, false
	}
	if breaks > 1 {
		b.spaced = false
	} else if len(digits) > 76 && len(b.escapes) == 0 && breaks == 0 {
		b.spaced = true
	}
	if len(digits)%4 == 1 {
		partial, _ := base64.RawStdEncoding.DecodeString(string(digits[:len(digits)-1]))
		if claimed, ok := derLength(partial); ok && claimed > len(partial)+1 {
			return partial, true // cut off, as checkDER will say
		}
		b.damaged(b.begin.start, b.stop, "This PEM text has a base64 character too few or too many.", "No number of bytes is written with "+prose.Number(len(digits))+": one was lost or added.", "Copy the key again.")
		return nil, false
	}
	bytes, err := base64.RawStdEncoding.DecodeString(string(digits))
	return bytes, err == nil
}

// afterQuote skips what stands between the lines of a string in source code, up to the
// next quote: a comma, a plus sign or a full stop, and white space. i is behind a quote.
func (b *block) afterQuote(i int) int {
	white := func(at int) int {
		for at < b.bodyEnd && strings.IndexByte(" \t\r\n", b.text[at]) >= 0 {
			at++
		}
		return at
	}
	at := white(i)
	if at < b.bodyEnd && strings.IndexByte(",+.", b.text[at]) >= 0 {
		at = white(at + 1)
	}
	if at < b.bodyEnd && strings.IndexByte(quotes, b.text[at]) >= 0 {
		return at + 1
	}
	return i
}

// kind reads the key from the bytes of the block. It answers false when nothing was to be
// read, which has been said.
func (b *block) kind(k *Key, bytes []byte, dekInfo string) bool {
	if dekInfo != "" {
		if b.label == "RSA PRIVATE KEY" {
			k.Type = RSA
		}
		if b.label == "EC PRIVATE KEY" {
			k.Type = EC
		}
		der, ok := b.unlockPEM(k, b.label, dekInfo, bytes)
		if ok {
			container := b.derKey(k, der, b.curve)
			k.Format = "PEM, encrypted " + container
			b.compareContainer(k, container)
		}
		return true
	}
	if strings.HasPrefix(string(bytes), opensshMagic) {
		k.Format = "OpenSSH"
		b.readOpenSSH(k, bytes)
		b.compareLabel(k, "OPENSSH PRIVATE KEY", "an OpenSSH private key")
		return true
	}
	if k.readSSH(bytes) {
		k.Format = formatSSH2
		b.compareLabel(k, "SSH2 PUBLIC KEY", "an SSH public key")
		return true
	}
	whole, ok := b.checkDER(k, bytes)
	if !ok {
		return false
	}
	k.Format = "PEM"
	container := b.derKey(k, whole, b.curve)
	if container == "" {
		b.damaged(b.begin.start, b.stop, "The bytes of this PEM text are neither a key nor a certificate.", "Its first line says "+prose.Visible(b.label)+". It is damaged, or holds something else.", "Copy the key again.")
		return false
	}
	k.Format = "PEM, " + container
	if container == certificate {
		k.Format = certificate
	}
	b.compareContainer(k, container)
	return true
}

// compareContainer says when the label names another container than the bytes are.
func (b *block) compareContainer(k *Key, container string) {
	if labels.of(b.label) != container {
		k.flaw(CodePEMContainer, report.Warning, "The first line says "+prose.Visible(b.label)+", but the bytes are "+written.of(container).name+".", "It was read as what it is; most programs refuse it.", "Its first line should say "+written.of(container).label+".")
	}
}

// wording is how a container is called in a sentence, and the label that goes with it.
type wording struct{ name, label string }

var written = table[wording]{
	{spki, wording{"an SPKI public key", "PUBLIC KEY"}},
	{pkcs1Public, wording{"a PKCS #1 public key", "RSA PUBLIC KEY"}},
	{pkcs8, wording{"a PKCS #8 private key", "PRIVATE KEY"}},
	{pkcs8Locked, wording{"an encrypted PKCS #8 private key", "ENCRYPTED PRIVATE KEY"}},
	{pkcs1, wording{"a PKCS #1 private key", "RSA PRIVATE KEY"}},
	{sec1, wording{"a SEC 1 private key", "EC PRIVATE KEY"}},
	{dsaPrivate, wording{"a DSA private key", "DSA PRIVATE KEY"}},
	{certificate, wording{"an X.509 certificate", "CERTIFICATE"}},
	{request, wording{"a certificate request", "CERTIFICATE REQUEST"}},
	{revocations, wording{"a certificate revocation list", "X509 CRL"}},
	{pkcs7, wording{"a PKCS #7 bundle", "PKCS7"}},
	{pkcs12, wording{"a PKCS #12 file, which is never PEM", "PKCS12"}},
}

func (b *block) compareLabel(k *Key, want, what string) {
	if b.label != want && b.label != "" {
		k.flaw(CodePEMContainer, report.Warning, "The first line says "+prose.Visible(b.label)+", but the bytes are "+what+".", "It was read as what it is; most programs refuse it.", "Its first line should say "+want+".")
	}
}

// checkDER compares the length that the outer value claims with the bytes that are there.
func (b *block) checkDER(k *Key, bytes []byte) (whole []byte, ok bool) {
	claimed, ok := derLength(bytes)
	if !ok && len(bytes) > 1 && bytes[0] == 0x30 && bytes[1] == 0x80 {
		_, claimed, ok = distinguished(bytes)
	}
	switch {
	case !ok:
		b.damaged(b.begin.start, b.stop, "This PEM text does not begin as a key or a certificate does.", "Its start is missing, or it holds something else.", "Copy the key again.")
	case claimed > len(bytes):
		b.damaged(b.begin.start, b.stop, "This PEM text is cut off.", "Its content says that it is "+prose.Count(claimed, "byte")+" long, and "+prose.Number(len(bytes))+" are there.", "Copy the whole key.")
		return nil, false
	case claimed < len(bytes):
		if b.label != "TRUSTED CERTIFICATE" { // OpenSSL puts trust settings behind the certificate
			k.flaw(CodePEMTrailing, report.Warning, "After the key stand "+prose.Count(len(bytes)-claimed, "more byte")+" that do not belong to it.", "They were left out; strict readers refuse the text.", "")
		}
		bytes = bytes[:claimed]
	}
	return bytes, ok
}

// derLength is the length of the DER SEQUENCE at the start, header included, as its header
// claims it.
func derLength(b []byte) (int, bool) {
	if len(b) < 2 || b[0] != 0x30 {
		return 0, false
	}
	if b[1] < 0x80 {
		return 2 + int(b[1]), true
	}
	n := int(b[1] - 0x80)
	if n < 1 || n > 3 || len(b) < 2+n {
		return 0, false
	}
	length := 0
	for _, c := range b[2 : 2+n] {
		length = length<<8 | int(c)
	}
	return 2 + n + length, true
}

// say reports how the block was written.
func (b *block) say(k *Key) {
	switch {
	case b.ending == nil && b.begin.start == b.begin.end:
	case b.ending == nil:
		k.flaw(CodePEMArmor, report.Warning, "The END line of this PEM text is missing.", "The key is complete and was read; most programs refuse it without the line -----END "+b.label+"-----.", "")
	case b.label == "SSH2 PUBLIC KEY": // its lines have four hyphens (RFC 4716 section 3.2)
	case !b.begin.clean || !b.ending.clean:
		k.flaw(CodePEMArmor, report.Warning, "The BEGIN and END lines of this PEM text do not have five hyphens on either side.", "It was read anyway; most programs refuse it.", "")
	case b.begin.label != b.ending.label && b.begin.start != b.begin.end:
		k.flaw(CodePEMArmor, report.Warning, "The first and the last line of this PEM text name two things.", "The first says BEGIN "+b.begin.label+", the last END "+prose.Visible(b.ending.label)+". It was read anyway; most programs refuse it.", "")
	}
	if len(b.escapes) > 0 && !b.inString {
		k.flaw(CodePEMNewlines, report.Warning, "The line breaks of this PEM text are written out as "+prose.And(b.escapes)+" (a backslash and a letter).", "It was read as if they were line breaks; a program that is given it as it stands refuses it.", "")
	} else if b.spaced {
		k.flaw(CodePEMNewlines, report.Warning, "The line breaks of this PEM text are lost: it is one long line.", "It was read anyway; many programs refuse it. BEGIN and END each need a line of their own.", "")
	}
	if b.prefixed || b.quoted && !b.inString {
		k.flaw(CodeQuoted, report.Warning, "There are quotes or marks among the lines of this PEM text.", "They were left out; a program that is given it as it stands refuses it.", "")
	}
	if b.url {
		k.flaw(CodePEMAlphabet, report.Warning, "This PEM text has - and _ where base64 has + and /.", "It was read anyway; other programs refuse it.", "")
	}
}

// quotesAround says that the key stands in quotes, as in NAME="…".
func (r *reader) quotesAround(k *Key, start, stop int) {
	if r.inString || start == 0 || strings.IndexByte(quotes, r.text[start-1]) < 0 {
		return
	}
	k.flaw(CodeQuoted, report.Info, "There are quotes around this key.", "They were left out; they do not belong to it.", "")
}

// describeContainer describes a key that came in a container.
func (k *Key) describeContainer(source string) {
	k.describe("from " + source)
	if k.OnlyPSS && k.Public != nil {
		k.Sentence = strings.Replace(k.Sentence, " bits", " bits for RSASSA-PSS alone", 1)
	}
	if k.of != "" {
		of := "a " + k.of
		if k.of[0] == 'O' {
			of = "an " + k.of
		}
		if k.subject != "" {
			of += " for " + k.subject
		}
		what := k.Name
		if what == "" {
			what = "not read"
		}
		k.Sentence = "the public key of " + of + ": " + what
	}
	if k.Name == "" {
		k.Name = "Key"
	}
	if k.Sentence == "" {
		k.Sentence = "a key that cannot be used"
		if k.Name != "Key" {
			k.Sentence += " (" + k.Name + ")"
		}
	}
}

// readParameters remembers the curve that stands in a block of its own before an EC key.
func (b *block) readParameters() {
	b.found = true
	bytes, ok := b.decode()
	if !ok {
		return
	}
	var v asn1.RawValue
	if _, err := asn1.Unmarshal(bytes, &v); err != nil {
		b.damaged(b.begin.start, b.stop, "This EC PARAMETERS block is damaged.", "EC keys name their curve themselves.", "Leave it out.")
		return
	}
	oid, named := readOID(v)
	b.curve = curveOf(namedCurve(oid))
	if curve, generator := matchCurve(bytes); !named && generator {
		b.curve = curve
	}
}
