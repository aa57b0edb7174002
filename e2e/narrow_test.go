package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// TestNarrowOrder: in one column the page is read from what goes in to what it says: token,
// key, verdict, decoded, claims, findings, policy, in the document as well as to the eye.
func TestNarrowOrder(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 390, Height: 844})
	const field = `document.getElementById("key").closest(".field").offsetHeight`
	if high := drive.Eval[int](page, field); high > 60 {
		t.Errorf("Key is %d px high before it holds anything.", high)
	}
	page.PasteToken(hs256(t, claims("sub", "ann", "password", "hunter2", "exp", time.Hour)))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	for _, width := range []int64{320, 390, 768, 1180} {
		page.Resize(width, 844)
		wrong := drive.Eval[[]string](page, `(() => {
			const order = ["token", "key", "verdict", "header", "claims", "findings", "policy"].map((id) => document.getElementById(id));
			const wrong = [];
			for (let i = 1; i < order.length; i++) {
				const [before, after] = [order[i - 1], order[i]];
				if (!(before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(after.id + " comes before " + before.id + " in the document");
				if (before.getBoundingClientRect().bottom > after.getBoundingClientRect().top) wrong.push(after.id + " stands above the end of " + before.id);
			}
			return wrong;
		})()`)
		for _, w := range wrong {
			t.Errorf("At %d: %s", width, w)
		}
	}
	page.Resize(390, 844)
	if top := drive.Eval[float64](page, `(scrollTo(0, 0), document.getElementById("verdict").getBoundingClientRect().top)`); top > 500 {
		t.Errorf("On a phone the verdict stands at %.0f, with a token and a key.", top)
	}
	// One view needs no strip of tabs on a phone; in two columns the key follows the token.
	if page.Count("[role=tab]") == 1 && drive.Eval[bool](page, `document.querySelector("[role=tablist]").checkVisibility()`) {
		t.Error("On a phone a single tab is shown.")
	}
	page.Resize(1280, 844)
	if drive.Eval[bool](page, `document.getElementById("verdict").getBoundingClientRect().top > document.getElementById("token").getBoundingClientRect().top`) {
		t.Error("In two columns the verdict stands below the token.")
	}
}

// TestManyTabs: four views fit on the smallest phone.
func TestManyTabs(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 320, Height: 640})
	got := drive.Eval[struct{ Page, Right float64 }](page, `(() => {
		const list = document.querySelector("[role=tablist]");
		for (const name of ["Keys", "Compare", "Code"].slice(list.children.length - 1)) {
			const tab = list.firstElementChild.cloneNode();
			tab.id = "";
			tab.textContent = name;
			list.append(tab);
		}
		return {Page: document.documentElement.scrollWidth, Right: list.lastElementChild.getBoundingClientRect().right};
	})()`)
	if got.Page > 320 || got.Right > 320 || got.Right == 0 {
		t.Errorf("With four tabs the page is %.0f wide, and the last ends at %.0f.", got.Page, got.Right)
	}
}

// TestOneCause: a cause that is the only one stands in the band; nothing is said or offered
// twice. Several stand below it.
func TestOneCause(t *testing.T) {
	t.Parallel()
	page := lentAt(t, 768, 1000)
	page.Choose("example", "base64")
	page.WantVerdict(verdict{"signature": "invalid"})
	if !drive.Eval[bool](page, `Boolean(document.querySelector(".band #diagnosis li[data-cause] button[data-remedy]")?.checkVisibility())`) {
		t.Error("The only cause does not stand in the band.")
	}
	label := page.Text("#diagnosis button[data-remedy]")
	if n := drive.Eval[int](page, `[...document.querySelectorAll("button")].filter((e) => e.checkVisibility() && e.textContent === `+quoted(label)+`).length`); n != 1 {
		t.Errorf("“%s” is offered %d times.", label, n)
	}
	if n := strings.Count(drive.Eval[string](page, `document.body.innerText`), "Decode the text"); n != 1 {
		t.Errorf("What to do is said %d times.", n)
	}
	page.Click("#diagnosis button[data-remedy]")
	page.WantVerdict(verdict{"signature": "valid"})
	if page.Count("#diagnosis li") != 0 {
		t.Error("The cause stays after it was mended.")
	}

	page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)))
	page.PasteKey("another")
	page.Fill("policy-issuer", "https://a.example")
	page.WantVerdict(verdict{"signature": "invalid"})
	if n := page.Count("#diagnosis li"); n > 1 && drive.Eval[bool](page, `Boolean(document.querySelector(".band #diagnosis"))`) {
		t.Errorf("%d causes stand in the band.", n)
	}
}

