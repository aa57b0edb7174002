package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// TestEditPayload: the token is made anew with the key at hand, byte for byte what was typed.
func TestEditPayload(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	before := hs256(t, claims("sub", "ann"))
	page.PasteToken(before)
	typed := "{ \"sub\":\t\"bob\",\n\n  \"n\" : 1.0, \"é\":\"\\u00e9\" }  "
	page.Edit("payload", typed)
	page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
	token := page.Value("token")
	if token == before {
		t.Fatal("Token is still the old one.")
	}
	if got := verify(t, token, []byte(secret)); got != typed {
		t.Errorf("The token's payload is %q, want %q", got, typed)
	}
	if got := page.Value("payload"); got != typed {
		t.Errorf("Payload shows %q, want what was typed, %q", got, typed)
	}
	if got, want := strings.Split(token, ".")[0], strings.Split(before, ".")[0]; got != want {
		t.Errorf("The header was not edited and is %q, was %q", got, want)
	}

	// In the middle of the text: the caret stays where the user left it.
	drive.Eval[any](page, `(() => { const f = document.getElementById("payload"); f.focus(); f.setSelectionRange(11, 11); })()`)
	page.Press("ArrowRight", false)
	page.TypeInto("payload", "", false)
	drive.Eval[any](page, `(() => { document.getElementById("payload").setSelectionRange(10, 10); document.execCommand("insertText", false, "xy"); })()`)
	page.Settle()
	if at := drive.Eval[int](page, `document.getElementById("payload").selectionStart`); at != 12 {
		t.Errorf("The caret went from 12 to %d.", at)
	}
	if got := verify(t, page.Value("token"), []byte(secret)); got != page.Value("payload") {
		t.Errorf("The token's payload is %q, the field shows %q", got, page.Value("payload"))
	}
}

// TestEditKeyByKey types into the payload one character after the other. What is broken on
// the way is signed as it stands.
func TestEditKeyByKey(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"a":1}`))
	page.Edit("payload", `{"a":1`)
	for _, r := range `, "b":2}` {
		page.TypeInto("payload", string(r), false)
	}
	page.Settle()
	want := `{"a":1, "b":2}`
	if got := page.Value("payload"); got != want {
		t.Errorf("Payload shows %q, want %q", got, want)
	}
	if got := verify(t, page.Value("token"), []byte(secret)); got != want {
		t.Errorf("The token's payload is %q, want %q", got, want)
	}
	page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
}

func TestEditHeader(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	typed := `{"typ":"at+jwt","alg":"HS256","kid":"k1"}`
	page.Edit("header", typed)
	page.WantVerdict(verdict{"signature": "valid"})
	token := page.Value("token")
	if got := part(t, token, 0); got != typed {
		t.Errorf("The token's header is %q, want %q", got, typed)
	}
	if got := verify(t, token, []byte(secret)); got != `{"sub":"ann"}` {
		t.Errorf("The payload was not edited and is now %q", got)
	}
	// An algorithm that the key cannot serve: the token keeps its signature, which no longer
	// holds, and the page says what would sign.
	signature := strings.Split(token, ".")[2]
	page.Edit("header", `{"typ":"at+jwt","alg":"RS256","kid":"k1"}`)
	if got := strings.Split(page.Value("token"), ".")[2]; got != signature {
		t.Errorf("The signature is %q, want the old one, %q", got, signature)
	}
	if v := page.Data("#verdict")["signature"]; v == "valid" {
		t.Error("The old signature is called valid.")
	}
	if said := page.Text("#verdict") + page.Text("#advice") + page.Text("#diagnosis") + page.Text("#key-notes") + page.Text("#header-notes") + page.Text("#signature-notes"); !strings.Contains(said, "RSA") && !strings.Contains(said, "RS256") {
		t.Errorf("Nothing says which key RS256 wants.\n%s", page.State())
	}
}

func TestMinify(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"a":1}`))
	page.Click("#minify")
	typed := "{\n  \"b\" : 12345678901234567890,\n  \"a\": [ 1, 2 ]\n}"
	page.Edit("payload", typed)
	page.WantVerdict(verdict{"signature": "valid"})
	if got, want := verify(t, page.Value("token"), []byte(secret)), `{"b":12345678901234567890,"a":[1,2]}`; got != want {
		t.Errorf("The token's payload is %q, want %q", got, want)
	}
	if got := page.Value("payload"); got != typed {
		t.Errorf("Payload shows %q, want what was typed", got)
	}
}

