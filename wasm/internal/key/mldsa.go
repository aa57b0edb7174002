package key

import (
	"bytes"
	_ "unsafe" // for go:linkname

	"filippo.io/mldsa"
)

// expand is the private key of FIPS 204 algorithm 24, which mldsa computes for its own tests
// and keeps to itself. A PrivateKey of the package is one of the internal package and nothing
// else.
//
//go:linkname expand filippo.io/mldsa/internal/fips140/mldsa.TestingOnlyPrivateKeySemiExpandedBytes
func expand(private *mldsa.PrivateKey) []byte

// isExpanded reports whether expanded is the long form of a key that was made from its seed.
func isExpanded(private *mldsa.PrivateKey, expanded []byte) bool {
	return bytes.Equal(expand(private), expanded)
}