// sticky is what the line at the top says; "" while it is not shown.
const sticky = `(document.getElementById("sticky").checkVisibility() ? document.getElementById("to-verdict").textContent : "")`

// scrolledTo scrolls, and waits until the page has heard of it.
func scrolledTo(page *drive.Tab, top string) {
	drive.Eval[any](page, `new Promise((done) => { scrollTo({top: `+top+`, behavior: "instant"}); requestAnimationFrame(() => requestAnimationFrame(() => done(1))) })`)
}

// TestSticky: once the band is scrolled past, the verdict stays as a line with its sign, its
// lead and its one action.
func TestSticky(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 390, Height: 700})
	page.Choose("example", "base64")
	page.WantVerdict(verdict{"signature": "invalid"})
	drive.Eval[any](page, `document.activeElement.blur()`)
	scrolledTo(page, "0")
	if got := drive.Eval[string](page, sticky); got != "" {
		t.Errorf("At the top of the page the line says %q.", got)
	}
	scrolledTo(page, "document.body.scrollHeight")
	lead := page.Text("#verdict b")
	if got := drive.Eval[string](page, sticky); got != lead || lead == "" {
		t.Errorf("Once the band is scrolled past, the line says %q, want %q.", got, lead)
	}
	if got := drive.Eval[string](page, `document.getElementById("sticky-sign").getAttribute("href")`); got != "#i-bad" {
		t.Errorf("Its sign is %s.", got)
	}
	if top := drive.Eval[float64](page, `document.getElementById("sticky").getBoundingClientRect().top`); top != 0 {
		t.Errorf("It is at %.0f.", top)
	}
	// Its one action does what that of the band does, and the line follows.
	drive.Eval[any](page, `document.querySelector("#sticky-action button").click()`)
	page.WantVerdict(verdict{"signature": "valid"})
	drive.Eval[any](page, `document.activeElement.blur()`)
	scrolledTo(page, "document.body.scrollHeight")
	if got := drive.Eval[string](page, sticky); got != page.Text("#verdict b") || page.Count("#sticky-action button") != 0 {
		t.Errorf("After its action the line says %q, and offers %d.", got, page.Count("#sticky-action button"))
	}
	drive.Eval[any](page, `document.getElementById("to-verdict").click()`)
	page.Wait("the line leads back to the verdict", `document.activeElement.id === "verdict" && document.getElementById("verdict").getBoundingClientRect().top >= 0`)

	// Where the band has a column of its own, there is none.
	page.Resize(1280, 500)
	drive.Eval[any](page, `document.activeElement.blur()`)
	scrolledTo(page, "document.body.scrollHeight")
	if got := drive.Eval[string](page, sticky); got != "" {
		t.Errorf("In two columns the line says %q.", got)
	}
}

// obscured is what has the focus if the line lies over it; "" if not.
const obscured = `(() => {
	const held = document.activeElement, line = document.getElementById("sticky");
	if (!held || held === document.body || !line.checkVisibility() || line.contains(held)) return "";
	const box = (held.closest(".field") ?? held).getBoundingClientRect(), over = line.getBoundingClientRect();
	return box.top < over.bottom - .5 && box.bottom > over.top + .5 ? held.localName + "#" + held.id + " at " + box.top : "";
})()`

// TestFocusNeverObscured: the line that stays at the top never lies over what has the focus
// (WCAG 2.4.11), however one comes there.
func TestFocusNeverObscured(t *testing.T) {
	t.Parallel()
	page := lentAt(t, 390, 600)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("iss", "https://issuer.example", "sub", "ann", "aud", []string{"a", "b"}, "exp", -time.Hour, "iat", -4*time.Hour)))
	drive.Eval[any](page, unfold)
	seen := false
	for _, back := range []bool{false, true} {
		for range 80 {
			page.Press("Tab", back)
			drive.Eval[any](page, frame)
			if what := drive.Eval[string](page, obscured); what != "" {
				t.Errorf("The line lies over %s, back %t.", what, back)
			}
			seen = seen || drive.Eval[string](page, sticky) != ""
		}
	}
	if !seen {
		t.Error("The line was never shown meanwhile.")
	}
	// A field under which the page is scrolled keeps its place, and the line goes.
	page.Click("#payload")
	scrolledTo(page, `scrollY + document.getElementById("payload").closest(".field").getBoundingClientRect().top - 10`)
	if what := drive.Eval[string](page, obscured); what != "" {
		t.Errorf("Scrolled, the line lies over %s.", what)
	}
	page.TypeInto("payload", " ", false)
	page.Settle()
	if what := drive.Eval[string](page, obscured); what != "" {
		t.Errorf("While one types the line lies over %s.", what)
	}
}

