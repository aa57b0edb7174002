// Package cookie reads the values that web frameworks sign without being JWTs: those of
// itsdangerous (Flask, Starlette), of Django, of Rack and Rails and of Express. It says what one
// holds and when it was made, and whether a secret signed it. A text goes in; it knows neither
// tokens nor keys, and names no framework that the form alone does not tell.
package cookie

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/hex"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
)

// Family is a way of signing.
type Family string

// Families.
const (
	ItsDangerous Family = "itsdangerous"
	Django       Family = "Django"
	Rails        Family = "Rack or Rails"
	Express      Family = "Express"
)

// Cookie is a value that was taken apart.
type Cookie struct {
	Family     Family
	Payload    []byte    // what it holds, decoded and inflated; nil: it is encrypted
	Compressed bool      // by zlib
	At         time.Time // when it was signed; zero where it does not say so
	JSON       bool      // Payload is JSON
	Ruby       bool      // Payload is an object of Ruby, by its Marshal
	Encrypted  bool      // AES-GCM: nothing can be read without the key

	sealed    string // of an encrypted one: all of it
	signed    string // what the signature is over
	signature []byte
}

// Bounds of what is read: a browser takes no cookie over 4 kB, and other texts are signed so, too.
const (
	maxText  = 64 << 10
	MaxBytes = 256 << 10 // of an inflated payload
)

// Read takes a text apart; ok is false where it is no signed value.
func Read(text string) (c Cookie, ok bool) {
	if len(text) > maxText || len(text) < 24 || strings.ContainsAny(text, " \t\r\n") {
		return Cookie{}, false
	}
	text = unescape(text)
	for _, read := range []func(string) (Cookie, bool){express, rails, django, itsDangerous} {
		if c, ok = read(text); ok {
			return c, true
		}
	}
	return Cookie{}, false
}

// itsDangerous reads payload.time.signature. A dot in front says that the payload is compressed.
func itsDangerous(text string) (Cookie, bool) {
	body, compressed := strings.CutPrefix(text, ".")
	parts := strings.SplitN(body, ".", 4)
	if len(parts) != 3 || len(parts[1]) != 6 {
		return Cookie{}, false
	}
	c := Cookie{Family: ItsDangerous, Compressed: compressed, signed: text[:strings.LastIndexByte(text, '.')]}
	at, odd := exact.DecodeBase64URL(parts[1])
	var unlike []exact.Defect
	c.signature, unlike = exact.DecodeBase64URL(parts[2])
	if len(odd)+len(unlike) > 0 || hashOf(len(c.signature)) == 0 || len(at) != 4 || !c.read(parts[0]) || !c.JSON {
		return Cookie{}, false
	}
	seconds := int64(at[0])<<24 | int64(at[1])<<16 | int64(at[2])<<8 | int64(at[3])
	if seconds < 1<<30 { // versions before 1.1 count from 2011
		const epoch = 1293840000
		seconds += epoch
	}
	c.At = time.Unix(seconds, 0).UTC()
	return c, true
}

// Untimed is what itsdangerous signs without a time: payload.signature. That looks like the end
// of a token, so only its secret tells what it is.
func Untimed(payload string, signature []byte) Cookie {
	return Cookie{Family: ItsDangerous, signed: payload, signature: signature}
}

// django reads payload:time:signature, and payload:signature where the payload is JSON.
func django(text string) (Cookie, bool) {
	cut := strings.LastIndexByte(text, ':')
	if cut < 1 {
		return Cookie{}, false
	}
	c := Cookie{Family: Django, signed: text[:cut]}
	var defects []exact.Defect
	c.signature, defects = exact.DecodeBase64URL(text[cut+1:])
	if len(defects) > 0 || len(c.signature) != 20 && len(c.signature) != 32 {
		return Cookie{}, false
	}
	payload := c.signed
	if cut = strings.LastIndexByte(payload, ':'); cut > 0 {
		seconds, ok := base62(payload[cut+1:])
		const first, last = 1_100_000_000, 4_300_000_000 // 2004 and 2106
		if !ok || seconds < first || seconds > last {
			return Cookie{}, false
		}
		c.At, payload = time.Unix(seconds, 0).UTC(), payload[:cut]
	}
	if body, compressed := strings.CutPrefix(payload, "."); compressed {
		c.Compressed = true
		return c, c.read(body) && c.JSON
	}
	if plain := c; c.read(payload) && c.JSON {
		return c, true
	} else if c = plain; c.At.IsZero() || !utf8.ValidString(payload) || strings.ContainsAny(payload, "=;") {
		return Cookie{}, false
	}
	c.Payload, c.JSON = []byte(payload), false // of set_signed_cookie: the text itself
	return c, true
}

