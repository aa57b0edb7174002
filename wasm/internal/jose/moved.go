package jose

import "jwtdebugger/wasm/internal/alg"

// The table of algorithms is alg's. These are the names that it had here, for those who
// still ask for them.

type (
	Family           = alg.Family
	Algorithm        = alg.Algorithm
	KeyAlgorithm     = alg.Algorithm
	ContentAlgorithm = alg.Algorithm
)

const (
	HMAC   = alg.HMAC
	RSA    = alg.RSA
	PSS    = alg.PSS
	ECDSA  = alg.ECDSA
	EdDSA  = alg.EdDSA
	MLDSA  = alg.MLDSA
	Direct = alg.Direct
	RSA15  = alg.RSA15
	OAEP   = alg.OAEP
	ECDHES = alg.ECDHES
	AESKW  = alg.AESKW
	GCMKW  = alg.GCMKW
	PBES2  = alg.PBES2
)

func Lookup(name string) (Algorithm, bool)        { return alg.Lookup(alg.Signs, name) }
func LookupKey(name string) (Algorithm, bool)     { return alg.Lookup(alg.ManagesKey, name) }
func LookupContent(name string) (Algorithm, bool) { return alg.Lookup(alg.EncryptsContent, name) }
func Algorithms() []Algorithm                     { return alg.All(alg.Signs) }
func KeyAlgorithms() []Algorithm                  { return alg.All(alg.ManagesKey) }
func ContentAlgorithms() []Algorithm              { return alg.All(alg.EncryptsContent) }
