package diagnose

import (
	"crypto/rsa"
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/cookie"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// lostHeader finds the header of a token that begins with its payload, among those that most
// programs write, and else whether it is no token but what itsdangerous signs without a time.
func lostHeader(q *question) []report.Cause {
	payload := q.Token.Segment(token.Payload)
	if q.Token.Kind != token.JWS || q.Token.Segment(token.Protected).Text != "" || payload.JSON == nil || len(payload.Text) > mostRespelled || len(q.signature.Bytes) < 20 {
		return nil
	}
	for i, k := range q.Set.Keys {
		if i == mostOpened {
			break
		}
		for _, a := range jose.For(k) {
			size := a.Size
			if public, ok := k.Public.(*rsa.PublicKey); ok {
				size = public.Size()
			}
			if size != len(q.signature.Bytes) {
				continue
			}
			for _, header := range usualHeaders(a, k) {
				input := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + payload.Text
				if !q.holdsOver(a.Name, k, []byte(input), q.signature.Bytes) {
					continue
				}
				return []report.Cause{{
					Code:     CodeHeaderLost,
					Lead:     "With the usual header of " + a.Name + " in front, the signature is valid.",
					Why:      "Only the header is missing, and the signature holds over this one: " + header + ". Nothing was altered.",
					Next:     "Copy the token again from where it came, or put that header back.",
					Sure:     report.Proved,
					Place:    in(q.Token, token.Payload),
					Remedies: q.respelled("Put the header back", input, q.signature.Bytes),
				}}
			}
		}
		c := cookie.Untimed(payload.Text, q.signature.Bytes)
		if how, ok := c.Holds(k.Secret, nil, false); ok {
			return []report.Cause{{
				Code:  CodeCookieHolds,
				Lead:  "This is a signed value of itsdangerous, and with this secret it holds.",
				Why:   "It is " + how + ", over the payload alone: it is not a JWT, and has no header.",
				Sure:  report.Proved,
				Place: inKey,
			}}
		}
	}
	return nil
}

// usualHeaders are those that most programs write for a key.
func usualHeaders(a alg.Algorithm, k *key.Key) []string {
	name, typ := `"alg":"`+a.Name+`"`, `"typ":"JWT"`
	list := []string{
		"{" + name + "," + typ + "}", "{" + typ + "," + name + "}", "{" + name + "}",
		`{"alg": "` + a.Name + `", "typ": "JWT"}`, `{"typ": "JWT", "alg": "` + a.Name + `"}`, `{"alg": "` + a.Name + `"}`,
	}
	if k.Kid == "" || strings.ContainsFunc(k.Kid, func(c rune) bool { return c < ' ' || c == '"' || c == '\\' }) {
		return list
	}
	kid := `"kid":"` + k.Kid + `"`
	for _, each := range [][]string{{name, typ, kid}, {name, kid, typ}, {kid, name, typ}, {typ, name, kid}, {kid, typ, name}, {typ, kid, name}, {name, kid}, {kid, name}, {name, `"typ":"at+jwt"`, kid}, {`"typ":"at+jwt"`, name, kid}} {
		list = append(list, "{"+strings.Join(each, ",")+"}")
	}
	return list
}