// TestPublicKeyCannotSign: the edit waits for a key that can.
func TestPublicKeyCannotSign(t *testing.T) {
	t.Parallel()
	page := lent(t)
	before := mint(t, jose.RS256, rsaKey(), nil, `{"sub":"ann"}`)
	page.PasteToken(before)
	page.PasteKey(publicPEM(rsaKey().Public()))
	page.WantVerdict(verdict{"signature": "valid"})
	typed := `{"sub":"bob"}`
	page.Edit("payload", typed)
	page.WantVerdict(verdict{"signature": "invalid", "form": "ok"})
	token := page.Value("token")
	if got := part(t, token, 1); got != typed {
		t.Errorf("The token's payload is %q, want %q", got, typed)
	}
	if got, want := strings.Split(token, ".")[2], strings.Split(before, ".")[2]; got != want {
		t.Error("The old signature is gone.")
	}
	if said := page.Text("#verdict") + page.Text("#advice") + page.Text("#diagnosis") + page.Text("#signature-notes"); !strings.Contains(said, "private") {
		t.Errorf("Nothing says that the private key would sign.\n%s", page.State())
	}
	page.PasteKey(privatePEM(rsaKey()))
	page.WantVerdict(verdict{"signature": "valid"})
	if got := verify(t, page.Value("token"), rsaKey().Public()); got != typed {
		t.Errorf("The token's payload is %q, want the edit that waited, %q", got, typed)
	}
	if got := page.Value("payload"); got != typed {
		t.Errorf("Payload shows %q, want what was typed", got)
	}
}

// TestKeyChangesNoToken: once signed, another key does not sign again.
func TestKeyChangesNoToken(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	page.Edit("payload", `{"sub":"bob"}`)
	page.WantVerdict(verdict{"signature": "valid"})
	token := page.Value("token")
	page.PasteKey("another secret, of thirty-two by")
	page.WantVerdict(verdict{"signature": "invalid"})
	if got := page.Value("token"); got != token {
		t.Errorf("The token changed with the key, from %s to %s", token, got)
	}
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("token"); got != token {
		t.Errorf("The token changed with the key, from %s to %s", token, got)
	}
}

// TestClipboard copies what the field shows, and pastes with the keyboard.
func TestClipboard(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page := open(t)
	token := hs256(t, `{"sub":"ann"}`)
	page.PasteToken(token)
	clipboard.Lock()
	defer clipboard.Unlock()
	page.Click("#copy-token")
	page.WantAnnounced("Copied")
	other := elsewhere(t)
	if got := other.Clipboard(); got != token {
		t.Errorf("Copy token copied %q, want %q", got, token)
	}
	page.Click("#clear")
	page.Settle()
	page.PasteClipboard("token")
	page.Wait("the clipboard is pasted", `document.getElementById("token").value === `+quoted(token))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})

	// A megabyte, which the page takes out of the browser's hands.
	large := hs256(t, `{"list":[`+strings.Repeat(`"value",`, 100_000)+`0]}`)
	drive.Eval[any](other, `navigator.clipboard.writeText(`+quoted(large)+`)`)
	page.PasteClipboard("token")
	page.Wait("the large text is pasted and read", `document.getElementById("verdict").dataset.signature === "valid" && document.getElementById("token-count").textContent.startsWith("1,") && `+drive.Settled)
}

// TestEditSticks: random signatures must not change while nothing is typed.
func TestEditSticks(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(mint(t, jose.ES256, ecKey(), nil, `{"sub":"ann"}`))
	page.PasteKey(privatePEM(ecKey()))
	page.Edit("payload", claims("exp", 5*time.Minute))
	page.WantVerdict(verdict{"signature": "valid"})
	token := page.Value("token")
	page.Fill("policy-issuer", "https://issuer.example")
	page.Fill("policy-issuer", "")
	if got := page.Value("token"); got != token {
		t.Error("Changing the policy made another token.")
	}
	page.WantVerdict(verdict{"signature": "valid"})
}

// algorithms is what the issue names; each has an example.
var algorithms = []string{
	"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
	"ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87",
}

// TestExamples loads each algorithm's fresh token and key, spoils the token, and mends it.
func TestExamples(t *testing.T) {
	t.Parallel()
	page := lent(t)
	if got := group(page, "Signed"); !slices.Equal(got, algorithms) {
		t.Errorf("Example offers %q, want %q", got, algorithms)
	}
	seen := map[string]bool{}
	for _, alg := range algorithms {
		page.Choose("example", alg)
		page.WantVerdict(verdict{"signature": "valid", "claims": "accepted", "form": "ok", "time": "ok", "alg": alg})
		token := page.Value("token")
		if seen[token] {
			t.Errorf("%s: the token is not fresh", alg)
		}
		seen[token] = true
		parts := strings.Split(token, ".")
		if len(parts) != 3 {
			t.Errorf("%s: the example has %d parts", alg, len(parts))
			continue
		}
		// Another first letter is another first byte, whatever the algorithm.
		letter := "A"
		if strings.HasPrefix(parts[2], letter) {
			letter = "B"
		}
		page.PasteToken(parts[0] + "." + parts[1] + "." + letter + parts[2][1:])
		page.WantVerdict(verdict{"signature": "invalid", "form": "ok", "alg": alg})
		page.PasteToken(token)
		page.WantVerdict(verdict{"signature": "valid"})
		// The example's key signs.
		page.Edit("payload", `{"edited":"with `+alg+`"}`)
		page.WantVerdict(verdict{"signature": "valid", "alg": alg})
		if page.Value("token") == token {
			t.Errorf("%s: the edit made no new token", alg)
		}
		if t.Failed() {
			return
		}
	}
}
