// How the signature was computed, for those who debug their own implementation.

import { copyIcon } from '../page/copy.js'
import { $, h, show, write } from '../page/dom.js'
import { count } from '../page/words.js'

/** @import { Layer, Report, Trace } from '../wire' */
/** @import { Child } from '../page/dom.js' */

const SCROLLS = 100 // characters from which a value may be higher than its box

const list = $('how-list')

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderHow(report, layer) {
  const trace = layer?.howSigned
  show($('how'), Boolean(trace))
  const memo = trace ? JSON.stringify(trace) : ''
  if (list.memo === memo) return
  list.memo = memo
  if (trace) write($('how-method'), trace.method)
  list.replaceChildren(...(trace ? rows(trace) : []))
}

/** @param {Trace} trace */
function rows({ input, hash, digest, key, signature }) {
  const [head, ...rest] = input.split('.')
  return [
    ...row('Signed text', [h('span', { class: 'in-head' }, shorten(head)), '.', h('span', { class: 'in-pay' }, shorten(rest.join('.'))), h('span', { class: 'meta' }, ' ' + count(input.length, 'character'))], input),
    ...row(hash || 'Digest', pairs(digest), digest),
    ...row('Key', key),
    ...row('Signature', signature && h('span', { class: 'in-sig' }, pairs(signature)), signature),
  ]
}

/**
 * A row with its copy button; none where there is no value.
 * @param {string} name
 * @param {Child | Child[]} value
 * @param {string} [whole] what is copied
 */
function row(name, value, whole) {
  if (!value) return []
  const box = h('div', { class: 'scroll' }, value)
  // What is longer than its box can be scrolled, by keyboard too.
  if (box.textContent.length > SCROLLS) for (const [attribute, is] of [['tabindex', '0'], ['role', 'region'], ['aria-label', name]]) box.setAttribute(attribute, is)
  return [h('dt', null, name), h('dd', null, box, whole && copyIcon(name, whole))]
}

/** @param {string} [hex] */
const pairs = (hex) => hex?.replace(/[^ ]{2}(?! |$)/g, '$& ')

/** @param {string} text */
const shorten = (text) => (text.length > 400 ? text.slice(0, 200) + ' … ' + text.slice(-100) : text)
