package e2e_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// looks are the states in which the page is looked at: each brings other parts of it.
var looks = []struct {
	name string
	do   func(t *testing.T, page *drive.Tab)
}{
	{"empty", func(*testing.T, *drive.Tab) {}},
	{"unfolded, the policy not met", func(t *testing.T, page *drive.Tab) {
		page.PasteKey(secret)
		page.PasteToken(hs256(t, claims("sub", "ann", "aud", []string{"web"}, "exp", time.Hour, "iat", -time.Hour, "a_claim_with_a_rather_long_name_of_its_own", strings.Repeat("long", 60))))
		page.Fill("policy-audience", "api")
		page.Fill("policy-leeway", "a while")
		drive.Eval[any](page, unfold)
		page.Click(`[data-claim="exp"] .name`)
	}},
	{"expired, of another key", func(t *testing.T, page *drive.Tab) {
		page.PasteKey(keySet(jose.JSONWebKey{Key: otherRSA().Public(), KeyID: "one"}, jose.JSONWebKey{Key: rsaKey().Public(), KeyID: "two"}))
		page.PasteToken(mint(t, jose.RS256, rsaKey(), map[string]any{"kid": "one"}, claims("sub", "ann", "password", "hunter2", "exp", -time.Hour)))
	}},
	{"malformed", func(t *testing.T, page *drive.Tab) {
		page.PasteKey("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----")
		page.PasteToken(strings.Replace(hs256(t, `{"a":1,"a":2}`), ".", "=.", 1))
	}},
	{"nested", func(t *testing.T, page *drive.Tab) {
		page.Choose("example", "nested")
		page.Click(`#layers [data-index="0"]`)
		page.Settle()
	}},
	{"several signatures", func(t *testing.T, page *drive.Tab) { page.Choose("example", "json") }},
	{"disclosures", func(t *testing.T, page *drive.Tab) { page.Choose("example", "sd-jwt") }},
	{"names without end", func(t *testing.T, page *drive.Tab) {
		name := strings.Repeat("name", 60)
		page.PasteKey(keySet(jose.JSONWebKey{Key: ecKey().Public(), KeyID: name}))
		page.PasteToken("Authorization: Bearer " + hmacOf(secret, b64(`{"alg":"`+name+`","crit":["`+name+`"],"kid":"`+name+`"}`)+"."+b64(`{"iss":"`+name+`","`+name+`":1}`)) +
			"\nCookie: " + name + "=" + hs256(t, `{"sub":"ann"}`))
		page.Fill("policy-issuer", name)
	}},
	{"a table of depth, and of names that cannot be seen", func(t *testing.T, page *drive.Tab) {
		page.PasteToken(hs256(t, `{"":{" ":1,"\t":[]},"a":`+strings.Repeat(`{"a":`, 60)+"1"+strings.Repeat("}", 61)))
		page.Click("#view-table")
	}},
	{"an error message", func(t *testing.T, page *drive.Tab) {
		page.PasteToken("JsonWebTokenError: jwt audience invalid. expected: https://api.example.com\n" + hs256(t, claims("aud", "x", "exp", time.Hour)))
	}},
	{"a key pair in Keys", func(t *testing.T, page *drive.Tab) {
		page.Click("#tab-keys")
		page.PasteInto("bench-key", privatePEM(rsaKey()))
		drive.Eval[any](page, unfold)
	}},
	{"tests for a service, in Code", func(t *testing.T, page *drive.Tab) {
		page.PasteKey(secret)
		page.PasteToken(hs256(t, claims("sub", "ann", "exp", time.Hour)))
		page.Settle()
		page.Click("#as-tests")
		page.Settle()
		page.PasteInto("negative-address", "https://api.example.com/me")
		page.PasteInto("negative-results", "200 200 401")
	}},
	{"two tokens in Compare", func(t *testing.T, page *drive.Tab) {
		page.Click("#tab-compare")
		page.PasteInto("compare-token-a", hs256(t, claims("sub", "ann", "aud", "x", "exp", time.Hour)))
		page.PasteInto("compare-key-a", secret)
		page.PasteInto("compare-token-b", hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	}},
	{"two keys in Keys", func(t *testing.T, page *drive.Tab) {
		page.Click("#tab-keys")
		page.PasteInto("bench-key", keySet(jose.JSONWebKey{Key: ecKey().Public(), KeyID: "one"}, jose.JSONWebKey{Key: rsaKey().Public()}))
	}},
	// A dialog stays open: each of the last ones is the last of its tab.
	{"redacted", func(t *testing.T, page *drive.Tab) {
		page.PasteToken("curl -u ann:hunter2 -H 'Authorization: Bearer " + hs256(t, claims("sub", "ann", "exp", time.Hour)) + "' https://api.example.com/")
		page.Settle()
		page.Click("#to-redact")
		drive.Eval[any](page, unfold)
	}},
	{"a report", func(t *testing.T, page *drive.Tab) {
		page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
		page.Settle()
		page.Click("#to-report")
	}},
	{"what the page is", func(t *testing.T, page *drive.Tab) { page.Click("#help") }},
}

// lookAt brings each state of the page in turn, in tabs that share them, and calls look.
func lookAt(t *testing.T, look func(t *testing.T, page *drive.Tab, state string)) {
	const tabs = 3
	for n := range tabs {
		t.Run("tab "+strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			page := openWith(t, drive.Setup{Painted: true})
			page.Prefer("prefers-reduced-motion", "reduce") // a colour on its way to another is neither
			for i := n; i < len(looks); i += tabs {
				if drive.Eval[bool](page, `document.getElementById("debug").hidden`) {
					page.Click("#tab-debug")
				}
				page.Click("#clear")
				page.Settle()
				looks[i].do(t, page)
				page.Settle()
				look(t, page, looks[i].name)
			}
		})
	}
}

