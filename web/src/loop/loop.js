// The way data flows: what is typed goes into the state, a change of the state makes a
// request, and the report that answers it is drawn. At most one request is under way, and
// one waits: the newest.

import { keepPlace } from '../page/place.js'
import * as client from './client.js'
import { inView, sync } from './fields.js'
import { accept, giveBack, takeRequest } from './request.js'
import { settle } from './settled.js'
import { onChange, state, stopped, waits } from './state.js'
import { during } from './work.js'

/** @import { Answer, Report, Request } from '../wire' */
/** @import { EngineError } from './client.js' */
/** @import { Sent } from './request.js' */

let ready = false
let busy = false
let stale = true // what is shown does not belong to what is typed
let due = false // the time has come to ask again, with nothing typed
/** The request that the engine is busy with. @type {(Sent & { since: number }) | null} */
let underWay = null
/** Done when another worker has taken the place of one that was ended. @type {Promise<unknown>} */
let restarting = Promise.resolve()

/** @typedef {{ draw: (report: Report, back: () => void) => void, explaining: () => void, fail: (error: EngineError) => void, refuse: (error: EngineError) => void }} Hooks */

const hooks = /** @type {Hooks} */ ({})

const SEARCH = 100 // milliseconds after which it is said that the cause is looked for
const HOPELESS = 1000 // milliseconds after which an answer that nobody waits for is not waited for

/**
 * From now on draw is called with each report that is to be shown and with what brings the
 * field there again in which the user types, explaining when what
 * explains it takes its time, fail when the engine cannot go on, and refuse when it is well
 * and could not answer.
 * @param {Partial<Hooks>} given
 */
export function connect(given) {
  Object.assign(hooks, given)
}

/** Reports whether there is somebody who draws. */
export const drawable = () => Boolean(hooks.draw)

onChange(() => {
  stale = true
  settle(false)
  if (underWay) setTimeout(giveUp, underWay.since + HOPELESS - performance.now(), underWay)
  sync()
  pump()
})

/**
 * Ends the work on what is not there any more.
 * @param {NonNullable<typeof underWay>} sent
 */
function giveUp(sent) {
  if (underWay === sent && (sent.tokenVersion !== state.tokenVersion || sent.keyVersion !== state.keyVersion)) interrupt()
}

/** The engine is there: what is typed is asked about. */
export function engineCame() {
  ready = true
  stale = true
  return pump()
}

/** The engine is not there: nothing is asked. */
export function engineGone() {
  ready = false
  stale = true
  settle(false)
}

/** Asks again with nothing typed, since the time has come. */
export function askAnew() {
  due = true
  pump()
}

/** Reports whether the engine has nothing to do. */
export const idle = () => ready && !busy

async function pump() {
  if (busy || !ready) return
  busy = true
  /** What draws a report that gives the verdict and not yet its causes. @type {(() => void) | undefined} */
  let early
  while (ready && (stale || due)) {
    due = false
    const sent = takeRequest(inView(), stale && !early)
    const answer = inspect(sent)
    // The engine looks for the causes while the page draws.
    early?.()
    const slow = early && setTimeout(hooks.explaining, SEARCH)
    const answered = await answer
    clearTimeout(slow)
    early = answered ? take(sent, answered) : undefined
  }
  busy = false
  settle(ready && !stale)
}

/**
 * The answer to a request; none if it was stopped, or the engine failed.
 * @param {Sent} sent
 */
async function inspect(sent) {
  underWay = { ...sent, since: performance.now() }
  const stop = () => {
    stopped()
    interrupt()
  }
  // Nobody waits for what the passing of time asks: of that nothing is seen or said.
  const over = stale ? during('Working', stop) : () => {}
  try {
    return await client.inspect(sent.request)
  } catch (thrown) {
    giveBack(sent)
    if (!ready) return // the engine is gone, and that was told, or it is started anew
    const error = client.engineError(thrown)
    if (error.code !== 'stopped') return hooks.fail(error)
    await restarting.catch((error) => hooks.fail(client.engineError(error)))
  } finally {
    underWay = null
    over()
  }
}

/** Ends the worker in the middle of its work; the loop goes on with the one after it. */
function interrupt() {
  if (!underWay) return
  underWay = null
  restarting = client.interrupt()
}

/**
 * Takes in an answer, and draws its report; what draws one that is to be explained yet is returned.
 * @param {Sent} sent
 * @param {Answer} answer
 * @returns {(() => void) | undefined}
 */
function take(sent, { report, error }) {
  if (!report) {
    // The engine is well and could not read the request: this page is at fault, and says so.
    stale = sent.version !== state.version
    hooks.refuse(new client.EngineError('crashed', error?.message))
    return
  }
  const back = keepPlace() // what is written into the fields now may move them, too
  const current = accept(sent, report)
  sync() // an edit made another token
  if (!current) return
  stale = waits() || Boolean(report.unexplained) // a key may have come while the edit was under way
  const draw = () => hooks.draw(report, back)
  if (report.unexplained) return draw
  draw()
}

/**
 * Asks about what is shown; null when that is not what is typed any more.
 * @param {Request} request
 */
export async function ask(request) {
  if (!ready || stale) return null
  const { version } = state
  const answer = await client.ask(request).catch(() => null)
  return version === state.version ? answer : null
}
