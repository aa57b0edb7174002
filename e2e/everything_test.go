package e2e_test

import (
	"jwtdebugger/e2e/drive"
	"testing"
)

// walker finds by itself what can be worked in the page, so that a control that is new is
// worked the day it comes. next() works one that was not worked yet, waits until the page has
// settled, and tells which it was; "" when there is none left in what is shown.
const walker = `
{
	const CONTROLS = "button, summary, select, textarea, input, a[href]";
	const worked = new Set(), links = new Set(), alike = new Map();
	const named = (e) => e.id ? "#" + e.id : (e.closest("[id]")?.id ?? "") + " " + e.localName + " " + (e.getAttribute("aria-label") || e.textContent.trim().replace(/\s+/g, " ")).replace(/\d+/g, "0").slice(0, 40);
	const kindOf = (e) => (e.closest("[id]")?.id ?? "") + " " + e.localName + " " + e.className;
	// What a row of many has is worked in some of them.
	const enough = (e) => !e.id && (alike.get(kindOf(e)) ?? 0) >= (e.closest("#makes-list") ? 40 : 3);
	for (const kind of ["click", "input", "change", "toggle"]) addEventListener(kind, ({target}) => {
		const e = target.closest?.(CONTROLS) ?? (target.localName === "details" ? target.querySelector("summary") : null);
		if (e) worked.add(named(e));
	}, true);
	// No dialog of the system for files.
	addEventListener("click", (event) => { if (event.target.type === "file") event.preventDefault(); }, true);
	const settled = (ready) => new Promise((done) => {
		const root = document.documentElement, look = () => {
			if (root.dataset.settled !== "true" && root.dataset.engine !== "failed") return;
			observer.disconnect();
			done();
		};
		const observer = new MutationObserver(look);
		observer.observe(root, {attributes: true});
		look();
	});
	const told = (e, kind) => e.dispatchEvent(new Event(kind, {bubbles: true}));
	const write = (e, text) => { e.focus(); e.select(); document.execCommand("insertText", false, text); told(e, "change"); };
	const work = async (e) => {
		e.scrollIntoView({block: "nearest", behavior: "instant"});
		if (e.localName === "a") {
			if (e.getAttribute("href").startsWith("#")) e.click(); // all else leaves the page: it is looked at instead
		} else if (e.localName === "select") {
			const was = e.value;
			for (const {value} of [...e.options].filter((o) => !o.disabled && o.value !== was).slice(0, e.id.startsWith("code-") ? 12 : 2)) {
				e.value = value; told(e, "input"); told(e, "change");
				await settled();
			}
			e.value = was; told(e, "input"); told(e, "change");
		} else if (e.localName === "textarea" || e.matches("input:is([type=text], [type=search], [type=password], [type=number], [type=url], :not([type]))")) {
			if (e.readOnly || e.ariaReadOnly === "true") e.focus();
			else write(e, globalThis.filling(e));
		} else {
			e.focus();
			e.click();
			if (e.type === "checkbox") { await settled(); e.click(); }
		}
	};
	// What a control opens: a dialog, a menu, which goes again when one thing of it was chosen. It is worked again as long as there is something in it that was not.
	const openers = new Map();
	const shown = () => [...(document.querySelector("dialog:modal") ?? document).querySelectorAll(CONTROLS)].filter((e) => !e.matches(":disabled") && e.checkVisibility({visibilityProperty: true}));
	const fresh = () => shown().filter((e) => !worked.has(named(e)) && !enough(e));
	const workFrom = async (e) => {
		const before = new Set(shown().map(named)), name = named(e);
		await work(e);
		await settled();
		const opens = openers.get(name) ?? {names: new Map(), left: Infinity, vain: 0};
		// What opens a menu itself came with the report.
		for (const other of fresh()) if (!before.has(named(other)) && other.closest("dialog, [role=menu], .menu > :not(summary)")) opens.names.set(named(other), other);
		if (opens.names.size) openers.set(name, opens);
		return name;
	};
	globalThis.next = async () => {
		for (const a of document.querySelectorAll("a[href]")) links.add(a.href);
		const e = fresh()[0];
		if (e) {
			worked.add(named(e));
			alike.set(kindOf(e), (alike.get(kindOf(e)) ?? 0) + 1);
			return workFrom(e);
		}
		for (const [name, opens] of openers) {
			const left = [...opens.names].filter(([other, e]) => !worked.has(other) && !enough(e)).length;
			if (!left || opens.vain > 1) continue; // some of it may be shown at other times only
			const opener = shown().find((e) => named(e) === name);
			const [above] = opener ? [] : [...openers].find(([, {names}]) => names.has(name)) ?? [];
			const first = above && shown().find((e) => named(e) === above);
			if (!opener && !first) continue;
			opens.vain = left < opens.left ? 0 : opens.vain + 1;
			opens.left = left;
			if (opener) return workFrom(opener);
			await workFrom(first);
			const then = shown().find((e) => named(e) === name);
			return then ? workFrom(then) : above;
		}
		return "";
	};
	// What was on the page when it came, and who would find it there: the ids of its source.
	const owned = [...document.querySelectorAll(CONTROLS)].filter((e) => e.id).map((e) => "#" + e.id);
	globalThis.never = () => owned.filter((id) => !worked.has(id));
	globalThis.allWorked = () => worked.size;
	globalThis.allLinks = () => [...links];
	// Every field, the ones that were made later too: no browser may keep or send what is typed.
	globalThis.kept = () => [...document.querySelectorAll("textarea, input:not([type=checkbox], [type=radio], [type=file])")].filter((e) => e.spellcheck || e.autocomplete !== "off").map((e) => e.id || e.outerHTML);
	// What a state consists of: the texts and the view. In a dialog nothing of it can change.
	globalThis.held = () => [...document.querySelectorAll("main textarea[id]:not([aria-readonly])")].map((e) => e.value).join("\n") + [...document.querySelectorAll("[aria-selected=true], [id^=view-][aria-pressed=true]")].map(named).join();
}
1`

