// The verdict in one line, which stays at the top of a narrow page while the band is scrolled
// past. It is for the eye and the finger: whoever uses the keyboard has the band itself, and
// the line gives way to whatever has the focus.

import { $, focused, show } from './dom.js'
import { ONE_COLUMN } from './widths.js'

const line = $('sticky')
const band = /** @type {HTMLElement} */ ($('verdict').closest('.band'))
const narrow = matchMedia(ONE_COLUMN)
const LEAST = 320 // px of a window in which a line is not too much of it

/** Whether the line, which is shown, lies over what has the focus. */
function covers() {
  const held = focused()
  if (!held || held === document.body || line.contains(held)) return false
  const { top, bottom } = (held.closest('.field') ?? held).getBoundingClientRect()
  return top < line.getBoundingClientRect().bottom && bottom > 0
}

function look() {
  const past = narrow.matches && innerHeight >= LEAST && band.checkVisibility() && band.getBoundingClientRect().bottom <= 0
  show(line, past)
  if (past && covers()) show(line, false)
}

for (const name of ['scroll', 'resize', 'focusin', 'focusout', 'click']) addEventListener(name, look, { passive: true })
new ResizeObserver(look).observe(document.body)
$('to-verdict').act = () => {
  scrollTo({ top: scrollY + band.getBoundingClientRect().top, behavior: 'instant' })
  $('verdict').focus({ preventScroll: true })
}
