// How figures and texts are written for people.

/**
 * "12,345".
 * @param {number} n
 */
export const figure = (n) => n.toLocaleString('en')

/**
 * "one warning", "2 warnings".
 * @param {number} n
 * @param {string} one
 */
export const count = (n, one) => (n === 1 ? '1 ' + one : figure(n) + ' ' + one + 's')

/** @param {number} n */
export const bytes = (n) => count(n, 'byte')

/**
 * "64 kB", "2.5 MB".
 * @param {number} n
 */
export const kB = (n) => (n < 1e6 ? Math.round(n / 1024) + ' kB' : (n / 1e6).toFixed(1) + ' MB')

/**
 * The beginning of a text that is longer than this.
 * @param {string} text
 * @param {number} length
 */
export const clip = (text, length) => (text.length > length ? text.slice(0, length) + '…' : text)

/**
 * The words of a problem, cause or check, one after another.
 * @param {{ lead?: string, why?: string, next?: string }} words
 */
export const said = ({ lead, why, next }) => [lead, why, next].filter(Boolean).join(' ')

/**
 * A member's name as it is shown: in quotation marks where nothing of it could be seen.
 * @param {string} name
 */
export const seen = (name) => (name.trim() ? name : JSON.stringify(name))
