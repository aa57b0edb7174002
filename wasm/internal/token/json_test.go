package token

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

const (
	a1Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
	a6RS256   = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
	a6ES256   = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

	// a6 is RFC 7515 appendix A.6.4, a7 appendix A.7.
	a6 = `{
      "payload": "` + a1Payload + `",
      "signatures":[
       {"protected":"eyJhbGciOiJSUzI1NiJ9",
        "header": {"kid":"2010-12-29"},
        "signature": "` + a6RS256 + `"},
       {"protected":"eyJhbGciOiJFUzI1NiJ9",
        "header": {"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"},
        "signature": "` + a6ES256 + `"}]
     }`
	a7 = `{
      "payload": "` + a1Payload + `",
      "protected":"eyJhbGciOiJFUzI1NiJ9",
      "header": {"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"},
      "signature": "` + a6ES256 + `"
     }`

	a4RSA  = "UGhIOguC7IuEvf_NPVaXsGMoLOmwvc1GyqlIKOK1nN94nHPoltGRhWhw7Zx0-kFm1NJn8LE9XShH59_i8J0PH5ZZyNfGy2xGdULU7sHNF6Gp2vPLgNZ__deLKxGHZ7PcHALUzoOegEI-8E66jX2E4zyJKx-YxzZIItRzC5hlRirb6Y5Cl_p-ko3YvkkysZIFNPccxRU7qve1WYPxqbb2Yw8kZqa2rMWI5ng8OtvzlV7elprCbuPhcCdZ6XDP0_F8rkXds2vE4X-ncOIM8hAYHHi29NX0mcKiRaD0-D-ljQTP-cFPgwCp6X-nZZd9OHBv-B3oWh2TbqmScqXMR4gp_A"
	a4KW   = "6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ"
	a4Rest = `"iv": "AxY8DCtDaGlsbGljb3RoZQ",
      "ciphertext": "KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY",
      "tag": "Mz-VPPyU4RlcuYv1IwIvzw"`

	// a4 is RFC 7516 appendix A.4.7, a5 appendix A.5.
	a4 = `{
      "protected": "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0",
      "unprotected": {"jku":"https://server.example.com/keys.jwks"},
      "recipients":[
       {"header": {"alg":"RSA1_5","kid":"2011-04-29"}, "encrypted_key": "` + a4RSA + `"},
       {"header": {"alg":"A128KW","kid":"7"}, "encrypted_key": "` + a4KW + `"}],
      ` + a4Rest + `
     }`
	a5 = `{
      "protected": "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0",
      "unprotected": {"jku":"https://server.example.com/keys.jwks"},
      "header": {"alg":"A128KW","kid":"7"},
      "encrypted_key": "` + a4KW + `",
      ` + a4Rest + `
     }`
)

// holdsES256 verifies a JWS of RFC 7515 appendix A.3's key.
func holdsES256(t *testing.T, tk *Token) bool {
	t.Helper()
	point := []byte{4} // not compressed
	for _, text := range []string{"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"} {
		b, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		point = append(point, b...)
	}
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256(tk.SigningInput())
	s := tk.Segment(Signature).Bytes
	return len(s) == 64 && ecdsa.Verify(key, digest[:], new(big.Int).SetBytes(s[:32]), new(big.Int).SetBytes(s[32:]))
}