// measures lists what an eye, or a finger, would find wrong with the page as it stands.
const measures = `(() => {
	const wrong = [];
	const root = document.documentElement;
	const named = (e) => e.localName + (e.id ? "#" + e.id : "") + "." + (e.getAttribute("class") ?? "") + " " + e.textContent.trim().slice(0, 30);
	const seen = [...document.querySelectorAll("body, body *")].filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest(".unseen, .told, .symbols"));
	const dialog = document.querySelector("dialog[open]");
	const within = (e) => !dialog || dialog.contains(e);

	if (root.scrollWidth > innerWidth) wrong.push("The page scrolls sideways: it is " + root.scrollWidth + " wide, by " + seen.filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(named).join(", ") + ".");

	// Text that is cut off without a sign, unless it can be scrolled to or its last line says so.
	for (const e of seen) {
		const s = getComputedStyle(e);
		if (e instanceof SVGElement || e.closest(".paint") || e.matches("input") || s.textOverflow === "ellipsis" || e.id === "token-size" || s.webkitLineClamp !== "none") continue;
		if (["hidden", "clip"].includes(s.overflowX) && e.scrollWidth > e.clientWidth + 1) wrong.push(named(e) + " is cut off at its side.");
		if (["hidden", "clip"].includes(s.overflowY) && e.scrollHeight > e.clientHeight + 1 && !e.matches(".field")) wrong.push(named(e) + " is cut off below.");
	}

	for (const e of seen) if (e.matches("button, a[href]") && !(e.ariaLabel ?? e.textContent).trim()) wrong.push(named(e) + " has no name.");

	// What scrolls is reached by keyboard too.
	for (const e of seen) if (["auto", "scroll"].includes(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1 && e.tabIndex < 0 && !e.querySelector("a, button, input, [tabindex]")) wrong.push(named(e) + " scrolls, and cannot be reached by keyboard.");

	// WCAG 2.5.8: a control is 24 by 24, a link so or so far from the next that a circle of that size meets none.
	const targets = seen.filter((e) => within(e) && e.matches("a[href], button, input, select, textarea, summary") && !(e.matches("a") && e.parentElement.localName === "p")).map((e) => {
		const box = (e.closest("label") ?? e).getBoundingClientRect();
		return {e, box, small: box.width < 23.99 || box.height < 23.99, x: box.x + box.width / 2, y: box.y + box.height / 2};
	});
	for (const t of targets.filter(({small}) => small)) {
		if (!t.e.matches("a")) wrong.push(named(t.e) + " is " + t.box.width.toFixed(1) + " by " + t.box.height.toFixed(1) + ".");
		for (const other of targets) {
			if (other === t) continue;
			const dx = Math.max(other.box.left - t.x, 0, t.x - other.box.right), dy = Math.max(other.box.top - t.y, 0, t.y - other.box.bottom);
			if (Math.hypot(dx, dy) < 12 || other.small && Math.hypot(other.x - t.x, other.y - t.y) < 24) {
				wrong.push(named(t.e) + " is " + Math.round(t.box.width) + " by " + Math.round(t.box.height) + " and close to " + named(other.e) + ".");
				break;
			}
		}
	}

	// WCAG 1.4.3, by what is computed: the colour of each text on the ground that it has.
	const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	const known = new Map();
	const rgba = (colour) => {
		if (!known.has(colour)) {
			pen.clearRect(0, 0, 1, 1);
			pen.fillStyle = colour;
			pen.fillRect(0, 0, 1, 1);
			known.set(colour, [...pen.getImageData(0, 0, 1, 1).data]);
		}
		return known.get(colour);
	};
	const over = (top, ground) => ground.map((v, i) => (i < 3 ? (top[i] * top[3] + v * (255 - top[3])) / 255 : 255));
	const ground = (e) => (e ? over(rgba(getComputedStyle(e).backgroundColor), ground(e.parentElement)) : [255, 255, 255, 255]);
	const light = (c) => c.slice(0, 3).reduce((sum, v, i) => sum + [0.2126, 0.7152, 0.0722][i] * (v <= 10.31 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4), 0);
	const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
	const judge = (e, colour, behind, what) => {
		const s = getComputedStyle(e), size = parseFloat(s.fontSize);
		const least = size >= 24 || size >= 18.66 && s.fontWeight >= 700 ? 3 : 4.5;
		const is = ratio(over(rgba(colour), behind), behind);
		if (is < least) wrong.push(what + " has a contrast of " + is.toFixed(2) + ": " + named(e));
	};
	for (const e of seen) {
		if (!within(e) || e.disabled || e.closest(":disabled, .paint") || ![...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()) || e.matches("textarea, option, optgroup, style, noscript")) continue;
		const s = getComputedStyle(e);
		for (let x = e; x; x = x.parentElement) if (getComputedStyle(x).opacity !== "1") wrong.push(named(x) + " lets its ground through.");
		judge(e, e instanceof SVGElement ? s.fill : s.color, ground(e), "A text");
	}
	// In the fields the colours are those of highlights; a line may be tinted.
	for (const ink of document.querySelectorAll(".ink")) {
		const field = ink.closest(".field"), grounds = [ground(field), ...[...field.querySelectorAll(".stripe")].map(ground)];
		for (const name of ["t0", "t1", "t2", "t3", "t4", "d0", "d1", "nt", "nb", "p", "err", "defect", "dot"]) {
			const s = getComputedStyle(ink, "::highlight(" + name + ")");
			for (const behind of grounds) judge(ink, s.color, over(rgba(s.backgroundColor), behind), "The highlight " + name);
		}
	}

	const levels = [...document.querySelectorAll("h1, h2, h3")].filter((h) => h.checkVisibility() && within(h)).map((h) => +h.localName[1]);
	if (!dialog && levels.filter((l) => l === 1).length !== 1) wrong.push("There is not one h1.");
	return [...new Set(wrong)].slice(0, 8);
})()`

