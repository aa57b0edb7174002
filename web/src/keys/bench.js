// The bench of keys: what is typed is inspected by the engine, and what comes of it is drawn.
// Nothing of it is stored, and it is forgotten when the page is left.

import * as client from '../loop/client.js'
import { bring } from '../loop/bring.js'
import { hold } from '../loop/settled.js'
import { state } from '../loop/state.js'
import { announce } from '../page/announce.js'
import { copy, copyIcon } from '../page/copy.js'
import { $, around, button, h, hit, mark, s, show, spaced, within, write } from '../page/dom.js'
import { LIMIT } from '../page/field.js'
import { fillList } from '../page/list.js'
import { picks } from '../page/pick.js'
import { sign, signOf } from '../page/signs.js'
import { current, onView, show as showView } from '../page/tabs.js'
import { TWO_COLUMNS } from '../page/widths.js'
import { clip, said } from '../page/words.js'
import { findingRow } from '../report/findings.js'
import { decode } from '../tools/files.js'
import { drawForms, hide } from './half.js'

/** @import { Bench, Built, Certificate, Appraisal, KeybenchFact } from '../wire' */

const LONG = 120 // characters of a value that are shown
const band = within($('keys'), '.band')

/** What is typed, for the engine. */
export const asked = () => ({ text: $('bench-key').value, passphrase: $('bench-passphrase').value, encoding: $('bench-encoding').value, index, at: $('chain-at').value })

let index = 0 // of the key that is looked at
let busy = false
let again = false
let lead = ''

/** Asks what is typed, and draws the answer. What comes meanwhile is asked for next. */
export async function look() {
  again = busy
  if (busy || document.documentElement.dataset.engine !== 'ready' || current() !== 'keys') return
  busy = true
  const done = hold()
  try {
    const bench = { ...asked(), token: state.texts.token }
    const ask = bench.passphrase ? client.work : client.ask
    const answer = await ask({ op: 'keys', bench, now: Date.now(), select: state.select })
    if (answer.bench && !again) draw(answer.bench)
    if (answer.error) tell(answer.error.message)
  } catch {
    tell('The engine did not answer. Change the text to try again.')
  }
  busy = false
  done()
  if (again) look()
}

/**
 * Says what came of something, also to those who listen.
 * @param {string} sentence
 */
export function tell(sentence) {
  write($('bench-said'), sentence)
}

/** Another text: what was hidden is hidden again, and the first key is looked at. */
function changed() {
  index = 0
  hide()
  drawMade()
  look()
}

let before = '' // the text that another took the place of

/**
 * Puts a text into the field, and offers to take that back.
 * @param {string} text
 * @param {string} [passphrase]
 * @param {string} [encoding]
 */
export function put(text, passphrase = '', encoding = 'auto') {
  before = $('bench-key').value
  $('bench-key').value = text
  $('bench-passphrase').value = passphrase
  $('bench-encoding').value = encoding
  show($('bench-undo'), before !== '')
  changed()
}

/**
 * Shows what was made beside the key.
 * @param {Built} [built]
 */
export function drawMade({ name = '', text = '', file = '', command } = {}) {
  write($('bench-made-label'), name || 'Made')
  drawForms($('bench-made'), text ? [{ name: 'PEM', text, file, command }] : [])
}

/** @param {KeybenchFact} fact */
const factRow = ({ name, value, says = '', cite = '', url = '', copy }) =>
  h('li', null, spaced(h('span', { class: 'name' }, name),
    h('span', null, spaced(h('span', { class: 'value', translate: 'no' }, clip(value, LONG)),
      says && h('span', { class: 'meta' }, says + '.'),
      cite && h('span', { class: 'meta' }, url ? h('a', { href: url, target: '_blank', rel: 'noreferrer' }, cite) : cite))),
    copy && copyIcon(name, value)))

/** @type {Record<string, string>} */
const CHECKS = { format: 'Format', strength: 'Strength', consistent: 'Consistent', secrecy: 'Secrecy' }

/** @param {Appraisal} check */
const checkRow = ({ code, status, word = '', detail = '' }) =>
  h('li', { 'data-check': code, 'data-status': status }, spaced(sign(status), h('b', null, CHECKS[code]), h('span', { class: 'word' }, word), h('span', { class: 'detail' }, detail)))

/** @param {Appraisal} check */
const judged = ({ status, word = '', detail = '' }) => h('p', { class: 'judged' }, spaced(sign(status), h('b', null, word), h('span', null, detail)))

/**
 * Fills a list, and shows what is around it if there is anything in it.
 * @template T
 * @param {HTMLElement} list
 * @param {readonly T[]} items
 * @param {(item: T, index: number) => Element} make
 */
function fill(list, items, make) {
  show(around(list), items.length > 0)
  fillList(list, items, make)
}

