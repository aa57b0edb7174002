package key

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Printed in RFC 7638 section 3.1, RFC 8037 appendix A and RFC 7517 appendix A.
const (
	rfc7638n   = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
	rfc7638    = `{"kty":"RSA","n":"` + rfc7638n + `","e":"AQAB","alg":"RS256","kid":"2011-04-29"}`
	rfc7638tp  = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
	rfc7517ec  = `{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"}`
	rfc7517ecD = `{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE","use":"enc","kid":"1"}`
	rfc7517mac = `{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow","kid":"HMAC key used in JWS spec Appendix A.1 example"}`
	rfc7517wrp = `{"kty":"oct","alg":"A128KW","k":"GawgguFyGrWKav7AX4VKUg"}`
	rfc8037    = `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`
	rfc8037d   = `{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`
	rfc8037tp  = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
	rfc8037x   = `{"kty":"OKP","crv":"X25519","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}`
)

func TestJWK(t *testing.T) {
	edit := func(jwk, old, new string) string {
		if !strings.Contains(jwk, old) {
			t.Fatalf("%q is not in %s", old, jwk)
		}
		return strings.Replace(jwk, old, new, 1)
	}
	const (
		x   = `"x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"`
		y   = `"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"`
		ecP = "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s"
		edX = `"x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"`
	)
	tests := []struct {
		name, jwk            string
		half, tp, kid, codes string
	}{
		{"RFC 7638 section 3.1", rfc7638, public, rfc7638tp, "2011-04-29", ""},
		{"RFC 7517 A.1, EC", rfc7517ec, public, ecP, "1", ""},
		{"RFC 7517 A.2, EC", rfc7517ecD, private, ecP, "1", ""},
		{"RFC 7517 A.3, MAC", rfc7517mac, public, "y_x3gCJnL6oKGBBIXScabduwxTVy2Wd2bzRVEUbdUzc", "HMAC key used in JWS spec Appendix A.1 example", ""},
		{"RFC 7517 A.3, wrapping", rfc7517wrp, public, "k1JnWRfC-5zzmL72vXIuBgTLfVROXBakS4OmGcrMCoc", "", ""},
		{"RFC 8037 A.2 and A.3", rfc8037, public, rfc8037tp, "", ""},
		{"RFC 8037 A.1", rfc8037d, private, rfc8037tp, "", ""},
		{"RFC 8037 A.6", rfc8037x, public, "", "", ""},
		{"RFC 9964: the key of seed zero", `{"kty":"AKP","alg":"ML-DSA-44","priv":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`, private, "T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o", "", CodeJWKMissing},
		{"RFC 9964: the same, ML-DSA-65", `{"kty":"AKP","alg":"ML-DSA-65","priv":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`, private, "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM", "", CodeJWKMissing},
		{"RFC 9964: the same, ML-DSA-87", `{"kty":"AKP","alg":"ML-DSA-87","priv":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`, private, "tRn1JNIkgMsABVQBlXeDHxAIcclh-2IX0UdDEzPt5XU", "", CodeJWKMissing},

		// What is mended, and said.
		{"padding", edit(rfc8037, `cHURo"`, `cHURo="`), public, rfc8037tp, "", CodeJWKAlphabet},
		{"standard alphabet", edit(rfc8037, "S_7T", "S/7T"), public, rfc8037tp, "", CodeJWKAlphabet},
		{"white space", edit(rfc8037, "S_7T", `S_\n7T`), public, rfc8037tp, "", CodeJWKAlphabet},
		{"unused bits", edit(rfc8037, `cHURo"`, `cHURp"`), public, rfc8037tp, "", CodeJWKAlphabet},
		{"leading zero of n", edit(rfc7638, rfc7638n, zeroBefore(rfc7638n)), public, rfc7638tp, "2011-04-29", CodeJWKLeadingZero},
		{"leading zero of e", edit(rfc7638, `"AQAB"`, `"AAEAAQ"`), public, rfc7638tp, "2011-04-29", CodeJWKLeadingZero},
		{"e as a number", edit(rfc7638, `"AQAB"`, `65537`), public, rfc7638tp, "2011-04-29", CodeJWKType},
		{"zero before x", edit(rfc7517ec, x, `"x":"ADCgQkzSHClEg4otdckrN-duog2fAIk6O07uijwKr-w-"`), public, ecP, "1", CodeJWKLength},
		{"kty in lower case", edit(rfc7517ec, `"EC"`, `"ec"`), public, ecP, "1", CodeJWKValue},
		{"crv by its other name", edit(rfc7517ec, `"P-256"`, `"prime256v1"`), public, ecP, "1", CodeJWKValue},
		{"kid as a number", edit(rfc7517ec, `"kid":"1"`, `"kid":1`), public, ecP, "1", CodeJWKType},
		{"use as an array", edit(rfc7517ec, `"use":"enc"`, `"use":["enc"]`), public, ecP, "1", CodeJWKType},
		{"key_ops as a string", edit(rfc7517ec, `"use":"enc"`, `"key_ops":"verify"`), public, ecP, "1", CodeJWKType},
		{"a member twice", edit(rfc7517ec, `"kid":"1"`, `"kid":"0","kid":"1"`), public, ecP, "1", CodeJWKDuplicate},
		{"private EC without x and y", edit(edit(rfc7517ecD, x+",", ""), y+",", ""), private, ecP, "1", CodeJWKMissing},
		{"private OKP without x", edit(rfc8037d, ","+edX, ""), private, rfc8037tp, "", CodeJWKMissing},
		{"k of no bytes", `{"kty":"oct","k":""}`, public, "", "", CodeJWKEmpty},
		{"null kid", edit(rfc7517ec, `"kid":"1"`, `"kid":null`), public, ecP, "", ""},

		// What is not.
		{"kty empty", `{"kty":""}`, unusable, "", "", CodeJWKType},
		{"crv empty", edit(rfc7517ec, "P-256", ""), unusable, "", "1", CodeJWKType},
		{"kty not a string", `{"kty":1}`, unusable, "", "", CodeJWKType},
		{"kty unknown", `{"kty":"PQC","kid":"a"}`, unusable, "", "a", CodeJWKKeyType},
		{"no n", edit(rfc7638, `"n"`, `"m"`), unusable, "", "2011-04-29", CodeJWKMissing},
		{"no e", edit(rfc7638, `"e"`, `"f"`), unusable, "", "2011-04-29", CodeJWKMissing},
		{"e = 1", edit(rfc7638, `"AQAB"`, `"AQ"`), unusable, "", "2011-04-29", CodeExponent},
		{"e = 0", edit(rfc7638, `"AQAB"`, `"AA"`), unusable, "", "2011-04-29", CodeExponent},
		{"e even", edit(rfc7638, `"AQAB"`, `"AQAA"`), unusable, "", "2011-04-29", CodeExponent},
		{"e of 2^32 + 1", edit(rfc7638, `"AQAB"`, `"AQAAAAE"`), unusable, "", "2011-04-29", CodeExponent},
		{"n even", edit(rfc7638, `KnqDKgw"`, `KnqDKgg"`), unusable, "", "2011-04-29", CodeModulus},
		{"n of 8 bits", edit(rfc7638, rfc7638n, "_w"), unusable, "", "2011-04-29", CodeSize},
		{"n empty", edit(rfc7638, rfc7638n, ""), unusable, "", "2011-04-29", CodeModulus},
		{"n of 16392 bits", edit(rfc7638, rfc7638n, strings.Repeat("_", 2732)), unusable, "", "2011-04-29", CodeSize},
		{"n not a string", edit(rfc7638, `"`+rfc7638n+`"`, "12"), unusable, "", "2011-04-29", CodeJWKType},
		{"a foreign character", edit(rfc8037, "S_7T", "S!7T"), unusable, "", "", CodeJWKAlphabet},
		{"a character lost", edit(rfc8037, "aPcHURo", "aPcHU"), unusable, "", "", CodeJWKAlphabet},
		{"a byte lost", edit(rfc8037, "aPcHURo", "aPcHUQ"), unusable, "", "", CodeJWKLength},
		{"no y", edit(rfc7517ec, y+",", ""), unusable, "", "1", CodeJWKMissing},
		{"no crv", edit(rfc7517ec, `"crv":"P-256",`, ""), unusable, "", "1", CodeJWKMissing},
		{"not a point", edit(rfc7517ec, "IFyM", "IFyA"), unusable, "", "1", CodeJWKPoint},
		{"x too long", edit(rfc7517ec, x, `"x":"AQIwoEJM0hwpRIOKLXXJKzfnbqINnwCJOjtO7oo8Cq_sPg"`), unusable, "", "1", CodeJWKLength},
		{"x empty", edit(rfc7517ec, x, `"x":""`), unusable, "", "1", CodeJWKLength},
		{"the wrong curve", edit(rfc7517ec, "P-256", "P-384"), unusable, "", "1", CodeJWKPoint + " " + CodeJWKLength + " " + CodeJWKLength},
		{"d of another key", edit(rfc7517ecD, `"d":"870M`, `"d":"870N`), locked, ecP, "1", CodeJWKParts},
		{"d of zero", edit(rfc7517ecD, `"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"`, `"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"`), locked, ecP, "1", CodeJWKParts},
		{"d of another Ed25519 key", edit(rfc8037d, "nWGx", "nWGy"), locked, rfc8037tp, "", CodeJWKParts},
		{"d without bytes", edit(rfc8037d, "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", ""), locked, rfc8037tp, "", CodeJWKLength},
		{"a point of P-256 on secp256k1", edit(rfc7517ec, "P-256", "secp256k1"), unusable, "", "1", CodeJWKPoint},
		{"Ed25519's bytes as Ed448", edit(rfc8037, "Ed25519", "Ed448"), unusable, "", "", CodeJWKLength},
		{"X448", edit(rfc8037, "Ed25519", "X448"), unusable, "", "", CodeCurve},
		{"P-256 as OKP", edit(rfc8037, "Ed25519", "P-256"), unusable, "", "", CodeJWKCurve},
		{"Ed25519 as EC", edit(rfc8037, "OKP", "EC"), unusable, "", "", CodeJWKCurve},
		{"AKP without alg", `{"kty":"AKP","pub":"AA"}`, unusable, "", "", CodeJWKMissing},
		{"AKP of another alg", `{"kty":"AKP","alg":"ES256","pub":"AA"}`, unusable, "", "", CodeJWKAlgorithm},
		{"AKP too short", `{"kty":"AKP","alg":"ML-DSA-44","pub":"AA"}`, unusable, "", "", CodeJWKLength},
		{"AKP with an expanded private key", `{"kty":"AKP","alg":"ML-DSA-44","priv":"` + strings.Repeat("A", 200) + `"}`, unusable, "", "", CodeJWKLength},
		{"oct without k", `{"kty":"oct","kid":"s"}`, unusable, "", "s", CodeJWKMissing},
		{"k not base64url", `{"kty":"oct","k":"not a secret!"}`, unusable, "", "", CodeJWKAlphabet},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			s := Read(c.jwk, "", Auto)
			if len(s.Keys) != 1 {
				t.Fatalf("%d keys, problems %q", len(s.Keys), allCodes(t, s))
			}
			k := s.Keys[0]
			if half(k) != c.half || k.Kid != c.kid || c.tp != "" && k.Thumbprint != c.tp || k.Format != "JWK" || k.IsText {
				t.Errorf("half %s, kid %q, thumbprint %s, format %s; want %s, %q, %s", half(k), k.Kid, k.Thumbprint, k.Format, c.half, c.kid, c.tp)
			}
			if got := allCodes(t, s); got != c.codes {
				t.Errorf("problems %q, want %q", got, c.codes)
			}
			if k.Place.Range.Start != 0 || k.Place.Range.End != len(c.jwk) {
				t.Errorf("place %v, want the whole text, %d", *k.Place.Range, len(c.jwk))
			}
			for _, p := range k.Problems {
				if p.Place.Range == nil {
					t.Errorf("%s has no place", p.Code)
				}
			}
		})
	}
}

