package profile

import (
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var sharedSignal = Profile{
	Code: SharedSignal, Name: "Shared Signals event (SSF, CAEP, RISC)", Group: Events,
	Special: kind.SharedSignal, On: SecurityEvent,
	Who:      "Receivers",
	Source:   &ssfSource,
	Replaces: []string{"forbids-exp"},
	Rules: func() []*Rule {
		return []*Rule{
			forbids("sub", report.Error, "Shared Signals events must not have sub; the subject belongs in sub_id.", "SSF Event Subject"),
			forbids("exp", report.Error, "A Shared Signals event must not have exp.", "The “exp” Claim"),
			typ("secevent+jwt", report.Error, "typ must be “secevent+jwt”.", "Explicit Typing of SETs"),
			requires("sub_id", report.Warning, "New events must name their subject in sub_id at the top level.", "Subject Members"),
			check("sub-id-format", "sub_id", report.Error, "sub_id must say in format what kind of identifier it holds.", "section 3", func(t *Token) answer {
				_, ok := t.claim("sub_id").Find("format").Text()
				return unless(t.has("sub_id") && !ok)
			}).from(Source{Name: "RFC 9493"}).so("sub_id says what it holds."),
			requires("txn", report.Info, "txn should be set, so that events of one cause can be joined.", "The “txn” claim"),
		}
	},
}
