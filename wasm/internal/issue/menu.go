package issue

import (
	"cmp"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/alg"
)

// ExampleGroup is a group of the Example menu.
type ExampleGroup struct {
	Label   string          `json:"label"`
	Options []ExampleOption `json:"options"`
}

// ExampleOption is one example that can be made.
type ExampleOption struct {
	Value string `json:"value"`          // name of an Example, and Algorithm in a request
	Text  string `json:"text,omitempty"` // what it is called, where not by Value
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
	{ExampleRequest, "HTTP request, two tokens"},
}

// Examples are all examples, in the order of the menu.
func Examples() []ExampleGroup {
	var signed, encrypted []ExampleOption
	for _, a := range alg.All(alg.Signs) {
		signed = append(signed, ExampleOption{Value: a.Name})
	}
	for _, a := range byName(alg.All(alg.ManagesKey)) {
		if a.Old {
			continue
		}
		encrypted = append(encrypted, ExampleOption{Value: a.Name})
		if a.Name == "ECDH-ES" {
			encrypted = append(encrypted, ExampleOption{Value: ExampleX25519})
		}
	}
	return []ExampleGroup{{"Signed", signed}, {"Encrypted", encrypted}, {"Other forms", otherForms}}
}

// Starters are those of the Examples that an empty page offers by name.
func Starters() []ExampleOption {
	var out []ExampleOption
	for _, name := range []string{ExampleExpired, ExampleKeySet, ExampleCut, "ML-DSA-65"} {
		for _, group := range Examples() {
			for _, option := range group.Options {
				if option.Value == name {
					out = append(out, option)
				}
			}
		}
	}
	return out
}

// byName sorts the algorithms of a family by name: whoever looks for one knows what it is
// called. The families stay in the order of the table.
func byName(algorithms []alg.Algorithm) []alg.Algorithm {
	rank := map[alg.Family]int{}
	for _, a := range algorithms {
		if _, ok := rank[a.Family]; !ok {
			rank[a.Family] = len(rank)
		}
	}
	return slices.SortedFunc(slices.Values(algorithms), func(a, b alg.Algorithm) int {
		return cmp.Or(rank[a.Family]-rank[b.Family], strings.Compare(a.Name, b.Name))
	})
}
