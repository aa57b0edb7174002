package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// keyboardScript finds by itself what the keyboard is to reach, so that a control that is
// new is covered the day it comes: stops() numbers it, here() tells where the focus is.
const keyboardScript = `
globalThis.callIt = (e) => e.localName + " " + (e.id || e.getAttribute("aria-label") || e.textContent.trim().replace(/\s+/g, " ").slice(0, 40) || e.outerHTML.slice(0, 60));
globalThis.stops = () => {
	const room = document.querySelector("dialog:modal") ?? document;
	globalThis.numbered = [...room.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((e) =>
		e.tabIndex >= 0 && !e.matches(":disabled, [type=hidden]") && !e.closest("[inert]") && e.checkVisibility({visibilityProperty: true}) &&
		(e.type !== "radio" || e.checked || (!room.querySelector("[type=radio][name='" + e.name + "']:checked") && room.querySelector("[type=radio][name='" + e.name + "']") === e)));
	return numbered.map((e) => {
		const box = e.getBoundingClientRect();
		return {name: callIt(e), kind: e.id ? "" : e.closest("[id]")?.id + " " + e.localName, frame: !e.closest("#debug"), top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right, part: e.closest(".part")?.className ?? "",
			presses: e.matches("button, summary, [type=checkbox], [type=radio]") && !e.matches("[aria-selected=true], [aria-pressed=true], [aria-current=true], :checked[type=radio]")};
	});
};
globalThis.here = () => {
	const e = document.activeElement, none = !e || e === document.body || e === document.documentElement;
	if (none) return {at: -1, name: "nothing", none};
	let ringed = false;
	for (let x = e, n = 0; x && n < 3; x = x.parentElement, n++) {
		const style = getComputedStyle(x);
		ringed ||= style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
	}
	const box = [...e.getClientRects()].find((b) => b.width && b.height);
	const points = box ? [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) => [box.left + x * box.width, box.top + y * box.height]) : [];
	return {at: numbered.indexOf(e), name: callIt(e), none, ringed,
		scrolls: e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth,
		seen: points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (e.contains(top) || e.labels?.[0]?.contains(top)) })};
};
// From the browser's own bars the page gets its focus back a moment after the key that moved it.
globalThis.arrived = () => new Promise((done) => {
	const look = () => here().none || document.hasFocus() ? done(here()) : requestAnimationFrame(look);
	look();
});
globalThis.toTop = () => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex") };
1`

// frame is a promise that what is under way was drawn.
const frame = `new Promise((done) => requestAnimationFrame(() => setTimeout(done)))`

type tabStop struct {
	Name, Part               string
	Kind                     string // of one that has no id of its own
	Top, Bottom, Left, Right float64
	Presses                  bool
	Frame                    bool // around the views: the same in every state of Debug
}

type focused struct {
	At                          int
	Name                        string
	None, Ringed, Seen, Scrolls bool
}

// rich are states of the page that between them show every control it has.
var rich = []struct {
	name string
	make func(*testing.T, *drive.Tab)
}{
	{"empty", func(_ *testing.T, page *drive.Tab) {
		page.PasteToken("")
		page.PasteKey("")
	}},
	{"expired, with all unfolded", func(t *testing.T, page *drive.Tab) {
		page.PasteKey(secret)
		page.PasteToken(hs256(t, claims("iss", "https://issuer.example", "sub", "ann", "aud", []string{"a", "b"}, "exp", -time.Hour, "iat", -4*time.Hour, "address", map[string]any{"city": "Ulm", "lines": []int{1, 2}})))
		page.Fill("policy-issuer", "https://another.example")
		if page.Count("#claims .explain") == 0 {
			page.Click("#claims .name")
		}
	}},
	{"a wrong secret, and why", func(t *testing.T, page *drive.Tab) {
		page.Choose("example", "base64")
		page.Fill("policy-issuer", "")
	}},
	{"an SD-JWT", func(t *testing.T, page *drive.Tab) { page.Choose("example", "sd-jwt") }},
	{"several tokens, with layers", func(t *testing.T, page *drive.Tab) {
		page.Choose("example", "nested")
		page.PasteToken("access: " + page.Value("token") + "\nid: " + hs256(t, `{"sub":"ann"}`))
	}},
	{"several signatures", func(t *testing.T, page *drive.Tab) { page.Choose("example", "json") }},
	{"as a table", func(t *testing.T, page *drive.Tab) { shownAs(t, page, "table") }},
	{"as bytes", func(t *testing.T, page *drive.Tab) { shownAs(t, page, "bytes") }},
}

func shownAs(t *testing.T, page *drive.Tab, view string) {
	page.PasteKey(secret)
	page.PasteToken(hs256(t, claims("sub", "ann", "address", map[string]any{"city": "Ulm", "lines": []int{1, 2}}, "about", strings.Repeat("long ", 200))))
	page.Click("#view-" + view)
}

