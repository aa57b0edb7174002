// Keys that go somewhere, and the list of them in the sheet. A single letter works only
// outside fields, with nothing held down, and can be switched off (WCAG 2.1.4).

import { $, h } from './dom.js'
import { announce } from './verdict.js'
import { choose, shownAs } from './views.js'

const VERDICT = { key: 'v', words: 'Verdict', to: 'verdict' }

/** Each has its words in the sheet, and either the element that it goes to or what it does. */
const SHORTCUTS = [
  VERDICT,
  { key: 't', words: 'Token', to: 'token' },
  { key: 'k', words: 'Key', to: 'key' },
  { key: 'h', words: 'Header', act: () => go({ words: 'Header', to: shownAs('header') }) },
  { key: 'p', words: 'Payload', act: () => go({ words: 'Payload', to: shownAs('payload') }) },
  { key: 'c', words: 'Claims', to: 'claims-label' },
  { key: 'w', words: 'Why', to: 'why-label' },
  { key: 'f', words: 'Findings', to: 'findings-label' },
  { key: 'o', words: 'Policy', to: 'policy-issuer' },
  { key: '1', words: 'JSON', act: () => see('json', 'JSON') },
  { key: '2', words: 'Table', act: () => see('table', 'a table') },
  { key: '3', words: 'Bytes', act: () => see('bytes', 'bytes') },
  { key: '?', words: 'This sheet', act: () => ($('help').act(), $('sheet-keyboard').focus()) },
]
const FIELD = 'textarea, select, input:not([type="checkbox"])'

function see(view, words) {
  choose(view)
  announce(`Header and Payload as ${words}.`)
}

/** Goes to an element, in whatever view and fold it is. */
function go({ to, words }) {
  const target = $(to)
  const view = target.closest('[role="tabpanel"]')
  if (view?.hidden) $(view.getAttribute('aria-labelledby')).act()
  const fold = target.closest('details')
  if (fold) fold.open = true
  if (target.checkVisibility()) target.focus()
  else announce(`There is nothing under ${words} now.`)
}

addEventListener('keydown', (event) => {
  const { key, target } = event
  const modified = event.ctrlKey || event.metaKey
  if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat || document.querySelector('dialog[open]')) return
  let wanted
  if (target.matches(FIELD)) {
    const leaves = key === 'Enter' ? modified : key === 'Escape' && !modified && !target.matches('select')
    if (leaves && $('verdict').checkVisibility()) wanted = VERDICT
  } else if (!modified && $('single-keys').checked) {
    wanted = SHORTCUTS.find((shortcut) => shortcut.key === (event.shiftKey ? key : key.toLowerCase())) // Caps Lock is no Shift
  }
  if (!wanted) return
  event.preventDefault() // or the letter would be typed where it goes
  if (wanted.act) wanted.act()
  else go(wanted)
})

const row = (keys, words) => h('div', null, h('dt', null, keys.map((key) => h('kbd', null, key))), h('dd', null, words))
const apple = /Mac|iP(hone|ad)/.test(navigator.platform)
$('shortcuts').append(
  row([apple ? '⌘' : 'Ctrl', 'Enter'], 'from a field to the verdict'),
  row(['Esc'], 'from a text field to the verdict; closes what is open'),
  ...SHORTCUTS.flatMap(({ key, words }) => row([key], words)),
)
