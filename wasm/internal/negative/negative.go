// Package negative makes tests for a service that takes tokens: from one good token a list of
// others, each wrong in one way, that a correct service refuses, with the reason and the
// document that says so; and the good one first and last, so that refusing everything is no
// pass. It writes them as JSON, as commands, as Hurl and as programs, for an address that
// nobody here calls, and reads the status codes that came of them.
//
// It signs with the key at hand or with one that was made for the tests, and puts no private
// key and no secret into anything that it returns. It judges no token, asks nobody and reads
// no clock.
package negative

import (
	"strings"
	"time"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/code"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/keybench"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/token"
)

// Plan is what the user asks of the tests.
type Plan struct {
	Address string `json:"address"` // where the tokens are sent, with a method before it if it is not GET
	Header  string `json:"header"`  // in which they are sent; "": Authorization
	Format  string `json:"format"`  // of Formats; "": the first
	Own     bool   `json:"own"`     // sign with a key that is made for the tests
	Round   int    `json:"round"`   // another number has them made again
	Results string `json:"results"` // the status codes, as they were pasted
}

// Suite is all that is shown of the tests. Without Tests, Lead says why there are none.
type Suite struct {
	Lead    string            `json:"lead"`
	Notes   []string          `json:"notes,omitempty"`
	Public  string            `json:"public,omitempty"` // the JWK of a key that was made for the tests
	Offer   string            `json:"offer,omitempty"`  // what a button that turns Plan.Own round is called; "": there is none
	Set     map[string]string `json:"set,omitempty"`    // what the button puts into fields instead, by element id
	Wrong   string            `json:"wrong,omitempty"`  // what is wrong with the address or the header
	Tests   []Trial           `json:"tests,omitempty"`
	Formats []code.MenuItem   `json:"formats"`
	Format  string            `json:"format"`
	Text    string            `json:"text,omitempty"` // all of them in that format
	File    string            `json:"file,omitempty"` // a name for it
	Outcome *Outcome          `json:"outcome,omitempty"`
}

// Trial is one token and what came of it.
type Trial struct {
	ID      string         `json:"id"`    // its name in every format; it does not change
	Label   string         `json:"label"` // what is wrong with it
	Why     string         `json:"why"`
	Cite    string         `json:"cite,omitempty"`
	Accept  bool           `json:"accept,omitempty"`  // it is the good one
	Lenient bool           `json:"lenient,omitempty"` // a service that accepts it is lenient; of all others it is a hole
	Token   string         `json:"token"`
	Status  keybench.Grade `json:"status"`         // of what came of it
	Word    string         `json:"word,omitempty"` // that, at a glance: "401 refused"
}

// The names of the good one.
const (
	first = "good-first"
	last  = "good-last"
)

// Given is what tests are made from. What Make makes of it is the same for the same Given, but
// for what signatures and encryption have that is random.
type Given struct {
	Token *token.Token // the layer that is looked at; nil: there is none
	Keys  *key.Set
	By    *key.Key // the key that verifies the token; nil: none at hand does
	Now   time.Time
	Own   bool // sign with Fresh("own", …)
	Fast  jose.Accelerator

	// Fresh is a key for an algorithm that nobody knows: each time the same for the same purpose.
	Fresh func(purpose, alg string) (*key.Key, error)
}

// What a fresh key is for.
const (
	own      = "own"      // it signs the tests
	stranger = "stranger" // it signs what is forged
)

// Made is what was made from a Given.
type Made struct {
	Lead   string
	Notes  []string
	Public string
	Offer  string
	Secret bool // the offer is a secret, for Key
	Tests  []*Trial
	until  time.Time // when the good one expires; zero: it does not
}

const (
	offerOwn    = "Sign with a key made for the tests"
	offerKey    = "Sign with the key at hand"
	offerSecret = "Make a secret for the tests"
)

