package e2e_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// A told rule is one of the list, as it is shown.
type toldRule struct{ Code, Status, Severity, Text, Remedy string }

// rules are those of the token's kind, the ones that hold too.
func rules(page *drive.Tab) map[string]toldRule {
	all := map[string]toldRule{}
	for _, r := range drive.Eval[[]toldRule](page, `[...document.querySelectorAll('#profile li[data-rule]')].map((li) => ({
		Code: li.dataset.rule, Status: li.dataset.status, Severity: li.dataset.severity, Text: li.textContent, Remedy: li.querySelector('button[data-remedy]')?.textContent ?? '' }))`) {
		all[r.Code] = r
	}
	return all
}

func wantRule(t *testing.T, page *drive.Tab, code, status string) toldRule {
	t.Helper()
	r := rules(page)[code]
	if r.Status != status {
		t.Fatalf("the rule %s is %q, want %q:\n%s", code, r.Status, status, page.Text("#profile"))
	}
	return r
}

func wantProfile(t *testing.T, page *drive.Tab, code, sure string) {
	t.Helper()
	if data := page.Data("#profile"); data["profile"] != code || data["sure"] != sure {
		t.Fatalf("the kind is %q, %q; want %q, %q:\n%s", data["profile"], data["sure"], code, sure, page.Text("#profile"))
	}
}

// TestRulesOfItsKind: a token that its service refuses is never plainly valid, the band and
// the list say why, and one click mends it.
func TestRulesOfItsKind(t *testing.T) {
	t.Parallel()
	page := lent(t)

	t.Run("a GitHub App token that is too long", func(t *testing.T) {
		cleared(t, page)
		page.PasteKey(privatePEM(rsaKey()))
		page.PasteToken(mint(t, jose.RS256, rsaKey(), nil, claims("iss", "123456", "iat", -time.Minute, "exp", time.Hour)))
		page.WantVerdict(verdict{"signature": "valid", "claims": "accepted", "time": "ok"})
		wantProfile(t, page, "github-app", "claims")
		said := regexp.MustCompile(`^The signature is valid\. GitHub will refuse it: exp lies \d\d minutes ahead, 10 are allowed\.$`) // the machine may be slow
		if got := page.Sentence(); !said.MatchString(got) {
			t.Errorf("the band says %q", got)
		}
		if got := page.Data(".band")["status"]; got != "failed" {
			t.Errorf("the band is %q", got)
		}
		page.WantAnnounced("GitHub will refuse it.")
		long := wantRule(t, page, "ahead", "failed")
		if long.Severity != "error" || long.Remedy == "" {
			t.Errorf("%+v", long)
		}
		if n := page.Count(`#profile li[data-rule="ahead"] a[href^="https://docs.github.com/"][target="_blank"][rel="noopener noreferrer"]`); n != 1 {
			t.Error("the rule cites nothing")
		}
		wantRule(t, page, "alg", "ok")

		// The claim lights up where it stands, in the payload and in the token.
		page.PointAt(`(() => { const e = document.querySelector('#profile li[data-rule="ahead"] b'); e.scrollIntoView({block: "center"}); const box = e.getBoundingClientRect(); return {X: box.x + 5, Y: box.y + 5} })()`)
		page.Wait("the claim lights up where it stands", `document.querySelector('#claims [data-claim="exp"]').hasAttribute('data-lit')`)

		page.Click(`#profile li[data-rule="ahead"] button[data-remedy]`)
		page.WantVerdict(verdict{"signature": "valid", "claims": "accepted"})
		wantRule(t, page, "ahead", "ok")
		if got := page.Data(".band")["status"]; got != "ok" || strings.Contains(page.Sentence(), "GitHub") {
			t.Errorf("the band is %q: %s", got, page.Sentence())
		}
		verify(t, page.Value("token"), rsaKey().Public())
	})

	t.Run("a logout token with a nonce", func(t *testing.T) {
		cleared(t, page)
		events := map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}}
		page.PasteToken(mint(t, jose.RS256, rsaKey(), map[string]any{"typ": "logout+jwt"},
			claims("iss", "https://op.example", "aud", "app", "sub", "ann", "jti", "1", "iat", -time.Second, "exp", time.Minute, "events", events, "nonce", "n")))
		page.WantVerdict(verdict{"signature": "unchecked"})
		wantProfile(t, page, "logout", "typ")
		nonce := wantRule(t, page, "forbids-nonce", "failed")
		if nonce.Severity != "error" || nonce.Remedy != "" {
			t.Errorf("without a key there is nothing to click: %+v", nonce)
		}
		if got := page.Sentence(); !strings.Contains(got, "Applications must refuse it: a logout token must not have a nonce") {
			t.Errorf("the band says %q", got)
		}
		page.PasteKey(publicPEM(rsaKey().Public()))
		page.WantVerdict(verdict{"signature": "valid"})
		if got := page.Data(".band")["status"]; got != "failed" {
			t.Errorf("the band is %q: %s", got, page.Sentence())
		}
	})

	t.Run("no kind that is known", func(t *testing.T) {
		cleared(t, page)
		page.PasteToken(hs256(t, claims("hello", "world")))
		page.WantVerdict(verdict{"signature": "unchecked"})
		if got := page.Text("#profile-name"); !strings.HasPrefix(got, "No known kind.") || len(rules(page)) > 0 {
			t.Errorf("it says %q", got)
		}
	})
}

