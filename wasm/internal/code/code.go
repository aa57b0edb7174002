// Package code writes the check that Debug makes as a program: in one of several languages,
// with one of their libraries, to verify, to sign, to decrypt, or as a unit test. The programs
// are templates (templates/), which the command paint colours with chroma's lexers when they
// are changed; here only their blanks are filled in and their conditions are judged. It knows
// what each library can do, and how a text is written in each language so that it stays one.
// It knows nothing of tokens and keys: what is asked comes as a Spec, and no secret is in it.
package code

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/prose"
)

// Acts: what a program does.
const (
	Verify  = "verify"
	Test    = "test"
	Sign    = "sign"
	Decrypt = "decrypt"
)

// How a program is given its key.
const (
	Secret = "secret" // in the environment
	PEM    = "pem"    // one key in a file
	JWKS   = "jwks"   // a key set in a file
)

// Spec is what a program is to do. Lists mean any of their items; an empty one is not asked.
type Spec struct {
	Library string // its ID; "": the first
	Act     string // "": Verify, or Decrypt of a JWE
	Alg     string // of the signature; "": there is none
	Sealed  string // alg of the encryption; "": there is none
	Enc     string // its enc
	Keys    string // Secret, PEM or JWKS

	Encoding string // of the secret: "utf8" "base64" "base64url" "hex"
	Kid      string // of the key that signs

	Issuers, Audiences, Subjects, Nonces, Revoked []string
	Types                                         []string
	Required                                      []string    // names of claims
	Values                                        [][2]string // claims with their values
	Leeway, MaxAge                                int64       // seconds
	Aged                                          bool        // MaxAge is asked

	Lifetime int64    // seconds that a signed token is good for
	Token    string   // of the test
	At       int64    // the test's clock: seconds since 1970
	Refused  bool     // the test expects that the token is refused
	Notes    []string // what of the state the programs that verify do not do
}

// MenuItem is one row of a menu.
type MenuItem struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Program is a program, or why there is none.
type Program struct {
	Libraries []MenuItem `json:"libraries"`
	Acts      []MenuItem `json:"acts"`
	Library   string     `json:"library"` // the ID chosen
	Act       string     `json:"act"`
	Said      string     `json:"said"`             // the library, its version and when its programs were run; or why there is no program
	Notes     []string   `json:"notes,omitempty"`  // what the program does not do, or assumes
	Pieces    []Piece    `json:"pieces,omitempty"` // one after another they are the program; absent: there is none
}

// Piece is a stretch of a program in one colour.
type Piece struct {
	Text  string `json:"text"`
	Class string `json:"class,omitempty"` // "c" a comment, "k" a keyword, "s" a string, "m" a number; "v" behind it: it was filled in
}