func TestSignedJSON(t *testing.T) {
	tk := parse(a6)
	if tk.Kind != JWSJSON || !tk.IsJWS() || tk.IsJWE() || tk.Signatures() != 2 || len(tk.Problems) != 0 || tk.Detached {
		t.Fatalf("%+v", tk)
	}
	for i, want := range []struct{ alg, kid, signature string }{
		{"RS256", "2010-12-29", a6RS256}, {"ES256", "e9bc097a-ce51-4036-9562-d2ade882db0d", a6ES256},
	} {
		one := tk.Signed(i)
		if one.HeaderText("alg") != want.alg || one.HeaderText("kid") != want.kid || one.Segment(Signature).Text != want.signature ||
			one.Segment(Payload).Text != a1Payload || one.Signatures() != 1 || one.Kind != JWSJSON || one.Signed(0) != one {
			t.Errorf("signature %d: %+v", i, one)
		}
		if kid, _ := one.Unprotected.Find("kid").Text(); kid != want.kid || one.Header().Find("kid") != nil {
			t.Errorf("signature %d: the unprotected header is %+v", i, one.Unprotected)
		}
		s := one.Segment(Signature)
		if got := a6[s.Range.Start:s.Range.End]; got != want.signature {
			t.Errorf("signature %d stands at %q", i, got)
		}
	}
	if !holdsES256(t, tk.Signed(1)) || !holdsES256(t, parse(a7)) {
		t.Error("the signing input is not what was signed")
	}
	if none := parse(`{"payload":"e30","signatures":[]}`); none.Signatures() != 1 || !none.Segment(Signature).Missing || none.Header() != nil || !none.Malformed() {
		t.Errorf("%+v", none)
	}
	flat := parse(a7)
	if flat.Kind != JWSJSON || flat.Signatures() != 1 || flat.Signed(0) != flat || len(flat.Problems) != 0 {
		t.Errorf("%+v", flat)
	}
	if one := parse(a1); one.Signed(0) != one || one.Signatures() != 1 || !one.IsJWS() {
		t.Error("a compact JWS is its only signature")
	}

	layer := Describe(tk.Signed(1), -1, map[string]string{"header": "{\n  \"alg\": \"ES256\"\n}"})
	if len(layer.Header) != 2 || layer.Header[0].From != Protected || layer.Header[0].Place.Range == nil || layer.Header[0].Place.Part != "signatures/1/protected" ||
		layer.Header[1].From != Unprotected || layer.Header[1].Place.Range != nil {
		t.Errorf("%+v", layer.Header)
	}
	if m := layer.Header[1]; a6[m.In.Start:m.In.End] != `"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"` {
		t.Errorf("kid stands at %q", a6[m.In.Start:m.In.End])
	}
	wantParts(t, a6, Describe(tk, -1, nil).Parts, map[string]string{
		"signatures/0/protected": "eyJhbGciOiJSUzI1NiJ9", "signatures/0/header": `{"kid":"2010-12-29"}`, "payload": a1Payload, "signatures/0/signature": a6RS256,
		"signatures/1/protected": "eyJhbGciOiJFUzI1NiJ9", "signatures/1/header": `{"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"}`, "signatures/1/signature": a6ES256,
	})
}

// wantParts compares parts by name with the characters where they stand.
func wantParts(t *testing.T, text string, parts []Part, want map[string]string) {
	t.Helper()
	if len(parts) != len(want) {
		t.Errorf("%d parts, want %d", len(parts), len(want))
	}
	for _, p := range parts {
		if got := text[p.Range.Start:p.Range.End]; got != want[p.Name] || p.Use == "" {
			t.Errorf("%s (%s) is %q", p.Name, p.Use, got)
		}
	}
}

func TestEncryptedJSON(t *testing.T) {
	tk := parse(a4)
	if tk.Kind != JWEJSON || tk.IsJWS() || !tk.IsJWE() || tk.Signatures() != 0 || len(tk.Recipients) != 2 || len(tk.Problems) != 0 {
		t.Fatalf("%+v", tk)
	}
	for i, want := range []struct{ alg, key string }{{"RSA1_5", a4RSA}, {"A128KW", a4KW}} {
		alg, _ := tk.RecipientParam(i, "alg").Text()
		enc, _ := tk.RecipientParam(i, "enc").Text()
		jku, _ := tk.RecipientParam(i, "jku").Text()
		if alg != want.alg || enc != "A128CBC-HS256" || jku == "" || tk.Recipients[i].EncryptedKey.Text != want.key {
			t.Errorf("recipient %d: %s %s %s", i, alg, enc, jku)
		}
	}
	if tk.HeaderText("enc") != "A128CBC-HS256" || tk.HeaderText("alg") != "" || tk.HeaderText("jku") == "" || tk.RecipientParam(2, "alg") != nil {
		t.Error("the parameters that all share")
	}
	wantParts(t, a4, Describe(tk, -1, nil).Parts, map[string]string{
		"protected": "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0", "unprotected": `{"jku":"https://server.example.com/keys.jwks"}`,
		"iv": "AxY8DCtDaGlsbGljb3RoZQ", "ciphertext": "KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY", "tag": "Mz-VPPyU4RlcuYv1IwIvzw",
		"recipients/0/header": `{"alg":"RSA1_5","kid":"2011-04-29"}`, "recipients/0/encrypted_key": a4RSA,
		"recipients/1/header": `{"alg":"A128KW","kid":"7"}`, "recipients/1/encrypted_key": a4KW,
	})
	var from []string
	for _, m := range Describe(tk, -1, nil).Header {
		from = append(from, m.From+" "+m.Name)
	}
	if got := strings.Join(from, ", "); got != "protected enc, unprotected jku, recipients/0/header alg, recipients/0/header kid, recipients/1/header alg, recipients/1/header kid" {
		t.Error(got)
	}

	flat := parse(a5)
	if flat.Kind != JWEJSON || len(flat.Recipients) != 1 || len(flat.Problems) != 0 || flat.HeaderText("alg") != "A128KW" || flat.Recipients[0].EncryptedKey.Text != a4KW {
		t.Errorf("%+v", flat)
	}
	compact := parse(b64(jweHead) + ".YQ.AAAA.AAAA.AAAA")
	if len(compact.Recipients) != 1 || compact.Recipients[0].EncryptedKey.Text != "YQ" || compact.HeaderText("alg") != "dir" {
		t.Errorf("%+v", compact.Recipients)
	}
}

