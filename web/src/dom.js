// The few ways in which this page makes and changes elements. Text goes in as text nodes
// only; there is no markup from strings anywhere.

const SVG = 'http://www.w3.org/2000/svg'

/** The element with this id. */
export const $ = (id) => document.getElementById(id)

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === 'act') element.act = value
    else if (name === 'link') {
      element.link = value
      element.setAttribute('data-link', '')
    } else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value != null) element.setAttribute(name, value)
  }
  element.append(...children.flat().filter((child) => child != null && child !== false && child !== ''))
  return element
}

/**
 * Makes an HTML element. The attribute "act" is what a click on it does, and "link" is where
 * that stands elsewhere which it shows (link.js).
 */
export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children)

/** Puts a space between the cells of a row, for whoever reads or copies it without the style sheet. */
export const spaced = (...cells) => cells.filter(Boolean).flatMap((cell) => [cell, ' '])

/** Makes an SVG element. */
export const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children)

const signs = { ok: 'good', failed: 'bad', error: 'bad', warning: 'warn', info: 'info' }

/** The sign of a status: colour and shape say the same. */
export const sign = (status) => drawn('sign', signOf(status), 16, 16, { 'data-status': status })

/** The address of a status's sign. */
export const signOf = (status) => '#i-' + (signs[status] ?? 'unset')

/** An icon of the page. */
export const icon = (name) => drawn('sign', '#i-' + name, 16, 16)

/** The mark of a part, or of a whole token. */
export const partMark = (href) => drawn('mark', href, 24, 10)

/** A symbol of the page; its size counts where there is no style sheet. */
const drawn = (name, href, width, height, attributes) => s('svg', { class: name, width, height, 'aria-hidden': 'true', ...attributes }, s('use', { href }))

/** Shows or hides an element. A button that did its work and goes leaves the keyboard to what came of it. */
export function show(element, visible) {
  if (element.hidden !== visible) return
  if (!visible && element.contains(document.activeElement)) $('verdict').focus({ preventScroll: true })
  element.hidden = !visible
}

/** Writes an element's text if it is another. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

/** Sets an attribute if it is another; null takes it away. */
export function mark(element, name, value) {
  if (value == null) element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/**
 * Makes list hold one child for each item. A child whose item did not change stays as it
 * is, and one that did is changed in place, so that focus, selection and hover survive.
 */
export function fillList(list, items, make) {
  items.forEach((item, index) => {
    const memo = JSON.stringify(item)
    const old = list.children[index]
    if (old?.memo === memo) return
    const made = make(item, index)
    made.memo = memo
    if (!old) list.append(made)
    else become(old, made)
  })
  while (list.children.length > items.length) list.lastElementChild.remove()
}

/** Makes the old node look and act like the new one, changing as little as it can. */
function become(old, made) {
  if (old.nodeType !== made.nodeType || old.nodeName !== made.nodeName) return void old.replaceWith(made)
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== made.data) old.data = made.data
    return
  }
  old.act = made.act
  old.link = made.link
  old.memo = made.memo
  // The browser compares faster than this can; what is equal may still act otherwise.
  const equal = old.isEqualNode(made)
  if (!equal) {
    for (const name of old.getAttributeNames()) if (!made.hasAttribute(name)) old.removeAttribute(name)
    for (const name of made.getAttributeNames()) mark(old, name, made.getAttribute(name))
  }
  const [first, next] = equal ? ['firstElementChild', 'nextElementSibling'] : ['firstChild', 'nextSibling']
  let was = old[first]
  for (let child = made[first]; child; ) {
    const after = child[next]
    const then = was?.[next]
    if (was) become(was, child)
    else old.append(child)
    child = after
    was = then
  }
  while (was) {
    const then = was[next]
    was.remove()
    was = then
  }
}

/** A member's name as it is shown: in quotation marks where nothing of it could be seen. */
export const seen = (name) => (name.trim() ? name : JSON.stringify(name))

/** The words of a problem, cause or check, one after another. */
export const said = ({ lead, why, next }) => [lead, why, next].filter(Boolean).join(' ')

/** "one warning", "2 warnings". */
export const count = (n, one, many = one + 's') => (n === 1 ? '1 ' + one : n.toLocaleString('en') + ' ' + many)
