// The acceptance policy: its fields, whether each was met, and what could not be read.

import { POLICY } from '../facts.js'
import { assign } from '../loop/state.js'
import { undoable } from '../loop/undo.js'
import { $, around, button, h, mark, show, within, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { renderNotes } from './notes.js'

/** @import { Report } from '../wire' */

const PLAIN = { autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', translate: 'no', 'data-gramm': 'false' }
const idle = $('policy-summary').textContent

/**
 * The policy's fields, by element id.
 * @type {Record<string, HTMLInputElement | HTMLTextAreaElement>}
 */
export const policyInputs = {}

/** What is filled from the token, by field, as the last report says. @type {Record<string, string>} */
let fill = {}

for (const { id, label, placeholder, hint, wide, lines } of POLICY) {
  const described = [hint && id + '-hint', id + '-said', id + '-notes'].filter(Boolean).join(' ')
  const given = { id, placeholder, 'aria-describedby': described, ...PLAIN }
  policyInputs[id] = lines ? h('textarea', { rows: 1, ...given }) : h('input', { type: 'text', ...given })
  const act = () => {
    if (fill[id]) undoable('fill', () => assign({ [id]: fill[id] }), label)
    policyInputs[id].focus()
  }
  $('policy-fields').append(
    h('div', { class: wide && 'wide' },
      h('label', { for: id }, h('span', { class: 'judged' }), label),
      policyInputs[id],
      hint && h('p', { class: 'meta hint', id: id + '-hint' }, hint),
      h('p', { class: 'said', hidden: true }, h('span', { id: id + '-said' }), ' ', button({ class: 'text', 'aria-label': `Fill from this token: ${label}`, act }, 'Fill from this token')),
      h('ul', { class: 'notes', id: id + '-notes', role: 'list', hidden: true })))
}

$('policy-fill').act = () => undoable('fill', () => assign(fill))

/** @param {Report} report */
export function renderPolicy({ policySummary: { text, fields = {}, said = {}, fill: filled = {} }, problems = [] }) {
  write($('policy-summary'), text || idle)
  fill = filled
  show($('policy-fill'), Object.entries(fill).some(([id, text]) => policyInputs[id].value !== text))
  for (const [id, input] of Object.entries(policyInputs)) {
    const cell = around(input)
    const status = fields[id]
    mark(cell, 'data-status', status)
    const judgement = within(cell, '.judged')
    fillList(judgement, status ? [status] : [], sign)
    show(judgement, Boolean(status))
    write(within(cell, '.said span'), said[id] ?? '')
    show(within(cell, '.said button'), Boolean(fill[id]) && status === 'failed')
    show(within(cell, '.said'), Boolean(said[id]))
    renderNotes(within(cell, '.notes'), input, problems.filter(({ place }) => place.field === id))
  }
}
