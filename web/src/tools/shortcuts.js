// Keys that go somewhere, and the list of them in the sheet. A single letter works only
// outside fields, with nothing held down, and can be switched off (WCAG 2.1.4).

import { announce } from '../page/announce.js'
import { $, h, hit, within } from '../page/dom.js'
import { goTo } from '../page/go.js'
import { openSheet } from '../page/sheet.js'
import { choose, shownAs } from '../report/views.js'

/** @import { ViewName } from '../report/views.js' */
/** @typedef {{ key: string, words: string, act: () => void }} Shortcut */

/** @type {(key: string, words: string, find: () => HTMLElement) => Shortcut} */
const to = (key, words, find) => ({ key, words, act: () => go(find(), words) })
/** @type {(key: string, words: string, name: ViewName, said?: string) => Shortcut} */
const see = (key, words, name, said = words) => ({
  key,
  words,
  act() {
    choose(name)
    announce(`Header and Payload as ${said}.`)
  },
})

const VERDICT = to('v', 'Verdict', () => $('verdict'))
const SHORTCUTS = [
  VERDICT,
  to('t', 'Token', () => $('token')),
  to('k', 'Key', () => $('key')),
  to('h', 'Header', () => shownAs('header')),
  to('p', 'Payload', () => shownAs('payload')),
  to('c', 'Claims', () => $('claims-label')),
  to('w', 'Why', () => $('why-label')),
  to('f', 'Findings', () => $('findings-label')),
  to('o', 'Policy', () => within($('policy-fields'), 'input')),
  see('1', 'JSON', 'json'),
  see('2', 'Table', 'table', 'a table'),
  see('3', 'Bytes', 'bytes', 'bytes'),
  { key: '?', words: 'This sheet', act: () => openSheet('keyboard') },
]
const FIELD = 'textarea, select, input:not([type="checkbox"])'

/** @type {(target: HTMLElement, words: string) => void} */
const go = (target, words) => goTo(target) || announce(`There is nothing under ${words} now.`)

addEventListener('keydown', (event) => {
  const { key } = event
  const modified = event.ctrlKey || event.metaKey
  const target = hit(event)
  if (!target || event.defaultPrevented || event.isComposing || event.altKey || event.repeat || document.querySelector('dialog[open]')) return
  let wanted
  if (target.matches(FIELD)) {
    const leaves = key === 'Enter' ? modified : key === 'Escape' && !modified && !target.matches('select')
    if (leaves && $('verdict').checkVisibility()) wanted = VERDICT
  } else if (!modified && $('single-keys').checked) {
    wanted = SHORTCUTS.find((shortcut) => shortcut.key === (event.shiftKey ? key : key.toLowerCase())) // Caps Lock is no Shift
  }
  if (!wanted) return
  event.preventDefault() // or the letter would be typed where it goes
  wanted.act()
})

/** @type {(keys: string[], words: string) => Element} */
const row = (keys, words) => h('div', null, h('dt', null, keys.map((key) => h('kbd', null, key))), h('dd', null, words))
const apple = /Mac|iP(hone|ad)/.test(navigator.platform)
$('shortcuts').append(
  row([apple ? '⌘' : 'Ctrl', 'Enter'], 'from a field to the verdict'),
  row(['Esc'], 'from a text field to the verdict; closes what is open'),
  ...SHORTCUTS.map(({ key, words }) => row([key], words)),
)
