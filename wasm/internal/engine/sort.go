package engine

import (
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/heard"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/provider"
	"jwtdebugger/wasm/internal/token"
	"jwtdebugger/wasm/internal/wrap"
)

// Where a file belongs.
const (
	sortedToken  = "token"
	sortedKey    = "key"
	sortedSecret = "secret" // into Key, as base64
	sortedWords  = "words"
)

// maxSecret is how many bytes a file may have that is taken for a secret.
const maxSecret = 512

// sortFile says where the text of a file belongs; "" when it is nothing that is known. Of a
// file that is no text it is given the base64, and says what else it is, if it can tell. An
// error message belongs in Token, and is said to be one: beside a token it has its own field.
func sortFile(text string, binary bool) (to, is string) {
	if binary {
		switch is := binaryKind(text); {
		case isKey(text):
			return sortedKey, ""
		case is != "":
			return "", is
		case len(text) <= maxSecret*4/3:
			return sortedSecret, ""
		}
		return "", ""
	}
	found := intake.Find(text)
	if len(found) == 0 {
		return "", ""
	}
	if _, _, ok := provider.ReadDocument(text); ok {
		return sortedKey, "" // it leads to keys, and the token stays
	}
	first := found[0]
	if (first.Kind == token.Unlike || first.Kind == token.Document || first.Kind == token.Name) && len(heard.Find(text)) > 0 {
		return sortedToken, "an error message"
	}
	switch first.Kind {
	case token.KeyText, token.Certificate, token.Address:
		return sortedKey, ""
	case token.Unlike, token.UUID, token.Hash:
	case token.Opaque:
		if first.Notes[0].Code != token.CodeOpaque {
			return sortedToken, ""
		}
	default:
		return sortedToken, ""
	}
	rest := strings.TrimSpace(text)
	switch {
	case isKey(text), holdsSecret(text):
		return sortedKey, ""
	case strings.ContainsAny(rest[:1], "{[<"):
		return "", ""
	case strings.Contains(rest, "\n"):
		return sortedWords, ""
	}
	return sortedKey, "" // a secret
}

// holdsSecret reports whether a text is a file of settings in which a secret has its name:
// no list of words.
func holdsSecret(text string) bool {
	if len(text) > 1<<16 {
		return false
	}
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); !wrap.Line(line) && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, ";") {
				return false
			}
		}
	}
	for _, v := range wrap.Values(text) {
		name := strings.ToLower(v.Name)
		for _, part := range []string{"secret", "jwt", "key", "hmac", "signing"} {
			if strings.Contains(name, part) && len(v.Text) > 3 {
				return true
			}
		}
	}
	return false
}

// magics are how files begin that are met on a desk, as bytes.
var magics = []struct{ bytes, is string }{
	{"\x89PNG\r\n", "a PNG image"},
	{"GIF8", "a GIF image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"RIFF", "a WebP image, or sound"},
	{"\x00\x00\x01\x00", "an icon"},
	{"BM", "a BMP image"},
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive, or a document that is one"},
	{"PK\x05\x06", "an empty ZIP archive"},
	{"\x1f\x8b", "a file compressed with gzip"},
	{"BZh", "a file compressed with bzip2"},
	{"\xfd7zXZ\x00", "a file compressed with xz"},
	{"\x28\xb5\x2f\xfd", "a file compressed with Zstandard"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"Rar!", "a RAR archive"},
	{"\x7fELF", "a program"},
	{"MZ", "a program for Windows"},
	{"\xcf\xfa\xed\xfe", "a program for macOS"},
	{"\xca\xfe\xba\xbe", "a class of Java, or a program for macOS"},
	{"\x00asm", "a WebAssembly program"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"bplist00", "a property list of Apple"},
	{"\x00\x00\x00\x01Bud1", "a .DS_Store file of macOS"},
	{"\xfe\xed\xfe\xed", "a keystore of Java (JKS)"},
	{"\xce\xce\xce\xce", "a keystore of Java (JCEKS)"},
	{"OggS", "sound"},
	{"ID3", "sound (MP3)"},
	{"\x05\x04\x00", "a Kerberos credential cache"},
	{"\x05\x02\x00", "a Kerberos key table"},
}

// binaryKind says what a file is whose base64 is given, "" when its bytes tell nothing.
func binaryKind(text string) string {
	head, err := base64.StdEncoding.DecodeString(text[:min(len(text), 64)&^3])
	if err != nil {
		return ""
	}
	for _, m := range magics {
		if len(m.bytes) > 2 && strings.HasPrefix(string(head), m.bytes) {
			return m.is
		}
		// Two bytes are those of one random secret in 65,536: they tell only of a longer file.
		if len(m.bytes) == 2 && len(text) > 128 && strings.HasPrefix(string(head), m.bytes) {
			return m.is
		}
	}
	size := len(text)/4*3 - strings.Count(text[max(0, len(text)-2):], "=")
	if derSize(head) == size && size > 8 {
		return "a DER structure (ASN.1) of another kind than keys and certificates"
	}
	return ""
}

// derSize is how long the SEQUENCE is that bytes begin with, its head included; 0 when they
// begin with none.
func derSize(b []byte) int {
	if len(b) < 6 || b[0] != 0x30 {
		return 0
	}
	n := int(b[1]) - 0x80
	switch {
	case n < 0:
		return 2 + int(b[1])
	case n == 0 || n > 4:
		return 0
	}
	size := 0
	for _, c := range b[2 : 2+n] {
		size = size<<8 | int(c)
	}
	return 2 + n + size
}

// isKey reports whether a text holds a key, or what was meant to be one: anything but a secret.
func isKey(text string) bool {
	set := key.Read(text, "", key.Auto)
	return len(set.Keys) != 1 || !set.Keys[0].IsText
}
