// What the menu Example and the buttons under an empty Token offer: fresh tokens with their
// keys. The bench worker makes them: a fresh key may take a while. Scripts have select#example.

import { STARTERS } from '../facts.js'
import { making } from '../loop/making.js'
import { menus } from '../loop/menus.js'
import { assign, onChange, state } from '../loop/state.js'
import { undoable } from '../loop/undo.js'
import { announce } from '../page/announce.js'
import { $, button, optionsOf, show } from '../page/dom.js'
import { fillMenu, menuOf } from '../page/menu.js'
import { forgive, refuse } from '../report/fieldnotes.js'

/** What the examples are called, as far as that is known. @type {Map<string, string>} */
const names = new Map()
/** @param {{ value: string, text?: string }[]} options */
const name = (options) => options.forEach(({ value, text = value }) => names.set(value, text))
/** @param {string} value */
const nameOf = (value) => names.get(value) ?? value

const choice = $('example')

/** No example is chosen any more. */
export function unchoose() {
  choice.value = ''
}

/**
 * Makes an example, and puts it into the fields.
 * @param {string} value
 */
export function make(value) {
  /** @param {string} sentence */
  const fail = (sentence) => {
    refuse('token', sentence)
    announce(sentence)
  }
  return making(nameOf(value), { op: 'example', algorithm: value }, ({ example, error }) => {
    if (!example) return fail(error?.message ?? '')
    forgive()
    undoable('example', () => assign(example.set), nameOf(value))
  }, fail)
}

choice.addEventListener('change', () => {
  if (choice.value) make(choice.value)
})
menuOf($('examples'), $('examples-list'))
name(STARTERS)
$('starters').append(...STARTERS.map(({ value, text = value }) => button({ class: 'button', act: () => make(value) }, text)))
menus.then(({ examples }) => {
  choice.append(...examples.map(optionsOf))
  fillMenu($('examples-list'), examples, ({ value }) => make(value))
  for (const { options } of examples) name(options)
})
onChange(() => show($('starters'), state.texts.token === ''))