// TestProblemsOfJSON names every problem of a JSON serialization: severity, code and part,
// and the characters it is about.
func TestProblemsOfJSON(t *testing.T) {
	type problem struct{ severity, code, part, at string }
	p, h := `"payload":"`+a1Payload+`"`, `"protected":"eyJhbGciOiJFUzI1NiJ9"`
	s := `"signature":"YWJj"`
	jwe := func(members string) string { return `{` + members + `"ciphertext":"AAAA","iv":"AAAA","tag":"AAAA"}` }
	enc := `"protected":"` + b64(jweHead) + `",`
	for text, want := range map[string][]problem{
		`{` + p + `,` + h + `,` + s + `}`:                                                 nil,
		`{` + p + `,"header":{"alg":"HS256"},` + s + `,"more":[1]}`:                       nil,
		`{` + p + `,"protected":"","header":{"alg":"HS256"},` + s + `}`:                   {{report.Warning, CodeHeaderEmpty, "protected", ""}},
		`{` + h + `,` + s + `}`:                                                           {{report.Info, CodeDetached, "payload", ""}},
		`{"payload":"",` + h + `,` + s + `}`:                                              {{report.Info, CodePayloadEmpty, "payload", ""}},
		`{"payload":1,` + h + `,` + s + `}`:                                               {{report.Error, CodeMemberType, "payload", "1"}},
		`{` + p + `,` + h + `,"signature":null}`:                                          {{report.Error, CodeMemberType, "signature", "null"}},
		`{` + p + `,` + h + `,"signature":""}`:                                            {{report.Info, CodeSignatureLeftOut, "signature", ""}},
		`{` + p + `,` + h + `,"signature":"[REDACTED]"}`:                                  {{report.Info, CodeSignatureRedacted, "signature", "[REDACTED]"}},
		`{` + p + `,"header":{"alg":"none"},"signature":"YQ"}`:                            {{report.Warning, CodeSignatureUnexpected, "signature", "YQ"}},
		`{` + p + `,` + h + `}`:                                                           {{report.Error, CodeSignatureMissing, "signature", `{` + p + `,` + h + `}`}},
		`{` + p + `,"signatures":[]}`:                                                     {{report.Error, CodeSignaturesEmpty, "signatures", "[]"}},
		`{` + p + `,"signatures":[7]}`:                                                    {{report.Error, CodeMemberType, "signatures/0", "7"}},
		`{` + p + `,"signatures":{},` + h + `,` + s + `}`:                                 {{report.Error, CodeMemberType, "signatures", "{}"}},
		`{` + p + `,"signatures":[{` + h + `,` + s + `}],` + s + `}`:                      {{report.Error, CodeMixed, "signature", `"YWJj"`}},
		`{` + p + `,"signatures":[{` + s + `}]}`:                                          {{report.Error, CodeAlgMissing, "signatures/0/protected", `{` + s + `}`}},
		`{` + p + `,"header":{"kid":"1"},` + s + `}`:                                      {{report.Error, CodeAlgMissing, "header", `{"kid":"1"}`}},
		`{` + p + `,` + h + `,"header":{"alg":"ES256"},` + s + `}`:                        {{report.Error, CodeHeadersOverlap, "header", `"alg":"ES256"`}},
		`{` + p + `,` + h + `,"header":[],` + s + `}`:                                     {{report.Error, CodeMemberType, "header", "[]"}},
		`{` + p + `,` + h + `,"header":{"crit":["x"],"x":1},` + s + `}`:                   {{report.Error, CodeHeaderUnprotected, "header", `["x"]`}},
		`{` + p + `,` + h + `,"header":{"b64":false},` + s + `}`:                          {{report.Error, CodeHeaderUnprotected, "header", `false`}},
		`{` + p + `,` + h + `,"header":{"kid":1},` + s + `}`:                              {{report.Error, CodeHeaderType, "header", `"kid":1`}},
		`{` + p + `,"signatures":[{` + h + `,` + s + `},{` + h + `,"signature":"a+c="}]}`: {{report.Error, exact.Base64StandardAlphabet, "signatures/1/signature", "+"}, {report.Error, exact.Base64Padding, "signatures/1/signature", "="}},
		`{` + p + `,` + h + `,"signature":"YW\u004Aj="}`:                                  {{report.Error, exact.Base64Padding, "signature", `YW\u004Aj=`}},
		`{"payload":"hello","signatures":[{"protected":"` + b64(`{"alg":"HS256","b64":false,"crit":["b64"]}`) + `",` + s + `},{` + h + `,` + s + `}]}`: {
			{report.Info, CodePayloadText, "payload", "hello"}, {report.Error, CodeB64Differs, "signatures/1/protected", "eyJhbGciOiJFUzI1NiJ9"}},
		`{` + p + `,` + h + `,` + s + `,` + s + `}`:                    {{report.Error, exact.JSONDuplicate, "", `"signature"`}},
		`{` + p + `,` + h + `,` + s:                                    {{report.Error, exact.JSONCutShort, "", ""}},
		`{` + p + `,"protected":"bnVsbA",` + s + `}`:                   {{report.Error, CodeHeaderNotObject, "protected", "bnVsbA"}},
		`{` + p + `,"protected":"e30",` + s + `}`:                      {{report.Error, CodeAlgMissing, "protected", "e30"}},
		`{"payload":"aGk",` + h + `,` + s + `}`:                        {{report.Info, CodePayloadText, "payload", "aGk"}},
		`{` + p + `,"signatures":[{` + h + `,` + s + `}],"header":{}}`: {{report.Error, CodeMixed, "header", `{}`}},

		jwe(enc):                                             nil,
		jwe(`"unprotected":` + jweHead + `,`):                nil,
		jwe(enc + `"aad":"YQ",`):                             nil,
		jwe(enc + `"aad":"Y",`):                              {{report.Error, exact.Base64Length, "aad", "Y"}},
		jwe(``):                                              {{report.Error, CodeAlgMissing, "protected", jwe(``)}},
		jwe(enc + `"header":{"enc":"A128GCM"},`):             {{report.Error, CodeHeadersOverlap, "header", `"enc":"A128GCM"`}},
		jwe(enc + `"unprotected":{"alg":"dir"},`):            {{report.Error, CodeHeadersOverlap, "unprotected", `"alg":"dir"`}},
		jwe(enc + `"unprotected":{"zip":"DEF"},`):            {{report.Error, CodeHeaderUnprotected, "unprotected", `"DEF"`}},
		jwe(enc + `"recipients":[],`):                        {{report.Error, CodeRecipientsEmpty, "recipients", "[]"}},
		jwe(enc + `"recipients":["x"],`):                     {{report.Error, CodeMemberType, "recipients/0", `"x"`}},
		jwe(enc + `"recipients":[{}],"encrypted_key":"YQ",`): {{report.Error, CodeMixed, "encrypted_key", `"YQ"`}},
		jwe(enc + `"recipients":[{"encrypted_key":"YQ"}],"encrypted_key":"YQ",`):                                     {{report.Warning, CodeMixed, "encrypted_key", `"YQ"`}},
		jwe(enc + `"recipients":[{},{"encrypted_key":"a b"}],`):                                                      {{report.Error, exact.Base64Whitespace, "recipients/1/encrypted_key", " "}, {report.Error, exact.Base64UnusedBits, "recipients/1/encrypted_key", "b"}},
		jwe(`"unprotected":{"alg":"dir"},"recipients":[{"header":{"enc":"A128GCM"}},{"header":{"enc":"A256GCM"}}],`): {{report.Error, CodeEncDiffers, "recipients/1/header", `"A256GCM"`}},
		`{` + enc + `"ciphertext":"AAAA","tag":"AAAA"}`:                                                              {{report.Error, CodePartEmpty, "iv", ""}},
		`{` + enc + `"iv":"AAAA","recipients":[{}],"tag":"AAAA"}`:                                                    {{report.Error, CodeMemberMissing, "ciphertext", `{` + enc + `"iv":"AAAA","recipients":[{}],"tag":"AAAA"}`}},
		`{"protected":"` + b64(`{"alg":"dir"}`) + `","ciphertext":"AAAA","iv":"AAAA","tag":"AAAA"}`:                  {{report.Error, CodeEncMissing, "protected", b64(`{"alg":"dir"}`)}},
	} {
		const before = "é😀 "
		units := utf16.Encode([]rune(before + text))
		tk := Parse(before+text+" x", len(before), len(before)+len(text))
		if len(tk.Problems) != len(want) {
			t.Errorf("%s: %d problems, want %d: %+v", text, len(tk.Problems), len(want), tk.Problems)
			continue
		}
		for i, got := range tk.Problems {
			reporttest.Words(t, got.Code, got.Words())
			r := *got.Place.Range
			if at := (problem{got.Severity, got.Code, got.Place.Part, string(utf16.Decode(units[r.Start:r.End]))}); at != want[i] {
				t.Errorf("%s: %+v (%s)\nwant %+v", text, at, got.Lead, want[i])
			}
		}
	}
}

