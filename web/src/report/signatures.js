// The signatures over one payload, or the recipients of one content, where they are several.

import { choose } from '../loop/state.js'
import { $, around, button, h, show } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'

/** @import { Check, Layer, Report } from '../wire' */

/**
 * The class of the word that says what came of a check.
 * @param {string} status
 */
export const outcomeClass = (status) => (status === 'ok' ? 'good' : status === 'failed' ? 'bad' : 'meta')

/** @param {Check} check */
const cells = ({ status, word, algorithm, key }) => [sign(status), h('b', null, algorithm || 'no alg'), h('span', { class: 'whose' }, key), h('span', { class: outcomeClass(status) }, word)]

/**
 * The one of the signatures that is chosen is shown.
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderSignatures({ selected }, layer) {
  const several = layer?.signatures && layer.signatures.length > 1 ? layer.signatures : []
  show($('signatures'), several.length > 0)
  fillList($('signatures'), several.map((check, index) => ({ check, pressed: index === selected.signature })), ({ check, pressed }, index) =>
    h('li', { 'data-index': index, 'data-signature': check.code },
      button({ 'aria-pressed': String(pressed), act: () => choose({ signature: index }) }, cells(check))))
}

/** @param {Layer} layer */
export function renderRecipients({ recipients = [] }) {
  const several = recipients.length > 1 ? recipients : []
  show(around($('recipients')), several.length > 0)
  fillList($('recipients'), several, (check, index) => h('li', { 'data-index': index, 'data-encryption': check.code }, h('div', null, cells(check))))
}
