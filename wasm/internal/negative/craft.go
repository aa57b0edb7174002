package negative

import (
	"crypto/rand"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
)

// How far from now the times of what is made are, in seconds.
const (
	early = 30 // the good one is issued: clocks differ
	hour  = 3600
)

// maker makes tokens from the good one.
type maker struct {
	Given
	alg             alg.Algorithm
	header, payload string   // JSON of the good one
	signer          *key.Key // nil: the token stands as it was pasted
	public          *key.Key // the public key that the service has, where it is known
	atHand          bool     // a key that was pasted signs
	now             int64

	good      string // what is altered; where it can be signed it is never sent itself, so that no jti comes twice
	h, p, s   string // its parts
	signature []byte
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func quoted(text string) string {
	b, _ := jsontext.AppendQuote(nil, text) // an error only tells of bytes that are not UTF-8, replaced
	return string(b)
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// parts are those of a compact JWS.
func parts(compact string) (h, p, s string) {
	h, rest, _ := strings.Cut(compact, ".")
	p, s, _ = strings.Cut(rest, ".")
	return h, p, s
}

// with is a JSON object with members written anew, names and JSON in turn; "" takes one out.
func with(object string, edits []string) string {
	for i := 0; i+1 < len(edits); i += 2 {
		object, _ = exact.Set(object, edits[i], edits[i+1])
	}
	return object
}

// head is the header with these members.
func (m *maker) head(edits ...string) string { return with(m.header, edits) }

// claims is the payload with these members, and with a jti that nobody had if it has one.
func (m *maker) claims(edits ...string) string {
	payload := m.payload
	if m.has("jti") && m.signer != nil {
		id := make([]byte, 16)
		rand.Read(id) // it never fails
		payload = with(payload, []string{"jti", quoted(encode(id))})
	}
	return with(payload, edits)
}

// claim is the value of a claim of the good one; nil: it has none.
func (m *maker) claim(name string) *exact.Value {
	v, _ := exact.ParseJSON([]byte(m.payload))
	return v.Find(name)
}

func (m *maker) has(name string) bool { return m.claim(name) != nil }

// text is a claim that is a string, or the first of an array of them.
func (m *maker) text(name string) (string, bool) {
	v := m.claim(name)
	if v != nil && v.Kind == '[' && len(v.Elements) > 0 {
		v = &v.Elements[0]
	}
	return v.Text()
}

// seconds is a claim that is a NumericDate.
func (m *maker) seconds(name string) (int64, bool) {
	v := m.claim(name)
	if v == nil || v.Kind != '0' {
		return 0, false
	}
	whole, _, _ := strings.Cut(string(v.Raw), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	return n, err == nil
}

// renew has the good one issued now, for as long as the token was good for.
func (m *maker) renew() {
	life := int64(hour)
	issued, ok := m.seconds("iat")
	if !ok {
		issued, ok = m.seconds("nbf")
	}
	if expires, too := m.seconds("exp"); ok && too && expires-issued > 2*early && expires-issued < 10*365*24*hour {
		life = expires - issued
	}
	at := m.now - early
	var edits []string
	for _, c := range []struct {
		name string
		at   int64
	}{{"iat", at}, {"nbf", at}, {"exp", at + life}} {
		if m.has(c.name) {
			edits = append(edits, c.name, number(c.at))
		}
	}
	m.payload = with(m.payload, edits)
}

// stale reports whether the token as it stands is no good one any more, or not yet.
func (m *maker) stale() bool {
	expires, ok := m.seconds("exp")
	begins, too := m.seconds("nbf")
	return ok && expires <= m.now || too && begins > m.now
}

// until is when the good one expires.
func (m *maker) until() time.Time {
	n, ok := m.seconds("exp")
	if !ok || n > 1<<37 {
		return time.Time{}
	}
	return time.Unix(n, 0)
}

// again is the good one once more; where it can be signed, with a jti of its own.
func (m *maker) again() string {
	if m.signer == nil {
		return m.good
	}
	return m.sign(m.header, m.claims(), m.signer)
}

// sign is a compact JWS by the algorithm that its header names; "" where the key cannot sign so.
func (m *maker) sign(header, payload string, k *key.Key) string {
	v, _ := exact.ParseJSON([]byte(header))
	name, _ := v.Find("alg").Text()
	return m.signAs(name, header, encode([]byte(payload)), k)
}

func (m *maker) signAs(name, header, payload string, k *key.Key) string {
	if k == nil {
		return ""
	}
	input := encode([]byte(header)) + "." + payload
	signature, err := jose.SignInput(name, k, []byte(input), m.Fast)
	if err != nil {
		return ""
	}
	return input + "." + encode(signature)
}

// changed is the good one with other parameters in its header, signed anew by its key.
func (m *maker) changed(edits ...string) string {
	return m.sign(m.head(edits...), m.claims(), m.signer)
}

// claiming is the good one with other claims, signed by its key.
func (m *maker) claiming(edits ...string) string {
	return m.sign(m.header, m.claims(edits...), m.signer)
}

// unsigned is the good one's payload under an alg that says that nobody signed it.
func (m *maker) unsigned(name string) string {
	return encode([]byte(m.head("alg", quoted(name)))) + "." + m.p + "."
}

// keyed is a token that is signed with HS256 by a secret that anyone knows.
func (m *maker) keyed(secret []byte, edits ...string) string {
	if m.signer != nil && m.signer.Secret != nil && string(m.signer.Secret) == string(secret) {
		return "" // the service has that very secret
	}
	name := "HS256"
	if m.alg.Family == alg.HMAC {
		name = m.alg.Name
	}
	edits = append([]string{"alg", quoted(name)}, edits...)
	return m.sign(m.head(edits...), m.claims(), &key.Key{Info: key.Info{Type: key.Oct}, Secret: secret})
}

// asSecret signs with a form of the public key as the secret.
func (m *maker) asSecret(form func(k *key.Key) (string, error)) string {
	if m.public == nil {
		return ""
	}
	text, err := form(m.public)
	if err != nil || text == "" {
		return ""
	}
	return m.keyed([]byte(text))
}

// forged is the good one, signed by a key that the service does not know.
func (m *maker) forged(edits func(k *key.Key) []string) string {
	k, err := m.Fresh(stranger, m.alg.Name)
	if err != nil {
		return ""
	}
	var more []string
	if edits != nil {
		if more = edits(k); more == nil {
			return ""
		}
	}
	return m.sign(m.head(more...), m.claims(), k)
}

// resigned is the good one with another signature over the same characters.
func (m *maker) resigned(signature string) string { return m.h + "." + m.p + "." + signature }

// der is the signature of ECDSA as ASN.1 has it.
func (m *maker) der() string {
	if m.alg.Family != alg.ECDSA || len(m.signature) != m.alg.Size {
		return ""
	}
	half := len(m.signature) / 2
	der, err := asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(m.signature[:half]), new(big.Int).SetBytes(m.signature[half:])})
	if err != nil {
		return ""
	}
	return m.resigned(encode(der))
}

// looseBits is the signature with bits set in its last character that mean nothing.
func (m *maker) looseBits() string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	if len(m.signature)%3 == 0 {
		return ""
	}
	end := len(m.s) - 1
	at := strings.IndexByte(alphabet, m.s[end])
	if at < 0 {
		return ""
	}
	return m.resigned(m.s[:end] + alphabet[at|1:][:1])
}

