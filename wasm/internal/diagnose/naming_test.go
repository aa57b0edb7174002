package diagnose

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

func namingExamples(t testing.TB) []example {
	var (
		rsa1     = keyFor(t, "RS256", "1")
		ec1      = keyFor(t, "ES256", "1")
		eck, ek2 = keyFor(t, "ES256K", "1"), keyFor(t, "ES256K", "2")
		raw      = "\x00\x01\xfe\xff" + strings.Repeat("\xa5\x5a\xfb", 10)
	)
	// with is a token by alg, whose header has something else there.
	with := func(alg, written string, k *key.Key) string { return jws(t, alg, k, `{"alg":`+written+`,"typ":"JWT"}`) }
	// byted is that token with a byte before or behind its signature.
	byted := func(text string, before, behind string) string {
		input, sig := parted(t, text)
		return resign(input, []byte(before+string(sig)+behind))
	}
	list := []example{
		{"JCA, with a secret", CodeAlgorithmNamed, true, true, state{"token": with("HS256", `"HmacSHA256"`, secret(phrase)), "key": phrase}},
		{"JCA, with a private key", CodeAlgorithmNamed, true, true, state{"token": with("RS256", `"SHA256withRSA"`, rsa1), "key": privatePEM(t, rsa1)}},
		{"JCA, with DER", CodeSignatureDER, true, false, state{"token": derOver(t, ec1, b64(`{"alg":"SHA256withECDSA"}`)+".e30"), "key": pemOf(t, ec1)}},
		{"a name that nobody has", CodeAlgorithmNamed, true, true, state{"token": with("HS512", `"SHA512"`, secret(phrase)), "key": phrase}},
		{"a name of Web Cryptography", CodeAlgorithmNamed, true, false, state{"token": with("ES256", `"ECDSA"`, ec1), "key": pemOf(t, ec1)}},
		{"a name of Bouncy Castle", CodeAlgorithmNamed, true, false, state{"token": with("ES256", `"SHA256withPLAIN-ECDSA"`, ec1), "key": pemOf(t, ec1)}},
		{"JCA, another key", CodeAlgorithmNamed, false, false, state{"token": with("RS256", `"SHA256withRSA"`, rsa1), "key": pemOf(t, keyFor(t, "RS256", "2"))}},
		{"JCA, and no key", CodeAlgorithmNamed, false, false, state{"token": with("HS256", `"HmacSHA256"`, secret(phrase)), "key": ""}},
		{"JCA, and a secret in base64", CodeSecretBase64, true, false, state{"token": with("HS256", `"HmacSHA256"`, secret(raw)), "key": base64.StdEncoding.EncodeToString([]byte(raw))}},
		{"a number of COSE as text", CodeAlgorithmNamed, true, false, state{"token": with("ES256", `"-7"`, ec1), "key": pemOf(t, ec1)}},
		{"a number of COSE", CodeAlgorithmNamed, true, true, state{"token": with("HS256", `5`, secret(phrase)), "key": phrase}},
		{"a JWK with the same name", CodeAlgorithmNamed, true, false, state{"token": with("RS256", `"rs256"`, rsa1), "key": jwk(t, rsa1, `"alg":"rs256",`)}},

		{"ES256K-R", CodeRecoveryByte, true, false, state{"token": byted(with("ES256K", `"ES256K-R"`, eck), "", "\x01"), "key": pemOf(t, eck)}},
		{"a recovery byte behind", CodeRecoveryByte, true, true, state{"token": byted(with("ES256K", `"ES256K"`, eck), "", "\x1b"), "key": pemOf(t, eck)}},
		{"a recovery byte before", CodeRecoveryByte, true, true, state{"token": byted(with("ES256K", `"ES256K"`, eck), "\x1c", ""), "key": pemOf(t, eck)}},
		{"a recovery byte of zero before", CodeRecoveryByte, true, true, state{"token": byted(with("ES256K", `"ES256K"`, eck), "\x00", ""), "key": pemOf(t, eck)}},
		{"a recovery byte with P-256", CodeRecoveryByte, true, true, state{"token": byted(with("ES256", `"ES256"`, ec1), "", "\x00"), "key": pemOf(t, ec1)}},
		{"another byte behind", CodeRecoveryByte, true, true, state{"token": byted(with("ES256", `"ES256"`, ec1), "", "\x99"), "key": pemOf(t, ec1)}},
		{"a recovery byte under another alg", CodeRecoveryByte, true, false, state{"token": byted(with("ES256K", `"ES256"`, eck), "", "\x1c"), "key": pemOf(t, eck)}},
		{"a recovery byte, another key", CodeRecoveryByte, false, false, state{"token": byted(with("ES256K", `"ES256K"`, eck), "", "\x1b"), "key": pemOf(t, ek2)}},
	}
	for written, name := range map[string]string{"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256": "HS256", "HS_256": "HS256", "hs256": "HS256", "HMAC_SHA_512": "HS512", "eddsa": "EdDSA", "SHA384withRSA": "RS384", "RSASSA_PKCS1_V1_5_SHA_512": "RS512"} {
		k := keyFor(t, name, "1")
		if k.Secret != nil {
			k = secret(phrase)
			list = append(list, example{written, CodeAlgorithmNamed, true, true, state{"token": with(name, `"`+written+`"`, k), "key": phrase}})
			continue
		}
		list = append(list, example{written, CodeAlgorithmNamed, true, true, state{"token": with(name, `"`+written+`"`, k), "key": privatePEM(t, k)}})
	}
	for written, name := range map[string]string{"SHA256withRSAandMGF1": "PS256", "es384": "ES384"} {
		k := keyFor(t, name, "1")
		list = append(list, example{written, CodeAlgorithmNamed, true, false, state{"token": with(name, `"`+written+`"`, k), "key": pemOf(t, k)}})
	}
	return list
}

