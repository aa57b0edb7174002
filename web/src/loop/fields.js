// The fields that a user types into, and how what the state says gets into them.

import { $ } from '../page/dom.js'
import { Field } from '../page/field.js'
import { policyInputs } from '../report/policy.js'
import { state } from './state.js'

/** @typedef {keyof typeof fields} FieldName */

/** The fields with colours. */
export const fields = {
  token: new Field($('token')),
  header: new Field($('header')),
  payload: new Field($('payload')),
  key: new Field($('key')),
}

/**
 * The others that hold a text, by element id.
 * @type {Record<string, HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>}
 */
export const inputs = { 'key-passphrase': $('key-passphrase'), 'key-encoding': $('key-encoding'), 'judge-as': $('judge-as'), 'heard-text': $('heard-text'), ...policyInputs }

/** Writes what the state says into the fields, where they say something else. */
export function sync() {
  const { texts, held, spacing } = state
  fields.token.value = texts.token
  fields.key.value = texts.key
  if (held.header !== null) fields.header.value = held.header
  if (held.payload !== null) fields.payload.value = held.payload
  for (const [id, input] of Object.entries(inputs)) {
    if (input.value === texts[id]) continue
    input.value = texts[id]
    // What a button changed is to be seen, and to be taken back.
    if (id in policyInputs && texts[id]) $('policy').open = true
  }
  if ($('spacing').value !== spacing) $('spacing').value = spacing
  if ($('minify').checked !== (spacing === 'compact')) $('minify').checked = !$('minify').checked
}

/** What is on screen of the fields that the engine colours. */
export const inView = () => [fields.token, fields.header, fields.payload].map(({ area, view }) => ({ field: area.id, range: view }))

/** Takes all text out of the fields with colours. */
export function emptyFields() {
  for (const field of Object.values(fields)) field.value = ''
}
