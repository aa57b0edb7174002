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
  // What is disclosed comes first; each keeps the number that it has in the token.
  const listed = disclosures.map((disclosure, index) => ({ ...disclosure, index })).toSorted((one, other) => Number(inPlace(other)) - Number(inPlace(one)))
  fillList($('disclosures'), listed.slice(0, limit), row)
}

/** @param {Disclosure & { index: number }} disclosure */
function row(disclosure) {
  const { index, digest, status, name, value, salt, path, called, said } = disclosure
  const fine = inPlace(disclosure)
  return h('li', { 'data-digest': digest, 'data-status': status },
    sign(fine ? 'ok' : 'failed'),
    h('span', { class: name ? 'name' : 'name none' }, name || 'array element'),
    h('span', { class: 'value', translate: 'no' }, clip(value, LONG)),
    button({ class: 'text', 'aria-label': 'Drop ' + called, title: 'Leave it out of the token', act: () => leaveOut(index, called) }, 'Drop'),
    !fine && h('span', { class: 'bad print' }, said),
    h('details', { class: 'fold print' },
      h('summary', null, h('span', { class: 'unseen' }, called + ': '), 'digest and salt'),
      h('dl', { class: 'facts', translate: 'no' },
        path && [h('dt', null, 'Place'), h('dd', null, path)],
        h('dt', null, 'Digest'), h('dd', null, digest),
        h('dt', null, 'Salt'), h('dd', null, salt))))
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
