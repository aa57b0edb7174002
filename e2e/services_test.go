package e2e_test

import (
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// TestServices: a token that a service makes or takes is known as that, its names mean what
// they mean there, and what is right for it is not danger.
func TestServices(t *testing.T) {
	t.Parallel()
	page := lent(t)
	title := func(claim string) string {
		page.Wait("the claim is listed", `!!document.querySelector('#claims [data-claim="`+claim+`"] .name')`)
		return drive.Eval[string](page, `document.querySelector('#claims [data-claim="`+claim+`"] .name').title`)
	}
	for _, c := range []struct {
		name, profile, claim, means, quiet string
		claims                             string
	}{
		{"GitHub Actions", "github-actions", "ref", "workflow", "", claims("iss", "https://token.actions.githubusercontent.com", "sub", "repo:a/b:ref:refs/heads/main", "aud", "x", "ref", "refs/heads/main", "iat", -time.Second, "exp", time.Minute)},
		{"GitLab", "gitlab-ci", "ref", "job", "", claims("iss", "https://gitlab.com", "sub", "project_path:g/p:ref_type:branch:ref:main", "aud", "x", "project_path", "g/p", "ref_type", "branch", "job_id", "1", "ref", "main", "iat", -time.Second, "exp", time.Minute)},
		{"Google Wallet", "google-wallet", "payload", "passes", "no-expiry", claims("iss", "a@p.iam.gserviceaccount.com", "aud", "google", "typ", "savetowallet", "iat", -time.Second, "payload", map[string]any{})},
		{"nobody’s", "", "ref", "", "", claims("iss", "https://a.example", "sub", "ann", "ref", "main", "exp", time.Minute)},
	} {
		cleared(t, page)
		page.PasteToken(hs256(t, c.claims))
		page.WantVerdict(verdict{"signature": "unchecked"})
		if got := page.Data("#profile")["profile"]; got != c.profile {
			t.Errorf("%s: it is taken for %q", c.name, got)
		}
		if got := title(c.claim); c.means == "" && got != "" || !strings.Contains(strings.ToLower(got), c.means) {
			t.Errorf("%s: %s means %q", c.name, c.claim, got)
		}
		if c.quiet != "" && page.Count(`#findings [data-finding="`+c.quiet+`"]`) > 0 {
			t.Errorf("%s is warned of %s", c.name, c.quiet)
		}
	}
}
