package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"jwtdebugger/e2e/drive"
)

// TestPaintsWhatIsNear: of a long payload only what is near to what is in view is laid out and
// painted, and what is scrolled to is then; on paper stands all of it.
func TestPaintsWhatIsNear(t *testing.T) {
	t.Parallel()
	page := open(t)
	var members []string
	for i := range 400 {
		members = append(members, fmt.Sprintf(`"claim_%d":%d`, i, i))
	}
	page.PasteToken(hs256(t, "{"+strings.Join(members, ",")+"}"))
	drive.Eval[any](page, `globalThis.ink = document.querySelector(".part.payload .ink").firstChild;
		globalThis.painted = () => [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).filter((range) => range.startContainer === globalThis.ink).map((range) => range.startOffset); 1`)
	const lengths = `[document.getElementById("payload").value.length, globalThis.ink.data.length]`
	if n := drive.Eval[[]int](page, lengths); n[0] > 16<<10 || n[0] < 4<<10 || n[1] > 2<<10 {
		t.Fatalf("The payload is %d characters, and the copy of what is in view %d.", n[0], n[1])
	}
	if !drive.Eval[bool](page, `globalThis.painted().some((at) => at < 10)`) {
		t.Error("The beginning is not painted.")
	}
	if n := drive.Eval[int](page, `globalThis.painted().length`); n > 160 {
		t.Errorf("%d ranges are painted of a payload of which some twenty lines can be seen.", n)
	}
	drive.Eval[any](page, `new Promise((done) => {
		const area = document.getElementById("payload"), add = Highlight.prototype.add;
		Highlight.prototype.add = function (range) {
			if (range.startContainer === globalThis.ink && area.value.endsWith(globalThis.ink.data) && range.startOffset > globalThis.ink.data.length - 40) done();
			return add.call(this, range);
		};
		area.scrollTop = area.scrollHeight;
	})`)
	if n := drive.Eval[int](page, `globalThis.painted().length`); n > 160 {
		t.Errorf("%d ranges are painted at the end.", n)
	}
	// Each letter lies under the one that is edited: the copy is as high as the whole, and its
	// lines stand where they would in it.
	if off := drive.Eval[float64](page, `(() => {
		const area = document.getElementById("payload"), range = document.createRange();
		range.setStart(globalThis.ink, globalThis.ink.data.trimEnd().length - 1);
		range.setEnd(globalThis.ink, globalThis.ink.data.trimEnd().length);
		return range.getBoundingClientRect().bottom - area.getBoundingClientRect().bottom + parseFloat(getComputedStyle(area).paddingBlockEnd);
	})()`); off < -4 || off > 4 {
		t.Errorf("The last letter is %v px off.", off)
	}
	drive.Eval[any](page, `dispatchEvent(new Event("beforeprint"))`)
	if n := drive.Eval[[]int](page, lengths); n[1] < n[0] {
		t.Errorf("%d of %d characters are printed.", n[1], n[0])
	}
	drive.Eval[any](page, `dispatchEvent(new Event("afterprint"))`)
	if n := drive.Eval[[]int](page, lengths); n[1] > 2<<10 {
		t.Errorf("After printing the copy holds %d characters.", n[1])
	}
}

// TestRowsOutOfView: rows that are not laid out yet are taken to be as high as they will be, so
// that the page does not grow while it is scrolled; and they are found in the page.
func TestRowsOutOfView(t *testing.T) {
	t.Parallel()
	page := lent(t)
	for _, width := range []int64{390, 1280} {
		page.Resize(width, 800)
		var members []string
		for i := range 250 {
			members = append(members, fmt.Sprintf(`"claim_%d":%d`, i, i))
		}
		page.PasteToken(hs256(t, "{"+strings.Join(members, ",")+"}"))
		heights := drive.Eval[[]float64](page, `[10, 200].map((row) => document.querySelectorAll("#claim-rows > *")[row].getBoundingClientRect().height)`)
		if heights[0] != heights[1] {
			t.Errorf("At %d px a row is %v px high, and one out of view is taken for %v.", width, heights[0], heights[1])
		}
		if !drive.Eval[bool](page, `document.activeElement.blur(), getSelection().collapse(document.getElementById("claim-rows"), 0), globalThis.find("claim_222")`) {
			t.Errorf("At %d px a claim out of view is not found.", width)
		}
	}
}
