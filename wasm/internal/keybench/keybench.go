// Package keybench is the bench where keys are looked at, converted, made and put together:
// what a key is and is worth, every format it can be written in, sets of keys, certificates
// and their chains. It computes nothing itself, judges keys by audit's rules, and never puts
// a private key anywhere but into a form that is marked private.
package keybench

import (
	"crypto/rsa"
	"slices"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Ask is what the bench is asked about.
type Ask struct {
	Text       string   `json:"text"`       // keys, in whatever shape
	Passphrase string   `json:"passphrase"` // of what is encrypted in it
	Encoding   string   `json:"encoding"`   // of a secret
	Index      int      `json:"index"`      // of the key that is looked at
	At         string   `json:"at"`         // the instant that certificates are checked at; "": now
	Token      string   `json:"token"`      // what the Token field of the debugging view holds
	What       string   `json:"what"`       // buildKeys: "set" "public" "rotate" "certificate" "locked"
	Add        string   `json:"add"`        // of a set: the keys that are added
	Subject    string   `json:"subject"`    // of a certificate: its common name
	Names      string   `json:"names"`      // of a certificate: hosts, addresses, mail addresses and URIs, by comma
	Days       int      `json:"days"`       // of a certificate: how long it is valid
	Seal       string   `json:"seal"`       // the passphrase that a private key is encrypted with
	Algorithm  string   `json:"algorithm"`  // makeKey: of Menu
	Kind       string   `json:"kind"`       // makeKey: the size or curve, of Menu
	Kid        string   `json:"kid"`        // makeKey; "": the thumbprint
	Use        string   `json:"use"`        // makeKey: "sig" "enc"
	Ops        []string `json:"ops"`        // makeKey: key_ops
}

// Bench is what is shown of the keys in a text.
type Bench struct {
	Status     Grade            `json:"status"` // "ok" "warning" "failed" "none"
	Lead       string           `json:"lead"`
	Rest       string           `json:"rest,omitempty"`
	Advice     string           `json:"advice,omitempty"`
	Checks     []Appraisal      `json:"checks,omitempty"` // format, strength, consistent, secrecy
	Keys       []Row            `json:"keys,omitempty"`
	Index      int              `json:"index"` // of the key that all below is about
	Facts      []Fact           `json:"facts,omitempty"`
	Members    []Fact           `json:"members,omitempty"` // of its JWK
	Forms      []Form           `json:"forms,omitempty"`
	Findings   []audit.Finding  `json:"findings,omitempty"`
	Problems   []report.Problem `json:"problems,omitempty"`
	Chain      *Chain           `json:"chain,omitempty"`
	Passphrase bool             `json:"passphrase,omitempty"` // something is encrypted
}

// Row is a key in a table of several.
type Row struct {
	Name   string `json:"name"`
	Half   string `json:"half"`
	Kid    string `json:"kid,omitempty"`
	For    string `json:"for,omitempty"` // its use and alg
	Status Grade  `json:"status"`
	Word   string `json:"word,omitempty"`
}

// Fact is something that a key is or has.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Says  string `json:"says,omitempty"` // what a member is
	Cite  string `json:"cite,omitempty"`
	URL   string `json:"url,omitempty"`
	Copy  bool   `json:"copy,omitempty"` // it is worth copying
}

// Codes of the four checks.
const (
	CheckFormat     = "format"
	CheckStrength   = "strength"
	CheckConsistent = "consistent"
	CheckSecrecy    = "secrecy"
)

// Grade is how something was found.
type Grade = string

// Every Grade.
const (
	OK        Grade = "ok"
	Flawed    Grade = "warning"
	Failed    Grade = "failed"
	Unchecked Grade = "unchecked"
	Noted     Grade = "info"
	Unset     Grade = "none" // there is nothing
)

// Appraisal is one thing that was looked at, and how it was found.
type Appraisal struct {
	Code   string `json:"code"`
	Status Grade  `json:"status"`
	Word   string `json:"word,omitempty"`
	Detail string `json:"detail,omitempty"`
}

// bench is one look at a text.
type bench struct {
	set     key.Set
	keys    []*key.Key
	token   *token.Token
	at, now time.Time
	out     *Bench
}

