// What the error means: the messages of other programs that were pasted, what they mean, and
// what of that is so of the token here. Their own words are shown as what was pasted.

import { $, h, show, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { count, said } from '../page/words.js'
import { remedyButton } from './remedy.js'

/** @import { Message, Report } from '../wire' */

/** What was last shown: it opens by itself when that changes, and not else. */
let before = ''

/** @param {Report} report */
export function renderHeard({ heard = [], unexplained, found = [] }) {
  if (unexplained) return
  const room = $('heard')
  const text = $('heard-text').value.trim()
  const now = heard.map(({ id, place }) => id + place.field).join()
  show(room, Boolean(found.length || text))
  if (now && now !== before) room.open = true
  before = now
  write($('heard-count'), heard.length ? count(heard.length, 'message') : text ? 'not known' : 'paste it to see what it means')
  show($('heard-none'), Boolean(text) && !heard.some(({ place }) => place.field === 'heard-text'))
  fillList($('heard-list'), heard, row)
}

/** @param {Message} message */
const row = ({ id, quote, by, lead, why, next, here, said: sum, checks = [], remedies = [] }) =>
  h('li', { 'data-message': id, 'data-here': here },
    h('p', null, h('q', { translate: 'no' }, quote), ' ', h('span', { class: 'meta' }, 'says ' + by)),
    h('p', null, h('b', null, lead), why && ' ' + why),
    sum && h('p', { class: 'sum' }, sum),
    h('ul', { class: 'notes', role: 'list' }, checks.map(({ code, status, ...words }) =>
      h('li', { 'data-check': code, 'data-status': status }, sign(status), h('span', null, said(words))))),
    next && h('p', { class: 'evidence' }, next),
    h('span', { class: 'acts' }, remedies.map((remedy) => remedyButton(remedy, { 'data-remedy': remedy.label }))))