// oaepOf encrypts a key by RSA-OAEP with SHA-1.
func oaepOf(t testing.TB, k *key.Key, cek []byte) []byte {
	t.Helper()
	ek, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, k.Public.(*rsa.PublicKey), cek, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ek
}

// What no key was tried on is seen to have a byte too many, where that may be a recovery byte.
func TestRecoveryByteSeen(t *testing.T) {
	input, sig := parted(t, jws(t, "ES256K", keyFor(t, "ES256K", "1"), `{"alg":"ES256K"}`))
	for _, c := range []struct {
		sig  string
		want bool
	}{{string(sig) + "\x1b", true}, {"\x00" + string(sig[:63]) + "\x80", true}, {string(sig), false}, {"\x40" + string(sig[:63]) + "\x80", false}} {
		causes := Seen((state{"token": resign(input, []byte(c.sig))}).input())
		got := slices.ContainsFunc(causes, func(c report.Cause) bool { return c.Code == CodeRecoveryByte })
		if got != c.want || slices.ContainsFunc(causes, func(c report.Cause) bool { return c.Sure == report.Proved }) {
			t.Errorf("%x: %+v", c.sig, causes)
		}
	}
}

// A JWE under foreign names opens under those of JOSE.
func TestRenamedEncryption(t *testing.T) {
	k := keyFor(t, "RS256", "1")
	cek := []byte("0123456789abcdef")
	for header, key := range map[string]string{
		`{"alg":"a128kw","enc":"A128GCM"}`:                                          string(cek),
		`{"alg":"A128KW","enc":"http://www.w3.org/2009/xmlenc11#aes128-gcm"}`:       string(cek),
		`{"alg":"A128_KW","enc":"a128gcm"}`:                                         string(cek),
		`{"alg":"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p","enc":"A128GCM"}`: privatePEM(t, k),
	} {
		wrap := wrapped(t, cek, cek)
		if strings.Contains(header, "rsa-oaep") {
			wrap = oaepOf(t, k, cek)
		}
		s := state{"token": sealing(t, header, wrap, cek, []byte("{}")), "key": key}
		causes := ExplainEncryption(s.sealed())
		if len(causes) == 0 || causes[0].Code != CodeAlgorithmNamed || causes[0].Sure != report.Proved {
			t.Errorf("%s: %+v", header, causes)
		}
		for _, c := range causes {
			checkTexts(t, c, s.input())
		}
		s["token"] = spoiled(s["token"], 4)
		for _, c := range ExplainEncryption(s.sealed()) {
			if c.Sure == report.Proved && c.Code == CodeAlgorithmNamed {
				t.Errorf("%s altered: %s", header, c.Lead)
			}
		}
	}
}