// MaxKeys is how many keys are judged one by one.
const MaxKeys = 200

// Inspect says what the keys of a text are. t is the token of the debugging view, or nil; at
// is the instant that certificates are checked at.
func Inspect(in *Ask, t *token.Token, at, now time.Time) *Bench {
	read := key.Read
	if in.Passphrase != "" { // the page then asks where that keeps nobody waiting
		read = key.ReadPatiently
	}
	b := &bench{set: read(in.Text, in.Passphrase, in.Encoding), token: t, at: at, now: now, out: &Bench{}}
	b.keys = b.set.Keys
	b.out.Passphrase = b.set.WantsPassphrase
	b.out.Problems = b.set.Problems
	if len(b.keys) == 0 {
		b.nothing(in.Text)
		return b.out
	}
	if in.Index > 0 && in.Index < len(b.keys) {
		b.out.Index = in.Index
	}
	k := b.keys[b.out.Index]
	b.out.Problems = slices.Concat(k.Problems, b.out.Problems)
	b.findings(k)
	b.rows()
	b.judge(k)
	b.out.Facts = facts(k)
	b.out.Members = members(k)
	b.out.Forms = b.forms(k)
	b.out.Chain = b.chain()
	if c := b.out.Chain; c != nil && (c.Status == Failed || c.Status == Flawed) {
		b.out.Advice = c.Lead + " " + b.out.Advice
		if b.out.Status == OK {
			b.out.Status = Flawed
		}
	}
	return b.out
}

func (b *bench) nothing(text string) {
	b.out.Status = Unset
	if text == "" {
		b.out.Lead = "Paste a key, or make one."
		b.out.Advice = "It stays in this page, and nothing is stored."
		return
	}
	b.out.Status, b.out.Lead = Failed, "No key was read here."
	for _, p := range b.out.Problems {
		b.out.Lead, b.out.Advice = p.Lead, strings.TrimSpace(p.Why+" "+p.Next)
		b.out.Problems = b.out.Problems[1:]
		break
	}
}

// ofStrength are the findings about how strong a key is.
var ofStrength = []string{audit.ShortRSAKey, audit.ROCAKey, audit.WeakRSAExponent, audit.WeakSecret, audit.WellKnownKey, audit.ShortSecret}

// ofSets are those about several keys.
var ofSets = []string{audit.MixedKeySet, audit.DuplicateKid}

// findings are those of each key, and of all of them together.
func (b *bench) findings(chosen *key.Key) {
	var all []audit.Finding
	run := func(keys []*key.Key, codes []string) {
		for _, f := range audit.Run(audit.Input{Keys: keys, Now: b.now}) {
			if slices.Contains(codes, f.Code) {
				all = append(all, f)
			}
		}
	}
	for _, k := range b.keys[:min(len(b.keys), MaxKeys)] {
		run([]*key.Key{k}, ofStrength)
	}
	if len(b.keys) > 1 {
		run(b.keys, ofSets)
	}
	if isJWK(chosen) && chosen.Usable() {
		if chosen.Algorithm == "" && chosen.Use == "" && len(chosen.Ops) == 0 {
			all = append(all, audit.Finding{Code: CodeNoAlgorithm, Severity: report.Info, Lead: "It names no algorithm and no use.",
				Why: "A key that says alg and use cannot be taken for another kind.", Next: "Add both when you publish it.", Cite: "RFC 8725 section 3.1"})
		}
		if chosen.Kid == "" && len(b.keys) > 1 {
			all = append(all, audit.Finding{Code: CodeNoKid, Severity: report.Warning, Lead: "A key of this set has no kid.",
				Why: "A token then cannot say which key it was signed with.", Next: "Give it one; its thumbprint (RFC 7638) is always unique.", Cite: "RFC 7517 section 4.5"})
		}
	}
	for i := range all {
		all[i].URL = audit.Address(all[i].Cite)
		all[i].Place = report.Place{}
		all[i].Remedies = nil // they are of another field
	}
	all = audit.Gather(all)
	for _, severity := range []string{report.Error, report.Warning, report.Info} {
		for _, f := range all {
			if f.Severity == severity {
				b.out.Findings = append(b.out.Findings, f)
			}
		}
	}
}