func zeroBefore(base64url string) string {
	b, err := base64.RawURLEncoding.DecodeString(base64url)
	if err != nil {
		panic(err)
	}
	return b64(append([]byte{0}, b...))
}

// One key in 128 has a coordinate with a leading zero, which some writers drop.
func TestShortCoordinates(t *testing.T) {
	for _, name := range []string{"P-256", "P-384", "P-521"} {
		curve := curveOf(name)
		n := octets(curve)
		for d := byte(1); ; d++ {
			k := &Key{}
			k.usePrivate(ecPrivate(curve, []byte{d, 2, 3}))
			k.describe("")
			members, _ := k.members()
			x, _ := base64.RawURLEncoding.DecodeString(members[2].value)
			if x[0] != 0 && d < 255 {
				continue
			}
			jwk, err := k.JWK(true)
			if err != nil {
				t.Fatal(err)
			}
			// d is always short here, x is where the search came to an end.
			short := strings.Replace(jwk, members[2].value, b64(bytes.TrimLeft(x, "\x00")), 1)
			short = strings.Replace(short, b64(append(make([]byte, n-3), d, 2, 3)), b64([]byte{d, 2, 3}), 1)
			s := Read(short, "", Auto)
			want := CodeJWKLength
			if x[0] == 0 {
				want += " " + CodeJWKLength
			}
			got := s.Keys[0]
			if allCodes(t, s) != want || got.Thumbprint != k.Thumbprint || got.Private == nil {
				t.Errorf("%s: problems %q, want %q; thumbprint %s, want %s", name, allCodes(t, s), want, got.Thumbprint, k.Thumbprint)
			}
			break
		}
	}
}