// TestProblemsBySignature: a defect of one signature is none of another's.
func TestProblemsBySignature(t *testing.T) {
	tk := parse(`{"payload":"aGk=","signatures":[{"protected":"eyJhbGciOiJFUzI1NiJ9","signature":"YWJj"},{"protected":"eyJhbGciOiJFUzI1NiJ9","signature":"YWJj="}]}`)
	if n := len(tk.Problems); n != 3 {
		t.Fatalf("%d problems: %+v", n, tk.Problems)
	}
	for i, want := range []string{"payload payload", "payload payload signatures/1/signature"} {
		var parts []string
		for _, p := range tk.Signed(i).Problems {
			parts = append(parts, p.Place.Part)
		}
		if got := strings.Join(parts, " "); got != want {
			t.Errorf("signature %d: %s, want %s", i, got, want)
		}
	}
}

func TestLimitsOfJSON(t *testing.T) {
	for n, want := range map[int]int{MaxSignatures: 0, MaxSignatures + 1: 1} {
		list := strings.Repeat(`,{"protected":"eyJhbGciOiJFUzI1NiJ9","signature":"YWJj"}`, n)[1:]
		tk := parse(`{"payload":"e30","signatures":[` + list + `]}`)
		if tk.Signatures() != MaxSignatures || len(tk.Problems) != want || want > 0 && (tk.Problems[0].Code != CodeSignaturesLimit || !strings.Contains(tk.Problems[0].Lead, "33 signatures; the limit is 32")) {
			t.Errorf("%d signatures: %d, %+v", n, tk.Signatures(), tk.Problems)
		}
	}
	for n, want := range map[int]int{MaxRecipients: 0, MaxRecipients + 1: 1} {
		list := strings.Repeat(`,{"encrypted_key":"YWJj"}`, n)[1:]
		tk := parse(`{"protected":"` + b64(jweHead) + `","iv":"AAAA","ciphertext":"AAAA","tag":"AAAA","recipients":[` + list + `]}`)
		if len(tk.Recipients) != MaxRecipients || len(tk.Problems) != want || want > 0 && tk.Problems[0].Code != CodeRecipientsLimit {
			t.Errorf("%d recipients: %d, %+v", n, len(tk.Recipients), tk.Problems)
		}
	}
}

