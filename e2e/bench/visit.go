package main

import (
	"fmt"
	"net/http"

	"jwtdebugger/e2e/drive"
)

// visits prints how long somebody waits who comes with a token and its key: until the payload
// can be read, and until the verdict is there. Both are pasted as soon as there are fields.
func visits(t drive.T, browser *drive.Browser, handler http.Handler) {
	hs := signers()[0]
	token := hs.sign(payload(0, 1400))
	arriving := `globalThis.at = {};
	new MutationObserver((_, observer) => {
		if (!document.getElementById("key-passphrase") || !document.getElementById("payload")) return;
		observer.disconnect();
		for (const [id, text] of [["key", ` + text(hs.key) + `], ["token", ` + text(token) + `]]) {
			document.getElementById(id).focus();
			document.execCommand("insertText", false, text);
		}
		const look = () => {
			const {at} = globalThis, {dataset} = document.getElementById("verdict");
			if (document.getElementById("payload").value) at.decoded ??= performance.now();
			if (dataset.signature === "valid") at.verdict ??= performance.now();
			if (!at.verdict) requestAnimationFrame(look);
		};
		look();
	}).observe(document, {subtree: true, childList: true})`
	type seen struct{ Decoded, Verdict float64 }
	fmt.Printf("\nFrom the address to a token that was pasted as soon as it could be\n  %-44s %10s %10s %10s\n", "", "decoded", "verdict", "slowest")
	for _, n := range networks {
		var first, again [2][]float64
		for range n.runs {
			drive.Part(t, func(t drive.T) {
				tab := browser.NewTab(t, drive.Serve(t, n.over(handler)), drive.Setup{InPage: arriving, Unwatched: true, Fresh: true})
				look := func(to *[2][]float64) {
					tab.WantVerdict(drive.Verdict{"signature": "valid"})
					at := drive.Eval[seen](tab, `(({decoded, verdict}) => ({Decoded: decoded, Verdict: verdict}))(globalThis.at)`)
					to[0], to[1] = append(to[0], at.Decoded), append(to[1], at.Verdict)
				}
				tab.Visit("/")
				look(&first)
				tab.Reload()
				look(&again)
			})
		}
		for _, row := range []struct {
			name string
			took [2][]float64
		}{{"first visit, " + n.name, first}, {"repeat visit, " + n.name, again}} {
			fmt.Printf("  %-44s %7.0f ms %7.0f ms %7.0f ms\n", row.name, at(row.took[0], 0.5), at(row.took[1], 0.5), at(row.took[1], 1))
		}
	}
}
