package engine

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report/reporttest"
)

func unsignedRS(header, payload string) string {
	e := base64.RawURLEncoding.EncodeToString
	return e([]byte(header)) + "." + e([]byte(payload)) + "." + e(make([]byte, 256))
}

// TestWhichKey: it is told where the key is, and it is open while the key is missing or is not
// the one.
func TestWhichKey(t *testing.T) {
	google := unsignedRS(`{"alg":"RS256","kid":"abc"}`, `{"iss":"https://accounts.google.com","exp":99999999999}`)
	const set = `{"keys":[{"kty":"EC","crv":"P-256","kid":"other","x":"EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84","y":"kGe5DgSIycKp8w9aJmoHhB1sB3QTugfnRWm5nU_TzsY"}]}`
	for _, c := range []struct {
		name, token, key, says string
		open                   bool
	}{
		{"no key", google, "", "The issuer is Google", true},
		{"a key of another kid", google, set, "The issuer is Google", true},
		{"a key without a kid", google, rsaPEM(t, 2048, true), "The issuer is Google", false},
		{"an address in Key", google, "https://auth.example.com", "If this is an issuer", true},
		{"an address in Token", "https://accounts.google.com", "", "This is an issuer, Google", true},
		{"a host in Token", "tenant.eu.auth0.com", "", "This is an issuer, Auth0", true},
		{"a document in Token", `{"issuer":"https://a.example","jwks_uri":"https://a.example/k","response_types_supported":["code"]}`, "", "jwks_uri", true},
		{"a document in Key", google, `{"issuer":"https://a.example","jwks_uri":"https://a.example/k"}`, "jwks_uri", true},
		{"a sentence", "hello https://a.example", "", "", false},
		{"a key alone", "", set, "", false},
		{"nothing", "", "", "", false},
	} {
		g := newPage(t).show(c.token, c.key).WhichKey
		if (g != nil) != (c.says != "") {
			t.Errorf("%s: %+v", c.name, g)
			continue
		}
		if g == nil {
			continue
		}
		reporttest.Words(t, c.name, g.Words())
		if !strings.Contains(g.Lead, c.says) || g.Open != c.open {
			t.Errorf("%s: open %v: %s", c.name, g.Open, g.Lead)
		}
	}
	p := newPage(t)
	if g := p.load("RS256").WhichKey; g != nil && g.Open {
		t.Errorf("The key is there, and it is open: %+v", g)
	}
}

// TestWhichKeyTakesADocument offers what a discovery document says, and says when it would
// replace what the user asked for.
func TestWhichKeyTakesADocument(t *testing.T) {
	const doc = `{"issuer":"https://a.example","jwks_uri":"https://a.example/k","id_token_signing_alg_values_supported":["RS256","none","HS256"]}`
	p := newPage(t)
	g := p.show("", doc).WhichKey
	if len(g.Remedies) != 1 || g.Remedies[0].Label != "Ask for its issuer and algorithms" || g.Remedies[0].Set[claims.FieldIssuer] != "https://a.example" || g.Remedies[0].Set[claims.FieldAlgorithms] != "RS256" || len(g.Remedies[0].Set) != 2 {
		t.Fatalf("It offers %+v", g.Remedies)
	}
	p.Policy.Issuer = "https://b.example"
	if g = p.inspect().WhichKey; g.Remedies[0].Label != "Ask for its issuer and algorithms instead" {
		t.Errorf("It offers %+v", g.Remedies)
	}
	p.Policy.Issuer, p.Policy.Algorithms = "https://a.example", "RS256"
	if g = p.inspect().WhichKey; len(g.Remedies) != 0 {
		t.Errorf("It is taken, and it offers %+v", g.Remedies)
	}
}

// TestWhichKeyCertificate: whose certificate the header or Key holds, and who issued it.
func TestWhichKeyCertificate(t *testing.T) {
	k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	root, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	parent := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "The Root"}}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "The Leaf\u202e"}}, parent, k.Public(), root)
	if err != nil {
		t.Fatal(err)
	}
	g := newPage(t).show(unsignedRS(`{"alg":"ES256","x5c":["`+base64.StdEncoding.EncodeToString(der)+`"]}`, `{}`), "").WhichKey
	if g == nil || len(g.Facts) != 2 || !strings.HasPrefix(g.Facts[0].Value, "CN=The Leaf") || strings.Contains(g.Facts[0].Value, "\u202e") || g.Facts[1].Value != "CN=The Root" {
		t.Errorf("The header holds a certificate: %+v", g)
	}
	r := newPage(t).show("", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	if facts := strings.Join(r.Keys[0].Facts, ", "); !strings.Contains(facts, "issued by CN=The Root") || !strings.Contains(r.Keys[0].Sentence, "CN=The Leaf") {
		t.Errorf("Key holds a certificate: %s; %s", r.Keys[0].Sentence, facts)
	}
	if g := newPage(t).show(unsignedRS(`{"alg":"ES256","x5c":["AAAA",1]}`, `{}`), "").WhichKey; g == nil || len(g.Facts) != 0 {
		t.Errorf("What is no certificate: %+v", g)
	}
}
