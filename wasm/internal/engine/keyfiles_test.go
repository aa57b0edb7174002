package engine

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/key"
)

// laterKeyFiles are the key files that are not answered rightly yet, by who will. One that is
// answered is to be taken out.
var laterKeyFiles = map[string]string{}

// moreKeys are keys of files that are read here and that whoever described the files could
// not read: type, curve, half and thumbprint, as another program told them.
var moreKeys = map[string][]string{
	"mangled/git-blame-linenumbers":                          {"RSA public W2B9qMGaq6tqBq9LDKG0q2xx3ms9tJUrI7uqgxs1PbI"},
	"mangled/html-entity-nl":                                 {"RSA public W2B9qMGaq6tqBq9LDKG0q2xx3ms9tJUrI7uqgxs1PbI"},
	"mangled/jwks-html-pre":                                  {"RSA public W2B9qMGaq6tqBq9LDKG0q2xx3ms9tJUrI7uqgxs1PbI"},
	"openssl/test__pkcs7.pem":                                {"RSA public iPMlHjYsVAyrCc5BY2rymc000j0NyPOdYg_nUtXXEhI"},
	"bc-java/jce__provider__test__rsa3__self-testcase-A.p12": {"RSA private _wY8BbPt34wlCigWJLik-PORYe0nnHLsjr2-k2i345c", "RSA public _wY8BbPt34wlCigWJLik-PORYe0nnHLsjr2-k2i345c"},
	"jwt-libs/ecdsa-public.pem":                              {"EC P-256 public k55YyAFjOlHCcJQm-caAbljt1Kfm4KC1heDfH44sKEU"},
	"openssl/test__certs__ca-cert-ec-explicit.pem":           {"EC P-256 public 8fYUlNoK_-R56YVj0Pxe6ZpOii6CErWnZxfWm38FcCw"},
	"openssl/test__certs__ca-key-ec-explicit.pem":            {"EC P-256 private 8fYUlNoK_-R56YVj0Pxe6ZpOii6CErWnZxfWm38FcCw"},
	"openssl/test__certs__root-cert-rsa2.pem":                {"RSA public BJv10yteG04JjGjoDIpIj6WvmX0qNYiEPcS8A-o8ghY"},
	"oscrypto/keys__test-ec-aes128.key":                      {"EC P-256 private YzM18yNRPlT5GDnlnyMl4B6ME8hsa67luj3PVCfyCmw"},
	"oscrypto/keys__test-ec-der.crt":                         {"EC P-256 public YzM18yNRPlT5GDnlnyMl4B6ME8hsa67luj3PVCfyCmw"},
	"oscrypto/keys__test-ec-der.key":                         {"EC P-256 private YzM18yNRPlT5GDnlnyMl4B6ME8hsa67luj3PVCfyCmw"},
	"oscrypto/keys__test-ec.crt":                             {"EC P-256 public YzM18yNRPlT5GDnlnyMl4B6ME8hsa67luj3PVCfyCmw"},
	"oscrypto/keys__test-ec.key":                             {"EC P-256 private YzM18yNRPlT5GDnlnyMl4B6ME8hsa67luj3PVCfyCmw"},
	"oscrypto/keys__test-pkcs8-ec.key":                       {"EC P-256 private YzM18yNRPlT5GDnlnyMl4B6ME8hsa67luj3PVCfyCmw"},
	"oscrypto/keys__test-public-ec.key":                      {"EC P-256 public YzM18yNRPlT5GDnlnyMl4B6ME8hsa67luj3PVCfyCmw"},
	"paramiko/_support__ecdsa-256.key-cert.pub":              {"EC P-256 public zxkAUe8EUl59RnvLHqLAwHQzQBSaxWm2YKQETtqiEng"},
	"pyca/pkcs7__amazon-roots.der":                           {"EC P-256 public HFI6uOaAU_BAipulZkSqgu2PZI_J0k9lowKxSw_ngMk", "RSA public 1dxCwQ5fnsX0lMiNaZ9StoW9rk4xDCqzu7tIq0wo3TY"},
	"pyca/pkcs7__isrg.pem":                                   {"RSA public nJ7if8Ve79T7kBPIK_0dqk4_xfqp0mxTz0CF1cq4rOU"},
	"pyca/x509__custom__ec_no_named_curve.pem":               {"EC P-256 public EhnpRnvkjLUn7u6H691h6Oj6bDmmSO6MtiGgWqBkPa0"},
	"rustcrypto/cms__pkits.p7b":                              {"RSA public NVYW1lAoBk7vSG9hb3_fqzapv-KRgM_lugxJ4E6TdoA", "RSA public LCXitBp9q3yD_KZ0YaB5qS-cfYjcUo2MfwJRul1JMtc"},
	"smallstep/jose__testdata__host-key-cert.pub":            {"RSA public j-IZNyI-JoXN5i_5ImX5r-bivNUO-cBzmh5B3gof8AI"},
	"smallstep/nssdb__testdata__leaf.p12":                    {"EC P-256 private 83m3nc1n2qcVg0ZEshMQKvVFOfVth-Am1bgyBZa6XhY", "EC P-256 public 83m3nc1n2qcVg0ZEshMQKvVFOfVth-Am1bgyBZa6XhY"},
	"sshd/id_rsa.ppk":                                        {"RSA public Uo0Cli68NNsHN0uGOHbT1CsmyGpoHcDj834VHgr75zU"},
	"sshj/keyformats__putty":                                 {"RSA public fZxhE-IyTCYTZjs--9TDISfG1bxl_wtrZpxUITttyMQ"},
	"sshj/keyformats__signed-cert.pub":                       {"RSA public VYCxaeuXsx44837w9pz8reShVSfc5RlnFEbAQKR3huA"},
	"sshpk/id_ecdsa_exp":                                     {"EC P-256 private _RG-7GWabzDWLUCXGxD1T8kSiCMaF1c1s0j96I29fFQ"},
	"sshpk/openssh-exts.pub":                                 {"EC P-256 public JY5I4aRTsmTr25LbWdRY2NMD_3fYBTiuCnTDUtC_fP0"},
}

