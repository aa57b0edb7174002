package alg

import "strconv"

// Meant finds the algorithm that somebody means by a name that JOSE does not have. whose says
// whose name it is ("Java (JCA)"); it is "" where the name is JOSE's own and only written
// otherwise, in another case or with other signs between its words. Of a name that others
// use for several algorithms it gives the nearest.
func Meant(name string) (a Algorithm, whose string, ok bool) {
	for i := range table {
		if same(table[i].Name, name) {
			return table[i], "", true
		}
	}
	for _, equal := range [...]func(a, b string) bool{exactly, same} { // two may differ in such signs alone
		for i := range foreign {
			for _, pair := range foreign[i].names {
				if equal(pair[0], name) {
					a, ok = find(pair[1])
					return a, foreign[i].whose, ok
				}
			}
		}
	}
	for i := range table {
		if table[i].COSE != 0 && strconv.Itoa(table[i].COSE) == name {
			return table[i], "COSE (RFC 9053)", true
		}
	}
	return Algorithm{}, "", false
}

// find is Lookup where the use does not matter.
func find(name string) (Algorithm, bool) {
	for i := range table {
		if table[i].Name == name {
			return table[i], true
		}
	}
	return Algorithm{}, false
}

func exactly(a, b string) bool { return a == b }

// same reports whether two names have the same letters and digits, in either case: "RSA-OAEP"
// and "rsa_oaep". Names without a letter, such as the numbers of COSE, are the same only when
// every sign is: "-7" is not "7".
func same(a, b string) bool {
	if a == b {
		return true
	}
	i, j, letters := 0, 0, false
	for {
		for i < len(a) && between(a[i]) {
			i++
		}
		for j < len(b) && between(b[j]) {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b) && letters
		}
		if lower(a[i]) != lower(b[j]) {
			return false
		}
		letters = letters || 'a' <= lower(a[i]) && lower(a[i]) <= 'z'
		i, j = i+1, j+1
	}
}

