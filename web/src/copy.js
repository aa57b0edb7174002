// Copying to the clipboard, and saying that it was done.

import { h, icon, signOf } from './dom.js'
import { announce } from './verdict.js'

/** Copies text and shows on the button that it did. */
export async function copy(text, button) {
  const done = (await toClipboard(text)) ? ['ok', 'Copied'] : ['failed', 'Not copied']
  announce('') // it is said each time
  announce(done[1] + '.')
  if (button.resting) return
  const icon = button.querySelector('svg use')
  const before = icon ? icon.getAttribute('href') : button.textContent
  const write = (value) => (icon ? icon.setAttribute('href', value) : (button.textContent = value))
  button.resting = true
  if (!icon) button.style.minInlineSize = button.offsetWidth + 'px'
  write(icon ? signOf(done[0]) : done[1])
  setTimeout(() => {
    write(before)
    button.resting = false
  }, 1500)
}

/** The small button that copies a value. */
export const copyIcon = (name, text) => h('button', { type: 'button', class: 'copy', 'aria-label': 'Copy ' + name, title: 'Copy the value', act: (button) => copy(text, button) }, icon('copy'))

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return bySelection(text)
  }
}

/** Over plain HTTP from another machine there is no clipboard interface. */
function bySelection(text) {
  const held = document.activeElement
  const area = h('textarea', { class: 'unseen', 'aria-hidden': 'true', readonly: true })
  area.value = text
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  held?.focus({ preventScroll: true })
  return done
}

/** The base64url of bytes that are written in hexadecimal. */
export const base64url = (hex) =>
  btoa(String.fromCharCode(...hex.match(/[0-9a-f]{2}/gi).map((two) => parseInt(two, 16)))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
