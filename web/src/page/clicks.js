// Clicks: every button that has something to do carries it, as "act".

import { hit } from './dom.js'

/** The button that was clicked last, while it had nothing to do. @type {HTMLButtonElement | null} */
let waiting = null

document.addEventListener('click', (event) => {
  const button = hit(event)?.closest('button')
  if (!button) return
  waiting = button.act ? null : button
  button.act?.(button)
})

/** More buttons have something to do: what the last click asked for is done now. */
export function catchUp() {
  waiting?.act?.(waiting)
  waiting = null
}
