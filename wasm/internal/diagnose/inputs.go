package diagnose

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// An input is another text than this token's signing input that may have been signed. It
// does not depend on the algorithm: every family tries the same ones. How a text is hashed
// is another matter (otherDigest, signedInRSA).
type input struct {
	header, payload string       // before and behind the dot
	text            string       // where it is no such two
	cause           report.Cause // what it is if it was signed, but for its remedy
	label           string       // of the remedy that writes the token so; "": there is none
}

func (in input) signing() []byte {
	if in.text != "" {
		return []byte(in.text)
	}
	return []byte(in.header + "." + in.payload)
}

// inputs are asked in this order; within each the likeliest stand first.
var inputs = []struct {
	list  func(*question) []input
	texts int // that it writes, more or less
}{
	{hashedNonces, 0}, // content.go
	{rawPayloads, 0},  //
	{otherContents, 0},
	{slips, 15},
	{rewritings, 50}, // content.go
	{rareSlips, 40},
}

// otherInputs is what otherInput tries, all together.
const otherInputs = "header and payload as other programs write, encode or hash them"

// otherInput finds a signature over another text.
func otherInput(q *question) []report.Cause {
	if q.proved() || len(q.fitting) == 0 || q.signature.Text == "" {
		return nil
	}
	tried := 0
	for _, of := range inputs {
		if !q.pay(of.texts * len(q.signing) / 2000) { // they are written at some 20 MB/s
			return nil
		}
		for _, in := range of.list(q) {
			text := in.signing()
			if string(text) == string(q.signing) {
				continue
			}
			how, ok := q.signedSomehow(text)
			if !ok {
				if q.budget < 0 {
					return nil
				}
				tried++
				continue
			}
			c := in.cause
			c.Sure = report.Proved
			c.Why = also(c.Why, how)
			if in.label != "" {
				c.Remedies = q.rewritten(in.label, in.header, in.payload, q.signature.Bytes)
			}
			return []report.Cause{c}
		}
	}
	if tried > 0 && (!q.alg.Takes(key.RSA) || len(q.openings()) > 0) {
		q.note(otherInputs)
	}
	return nil
}

// signedSomehow reports whether a key that fits signed another signing input, and says how
// where the algorithm is not the header's. An RSA signature is opened once, and not verified for
// each.
func (q *question) signedSomehow(text []byte) (how string, ok bool) {
	if q.alg.Takes(key.RSA) {
		o, what, ok := q.signedInRSA(text)
		return q.otherwise(o.padded, what), ok
	}
	return "", q.signed(text) != nil
}

// A slip is what a signer gave to its key in place of the signing input, by one step too many
// or too few.
type slip struct{ text, code, lead, why, next string }

// slipped are the inputs that slips are.
func (q *question) slipped(list []slip) []input {
	var out []input
	for _, s := range list {
		if s.text != "" {
			out = append(out, input{text: s.text, cause: report.Cause{Code: s.code, Lead: s.lead, Why: s.why, Next: s.next, Place: in(q.Token, token.Signature)}})
		}
	}
	return out
}

