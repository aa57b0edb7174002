package drive

import (
	"slices"

	"github.com/chromedp/cdproto/input"
)

// To load the page costs more than most tests do in it. So a tab goes from one test to the next
// with the page in it: the page forgets what it holds, as it does when its user leaves, and then
// it has to be what it was when it was new, to the last attribute. Else it is loaded again.

// loan is a tab that goes from test to test, and the T of what opened it.
type loan struct {
	T
	tab  *Tab
	was  string // how the page looked when it was new
	worn bool   // it looks otherwise now
	ends []func()
}

func (l *loan) Cleanup(end func()) { l.ends = append(l.ends, end) }

// Lend gives a test a tab with the page in it, ready and empty, until it ends: one that another
// test gave back, or one that it opens.
func (b *Browser) Lend(t T, open func(T) *Tab) *Tab {
	t.Helper()
	l := b.returned()
	if l == nil {
		l = &loan{T: t}
		l.tab = open(l)
		l.was = l.tab.look()
	}
	tab := l.tab
	tab.t = t
	t.Cleanup(func() { b.take(l) })
	if l.worn {
		tab.Open()
		l.worn = false
	}
	Eval[any](tab, `globalThis.heard.length = 0`)
	tab.hush()
	return tab
}

// take takes a tab back from a test that ends.
func (b *Browser) take(l *loan) {
	tab := l.tab
	if !tab.t.Failed() {
		tab.empty()
		l.worn = tab.look() != l.was
	}
	tab.judge() // also of what went wrong while it forgot
	failed := tab.t.Failed()
	tab.mu.Lock()
	tab.troubles, tab.tolerated, tab.quiet = nil, nil, false // all was told
	tab.mu.Unlock()
	if failed {
		for _, end := range slices.Backward(l.ends) {
			end()
		}
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.loans = append(b.loans, l)
}

// returned is a tab that a test gave back, or nil.
func (b *Browser) returned() *loan {
	b.mu.Lock()
	defer b.mu.Unlock()
	last := len(b.loans) - 1
	if last < 0 {
		return nil
	}
	l := b.loans[last]
	b.loans = b.loans[:last]
	return l
}

// empty has the page forget what it holds, and puts the user where a new page has him.
func (tab *Tab) empty() {
	tab.t.Helper()
	tab.Settle() // what still comes would come into the empty page
	Eval[any](tab, `{
		dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}));
		document.getElementById("tab-debug").click();
		document.getElementById("clear").click();
		for (const fold of document.querySelectorAll("details")) fold.open = false;
		document.getElementById("token").focus();
		getSelection().removeAllRanges();
		scrollTo(0, 0);
	}`)
	call(tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved})
	tab.Resize(1280, 800)
	tab.Settle()
}

// look returns all that is shown, with what is chosen in what is hidden: the rest of that is made
// anew before it is shown.
func (tab *Tab) look() string {
	tab.t.Helper()
	return Eval[string](tab, `(() => {
		const lines = [location.href, scrollX, scrollY, document.activeElement.id, ...Object.keys(globalThis)];
		const tell = (e) => {
			if (e.hidden) return;
			lines.push([e.localName, ...[...e.attributes].filter((a) => a.value || !["class", "style"].includes(a.name)).map((a) => a.name + "=" + a.value).sort(), e.value].join(" "));
			if (e.ariaLive === "polite") return; // it was said
			for (const node of e.childNodes) node.nodeType === Node.ELEMENT_NODE ? tell(node) : lines.push(node.data);
		};
		tell(document.documentElement);
		for (const e of document.querySelectorAll("input, select, [aria-pressed], [aria-selected]")) lines.push([e.id, e.value, e.checked, e.ariaPressed, e.ariaSelected].join(" "));
		return lines.join("\n");
	})()`)
}
