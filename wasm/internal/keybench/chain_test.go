package keybench

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// authority is a certificate with its key.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	pem  string
}

// issue makes a certificate: signed by an authority, or by itself.
func issue(t testing.TB, by *authority, name string, change func(*x509.Certificate)) *authority {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: name}, NotBefore: today.AddDate(0, -1, 0), NotAfter: today.AddDate(0, 1, 0),
		BasicConstraintsValid: true, IsCA: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature}
	if change != nil {
		change(c)
	}
	parent, signer := c, private
	if by != nil {
		parent, signer = by.cert, by.key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, &private.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return &authority{c, private, key.PEMOf("CERTIFICATE", der)}
}

func leafOnly(c *x509.Certificate) { c.IsCA, c.KeyUsage = false, x509.KeyUsageDigitalSignature }

func TestChains(t *testing.T) {
	root := issue(t, nil, "Root", nil)
	middle := issue(t, root, "Middle", nil)
	leaf := issue(t, middle, "leaf", func(c *x509.Certificate) {
		leafOnly(c)
		c.DNSNames = []string{"api.example.com"}
	})
	impostor := issue(t, nil, "Middle", nil) // another key under the same name
	weak := issue(t, root, "Middle", leafOnly)
	below := issue(t, weak, "below", leafOnly)
	old := issue(t, middle, "old", func(c *x509.Certificate) { leafOnly(c); c.NotAfter = today.AddDate(0, 0, -1) })
	young := issue(t, middle, "young", func(c *x509.Certificate) { leafOnly(c); c.NotBefore = today.AddDate(0, 0, 1) })
	for _, c := range []struct {
		name, status, lead, note string
		certs                    []*authority
	}{
		{"good", OK, "The chain holds, up to a root that is here.", "It ends at “Root”, which signed itself.", []*authority{leaf, middle, root}},
		{"without its root", OK, "The chain holds as far as it goes.", "CN=Root, is not here", []*authority{leaf, middle}},
		{"out of order", Flawed, "The chain is out of order.", "The order should be 1, 3, 2", []*authority{leaf, root, middle}},
		{"backwards", Flawed, "The chain is out of order.", "The order should be 3, 2, 1", []*authority{root, middle, leaf}},
		{"a root alone", OK, "The certificate is signed by itself.", "", []*authority{root}},
		{"a leaf alone", Unchecked, "The certificate’s issuer is not here.", "CN=Middle, is not here", []*authority{leaf}},
		{"the issuer's name, another key", Failed, "The chain is broken at certificate 1.", "", []*authority{leaf, impostor}},
		{"an issuer that may not sign", Failed, "The chain is broken at certificate 1.", "", []*authority{below, weak, root}},
		{"expired", Failed, "Certificate 1 is not valid at that time.", "", []*authority{old, middle, root}},
		{"not valid yet", Failed, "Certificate 1 is not valid at that time.", "", []*authority{young, middle, root}},
		{"one that belongs to no chain", Flawed, "1 certificate here is not part of the chain.", "", []*authority{leaf, middle, root, issue(t, nil, "Other", nil)}},
	} {
		var text, x5c strings.Builder
		for _, a := range c.certs {
			text.WriteString(a.pem)
			x5c.WriteString(`,"` + base64.StdEncoding.EncodeToString(a.cert.Raw) + `"`)
		}
		whole := look(text.String())
		out := whole.Chain
		if sad := out.Status != OK && out.Status != Unchecked; sad != (whole.Status == Flawed) || sad != strings.HasPrefix(whole.Advice, out.Lead) {
			t.Errorf("%s: the band is %s: %s", c.name, whole.Status, whole.Advice)
		}
		if out == nil || out.Status != c.status || out.Lead != c.lead {
			t.Errorf("%s: %+v", c.name, out)
			continue
		}
		if !strings.Contains(strings.Join(out.Notes, "\n"), c.note) {
			t.Errorf("%s: the notes say %q", c.name, out.Notes)
		}
		if len(out.Certificates) != len(c.certs) {
			t.Errorf("%s: %d certificates", c.name, len(out.Certificates))
		}
		// The same in the x5c of a JWK says the same.
		public := key.Read(c.certs[0].pem, "", "").Keys[0]
		jwk, _ := public.FullJWK(false)
		if in := look(strings.TrimSuffix(jwk, "}") + `,"x5c":[` + x5c.String()[1:] + `]}`).Chain; in == nil || in.Lead != out.Lead {
			t.Errorf("%s, in x5c: %+v", c.name, in)
		}
	}

	// At another instant, another judgement.
	at := func(t time.Time) *Chain {
		return Inspect(&Ask{Text: old.pem + middle.pem + root.pem}, nil, t, today).Chain
	}
	if c := at(today.AddDate(0, 0, -2)); c.Status != OK || c.Certificates[0].Time.Word != "valid" {
		t.Errorf("as of two days ago: %+v", c)
	}
	if c := at(today.AddDate(1, 0, 0)); c.Status != Failed || c.Certificates[2].Time.Word != "expired" {
		t.Errorf("as of next year: %+v", c)
	}

	// The key of the leaf, and the token in Debug.
	private := &key.Key{Private: leaf.key, Public: &leaf.key.PublicKey}
	pem, _ := private.PEM(true)
	sum := sha256.Sum256(leaf.cert.Raw)
	header := `{"alg":"ES256","x5c":["` + base64.StdEncoding.EncodeToString(leaf.cert.Raw) + `"],"x5t#S256":"` + base64.RawURLEncoding.EncodeToString(sum[:]) + `"}`
	text := base64.RawURLEncoding.EncodeToString([]byte(header)) + ".e30.AAAA"
	out := Inspect(&Ask{Text: leaf.pem + middle.pem + pem}, token.Parse(text, 0, len(text)), today, today).Chain
	for _, want := range []string{"The key of “leaf” is key 3 here, EC P-256, private.", "has this certificate first in its x5c", "The x5t#S256 of the token in Debug names this certificate."} {
		if !strings.Contains(strings.Join(out.Notes, "\n"), want) {
			t.Errorf("%q is not in %q", want, out.Notes)
		}
	}
	facts := map[string]string{}
	for _, f := range out.Certificates[0].Facts {
		facts[f.Name] = f.Value
	}
	if facts["Names"] != "api.example.com" || facts["Key usage"] != "digital signature" || facts["Authority"] != "no" || facts["Issuer"] != "CN=Middle" {
		t.Errorf("the leaf says %v", facts)
	}
}

