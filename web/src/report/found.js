// The tokens found in what was pasted, where they are several: one is looked at. Of a few the
// names are enough; more are a table, which can be sorted and filtered.

import { choose } from '../loop/state.js'
import { $, around, button, h, mark, show, write } from '../page/dom.js'
import { matches, onFilter } from '../page/filter.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { count } from '../page/words.js'
import { outcomeClass } from './signatures.js'
import { stamp } from './times.js'

/** @import { FoundToken, Report } from '../wire' */
/** @typedef {FoundToken & { index: number, pressed: boolean }} Row */
/** @typedef {'issued' | 'expires'} Column */

const FEW = 3 // tokens that are told apart without a table
const MANY = 7 // and more of them are filtered

const filter = $('tokens-filter')
/** What the table is sorted by, and which way; as found without it. @type {{ by: Column, down: boolean } | null} */
let order = null
/** @type {Report | undefined} */
let last

const again = () => last && renderFound(last)
onFilter(filter, again)
for (const by of /** @type {const} */ (['issued', 'expires'])) {
  $(`sort-${by}`).act = () => {
    order = order?.by !== by ? { by, down: false } : order.down ? null : { by, down: true }
    again()
  }
}

/** @param {Report} report */
export function renderFound(report) {
  const { found = [], selected } = report
  if (last && last.found?.length !== found.length) filter.value = ''
  last = report
  const several = found.length > 1 ? found : []
  show($('tokens'), several.length > 0)
  /** @type {Row[]} */
  const rows = several.map((token, index) => ({ ...token, index, pressed: index === selected.found }))
  const table = several.length > FEW
  show($('tokens-head'), table)
  show(around($('tokens-table')), table)
  show($('tokens-few'), !table)
  fillList($('tokens-few'), table ? [] : rows, few)
  show(filter, several.length > MANY)
  const shown = table ? sorted(rows).filter(fits) : []
  write($('tokens-count'), shown.length < rows.length ? `${shown.length} of ${count(rows.length, 'token')}` : summary(rows))
  for (const by of /** @type {const} */ (['issued', 'expires'])) mark(around($(`sort-${by}`)), 'aria-sort', order?.by === by ? (order.down ? 'descending' : 'ascending') : 'none')
  fillList($('tokens-rows'), shown.map((token) => ({ ...token, issuedAt: token.issued ? stamp(token.issued).slice(0, 16) : '' })), row)
}

/** @param {Row} token */
const fits = ({ who, type, title, where, request, outcome, time }) => matches(filter.value, who, type, title, where, request, outcome.word, time.word)

/** @param {Row[]} rows */
function sorted(rows) {
  if (!order) return rows
  const { by, down } = order
  // What says nothing comes last, whichever way.
  const key = (/** @type {Row} */ token) => token[by] ?? (down ? -Infinity : Infinity)
  return rows.toSorted((one, other) => Math.sign(key(one) - key(other)) * (down ? -1 : 1) || one.index - other.index)
}

/** "9 tokens: 4 valid, 5 expired". @param {Row[]} rows */
function summary(rows) {
  /** @type {Map<string, number>} */
  const words = new Map()
  for (const { outcome } of rows) if (outcome.word) words.set(outcome.word, (words.get(outcome.word) ?? 0) + 1)
  const told = [...words].map(([word, n]) => `${n} ${word}`).join(', ')
  return count(rows.length, 'token') + (told && ': ' + told)
}

/** @param {Row} token */
const nameOf = ({ title, index }) => title || 'Token ' + (index + 1)

/** @param {Row} token */
const pick = ({ index, kind, pressed }, /** @type {import('../page/dom.js').Child[]} */ ...children) =>
  button({ 'data-index': index, 'data-kind': kind, 'aria-pressed': String(pressed), act: () => choose({ found: index }) }, ...children)

/** @param {Row} token */
function few(token) {
  const { who, where, request, outcome } = token
  return pick(token, [who || nameOf(token), where, request].filter(Boolean).join(', ') + ' ', outcome.word && h('span', { class: outcomeClass(outcome.status) }, outcome.word))
}

/** @param {Row & { issuedAt: string }} token */
function row(token) {
  const { who, type, title, where, request, outcome, time, issuedAt, pressed } = token
  return h('tr', { 'data-outcome': outcome.code, 'data-chosen': pressed },
    h('th', { scope: 'row' },
      pick(token, who || nameOf(token)),
      h('span', { class: 'meta' }, [request, where, type ?? title].filter(Boolean).join(', '))),
    h('td', { class: 'issued' }, issuedAt),
    h('td', { class: time.status === 'failed' ? 'time bad' : 'time' }, time.detail || time.word),
    h('td', null, sign(outcome.status), ' ', h('span', { class: outcomeClass(outcome.status) }, outcome.word || 'choose it to see')))
}