// TestAddTheKey: without a key the band's button goes to Key.
func TestAddTheKey(t *testing.T) {
	t.Parallel()
	page := lentAt(t, 390, 700)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)))
	page.WantVerdict(verdict{"signature": "unchecked"})
	token := page.Value("token")
	if got := page.Text("#action button"); got != "Add the key" {
		t.Fatalf("The band offers %q.", got)
	}
	page.Click("#action button")
	if id := drive.Eval[string](page, `document.activeElement.id`); id != "key" {
		t.Errorf("It goes to #%s.", id)
	}
	if page.Value("token") != token || page.Value("key") != "" {
		t.Error("It changes something.")
	}
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
	if page.Count("#action button") != 0 {
		t.Errorf("With a key the band offers %q.", page.Text("#action button"))
	}
}

// pasted pastes where no field takes it.
func pasted(page *drive.Tab, text string) {
	drive.Eval[any](page, `(() => {
		document.activeElement.blur();
		const clipboardData = new DataTransfer();
		clipboardData.setData("text/plain", `+quoted(text)+`);
		document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
	})()`)
	page.Settle()
}

// TestPasteAnywhere: a paste that no field takes goes to Token, or to Key if it is a key, and
// that is said to the eye and to the ear.
func TestPasteAnywhere(t *testing.T) {
	t.Parallel()
	page := lent(t)
	if id := drive.Eval[string](page, `document.activeElement.id`); id != "token" {
		t.Errorf("When the page is opened, #%s has the focus.", id)
	}
	token := hs256(t, claims("sub", "ann", "exp", time.Hour))
	pasted(page, "Authorization: Bearer "+token)
	page.WantVerdict(verdict{"signature": "unchecked"})
	page.WantAnnounced("Pasted into Token.")
	if got := page.Text("#token-notes"); !strings.Contains(got, "Pasted into Token.") {
		t.Errorf("Below Token stands %q.", got)
	}
	key := publicPEM(rsaKey().Public())
	pasted(page, key)
	page.WantAnnounced("Pasted into Key.")
	if page.Value("key") != key || !strings.HasSuffix(page.Value("token"), token) {
		t.Errorf("The key went elsewhere: Key holds %q.", page.Value("key"))
	}
	if got := page.Text("#key-notes"); !strings.Contains(got, "Pasted into Key.") {
		t.Errorf("Below Key stands %q.", got)
	}
	page.TypeInto("key", "x", false)
	page.Settle()
	if got := page.Text("#key-notes"); strings.Contains(got, "Pasted") {
		t.Errorf("After one typed on, below Key stands %q.", got)
	}
	// What a field takes is the field's.
	page.Click("#policy summary")
	page.PasteInto("policy-issuer", token)
	page.Settle()
	if got := page.Value("policy-issuer"); got != token {
		t.Errorf("Issuer holds %q.", got)
	}
}

// TestNoKeyboardOnTouch: on a touch screen nothing has the focus at first: it would open a
// keyboard over the page.
func TestNoKeyboardOnTouch(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 390, Height: 700, InPage: `{ const real = matchMedia; globalThis.matchMedia = (query) => query.includes("pointer: coarse") ? {matches: true, addEventListener() {}} : real(query) }`})
	if id := drive.Eval[string](page, `document.activeElement.id`); id != "" {
		t.Errorf("#%s has the focus.", id)
	}
}

// TestSamples: the lines of an empty page show what they load.
func TestSamples(t *testing.T) {
	t.Parallel()
	page := lent(t)
	for example, want := range map[string]verdict{
		"base64":  {"signature": "invalid", "form": "ok"},
		"request": {"signature": "valid", "claims": "accepted"},
		"nested":  {"encryption": "decrypted", "signature": "valid"},
	} {
		page.Click(`#samples [data-example="` + example + `"]`)
		page.WantVerdict(want)
		if drive.Eval[bool](page, `document.getElementById("welcome").checkVisibility()`) {
			t.Error("The samples stay beside a token.")
		}
		page.Click("#clear")
		page.Settle()
	}
	if n := page.Count("#samples button"); n != 3 {
		t.Errorf("An empty page has %d samples.", n)
	}
}

