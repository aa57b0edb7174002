package keybench

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// Choice is an algorithm that a key can be made for, and the kinds of key that it has.
type Choice struct {
	Value string `json:"value"`
	For   string `json:"for"`             // "Signatures" …
	Kinds string `json:"kinds,omitempty"` // sizes or curves, by spaces
}

const rsaKinds = "2048 3072 4096"

// Menu are the algorithms that a key can be made for.
func Menu() []Choice {
	var out []Choice
	for _, use := range []struct {
		of   alg.Use
		name string
	}{{alg.Signs, "Signatures"}, {alg.ManagesKey, "Encryption"}, {alg.EncryptsContent, "Content, with dir"}} {
		for _, a := range alg.All(use.of) {
			if a.Old {
				continue
			}
			c := Choice{Value: a.Name, For: use.name}
			c.Kinds = strings.Join(a.Curves, " ")
			if a.Takes(key.RSA) {
				c.Kinds = rsaKinds
			}
			out = append(out, c)
		}
	}
	return out
}

// Built is what was made or put together, or why it was not.
type Built struct {
	Text    string `json:"text,omitempty"`
	Name    string `json:"name,omitempty"`    // what it is: "Certificate"
	File    string `json:"file,omitempty"`    // the name of a file of it
	Said    string `json:"said,omitempty"`    // what is to be known of it
	Command string `json:"command,omitempty"` // that does the same elsewhere
	Wrong   string `json:"wrong,omitempty"`   // why there is nothing
}

func wrong(err error) *Built { return &Built{Wrong: err.Error()} }

// Make makes a key, and writes it as a JWK, or into the set that Text is, if What is "set".
// rsaKey makes RSA keys faster than Go does, if it is not nil.
func Make(in *Ask, rsaKey func(bits int) (der []byte, err error)) *Built {
	k, err := generate(in.Algorithm, in.Kind, rsaKey)
	if err != nil {
		return wrong(err)
	}
	if in.Kid != "" {
		k.Kid = in.Kid
	}
	k.Use, k.Ops = in.Use, in.Ops
	b := &Built{Name: k.Name, Command: commandFor(k, in.Algorithm)}
	if in.What == "set" {
		old := key.Read(in.Text, in.Passphrase, in.Encoding).Keys
		b.Text, err = setOf(append(old, k), true)
		b.Said = k.Name + " was added to the set."
	} else {
		b.Text, err = k.FullJWK(true)
		b.Text = Pretty(b.Text)
		b.Said = k.Name + " was made."
	}
	if err != nil {
		return wrong(err)
	}
	return b
}

// generate makes a key whose kid is its thumbprint; a secret has a kid of chance.
func generate(algorithm, kind string, rsaKey func(bits int) ([]byte, error)) (*key.Key, error) {
	what := key.Kind{Curve: kind}
	if bits, err := strconv.Atoi(kind); err == nil {
		what = key.Kind{Bits: bits}
	}
	k, err := key.GenerateOf(algorithm, what, rsaKey)
	if err != nil {
		return nil, err
	}
	if k.Kid = k.Thumbprint; k.Secret != nil {
		k.Kid = chance()
	}
	return k, nil
}

// commandFor makes such a key elsewhere.
func commandFor(k *key.Key, algorithm string) string {
	a, _ := alg.Lookup(alg.ManagesKey, algorithm)
	switch {
	case a.Family == alg.PBES2:
		return makeSecret + "16"
	case k.Secret != nil:
		return makeSecret + strconv.Itoa(len(k.Secret))
	case k.Type == key.RSA:
		return makePair + "RSA -pkeyopt rsa_keygen_bits:" + strconv.Itoa(k.Bits)
	case k.Type == key.EC:
		return makePair + "EC -pkeyopt ec_paramgen_curve:" + k.Curve
	}
	return makePair + k.Curve
}

// rotate adds a new key of the kind of the one that is looked at; the old ones stay.
func rotate(keys []*key.Key, old *key.Key, rsaKey func(bits int) ([]byte, error)) *Built {
	name := old.Algorithm
	if name == "" {
		can := signs(old)
		if old.Use == "enc" || len(can) == 0 {
			can = encrypts(old)
		}
		if len(can) == 0 {
			return &Built{Wrong: "No algorithm is known that this key is for."}
		}
		name = can[0]
	}
	kind := old.Curve
	if old.Type == key.RSA {
		if kind = strconv.Itoa(old.Bits); !strings.Contains(rsaKinds, kind) {
			kind = "2048"
		}
	}
	k, err := generate(name, kind, rsaKey)
	if err != nil {
		return wrong(err)
	}
	k.Use, k.Ops = old.Use, old.Ops
	if old.Algorithm == "" && old.Use == "" && len(old.Ops) == 0 {
		k.Use = "sig"
		if len(signs(k)) == 0 {
			k.Use = "enc"
		}
	}
	text, err := setOf(append(slices.Clone(keys), k), true)
	if err != nil {
		return wrong(err)
	}
	return &Built{Text: text, Name: "Key set", File: "keys-private.json", Command: commandFor(k, name),
		Said: k.Name + " was added, and the set has " + prose.Count(len(keys)+1, "key") + ". Publish the public set first, then sign with the new key; take the old one out once its last token has expired."}
}
