package alg

import (
	"strings"
	"testing"
)

var uses = []Use{Signs, Unsecured, ManagesKey, EncryptsContent}

func TestLookup(t *testing.T) {
	seen := 0
	for _, use := range uses {
		for _, a := range All(use) {
			seen++
			for _, other := range uses {
				got, ok := Lookup(other, a.Name)
				if ok != (other == use) || ok && got.Name != a.Name {
					t.Errorf("Lookup(%q, %q) = %q, %v", other, a.Name, got.Name, ok)
				}
			}
		}
	}
	if seen != len(table) {
		t.Errorf("All gives %d algorithms of %d: those of one use must stand side by side", seen, len(table))
	}
	for _, name := range []string{"", "None", "hs256", "HS256 ", "es256k", "Ed449", "RSA-OAEP", "dir", "none"} {
		if a, ok := Lookup(Signs, name); ok {
			t.Errorf("%q finds %s", name, a.Name)
		}
	}
	if len(All("")) > 0 {
		t.Error("there is something of no use")
	}
}

// RFC 7518 sections 3.1, 4.1 and 5.1, and what was registered since.
func TestRegistered(t *testing.T) {
	for use, names := range map[Use]string{
		Signs:           "HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 ES256K EdDSA Ed25519 Ed448 ML-DSA-44 ML-DSA-65 ML-DSA-87",
		Unsecured:       "none",
		ManagesKey:      "RSA1_5 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512 A128KW A192KW A256KW dir ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW A128GCMKW A192GCMKW A256GCMKW PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW",
		EncryptsContent: "A128CBC-HS256 A192CBC-HS384 A256CBC-HS512 A128GCM A192GCM A256GCM",
	} {
		for _, name := range strings.Fields(names) {
			if _, ok := Lookup(use, name); !ok {
				t.Errorf("%s is not in the table", name)
			}
		}
	}
}

// What every row must say, by its use and its family.
func TestRows(t *testing.T) {
	names := map[string]bool{}
	for _, a := range table {
		if names[a.Name] || a.Name == "" {
			t.Errorf("%q stands twice, or has no name", a.Name)
		}
		names[a.Name] = true
		for what, missing := range map[string]bool{
			"a family":    a.Family == "",
			"a section":   !strings.HasPrefix(a.Section, "RFC ") && !strings.HasPrefix(a.Section, "W3C "),
			"a method":    a.Method == "" && a.Use != Unsecured,
			"a key type":  len(a.KeyTypes) == 0 && (a.Use == Signs || a.Use == ManagesKey),
			"a curve":     len(a.Curves) == 0 && (a.Takes(TypeEC) || a.Takes(TypeOKP) || a.Takes(TypeAKP)),
			"a size":      a.Size == 0 && a.Use == Signs && !a.Takes(TypeRSA),
			"a key size":  a.KeySize == 0 && a.Use == EncryptsContent,
			"an iv":       a.IVSize == 0 && a.Use == EncryptsContent,
			"a tag":       a.TagSize == 0 && a.Use == EncryptsContent,
			"least bits":  a.MinBits == 0 && (a.Takes(TypeRSA) || a.Family == HMAC),
			"a COSE name": a.COSE == 0 && a.Use == Signs,
		} {
			if missing {
				t.Errorf("%s lacks %s", a.Name, what)
			}
		}
		if a.Symmetric() && a.Asymmetric() || !a.Symmetric() && !a.Asymmetric() && len(a.KeyTypes) > 0 {
			t.Errorf("%s: are its keys shared or not?", a.Name)
		}
		if a.Hash != 0 && !a.Hash.Available() || a.Within != 0 && !a.Within.Available() {
			t.Errorf("%s: its hash is not linked", a.Name)
		}
		if !a.On(a.Curve()) {
			t.Errorf("%s is not on its own curve", a.Name)
		}
	}
}

