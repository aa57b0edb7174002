// Header and Payload: the texts, their colours, signs, sizes and notes.

import { fields } from '../loop/fields.js'
import { copy } from '../page/copy.js'
import { $, mark, show, write } from '../page/dom.js'
import { bytes } from '../page/words.js'
import { renderFieldNotes } from './fieldnotes.js'

/** @import { Field, Layer, Report } from '../wire' */
/** @import { Note } from './notes.js' */

const MEANING = $('payload').placeholder

$('copy-header').act = (button) => copy(fields.header.value, button)
$('copy-payload').act = (button) => copy(fields.payload.value, button)

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderParts({ fields: { header = { size: 0 }, payload = { size: 0 } } }, layer) {
  renderPart('header', header)
  renderPart('payload', payload)
  mark($('payload'), 'data-as', payload.as || 'empty')
  // What could stand here is said only where something could.
  mark($('payload'), 'placeholder', payload.detached ? 'The content that was signed goes here.' : payload.readOnly ? '' : layer?.parts?.length ? 'Empty' : MEANING)
}

/**
 * @param {'header' | 'payload'} name
 * @param {Field} part
 */
function renderPart(name, part) {
  const field = fields[name]
  if (part.text !== undefined) field.value = part.text
  field.show(part)
  field.area.readOnly = Boolean(part.readOnly)
  write($(`${name}-size`), field.value || part.size ? bytes(part.size) : '')
  show($(`copy-${name}`), field.value !== '')
  /** @type {Note[]} */
  const notes = [...(part.problems ?? [])]
  if (part.note) notes.push({ severity: 'info', lead: part.note })
  renderFieldNotes(name, notes)
  // The signs in the gutter, for those who cannot see them.
  const failed = (part.lines ?? []).filter(({ status }) => status === 'failed')
  mark(field.area, 'aria-description', failed.map(({ text }) => text).join(' ') || null)
}
