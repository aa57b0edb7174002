// The keys that were read in Key, each with what came of trying it.

import { $, button, h, mark, show, spaced } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { said } from '../page/words.js'

/** @import { Info, Problem, Report } from '../wire' */

const FEW = 5 // keys that are seen all at once

/** @param {Report} report */
export function renderKeys({ keys = [] }) {
  show($('key-read'), keys.length > 0)
  mark($('key-info'), 'tabindex', keys.length > FEW ? '0' : null) // it scrolls then
  fillList($('key-info'), keys, row)
}

/** @param {Problem} problem */
const asks = ({ place }) => place.field === 'key-passphrase'

/**
 * What the keys ask at Passphrase, each question once.
 * @param {Info[]} keys
 */
export const questions = (keys) => keys.flatMap(({ problems = [] }) => problems.filter(asks)).filter(({ code }, index, all) => all.findIndex((other) => other.code === code) === index)

/**
 * @param {Info} key
 * @param {number} index
 */
function row(key, index) {
  const status = key.outcome.status || 'unchecked'
  return h('li', { 'data-kid': key.kid ?? '', 'data-kty': key.type, 'data-thumbprint': key.thumbprint, 'data-status': status, title: key.sentence },
    spaced(
      sign(status),
      h('span', { class: 'what' }, spaced(h('b', null, key.name || key.sentence), ...(key.facts ?? []).map((fact) => h('span', null, fact)))),
      h('span', { class: 'came' }, key.outcome.word, ' ', h('span', { class: 'acts' }, spaced(
        h('details', { class: 'menu', 'data-copy-key': index }, h('summary', { class: 'text', 'aria-label': `Copy as: ${key.name || 'key'}` }, 'Copy as'), h('ul', { role: 'list' })),
        button({ class: 'text', 'data-open-key': index, 'aria-label': `Open in Keys: ${key.name || 'key'}` }, 'Open in Keys')))),
      key.thumbprint && h('span', { class: 'print', title: 'RFC 7638 thumbprint' }, key.thumbprint),
      ...(key.problems ?? []).filter((problem) => !asks(problem)).map((problem) => h('span', { class: 'flaw', 'data-severity': problem.severity }, said(problem)))))
}
