// The parts of what is encrypted, each with its size and what it is for.

import { $, around, h, mark, show } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { partMark } from '../page/signs.js'
import { bytes, figure } from '../page/words.js'
import { linkOfPart } from './link.js'
import { renderRecipients } from './signatures.js'

/** @import { Layer, Part, Report } from '../wire' */

const SHORT = 16 // bytes of a part that are shown whole
const HEX = 8 // of a longer one

/** @param {Part} part */
function row(part) {
  const { title, bar, use, size, note, decoded, hex } = part
  const shown = size > SHORT ? HEX : SHORT
  const first = decoded ? '' : hex?.split(' ').slice(0, shown).join(' ')
  const rest = size - shown
  return h('li', { 'data-part': title, 'data-bar': bar, link: linkOfPart(part) },
    partMark('#m-j' + bar),
    h('div', null,
      h('p', null, h('b', null, title), h('span', { class: 'meta' }, size ? bytes(size) : note || 'empty')),
      h('p', { class: 'use' }, use)),
    first && h('p', { class: 'hex', translate: 'no' }, first, rest > 0 && h('span', { class: 'meta' }, `and ${figure(rest)} more`)))
}

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderSealed(report, layer) {
  const sealed = Boolean(layer?.encrypted)
  show($('sealed'), sealed)
  show(around($('signature')), !sealed)
  mark($('header-mark'), 'href', sealed ? '#m-j0' : '#m-0')
  mark($('payload-mark'), 'href', sealed ? '#m-j3' : '#m-1')
  if (!layer || !sealed) return
  fillList($('parts'), layer.parts ?? [], row)
  renderRecipients(layer)
}
