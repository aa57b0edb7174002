package issue

import (
	"crypto/ecdh"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
)

// Examples that are not the plain one of an algorithm.
const (
	ExampleExpired  = "expired"        // HS256, expired three hours ago
	ExampleKeySet   = "key-set"        // RS256, verified with a key set of two
	ExampleBase64   = "base64"         // HS256, signed with the decoded secret
	ExampleCut      = "cut-short"      // HS256, the end of the token is missing
	ExampleNested   = "nested"         // RSA-OAEP-256 around ES256
	ExampleSDJWT    = "sd-jwt"         // ES256, three disclosures, bound to a key
	ExampleJSON     = "json"           // the general JSON serialization, ES256 and EdDSA
	ExampleRequest  = "request"        // an HTTP request with two tokens, of which one is expired
	ExampleDetached = "detached"       // ES256 over a payload that is not in the token
	ExampleX25519   = "ECDH-ES X25519" // the one alg that has two usual kinds of key
)

// Example makes a fresh token and its key. name is an algorithm of a JWS or JWE or one of the
// examples above. The texts are by the id of the field that takes them: "token", "key" and,
// where the token does not hold it, "content".
func (iss Issuer) Example(name string, now time.Time) (set map[string]string, err error) {
	now = now.UTC().Truncate(time.Second)
	begun := now.Add(-18 * time.Minute)
	switch name {
	case ExampleExpired:
		return iss.signedExample("HS256", "JWT", claimsFrom(now.Add(-4*time.Hour-12*time.Minute)), false)
	case ExampleBase64:
		return iss.signedExample("HS256", "JWT", claimsFrom(begun), true)
	case ExampleCut:
		set, err := iss.signedExample("HS256", "JWT", claimsFrom(begun), false)
		if err == nil {
			set["token"] = set["token"][:len(set["token"])-3]
		}
		return set, err
	case ExampleRequest:
		return iss.requestExample(now)
	case ExampleKeySet:
		return iss.keySetExample(now, claimsFrom(begun))
	case ExampleNested:
		return iss.nestedExample(claimsFrom(begun))
	case ExampleSDJWT:
		return iss.selectiveExample(now)
	case ExampleJSON:
		return iss.jsonExample(claimsFrom(begun))
	case ExampleDetached:
		set, err := iss.signedExample("ES256", "", "What is signed is elsewhere.", false)
		if err == nil {
			parts := strings.Split(set["token"], ".")
			set["token"] = parts[0] + ".." + parts[2]
			set["content"] = "What is signed is elsewhere."
		}
		return set, err
	case ExampleX25519:
		return iss.encryptedExample("ECDH-ES", x25519, claimsFrom(begun))
	}
	if a, ok := alg.Lookup(alg.ManagesKey, name); ok {
		return iss.encryptedExample(name, func() (*key.Key, string, error) { return iss.keyFor(a) }, claimsFrom(begun))
	}
	return iss.signedExample(name, "JWT", claimsFrom(begun), false)
}

// claimsFrom are the claims of a token that was issued at that instant for an hour.
func claimsFrom(issued time.Time) string {
	return `{"iss":"https://auth.example.com","sub":"auth0|5f7c8ec7c33c6c004bbafe82","aud":"https://api.example.com"` +
		`,"iat":` + unix(issued) + `,"nbf":` + unix(issued) + `,"exp":` + unix(issued.Add(time.Hour)) +
		`,"jti":"c9f4a2d0-71be-4e3a","scope":"orders:read orders:write"}`
}

// fresh makes a key and the text that gives it to somebody: of a secret text that is itself
// the secret, base64url of random bytes, so that it reads the same to a person and to a
// program; decoded takes the bytes that the text is base64 of.
func (iss Issuer) fresh(name string, decoded bool) (*key.Key, string, error) {
	k, err := key.Generate(name, iss.RSAKey)
	switch {
	case err != nil:
		return nil, "", err
	case k.Secret != nil && decoded:
		return k, base64.StdEncoding.EncodeToString(k.Secret), nil
	case k.Secret != nil:
		text := base64.RawURLEncoding.EncodeToString(k.Secret)
		return key.FromSecret([]byte(text), ""), text, nil
	}
	text, err := k.PEM(true)
	return k, text, err
}

