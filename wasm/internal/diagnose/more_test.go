package diagnose

import (
	"bytes"
	"compress/flate"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

// codesOf reads the codes from their own list.
func codesOf(t testing.TB, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(gotoken.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(f, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, text)
		}
		return true
	})
	return codes
}

// encryptedPEM is a private key under a passphrase, as openssl once wrote them.
func encryptedPEM(t testing.TB, k *key.Key) string {
	t.Helper()
	der := x509.MarshalPKCS1PrivateKey(k.Private.(*rsa.PrivateKey))
	//lint:ignore SA1019 such keys are still met
	block, err := x509.EncryptPEMBlock(rand.Reader, "RSA PRIVATE KEY", der, []byte("passphrase"), x509.PEMCipherAES128)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(block))
}

// resign puts another signature behind a signing input.
func resign(input string, sig []byte) string {
	return input + "." + base64.RawURLEncoding.EncodeToString(sig)
}

// parted takes a token apart into its signing input and its signature.
func parted(t testing.TB, text string) (string, []byte) {
	t.Helper()
	at := strings.LastIndexByte(text, '.')
	sig, err := base64.RawURLEncoding.DecodeString(text[at+1:])
	if err != nil {
		t.Fatal(err)
	}
	return text[:at], sig
}

// certificate is a self-signed one, as base64 of DER.
func certificate(t testing.TB, k *key.Key) string {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotAfter: time.Unix(1<<32, 0)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, k.Public, k.Private)
	if err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(der)
}

// withPSS signs with options that no JWS algorithm has.
func withPSS(t testing.TB, k *key.Key, alg string, h crypto.Hash, salt int) string {
	t.Helper()
	input := b64(`{"alg":"`+alg+`"}`) + ".e30"
	d := h.New()
	d.Write([]byte(input))
	sig, err := rsa.SignPSS(rand.Reader, k.Private.(*rsa.PrivateKey), h, d.Sum(nil), &rsa.PSSOptions{SaltLength: salt})
	if err != nil {
		t.Fatal(err)
	}
	return resign(input, sig)
}

// withMask signs RSASSA-PSS with SHA-256 whose mask is made with SHA-1 (RFC 8017 section
// 9.1.1), as Java does unless it is told. Go does not.
func withMask(t testing.TB, k *key.Key) string {
	t.Helper()
	private := k.Private.(*rsa.PrivateKey)
	input := b64(`{"alg":"PS256"}`) + ".e30"
	sha256, sha1 := hashes[0], hashes[3]
	salt := bytes.Repeat([]byte{7}, 32)
	check := sha256.sum(make([]byte, 8), sha256.sum([]byte(input)), salt)
	db := append(make([]byte, private.Size()-32-1-32-1), 1)
	masked := unmask(sha1, check, append(db, salt...))
	masked[0] &= 0x7f
	em := append(append(masked, check...), 0xbc)
	sig := new(big.Int).Exp(new(big.Int).SetBytes(em), private.D, private.N)
	return resign(input, sig.FillBytes(make([]byte, private.Size())))
}

