package claims

import "jwtdebugger/wasm/internal/report"

// PolicyField is one field of the policy: how the page asks for it, and what it asks of a
// token.
type PolicyField struct {
	ID          string `json:"id"`   // of its element, and Place.Field of what is wrong with it
	Name        string `json:"name"` // of the member of Policy on the wire
	Label       string `json:"label"`
	Placeholder string `json:"placeholder"`     // what an empty field means
	Hint        string `json:"hint,omitempty"`  // how it is written, where that is not plain
	Wide        bool   `json:"wide,omitempty"`  // it takes the whole width
	Lines       bool   `json:"lines,omitempty"` // it may hold several lines

	claim    string // whose value the field asks for, of the header if ofHeader: it can be filled from a token
	text     func(*Policy) *string
	ofHeader bool                // it asks about the header; the others ask about claims
	check    func(*judge, asked) // judges it, and fails what is not as asked; nil: it asks nothing of the token by itself
}

// Of is what the field holds in a policy.
func (f *PolicyField) Of(p *Policy) string { return *f.text(p) }

// Ids of the fields that more than the table below names.
const (
	FieldIssuer             = "policy-issuer"
	FieldAudience           = "policy-audience"
	FieldSubject            = "policy-subject"
	FieldType               = "policy-typ"
	FieldAlgorithms         = "policy-algorithms"
	FieldRequired           = "policy-required"
	FieldLeeway             = "policy-leeway"
	FieldMaxAge             = "policy-max-age"
	FieldNow                = "policy-now"
	FieldNonce              = "policy-nonce"
	FieldKeyBindingAudience = "policy-kb-audience"
	fieldRevoked            = "policy-revoked"
)

// PolicyFields are all fields of a Policy, in the order of the page and of what fails.
var PolicyFields = []PolicyField{
	{ID: FieldIssuer, Name: "issuer", Label: "Issuer", Placeholder: notAsked,
		text: func(p *Policy) *string { return &p.Issuer }, claim: "iss", check: (*judge).checkIssuer},
	{ID: FieldAudience, Name: "audience", Label: "Audience", Placeholder: notAsked,
		text: func(p *Policy) *string { return &p.Audience }, claim: "aud", check: (*judge).checkAudience},
	{ID: FieldSubject, Name: "subject", Label: "Subject", Placeholder: notAsked,
		text: func(p *Policy) *string { return &p.Subject }, claim: "sub", check: (*judge).checkSubject},
	{ID: FieldType, Name: "typ", Label: "Type", Placeholder: notAsked,
		text: func(p *Policy) *string { return &p.Typ }, claim: "typ", check: (*judge).checkTyp, ofHeader: true},
	{ID: FieldAlgorithms, Name: "algorithms", Label: "Algorithms", Placeholder: "any, by comma",
		text: func(p *Policy) *string { return &p.Algorithms }, claim: "alg", check: (*judge).checkAlgorithms, ofHeader: true},
	{ID: FieldRequired, Name: "required", Label: "Required claims", Placeholder: "name, name=value",
		text: func(p *Policy) *string { return &p.Required }, check: (*judge).checkRequired},
	{ID: FieldLeeway, Name: "leeway", Label: "Leeway", Placeholder: "0 s", Hint: "such as 60 or 5m",
		text: func(p *Policy) *string { return &p.Leeway }},
	{ID: FieldMaxAge, Name: "maxAge", Label: "Maximum age", Placeholder: notAsked, Hint: "such as 15m, 12h or 1d",
		text: func(p *Policy) *string { return &p.MaxAge }, check: (*judge).checkMaxAge},
	{ID: FieldNow, Name: "now", Label: "Check as of", Placeholder: "the clock", Hint: "such as now+5m or 2026-11-28 12:00, in UTC",
		text: func(p *Policy) *string { return &p.Now }},
	{ID: FieldNonce, Name: "nonce", Label: "Nonce", Placeholder: notAsked,
		text: func(p *Policy) *string { return &p.Nonce }, claim: "nonce", check: (*judge).checkNonce},
	{ID: FieldKeyBindingAudience, Name: "keyBindingAudience", Label: "Key binding audience", Placeholder: notAsked, Wide: true,
		text: func(p *Policy) *string { return &p.KeyBindingAudience }},
	{ID: fieldRevoked, Name: "revoked", Label: "Revoked token ids", Placeholder: "none, by comma or line", Wide: true, Lines: true,
		text: func(p *Policy) *string { return &p.Revoked }, check: (*judge).checkRevoked},
}

const notAsked = "not asked"

// bindingFields are the fields that ask something of the key binding of an SD-JWT, by the
// code of the check.
var bindingFields = map[string]string{BindingNonce: FieldNonce, BindingAudience: FieldKeyBindingAudience}

// cannotRead notes a policy field that cannot be read. The policy is then not met, so that
// a slip of the pen never accepts a token.
func (j *judge) cannotRead(f *PolicyField, w report.Words) {
	j.out.Problems = append(j.out.Problems, report.Problem{
		Code: PolicyUnreadable, Severity: report.Error, Lead: w.Lead, Why: w.Why, Next: w.Next, Place: report.Place{Field: f.ID},
	})
	j.out.FieldStatus[f.ID] = report.Failed
	j.unreadable = append(j.unreadable, f.Label)
}
