// What is said to those who listen.

import { $, write } from './dom.js'

let done = '' // what was done, to be said with what came of it

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
 * Says what came of it.
 * @param {string} text
 */
export function announceOutcome(text) {
  const all = [done, text].filter(Boolean).join(' ')
  done = ''
  if (all) announce(all)
}
