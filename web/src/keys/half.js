// One half of a key in each of its forms, or something that was made: shown, copied, saved.
// What is private is not in the page until it is asked for.

import { copy } from '../page/copy.js'
import { button, h, mark, show, visible, within } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { clip, figure } from '../page/words.js'

/** @import { Form } from '../wire' */

const MOST = 200_000 // characters that are shown
/** The form that is looked at, by the element's id. @type {Map<string, string>} */
const looked = new Map()
/** What is shown although it is private. @type {Set<string>} */
const open = new Set()

/**
 * Saves what a form holds as a file. The browser asks nobody for it.
 * @param {Pick<Form, 'text' | 'binary' | 'file'>} form
 */
export function save({ text, binary, file }) {
  const bytes = binary ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : text
  const href = URL.createObjectURL(new Blob([bytes]))
  h('a', { href, download: file }).click()
  setTimeout(() => URL.revokeObjectURL(href), 1000)
}

/** What is private is hidden again. */
export const hide = () => open.clear()

/**
 * Draws the forms into their section.
 * @param {HTMLElement} section
 * @param {Form[]} forms
 */
export function drawForms(section, forms) {
  show(section, forms.length > 0)
  const { id } = section
  const form = forms.find(({ name }) => name === looked.get(id)) ?? forms[0]
  const again = () => drawForms(section, forms)
  const text = within(section, 'pre')
  if (!form) return text.replaceChildren()
  const hidden = form.private && !open.has(id)
  mark(section, 'data-private', form.private ? '' : null)
  fillList(within(section, '.views'), forms.map(({ name }) => ({ name, on: name === form.name })), ({ name, on }) =>
    button({ class: 'text', 'aria-pressed': String(on), act: () => (looked.set(id, name), again()) }, name))
  within(section, '.acts').replaceChildren(
    ...(form.private ? [button({ class: 'text', 'aria-pressed': String(!hidden), act: () => (hidden ? open.add(id) : open.delete(id), again(), within(section, '.acts button').focus()) }, hidden ? 'Show' : 'Hide')] : []),
    button({ class: 'text', act: (button) => copy(form.text, button) }, 'Copy'),
    button({ class: 'text', title: form.file, act: () => save(form) }, 'Save'))
  const long = form.text.length > MOST
  // A line break is seen as one.
  text.textContent = hidden ? `Private: ${figure(form.text.length)} characters, not shown.` : clip(form.text, MOST).split('\n').map(visible).join('\n')
  const { command = '' } = form
  within(section, 'p').replaceChildren(...(long ? [`The beginning is shown. Copy and Save take all ${figure(form.text.length)} characters.`] : command ? ['The same elsewhere: ', h('code', { translate: 'no' }, command), ' ', button({ class: 'text', act: (button) => copy(command, button), 'aria-label': 'Copy the command' }, 'Copy')] : []))
}
