// Command bench is make bench: it measures in Chromium how long the page takes, from a paste
// to the verdict, from an edit to the new token, from the address to a page that can be used,
// and what goes over the wire. Beside each figure stands a yardstick of the same run, since
// milliseconds tell more of the machine than of the page. It never fails on a clock.
package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"jwtdebugger/e2e/browser"
	"jwtdebugger/e2e/drive"
	"jwtdebugger/server/site"
	"jwtdebugger/web"
)

// times is how often each thing is measured, after a few that warm up.
const (
	times  = 60
	warmUp = 10
	starts = 7
)

func main() { drive.Main(run) }

func run(t drive.T) {
	handler, err := site.New(web.FS())
	if err != nil {
		t.Fatalf("The bundle was not built; make bench builds it: %v", err)
	}
	path, err := browser.Whole()
	if err != nil {
		t.Fatalf("%v", err)
	}
	chromium, err := drive.Start(path)
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(chromium.Close)

	fmt.Printf("Start, %d times; cold is a browser that was never there, warm has the files.\n", starts)
	var cold, warm, coldLoad, warmLoad []float64
	var transferred []drive.Request
	for range starts {
		drive.Part(t, func(t drive.T) {
			served := drive.Serve(t, handler)
			tab := chromium.NewTab(t, served, drive.Setup{InPage: readyScript, Unwatched: true, Fresh: true})
			tab.Visit("/")
			tab.Settle()
			cold, coldLoad = append(cold, drive.Eval[float64](tab, `globalThis.readyAt`)), append(coldLoad, drive.Eval[float64](tab, loaded))
			transferred = served.Log()
			tab.Reload()
			tab.Settle()
			warm, warmLoad = append(warm, drive.Eval[float64](tab, `globalThis.readyAt`)), append(warmLoad, drive.Eval[float64](tab, loaded))
		})
	}
	head()
	row("cold, until it can be used", cold, "the page's load event", coldLoad)
	row("warm, until it can be used", warm, "the page's load event", warmLoad)

	var sum int64
	fmt.Println("\nTransferred on the first visit")
	for _, r := range transferred {
		sum += r.Bytes
		fmt.Printf("  %-44s %9.1f kB  %s\n", r.Path, float64(r.Bytes)/1000, r.Encoding)
	}
	fmt.Printf("  %-44s %9.1f kB  in %d requests\n", "all", float64(sum)/1000, len(transferred))

	visits(t, chromium, handler)

	drive.Part(t, func(t drive.T) {
		tab := chromium.NewTab(t, drive.Serve(t, handler), drive.Setup{InPage: taskScript, Unwatched: true, Fresh: true}).Open()
		drive.Eval[any](tab, library)

		fmt.Printf("\nFrom the paste of a token to its verdict, %d pastes of as many tokens\n", times)
		head()
		for _, s := range signers() {
			bench(tab, s, "2 kB, "+s.alg, func(n int) string { return payload(n, 1400) })
		}
		bench(tab, signers()[0], "12 kB with 400 claims, HS256", wide)
		bench(tab, signers()[0], "100 kB, HS256", func(n int) string { return payload(n, 75_000) })

		fmt.Printf("\nFrom the paste of a token whose signature is bad: to the verdict, and to its cause\n")
		head()
		wrong := bad(signers()[0])
		tab.PasteKey(signers()[0].key)
		took := drive.Eval[[][]float64](tab, "pasteBad("+text(wrong)+")")
		var said, settled []float64
		for _, one := range took[warmUp:] {
			said, settled = append(said, one[0]), append(settled, one[1])
		}
		row("2 kB, bad signature", said, "with the cause", settled)

		fmt.Printf("\nFrom an edit of the payload to the new token and its verdict, %d edits\n", times)
		head()
		for _, s := range signers() {
			tab.PasteKey(s.key)
			tab.PasteToken(s.sign(payload(0, 1400)))
			texts := make([]string, warmUp+times)
			for i := range texts {
				texts[i] = payload(i, 1400)
			}
			took := drive.Eval[[]float64](tab, "pasteAll('payload', "+text(texts)+")")
			row("2 kB, "+s.alg, took[warmUp:], "JSON.parse of the payload", drive.Eval[[]float64](tab, "parseAll("+text(texts)+")"))
		}

		all := make([]string, warmUp+times)
		for i := range all {
			all[i] = wide(i)
		}
		tab.PasteToken(signers()[0].sign(wide(0)))
		tab.PasteKey(signers()[0].key)
		replaced := drive.Eval[[]float64](tab, "pasteAll('payload', "+text(all)+")")
		row("400 claims replaced, HS256", replaced[warmUp:], "JSON.parse of the payload", drive.Eval[[]float64](tab, "parseAll("+text(all)+")"))

		guesses(t, tab, signers()[0])

		fmt.Println("\nThe longest the page's own thread did not answer")
		fmt.Printf("  %-44s %9s\n", "", tasks(tab))
		drive.Eval[any](tab, `globalThis.tasks.length = 0`)
		hs := signers()[0]
		tab.PasteKey(hs.key)
		tokens := []string{hs.sign(payload(1, 1400)), hs.sign(wide(1)), hs.sign(payload(1, 75_000)), hs.sign(payload(1, 750_000))}
		for _, large := range tokens {
			gap := drive.Eval[[]float64](tab, "pasteAlone('token', "+text(large)+")")
			bare := drive.Eval[[]float64](tab, "pasteBare("+text(large)+")")
			tab.Settle()
			row(fmt.Sprintf("paste of %d kB", len(large)/1000), gap, "the same into a bare textarea", bare)
		}
		fmt.Printf("  %-44s %9s\n", "", tasks(tab))

		large(tab, signers()[0])
	})
}

