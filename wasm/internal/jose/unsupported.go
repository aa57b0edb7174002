package jose

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/prose"
)

// unsupported says why no algorithm of that use has that name, and which is meant by it.
func unsupported(use alg.Use, name string) error {
	what, member := "algorithm", "alg"
	switch use {
	case alg.Signs:
		if strings.EqualFold(name, "none") {
			return refuse(CodeUnsecured, "The algorithm "+prose.Quote(name)+" means that there is no signature, so nothing can be verified.")
		}
		if name == "" {
			return refuse(CodeUnsupported, "The header names no algorithm.",
				"A JWS must say in alg how it was signed (RFC 7515 section 4.1.1).")
		}
		what = "signature algorithm"
	case alg.ManagesKey:
		if name == "" {
			return refuse(CodeUnsupported, "The header names no algorithm for the key.",
				"A JWE must say in alg how its key was encrypted (RFC 7516 section 4.1.1).")
		}
		what = "key algorithm"
	case alg.EncryptsContent:
		if name == "" {
			return refuse(CodeUnsupported, "The header has no enc.",
				"A JWE must say there how its content was encrypted (RFC 7516 section 4.1.2).")
		}
		what, member = "enc", "enc"
	}
	a, whose, ok := alg.Meant(name)
	switch {
	case !ok:
		return refuse(CodeUnsupported, "There is no "+what+" "+prose.Quote(name)+" here.",
			"Known are "+prose.And(append(heads(use), "the others of their families"))+".",
			"Look whether the header says what the sender meant.")
	case a.Use != use:
		return misplaced(use, a, member, name)
	case whose == "":
		return refuse(CodeUnsupported, "There is no "+what+" "+prose.Quote(name)+": this one is written "+a.Name+".",
			"Names are compared letter by letter ("+a.Section+").",
			"The sender must write "+a.Name+".")
	}
	if strings.EqualFold(name, "ES256K-R") {
		return refuse(CodeUnsupported, "The alg "+prose.Quote(name)+" is ES256K with one byte more, the recovery byte.",
			"By that byte the public key can be computed from the signature, as Ethereum does. No RFC has the name, so JOSE implementations refuse the token.",
			"The sender must write "+a.Name+" ("+a.Section+"), and leave the byte out of the signature.")
	}
	code := CodeUnsupported
	if whose == alg.XMLEncryption {
		code = CodeXMLName
	}
	return refuse(code, "The "+member+" "+prose.Quote(name)+" is a name from "+whose+"; here it is written "+a.Name+".",
		"No JOSE implementation takes the token as it is (RFC 7515 section 4.1.1).",
		"The sender must write "+a.Name+" ("+a.Section+").")
}

// misplaced says that a, which is meant by name, is for something else.
func misplaced(use alg.Use, a alg.Algorithm, member, name string) error {
	switch {
	case use == alg.Signs:
		return refuse(CodeUnsupported, "The alg "+prose.Quote(name)+" encrypts and cannot sign.",
			"It belongs to a JWE, and this is a JWS.")
	case a.Use == alg.Signs || a.Use == alg.Unsecured:
		return refuse(CodeUnsupported, "The "+member+" "+prose.Quote(name)+" signs and cannot encrypt.",
			"It belongs to a JWS, and this is a JWE.")
	case a.Use == alg.EncryptsContent:
		return refuse(CodeUnsupported, "The alg "+prose.Quote(name)+" says how the content is encrypted and belongs into enc.",
			"The alg must say how its key was; dir means that your key is the content’s key.")
	}
	return refuse(CodeUnsupported, "The enc "+prose.Quote(name)+" says how the key is encrypted and belongs into alg.",
		"The enc must say how the content is.", "A256GCM is the usual one.")
}

// heads are the names of a use, the first of each family.
func heads(use alg.Use) []string {
	var names []string
	var families []alg.Family
	for _, a := range alg.All(use) {
		if !slices.Contains(families, a.Family) {
			families, names = append(families, a.Family), append(names, a.Name)
		}
	}
	return names
}