// withSHA1 signs as RS1 would.
func withSHA1(t testing.TB, k *key.Key) string {
	t.Helper()
	input := b64(`{"alg":"RS256"}`) + ".e30"
	sum := sha1.Sum([]byte(input))
	sig, err := rsa.SignPKCS1v15(nil, k.Private.(*rsa.PrivateKey), crypto.SHA1, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return resign(input, sig)
}

// overDigest signs a hash with an EC key, under a header with that alg.
func overDigest(t testing.TB, k *key.Key, alg string, hash func([]byte) []byte) string {
	t.Helper()
	input := b64(`{"alg":"`+alg+`"}`) + ".e30"
	if private, ok := k.Private.(ed25519.PrivateKey); ok {
		return resign(input, ed25519.Sign(private, hash([]byte(input))))
	}
	private := k.Private.(*ecdsa.PrivateKey)
	r, s, err := ecdsa.Sign(rand.Reader, private, hash([]byte(input)))
	if err != nil {
		t.Fatal(err)
	}
	half := (private.Curve.Params().BitSize + 7) / 8
	sig := make([]byte, 2*half)
	r.FillBytes(sig[:half])
	s.FillBytes(sig[half:])
	return resign(input, sig)
}

// halves writes r and s of another length each.
func halves(t testing.TB, text string, size int) string {
	t.Helper()
	input, sig := parted(t, text)
	half := len(sig) / 2
	out := make([]byte, 2*size)
	copy(out[size-half:], sig[:half])
	copy(out[2*size-half:], sig[half:])
	return resign(input, out)
}

// shortR signs until r begins with a zero, and leaves that out.
func shortR(t testing.TB, k *key.Key) string {
	t.Helper()
	for range 10_000 {
		input, sig := parted(t, jws(t, "ES256", k, `{"alg":"ES256"}`))
		if sig[0] == 0 {
			return resign(input, sig[1:])
		}
	}
	t.Fatal("no r begins with a zero")
	return ""
}

func sha512sum(b []byte) []byte { s := sha512.Sum512(b); return s[:] }

func sha256twice(b []byte) []byte {
	once := sha256.Sum256(b)
	twice := sha256.Sum256(once[:])
	return twice[:]
}

func deflated(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, 9)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func moreExamples(t testing.TB) []example {
	var (
		rsa1, rsa2 = keyFor(t, "RS256", "1"), keyFor(t, "RS256", "2")
		ec1, ec2   = keyFor(t, "ES256", "1"), keyFor(t, "ES256", "2")
		ed         = keyFor(t, "Ed25519", "1")
		plain      = hs256(t, phrase)
		parts      = strings.Split(plain, ".")
		input, mac = parted(t, plain)
		es256      = jws(t, "ES256", ec1, `{"alg":"ES256"}`)
		rs256      = jws(t, "RS256", rsa1, `{"alg":"RS256"}`)
		es         = func() (string, []byte) { return parted(t, es256) }
		sum        = sha256.Sum256([]byte(phrase))
		raw        = "\x00\x01\xfe\xffab\xe2\x82\xf0\x9f" + strings.Repeat("\xa5\x5a\xfb", 8)
		std        = base64.StdEncoding.EncodeToString([]byte(raw))
		set        = func(keys ...string) string { return `{"keys":[` + strings.Join(keys, ",") + `]}` }
		lossyWhole = "\x00\x01\ufffd\ufffdab\ufffd\ufffdZ\ufffd" + strings.Repeat("\ufffdZ\ufffd", 7)
		kid        = func(iss string) string {
			return sign(t, "RS256", rsa1, b64(`{"alg":"RS256","kid":"x"}`)+"."+b64(iss))
		}
		long  = jws(t, "RS256", rsa1, `{"alg":"RS256","typ":"JWT"}`)
		graph = func(hash string) string {
			_, sig := parted(t, sign(t, "RS256", rsa1, b64(`{"typ":"JWT","nonce":"`+hash+`","alg":"RS256"}`)+".e30"))
			return resign(b64(`{"typ":"JWT","nonce":"abc-DEF","alg":"RS256"}`)+".e30", sig)
		}
		nonce  = sha256.Sum256([]byte("abc-DEF"))
		spaced = func(signed, shown string) string {
			_, sig := parted(t, sign(t, "HS256", secret(phrase), parts[0]+"."+b64(signed)))
			return resign(parts[0]+"."+b64(shown), sig)
		}
		both = func() string {
			_, sig := parted(t, sign(t, "ES256", ec1, b64(`{"alg": "ES256", "typ": "JWT"}`)+"."+b64(`{"a": 1, "b": [1, 2]}`)))
			return resign(b64(`{"alg":"ES256","typ":"JWT"}`)+"."+b64(`{"a":1,"b":[1,2]}`), sig)
		}
		unused = func() string { // the last character with another unused bit
			const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
			last := strings.IndexByte(alphabet, plain[len(plain)-1])
			return plain[:len(plain)-1] + alphabet[last+1:last+2]
		}
	)
	hyphened := sign(t, "HS256", secret(phrase), b64(`{"alg":"HS256"}`)+"."+b64(`{"a":">>>>>>"}`)) // in base64url with -
	if hyphened = strings.ReplaceAll(strings.ReplaceAll(hyphened, "--", "—"), "-", "–"); !strings.Contains(hyphened, "–") {
		t.Fatal("the example has no hyphen")
	}
	hexText := hex.EncodeToString(sum[:])
	return []example{
		// Secrets.
		{"a byte order mark missing", CodeSecretBOM, true, true, state{"token": hs256(t, bom+phrase), "key": phrase}},
		{"quotation marks missing", CodeSecretQuoted, true, true, state{"token": hs256(t, `"`+phrase+`"`), "key": phrase}},
		{"base64 whose last group is dropped", CodeSecretBase64, true, true, state{"token": hs256(t, "abcdef"), "key": "YWJjZGVmZw"}},
		{"base64 of an impossible length", CodeSecretBase64, true, true, state{"token": hs256(t, "abcdef"), "key": "YWJjZGVmZ"}},
		{"base64 of words", CodeSecretDropped, true, true, state{"token": hs256(t, string(must(base64.RawStdEncoding.DecodeString(base64Digits(phrase))))), "key": phrase}},
		{"hex of an odd number of digits", CodeSecretHexLenient, true, true, state{"token": hs256(t, "\xab\xcd"), "key": "abcde"}},
		{"hex as Node.js reads it", CodeSecretHexLenient, true, true, state{"token": hs256(t, "\xde\xad\xbe\xef"), "key": "deadbeef-cafe"}},
		{"hex as pack reads it", CodeSecretHexLenient, true, true, state{"token": hs256(t, "\x17\x54"), "key": "hnlk"}},
		{"percent-encoded", CodeSecretPercent, true, true, state{"token": hs256(t, "a+b/c==d"), "key": "a%2Bb%2Fc%3D%3Dd"}},
		{"a form’s plus", CodeSecretPercent, true, true, state{"token": hs256(t, "a b%c"), "key": "a+b%25c"}},
		{"signed percent-encoded", CodeSecretPercent, true, true, state{"token": hs256(t, "a%26b%3Dc"), "key": "a&b=c"}},
		{"a variable", CodeSecretExpanded, true, true, state{"token": hs256(t, "pass!"), "key": "pass$word!"}},
		{"a variable in braces", CodeSecretExpanded, true, true, state{"token": hs256(t, "pass!"), "key": "pass${word}!"}},
		{"two dollars", CodeSecretExpanded, true, true, state{"token": hs256(t, "pa$word"), "key": "pa$$word"}},
		{"bytes as text", key.CodeSecretReplacement, true, true, state{"token": hs256(t, string([]rune(raw))), "key": std}},
		{"bytes as text, by characters", key.CodeSecretReplacement, true, true, state{"token": hs256(t, lossyWhole), "key": std}},
		{"the sign for lost bytes", key.CodeSecretReplacement, false, false, state{"token": plain, "key": "abc\ufffd"}},
		{"SHA-256 of it", CodeKeyDerived, true, true, state{"token": hs256(t, string(sum[:])), "key": phrase}},
		{"SHA-256 of it in hex", CodeKeyDerived, true, true, state{"token": hs256(t, hexText), "key": phrase}},
		{"the half of that", CodeKeyDerived, true, true, state{"token": hs256(t, hexText[:32]), "key": phrase}},
		{"SHA-256 of it in base64", CodeKeyDerived, true, true, state{"token": hs256(t, base64.StdEncoding.EncodeToString(sum[:])), "key": phrase}},
		{"k as text", CodeJWKText, true, true, state{"token": hs256(t, std), "key": `{"kty":"oct","k":"` + std + `"}`}},
		{"k as text in a set", CodeJWKText, true, true, state{"token": hs256(t, "my_secret"), "key": set(jwk(t, ec1, ""), `{"kty":"oct","k":"my_secret"}`)}},
		{"k that is no base64url", CodeJWKText, true, true, state{"token": hs256(t, "my secret!"), "key": `{"kty":"oct","k":"my secret!"}`}},
		{"a well-known secret", key.CodeWeakSecret, true, true, state{"token": hs256(t, wellKnownSecret), "key": phrase}},
		{"PEM without its last line break", CodeSecretPEM, true, false, state{"token": hs256(t, strings.TrimSpace(pemOf(t, ec1))), "key": pemOf(t, ec1)}},
		{"PEM with Windows line breaks", CodeSecretPEM, true, false, state{"token": hs256(t, strings.ReplaceAll(pemOf(t, ec1), "\n", "\r\n")), "key": pemOf(t, ec1)}},
		{"PEM of a JWK", CodeSecretPEM, true, false, state{"token": hs256(t, pemOf(t, rsa1)), "key": set(jwk(t, ec1, ""), jwk(t, rsa1, ""))}},

		// RSA.
		{"content altered", jose.CodeAltered, true, false, state{"token": altered(rs256), "key": pemOf(t, rsa1)}},
		{"content altered, PSS", jose.CodeAltered, true, false, state{"token": altered(jws(t, "PS256", rsa1, `{"alg":"PS256"}`)), "key": pemOf(t, rsa1)}},
		{"content altered, another hash", jose.CodeAltered, true, false, state{"token": altered(jws(t, "RS512", rsa1, `{"alg":"RS256"}`)), "key": pemOf(t, rsa1)}},
		{"content altered, two keys", jose.CodeAltered, true, false, state{"token": altered(rs256), "key": pemOf(t, rsa2) + pemOf(t, rsa1)}},
		{"two other keys", jose.CodeWrongKey, false, false, state{"token": jws(t, "PS256", rsa1, `{"alg":"PS256"}`), "key": pemOf(t, rsa2)}},
		{"SHA-1", CodeAlgorithmDiffers, true, false, state{"token": withSHA1(t, rsa1), "key": pemOf(t, rsa1)}},
		{"PSS with SHA-1", CodeAlgorithmDiffers, true, false, state{"token": withPSS(t, rsa1, "PS256", crypto.SHA1, 32), "key": pemOf(t, rsa1)}},
		{"a mask with SHA-1", CodeAlgorithmDiffers, true, false, state{"token": withMask(t, rsa1), "key": pemOf(t, rsa1)}},
		{"a mask with SHA-1, altered", jose.CodeAltered, true, false, state{"token": altered(withMask(t, rsa1)), "key": pemOf(t, rsa1)}},
		{"a salt of 20 bytes", jose.CodeSaltLength, true, false, state{"token": withPSS(t, rsa1, "PS256", crypto.SHA256, 20), "key": pemOf(t, rsa1)}},
		{"the longest salt", jose.CodeSaltLength, true, false, state{"token": withPSS(t, rsa1, "PS512", crypto.SHA512, rsa.PSSSaltLengthAuto), "key": pemOf(t, rsa1)}},
		{"the longest salt, altered", CodeAltered, false, false, state{"token": altered(withPSS(t, rsa1, "PS512", crypto.SHA512, rsa.PSSSaltLengthAuto)), "key": pemOf(t, rsa1)}},

		// ECDSA and EdDSA.
		{"halves swapped", CodeSignatureSwapped, true, true, func() state {
			in, sig := es()
			return state{"token": resign(in, append(slices.Clone(sig[32:]), sig[:32]...)), "key": pemOf(t, ec1)}
		}()},
		{"all zeros", CodeSignatureZero, false, false, state{"token": resign(b64(`{"alg":"ES256"}`)+".e30", make([]byte, 64)), "key": pemOf(t, ec1)}},
		{"r of zero", CodeSignatureZero, false, false, func() state {
			in, sig := es()
			return state{"token": resign(in, append(make([]byte, 32), sig[32:]...)), "key": pemOf(t, ec1)}
		}()},
		{"SHA-512 for ES256", CodeHashDiffers, true, false, state{"token": overDigest(t, ec1, "ES256", sha512sum), "key": pemOf(t, ec1)}},
		{"hashed twice", CodeHashDiffers, true, false, state{"token": overDigest(t, ec1, "ES256", sha256twice), "key": pemOf(t, ec1)}},
		{"EdDSA of a hash", CodeHashDiffers, true, false, state{"token": overDigest(t, ed, "EdDSA", sha512sum), "key": pemOf(t, ed)}},
		{"halves of another curve", CodeSignatureLength, true, true, state{"token": halves(t, es256, 48), "key": pemOf(t, ec1)}},
		{"a leading zero missing", CodeSignatureLength, true, true, state{"token": shortR(t, ec1), "key": pemOf(t, ec1)}},
		{"ES256 called ES384", jose.CodeCurve, true, false, state{"token": jws(t, "ES256", ec1, `{"alg":"ES384"}`), "key": pemOf(t, ec1)}},
		{"ES256 called ES384, halves padded", jose.CodeCurve, true, false, state{"token": halves(t, jws(t, "ES256", ec1, `{"alg":"ES384"}`), 48), "key": pemOf(t, ec1)}},
		{"ES256 called ES384, another key", CodeSignatureLength, false, false, state{"token": jws(t, "ES256", ec1, `{"alg":"ES384"}`), "key": pemOf(t, ec2)}},

		// Other signatures.
		{"hex", CodeSignatureHex, true, true, state{"token": input + "." + hex.EncodeToString(mac), "key": phrase}},
		{"hex in base64url", CodeSignatureHex, true, true, state{"token": input + "." + b64(hex.EncodeToString(mac)), "key": phrase}},
		{"base64 in base64url", CodeSignatureTwice, true, true, state{"token": input + "." + b64(base64.StdEncoding.EncodeToString(mac)), "key": phrase}},
		{"base64url twice", CodeSignatureTwice, true, true, state{"token": rs256[:strings.LastIndex(rs256, ".")+1] + b64(rs256[strings.LastIndex(rs256, ".")+1:]), "key": pemOf(t, rsa1)}},
		{"base64 in base64url, another secret", CodeSignatureTwice, false, false, state{"token": input + "." + b64(base64.StdEncoding.EncodeToString(mac)), "key": "other"}},
		{"hex, RSA", CodeSignatureHex, true, true, func() state {
			in, sig := parted(t, rs256)
			return state{"token": in + "." + hex.EncodeToString(sig), "key": pemOf(t, rsa1)}
		}()},
		{"hex, another secret", CodeSignatureHex, false, false, state{"token": input + "." + hex.EncodeToString(mac), "key": "other"}},
		{"the half of an HMAC", token.CodeSignatureTruncated, true, true, state{"token": resign(input, mac[:16]), "key": phrase}},
		{"the half of an HMAC, another secret", token.CodeSignatureTruncated, false, false, state{"token": resign(input, mac[:16]), "key": "other"}},

		{"the last character, HMAC", token.CodeSignatureTruncated, true, true, state{"token": plain[:len(plain)-1], "key": phrase}},
		{"the last character, RSA", token.CodeSignatureTruncated, true, true, state{"token": rs256[:len(rs256)-1], "key": pemOf(t, rsa1)}},
		{"the last character, ECDSA", token.CodeSignatureTruncated, true, true, state{"token": es256[:len(es256)-1], "key": pemOf(t, ec1)}},
		{"the last character, P-521", token.CodeSignatureTruncated, false, false, func() state {
			k := keyFor(t, "ES512", "1")
			text := jws(t, "ES512", k, `{"alg":"ES512"}`)
			return state{"token": text[:len(text)-1], "key": pemOf(t, k)}
		}()},
		{"the last character, another secret", token.CodeSignatureTruncated, false, false, state{"token": plain[:len(plain)-1], "key": "other"}},

		// Form.
		{"unused bits", exact.Base64UnusedBits, true, true, state{"token": unused(), "key": phrase}},
		{"strays in the payload", exact.Base64Character, true, true, state{"token": parts[0] + "." + parts[1][:9] + "!" + parts[1][9:20] + "*" + parts[1][20:] + "." + parts[2], "key": phrase}},
		{"strays that hardly show", exact.Base64Character, true, true, state{"token": parts[0] + "." + parts[1][:9] + "\u00ad" + parts[1][9:] + "." + parts[2][:9] + "|" + parts[2][9:], "key": phrase}},
		{"an equals sign in the middle", exact.Base64Character, true, true, state{"token": es256[:70] + "=" + es256[70:], "key": pemOf(t, ec1)}},
		{"strays and padding", exact.Base64Character, true, true, state{"token": padEach(parts)[:60] + "\\" + padEach(parts)[60:], "key": phrase}},
		{"strays, another secret", exact.Base64Character, false, false, state{"token": parts[0] + "." + parts[1][:9] + "!*" + parts[1][9:] + "." + parts[2], "key": "other"}},
		{"strays, no key", exact.Base64Character, false, false, state{"token": parts[0] + "." + parts[1][:9] + "!*" + parts[1][9:] + "." + parts[2], "key": ""}},
		{"dashes for hyphens", exact.Base64Character, true, true, state{"token": hyphened, "key": phrase}},
		{"dashes for hyphens, no key", exact.Base64Character, false, false, state{"token": hyphened, "key": ""}},
		{"a stray for a letter", exact.Base64Character, true, true, state{"token": rs256[:40] + "*" + rs256[41:], "key": pemOf(t, rsa1)}},
		{"one character too many", exact.Base64Length, true, true, state{"token": strings.Replace(sign(t, "HS256", secret(phrase), parts[0]+"."+b64(`{"a":123}`)), b64(`{"a":123}`)+".", b64(`{"a":123}`)+"A.", 1), "key": phrase}},
		{"encoded twice", token.CodeDoubleEncoded, true, true, state{"token": b64(plain), "key": phrase}},
		{"encoded twice, in base64", token.CodeDoubleEncoded, true, true, state{"token": base64.StdEncoding.EncodeToString([]byte(rs256)), "key": pemOf(t, rsa1)}},
		{"each part encoded twice", token.CodeDoubleEncoded, true, true, state{"token": b64(parts[0]) + "." + b64(parts[1]) + "." + b64(parts[2]), "key": phrase}},
		{"encoded twice, another key", token.CodeDoubleEncoded, false, false, state{"token": b64(rs256), "key": pemOf(t, rsa2)}},
		{"a piece of a cookie", token.CodeCookieChunk, false, false, state{"token": "Cookie: session-token.0=" + long[:200], "key": pemOf(t, rsa1)}},
		{"pieces of a cookie", token.CodeCookieChunk, true, true, state{"token": "session-token.0=" + long[:100] + "; session-token.1=" + long[100:200] + "; session-token.2=" + long[200:], "key": pemOf(t, rsa1)}},
		{"two tokens without anything between them", CodeJoined, true, true, state{"token": plain + hs256(t, "other"), "key": phrase}},
		{"two tokens, another key", CodeJoined, false, false, state{"token": plain + hs256(t, "other"), "key": "unheard of"}},
		{"cut in the payload", CodeTruncated, false, false, state{"token": plain[:len(parts[0])+12], "key": phrase}},
		{"a header alone", CodeTruncated, false, false, state{"token": parts[0], "key": phrase}},
		{"compressed", CodeCompressed, false, false, state{"token": sign(t, "HS256", secret(phrase), parts[0]+"."+b64(deflated(t, `{"sub":"alice"}`))), "key": "other"}},
		{"spaces removed", CodeReserialized, true, true, state{"token": spaced(`{"sub": "alice", "list": [1, {"a": null}]}`, `{"sub":"alice","list":[1,{"a":null}]}`), "key": phrase}},
		{"spaces added", CodeReserialized, true, true, state{"token": spaced(`{"sub":"alice","n":1.0}`, "{\n  \"sub\": \"alice\",\n  \"n\": 1.0\n}"), "key": phrase}},
		{"a line break behind it", CodeReserialized, true, true, state{"token": spaced("{\"sub\":\"alice\"}\n", `{"sub":"alice"}`), "key": phrase}},
		{"slashes escaped", CodeReserialized, true, true, state{"token": spaced(`{"iss":"https:\/\/example.com"}`, `{"iss":"https://example.com"}`), "key": phrase}},
		{"letters escaped", CodeReserialized, true, true, state{"token": spaced(`{"n": "J\u00fcrgen \ud83d\ude00"}`, `{"n":"Jürgen 😀"}`), "key": phrase}},
		{"header and payload", CodeReserialized, true, true, state{"token": both(), "key": pemOf(t, ec1)}},
		{"nonce hashed", CodeNonceHashed, true, true, state{"token": graph(base64.RawURLEncoding.EncodeToString(nonce[:])), "key": pemOf(t, rsa1)}},
		{"nonce hashed in hex", CodeNonceHashed, true, true, state{"token": graph(hex.EncodeToString(nonce[:])), "key": pemOf(t, rsa1)}},
		{"b64 without crit", token.CodeB64NotCritical, true, false, state{"token": func() string {
			header := b64(`{"alg":"HS256","b64":false}`)
			_, sig := parted(t, sign(t, "HS256", secret(phrase), header+`.{"a":1}`))
			return resign(header+"."+b64(`{"a":1}`), sig)
		}(), "key": phrase}},

		// Keys.
		{"a set without it, Okta", key.CodeKidNotFound, false, false, state{"token": kid(`{"iss":"https://example.okta.com"}`), "key": set(jwk(t, rsa2, `"kid":"b",`))}},
		{"halves of two keys", key.CodeJWKParts, false, false, state{"token": jws(t, "ES256", ec2, `{"alg":"ES256"}`), "key": strings.TrimSuffix(jwk(t, ec1, ""), "}") + `,"d":"` + b64(strings.Repeat("\x01", 32)) + `"}`}},
		{"a point that is none", key.CodeJWKPoint, false, false, state{"token": es256, "key": `{"kty":"EC","crv":"P-256","x":"` + b64(strings.Repeat("\x01", 32)) + `","y":"AAAA"}`}},
		{"an encrypted key", key.CodePassphrase, false, false, state{"token": rs256, "key": encryptedPEM(t, rsa1)}},
		{"an opaque token", token.CodeOpaque, false, false, state{"token": "gho_16C7e42F292c6912E7710c838347Ae178B4a", "key": phrase}},
		{"PEM damaged", key.CodePEMDamaged, false, false, state{"token": rs256, "key": "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----\n"}},
		{"an error message", key.CodePlaceholder, false, false, state{"token": rs256, "key": `{"error":"not_found"}`}},
		{"an address", key.CodeAddress, false, false, state{"token": rs256, "key": "https://example.com/jwks.json"}},
		{"the certificate of another", CodeCertificateOther, true, false, state{
			"token": jws(t, "RS256", rsa1, `{"alg":"RS256","x5c":["`+certificate(t, rsa1)+`"]}`), "key": pemOf(t, rsa2)}},
		{"another thumbprint", CodeCertificateOther, false, false, state{
			"token": jws(t, "RS256", rsa1, `{"alg":"RS256","x5t#S256":"AAAA"}`),
			"key":   "-----BEGIN CERTIFICATE-----\n" + certificate(t, rsa2) + "\n-----END CERTIFICATE-----\n"}},
		{"a Firebase custom token", kind.CodeOther, false, false, state{
			"token": sign(t, "RS256", rsa1, b64(`{"alg":"RS256"}`)+"."+b64(`{"aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit"}`)), "key": pemOf(t, rsa2)}},
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

// A well-known secret is tried in place of the one at hand, after everything else.
func TestWellKnown(t *testing.T) {
	list := slices.Values([]string{"changeme", "secret", "your-256-bit-secret"})
	s := state{"token": hs256(t, "your-256-bit-secret"), "key": phrase}
	in := s.input()
	in.WellKnown = list
	causes := Explain(in)
	if len(causes) == 0 || causes[0].Code != key.CodeWeakSecret || causes[0].Sure != report.Proved || !s.with(causes[0].Remedies[0]).valid() {
		t.Fatalf("%+v", causes)
	}
	if strings.Contains(causes[0].Words().Text(), "your-256-bit-secret") {
		t.Error("the sentences tell the secret")
	}
	for name, s := range map[string]state{
		"altered":               {"token": altered(hs256(t, "secret")), "key": phrase},
		"not well-known":        {"token": hs256(t, "secret."), "key": phrase},
		"another reading holds": {"token": hs256(t, "secret"), "key": "secret\n"},
	} {
		in := s.input()
		in.WellKnown = list
		for _, c := range Explain(in) {
			if c.Code == key.CodeWeakSecret {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
}

// Two tokens without anything between them are five parts, as a JWE is.
func TestJoined(t *testing.T) {
	one, two := hs256(t, phrase), hs256(t, "other")
	s := state{"token": one + two, "key": phrase}
	causes := Explain(s.input())
	if len(causes) != 1 || causes[0].Code != CodeJoined || causes[0].Sure != report.Proved || len(causes[0].Remedies) != 2 {
		t.Fatalf("%+v", causes)
	}
	checkTexts(t, causes[0], s.input())
	if sealed := ExplainEncryption(s.sealed()); len(sealed) != 1 || sealed[0].Code != CodeJoined {
		t.Errorf("taken for a JWE: %+v", sealed)
	}
	if !s.with(causes[0].Remedies[0]).valid() || s.with(causes[0].Remedies[1])["token"] != two {
		t.Errorf("%+v", causes[0].Remedies)
	}
	if causes := Explain((state{"token": b64(`{"alg":"dir","enc":"A128GCM"}`) + "..AAAA.AAAA.AAAA", "key": phrase}).input()); len(causes) > 0 {
		t.Errorf("a JWE: %+v", causes)
	}
	// Without a header behind it, what follows a token is merely too much.
	if causes := Explain((state{"token": one + ".AAAA.AAAA", "key": phrase}).input()); len(causes) != 1 || causes[0].Code != CodeFormOnly {
		t.Errorf("no header behind it: %+v", causes)
	}
	s["key"] = "unheard of"
	if causes := Explain(s.input()); len(causes) != 1 || causes[0].Sure != report.Seen {
		t.Errorf("another key: %+v", causes)
	}
}

// What is known of a provider is said where its key set lacks a kid.
func TestProvider(t *testing.T) {
	const app = "11111111-2222-3333-4444-555555555555"
	for _, c := range []struct{ payload, want string }{
		{`{"iss":"https://example.okta.com"}`, "org authorization server"},
		{`{"iss":"https://example.okta.com/oauth2/default"}`, ""},
		{`{"iss":"https://okta.com.example"}`, ""},
		{`{"iss":"https://sts.windows.net/` + app + `/","aud":"api://` + app + `"}`, "https://login.microsoftonline.com/" + app + "/discovery/v2.0/keys?appid=" + app},
		{`{"iss":"https://login.microsoftonline.com/` + app + `/v2.0","aud":"my-app"}`, "keys?appid=APPLICATION"},
		{`{"iss":"https://accounts.google.com"}`, ""},
		{`{}`, ""},
	} {
		k := keyFor(t, "ES256", "1")
		s := state{
			"token": sign(t, "ES256", k, b64(`{"alg":"ES256","kid":"a"}`)+"."+b64(c.payload)),
			"key":   `{"keys":[` + jwk(t, keyFor(t, "ES256", "2"), `"kid":"b",`) + `]}`,
		}
		causes := Explain(s.input())
		if len(causes) == 0 || causes[0].Code != key.CodeKidNotFound {
			t.Fatalf("%s: %+v", c.payload, causes)
		}
		said := causes[0].Words().Text()
		usual := strings.Contains(said, "Issuers replace their keys")
		if usual != (c.want == "") || !strings.Contains(said, c.want) {
			t.Errorf("%s: %s", c.payload, said)
		}
	}
}

// A signature of zeros is in its base64url of nothing but A, which are digits in hexadecimal, too.
func TestSignatureOfZeros(t *testing.T) {
	for name, size := range map[string]int{"RS256": 256, "HS256": 48, "ES256": 48} {
		text := b64(`{"alg":"`+name+`"}`) + "." + b64(`{"sub":"a"}`) + "." + b64(string(make([]byte, size)))
		for _, c := range Explain(Input{Text: text, Token: token.Parse(text, 0, len(text)), Set: key.Read("", "", "")}) {
			if c.Code == CodeSignatureHex || c.Code == CodeSignatureTwice {
				t.Errorf("%s: %s", name, c.Words().Text())
			}
		}
	}
}

// A remedy for a detached payload leaves it detached.
func TestDetached(t *testing.T) {
	text := hs256(t, phrase)
	input, mac := parted(t, text)
	header, payload, _ := strings.Cut(input, ".")
	content, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		t.Fatal(err)
	}
	detached := header + ".." + hex.EncodeToString(mac)
	q := token.Parse(detached, 0, len(detached)).WithContent(content)
	causes := Explain(Input{Text: detached, Token: q, Set: key.Read(phrase, "", ""), KeyText: phrase})
	if len(causes) == 0 || causes[0].Code != CodeSignatureHex || causes[0].Sure != report.Proved {
		t.Fatalf("%+v", causes)
	}
	if got := causes[0].Remedies[0].Set["token"]; got != header+".."+text[len(input)+1:] {
		t.Errorf("remedy: %s", got)
	}
}

// A token that is made to be slow is explained all the same, within the budget.
func TestHostile(t *testing.T) {
	k := keyFor(t, "ES256", "1")
	long := strings.Repeat("eyA", 1<<20)
	for name, text := range map[string]string{
		"headers everywhere": b64(`{"alg":"ES256"}`) + ".e30." + long + "." + long + ".AAAA",
		"a long payload":     b64(`{"alg":"ES256","nonce":"`+long[:1000]+`"}`) + "." + b64(`{"a":"`+long+`"}`) + "." + b64(strings.Repeat("a", 64)),
		"a long text":        b64(long),
		"many members":       b64(`{"alg":"ES256"}`) + "." + b64(`{"a":[`+strings.Repeat("[],", 4000)+`1]}`) + "." + b64(strings.Repeat("a", 64)),
	} {
		t.Run(name, func(t *testing.T) {
			for _, c := range Explain(Input{Text: text, Token: token.Parse(text, 0, len(text)), Set: key.Set{Keys: []*key.Key{k}}}) {
				reporttest.Words(t, c.Code, c.Words())
			}
		})
	}
}

// BenchmarkExplain measures the failures that are tried the longest: nothing explains them.
// In the browser each takes some ten to fifteen times as long, and must stay under 50 ms.
func BenchmarkExplain(b *testing.B) {
	hard := map[string]bool{"another secret": true, "altered, ECDSA": true, "another RSA key": true, "content altered": true, "kid that is not there": true}
	for _, e := range append(examples(b), moreExamples(b)...) {
		if hard[e.name] {
			in := e.state.input()
			b.Run(strings.ReplaceAll(e.name, " ", "-"), func(b *testing.B) {
				for b.Loop() {
					Explain(in)
				}
			})
		}
	}
}

// Without any key it is seen how a signature is written, and nothing is said of one that is
// written as it should be.
func TestSeen(t *testing.T) {
	ec, rsa1 := keyFor(t, "ES256", "1"), keyFor(t, "RS256", "1")
	rs256 := jws(t, "RS256", rsa1, `{"alg":"RS256"}`)
	input, sig := parted(t, rs256)
	for name, c := range map[string]struct{ token, want string }{
		"hexadecimal":             {input + "." + hex.EncodeToString(sig), CodeSignatureHex},
		"hexadecimal, encoded":    {input + "." + b64(hex.EncodeToString(sig)), CodeSignatureHex},
		"DER":                     {der(t, ec), CodeSignatureDER},
		"zeros":                   {resign(b64(`{"alg":"ES256"}`)+".e30", make([]byte, 64)), CodeSignatureZero},
		"too long":                {resign(b64(`{"alg":"HS256"}`)+".e30", make([]byte, 40)), CodeSignatureLength},
		"as it should be":         {rs256, ""},
		"as it should be, ECDSA":  {jws(t, "ES256", ec, `{"alg":"ES256"}`), ""},
		"as it should be, secret": {hs256(t, phrase), ""},
		"nobody signed":           {b64(`{"alg":"none"}`) + ".e30.", ""},
		"encrypted":               {b64(`{"alg":"dir","enc":"A128GCM"}`) + "..AAAA.AAAA.AAAA", ""},
	} {
		in := (state{"token": c.token, "key": phrase}).input()
		causes := Seen(in)
		code := ""
		if len(causes) > 0 {
			code = causes[0].Code
		}
		if code != c.want || len(causes) > 1 {
			t.Errorf("%s: %q, want %q: %+v", name, code, c.want, causes)
		}
		for _, cause := range causes {
			checkTexts(t, cause, in)
			if cause.Sure != report.Seen || strings.Contains(cause.Words().Text(), "this key") {
				t.Errorf("%s speaks of a key: %+v", name, cause)
			}
		}
	}
}

// A key whose kid is not the header's is told beside a signature that holds.
func TestOtherKid(t *testing.T) {
	k := keyFor(t, "ES256", "1")
	for _, c := range []struct {
		header, kid string
		told        bool
	}{{"a", "b", true}, {"a", "a", false}, {"", "b", false}, {"a", "", false}} {
		text := jws(t, "ES256", k, `{"alg":"ES256","kid":"`+c.header+`"}`)
		named := *k
		named.Kid = c.kid
		causes := OtherKid(token.Parse(text, 0, len(text)), &named)
		if told := len(causes) == 1; told != c.told {
			t.Errorf("%q and %q: %+v", c.header, c.kid, causes)
		}
		for _, cause := range causes {
			checkTexts(t, cause, state{"token": text}.input())
			if cause.Code != CodeKidOther || cause.Sure != report.Seen {
				t.Errorf("%+v", cause)
			}
		}
	}
}
