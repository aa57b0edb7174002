package issue

import "jwtdebugger/wasm/internal/jose"

// ExampleGroup is a group of the Example menu.
type ExampleGroup struct {
	Label   string          `json:"label"`
	Options []ExampleOption `json:"options"`
}

// ExampleOption is one example that can be made.
type ExampleOption struct {
	Value string `json:"value"` // name of an Example, and Algorithm in a request
	Text  string `json:"text"`
}

// otherForms are examples that are not the plain one of an algorithm, as the menu calls them.
var otherForms = []ExampleOption{
	{ExampleNested, "Encrypted and signed"},
	{ExampleSDJWT, "SD-JWT"},
	{ExampleJSON, "JSON, two signatures"},
	{ExampleDetached, "Detached payload"},
	{ExampleExpired, "HS256, expired"},
	{ExampleKeySet, "RS256 with a key set"},
	{ExampleBase64, "Wrong secret"},
	{ExampleCut, "Cut short"},
}

// Examples are all examples, in the order of the menu.
func Examples() []ExampleGroup {
	var signed, encrypted []ExampleOption
	for _, a := range jose.Algorithms() {
		signed = append(signed, ExampleOption{a.Name, a.Name})
	}
	for _, name := range []string{"RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512", "ECDH-ES", ExampleX25519, "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW", "dir", "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW"} {
		encrypted = append(encrypted, ExampleOption{name, name})
	}
	return []ExampleGroup{{"Signed", signed}, {"Encrypted", encrypted}, {"Other forms", otherForms}}
}
