// The claims, one row each, with what they mean and whether they hold.

import { $, count, fillList, h, seen, show, sign, spaced, write } from './dom.js'
import { copyIcon } from './copy.js'
import { linkOf } from './link.js'
import { drawTimeline } from './timeline.js'

const STEP = 300 // rows made at once: the page never waits for thousands
const LONG = 400 // characters of a value that a row shows

const open = new Set()
let limit = STEP
let local = false
let last

drawTimeline($('timeline'), 'empty')

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
// Swedish writes dates as RFC 3339 does.
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' })
const localTime = (unix) => format.format(unix)

$('times').act = () => {
  local = !local
  renderClaims(last)
}
$('more-claims').act = () => {
  limit += STEP
  renderClaims(last)
}

export function renderClaims(report) {
  last = report
  const claims = report.claims ?? []
  if (claims.length <= STEP) limit = STEP
  write($('claims-count'), claims.length ? `${claims.length.toLocaleString('en')}, ${summary(claims)}` : report.found?.length ? 'none' : '')
  show($('times'), Boolean(report.timeline) || claims.some((claim) => claim.unix != null))
  write($('times'), local ? `Times in ${zone}` : 'Times in UTC')
  drawTimeline($('timeline'), timeline(report))
  const rows = claims.slice(0, limit).map((claim) => ({ ...claim, open: open.has(claim.name), local }))
  fillList($('claims'), rows, row)
  show($('more-claims'), claims.length > limit)
  write($('more-claims'), `Show ${Math.min(STEP, claims.length - limit)} more of ${count(claims.length, 'claim')}`)
}

/** The timeline, its clocks in local time if that was chosen; "empty" without a token. */
function timeline({ timeline, found, claims }) {
  if (!timeline) return found?.length ? null : 'empty'
  if (!local) return timeline
  const today = localTime(Date.now()).slice(0, 10)
  const here = (mark) => {
    const unix = claims.find(({ name }) => mark.names.split(', ').includes(name))?.unix
    if (unix == null) return { ...mark, clock: '' }
    const [date, time] = localTime(unix).split(' ')
    return { ...mark, clock: (date === today ? '' : date + ' ') + time.slice(0, 5) }
  }
  return { ...timeline, marks: timeline.marks?.map(here), now: here(timeline.now) }
}

function summary(claims) {
  const failed = claims.filter(({ status }) => status === 'failed').length
  if (failed) return failed === 1 ? 'one fails' : `${failed} fail`
  return claims.some(({ status }) => status === 'ok') ? 'all hold' : 'none to check'
}

const clip = (text) => (text.length > LONG ? text.slice(0, LONG) + '…' : text)

/** A long name breaks after a mark within it rather than anywhere. */
const breakable = (name) => (name.length < 12 ? name : name.split(/(?<=[_.:/-])/).flatMap((piece, index) => (index ? [h('wbr'), piece] : piece)))

function row(claim) {
  const { name, status, unix, utc } = claim
  const judged = status === 'ok' || status === 'failed' || status === 'warning'
  const value = unix == null ? [claim.open ? clip4(claim.value) : clip(claim.value)] : [h('b', null, local ? localTime(unix) : utc), ' ', h('i', null, claim.raw)]
  return h('div', { class: 'row', role: 'row', link: linkOf(claim), 'data-claim': name, 'data-status': status, 'data-open': claim.open },
    spaced(
      h('span', { class: 'sign-cell', role: 'cell' }, judged && [sign(status), h('span', { class: 'unseen' }, status === 'ok' ? 'holds' : 'fails')]),
      h('span', { class: 'name-cell', role: 'rowheader' }, h('button', { type: 'button', class: 'name', 'aria-expanded': String(claim.open), title: claim.meaning, act: () => toggle(name) }, breakable(seen(name)))),
      h('span', { class: claim.label ? 'label' : 'label none', role: 'cell' }, claim.label || 'not registered'),
      h('span', { class: 'value', role: 'cell', translate: 'no', title: unix == null ? null : local ? utc : `${localTime(unix)} ${zone}` }, value),
      h('span', { class: 'brief', role: 'cell' }, claim.brief),
      h('span', { class: 'copy-cell', role: 'cell' }, copyIcon(seen(name), unix == null ? claim.value : claim.raw)),
      claim.open && h('div', { class: 'explain', role: 'cell' },
        claim.lead && h('p', { class: status === 'failed' ? 'bad' : null }, claim.lead),
        h('p', null, claim.meaning || 'No registry that this page knows explains this claim: what it means is between whoever issued the token and whoever reads it.', claim.cite && ` (${claim.cite})`),
        claim.duplicate && h('p', null, 'The name occurs more than once in this object.'),
        unix != null && utc.slice(0, 19) !== localTime(unix) && h('p', null, `${utc} is ${localTime(unix)} in ${zone}.`))))
}

const clip4 = (text) => (text.length > 10 * LONG ? text.slice(0, 10 * LONG) + '…' : text)

function toggle(name) {
  if (!open.delete(name)) open.add(name)
  renderClaims(last)
}
