// What the report says of Token and of Key, beside and below them.

import { fields } from '../loop/fields.js'
import { $, around, mark, show, write } from '../page/dom.js'
import { renderFieldNotes } from './fieldnotes.js'
import { questions } from './keys.js'
import { renderNotes } from './notes.js'

/** @import { Layer, Report } from '../wire' */

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderInputs({ fields: { token = { size: 0 } }, layers, selected, problems = [], keys = [], passphrase }, layer) {
  mark(around($('token')), 'data-kind', layers?.[0]?.kind)
  fields.token.show(token)
  write($('token-kind'), layer?.type ? `${selected.layer > 0 ? 'in it ' : ''}${layer.type}` : '')
  mark($('token-size'), 'title', layer?.type || null)
  renderFieldNotes('token', token.problems ?? [])
  const ofKey = problems.filter(({ place }) => place.field === 'key')
  fields.key.show({ problems: ofKey })
  renderFieldNotes('key', ofKey)
  show($('passphrase'), Boolean(passphrase))
  renderNotes($('passphrase-notes'), $('key-passphrase'), questions(keys).map(({ remedies, ...words }) => words))
}
