package alg

import "crypto"

var (
	secrets    = []string{TypeOct}
	ofRSA      = []string{TypeRSA}
	ofEC       = []string{TypeEC}
	ofOKP      = []string{TypeOKP}
	ofAKP      = []string{TypeAKP}
	ofCurves   = []string{TypeEC, TypeOKP}
	ecdhCurves = []string{"P-256", "P-384", "P-521", "X25519"}
)

// table is all of them: those of one use side by side, and for each type of key the usual one
// first. The page offers them in this order.
var table = []Algorithm{
	// Of a JWS.
	{Name: "HS256", Use: Signs, Family: HMAC, KeyTypes: secrets, Hash: crypto.SHA256, Size: 32, MinBits: 256, COSE: 5, Method: "HMAC with SHA-256", Section: "RFC 7518 section 3.2"},
	{Name: "HS384", Use: Signs, Family: HMAC, KeyTypes: secrets, Hash: crypto.SHA384, Size: 48, MinBits: 384, COSE: 6, Method: "HMAC with SHA-384", Section: "RFC 7518 section 3.2"},
	{Name: "HS512", Use: Signs, Family: HMAC, KeyTypes: secrets, Hash: crypto.SHA512, Size: 64, MinBits: 512, COSE: 7, Method: "HMAC with SHA-512", Section: "RFC 7518 section 3.2"},
	{Name: "RS256", Use: Signs, Family: RSA, KeyTypes: ofRSA, Hash: crypto.SHA256, MinBits: 2048, COSE: -257, Method: "RSASSA-PKCS1-v1_5 with SHA-256", Section: "RFC 7518 section 3.3"},
	{Name: "RS384", Use: Signs, Family: RSA, KeyTypes: ofRSA, Hash: crypto.SHA384, MinBits: 2048, COSE: -258, Method: "RSASSA-PKCS1-v1_5 with SHA-384", Section: "RFC 7518 section 3.3"},
	{Name: "RS512", Use: Signs, Family: RSA, KeyTypes: ofRSA, Hash: crypto.SHA512, MinBits: 2048, COSE: -259, Method: "RSASSA-PKCS1-v1_5 with SHA-512", Section: "RFC 7518 section 3.3"},
	{Name: "PS256", Use: Signs, Family: PSS, KeyTypes: ofRSA, Hash: crypto.SHA256, MinBits: 2048, COSE: -37, Method: "RSASSA-PSS with SHA-256 and a salt of 32 bytes", Section: "RFC 7518 section 3.5"},
	{Name: "PS384", Use: Signs, Family: PSS, KeyTypes: ofRSA, Hash: crypto.SHA384, MinBits: 2048, COSE: -38, Method: "RSASSA-PSS with SHA-384 and a salt of 48 bytes", Section: "RFC 7518 section 3.5"},
	{Name: "PS512", Use: Signs, Family: PSS, KeyTypes: ofRSA, Hash: crypto.SHA512, MinBits: 2048, COSE: -39, Method: "RSASSA-PSS with SHA-512 and a salt of 64 bytes", Section: "RFC 7518 section 3.5"},
	{Name: "ES256", Use: Signs, Family: ECDSA, KeyTypes: ofEC, Curves: []string{"P-256"}, Hash: crypto.SHA256, Size: 64, COSE: -7, Method: "ECDSA on P-256 with SHA-256", Section: "RFC 7518 section 3.4"},
	{Name: "ES384", Use: Signs, Family: ECDSA, KeyTypes: ofEC, Curves: []string{"P-384"}, Hash: crypto.SHA384, Size: 96, COSE: -35, Method: "ECDSA on P-384 with SHA-384", Section: "RFC 7518 section 3.4"},
	{Name: "ES512", Use: Signs, Family: ECDSA, KeyTypes: ofEC, Curves: []string{"P-521"}, Hash: crypto.SHA512, Size: 132, COSE: -36, Method: "ECDSA on P-521 with SHA-512", Section: "RFC 7518 section 3.4"},
	{Name: "ES256K", Use: Signs, Family: ECDSA, KeyTypes: ofEC, Curves: []string{"secp256k1"}, Hash: crypto.SHA256, Size: 64, COSE: -47, Method: "ECDSA on secp256k1 with SHA-256", Section: "RFC 8812 section 3.2"},
	{Name: "EdDSA", Use: Signs, Family: EdDSA, KeyTypes: ofOKP, Curves: []string{"Ed25519", "Ed448"}, Within: crypto.SHA512, Size: 64, COSE: -8, Method: "EdDSA on Ed25519", Section: "RFC 8037 section 3.1"},
	{Name: "Ed25519", Use: Signs, Family: EdDSA, KeyTypes: ofOKP, Curves: []string{"Ed25519"}, Within: crypto.SHA512, Size: 64, COSE: -19, Method: "EdDSA on Ed25519", Section: "RFC 9864 section 2.2"},
	{Name: "Ed448", Use: Signs, Family: EdDSA, KeyTypes: ofOKP, Curves: []string{"Ed448"}, Size: 114, COSE: -53, Method: "EdDSA on Ed448", Section: "RFC 9864 section 2.2"},
	{Name: "ML-DSA-44", Use: Signs, Family: MLDSA, KeyTypes: ofAKP, Curves: []string{"ML-DSA-44"}, Size: 2420, COSE: -48, Method: "ML-DSA-44", Section: "RFC 9964"},
	{Name: "ML-DSA-65", Use: Signs, Family: MLDSA, KeyTypes: ofAKP, Curves: []string{"ML-DSA-65"}, Size: 3309, COSE: -49, Method: "ML-DSA-65", Section: "RFC 9964"},
	{Name: "ML-DSA-87", Use: Signs, Family: MLDSA, KeyTypes: ofAKP, Curves: []string{"ML-DSA-87"}, Size: 4627, COSE: -50, Method: "ML-DSA-87", Section: "RFC 9964"},

	// A JWS without a signature.
	{Name: "none", Use: Unsecured, Family: None, Section: "RFC 7518 section 3.6"},

	// Of the key of a JWE.
	{Name: "RSA-OAEP-256", Use: ManagesKey, Family: OAEP, KeyTypes: ofRSA, Hash: crypto.SHA256, MinBits: 2048, Method: "RSAES-OAEP with SHA-256", Section: "RFC 7518 section 4.3"},
	{Name: "RSA-OAEP", Use: ManagesKey, Family: OAEP, KeyTypes: ofRSA, Hash: crypto.SHA1, MinBits: 2048, Method: "RSAES-OAEP with SHA-1", Section: "RFC 7518 section 4.3"},
	{Name: "RSA-OAEP-384", Use: ManagesKey, Family: OAEP, KeyTypes: ofRSA, Hash: crypto.SHA384, MinBits: 2048, Method: "RSAES-OAEP with SHA-384", Section: "W3C Web Cryptography API, registered with IANA"},
	{Name: "RSA-OAEP-512", Use: ManagesKey, Family: OAEP, KeyTypes: ofRSA, Hash: crypto.SHA512, MinBits: 2048, Method: "RSAES-OAEP with SHA-512", Section: "W3C Web Cryptography API, registered with IANA"},
	{Name: "RSA1_5", Use: ManagesKey, Family: RSA15, KeyTypes: ofRSA, MinBits: 2048, Method: "RSAES-PKCS1-v1_5", Section: "RFC 7518 section 4.2", Old: true},
	{Name: "ECDH-ES+A256KW", Use: ManagesKey, Family: ECDHES, KeyTypes: ofCurves, Curves: ecdhCurves, Wrap: 32, Method: "a key agreed by ECDH-ES, which wraps the content’s key with AES-256", Section: "RFC 7518 section 4.6"},
	{Name: "ECDH-ES", Use: ManagesKey, Family: ECDHES, KeyTypes: ofCurves, Curves: ecdhCurves, Method: "a key agreed by ECDH-ES, which is the content’s key", Section: "RFC 7518 section 4.6"},
	{Name: "ECDH-ES+A192KW", Use: ManagesKey, Family: ECDHES, KeyTypes: ofCurves, Curves: ecdhCurves, Wrap: 24, Method: "a key agreed by ECDH-ES, which wraps the content’s key with AES-192", Section: "RFC 7518 section 4.6"},
	{Name: "ECDH-ES+A128KW", Use: ManagesKey, Family: ECDHES, KeyTypes: ofCurves, Curves: ecdhCurves, Wrap: 16, Method: "a key agreed by ECDH-ES, which wraps the content’s key with AES-128", Section: "RFC 7518 section 4.6"},
	{Name: "A128KW", Use: ManagesKey, Family: AESKW, KeyTypes: secrets, KeySize: 16, Wrap: 16, Method: "key wrap with AES-128", Section: "RFC 7518 section 4.4"},
	{Name: "A192KW", Use: ManagesKey, Family: AESKW, KeyTypes: secrets, KeySize: 24, Wrap: 24, Method: "key wrap with AES-192", Section: "RFC 7518 section 4.4"},
	{Name: "A256KW", Use: ManagesKey, Family: AESKW, KeyTypes: secrets, KeySize: 32, Wrap: 32, Method: "key wrap with AES-256", Section: "RFC 7518 section 4.4"},
	{Name: "A128GCMKW", Use: ManagesKey, Family: GCMKW, KeyTypes: secrets, KeySize: 16, Wrap: 16, Method: "key wrap with AES-128 in GCM", Section: "RFC 7518 section 4.7"},
	{Name: "A192GCMKW", Use: ManagesKey, Family: GCMKW, KeyTypes: secrets, KeySize: 24, Wrap: 24, Method: "key wrap with AES-192 in GCM", Section: "RFC 7518 section 4.7"},
	{Name: "A256GCMKW", Use: ManagesKey, Family: GCMKW, KeyTypes: secrets, KeySize: 32, Wrap: 32, Method: "key wrap with AES-256 in GCM", Section: "RFC 7518 section 4.7"},
	{Name: "dir", Use: ManagesKey, Family: Direct, KeyTypes: secrets, Method: "the secret itself as the content’s key", Section: "RFC 7518 section 4.5"},
	{Name: "PBES2-HS256+A128KW", Use: ManagesKey, Family: PBES2, KeyTypes: secrets, Hash: crypto.SHA256, Wrap: 16, Method: "a key derived from a password by PBKDF2 with HMAC SHA-256, which wraps the content’s key with AES-128", Section: "RFC 7518 section 4.8"},
	{Name: "PBES2-HS384+A192KW", Use: ManagesKey, Family: PBES2, KeyTypes: secrets, Hash: crypto.SHA384, Wrap: 24, Method: "a key derived from a password by PBKDF2 with HMAC SHA-384, which wraps the content’s key with AES-192", Section: "RFC 7518 section 4.8"},
	{Name: "PBES2-HS512+A256KW", Use: ManagesKey, Family: PBES2, KeyTypes: secrets, Hash: crypto.SHA512, Wrap: 32, Method: "a key derived from a password by PBKDF2 with HMAC SHA-512, which wraps the content’s key with AES-256", Section: "RFC 7518 section 4.8"},

	// Of the content of a JWE.
	{Name: "A256GCM", Use: EncryptsContent, Family: GCM, KeySize: 32, IVSize: 12, TagSize: 16, Method: "AES-256 in GCM", Section: "RFC 7518 section 5.3"},
	{Name: "A192GCM", Use: EncryptsContent, Family: GCM, KeySize: 24, IVSize: 12, TagSize: 16, Method: "AES-192 in GCM", Section: "RFC 7518 section 5.3"},
	{Name: "A128GCM", Use: EncryptsContent, Family: GCM, KeySize: 16, IVSize: 12, TagSize: 16, Method: "AES-128 in GCM", Section: "RFC 7518 section 5.3"},
	{Name: "A128CBC-HS256", Use: EncryptsContent, Family: CBC, Hash: crypto.SHA256, KeySize: 32, IVSize: 16, TagSize: 16, Method: "AES-128 in CBC with HMAC SHA-256", Section: "RFC 7518 section 5.2.3"},
	{Name: "A192CBC-HS384", Use: EncryptsContent, Family: CBC, Hash: crypto.SHA384, KeySize: 48, IVSize: 16, TagSize: 24, Method: "AES-192 in CBC with HMAC SHA-384", Section: "RFC 7518 section 5.2.4"},
	{Name: "A256CBC-HS512", Use: EncryptsContent, Family: CBC, Hash: crypto.SHA512, KeySize: 64, IVSize: 16, TagSize: 32, Method: "AES-256 in CBC with HMAC SHA-512", Section: "RFC 7518 section 5.2.5"},
}
