package key

import (
	"strings"
	"unicode/utf8"
)

// labels are those of RFC 7468 and of OpenSSL, with the container each one names. "" is
// for labels whose container is told otherwise.
var labels = table[string]{
	{"PUBLIC KEY", spki},
	{"RSA PUBLIC KEY", pkcs1Public},
	{"PRIVATE KEY", pkcs8},
	{"ENCRYPTED PRIVATE KEY", pkcs8Locked},
	{"RSA PRIVATE KEY", pkcs1},
	{"EC PRIVATE KEY", sec1},
	{"DSA PRIVATE KEY", dsaPrivate},
	{"CERTIFICATE", certificate},
	{"X509 CERTIFICATE", certificate},
	{"TRUSTED CERTIFICATE", certificate},
	{"CERTIFICATE REQUEST", request},
	{"NEW CERTIFICATE REQUEST", request},
	{"X509 CRL", revocations},
	{"PKCS7", pkcs7},
	{"CMS", pkcs7},
	{"EC PARAMETERS", parameters},
	{"DSA PARAMETERS", parameters},
	{"DH PARAMETERS", parameters},
	{"OPENSSH PRIVATE KEY", ""},
	{"SSH2 PUBLIC KEY", ""},
}

// armor is a BEGIN or END line.
type armor struct {
	label      string
	start, end int
	clean      bool // exactly five dashes on both sides
}

// readArmor reads "-----BEGIN label-----" at i, with any number of any dashes.
func readArmor(text string, i int, word string) (a armor, ok bool) {
	a.start = i
	at := skipDashes(text, i)
	before := text[i:at]
	for at < len(text) && text[at] == ' ' {
		at++
	}
	if !strings.HasPrefix(text[at:], word+" ") {
		return a, false
	}
	at += len(word) + 1
	labelStart := at
	for at < len(text) && at < labelStart+64 && (text[at] == ' ' || text[at] == '.' || 'A' <= text[at] && text[at] <= 'Z' || '0' <= text[at] && text[at] <= '9') {
		at++
	}
	a.label = strings.Join(strings.Fields(text[labelStart:at]), " ")
	a.end = skipDashes(text, at)
	if word == "END" && a.end-at > 5 && strings.HasPrefix(text[a.end:], "BEGIN ") {
		a.end = at + 5 // the line break between two texts is lost
	}
	after := text[at:a.end]
	a.clean = before == "-----" && after == "-----"
	if len(before)+len(after) < 4 {
		// With so few dashes only a label that is one stands out from other text.
		_, known := labels.find(a.label)
		return a, known
	}
	return a, a.label != ""
}

// skipDashes skips - and the dashes that word processors make of it.
func skipDashes(text string, i int) int {
	for i < len(text) {
		c, size := utf8.DecodeRuneInString(text[i:])
		if c != '-' && c != '\u2010' && c != '\u2011' && c != '\u2013' && c != '\u2014' && c != '\u2212' {
			break
		}
		i += size
	}
	return i
}

// endsInDash reports whether a run of dashes goes on.
func endsInDash(text string) bool {
	c, size := utf8.DecodeLastRuneInString(text)
	return size > 0 && skipDashes(string(c), 0) > 0
}

// bodyEnd finds where the base64 of a block ends: at the next BEGIN or END line, or line
// of dashes. A few dashes may be base64url.
func bodyEnd(text string, i int) int {
	for ; i < len(text); i++ {
		c := text[i]
		if c != '-' && c != 0xe2 && c != 'E' || c == 'E' && isBase64(text[i-1]) {
			continue
		}
		stop := skipDashes(text, i)
		if stop > i+3 {
			return i
		}
		if _, ok := readArmor(text, i, "END"); ok {
			return i
		}
		if _, ok := readArmor(text, i, "BEGIN"); ok && c != 'E' {
			return i
		}
	}
	return len(text)
}
