// The few ways in which this page makes and changes elements. Text goes in as text nodes
// only; there is no markup from strings anywhere.

/** @import { Linked } from '../wire' */
/** @typedef {Node | string | null | undefined | false} Child */
/**
 * What an element is given: "act" is what a click on it does, "link" is where that stands
 * elsewhere which it shows, all else are attributes. True is an attribute without a value,
 * false and null are none.
 * @typedef {{ act?: (button: HTMLElement) => unknown, link?: Linked, [name: string]: unknown }} Given
 */

/** What shows nothing, or turns round what stands beside it: controls, directions, blanks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]/gu

/**
 * A text as it is shown: ⟨U+202E⟩ for a character that nobody would see. All text but that of
 * the fields goes through it, on its way into the page.
 * @param {string} text
 */
export const visible = (text) => text.replace(UNSEEN, (c) => `⟨U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`)

/**
 * A run of letters that are written from right to left, with what stands between them. A number
 * or a sign behind it would be drawn on its other side, so a run is an element of its own.
 */
const LEFTWARD = '[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]'
const RUN = new RegExp(`(${LEFTWARD}(?:.*${LEFTWARD})?)`, 'su')

/**
 * Puts a text behind what an element holds, as it is shown.
 * @param {Element} element
 * @param {string} text
 */
export function put(element, text) {
  visible(text).split(RUN).forEach((piece, i) => {
    if (!piece) return
    if (i % 2) {
      const run = document.createElement('bdi')
      run.textContent = piece
      element.append(run)
    } else element.append(piece)
  })
}

const SVG = 'http://www.w3.org/2000/svg'

/**
 * The element of index.html with this id.
 * @template {keyof Ids} Id
 * @param {Id} id
 * @returns {Ids[Id]}
 */
export const $ = (id) => /** @type {any} */ (document.getElementById(id))

/**
 * The element with this id, which the page itself made; null if there is none.
 * @param {string} id
 */
export const byId = (id) => document.getElementById(id)

/**
 * The element that is around another.
 * @param {Element} element
 */
export const around = (element) => /** @type {HTMLElement} */ (element.parentElement)

/**
 * The first element in another that a selector finds: one that is there.
 * @param {Element} element
 * @param {string} selector
 */
export const within = (element, selector) => /** @type {HTMLElement} */ (element.querySelector(selector))

/**
 * The element that an event happened to; null if it was something else, such as the window.
 * @param {Event} event
 */
export const hit = ({ target }) => (target instanceof Element ? target : null)

/** The element that the keyboard is on. */
export const focused = () => /** @type {HTMLElement | null} */ (document.activeElement)

/** Attributes that are read by people. */
const READ = ['title', 'aria-label', 'aria-description']

/**
 * @template {Element} E
 * @param {E} element
 * @param {Given | null} given
 * @param {(Child | Child[])[]} children
 */
function fill(element, given, children) {
  for (const [name, value] of Object.entries(given ?? {})) {
    if (name === 'act') element.act = given?.act
    else if (name === 'link') {
      element.linked = given?.link
      element.setAttribute('data-link', '')
    } else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value != null) element.setAttribute(name, READ.includes(name) ? visible(String(value)) : String(value))
  }
  for (const child of children.flat()) if (child) typeof child === 'string' ? put(element, child) : element.append(child)
  return element
}

/**
 * Makes an HTML element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Given | null} [given]
 * @param {...(Child | Child[])} children
 */
export const h = (tag, given = null, ...children) => fill(document.createElement(tag), given, children)

/**
 * Makes a button.
 * @param {Given} given
 * @param {...(Child | Child[])} children
 */
export const button = (given, ...children) => h('button', { type: 'button', ...given }, ...children)

/**
 * A group of options of a select.
 * @param {{ label: string, options: { value: string, text?: string }[] }} group
 */
export const optionsOf = ({ label, options }) => h('optgroup', { label }, options.map(({ value, text = value }) => h('option', { value }, text)))

/**
 * Makes an SVG element.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Given | null} [given]
 * @param {...(Child | Child[])} children
 */
export const s = (tag, given = null, ...children) => fill(document.createElementNS(SVG, tag), given, children)

/**
 * Puts a space between the cells of a row, for whoever reads or copies it without the style sheet.
 * @param {...Child} cells
 */
export const spaced = (...cells) => cells.filter(Boolean).flatMap((cell) => [cell, ' '])

/**
 * Shows or hides an element. A button that did its work and goes leaves the keyboard to what came of it.
 * @param {HTMLElement} element
 * @param {boolean} visible
 */
export function show(element, visible) {
  if (element.hidden !== visible) return
  if (!visible && element.contains(document.activeElement)) $('verdict').focus({ preventScroll: true })
  element.hidden = !visible
}

/**
 * Writes an element's text if it is another.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent === visible(text)) return
  element.replaceChildren()
  put(element, text)
}

/**
 * Sets an attribute if it is another; null takes it away.
 * @param {Element} element
 * @param {string} name
 * @param {string | null | undefined} value
 */
export function mark(element, name, value) {
  const shown = value != null && READ.includes(name) ? visible(value) : value
  if (shown == null) element.removeAttribute(name)
  else if (element.getAttribute(name) !== shown) element.setAttribute(name, shown)
}
