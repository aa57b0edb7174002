// What was found of a token's key binding, and of whatever else it is bound to.

import { $, around, h, show, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { count, said } from '../page/words.js'

/** @import { Report } from '../wire' */

/** @param {Report} report */
export function renderBindings({ bindings = [] }) {
  show(around($('bindings')), bindings.length > 0)
  /** @param {string} wanted */
  const having = (wanted) => bindings.filter(({ status }) => status === wanted).length
  const failed = having('failed')
  const held = having('ok') === bindings.length ? 'all hold' : having('ok') ? having('ok') + ' hold' : 'not made'
  write($('bindings-count'), `${count(bindings.length, 'check')}, ${failed ? failed + (failed === 1 ? ' fails' : ' fail') : held}`)
  fillList($('bindings'), bindings, ({ code, status, ...words }) => h('li', { 'data-check': code, 'data-status': status }, sign(status), h('span', null, said(words))))
}
