// Negative tests: tokens that a service must refuse, made from the one in Debug, and what came
// of them. The engine makes and reads them; the address is written down, and never asked.

import { save } from '../keys/half.js'
import { bring } from '../loop/bring.js'
import { work } from '../loop/client.js'
import { hold } from '../loop/settled.js'
import { onChange, state } from '../loop/state.js'
import { announce } from '../page/announce.js'
import { copy, copyIcon } from '../page/copy.js'
import { $, h, mark, show, spaced, within, write } from '../page/dom.js'
import { goTo } from '../page/go.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { current, onView } from '../page/tabs.js'

/** @import { Suite, Trial } from '../wire' */

const fold = $('negative')
const address = $('negative-address')
const header = $('negative-header')
const format = $('negative-format')
const results = $('negative-results')

let own = false // a key made for the tests signs them
let round = 0
let busy = false
let again = false
let said = ''

/** Asks for the tests of what Debug holds, one question at a time. */
async function update() {
  again = true
  if (busy || !fold.open || current() !== 'code') return
  busy = true
  const done = hold()
  if (!$('negative-lead').textContent) write($('negative-lead'), 'The tests are being made.')
  while (again) {
    again = false
    const { texts, select } = state
    const plan = { address: address.value, header: header.value, format: format.value, results: results.value, own, round }
    const answer = await work({
      op: 'negative', plan, token: texts.token, key: texts.key, passphrase: texts['key-passphrase'], keyEncoding: texts['key-encoding'], content: '', select, now: Date.now(),
    }).catch(() => null)
    if (again) continue
    draw(answer?.negative ?? { lead: answer?.error?.message ?? 'The tests could not be made: the worker stopped. Close this and open it again.', formats: [], format: '' })
  }
  busy = false
  done()
}

/** @param {Suite} suite */
function draw({ lead, notes = [], public: jwk, offer, set, wrong = '', tests = [], formats, format: chosen, text = '', file = '', outcome }) {
  write($('negative-lead'), lead)
  fillList($('negative-notes'), notes, (note) => h('li', null, note))
  show($('negative-public'), Boolean(jwk))
  $('negative-public').replaceChildren(...(jwk ? [h('code', { translate: 'no' }, jwk), ' ', copyIcon('public key', jwk)] : []))
  show($('negative-own'), Boolean(offer))
  write($('negative-own'), offer ?? '')
  $('negative-own').act = () => {
    if (set) return bring('secret', set, 'A fresh secret stands under Key.')
    own = !own
    update()
  }
  show($('negative-again'), tests.length > 0)
  show($('negative-all'), tests.length > 0)
  write($('negative-wrong'), wrong)
  fillList(format, formats, ({ id, label }) => h('option', { value: id }, label))
  format.value = chosen
  // The engine escapes what nobody would see.
  $('negative-text').textContent = text
  show($('negative-text'), text !== '')
  const whole = /** @type {const} */ (['negative-copy', 'negative-save'])
  for (const id of whole) $(id).disabled = text === ''
  $('negative-copy').act = (button) => copy(text, button)
  $('negative-save').act = () => save({ text, file })
  const { status = 'unchecked', lead: came = '', why, next } = outcome ?? {}
  mark($('negative-outcome'), 'data-status', status)
  fillList($('negative-outcome'), outcome ? [outcome] : [], () => h('span', null, sign(status), h('span', null, spaced(h('b', null, came), why, next))))
  if (came && came !== said) announce(came)
  said = came
  fillList($('negative-tests'), tests, row)
}

/** @param {Trial} trial */
const row = ({ id, label, why, cite, status, word = '', token }) =>
  h('li', { 'data-test': id, 'data-status': status }, spaced(sign(status), h('span', null, spaced(h('b', null, label), h('span', { class: 'word' }, word), h('span', { class: 'meta' }, why, cite && ` ${cite}.`))), copyIcon(label, token)))

for (const field of [address, header, format, results]) field.addEventListener('input', update)
fold.addEventListener('toggle', update)
onView('code', update)
onChange(update)
$('negative-again').act = () => {
  round++
  update()
}
$('as-tests').act = () => {
  fold.open = true
  goTo(within(fold, 'summary'))
}
// Nothing stays to be seen when the page is left.
addEventListener('pagehide', () => {
  for (const field of [address, header, results]) field.value = ''
  fold.open = own = false
  draw({ lead: '', formats: [], format: '' })
})
