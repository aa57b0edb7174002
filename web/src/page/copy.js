// Copying to the clipboard, and saying that it was done.

import { announce } from './announce.js'
import { button, focused, h } from './dom.js'
import { icon, signOf } from './signs.js'

/** The buttons that show just now what came of it. */
const resting = new WeakSet()

/**
 * Copies text and shows on the button that it did.
 * @param {string} text
 * @param {HTMLElement} button
 */
export async function copy(text, button) {
  const [status, word] = (await toClipboard(text)) ? ['ok', 'Copied'] : ['failed', 'Not copied']
  announce('') // it is said each time
  announce(word + '.')
  if (resting.has(button)) return
  resting.add(button)
  const icon = button.querySelector('svg use')
  const before = (icon ? icon.getAttribute('href') : button.textContent) ?? ''
  /** @param {string} value */
  const write = (value) => (icon ? icon.setAttribute('href', value) : (button.textContent = value))
  // It keeps its width, and the word may stand out on both sides: what is beside it does not move.
  if (!icon) button.style.inlineSize = button.getBoundingClientRect().width + 'px'
  button.toggleAttribute('data-copied', !icon)
  write(icon ? signOf(status) : word)
  setTimeout(() => {
    write(before)
    button.style.inlineSize = ''
    button.removeAttribute('data-copied')
    resting.delete(button)
  }, 1500)
}

/**
 * The small button that copies a value.
 * @param {string} name
 * @param {string} text
 */
export const copyIcon = (name, text) => button({ class: 'copy', 'aria-label': 'Copy ' + name, title: 'Copy the value', act: (button) => copy(text, button) }, icon('copy'))

/** @param {string} text */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return bySelection(text)
  }
}

/**
 * Over plain HTTP from another machine there is no clipboard interface.
 * @param {string} text
 */
function bySelection(text) {
  const held = focused()
  const area = h('textarea', { class: 'unseen', 'aria-hidden': 'true', readonly: true })
  area.value = text
  ;(document.querySelector('dialog:modal') ?? document.body).append(area) // elsewhere it is inert
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  held?.focus({ preventScroll: true })
  return done
}