func (iss Issuer) signText(alg, header, payload string, k *key.Key) (string, error) {
	input := encode(header) + "." + encode(payload)
	sig, err := jose.Sign(alg, k, []byte(input), iss.Fast)
	return input + "." + base64.RawURLEncoding.EncodeToString(sig), err
}

// headerOf is a protected header; typ and kid may be empty.
func headerOf(alg, typ, kid string) string {
	header := `{"alg":"` + alg + `"`
	if typ != "" {
		header += `,"typ":"` + typ + `"`
	}
	if kid != "" {
		header += `,"kid":"` + kid + `"`
	}
	return header + "}"
}

func (iss Issuer) signedExample(alg, typ, payload string, decoded bool) (map[string]string, error) {
	k, text, err := iss.fresh(alg, decoded)
	if err != nil {
		return nil, err
	}
	made, err := iss.signText(alg, headerOf(alg, typ, ""), payload, k)
	return map[string]string{"token": made, "key": text}, err
}

// requestExample is a request as a program logs it: its access token is good, and its session
// expired.
func (iss Issuer) requestExample(now time.Time) (map[string]string, error) {
	k, text, err := iss.fresh("HS256", false)
	if err != nil {
		return nil, err
	}
	access, err := iss.signText("HS256", headerOf("HS256", "JWT", ""), claimsFrom(now.Add(-18*time.Minute)), k)
	if err != nil {
		return nil, err
	}
	session, err := iss.signText("HS256", headerOf("HS256", "JWT", ""), claimsFrom(now.Add(-26*time.Hour)), k)
	request := "GET /v1/orders?open=true HTTP/1.1\nHost: api.example.com\nAuthorization: Bearer " + access + "\nCookie: theme=dark; session=" + session + "\nAccept: application/json\n"
	return map[string]string{"token": request, "key": text}, err
}

func (iss Issuer) keySetExample(now time.Time, payload string) (map[string]string, error) {
	var texts []string
	var made string
	for _, month := range []int{0, -1} {
		k, err := key.Generate("RS256", iss.RSAKey)
		if err != nil {
			return nil, err
		}
		k.Kid, k.Use, k.Algorithm = now.AddDate(0, month, 0).Format("2006-01"), "sig", "RS256"
		if month == 0 {
			if made, err = iss.signText("RS256", headerOf("RS256", "JWT", k.Kid), payload, k); err != nil {
				return nil, err
			}
		}
		text, err := k.JWK(false)
		if err != nil {
			return nil, err
		}
		texts = append(texts, "    "+text)
	}
	return map[string]string{"token": made, "key": "{\n  \"keys\": [\n" + strings.Join(texts, ",\n") + "\n  ]\n}"}, nil
}

// keyFor makes a key for an alg of a JWE, and the text that gives it to somebody: of a
// secret a JWK, since its bytes are no text.
func (iss Issuer) keyFor(a alg.Algorithm) (*key.Key, string, error) {
	switch {
	case a.Family == alg.PBES2:
		const password = "Tr0ub4dor & 3 horses"
		return key.Read(password, "", key.Auto).Keys[0], password, nil
	case !a.Symmetric():
		return iss.fresh(a.Name, false)
	}
	k, err := key.Generate(a.Name, iss.RSAKey)
	if err != nil {
		return nil, "", err
	}
	text, err := k.JWK(true)
	return k, text, err
}

// x25519 makes a key for ECDH-ES on the curve that no signature uses.
func x25519() (*key.Key, string, error) {
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return nil, "", err
	}
	text := `{"kty":"OKP","crv":"X25519","x":"` + base64.RawURLEncoding.EncodeToString(private.PublicKey().Bytes()) +
		`","d":"` + base64.RawURLEncoding.EncodeToString(private.Bytes()) + `"}`
	return key.Read(text, "", key.Auto).Keys[0], text, nil
}

