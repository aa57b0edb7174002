package e2e_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// heard are the messages that are explained, by their words, each with whether it is so.
func heard(page *drive.Tab) string {
	return strings.Join(drive.Eval[[]string](page, `[...document.querySelectorAll("#error-list > li")].map((li) => li.dataset.message + ": " + (li.dataset.here ?? ""))`), "; ")
}

// wantHeard fails unless these messages are explained, and the section says each of texts.
func wantHeard(t *testing.T, page *drive.Tab, want string, texts ...string) {
	t.Helper()
	page.Settle()
	if got := heard(page); got != want {
		t.Errorf("Explained is %q, want %q", got, want)
	}
	said := ""
	if want != "" {
		said = page.Text("#error-means")
	}
	for _, text := range texts {
		if !strings.Contains(said, text) {
			t.Errorf("It does not say %q:\n%s", text, said)
		}
	}
}

// explains does with the page what the error messages are there for.
func explains(t *testing.T, page *drive.Tab) {
	t.Helper()
	good := mint(t, jose.HS256, []byte(secret), map[string]any{"kid": "k1"}, claims("iss", "https://id.example", "aud", "orders", "exp", time.Hour))
	old := mint(t, jose.HS256, []byte(secret), map[string]any{"kid": "k1"}, claims("iss", "https://id.example", "exp", -time.Hour))

	// Alone: it is named, and what it means is told.
	page.PasteToken("JsonWebTokenError: jwt malformed\n    at verify (/srv/node_modules/jsonwebtoken/verify.js:70:17)")
	page.Wait("it is named", `document.getElementById("verdict").textContent.includes("This is an error message")`)
	wantHeard(t, page, "jwt malformed: ", "jsonwebtoken (Node.js)", "three parts with dots between them", "Paste the token, too")

	// With its token: what of it is so.
	page.PasteToken("jwt expired\n" + old)
	page.WantVerdict(verdict{"time": "failed"})
	wantHeard(t, page, "jwt expired: so", "This is so of the token here.", "expired 1 hour ago")
	page.PasteToken("jwt.exceptions.InvalidSignatureError: Signature verification failed\n" + good)
	page.PasteKey("another secret, of as many bytes")
	page.WantVerdict(verdict{"signature": "invalid"})
	wantHeard(t, page, "Signature verification failed: so", "PyJWT", "does not verify here, either")
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	wantHeard(t, page, "Signature verification failed: not", "Nothing of that is so of the token here.", "another environment")

	// A header, of a message that is about another token.
	page.PasteToken("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"The issuer 'https://other.example' is invalid\"\r\n\r\n" + good)
	wantHeard(t, page, "The issuer: other", "ASP.NET Core", "“https://other.example”", "“https://id.example”", "about another token")

	// A log with several.
	page.PasteToken("10:00 Authorization: Bearer " + good + "\n10:00 ERROR jwt audience invalid. expected: billing\n10:01 Authorization: Bearer " + old + "\n10:01 WARN Jwt issuer is not configured\n10:02 INFO all is well\n10:03 ERROR jwt audience invalid. expected: billing")
	page.Wait("both tokens are found", `document.querySelectorAll("#tokens [data-index]").length === 2`)
	wantHeard(t, page, "jwt audience invalid. expected: so; Jwt issuer is not configured: unknown", "expects the audience (aud) “billing”; this token has “orders”")

	// What the service expects is offered to the policy, and can be taken back.
	page.Click(`[data-remedy="Ask for this audience"]`)
	page.WantVerdict(verdict{"policy": "failed"})
	if got := page.Value("policy-audience"); got != "billing" {
		t.Errorf("Asked for is %q", got)
	}
	page.Click("#clear")
	page.Settle()
	if page.Count("#error-means") != 0 {
		t.Error("Nothing is there, and the section is.")
	}
}

// TestHeard: error messages are explained, on a host and in the single file.
func TestHeard(t *testing.T) {
	t.Parallel()
	explains(t, lent(t))
}

// TestHeardFromDisk: the same, from a disk without a network.
func TestHeardFromDisk(t *testing.T) {
	t.Parallel()
	page, _ := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
	page.Visit(onDisk(t, nil))
	explains(t, page)
}

// TestHeardField: beside a token a message has a field of its own, which a paste outside of
// every field finds, too. What it says is never shown as ours.
func TestHeardField(t *testing.T) {
	t.Parallel()
	page := open(t)
	token := hs256(t, claims("iss", "https://id.example", "exp", time.Hour))
	page.PasteToken(token)
	page.Settle()
	if page.Count("#error-means") != 0 {
		t.Error("It is there, and nothing was heard.")
	}
	page.Click("#got-error")
	page.PasteInto("error-text", "something went wrong")
	wantHeard(t, page, "")
	if !strings.Contains(page.Text("#error-none"), "No message that is known here") {
		t.Errorf("It says %q", page.Text("#error-means"))
	}
	hostile := "<img src=x onerror=alert(1)> jwt issuer invalid. expected: https://x\u202e.example"
	page.PasteInto("error-text", hostile)
	wantHeard(t, page, "jwt issuer invalid. expected: so", "⟨U+202E⟩", "this token has “https://id.example”")
	page.WantAnnounced("The issuer (iss) is not the one that the service expects. This is so of the token here.")
	if n := page.Count("#error-means img"); n != 0 {
		t.Errorf("%d images", n)
	}
	// A paste that no field takes leaves the token where it is.
	page.PasteInto("error-text", "")
	page.Settle()
	drive.Eval[any](page, `document.activeElement.blur(); const data = new DataTransfer(); data.setData("text/plain", "TokenExpiredError: jwt expired"); document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))`)
	page.Wait("it is in its field", `document.getElementById("error-text").value.includes("jwt expired")`)
	wantHeard(t, page, "jwt expired: not", "not expired at this moment")
	if page.Value("token") != token {
		t.Error("The token is lost.")
	}
	page.Click("#undo")
	page.Wait("it is taken back", `document.getElementById("error-text").value === ""`)
	page.PasteInto("error-text", "invalid signature")
	page.Click("#clear")
	page.Settle()
	if got := drive.Eval[string](page, `document.getElementById("error-text").value`); got != "" {
		t.Errorf("Clear leaves %q", got)
	}
}
