// The view "Code": what Debug checked, as a program. The engine writes it; what is chosen here
// is remembered as long as the page lives.

import { ask } from '../loop/client.js'
import { hold, onceSettled } from '../loop/settled.js'
import { announce } from '../page/announce.js'
import { copy } from '../page/copy.js'
import { $, h, show, write } from '../page/dom.js'
import { goTo } from '../page/go.js'
import { fillList } from '../page/list.js'
import { current, onView } from '../page/tabs.js'

/** @import { MenuItem, Report } from '../wire' */

let text = ''
let asked = 0
const library = $('code-library')
const act = $('code-act')

/**
 * @param {HTMLSelectElement} menu
 * @param {MenuItem[]} choices
 * @param {string} chosen
 */
function fillMenu(menu, choices, chosen) {
  fillList(menu, choices, ({ id, label }) => h('option', { value: id }, label))
  menu.value = chosen
}

/**
 * Asks for the program, and shows it.
 * @param {boolean} [aloud] says which one it is
 */
async function update(aloud) {
  const mine = ++asked
  const { code } = await ask({ op: 'code', library: library.value, act: act.value })
    .catch(() => ({ code: undefined }))
    .finally(hold())
  if (mine !== asked || !code) return
  fillMenu(library, code.libraries, code.library)
  fillMenu(act, code.acts, code.act)
  const pieces = code.pieces ?? []
  text = pieces.map((piece) => piece.text).join('')
  // Everything in it that nobody would see is escaped by the engine; a line break is one here.
  $('code-text').replaceChildren(...pieces.map((piece) => {
    const span = h('span', { class: piece.class })
    span.textContent = piece.text
    return span
  }))
  show($('code-text'), text !== '')
  $('copy-code').disabled = text === ''
  write($('code-said'), [code.said, ...(code.notes ?? [])].join(' '))
  if (aloud) announce(code.said)
}

for (const menu of [library, act]) menu.addEventListener('change', () => update(true))
$('copy-code').act = () => onceSettled(() => copy(text, $('copy-code')))
$('as-code').act = () => goTo($('code-label'))
onView('code', update)

/** @param {Report} report */
export function renderCode({ found, rules }) {
  for (const id of /** @type {const} */ (['as-code', 'as-tests'])) show($(id), Boolean(rules && found?.length))
  if (current() === 'code' && rules !== undefined) update()
  else {
    asked++
    text = ''
    $('code-text').replaceChildren()
  }
}
