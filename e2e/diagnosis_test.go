package e2e_test

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// A second key of each kind: the one that did not sign.
var (
	otherRSA = sync.OnceValue(func() *rsa.PrivateKey { return must(rsa.GenerateKey(rand.Reader, 2048)) })
	otherEC  = sync.OnceValue(func() *ecdsa.PrivateKey { return must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)) })
)

// bytes32 are no text, in base64 they have + and /, and in base64url - and _.
const bytes32 = "\x00\x01\xfb\xff\xfe\xa5\x5a\xfb\xa5\x5a\xfb\xa5\x5a\xfb\xa5\x5a\xfb\xa5\x5a\xfb\xa5\x5a\xfb\xa5\x5a\xfb\xa5\x5a\xfb\xef\xbe\xff"

// ordinary is a payload that no rule has anything to say of.
var ordinary = sync.OnceValue(func() string {
	return claims("iss", "https://issuer.example", "aud", "api", "sub", "ann", "n", "???>>>", "iat", -time.Minute, "exp", time.Hour)
})

// failing is a token that does not hold as it was pasted, and what the page says of it.
type failing struct {
	code       string // of the first cause
	token, key string
	encoding   string // chosen for the secret
	proved     bool
	mends      bool // its remedy makes the token valid
}

// hmacOf signs an encoded header and payload with HMAC and SHA-256, whatever they are.
func hmacOf(key, input string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(input))
	return input + "." + b64(string(mac.Sum(nil)))
}

// signedWith is an HS256 token under any secret, however short.
func signedWith(key string) string {
	return hmacOf(key, b64(`{"alg":"HS256","typ":"JWT"}`)+"."+b64(ordinary()))
}

// cut takes the signature off a token.
func cut(token string) (input, signature string) {
	at := strings.LastIndexByte(token, '.')
	return token[:at], string(must(base64.RawURLEncoding.DecodeString(token[at+1:])))
}

// relabelled is a token signed by another algorithm than its header says.
func relabelled(t *testing.T, key any, alg jose.SignatureAlgorithm, header string) string {
	t.Helper()
	input := b64(header) + "." + b64(ordinary())
	digest := map[jose.SignatureAlgorithm]crypto.Hash{jose.RS512: crypto.SHA512, jose.PS256: crypto.SHA256, jose.RS256: crypto.SHA256}[alg]
	h := digest.New()
	h.Write([]byte(input))
	var options crypto.SignerOpts = digest
	if alg == jose.PS256 {
		options = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: digest}
	}
	return input + "." + b64(string(must(key.(crypto.Signer).Sign(rand.Reader, h.Sum(nil), options))))
}

// inBand is the button in the band: that of the verdict, or of the cause if it is the only one.
const inBand = ".say :is(#action button, #diagnosis button[data-remedy]:first-of-type)"

// explained pastes each token and its key, looks at what is said, and clicks the remedy: by
// turns the one in the list and the one in the band.
func explained(t *testing.T, rows []failing) {
	t.Parallel()
	page := open(t)
	for i, row := range rows {
		reset(page, row)
		button := `#diagnosis li[data-cause="` + row.code + `"] button[data-remedy]`
		if i%2 == 1 {
			button = inBand
		}
		wantCause(t, page, row, button)
	}
}

// reset puts a row's token and key in the place of what a remedy made of the last ones.
func reset(page *drive.Tab, row failing) {
	if encoding := cmp.Or(row.encoding, "auto"); page.Value("key-encoding") != encoding {
		page.Choose("key-encoding", encoding)
	}
	page.PasteKey(row.key)
	page.PasteToken(row.token)
}

// cause is a row of #diagnosis.
type cause struct{ Code, Sure, Sentence, Remedy string }

func causes(page *drive.Tab) []cause {
	return drive.Eval[[]cause](page, `[...document.querySelectorAll("#diagnosis > li")].map((li) => ({
		Code: li.dataset.cause,
		Sure: li.querySelector("[data-sure]").dataset.sure,
		Sentence: li.querySelector("b").textContent,
		Remedy: li.querySelector("button[data-remedy]")?.dataset.remedy ?? "",
	}))`)
}