// TestCertificate makes certificates that crypto/x509 and openssl take.
func TestCertificate(t *testing.T) {
	for _, kind := range [][2]string{{"ES256", ""}, {"EdDSA", ""}, {"RS256", ""}, {"ES512", ""}} {
		k := made(t, kind[0], kind[1])
		jwk, _ := k.FullJWK(true)
		b := Build(&Ask{Text: jwk, What: BuildCertificate, Subject: "It’s /me", Names: "api.example.com, 10.0.0.1, me@example.com", Days: 30}, today, nil)
		if b.Wrong != "" {
			t.Fatal(b.Wrong)
		}
		got := key.Read(b.Text, "", "").Keys
		if len(got) != 1 || got[0].Thumbprint != k.Thumbprint {
			t.Errorf("%v: it is of another key", kind)
		}
		c, err := x509.ParseCertificate(got[0].Certificate)
		if err != nil || c.Subject.CommonName != "It’s /me" || len(c.DNSNames) != 1 || len(c.IPAddresses) != 1 || len(c.EmailAddresses) != 1 || !c.NotAfter.Equal(today.AddDate(0, 0, 30)) {
			t.Errorf("%v: %v %+v", kind, err, c.Subject)
		}
		if out := look(b.Text + jwk).Chain; out == nil || out.Lead != "The certificate is signed by itself." || !strings.Contains(strings.Join(out.Notes, ""), "is key 2 here") {
			t.Errorf("%v: %+v", kind, out)
		}
		t.Run(kind[0], func(t *testing.T) {
			dir := t.TempDir()
			pem, _ := k.PEM(true)
			os.WriteFile(filepath.Join(dir, "key.pem"), []byte(pem), 0o600)
			os.WriteFile(filepath.Join(dir, "ours.pem"), []byte(b.Text), 0o600)
			run(t, dir, "openssl verify -CAfile ours.pem -attime 1795900000 ours.pem")
			run(t, dir, b.Command)
			theirs, _ := os.ReadFile(filepath.Join(dir, "certificate.pem"))
			again := key.Read(string(theirs), "", "").Keys
			if len(again) != 1 || again[0].Thumbprint != k.Thumbprint {
				t.Fatalf("%s makes %.80s", b.Command, theirs)
			}
			c, err := x509.ParseCertificate(again[0].Certificate)
			if err != nil || c.Subject.CommonName != "It’s /me" || len(c.IPAddresses) != 1 {
				t.Errorf("%s makes one for %v", b.Command, c.Subject)
			}
		})
	}
	public, _ := made(t, "ES256", "").FullJWK(false)
	curve, _ := made(t, "ES256K", "").FullJWK(true)
	good, _ := made(t, "ES256", "").FullJWK(true)
	for _, ask := range []Ask{{Text: public, Subject: "a", Days: 1}, {Text: curve, Subject: "a", Days: 1}, {Text: good, Days: 1}, {Text: good, Subject: "a"}, {Text: good, Subject: "a", Days: 1e9}, {Text: good, Subject: "a", Names: "grüße", Days: 1}} {
		ask.What = BuildCertificate
		if b := Build(&ask, today, nil); b.Wrong == "" {
			t.Errorf("a certificate was made of %+v", ask)
		}
	}
}
