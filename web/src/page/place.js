// Where the page stands while things above the caret change.

import { $, focused } from './dom.js'

let pressed = false
for (const name of ['pointerdown', 'pointerup', 'pointercancel']) addEventListener(name, () => (pressed = name === 'pointerdown'), true)

/** Takes the room back; while a button of the mouse is down, what it is on stays under it. */
function giveBack() {
  const done = () => setTimeout(() => (document.body.style.minBlockSize = ''))
  if (pressed) addEventListener('pointerup', done, { once: true })
  else done()
}

/**
 * Notes where the text field is on the screen in which the user types, and returns what brings
 * it there again when something above it became higher. To be called before anything is
 * changed, while the browser knows where all stands and need not lay it out to tell.
 */
export function keepPlace() {
  const held = focused()
  const field = held?.matches('textarea, input') ? held : null
  const before = field?.getBoundingClientRect().top ?? 0
  return () => {
    // A button that did its work is gone: the keyboard goes on from what came of it.
    if (held !== document.body && document.activeElement === document.body) $('verdict').focus({ preventScroll: true })
    if (!field?.isConnected) return
    const moved = field.getBoundingClientRect().top - before
    if (Math.abs(moved) < 1 || before < 0 || before > innerHeight) return
    const from = scrollY
    scrollBy({ top: moved, behavior: 'instant' })
    const short = moved - (scrollY - from)
    if (short >= 1) {
      // The page is too short to scroll that far: it gets the room until the field is left.
      document.body.style.minBlockSize = document.documentElement.scrollHeight + short + 'px'
      scrollBy({ top: short, behavior: 'instant' })
      field.addEventListener('blur', giveBack, { once: true })
    }
  }
}