func wantCause(t *testing.T, page *drive.Tab, row failing, button string) {
	t.Helper()
	if got := page.Data("#verdict")["signature"]; got == "valid" {
		t.Errorf("%s: the signature is valid, and there is nothing to explain.\n%s", row.code, page.State())
		return
	}
	told := causes(page)
	if len(told) == 0 || told[0].Code != row.code || (told[0].Sure == "Proved") != row.proved {
		t.Errorf("%s, proved %t: the page says %+v\n%s", row.code, row.proved, told, page.State())
		return
	}
	wantOrder(t, told)
	action := page.Text(inBand)
	if row.proved {
		if said := page.Text(".say"); !strings.Contains(said, told[0].Sentence) {
			t.Errorf("%s: the band says %q, and not %q", row.code, said, told[0].Sentence)
		}
		if action != told[0].Remedy {
			t.Errorf("%s: the band's button is %q, want %q", row.code, action, told[0].Remedy)
		}
	}
	if !row.mends {
		return
	}
	if told[0].Remedy == "" {
		t.Errorf("%s has no remedy: %+v", row.code, told[0])
		return
	}
	page.Click(button)
	page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
	left := causes(page)
	if row.code == "kid-not-found" || row.code == "kid-of-another" { // it verifies, and its kid is another all the same
		left = slices.DeleteFunc(left, func(c cause) bool { return c.Code == "kid-of-another" && c.Sure == "Seen" })
	}
	if len(left) > 0 {
		t.Errorf("%s: after the remedy the page still says %+v", row.code, left)
	}
}

// wantOrder: what is proved stands before what is seen, and that before what is possible.
func wantOrder(t *testing.T, told []cause) {
	t.Helper()
	ranks := []string{"Proved", "Seen", "Possible"}
	if !slices.IsSortedFunc(told, func(a, b cause) int { return slices.Index(ranks, a.Sure) - slices.Index(ranks, b.Sure) }) {
		t.Errorf("The causes are out of order: %+v", told)
	}
}

func TestSecretRemedies(t *testing.T) {
	sum := sha256.Sum256([]byte(secret))
	std := base64.StdEncoding.EncodeToString([]byte(bytes32))
	public := publicPEM(rsaKey().Public())
	explained(t, []failing{
		{code: "secret-base64", token: signedWith(bytes32), key: std, proved: true, mends: true},
		{code: "secret-base64url", token: signedWith(bytes32), key: b64(bytes32), proved: true, mends: true},
		{code: "secret-hex", token: signedWith(bytes32), key: hex.EncodeToString([]byte(bytes32)), proved: true, mends: true},
		{code: "secret-utf8", token: signedWith(std), key: std, encoding: "base64", proved: true, mends: true},
		{code: "secret-trailing-newline", token: signedWith(secret), key: secret + "\n", proved: true, mends: true},
		{code: "secret-trailing-newline", token: signedWith(secret + "\n"), key: secret, proved: true, mends: true},
		{code: "secret-trailing-newline", token: signedWith(secret + "\r\n"), key: secret, proved: true, mends: true},
		{code: "secret-whitespace", token: signedWith(secret), key: "  " + secret, proved: true, mends: true},
		{code: "secret-quoted", token: signedWith(secret), key: `"` + secret + `"`, proved: true, mends: true},
		{code: "secret-quoted", token: signedWith("'" + secret + "'"), key: secret, proved: true, mends: true},
		{code: "secret-bom", token: signedWith(secret), key: "\ufeff" + secret, proved: true, mends: true},
		{code: "secret-percent-encoded", token: signedWith("a+b/c==d"), key: "a%2Bb%2Fc%3D%3Dd", proved: true, mends: true},
		{code: "secret-hex-lax", token: signedWith("\xde\xad\xbe\xef"), key: "deadbeef-cafe", proved: true, mends: true},
		{code: "key-derived", token: signedWith(string(sum[:])), key: secret, proved: true, mends: true},
		{code: "key-derived", token: signedWith(hex.EncodeToString(sum[:])), key: secret, proved: true, mends: true},
		{code: "jwk-k-is-text", token: signedWith(b64(bytes32)), key: `{"kty":"oct","k":"` + b64(bytes32) + `"}`, proved: true, mends: true},
		{code: "weak-secret", token: signedWith("your-256-bit-secret"), key: secret, proved: true, mends: true},
		{code: "secret-env-expanded", token: signedWith("pass!"), key: "pass${word}!", proved: true, mends: true},
		{code: "secret-lossy-utf8", token: signedWith(string([]rune(bytes32))), key: std, proved: true, mends: true},
		{code: "secret-base64-dropped", token: signedWith("abcdefghijkl"), key: "YWJj.ZGVm.Z2hp!amts", proved: true, mends: true},
		{code: "secret-is-pem", token: signedWith(public), key: public, proved: true},
		{code: "hash-differs", token: hmacOf(secret, b64(`{"alg":"HS512"}`)+"."+b64(ordinary())), key: secret, proved: true},
		{code: "altered-or-wrong-key", token: signedWith("another secret that is on no list"), key: secret},
	})
}

