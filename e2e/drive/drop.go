package drive

import (
	"github.com/chromedp/cdproto/input"
)

// Drag holds files over the middle of what a selector finds, as they are dragged in from
// outside the browser. Give them to Drop, or to Withdraw.
func (tab *Tab) Drag(selector string, paths ...string) *Dragged {
	tab.t.Helper()
	at := Eval[*struct{ X, Y float64 }](tab, `(() => {
		const e = document.querySelector(`+quote(selector)+`);
		if (!e || !e.checkVisibility()) return null;
		e.scrollIntoView({block: "nearest", behavior: "instant"});
		const box = e.getBoundingClientRect();
		return {X: box.x + box.width / 2, Y: box.y + Math.min(box.height / 2, innerHeight / 2)};
	})()`)
	if at == nil {
		tab.t.Fatalf("There is no %s to drop on.\n%s", selector, tab.State())
	}
	d := &Dragged{tab: tab, x: at.X, y: at.Y, data: &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1}}
	d.tell(input.DispatchDragEventTypeDragEnter)
	d.tell(input.DispatchDragEventTypeDragOver)
	return d
}

// Dragged are files that are held over the page.
type Dragged struct {
	tab  *Tab
	x, y float64
	data *input.DragData
}

// Drop lets the files go.
func (d *Dragged) Drop() { d.tab.t.Helper(); d.tell(input.DispatchDragEventTypeDrop) }

// Withdraw drags the files out of the window again.
func (d *Dragged) Withdraw() {
	d.tab.t.Helper()
	d.x, d.y = -20, -20
	d.tell(input.DispatchDragEventTypeDragOver)
}

func (d *Dragged) tell(what input.DispatchDragEventType) {
	d.tab.t.Helper()
	call(d.tab, input.DispatchDragEvent, input.DispatchDragEventParams{Type: what, X: d.x, Y: d.y, Data: d.data})
}
