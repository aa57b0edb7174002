// What the error means: the messages of other programs that were pasted, what they mean, and
// what of that is so of the token here. Their own words are shown as what was pasted.

import { announce } from '../page/announce.js'
import { $, h, show, write } from '../page/dom.js'
import { goTo } from '../page/go.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { count, said } from '../page/words.js'
import { remedyButton } from './remedy.js'

/** @import { Message, Report } from '../wire' */

/** What was last shown: it opens and folds by itself when that changes, and not else. */
let before = ''

/** The user wants to say what the error is, or is saying it. */
let asked = false

$('got-error').act = () => {
  asked = true
  show($('error-means'), true)
  show($('got-error'), false)
  goTo($('error-text'))
}

/** @param {Report} report */
export function renderHeard({ heard = [], unexplained, found = [] }) {
  if (unexplained) return
  const room = $('error-means')
  const text = $('error-text').value.trim()
  const now = heard.map(({ id, place }) => id + place.field).join()
  const mine = heard.some(({ place }) => place.field === 'error-text')
  asked = found.length > 0 && (asked || room.contains(document.activeElement))
  show(room, Boolean(now || text || asked))
  show($('got-error'), found.length > 0 && Boolean(room.hidden))
  if (now !== before && (now || !(text || asked))) room.open = Boolean(now)
  if (now !== before && mine) announce(`${heard[0].lead} ${heard[0].said ?? ''}`)
  before = now
  show($('error-ask'), !now || Boolean(text))
  write($('error-count'), heard.length ? count(heard.length, 'message') : text ? 'not known' : '')
  show($('error-none'), Boolean(text) && !mine)
  fillList($('error-list'), heard, row)
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