func TestSignatureRemedies(t *testing.T) {
	ec := ecKey()
	public := publicPEM(ec.Public())
	token := mint(t, jose.ES256, ec, nil, ordinary())
	input, signature := cut(token)
	r, s := new(big.Int).SetBytes([]byte(signature[:32])), new(big.Int).SetBytes([]byte(signature[32:]))
	digest := sha256.Sum256([]byte(input))
	der := string(must(ec.Sign(rand.Reader, digest[:], crypto.SHA256)))
	padded := string(make([]byte, 16)) + string(r.FillBytes(make([]byte, 32))) + string(make([]byte, 16)) + string(s.FillBytes(make([]byte, 32)))
	hs, mac := cut(signedWith(secret))
	rsaPublic := publicPEM(rsaKey().Public())
	rs256 := mint(t, jose.RS256, rsaKey(), nil, ordinary())
	head, _, _ := strings.Cut(rs256, ".")
	_, rsaSignature := cut(rs256)
	explained(t, []failing{
		{code: "signature-der", token: input + "." + b64(der), key: public, proved: true, mends: true},
		{code: "signature-halves-swapped", token: input + "." + b64(signature[32:]+signature[:32]), key: public, proved: true, mends: true},
		{code: "signature-length", token: input + "." + b64(padded), key: public, proved: true, mends: true},
		{code: "signature-hex", token: hs + "." + hex.EncodeToString([]byte(mac)), key: secret, proved: true, mends: true},
		{code: "signature-truncated", token: hs + "." + b64(mac[:16]), key: secret, proved: true, mends: true},
		{code: "signature-missing", token: hs, key: secret},
		{code: "signature-zero", token: input + "." + b64(string(make([]byte, 64))), key: public},
		{code: "altered-or-wrong-key", token: token, key: publicPEM(otherEC().Public())},
		{code: "algorithm-differs", token: relabelled(t, rsaKey(), jose.RS512, `{"alg":"RS256"}`), key: rsaPublic, proved: true},
		{code: "algorithm-differs", token: relabelled(t, rsaKey(), jose.PS256, `{"alg":"RS256"}`), key: rsaPublic, proved: true},
		{code: "content-altered", token: head + "." + b64(`{"sub":"mallory"}`) + "." + b64(rsaSignature), key: rsaPublic, proved: true},
		{code: "wrong-key", token: rs256, key: publicPEM(otherRSA().Public())},
	})
}

