package verdict

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/report"
)

// What the service will refuse is said of a token that is valid here, and keeps the band from
// being green; the claims stay accepted, and the ear hears it without a countdown.
func TestRefusedByTheService(t *testing.T) {
	limit := report.Cause{Code: claims.Lifetime, Lead: "GitHub refuses it.", Why: "It is long.", Next: "Shorten it.", Sure: report.Seen}
	skew := report.Cause{Code: claims.ClockSkew, Lead: "Its iat lies ahead by 9 seconds only.", Why: "Clocks differ.", Sure: report.Seen}
	for _, c := range []struct {
		name                         string
		signature                    layers.Signature
		unmet                        []report.Cause
		status, lead, rest, announce string
	}{
		{"valid", valid, []report.Cause{limit}, report.Warning, "The signature is valid.", limit.Lead, "GitHub refuses it. Signature valid. Time active. Policy not set."},
		{"ahead by little", valid, []report.Cause{skew}, report.Warning, "The signature is valid.", skew.Lead, "Signature valid. Time active. Policy not set."},
		{"no key", unkeyed, []report.Cause{limit}, "none", "No key yet: the signature is not checked.", limit.Lead, "GitHub refuses it. Signature not checked. Time active. Policy not set."},
		{"another key", refuses, []report.Cause{limit}, report.Failed, "The signature does not verify with this key.", "", "Signature not valid. Time active. Policy not set."},
		{"near miss: nothing to say", valid, nil, report.OK, "Valid, and active for another hour.", "", "Signature valid. Time active. Policy not set."},
	} {
		v := Of(Input{Stack: stack(signed, c.signature, secret), Judged: judged(signed, claims.Policy{}), Unmet: c.unmet})
		if v.Status != c.status || v.Lead != c.lead || v.Rest != c.rest || v.Announce != c.announce || v.Attributes.Claims != "accepted" {
			t.Errorf("%s: %s, %q, %q, %q", c.name, v.Status, v.Lead, v.Rest, v.Announce)
		}
		if whole := v.Status == report.Warning; len(c.unmet) > 0 && v.Tells(c.unmet[0].Words()) != whole {
			t.Errorf("%s: the evidence is told: %v", c.name, !whole)
		}
		if v.Status == report.Warning && !strings.HasPrefix(v.Advice, c.unmet[0].Why) {
			t.Errorf("%s: %q", c.name, v.Advice)
		}
	}
}
