package e2e_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

const nestedClaims = `{"sub":"Grüße 𝄞","address":{"city":"Köln","geo":{"lat":50.9413}},"roles":[{"id":1},{"id":2}],"aud":["a","b"],"exp":4102444800,"n":9007199254740993}`

// ticking lets every highlight that is painted be a change of the document, which the tests
// wait for.
const ticking = `{
	const add = Highlight.prototype.add;
	Highlight.prototype.add = function (range) { document.documentElement.toggleAttribute("data-painted"); return add.call(this, range); };
}`

// lit is all that is lit up: in fields the text of the ranges, of rows and boxes the text.
func lit(page *drive.Tab) map[string]string {
	return drive.Eval[map[string]string](page, `(() => {
		const out = {};
		const add = (name, text) => (out[name] = (out[name] ? out[name] + "|" : "") + text);
		for (const name of ["lit0", "lit1", "lit2", "lit-1"]) for (const range of CSS.highlights.get(name) ?? []) {
			const field = range.startContainer.parentElement.closest(".field").querySelector("textarea");
			add(field.id, range.startContainer.data.slice(range.startOffset, range.endOffset));
		}
		for (const box of document.querySelectorAll("[data-lit]")) if (box.checkVisibility()) add(box.id || (box.dataset.claim ? "claim " + box.dataset.claim : box.closest("[id]").id), box.id ? "" : box.querySelector(".name,b")?.textContent ?? "");
		return out;
	})()`)
}

// waitLit waits until what is lit includes a text in a place, and returns all that is.
func waitLit(t *testing.T, page *drive.Tab, where, want string) map[string]string {
	t.Helper()
	page.Wait(fmt.Sprintf("%q is lit in %s", want, where), `(() => {
		const want = `+quoted(want)+`, where = `+quoted(where)+`;
		for (const name of ["lit0", "lit1", "lit2", "lit-1"]) for (const range of CSS.highlights.get(name) ?? []) {
			const field = range.startContainer.parentElement.closest(".field").querySelector("textarea");
			if (field.id === where && range.startContainer.data.slice(range.startOffset, range.endOffset) === want) return true;
		}
		return false;
	})()`)
	return lit(page)
}

// caretBefore sets the caret of a field before a text in it, as the arrow keys would.
func caretBefore(page *drive.Tab, id, text string) {
	drive.Eval[any](page, `(() => { const f = document.getElementById(`+quoted(id)+`); f.focus(); const at = f.value.indexOf(`+quoted(text)+`); f.setSelectionRange(at, at); })()`)
}