// bad are tokens whose signatures do not hold with s's key.
func bad(s signer) []string {
	out := make([]string, warmUp+times)
	for i := range out {
		token := s.sign(payload(i, 1400))
		last := "A"
		if token[len(token)-10] == 'A' {
			last = "B"
		}
		out[i] = token[:len(token)-10] + last + token[len(token)-9:]
	}
	return out
}

// bench pastes tokens and prints how long their verdicts took.
func bench(tab *drive.Tab, s signer, name string, payload func(int) string) {
	tab.PasteToken("")
	tab.PasteKey(s.key)
	tokens, payloads := make([]string, warmUp+times), make([]string, warmUp+times)
	for i := range tokens {
		payloads[i] = payload(i)
		tokens[i] = s.sign(payloads[i])
	}
	took := drive.Eval[[]float64](tab, "pasteAll('token', "+text(tokens)+")")
	tab.WantVerdict(drive.Verdict{"signature": "valid", "alg": s.alg})
	verify := drive.Eval[[]float64](tab, "verifyAll("+s.subtle+", "+text(s.public)+", "+text(tokens)+")")
	row(name, took[warmUp:], "crypto.subtle.verify", verify)
	row("", nil, "JSON.parse of the payload", drive.Eval[[]float64](tab, "parseAll("+text(payloads)+")"), took[warmUp:]...)
}

func text(v any) string { return string(must(json.Marshal(v))) }

func head() {
	fmt.Printf("  %-30s %10s %10s %10s   %-26s %10s %8s\n", "", "best", "median", "95th", "yardstick", "median", "ratio")
}

// row prints a line of the table: the best of the figures is what the page can do, the
// median and the 95th percentile are what this machine made of it. Without figures of its own it adds a yardstick to those
// of the line above.
func row(name string, took []float64, yardstick string, by []float64, above ...float64) {
	figures := fmt.Sprintf("%10s %10s %10s", "", "", "")
	if took != nil {
		figures = fmt.Sprintf("%7.2f ms %7.2f ms %7.2f ms", at(took, 0), at(took, 0.5), at(took, 0.95))
	} else {
		took = above
	}
	fmt.Printf("  %-30s %s   %-26s %7.3f ms %8.1f\n", name, figures, yardstick, at(by, 0.5), at(took, 0.5)/at(by, 0.5))
}

// at is the quantile q of figures.
func at(figures []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(figures))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

// tasks tells the long tasks that the browser reported.
func tasks(tab *drive.Tab) string {
	found := drive.Eval[[]float64](tab, `globalThis.tasks`)
	if len(found) == 0 {
		return "no task over 50 ms"
	}
	words := []string{}
	for _, f := range slices.Backward(slices.Sorted(slices.Values(found))) {
		if len(words) < 5 {
			words = append(words, fmt.Sprintf("%.0f", f))
		}
	}
	return fmt.Sprintf("%d tasks over 50 ms, the longest: %s ms", len(found), strings.Join(words, ", "))
}

// readyScript notes when the page could be used, counted from the start of the navigation.
const readyScript = `new MutationObserver((_, observer) => {
	const html = document.documentElement;
	if (html?.dataset.engine === "ready" && html.dataset.settled === "true") {
		globalThis.readyAt = performance.now();
		observer.disconnect();
	}
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["data-engine", "data-settled"]})`

