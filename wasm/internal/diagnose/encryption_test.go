package diagnose

import (
	"bytes"
	"compress/zlib"
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

func (s state) sealed() EncryptionInput {
	in := s.input()
	return EncryptionInput{Text: in.Text, Token: in.Token, Envelope: jose.EnvelopeOf(in.Token), Set: in.Set, KeyText: in.KeyText, Encoding: in.Encoding}
}

// decrypts reports whether the state's token decrypts with a key that fits.
func (s state) decrypts() bool {
	in := s.sealed()
	for _, k := range in.Set.Keys {
		if jose.FitsEncryption(in.Envelope, 0, k, true) == nil {
			if _, err := jose.Decrypt(in.Envelope, 0, k, jose.Limits{}); err == nil {
				return true
			}
		}
	}
	return false
}

func jwe(t testing.TB, header string, k *key.Key) string {
	t.Helper()
	text, err := jose.Encrypt([]byte(header), []byte(`{"sub":"alice"}`), k)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// sealing makes a JWE with A128GCM as no honest library would.
func sealing(t testing.TB, header string, encryptedKey, cek, plaintext []byte) string {
	t.Helper()
	block, err := aes.NewCipher(cek)
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	iv := make([]byte, 12)
	sealed := gcm.Seal(nil, iv, plaintext, []byte(b64(header)))
	at := len(sealed) - 16
	return b64(header) + "." + b64(string(encryptedKey)) + "." + b64(string(iv)) + "." + b64(string(sealed[:at])) + "." + b64(string(sealed[at:]))
}

func wrapped(t testing.TB, kek, cek []byte) []byte {
	t.Helper()
	block, err := aes.NewCipher(kek)
	if err != nil {
		t.Fatal(err)
	}
	out, err := josecipher.KeyWrap(block, cek)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// agreedWithout is a JWE to k whose apu, apv are in the header and only the given ones in
// the key's derivation.
func agreedWithout(t testing.TB, k *key.Key, apu, apv string) string {
	t.Helper()
	private, err := k.Private.(*ecdsa.PrivateKey).ECDH()
	if err != nil {
		t.Fatal(err)
	}
	ephemeral, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	z, err := ephemeral.ECDH(private.PublicKey())
	if err != nil {
		t.Fatal(err)
	}
	point := ephemeral.PublicKey().Bytes()
	header := `{"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256","x":"` + b64(string(point[1:33])) + `","y":"` + b64(string(point[33:])) + `"}}`
	prefixed := func(s string) []byte { return append(binary.BigEndian.AppendUint32(nil, uint32(len(s))), s...) }
	kdf := josecipher.NewConcatKDF(crypto256, z, prefixed("A128GCM"), prefixed(apu), prefixed(apv), []byte{0, 0, 0, 128}, nil)
	cek := make([]byte, 16)
	if _, err := kdf.Read(cek); err != nil {
		t.Fatal(err)
	}
	return sealing(t, header, nil, cek, []byte(`{"sub":"alice"}`))
}

var crypto256 = hashes[0].Hash

func privatePEM(t testing.TB, k *key.Key) string {
	t.Helper()
	text, err := k.PEM(true)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// spoiled is the token with another last character but one in a part.
func spoiled(text string, part int) string {
	parts := strings.Split(text, ".")
	p := []byte(parts[part])
	if p[1]++; p[1] == 'Z'+1 || p[1] == 'z'+1 || p[1] == '9'+1 {
		p[1] = 'A'
	} else if p[1] < 'A' {
		p[1] = 'B'
	}
	parts[part] = string(p)
	return strings.Join(parts, ".")
}

// lengthened is a token one part of which has n more bytes, all zero.
func lengthened(text string, part, n int) string {
	parts := strings.Split(text, ".")
	b, err := base64.RawURLEncoding.DecodeString(parts[part])
	parts[part] = b64(string(must(b, err)) + strings.Repeat("\x00", n))
	return strings.Join(parts, ".")
}

func encryptedExamples(t testing.TB) []example {
	var (
		rsa1, rsa2 = keyFor(t, "RS256", "1"), keyFor(t, "RS256", "2")
		ec1, ec2   = keyFor(t, "ES256", "1"), keyFor(t, "ES256", "2")
		x25519     = x25519Key(t)
		raw        = strings.Repeat("\x00\x01\xfe\xff", 8)
		std        = base64.StdEncoding.EncodeToString([]byte(raw))
		sum        = sha256.Sum256([]byte(phrase))
		dir        = `{"alg":"dir","enc":"A256GCM"}`
		oaep       = jwe(t, `{"alg":"RSA-OAEP-256","enc":"A128GCM"}`, rsa1)
		kw         = jwe(t, `{"alg":"A256KW","enc":"A128GCM"}`, secret(raw))
		cek        = []byte("0123456789abcdef")
		pbes2      = `{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"c2FsdHNhbHQ","p2c":1000}`
	)
	salted := func(salt string) string {
		kek, err := pbkdf2.Key(sha256.New, phrase, []byte(salt), 1000, 16)
		if err != nil {
			t.Fatal(err)
		}
		return sealing(t, pbes2, wrapped(t, kek, cek), cek, []byte("{}"))
	}
	session := func(info, salt string, size int) *key.Key {
		k, err := hkdf.Key(sha256.New, []byte(phrase), []byte(salt), info, size)
		if err != nil {
			t.Fatal(err)
		}
		return key.FromSecret(k, "")
	}
	with256 := func(alg string) string { // RSAES-OAEP with SHA-256
		ek, err := rsa.EncryptOAEP(sha256.New(), rand.Reader, rsa1.Public.(*rsa.PublicKey), cek, nil)
		if err != nil {
			t.Fatal(err)
		}
		return sealing(t, `{"alg":"`+alg+`","enc":"A128GCM"}`, ek, cek, []byte("{}"))
	}
	masked := func(alg string, hash, mask crypto.Hash) string { // RSAES-OAEP with two hashes
		ek, err := rsa.EncryptOAEPWithOptions(rand.Reader, rsa1.Public.(*rsa.PublicKey), cek, &rsa.OAEPOptions{Hash: hash, MGFHash: mask})
		if err != nil {
			t.Fatal(err)
		}
		return sealing(t, `{"alg":"`+alg+`","enc":"A128GCM"}`, ek, cek, []byte("{}"))
	}
	var zlibbed bytes.Buffer
	w := zlib.NewWriter(&zlibbed)
	if _, err := w.Write([]byte("{}")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return []example{
		{"base64", CodeSecretBase64, true, true, state{"token": jwe(t, dir, secret(raw)), "key": std}},
		{"hex", CodeSecretHex, true, true, state{"token": kw, "key": hex.EncodeToString([]byte(raw))}},
		{"a line break", CodeSecretNewline, true, true, state{"token": jwe(t, dir, secret(phrase[:32])), "key": phrase[:32] + "\n"}},
		{"a password in base64", CodePassword64, true, true, state{"token": jwe(t, pbes2, secret(raw)), "key": std}},
		{"a password with a line break", CodeSecretNewline, true, true, state{"token": jwe(t, pbes2, secret(phrase)), "key": phrase + "\n"}},
		{"a slow password", CodePassword64, false, true, state{"token": jwe(t, strings.Replace(pbes2, "1000", "100000", 1), secret(raw)), "key": std}},
		{"a slow password of words", CodeAltered, false, false, state{"token": jwe(t, strings.Replace(pbes2, "1000", "100000", 1), secret(raw)), "key": phrase}},
		{"SHA-256", CodeKeyDerived, true, true, state{"token": jwe(t, dir, secret(string(sum[:]))), "key": phrase}},
		{"its digits", CodeKeyDerived, true, true, state{"token": jwe(t, dir, secret(hex.EncodeToString(sum[:])[:32])), "key": phrase}},
		{"NextAuth.js", CodeKeyDerived, true, true, state{"token": jwe(t, dir, session("NextAuth.js Generated Encryption Key", "", 32)), "key": phrase}},
		{"Auth.js", CodeKeyDerived, true, true, state{"token": jwe(t, `{"alg":"dir","enc":"A256CBC-HS512"}`,
			session("Auth.js Generated Encryption Key (authjs.session-token)", "authjs.session-token", 64)), "key": phrase}},
		{"Auth.js of old", CodeKeyDerived, true, true, state{"token": jwe(t, dir, session("Auth.js Generated Encryption Key", "", 32)), "key": phrase}},
		{"Auth.js behind TLS", CodeKeyDerived, true, true, state{"token": jwe(t, dir,
			session("Auth.js Generated Encryption Key (__Secure-authjs.session-token)", "__Secure-authjs.session-token", 32)), "key": phrase}},
		{"NextAuth.js, of its host alone", CodeKeyDerived, true, true, state{"token": jwe(t, dir,
			session("NextAuth.js Generated Encryption Key (__Host-next-auth.pkce.code_verifier)", "__Host-next-auth.pkce.code_verifier", 32)), "key": phrase}},
		{"Auth.js with a cookie of its own name", CodeKeyDerived, true, true, state{
			"token": "theme=dark; my-session=" + jwe(t, `{"alg":"dir","enc":"A256CBC-HS512"}`, session("Auth.js Generated Encryption Key (my-session)", "my-session", 64)) + "; x=1", "key": phrase}},
		{"Auth.js in pieces", CodeKeyDerived, true, true, state{
			"token": "my-session.0=" + jwe(t, dir, session("Auth.js Generated Encryption Key (my-session)", "my-session", 32)) + ";", "key": phrase}},
		{"auth0-server-js", CodeKeyDerived, true, true, state{
			"token": "__a0_session=" + jwe(t, dir, session("derived cookie encryption secret", "__a0_session", 32)) + ";", "key": phrase}},
		{"Better Auth", CodeKeyDerived, true, true, state{"token": jwe(t, `{"alg":"dir","enc":"A256CBC-HS512"}`,
			session("BetterAuth.js Generated Encryption Key", "better-auth-session", 64)), "key": phrase}},
		{"a salt that is nowhere", CodeAltered, false, false, state{"token": jwe(t, dir, session("Auth.js Generated Encryption Key (my-session)", "my-session", 32)), "key": phrase[:32]}},
		{"OAEP of Java", CodeAlgorithmDiffers, true, true, state{"token": masked("RSA-OAEP-256", crypto.SHA256, crypto.SHA1), "key": privatePEM(t, rsa1)}},
		{"OAEP of Java with SHA-384", CodeAlgorithmDiffers, true, true, state{"token": masked("RSA-OAEP-384", crypto.SHA384, crypto.SHA1), "key": privatePEM(t, rsa1)}},
		{"OAEP of Java with SHA-512", CodeAlgorithmDiffers, true, true, state{"token": masked("RSA-OAEP-512", crypto.SHA512, crypto.SHA1), "key": privatePEM(t, rsa1)}},
		{"OAEP of Java by another name", CodeAlgorithmDiffers, true, true, state{"token": masked("RSA-OAEP", crypto.SHA256, crypto.SHA1), "key": privatePEM(t, rsa1)}},
		{"OAEP of Java, another key", jose.CodeWrongKey, false, false, state{"token": masked("RSA-OAEP-256", crypto.SHA256, crypto.SHA1), "key": privatePEM(t, rsa2)}},
		{"OAEP under RSA1_5", CodeAlgorithmDiffers, true, false, state{"token": with256("RSA1_5"), "key": privatePEM(t, rsa1)}},
		{"parties left out", CodeECDHKDF, true, false, state{"token": agreedWithout(t, ec1, "", ""), "key": privatePEM(t, ec1)}},
		{"parties not decoded", CodeECDHKDF, true, false, state{"token": agreedWithout(t, ec1, "QWxpY2U", "Qm9i"), "key": privatePEM(t, ec1)}},
		{"parties left out, another key", CodeAltered, false, false, state{"token": agreedWithout(t, ec1, "", ""), "key": privatePEM(t, ec2)}},
		{"the salt alone", CodePBES2Salt, true, false, state{"token": salted("saltsalt"), "key": phrase}},
		{"the salt undecoded", CodePBES2Salt, true, false, state{"token": salted("c2FsdHNhbHQ"), "key": phrase}},
		{"the salt alone, another password", jose.CodeWrongKey, false, false, state{"token": salted("saltsalt"), "key": "unheard of"}},
		{"another hash", CodeAlgorithmDiffers, true, true, state{"token": with256("RSA-OAEP"), "key": privatePEM(t, rsa1)}},
		{"another hash, another key", jose.CodeWrongKey, false, false, state{"token": with256("RSA-OAEP"), "key": privatePEM(t, rsa2)}},
		{"another key", jose.CodeWrongKey, false, false, state{"token": oaep, "key": privatePEM(t, rsa2)}},
		{"another secret", jose.CodeWrongKey, false, false, state{"token": kw, "key": phrase[:32]}},
		{"altered", jose.CodeAltered, true, false, state{"token": spoiled(oaep, 3), "key": privatePEM(t, rsa1)}},
		{"altered or another", CodeAltered, false, false, state{"token": spoiled(jwe(t, dir, secret(raw)), 3), "key": std, "key-encoding": key.Base64}},
		{"the public key", jose.CodePublicGiven, false, false, state{"token": oaep, "key": pemOf(t, rsa1)}},
		{"a secret too short", jose.CodeKeySize, false, false, state{"token": kw, "key": "short"}},
		{"a tag cut short", jose.CodeTagTruncated, false, false, state{"token": oaep[:len(oaep)-6], "key": privatePEM(t, rsa1)}},
		{"zlib", jose.CodeZipZlib, true, false, state{"token": sealing(t, `{"alg":"A256KW","enc":"A128GCM","zip":"DEF"}`, wrapped(t, []byte(phrase[:32]), cek), cek, zlibbed.Bytes()), "key": phrase[:32]}},
		{"a name of XML", jose.CodeXMLName, false, false, state{"token": sealing(t, `{"alg":"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p","enc":"A128GCM"}`, cek, cek, nil), "key": privatePEM(t, rsa1)}},
		{"a name of XML, no key", jose.CodeXMLName, false, false, state{"token": sealing(t, `{"alg":"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p","enc":"A128GCM"}`, cek, cek, nil), "key": ""}},
		{"its issuer’s", token.CodeOpaque, false, false, state{"token": jwe(t, `{"alg":"dir","enc":"A256GCM","iss":"https://example.auth0.com/"}`, secret(raw)), "key": phrase}},
		{"its issuer’s, no key", token.CodeOpaque, false, false, state{"token": jwe(t, `{"alg":"dir","enc":"A256GCM","iss":"https://example.auth0.com/"}`, secret(raw)), "key": ""}},
		{"perhaps its issuer’s", token.CodeOpaque, false, false, state{"token": jwe(t, `{"alg":"dir","enc":"A256GCM","iss":"https://login.example.com/"}`, secret(raw)), "key": ""}},
		{"of an issuer that gave its secret", CodeSecretBase64, true, true, state{"token": jwe(t, `{"alg":"dir","enc":"A256GCM","iss":"https://login.example.com/"}`, secret(raw)), "key": std}},
		{"an iv of 16 bytes", jose.CodeIVLength, false, false, state{"token": lengthened(oaep, 2, 4), "key": privatePEM(t, rsa1)}},
		{"an iv of 16 bytes, a secret in hex", jose.CodeIVLength, false, false, state{"token": lengthened(jwe(t, dir, secret(raw)), 2, 4), "key": hex.EncodeToString([]byte(raw))}},
		{"an iv of 16 bytes, no key", jose.CodeIVLength, false, false, state{"token": lengthened(oaep, 2, 4), "key": ""}},
		{"a tag of 20 bytes, no key", jose.CodeTagLength, false, false, state{"token": lengthened(oaep, 4, 4), "key": ""}},
		{"a tag cut short, no key", jose.CodeTagTruncated, false, false, state{"token": oaep[:len(oaep)-6], "key": ""}},
		{"inside .env", CodeSecretInside, true, true, state{"token": jwe(t, dir, secret(raw)), "key": "A=b\nJWE_KEY=" + std + "\n"}},
		{"a password inside YAML", CodeSecretInside, true, true, state{"token": jwe(t, pbes2, secret(phrase)), "key": "jwe:\n  password: " + phrase + "\n"}},
		{"a private number of P-256", CodeKeyBare, true, true, state{"token": jwe(t, `{"alg":"ECDH-ES","enc":"A128GCM"}`, ec1), "key": b64(string(numberOf(t, ec1)))}},
		{"a private key of X25519", CodeKeyBare, true, true, state{"token": jwe(t, `{"alg":"ECDH-ES","enc":"A128GCM"}`, x25519), "key": "X=" + hex.EncodeToString(numberOf(t, x25519))}},
		{"a damaged key", key.CodePEMDamaged, false, false, state{"token": oaep, "key": "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n"}},
	}
}

// Every cause comes first where it is one, its remedy opens the token, and nothing is
// proved of a token whose tag was altered, too, but that.
func TestExplainEncryption(t *testing.T) {
	for _, c := range encryptedExamples(t) {
		t.Run(c.name, func(t *testing.T) {
			if c.state.decrypts() {
				t.Fatal("it decrypts: there is nothing to explain")
			}
			causes := ExplainEncryption(c.state.sealed())
			if len(causes) == 0 {
				t.Fatal("no cause")
			}
			first := causes[0]
			if first.Code != c.want || (first.Sure == report.Proved) != c.proved {
				t.Errorf("first is %s, proved %v: %s", first.Code, first.Sure == report.Proved, first.Lead)
			}
			for _, cause := range causes {
				checkTexts(t, cause, c.state.input())
				if text := cause.Words().Text(); strings.Contains(text, "signer") {
					t.Errorf("nobody signed it: %s", text)
				}
			}
			mends := len(first.Remedies) > 0 && c.state.with(first.Remedies[0]).decrypts()
			if mends != c.mends {
				t.Errorf("its remedy mends: %v, %+v", mends, first.Remedies)
			}
			miss := c.state.with(report.Remedy{Set: map[string]string{"token": spoiled(c.state["token"], 4)}})
			for _, cause := range ExplainEncryption(miss.sealed()) {
				if c.proved && cause.Sure == report.Proved && cause.Code != jose.CodeAltered {
					t.Errorf("altered, and still %s is proved: %s", cause.Code, cause.Lead)
				}
			}
		})
	}
}

// The names of cookies are those that stand before the value, the nearest first.
func TestCookieNames(t *testing.T) {
	const value = "eyJhbGciOiJkaXIifQ..a.b.c"
	for text, want := range map[string]string{
		"Cookie: theme=dark; my-session=" + value + "; after=x":            "my-session theme Cookie",
		"__Host-a.session.0=" + value:                                      "__Host-a.session",
		`{"name":"__Secure-authjs.session-token","value":"` + value + `"}`: "value __Secure-authjs.session-token name",
		"authjs.session-token\t" + value + "\tlocalhost":                   "authjs.session-token",
		strings.Repeat("a", 100) + "=" + value:                             "",
		"x=" + value:                                                       "",
		value:                                                              "",
	} {
		if got := strings.Join(cookieNames(text, value), " "); got != want {
			t.Errorf("%.60s: %q, want %q", text, got, want)
		}
	}
}

// What is no JWE, or has no such recipient, is not explained.
func TestNoEncryption(t *testing.T) {
	for _, in := range []EncryptionInput{
		{},
		{Recipient: 1, Envelope: jose.EnvelopeOf(token.Parse("a.b.c.d.e", 0, 9))},
		{Envelope: jose.EnvelopeOf(token.Parse("a.b.c.d.e", 0, 9))},
	} {
		if causes := ExplainEncryption(in); len(causes) > 0 {
			t.Errorf("%+v", causes)
		}
	}
}

func FuzzExplainEncryption(f *testing.F) {
	for _, e := range encryptedExamples(f) {
		f.Add(e.state["token"], e.state["key"], e.state["key-encoding"])
	}
	f.Fuzz(func(t *testing.T, text, keyText, encoding string) {
		s := state{"token": text, "key": keyText, "key-encoding": encoding}
		in := s.input()
		for _, c := range ExplainEncryption(s.sealed()) {
			checkTexts(t, c, in)
		}
	})
}