// TestLook looks at the page in many states, at every width that it is made for and in both
// themes, and finds nothing that a machine can see to be wrong.
func TestLook(t *testing.T) {
	t.Parallel()
	lookAt(t, func(t *testing.T, page *drive.Tab, state string) {
		for _, width := range []int64{320, 390, 768, 1280, 1920, 2560} {
			page.Resize(width, 900)
			for _, dark := range []bool{false, true} {
				if dark && width != 390 && width != 1280 {
					continue
				}
				page.Theme(dark)
				if wrong := drive.Eval[[]string](page, measures); len(wrong) > 0 {
					t.Errorf("%s, at %d, dark %t:\n%s", state, width, dark, strings.Join(wrong, "\n"))
				}
			}
		}
	})
}

// TestAxe asks axe-core about the same states, where its axe.min.js is at hand: make axe.
func TestAxe(t *testing.T) {
	file := os.Getenv("JWTDEBUGGER_AXE")
	if file == "" {
		t.Skip("axe-core is nothing that this project holds: make axe AXE=axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lookAt(t, func(t *testing.T, page *drive.Tab, state string) {
		drive.Eval[any](page, string(axe)+"; void 0")
		for _, width := range []int64{320, 1280} {
			page.Resize(width, 900)
			for _, dark := range []bool{false, true} {
				page.Theme(dark)
				for _, wrong := range drive.Eval[[]string](page, `axe.run(document, {preload: false}).then(({violations}) => violations.flatMap(({id, help, nodes}) => nodes.map(({html, any, all, none}) => id + ": " + help + ": " + html.slice(0, 160) + " " + [...any, ...all, ...none].map(({message}) => message).join(" "))))`) {
					t.Errorf("%s, at %d, dark %t: %s", state, width, dark, wrong)
				}
			}
		}
	})
}

