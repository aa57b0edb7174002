// The claims, one row each, with what they mean and whether they hold.

import { hold } from '../loop/settled.js'
import { copyIcon } from '../page/copy.js'
import { $, button, h, show, spaced, write } from '../page/dom.js'
import { matches, onFilter } from '../page/filter.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { clip, count, figure, said, seen } from '../page/words.js'
import { linkOf, relink } from './link.js'
import { drawTimeline } from './timeline.js'
import { isLocal, localTime, zoneName } from './times.js'

/** @import { Claim, Mark, Report } from '../wire' */

const STEP = 300 // rows made at once: the page never waits for thousands
const FIRST = 50 // rows that are changed in the frame that shows the verdict
const LONG = 400 // characters of a value that a row shows
const LONGER = 4000 // and that one shows that is opened

const MANY = 12 // claims that are found without a filter

/** Names of the claims that are opened. @type {Set<string>} */
const open = new Set()
let limit = STEP
/** @type {Report | undefined} */
let last

const filter = $('claims-filter')
drawTimeline($('timeline'), 'empty')

/** Draws the last report again. */
const again = () => last && renderClaims(last)
onFilter(filter, again)

$('more-claims').act = () => {
  limit += STEP
  again()
}

/** @param {Report} report */
export function renderClaims(report) {
  last = report
  const all = report.claims ?? []
  show(filter, all.length > MANY)
  if (all.length <= MANY) filter.value = ''
  const claims = filter.value ? all.filter(({ name, label, value, raw, utc }) => matches(filter.value, name, label, value, raw, utc)) : all
  if (claims.length <= STEP) limit = STEP
  write($('claims-count'), filter.value ? `${figure(claims.length)} of ${figure(all.length)}` : all.length ? `${figure(all.length)}, ${summary(all)}` : report.found?.length ? 'none' : '')
  show($('times'), Boolean(report.timeline) || all.some(({ unix }) => unix !== undefined))
  drawTimeline($('timeline'), timeline(report))
  show($('claims'), claims.length > 0)
  show($('claims-none'), all.length > 0 && !claims.length)
  write($('claims-none'), `No claim matches “${clip(filter.value, 40)}”.`)
  fill(claims.slice(0, limit).map((claim) => ({ ...claim, open: open.has(claim.name), local: isLocal() })))
  show($('more-claims'), claims.length > limit)
  write($('more-claims'), `Show ${Math.min(STEP, claims.length - limit)} more of ${count(claims.length, 'claim')}`)
}

/** Ends the wait for the rows further down. */
let stop = () => {}

/**
 * Draws the rows: those at the top at once, and what else changed a moment later, so that the
 * page answers in between.
 * @param {Parameters<typeof row>[0][]} rows
 */
function fill(rows) {
  const list = $('claim-rows')
  stop()
  if (fillList(list, rows, row, FIRST)) return
  const done = hold()
  const later = setTimeout(() => {
    try {
      fillList(list, rows, row)
      relink()
    } finally {
      stop()
    }
  })
  stop = () => {
    clearTimeout(later)
    stop = () => {}
    done()
  }
}

/**
 * The timeline, its clocks in local time if that was chosen; "empty" without a token.
 * @param {Report} report
 */
function timeline({ timeline, found, claims = [] }) {
  if (!timeline) return found?.length ? null : 'empty'
  if (!isLocal()) return timeline
  const today = localTime(Date.now()).slice(0, 10)
  /** @param {Mark} mark */
  const here = (mark) => {
    const unix = claims.find(({ name }) => mark.names.split(', ').includes(name))?.unix
    if (unix === undefined) return { ...mark, clock: '' }
    const [date, time] = localTime(unix).split(' ')
    return { ...mark, clock: (date === today ? '' : date + ' ') + time.slice(0, 5) }
  }
  const now = timeline.now.names === 'now' ? { ...timeline.now, clock: localTime(Date.now()).slice(11, 16) } : here(timeline.now)
  return { ...timeline, marks: timeline.marks?.map(here), now }
}

/** @param {Claim[]} claims */
function summary(claims) {
  const failed = claims.filter(({ status }) => status === 'failed').length
  if (failed) return failed === 1 ? 'one fails' : `${failed} fail`
  return claims.some(({ status }) => status === 'ok') ? 'all hold' : 'none to check'
}

/**
 * A long name breaks after a mark within it rather than anywhere.
 * @param {string} name
 */
const breakable = (name) => (name.length < 12 ? [name] : name.split(/(?<=[_.:/-])/).flatMap((piece, index) => (index ? [h('wbr'), piece] : [piece])))

/** @param {Claim & { open: boolean, local: boolean }} claim */
function row(claim) {
  const { name, status, unix, utc = '', raw, value, label, brief, meaning, cite, local } = claim
  const judgement = said(claim)
  const judged = status === 'ok' || status === 'failed'
  const here = unix === undefined ? '' : localTime(unix)
  return h('div', { class: 'row', role: 'row', link: linkOf(claim, 'pay'), 'data-claim': name, 'data-status': status, 'data-open': claim.open },
    spaced(
      h('span', { class: 'sign-cell', role: 'cell' }, judged ? [sign(status), h('span', { class: 'unseen' }, status === 'ok' ? 'holds' : 'fails')] : null),
      h('span', { class: 'name-cell', role: 'rowheader' }, button({ class: 'name', 'aria-expanded': String(claim.open), title: meaning, act: () => toggle(name) }, breakable(seen(name)))),
      h('span', { class: label ? 'label' : 'label none', role: 'cell' }, label || 'not registered'),
      h('span', { class: 'value', role: 'cell', translate: 'no', title: here && (local ? utc : `${here} ${zoneName()}`) || null },
        here ? [h('b', null, local ? here : utc), ' ', h('i', null, raw)] : clip(value, claim.open ? LONGER : LONG)),
      h('span', { class: 'brief', role: 'cell' }, brief),
      h('span', { class: 'copy-cell', role: 'cell' }, copyIcon(seen(name), here ? raw : value)),
      claim.open && h('div', { class: 'explain', role: 'cell' },
        judgement && h('p', { class: status === 'failed' ? 'bad' : null }, judgement),
        h('p', null, meaning || 'No registry that this page knows explains this claim: what it means is between the token’s issuer and its readers.', cite && ` (${cite})`),
        claim.duplicate && h('p', null, 'The name occurs more than once in this object.'),
        here && utc.slice(0, 19) !== here && h('p', null, `${utc} is ${here} in ${zoneName()}.`))))
}

/** @param {string} name */
function toggle(name) {
  if (!open.delete(name)) open.add(name)
  again()
}