// The members that say what a key is for.
func TestJWKAbout(t *testing.T) {
	s := Read(`{"kty":"oct","k":"AAAA","use":"sig","alg":"HS256","kid":"é\"","key_ops":["sign","verify"]}`, "", Auto)
	k := s.Keys[0]
	if k.Use != "sig" || k.Algorithm != "HS256" || k.Kid != `é"` || strings.Join(k.Ops, " ") != "sign verify" {
		t.Errorf("%+v", k.Info)
	}
	if k.ID() != `é"` || k.Type != Oct || k.Bits != 24 || k.Name != "Secret, 3 bytes" || k.Info.Private {
		t.Errorf("%+v", k.Info)
	}
	written, err := k.JWK(true)
	if want := `{"kty":"oct","use":"sig","alg":"HS256","kid":"é\"","k":"AAAA"}`; err != nil || written != want {
		t.Errorf("written %s, %v; want %s", written, err, want)
	}
}

// A problem stands at the member that it concerns, counted as a text field counts.
func TestJWKPlaces(t *testing.T) {
	text := "😀 " + `{"kid":"😀","kty":"OKP","crv":"Ed25519","x":"!!"}`
	s := Read(text, "", Auto)
	p := problemOf(s, CodeJWKAlphabet)
	if p == nil {
		t.Fatalf("problems %q", allCodes(t, s))
	}
	// Each emoji is four bytes and two code units.
	at := strings.Index(text, `"!!"`) - 4
	if p.Place.Range.Start != at || p.Place.Range.End != at+4 || s.Keys[0].Place.Range.Start != 3 {
		t.Errorf("place %v, want %d; key at %v", *p.Place.Range, at, *s.Keys[0].Place.Range)
	}
}

