// The page is opened and left; the engine comes, and may go.

import { announceLater } from '../page/announce.js'
import { $, show } from '../page/dom.js'
import { keepPlace } from '../page/place.js'
import { note } from '../report/fieldnotes.js'
import { renderFailure, renderLoading } from '../report/failure.js'
import { onLink } from './address.js'
import { bring } from './bring.js'
import * as client from './client.js'
import { wakeAt } from './clock.js'
import { adopt, unheard } from './early.js'
import { emptyFields } from './fields.js'
import { lock } from './lock.js'
import { askAnew, connect, drawable, engineCame, engineGone, idle } from './loop.js'
import { menusCame } from './menus.js'
import { hold } from './settled.js'
import { takeRequest } from './request.js'
import { assign, state, wipe } from './state.js'
import { forgetSteps } from './undo.js'
import { unfold } from './unfold.js'

const root = document.documentElement
/** The fragment of a link that may bring what checks its token; "" none. */
let linked = ''
const SLOW = 400 // milliseconds after which it is said that the engine is being loaded

connect({ fail, refuse: renderFailure })
client.onArrived(unfold)
client.onFailure(fail)
client.onReplaced(askAnew)
client.onRestart(({ code }) => {
  const said = `The engine ${code === 'silent' ? 'gave no answer for ten seconds' : 'stopped'} and was started again. What you typed is still here.`
  announceLater(said)
  note('token', said)
})
$('restart').act = start

/** @param {client.EngineError} error */
function fail(error) {
  engineGone()
  wakeAt()
  root.setAttribute('data-engine', 'failed')
  const back = keepPlace()
  renderFailure(error)
  back()
}

/** How far the engine is, and whether that is shown. @type {[part: number, total: number]} */
let far = [0, 0]
let waiting = false
client.onProgress((...now) => {
  far = now
  if (waiting) renderLoading(...far)
})

/** Starts the engine, for the first time or anew. */
export async function start() {
  const missing = lacking()
  if (missing) return fail(new client.EngineError('unsupported', missing))
  engineGone() // it may be there, when a part of the page could not be drawn
  root.setAttribute('data-engine', 'loading')
  show($('restart'), false)
  const slow = setTimeout(() => {
    waiting = true
    renderLoading(...far)
  }, SLOW)
  try {
    await menusCame(await (await client.start()).ready)
  } catch (error) {
    return fail(client.engineError(error))
  } finally {
    clearTimeout(slow)
    waiting = false
  }
  lock()
  root.setAttribute('data-engine', 'ready')
  await takeCheck()
  await engineCame()
  if (idle() && !state.texts.token) (window.requestIdleCallback ?? setTimeout)(warmUp)
}

/** A made-up token goes through the engine once and its report is thrown away; what is asked next is about the real state again. */
function warmUp() {
  if (!idle() || state.texts.token) return
  const range = { start: 0, end: 200 }
  const { request } = takeRequest([{ field: 'token', range }, { field: 'payload', range }], false)
  client.inspect({ ...request, token: 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEsImV4cCI6MiwiYSI6WzFdfQ.AAAA', key: 'warm' }).then(askAnew).catch(() => {})
}

/** What the page needs and this browser lacks, in words; "" if nothing. */
function lacking() {
  if (!globalThis.WebAssembly?.compileStreaming) return 'WebAssembly'
  if (!globalThis.Worker) return 'workers'
  if (!globalThis.DecompressionStream) return 'DecompressionStream'
  if (!CSS.supports('color', 'light-dark(red, red)') || !CSS.supports('selector(:has(a))')) return 'parts of CSS that the page is drawn with'
  return ''
}

/**
 * Takes what a link brought besides its token into the fields, as far as the engine lets it in,
 * and remembers that it came with a link.
 */
async function takeCheck() {
  if (!linked) return
  const words = linked
  linked = ''
  const done = hold()
  const { set = {}, said = '' } = (await client.ask({ op: 'link', words }).catch(() => null))?.link ?? {}
  if (Object.keys(set).length) {
    state.brought = set
    bring('link', set, said)
  } else if (said) announceLater(said)
  if (said) note('key', said)
  done()
}

// A token in the page's address, also one that comes later. What was typed before this script
// ran is newer than what the address brought with it.
const early = unheard()
onLink((token, check) => {
  if (state.texts.token) bring('link', { token })
  else assign({ token })
  linked = check
  if (root.dataset.engine === 'ready') takeCheck()
})
adopt(early)
// Browsers put back what stood in a field once the page is there, if they do.
addEventListener('pageshow', () => adopt(unheard()))

// Nothing stays in the fields when the page is left, nor in the copy that "back" shows. No
// answer comes any more to a page that is put away: nothing is drawn in its place now.
addEventListener('pagehide', () => {
  wipe()
  forgetSteps()
  emptyFields()
  // What a dialog offers is about what is gone now.
  for (const dialog of /** @type {NodeListOf<HTMLDialogElement>} */ (document.querySelectorAll('dialog[open]'))) dialog.close()
  if (drawable()) return // the other views do it themselves
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('textarea, input:not([type="checkbox"])'))) field.value = ''
})