func TestFormRemedies(t *testing.T) {
	var (
		token   = signedWith(secret)
		parts   = strings.Split(token, ".")
		set     = func(keys ...jose.JSONWebKey) string { return keySet(keys...) }
		named   = func(kid string, key any) jose.JSONWebKey { return jose.JSONWebKey{Key: key, KeyID: kid} }
		es      = mint(t, jose.ES256, ecKey(), map[string]any{"kid": "a"}, ordinary())
		public  = rsaKey().Public()
		nonce   = sha256.Sum256([]byte("abc-DEF"))
		head    = func(nonce string) string { return b64(`{"typ":"JWT","nonce":"` + nonce + `","alg":"RS256"}`) }
		graph   = relabelled(t, rsaKey(), jose.RS256, `{"typ":"JWT","nonce":"`+base64.RawURLEncoding.EncodeToString(nonce[:])+`","alg":"RS256"}`)
		_, mac  = cut(hmacOf(secret, parts[0]+"."+b64(`{"sub": "ann", "list": [1, 2]}`)))
		_, seen = cut(graph)
	)
	_, rawMAC := cut(hmacOf(secret, b64(`{"alg":"HS256","b64":false}`)+"."+ordinary()))
	rawSigned := b64(`{"alg":"HS256","b64":false}`) + "." + b64(ordinary()) + "." + b64(rawMAC)
	firebase := mint(t, jose.RS256, rsaKey(), nil, claims("exp", time.Hour, "aud",
		"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit"))
	padded := make([]string, len(parts))
	for i, part := range parts {
		padded[i] = part + strings.Repeat("=", (4-len(part)%4)%4)
	}
	if !strings.ContainsAny(token, "-_") || strings.Join(padded, ".") == token {
		t.Fatal("The token has nothing that tells the spellings of base64 apart.")
	}
	explained(t, []failing{
		{code: "base64-padding", token: strings.Join(padded, "."), key: secret, proved: true, mends: true},
		{code: "base64-padding", token: hmacOf(secret, padded[0]+"."+padded[1]), key: secret, proved: true},
		{code: "base64-standard-alphabet", token: strings.NewReplacer("-", "+", "_", "/").Replace(token), key: secret, proved: true, mends: true},
		{code: "token-whitespace", token: token[:50] + "\n" + token[50:], key: secret, proved: true, mends: true},
		{code: "token-double-encoded", token: b64(token), key: secret, proved: true, mends: true},
		{code: "token-joined", token: token + signedWith("other"), key: secret, proved: true, mends: true},
		{code: "cookie-chunk", token: "session-token.0=" + token[:100], key: secret},
		{code: "payload-reserialized", token: parts[0] + "." + b64(`{"sub":"ann","list":[1,2]}`) + "." + b64(mac), key: secret, proved: true, mends: true},
		{code: "nonce-hashed", token: head("abc-DEF") + "." + b64(ordinary()) + "." + b64(seen), key: publicPEM(public), proved: true, mends: true},
		{code: "kid-of-another", token: es, key: set(named("a", otherEC().Public()), named("b", ecKey().Public())), proved: true, mends: true},
		{code: "kid-not-found", token: es, key: set(named("b", ecKey().Public())), proved: true, mends: true},
		{code: "kid-not-found", token: es, key: set(named("b", otherEC().Public()))},
		{code: "key-use-mismatch", token: es, key: string(must((&jose.JSONWebKey{Key: ecKey().Public(), Use: "enc"}).MarshalJSON())), proved: true, mends: true},
		{code: "key-type-mismatch", token: es, key: publicPEM(public)},
		{code: "key-alg-mismatch", token: es, key: string(must((&jose.JSONWebKey{Key: ecKey().Public(), Algorithm: "ES384"}).MarshalJSON())), proved: true, mends: true},
		{code: "base64-unused-bits", token: unusedBits(token), key: secret, proved: true, mends: true},
		{code: "b64-without-crit", token: rawSigned, key: secret, proved: true},
		{code: "opaque-token", token: "gho_16C7e42F292c6912E7710c838347Ae178B4a", key: secret},
		{code: "other-token-kind", token: firebase, key: publicPEM(otherRSA().Public())},
		{code: "jwks-placeholder", token: es, key: `{"error":"not_found"}`},
		{code: "pem-damaged", token: es, key: "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----\n"},
		{code: "form-only", token: hmacOf(secret, b64(`{"alg":"HS256","kid":"1","kid":"2"}`)+"."+parts[1]), key: secret, proved: true},
	})
}

// unusedBits is the token with a last character that stands for the same bytes.
func unusedBits(token string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	last := strings.IndexByte(alphabet, token[len(token)-1])
	return token[:len(token)-1] + alphabet[last+1:last+2]
}