// elsewhereTried are controls that a walk does not come to, and the test that does.
var elsewhereTried = map[string]string{
	"#report-keys": "TestReport", // it is shown where there are public keys
}

// everything works each control of what is shown that was not worked yet, and brings back what
// was shown after one that changes it.
func everything(t *testing.T, page *drive.Tab, what string, bring func()) {
	t.Helper()
	was := ""
	for range 600 {
		if was == "" || drive.Eval[string](page, `document.querySelector("dialog:modal") ? `+quoted(was)+` : held()`) != was {
			bring()
			page.Settle()
			drive.Eval[any](page, unfold)
			page.Settle()
			was = drive.Eval[string](page, `held()`)
		}
		name := drive.Eval[string](page, `next()`)
		if name == "" {
			if drive.Eval[bool](page, `!document.querySelector("dialog:modal")`) {
				return
			}
			page.Press("Escape", false)
			page.Wait("the dialog is closed", `!document.querySelector("dialog:modal")`)
			continue
		}
		page.Settle()
	}
	t.Errorf("%s: there is no end of controls.", what)
}

// wantEverythingWorked fails for each control of the page's source that nothing here worked.
func wantEverythingWorked(t *testing.T, page *drive.Tab) {
	t.Helper()
	for _, id := range drive.Eval[[]string](page, `never()`) {
		if elsewhereTried[id] == "" {
			t.Errorf("Nothing here works %s. Let one of the states show it, or a drive of its own work it.", id)
		}
	}
	for id := range elsewhereTried {
		if !drive.Eval[bool](page, `document.querySelector(`+quoted(id)+`) !== null`) {
			t.Errorf("%s is excused, and is not in the page.", id)
		}
	}
}

// state is something to be shown, in which a walk works every control that is new.
type state struct {
	name  string
	bring func()
}
