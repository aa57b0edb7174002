package negative

import (
	"strings"

	"jwtdebugger/wasm/internal/key"
)

// trial is how a token is made that a correct service refuses.
type trial struct {
	flags                flags
	id, label, why, cite string
	make                 func(m *maker) string // "": from this token it cannot be made
}

// flags say how a trial is made, and what it means.
type flags int

const (
	signed       flags = 1 << iota // the service's own key must sign it
	lenient                        // a service that accepts it is lenient, and no more
	strictAccess                   // but where the good one is an access token by RFC 9068
	strictTyped                    // but where the good one says what kind of token it is
)

// misused is why a public key is no secret.
const misused = "A public key must not become a secret because the header says HS256."

const (
	elsewhere = "https://other.invalid"
	secretSQL = "known-to-the-attacker"
)

// trials are all of them, in the order in which they are sent.
var trials = []trial{
	// What it claims.
	{signed, "exp-past", "Expired an hour ago", "A token must not be accepted on or after its exp.", "RFC 7519 section 4.1.4", func(m *maker) string {
		edits := []string{"exp", number(m.now - hour)}
		for _, name := range []string{"iat", "nbf"} {
			if m.has(name) {
				edits = append(edits, name, number(m.now-2*hour))
			}
		}
		return m.claiming(edits...)
	}},
	{signed, "nbf-ahead", "Not valid for another hour", "A token must not be accepted before its nbf.", "RFC 7519 section 4.1.5", func(m *maker) string {
		edits := []string{"nbf", number(m.now + hour)}
		if m.has("exp") {
			edits = append(edits, "exp", number(m.now+2*hour))
		}
		return m.claiming(edits...)
	}},
	{signed, "aud-other", "For another audience", "A service that does not find itself in aud must refuse the token.", "RFC 7519 section 4.1.3", func(m *maker) string {
		return m.claiming("aud", quoted(elsewhere))
	}},
	{signed, "aud-longer", "For an audience that begins with yours", "Audiences are compared whole, not by how they begin.", "RFC 7519 section 4.1.3", func(m *maker) string {
		text, ok := m.text("aud")
		if !ok {
			return ""
		}
		return m.claiming("aud", quoted(text+".other.invalid"))
	}},
	{signed, "aud-absent", "Without an audience", "A token that names no audience may have been made for another service of the same issuer.", "RFC 8725 section 3.9", func(m *maker) string {
		if !m.has("aud") {
			return ""
		}
		return m.claiming("aud", "")
	}},
	{signed, "iss-other", "From another issuer", "The key must belong to the issuer that the token names.", "RFC 8725 section 3.8", func(m *maker) string {
		if !m.has("iss") {
			return ""
		}
		return m.claiming("iss", quoted(elsewhere))
	}},
	{signed, "iss-longer", "From an issuer that begins with yours", "Issuers are compared whole, not by how they begin.", "RFC 8725 section 3.8", func(m *maker) string {
		text, ok := m.text("iss")
		if !ok {
			return ""
		}
		return m.claiming("iss", quoted(text+".other.invalid"))
	}},
	{signed | lenient, "iss-absent", "Without an issuer", "A service that trusts one issuer must not take tokens that name none.", "RFC 8725 section 3.8", func(m *maker) string {
		if !m.has("iss") {
			return ""
		}
		return m.claiming("iss", "")
	}},
	{signed | lenient | strictAccess, "exp-absent", "Without an expiry", "The good one expires, and this one never would.", "RFC 9068 section 4", func(m *maker) string {
		if !m.has("exp") {
			return ""
		}
		return m.claiming("exp", "")
	}},
	{signed | lenient, "exp-text", "An expiry that is text", "The value of exp must be a number.", "RFC 7519 section 4.1.4", func(m *maker) string {
		return m.claiming("exp", quoted(number(m.now+hour)))
	}},
	{signed | lenient | strictTyped, "typ-other", "A token of another kind", "Its typ names another kind. Tokens of one kind must not pass for another.", "RFC 8725 section 3.12", func(m *maker) string {
		typ := "logout+jwt"
		if strings.EqualFold(m.Token.HeaderText("typ"), typ) {
			typ = "at+jwt"
		}
		return m.changed("typ", quoted(typ))
	}},
	{signed, "claims-list", "A payload that is a list", "The claims of a JWT must be a JSON object.", "RFC 7519 section 7.2", func(m *maker) string {
		return m.sign(m.header, "["+m.claims()+"]", m.signer)
	}},
	{signed, "exp-twice", "Two expiries, the last one past", "A name that stands twice is refused, or the last one counts.", "RFC 7519 section 4", func(m *maker) string {
		return m.twice("exp", number(m.now+hour), number(m.now-hour))
	}},
	{signed, "aud-twice", "Two audiences, the last one another", "A name that stands twice is refused, or the last one counts.", "RFC 7519 section 4", func(m *maker) string {
		v := m.claim("aud")
		if v == nil {
			return ""
		}
		return m.twice("aud", string(v.Raw), quoted(elsewhere))
	}},

	// What is not what was signed.
	{0, "payload-altered", "An altered payload with the old signature", "The signature is that of other claims.", "RFC 7515 section 5.2", func(m *maker) string {
		claims := with(m.payload, []string{"admin", "true"})
		if sub, ok := m.text("sub"); ok {
			claims = with(m.payload, []string{"sub", quoted(sub + "-other")})
		}
		return m.h + "." + encode([]byte(claims)) + "." + m.s
	}},
	{0, "header-altered", "An altered header with the old signature", "The signature covers the header, too.", "RFC 7515 section 5.2", func(m *maker) string {
		return encode([]byte(m.head("altered", "true"))) + "." + m.p + "." + m.s
	}},
	{0, "sig-altered", "One bit of the signature is another", "It is no signature of this token.", "RFC 7515 section 5.2", func(m *maker) string {
		other := append([]byte{}, m.signature...)
		if len(other) == 0 {
			return ""
		}
		other[len(other)/2] ^= 1
		return m.resigned(encode(other))
	}},
	{0, "sig-cut", "The last byte of the signature is missing", "A signature must not be compared as far as it goes.", "RFC 7515 section 5.2", func(m *maker) string {
		return m.resigned(encode(m.signature[:max(0, len(m.signature)-1)]))
	}},
	{0, "sig-empty", "An empty signature", "A token that names an algorithm must be signed by it.", "RFC 7515 section 5.2", func(m *maker) string {
		return m.resigned("")
	}},
	{0, "sig-absent", "No third part", "A compact token has three parts.", "RFC 7515 section 7.1", func(m *maker) string {
		return m.h + "." + m.p
	}},
	{0, "sig-zero", "A signature of zeros", "It is no signature of anything. As one of ECDSA it held in some versions of Java (CVE-2022-21449).", "RFC 7515 section 5.2", func(m *maker) string {
		return m.resigned(encode(make([]byte, len(m.signature))))
	}},
	{lenient, "sig-der", "The signature in ASN.1", "An ECDSA signature is r and s side by side, and nothing else.", "RFC 7518 section 3.4", (*maker).der},
	{lenient, "part-more", "A fourth part", "A compact token has three parts.", "RFC 7515 section 7.1", func(m *maker) string {
		return m.good + "." + m.s
	}},

	// What nobody signed.
	{0, "alg-none-lower", "Algorithm none", "A service that expects signed tokens must refuse unsigned ones.", "RFC 8725 section 3.2", func(m *maker) string { return m.unsigned("none") }},
	{0, "alg-none-title", "Algorithm None", "A list of forbidden names does not help: other spellings are read as the same by some.", "RFC 8725 section 3.1", func(m *maker) string { return m.unsigned("None") }},
	{0, "alg-none-upper", "Algorithm NONE", "A list of forbidden names does not help: other spellings are read as the same by some.", "RFC 8725 section 3.1", func(m *maker) string { return m.unsigned("NONE") }},
	{0, "alg-none-mixed", "Algorithm nOnE", "A list of forbidden names does not help: other spellings are read as the same by some.", "RFC 8725 section 3.1", func(m *maker) string { return m.unsigned("nOnE") }},
	{0, "alg-none-signed", "Algorithm none, with a signature", "That something stands in the third part does not make it signed.", "RFC 7518 section 3.6", func(m *maker) string { return m.unsigned("none") + m.s }},
	{0, "alg-absent", "No algorithm", "The header must name one.", "RFC 7515 section 4.1.1", func(m *maker) string {
		return encode([]byte(m.head("alg", ""))) + "." + m.p + "." + m.s
	}},
	{0, "alg-unknown", "An algorithm that is none", "What a service does not know it cannot verify.", "RFC 7515 section 5.2", func(m *maker) string {
		return encode([]byte(m.head("alg", `"XS256"`))) + "." + m.p + "." + m.s
	}},

	// What the public key signed.
	{0, "hmac-pem", "HMAC with the public key’s PEM", misused, "RFC 8725 section 2.1", func(m *maker) string {
		return m.asSecret(func(k *key.Key) (string, error) { return k.PEM(false) })
	}},
	{0, "hmac-pem-trimmed", "HMAC with the public key’s PEM, without its last line break", misused, "RFC 8725 section 2.1", func(m *maker) string {
		return m.asSecret(func(k *key.Key) (string, error) {
			text, err := k.PEM(false)
			return strings.TrimSpace(text), err
		})
	}},
	{0, "hmac-der", "HMAC with the public key’s DER", misused, "RFC 8725 section 2.1", func(m *maker) string {
		return m.asSecret(func(k *key.Key) (string, error) {
			der, err := k.DER(false)
			return string(der), err
		})
	}},
	{0, "hmac-jwk", "HMAC with the public key’s JWK", misused, "RFC 8725 section 2.1", func(m *maker) string {
		return m.asSecret(func(k *key.Key) (string, error) { return k.JWK(false) })
	}},
	{0, "hmac-pkcs1", "HMAC with the public key’s PKCS #1 PEM", misused, "RFC 8725 section 2.1", func(m *maker) string {
		return m.asSecret(func(k *key.Key) (string, error) { return k.PKCS1(false) })
	}},
	{0, "hmac-pkcs1-trimmed", "HMAC with the public key’s PKCS #1 PEM, without its last line break", misused, "RFC 8725 section 2.1", func(m *maker) string {
		return m.asSecret(func(k *key.Key) (string, error) {
			text, err := k.PKCS1(false)
			return strings.TrimSpace(text), err
		})
	}},
	{0, "hmac-certificate", "HMAC with the certificate’s PEM", misused, "RFC 8725 section 2.1", func(m *maker) string {
		return m.asSecret(func(k *key.Key) (string, error) {
			if k.Certificate == nil {
				return "", nil
			}
			return key.PEMOf("CERTIFICATE", k.Certificate), nil
		})
	}},
	{0, "hmac-empty", "HMAC with an empty secret", "A key that could not be found must not become an empty one.", "RFC 8725 section 3.5", func(m *maker) string { return m.keyed([]byte{}) }},
	{0, "hmac-weak", "HMAC with the secret “secret”", "It is on every list of secrets to try.", "RFC 8725 section 3.5", func(m *maker) string { return m.keyed([]byte("secret")) }},

	// What others signed.
	{0, "key-other", "Signed by another key of the same type", "Only the keys that the service trusts count.", "RFC 7515 section 5.2", func(m *maker) string { return m.forged(nil) }},
	{0, "kid-unknown", "A kid that no key has, signed by another key", "A kid chooses among trusted keys, and adds none.", "RFC 7515 section 4.1.4", func(m *maker) string {
		return m.forged(func(*key.Key) []string { return []string{"kid", `"no-such-key-4f1c"`} })
	}},
	{0, "kid-path", "A kid that is a path to an empty file", "A kid must not be used as a path: /dev/null would be an empty secret.", "RFC 8725 section 3.10", func(m *maker) string {
		return m.keyed([]byte{}, "kid", `"../../../../../../../../dev/null"`)
	}},
	{0, "kid-sql", "A kid that is SQL", "A kid must not be put into a query: this one would choose the secret.", "RFC 8725 section 3.10", func(m *maker) string {
		return m.keyed([]byte(secretSQL), "kid", quoted("none' UNION SELECT '"+secretSQL+"' -- "))
	}},
	{0, "jwk-embedded", "Its key stands in its own header", "A token must not bring the key that it is verified with (CVE-2018-0114).", "RFC 7515 section 4.1.3", func(m *maker) string {
		return m.forged(func(k *key.Key) []string {
			jwk, err := k.JWK(false)
			if err != nil {
				return nil
			}
			return []string{"jwk", jwk}
		})
	}},
	{0, "jku-elsewhere", "jku leads to another server", "A service must not fetch keys from where a token says. Watch that it does not ask attacker.invalid, too.", "RFC 8725 section 3.10", func(m *maker) string {
		return m.forged(func(*key.Key) []string { return []string{"jku", `"https://attacker.invalid/jwks.json"`} })
	}},
	{0, "x5u-elsewhere", "x5u leads to another server", "A service must not fetch certificates from where a token says.", "RFC 8725 section 3.10", func(m *maker) string {
		return m.forged(func(*key.Key) []string { return []string{"x5u", `"https://attacker.invalid/chain.pem"`} })
	}},
	{0, "x5c-own", "A certificate that it signed itself", "A certificate counts only if a trusted one leads to it.", "RFC 7515 section 4.1.6", func(m *maker) string {
		return m.forged(func(k *key.Key) []string {
			if c := certificate(k, m.Now); c != "" {
				return []string{"x5c", "[" + quoted(c) + "]"}
			}
			return nil
		})
	}},

	// What is signed by another algorithm.
	{signed | lenient, "alg-swapped", "The same RSA key with the other padding", "Each key is used with exactly one algorithm.", "RFC 8725 section 3.1", (*maker).swapped},
	{signed | lenient, "alg-other-hash", "The same key with another hash", "Each key is used with exactly one algorithm.", "RFC 8725 section 3.1", (*maker).otherHash},
	{0, "alg-other-key", "Another algorithm, by another key", "Neither the algorithm nor the key is one that the service expects.", "RFC 8725 section 3.1", (*maker).otherKind},

	// What must be understood.
	{signed, "crit-unknown", "It must be understood, and nobody can", "What crit lists must be understood, or the token is refused.", "RFC 7515 section 4.1.11", func(m *maker) string {
		return m.changed("crit", `["urn:example:unknown"]`, "urn:example:unknown", "true")
	}},
	{signed, "crit-absent", "crit lists what is not there", "What crit lists must stand in the header.", "RFC 7515 section 4.1.11", func(m *maker) string {
		return m.changed("crit", `["urn:example:absent"]`)
	}},
	{signed | lenient, "crit-empty", "crit lists nothing", "An empty list is not allowed.", "RFC 7515 section 4.1.11", func(m *maker) string {
		return m.changed("crit", `[]`)
	}},
	{signed, "b64-false", "A payload that is not encoded", "A JWT must not have b64: false.", "RFC 7797 section 7", func(m *maker) string {
		return m.changed("b64", "false", "crit", `["b64"]`)
	}},

	// What is not written as it must be.
	{lenient, "sig-loose-bits", "Bits of the signature that mean nothing", "Two texts of one token escape a list of revoked ones.", "RFC 4648 section 3.5", (*maker).looseBits},
	{lenient, "sig-space", "A space within the signature", "Base64url without any other characters is all that there may be.", "RFC 7515 section 2", func(m *maker) string {
		half := len(m.s) / 2
		return m.resigned(m.s[:half] + " " + m.s[half:])
	}},
	{lenient, "sig-padding", "Padding behind the signature", "Base64url stands without padding.", "RFC 7515 section 2", func(m *maker) string {
		pad := (4 - len(m.s)%4) % 4
		if pad == 0 {
			return ""
		}
		return m.good + "=="[:pad]
	}},
	{lenient, "sig-alphabet", "The signature in plain base64", "It has + and / where base64url has - and _.", "RFC 7515 section 2", (*maker).otherAlphabet},
	{0, "jwe-unsigned", "Encrypted, and signed by nobody", "Anyone can encrypt to a public key: what is inside must be signed, too.", "RFC 8725 section 3.2", (*maker).sealed},
}

// accessToken reports whether the good one is an access token by RFC 9068, which must expire.
func accessToken(m *maker) bool {
	typ := strings.ToLower(m.Token.HeaderText("typ"))
	return strings.TrimPrefix(typ, "application/") == "at+jwt"
}

// explicit reports whether the good one says what kind of token it is, so that its service
// must look at it.
func explicit(m *maker) bool {
	return strings.HasSuffix(strings.ToLower(m.Token.HeaderText("typ")), "+jwt")
}

// IDs are those of all tests that there are, but for the good one's.
func IDs() []string {
	ids := make([]string, len(trials))
	for i := range trials {
		ids[i] = trials[i].id
	}
	return ids
}
