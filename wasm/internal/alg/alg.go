// Package alg is the one table of the algorithms of JOSE: of a JWS, of the key of a JWE and
// of its content. It says of each what it is, which keys it works with and how long what it
// makes is. The mathematics (jose), the reading of keys (key) and every rule that speaks of
// algorithms ask it, so that a new algorithm is a row here, its mathematics there, and its
// test vectors. It knows nothing of tokens and keys themselves and imports nothing of the
// project.
package alg

import (
	"crypto"
	_ "crypto/sha1"   // SHA-1 for Hash
	_ "crypto/sha256" // SHA-256
	_ "crypto/sha512" // SHA-384 and SHA-512
	"slices"
)

// Use is what an algorithm does for a token. No name has two.
type Use string

// Uses.
const (
	Signs           Use = "signs"            // alg of a JWS
	Unsecured       Use = "is unsecured"     // alg of a JWS: none
	ManagesKey      Use = "manages a key"    // alg of a JWE: how the content's key comes to the recipient
	EncryptsContent Use = "encrypts content" // enc of a JWE
)

// Family is a group of algorithms with one mathematics.
type Family string

// Families.
const (
	HMAC   Family = "HMAC"
	RSA    Family = "RSASSA-PKCS1-v1_5"
	PSS    Family = "RSASSA-PSS"
	ECDSA  Family = "ECDSA"
	EdDSA  Family = "EdDSA"
	MLDSA  Family = "ML-DSA"
	None   Family = "none"
	OAEP   Family = "RSAES-OAEP"
	RSA15  Family = "RSAES-PKCS1-v1_5"
	ECDHES Family = "ECDH-ES"
	AESKW  Family = "AES key wrap"
	GCMKW  Family = "AES-GCM key wrap"
	Direct Family = "direct encryption"
	PBES2  Family = "PBES2"
	GCM    Family = "AES-GCM"
	CBC    Family = "AES-CBC with HMAC"
)

// Types of key, as a JWK's kty names them (RFC 7518 section 6.1, RFC 8037, RFC 9964).
const (
	TypeRSA = "RSA"
	TypeEC  = "EC"
	TypeOKP = "OKP"
	TypeAKP = "AKP"
	TypeOct = "oct"
)

// Algorithm is one row of the table. A figure that is 0 and a list that is empty say
// nothing.
type Algorithm struct {
	Name     string      // as alg or enc has it: names are case-sensitive (RFC 7515 section 4.1.1)
	Use      Use         //
	Family   Family      //
	KeyTypes []string    // kty of its keys: any of them
	Curves   []string    // crv of its keys, or their parameter set: any of them, the usual one first
	Hash     crypto.Hash // of which the algorithm has one to choose
	Within   crypto.Hash // that the mathematics computes in itself, of Ed25519
	Size     int         // bytes of a signature; 0 where the key decides
	KeySize  int         // bytes of the secret, no more and no fewer; of content: of its key
	Wrap     int         // bytes of the AES key that wraps the content's key; 0: nothing is wrapped
	IVSize   int         // bytes
	TagSize  int         // bytes
	MinBits  int         // of the shortest key that is strong enough
	COSE     int         // the number that COSE has for the same (RFC 9053, RFC 8812, RFC 9864, RFC 9964)
	Method   string      // "HMAC with SHA-256"
	Section  string      // that defines it: "RFC 7518 section 3.2"
	Old      bool        // is decrypted, never made
}

// Takes reports whether keys of that type (kty) are for a.
func (a Algorithm) Takes(kty string) bool { return slices.Contains(a.KeyTypes, kty) }

// On reports whether keys on that curve, or of that parameter set, are for a.
func (a Algorithm) On(curve string) bool {
	return len(a.Curves) == 0 || slices.Contains(a.Curves, curve)
}

// Curve is the usual one, or "".
func (a Algorithm) Curve() string {
	if len(a.Curves) == 0 {
		return ""
	}
	return a.Curves[0]
}

// HashName is the name of Hash, or "".
func (a Algorithm) HashName() string {
	if a.Hash == 0 {
		return ""
	}
	return a.Hash.String()
}

// Symmetric reports whether both sides have the same secret.
func (a Algorithm) Symmetric() bool { return a.Takes(TypeOct) }

// Asymmetric reports whether one side has a private key and the other its public half.
func (a Algorithm) Asymmetric() bool { return len(a.KeyTypes) > 0 && !a.Symmetric() }

// Lookup finds the algorithm of that use by its exact name.
func Lookup(use Use, name string) (Algorithm, bool) {
	for i := range table {
		if a := &table[i]; a.Use == use && a.Name == name {
			return *a, true
		}
	}
	return Algorithm{}, false
}

// All are the algorithms of a use, in the order of the table: for each type of key the usual
// one first. The list is the table's own and must not be changed.
func All(use Use) []Algorithm {
	start := 0
	for start < len(table) && table[start].Use != use {
		start++
	}
	end := start
	for end < len(table) && table[end].Use == use {
		end++
	}
	return table[start:end:end]
}

// Names are those of the algorithms of a family, in the order of the table.
func Names(family Family) []string {
	var names []string
	for i := range table {
		if table[i].Family == family {
			names = append(names, table[i].Name)
		}
	}
	return names
}