// Text is the program without its colours.
func (p *Program) Text() string {
	var b strings.Builder
	for _, piece := range p.Pieces {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// Write writes the program. It never fails: a library that cannot do what is asked says so,
// and which one can.
func Write(s Spec) Program {
	l := find(s.Library)
	p := Program{Library: l.id, Act: s.Act}
	for i := range libraries {
		p.Libraries = append(p.Libraries, MenuItem{libraries[i].id, libraries[i].label()})
	}
	if s.Alg != "" {
		p.Acts = []MenuItem{{Verify, "Verify"}, {Test, "As a test"}, {Sign, "Sign"}}
	}
	if s.Token == "" && s.Alg != "" {
		p.Acts = []MenuItem{{Verify, "Verify"}, {Sign, "Sign"}} // there is nothing to test
	}
	if s.Sealed != "" {
		p.Acts = append(p.Acts, MenuItem{Decrypt, "Decrypt"})
	}
	if len(p.Acts) == 0 {
		p.Acts = []MenuItem{{Verify, "Verify"}}
	}
	if len(p.Acts) == 0 {
		return p
	}
	if !slices.ContainsFunc(p.Acts, func(c MenuItem) bool { return c.ID == p.Act }) {
		p.Act = p.Acts[0].ID
	}
	s.Act = p.Act
	if s.Act == Decrypt {
		s.Alg = s.Sealed
	}
	if p.Said = l.refuses(&s); p.Said != "" {
		if other := s.other(l); other != nil {
			p.Said += " Use " + other.label() + "."
		}
		return p
	}
	p.Said = l.name + " " + l.version + ", checked in " + l.checked + "."
	if l.checked == "" {
		p.Said = l.name + " " + l.version + ". We have not run this program: try it with a good and a bad token first."
	}
	p.Notes = s.notes()
	p.Pieces = fill(painted(l.id), l.lang, &s)
	return p
}

// other is the first library, beside l, that can do what s asks: of the same language if one can.
func (s *Spec) other(l *library) *library {
	var found *library
	for i := range libraries {
		o := &libraries[i]
		if o.refuses(s) != "" {
			continue
		}
		if found == nil || o.language == l.language && found.language != l.language {
			found = o
		}
	}
	return found
}

// refuses says why the library cannot do what is asked, or "".
func (l *library) refuses(s *Spec) string {
	what, list := s.Alg, l.signs
	if s.Act == Decrypt {
		list = l.decrypts
		if has(list, s.Alg) && !has(l.contents, s.Enc) {
			what = s.Enc
		}
	}
	switch {
	case s.Alg == "":
		return "The token names no algorithm. Write one under Policy."
	case s.Alg == "none":
		return "The algorithm none proves nothing, so no program accepts it. Choose an algorithm under Policy, or use a signed token."
	case !l.does(s.Act):
		if s.Act == Test {
			return "There is no test here for " + l.name + "."
		}
		return "There is no program here that decrypts with " + l.name + "."
	case what != s.Alg || !has(list, s.Alg):
		return l.name + " does not support " + prose.Quote(what) + "."
	case s.condition(JWKS) && l.oneKey:
		return l.name + " reads no key set. Choose one key of the set."
	}
	return ""
}

func has(list, word string) bool { return slices.Contains(strings.Fields(list), word) }

// notes are what the program does not do as asked, or assumes.
func (s *Spec) notes() []string {
	var out []string
	if s.Act == Decrypt {
		return []string{"Decryption is not authentication: verify the token inside, too."}
	}
	if s.Act == Sign {
		if len(s.Types) > 1 || len(s.Issuers) > 1 || len(s.Subjects) > 1 {
			out = append(out, "Of several values in Policy the program signs the first.")
		}
		return out
	}
	return s.Notes
}

// condition reports whether one of the words of a template's conditions is so.
func (s *Spec) condition(word string) bool {
	a, _ := alg.Lookup(alg.Signs, s.Alg)
	if s.Act == Decrypt {
		a, _ = alg.Lookup(alg.ManagesKey, s.Alg)
	}
	n := func(list []string) int { return len(list) }
	switch word {
	case "verify":
		return s.Act == Verify || s.Act == Test
	case "main":
		return s.Act == Verify
	case Test, Sign, Decrypt:
		return s.Act == word
	case "hmac":
		return a.Family == alg.HMAC
	case "rsa": // the type of key
		return a.Takes(alg.TypeRSA)
	case "pkcs1":
		return a.Family == alg.RSA
	case "pss":
		return a.Family == alg.PSS
	case "ec":
		return a.Family == alg.ECDSA
	case "ed":
		return a.Family == alg.EdDSA
	case "mldsa":
		return a.Family == alg.MLDSA
	case "newname": // RFC 9864
		return s.Alg == "Ed25519" || s.Alg == "Ed448"
	case "symmetric":
		return a.Symmetric()
	case "pbes2":
		return a.Family == alg.PBES2
	case "dir":
		return a.Family == alg.Direct
	case "ecdh":
		return a.Family == alg.ECDHES
	case Secret:
		return a.Symmetric()
	case PEM:
		return !a.Symmetric() && !s.condition(JWKS)
	case JWKS:
		return !a.Symmetric() && s.Keys == JWKS && s.condition("verify")
	case "utf8":
		return s.Encoding == "" || s.Encoding == word
	case "base64", "base64url", "hex":
		return s.Encoding == word
	case "iss":
		return n(s.Issuers) > 0
	case "iss1":
		return n(s.Issuers) == 1
	case "issN":
		return n(s.Issuers) > 1
	case "aud":
		return n(s.Audiences) > 0
	case "aud1":
		return n(s.Audiences) == 1
	case "audN":
		return n(s.Audiences) > 1
	case "sub":
		return n(s.Subjects) > 0
	case "sub1":
		return n(s.Subjects) == 1
	case "subN":
		return n(s.Subjects) > 1
	case "typ":
		return n(s.Types) > 0
	case "nonce":
		return n(s.Nonces) > 0
	case "revoked":
		return n(s.Revoked) > 0
	case "required":
		return n(s.Required) > 0
	case "values":
		return len(s.Values) > 0
	case "needs":
		return len(s.Required)+len(s.Values) > 0
	case "leeway":
		return s.Leeway > 0
	case "maxage":
		return s.Aged
	case "kid":
		return s.Kid != ""
	case "refused":
		return s.Refused
	}
	return false
}

// blank is the text of a blank, in a language.
func (s *Spec) blank(name string, l *language) string {
	first := func(list []string) string {
		if len(list) == 0 {
			return l.quote("")
		}
		return l.quote(list[0])
	}
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	a, _ := alg.Lookup(alg.Signs, s.Alg)
	switch name {
	case "alg":
		return s.Alg
	case "Alg": // a Go, C# or JVM name: RS256 RSA_OAEP_256
		return strings.NewReplacer("-", "_", "+", "_").Replace(s.Alg)
	case "enc":
		return s.Enc
	case "Enc":
		return strings.ReplaceAll(s.Enc, "-", "_")
	case "hash": // "256"
		if a.Family == alg.EdDSA || len(s.Alg) < 5 {
			return "512"
		}
		return s.Alg[2:5]
	case "half": // hexadecimal digits of r, and of s
		return number(int64(a.Size))
	case "crv":
		return a.Curve()
	case "iss1":
		return first(s.Issuers)
	case "aud1":
		return first(s.Audiences)
	case "sub1":
		return first(s.Subjects)
	case "typ1":
		return first(s.Types)
	case "iss":
		return l.list(s.Issuers)
	case "aud":
		return l.list(s.Audiences)
	case "sub":
		return l.list(s.Subjects)
	case "typ":
		var types []string
		for _, t := range s.Types {
			types = append(types, strings.TrimPrefix(strings.ToLower(t), "application/"))
		}
		return l.list(types)
	case "nonce":
		return l.list(s.Nonces)
	case "revoked":
		return l.list(s.Revoked)
	case "required":
		return l.list(s.Required)
	case "values":
		var pairs []string
		for _, v := range s.Values {
			pairs = append(pairs, l.pair[0]+l.quote(v[0])+", "+l.quote(v[1])+l.pair[1])
		}
		return strings.Join(pairs, ", ")
	case "encoding": // as Node names it
		return l.quote(s.Encoding)
	case "kid":
		return l.quote(s.Kid)
	case "typed": // the type that is signed
		if len(s.Types) == 0 {
			return l.quote("JWT")
		}
		return first(s.Types)
	case "token":
		return l.quote(s.Token)
	case "at":
		return number(s.At)
	case "leeway":
		return number(s.Leeway)
	case "maxage":
		return number(s.MaxAge)
	case "oldest": // an age that is too old, leeway and all
		return number(s.MaxAge + s.Leeway)
	case "lifetime":
		if s.Lifetime <= 0 {
			return "900"
		}
		return number(s.Lifetime)
	}
	return ""
}