// otherAlphabet is a good token whose signature is written in the alphabet of plain base64.
func (m *maker) otherAlphabet() string {
	good := m.good
	const tries = 20
	for range tries {
		h, p, s := parts(good)
		if strings.ContainsAny(s, "-_") {
			return h + "." + p + "." + strings.NewReplacer("-", "+", "_", "/").Replace(s)
		}
		if m.signer == nil {
			return ""
		}
		nonce := make([]byte, 8)
		rand.Read(nonce)
		good = m.claiming("nonce_of_test", quoted(encode(nonce)))
	}
	return ""
}

// swapped is RSASSA-PSS for PKCS #1 and the other way round, by the same key.
func (m *maker) swapped() string {
	name := m.alg.Name
	switch m.alg.Family {
	case alg.RSA:
		name = "PS" + name[2:]
	case alg.PSS:
		name = "RS" + name[2:]
	default:
		return ""
	}
	return m.sign(m.head("alg", quoted(name)), m.claims(), m.bare())
}

// otherHash is the same mathematics with another hash, by the same key.
func (m *maker) otherHash() string {
	names := alg.Names(m.alg.Family)
	i := slices.Index(names, m.alg.Name)
	if i < 0 || len(names) < 2 || m.alg.Family != alg.HMAC && m.alg.Family != alg.RSA && m.alg.Family != alg.PSS {
		return ""
	}
	return m.sign(m.head("alg", quoted(names[(i+1)%len(names)])), m.claims(), m.bare())
}

// bare is the key that signs, without what its JWK says that it is for.
func (m *maker) bare() *key.Key {
	k := *m.signer
	k.Algorithm, k.OnlyPSS = "", false
	return &k
}

// otherKind is signed by another algorithm with a key that the service does not know.
func (m *maker) otherKind() string {
	name := "ES256"
	switch m.alg.Name {
	case "ES256":
		name = "ES384"
	}
	k, err := m.Fresh(stranger, name)
	if err != nil {
		return ""
	}
	return m.sign(m.head("alg", quoted(name)), m.claims(), k)
}

// twice is the good one with a claim that stands twice: what counts by the RFC stands last.
func (m *maker) twice(name, before, after string) string {
	payload := m.claims(name, before)
	return m.sign(m.header, strings.TrimRight(payload, "} \t\r\n")+","+quoted(name)+":"+after+"}", m.signer)
}

// sealed is a JWE in the place of a JWS: encrypted to the service, and signed by nobody.
func (m *maker) sealed() string {
	name, k := "ECDH-ES", m.public
	if k == nil || k.Type != key.RSA && k.Type != key.EC {
		k, _ = m.Fresh(stranger, "ES256")
	}
	if k == nil {
		return ""
	}
	if k.Type == key.RSA {
		name = "RSA-OAEP-256"
	}
	to := *k
	to.Algorithm, to.Use, to.Ops, to.OnlyPSS = "", "", nil, false
	made, err := jose.Encrypt([]byte(`{"alg":"`+name+`","enc":"A256GCM","cty":"JWT"}`), []byte(m.unsigned("none")), &to)
	if err != nil {
		return ""
	}
	return made
}
