// Compare: two tokens side by side, each with its key. What tells them apart, the engine says.
// What is typed here stays here: the state of Debug lends its policy, and no more.

import { bring } from '../loop/bring.js'
import { alarm } from '../loop/clock.js'
import * as client from '../loop/client.js'
import { policy } from '../loop/request.js'
import { hold } from '../loop/settled.js'
import { onChange, state } from '../loop/state.js'
import { announce } from '../page/announce.js'
import { $, button, h, hit, mark, show, write } from '../page/dom.js'
import { Field } from '../page/field.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { current, onView, show as turnTo } from '../page/tabs.js'
import { count } from '../page/words.js'

/** @import { Check, CompareRow, Comparison, FoundToken, Report, Split } from '../wire' */

/** Each change by its sign and in words. @type {Record<string, [string, string]>} */
const CHANGES = { added: ['+', 'only in B'], removed: ['−', 'only in A'], changed: ['≠', 'differs'], same: ['=', 'the same'] }

const root = document.documentElement
/** @param {'a' | 'b'} side */
const fieldsOf = (side) => ({ token: new Field($(`compare-token-${side}`)), key: new Field($(`compare-key-${side}`)) })
const sides = { a: fieldsOf('a'), b: fieldsOf('b') }
const { a, b } = sides

let busy = false
let again = false // what is typed is another since it was asked about
/** What the user agreed to, for these tokens and keys. @type {string[]} */
let allow = []

/** What says that the page is settled. @type {(() => void) | undefined} */
let over

const able = () => root.dataset.engine === 'ready' && current() === 'compare'

/** What is typed is another. */
function compare() {
  if (able()) over ??= hold()
  ask()
}

/** Asks what tells them apart, one question at a time, and shows it if it is still what is typed. */
async function ask() {
  again = true
  if (busy || !able()) return
  busy = true
  while (again) {
    again = false
    const { texts } = state
    const question = allow.length ? client.work : client.ask // what was agreed to may take long
    const answer = await question({
      op: 'compare',
      allow,
      token: a.token.value,
      key: a.key.value,
      other: { token: b.token.value, key: b.key.value || a.key.value },
      passphrase: texts['key-passphrase'],
      keyEncoding: texts['key-encoding'],
      content: '',
      policy: policy(),
      judgeAs: texts['judge-as'],
      now: Date.now(),
    }).catch(() => null)
    if (again) continue
    if (answer?.comparison) draw(answer.comparison)
    else write($('compare-said'), 'The tokens could not be compared: the engine gave no answer.')
  }
  busy = false
  over?.()
  over = undefined
}
const wakeAt = alarm(ask) // time passes, and the page stays settled

/** @param {Comparison} comparison */
function draw({ outcome, sentence, rest, splits = [], groups = [], consents = [], refreshAt, ...judged }) {
  wakeAt(refreshAt)
  fillList($('compare-consents'), consents, ({ label, set }) =>
    button({ class: 'button', act: () => ((allow = [...allow, set.allow]), compare()) }, label))
  const said = $('compare-said')
  if (said.textContent !== sentence && outcome !== 'waiting') announce([sentence, rest].filter(Boolean).join(' '))
  write(said, sentence)
  mark(said, 'data-outcome', outcome)
  if (rest) write($('compare-rest'), rest)
  show($('compare-rest'), Boolean(rest))
  for (const side of /** @type {const} */ (['a', 'b'])) {
    const { kind = '', status, sentence, with: by } = judged[side]
    write($(`compare-kind-${side}`), kind)
    $(`compare-open-${side}`).disabled = !sentence
    fillList($(`compare-verdict-${side}`), sentence ? [{ status, sentence, by }] : [], () => h('span', null, sign(status), ' ', h('b', null, sentence), by && by !== sentence && ` ${by}`))
  }
  fillList($('compare-tables'), [
    ...(splits.length ? [{ title: 'What tells them apart', rows: splits.map(splitRow), said: '' }] : []),
    ...groups.map(({ title, rows = [], same, more }) => ({
      title,
      rows: rows.map(memberRow),
      said: [more && `${count(more, 'more difference')} not listed`, `${same} ${same === 1 ? 'means' : 'mean'} the same`].filter(Boolean).join(', '),
    })),
  ], table)
}

/** @typedef {{ given: Record<string, string>, mark: [string, string] | null, name: string, a: Check | string, b: Check | string, note?: string }} Line */

