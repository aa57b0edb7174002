// Time passes: what is shown changes by itself at an instant that the report names.

import { askAnew } from './loop.js'

const LONGEST = 2 ** 31 - 1 // milliseconds that setTimeout can wait
const SHORTEST = 50 // and that it waits at least

/**
 * A function that has act be done at an instant, if the page is seen then; at 0, not at all.
 * @param {() => void} act
 */
export function alarm(act) {
  /** @type {number | undefined} */
  let timer
  let next = 0 // Unix milliseconds; 0: never
  function wakeAt(/** @type {number} */ unix = 0) {
    clearTimeout(timer)
    next = unix
    if (!next) return
    timer = setTimeout(() => {
      if (document.hidden) return
      if (Date.now() < next) wakeAt(next)
      else act()
    }, Math.min(Math.max(next - Date.now(), SHORTEST), LONGEST))
  }
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) wakeAt(next)
  })
  return wakeAt
}

/** Asks again at an instant. */
export const wakeAt = alarm(askAnew)