func (iss Issuer) encryptedExample(name string, make func() (*key.Key, string, error), payload string) (map[string]string, error) {
	k, text, err := make()
	if err != nil {
		return nil, err
	}
	header := `{"alg":"` + name + `","enc":"A256GCM"}`
	if a, _ := alg.Lookup(alg.ManagesKey, name); a.Family == alg.PBES2 {
		header = `{"alg":"` + name + `","enc":"A256GCM","p2c":100000}`
	}
	made, err := jose.Encrypt([]byte(header), []byte(payload), k)
	return map[string]string{"token": made, "key": text}, err
}

func (iss Issuer) nestedExample(payload string) (map[string]string, error) {
	signer, signerText, err := iss.fresh("ES256", false)
	if err != nil {
		return nil, err
	}
	reader, readerText, err := iss.fresh("RS256", false)
	if err != nil {
		return nil, err
	}
	inner, err := iss.signText("ES256", headerOf("ES256", "JWT", ""), payload, signer)
	if err != nil {
		return nil, err
	}
	made, err := jose.Encrypt([]byte(`{"alg":"RSA-OAEP-256","enc":"A256GCM","cty":"JWT"}`), []byte(inner), reader)
	return map[string]string{"token": made, "key": readerText + "\n" + signerText}, err
}

// selectiveExample makes an SD-JWT with its key binding (RFC 9901 section 5).
func (iss Issuer) selectiveExample(now time.Time) (map[string]string, error) {
	issuer, text, err := iss.fresh("ES256", false)
	if err != nil {
		return nil, err
	}
	holder, err := key.Generate("ES256", nil)
	if err != nil {
		return nil, err
	}
	jwk, err := holder.JWK(false)
	if err != nil {
		return nil, err
	}
	var digests, disclosures string
	for i, member := range []string{`"given_name", "Erika"`, `"family_name", "Mustermann"`, `"birthdate", "1964-08-12"`} {
		salt := make([]byte, 16)
		if _, err := rand.Read(salt); err != nil {
			return nil, err
		}
		d := encode(`["` + base64.RawURLEncoding.EncodeToString(salt) + `", ` + member + `]`)
		hash := sha256.Sum256([]byte(d))
		if i > 0 {
			digests += ","
		}
		digests += `"` + base64.RawURLEncoding.EncodeToString(hash[:]) + `"`
		disclosures += d + "~"
	}
	payload := `{"iss":"https://issuer.example.com","iat":` + unix(now.Add(-time.Hour)) + `,"exp":` + unix(now.AddDate(1, 0, 0)) +
		`,"vct":"https://credentials.example.com/identity","_sd":[` + digests + `],"_sd_alg":"sha-256","cnf":{"jwk":` + jwk + `}}`
	signed, err := iss.signText("ES256", headerOf("ES256", "dc+sd-jwt", ""), payload, issuer)
	if err != nil {
		return nil, err
	}
	presented := signed + "~" + disclosures
	hash := sha256.Sum256([]byte(presented))
	binding, err := iss.signText("ES256", headerOf("ES256", "kb+jwt", ""),
		`{"nonce":"1234567890","aud":"https://verifier.example.com","iat":`+unix(now)+`,"sd_hash":"`+base64.RawURLEncoding.EncodeToString(hash[:])+`"}`, holder)
	return map[string]string{"token": presented + binding, "key": text}, err
}

// jsonExample makes a JWS in the general JSON serialization, with two signatures.
func (iss Issuer) jsonExample(payload string) (map[string]string, error) {
	var texts, signatures []string
	for i, alg := range []string{"ES256", "EdDSA"} {
		k, text, err := iss.fresh(alg, false)
		if err != nil {
			return nil, err
		}
		compact, err := iss.signText(alg, headerOf(alg, "JWT", ""), payload, k)
		if err != nil {
			return nil, err
		}
		parts := strings.Split(compact, ".")
		signatures = append(signatures, `    {"protected": "`+parts[0]+`", "header": {"kid": "`+strconv.Itoa(i+1)+`"}, "signature": "`+parts[2]+`"}`)
		texts = append(texts, text)
	}
	return map[string]string{
		"token": "{\n  \"payload\": \"" + encode(payload) + "\",\n  \"signatures\": [\n" + strings.Join(signatures, ",\n") + "\n  ]\n}",
		"key":   strings.Join(texts, "\n"),
	}, nil
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

func unix(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }
