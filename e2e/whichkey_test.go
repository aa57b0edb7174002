package e2e_test

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// rs256 is a token that looks signed by RSA; nobody has its key.
func rs256(header, payload string) string {
	return b64(header) + "." + b64(payload) + "." + base64.RawURLEncoding.EncodeToString(make([]byte, 256))
}

const whichOpen = `document.getElementById("which-key").open`

// links are where the links of the section lead, and whether each opens elsewhere and tells
// nobody where it was followed.
func links(t *testing.T, page *drive.Tab) []string {
	t.Helper()
	all := drive.Eval[[]string](page, `[...document.querySelectorAll("#which-key a")].map((a) => [a.getAttribute("href"), a.textContent, a.target, a.rel].join(" "))`)
	var out []string
	for _, a := range all {
		url, rest, _ := strings.Cut(a, " ")
		if rest != url+" _blank noopener noreferrer" || !strings.HasPrefix(url, "https://") {
			t.Errorf("A link is %q", a)
		}
		out = append(out, url)
	}
	return out
}

// TestWhichKey: from a token to the address of its keys, and back with them.
func TestWhichKey(t *testing.T) {
	t.Parallel()
	page, other := open(t), elsewhere(t)
	if page.Count("#which-key") != 0 {
		t.Error("It is asked of nothing.")
	}
	page.PasteToken(rs256(`{"alg":"RS256","kid":"abc"}`, claims("iss", "https://accounts.google.com", "exp", time.Hour)))
	page.Wait("it is open", whichOpen)
	if got := links(t, page); len(got) != 2 || got[0] != "https://www.googleapis.com/oauth2/v3/certs" {
		t.Errorf("The links are %q", got)
	}
	if said := page.Text("#which-key"); !strings.Contains(said, "Google") || !strings.Contains(said, "abc") || page.Data("#which-key")["provider"] != "Google" {
		t.Errorf("It says %q", said)
	}
	if got := copied(page, other, func() { page.Click("#which-sources li:first-child button") }); got != "curl -fsS 'https://www.googleapis.com/oauth2/v3/certs' | jq ." {
		t.Errorf("The command is %q", got)
	}
	// What the user folds stays folded, while the same is so.
	page.Click("#which-key summary")
	page.Fill("policy-subject", "x")
	page.Settle()
	if drive.Eval[bool](page, whichOpen) {
		t.Error("It opened again by itself.")
	}
	page.Click("#clear")
	page.PasteToken(hs256(t, claims("iss", "https://t.eu.auth0.com/")))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	if drive.Eval[bool](page, whichOpen) || page.Count("#which-key") != 1 {
		t.Error("With the key at hand it is folded.")
	}
}

// TestWhichKeyDocument: a discovery document that is pasted anywhere is offered to the policy,
// and leads on to the keys.
func TestWhichKeyDocument(t *testing.T) {
	t.Parallel()
	const doc = `{"issuer":"https://id.example","jwks_uri":"https://id.example/keys","id_token_signing_alg_values_supported":["RS256","none"]}`
	page := open(t)
	token := rs256(`{"alg":"RS256"}`, claims("iss", "https://id.example"))
	page.PasteToken(token)
	page.Wait("both documents are named", `document.querySelectorAll("#which-key a").length === 2`)
	page.Fill("policy-issuer", "https://mine.example")
	page.PasteKey(doc)
	page.Wait("the keys are named", `document.querySelector("#which-key a")?.href === "https://id.example/keys"`)
	if page.Value("policy-issuer") != "https://mine.example" || page.Value("policy-algorithms") != "" {
		t.Error("The policy was overwritten.")
	}
	page.Click("#which-acts button")
	page.Wait("issuer and algorithms are asked for", `document.getElementById("policy-issuer").value === "https://id.example" && document.getElementById("policy-algorithms").value === "RS256"`)
	page.Click("#undo")
	page.Wait("it is taken back", `document.getElementById("policy-issuer").value === "https://mine.example" && document.getElementById("policy-algorithms").value === ""`)
	if page.Value("token") != token {
		t.Error("The token is lost.")
	}
	// Dropped beside the fields, it leaves the token where it is.
	page.Click("#clear")
	page.PasteToken(token)
	page.Drag("footer", file(t, "openid-configuration", doc)).Drop()
	page.Wait("it is in Key", `document.getElementById("key").value.includes("jwks_uri")`)
	if page.Value("token") != token {
		t.Error("The token is lost.")
	}
	for _, field := range []string{"token", "key"} {
		page.Click("#clear")
		page.PasteInto(field, "https://accounts.google.com")
		page.Wait("an address is taken for an issuer", `document.getElementById("which-said").textContent.startsWith("This is an issuer, Google")`)
	}
}

// TestWhichKeyHostile: no issuer makes a link that does harm.
func TestWhichKeyHostile(t *testing.T) {
	t.Parallel()
	page := lent(t)
	for _, iss := range []string{"javascript:alert(1)//", "https://accounts.google.com@evil.example", "https://evil\u202e.example", "https://a.example/'; id; '", "https://раypal.example", "https://xn--pypal-4ve.example"} {
		page.PasteToken(rs256(`{"alg":"RS256","jku":"javascript:alert(1)"}`, claims("iss", iss)))
		page.Settle()
		for _, url := range links(t, page) {
			if strings.ContainsAny(url, "'\u202e@ ") || strings.Contains(url, "javascript") {
				t.Errorf("%s: the link is %q", iss, url)
			}
		}
	}
}

// TestWhichKeyOnAPhone: the verdict stands before it, and nothing is wider than the page.
func TestWhichKeyOnAPhone(t *testing.T) {
	t.Parallel()
	page := lentAt(t, 320, 640)
	page.PasteToken(rs256(`{"alg":"RS256","kid":"`+strings.Repeat("k", 90)+`"}`, claims("iss", "https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0", "aud", "6731de76-14a6-49ae-97bc-6eba6914391e")))
	page.Wait("it is open", whichOpen)
	if !drive.Eval[bool](page, `document.getElementById("verdict").getBoundingClientRect().top < document.getElementById("which-key").getBoundingClientRect().top && document.documentElement.scrollWidth <= 320`) {
		t.Error("It stands before the verdict, or is too wide.")
	}
}

// TestWhichKeyInTheSingleFile: a copy on a disk says it, too.
func TestWhichKeyInTheSingleFile(t *testing.T) {
	t.Parallel()
	page, _ := tab(t, http.NotFoundHandler(), drive.Setup{Offline: true})
	page.Visit(onDisk(t, nil))
	page.Ready()
	page.PasteToken(rs256(`{"alg":"RS256"}`, claims("iss", "https://sso.example/realms/main")))
	page.Wait("it is open", whichOpen)
	if got := links(t, page); len(got) != 2 || got[0] != "https://sso.example/realms/main/protocol/openid-connect/certs" {
		t.Errorf("The links are %q", got)
	}
}
