// What the menu Example and the buttons under an empty Token offer: fresh tokens with their
// keys. The bench worker makes them: a fresh key may take a while. Scripts have select#example.

import { EXAMPLES } from '../facts.js'
import { engineError, stop, work } from '../loop/client.js'
import { hold } from '../loop/settled.js'
import { assign, onChange, state } from '../loop/state.js'
import { undoable } from '../loop/undo.js'
import { during } from '../loop/work.js'
import { announce } from '../page/announce.js'
import { $, button, h, show } from '../page/dom.js'
import { menuOf } from '../page/menu.js'
import { forgive, refuse } from '../report/fieldnotes.js'

/** Those of the examples that buttons offer. */
const STARTERS = ['expired', 'key-set', 'cut-short', 'ML-DSA-65']

/** What the examples are called: by a text of their own, or as the engine calls them. */
const names = new Map(EXAMPLES.flatMap(({ options }) => options).map(({ value, text = value }) => [value, text]))
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
export async function make(value) {
  const done = hold()
  const over = during(`Making ${nameOf(value)}`, stop)
  /** @param {string} sentence */
  const fail = (sentence) => {
    refuse('token', sentence)
    announce(sentence)
  }
  try {
    const { example, error } = await work({ op: 'example', algorithm: value, now: Date.now() })
    if (!example) return fail(error?.message ?? '')
    forgive()
    undoable('example', () => assign(example.set), nameOf(value))
  } catch (error) {
    if (engineError(error).code !== 'stopped') fail(`The example could not be made: the worker that makes keys stopped. Choose ${nameOf(value)} again.`)
  } finally {
    over()
    done()
  }
}

choice.append(...EXAMPLES.map(({ label, options }) => h('optgroup', { label }, options.map(({ value }) => h('option', { value }, nameOf(value))))))
choice.addEventListener('change', () => {
  if (choice.value) make(choice.value)
})
$('examples-list').append(
  ...EXAMPLES.map(({ label, options }) =>
    h('span', { role: 'group', 'aria-label': label },
      h('span', { class: 'meta', 'aria-hidden': 'true' }, label),
      options.map(({ value }) => button({ class: 'text', role: 'menuitem', tabindex: '-1', act: () => make(value) }, nameOf(value))))))
menuOf($('examples'), $('examples-list'))

$('starters').append(...STARTERS.map((value) => button({ class: 'button', act: () => make(value) }, nameOf(value))))
onChange(() => show($('starters'), state.texts.token === ''))
