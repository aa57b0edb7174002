// Notes: what is wrong with a field, or to be known of it, one line each below it.

import { button, h, mark, show } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { said } from '../page/words.js'
import { carryOut } from './remedy.js'

/** @import { Problem } from '../wire' */
/**
 * What can be done about a note: texts to assign, or something of the page's own.
 * @typedef {{ label: string, set?: Record<string, string>, go?: string, act?: () => void }} Way
 */
/** @typedef {Pick<Problem, 'severity' | 'lead'> & Partial<Omit<Problem, 'remedies'>> & { remedies?: Way[] }} Note */

const MOST = 4 // notes shown

/**
 * Shows notes, and tells screen readers whether what the field holds will do.
 * @param {HTMLElement} list
 * @param {Element} field
 * @param {Note[]} notes
 */
export function renderNotes(list, field, notes) {
  const shown = notes.slice(0, MOST)
  if (notes.length > MOST) shown.push({ severity: 'info', lead: `And ${notes.length - MOST} more.` })
  fillList(list, shown, ({ severity, told, remedies = [], links = [], ...words }) =>
    h('li', { 'data-severity': severity, class: told && 'told' },
      sign(severity),
      h('span', null, said(words), links.flatMap(({ label, url }) => [' ', h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label)])),
      h('span', null, remedies.map(({ label, set = {}, go, act = () => carryOut({ label, set, go }) }) => button({ class: 'text', act }, label)))))
  show(list, shown.length > 0)
  mark(field, 'aria-invalid', notes.some(({ severity }) => severity === 'error') ? 'true' : null)
}