// Private RSA JWKs: with all numbers, with n, e and d alone, with wrong ones.
func TestPrivateRSAJWK(t *testing.T) {
	k := Read(testFile(t, "rsa-pkcs8.pem"), "", Auto).Keys[0]
	text, err := k.JWK(true)
	if err != nil {
		t.Fatal(err)
	}
	var full map[string]string
	if err := json.Unmarshal([]byte(text), &full); err != nil {
		t.Fatal(err)
	}
	without := func(names ...string) string {
		m := map[string]string{}
		for name, value := range full {
			m[name] = value
		}
		for _, name := range names {
			name, value, replace := strings.Cut(name, "=")
			delete(m, name)
			if replace {
				m[name] = value
			}
		}
		text, _ := json.Marshal(m)
		return string(text)
	}
	tests := []struct{ name, jwk, half, codes string }{
		{"all", without(), private, ""},
		{"n, e and d", without("p", "q", "dp", "dq", "qi"), private, ""},
		{"no dp, dq and qi", without("dp", "dq", "qi"), private, ""},
		{"no q", without("q"), private, ""},
		{"wrong qi", without("qi=" + full["dp"]), private, CodeJWKParts},
		{"wrong p", without("p=" + full["q"]), locked, CodeJWKParts},
		{"wrong d", without("d="+full["n"], "p", "q"), locked, CodeJWKParts},
		{"d of zero", without("d=AA"), locked, CodeJWKParts},
		{"p of zero", without("p=AA"), locked, CodeJWKParts},
		{"another n", without("n=" + rfc7638n), locked, CodeJWKParts},
	}
	for _, c := range tests {
		s := Read(c.jwk, "", Auto)
		if len(s.Keys) != 1 || half(s.Keys[0]) != c.half || allCodes(t, s) != c.codes {
			t.Errorf("%s: %s, problems %q; want %s, %q", c.name, half(s.Keys[0]), allCodes(t, s), c.half, c.codes)
		}
	}
	alone := Read(without("p", "q", "dp", "dq", "qi"), "", Auto).Keys[0]
	if _, err := alone.PEM(true); err == nil || !strings.Contains(err.Error(), "primes") {
		t.Errorf("PKCS #8 without primes: %v", err)
	}
	if written, err := alone.JWK(true); err != nil || strings.Contains(written, `"p"`) {
		t.Errorf("JWK without primes: %v", err)
	}
}