// TestForcedColours: where the system chooses the colours, the text of the fields is the
// text field's own, and states are told by shapes and words that are there.
func TestForcedColours(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	page.Prefer("forced-colors", "active")
	for _, id := range []string{"token", "header", "payload", "key"} {
		got := drive.Eval[struct{ Text, Copy string }](page, fmt.Sprintf(`(() => {
			const area = document.getElementById(%q);
			return {Text: getComputedStyle(area).color, Copy: getComputedStyle(area.parentElement.querySelector(".ink")).visibility};
		})()`, id))
		if strings.HasPrefix(got.Text, "rgba(") || got.Copy != "hidden" {
			t.Errorf("The text of #%s is %s, and its copy %s", id, got.Text, got.Copy)
		}
	}
	// A border that is transparent would be drawn, and every way to show the payload look chosen.
	lines := drive.Eval[[]string](page, `[...document.querySelectorAll(".views button")].filter((e) => { const s = getComputedStyle(e); return s.borderBottomColor !== s.borderTopColor; }).map((e) => e.textContent)`)
	if got := strings.Join(lines, ", "); got != "JSON" {
		t.Errorf("Underlined as chosen: %q, want JSON", got)
	}
	shapes := drive.Eval[[]string](page, `[...document.querySelectorAll("#checks li")].filter((e) => e.checkVisibility()).map((e) => e.querySelector("use").getAttribute("href") + " " + e.querySelector(".word").textContent)`)
	if got := strings.Join(shapes, ", "); got != "#i-good well made, #i-good valid, #i-bad expired, #i-unset not set" {
		t.Errorf("The checks are told by %s", got)
	}
}

// TestSpacing: with the reader's own spacing (WCAG 1.4.12) nothing is cut off, and colours
// lie on the letters that they belong to.
func TestSpacing(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{Width: 320, Height: 800, Painted: true})
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "azp", "shop", "iss", "https://issuer.example/with/a/long/path", "exp", -time.Hour)))
	drive.Eval[any](page, `(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }");
		document.adoptedStyleSheets.push(sheet);
	})()`)
	if wrong := drive.Eval[[]string](page, measures); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	if cut := drive.Eval[string](page, `[...document.querySelectorAll("#claims .label")].filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.textContent).join()`); cut != "" {
		t.Errorf("Of the claims' meanings these are cut: %s", cut)
	}
	// The copy is as high as the text over it: the same letters stand in the same lines.
	for _, id := range []string{"token", "payload"} {
		got := drive.Eval[struct{ Text, Copy int }](page, fmt.Sprintf(`(() => {
			const area = document.getElementById(%q), s = getComputedStyle(area);
			return {Text: Math.round(area.scrollHeight - parseFloat(s.paddingBlockStart) - parseFloat(s.paddingBlockEnd)), Copy: Math.round(area.parentElement.querySelector(".ink").getBoundingClientRect().height)};
		})()`, id))
		if d := got.Text - got.Copy; d < -1 || d > 1 {
			t.Errorf("The text of #%s is %d high and its coloured copy %d", id, got.Text, got.Copy)
		}
	}
}

// TestTypingStaysInPlace: a reason that appears above Payload moves nothing under the eyes of
// whoever types there.
func TestTypingStaysInPlace(t *testing.T) {
	t.Parallel()
	const top = `document.getElementById("payload").getBoundingClientRect().top`
	page := lent(t)
	for _, width := range []int64{390, 1280} {
		page.Resize(width, 800)
		page.PasteKey(publicPEM(rsaKey().Public())) // it cannot sign: every edit has its reason
		page.PasteToken(mint(t, jose.RS256, rsaKey(), nil, claims("sub", "ann", "exp", time.Hour)))
		page.WantVerdict(verdict{"signature": "valid"})
		page.Click("#payload")
		before := drive.Eval[float64](page, top)
		page.TypeInto("payload", " ", false)
		page.WantVerdict(verdict{"signature": "invalid"})
		if page.Count("#diagnosis li") == 0 {
			t.Fatal("No reason appeared.")
		}
		if after := drive.Eval[float64](page, top); after < before-1 || after > before+1 {
			t.Errorf("At %d, Payload stood at %.0f and stands at %.0f", width, before, after)
		}
	}
}

// TestWithoutStyles: without its style sheet the page still reads from top to bottom: no text
// is there twice, no sign fills the window, no two words run together.
func TestWithoutStyles(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "exp", -time.Hour)))
	page.WantVerdict(verdict{"signature": "valid", "time": "failed"})
	wrong := drive.Eval[[]string](page, `(() => {
		document.querySelector('link[rel="stylesheet"]').remove();
		const wrong = [];
		for (const copy of document.querySelectorAll(".paint")) if (copy.checkVisibility()) wrong.push("A copy of a text is shown: " + copy.textContent.slice(0, 20));
		for (const svg of document.querySelectorAll("svg:not(#timeline svg)")) if (svg.getBoundingClientRect().width > 24) wrong.push("A sign is " + svg.getBoundingClientRect().width + " wide.");
		for (const [id, text] of [["checks", "Format well made JWS, three parts"], ["claims", "exp Expires"], ["key-info", "Secret, 32 bytes read as UTF-8 verified"]]) {
			const said = document.getElementById(id).innerText.replace(/\s+/g, " ");
			if (!said.includes(text)) wrong.push("#" + id + " reads " + said);
		}
		return wrong;
	})()`)
	if len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
}