func isJWK(k *key.Key) bool { return strings.HasPrefix(k.Format, "JWK") }

// half is which half of a pair a key is.
func half(k *key.Key) string {
	switch {
	case k.Type == key.Oct:
		return "secret"
	case k.Info.Private:
		return "private"
	}
	return "public"
}

// rows are the keys where there are several, and what is to be known of each.
func (b *bench) rows() {
	kids, prints := map[string]int{}, map[string]int{}
	public := false
	for _, k := range b.keys {
		kids[k.Kid]++
		prints[k.Thumbprint]++
		public = public || half(k) == "public"
	}
	for _, k := range b.keys {
		r := Row{Name: k.Name, Half: half(k), Kid: k.Kid, For: strings.TrimSpace(k.Use + " " + k.Algorithm), Status: Unchecked}
		if r.Name == "" {
			r.Name = k.Sentence
		}
		switch {
		case b.verified(k):
			r.Status, r.Word = OK, "verified the token in Debug"
		case !k.Usable():
			r.Status, r.Word = Failed, "not read"
		case k.Thumbprint != "" && prints[k.Thumbprint] > 1:
			r.Status, r.Word = Flawed, "stands here more than once"
		case k.Kid != "" && kids[k.Kid] > 1:
			r.Status, r.Word = Flawed, "shares its kid"
		case r.Half != "public" && public && isJWK(k):
			r.Status, r.Word = Flawed, r.Half+" beside public keys"
		case k.Kid == "" && isJWK(k):
			r.Status, r.Word = Noted, "has no kid"
		}
		b.out.Keys = append(b.out.Keys, r)
	}
}

// verified reports whether the key verifies the token of the debugging view.
func (b *bench) verified(k *key.Key) bool {
	if b.token == nil || !b.token.IsJWS() || b.token.Malformed() || !k.Usable() || len(b.keys) > MaxKeys {
		return false
	}
	return jose.Fits(b.token.HeaderText("alg"), k) == nil && jose.Verify(b.token, k) == nil
}

// judge makes the four checks of a key, and says what it is.
func (b *bench) judge(k *key.Key) {
	checks := []*Appraisal{format(k), b.strength(k), consistent(k), secrecy(k)}
	b.out.Lead = prose.Capital(k.Sentence) + "."
	b.out.Status = OK
	for _, c := range checks {
		b.out.Checks = append(b.out.Checks, *c)
		switch {
		case c.Status == Failed:
			b.out.Status = Failed
		case c.Status == Flawed && b.out.Status == OK:
			b.out.Status = Flawed
		}
	}
	switch half(k) {
	case "secret":
		b.out.Rest = "Keep it; both sides need it."
		b.out.Advice = "Anyone who holds it can sign as you, and read what is encrypted with it."
	case "private":
		b.out.Rest = "Keep it; give out its public half."
		if can := abilities(k); len(can) > 0 {
			b.out.Advice = "Anyone who holds it can " + prose.And(can) + "."
		} else {
			b.out.Advice = noUse
		}
	default:
		b.out.Rest = "It may be published."
		b.out.Advice = noUse
		var does []string
		if len(signs(k)) > 0 {
			does = append(does, "verifies signatures")
		}
		if len(encrypts(k)) > 0 {
			does = append(does, "encrypts")
		}
		if does != nil {
			b.out.Advice = "It " + prose.And(does) + "; it can neither sign nor decrypt."
		}
	}
	if !k.Usable() {
		b.out.Rest = ""
		if len(k.Problems) > 0 {
			p := k.Problems[0]
			b.out.Status = Failed
			if key.Asks(p.Code) {
				b.out.Status = Flawed
			}
			b.out.Advice = strings.TrimSpace(p.Lead + " " + p.Why + " " + p.Next)
			b.out.Problems = b.out.Problems[1:]
		}
	}
	if n := len(b.keys); n > 1 {
		b.out.Rest = prose.Capital(prose.Ordinal(b.out.Index+1)) + " of " + prose.Count(n, "key") + "."
	}
	for _, f := range b.out.Findings {
		if f.Severity == report.Error && b.out.Status != Failed {
			b.out.Status = Failed
		}
	}
}