// TestClaimsRemedies: what the policy was set to, and one click what the token has.
func TestClaimsRemedies(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: stopped})
	page.PasteKey(secret)
	const entra = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/"
	for _, row := range []struct {
		code, field, expected, payload string
		proved, mends                  bool
	}{
		{"issuer-slash", "policy-issuer", "https://a.example", claims("iss", "https://a.example/", "exp", time.Hour), true, true},
		{"issuer-version", "policy-issuer", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0", claims("iss", entra, "exp", time.Hour), true, true},
		{"audience-array", "policy-audience", "web", claims("aud", "api, web", "exp", time.Hour), true, false},
		{"lifetime-over-limit", "policy-issuer", "x", claims("iss", "12345", "iat", -time.Minute, "exp", time.Hour), false, false},
		{"clock-skew", "policy-leeway", "", claims("nbf", 20*time.Second, "exp", time.Hour), false, true},
	} {
		page.PasteToken(hs256(t, row.payload))
		page.Fill(row.field, row.expected)
		page.WantVerdict(verdict{"signature": "valid", "claims": "rejected"})
		told := causes(page)
		if len(told) != 1 || told[0].Code != row.code || (told[0].Sure == "Proved") != row.proved {
			t.Fatalf("%s, proved %t: the page says %+v\n%s", row.code, row.proved, told, page.State())
		}
		if said := page.Text(".say"); row.proved && !strings.Contains(said, told[0].Sentence) {
			t.Errorf("%s: the band says %q, and not %q", row.code, said, told[0].Sentence)
		}
		if got := page.Text(inBand); row.proved && got != told[0].Remedy {
			t.Errorf("%s: the band's button is %q, want %q", row.code, got, told[0].Remedy)
		}
		if row.mends {
			page.Click("#diagnosis button[data-remedy]")
			page.WantVerdict(verdict{"signature": "valid", "claims": "accepted", "time": "ok"})
		}
		page.Fill(row.field, "")
	}
}

// sealed encrypts with A256GCM under a header of any kind.
func sealed(header string, cek, plaintext []byte) string {
	gcm := must(cipher.NewGCM(must(aes.NewCipher(cek))))
	iv := make([]byte, gcm.NonceSize())
	body := gcm.Seal(nil, iv, plaintext, []byte(b64(header)))
	at := len(body) - gcm.Overhead()
	return strings.Join([]string{b64(header), "", b64(string(iv)), b64(string(body[:at])), b64(string(body[at:]))}, ".")
}

// zlibbed is a JWE whose content is compressed with zlib, where zip means DEFLATE alone.
func zlibbed() string {
	var content bytes.Buffer
	w := zlib.NewWriter(&content)
	must(w.Write([]byte(ordinary())))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return sealed(`{"alg":"dir","enc":"A256GCM","zip":"DEF"}`, []byte(bytes32), content.Bytes())
}

// partiesLeftOut is a JWE whose header names the parties, which its sender left out of the
// derivation of the key (RFC 7518 section 4.6.2).
func partiesLeftOut() string {
	ephemeral := must(ecdh.P256().GenerateKey(rand.Reader))
	z := must(ephemeral.ECDH(must(ecKey().PublicKey.ECDH())))
	point := ephemeral.PublicKey().Bytes()
	input := binary.BigEndian.AppendUint32(nil, 1)
	input = append(input, z...)
	input = append(binary.BigEndian.AppendUint32(input, 7), "A256GCM"...)
	input = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(input, 0), 0)
	cek := sha256.Sum256(binary.BigEndian.AppendUint32(input, 256))
	return sealed(`{"alg":"ECDH-ES","enc":"A256GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256","x":"`+
		b64(string(point[1:33]))+`","y":"`+b64(string(point[33:]))+`"}}`, cek[:], []byte(ordinary()))
}

// TestCausesInOrder: a token that fails in three ways, of which one is proved, one stands in
// the text and one is possible. What mends the claims is not offered beside a sentence on
// the signature.
func TestCausesInOrder(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: stopped})
	page.PasteKey("another secret that is on no list")
	page.PasteToken(hs256(t, claims("iss", "https://a.example/", "nbf", 40*time.Second, "exp", time.Hour)))
	page.Fill("policy-issuer", "https://a.example")
	page.WantVerdict(verdict{"signature": "invalid", "policy": "failed", "time": "failed"})
	var told []string
	for _, c := range causes(page) {
		told = append(told, c.Sure+" "+c.Code)
	}
	want := []string{"Proved issuer-slash", "Seen clock-skew", "Possible altered-or-wrong-key"}
	if !slices.Equal(told, want) {
		t.Errorf("The page says %q, want %q", told, want)
	}
	if page.Count(inBand) != 0 {
		t.Errorf("The band offers %q", page.Text(inBand))
	}
}

