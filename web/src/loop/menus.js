// What the page offers and the engine brings: the examples, the templates, the kinds of token
// and of keys. Until it is there nothing can be made of them.

/** @import { Menus } from '../wire' */

/** @type {(menus: Menus) => void} */
let come = () => {}

/** @type {Promise<Menus>} */
export const menus = new Promise((resolve) => (come = resolve))

/**
 * The engine is there, with the menus in JSON. Done when all that offers them does.
 * @param {string} json
 */
export function menusCame(json) {
  come(JSON.parse(json))
  return menus
}
