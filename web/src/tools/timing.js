// Beside the claims: sets exp, nbf or iat to an instant as people write it. The engine counts
// the seconds and writes Payload.

import { ask } from '../loop/loop.js'
import { hold, whenSettled } from '../loop/settled.js'
import { assign } from '../loop/state.js'
import { undoable } from '../loop/undo.js'
import { announceLater, announce } from '../page/announce.js'
import { $, mark, show, write } from '../page/dom.js'

/** @import { Report } from '../wire' */

const at = $('timing-at')

/** @param {string} words */
async function set(words) {
  await whenSettled() // what the engine writes into is what is shown
  const over = hold()
  await timed(words).finally(over)
}

/** @param {string} words */
async function timed(words) {
  const claim = $('timing-claim').value
  const answer = await ask({ op: 'time', claim, words, now: Date.now() })
  if (!answer?.timed) return
  const { set: texts, said = '', wrong = '' } = answer.timed
  mark(at, 'aria-invalid', wrong ? 'true' : null)
  write($('timing-said'), wrong)
  show($('timing-said'), wrong !== '')
  if (!texts) return announce(wrong)
  announceLater(said)
  undoable('time', () => assign(texts), said)
}

for (const button of $('timing').querySelectorAll('button')) if (button.value) button.act = () => set(button.value)
$('timing').addEventListener('submit', (event) => {
  event.preventDefault()
  if (at.value.trim()) set(at.value)
})

/** @param {Report} report */
export function renderTiming({ fields: { payload }, found = [] }) {
  show($('timing'), payload?.as === 'json' && found.length > 0 && !payload.readOnly)
}
