package keybench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/key"
)

// TestFiles writes the key of every file that other programs made in each form that it has,
// and reads that back: stores, OpenSSH, certificates, keys under passphrases.
func TestFiles(t *testing.T) {
	names, err := filepath.Glob("../key/testdata/*")
	if err != nil || len(names) < 60 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	wrote := map[string]int{}
	for _, name := range names {
		base := filepath.Base(name)
		if base == "README.md" || strings.Contains(base, "costly") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		passphrase := ""
		for _, mark := range []string{"locked", "p12", "pkcs12"} {
			if strings.Contains(base, mark) {
				passphrase = "correct-horse"
			}
		}
		ask := &Ask{Text: string(text), Passphrase: passphrase}
		b := Inspect(ask, nil, today, today)
		for i := range max(1, len(b.Keys)) {
			ask.Index = i
			b := Inspect(ask, nil, today, today)
			if b.Lead == "" || len(b.Forms) > 0 && (len(b.Checks) != 4 || len(b.Facts) < 2) {
				t.Errorf("%s: %+v", base, b)
			}
			thumbprint := ""
			for _, f := range b.Facts {
				if f.Name == "Thumbprint" {
					thumbprint = f.Value
				}
			}
			for _, f := range b.Forms {
				got := key.Read(f.Text, "", "").Keys
				if f.Name == "Set of all" || thumbprint == "" || b.Checks[3].Word == "secret" {
					continue // a set, a secret of a store, or P-224, which has no JWK
				}
				if len(got) != 1 || got[0].Thumbprint != thumbprint || (got[0].Private != nil) != f.Private {
					t.Errorf("%s as %s is another key", base, f.Name)
				}
				wrote[f.Name]++
			}
		}
	}
	// A curve that JOSE does not have can do nothing here, and nothing else is said.
	p224, _ := os.ReadFile("../key/testdata/ec-p224-sec1.pem")
	if b := look(string(p224)); !strings.HasPrefix(b.Advice, "No algorithm of JOSE") || b.Checks[1].Word != "" || b.Checks[3].Detail != "not to be given out" {
		t.Errorf("P-224 is told as %s %+v", b.Advice, b.Checks)
	}
	for name, least := range map[string]int{"JWK": 60, "PKCS #1": 10, "SEC 1": 8, "PEM (PKCS #8)": 25, "OpenSSH": 20, "Certificate": 5, "DER": 60} {
		if wrote[name] < least {
			t.Errorf("%d keys were written as %s", wrote[name], name)
		}
	}
}

// TestRFCKeys: the keys of RFC 7517 appendix A, of RFC 7638 and of RFC 9964, and what the
// documents say of them.
func TestRFCKeys(t *testing.T) {
	const set = `{"keys":[{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"},{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}]}`
	ec := look(set)
	if len(ec.Keys) != 2 || ec.Keys[0].For != "enc" || ec.Keys[1].For != "RS256" {
		t.Errorf("the set is %+v", ec.Keys)
	}
	rsa := Inspect(&Ask{Text: set, Index: 1}, nil, today, today)
	facts := map[string]string{}
	for _, f := range rsa.Facts {
		facts[f.Name] = f.Value
	}
	if facts["Thumbprint"] != "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs" || facts["Key id"] != "2011-04-29" || facts["Verifies"] != "RS256" || facts["Exponent"] != "65537" {
		t.Errorf("the RSA key is %v", facts)
	}
	members := map[string]Fact{}
	for _, m := range rsa.Members {
		members[m.Name] = m
	}
	if members["n"].Cite != "RFC 7518 section 6.3.1.1" || members["kid"].Value != "2011-04-29" || !strings.HasSuffix(members["alg"].URL, "rfc7517#section-4.4") {
		t.Errorf("its members are %+v", members)
	}
	// A symmetric key, appendix A.3.
	oct := look(`{"kty":"oct","alg":"A128KW","k":"GawgguFyGrWKav7AX4VKUg"}`)
	var hex string
	for _, f := range oct.Forms {
		if !f.Private {
			t.Errorf("a secret is published as %s", f.Name)
		}
		if f.Name == "hex" {
			hex = f.Text
		}
	}
	if hex != "19ac2082e1721ab58a6afec05f854a52" {
		t.Errorf("in hex it is %s", hex)
	}
}
