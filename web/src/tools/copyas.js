// Copy, and the menu "Copy as": the token in the forms in which it is handed on.

import { fields } from '../loop/fields.js'
import { onceSettled } from '../loop/settled.js'
import { state } from '../loop/state.js'
import { copy } from '../page/copy.js'
import { $, show, within } from '../page/dom.js'
import { leaveMenu } from '../page/menu.js'

/** @import { Share } from '../wire' */

const menu = $('copy-as')
/** The button that opens the menu. */
export const copyAs = within(menu, 'summary')

$('copy-token').act = (button) => copy(state.texts.token, button)

let token = '' // the one that is shown
const authorization = () => 'Authorization: Bearer ' + token

const forms = /** @type {const} */ ({
  'copy-as-token': () => token,
  'copy-as-header': () => fields.header.value,
  'copy-as-payload': () => fields.payload.value,
  'copy-as-authorization': authorization,
  'copy-as-curl': () => `curl -H '${authorization()}' https://api.example.com/`,
})
for (const [id, text] of Object.entries(forms)) {
  $(/** @type {keyof typeof forms} */ (id)).act = () => {
    leaveMenu(menu)
    onceSettled(() => copy(text(), copyAs))
  }
}

/**
 * @param {string} shown the token
 * @param {Share | undefined} share
 */
export function renderCopyAs(shown, share) {
  token = shown
  show(menu, Boolean(share))
  show($('copy-as-header'), fields.header.value !== '')
  show($('copy-as-payload'), fields.payload.value !== '')
  show($('copy-as-authorization'), Boolean(share?.bearer))
  show($('copy-as-curl'), Boolean(share?.bearer))
}