// harOf is a HAR file with a request for each token.
func harOf(tokens ...string) string {
	var entries []string
	for i, token := range tokens {
		method := []string{"GET", "POST"}[i%2]
		entries = append(entries, fmt.Sprintf(`{"startedDateTime":"2026-11-28T10:00:0%dZ","request":{"method":%q,"url":"https://api.example.com/orders/%d?page=1","headers":[{"name":"Authorization","value":"Bearer %s"}]},"response":{"status":200}}`, i%10, method, i, token))
	}
	return `{"log":{"version":"1.2","entries":[` + strings.Join(entries, ",") + `]}}`
}

// TestFoundTable: nine tokens of a HAR file are told apart, judged with the key at hand,
// sorted by time and filtered.
func TestFoundTable(t *testing.T) {
	t.Parallel()
	page := open(t)
	var tokens []string
	for i := range 9 {
		key := secret
		if i == 4 {
			key = "of somebody else, and rather long"
		}
		tokens = append(tokens, hmacOf(key, b64(`{"alg":"HS256"}`)+"."+b64(claims("sub", fmt.Sprintf("user-%d", i), "exp", time.Duration((i*5)%9-3)*time.Hour-time.Minute))))
	}
	page.PasteKey(secret)
	page.PasteToken(harOf(tokens...))
	page.Settle()
	if n := page.Count("#tokens button[data-index]"); n != 9 {
		t.Fatalf("%d tokens are listed.", n)
	}
	rows := func() string {
		return drive.Eval[string](page, `[...document.querySelectorAll("#tokens-rows tr")].map((e) => e.querySelector("[data-index]").dataset.index).join("")`)
	}
	text := func(index int) string {
		return drive.Eval[string](page, fmt.Sprintf(`document.querySelector("#tokens [data-index='%d']").closest("tr").innerText`, index))
	}
	for index, want := range map[int][]string{
		0: {"user-0", "GET /orders/0", "expired", "ago"},
		1: {"user-1", "POST /orders/1", "valid", "expires in"},
		4: {"user-4", "GET /orders/4", "not valid"},
	} {
		for _, word := range want {
			if got := text(index); !strings.Contains(got, word) {
				t.Errorf("Token %d is told by %q, want %q in it.", index, got, word)
			}
		}
	}
	if strings.Contains(text(0), "page=1") {
		t.Errorf("A query is shown: %q", text(0))
	}
	// exp is at (5i mod 9) - 3 hours; a third click gives back the order of the text.
	for _, want := range []string{sortedBy(func(i int) int { return i * 5 % 9 }), sortedBy(func(i int) int { return -(i * 5 % 9) }), "012345678"} {
		page.Click("#sort-expires")
		if got := rows(); got != want {
			t.Errorf("Sorted, the tokens are %s, want %s.", got, want)
		}
	}
	page.Fill("tokens-filter", "post valid")
	if got := rows(); got == "" || strings.ContainsAny(got, "02468") {
		t.Errorf("The filter leaves %s.", got)
	}
	page.Fill("tokens-filter", "user-4")
	if got := rows(); got != "4" {
		t.Errorf("The filter leaves %s.", got)
	}
	page.Click(`#tokens [data-index="4"]`)
	page.WantVerdict(verdict{"signature": "invalid"})
	page.Press("Escape", false)
	page.Fill("tokens-filter", "")
	if got := rows(); len(got) != 9 {
		t.Errorf("Without a filter %s are listed.", got)
	}
	// Without the key nothing is called valid.
	page.PasteKey("")
	page.Settle()
	if got := text(1); !strings.Contains(got, "not checked") {
		t.Errorf("Without a key token 1 is told by %q.", got)
	}

	// Few need no table.
	page.PasteToken("a=" + tokens[0] + "\nb=" + tokens[1])
	page.Settle()
	if got := page.Text("#tokens-few"); !strings.Contains(got, "user-0") || !strings.Contains(got, "user-1") || !strings.Contains(got, "expired") || drive.Eval[bool](page, `document.getElementById("tokens-table").checkVisibility()`) {
		t.Errorf("Two tokens are told by %q.", got)
	}
}

// sortedBy are the digits from 0 to 8, the least first.
func sortedBy(key func(int) int) string {
	digits := []int{0, 1, 2, 3, 4, 5, 6, 7, 8}
	for i := range digits {
		for j := i; j > 0 && key(digits[j]) < key(digits[j-1]); j-- {
			digits[j], digits[j-1] = digits[j-1], digits[j]
		}
	}
	out := ""
	for _, d := range digits {
		out += fmt.Sprint(d)
	}
	return out
}

