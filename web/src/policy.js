// The acceptance policy: its fields, whether each was met, and what could not be read.

import { $, fillList, h, mark, show, sign, write } from './dom.js'
import { POLICY } from './state.js'
import { renderNotes } from './reading.js'

const fields = [
  ['policy-issuer', 'Issuer', 'not asked'],
  ['policy-audience', 'Audience', 'not asked'],
  ['policy-subject', 'Subject', 'not asked'],
  ['policy-typ', 'Type', 'not asked'],
  ['policy-algorithms', 'Algorithms', 'any, by comma'],
  ['policy-required', 'Required claims', 'name, name=value'],
  ['policy-leeway', 'Leeway', '0 s'],
  ['policy-max-age', 'Maximum age', 'not asked'],
  ['policy-now', 'Evaluate at', 'the clock'],
  ['policy-nonce', 'Nonce', 'not asked'],
  ['policy-kb-audience', 'Key binding audience', 'not asked', 'wide'],
  ['policy-revoked', 'Revoked token ids', 'none, by comma or line', 'wide'],
]

$('policy-fields').append(
  ...fields.map(([id, label, placeholder, wide]) =>
    h('div', { class: wide },
      h('label', { for: id }, h('span', { class: 'judged' }), label),
      h(id === 'policy-revoked' ? 'textarea' : 'input', { id, placeholder, rows: id === 'policy-revoked' ? 1 : null, type: id === 'policy-revoked' ? null : 'text', 'aria-describedby': id + '-notes', autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', translate: 'no', 'data-gramm': 'false' }),
      h('ul', { class: 'notes', id: id + '-notes', role: 'list', hidden: true }))),
)

const idle = $('policy-summary').textContent

export function renderPolicy(report) {
  const { text, fields: judged = {} } = report.policySummary ?? {}
  write($('policy-summary'), text || idle)
  for (const id of Object.keys(POLICY)) {
    const input = $(id)
    const cell = input.parentElement
    const status = judged[id]
    mark(cell, 'data-status', status ?? null)
    const judgement = cell.querySelector('.judged')
    fillList(judgement, status ? [status] : [], sign)
    show(judgement, Boolean(status))
    renderNotes($(id + '-notes'), input, (report.problems ?? []).filter(({ place }) => place?.field === id))
  }
}
