package engine

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

// Examples that are not the plain one of an algorithm.
const (
	exampleExpired = "expired"   // HS256, expired three hours ago
	exampleKeySet  = "key-set"   // RS256, verified with a key set of two
	exampleBase64  = "base64"    // HS256, signed with the decoded secret
	exampleCut     = "cut-short" // HS256, the end of the token is missing
)

// example makes a fresh token and key. name is a JWS algorithm or one of the examples
// above; now is in Unix milliseconds.
func (e *Engine) example(name string, now int64) (*Example, *Failure) {
	alg := name
	switch name {
	case exampleExpired, exampleBase64, exampleCut:
		alg = "HS256"
	case exampleKeySet:
		alg = "RS256"
	}
	made, err := e.makeExample(name, alg, time.UnixMilli(now).UTC().Truncate(time.Second))
	if err != nil {
		return nil, &Failure{Code: codeExample, Message: "No example could be made for " + quote(name) + ": " + err.Error(), Place: report.Place{Field: "example"}}
	}
	return made, nil
}

func (e *Engine) makeExample(name, alg string, now time.Time) (*Example, error) {
	k, err := key.Generate(alg, e.options.RSAKey)
	if err != nil {
		return nil, err
	}
	set := map[string]string{"key-encoding": key.Auto, "key-passphrase": ""}
	for _, field := range []string{"issuer", "audience", "subject", "typ", "algorithms", "required", "leeway", "max-age", "now", "nonce", "kb-audience", "revoked"} {
		set["policy-"+field] = ""
	}
	header := `{"alg":"` + alg + `","typ":"JWT"}`
	issued := now.Add(-18 * time.Minute)
	switch {
	case name == exampleKeySet:
		k.Kid = now.Format("2006-01")
		header = `{"alg":"RS256","typ":"at+jwt","kid":"` + k.Kid + `"}`
		other, err := key.Generate(alg, e.options.RSAKey)
		if err != nil {
			return nil, err
		}
		other.Kid = now.AddDate(0, -1, 0).Format("2006-01")
		if set["key"], err = keySet(k, other); err != nil {
			return nil, err
		}
	case k.Secret != nil:
		// Text that is itself the secret: base64url of random bytes, as long as the hash at
		// least, so that it reads the same to a person and to a program.
		text := base64.RawURLEncoding.EncodeToString(k.Secret)
		if name == exampleBase64 {
			text = base64.StdEncoding.EncodeToString(k.Secret)
		} else {
			k = key.FromSecret([]byte(text), "")
		}
		set["key"] = text
	default:
		if set["key"], err = k.PEM(true); err != nil {
			return nil, err
		}
	}
	if name == exampleExpired {
		issued = now.Add(-4*time.Hour - 12*time.Minute)
	}
	payload := `{"iss":"https://auth.example.com","sub":"auth0|5f7c8ec7c33c6c004bbafe82","aud":"https://api.example.com"` +
		`,"iat":` + unix(issued) + `,"nbf":` + unix(issued) + `,"exp":` + unix(issued.Add(time.Hour)) +
		`,"jti":"c9f4a2d0-71be-4e3a","scope":"orders:read orders:write"}`
	input := encode(header) + "." + encode(payload)
	sig, err := jose.Sign(alg, k, []byte(input), e.options.Fast)
	if err != nil {
		return nil, err
	}
	set["token"] = input + "." + base64.RawURLEncoding.EncodeToString(sig)
	if name == exampleCut {
		set["token"] = set["token"][:len(set["token"])-3]
	}
	return &Example{Set: set}, nil
}

// keySet writes the public halves as a JWK set (RFC 7517 section 5).
func keySet(keys ...*key.Key) (string, error) {
	var texts []string
	for _, k := range keys {
		k.Use, k.Algorithm = "sig", "RS256"
		text, err := k.JWK(false)
		if err != nil {
			return "", err
		}
		texts = append(texts, "    "+text)
	}
	return "{\n  \"keys\": [\n" + strings.Join(texts, ",\n") + "\n  ]\n}", nil
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

func unix(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }
