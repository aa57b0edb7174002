// Remedies: the page assigns what the engine says, or goes where the engine says, and knows
// no rule.

import { button, byId } from '../page/dom.js'
import { goTo } from '../page/go.js'
import { assign } from '../loop/state.js'
import { undoable } from '../loop/undo.js'

/** @import { Remedy } from '../wire' */

/**
 * Carries a remedy out. A consent, and going somewhere, change nothing that was typed.
 * @param {Remedy} remedy
 */
export function carryOut({ set, go, label }) {
  const field = byId(go ?? '')
  if (field) goTo(field)
  else if ('allow' in set) assign(set)
  else undoable('remedy', () => assign(set), label)
}

/**
 * The button of a remedy.
 * @param {Remedy} remedy
 * @param {Record<string, string | undefined>} given more attributes
 */
export const remedyButton = (remedy, given) => button({ class: 'button', act: () => carryOut(remedy), ...given }, remedy.label)