// over is the middle of a text that a field shows, for the mouse.
func over(id, text string) string {
	return `(() => {
		const ink = document.getElementById(` + quoted(id) + `).parentElement.querySelector(".ink").firstChild;
		const at = ink.data.indexOf(` + quoted(text) + `), range = document.createRange();
		range.setStart(ink, at); range.setEnd(ink, at + 1);
		const box = range.getBoundingClientRect();
		return {X: box.x + box.width / 2 + 1, Y: box.y + box.height / 2};
	})()`
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// TestLinking: what one points at lights up wherever else it stands, by caret and by mouse,
// from the decoded text and from the token. It has the browser to itself, and so have those
// after it: Chromium tells of a caret with the next frame, and draws none in a tab behind.
func TestLinking(t *testing.T) {
	page := openWith(t, drive.Setup{InPage: ticking})
	page.PasteKey(secret)
	page.PasteToken(hs256(t, nestedClaims))
	page.WantVerdict(verdict{"signature": "valid"})
	token := page.Value("token")
	parts := strings.Split(token, ".")
	at := strings.Index(nestedClaims, `"city"`)
	first := at * 8 / 6
	last := (len(nestedClaims[:at+len(`"city":"Köln"`)])*8 + 5) / 6
	city := parts[1][first:last]

	caretBefore(page, "payload", "Köln")
	all := waitLit(t, page, "token", city)
	if all["payload"] != `"city": "Köln"` || len(all) != 2 {
		t.Errorf("With the caret in the city this is lit: %v", all)
	}
	// Typing moves it along, and what is typed is linked as it now is.
	page.Press("ArrowDown", false)
	page.Press("ArrowDown", false)
	waitLit(t, page, "payload", `"lat": 50.9413`)

	caretBefore(page, "token", city)
	all = waitLit(t, page, "payload", `"city": "Köln"`)
	if all["token"] != city {
		t.Errorf("From the token this is lit: %v", all)
	}
	caretBefore(page, "token", parts[2][5:])
	if all = waitLit(t, page, "token", parts[2]); !slices.Contains(keys(all), "signature") || len(all) != 2 {
		t.Errorf("In the signature this is lit: %v", all)
	}
	caretBefore(page, "header", `"alg"`)
	waitLit(t, page, "header", `"alg": "HS256"`)
	caretBefore(page, "payload", "4102")
	if all = waitLit(t, page, "payload", `"exp": 4102444800`); all["claim exp"] != "exp" {
		t.Errorf("The row of the claim is not lit: %v", all)
	}

	// By mouse, over what the caret says; and when the mouse leaves, the caret counts again.
	page.PointAt(over("payload", "𝄞"))
	waitLit(t, page, "payload", `"sub": "Grüße 𝄞"`)
	page.PointAt(over("token", parts[0][4:10]))
	waitLit(t, page, "header", `"alg": "HS256"`)
	page.PointAt(over("header", "JWT"))
	waitLit(t, page, "header", `"typ": "JWT"`)
	page.PointAt(`({X: 640, Y: 20})`)
	waitLit(t, page, "payload", `"exp": 4102444800`)
	// A row, and nothing when there is nothing.
	page.PointAt(`(() => { const e = document.querySelector("#claims [data-claim=aud] .value"); e.scrollIntoView({block: "center"}); const box = e.getBoundingClientRect(); return {X: box.x + 5, Y: box.y + 5}; })()`)
	waitLit(t, page, "payload", `"aud": ["a", "b"]`)
	page.PointAt(`({X: 640, Y: 5})`)
	drive.Eval[any](page, `document.activeElement.blur()`)
	page.Wait("nothing is lit", `!document.querySelector("[data-lit]") && ["lit0", "lit1", "lit2"].every((name) => !CSS.highlights.get(name)?.size)`)
}

func keys(m map[string]string) (names []string) {
	for name := range m {
		names = append(names, name)
	}
	return names
}

// TestLinkingFollowsTheFocus: rows are reached by Tab, and light up what they are about.
func TestLinkingFollowsTheFocus(t *testing.T) {
	page := openWith(t, drive.Setup{InPage: ticking})
	page.PasteKey(secret)
	page.PasteToken(hs256(t, nestedClaims))
	drive.Eval[any](page, `document.querySelector('#claims [data-claim="n"] .copy').focus()`)
	waitLit(t, page, "payload", `"n": 9007199254740993`)
	page.Choose("example", "RSA-OAEP")
	page.Settle()
	token := page.Value("token")
	caretBefore(page, "token", strings.Split(token, ".")[1])
	if all := waitLit(t, page, "token", strings.Split(token, ".")[1]); all["parts"] != "Encrypted key" {
		t.Errorf("In the encrypted key this is lit: %v", all)
	}
}

// TestTable: every member with its value and meaning; what is nested folds; each value is
// copied with one click; digits stay as they are.
func TestTable(t *testing.T) {
	t.Parallel()
	// The machine's clipboard is one for all tests; TestCopy reads that.
	page := openWith(t, drive.Setup{InPage: `navigator.clipboard.writeText = async (text) => { globalThis.copied = text }`})
	page.PasteKey(secret)
	page.PasteToken(hs256(t, strings.Replace(nestedClaims, "}]", `},{"id":3}],"long":"`+strings.Repeat("x", 500)+`","many":{`+strings.TrimSuffix(strings.Repeat(`"k":1,`, 20), ",")+"}", 1)))
	page.Click("#view-table")
	rows := func(id string) string {
		return drive.Eval[string](page, `[...document.querySelectorAll("#`+id+`-table .line")].map((line) => line.querySelector(".name").textContent + "=" + line.querySelector(".value").textContent).join(";")`)
	}
	if got, want := rows("header"), `alg="HS256";typ="JWT"`; got != want {
		t.Errorf("The header is listed as %s, want %s", got, want)
	}
	want := `sub="Grüße 𝄞";address={ 2 };city="Köln";geo={ 1 };lat=50.9413;roles=[ 3 ];0={ 1 };id=1;1={ 1 };id=2;2={ 1 };id=3;long="` + strings.Repeat("x", 159) + `…;many={"k":1,` + strings.Repeat(`"k":1,`, 19)
	if got := rows("payload"); !strings.HasPrefix(got, want[:strings.Index(want, "many")]) || !strings.HasSuffix(got, "n=9007199254740993") || strings.Contains(got, "k=") {
		t.Errorf("The payload is listed as %s", got)
	}
	if text := page.Text("#payload-table"); !strings.Contains(text, "Expires.") || !strings.Contains(text, "RFC 7519 section 4.1.4") || !strings.Contains(text, "2100-01-01 00:00:00Z") {
		t.Errorf("The table does not explain exp: %s", text)
	}
	turn := func(name string) {
		drive.Eval[any](page, `[...document.querySelectorAll("#payload-table button.name")].find((b) => b.textContent === `+quoted(name)+`).focus()`)
		page.Press("Enter", false)
	}
	turn("address")
	page.Wait("the address is folded, and the focus still on it", `document.activeElement.textContent === "address" && document.activeElement.ariaExpanded === "false" && ![...document.querySelectorAll("#payload-table .name")].some((e) => e.textContent === "lat")`)
	turn("many")
	page.Wait("the many are unfolded", `document.querySelectorAll("#payload-table .node .node").length >= 20`)
	turn("long")
	page.Wait("the long one is whole", `document.querySelector("#payload-table").textContent.includes("x".repeat(500))`)
	for name, value := range map[string]string{"sub": "Grüße 𝄞", "n": "9007199254740993", "address": `{"city":"Köln","geo":{"lat":50.9413}}`} {
		page.Click(`#payload-table .node:has(> .line > .name):is(` + nodeNamed(page, name) + `) > .line .copy`)
		page.Wait(name+" is copied", `globalThis.copied === `+quoted(value))
	}
	// What is shown as a table is still edited as JSON. By key, too.
	drive.Eval[any](page, `document.activeElement.blur()`)
	page.Strike("p", 0)
	page.Wait("the table has the focus", `document.activeElement.id === "payload-table"`)
	page.Strike("1", 0)
	page.WantAnnounced("Header and Payload as JSON.")
	page.Wait("the focus is in what took its place", `document.activeElement.id === "payload"`)
	page.Edit("payload", `{"sub":"other"}`)
	page.WantVerdict(verdict{"signature": "valid"})
	page.Click("#view-table")
	if got, want := rows("payload"), `sub="other"`; got != want {
		t.Errorf("After the edit the payload is listed as %s, want %s", got, want)
	}
	page.PasteToken("eyJhbGciOiJub25lIn0." + encode("just text") + ".")
	page.Settle()
	if text := page.Text(`section.payload`); !strings.Contains(text, "not a JSON object") {
		t.Errorf("A payload of text is shown as %q", text)
	}
	// Where there is nothing, the fields say what could stand there; and nothing is kept.
	page.PasteToken(hs256(t, `{"sub":"somebody"}`))
	page.Settle()
	page.Click("#view-json")
	if text := page.Text("#payload-table"); text != "" {
		t.Errorf("The hidden table holds %q", text)
	}
	page.Click("#view-table")
	page.Click("#clear")
	page.Settle()
	if !drive.Eval[bool](page, `document.getElementById("payload").checkVisibility() && document.getElementById("header").checkVisibility()`) || page.Text("#payload-table") != "" {
		t.Error("Without a token the empty fields are not shown.")
	}
}

// nodeNamed marks the row of a name, and returns the selector that finds it.
func nodeNamed(page *drive.Tab, name string) string {
	drive.Eval[any](page, `[...document.querySelectorAll("#payload-table .name")].find((e) => e.textContent === `+quoted(name)+`).closest(".node").dataset.test = `+quoted(name))
	return `[data-test="` + name + `"]`
}

// TestBytes: offset, hexadecimal, text; each byte is linked with its characters; the caret
// moves and nothing can be typed.
func TestBytes(t *testing.T) {
	page := openWith(t, drive.Setup{Width: 1920, Height: 1000, InPage: ticking})
	page.PasteKey(secret)
	page.PasteToken(hs256(t, nestedClaims))
	page.Click("#view-bytes")
	page.Wait("the header's bytes are there", `document.getElementById("header-bytes").value.startsWith("0000  7b 22 61 6c 67 22 3a 22")`)
	var text, hex strings.Builder
	for line := range strings.Lines(page.Value("payload-bytes")) {
		line = strings.TrimRight(line, "\n")
		per := (len([]rune(line)) - 7) / 4
		hex.WriteString(strings.ReplaceAll(line[6:6+3*per], " ", ""))
		text.WriteString(strings.TrimRight(string([]rune(line)[7+3*per:]), " "))
	}
	if want := fmt.Sprintf("%x", nestedClaims); hex.String() != want {
		t.Errorf("The bytes are\n%s, want\n%s", hex.String(), want)
	}
	if got := text.String(); !strings.Contains(got, `"lat":50.9413`) || !strings.Contains(got, `K··ln`) {
		t.Errorf("Beside them stands %s", got)
	}
	// Byte 2 of the payload, "s", is in the third and fourth character.
	drive.Eval[any](page, `(() => { const f = document.getElementById("payload-bytes"); f.focus(); f.setSelectionRange(12, 12); })()`)
	part := strings.Split(page.Value("token"), ".")[1]
	waitLit(t, page, "token", part[2:4])
	if all := lit(page); all["payload-bytes"] != "73|s" {
		t.Errorf("At byte 2 this is lit: %v", all)
	}
	page.Press("ArrowRight", false)
	before := page.Value("payload-bytes")
	page.TypeInto("payload-bytes", "x", false)
	if page.Value("payload-bytes") != before {
		t.Error("Something was typed into the bytes.")
	}
	caretBefore(page, "token", part)
	if all := waitLit(t, page, "payload-bytes", "7b"); all["payload-bytes"] != "7b|{" {
		t.Errorf("At the payload's first character this is lit: %v", all)
	}

	// A row of Claims leads to the bytes as well.
	drive.Eval[any](page, `document.querySelector('#claims [data-claim="n"] .copy').focus()`)
	if all := waitLit(t, page, "payload-bytes", "22"); !strings.Contains(all["payload-bytes"], `|39|`) || !strings.HasSuffix(strings.ReplaceAll(all["payload-bytes"], "|", ""), "3") {
		t.Errorf("At the row of n this is lit: %v", all)
	}

	page.PasteToken(hs256(t, `{"a":"`+strings.Repeat("b", 9000)+`"}`))
	page.Settle()
	page.Wait("the first 4 kB are there", `document.getElementById("payload-bytes").value.includes("\n0ff0  ") && !document.getElementById("payload-bytes").value.includes("\n1000  ")`)
	// A report that comes meanwhile leaves the keyboard on the button.
	drive.Eval[any](page, `(() => {
		document.getElementById("more-payload-bytes").focus();
		const asked = document.getElementById("policy-issuer");
		asked.value = "x";
		asked.dispatchEvent(new Event("input", {bubbles: true}));
	})()`)
	page.WantVerdict(verdict{"policy": "failed"})
	if id := drive.Eval[string](page, `document.activeElement.id`); id != "more-payload-bytes" {
		t.Errorf("After a report the focus is on #%s", id)
	}
	page.Click("#more-payload-bytes")
	page.Wait("4 kB more are there", `document.getElementById("payload-bytes").value.includes("\n1ff0  ")`)
	page.Click("#more-payload-bytes")
	page.Wait("all are there", `document.getElementById("payload-bytes").value.includes("\n2320  ") && document.getElementById("more-payload-bytes").hidden`)
	page.Click("#clear")
	page.Wait("they are gone", `document.getElementById("payload-bytes").value === "" && document.getElementById("header-bytes").value === ""`)
}

// TestHowItWasComputed: what an implementation computes on the way, each to be copied.
func TestHowItWasComputed(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: `navigator.clipboard.writeText = async (text) => { globalThis.copied = text }`})
	page.Choose("example", "RS256")
	page.WantVerdict(verdict{"signature": "valid"})
	token := page.Value("token")
	at := strings.LastIndex(token, ".")
	signature, err := base64.RawURLEncoding.DecodeString(token[at+1:])
	if err != nil {
		t.Fatal(err)
	}
	page.Click("#how summary")
	if got, want := page.Text("#how-method"), "RSASSA-PKCS1-v1_5 with SHA-256"; got != want {
		t.Errorf("It was computed by %q, want %q", got, want)
	}
	for name, value := range map[string]string{
		"Signed text": token[:at],
		"SHA-256":     fmt.Sprintf("%x", sha256.Sum256([]byte(token[:at]))),
		"Signature":   fmt.Sprintf("%x", signature),
	} {
		page.Click(`#how-list [aria-label="Copy ` + name + `"]`)
		page.Wait(name+" is copied", `globalThis.copied === `+quoted(value))
	}
}

// TestPointingStays: what the mouse rests on stays lit when the passing of time draws a report.
func TestPointingStays(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: ticking})
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", 3*time.Second)))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	page.PointAt(`(() => { const e = document.querySelector("#claims [data-claim=sub] .value"); e.scrollIntoView({block: "center"}); const box = e.getBoundingClientRect(); return {X: box.x + 5, Y: box.y + 5}; })()`)
	waitLit(t, page, "payload", `"sub": "ann"`)
	page.Wait("the token expires", `document.getElementById("verdict").dataset.time === "failed"`)
	waitLit(t, page, "payload", `"sub": "ann"`)
}
