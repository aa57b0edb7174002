// Making keys, and putting them together.

import * as client from '../loop/client.js'
import { menus } from '../loop/menus.js'
import { $, h, optionsOf, show } from '../page/dom.js'
import { asked, drawMade, put, tell } from './bench.js'

/** @import { Request } from '../wire' */

menus.then(({ makes }) => {
  /** What the chosen algorithm has for keys. */
  function offer() {
    const { kinds = '', for: purpose = '' } = makes.find(({ value }) => value === $('make-for').value) ?? {}
    const all = kinds.split(' ')
    $('make-kind').replaceChildren(...all.map((value) => h('option', { value }, value || 'the usual')))
    $('make-kind').disabled = all.length < 2
    $('make-use').value = purpose === 'Signatures' ? 'sig' : 'enc'
  }
  const groups = [...new Set(makes.map((make) => make.for))].map((label) => ({ label, options: makes.filter((make) => make.for === label) }))
  $('make-for').replaceChildren(...groups.map(optionsOf))
  $('make-for').value = 'ES256'
  offer()
  $('make-for').addEventListener('input', offer)
})

const acts = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('.making .does button:not(#making-cancel)'))

/**
 * Asks for something that may take long: it is seen to run, and can be cancelled.
 * @param {Request} request
 * @param {string} what
 */
async function build(request, what) {
  const since = Date.now()
  const tick = () => tell(`${what}… ${Math.round((Date.now() - since) / 1000)} s`)
  const shown = setTimeout(tick, 300)
  const ticking = setInterval(tick, 1000)
  for (const button of acts) button.disabled = true
  show($('making-cancel'), true)
  try {
    const { built, error } = await client.work({ ...request, now: since })
    const { wrong, said = '', text = '' } = built ?? { wrong: error?.message }
    if (wrong) return tell(wrong)
    if (built && (request.bench?.what === 'certificate' || request.bench?.what === 'locked')) drawMade(built)
    else {
      put(text)
      if (built?.command) tell(`${said} The same elsewhere: ${built.command}`)
    }
    if (!built?.command || text !== $('bench-key').value) tell(said)
  } catch (error) {
    tell(client.engineError(error).code === 'stopped' ? 'Cancelled. Nothing was made.' : 'The worker that makes keys stopped. Try once more.')
  } finally {
    clearTimeout(shown)
    clearInterval(ticking)
    for (const button of acts) button.disabled = false
    if (document.activeElement === $('making-cancel')) $('make-key').focus()
    show($('making-cancel'), false)
  }
}
$('making-cancel').act = client.stop

/** @param {string} what */
const make = (what) =>
  build({ op: 'makeKey', bench: { ...asked(), what, algorithm: $('make-for').value, kind: $('make-kind').value, kid: $('make-kid').value, use: $('make-use').value, ops: $('make-ops').value.split(/[\s,]+/).filter(Boolean) } }, 'Making')

$('making').addEventListener('submit', (event) => {
  event.preventDefault()
  make('')
})
$('make-add').act = () => make('set')
for (const what of /** @type {const} */ (['set', 'public', 'rotate', 'certificate', 'locked'])) {
  $(`build-${what}`).act = () =>
    build({ op: 'buildKeys', bench: { ...asked(), what, add: $('build-add').value, subject: $('build-subject').value, names: $('build-names').value, days: Number($('build-days').value) || 0, seal: $('build-seal').value } }, 'Working')
}