const loaded = `performance.getEntriesByType("navigation")[0].loadEventEnd`

// taskScript collects the tasks over 50 ms, which is all that a browser reports.
const taskScript = `globalThis.tasks = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) globalThis.tasks.push(e.duration) }).observe({type: "longtask", buffered: true})`

// library is what runs in the page. Only what lies between the input event and the settled
// page is counted, a frame's wait for the screen included where the page waits for it.
const library = `
globalThis.html = document.documentElement;
globalThis.settled = () => new Promise((done) => {
	if (html.dataset.settled === "true") return done(performance.now());
	const observer = new MutationObserver(() => {
		if (html.dataset.settled !== "true") return;
		observer.disconnect();
		done(performance.now());
	});
	observer.observe(html, {attributes: true, attributeFilter: ["data-settled"]});
});
globalThis.rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
globalThis.put = (field, text) => {
	const data = new DataTransfer();
	data.setData("text/plain", text);
	const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
	const before = new InputEvent("beforeinput", {inputType: "insertFromPaste", data: text, bubbles: true, cancelable: true});
	if (field.dispatchEvent(paste) && field.dispatchEvent(before)) document.execCommand("insertText", false, text);
};
globalThis.pasteAll = async (id, texts) => {
	const field = document.getElementById(id), took = [];
	let from = 0;
	const hear = () => { from = performance.now() };
	addEventListener("input", hear, {capture: true});
	for (const text of texts) {
		field.focus();
		field.select();
		await rest();
		from = performance.now();
		put(field, text);
		took.push(await settled() - from);
		await rest();
	}
	removeEventListener("input", hear, {capture: true});
	return took;
};
globalThis.pasteBad = async (texts) => {
	const field = document.getElementById("token"), verdict = document.getElementById("verdict"), took = [];
	for (const text of texts) {
		// Between two bad ones a good state, so that the verdict is seen to change.
		field.focus();
		field.select();
		put(field, "e30.e30.");
		await settled();
		field.select();
		await rest();
		const from = performance.now();
		const said = new Promise((done) => {
			const observer = new MutationObserver(() => {
				if (verdict.dataset.signature !== "invalid") return;
				observer.disconnect();
				done(performance.now());
			});
			observer.observe(verdict, {attributes: true});
		});
		put(field, text);
		took.push([await said - from, await settled() - from]);
		await rest();
	}
	return took;
};
globalThis.beat = () => {
	const beat = {longest: 0, stop: false};
	let last = performance.now();
	const channel = new MessageChannel();
	channel.port1.onmessage = () => {
		const now = performance.now();
		beat.longest = Math.max(beat.longest, now - last);
		last = now;
		if (!beat.stop) channel.port2.postMessage(0);
	};
	channel.port2.postMessage(0);
	return beat;
};
globalThis.pasteAlone = async (id, text) => {
	const field = document.getElementById(id), all = [];
	for (let i = 0; i < 5; i++) {
		field.focus();
		field.select();
		await rest();
		const b = beat();
		await rest();
		put(field, text + (i % 2 ? " " : ""));
		await settled();
		await rest();
		b.stop = true;
		all.push(b.longest);
	}
	return all;
};
globalThis.pasteBare = async (text) => {
	const field = document.createElement("textarea"), all = [];
	document.body.append(field);
	for (let i = 0; i < 5; i++) {
		field.focus();
		field.select();
		await rest();
		const b = beat();
		await rest();
		document.execCommand("insertText", false, text + i);
		await rest();
		b.stop = true;
		all.push(b.longest);
	}
	field.remove();
	return all;
};
globalThis.bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
globalThis.verifyAll = async ({format, algorithm}, key, tokens) => {
	const k = await crypto.subtle.importKey(format, bytes(key), algorithm, false, ["verify"]), took = [];
	for (const token of tokens) {
		const dot = token.lastIndexOf("."), signature = bytes(token.slice(dot + 1)), input = new TextEncoder().encode(token.slice(0, dot));
		const from = performance.now();
		if (!await crypto.subtle.verify(algorithm, k, signature, input)) throw new Error("crypto.subtle does not verify the token");
		took.push(performance.now() - from);
	}
	return took;
};
globalThis.parseAll = (texts) => texts.map((text) => {
	// One is too short for the browser's clock.
	const from = performance.now();
	for (let i = 0; i < 100; i++) JSON.parse(text);
	return (performance.now() - from) / 100;
});
1`