func TestEncryptionCauses(t *testing.T) {
	t.Parallel()
	page := lent(t)
	private := privatePEM(rsaKey())
	token := encrypt(t, jose.Recipient{Algorithm: jose.RSA_OAEP_256, Key: rsaKey().Public()}, "", ordinary())
	parts := strings.Split(token, ".")
	body := []byte(parts[3])
	if body[1] == 'A' {
		body[1] = 'B'
	} else {
		body[1] = 'A'
	}
	altered := strings.Join([]string{parts[0], parts[1], parts[2], string(body), parts[4]}, ".")
	direct := encrypt(t, jose.Recipient{Algorithm: jose.DIRECT, Key: []byte(bytes32)}, "", ordinary())
	sum := sha256.Sum256([]byte(secret))
	derived := encrypt(t, jose.Recipient{Algorithm: jose.DIRECT, Key: sum[:]}, "", ordinary())
	kw := encrypt(t, jose.Recipient{Algorithm: jose.A256KW, Key: []byte(bytes32)}, "", ordinary())
	password := encrypt(t, jose.Recipient{Algorithm: jose.PBES2_HS256_A128KW, Key: []byte(bytes32), PBES2Count: 1000}, "", ordinary())
	for _, row := range []failing{
		{code: "zip-zlib", token: zlibbed(), key: base64.StdEncoding.EncodeToString([]byte(bytes32)), encoding: "base64", proved: true},
		{code: "password-base64", token: password, key: base64.StdEncoding.EncodeToString([]byte(bytes32)), proved: true, mends: true},
		{code: "ecdh-kdf", token: partiesLeftOut(), key: privatePEM(ecKey()), proved: true},
		{code: "wrong-key", token: token, key: privatePEM(otherRSA())},
		{code: "wrong-key", token: kw, key: secret},
		{code: "content-altered", token: altered, key: private, proved: true},
		{code: "public-key-given", token: token, key: publicPEM(rsaKey().Public())},
		{code: "key-size-mismatch", token: kw, key: "short"},
		{code: "tag-truncated", token: token[:len(token)-6], key: private},
		{code: "secret-base64", token: direct, key: base64.StdEncoding.EncodeToString([]byte(bytes32)), proved: true, mends: true},
		{code: "secret-hex", token: kw, key: hex.EncodeToString([]byte(bytes32)), proved: true, mends: true},
		{code: "secret-trailing-newline", token: encrypt(t, jose.Recipient{Algorithm: jose.DIRECT, Key: []byte(secret)}, "", ordinary()), key: secret + "\n", proved: true, mends: true},
		{code: "key-derived", token: derived, key: secret, proved: true, mends: true},
	} {
		reset(page, row)
		told := causes(page)
		if len(told) == 0 || told[0].Code != row.code || (told[0].Sure == "Proved") != row.proved {
			t.Fatalf("%s, proved %t: the page says %+v\n%s", row.code, row.proved, told, page.State())
		}
		wantOrder(t, told)
		if got := page.Data("#verdict")["encryption"]; got == "decrypted" {
			t.Errorf("%s: it decrypts.", row.code)
		}
		if row.proved {
			if said := page.Text(".say"); !strings.Contains(said, told[0].Sentence) {
				t.Errorf("%s: the band says %q, and not %q", row.code, said, told[0].Sentence)
			}
		}
		if row.mends {
			if got := page.Text(inBand); got != told[0].Remedy {
				t.Errorf("%s: the band's button is %q, want %q", row.code, got, told[0].Remedy)
			}
			page.Click(`#diagnosis li[data-cause="` + row.code + `"] button[data-remedy]`)
			page.WantVerdict(verdict{"encryption": "decrypted", "claims": "accepted"})
		}
	}
}