// TestFilter: of 400 claims one is found by a few letters, in Claims and in the table.
func TestFilter(t *testing.T) {
	t.Parallel()
	page := lent(t)
	pairs := []any{"exp", time.Hour, "sub", "ann"}
	for i := range 400 {
		pairs = append(pairs, fmt.Sprintf("claim_%d", i), map[string]any{"deep": fmt.Sprintf("value %d", i)})
	}
	page.PasteToken(hs256(t, claims(pairs...)))
	page.Settle()
	page.Fill("claims-filter", "claim_377")
	if n := page.Count("#claims [data-claim]"); n != 1 {
		t.Errorf("The filter leaves %d claims.", n)
	}
	if got := page.Text("#claims-count"); got != "1 of 402" {
		t.Errorf("Beside Claims stands %q.", got)
	}
	page.Fill("claims-filter", "VALUE 378")
	if n := page.Count(`#claims [data-claim="claim_378"]`); n != 1 {
		t.Error("The filter does not find a value.")
	}
	page.Fill("claims-filter", "no such claim")
	if got := page.Text("#claims-none"); !strings.Contains(got, "no such claim") || page.Count("#claims [data-claim]") != 0 {
		t.Errorf("Where nothing matches, it is said: %q", got)
	}
	page.Press("Escape", false)
	if page.Value("claims-filter") != "" || page.Count("#claims [data-claim]") < 100 {
		t.Error("Escape does not empty the filter.")
	}
	page.Click("#view-table")
	page.Fill("table-filter", "claim_12")
	if n := page.Count("#payload-table > .node"); n != 11 { // 12 and 120 to 129
		t.Errorf("The filter leaves %d rows of the table.", n)
	}
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	page.Settle()
	if page.Count("#payload-table > .node") != 1 || drive.Eval[bool](page, `document.getElementById("table-filter").checkVisibility()`) {
		t.Error("The filter stays where there is nothing to filter.")
	}
}

// TestPrint: on paper stands what the token says, and never the key.
func TestPrint(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)))
	page.WantVerdict(verdict{"signature": "valid"})
	page.Print()
	shown := drive.Eval[string](page, `document.body.innerText + [...document.querySelectorAll("textarea, input")].filter((e) => e.checkVisibility()).map((e) => e.value).join()`)
	if strings.Contains(shown, secret) {
		t.Error("The key is printed.")
	}
	for _, what := range []string{"Valid", "ann", "Secret, 32 bytes"} {
		if !strings.Contains(shown, what) {
			t.Errorf("%q is not printed.", what)
		}
	}
}

// TestPrintViews: nor do the other views print a key.
func TestPrintViews(t *testing.T) {
	t.Parallel()
	for view, field := range map[string]string{"keys": "bench-key", "compare": "compare-key-b"} {
		page := open(t)
		page.Click("#tab-" + view)
		page.PasteInto(field, secret)
		page.Settle()
		page.Print()
		if shown := drive.Eval[string](page, `document.body.innerText + [...document.querySelectorAll("textarea, input")].filter((e) => e.checkVisibility()).map((e) => e.value).join()`); strings.Contains(shown, secret) {
			t.Errorf("%s prints the key.", view)
		}
	}
}

// TestLargeLetters: letters of twice the size (WCAG 1.4.4) do not widen a page of 320 pixels.
func TestLargeLetters(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 320, Height: 640})
	drive.Eval[any](page, `{ const sheet = new CSSStyleSheet(); sheet.replaceSync("html { font-size: 200% }"); document.adoptedStyleSheets.push(sheet) }`)
	for _, state := range []struct {
		name string
		make func()
	}{
		{"empty", func() {}},
		{"a cause", func() { page.Choose("example", "base64") }},
		{"a key set", func() { page.Choose("example", "key-set") }},
		{"nested", func() { page.Choose("example", "nested") }},
		{"disclosures", func() { page.Choose("example", "sd-jwt") }},
		{"several signatures", func() { page.Choose("example", "json") }},
		{"two tokens", func() { page.Choose("example", "request") }},
		{"many tokens", func() {
			page.PasteToken(harOf(hs256(t, `{"sub":"a"}`), hs256(t, `{"sub":"b"}`), hs256(t, `{"sub":"c"}`), hs256(t, claims("sub", "d", "exp", time.Hour))))
		}},
	} {
		state.make()
		page.Settle()
		drive.Eval[any](page, unfold)
		if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > 320 {
			t.Errorf("%s: the page is %d wide.", state.name, wide)
		}
	}
}

