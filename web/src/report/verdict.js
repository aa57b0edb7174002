// The verdict of a report, in the band.

import { announceOutcome } from '../page/announce.js'
import { $, show, within } from '../page/dom.js'
import { advise, attribute, invitation, offer, paint, promise, renderChecks, say, warn } from './band.js'
import { inZone } from './times.js'
import { beyond, onlyCause } from './why.js'

/** @import { Report } from '../wire' */

let token = '' // that the last report was about

/**
 * What is said of another token of which the same is so; "" where it is the one that it was,
 * edited or typed on.
 * @param {Report} report
 */
function another({ found = [], selected, issued }) {
  const now = found[selected.found]
  const before = token
  token = now?.value ?? ''
  if (issued || !before || !token || !replaced(before, token)) return ''
  return `Another token${now.who ? ', for ' + now.who : ''}: ${now.outcome.word || 'not checked'}.`
}

/**
 * Reports whether more of a text is another than one types at a time.
 * @param {string} before
 * @param {string} after
 */
function replaced(before, after) {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return Math.max(before.length, after.length) - start - end > 1
}

/** @param {Report} report */
export function renderVerdict(report) {
  const { verdict, found, keys, problems, consents, findings = [], causes = [], unexplained } = report
  const cause = onlyCause(report)
  paint(verdict.status)
  say(inZone(verdict.lead || verdict.sentence || invitation), inZone(verdict.rest ?? ''))
  const advice = [...new Set([verdict.advice, verdict.restricted])].filter(Boolean).join(' ')
  const left = unexplained ? advice : beyond(advice, causes)
  if (found?.length || keys?.length || problems?.length) advise(inZone(left))
  else advise(...promise)
  show($('advice'), !cause || left !== '')
  attribute(verdict.attributes)
  renderChecks(verdict)
  show(within($('checks'), '[data-check="encryption"]'), (verdict.attributes.encryption ?? 'none') !== 'none')
  // What to do, and what is said aloud, comes once: when the causes are known.
  if (unexplained) {
    offer()
    return warn(findings)
  }
  // One action at most; what waits for a click goes first.
  const [consent] = consents ?? []
  const action = consent ? { ...consent, id: 'consent' } : verdict.action
  offer(action && { ...action, label: inZone(action.label) }, Boolean(cause && action && (action.label === cause.remedies?.[0]?.label || action.go === cause.place.field)))
  warn(findings)
  announceOutcome(verdict.announce, another(report))
}

/** Says that the verdict's causes are looked for. */
export function renderExplaining() {
  advise('Looking for the cause.')
  show($('advice'), true)
}
