// The menu Make: tokens of a kind, with what must be fresh in them. The bench worker makes
// them, and a key where none at hand fits; from there on they are edited as any other.

import { bring } from '../loop/bring.js'
import { making } from '../loop/making.js'
import { menus } from '../loop/menus.js'
import { state } from '../loop/state.js'
import { announce } from '../page/announce.js'
import { $, show, within, write } from '../page/dom.js'
import { fillMenu, menuOf } from '../page/menu.js'
import { reveal } from '../page/tabs.js'
import { note, refuse } from '../report/fieldnotes.js'

/** @import { Template } from '../wire' */

const dialog = $('make')
/** What a template may ask before. */
const asked = { method: $('make-method'), address: $('make-address'), account: $('make-account') }
/** What an address is for, by template. @type {Record<string, string>} */
const ADDRESSES = { dpop: 'https://auth.example.com/token', vapid: 'https://fcm.googleapis.com' }

/** @type {Template} */
let chosen
/** @param {Template} template */
const nameOf = ({ text }) => text.replace('…', '')

function make() {
  const { value, needs = [] } = chosen
  const { texts, select } = state
  /** @param {string} sentence */
  const fail = (sentence) => {
    announce(sentence)
    write($('make-wrong'), sentence)
    show($('make-wrong'), true)
    if (!dialog.open) refuse('token', sentence)
  }
  return making(nameOf(chosen), {
    op: 'make',
    wish: { template: value, ...Object.fromEntries(Object.entries(asked).map(([name, { value }]) => [name, needs.includes(name) ? value : ''])) },
    token: texts.token,
    key: texts.key,
    passphrase: texts['key-passphrase'],
    keyEncoding: texts['key-encoding'],
    content: '',
    select,
  }, ({ made, error }) => {
    if (!made?.set) return fail(made?.wrong ?? error?.message ?? '')
    close()
    reveal($('debug'))
    bring('Make', made.set, made.said)
    if (made.said) note('token', made.said)
  }, fail)
}

/** Nothing of what was asked stays. */
function close() {
  dialog.close()
  asked.account.value = ''
}

/** @param {Template} template */
function choose(template) {
  chosen = template
  const { value, needs = [] } = template
  show($('make-wrong'), false)
  if (!needs.length) return make()
  write($('make-label'), nameOf(template))
  for (const name of Object.keys(asked)) show(within(dialog, `[data-needs="${name}"]`), needs.includes(name))
  asked.address.placeholder = ADDRESSES[value] ?? ''
  dialog.showModal()
}

$('make-form').addEventListener('submit', (event) => {
  event.preventDefault()
  make()
})
$('make-cancel').act = close
dialog.addEventListener('close', close)
addEventListener('pagehide', () => {
  close()
  asked.address.value = ''
})

menus.then(({ templates }) => fillMenu($('makes-list'), [{ label: 'Make a token', options: templates }], choose))
menuOf($('makes'), $('makes-list'))