// between reports whether c only separates the words of a name.
func between(c byte) bool {
	switch c {
	case '-', '_', ' ', '.', '/', '+', ':', '#':
		return true
	}
	return false
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// foreign are names that others have for algorithms of JOSE, each with JOSE's. Where one is
// met in several places, it stands where it comes from.
var foreign = []struct {
	whose string
	names [][2]string
}{
	{"Java (JCA)", [][2]string{
		{"HmacSHA256", "HS256"}, {"HmacSHA384", "HS384"}, {"HmacSHA512", "HS512"},
		{"SHA256withRSA", "RS256"}, {"SHA384withRSA", "RS384"}, {"SHA512withRSA", "RS512"},
		{"SHA256withRSAandMGF1", "PS256"}, {"SHA384withRSAandMGF1", "PS384"}, {"SHA512withRSAandMGF1", "PS512"},
		{"SHA256withECDSA", "ES256"}, {"SHA384withECDSA", "ES384"}, {"SHA512withECDSA", "ES512"},
		{"SHA256withECDSAinP1363Format", "ES256"}, {"SHA384withECDSAinP1363Format", "ES384"}, {"SHA512withECDSAinP1363Format", "ES512"},
		{"RSA/ECB/PKCS1Padding", "RSA1_5"}, {"RSA/ECB/OAEPWithSHA-1AndMGF1Padding", "RSA-OAEP"}, {"RSA/ECB/OAEPWithSHA-256AndMGF1Padding", "RSA-OAEP-256"},
	}},
	{"XML Signature (RFC 9231)", [][2]string{
		{"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HS256"}, {"http://www.w3.org/2001/04/xmldsig-more#hmac-sha384", "HS384"}, {"http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", "HS512"},
		{"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RS256"}, {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "RS384"}, {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "RS512"},
		{"http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "PS256"}, {"http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", "PS384"}, {"http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", "PS512"},
		{"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "ES256"}, {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "ES384"}, {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "ES512"},
		{"http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", "Ed25519"}, {"http://www.w3.org/2021/04/xmldsig-more#eddsa-ed448", "Ed448"},
	}},
	{XMLEncryption, [][2]string{
		{"http://www.w3.org/2001/04/xmlenc#rsa-1_5", "RSA1_5"}, {"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "RSA-OAEP"}, {"http://www.w3.org/2009/xmlenc11#rsa-oaep", "RSA-OAEP-256"},
		{"http://www.w3.org/2009/xmlenc11#ECDH-ES", "ECDH-ES"},
		{"http://www.w3.org/2001/04/xmlenc#kw-aes128", "A128KW"}, {"http://www.w3.org/2001/04/xmlenc#kw-aes192", "A192KW"}, {"http://www.w3.org/2001/04/xmlenc#kw-aes256", "A256KW"},
		{"http://www.w3.org/2001/04/xmlenc#aes128-cbc", "A128CBC-HS256"}, {"http://www.w3.org/2001/04/xmlenc#aes192-cbc", "A192CBC-HS384"}, {"http://www.w3.org/2001/04/xmlenc#aes256-cbc", "A256CBC-HS512"},
		{"http://www.w3.org/2009/xmlenc11#aes128-gcm", "A128GCM"}, {"http://www.w3.org/2009/xmlenc11#aes192-gcm", "A192GCM"}, {"http://www.w3.org/2009/xmlenc11#aes256-gcm", "A256GCM"},
	}},
	{"AWS KMS", [][2]string{
		{"HMAC_SHA_256", "HS256"}, {"HMAC_SHA_384", "HS384"}, {"HMAC_SHA_512", "HS512"},
		{"RSASSA_PKCS1_V1_5_SHA_256", "RS256"}, {"RSASSA_PKCS1_V1_5_SHA_384", "RS384"}, {"RSASSA_PKCS1_V1_5_SHA_512", "RS512"},
		{"RSASSA_PSS_SHA_256", "PS256"}, {"RSASSA_PSS_SHA_384", "PS384"}, {"RSASSA_PSS_SHA_512", "PS512"},
		{"ECDSA_SHA_256", "ES256"}, {"ECDSA_SHA_384", "ES384"}, {"ECDSA_SHA_512", "ES512"}, {"ED25519_SHA_512", "Ed25519"},
		{"RSAES_OAEP_SHA_1", "RSA-OAEP"}, {"RSAES_OAEP_SHA_256", "RSA-OAEP-256"},
	}},
	{"Google Cloud KMS", [][2]string{
		{"RSA_SIGN_PKCS1_2048_SHA256", "RS256"}, {"RSA_SIGN_PKCS1_3072_SHA256", "RS256"}, {"RSA_SIGN_PKCS1_4096_SHA256", "RS256"}, {"RSA_SIGN_PKCS1_4096_SHA512", "RS512"},
		{"RSA_SIGN_PSS_2048_SHA256", "PS256"}, {"RSA_SIGN_PSS_3072_SHA256", "PS256"}, {"RSA_SIGN_PSS_4096_SHA256", "PS256"}, {"RSA_SIGN_PSS_4096_SHA512", "PS512"},
		{"EC_SIGN_P256_SHA256", "ES256"}, {"EC_SIGN_P384_SHA384", "ES384"}, {"EC_SIGN_SECP256K1_SHA256", "ES256K"}, {"EC_SIGN_ED25519", "Ed25519"}, {"PQ_SIGN_ML_DSA_65", "ML-DSA-65"},
	}},
	{"X.509", [][2]string{
		{"sha256WithRSAEncryption", "RS256"}, {"sha384WithRSAEncryption", "RS384"}, {"sha512WithRSAEncryption", "RS512"},
		{"ecdsa-with-SHA256", "ES256"}, {"ecdsa-with-SHA384", "ES384"}, {"ecdsa-with-SHA512", "ES512"},
		{"1.2.840.113549.1.1.11", "RS256"}, {"1.2.840.113549.1.1.12", "RS384"}, {"1.2.840.113549.1.1.13", "RS512"},
		{"1.2.840.10045.4.3.2", "ES256"}, {"1.2.840.10045.4.3.3", "ES384"}, {"1.2.840.10045.4.3.4", "ES512"}, {"1.3.101.112", "Ed25519"}, {"1.3.101.113", "Ed448"},
	}},
	{"OpenSSL", [][2]string{
		{"RSA-SHA256", "RS256"}, {"RSA-SHA384", "RS384"}, {"RSA-SHA512", "RS512"},
	}},
	{"SSH", [][2]string{
		{"rsa-sha2-256", "RS256"}, {"rsa-sha2-512", "RS512"}, {"ecdsa-sha2-nistp256", "ES256"}, {"ecdsa-sha2-nistp384", "ES384"}, {"ecdsa-sha2-nistp521", "ES512"}, {"ssh-ed25519", "Ed25519"},
	}},
	{"COSE (RFC 9864)", [][2]string{
		{"ESP256", "ES256"}, {"ESP384", "ES384"}, {"ESP512", "ES512"},
	}},
	{"Bouncy Castle", [][2]string{
		{"SHA256withPLAIN-ECDSA", "ES256"}, {"SHA384withPLAIN-ECDSA", "ES384"}, {"SHA512withPLAIN-ECDSA", "ES512"},
		{"SHA256withRSA/PSS", "PS256"}, {"SHA384withRSA/PSS", "PS384"}, {"SHA512withRSA/PSS", "PS512"},
		{"SHA256withRSASSA-PSS", "PS256"}, {"SHA384withRSASSA-PSS", "PS384"}, {"SHA512withRSASSA-PSS", "PS512"},
	}},
	{"other libraries", [][2]string{
		{"RSA-PSS-SHA256", "PS256"}, {"RSA-PSS-SHA384", "PS384"}, {"RSA-PSS-SHA512", "PS512"}, {"RSA256", "RS256"}, {"RSA384", "RS384"}, {"RSA512", "RS512"},
		{"RSA-OAEP-SHA256", "RSA-OAEP-256"}, {"direct", "dir"}, {"AES-128-GCM", "A128GCM"}, {"AES-192-GCM", "A192GCM"}, {"AES-256-GCM", "A256GCM"},
	}},
	{"Ethereum’s libraries", [][2]string{{"ES256K-R", "ES256K"}}},
}

// XMLEncryption is whose the names are that a JWE of SAML's world has.
const XMLEncryption = "XML Encryption"