// Make makes the tests, or says in Lead why there are none.
func Make(g *Given) *Made {
	t := g.Token
	m := &maker{Given: *g, now: g.Now.Unix()}
	if lead := unfit(t); lead != "" {
		return &Made{Lead: lead}
	}
	m.alg, _ = alg.Lookup(alg.Signs, t.HeaderText("alg"))
	m.header, m.payload = string(t.Segment(token.Protected).Bytes), string(t.Segment(token.Payload).Bytes)
	m.choose()
	out := &Made{}
	hmac := m.alg.Family == alg.HMAC
	switch {
	case hmac && m.signer == nil:
		out.Offer, out.Secret = offerSecret, true
	case hmac:
	case !g.Own:
		out.Offer = offerOwn
	case m.atHand:
		out.Offer = offerKey
	case m.signer != nil:
		out.Offer = "Use the token as it stands"
	}
	if lead := m.begin(); lead != "" {
		out.Lead = lead
		return out
	}
	good := Trial{Label: "The good token", Why: "A service that refuses it, too, shows nothing by refusing the others.", Accept: true, Status: keybench.Unchecked}
	good.ID, good.Token = first, m.again()
	out.Tests = append(out.Tests, &good)
	left := 0
	for _, t := range trials {
		if t.flags&signed != 0 && m.signer == nil {
			left++
			continue
		}
		if made := t.make(m); made != "" && made != m.good {
			strict := t.flags&strictAccess != 0 && accessToken(m) || t.flags&strictTyped != 0 && explicit(m)
			out.Tests = append(out.Tests, &Trial{
				ID: t.id, Label: t.label, Why: t.why, Cite: t.cite, Lenient: t.flags&lenient != 0 && !strict, Token: made, Status: keybench.Unchecked,
			})
		}
	}
	end := good
	end.ID, end.Why, end.Token = last, "It shows that the service still answers as it did at first.", m.again()
	out.Tests = append(out.Tests, &end)
	out.until = m.until()
	out.Lead = prose.Count(len(out.Tests)-2, "token") + " that a correct service refuses, and the good one, first and last."
	out.Notes = m.notes(left, out.until)
	if g.Own && m.signer != nil && !hmac {
		out.Public, _ = m.signer.JWK(false)
	}
	return out
}

// unfit says why no tests are made from a token; "": they can be.
func unfit(t *token.Token) string {
	if t == nil || !t.IsToken() {
		return "Paste a good token into Debug: the tests are made from it."
	}
	switch {
	case t.IsJWE():
		return "The tests are made from a signed token, and this one is encrypted."
	case t.Kind == token.SDJWT:
		return "The tests are made from a JWT, and this is an SD-JWT."
	case t.Kind != token.JWS || t.Detached:
		return "The tests are made from a compact JWT that holds its payload."
	case len(t.Text) > longest:
		return "The token is longer than what a header carries, so no tests are made from it."
	case t.Malformed():
		return "The token has a defect of its own, so it cannot be the good one."
	}
	name := t.HeaderText("alg")
	if strings.EqualFold(name, "none") {
		return "The token is not signed, so it cannot be the good one."
	}
	if _, ok := alg.Lookup(alg.Signs, name); !ok {
		return "The token’s algorithm is not known here, so no tests are made from it."
	}
	header, payload := t.Segment(token.Protected), t.Segment(token.Payload)
	switch {
	case !object(&header) || !object(&payload) || payload.Plain:
		return "The tests are made from a JWT, whose header and payload are JSON objects."
	case t.Header().Find("crit") != nil:
		return "The token has crit in its header, and no tests are made from those."
	}
	return ""
}

// object reports whether a part is a whole JSON object in which no name stands twice.
func object(s *token.Segment) bool {
	if s.JSON == nil || s.JSON.Kind != '{' || !s.Whole || !s.UTF8 {
		return false
	}
	for _, m := range s.JSON.Members {
		if m.Duplicate {
			return false
		}
	}
	return true
}

// choose finds the key that signs, and the public key that the service has.
func (m *maker) choose() {
	name := m.alg.Name
	usable := func(k *key.Key) bool {
		return k.Usable() && (k.Private != nil || k.Secret != nil) && jose.Fits(name, k) == nil
	}
	kid := m.Token.HeaderText("kid")
	switch {
	case m.By != nil && usable(m.By):
		m.signer = m.By
	case m.By != nil && m.By.Secret == nil: // its private half may stand beside it
		for _, k := range m.Keys.Keys {
			if usable(k) && k.Thumbprint == m.By.Thumbprint {
				m.signer = k
			}
		}
	}
	for _, named := range []bool{true, false} {
		for _, k := range m.Keys.Keys {
			if m.signer == nil && usable(k) && (k.Kid == kid) == named {
				m.signer = k
			}
		}
	}
	m.atHand = m.signer != nil
	if m.Own && m.alg.Family != alg.HMAC {
		m.signer = nil
		if k, err := m.Fresh(own, name); err == nil {
			named := *k
			named.Kid, named.Algorithm = kid, name
			m.signer = &named
		}
	}
	m.public = m.signer
	if m.public == nil {
		m.public = m.By
	}
	if m.public != nil && m.public.Public == nil {
		m.public = nil
	}
}

