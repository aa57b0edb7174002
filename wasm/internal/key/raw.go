package key

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ed25519"
	"encoding/hex"
	"math/big"
	"strings"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/ed448"

	"jwtdebugger/wasm/internal/report"
)

// Keys without any container: the numbers alone, in hexadecimal or base64. A point of a curve
// and an Ed25519 key with its public half prove what they are. All else might as well be a
// secret: Bare gives what it can be, and who has a token can tell.

// bareCurves are tried in this order.
var bareCurves = []string{"P-256", "secp256k1", "P-384", "P-521"}

// rawForms are the bytes that a word can stand for.
func rawForms(text string) (forms []struct {
	bytes []byte
	how   string
}) {
	text = strings.Trim(strings.TrimSpace(text), quotes)
	text = strings.TrimPrefix(text, "base64:")
	if len(text) > 1<<16 || strings.IndexByte(text, '.') >= 0 {
		return nil
	}
	text = strings.Join(strings.Fields(text), "")
	add := func(b []byte, how string) {
		forms = append(forms, struct {
			bytes []byte
			how   string
		}{b, how})
	}
	if b, err := hex.DecodeString(strings.TrimPrefix(text, "0x")); err == nil && len(b) > 0 {
		add(b, "hexadecimal")
	}
	if b := decodeBase64(text); len(b) > 0 && len(strings.TrimRight(text, "="))%4 != 1 {
		add(b, "base64")
	}
	return forms
}

// readRaw reads a text that is nothing but the bytes of a key, if they prove that.
func (r *reader) readRaw() {
	for _, form := range rawForms(r.text) {
		if length, ok := derLength(form.bytes); ok && length == len(form.bytes) && length > 8 && looksLikeKey(form.bytes) &&
			r.readDER(form.bytes, 0, len(r.text), "DER in "+form.how) {
			return
		}
		k := &Key{}
		switch {
		case k.readPoint(form.bytes):
			k.Format = "bare EC point"
			k.flaw(CodePEMArmor, report.Info, "This is a point of "+curveName(k)+" in "+form.how+", without any container.", "It was read; most programs expect PEM or a JWK.", "")
		case k.readSeedAndPublic(form.bytes):
			k.Format = "bare Ed25519 key"
			k.flaw(CodePEMArmor, report.Info, "These are 64 bytes in "+form.how+": an Ed25519 seed, and the public key after it.", "So libsodium and Go keep such keys; most programs expect PEM or a JWK.", "")
		default:
			continue
		}
		k.Place = r.place(0, len(r.text))
		k.describeContainer(form.how)
		r.finish(k)
		r.add(k)
		return
	}
}

func curveName(k *Key) string {
	k.describe("")
	return k.Curve
}

// readPoint reads an uncompressed point (SEC 1 section 2.3.3), with its first byte or without.
func (k *Key) readPoint(point []byte) bool {
	for _, name := range bareCurves {
		n := 2 * octets(curveOf(name))
		whole := point
		if len(point) == n {
			whole = append([]byte{4}, point...)
		}
		if len(whole) != n+1 || whole[0] != 4 {
			continue
		}
		if pub := ecPublic(curveOf(name), whole); pub != nil {
			k.Public = pub
			return true
		}
	}
	return false
}

// readSeedAndPublic reads 64 bytes of which the second half is the public key of the first.
func (k *Key) readSeedAndPublic(b []byte) bool {
	if len(b) != ed25519.PrivateKeySize {
		return false
	}
	private := ed25519.NewKeyFromSeed(b[:ed25519.SeedSize])
	if !bytes.Equal(private, b) {
		return false
	}
	k.usePrivate(private)
	return true
}

// Bare are the keys that a text without any container can be, as bytes in hexadecimal or
// base64: nothing in the text says so, and it can be a secret just as well.
func Bare(text string) (list []*Key) {
	for _, form := range rawForms(text) {
		b := form.bytes
		add := func(format string, public, private any) {
			k := &Key{Public: public}
			if private != nil {
				k.usePrivate(private)
			}
			k.Format = format
			k.describe("from " + form.how)
			list = append(list, k)
		}
		for _, name := range bareCurves {
			curve := curveOf(name)
			if n := octets(curve); len(b) == n+1 && (b[0] == 2 || b[0] == 3) {
				if pub := ecPublic(curve, b); pub != nil {
					add("bare EC point", pub, nil)
				}
			} else if len(b) == n {
				if private := ecPrivate(curve, b); private != nil {
					add("bare EC number", nil, private)
				}
			}
		}
		switch len(b) {
		case ed25519.PublicKeySize:
			add("bare Ed25519 key", ed25519.PublicKey(b), nil)
			add("bare Ed25519 key", nil, ed25519.NewKeyFromSeed(b))
			if private, err := ecdh.X25519().NewPrivateKey(b); err == nil {
				add("bare X25519 key", nil, private)
			}
			for _, params := range []mldsa.Parameters{mldsa.MLDSA44(), mldsa.MLDSA65(), mldsa.MLDSA87()} {
				if private, err := mldsa.NewPrivateKey(params, b); err == nil {
					add("bare ML-DSA key", nil, private)
				}
			}
		case ed448.PublicKeySize:
			add("bare Ed448 key", ed448.PublicKey(b), nil)
			add("bare Ed448 key", nil, ed448.NewKeyFromSeed(b))
		default:
			for _, params := range []mldsa.Parameters{mldsa.MLDSA44(), mldsa.MLDSA65(), mldsa.MLDSA87()} {
				if len(b) == params.PublicKeySize() {
					if pub, err := mldsa.NewPublicKey(params, b); err == nil {
						add("bare ML-DSA key", pub, nil)
					}
				}
			}
			if n := new(big.Int).SetBytes(b); n.BitLen() >= 1000 && n.BitLen()%8 == 0 && n.Bit(0) == 1 {
				if pub, _ := rsaPublic(n, big.NewInt(65537)); pub != nil {
					add(FormatModulus, pub, nil)
				}
			}
		}
	}
	return list
}

// FormatModulus is the Format of what Bare makes of the modulus of an RSA key, with 65537 for
// the exponent that is missing.
const FormatModulus = "bare RSA modulus"
