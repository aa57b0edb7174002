package diagnose

import (
	"bytes"
	"compress/flate"
	"io"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// joined finds two tokens without anything between them: the last part of the first and
// the first of the second are one then.
func joined(q *question) []report.Cause {
	text := q.Token.Text
	parts := strings.Split(text, ".")
	const most = 1 << 16 // of a signature and a header, and more than either ever has
	if len(parts) != 5 || len(parts[2]) > most || !q.known || q.Token.Header().Find("enc") != nil {
		return nil
	}
	first := strings.Join(parts[:2], ".") + "."
	for at, tries := 1, 0; at < len(parts[2]) && tries < 32; at, tries = at+1, tries+1 {
		next := strings.Index(parts[2][at:], "ey")
		if next < 0 {
			break
		}
		at += next
		second, _ := exact.DecodeBase64URL(parts[2][at:])
		if !jsonObject(second) {
			continue
		}
		one := first + parts[2][:at]
		c := report.Cause{
			Code:  CodeJoined,
			Lead:  "Two tokens were run together.",
			Why:   "Behind the signature of the first, at character " + prose.Number(len(one)+1) + ", the header of a second begins.",
			Next:  "Keep the one that you mean.",
			Sure:  report.Seen,
			Place: report.Place{Field: "token"},
		}
		for _, each := range []struct{ label, text string }{{"Keep the first", one}, {"Keep the second", text[len(one):]}} {
			c.Remedies = append(c.Remedies, report.Remedy{Label: each.label, Set: map[string]string{"token": q.replaced(each.text)}})
		}
		if q.verifies(token.Parse(one, 0, len(one))) != nil {
			c.Sure = report.Proved
			c.Lead = "Two tokens were run together; the first verifies."
		}
		return []report.Cause{c}
	}
	return nil
}

// doubleEncoded finds a token, or each of its parts, that was encoded once more.
func doubleEncoded(q *question) []report.Cause {
	text := strings.TrimSpace(q.Token.Text)
	inner := ""
	if q.Token.Header() != nil || len(text) > 1<<20 {
		return nil
	}
	if b, defects := exact.DecodeBase64URL(strings.TrimRight(text, "=")); len(text) > 20 && len(defects) == 0 || onlyAlphabet(defects) {
		inner = string(b)
	}
	if parts := strings.Split(text, "."); len(parts) == 3 {
		for i, part := range parts {
			b, _ := exact.DecodeBase64URL(part)
			parts[i] = strings.TrimSpace(string(b))
		}
		inner = strings.Join(parts, ".")
	}
	inner = strings.Trim(inner, "\" \r\n")
	if !strings.HasPrefix(inner, "ey") || strings.Count(inner, ".") != 2 || strings.Trim(inner, tokenAlphabet) != "" {
		return nil
	}
	t := token.Parse(inner, 0, len(inner))
	if t.Header() == nil || t.HeaderText("alg") == "" {
		return nil
	}
	c := report.Cause{
		Code:     token.CodeDoubleEncoded,
		Lead:     "The token was encoded twice.",
		Why:      "What its base64url stands for is a token itself: somebody encoded it once more, as secrets of Kubernetes and some headers are.",
		Next:     "Decode it once.",
		Sure:     report.Seen,
		Place:    report.Place{Field: "token"},
		Remedies: []report.Remedy{{Label: "Decode it once", Set: map[string]string{"token": q.replaced(inner)}}},
	}
	for i, k := range q.Set.Keys {
		if i < mostOpened && jose.Fits(t.HeaderText("alg"), k) == nil && jose.Verify(t, k) == nil {
			c.Sure = report.Proved
			c.Lead = "Decoded once more, it verifies."
			break
		}
	}
	return []report.Cause{c}
}

const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="

// onlyAlphabet reports whether nothing but the standard alphabet or padding was met.
func onlyAlphabet(defects []exact.Defect) bool {
	for _, d := range defects {
		if d.Code != exact.Base64StandardAlphabet && d.Code != exact.Base64Padding && d.Code != exact.Base64Whitespace {
			return false
		}
	}
	return len(defects) > 0
}

// cookieChunk finds one piece of a token that was too long for one cookie, which libraries
// number: name.0, name.1 and so on.
func cookieChunk(q *question) []report.Cause {
	at := strings.Index(q.Text, q.Token.Text)
	if at < 1 || q.proved() {
		return nil
	}
	name := strings.TrimRight(q.Text[:at], "= :\t\"'")
	name = name[strings.LastIndexAny(name, " ;\t\r\n")+1:]
	stem, ok := strings.CutSuffix(name, ".0")
	if !ok || stem == "" {
		return nil
	}
	c := report.Cause{
		Code:  token.CodeCookieChunk,
		Lead:  "This is only the first piece of a token that is spread over several cookies.",
		Why:   "Its cookie is " + prose.Quote(name) + "; the rest is in " + prose.Quote(stem+".1") + " and those behind it.",
		Next:  "Put their values together in that order.",
		Sure:  report.Seen,
		Place: report.Place{Field: "token"},
	}
	whole := q.Token.Text
	for i := 1; i < 10; i++ {
		_, rest, found := strings.Cut(q.Text, stem+"."+strconv.Itoa(i)+"=")
		if !found {
			break
		}
		end := 0
		for end < len(rest) && strings.IndexByte(tokenAlphabet, rest[end]) >= 0 {
			end++
		}
		whole += rest[:end]
	}
	if whole != q.Token.Text {
		c.Remedies = []report.Remedy{{Label: "Put the pieces together", Set: map[string]string{"token": whole}}}
		if q.verifies(token.Parse(whole, 0, len(whole))) != nil {
			c.Sure = report.Proved
			c.Lead = "Put together from its cookies, it verifies."
		}
	}
	return []report.Cause{c}
}

// cutToken finds a token whose end is missing before its signature.
func cutToken(q *question) []report.Cause {
	payload := q.Token.Segment(token.Payload)
	if q.proved() || q.found(token.CodeCookieChunk) || q.signature.Text != "" || !q.signature.Missing || q.Token.Header() == nil || !q.compact() {
		return nil
	}
	if payload.Whole && payload.JSON != nil {
		return nil // then it is the signature alone
	}
	n := len(q.Token.Text)
	after := prose.Count(n, "character")
	c := report.Cause{
		Code:  CodeTruncated,
		Lead:  "The token is cut off in its payload, after " + after + ".",
		Why:   "The rest of the payload and the signature are missing.",
		Next:  "Copy it again, to its end.",
		Sure:  report.Seen,
		Place: in(q.Token, token.Payload),
	}
	if payload.Missing {
		c.Lead, c.Place = "There is only a header: the token is cut off after "+after+".", in(q.Token, token.Protected)
		c.Why = "Payload and signature are missing."
	}
	for _, limit := range []int{255, 256, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096, 8190, 8192} {
		if n == limit || n == limit-1 {
			c.Why += " A length of " + strconv.Itoa(limit) + " is that of a database column, a terminal’s line or a buffer."
			c.Next = "Look there, and copy it again, to its end."
			break
		}
	}
	return []report.Cause{c}
}

// compressed finds a payload that was deflated, which a JWS has no parameter for.
func compressed(q *question) []report.Cause {
	payload := q.Token.Segment(token.Payload)
	if payload.JSON != nil || len(payload.Bytes) < 4 || q.Token.Header().Find("zip") != nil {
		return nil
	}
	how, text := inflated(payload.Bytes)
	if how == "" {
		return nil
	}
	return []report.Cause{{
		Code:  CodeCompressed,
		Lead:  "The payload is compressed (" + how + "), and the header does not say so.",
		Why:   "Its " + prose.Count(len(payload.Bytes), "byte") + " inflate to " + prose.Count(len(text), "byte") + " of JSON. A JWS has no registered way to say that, so readers take the payload for broken.",
		Next:  "Have the signer leave the payload as it is.",
		Sure:  report.Seen,
		Place: in(q.Token, token.Payload),
	}}
}

// inflated inflates what becomes a JSON object, and says how it was compressed.
func inflated(b []byte) (how string, text []byte) {
	const most = 1 << 18
	read := func(r io.Reader) bool {
		text, _ = io.ReadAll(io.LimitReader(r, most))
		return jsonObject(text)
	}
	switch {
	case b[0]&15 == 8 && (int(b[0])<<8|int(b[1]))%31 == 0:
		if read(flate.NewReader(bytes.NewReader(b[2:]))) {
			return "zlib", text
		}
	case b[0] == 0x1f && b[1] == 0x8b && len(b) > 18 && b[3] == 0:
		if read(flate.NewReader(bytes.NewReader(b[10:]))) {
			return "gzip", text
		}
	}
	if read(flate.NewReader(bytes.NewReader(b))) {
		return "DEFLATE", text
	}
	return "", nil
}

// opaque finds a text that is one word, and no JWT: what only its issuer can read.
func opaque(q *question) []report.Cause {
	text := strings.TrimSpace(q.Token.Text)
	if q.Token.Header() != nil || q.Token.Segment(token.Payload).JSON != nil || len(q.causes) > 0 || strings.Count(text, ".") == 2 || len(text) < 16 || len(text) > 4096 || strings.Trim(text, tokenAlphabet+"~+/|:") != "" {
		return nil
	}
	if kind := token.Recognise(text).Kind; kind != token.Unlike && kind != token.Opaque {
		return nil // what it is has been said
	}
	return []report.Cause{{
		Code:  token.CodeOpaque,
		Sure:  report.Possible,
		Lead:  "This is not a JWT, but may be a token that only its issuer can read.",
		Why:   "Many access tokens and refresh tokens are random characters, and no key shows what they stand for.",
		Next:  "Ask the issuer at its introspection endpoint (RFC 7662).",
		Place: report.Place{Field: "token"},
	}}
}

// otherKind finds tokens that are signed with other keys than those of their issuer.
func otherKind(q *question) []report.Cause {
	payload := q.Token.Segment(token.Payload)
	of := kind.Of(q.Token.Header(), payload.JSON)
	if q.proved() || of.Vendor != kind.Firebase || of.Code != kind.Custom {
		return nil
	}
	return []report.Cause{{
		Code:  kind.CodeOther,
		Lead:  "This is a custom token of Firebase, not an ID token.",
		Why:   "It is signed with the key of the service account in iss, not with Google’s, and serves to sign in once.",
		Next:  "Hand it to signInWithCustomToken, and verify the ID token that comes of it.",
		Sure:  report.Seen,
		Place: in(q.Token, token.Payload),
	}}
}
