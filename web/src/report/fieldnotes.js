// The notes under the fields with colours: why a text was not taken, that only the beginning
// of one is shown, and what is wrong with it.

import { fields } from '../loop/fields.js'
import { $ } from '../page/dom.js'
import { renderNotes } from './notes.js'

/** @import { FieldName } from '../loop/fields.js' */
/** @import { Note } from './notes.js' */

/** Why a text was not taken, or where one came from. @type {Partial<Record<FieldName, Note>>} */
let own = {}
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
  const said = own[name]
  if (said) notes.unshift(said)
  if (field.note) notes.unshift(field.note)
  renderNotes($(`${name}-notes`), field.area, notes)
}

/**
 * @param {FieldName} name
 * @param {Note} said
 */
function add(name, said) {
  own[name] = said
  renderFieldNotes(name, problems[name] ?? [])
}

/**
 * Says at a field why a text was not taken.
 * @param {FieldName} name
 * @param {string} lead
 */
export const refuse = (name, lead) => add(name, { severity: 'error', lead })

/**
 * Says at a field how it came by its text.
 * @param {FieldName} name
 * @param {string} lead
 */
export const note = (name, lead) => add(name, { severity: 'info', lead })

/**
 * What was not taken is of no matter any more, at one field or at all; that is seen with the
 * next report.
 * @param {FieldName} [name]
 */
export function forgive(name) {
  if (name) delete own[name]
  else own = {}
}
