package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"jwtdebugger/e2e/drive"
)

// heartbeat counts how often the page could have answered.
const heartbeat = `(() => {
	globalThis.beats = 0;
	const channel = new MessageChannel();
	channel.port1.onmessage = () => {
		globalThis.beats++;
		setTimeout(() => channel.port2.postMessage(0), 4);
	};
	channel.port2.postMessage(0);
})()`

// TestLarge: a megabyte is read, and the page answers meanwhile.
func TestLarge(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	drive.Eval[any](page, heartbeat)
	token := hs256(t, `{"sub":"ann","list":[`+strings.Repeat(`{"name":"value","n":123},`, 29000)+`0]}`)
	if len(token) < 900_000 {
		t.Fatalf("The token has only %d characters", len(token))
	}
	// From the paste on, which the browser itself lays out, until all is shown.
	drive.Eval[any](page, `document.addEventListener("input", () => { globalThis.beats = 0 }, {once: true})`)
	page.PasteToken(token)
	page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
	if beats := drive.Eval[int](page, `globalThis.beats`); beats < 3 {
		t.Errorf("While a megabyte was read, the page could have answered %d times.", beats)
	}
	// It goes on.
	page.PasteToken(hs256(t, `{"sub":"bob"}`))
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestTooLarge: over the limit there is a sentence, and the page lives.
func TestTooLarge(t *testing.T) {
	t.Parallel()
	page := open(t)
	token := hs256(t, `{"sub":"ann"}`)
	page.PasteToken(token)
	page.PasteExpression("token", `"eyJhbGciOiJIUzI1NiJ9." + "A".repeat(8 * 1024 * 1024) + ".AAAA"`)
	page.Settle()
	if said := page.Sentence() + page.Text("#advice") + page.Text("#token-notes"); !strings.Contains(said, "8") || !strings.Contains(said, "M") {
		t.Errorf("No sentence names the limit of 8 MiB.\n%s", page.State())
	}
	// Either the paste was refused and all is as it was, or it was taken and nothing of the
	// last token is left to be mistaken for it.
	if page.Value("token") != token && page.Value("header")+page.Value("payload") != "" {
		t.Errorf("Header and Payload show what Token does not hold.\n%s", page.State())
	}
	page.PasteToken(token)
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestGarbage: whatever is pasted gets a settled page, and stays in the field as it came.
func TestGarbage(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	for name, expression := range map[string]string{
		"a lone surrogate":         `"\ud800.\udfff.x"`,
		"NULs":                     `"eyJ\u0000.\u0000.\u0000"`,
		"right to left":            `"שלום.عالم.\u202eabc\u202c"`,
		"astral characters":        `"𝄞𝄞.😀😀.👩‍👩‍👧"`,
		"markup":                   `"<img src=x onerror=alert(1)><script>alert(2)</"+"script>"`,
		"a token with markup":      quoted(hs256(t, `{"name":"<img src=/probe onerror=alert(1)>","<b>":"</textarea>"}`)),
		"a token with a surrogate": quoted(b64(`{"alg":"HS256","x":"\ud800"}`) + "." + b64(`{"y":"\udfff"}`) + ".AAAA"),
		"dots":                     `".".repeat(10000)`,
		"two dots":                 `".."`,
		"white space":              `" \n\t\n "`,
		"a long word":              `"a".repeat(100000)`,
		"JSON":                     `"{\"payload\":\"e30\",\"signatures\":[{}]}"`,
		"a deep header":            quoted(b64(strings.Repeat(`{"a":`, 3000)+"1"+strings.Repeat("}", 3000)) + ".e30.AAAA"),
		"a deep payload":           quoted(b64(`{"alg":"HS256"}`) + "." + b64(strings.Repeat(`{"a":`, 3000)+"1"+strings.Repeat("}", 3000)) + ".AAAA"),
		"a less deep payload":      quoted(hs256(t, strings.Repeat(`{"a":[`, 120)+"1"+strings.Repeat("]}", 120))),
		"five parts":               `"eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA"`,
		"line endings":             `"a\r\nb\rc\nd"`,
		"a byte order mark":        `"\ufeffeyJhbGciOiJub25lIn0.e30."`,
	} {
		page.PasteExpression("token", expression)
		page.Settle()
		same := drive.Eval[bool](page, `document.getElementById("token").value.replaceAll("\r", "\n") === (`+expression+`).replace(/\r\n?/g, "\n")`)
		// A text field leaves out what no text may hold; that is the browser's doing.
		if !same && name != "NULs" {
			t.Errorf("%s: Token does not hold what was pasted.\n%s", name, page.State())
		}
		if page.Sentence() == "" {
			t.Errorf("%s: the verdict says nothing.", name)
		}
	}
	// As keys, too.
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	for _, expression := range []string{`"\ud800"`, `"\u0000\u0001"`, `"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END"`, `"{\"keys\":[{}]}"`, `"{\"kty\":"`, `"שלום"`, `"[".repeat(5000)`} {
		page.PasteExpression("key", expression)
		page.Settle()
		if v := page.Data("#verdict")["signature"]; v == "valid" {
			t.Errorf("The key %s verifies the token", expression)
		}
	}
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestClear empties what belongs to the token, and can be taken back.
func TestClear(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	token := hs256(t, `{"sub":"annabel"}`)
	page.PasteToken(token)
	page.Fill("policy-subject", "annabel")
	page.WantVerdict(verdict{"signature": "valid"})
	page.Click("#clear")
	page.WantAnnounced("Cleared. Undo is offered")
	page.WantVerdict(verdict{"signature": "none", "form": "none", "claims": "none", "time": "none", "policy": "none", "alg": "", "key": ""})
	for _, id := range []string{"token", "header", "payload"} {
		if got := page.Value(id); got != "" {
			t.Errorf("#%s still holds %q", id, got)
		}
	}
	// Nor is it in what is hidden, or in what a script remembers with an element.
	for _, what := range append(strings.Split(token, "."), "annabel") {
		if left := drive.Eval[string](page, `[...document.querySelectorAll("main *, dialog *")].filter((e) => !e.children.length || e.memo).map((e) => [e.id, e.className, e.textContent, e.title, e.value, e.memo, JSON.stringify(e.link)].join(" ")).find((text) => text.includes(`+quoted(what)+`)) ?? ""`); left != "" {
			t.Errorf("%q is still there: %s", what, left)
		}
	}
	if page.Count("#undo") == 1 {
		page.Click("#undo")
		page.WantVerdict(verdict{"signature": "valid"})
		if page.Value("token") != token || page.Value("key") != secret {
			t.Error("Undo does not bring back what was there.")
		}
	}
}

// TestEditOfLarge: of a payload too large to be laid out at once the field shows the
// beginning, and an edit there changes the beginning and keeps the rest.
func TestEditOfLarge(t *testing.T) {
	t.Parallel()
	for name, payload := range map[string]string{
		"many characters": `{"sub":"ann","list":["` + strings.Repeat(strings.Repeat("x", 98)+`","`, 13000) + `"],"end":"here"}`,
		"many lines":      `{"sub":"ann","list":[` + strings.Repeat(`{"n":{"m":1}},`, 5000) + `0],"end":"here"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := open(t)
			page.PasteKey(secret)
			page.PasteToken(hs256(t, payload))
			page.WantVerdict(verdict{"signature": "valid"})
			wantRest := func(when, name string) {
				t.Helper()
				page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
				held := drive.Eval[string](page, `(() => {
					const [, payload] = document.getElementById("token").value.split(".");
					const { sub, list, end } = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0))));
					return [sub, list.length, end].join(" ");
				})()`)
				if want := fmt.Sprintf("%s %d here", name, strings.Count(payload, ",")-1); held != want {
					t.Errorf("%s the token holds %s, want %s.", when, held, want)
				}
			}
			showToken := func() {
				if page.Count("#token-notes button") > 0 {
					page.Click("#token-notes button")
				}
			}
			typeAt := func(where, text string) {
				t.Helper()
				drive.Eval[any](page, `(() => { const p = document.getElementById("payload"), at = p.value.indexOf("ann") + 3; p.focus(); p.setSelectionRange(`+where+`); document.execCommand("insertText", false, `+quoted(text)+`); })()`)
				page.Settle()
			}
			if shown := page.Value("payload"); len(shown) > 70_000 || strings.Contains(shown, "here") {
				t.Errorf("The field shows %d characters.", len(shown))
			}
			// A token is one line, however long.
			if held, shown := drive.Eval[bool](page, `document.getElementById("token").textLength > 1024 * 1024`), page.Text("#token-notes"); held || name == "many characters" && !strings.Contains(shown, "The first 64 kB of ") {
				t.Errorf("Token is laid out whole: %t; its note says %q.", held, shown)
			}
			if said := page.Text("#payload-notes"); !strings.Contains(said, " are shown; all of it is read") {
				t.Errorf("The note says %q.", said)
			}
			typeAt("at, at", "a")
			showToken()
			wantRest("After an edit of the beginning", "anna")
			// All that is shown stands for all there is, and comes back as a whole.
			typeAt("0, p.value.length", `{"sub":"bob"}`)
			if got := page.Text("#payload-size"); got != "13 bytes" {
				t.Errorf("Typed over all of it, Payload is of %s.", got)
			}
			drive.Eval[any](page, `document.execCommand("undo")`)
			page.Settle()
			showToken()
			wantRest("After undoing that", "anna")

			page.Click("#payload-notes button")
			if shown := page.Value("payload"); !strings.Contains(shown, "here") {
				t.Errorf("Show all shows %d characters.", len(shown))
			}
			if said := page.Text("#payload-notes"); said != "" {
				t.Errorf("With all of it shown the note says %q.", said)
			}
			typeAt(`p.value.length - 1, p.value.length - 1`, " ")
			showToken()
			wantRest("After an edit of the end", "anna")
		})
	}
}

// TestUndoOfLarge: a token of which only the beginning is shown is taken back by the usual keys,
// and done again, as a whole.
func TestUndoOfLarge(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	first, large := hs256(t, `{"sub":"ann"}`), hs256(t, `{"sub":"bob","list":"`+strings.Repeat("x", 1_500_000)+`"}`)
	page.PasteToken(first)
	page.PasteToken(large)
	want := func(when, size string) {
		t.Helper()
		page.WantVerdict(verdict{"signature": "valid", "form": "ok"})
		if got := page.Text("#payload-size"); got != size {
			t.Errorf("%s the payload is of %s, want %s.", when, got, size)
		}
	}
	want("Pasted,", "1,500,023 bytes")
	for range 2 {
		drive.Eval[any](page, `document.execCommand("undo")`)
		page.Settle()
		want("Taken back,", "13 bytes")
		if got := page.Value("token"); got != first {
			t.Errorf("Taken back, Token holds %d characters, want %d.", len(got), len(first))
		}
		drive.Eval[any](page, `document.execCommand("redo")`)
		page.Settle()
		want("Done again,", "1,500,023 bytes")
	}
}