// TestRFC7797 is section 4: one payload, attached and encoded, detached and not encoded. The
// HMACs tell whether the signing input is right.
func TestRFC7797(t *testing.T) {
	const (
		attached = "eyJhbGciOiJIUzI1NiJ9.JC4wMg.5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ"
		detached = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY"
		key      = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
	)
	secret, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil {
		t.Fatal(err)
	}
	holds := func(tk *Token) bool {
		mac := hmac.New(sha256.New, secret)
		mac.Write(tk.SigningInput())
		return hmac.Equal(mac.Sum(nil), tk.Segment(Signature).Bytes)
	}
	tk := parse(attached)
	if string(tk.Segment(Payload).Bytes) != "$.02" || !holds(tk) || tk.Detached {
		t.Errorf("%+v", tk)
	}
	head, mac, _ := strings.Cut(detached, "..")
	for name, text := range map[string]string{
		"compact": detached, "JSON": `{"protected":"` + head + `","signature":"` + mac + `"}`,
		"general": `{"signatures":[{"protected":"` + head + `","signature":"` + mac + `"},{"protected":"` + head + `","signature":"` + mac + `"}]}`,
	} {
		tk := parse(text)
		if !tk.Detached || tk.Malformed() || holds(tk) {
			t.Errorf("%s: %+v", name, tk)
		}
		with := tk.WithContent([]byte("$.02"))
		s := with.Segment(Payload)
		if with.Detached || !s.Plain || s.Text != "$.02" || !holds(with) || len(with.Problems) != 0 || !tk.Detached || holds(tk) {
			t.Errorf("%s: %+v", name, with)
		}
		if one := with.Signed(1); !holds(one) || one.Detached {
			t.Errorf("%s: the second signature %+v", name, one)
		}
	}
	// In JSON the payload can stand as it is, escaped where JSON wants it.
	tk = parse(`{"protected":"` + head + `","payload":"\u0024.02","signature":"` + mac + `"}`)
	if tk.Detached || !holds(tk) || tk.Malformed() {
		t.Errorf("%+v", tk)
	}
	// In the compact form a dot would be another part.
	tk = parse(head + ".$.02." + mac)
	if !tk.Malformed() || codes(tk.Problems) != CodePayloadText+" "+CodePayloadDot || tk.Problems[1].Place.Range.Start != len(head)+2 || !holds(tk) {
		t.Errorf("%+v", tk)
	}
	// Encoded content, as if it had been attached.
	h, _, _ := strings.Cut(a1, ".")
	_, signature, _ := strings.Cut(a1, a1Payload)
	with := parse(h + "." + signature).WithContent(parse(a1).Segment(Payload).Bytes)
	if string(with.SigningInput()) != h+"."+a1Payload || with.Segment(Payload).JSON.Find("iss") == nil || !with.Segment(Payload).Whole {
		t.Errorf("%+v", with)
	}
}