// TestFindings: each rule's finding is listed with its severity and its citation, and a
// token of which there is nothing to say has an empty list that says so.
func TestFindings(t *testing.T) {
	t.Parallel()
	page := lent(t)
	nothing := func(when string) {
		t.Helper()
		if got := page.Count("#findings li"); got != 0 {
			t.Errorf("%s: there are findings: %s", when, page.Text("#findings"))
		}
		if said := page.Text("#findings-count"); !strings.Contains(said, "nothing to report") {
			t.Errorf("%s: Findings says %q", when, said)
		}
		if page.Count("#warnings") != 0 {
			t.Errorf("%s: the band warns: %s", when, page.Text("#warnings"))
		}
	}
	// Public key or secret, as each signs.
	page.PasteKey(publicPEM(ecKey().Public()))
	page.PasteToken(mint(t, jose.ES256, ecKey(), map[string]any{"kid": "a"}, ordinary()))
	page.WantVerdict(verdict{"signature": "valid"})
	nothing("an ordinary token")

	page.PasteKey(secret)
	with := func(member string) string {
		return hmacOf(secret, b64(`{"alg":"HS256","typ":"JWT"`+member+`}`)+"."+b64(ordinary()))
	}
	holding := func(member string) string {
		return hmacOf(secret, b64(`{"alg":"HS256","typ":"JWT"}`)+"."+b64(strings.TrimSuffix(ordinary(), "}")+","+member+"}"))
	}
	body := func(payload string) string {
		return hmacOf(secret, b64(`{"alg":"HS256","typ":"JWT"}`)+"."+b64(payload))
	}
	for _, c := range []struct{ code, severity, token string }{
		{"alg-none", "error", b64(`{"alg":"nOnE"}`) + "." + b64(ordinary()) + "."},
		{"no-expiry", "warning", body(`{"sub":"ann"}`)},
		{"no-audience", "", body(claims("iss", "a", "sub", "b", "exp", time.Hour))},
		{"no-issuer", "", body(claims("aud", "a", "sub", "b", "exp", time.Hour))},
		{"exp-milliseconds", "", body(fmt.Sprintf(`{"exp":%d}`, time.Now().Add(time.Hour).UnixMilli()))},
		{"date-not-number", "", body(`{"exp":"2030-01-01"}`)},
		{"issued-in-future", "", body(claims("iat", time.Hour, "exp", 2*time.Hour))},
		{"nbf-after-exp", "", body(claims("nbf", 3*time.Hour, "exp", 2*time.Hour))},
		{"long-lived", "", body(claims("iat", -time.Hour, "exp", 2000*time.Hour, "scope", "read"))},
		{"duplicate-member", "warning", holding(`"role":"user","\u0072ole":"admin"`)},
		{"embedded-jwk", "", with(`,"jwk":{"kty":"EC"}`)},
		{"embedded-x5c", "", with(`,"x5c":["MIIB"]`)},
		{"remote-key", "", with(`,"jku":"https://169.254.169.254/keys"`)},
		{"kid-injection", "", with(`,"kid":"../../dev/null"`)},
		{"unknown-critical", "", with(`,"crit":["exp"],"exp":1`)},
		{"sensitive-data", "", holding(`"password":"hunter2"`)},
		{"big-number", "", holding(`"id":9007199254740993`)},
		{"markup-in-claim", "", holding(`"name":"<script>alert(1)</script>"`)},
		{"bidi-text", "", holding(`"name":"a` + "\u202e" + `b"`)},
		{"invisible-text", "", holding(`"name":"ad` + "\u200b" + `min"`)},
		{"mixed-script", "", holding(`"name":"аdmin"`)},
		{"not-utf8", "", holding("\"name\":\"Zo\xeb\"")},
		{"large-token", "", holding(`"list":"` + strings.Repeat("x", 9000) + `"`)},
	} {
		page.PasteToken(c.token)
		wantFinding(t, page, c.code, c.severity)
	}
	for _, c := range []struct{ code, severity, token, key string }{
		{"short-secret", "", signedWith("k3y of 12 by"), "k3y of 12 by"},
		{"weak-secret", "", signedWith("your-256-bit-secret"), "your-256-bit-secret"},
		{"private-key-pasted", "", mint(t, jose.ES256, ecKey(), nil, ordinary()), privatePEM(ecKey())},
		{"deprecated-algorithm", "", mint(t, jose.EdDSA, edKey(), nil, ordinary()), publicPEM(edKey().Public())},
		{"alg-confusion", "", signedWith(publicPEM(rsaKey().Public())), publicPEM(rsaKey().Public())},
		{"decryption-is-not-authentication", "", encrypt(t, jose.Recipient{Algorithm: jose.RSA_OAEP_256, Key: rsaKey().Public()}, "", ordinary()), privatePEM(rsaKey())},
	} {
		page.PasteKey(c.key)
		page.PasteToken(c.token)
		wantFinding(t, page, c.code, c.severity)
	}
	page.PasteKey(secret)
	page.PasteToken(signedWith(secret))
	nothing("an ordinary token at the end")
	green := func(when string, want bool, read string) {
		t.Helper()
		nothing(when)
		if got := page.Count("#findings-count .calm") == 1; got != want {
			t.Errorf("%s: green is %v", when, got)
		}
		if said := page.Text("#findings-count"); !strings.HasSuffix(said, read) {
			t.Errorf("%s: Findings says %q", when, said)
		}
	}
	green("a token that is valid", true, " rules read the token and its key")
	page.PasteKey("another secret, that signed nothing at all")
	page.WantVerdict(verdict{"signature": "invalid"})
	green("a token that is not", false, " rules read the token and its key")
	page.PasteKey("")
	page.WantVerdict(verdict{"signature": "unchecked"})
	green("without a key", false, " rules read the token")
}

