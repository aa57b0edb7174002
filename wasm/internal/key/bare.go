package key

import (
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// scanBare reads base64 without armor: DER, or one of OpenSSH's formats. It answers i when
// it is neither. DER tells its length, so what follows is not taken for a part of it.
func (r *reader) scanBare(i, end int) int {
	const mostTries = 1000 // text made to look like DER over and over
	if r.bareTries++; r.bareTries > mostTries {
		return i
	}
	b := &block{reader: r, begin: armor{start: i, end: i}}
	head, _ := take(r.text[:end], i, 24)
	length, isDER := derLength(head)
	openssh := strings.HasPrefix(string(head), opensshMagic)
	ssh := len(head) > 12 && isSSHBlob(head)
	ber := isBER(head)
	if !isDER && !openssh && !ssh && !ber || isDER && (len(head) < 8 || !looksLikeKey(head)) {
		return i
	}
	stop := end
	var bytes []byte
	switch {
	case ber:
		bytes, stop = take(r.text[:end], i, end)
		_, length, isDER = distinguished(bytes)
		if !isDER {
			r.damage(CodePEMDamaged, i, stop, "This looks like a PKCS #12 or a PKCS #7 file in base64, and it is cut off.", "", "Copy the whole file.")
			return stop
		}
		bytes, stop = take(r.text[:end], i, length)
	case isDER:
		bytes, stop = take(r.text[:end], i, length)
		if len(bytes) < length && (length > 1<<14 || len(bytes) < length/3) {
			return i
		}
	default:
		if at := strings.IndexAny(r.text[i:end], " \t\r\n"); ssh && at >= 0 {
			stop = i + at
		}
		bytes, stop = take(r.text[:stop], i, end)
		if at := strings.IndexAny(r.text[stop:end], "\r\n"); ssh && at >= 0 {
			stop += at // behind the comment
		} else if ssh {
			stop = end
		}
	}
	b.bodyStart, b.bodyEnd, b.stop = i, stop, stop
	after := stop + len(r.text[stop:end]) - len(strings.TrimLeft(r.text[stop:end], " \t\r\n\\nr"))
	if ending, ok := readArmor(r.text[:end], after, "END"); ok && r.text[after] == '-' {
		b.ending, b.stop = &ending, ending.end
	}
	if isDER && len(bytes) < length {
		if b.ending == nil && !certainlyKey(bytes) {
			return i
		}
		r.damage(CodePEMDamaged, i, b.stop, "This is the start of a key in base64, and it is cut off.", "Its content says that it is "+prose.Count(length, "byte")+" long, and "+prose.Number(len(bytes))+" are there.", "Copy the whole key.")
		return b.stop
	}
	k := &Key{}
	k.Place = r.place(i, b.stop)
	source := "base64"
	switch {
	case openssh:
		k.Format = "OpenSSH"
		r.readOpenSSH(k, bytes)
	case ssh:
		k.Format = "OpenSSH"
		if !k.readSSH(bytes) {
			return i
		}
	default:
		kind := r.derKey(k, bytes, r.curve)
		if kind == "" {
			return i
		}
		k.Format = "DER, " + kind
		source = "DER in base64"
	}
	if b.ending != nil {
		k.flaw(CodePEMArmor, report.Warning, "The BEGIN line of this PEM text is missing.", "The key is complete and was read; most programs refuse it without the line -----BEGIN "+prose.Visible(b.ending.label)+"-----.", "")
	} else if isDER && (k.Public != nil || len(k.contents) > 0 && k.Format == "DER, "+pkcs7) {
		k.flaw(CodePEMArmor, report.Info, "This is a key in base64 without the BEGIN and END lines of PEM.", "It was read; programs that expect PEM refuse it.", "")
	}
	r.keep(k, source)
	return b.stop
}

// take decodes base64 from i on until it has n bytes or meets what is no base64. Line
// breaks, also written out, are skipped.
func take(text string, i, n int) (bytes []byte, stop int) {
	var digits []byte
	want := (n*8 + 5) / 6
	for i < len(text) && len(digits) < want {
		c := text[i]
		switch {
		case isBase64(c):
			digits = append(digits, c)
		case c == '_' || c == '-' && isURLDash(text, i): // base64url
			digits = append(digits, "+/"[strings.IndexByte("-_", c)])
		case c == '\\' && i+1 < len(text) && (text[i+1] == 'n' || text[i+1] == 'r'):
			i++
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		default:
			want = 0
			continue
		}
		i++
	}
	for i < len(text) && text[i] == '=' {
		i++
	}
	if len(digits)%4 == 1 {
		digits = digits[:len(digits)-1]
	}
	bytes, _ = base64.RawStdEncoding.DecodeString(string(digits))
	return bytes[:min(n, len(bytes))], i
}

// isURLDash reports whether the hyphen at i is a digit of base64url, and no part of a line
// of hyphens.
func isURLDash(text string, i int) bool {
	start, end := i, i
	for start > 0 && text[start-1] == '-' && i-start < 4 {
		start--
	}
	for end < len(text) && text[end] == '-' && end-i < 4 {
		end++
	}
	return end-start < 4 && end < len(text) && (isBase64(text[end]) || text[end] == '_')
}

// pkcs7Name begins the name of what PKCS #7 and CMS have inside, but for its length.
const pkcs7Name = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01"

// looksLikeKey reports whether DER goes on as keys and certificates do: with a SEQUENCE or a
// short INTEGER. Two bytes that fit are one chance in 65,536 for a random secret.
func looksLikeKey(head []byte) bool {
	at := 2
	if head[1] >= 0x80 {
		at += int(head[1] - 0x80)
	}
	return head[at] == 0x30 || head[at] == 0x02 || strings.HasPrefix(string(head[at:]), pkcs7Name[:1]) && strings.HasPrefix(string(head[at+2:]), pkcs7Name[2:])
}

// certainlyKey reports whether cut-off DER begins with what no secret begins with.
func certainlyKey(bytes []byte) bool {
	head := string(bytes[:min(len(bytes), 48)])
	return len(bytes) > 24 && (strings.Contains(head, "\x2a\x86\x48") || strings.Contains(head, "\x2b\x65\x70") ||
		strings.Contains(head, "\x02\x01\x00\x02\x82") || strings.Contains(head, "\xa0\x03\x02\x01\x02\x02"))
}

// isSSHBlob reports whether bytes begin with the name of a key type as SSH writes it.
func isSSHBlob(head []byte) bool {
	w := &wire{rest: head, ok: true}
	n := w.uint32()
	return n >= 7 && n < 64 && isSSHType(string(w.rest))
}
