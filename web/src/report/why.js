// Why: what explains that something does not hold or is not accepted, with what mends it.

import { $, around, button, byId, h, show, within, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { phone } from '../page/order.js'
import { count } from '../page/words.js'
import { remedyButton } from './remedy.js'
import { inZone, isLocal } from './times.js'

/** @import { Cause, Place, Report } from '../wire' */

/** How sure a cause is, as it is shown. @type {Record<string, string>} */
const SURE = { proved: 'Proved', seen: 'Seen', possible: 'Possible' }

const section = around($('diagnosis'))
const below = around(section)

/**
 * The cause, where it is one: the band says it, and nothing is said twice.
 * @param {Report} report
 */
export const onlyCause = ({ causes = [], unexplained }) => (causes.length === 1 && !unexplained ? causes[0] : undefined)

/**
 * What of the band's advice the causes do not say themselves.
 * @param {string} advice
 * @param {Cause[]} causes
 */
export const beyond = (advice, causes) =>
  causes.flatMap(({ lead, why = '', next = '' }) => [lead, why, next]).reduce((text, words) => text.replace(words, ''), advice).replace(/ +/g, ' ').trim()

/** @param {Report} report */
export function renderWhy(report) {
  const { causes = [], verdict, unexplained } = report
  // What explained the last verdict stays where it is until this one is explained: nothing
  // jumps, and nothing of it can be pressed.
  section.inert = Boolean(unexplained) && !section.contains(document.activeElement)
  if (unexplained) return
  const only = onlyCause(report)
  place(Boolean(only))
  show(section, causes.length > 0)
  write($('why-count'), count(causes.length, 'cause'))
  const firstProved = causes.findIndex(({ sure }) => sure === 'proved')
  fillList($('diagnosis'), causes.map((cause, index) => ({ ...cause, solid: index === firstProved, known: verdict.sentence.includes(cause.lead) && (only || cause.why), local: isLocal() })), ({ code, sure, lead, why, next, place, remedies = [], solid, known }) => {
    const evidence = inZone([why, next].filter(Boolean).join(' '))
    return h('li', { 'data-cause': code },
      h('span', { class: 'sure', 'data-sure': SURE[sure] }, SURE[sure]),
      h('div', null, h('p', known ? { class: 'unseen', 'aria-hidden': 'true' } : null, h('b', null, inZone(lead))), evidence && h('p', { class: 'evidence' }, evidence)),
      h('span', { class: 'acts' },
        remedies.map((remedy, index) => remedyButton(remedy, { 'data-remedy': remedy.label, class: solid && index === 0 ? 'button solid' : 'button' })),
        !remedies.length && showIt(place)))
  })
}

/**
 * One cause stands in the band, several below it.
 * @param {boolean} inBand
 */
function place(inBand) {
  const say = around($('verdict'))
  if (inBand === say.contains(section)) return
  section.firstElementChild?.classList.toggle('unseen', inBand)
  if (inBand) (phone.matches ? $('advice') : within(say, '.beside')).after(section)
  else below.querySelector('.decoded')?.before(section)
}

/**
 * A button that goes to a place in its field, or to a field that asks; null if there is none.
 * @param {Place} place
 */
function showIt({ field = '', range }) {
  const area = byId(field)
  if (area instanceof HTMLInputElement) {
    const act = () => {
      area.focus()
      area.select()
    }
    return button({ class: 'button', act }, 'Show it')
  }
  if (!range || !(area instanceof HTMLTextAreaElement)) return null
  const act = () => {
    area.focus()
    area.setSelectionRange(range.start, range.end)
  }
  return button({ class: 'button', act }, 'Show it')
}
