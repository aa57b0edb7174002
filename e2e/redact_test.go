package e2e_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// sensitive is a HAR file with secrets that must not be in what is handed on.
func sensitive(t *testing.T) (har string, canaries []string) {
	t.Helper()
	token := mint(t, jose.HS256, []byte(secret), nil, claims("sub", "ann-77", "email", "ann@mail.example", "exp", time.Hour))
	canaries = []string{token[strings.LastIndexByte(token, '.')+1:], "Canary-one&1", "Canary2cookie99", "canary-3-password", "Canary4Refresh77"}
	pair := func(name, value string) map[string]string { return map[string]string{"name": name, "value": value} }
	body := must(json.Marshal(map[string]string{"access_token": token, "refresh_token": canaries[4]}))
	file := map[string]any{"log": map[string]any{"entries": []any{map[string]any{
		"request": map[string]any{
			"method": "POST", "url": "https://api.example/v1?page=2",
			"headers":  []any{pair("Authorization", "Bearer "+token), pair("Cookie", "sid="+canaries[2]), pair("Accept", "*/*")},
			"postData": map[string]any{"mimeType": "application/x-www-form-urlencoded", "text": "user=ann&client_secret=" + url.QueryEscape(canaries[1])},
		},
		"response": map[string]any{
			"headers": []any{pair("X-Auth", "Basic "+base64.StdEncoding.EncodeToString([]byte("ann:"+canaries[3])))},
			"content": map[string]any{"encoding": "base64", "text": base64.StdEncoding.EncodeToString(body)},
		},
	}}}}
	return string(must(json.Marshal(file))), canaries
}

// clean fails where a text holds one of the secrets, as it is, in a URL or in base64.
func clean(t *testing.T, what, text string, canaries []string) {
	t.Helper()
	var bodies strings.Builder
	for piece := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(" \n\".,~:;&=`", c) }) {
		if b, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(piece), "=")); err == nil {
			bodies.Write(b)
		}
	}
	for _, canary := range canaries {
		for _, form := range []string{canary, url.QueryEscape(canary), base64.RawStdEncoding.EncodeToString([]byte(canary))} {
			if strings.Contains(text, form) || strings.Contains(bodies.String(), form) {
				t.Errorf("%s holds %q:\n%s", what, canary, text)
				return
			}
		}
	}
}

// redacted opens the paste as it can be handed on, and returns it.
func redacted(page *drive.Tab) string {
	page.Click("#to-redact")
	page.Settle()
	return drive.Eval[string](page, `document.querySelector("#redact-result pre").textContent`)
}

// TestRedact: what is copied and saved of a HAR file holds no secret and is a HAR file still,
// tokens in it can be read; each change is listed, and can be undone. It is so in the single
// file, from a disk and without a network.
func TestRedact(t *testing.T) {
	t.Parallel()
	page, _ := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
	page.Visit(onDisk(t, nil))
	page.Ready()
	har, canaries := sensitive(t)
	if drive.Eval[bool](page, `document.getElementById("to-redact").checkVisibility()`) {
		t.Error("There is nothing to redact, and yet it is offered.")
	}
	page.PasteToken(har)
	page.Settle()
	text := redacted(page)
	shown := func() string {
		page.Settle()
		return drive.Eval[string](page, `document.querySelector("#redact-result pre").textContent`)
	}
	clean(t, "what is shown", text, canaries)
	// By keyboard: the personal values go, too.
	page.Press("Tab", false)
	page.Press("Tab", false)
	page.Press(" ", false)
	personal := shown()
	clean(t, "what is shown without personal values", personal, append(canaries, "ann-77", "ann@mail.example"))
	if !json.Valid([]byte(personal)) || page.Count(`#redact-changes > [data-change="mail"]`) != 1 {
		t.Errorf("Personal values stay:\n%s", personal)
	}
	page.Press(" ", false)
	if got := shown(); got != text {
		t.Errorf("Asked back, it is\n%s", got)
	}
	if got := copied(page, elsewhere(t), func() { page.Click("#redact-result .acts button:first-child") }); got != text {
		t.Errorf("What is copied is not what is shown: %q", got)
	}
	saved := page.Download("#redact-result .acts button:last-child", t.TempDir())
	if got := string(must(os.ReadFile(saved))); got != text || !json.Valid([]byte(got)) || !strings.HasSuffix(saved, ".har") {
		t.Errorf("%s holds %q", saved, got)
	}
	for _, kind := range []string{"signature", "cookie", "secret", "credentials", "token"} {
		if page.Count(`#redact-changes > [data-change="`+kind+`"]`) != 1 {
			t.Errorf("%s is not listed once: %s", kind, page.Text("#redact-changes"))
		}
	}
	if !strings.Contains(text, "user=ann") || !strings.Contains(text, "page=2") {
		t.Error("More went than had to.")
	}
	// One is undone, and comes back.
	page.Click(`#redact-changes > [data-change="cookie"] input`)
	if got := shown(); strings.Count(got, canaries[2]) != strings.Count(har, canaries[2]) || strings.Contains(got, canaries[0]) {
		t.Errorf("Undone, it is\n%s", got)
	}
	page.Click("#redact-diff summary")
	if lines := page.Text("#redact-lines"); !strings.Contains(lines, "client_secret=") || strings.Contains(lines, canaries[2]) {
		t.Errorf("The lines are %s", lines)
	}
	page.Click(`#redact-changes > [data-change="cookie"] input`)
	if got := shown(); got != text {
		t.Errorf("Done again, it is\n%s", got)
	}
	page.Click("#redact-close")
	// What was cut can be read, and nobody takes it for good.
	page.PasteToken(text)
	page.WantVerdict(verdict{"signature": "unchecked", "form": "ok", "time": "ok"})
	if again := redacted(page); again != text {
		t.Errorf("Redacted again, it is\n%s", again)
	}
	if said := page.Text("#redact-said"); said != "Nothing was found here that has to be taken out." {
		t.Errorf("It says %q", said)
	}
	page.Press("Escape", false)
	page.Click("#clear")
	page.Settle()
	if left := drive.Eval[string](page, `document.getElementById("redact").textContent`); strings.Contains(left, "Canary") || strings.Contains(left, "ann-77") {
		t.Errorf("After Clear there is %q", left)
	}
}