// TestKeyFiles reads 880 key files and pasted texts of other projects. What is expected of
// each said Python's cryptography, OpenSSL and ssh-keygen.
func TestKeyFiles(t *testing.T) {
	folder := filepath.Join(vectors, "keyfiles")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("The key files of other projects are not beside this clone: shared/vectors/keyfiles is missing.")
	}
	left := map[string]bool{}
	for id := range laterKeyFiles {
		left[id] = true
	}
	for id := range moreKeys {
		left[id] = true
	}
	for _, v := range readVector(t, filepath.Join(folder, "cases.json")).Elements {
		c := keyFile{&v}
		id := c.text("id")
		delete(left, id)
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			wrong := c.try(t, folder)
			switch who, waits := laterKeyFiles[id]; {
			case waits && len(wrong) == 0:
				t.Errorf("it is answered: take it out of laterKeyFiles, where it waits for %s", who)
			case !waits && len(wrong) > 0:
				t.Error(strings.Join(wrong, "\n"))
			}
		})
	}
	for id := range left {
		t.Errorf("%s is no case any more", id)
	}
}

// keyFile is one case.
type keyFile struct{ *exact.Value }

func (c keyFile) text(name string) string { s, _ := c.Find(name).Text(); return s }

// texts are the elements of an array of strings.
func (c keyFile) texts(name string) (all []string) {
	list := c.Find(name)
	for i := 0; list != nil && i < len(list.Elements); i++ {
		s, _ := list.Elements[i].Text()
		all = append(all, s)
	}
	return all
}

// read is the text of a case as the page has it: of a file that is no text its base64.
func (c keyFile) read(t *testing.T, folder string) (text string, binary bool) {
	if c.Find("text") != nil {
		return c.text("text"), false
	}
	bytes, err := os.ReadFile(filepath.Join(folder, "data", c.text("file")))
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(bytes) || slices.Contains(bytes, 0) {
		return base64.StdEncoding.EncodeToString(bytes), true
	}
	return string(bytes), false
}

// oneKey writes down what is compared of a key. Nobody said a thumbprint of a secret.
func oneKey(kty, curve string, private bool, thumbprint string) string {
	half := "public"
	switch {
	case kty == key.Oct:
		half, thumbprint = "", ""
	case private:
		half = "private"
	}
	return strings.Join(strings.Fields(kty+" "+curve+" "+half+" "+thumbprint), " ")
}

// try says in what the answer differs from the one expected.
func (c keyFile) try(t *testing.T, folder string) (wrong []string) {
	fail := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	text, binary := c.read(t, folder)
	set := key.Read(text, c.text("passphrase"), key.Auto)
	var got, kids, halves []string
	var said strings.Builder
	for _, k := range set.Keys {
		if glance := k.Glance(); len(glance) > 0 {
			halves = append(halves, glance[0])
		}
		fmt.Fprintln(&said, k.Format, k.Name, k.Sentence)
		for _, p := range k.Problems {
			fmt.Fprintln(&said, p.Words().Text())
		}
		if k.Kid != "" {
			kids = append(kids, k.Kid)
		}
		if k.Usable() && k.Thumbprint != "" || k.Type == key.Oct {
			got = append(got, oneKey(k.Type, k.Curve, k.Private != nil, k.Thumbprint))
		}
		if k.IsText {
			fail("it is taken for a secret")
		}
	}
	for _, p := range set.Problems {
		fmt.Fprintln(&said, p.Words().Text())
		if p.Code == key.CodeNotRead && c.Find("quiet") != nil {
			fail("it says: %s", p.Lead)
		}
	}
	if keys := c.Find("keys"); keys != nil {
		want := slices.Clone(moreKeys[c.text("id")])
		for i := range keys.Elements {
			k := keyFile{&keys.Elements[i]}
			private := k.Find("private")
			want = append(want, oneKey(k.text("kty"), k.text("crv"), private != nil && private.Kind == 't', k.text("thumb")))
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			fail("keys %q, want %q\n%s", got, want, said.String())
		}
	}
	for _, kid := range c.texts("kids") {
		if !slices.Contains(kids, kid) {
			fail("the kid %s is missing", kid)
		}
	}
	for _, must := range c.texts("must") {
		if !regexp.MustCompile(must).MatchString(said.String()) {
			fail("it does not say %q: %s", must, said.String())
		}
	}
	for _, never := range c.texts("mustNot") {
		if regexp.MustCompile(never).MatchString(said.String()) {
			fail("it says %q", never)
		}
	}
	if want := c.text("half"); want != "" && !slices.Contains(halves, want) {
		fail("halves %q, want %s", halves, want)
	}
	if never := c.text("notHalf"); never != "" && moreKeys[c.text("id")] == nil && slices.Contains(halves, never) {
		fail("half %s", never)
	}
	if want := c.text("sorted"); want != "" {
		if got, _ := sortFile(text, binary); got != want {
			fail("as a file it goes to %q", got)
		}
	}
	if token, passphrase, empty := c.text("token"), c.text("passphrase"), ""; token != "" {
		s := NewSession(issue.Issuer{})
		in := &Inspect{Token: &token, Key: &text, Passphrase: &passphrase, Content: &empty, Select: Select{-1, -1, -1}}
		s.merge(in)
		if got, why := outcome(s.look(in).stack); got != "valid" {
			fail("the token of this key is %s: %s", got, why)
		}
	}
	return wrong
}
