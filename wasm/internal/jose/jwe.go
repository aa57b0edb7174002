package jose

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/token"
)

// Families of the algorithms that bring the content's key to a recipient.
const (
	Direct Family = "direct encryption"
	RSA15  Family = "RSAES-PKCS1-v1_5"
	OAEP   Family = "RSAES-OAEP"
	ECDHES Family = "ECDH-ES"
	AESKW  Family = "AES key wrap"
	GCMKW  Family = "AES-GCM key wrap"
	PBES2  Family = "PBES2"
)

// KeyAlgorithm describes an alg of a JWE: how the key of the content comes to the
// recipient (RFC 7518 section 4.1, RFC 8037 section 3.2).
type KeyAlgorithm struct {
	Name     string
	Family   Family
	KeyTypes []string // key.RSA …: any of them
	Curves   []string // any of them; nil where the type has none
	KeySize  int      // bytes of the secret; 0: any, or what enc asks for
	Wrap     int      // bytes of the AES key that wraps the content's key; 0: nothing is wrapped
	Hash     string   // of RSAES-OAEP and PBES2
	Method   string   // "RSAES-OAEP with SHA-256"
	Section  string   // "RFC 7518 section 4.3"
	Old      bool     // is decrypted, never made
}

// ContentAlgorithm describes an enc: how the content is encrypted (RFC 7518 section 5.1).
type ContentAlgorithm struct {
	Name    string
	KeySize int // bytes of the content's key
	IVSize  int
	TagSize int
	Method  string
	Section string
}

var (
	ofRSA      = []string{key.RSA}
	ofCurves   = []string{key.EC, key.OKP}
	ofSecrets  = []string{key.Oct}
	ecdhCurves = []string{"P-256", "P-384", "P-521", "X25519"}
)

// keyAlgorithms is the one table of algs, for each type of key the usual one first.
var keyAlgorithms = []KeyAlgorithm{
	{"RSA-OAEP-256", OAEP, ofRSA, nil, 0, 0, "SHA-256", "RSAES-OAEP with SHA-256", "RFC 7518 section 4.3", false},
	{"RSA-OAEP", OAEP, ofRSA, nil, 0, 0, "SHA-1", "RSAES-OAEP with SHA-1", "RFC 7518 section 4.3", false},
	{"RSA-OAEP-384", OAEP, ofRSA, nil, 0, 0, "SHA-384", "RSAES-OAEP with SHA-384", "W3C Web Cryptography API, registered with IANA", false},
	{"RSA-OAEP-512", OAEP, ofRSA, nil, 0, 0, "SHA-512", "RSAES-OAEP with SHA-512", "W3C Web Cryptography API, registered with IANA", false},
	{"RSA1_5", RSA15, ofRSA, nil, 0, 0, "", "RSAES-PKCS1-v1_5", "RFC 7518 section 4.2", true},
	{"ECDH-ES+A256KW", ECDHES, ofCurves, ecdhCurves, 0, 32, "", "a key agreed by ECDH-ES, which wraps the content’s key with AES-256", "RFC 7518 section 4.6", false},
	{"ECDH-ES", ECDHES, ofCurves, ecdhCurves, 0, 0, "", "a key agreed by ECDH-ES, which is the content’s key", "RFC 7518 section 4.6", false},
	{"ECDH-ES+A192KW", ECDHES, ofCurves, ecdhCurves, 0, 24, "", "a key agreed by ECDH-ES, which wraps the content’s key with AES-192", "RFC 7518 section 4.6", false},
	{"ECDH-ES+A128KW", ECDHES, ofCurves, ecdhCurves, 0, 16, "", "a key agreed by ECDH-ES, which wraps the content’s key with AES-128", "RFC 7518 section 4.6", false},
	{"A128KW", AESKW, ofSecrets, nil, 16, 16, "", "key wrap with AES-128", "RFC 7518 section 4.4", false},
	{"A192KW", AESKW, ofSecrets, nil, 24, 24, "", "key wrap with AES-192", "RFC 7518 section 4.4", false},
	{"A256KW", AESKW, ofSecrets, nil, 32, 32, "", "key wrap with AES-256", "RFC 7518 section 4.4", false},
	{"A128GCMKW", GCMKW, ofSecrets, nil, 16, 16, "", "key wrap with AES-128 in GCM", "RFC 7518 section 4.7", false},
	{"A192GCMKW", GCMKW, ofSecrets, nil, 24, 24, "", "key wrap with AES-192 in GCM", "RFC 7518 section 4.7", false},
	{"A256GCMKW", GCMKW, ofSecrets, nil, 32, 32, "", "key wrap with AES-256 in GCM", "RFC 7518 section 4.7", false},
	{"dir", Direct, ofSecrets, nil, 0, 0, "", "the secret itself as the content’s key", "RFC 7518 section 4.5", false},
	{"PBES2-HS256+A128KW", PBES2, ofSecrets, nil, 0, 16, "SHA-256", "a key derived from a password by PBKDF2 with HMAC SHA-256, which wraps the content’s key with AES-128", "RFC 7518 section 4.8", false},
	{"PBES2-HS384+A192KW", PBES2, ofSecrets, nil, 0, 24, "SHA-384", "a key derived from a password by PBKDF2 with HMAC SHA-384, which wraps the content’s key with AES-192", "RFC 7518 section 4.8", false},
	{"PBES2-HS512+A256KW", PBES2, ofSecrets, nil, 0, 32, "SHA-512", "a key derived from a password by PBKDF2 with HMAC SHA-512, which wraps the content’s key with AES-256", "RFC 7518 section 4.8", false},
}