// begin makes the good token. It says why there is none.
func (m *maker) begin() string {
	if m.signer != nil {
		m.renew()
		m.good = m.sign(m.header, m.claims(), m.signer)
		if m.good == "" {
			return "The key at hand failed to sign the good token."
		}
	} else {
		m.good = m.Token.Text
		if m.stale() {
			return "The token has expired and the key at hand cannot sign another one."
		}
	}
	m.h, m.p, m.s = parts(m.good)
	m.signature, _ = exact.DecodeBase64URL(m.s)
	return ""
}

// notes are what there is to know of the tests.
func (m *maker) notes(left int, until time.Time) []string {
	var notes []string
	switch {
	case m.signer == nil:
		why := "The key at hand cannot sign"
		if m.By == nil {
			why = "No key at hand verifies it, so whether it is a good one is not known here"
		}
		notes = append(notes, "They are made from the token as it stands. "+why+". "+prose.Count(left, "test")+" that must be signed "+prose.Are(left)+" left out.")
	case m.Own && m.alg.Family != alg.HMAC:
		notes = append(notes, "They are signed with a key made for them. While they run, your service must trust its public half.")
	default:
		notes = append(notes, "They are signed with the key at hand: your service must trust it.")
	}
	if m.public == nil && m.alg.Family != alg.HMAC {
		notes = append(notes, "The public key is not at hand, so the tests that misuse it as a secret are left out.")
	}
	if m.signer == nil && m.has("jti") {
		notes = append(notes, "All have the same jti. A service that takes each once rightly refuses the last one.")
	}
	if !until.IsZero() {
		notes = append(notes, "The good one is valid until "+until.UTC().Format("2006-01-02 15:04:05")+" UTC. Until then treat the tests as credentials: do not commit them.")
	} else {
		notes = append(notes, "The good one never expires: treat the tests as credentials, and do not commit them.")
	}
	return notes
}

// Show is what is shown of tests that were made: in a format, for an address, with what came
// of them.
func Show(made *Made, p *Plan) *Suite {
	s := &Suite{Lead: made.Lead, Notes: made.Notes, Public: made.Public, Offer: made.Offer, Formats: formats}
	s.Format = formats[0].ID
	for _, f := range formats {
		if f.ID == p.Format {
			s.Format = f.ID
		}
	}
	if len(made.Tests) == 0 {
		return s
	}
	tests := make([]*Trial, len(made.Tests))
	for i, t := range made.Tests {
		trial := *t
		tests[i] = &trial
	}
	to := &target{}
	if s.Wrong = to.read(p); s.Wrong == "" {
		s.Text, s.File = write(s.Format, to, tests)
	}
	if strings.TrimSpace(p.Results) != "" {
		s.Outcome = read(p.Results, tests, made)
	}
	// What is not as it should be stands first.
	for _, grade := range []keybench.Grade{keybench.Failed, keybench.Flawed, keybench.Noted, keybench.Unchecked, keybench.OK} {
		for _, t := range tests {
			if t.Status == grade {
				s.Tests = append(s.Tests, *t)
			}
		}
	}
	return s
}

// certificate is the certificate that a key signs for itself, as x5c has it; "" where that
// cannot be done with such a key.
func certificate(k *key.Key, now time.Time) string {
	text, err := k.PEM(true)
	if err != nil {
		return ""
	}
	built := keybench.Build(&keybench.Ask{Text: text, What: keybench.BuildCertificate, Subject: "attacker.invalid", Days: 1}, now, nil)
	lines := strings.Split(strings.TrimSpace(built.Text), "\n")
	if len(lines) < 3 || !strings.Contains(lines[0], "CERTIFICATE") {
		return ""
	}
	return strings.Join(lines[1:len(lines)-1], "")
}