// TestCookbookJSON takes every JSON serialization of the cookbook (RFC 7520) apart.
func TestCookbookJSON(t *testing.T) {
	if _, err := os.Stat(vectors); err != nil {
		t.Skip("the examples of RFC 7520 are not beside the project:", err)
	}
	n := 0
	for _, dir := range []string{"jws", "jwe"} {
		files, err := filepath.Glob(filepath.Join(vectors, "cookbook", dir, "*.json"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			v, _ := exact.ParseJSON(text)
			for _, name := range []string{"json", "json_flat"} {
				out := v.Find("output").Find(name)
				if out == nil {
					continue
				}
				n++
				tk := parse(string(out.Raw))
				name = filepath.Base(file) + " " + name
				if tk.Malformed() || tk.Kind != dir+"-json" {
					t.Errorf("%s: %s %+v", name, tk.Kind, tk.Problems)
				}
				if tk.IsJWS() {
					for i := range tk.Signatures() {
						if one := tk.Signed(i); one.HeaderText("alg") == "" || one.Segment(Signature).Text == "" {
							t.Errorf("%s: signature %d %+v", name, i, one)
						}
					}
					continue
				}
				for i := range tk.Recipients {
					alg, _ := tk.RecipientParam(i, "alg").Text()
					enc, _ := tk.RecipientParam(i, "enc").Text()
					if alg == "" || enc == "" {
						t.Errorf("%s: recipient %d", name, i)
					}
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d JSON serializations were found", n)
	}
}

// TestBoundedJSON: texts of 1 MiB that are made to be read again and again.
func TestBoundedJSON(t *testing.T) {
	fill := func(piece string) string { return strings.Repeat(piece, 1<<20/len(piece)) }
	many := func() string {
		var b strings.Builder
		for i := range 60_000 {
			b.WriteString(`"x` + strconv.Itoa(i) + `":0,`)
		}
		return b.String()
	}()
	shared := `{"unprotected":{` + many + `"alg":"dir","enc":"A128GCM"},"ciphertext":"AAAA","iv":"AAAA","tag":"AAAA","recipients":[`
	for name, text := range map[string]string{
		"braces":     `{"protected":"","signature":` + fill("{"),
		"signatures": `{"signatures":[` + fill(`{"signature":1,"protected":2,"header":3},`),
		"recipients": shared + strings.Repeat(`{"header":{"kid":"1"}},`, 31) + `{}]}`,
		"overlap":    shared + strings.Repeat(`{"header":{`+many[:1<<17]+`"y":0}},`, 31) + `{}]}`,
		"escapes":    `{"payload":"` + fill(`\u0041`) + `","signature":"` + fill(`\/`) + `"}`,
		"sd in JSON": `{"signature":"","header":{"disclosures":[` + fill(`"W10",`) + `""]}}`,
		"sd":         compact(header, claims) + fill("~"),
		"disclosed":  compact(header, claims) + "~" + fill(b64(`["s","n",1]`)+"~"),
	} {
		t.Run(name, func(t *testing.T) {
			tk := parse(text)
			Describe(tk, -1, nil)
			if len(tk.Problems) > 2500 {
				t.Errorf("%d problems", len(tk.Problems))
			}
		})
	}
}

// BenchmarkLarge is 8 MiB of each kind.
func BenchmarkLarge(b *testing.B) {
	const size = 8 << 20
	member := `"name of a claim":"` + strings.Repeat("v", 80) + `",`
	payload := b64(`{` + strings.Repeat(member, size*3/4/len(member)) + `"end":1}`)
	disclosure := b64(`["s","n","` + strings.Repeat("v", 6<<10) + `"]`)
	for name, text := range map[string]string{
		"JSON":                `{"payload":"` + payload + `","protected":"` + b64(header) + `","signature":"` + sig + `"}`,
		"JSON of many values": `{"payload":"e30","protected":"` + b64(header) + `","signature":"` + sig + `","x":[` + strings.Repeat("0,", size/2) + `0]}`,
		"JWE":                 `{"protected":"` + b64(jweHead) + `","iv":"AAAA","tag":"AAAA","ciphertext":"` + strings.Repeat("AAAA", size/4) + `"}`,
		"SD-JWT":              compact(header, claims) + "~" + strings.Repeat(disclosure+"~", size/len(disclosure)),
		"SD-JWT of tildes":    compact(header, claims) + strings.Repeat("~", size),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Describe(parse(text), -1, nil)
			}
		})
	}
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		a4, a5, a6, a7, `{"payload":"aGk","signatures":[{},1,{"header":{"alg":1}}]}`, `{"ciphertext":"\u0041","recipients":[{"header":{"enc":"x"}},{}],"iv":"é"}`,
		`{"payload":"\"é","protected":"` + b64(`{"alg":"HS256","b64":false,"crit":["b64"]}`) + `","signature":"\\"}`, `{"signature":`, `{"signatures":[`,
		`{"payload":"e30","signature":"","header":{"disclosures":["WyJzIiwibiIsMV0","\u00e9é😀=",1],"kb_jwt":"a.b.cé"}}`,
	} {
		f.Add("", seed, "")
		f.Add("é😀 ", seed, "\"")
	}
	f.Fuzz(func(t *testing.T, before, text, after string) { wantInside(t, before, text, after) })
}

