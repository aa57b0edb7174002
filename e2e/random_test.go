package e2e_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"jwtdebugger/e2e/drive"
)

// soaking gives the page globalThis.soak(seed, steps, stock), which does things at random, as
// somebody might who never waits long, and answers with what it did and what is wrong then. The
// same seed does the same things, as far as what is there to be pressed is the same.
const soaking = `globalThis.soak = async (seed, steps, {tokens, keys}) => {
	const root = document.documentElement, wrong = [], did = [];
	const random = (n) => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) % n;
	};
	const one = (list) => list[random(list.length)];
	const settled = () => new Promise((done) => {
		const look = () => {
			if (root.dataset.settled !== "true" && root.dataset.engine === "ready") return;
			observer.disconnect();
			done();
		};
		const observer = new MutationObserver(look);
		observer.observe(root, {attributes: true});
		look();
	});
	const breath = () => new Promise((done) => setTimeout(done, random(40)));
	const there = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility() && !e.disabled && !e.closest("[inert]"));
	const write = (field, text, all) => {
		if (!field) return;
		field.focus();
		if (all) field.select(); else field.setSelectionRange?.(random(field.value.length + 1), field.value.length);
		if (text) document.execCommand("insertText", false, text); else document.execCommand("delete");
	};
	const press = (element) => element && (did.push((element.id || element.textContent).trim().slice(0, 30)), element.click());
	const byId = (id) => document.getElementById(id);
	const drop = (name, text) => {
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(new File([text], name));
		for (const type of ["dragenter", "dragover", "drop"]) document.querySelector("main").dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true}));
	};
	// Nothing that leaves the page, asks the system for a file or a printer, or fills the clipboard.
	const harmless = (e) => !/sav|download|print|open|choose|pick|file|install|copy|link|keep/i.test(e.id + " " + e.textContent + " " + (e.getAttribute("aria-label") ?? ""));
	const acts = {
		token: () => (press(byId("tab-debug")), write(byId("token"), one(tokens), true)),
		key: () => (press(byId("tab-debug")), write(byId("key"), one(keys), true)),
		edit: () => (press(byId("tab-debug")), write(one([byId("header"), byId("payload")]), one(['{"sub":"x"}', "x", '"', "{", '{"alg":"HS256"}', ""]), random(2))),
		field: () => write(one(there("main input:not([type=checkbox]):not([type=radio]):not([type=file]), main textarea")), one(["x", "300", "now+5m", "https://a.example", "", ...keys]), random(2)),
		tab: () => press(one(there("[role=tab]"))),
		button: () => press(one(there("main button, header button").filter(harmless))),
		fold: () => press(one(there("main summary"))),
		tick: () => press(one(there("main input[type=checkbox]"))),
		pick: () => {
			const list = one(there("main select"));
			if (!list?.options.length) return;
			list.selectedIndex = random(list.options.length);
			for (const type of ["input", "change"]) list.dispatchEvent(new Event(type, {bubbles: true}));
		},
		file: () => drop(one(["a.txt", "b.jwt", "key.pem", "c.har"]), one([...tokens, ...keys])),
		clear: () => (press(byId("tab-debug")), press(byId("clear"))),
		back: () => press(there("#undo")[0]),
		stop: () => press(there("#stop")[0]),
		agree: () => press(there("#consent, [id$=consent]")[0]),
		shortcut: () => document.body.dispatchEvent(new KeyboardEvent("keydown", {key: one([..."tkhpvcefgnd?/"]), bubbles: true})),
	};
	for (let i = 0; i < steps; i++) {
		const name = one(["token", "token", "key", "edit", "edit", "button", "button", "button", ...Object.keys(acts)]);
		did.push(name);
		acts[name]();
		document.querySelector("dialog[open]")?.close();
		await (random(2) ? breath() : settled());
		if (root.dataset.engine !== "ready") break;
	}
	await settled();
	const said = byId("verdict").textContent;
	if (root.dataset.engine !== "ready") wrong.push("the engine is " + root.dataset.engine);
	if (said.includes("could not be drawn") || !said) wrong.push("the verdict says " + JSON.stringify(said));
	if (there("#restart").length) wrong.push("Restart is offered");
	return {did: did.join(" · "), wrong};
}; 1`

// TestSoak uses the page at random: nothing is thrown, nothing stays undrawn or unsettled, and
// no memory only grows. make soak goes on for minutes, each time with other things.
func TestSoak(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InWorker: keeping})
	drive.Eval[any](page, soaking)
	rounds, end, seed := 6, time.Time{}, int64(2026)
	if text := os.Getenv("JWTDEBUGGER_SOAK"); text != "" {
		long, err := time.ParseDuration(text)
		if err != nil {
			t.Fatal(err)
		}
		end, seed = time.Now().Add(long), time.Now().UnixNano()&0xffffff
	}
	stock, err := json.Marshal(map[string][]string{
		"tokens": append(junk(60), "", hs256(t, `{"sub":"ann","exp":1}`), hs256(t, `{"sub":"ann","aud":["a","b"],"nested":{"a":[1,2,{"b":null}]}}`), slow(t),
			"Authorization: Bearer "+hs256(t, `{"sub":"bob"}`)+"\nCookie: s="+hs256(t, `{"sub":"eve"}`),
			strings.Repeat(hs256(t, `{"sub":"many"}`)+"\n"+hs256(t, `{"sub":"others"}`)+"\n", 20), hs256(t, `{"list":["`+strings.Repeat("x", 400_000)+`"]}`)),
		"keys": {secret, "", "another secret", privatePEM(ecKey()), `{"keys":[]}`, "-----BEGIN PUBLIC KEY-----\nAAAA", "JWT_SECRET=" + secret},
	})
	if err != nil {
		t.Fatal(err)
	}
	// rest brings the page to where it began, and tells what its scripts hold then. A worker that
	// holds much is to end by itself.
	rest := func() float64 {
		page.Click("#tab-debug")
		page.PasteToken("")
		page.PasteKey("")
		page.Click("#clear")
		page.Settle()
		page.TypeInto("token", "x", true) // what could be taken back is forgotten
		page.Settle()
		for _, w := range page.Workers() {
			if held, there := drive.TryIn[float64](w, heldBytes); there && held > 60e6 {
				page.WaitGone(w)
			}
		}
		page.Heard()
		return page.Heap()
	}
	var first float64
	for round := 0; round < rounds || time.Now().Before(end); round++ {
		if !end.IsZero() && round >= rounds {
			rounds++
		}
		out := drive.Eval[struct {
			Did   string
			Wrong []string
		}](page, fmt.Sprintf("soak(%d, 20, %s)", seed+int64(round), stock))
		for _, wrong := range append(out.Wrong, page.Troubles()...) {
			t.Errorf("seed %d: %s\nafter: %s", seed+int64(round), wrong, out.Did)
		}
		if t.Failed() {
			return
		}
		scripts := rest()
		if !end.IsZero() {
			t.Logf("round %d, seed %d: the scripts hold %.1f MB", round, seed+int64(round), scripts/1e6)
		}
		if round == 1 {
			first = scripts
		}
		if round > 1 && scripts > first+6e6 {
			t.Errorf("seed %d: after %d rounds the scripts hold %.1f MB, at first %.1f MB\nafter: %s", seed+int64(round), round, scripts/1e6, first/1e6, out.Did)
		}
	}
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	page.WantVerdict(verdict{"signature": "valid"})
}
