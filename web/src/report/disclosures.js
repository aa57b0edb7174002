// The disclosures of an SD-JWT, each with a button that leaves it out.

import { drop } from '../loop/state.js'
import { undoable } from '../loop/undo.js'
import { announce } from '../page/announce.js'
import { $, around, button, h, show, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { clip, count, figure } from '../page/words.js'

/** @import { Disclosure, Layer, Report } from '../wire' */

const LONG = 300 // characters of a value that are shown
const STEP = 100 // rows made at once: the page never waits for a thousand

let limit = STEP

/** @param {Disclosure} disclosure */
const inPlace = ({ status }) => status === 'disclosed'

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderDisclosures(report, layer) {
  const disclosures = layer?.disclosures ?? []
  const placed = disclosures.filter(inPlace).length
  write($('disclosures-count'), disclosures.length ? `${figure(disclosures.length)}, ${placed === disclosures.length ? 'all in their places' : placed + ' in their places'}` : '')
  show(around($('disclosures')), disclosures.length > 0)
  show($('selective'), disclosures.length > 0 || Boolean(report.bindings?.length))
  if (disclosures.length <= STEP) limit = STEP
  show($('more-disclosures'), disclosures.length > limit)
  write($('more-disclosures'), `Show ${Math.min(STEP, disclosures.length - limit)} more of ${count(disclosures.length, 'disclosure')}`)
  $('more-disclosures').act = () => {
    limit += STEP
    renderDisclosures(report, layer)
  }
  fillList($('disclosures'), disclosures.slice(0, limit), row)
}

/**
 * @param {Disclosure} disclosure
 * @param {number} index
 */
function row(disclosure, index) {
  const { digest, status, name, value, salt, path, called, said } = disclosure
  const fine = inPlace(disclosure)
  return h('li', { 'data-digest': digest, 'data-status': status },
    sign(fine ? 'ok' : 'failed'),
    h('span', { class: name ? 'name' : 'name none' }, name || 'array element'),
    h('span', { class: 'value', translate: 'no' }, clip(value, LONG)),
    button({ class: 'text', 'aria-label': 'Drop ' + called, title: 'Leave it out of the token', act: () => leaveOut(index, called) }, 'Drop'),
    h('span', { class: 'print', translate: 'no' },
      h('span', { class: fine ? 'unseen' : 'bad' }, said),
      path && h('span', { title: 'Where it stands in the processed payload' }, path),
      h('span', { title: 'Salt' }, 'salt ', salt),
      h('span', { title: 'Digest, which the signed payload holds' }, 'digest ', digest)))
}

/**
 * Leaves a disclosure out of the token.
 * @param {number} index
 * @param {string} called
 */
function leaveOut(index, called) {
  undoable('drop', () => drop(index), called)
  announce(`${called} dropped.`)
}