/** @param {Bench} bench */
function draw({ status, lead: first, rest = '', advice = '', checks = [], keys = [], index: at, facts = [], members = [], forms = [], findings = [], problems = [], chain, passphrase = false }) {
  index = at
  mark(band, 'data-status', status)
  mark($('bench-sign'), 'href', signOf(status))
  $('bench-lead').replaceChildren(h('b', null, first), ' ' + rest)
  write($('bench-advice'), advice)
  if (first !== lead) announce(first)
  lead = first
  fillList($('bench-checks'), checks, checkRow)
  show($('bench-notes'), problems.length > 0)
  fillList($('bench-notes'), problems, (problem) => h('li', { 'data-severity': problem.severity }, sign(problem.severity), h('span', null, said(problem))))
  show($('bench-locked'), passphrase)
  const open = forms.filter((form) => !form.private)
  const [jwk] = open
  show($('bench-copy'), Boolean(jwk))
  $('bench-copy').act = (button) => copy(jwk.text, button)
  show($('bench-use'), keys.length > 0)
  show($('bench-keys'), keys.length > 1)
  fillList($('bench-rows'), keys.length > 1 ? keys : [], (key, i) =>
    h('tr', { 'data-status': key.status },
      h('td', null, button({ class: 'text', 'aria-current': i === at && 'true', act: () => ((index = i), hide(), look()) }, key.name)),
      h('td', null, key.half), h('td', null, clip(key.kid || '–', 60)), h('td', null, key.for || '–'),
      h('td', null, key.word && spaced(sign(key.status), h('b', null, key.word)))))
  fill($('bench-facts'), facts, factRow)
  fill(within($('bench-members'), 'ul'), members, factRow)
  drawForms($('bench-public'), open)
  write($('bench-private-label'), checks.at(-1)?.word === 'public' ? 'Private keys beside it' : checks.at(-1)?.word === 'secret' ? 'Secret' : 'Private key')
  drawForms($('bench-private'), forms.filter((form) => form.private))
  fill($('bench-findings'), findings, findingRow)
  show($('chain'), Boolean(chain))
  if (!chain) return
  $('chain-lead').replaceChildren(sign(chain.status), ' ', h('b', null, chain.lead), ` Checked as of ${chain.at}. ${chain.wrong ?? ''}`)
  fillList($('chain-rows'), chain.certificates.map((certificate, i) => ({ ...certificate, i, now: chain.now })), certificateRow)
  fillList($('chain-notes'), chain.notes ?? [], (note) => h('li', null, note))
}

/** @param {Certificate & { i: number, now: number }} certificate */
const certificateRow = ({ name, link, time, from, to, facts, i, now }) =>
  h('li', { 'data-link': link.status, 'data-time': time.status },
    h('b', null, `${i + 1}. ${name}`), judged(link), judged(time),
    s('svg', { class: 'span', 'data-status': time.status, width: '100%', height: 8, 'aria-hidden': 'true' },
      s('rect', { x: from + '%', width: Math.max(to - from, 1) + '%', height: 8 }),
      s('line', { x1: now + '%', x2: now + '%', y1: 0, y2: 8 })),
    h('details', { class: 'fold' }, h('summary', null, 'What it says'), h('ul', { class: 'rows told', role: 'list' }, facts.map(factRow))))

for (const id of /** @type {const} */ (['bench-key', 'bench-passphrase', 'bench-encoding'])) $(id).addEventListener('input', changed)
$('chain-at').addEventListener('input', look)
$('bench-clear').act = () => {
  put('')
  $('bench-key').focus()
}
$('bench-undo').act = () => {
  put(before)
  $('bench-key').focus()
}
$('bench-from').act = () => fromDebug(0)
$('bench-use').act = () => {
  const { text, passphrase, encoding } = asked()
  showView('debug')
  bring('key', { key: text, 'key-passphrase': passphrase, 'key-encoding': encoding }, 'The key was put into Key.')
  $('key').focus({ preventScroll: true })
}

/**
 * Takes what Key holds, and looks at one of its keys.
 * @param {number} which
 */
function fromDebug(which) {
  const { key, 'key-passphrase': passphrase, 'key-encoding': encoding } = state.texts
  put(key, passphrase, encoding)
  index = which
}
$('key-info').addEventListener('click', (event) => {
  const which = hit(event)?.closest('[data-open-key]')?.getAttribute('data-open-key')
  if (which == null) return
  fromDebug(Number(which))
  showView('keys')
  $('bench-lead').focus({ preventScroll: true })
})

/** @param {File} file */
async function take(file) {
  const { text, binary } = decode(new Uint8Array(await file.slice(0, LIMIT).arrayBuffer()))
  put(text, '', binary ? 'base64' : 'auto')
}
picks($('bench-open'), $('bench-file'), ([file]) => take(file))
$('keys').addEventListener('drop', (event) => {
  const file = event.dataTransfer?.files[0]
  if (!file) return
  event.preventDefault() // it goes nowhere else
  take(file)
})

// The document's order is the order seen.
const wide = matchMedia(TWO_COLUMNS)
const arrange = () => (wide.matches ? $('keys').prepend(band) : within($('keys'), '.well').after(band))
wide.addEventListener('change', arrange)
arrange()

onView('keys', look)
new MutationObserver(look).observe(document.documentElement, { attributeFilter: ['data-engine'] })
addEventListener('pagehide', () => {
  before = ''
  for (const element of $('keys').querySelectorAll('textarea, input:not([type="file"], #build-days)')) if ('value' in element) element.value = ''
  for (const id of /** @type {const} */ (['bench-public', 'bench-private', 'bench-made'])) drawForms($(id), [])
})