// wantInside parses a text amid others: whatever is wrong with it, all places must lie in
// it, and nothing may panic.
func wantInside(t *testing.T, before, text, after string) {
	before, after = strings.ToValidUTF8(before, "?"), strings.ToValidUTF8(after, "?")
	field := before + text + after
	ruler := report.NewRuler(field)
	from, to := ruler.At(len(before)), ruler.At(len(before)+len(text))
	in := func(what string, r report.Range) {
		if r.Start < from || r.End < r.Start || r.End > to {
			t.Fatalf("%s at %v, outside %d to %d of %q", what, r, from, to, field)
		}
	}
	problems := func(list []report.Problem) {
		for _, p := range list {
			reporttest.Words(t, p.Code, p.Words())
			if p.Code == "" || p.Place.Field != "token" {
				t.Fatalf("%+v", p)
			}
			in(p.Code, *p.Place.Range)
		}
	}
	tk := Parse(field, len(before), len(before)+len(text))
	problems(tk.Problems)
	for i := range tk.Signatures() {
		one := tk.Signed(i)
		one.SigningInput()
		problems(one.Problems)
		layer := Describe(one, -1, nil)
		for _, p := range layer.Parts {
			in(p.Name, p.Range)
		}
		for _, m := range append(layer.Header, layer.Payload...) {
			in(m.Name, m.In)
		}
	}
	for _, p := range Describe(tk, -1, nil).Parts {
		in(p.Name, p.Range)
	}
	if content := tk.WithContent([]byte("x")); tk.IsJWS() && string(content.Segment(Payload).Bytes) != "x" {
		t.Fatalf("%+v", content)
	}
	inner := ParseInner(text)
	if inner.Kind != tk.Kind || len(inner.Problems) != len(tk.Problems) {
		t.Fatalf("%+v", inner)
	}
	for _, p := range inner.Problems {
		if p.Place.Range != nil || p.Place.Field != "" {
			t.Fatalf("%+v", p)
		}
	}
	Describe(inner, 0, nil)
	if !tk.Selective() {
		return
	}
	processed := tk.Process()
	problems(processed.Problems)
	for i, d := range processed.Disclosures {
		in(d.Status, d.Range)
		if p := tk.Disclosures[i].Problem; p != nil {
			problems([]report.Problem{*p})
		}
	}
	DescribeProcessed(tk, nil)
	if kb := tk.KeyBinding; kb != nil {
		problems(kb.Problems)
	}
	if all := tk.Without(nil); tk.Kind == SDJWT && strings.TrimSuffix(all, "~") != strings.TrimSuffix(tk.PresentedFor(), "~") && len(tk.Disclosures) < MaxDisclosures &&
		!strings.HasPrefix(all, tk.PresentedFor()) {
		t.Fatalf("%q became %q", text, all)
	}
}

