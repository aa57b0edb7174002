// Remedies: the page assigns what the engine says, and knows no rule.

import { button } from '../page/dom.js'
import { assign } from '../loop/state.js'
import { undoable } from '../loop/undo.js'

/** @import { Remedy } from '../wire' */

/**
 * Assigns what a remedy sets. A consent changes nothing that was typed.
 * @param {Record<string, string>} set
 * @param {string} label
 */
export const mend = (set, label) => ('allow' in set ? assign(set) : undoable('remedy', () => assign(set), label))

/**
 * The button of a remedy.
 * @param {Remedy} remedy
 * @param {Record<string, string | undefined>} given more attributes
 */
export const remedyButton = (remedy, given) => button({ class: 'button', act: () => mend(remedy.set, remedy.label), ...given }, remedy.label)