// views are the tabs of the page.
func views(page *drive.Tab) []string {
	return drive.Eval[[]string](page, `[...document.querySelectorAll("[role=tablist]:first-of-type [role=tab]")].filter((e) => e.checkVisibility()).map((e) => e.id)`)
}

// unfolded opens all that is folded, and waits for what begins by that.
func unfolded(page *drive.Tab) {
	// What unfolds is told to the page in a task of its own.
	drive.Eval[any](page, unfold+";"+frame)
	page.Settle()
	page.Wait("the built-in list was tried", `(({ hidden, open }, pick) => hidden || !open || pick.checkVisibility())(document.getElementById("guess"), document.getElementById("guess-pick"))`)
}

// TestWalk goes through the page with Tab and back, in every rich state, wide and narrow:
// each control is reached once, in the order seen, and the focus is never hidden or lost.
func TestWalk(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			page := openWith(t, drive.Setup{Width: width, Height: 800})
			drive.Eval[any](page, keyboardScript)
			for _, state := range rich {
				state.make(t, page)
				unfolded(page)
				walk(t, page, state.name)
			}
			if all := views(page); len(all) > 0 {
				for _, view := range all[1:] {
					page.Click("#" + view)
					page.Settle()
					walk(t, page, view)
				}
				page.Click("#" + all[0])
			}
			page.Click("#help")
			walk(t, page, "the sheet")
		})
	}
}

// walk presses Tab until it has been everywhere, and then goes back.
func walk(t *testing.T, page *drive.Tab, where string) {
	t.Helper()
	all := drive.Eval[[]tabStop](page, `stops()`)
	modal := drive.Eval[bool](page, `Boolean(document.querySelector("dialog:modal"))`)
	if !modal {
		drive.Eval[any](page, `toTop()`)
	}
	go1 := func(back bool) []int {
		var reached []int
		if modal { // between its last stop and its first the browser itself has the focus
			reached = append(reached, drive.Eval[int](page, fmt.Sprintf(`(() => { const e = numbered.at(%t ? -1 : 0); e?.focus(); return numbered.indexOf(e) })()`, back)))
		}
		for range 2*len(all) + 20 {
			page.Press("Tab", back)
			at := drive.Eval[focused](page, `arrived()`)
			if at.None || (len(reached) > 0 && at.At == reached[0]) {
				break
			}
			if !at.Ringed {
				t.Errorf("%s: the focus cannot be seen on %s.", where, at.Name)
			}
			if !at.Seen {
				t.Errorf("%s: %s has the focus and is covered or out of sight.", where, at.Name)
			}
			if at.At < 0 {
				if !at.Scrolls { // what scrolls is reached so that it can be scrolled
					t.Errorf("%s: Tab stops at %s.", where, at.Name)
				}
				continue
			}
			if slices.Contains(reached, at.At) {
				t.Errorf("%s: Tab comes twice to %s.", where, at.Name)
				break
			}
			reached = append(reached, at.At)
		}
		return reached
	}
	forth := go1(false)
	for i := range all {
		if !slices.Contains(forth, i) {
			t.Errorf("%s: Tab does not reach %s.", where, all[i].Name)
		}
	}
	for i := 1; i < len(forth); i++ {
		before, after := all[forth[i-1]], all[forth[i]]
		if before.Part != after.Part {
			continue // header, payload, signature: the order of the token, wherever they stand
		}
		up, right := after.Bottom <= before.Top+1, after.Left >= before.Right-1
		if up && !right {
			t.Errorf("%s: from %s Tab goes up to %s.", where, before.Name, after.Name)
		}
		if after.Right <= before.Left+1 && after.Top <= before.Top+1 && after.Bottom > before.Top+1 {
			t.Errorf("%s: from %s Tab goes left to %s.", where, before.Name, after.Name)
		}
	}
	back := go1(true)
	slices.Reverse(back)
	if len(back) > 0 && !slices.Equal(forth, back) {
		t.Errorf("%s: Shift and Tab go another way back: %v and not %v.", where, back, forth)
	}
}

