package keybench

// Codes of the findings that only the bench has.
const (
	CodeNoAlgorithm = "key-names-no-algorithm" // a JWK without alg, use and key_ops
	CodeNoKid       = "key-has-no-kid"         // a JWK of a set without kid
)
