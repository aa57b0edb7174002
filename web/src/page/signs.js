// The symbols of the page: signs of a status, icons, the marks of a token's parts.

import { s } from './dom.js'

/** @type {Record<string, string>} */
const signs = { ok: 'good', failed: 'bad', error: 'bad', warning: 'warn', info: 'info' }

/**
 * The address of a status's sign.
 * @param {string} status
 */
export const signOf = (status) => '#i-' + (signs[status] ?? 'unset')

/**
 * The sign of a status: colour and shape say the same.
 * @param {string} status
 */
export const sign = (status) => drawn('sign', signOf(status), 16, 16, { 'data-status': status })

/**
 * An icon of the page.
 * @param {string} name
 */
export const icon = (name) => drawn('sign', '#i-' + name, 16, 16)

/**
 * The mark of a part, or of a whole token.
 * @param {string} href
 */
export const partMark = (href) => drawn('mark', href, 24, 10)

/**
 * A symbol; its size counts where there is no style sheet.
 * @param {string} name
 * @param {string} href
 * @param {number} width
 * @param {number} height
 * @param {Record<string, string>} [more]
 */
const drawn = (name, href, width, height, more) => s('svg', { class: name, width, height, 'aria-hidden': 'true', ...more }, s('use', { href }))
