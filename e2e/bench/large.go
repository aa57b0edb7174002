package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"jwtdebugger/e2e/drive"
)

// large measures what is as large as it may be: a token of a megabyte and its undoing, a payload
// of 10,000 members, and the longest text that is taken, which is no token.
func large(tab *drive.Tab, s signer) {
	fmt.Println("\nLarge texts: until all is said, and the longest the page's own thread did not answer")
	fmt.Printf("  %-30s %10s %10s   %10s %10s\n", "", "median", "worst", "longest", "worst")
	drive.Eval[any](tab, largeLibrary)
	tab.PasteKey(s.key)
	say := func(name, script string, arguments ...string) {
		took := drive.Eval[[][]float64](tab, script+"("+strings.Join(arguments, ", ")+")")
		var until, longest []float64
		for _, one := range took {
			until, longest = append(until, one[0]), append(longest, one[1])
		}
		fmt.Printf("  %-30s %7.0f ms %7.0f ms   %7.0f ms %7.0f ms\n", name, at(until, 0.5), at(until, 1), at(longest, 0.5), at(longest, 1))
	}
	say("1 MB, pasted", "pasteHuge", text(s.sign(payload(1, 740_000))), "false")
	say("1 MB, back by Ctrl+Z", "pasteHuge", text(s.sign(payload(1, 740_000))), "true")
	say("10,000 members", "pasteHuge", text(s.sign(members(10_000))), "false")
	random := rand.NewChaCha8([32]byte{})
	var junk strings.Builder
	for junk.Len() < 8<<20-100 {
		fmt.Fprintf(&junk, "%x ", random.Uint64())
	}
	say("8 MB that is no token", "pasteHuge", text(junk.String()), "false")
}

// members is a payload of so many.
func members(n int) string {
	var out strings.Builder
	out.WriteString(`{"exp":4102444800`)
	for i := range n {
		fmt.Fprintf(&out, `,"member_%d":"value %d"`, i, i)
	}
	return out.String() + "}"
}

// largeLibrary is what large runs in the page, beside library: it measures from the input event
// until the page is settled, with the beat of its thread meanwhile.
const largeLibrary = `
globalThis.pasteHuge = async (text, undo) => {
	const field = document.getElementById("token"), all = [];
	for (let i = 0; i < 5; i++) {
		field.focus();
		field.select();
		document.execCommand("insertText", false, "e30.e30.");
		await settled();
		const act = () => {
			field.select();
			put(field, text);
		};
		if (undo) {
			act();
			await settled();
			field.select();
			put(field, "e30.e30.");
			await settled();
			await rest();
		}
		await rest();
		const b = beat();
		await rest();
		const from = performance.now();
		if (undo) document.execCommand("undo");
		else act();
		await settled();
		const until = performance.now() - from;
		await rest();
		b.stop = true;
		all.push([until, b.longest]);
	}
	return all;
};
1`
