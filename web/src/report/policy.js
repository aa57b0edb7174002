// The acceptance policy: its fields, whether each was met, and what could not be read.

import { POLICY } from '../facts.js'
import { $, around, h, mark, show, within, write } from '../page/dom.js'
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

for (const { id, label, placeholder, wide, lines } of POLICY) {
  const given = { id, placeholder, 'aria-describedby': id + '-notes', ...PLAIN }
  policyInputs[id] = lines ? h('textarea', { rows: 1, ...given }) : h('input', { type: 'text', ...given })
  $('policy-fields').append(
    h('div', { class: wide && 'wide' },
      h('label', { for: id }, h('span', { class: 'judged' }), label),
      policyInputs[id],
      h('ul', { class: 'notes', id: id + '-notes', role: 'list', hidden: true })))
}

/** @param {Report} report */
export function renderPolicy({ policySummary: { text, fields = {} }, problems = [] }) {
  write($('policy-summary'), text || idle)
  for (const [id, input] of Object.entries(policyInputs)) {
    const cell = around(input)
    const status = fields[id]
    mark(cell, 'data-status', status)
    const judgement = within(cell, '.judged')
    fillList(judgement, status ? [status] : [], sign)
    show(judgement, Boolean(status))
    renderNotes(within(cell, '.notes'), input, problems.filter(({ place }) => place.field === id))
  }
}
