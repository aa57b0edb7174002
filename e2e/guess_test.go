package e2e_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// weak is an HS256 token signed with a secret that go-jose refuses as too short.
func weak(secret, payload string) string {
	input := b64(`{"alg":"HS256"}`) + "." + b64(payload)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(input))
	return input + "." + b64(string(mac.Sum(nil)))
}

// said is the condition that the panel says something.
func said(text string) string {
	return `document.getElementById("guess-said").textContent.includes(` + quoted(text) + `)`
}

// list writes a word list.
func list(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "words.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// numbered is a list of n words that nobody signs with.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "no-secret-%08d\n", i)
	}
	return b.String()
}

func openGuess(t *testing.T, page *drive.Tab) {
	t.Helper()
	page.Click("#guess summary")
}

// TestGuessBuiltIn: a secret of the built-in list is found when the panel is opened.
func TestGuessBuiltIn(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteToken(weak("secret", claims("sub", "ann")))
	openGuess(t, page)
	page.Wait("the built-in secret is guessed", said("Guessed: the secret is on the built-in list."))
	page.WantAnnounced("Guessed")
	page.Click("#guess-use")
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("key"); got != "secret" {
		t.Errorf("Key holds %q", got)
	}
}

// TestGuessList: a word of a file is found, wherever a piece of it ends and whatever its
// lines end in, and becomes the key; a list without it says what that proves.
func TestGuessList(t *testing.T) {
	t.Parallel()
	page := open(t)
	const hidden = "Schlüssel 4711"
	page.PasteToken(weak(hidden, claims("sub", "ann")))
	openGuess(t, page)
	page.Wait("the built-in list is tried", said("of the built-in list"))
	if page.Count("#guess-use") != 0 || page.Count("#guess-cancel") != 0 {
		t.Errorf("The page offers what there is not.\n%s", page.Text("#guess"))
	}

	page.Upload("guess-file", list(t, "one\ntwo\n\nthree"))
	page.Wait("a list without it is tried", said("Not among 3 words. That proves nothing"))
	page.WantAnnounced("Not among 3 words")

	// Over several pieces; the word is in Latin-1, as in old lists, and its line ends in CR LF.
	latin := strings.ReplaceAll(hidden, "ü", "\xfc")
	page.Upload("guess-file", list(t, numbered(60_000)+latin+"\r\n"+numbered(60_000)))
	page.Wait("the word is found", said("Guessed: the secret is on the list, as word 60,001."))
	page.Click("#guess-use")
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("key"); got != hidden {
		t.Errorf("Key holds %q", got)
	}

	page.Upload("guess-file", list(t, ""))
	page.Wait("an empty list is named", said("There is no word in words.txt."))
	page.Upload("guess-file", list(t, "\xff\xfeo\x00n\x00e\x00"))
	page.Wait("a list in UTF-16 is named", said("This list is in UTF-16."))
}

// TestGuessCancel: a long list shows how far it is, can be cancelled with the keyboard, and
// the page answers meanwhile and after.
func TestGuessCancel(t *testing.T) {
	t.Parallel()
	page := open(t)
	token := hs256(t, claims("sub", "ann"))
	page.PasteToken(token)
	openGuess(t, page)
	page.Wait("the built-in list is tried", said("of the built-in list"))
	long := list(t, numbered(4_000_000))
	page.Upload("guess-file", long)
	page.Wait("progress is shown", `/^\d+%: [\d,]+ words, [\d,]+ a second, about .* left$/.test(document.getElementById("guess-rate").textContent)`)
	if page.Count("#guess progress") != 1 || len(page.Named("progressbar", "Word list tried")) != 1 {
		t.Errorf("No progress is shown.\n%s", page.Text("#guess"))
	}
	// The front worker is free.
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	drive.Eval[any](page, `document.getElementById("guess-cancel").focus()`)
	page.Press("Enter", false)
	page.Wait("it is cancelled", said("Cancelled after"))
	if held := drive.Eval[string](page, `document.activeElement.id`); held != "guess-pick" {
		t.Errorf("After Cancel the keyboard is on %q", held)
	}
	page.Upload("guess-file", list(t, "one\n"+secret+"\n"))
	page.Wait("another list is tried after that", said("Guessed: the secret is on the list, as word 2."))

	// Another token closes the panel and ends what runs for the last one.
	page.Upload("guess-file", long)
	page.Wait("the list is tried again", said("Trying words.txt"))
	page.PasteToken(hs256(t, claims("sub", "bob")))
	if page.Count("#guess-pick") != 0 || page.Count("#guess-cancel") != 0 {
		t.Errorf("The panel stays open for another token.\n%s", page.Text("#guess"))
	}
	openGuess(t, page)
	page.Wait("the new token is guessed at", said("of the built-in list"))
}

// TestGuessIsOffered only where there is a secret to guess.
func TestGuessIsOffered(t *testing.T) {
	t.Parallel()
	page := lent(t)
	whole := hs256(t, claims("sub", "ann"))
	for _, c := range []struct {
		name, token string
		offered     int
	}{
		{"a whole HS256 token", whole, 1},
		{"one cut short", whole[:len(whole)-3], 0},
		{"another whole one", whole, 1},
		{"an ES256 token", mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann")), 0},
		{"nothing", "", 0},
	} {
		page.PasteToken(c.token)
		if n := page.Count("#guess summary"); n != c.offered {
			t.Errorf("%s: the panel is offered %d times, want %d", c.name, n, c.offered)
		}
	}
}
