package jose

import (
	"encoding/hex"
	"testing"
)

// Signatures of OpenSSL 3.0, which takes no care to make s the smaller of its two forms:
// RFC 8812 asks for neither, so both hold.
func TestES256K(t *testing.T) {
	k := jwk(t, "-----BEGIN PUBLIC KEY-----\nMFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAENDFhQzocbnyeOAqcpCLt0EaaGrAdqDsN\n83cWHQ31jrWOcAOL/q5PxOMcetjCiopCyXsFajdwdab8ja0uJvlK5w==\n-----END PUBLIC KEY-----\n")
	const input = "eyJhbGciOiJFUzI1NksifQ.e30"
	for name, signature := range map[string]string{
		"s over half the order":  "69b6d8118b2fbf38db82c37867f7c812059628a02b100a9fe739205383fbce4b" + "8590ed2920f567272fb08bf971f9b05f604adcc18d77f43c7abd51b0ac186d37",
		"s under half the order": "0efc9210de15f985f4ef5991c2b3d5eb913f525a9c12ada9bdb8ba8129f12a02" + "25f1025f5033b136001c96f1a4b8dbcd9a070a6df274abdf75a52c47503719d3",
	} {
		sig, err := hex.DecodeString(signature)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(parse(input+"."+b64(sig)), k); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := Verify(parse(input+"."+flip(sig, 40)), k); code(t, err) != CodeSignature {
			t.Errorf("%s, altered: %v", name, err)
		}
	}
}

// The first two of RFC 8032 section 7.4, and a signature of OpenSSL 3.0.
func TestEd448(t *testing.T) {
	fromHex := func(digits string) []byte {
		b, err := hex.DecodeString(digits)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, c := range []struct{ d, x, message, signature string }{
		{
			"6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b",
			"5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180", "",
			"533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600",
		},
		{
			"c4eab05d357007c632f3dbb48489924d552b08fe0c353a0d4a1f00acda2c463afbea67c5e8d2877c5e3bc397a659949ef8021e954e0a12274e",
			"43ba28f430cdff456ae531545f7ecd0ac834a55d9358c0372bfa0c6c6798c0866aea01eb00742802b8438ea4cb82169c235160627b4c3a9480", "03",
			"26b8f91727bd62897af15e41eb43c377efb9c610d48f2335cb0bd0087810f4352541b143c4b981b7e18f62de8ccdf633fc1bf037ab7cd779805e0dbcc0aae1cbcee1afb2e027df36bc04dcecbf154336c19f0af7e0a6472905e799f1953d2a0ff3348ab21aa4adafd1d234441cf807c03a00",
		},
	} {
		k := jwk(t, `{"kty":"OKP","crv":"Ed448","d":"`+b64(fromHex(c.d))+`","x":"`+b64(fromHex(c.x))+`"}`)
		for _, alg := range []string{"Ed448", "EdDSA"} {
			if err := Check(alg, k, fromHex(c.message), fromHex(c.signature)); err != nil {
				t.Errorf("%s: %v", alg, err)
			}
			if sig, err := Sign(alg, k, fromHex(c.message), nil); err != nil || hex.EncodeToString(sig) != c.signature {
				t.Errorf("%s signs to %x, %v", alg, sig, err)
			}
		}
	}
	k := jwk(t, "-----BEGIN PUBLIC KEY-----\nMEMwBQYDK2VxAzoAuJ8XblIx0KnEPtvpIZ77yRmlFIaHIy6qd6UDI3soR8ws4uIR\nwEwXs/Th1ZcywRaM5GhR8ZLML9mA\n-----END PUBLIC KEY-----\n")
	const openssl = "eyJhbGciOiJFZDQ0OCJ9.e30.MFDRD5TILI16JUiyNWzooRElDUYRJE80EZkCX6kHq6JSbIfPnBKbz4tnHRHhwU38NzYywP5iigQAsw6hT19IrZC8F9jcVkJUi9m-MiaKutoAA2hPrd3nBnNKYpGP5XHvW0jbCa9PvzbeEqdc6GFbIjgA"
	if err := Verify(parse(openssl), k); err != nil {
		t.Error(err)
	}
}

// EdDSA is either curve's name (RFC 8037 section 3.1), Ed25519 and Ed448 are one's each
// (RFC 9864 section 2.2).
func TestEdDSAOnBothCurves(t *testing.T) {
	for kind, other := range map[string]string{"Ed25519": "Ed448", "Ed448": "Ed25519"} {
		k := keyNamed(t, kind)
		for _, alg := range []string{"EdDSA", kind} {
			text := signed(t, alg, k, `{"alg":"`+alg+`"}`, claims)
			if err := Verify(parse(text), public(k)); err != nil {
				t.Errorf("%s by %s: %v", alg, kind, err)
			}
			if err := Verify(parse(text), keyNamed(t, other)); err == nil {
				t.Errorf("%s by %s: a key on %s verifies it", alg, kind, other)
			}
		}
		if _, err := Sign(other, k, []byte("e30.e30"), nil); code(t, err) != CodeCurve {
			t.Errorf("%s signs as %s: %v", kind, other, err)
		}
		var names []string
		for _, a := range For(k) {
			names = append(names, a.Name)
		}
		if len(names) != 2 || names[0] != "EdDSA" || names[1] != kind {
			t.Errorf("%s fits %v", kind, names)
		}
	}
}