// TestAnotherToken: a token in the place of another of which the same is so is told by whose
// it is; one that is typed on, or edited, is not.
func TestAnotherToken(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "41", "exp", time.Hour)))
	page.WantVerdict(verdict{"signature": "valid"})
	page.Heard()
	for range 2 {
		page.PasteToken(hs256(t, claims("sub", "42", "exp", 2*time.Hour)))
		page.Settle()
		page.WantAnnounced("Another token, for sub 42: valid.")
		page.PasteToken(hs256(t, claims("sub", "43", "exp", time.Hour)))
		page.Settle()
		page.WantAnnounced("Another token, for sub 43: valid.")
	}
	page.Edit("payload", claims("sub", "44", "exp", time.Hour))
	page.Settle()
	if heard := strings.Join(page.Heard(), " "); strings.Contains(heard, "44") {
		t.Errorf("An edit is told as another token: %s", heard)
	}
}

// TestZones: times are told in UTC or in the zone of the browser, also by the verdict.
func TestZones(t *testing.T) {
	t.Parallel()
	page := empty(t, drive.Setup{})
	page.Zone("Asia/Kolkata") // five and a half hours ahead, all the year
	page.Open()
	end := time.Now().Add(-time.Hour).UTC()
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	page.WantVerdict(verdict{"time": "failed"})
	clock := func(at time.Time) string { return at.Format("15:04") }
	there := end.Add(5*time.Hour + 30*time.Minute)
	for _, want := range []struct{ button, time, not string }{
		{"", clock(end), clock(there)}, {"#times-local", clock(there), clock(end)}, {"#times-utc", clock(end), clock(there)},
	} {
		if want.button != "" {
			page.Click(want.button)
			if got := page.Data(want.button); drive.Eval[string](page, `document.querySelector(`+quoted(want.button)+`).ariaPressed`) != "true" {
				t.Errorf("%s is not pressed: %v", want.button, got)
			}
		}
		for _, place := range []string{".say", `[data-claim="exp"] .value`, "#timeline"} {
			if got := drive.Eval[string](page, `document.querySelector(`+quoted(place)+`).textContent`); !strings.Contains(got, want.time) || strings.Contains(got, want.not) {
				t.Errorf("After %q %s says %q, want %s.", want.button, place, got, want.time)
			}
		}
	}
}

// TestKeyAlone: a key without a token is judged.
func TestKeyAlone(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteKey("tooshort9")
	page.Settle()
	if got := page.Text(".say"); !strings.Contains(got, "9 bytes") {
		t.Errorf("Of a short secret the band says %q.", got)
	}
	if page.Count("#findings li[data-finding]") != 1 {
		t.Errorf("The findings are %q.", page.Text("#findings"))
	}
	page.PasteKey(publicPEM(rsaKey().Public()))
	page.Settle()
	if got := page.Text(".say"); !strings.Contains(got, "An RSA public key of 2048 bits") {
		t.Errorf("Of a good key the band says %q.", got)
	}
	page.WantVerdict(verdict{"signature": "none", "claims": "none"})
	if drive.Eval[string](page, `document.querySelector(".band").dataset.status`) == "ok" {
		t.Error("The band is green over a key that verified nothing.")
	}
}

// TestHeads: Claims is a table that tells screen readers what its columns hold.
func TestHeads(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)))
	page.Settle()
	for _, name := range []string{"Name", "Meaning", "Value"} {
		if found := page.Named("columnheader", name); len(found) == 0 {
			t.Errorf("No column is headed %q.", name)
		}
	}
	if found := page.Named("table", "Claims"); len(found) != 1 {
		t.Errorf("%d tables are called Claims.", len(found))
	}
}

// TestCopyMovesNothing: a button that says that it copied leaves what is beside it in place.
func TestCopyMovesNothing(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)))
	page.Settle()
	const left = `["open", "copy-as", "clear"].map((id) => document.getElementById(id).getBoundingClientRect().left).join()`
	before := drive.Eval[string](page, left)
	page.Click("#copy-token")
	page.Wait("the button says so", `document.getElementById("copy-token").textContent === "Copied"`)
	if after := drive.Eval[string](page, left); after != before {
		t.Errorf("Its neighbours stood at %s and stand at %s.", before, after)
	}
}