// TestPress presses every button, summary and box of the page with Enter or Space: each does
// something, and the focus is somewhere sensible after it. A dialog gives it back. What is
// around the views is pressed on an empty page and on a full one, what is in Debug once.
func TestPress(t *testing.T) {
	t.Parallel()
	page := open(t)
	drive.Eval[any](page, keyboardScript)
	drive.Eval[any](page, `{
		addEventListener("click", (event) => { if (event.target.type === "file") { event.preventDefault(); globalThis.worked++ } }, true);
		const write = navigator.clipboard?.writeText;
		if (write) navigator.clipboard.writeText = (text) => { globalThis.worked++; return Promise.resolve() };
		new MutationObserver((changes) => { globalThis.worked += changes.length }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true, attributeFilter: ["open", "hidden", "href", "data-theme", "data-open", "aria-expanded", "aria-pressed", "aria-current", "aria-selected", "data-settled"]});
	}`)
	const held = `[...document.querySelectorAll("textarea, input, select")].map((e) => e.type === "checkbox" ? e.checked : e.value).join("\n") + [...document.querySelectorAll("[aria-selected=true], [aria-current=true], [aria-pressed=true]")].map((e) => callIt(e)).join()`
	var done map[string]bool // by kind and name
	var alike map[string]int // by kind
	for n, state := range rich {
		if n < 2 {
			done, alike = map[string]bool{}, map[string]int{}
		}
		t.Run(state.name, func(t *testing.T) {
			page.For(t)
			var was string
			for pressed := 0; ; pressed++ {
				if was == "" || drive.Eval[string](page, held) != was {
					if drive.Eval[bool](page, `document.getElementById("debug").hidden`) { // a button led to another view
						page.Click("#tab-debug")
					}
					state.make(t, page)
					was = drive.Eval[string](page, held)
				}
				unfolded(page)
				all := drive.Eval[[]tabStop](page, `stops()`)
				at := slices.IndexFunc(all, func(s tabStop) bool {
					return s.Presses && !done[s.Kind+" "+s.Name] && alike[s.Kind] < 6 // of a row of many, some
				})
				if at < 0 {
					if len(done) < 5 {
						t.Errorf("Only %d controls were pressed.", len(done))
					}
					return
				}
				if pressed > 300 {
					t.Fatal("There is no end of controls.")
				}
				done[all[at].Kind+" "+all[at].Name] = true
				if all[at].Kind != "" {
					alike[all[at].Kind]++
				}
				press(t, page, at, all[at].Name, len(done)%2 == 1)
			}
		})
	}
}

// press presses the stop of that number, with Space, as every box is, or with Enter.
func press(t *testing.T, page *drive.Tab, at int, name string, space bool) {
	t.Helper()
	key := "Enter"
	box := drive.Eval[bool](page, fmt.Sprintf(`{ const e = numbered[%d]; globalThis.pressed = e; e.focus(); e.localName === "input" }`, at))
	if box || space {
		key = "Space"
	}
	checked := drive.Eval[bool](page, frame+`.then(() => { globalThis.worked = 0; return Boolean(pressed.checked) })`)
	page.Press(key, false)
	page.Settle()
	if at := drive.Eval[focused](page, `arrived()`); at.None {
		t.Errorf("After %s on %s the focus is lost.", key, name)
	} else if !drive.Eval[bool](page, `document.activeElement.checkVisibility()`) {
		t.Errorf("After %s on %s the focus is on what is not there.", key, name)
	}
	if drive.Eval[bool](page, `globalThis.worked === 0 && Boolean(pressed.checked) === `+fmt.Sprint(checked)) {
		t.Errorf("%s on %s does nothing.", key, name)
	}
	if drive.Eval[bool](page, `Boolean(document.querySelector("dialog:modal"))`) {
		walk(t, page, name)
		page.Press("Escape", false)
		page.Wait("Escape closes what "+name+" opened", `!document.querySelector("dialog:modal")`)
		// It is closed first, and gives the focus back then; on a busy machine some frames later.
		back := false
		for range 60 {
			if back = drive.Eval[bool](page, frame+`.then(() => document.activeElement === pressed)`); back {
				break
			}
		}
		if !back {
			t.Errorf("When what %s opened is closed, the focus is on %s.", name, drive.Eval[focused](page, `arrived()`).Name)
		}
	}
}

// TestChooseByKey: lists, boxes and fields do their work without a mouse.
func TestChooseByKey(t *testing.T) {
	t.Parallel()
	page := open(t)
	tabTo(t, page, "#examples")
	page.Press("Enter", false)
	page.Press("ArrowDown", false)
	page.Settle()
	page.WantVerdict(verdict{"alg": "", "signature": "none"}) // it is only pointed at
	page.Press("Enter", false)
	page.Settle()
	page.WantVerdict(verdict{"alg": "HS384", "signature": "valid"})
	tabTo(t, page, "#key-encoding")
	page.Press("ArrowDown", false)
	page.Settle()
	if got := page.Value("key-encoding"); got != "utf8" {
		t.Errorf("Down chooses %q in Secret encoding.", got)
	}
	tabTo(t, page, "#minify")
	page.Press("Space", false)
	page.Settle()
	if !drive.Eval[bool](page, `document.getElementById("minify").checked`) {
		t.Error("Space does not check Minify.")
	}
	tabTo(t, page, "#policy summary")
	page.Press("Enter", false)
	page.Press("Tab", false)
	if id := drive.Eval[string](page, `document.activeElement.id`); id != "policy-issuer" {
		t.Errorf("After Policy was unfolded, Tab goes to #%s.", id)
	}
	// Clear, and taking it back.
	token := page.Value("token")
	tabTo(t, page, "#clear")
	page.Press("Enter", false)
	page.Settle()
	if got := page.Value("token"); got != "" {
		t.Errorf("After Clear, Token holds %s", got)
	}
	tabTo(t, page, "#undo")
	page.Press("Space", false)
	page.Settle()
	if got := page.Value("token"); got != token || strings.TrimSpace(page.Value("key")) == "" {
		t.Errorf("After Undo, Token holds %s", got)
	}
}
