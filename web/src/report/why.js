// Why: what explains that something does not hold or is not accepted, with what mends it.

import { $, around, button, byId, h, show, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { count } from '../page/words.js'
import { remedyButton } from './remedy.js'

/** @import { Place, Report } from '../wire' */

/** How sure a cause is, as it is shown. @type {Record<string, string>} */
const SURE = { proved: 'Proved', seen: 'Seen', possible: 'Possible' }

/** @param {Report} report */
export function renderWhy({ causes = [] }) {
  show(around($('diagnosis')), causes.length > 0)
  write($('why-count'), count(causes.length, 'cause'))
  const firstProved = causes.findIndex(({ sure }) => sure === 'proved')
  fillList($('diagnosis'), causes.map((cause, index) => ({ ...cause, solid: index === firstProved })), ({ code, sure, lead, why, next, told, place, remedies = [], solid }) => {
    const evidence = [why, next].filter(Boolean).join(' ')
    return h('li', { 'data-cause': code },
      h('span', { class: 'sure', 'data-sure': SURE[sure] }, SURE[sure]),
      h('div', null, h('p', null, h('b', null, lead)), evidence && h('p', { class: told ? 'evidence told' : 'evidence' }, evidence)),
      h('span', { class: 'acts' },
        remedies.map((remedy, index) => remedyButton(remedy, { 'data-remedy': remedy.label, class: solid && index === 0 ? 'button solid' : 'button' })),
        !remedies.length && showIt(place)))
  })
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