// slips are those that are met most.
func slips(q *question) []input {
	header, payload := q.Token.Segment(token.Protected), q.Token.Segment(token.Payload)
	if len(q.signing) > mostRespelled {
		return nil
	}
	const (
		alone = "The signature is over the payload alone."
		wants = "JWS signs base64url of the header, a dot and base64url of the payload (RFC 7515 section 5.1)."
		both  = "Have the signer sign both parts as they stand in the token, with the dot between them."
	)
	content := slip{header.Text + "." + string(payload.Bytes), CodeSignedUnencoded, "Over the payload as it is, not encoded, the signature holds.",
		"RFC 7797 allows this only with b64 in the header, set to false and named in crit. This header has no b64, so verifiers check the payload in base64url.",
		"Have the signer encode the payload, or say by b64 and crit that it did not."}
	if payload.Plain {
		content = slip{header.Text + "." + base64.RawURLEncoding.EncodeToString(payload.Bytes), CodeSignedEncoded, "Over the payload in base64url, the signature holds.",
			"The header says by b64 that the payload is signed as it is (RFC 7797), but the signer encoded it.",
			"Have the signer leave the payload as it is, or b64 out of the header."}
	}
	var list []input
	for _, h := range hashes {
		if h.Hash == q.alg.Hash || q.alg.Hash == 0 {
			list = append(list, q.hashedBefore(h)[:2]...)
		}
	}
	q.respell(&list, base64.URLEncoding.EncodeToString, "with padding", header, payload)
	return append(list, q.slipped([]slip{
		content,
		{string(header.Bytes) + "." + string(payload.Bytes), CodeSignedDecoded, "The signature is over header and payload as they were before base64url.", wants, both},
		{header.Text + "." + payload.Text + "\n", CodeSignedCharacters, "With a line break at the end, the signature is valid.",
			"The signer signed one more character than header, dot and payload, as echo writes unless it is told.", "Have it leave that out: printf %s, or echo -n."},
		{string(payload.Bytes), CodeSignedPayload, alone, "It is over its bytes as they are, not encoded. " + wants, both},
		{payload.Text, CodeSignedPayload, alone, "It is over its base64url. " + wants, both},
	})...)
}

// rareSlips are those that are seldom met.
func rareSlips(q *question) []input {
	header, payload := q.Token.Segment(token.Protected), q.Token.Segment(token.Payload)
	if len(q.signing) > mostRespelled {
		return nil
	}
	var list []input
	q.respell(&list, base64.StdEncoding.EncodeToString, "with + and /, padded", header, payload)
	q.respell(&list, base64.RawStdEncoding.EncodeToString, "with + and /", header, payload)
	for _, lines := range []struct {
		width       int
		end, behind string
	}{{76, "\r\n", ""}, {60, "\n", "\n"}, {64, "\n", "\n"}, {76, "\n", "\n"}} {
		q.respell(&list, func(b []byte) string {
			return inLines(base64.StdEncoding.EncodeToString(b), lines.width, lines.end) + lines.behind
		}, "in lines", header, payload)
	}
	const (
		characters = "JWS signs the characters of header, dot and payload, in ASCII (RFC 7515 section 5.1)."
		next       = "Have the signer sign those bytes and no others."
		wide       = "With two bytes for each character, the signature is valid."
		utf16      = "The signer took the text for UTF-16. " + characters
	)
	whole := header.Text + "." + payload.Text
	list = append(list, q.slipped([]slip{
		{whole + "\r\n", CodeSignedCharacters, "With a line break at the end, the signature is valid.", characters, next},
		{whole + ".", CodeSignedCharacters, "With a dot at the end, the signature is valid.", characters, next},
		{header.Text + payload.Text, CodeSignedCharacters, "Without the dot between header and payload, the signature is valid.", characters, next},
		{string(header.Bytes) + string(payload.Bytes), CodeSignedDecoded, "The signature is over header and payload before base64url, and no dot.", characters, next},
		{inUTF16(whole, 0), CodeSignedCharacters, wide, utf16, next},
		{inUTF16(whole, 1), CodeSignedCharacters, wide, utf16, next},
	})...)
	for _, h := range hashes {
		before := q.hashedBefore(h)
		if h.Hash == q.alg.Hash || q.alg.Hash == 0 {
			before = before[2:] // the others are slips
		}
		list = append(list, before...)
	}
	return list
}

// inUTF16 writes each byte as two, the low one first (0) or second (1).
func inUTF16(text string, low int) string {
	wide := make([]byte, 2*len(text))
	for i := range len(text) {
		wide[2*i+low] = text[i]
	}
	return string(wide)
}

// mostRespelled is the longest signing input that is written in other ways.
const mostRespelled = 1 << 15

