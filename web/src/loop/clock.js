// Time passes: what is shown changes by itself at an instant that the report names.

import { askAnew } from './loop.js'

const LONGEST = 2 ** 31 - 1 // milliseconds that setTimeout can wait
const SHORTEST = 50 // and that it waits at least

/** @type {number | undefined} */
let timer
let next = 0 // Unix milliseconds; 0: never

/**
 * Asks again at an instant, if the page is seen then; 0: not at all.
 * @param {number} [unix] milliseconds
 */
export function wakeAt(unix = 0) {
  clearTimeout(timer)
  next = unix
  if (!next) return
  timer = setTimeout(() => {
    if (document.hidden) return
    if (Date.now() < next) wakeAt(next)
    else askAnew()
  }, Math.min(Math.max(next - Date.now(), SHORTEST), LONGEST))
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) wakeAt(next)
})