// TestBandOverDangers: a signature that holds makes no band green over what is dangerous.
func TestBandOverDangers(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey("your-256-bit-secret")
	page.PasteToken(signedWith("your-256-bit-secret"))
	page.WantVerdict(verdict{"signature": "valid", "claims": "accepted"})
	if band, said := page.Data(".band")["status"], page.Sentence(); band != "failed" || !strings.HasPrefix(said, "The signature is valid, but anybody can make it") {
		t.Errorf("The band is %s: %s", band, said)
	}
}

func wantFinding(t *testing.T, page *drive.Tab, code, severity string) {
	t.Helper()
	at := `#findings li[data-finding="` + code + `"]`
	got := page.Data(at)
	if got == nil || page.Count(at) == 0 {
		t.Errorf("%s is not among the findings: %s\n%s", code, page.Text("#findings"), page.State())
		return
	}
	if !slices.Contains([]string{"error", "warning", "info"}, got["severity"]) || severity != "" && got["severity"] != severity {
		t.Errorf("%s: data-severity is %q, want %q", code, got["severity"], severity)
	}
	if page.Count(at+` a[href^="https://"][rel~="noreferrer"]`) != 1 {
		t.Errorf("%s cites nothing: %s", code, page.Text(at))
	}
	if said := page.Text("#findings-count"); said == "" || strings.Contains(said, "nothing") {
		t.Errorf("%s: Findings counts %q", code, said)
	}
}

// TestHardToExplain: where nothing explains a failure everything was tried, and the answer
// is there all the same before anybody wonders.
func TestHardToExplain(t *testing.T) {
	t.Parallel()
	page := lent(t)
	var members strings.Builder
	for i := range 400 {
		fmt.Fprintf(&members, `,"claim-%d":"%08d"`, i, i)
	}
	hs := func(payload string) string {
		return hmacOf("unheard of, and on no list", b64(`{"alg":"HS256"}`)+"."+b64(payload))
	}
	for _, c := range []struct {
		name string
		make func(payload string) string
		key  string
	}{
		{"HS256", hs, secret},
		{"HS256, the key in base64", hs, base64.StdEncoding.EncodeToString([]byte(bytes32))},
		{"RS256", func(payload string) string { return mint(t, jose.RS256, rsaKey(), nil, payload) }, publicPEM(otherRSA().Public())},
		{"ES256", func(payload string) string { return mint(t, jose.ES256, ecKey(), nil, payload) }, publicPEM(otherEC().Public())},
	} {
		page.PasteKey("")
		page.PasteToken(c.make(`{"sub":"ann"` + members.String() + `}`))
		page.PasteKey(c.key)
		page.WantVerdict(verdict{"signature": "invalid"})
		if page.Count("#diagnosis [data-cause]") == 0 {
			t.Errorf("%s: nothing explains it", c.name)
		}
	}
}

// TestSetAside: what stood around a token is told, and a click takes it out of the field.
func TestSetAside(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	token := signedWith(secret)
	for text, cause := range map[string]string{"Bearer " + token: "bearer-prefix", `"` + token + `"`: "token-quoted"} {
		page.PasteToken(text)
		page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
		page.Click(`#diagnosis [data-cause="` + cause + `"] button[data-remedy]`)
		page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
		if got := page.Value("token"); got != token {
			t.Errorf("%s: Token holds %q", cause, got)
		}
		if n := page.Count("#diagnosis [data-cause]"); n != 0 {
			t.Errorf("%s: %d causes are left", cause, n)
		}
	}
}
