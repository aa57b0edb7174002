// In which zone times are told: in UTC, or in that of this browser.

import { $, mark } from '../page/dom.js'

/** @import { Clock, Report } from '../wire' */

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
// Swedish writes dates as RFC 3339 does.
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' })

let local = false
/** @type {(() => void)[]} */
const listeners = []

/** Whether times are told in the zone of this browser. */
export const isLocal = () => local

/** What that zone is called. */
export const zoneName = () => zone

/**
 * An instant in that zone: "2026-11-28 13:33:38".
 * @param {number} unix milliseconds
 */
export const localTime = (unix) => format.format(unix)

/**
 * An instant in the zone that is chosen.
 * @param {number} unix milliseconds
 */
export const stamp = (unix) => (local ? localTime(unix) : new Date(unix).toISOString().slice(0, 19).replace('T', ' '))

const named = new Intl.DateTimeFormat('en', { timeZoneName: 'short' })
/** The instants that the report's sentences tell. @type {Clock[]} */
let clocks = []

/**
 * Takes the instants that the sentences of a report tell.
 * @param {Report} report
 */
export function renderTimes(report) {
  clocks = report.clocks ?? []
}

/**
 * A sentence of the report, its times in the zone that is chosen.
 * @param {string} text
 */
export function inZone(text) {
  if (!local || !clocks.length) return text
  const today = localTime(Date.now()).slice(0, 10)
  const zoned = clocks.toSorted((one, other) => other.text.length - one.text.length)
  let told = ''
  for (let at = 0; at < text.length; ) {
    const clock = zoned.find(({ text: written }) => text.startsWith(written, at))
    if (!clock) {
      told += text[at++]
      continue
    }
    at += clock.text.length
    const [date, time] = localTime(clock.unix).split(' ')
    told += (date === today ? '' : date + ' ') + time.slice(0, clock.text.split(' ').at(-1)?.length) // to the minute where it is told so
    if (!text.startsWith(' UTC', at)) continue
    at += ' UTC'.length
    told += ' ' + (named.formatToParts(clock.unix).find(({ type }) => type === 'timeZoneName')?.value ?? '')
  }
  return told
}

/**
 * Calls fn when another zone was chosen.
 * @param {() => void} fn
 */
export function onZone(fn) {
  listeners.push(fn)
}

/** @param {boolean} now */
function choose(now) {
  local = now
  draw()
  for (const listener of listeners) listener()
}

function draw() {
  mark($('times-utc'), 'aria-pressed', String(!local))
  mark($('times-local'), 'aria-pressed', String(local))
}
$('times-utc').act = () => choose(false)
$('times-local').act = () => choose(true)
$('times-local').title = zone
