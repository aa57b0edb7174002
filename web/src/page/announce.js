// What is said to those who listen.

import { $, write } from './dom.js'

let done = '' // what was done, to be said with what came of it
let outcome = '' // what came of it last

/**
 * Says something; the same sentence is said once.
 * @param {string} text
 */
export function announce(text) {
  write($('announcement'), text)
}

/**
 * Says what was done together with what comes of it.
 * @param {string} text
 */
export function announceLater(text) {
  done = text
}

/**
 * Says what came of it, if that is another thing than last. Where it is the same of something
 * else, that is said instead.
 * @param {string} text
 * @param {string} [another]
 */
export function announceOutcome(text, another) {
  const same = text === outcome
  const all = [done, same && !done && another ? another : same && !done ? '' : text].filter(Boolean).join(' ')
  done = ''
  outcome = text
  if (!all) return
  if (same) announce('') // it is said although it is the same
  announce(all)
}