// contentAlgorithms is the one table of encs, the usual one first.
var contentAlgorithms = []ContentAlgorithm{
	{"A256GCM", 32, 12, 16, "AES-256 in GCM", "RFC 7518 section 5.3"},
	{"A192GCM", 24, 12, 16, "AES-192 in GCM", "RFC 7518 section 5.3"},
	{"A128GCM", 16, 12, 16, "AES-128 in GCM", "RFC 7518 section 5.3"},
	{"A128CBC-HS256", 32, 16, 16, "AES-128 in CBC with HMAC SHA-256", "RFC 7518 section 5.2.3"},
	{"A192CBC-HS384", 48, 16, 24, "AES-192 in CBC with HMAC SHA-384", "RFC 7518 section 5.2.4"},
	{"A256CBC-HS512", 64, 16, 32, "AES-256 in CBC with HMAC SHA-512", "RFC 7518 section 5.2.5"},
}

// LookupKey finds an alg of a JWE by its exact name.
func LookupKey(name string) (KeyAlgorithm, bool) {
	if a := findKey(name); a != nil {
		return *a, true
	}
	return KeyAlgorithm{}, false
}

func findKey(name string) *KeyAlgorithm {
	for i := range keyAlgorithms {
		if keyAlgorithms[i].Name == name {
			return &keyAlgorithms[i]
		}
	}
	return nil
}

// LookupContent finds an enc by its exact name.
func LookupContent(name string) (ContentAlgorithm, bool) {
	if c := findContent(name); c != nil {
		return *c, true
	}
	return ContentAlgorithm{}, false
}

func findContent(name string) *ContentAlgorithm {
	for i := range contentAlgorithms {
		if contentAlgorithms[i].Name == name {
			return &contentAlgorithms[i]
		}
	}
	return nil
}

// KeyAlgorithms are all algs that are decrypted, in the order the page offers them. Those
// that are Old are not made.
func KeyAlgorithms() []KeyAlgorithm { return slices.Clone(keyAlgorithms) }

// ContentAlgorithms are all encs, in the order the page offers them.
func ContentAlgorithms() []ContentAlgorithm { return slices.Clone(contentAlgorithms) }

// Codes of an Error about encryption. CodeKeyType, CodeCurve, CodeKeyUse, CodeKeyAlgorithm,
// CodeKeySize, CodeUnsupported, CodeKeyUnusable and CodeCritical mean here what they mean
// of signatures.
const (
	CodeWrongKey        = "wrong-key"            // the encrypted key does not open with this key
	CodeAltered         = "content-altered"      // the key opens, and the content's tag does not fit
	CodeWrongOrAltered  = "wrong-key-or-altered" // the algorithm cannot tell the two apart
	CodePublicGiven     = "public-key-given"     // decrypting takes the private half
	CodeContentKeySize  = "content-key-size"     // the key inside is none for enc
	CodeTagTruncated    = "tag-truncated"        // shorter than enc makes it
	CodeTagLength       = "tag-length"           // longer
	CodeIVLength        = "iv-length"            //
	CodeKeyEmpty        = "encrypted-key-empty"
	CodeKeyUnexpected   = "encrypted-key-unexpected" // alg has none
	CodeEPKMissing      = "epk-missing"
	CodeEPKInvalid      = "epk-invalid"   // no public key at all
	CodeInvalidCurve    = "invalid-curve" // epk is no point of its curve, or one that gives the secret away
	CodeParameter       = "header-parameter"
	CodeHeadersOverlap  = "headers-overlap" // RFC 7516 section 7.2.1
	CodeZipUnsupported  = "zip-unsupported"
	CodeZipBroken       = "zip-broken"
	CodeZipZlib         = "zip-zlib"  // compressed with a zlib header
	CodeZipLimit        = "zip-limit" // inflates to more than the limits allow
	CodePBES2Count      = "pbes2-count"
	CodePBES2Limit      = "pbes2-limit"
	CodeXMLName         = "alg-xml-uri"     // the name that XML Encryption has for it
	CodeOldAlgorithm    = "alg-old"         // not made any more
	CodeHeaderUnwritten = "header-unusable" // a header that no token can be made from
)

