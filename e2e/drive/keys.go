package drive

import (
	"strings"

	"github.com/chromedp/cdproto/input"
)

// Held are the keys that are down while another is pressed.
const (
	HeldAlt     = 1
	HeldControl = 2
	HeldMeta    = 4
	HeldShift   = 8
)

// Strike presses a letter or a sign, or Enter: it is written where the focus is, unless the
// page takes it for itself.
func (tab *Tab) Strike(key string, held int64) {
	tab.t.Helper()
	p := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Modifiers: held}
	switch {
	case key == "Enter":
		p.Code, p.Text, p.WindowsVirtualKeyCode = "Enter", "\r", 13
	case key >= "a" && key <= "z":
		p.Code, p.Text, p.WindowsVirtualKeyCode = "Key"+strings.ToUpper(key), key, int64(key[0]-'a'+'A')
	default:
		p.Text = key
	}
	if held&^HeldShift != 0 {
		p.Type, p.Text = input.DispatchKeyEventTypeRawKeyDown, ""
	}
	call(tab, input.DispatchKeyEvent, p)
	p.Type, p.Text = input.DispatchKeyEventTypeKeyUp, ""
	call(tab, input.DispatchKeyEvent, p)
}