func TestCertificateInJWK(t *testing.T) {
	rsa := Read(testFile(t, "rsa-spki.pem"), "", Auto).Keys[0]
	text, _ := rsa.JWK(false)
	for file, want := range map[string]string{"cert-rsa.pem": "", "cert-pss.pem": CodeJWKCertificate} {
		x5c := strings.NewReplacer("\n", "", "-----BEGIN CERTIFICATE-----", "", "-----END CERTIFICATE-----", "").Replace(testFile(t, file))
		s := Read(strings.TrimSuffix(text, "}")+`,"x5c":["`+x5c+`"]}`, "", Auto)
		if allCodes(t, s) != want {
			t.Errorf("%s: problems %q, want %q", file, allCodes(t, s), want)
		}
	}
}

// The JWKs of the JOSE cookbook (RFC 7520 section 3) and of its examples.
func TestCookbookKeys(t *testing.T) {
	root := filepath.Join("..", "..", "..", "..", "shared", "vectors", "cookbook")
	found, _ := filepath.Glob(filepath.Join(root, "jwk", "*.json"))
	if len(found) == 0 {
		t.Skip("the cookbook’s vectors are not here (../shared/vectors)")
	}
	for _, file := range found {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := Read(string(text), "", Auto)
		if len(s.Keys) != 1 || allCodes(t, s) != "" || !s.Keys[0].Usable() {
			t.Errorf("%s: %d keys, problems %q", filepath.Base(file), len(s.Keys), allCodes(t, s))
			continue
		}
		k := s.Keys[0]
		if strings.Contains(file, "private") != (k.Private != nil) || strings.Contains(file, "symmetric") != (k.Secret != nil) {
			t.Errorf("%s is read as %s", filepath.Base(file), k.Sentence)
		}
	}
}
