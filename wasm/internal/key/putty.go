package key

import (
	"encoding/base64"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/report"
)

const puttyMagic = "PuTTY-User-Key-File-"

// scanPuTTY reads the public half of a key file of PuTTY (its manual, appendix C), which
// stands in it in clear; versions 1 to 3 have it alike. The private half is not read.
func (r *reader) scanPuTTY(i, end int) int {
	text := r.text[i:end]
	stop := end
	if at := strings.Index(text[1:], puttyMagic); at >= 0 {
		stop = i + 1 + at
	} else if at := strings.Index(text, "Private-MAC:"); at >= 0 {
		stop = i + at
		if line := strings.IndexAny(r.text[stop:end], "\r\n"); line >= 0 {
			stop += line
		} else {
			stop = end
		}
	}
	k := &Key{}
	k.Format = "PuTTY"
	k.Place = r.place(i, stop)
	k.Info.Private = true
	if !k.readSSH(puttyPublic(r.text[i:stop])) {
		r.damage(CodeFile, i, stop, "This is a key file of PuTTY, and its public half cannot be read.", "A part of it is missing or altered.", "Convert the file with "+said(convertPuTTY)+".")
		return stop
	}
	if k.Public != nil {
		k.flaw(CodePuTTY, report.Warning, "This is a key file of PuTTY, of which the public half alone was read.", "It checks signatures and makes none.", "Convert the file with "+said(convertPuTTY)+".")
	} else {
		k.flaw(CodePuTTY, report.Info, "It is in a key file of PuTTY.", "", "")
	}
	r.keep(k, "a key file of PuTTY")
	return stop
}

// puttyPublic is what stands in the lines after Public-Lines.
func puttyPublic(text string) []byte {
	lines := strings.FieldsFunc(text, func(c rune) bool { return c == '\r' || c == '\n' })
	for i, line := range lines {
		count, ok := strings.CutPrefix(strings.TrimSpace(line), "Public-Lines:")
		if !ok {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(count))
		if err != nil || n < 1 || n > len(lines)-i-1 {
			return nil
		}
		var digits strings.Builder
		for _, line := range lines[i+1 : i+1+n] {
			digits.WriteString(strings.TrimSpace(line))
		}
		blob, _ := base64.StdEncoding.DecodeString(digits.String())
		return blob
	}
	return nil
}