func abilities(k *key.Key) []string {
	var can []string
	if len(signs(k)) > 0 {
		can = append(can, "sign as you")
	}
	if len(encrypts(k)) > 0 {
		can = append(can, "read what was encrypted for you")
	}
	return can
}

const noUse = "No algorithm of JOSE works with this key, as it stands."

func check(code string, status Grade, word, detail string) *Appraisal {
	return &Appraisal{code, status, word, detail}
}

func format(k *key.Key) *Appraisal {
	c := check(CheckFormat, OK, "well made", k.Format)
	if k.Reading != "" {
		c.Detail += ", " + k.Reading
	}
	for _, p := range k.Problems {
		switch {
		case key.Asks(p.Code):
			return check(CheckFormat, Unchecked, "encrypted", "Type its passphrase")
		case p.Severity == report.Error:
			return check(CheckFormat, Failed, "not well made", k.Format)
		case p.Severity == report.Warning:
			c.Status, c.Word = Flawed, "with a flaw"
		}
	}
	return c
}

func (b *bench) strength(k *key.Key) *Appraisal {
	c := check(CheckStrength, OK, "enough", "")
	switch {
	case !k.Usable():
		return check(CheckStrength, Unchecked, "", "It could not be read")
	case k.Type == key.Oct:
		c.Word, c.Detail = "long enough", prose.Count(len(k.Secret), "byte")+"; how random, nobody can see"
	case k.Type == key.RSA:
		c.Detail = prose.Count(k.Bits, "bit") + ", exponent " + strconv.Itoa(k.Public.(*rsa.PublicKey).E)
	case k.Thumbprint == "":
		return check(CheckStrength, Unchecked, "", "JOSE does not use "+k.Curve)
	default:
		c.Detail = k.Curve
	}
	for _, f := range audit.Run(audit.Input{Keys: []*key.Key{k}, Now: b.now}) {
		switch {
		case !slices.Contains(ofStrength, f.Code):
		case f.Severity == report.Error:
			return check(CheckStrength, Failed, "broken", c.Detail)
		case f.Severity == report.Warning:
			c.Status, c.Word = Flawed, "weak"
		}
	}
	return c
}

func consistent(k *key.Key) *Appraisal {
	for _, p := range k.Problems {
		switch p.Code {
		case key.CodeParts, key.CodeJWKParts, key.CodeJWKCertificate:
			if p.Severity == report.Error {
				return check(CheckConsistent, Failed, "no", "Its halves are of two keys")
			}
			return check(CheckConsistent, Flawed, "no", "A part is of another key")
		}
	}
	agree, known := k.Agree()
	switch {
	case known && !agree:
		return check(CheckConsistent, Failed, "no", "Its halves are of two keys")
	case known && k.Type == key.RSA:
		return check(CheckConsistent, OK, "yes", "p · q = n, d fits e")
	case known:
		return check(CheckConsistent, OK, "yes", "The private half gives the public one")
	case k.Private != nil:
		return check(CheckConsistent, Unchecked, "not known", "Its primes are missing")
	case k.Type == key.Oct:
		return check(CheckConsistent, Unchecked, "", "A secret has no halves")
	case len(k.Chain) > 0 && k.Usable():
		return check(CheckConsistent, OK, "yes", "Its certificate is of the same key")
	}
	return check(CheckConsistent, Unchecked, "", "No private half to compare")
}

func secrecy(k *key.Key) *Appraisal {
	switch half(k) {
	case "secret":
		return check(CheckSecrecy, Flawed, "secret", "Who has it can sign and check")
	case "private":
		can := "not to be given out"
		switch sign, decrypt := len(signs(k)) > 0, len(encrypts(k)) > 0; {
		case sign && decrypt:
			can = "can sign and decrypt"
		case sign:
			can = "can sign"
		case decrypt:
			can = "can decrypt"
		}
		return check(CheckSecrecy, Flawed, "private", can)
	}
	return check(CheckSecrecy, OK, "public", "may be published")
}