// Envelope is a JWE as RFC 7516 names its members, whatever its serialization was. The
// texts are base64url as they stand in it.
type Envelope struct {
	Protected       string
	ProtectedHeader *exact.Value // a JSON object, or nil
	Unprotected     *exact.Value // the shared unprotected header, or nil
	Recipients      []EnvelopeRecipient
	IV              string
	Ciphertext      string
	Tag             string
	AAD             *string // nil when there is none; an empty one is authenticated, too
}

// EnvelopeRecipient is what an Envelope holds for one recipient.
type EnvelopeRecipient struct {
	Header       *exact.Value // the per-recipient unprotected header, or nil
	EncryptedKey string
}

// EnvelopeOf is the envelope of a token that is a JWE, in any serialization.
func EnvelopeOf(t *token.Token) Envelope {
	e := Envelope{
		Protected:       t.Segment(token.Protected).Text,
		ProtectedHeader: t.Header().Object(),
		Unprotected:     t.Unprotected.Object(),
		IV:              t.Segment(token.IV).Text,
		Ciphertext:      t.Segment(token.Ciphertext).Text,
		Tag:             t.Segment(token.Tag).Text,
	}
	for i := range t.Recipients {
		r := &t.Recipients[i]
		e.Recipients = append(e.Recipients, EnvelopeRecipient{r.Header.Object(), r.EncryptedKey.Text})
	}
	for i := range t.Segments {
		if s := &t.Segments[i]; s.Name == token.AAD && !s.Missing {
			e.AAD = &s.Text
		}
	}
	return e
}

// headers are the up to three headers that hold for a recipient (RFC 7516 section 7.2.1).
func (e *Envelope) headers(recipient int) [3]*exact.Value {
	headers := [3]*exact.Value{e.ProtectedHeader, e.Unprotected}
	if recipient >= 0 && recipient < len(e.Recipients) {
		headers[2] = e.Recipients[recipient].Header
	}
	return headers
}

// Parameter is the header parameter of that name for a recipient, wherever it stands; nil
// when it is nowhere.
func (e *Envelope) Parameter(recipient int, name string) *exact.Value {
	for _, header := range e.headers(recipient) {
		if v := header.Find(name); v != nil {
			return v
		}
	}
	return nil
}

// Text is that header parameter when it is a string, else "".
func (e *Envelope) Text(recipient int, name string) string {
	text, _ := e.Parameter(recipient, name).Text()
	return text
}

// disjoint is nil when no parameter stands in two of the recipient's headers.
func (e *Envelope) disjoint(recipient int) error {
	headers := e.headers(recipient)
	names := [3]string{"the protected header", "the shared unprotected header", "the recipient’s header"}
	for i, header := range headers {
		if header == nil {
			continue
		}
		for m := range header.Members {
			name := header.Members[m].Name
			for j := range i {
				if headers[j].Find(name) != nil {
					return refuse(CodeHeadersOverlap, "The parameter "+prose.Quote(name)+" stands in "+names[j]+" and in "+names[i]+
						". The headers of a JWE must share no name (RFC 7516 section 7.2.1), so it is refused: nobody can say which of the two counts.")
				}
			}
		}
	}
	return nil
}

// uncritical is nil when no header has crit: this version understands no extension of JWE.
func (e *Envelope) uncritical(recipient int) error {
	crit := e.Parameter(recipient, "crit")
	if crit == nil {
		return nil
	}
	var listed []string
	for i := range crit.Elements {
		if name, ok := crit.Elements[i].Text(); ok {
			listed = append(listed, name)
		}
	}
	if len(listed) == 0 {
		return refuse(CodeCritical, "The header parameter crit must be a list of at least one name (RFC 7516 section 4.1.13), so the token must be refused.")
	}
	return refuse(CodeCritical, "The token says by crit that "+quoted(listed)+" must be understood, and no extension of encryption is. Who does not understand it must refuse the token (RFC 7516 section 4.1.13).")
}

