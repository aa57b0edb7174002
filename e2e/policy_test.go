package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// TestPolicy fills each field with what the token does not meet and with what it does.
func TestPolicy(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(mint(t, jose.HS256, []byte(secret), nil, claims(
		"iss", "https://issuer.example", "aud", []string{"api", "web"}, "sub", "ann", "jti", "id-7",
		"scope", "read", "nonce", "n-1", "iat", -time.Hour, "exp", time.Hour)))
	page.WantVerdict(verdict{"signature": "valid", "policy": "none", "claims": "accepted"})
	for _, c := range []struct{ field, bad, good string }{
		{"policy-issuer", "https://other.example", "https://issuer.example"},
		{"policy-audience", "app", "web"},
		{"policy-subject", "bob", "ann"},
		{"policy-typ", "at+jwt", "JWT"},
		{"policy-algorithms", "RS256, ES256", "RS256, HS256"},
		{"policy-required", "scope, email", "scope=read, sub"},
		{"policy-max-age", "30m", "2h"},
		{"policy-nonce", "n-2", "n-1"},
		{"policy-revoked", "id-1, id-7", "id-1, id-2"},
	} {
		page.Fill(c.field, c.bad)
		page.WantVerdict(verdict{"signature": "valid", "policy": "failed", "claims": "rejected"})
		page.Fill(c.field, c.good)
		page.WantVerdict(verdict{"signature": "valid", "policy": "ok", "claims": "accepted"})
		page.Fill(c.field, "")
		page.WantVerdict(verdict{"policy": "none", "claims": "accepted"})
		if t.Failed() {
			t.Fatalf("That was %s.", c.field)
		}
	}
	// All failures are listed, not the first alone.
	page.Fill("policy-issuer", "https://other.example")
	page.Fill("policy-audience", "app")
	page.WantVerdict(verdict{"policy": "failed", "claims": "rejected"})
	for _, claim := range []string{"iss", "aud"} {
		if got := page.Data(`#claims [data-claim="` + claim + `"]`)["status"]; got != "failed" {
			t.Errorf("data-status of %s is %q, want failed", claim, got)
		}
	}
}

// TestPolicyTime: leeway, and another instant than now.
func TestPolicyTime(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	exp := time.Now().Add(-30 * time.Second)
	page.PasteToken(hs256(t, claims("exp", -30*time.Second)))
	page.WantVerdict(verdict{"signature": "valid", "time": "failed", "claims": "rejected"})
	page.Fill("policy-leeway", "5m")
	page.WantVerdict(verdict{"time": "ok", "claims": "accepted"})
	page.Fill("policy-leeway", "")
	page.WantVerdict(verdict{"time": "failed"})
	page.Fill("policy-now", exp.Add(-time.Hour).UTC().Format(time.RFC3339))
	page.WantVerdict(verdict{"signature": "valid", "time": "ok", "claims": "accepted"})
	page.Fill("policy-now", "not a time")
	if said := page.Text("#policy-fields"); !strings.Contains(said, "RFC 3339") && !strings.Contains(said, "1970") && !strings.Contains(said, "seconds") {
		t.Errorf("Nothing says how to write an instant:\n%s", said)
	}
	page.Fill("policy-now", "")
	page.WantVerdict(verdict{"time": "failed"})
}

// TestTimePasses: a token expires under the user's eyes, with no hand on the keyboard.
func TestTimePasses(t *testing.T) {
	t.Parallel()
	// As on a machine that slept: what was to be said after a second is due at once.
	page := openWith(t, drive.Setup{InPage: stopped + `const later = setTimeout; setTimeout = (act, ms) => later(act, globalThis.going && ms === 1000 ? 0 : ms)`})
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("exp", 3*time.Second)))
	page.WantVerdict(verdict{"signature": "valid", "time": "ok", "claims": "accepted"})
	drive.Eval[any](page, `(() => {
		globalThis.going = true;
		globalThis.unsettled = 0;
		new MutationObserver(() => { if (document.documentElement.dataset.settled !== "true") globalThis.unsettled++ })
			.observe(document.documentElement, {attributes: true, attributeFilter: ["data-settled"]});
	})()`)
	page.Heard()
	page.Wait("the token expires by itself", `document.getElementById("verdict").dataset.time === "failed"`)
	page.WantVerdict(verdict{"signature": "valid", "time": "failed", "claims": "rejected"})
	page.WantAnnounced("expired")

	// The sentence goes on counting; for the ear it was said once.
	first := page.Sentence()
	page.Wait("the sentence counts on", `document.getElementById("verdict").textContent.replace(/\s+/g, " ").trim() !== `+quoted(first))
	second := page.Sentence()
	page.Wait("the sentence counts on again", `document.getElementById("verdict").textContent.replace(/\s+/g, " ").trim() !== `+quoted(second))
	if heard := page.Heard(); len(heard) != 1 {
		t.Errorf("The passing of time was announced %d times, want once: %q", len(heard), heard)
	}
	if n := drive.Eval[int](page, `globalThis.unsettled`); n != 0 {
		t.Errorf("The passing of time made the page unsettled %d times.", n)
	}
}