// respell adds header and payload in another base64: both, and each alone.
func (q *question) respell(list *[]input, encode func([]byte) string, how string, header, payload token.Segment) {
	if payload.Plain {
		return
	}
	h, p := encode(header.Bytes), encode(payload.Bytes)
	if h == header.Text && p == payload.Text {
		return
	}
	for _, try := range []struct{ header, payload, what string }{
		{h, p, "header and payload"}, {header.Text, p, "the payload"}, {h, payload.Text, "the header"},
	} {
		if try.header == header.Text && try.what != "the payload" || try.payload == payload.Text && try.what != "the header" {
			continue // what changes nothing of a part is told of the other
		}
		*list = append(*list, input{text: try.header + "." + try.payload, cause: report.Cause{
			Code:  CodeSignedEncoding,
			Lead:  "The signature is over " + try.what + " in base64 " + how + ".",
			Why:   "The token has them in base64url, as it must (RFC 7515 section 2), and the signer hashed them before they were written so: nothing was altered.",
			Next:  "Have the signer sign the very characters that it puts into the token.",
			Place: in(q.Token, token.Signature),
		}})
	}
}

// inLines breaks a text.
func inLines(text string, width int, end string) string {
	var b strings.Builder
	for len(text) > width {
		b.WriteString(text[:width] + end)
		text = text[width:]
	}
	return b.String() + text
}

// hashedBefore are a hash of the signing input, its digits and other ways of writing it, given
// to what hashes by itself.
func (q *question) hashedBefore(h hash) []input {
	sum := h.sum(q.signing)
	cause := report.Cause{
		Code:  CodeHashDiffers,
		Lead:  "It was hashed twice: the signature holds over the hash of the hash.",
		Why:   "Signing includes hashing, and the program took the " + h.String() + " hash before that, too.",
		Next:  "Hand header and payload over as they are, or say that it is a hash already, as by MessageType DIGEST.",
		Place: in(q.Token, token.Signature),
	}
	if q.alg.Hash == 0 {
		cause.Lead = "The signature is over the " + h.String() + " hash of header and payload."
		cause.Why = q.alg.Name + " takes header and payload themselves and hashes them within."
		if q.alg.Family == alg.EdDSA {
			cause.Why = "EdDSA takes header and payload themselves (RFC 8037 section 3.1) and hashes them within."
		}
		cause.Next = "Have the program that signs hash nothing before."
	}
	list := []input{{text: string(sum), cause: cause}}
	for _, as := range []struct{ what, text string }{
		{"the digits of the hash in hexadecimal", hex.EncodeToString(sum)},
		{"the hash in base64", base64.StdEncoding.EncodeToString(sum)},
		{"the hash in base64url", base64.RawURLEncoding.EncodeToString(sum)},
		{"the hash behind its DigestInfo", string(digestInfo(h, sum))},
	} {
		written := cause
		written.Why = also(written.Why, "It was given "+as.what+".")
		list = append(list, input{text: as.text, cause: written})
	}
	if q.alg.Family != alg.RSA {
		list = list[:len(list)-1] // nobody else has a DigestInfo
	}
	return list
}

// otherContents are what the content of a detached payload may have been before it was typed
// or copied: with other line breaks, or one more or less at its end.
func otherContents(q *question) []input {
	header, payload := q.Token.Segment(token.Protected), q.Token.Segment(token.Payload)
	if q.Token.Kind != token.JWS || strings.Contains(q.Token.Text, header.Text+"."+payload.Text+".") || len(payload.Bytes) > mostRespelled {
		return nil // it stands in the token
	}
	content := string(payload.Bytes)
	unix := strings.ReplaceAll(content, "\r\n", "\n")
	windows := strings.ReplaceAll(unix, "\n", "\r\n")
	cause := report.Cause{
		Code:  CodeContentLines,
		Lead:  "With other line breaks in the content, the signature is valid.",
		Why:   "The signer’s content has another line break at its end or none, or those of another system; each is a byte like any other. Nothing else was altered.",
		Next:  "Verify the content as it was received, byte for byte.",
		Place: in(q.Token, token.Payload),
	}
	var list []input
	for _, text := range []string{strings.TrimRight(content, "\r\n"), content + "\n", content + "\r\n", unix, windows, strings.TrimRight(unix, "\n"), unix + "\n", windows + "\r\n"} {
		if text == content {
			continue
		}
		list = append(list, input{header: header.Text, payload: base64.RawURLEncoding.EncodeToString([]byte(text)), cause: cause}, input{header: header.Text, payload: text, cause: cause})
	}
	return list
}
