// The notes under the fields with colours: why a text was not taken, that only the beginning
// of one is shown, and what is wrong with it.

import { fields } from '../loop/fields.js'
import { $ } from '../page/dom.js'
import { renderNotes } from './notes.js'

/** @import { FieldName } from '../loop/fields.js' */
/** @import { Note } from './notes.js' */

/** Why a text was not taken. @type {Partial<Record<FieldName, string>>} */
let refusals = {}
/** What the last report says. @type {Partial<Record<FieldName, Note[]>>} */
const problems = {}

/**
 * Shows what is to be said of a field.
 * @param {FieldName} name
 * @param {Note[]} found
 */
export function renderFieldNotes(name, found) {
  problems[name] = found
  const field = fields[name]
  const notes = [...found]
  const lead = refusals[name]
  if (lead) notes.unshift({ severity: 'error', lead })
  if (field.note) notes.unshift(field.note)
  renderNotes($(`${name}-notes`), field.area, notes)
}

/**
 * Says at a field why a text was not taken.
 * @param {FieldName} name
 * @param {string} sentence
 */
export function refuse(name, sentence) {
  refusals[name] = sentence
  renderFieldNotes(name, problems[name] ?? [])
}

/**
 * What was not taken is of no matter any more, at one field or at all; that is seen with the
 * next report.
 * @param {FieldName} [name]
 */
export function forgive(name) {
  if (name) delete refusals[name]
  else refusals = {}
}
