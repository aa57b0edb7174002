// Package key reads, describes, generates and writes keys and key sets. Text goes in, in
// whatever shape keys really arrive; Go's own key types come out, each with a description.
// It knows nothing of tokens, verifies nothing, and never puts a secret or a private part
// into a description, a problem or an error.
package key

import (
	"slices"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Types of key, as a JWK's kty names them.
const (
	RSA = alg.TypeRSA
	EC  = alg.TypeEC
	OKP = alg.TypeOKP
	AKP = alg.TypeAKP
	Oct = alg.TypeOct
)

// Info describes a key. All of it may be shown.
type Info struct {
	Format     string           `json:"format"`               // "PEM, SPKI" "PEM, PKCS #8" "PEM, encrypted PKCS #8" "DER, SPKI" "JWK" "JWK set" "X.509 certificate" "OpenSSH" "SSH2 (RFC 4716)" "secret" "generated"
	Type       string           `json:"type"`                 // RSA EC OKP AKP oct
	Curve      string           `json:"curve,omitempty"`      // "P-256" "Ed25519"; AKP: "ML-DSA-65"
	Kid        string           `json:"kid,omitempty"`        //
	Use        string           `json:"use,omitempty"`        // JWK use
	Ops        []string         `json:"ops,omitempty"`        // JWK key_ops
	Algorithm  string           `json:"algorithm,omitempty"`  // JWK alg
	Thumbprint string           `json:"thumbprint,omitempty"` // RFC 7638, SHA-256, base64url; empty for a secret typed as text
	Name       string           `json:"name"`                 // "RSA 2048", "EC P-256", "Secret, 32 bytes"
	Sentence   string           `json:"sentence"`             // "an RSA public key of 2048 bits, from a PEM text"
	Reading    string           `json:"reading,omitempty"`    // of a secret: "read as UTF-8"
	Bits       int              `json:"bits,omitempty"`
	Private    bool             `json:"private,omitempty"`  // the text is a private key; Key.Private reports whether it can be used
	From       string           `json:"from,omitempty"`     // the name of the value in which it stands, in a text of names and values
	Place      report.Place     `json:"place"`              // field "key"
	Problems   []report.Problem `json:"problems,omitempty"` // errors first: this key is there but cannot be used, or could and has a flaw
	Facts      []string         `json:"facts,omitempty"`    // what a glance reads beside Name: "public", its kid, its alg, its format: filled by engine
	Outcome    report.Check     `json:"outcome"`            // what came of trying it: filled by engine

	public bool   // the text is a public key of a type that has no name here
	issuer string // who issued the certificate that it is the public key of
}

// Glance is what is read of a key at a glance, beside its name.
func (i *Info) Glance() []string {
	half := "public"
	switch {
	case i.Type == Oct:
		half = i.Reading
	case i.Private:
		half = "private"
	case i.Type == "" && !i.public: // a list, a store, parameters
		half = ""
	}
	facts := []string{half, i.Kid, i.Algorithm}
	if i.Format != formatSecret {
		facts = append(facts, i.Format)
	}
	if i.issuer != "" {
		facts = append(facts, "issued by "+i.issuer)
	}
	if i.From != "" {
		facts = append(facts, "from "+prose.Visible(i.From))
	}
	return slices.DeleteFunc(facts, func(fact string) bool { return fact == "" })
}

// Key is a key with its description. Public is *rsa.PublicKey, *ecdsa.PublicKey,
// ed25519.PublicKey, ed448.PublicKey, *mldsa.PublicKey or *ecdh.PublicKey; Private its private half or nil;
// Secret the bytes of a key of type oct. All are nil when the key was recognised and could
// not be read: Problems says why.
type Key struct {
	Info
	Public  any
	Private any
	Secret  []byte
	IsText  bool // the whole Key field is this one secret
	OnlyPSS bool // an RSA key whose container allows RSASSA-PSS alone (RFC 4055 section 1.2)

	Certificate []byte   // the certificate that it is the key of, in DER; nil: it did not come as one
	Chain       [][]byte // the certificates that a JWK has in x5c, its own first

	extras     []extra
	wrapped    bool   // it was read in what was unwrapped
	of         string // "certificate" when it is the public key of one
	subject    string // of that
	oddInteger bool   // a number was not in DER's one form
	contents   []*Key // of a store or a bundle that was opened: they take its place
}

// Usable reports whether the key holds key material at all.
func (k *Key) Usable() bool { return k.Public != nil || k.Secret != nil }

// FieldPassphrase is the field that asks for the passphrase of an encrypted private key.
const FieldPassphrase = "key-passphrase"

// Question is what the key asks of its user: its passphrase, or another one. There is none
// where ok is false.
func (k *Key) Question() (p report.Problem, ok bool) {
	for _, p := range k.Problems {
		if p.Place.Field == FieldPassphrase {
			return p, true
		}
	}
	return report.Problem{}, false
}

// Asks reports whether a code is that of a Question.
func Asks(code string) bool { return code == CodePassphrase || code == CodeWrong }

// ID names the key in a verdict: its kid, else its thumbprint, else "".
func (k *Key) ID() string {
	if k.Kid != "" {
		return k.Kid
	}
	return k.Thumbprint
}

// Set is what a Key field holds.
type Set struct {
	Keys            []*Key
	Problems        []report.Problem // of the text as a whole: pieces not read, a broken container …
	WantsPassphrase bool             // an encrypted private key was found: the page shows the Passphrase field
	Costly          bool             // a passphrase was not tried for what that costs: ReadPatiently would
	FromJWKS        bool             // the keys came as a JWK set, where kid decides (RFC 7517 section 4.5)

	full bool // MaxKeys was reached
}

// Encodings of a secret.
const (
	Auto      = "auto" // as UTF-8
	UTF8      = "utf8"
	Base64    = "base64"
	Base64URL = "base64url"
	Hex       = "hex"
)
