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
var laterKeyFiles = map[string]string{

	// Point 14: values in other text.

	// Point 15: encodings of keys.

	// Point 20: JWKs of x5c alone.
	"src/jwks/6/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/test/Microsoft.IdentityModel.Protocols.OpenIdConnect.Tests/JsonWebKeySetSingleX509Data.json": "point 20",

	// Point 20: PBES1.
	"apple-p8/test__credentials__support__keyPKCS8.pem": "point 20",
	"oscrypto/keys__test-pkcs8-des.key":                 "point 20",

	// Point 20: PKCS #12.
	"apple-p8/certificate__certificate-valid-encrypted.p12":         "point 20",
	"bc-java/jce__provider__test__rsa3__self-testcase-A.p12":        "point 20",
	"google/privatekey.p12":                                         "point 20",
	"node/keys__agent1.pfx":                                         "point 20",
	"openssl/test__recipes__90-test_store_cases_data__test-BER.p12": "point 20",
	"oscrypto/keys__test-aes128.p12":                                "point 20",
	"pyca/pkcs12__cert-aes256cbc-no-key.p12":                        "point 20",
	"rustcrypto/cms__example.pfx":                                   "point 20",
	"rustcrypto/pkcs12__ValidCertificatePathTest1EE_firefox.p12":    "point 20",
	"smallstep/nssdb__testdata__leaf.p12":                           "point 20",
	"stores/alice.jks":                                              "point 20",
	"stores/rfc9579-a1.txt":                                         "point 20",

	// Point 20: PKCS #7.
	"openssl/test__pkcs7.pem": "point 20",
	"openssl/test__recipes__80-test_cms_data__authenticated_attrs.pem": "point 20",
	"pyca/pkcs7__amazon-roots.der":                                     "point 20",
	"rustcrypto/cms__pkits.p7b":                                        "point 20",

	// Point 20: certificates of OpenSSH.
	"paramiko/_support__ecdsa-256.key-cert.pub":        "point 20",
	"pyca/asymmetric__OpenSSH__dsa-nopsw.key-cert.pub": "point 20",
	"rustcrypto/id_dsa_1024-cert.pub":                  "point 20",
	"smallstep/jose__testdata__host-key-cert.pub":      "point 20",
	"sshj/keyformats__signed-cert.pub":                 "point 20",
	"sshpk/george-openssh.pub":                         "point 20",
	"sshpk/openssh-exts.pub":                           "point 20",

	// Point 20: curves in numbers.
	"openssl/test__certs__ca-cert-ec-explicit.pem": "point 20",
	"oscrypto/keys__test-ec-der.crt":               "point 20",
	"oscrypto/keys__test-ec.crt":                   "point 20",
	"pyca/x509__custom__ec_no_named_curve.pem":     "point 20",

	// Point 20: names of what is not read.
	"bc-java/openssl__test__data__gost2012_cert.pem": "point 20",
	"openssl/dhx": "point 20",
	"openssl/test__certs__root-cert-rsa2.pem":                       "point 20",
	"openssl/test__recipes__20-test_dhparam_data__pkcs3-2-1024.der": "point 20",
	"openssl/test__recipes__20-test_dhparam_data__x942-0-1024.der":  "point 20",
	"openssl/test__recipes__80-test_cms_data__dh-cert.pem":          "point 20",
	"openssl/test__recipes__90-test_store_data__testrsa.msb":        "point 20",
	"openssl/test__smime-certs__smdh.pem":                           "point 20",
	"pki-types/gunk.pem":                                            "point 20",
	"pyca/asymmetric__DH__dhkey_rfc5114_2.pem":                      "point 20",
	"pyca/asymmetric__DH__dhp.der":                                  "point 20",
	"pyca/asymmetric__DH__dhp_rfc5114_2.der":                        "point 20",
	"rustcrypto/sshsig_ed25519":                                     "point 20",
	"smallstep/kms__softkms__testdata__nebula.pem":                  "point 20",
	"smallstep/pemutil__testdata__cosign.enc.pem":                   "point 20",
	"sshd/common__config__keys__loader__openssh__DSA-KeyPair.pub":   "point 20",
	"sshd/keyParser__rfc4716_rsa3.pub":                              "point 20",
	"sshj/id_dsa.pub":                                               "point 20",

	// Point 20: stores of Java, by name.
	"jwt-libs/server-keystore.jks":                          "point 20",
	"stores/Bethal.jks":                                     "point 20",
	"stores/Gordy.jks":                                      "point 20",
	"stores/eve.jks":                                        "point 20",
	"stores/examples__keypass__keystore.jks":                "point 20",
	"stores/jceks__3certs.jceks":                            "point 20",
	"stores/jceks__AES128.jceks":                            "point 20",
	"stores/jceks__AES256.jceks":                            "point 20",
	"stores/jceks__DES.jceks":                               "point 20",
	"stores/jceks__DESede.jceks":                            "point 20",
	"stores/jceks__DSA2048.jceks":                           "point 20",
	"stores/jceks__PBKDF2WithHmacSHA1.jceks":                "point 20",
	"stores/jceks__RSA1024.jceks":                           "point 20",
	"stores/jceks__RSA2048_3certs.jceks":                    "point 20",
	"stores/jceks__custom_entry_passwords.jceks":            "point 20",
	"stores/jceks__duplicate_aliases.jceks":                 "point 20",
	"stores/jceks__empty.jceks":                             "point 20",
	"stores/jceks__unknown_sealed_object_sealAlg.jceks":     "point 20",
	"stores/jceks__unknown_type_inside_sealed_object.jceks": "point 20",
	"stores/jceks__unknown_type_of_sealed_object.jceks":     "point 20",
	"stores/jks__3certs.jks":                                "point 20",
	"stores/jks__DSA2048.jks":                               "point 20",
	"stores/jks__RSA1024.jks":                               "point 20",
	"stores/jks__RSA2048_3certs.jks":                        "point 20",
	"stores/jks__custom_entry_passwords.jks":                "point 20",
	"stores/jks__duplicate_aliases.jks":                     "point 20",
	"stores/jks__empty.jks":                                 "point 20",
	"stores/jks__non_ascii_password.jks":                    "point 20",
	"stores/jks__truststore.jks":                            "point 20",
	"stores/testdata__keystore.jks":                         "point 20",
	"stores/uber__christmas.uber":                           "point 20",
	"stores/uber__custom_entry_passwords.uber":              "point 20",
	"stores/uber__empty.uber":                               "point 20",

	// Point 21: half and name.
	"bc-java/openssl__test__data__dsa__openssl_dsa_aes128_cbc.pem":                      "point 21",
	"bc-java/openssl__test__data__dsa__openssl_dsa_unencrypted.pem":                     "point 21",
	"ietf/bad-ML-DSA-44-1.priv":                                                         "point 21",
	"node/keys__dsa_private.pem":                                                        "point 21",
	"node/keys__dsa_private_encrypted.pem":                                              "point 21",
	"openssl/apps__dsa-ca.pem":                                                          "point 21",
	"openssl/test__certs__cve-2026-28388-crls.pem":                                      "point 21",
	"openssl/test__testdsa.pem":                                                         "point 21",
	"oscrypto/keys__test-dsa-1024-der.key":                                              "point 21",
	"oscrypto/keys__test-dsa-1024.key":                                                  "point 21",
	"oscrypto/keys__test-dsa-aes128.key":                                                "point 21",
	"pki-types/data__crl.pem":                                                           "point 21",
	"pyca/asymmetric__DER_Serialization__dsa.1024.der":                                  "point 21",
	"pyca/asymmetric__OpenSSH__dsa-nopsw.key":                                           "point 21",
	"pyca/asymmetric__PEM_Serialization__dsa_4096.pem":                                  "point 21",
	"pyca/asymmetric__PEM_Serialization__dsa_private_key.pem":                           "point 21",
	"pyca/x509__custom__crl_all_reasons.pem":                                            "point 21",
	"pyca/x509__custom__crl_empty_no_sequence.der":                                      "point 21",
	"rustcrypto/id_dsa_1024":                                                            "point 21",
	"smallstep/kms__softkms__testdata__dsa.key":                                         "point 21",
	"src/pem-in-source/765/C2SP/wycheproof/testvectors_v1/ecdh_secp224r1_pem_test.json": "point 21",
	"sshd/client__config__keys__id_dsa":                                                 "point 21",
	"sshd/common__config__keys__loader__openssh__DSA-KeyPair":                           "point 21",
	"sshd/common__config__keys__loader__pem__pkcs8-dsa-1024.enc":                        "point 21",
	"sshpk/dsa-ppk": "point 21",

	// Point 21: text around a key that is none.
	"mangled/openssl-s_client":    "point 21",
	"mangled/openssl-x509-text":   "point 21",
	"mangled/pkcs12-nodes-output": "point 21",

	// Point 22: dropped files.
}

// moreKeys are keys of files that are read here and that whoever described the files could
// not read: type, curve, half and thumbprint, as another program told them.
var moreKeys = map[string][]string{
	"mangled/git-blame-linenumbers": {"RSA public W2B9qMGaq6tqBq9LDKG0q2xx3ms9tJUrI7uqgxs1PbI"},
	"mangled/html-entity-nl":        {"RSA public W2B9qMGaq6tqBq9LDKG0q2xx3ms9tJUrI7uqgxs1PbI"},
	"mangled/jwks-html-pre":         {"RSA public W2B9qMGaq6tqBq9LDKG0q2xx3ms9tJUrI7uqgxs1PbI"},
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
	if never := c.text("notHalf"); never != "" && slices.Contains(halves, never) {
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
