package e2e_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// TestReport: what is handed on of a verdict says all of it, and holds no signature, no secret
// and no private key; what is printed is that, and not the page.
func TestReport(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page := open(t)
	const hidden = "Canary-client-secret-5"
	token := mint(t, jose.ES256, ecKey(), map[string]any{"typ": "JWT"}, claims("iss", "https://issuer.example", "sub", "ann-77", "email", "ann@mail.example", "client_secret", hidden, "note", "<b>`x`</b> [a](https://evil.example)", "exp", -time.Hour))
	key := privatePEM(ecKey())
	d := string(must(jose.JSONWebKey{Key: ecKey()}.MarshalJSON()))
	d = d[strings.Index(d, `"d":"`)+5:][:20]
	canaries := []string{token[strings.LastIndexByte(token, '.')+1:], hidden, d, strings.Split(key, "\n")[1]}
	page.PasteKey(key)
	page.PasteToken(token)
	page.WantVerdict(verdict{"signature": "valid", "time": "failed"})
	page.Settle()
	shown := func() string {
		page.Settle()
		return drive.Eval[string](page, `document.querySelector("#report-text pre").textContent`)
	}
	page.Click("#to-report")
	text := shown()
	clean(t, "the report", text, canaries)
	for _, said := range []string{"# The token expired 1 hour ago", "| Signature | **valid**", "client\\_secret", "ann@mail.example", "thumbprint `", "RFC ", "redacted-secret-22-"} {
		if !strings.Contains(text, said) {
			t.Errorf("The report does not say %q:\n%s", said, text)
		}
	}
	if got := copied(page, elsewhere(t), func() { page.Click("#report-text .acts button:first-child") }); got != text {
		t.Errorf("What is copied is %q", got)
	}
	page.Click("#report-text .views button:nth-child(2)")
	saved := page.Download("#report-text .acts button:last-child", t.TempDir())
	file := string(must(os.ReadFile(saved)))
	var read struct {
		Verdict string
		Layers  []struct{ Claims map[string]any }
		Checks  []struct{ Name, Status string }
	}
	if err := json.Unmarshal([]byte(file), &read); err != nil || read.Layers[0].Claims["note"] != "<b>`x`</b> [a](https://evil.example)" || len(read.Checks) < 4 || !strings.HasSuffix(saved, ".json") {
		t.Errorf("%s holds %s (%v)", saved, file, err)
	}
	clean(t, "the file", file, canaries)
	page.Click("#report-personal")
	clean(t, "the report without personal values", shown(), append(canaries, "ann-77", "ann@mail.example"))
	page.Click("#report-personal")
	page.Click("#report-keys")
	if got := shown(); !strings.Contains(got, `"crv": "P-256"`) {
		t.Errorf("The public key is not in\n%s", got)
	} else {
		clean(t, "the report with keys", got, canaries)
	}
	page.Click("#report-token")
	if got := shown(); !strings.Contains(got, token) || !strings.Contains(page.Text("#report-said"), "anyone who has the report can use it") {
		t.Errorf("The token is not in\n%s", got)
	}
	page.Press("Escape", false)
	page.Wait("the dialog is closed, and its paper gone", `!document.getElementById("report").open && !document.getElementById("paper").textContent.includes(`+quoted(token)+`)`)

	// On paper: what is ticked no more is not there.
	page.Wait("the report is ready to be printed", `document.getElementById("paper").textContent.length > 0`)
	page.Print()
	paper := drive.Eval[string](page, `document.body.innerText`)
	if !strings.HasPrefix(paper, "# The token expired 1 hour ago") || strings.Contains(paper, "Nothing you paste") {
		t.Errorf("What is printed is\n%s", paper)
	}
	clean(t, "the paper", paper, append(canaries, token))
	drive.Eval[any](page, `document.getElementById("clear").click()`)
	page.Settle()
	if left := drive.Eval[string](page, `document.getElementById("report").textContent + document.getElementById("paper").textContent`); strings.Contains(left, "ann-77") || !drive.Eval[bool](page, `document.getElementById("to-report").hidden`) {
		t.Errorf("After Clear there is %q", left)
	}
}
