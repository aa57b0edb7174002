// Remedies: the page assigns what the engine says, and knows no rule.

import { button } from '../page/dom.js'
import { assign } from '../loop/state.js'

/** @import { Remedy } from '../wire' */

/**
 * The button of a remedy.
 * @param {Remedy} remedy
 * @param {Record<string, string | undefined>} given more attributes
 */
export const remedyButton = (remedy, given) => button({ class: 'button', act: () => assign(remedy.set), ...given }, remedy.label)
