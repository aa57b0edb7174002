// What the user types goes into the state, and what is scrolled into view gets its colours.

import { announce } from '../page/announce.js'
import { $, write } from '../page/dom.js'
import { count } from '../page/words.js'
import { forgive, refuse } from '../report/fieldnotes.js'
import { unchoose } from '../tools/examples.js'
import { fields, inputs } from './fields.js'
import { ask } from './loop.js'
import { onChange, state, typed } from './state.js'
import { editing } from './undo.js'

/** @import { FieldName } from './fields.js' */

for (const name of /** @type {FieldName[]} */ (Object.keys(fields))) {
  const field = fields[name]
  field.typed = (text) => {
    forgive(name)
    if (name === 'token' && document.activeElement !== $('example')) unchoose()
    if (name === 'header' || name === 'payload') editing(name)
    typed(name, text)
  }
  field.refused = (sentence) => {
    refuse(name, sentence)
    announce(sentence)
  }
  if (name === 'key') continue // it has no colours
  field.scrolled = async (range) => {
    const answer = await ask({ op: 'spans', field: name, range })
    if (answer?.spans) field.colour(answer.spans)
  }
}
for (const [id, input] of Object.entries(inputs)) input.addEventListener('input', () => typed(id, input.value))
onChange(() => {
  const { length } = state.texts.token
  write($('token-count'), length ? count(length, 'character') : '')
})
$('minify').addEventListener('input', () => typed('spacing', $('minify').checked ? 'compact' : ''))
$('spacing').addEventListener('input', () => typed('spacing', $('spacing').value))
