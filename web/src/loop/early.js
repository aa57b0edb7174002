// What stands in a field and in no state: it was typed before this script ran, which a slow
// network gives time for, or the browser put it back there. What is seen is what is judged.

import { $ } from '../page/dom.js'
import { bring } from './bring.js'
import { fields, inputs } from './fields.js'
import { assign, state } from './state.js'

/** Such texts, by element id. */
export function unheard() {
  /** @type {Record<string, string>} */
  const texts = {}
  for (const [id, field] of Object.entries(fields)) if (field.unheard) texts[id] = field.area.value
  for (const [id, input] of Object.entries(inputs)) if (input.value !== state.texts[id]) texts[id] = input.value
  const spacing = $('spacing').value || ($('minify').checked ? 'compact' : '')
  if (spacing !== state.spacing) texts.spacing = spacing
  return texts
}

/**
 * Takes such texts into the state. A token that came another way meanwhile can be had back.
 * @param {Record<string, string>} texts
 */
export function adopt(texts) {
  if (!Object.keys(texts).length) return
  if (texts.token !== undefined && state.texts.token) bring('early text', texts)
  else assign(texts)
}