// rails reads data--digest, with the digest in hexadecimal, and data--iv--tag.
func rails(text string) (Cookie, bool) {
	parts := strings.Split(text, "--")
	c := Cookie{Family: Rails, signed: parts[0]}
	data, err := base64.StdEncoding.DecodeString(standard(parts[0]))
	if err != nil || len(data) == 0 {
		return Cookie{}, false
	}
	switch len(parts) {
	case 2:
		c.signature, err = hex.DecodeString(parts[1])
		if err != nil || hashOf(len(c.signature)) == 0 {
			return Cookie{}, false
		}
		c.Payload, c.JSON, c.Ruby = data, isJSON(data), bytes.HasPrefix(data, []byte{4, 8})
		return c, c.JSON || c.Ruby || utf8.Valid(data)
	case 3:
		iv, wrong := base64.StdEncoding.DecodeString(standard(parts[1]))
		tag, bad := base64.StdEncoding.DecodeString(standard(parts[2]))
		c.Encrypted, c.sealed = true, text
		return c, wrong == nil && bad == nil && len(iv) == 12 && len(tag) == 16
	}
	return Cookie{}, false
}

// express reads s:value.signature.
func express(text string) (Cookie, bool) {
	rest, ok := strings.CutPrefix(text, "s:")
	cut := strings.LastIndexByte(rest, '.')
	if !ok || cut < 1 || !utf8.ValidString(rest[:cut]) {
		return Cookie{}, false
	}
	signature, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(rest[cut+1:], "="))
	value := []byte(rest[:cut])
	return Cookie{Family: Express, Payload: value, JSON: isJSON(value), signed: rest[:cut], signature: signature}, err == nil && len(signature) == 32
}

// read decodes the payload, and inflates it where it is compressed. Starlette writes the
// standard alphabet, padded.
func (c *Cookie) read(text string) bool {
	data, err := base64.StdEncoding.DecodeString(standard(text))
	if err != nil || len(data) == 0 {
		return false
	}
	if c.Compressed {
		const head = 2 // of zlib (RFC 1950)
		if len(data) < head || data[0]&15 != 8 || (int(data[0])<<8|int(data[1]))%31 != 0 {
			return false
		}
		data, err = io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data[head:])), MaxBytes+1))
		if err != nil || len(data) > MaxBytes {
			return false
		}
	}
	c.Payload, c.JSON = data, isJSON(data)
	return true
}

func isJSON(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	_, defects := exact.ParseJSON(b)
	return len(defects) == 0
}

// standard writes base64 of either alphabet in the standard one, padded.
func standard(text string) string {
	text = strings.TrimRight(strings.NewReplacer("-", "+", "_", "/", "\n", "").Replace(text), "=")
	return text + strings.Repeat("=", (4-len(text)%4)%4)
}

// base62 reads a number as Django writes it.
func base62(text string) (n int64, ok bool) {
	if len(text) < 5 || len(text) > 7 {
		return 0, false
	}
	for i := range len(text) {
		d := strings.IndexByte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", text[i])
		if d < 0 {
			return 0, false
		}
		n = 62*n + int64(d)
	}
	return n, true
}

// unescape decodes %XX.
func unescape(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if c, err := hex.DecodeString(text[i+1 : i+3]); err == nil {
				b.WriteByte(c[0])
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
