package drive

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// listenScript hears what a screen reader would be told: every change of a live region.
const listenScript = `(() => {
	if (Array.isArray(globalThis.heard)) return true; // an element with this id is there, too
	globalThis.heard = [];
	const observer = new MutationObserver((changes) => {
		for (const change of changes) {
			const node = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
			const live = node?.closest("[aria-live]:not([aria-live=off]), [role=status], [role=alert], output");
			const text = live?.textContent.trim();
			if (text && globalThis.heard.at(-1) !== text) globalThis.heard.push(text);
		}
	});
	observer.observe(document, {subtree: true, childList: true, characterData: true});
	return true;
})()`

// PasteInto replaces what a field holds, as a paste does: the page hears of it as a paste,
// and unless it takes the text itself, the browser inserts it.
func (tab *Tab) PasteInto(id, text string) {
	tab.t.Helper()
	tab.PasteExpression(id, quote(text))
	tab.Settle()
}

// PasteExpression pastes the string that an expression in JavaScript gives, which may be
// one that Go's strings cannot hold. It does not wait for the page to settle.
func (tab *Tab) PasteExpression(id, expression string) {
	tab.t.Helper()
	Eval[bool](tab, `(() => {
		const field = document.getElementById(`+quote(id)+`), text = `+expression+`;
		field.focus();
		field.select();
		const data = new DataTransfer();
		data.setData("text/plain", text);
		// A browser's paste is these three events, each of which the page may take over.
		const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
		const before = new InputEvent("beforeinput", {inputType: "insertFromPaste", data: text, bubbles: true, cancelable: true});
		if (field.dispatchEvent(paste) && field.dispatchEvent(before)) {
			if (text === "") document.execCommand("delete"); else document.execCommand("insertText", false, text);
		}
		return true;
	})()`)
}

// PasteToken replaces what Token holds.
func (tab *Tab) PasteToken(token string) { tab.t.Helper(); tab.PasteInto("token", token) }

// PasteKey replaces what Key holds.
func (tab *Tab) PasteKey(key string) { tab.t.Helper(); tab.PasteInto("key", key) }

// TypeInto types text at the end of what a field holds, all of it selected first if
// replace, without waiting for the page to settle.
func (tab *Tab) TypeInto(id, text string, replace bool) {
	tab.t.Helper()
	Eval[bool](tab, fmt.Sprintf(`(() => {
		const field = document.getElementById(%s);
		field.focus();
		if (%t) field.select(); else field.setSelectionRange?.(field.value.length, field.value.length);
		return document.activeElement === field;
	})()`, quote(id), replace))
	call(tab, input.InsertText, input.InsertTextParams{Text: text})
}

// Edit replaces what a field holds, by typing, and waits for the page to settle.
func (tab *Tab) Edit(id, text string) {
	tab.t.Helper()
	tab.TypeInto(id, text, true)
	tab.Settle()
}

// Fill opens what is folded around a field and types text into it.
func (tab *Tab) Fill(id, text string) {
	tab.t.Helper()
	Eval[bool](tab, `(() => {
		for (let e = document.getElementById(`+quote(id)+`); e; e = e.parentElement) if (e.localName === "details") e.open = true;
		return true;
	})()`)
	if text == "" {
		tab.PasteInto(id, "")
		return
	}
	tab.Edit(id, text)
}

// Choose chooses an option of a list by its value, as the user's click does.
func (tab *Tab) Choose(id, value string) {
	tab.t.Helper()
	known := Eval[bool](tab, `(() => {
		const list = document.getElementById(`+quote(id)+`);
		if (![...list.options].some((o) => o.value === `+quote(value)+`)) return false;
		list.focus();
		list.value = `+quote(value)+`;
		list.dispatchEvent(new Event("input", {bubbles: true}));
		list.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`)
	if !known {
		tab.t.Fatalf("#%s has no option %q; it has %q.", id, value, tab.Options(id))
	}
	tab.Settle()
}

// Options lists the values of a list that can be chosen.
func (tab *Tab) Options(id string) []string {
	tab.t.Helper()
	return Eval[[]string](tab, `[...document.getElementById(`+quote(id)+`).options].filter((o) => o.value && !o.disabled).map((o) => o.value)`)
}