// TestJudgeAs: a token is judged as another kind, and Clear ends that.
func TestJudgeAs(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("iss", "https://as.example", "sub", "ann", "exp", time.Hour)))
	page.WantVerdict(verdict{"signature": "valid"})
	if options := page.Options("judge-as"); len(options) < 4 {
		t.Fatalf("it offers %q", options)
	}
	page.Choose("judge-as", "at+jwt")
	page.Settle()
	wantProfile(t, page, "at+jwt", "asked")
	wantRule(t, page, "requires-iss", "ok")
	wantRule(t, page, "requires-aud", "failed")
	if got := page.Data(".band")["status"]; got != "warning" || !strings.Contains(page.Sentence(), "would have to refuse it") {
		t.Errorf("the band is %q: %s", got, page.Sentence())
	}
	if iat := wantRule(t, page, "requires-iat", "failed"); iat.Remedy != "Add iat" {
		t.Errorf("%+v", iat)
	}
	page.Click(`#profile li[data-rule="requires-iat"] button[data-remedy]`)
	page.WantVerdict(verdict{"signature": "valid"})
	wantRule(t, page, "requires-iat", "ok")
	page.Click("#clear")
	page.Settle()
	if got := page.Value("judge-as"); got != "" {
		t.Errorf("after Clear it is judged as %q", got)
	}
	page.Click("#undo")
	page.Settle()
	wantProfile(t, page, "at+jwt", "asked")
}

// TestStatusList: a credential pasted with its status list shows what that says of it.
func TestStatusList(t *testing.T) {
	t.Parallel()
	page := lent(t)
	const uri = "https://example.com/statuslists/1"
	list := mint(t, jose.ES256, ecKey(), map[string]any{"typ": "statuslist+jwt"},
		claims("sub", uri, "iat", -time.Minute, "ttl", 43200, "status_list", map[string]any{"bits": 1, "lst": "eNrbuRgAAhcBXQ"}))
	credential := func(index int) string {
		return mint(t, jose.ES256, ecKey(), map[string]any{"typ": "dc+sd-jwt"},
			claims("iss", "https://issuer.example", "vct", "https://example.com/card", "exp", time.Hour, "status", map[string]any{"status_list": map[string]any{"idx": index, "uri": uri}}))
	}
	page.PasteKey(publicPEM(ecKey().Public()))
	for index, want := range map[int]string{0: "failed", 1: "ok"} {
		page.PasteToken(credential(index) + "\n" + list)
		page.WantVerdict(verdict{"signature": "valid"})
		if n := page.Count(`#bindings li[data-check="status-list-entry"][data-status="` + want + `"]`); n != 1 {
			t.Errorf("the status at %d is not %s:\n%s", index, want, page.Text("#bindings"))
		}
		wantProfile(t, page, "sd-jwt-vc", "typ")
		wantRule(t, page, "status-list", "ok")
		if green := page.Data(".band")["status"] == "ok"; green != (want == "ok") {
			t.Errorf("the band is %s: %s", page.Data(".band")["status"], page.Sentence())
		}
	}
	page.PasteToken(list)
	page.WantVerdict(verdict{"signature": "valid"})
	wantProfile(t, page, "statuslist", "typ")
	wantRule(t, page, "lst", "ok")
}
