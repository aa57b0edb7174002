// Redact: the paste as it can be handed on, with a list of what was replaced in it, each of
// which can be undone. What is secret, the engine says.

import { drawForms } from '../keys/half.js'
import { work } from '../loop/client.js'
import { hold, onceSettled } from '../loop/settled.js'
import { state } from '../loop/state.js'
import { $, h, show, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { count, figure } from '../page/words.js'

/** @import { Redacted, Report } from '../wire' */

const dialog = $('redact')
const personal = $('redact-personal')

let text = '' // what it is about
let salt = { of: '', is: '' }
/** The changes that are undone. @type {Set<string>} */
const keep = new Set()
let asked = 0

/** @type {Redacted | undefined} */
let made

/** What hashes are salted with, as long as Token holds the same text. */
export function salted() {
  const { token } = state.texts
  if (!salt.is || salt.of !== token) salt = { of: token, is: Array.from(crypto.getRandomValues(new Uint8Array(16))).join() }
  return salt.is
}

/** Asks for it, and shows it. */
async function update() {
  const mine = ++asked
  const answer = await work({ op: 'redact', token: text, redact: { salt: salted(), personal: personal.checked, keep: [...keep] } })
    .catch(() => null)
    .finally(hold())
  if (mine !== asked || !dialog.open) return
  const redacted = answer?.redacted
  const lead = redacted?.lead ?? answer?.error?.message ?? 'The engine gave no answer. Close this and open it again.'
  write($('redact-said'), lead)
  draw((made = redacted))
}

/** @param {Redacted | undefined} redacted */
function draw(redacted) {
  const { changes = [], more = 0, lines = [], rest = 0, limits = [] } = redacted ?? {}
  drawForms($('redact-result'), redacted ? [{ name: 'Result', text: redacted.text, file: redacted.file }] : [])
  show($('redact-replaced'), changes.length > 0)
  fillList($('redact-changes'), changes, ({ id, kind, what, where, before, kept }) =>
    h('li', { 'data-change': kind, 'data-kept': kept },
      h('label', { class: 'switch' }, h('input', { type: 'checkbox', checked: !kept, autocomplete: 'off', 'data-id': id }), ' ', h('b', null, what), ' ', h('span', { class: 'meta' }, where)),
      h('p', { translate: 'no' }, kept ? before : h('del', null, before), ' ', !kept && h('ins', null, id))))
  for (const box of $('redact-changes').querySelectorAll('input')) box.checked = !keep.has(box.dataset.id ?? '')
  show($('redact-more'), more > 0)
  write($('redact-more'), count(more, 'more value') + ' replaced and not listed.')
  fillList($('redact-lines'), lines, ({ number, pieces }) =>
    h('li', null, h('span', { class: 'meta' }, figure(number) + ' '), pieces.flatMap(({ same, was, is }) => [same, was && h('del', null, was), is && h('ins', null, is)])))
  if (rest) $('redact-lines').append(h('li', { class: 'meta' }, count(rest, 'more line')))
  fillList($('redact-limits'), limits, (limit) => h('li', null, limit))
}

$('redact-changes').addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return
  const { id = '' } = target.dataset
  if (target.checked) keep.delete(id)
  else keep.add(id)
  update()
})
personal.addEventListener('change', update)

$('to-redact').act = () => onceSettled(open)
function open() {
  if (text !== state.texts.token) {
    text = state.texts.token
    keep.clear()
    made = undefined
    write($('redact-said'), 'Looking through it …')
    draw(made)
  }
  dialog.showModal()
  $('redact-label').focus()
  update()
}
$('redact-close').act = () => dialog.close()

/** Nothing of it stays. */
function forget() {
  text = ''
  salt = { of: '', is: '' }
  made = undefined
  asked++ // an answer that still comes is about what is gone
  write($('redact-said'), '')
  draw(made)
}
addEventListener('pagehide', forget)

/** @param {Report} report */
export function renderRedact({ found }) {
  show($('to-redact'), Boolean(found?.length))
  if (made && text !== state.texts.token) forget()
}
