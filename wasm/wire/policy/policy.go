// Package policy stands in for claims.PolicyFields until that is there.
package policy

// PolicyField is a field of the acceptance policy as the page draws it.
type PolicyField struct {
	ID          string `json:"id"`              // of its element
	Name        string `json:"name"`            // in a request's policy
	Label       string `json:"label"`           //
	Placeholder string `json:"placeholder"`     // what an empty field means
	Wide        bool   `json:"wide,omitempty"`  // it takes a row of its own
	Lines       bool   `json:"lines,omitempty"` // it may hold several lines
}

// PolicyFields are all, in the page's order.
var PolicyFields = []PolicyField{
	{"policy-issuer", "issuer", "Issuer", "not asked", false, false},
	{"policy-audience", "audience", "Audience", "not asked", false, false},
	{"policy-subject", "subject", "Subject", "not asked", false, false},
	{"policy-typ", "typ", "Type", "not asked", false, false},
	{"policy-algorithms", "algorithms", "Algorithms", "any, by comma", false, false},
	{"policy-required", "required", "Required claims", "name, name=value", false, false},
	{"policy-leeway", "leeway", "Leeway", "0 s", false, false},
	{"policy-max-age", "maxAge", "Maximum age", "not asked", false, false},
	{"policy-now", "now", "Evaluate at", "the clock", false, false},
	{"policy-nonce", "nonce", "Nonce", "not asked", false, false},
	{"policy-kb-audience", "keyBindingAudience", "Key binding audience", "not asked", true, false},
	{"policy-revoked", "revoked", "Revoked token ids", "none, by comma or line", true, true},
}