func TestMeant(t *testing.T) {
	for name, want := range map[string]string{
		"rs256": "RS256 ", "HS-256": "HS256 ", "hs_256": "HS256 ", "ES256k": "ES256K ", "EDDSA": "EdDSA ", "ed25519": "Ed25519 ", "MLDSA44": "ML-DSA-44 ", "ML_DSA_65": "ML-DSA-65 ",
		"NONE": "none ", "RSA_OAEP_256": "RSA-OAEP-256 ", "RSA-OAEP256": "RSA-OAEP-256 ", "ECDH_ES_A256KW": "ECDH-ES+A256KW ", "A256CBC_HS512": "A256CBC-HS512 ", "a128gcm": "A128GCM ", "RSA15": "RSA1_5 ",
		"HmacSHA256": "HS256 Java (JCA)", "hmac-sha256": "HS256 Java (JCA)", "SHA256withRSA": "RS256 Java (JCA)", "SHA256WithRSA": "RS256 Java (JCA)", "SHA384withECDSA": "ES384 Java (JCA)",
		"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256":      "RS256 XML Signature (RFC 9231)",
		"http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1": "PS256 XML Signature (RFC 9231)",
		"http://www.w3.org/2001/04/xmlenc#aes256-cbc":            "A256CBC-HS512 XML Encryption",
		"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p":        "RSA-OAEP XML Encryption",
		"RSASSA_PKCS1_V1_5_SHA_256":                              "RS256 AWS KMS", "ECDSA_SHA_512": "ES512 AWS KMS", "RSASSA_PSS_SHA_384": "PS384 AWS KMS", "RSAES_OAEP_SHA_1": "RSA-OAEP AWS KMS",
		"EC_SIGN_P256_SHA256": "ES256 Google Cloud KMS", "RSA-SHA256": "RS256 OpenSSL", "sha512WithRSAEncryption": "RS512 X.509", "1.2.840.113549.1.1.11": "RS256 X.509",
		"ecdsa-sha2-nistp521": "ES512 SSH", "ES256K-R": "ES256K Ethereum’s libraries", "-7": "ES256 COSE (RFC 9053)", "-257": "RS256 COSE (RFC 9053)", "7": "HS512 COSE (RFC 9053)", "ESP256": "ES256 COSE (RFC 9864)",
	} {
		if a, whose, ok := Meant(name); !ok || a.Name+" "+whose != want {
			t.Errorf("%q means %q of %q, not %q", name, a.Name, whose, want)
		}
	}
	for _, name := range []string{"", "-", "256", "RS", "RS257", "RS2560", "xRS256", "-0", "0", "RSA", "HMAC", "ES256KR2", "—"} {
		if a, whose, ok := Meant(name); ok {
			t.Errorf("%q means %s of %q", name, a.Name, whose)
		}
	}
}

// Every name means one algorithm: its own, whoever writes it.
func TestNamesAreUnambiguous(t *testing.T) {
	for _, a := range table {
		if got, whose, ok := Meant(strings.ToLower(a.Name)); !ok || whose != "" || got.Name != a.Name {
			t.Errorf("%s is met as %s of %q", a.Name, got.Name, whose)
		}
	}
	for _, list := range foreign {
		for _, pair := range list.names {
			a, whose, ok := Meant(pair[0])
			if !ok || whose != list.whose || a.Name != pair[1] {
				t.Errorf("%s of %s means %s of %s", pair[0], list.whose, a.Name, whose)
			}
		}
	}
}

// FuzzMeant: whatever a name is taken for is in the table.
func FuzzMeant(f *testing.F) {
	for _, name := range []string{"", "hs256", "SHA256withRSA", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "ES-256", "\xff", "A256GCM\x00"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		a, _, ok := Meant(name)
		if known, there := Lookup(a.Use, a.Name); ok && (!there || known.Name != a.Name) {
			t.Errorf("%q is taken for %q", name, a.Name)
		}
	})
}