/** @param {Split} split @returns {Line} */
const splitRow = ({ kind, name, a, b }) => ({ given: { 'data-split': kind }, mark: null, name, a, b })
/** @param {CompareRow} row @returns {Line} */
const memberRow = ({ name, change, a = '', b = '', note }) => ({ given: { 'data-member': name, 'data-change': change }, mark: CHANGES[change], name, a, b, note })

/** @param {{ title: string, rows: Line[], said: string }} table */
function table({ title, rows, said }) {
  return h('section', null,
    h('div', { class: 'head' }, h('h2', null, title), ' ', h('span', { class: 'meta' }, said)),
    rows.length > 0 && h('table', { 'aria-label': title },
      h('thead', null, h('tr', null, ['', 'A', 'B'].map((name) => h('th', { scope: 'col' }, name || h('span', { class: 'unseen' }, 'Name'))))),
      h('tbody', null, rows.map(({ given, mark, name, a, b, note }) =>
        h('tr', given,
          h('th', { scope: 'row' }, mark ? [h('span', { class: 'change' }, mark[0]), ' ', h('code', null, name), ' ', h('span', { class: 'meta' }, mark[1])] : name, note && h('span', { class: 'meta note' }, note)),
          cell('A', a), cell('B', b))))))
}

/**
 * @param {string} side
 * @param {Check | string} value
 */
const cell = (side, value) =>
  h('td', { 'data-side': side },
    typeof value === 'string'
      ? h('code', null, value || '—')
      : [sign(value.code === 'warning' ? value.code : value.status), ' ', value.word, value.detail && h('span', { class: 'meta' }, ` ${value.detail}`)])

/**
 * Puts a token and a key into a side.
 * @param {{ token: Field, key: Field }} side
 * @param {string} token
 * @param {string} key
 */
function put(side, token, key) {
  allow = []
  side.token.value = token
  side.key.value = key
}

/** What Debug shows. @type {{ found: FoundToken[], chosen: string }} */
let debug = { found: [], chosen: '' }

/** @param {Report} report */
export function renderCompare({ found = [], selected }) {
  debug = { found, chosen: found[selected.found]?.value ?? '' }
  show($('compare-this'), debug.chosen !== '')
  show($('compare-two'), found.length === 2)
}

/** Takes what Debug shows: two tokens as A and B, else one as A, or as B beside another one. */
function takeFromDebug() {
  const { found, chosen } = debug
  const { key } = state.texts
  if (found.length === 2) {
    put(a, found[0].value, key)
    put(b, found[1].value, '')
  } else if (a.token.value && a.token.value !== chosen && !b.token.value) {
    put(b, chosen, key === a.key.value ? '' : key)
  } else {
    put(a, chosen, key)
  }
  allow = [...state.allow]
  turnTo('compare')
  compare()
  const empty = [a, b].find(({ token }) => !token.value)
  if (empty) empty.token.area.focus()
  else $('compare-said').focus()
}
$('compare-this').act = takeFromDebug
$('compare-two').act = takeFromDebug

for (const side of /** @type {const} */ (['a', 'b'])) {
  const { token, key } = sides[side]
  for (const field of [token, key]) {
    if (field.unheard) field.value = field.area.value // typed before this script was here
    field.typed = () => {
      allow = []
      compare()
    }
    field.refused = announce
  }
  $(`compare-open-${side}`).act = () => {
    bring('comparison', { token: token.value, key: key.value || a.key.value })
    turnTo('debug')
    $('token').focus()
  }
}
$('compare-swap').act = () => {
  const [token, key] = [a.token.value, a.key.value]
  put(a, b.token.value, b.key.value || key)
  put(b, token, key)
  compare()
}
function clear() {
  for (const side of [a, b]) put(side, '', '')
  const none = { status: 'none', sentence: '' }
  draw({ outcome: 'waiting', sentence: 'Paste two tokens to compare them.', a: none, b: none })
  compare()
}
$('compare-clear').act = () => {
  clear()
  a.token.area.focus()
}

// A paste that no field takes goes to the first token that is not there.
addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain')
  if (!text || current() !== 'compare' || hit(event)?.matches('textarea') || document.querySelector('dialog[open]')) return
  event.preventDefault()
  put(a.token.value ? b : a, text, (a.token.value ? b : a).key.value)
  compare()
}, true)

onView('compare', compare)
onChange(compare)
new MutationObserver(compare).observe(root, { attributeFilter: ['data-engine'] })
// Nothing stays to be seen when the page is left.
addEventListener('pagehide', clear)