// algorithms are the recipient's alg and enc.
func (e *Envelope) algorithms(recipient int) (*KeyAlgorithm, *ContentAlgorithm, error) {
	alg, enc := e.Text(recipient, "alg"), e.Text(recipient, "enc")
	a, c := findKey(alg), findContent(enc)
	if a == nil {
		return nil, nil, unsupportedKey(alg)
	}
	if c == nil {
		return nil, nil, unsupportedContent(enc)
	}
	return a, c, nil
}

// fromXML is JOSE's name for an algorithm that XML Encryption calls name, or "".
func fromXML(name string) string {
	for _, pair := range xmlNames {
		if pair[0] == name {
			return pair[1]
		}
	}
	return ""
}

var xmlNames = [...][2]string{
	{"http://www.w3.org/2001/04/xmlenc#rsa-1_5", "RSA1_5"},
	{"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "RSA-OAEP"},
	{"http://www.w3.org/2009/xmlenc11#rsa-oaep", "RSA-OAEP-256"},
	{"http://www.w3.org/2009/xmlenc11#ECDH-ES", "ECDH-ES"},
	{"http://www.w3.org/2001/04/xmlenc#kw-aes128", "A128KW"},
	{"http://www.w3.org/2001/04/xmlenc#kw-aes192", "A192KW"},
	{"http://www.w3.org/2001/04/xmlenc#kw-aes256", "A256KW"},
	{"http://www.w3.org/2001/04/xmlenc#aes128-cbc", "A128CBC-HS256"},
	{"http://www.w3.org/2001/04/xmlenc#aes192-cbc", "A192CBC-HS384"},
	{"http://www.w3.org/2001/04/xmlenc#aes256-cbc", "A256CBC-HS512"},
	{"http://www.w3.org/2009/xmlenc11#aes128-gcm", "A128GCM"},
	{"http://www.w3.org/2009/xmlenc11#aes192-gcm", "A192GCM"},
	{"http://www.w3.org/2009/xmlenc11#aes256-gcm", "A256GCM"},
}

func unsupportedKey(name string) error {
	if name == "" {
		return refuse(CodeUnsupported, "The header names no algorithm for the key: a JWE must say in alg how its key was encrypted (RFC 7516 section 4.1.1).")
	}
	if jose := fromXML(name); jose != "" {
		return refuse(CodeXMLName, "The alg "+prose.Quote(name)+" is a name from XML Encryption. In a JWE it is written "+jose+", so no JOSE implementation opens this token as it is.")
	}
	if _, ok := Lookup(name); ok {
		return refuse(CodeUnsupported, prose.Quote(name)+" signs and cannot encrypt: it belongs to a JWS, and this is a JWE.")
	}
	for i := range keyAlgorithms {
		if a := &keyAlgorithms[i]; strings.EqualFold(a.Name, name) {
			return refuse(CodeUnsupported, "There is no algorithm "+prose.Quote(name)+": names are case-sensitive, and this one is written "+a.Name+".")
		}
	}
	if findContent(name) != nil {
		return refuse(CodeUnsupported, prose.Quote(name)+" says how the content is encrypted and belongs into enc; alg must say how its key was, and dir means that the key at hand is the content’s key.")
	}
	return refuse(CodeUnsupported, "There is no key algorithm "+prose.Quote(name)+" here: RSA1_5, RSA-OAEP (also -256, -384, -512), ECDH-ES and A128KW, A192KW, A256KW with and without each other, AES-GCM key wrap, PBES2 and dir are decrypted.")
}

func unsupportedContent(name string) error {
	if name == "" {
		return refuse(CodeUnsupported, "The header has no enc: a JWE must say there how its content was encrypted (RFC 7516 section 4.1.2).")
	}
	if jose := fromXML(name); jose != "" {
		return refuse(CodeXMLName, "The enc "+prose.Quote(name)+" is a name from XML Encryption. In a JWE the nearest is written "+jose+", so no JOSE implementation opens this token as it is.")
	}
	for i := range contentAlgorithms {
		if c := &contentAlgorithms[i]; strings.EqualFold(c.Name, name) {
			return refuse(CodeUnsupported, "There is no enc "+prose.Quote(name)+": names are case-sensitive, and this one is written "+c.Name+".")
		}
	}
	return refuse(CodeUnsupported, "There is no enc "+prose.Quote(name)+" here: RFC 7518 section 5.1 has A128GCM, A192GCM, A256GCM, A128CBC-HS256, A192CBC-HS384 and A256CBC-HS512.")
}