// Click presses what a selector of CSS finds, with the mouse, where it stands on the screen: as
// soon as it stands still there for a frame with nothing above it. On a busy machine a report that
// was just drawn still moves.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	at := Eval[*struct{ X, Y float64 }](tab, `new Promise((done) => {
		let was = "", frames = 0;
		const look = () => {
			const e = document.querySelector(`+quote(selector)+`);
			if (e?.checkVisibility()) {
				e.scrollIntoView({block: "center", behavior: "instant"});
				const box = e.getBoundingClientRect(), at = {X: box.x + box.width / 2, Y: box.y + box.height / 2};
				const top = document.elementFromPoint(at.X, at.Y), now = at.X + " " + at.Y;
				if (now === was && (e.contains(top) || top?.contains(e) || frames > 30)) return done(at);
				was = now;
			}
			if (frames++ > 300) return done(null);
			requestAnimationFrame(look);
		};
		look();
	})`)
	if at == nil {
		tab.t.Fatalf("There is no %s to click on.\n%s", selector, tab.State())
	}
	for _, what := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		call(tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: what, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, ClickCount: 1})
	}
}

// PointAt moves the mouse to a point of the window: an expression for {X, Y}.
func (tab *Tab) PointAt(expression string) {
	tab.t.Helper()
	at := Eval[struct{ X, Y float64 }](tab, expression)
	call(tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at.X, Y: at.Y})
}

// Press presses a key that does something: Tab, ArrowRight, Home, End, Escape, Enter, Space.
func (tab *Tab) Press(key string, shift bool) {
	tab.t.Helper()
	codes := map[string]int64{"Tab": 9, "Escape": 27, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Enter": 13, "Space": 32}
	modifiers := int64(0)
	if shift {
		modifiers = 8
	}
	for _, what := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		p := input.DispatchKeyEventParams{
			Type: what, Key: key, Code: key, Modifiers: modifiers,
			WindowsVirtualKeyCode: codes[key], NativeVirtualKeyCode: codes[key],
		}
		if text := map[string]string{"Enter": "\r", "Space": " "}[key]; text != "" {
			if key == "Space" {
				p.Key = " "
			}
			if what == input.DispatchKeyEventTypeRawKeyDown {
				p.Type, p.Text = input.DispatchKeyEventTypeKeyDown, text // without it no button is pressed
			}
		}
		call(tab, input.DispatchKeyEvent, p)
	}
}

// Value returns what a field holds.
func (tab *Tab) Value(id string) string {
	tab.t.Helper()
	return Eval[string](tab, `document.getElementById(`+quote(id)+`).value`)
}

// Text returns what the elements that a selector finds show, line by line.
func (tab *Tab) Text(selector string) string {
	tab.t.Helper()
	return Eval[string](tab, `[...document.querySelectorAll(`+quote(selector)+`)].filter((e) => e.checkVisibility()).map((e) => e.textContent.replace(/\s+/g, " ").trim()).join("\n")`)
}

// Count counts the elements that a selector finds and a user can see.
func (tab *Tab) Count(selector string) int {
	tab.t.Helper()
	return Eval[int](tab, `[...document.querySelectorAll(`+quote(selector)+`)].filter((e) => e.checkVisibility()).length`)
}

// Data returns the data attributes of what a selector finds, named as in HTML without
// "data-", or nil if there is nothing.
func (tab *Tab) Data(selector string) map[string]string {
	tab.t.Helper()
	return Eval[map[string]string](tab, `(() => {
		const e = document.querySelector(`+quote(selector)+`);
		return e && Object.fromEntries([...e.attributes].filter((a) => a.name.startsWith("data-")).map((a) => [a.name.slice(5), a.value]));
	})()`)
}

// Verdict is what #verdict says in its data attributes.
type Verdict map[string]string

// WantVerdict waits for the page to settle and compares those attributes that want names.
func (tab *Tab) WantVerdict(want Verdict) {
	tab.t.Helper()
	tab.Settle()
	got := tab.Data("#verdict")
	var wrong []string
	for name, value := range want {
		if got[name] != value {
			wrong = append(wrong, fmt.Sprintf("data-%s is %q, want %q", name, got[name], value))
		}
	}
	if len(wrong) > 0 {
		slices.Sort(wrong)
		tab.t.Errorf("The verdict is another: %s.\n%s", strings.Join(wrong, "; "), tab.State())
	}
}

// Sentence is what the verdict says.
func (tab *Tab) Sentence() string { tab.t.Helper(); return tab.Text("#verdict") }

// Heard returns what a screen reader was told since the page was ready, or since the last
// call.
func (tab *Tab) Heard() []string {
	tab.t.Helper()
	return Eval[[]string](tab, `globalThis.heard.splice(0)`)
}

// WantAnnounced waits until a screen reader was told something that contains text.
func (tab *Tab) WantAnnounced(text string) {
	tab.t.Helper()
	tab.Wait("a screen reader is told: "+text, `globalThis.heard.some((said) => said.includes(`+quote(text)+`))`)
}

// Control is an element as assistive technology sees it.
type Control struct {
	Role, Name string
	node       *accessibility.Node
}

// Named returns the elements of that role and accessible name.
func (tab *Tab) Named(role, name string) []Control {
	tab.t.Helper()
	document := call(tab, dom.GetDocument, dom.GetDocumentParams{Depth: new(int64(0))})
	found := call(tab, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{
		NodeID: document.Root.NodeID, AccessibleName: name, Role: role,
	})
	var out []Control
	for _, node := range found.Nodes {
		if !node.Ignored {
			out = append(out, Control{Role: role, Name: name, node: node})
		}
	}
	return out
}

// ID returns the id of the element that a control is.
func (tab *Tab) ID(c Control) string {
	tab.t.Helper()
	object := call(tab, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: c.node.BackendDOMNodeID})
	result := call(tab, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: `function() { return this.id }`, ObjectID: object.Object.ObjectID, ReturnByValue: new(true),
	})
	var id string
	if err := json.Unmarshal(result.Result.Value, &id); err != nil {
		tab.t.Fatalf("An element's id is no string: %v", err)
	}
	return id
}

// Controls returns everything that assistive technology sees as one of the roles.
func (tab *Tab) Controls(roles ...string) []Control {
	tab.t.Helper()
	tree := call(tab, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	var out []Control
	for _, node := range tree.Nodes {
		if node.Ignored || node.Role == nil {
			continue
		}
		role := plain(node.Role)
		if slices.Contains(roles, role) {
			out = append(out, Control{Role: role, Name: plain(node.Name), node: node})
		}
	}
	return out
}

func plain(v *accessibility.Value) string {
	var text string
	if v == nil || json.Unmarshal(v.Value, &text) != nil {
		return ""
	}
	return text
}

// PasteClipboard presses the keys that paste into a field what the clipboard holds.
func (tab *Tab) PasteClipboard(id string) {
	tab.t.Helper()
	Eval[any](tab, `(() => { const field = document.getElementById(`+quote(id)+`); field.focus(); field.select(); })()`)
	const control = 2
	for _, what := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		p := input.DispatchKeyEventParams{Type: what, Key: "v", Code: "KeyV", Modifiers: control, WindowsVirtualKeyCode: 'V', NativeVirtualKeyCode: 'V'}
		if what == input.DispatchKeyEventTypeRawKeyDown {
			p.Commands = []string{"paste"}
		}
		call(tab, input.DispatchKeyEvent, p)
	}
}

// Clipboard returns what the user copied last.
func (tab *Tab) Clipboard() string {
	tab.t.Helper()
	_, err := chromedp.CallBrowser(tab.ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission:       &browser.PermissionDescriptor{Name: "clipboard-read"},
		Setting:          browser.PermissionSettingGranted,
		BrowserContextID: tab.profile,
	})
	if err != nil {
		tab.t.Fatalf("The browser does not give its clipboard: %v", err)
	}
	return Eval[string](tab, `navigator.clipboard.readText()`)
}

// Picture returns the window as a PNG.
func (tab *Tab) Picture(whole bool) []byte {
	tab.t.Helper()
	return call(tab, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &whole}).Data
}