// TestLongestLeads: what package exact says stays a lead behind the longest names of parts.
func TestLongestLeads(t *testing.T) {
	broken := []string{
		`{`, `{"a" 1}`, `{1:2}`, `{"a":1,2}`, `{'a':1}`, `{“a”:1}`, "{\u202e}", "{\"a\":\u202e}", "{}\u202e", "{}\u2019", `{"a":1,}`, `{"a":1 // x`,
		`{"a":1,"a":2}`, "{\"a\":\"" + strings.Repeat("\xff", 1000) + "\"}", `{"a":"\ud800"}`, "\ufeff{}", "{\x00", "{\"\u0001\":1}", `{"\x":1}`,
		`{"a":` + strings.Repeat("[", 500), `{a:1}`, `{"a":True}`, `{"a":NaN}`, `{"a":yes}`, `{"a":-x}`, `{"a":01}`, "{" + strings.Repeat(`"a":1,`, 200) + `"b":2}`, " \n",
	}
	for i, text := range broken {
		broken[i] = b64(text)
	}
	broken = append(broken, "e30=", "e3 0", "e\n3\n0", "e30\u202e", "e30\u201d", "e\xff30", "e+/0", "e=30", "e30ae", "e31", "e30aa\u200b")
	count := 0
	check := func(tk *Token) {
		t.Helper()
		if len(tk.Problems) == 0 {
			t.Errorf("%.80s: no problem", tk.Text)
		}
		for _, p := range tk.Problems {
			count++
			reporttest.Words(t, p.Code, p.Words())
		}
	}
	whole := b64(`{"alg":"ES256"}`)
	for _, text := range broken {
		text = strings.ReplaceAll(text, "\n", `\n`)
		fine := strings.Repeat(`{"protected":"`+whole+`","signature":"YWJj"},`, MaxSignatures-1)
		check(parse(`{"payload":"e30","signatures":[` + fine + `{"protected":"` + text + `","signature":"` + text + `"}]}`))
		sealed := `{"protected":"` + b64(jweHead) + `","iv":"` + text + `","ciphertext":"AAAA","tag":"AAAA","aad":"` + text + `","recipients":[` + strings.Repeat("{},", MaxRecipients-1)
		if _, defects := exact.DecodeBase64URL(text); len(defects) > 0 {
			check(parse(sealed + `{"encrypted_key":"` + text + `"}]}`))
		}
		check(parse(sd("{}") + text + "." + text + "." + text))
		check(parse(sd("{}", append(make([]string, MaxDisclosures-1), text)...)))
	}
	if count < 500 {
		t.Errorf("only %d problems", count)
	}
}
