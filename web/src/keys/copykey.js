// The menu "Copy as" beside each key that was read in Debug: the key in every form that the
// engine writes it in, the public ones first. What is private says so, and is in the page only
// while the menu is open.

import * as client from '../loop/client.js'
import { hold } from '../loop/settled.js'
import { state } from '../loop/state.js'
import { copy } from '../page/copy.js'
import { $, button, h, within } from '../page/dom.js'
import { leaveMenu } from '../page/menu.js'

/** @import { Form } from '../wire' */

$('key-info').addEventListener('toggle', ({ target }) => {
  if (target instanceof HTMLDetailsElement) fill(target)
}, true) // it does not bubble

/** @param {HTMLDetailsElement} menu */
async function fill(menu) {
  const list = within(menu, 'ul')
  list.replaceChildren()
  if (!menu.open) return
  const { key: text, 'key-passphrase': passphrase, 'key-encoding': encoding } = state.texts
  const done = hold()
  const ask = passphrase ? client.work : client.ask
  const answer = await ask({ op: 'keys', bench: { text, passphrase, encoding, index: Number(menu.dataset.copyKey), at: '', token: '' }, now: Date.now() }).catch(() => null)
  done()
  if (!menu.open) return
  const { forms = [] } = answer?.bench ?? {}
  /** @param {Form} form */
  const item = ({ name, text, ...form }) => {
    const act = () => {
      leaveMenu(menu)
      copy(text, within(menu, 'summary'))
    }
    return h('li', null, button({ class: 'text', act }, `${form.private ? 'Private: ' : ''}${name}${form.binary ? ', in base64' : ''}`))
  }
  list.replaceChildren(...(forms.length ? forms.map(item) : [h('li', { class: 'meta' }, 'Nothing to copy until it is opened.')]))
}
