package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"jwtdebugger/e2e/drive"
)

// words is how many are tried to measure how fast the panel "Is this secret guessable?" is.
const words = 2_000_000

// guesses measures how many secrets a second are tried on a short token, from the choice of
// the file to the answer. The yardstick is what a page without an engine has: an HMAC of
// crypto.subtle with each word, a hundred under way at once.
func guesses(t drive.T, tab *drive.Tab, s signer) {
	folder, err := os.MkdirTemp("", "words-")
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	var list strings.Builder
	for i := range words {
		fmt.Fprintf(&list, "pass%07d\n", i)
	}
	path := filepath.Join(folder, "words.txt")
	if err := os.WriteFile(path, []byte(list.String()), 0o600); err != nil {
		t.Fatalf("%v", err)
	}

	fmt.Printf("\nGuesses at a secret, over a list of %s words\n", count(words))
	token := s.sign(`{"sub":"1234567890","name":"Ann","iat":1516239022}`)
	tab.PasteKey("")
	tab.PasteToken(token)
	tab.Click("#guess summary")
	tab.Wait("the built-in list is tried", `/of the built-in list/.test(document.getElementById("guess-said").textContent)`)
	drive.Eval[any](tab, guessScript)
	var best float64
	for range 3 {
		drive.Eval[any](tab, `globalThis.guessing()`)
		tab.Upload("guess-file", path)
		tab.Wait("the list is tried", `globalThis.guessed > 0`)
		best = max(best, words/drive.Eval[float64](tab, `globalThis.guessed`)*1000)
	}
	subtle := drive.Eval[float64](tab, "subtleGuesses("+text(token)+")")
	name := fmt.Sprintf("%s, a token of %d", s.alg, len(token))
	fmt.Printf("  %-30s %10s a second   %-26s %10s a second %6.1f\n", name, count(int(best)), "crypto.subtle", count(int(subtle)), best/subtle)
}

// count writes n with commas.
func count(n int) string {
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// guessScript measures from the choice of a file to the panel's answer.
const guessScript = `
globalThis.guessing = () => {
	let from = 0;
	globalThis.guessed = 0;
	document.getElementById("guess-said").textContent = "";
	document.getElementById("guess-file").addEventListener("change", () => { from = performance.now() }, {once: true, capture: true});
	const observer = new MutationObserver(() => {
		if (!from || !/^Not among/.test(document.getElementById("guess-said").textContent)) return;
		globalThis.guessed = performance.now() - from;
		observer.disconnect();
		document.documentElement.toggleAttribute("data-guessed");
	});
	observer.observe(document.getElementById("guess-said"), {childList: true, characterData: true, subtree: true});
};
globalThis.subtleGuesses = async (token) => {
	const dot = token.lastIndexOf("."), input = new TextEncoder().encode(token.slice(0, dot)), signature = bytes(token.slice(dot + 1));
	const algorithm = {name: "HMAC", hash: "SHA-256"}, times = 100, atOnce = 100;
	const guess = async (i) => crypto.subtle.verify("HMAC", await crypto.subtle.importKey("raw", new TextEncoder().encode("pass" + i), algorithm, false, ["verify"]), signature, input);
	await Promise.all(Array.from({length: atOnce}, (_, i) => guess(i)));
	const from = performance.now();
	for (let round = 0; round < times; round++) await Promise.all(Array.from({length: atOnce}, (_, i) => guess(round * atOnce + i)));
	return times * atOnce / (performance.now() - from) * 1000;
};
1`
