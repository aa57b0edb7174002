// The transport between the page and the engine's workers. It knows how, never what about.
//
// A request is one JSON object and its answer another; ../wire.d.ts, which is generated from
// the engine, says what is in them.
//
// Between page and worker a request is {id, body: string} and an answer {id, body:
// ArrayBuffer of JSON in UTF-8, memory: bytes that the program holds}; a worker whose program
// ended posts {crashed: sentence}. Answers come in the order of requests.
//
// The memory of a WebAssembly program never shrinks. A front worker that grew over a large
// text is replaced when that text is gone; the bench worker is ended when it has nothing to do.
//
// Two workers share one compiled module: front answers what the page waits for, bench does
// what takes longer than a blink. A short-lived worker loads the module and is ended.

import code from 'virtual:worker'

/** @import { Answer, Request } from '../wire' */
/** @import { Whole } from './request.js' */
/** @typedef {{ resolve: (body: any) => void, reject: (error: EngineError) => void, limit: number }} Waiting */

const LIMIT = 10_000 // milliseconds that the front worker may take for one request
const AGAIN_LIMIT = 20_000 // and, started again, for the same: a slow machine is not a fault
const START_LIMIT = 30_000 // and to start
const PIECE_LIMIT = 30_000 // and the bench worker for what takes a fraction of a second
const LATE = 2000 // milliseconds by which a clock is late when the machine slept or had no time

const LARGE = 48e6 // bytes of memory that are not kept for nothing; a usual token takes half
const SMALL = 1e5 // characters of a state that is read with less

/** Texts that a worker remembers, so that only what changed is sent. */
const TEXTS = /** @type {const} */ (['token', 'key', 'passphrase', 'content'])

/** Why the engine cannot work: a code for the page to explain, and a detail for people. */
export class EngineError extends Error {
  /**
   * @param {string} code
   * @param {string} [detail]
   */
  constructor(code, detail = '') {
    super(detail || code)
    this.code = code
    this.detail = detail
  }
}

/**
 * What a promise was rejected with, as an EngineError: of whatever else goes wrong its name
 * is told and no more, for its message may quote what was typed.
 * @param {unknown} error
 */
export const engineError = (error) => (error instanceof EngineError ? error : new EngineError('crashed', error instanceof Error ? error.name + '.' : ''))

/**
 * The kind of error that a worker ended with, and never its message.
 * @param {string} [message] "Uncaught RangeError: …"; none when its script did not load
 */
const named = (message) => (message ? (/\b[A-Z]\w*Error\b/.exec(message)?.[0] ?? 'An error') + ' in its worker.' : 'Its worker did not start.')

// head.js made the policy, and began to load.
const { addresses, script, scriptOf, load: begin, coming } = /** @type {NonNullable<typeof globalThis.begun>} */ (globalThis.begun)
export { scriptOf }
delete globalThis.begun // nobody else lets an address become a worker
const workerURL = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
addresses.add(workerURL)

/** @type {Promise<WebAssembly.Module> | undefined} */
let module

/** The engine that head.js began to load, until somebody waits for it. @type {typeof coming | undefined} */
let early = coming

/** @type {(part: number, total: number) => void} */
let progress = () => {}

/**
 * Calls fn with the part of the engine that is there, from 0 to 1, and the bytes that all of
 * it is; 0 where nobody knows.
 * @param {(part: number, total: number) => void} fn
 */
export function onProgress(fn) {
  progress = fn
}

/** @type {(module: WebAssembly.Module) => void} */
let arrived = () => {}

/**
 * Calls fn with the engine when it is here, before anything is asked of it; what fn throws is
 * why the engine cannot work.
 * @param {typeof arrived} fn
 */
export function onArrived(fn) {
  arrived = fn
}

/** Waits for the engine. */
async function load() {
  const coming = early ?? begin()
  early = undefined
  coming.heard = () => progress(coming.part, coming.total)
  coming.heard()
  const { module, error = '', detail } = await coming.came
  if (!module) throw new EngineError(error, detail)
  arrived(module)
  return module
}

/** One worker that runs the engine. */
class Engine {
  /** @type {Worker | null} */
  #worker
  /** @type {Map<number, Waiting>} */
  #pending = new Map()
  #next = 1
  /** The texts of the last request. @type {Partial<Whole>} */
  #sent = {}
  /** Reports that are asked for. */
  #inspecting = 0
  /** @type {number | undefined} */
  #clock
  #gone
  /** Bytes that its program holds. */
  memory = 0
  /** And held when it had answered about a small state, if that was its first. @type {number | undefined} */
  least

  /**
   * Rejects whatever is pending and calls gone when the engine ends by itself: with whether
   * somebody is told of it who can start another.
   * @param {Promise<WebAssembly.Module>} module
   * @param {(error: EngineError, told: boolean) => void} gone
   */
  constructor(module, gone) {
    this.#gone = gone
    const worker = (this.#worker = new Worker(script(workerURL)))
    /** What it offers, in JSON, once it can answer. @type {Promise<string>} */
    this.ready = new Promise((resolve, reject) => {
      this.#pending.set(0, { resolve, reject, limit: 0 })
    })
    this.ready.catch(() => {}) // gone tells of it
    worker.onmessage = ({ data }) => {
      if (data.crashed !== undefined) return this.#fail('crashed', data.crashed)
      const waiting = this.#pending.get(data.id)
      this.#pending.delete(data.id)
      this.memory = data.memory ?? 0
      this.#watch()
      waiting?.resolve(data.body)
    }
    worker.onmessageerror = () => this.#fail('crashed', 'Its answer could not be read.')
    worker.onerror = (event) => {
      event.preventDefault()
      this.#fail('crashed', named(event.message))
    }
    // It starts while the module is on its way; who waits for that hears of what goes wrong.
    module.then((module) => this.#worker?.postMessage({ module }), () => {})
  }

  /**
   * @param {string} code
   * @param {string} [detail]
   */
  #fail(code, detail) {
    if (!this.#worker) return
    const told = this.#inspecting > 0 || this.#pending.has(0)
    const error = new EngineError(code, detail)
    this.end(error)
    this.#gone(error, told)
  }

  /**
   * Sends a request; the promise holds the answer. It takes limit ms at most, if given, from
   * when its turn has come.
   * @param {Request} request
   * @param {number} [limit]
   * @returns {Promise<Answer>}
   */
  async ask(request, limit = 0) {
    if (this.#pending.has(0)) await this.ready // what is ready is asked before this returns
    if (!this.#worker) throw new EngineError('ended')
    const id = this.#next++
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject, limit }))
    if (this.#pending.size === 1) this.#watch()
    this.#worker.postMessage({ id, body: JSON.stringify(request) })
    return JSON.parse(new TextDecoder().decode(await answer))
  }

  /** Whether it has nothing to do. */
  get idle() {
    return this.#pending.size === 0
  }

  /** Ends the engine if the request whose turn it is takes too long. */
  #watch() {
    clearTimeout(this.#clock)
    const [first] = this.#pending.values()
    if (!first?.limit) return
    const since = performance.now()
    const silent = () => this.#fail('silent')
    this.#clock = setTimeout(() => {
      // Who was not there to hear an answer does not know that there was none.
      if (performance.now() - since > first.limit + LATE) this.#clock = setTimeout(silent, first.limit)
      else silent()
    }, first.limit)
  }

  /**
   * Asks with the whole state, and sends only the texts that this worker has not.
   * @param {Whole} request
   * @param {number} limit
   */
  async inspect(request, limit) {
    const slim = { ...request }
    for (const name of TEXTS) {
      if (this.#sent[name] === request[name]) slim[name] = null
      this.#sent[name] = request[name]
    }
    this.#inspecting++
    try {
      const answer = await this.ask(slim, limit)
      if (answer.error) this.#sent = {}
      return answer
    } finally {
      this.#inspecting--
    }
  }

  end(error = new EngineError('ended')) {
    clearTimeout(this.#clock)
    this.#worker?.terminate()
    this.#worker = null
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }
}

/** @type {Engine | undefined} */
let front
/** @type {Engine | undefined} */
let bench
/** @type {(error: EngineError) => void} */
let failed = () => {}

/**
 * Calls fn when the engine ended by itself and nothing is under way that starts it again.
 * @param {(error: EngineError) => void} fn
 */
export function onFailure(fn) {
  failed = fn
}

/** @type {(error: EngineError) => void} */
let restarted = () => {}

/**
 * Calls fn when the engine ended in the middle of a request, and is started again for it.
 * @param {(error: EngineError) => void} fn
 */
export function onRestart(fn) {
  restarted = fn
}

/** @type {() => void} */
let replaced = () => {}

/**
 * Calls fn when another front worker is to be asked about the state, to take the place of one
 * that is too large.
 * @param {() => void} fn
 */
export function onReplaced(fn) {
  replaced = fn
}

/** Starts the front worker, loading the engine first if that has not happened yet. */
export async function start() {
  spare?.end()
  spare = undefined
  try {
    return await launch()
  } catch (error) {
    if (engineError(error).code !== 'crashed') throw error
  }
  return launch() // a browser that is short of something may start the next one
}

/** @returns {Promise<Engine>} */
async function launch() {
  front?.end()
  module ??= load()
  module.catch(() => (module = undefined)) // so that a later start tries again
  const started = (front = new Engine(module, (error, told) => told || left(error)))
  try {
    await module
  } catch (error) {
    started.end()
    throw error
  }
  const clock = setTimeout(() => started.end(new EngineError('silent', 'It did not start within thirty seconds.')), START_LIMIT)
  await started.ready.finally(() => clearTimeout(clock))
  return started
}

/**
 * The front worker ended by itself, and nobody waits for a report that it owes.
 * @param {EngineError} error
 */
function left(error) {
  if (error.code !== 'silent') return failed(error)
  restarted(error)
  start().then(replaced, (error) => failed(engineError(error)))
}

/** The front worker that waits for its turn. @type {Engine | undefined} */
let spare

/**
 * Starts another front worker beside one that holds more memory than the state needs.
 * @param {Engine} engine
 * @param {Whole} request
 */
function renew(engine, request) {
  const small = TEXTS.reduce((sum, name) => sum + (request[name]?.length ?? 0), 0) < SMALL
  engine.least ??= small ? engine.memory : 0
  if (!small || spare || !module || engine.memory < Math.max(LARGE, 2 * engine.least)) return
  const fresh = (spare = new Engine(module, () => (spare = undefined)))
  fresh.ready.then(() => spare === fresh && replaced(), () => {})
}

/** The spare worker takes the place of one that nobody waits for. */
function relieve() {
  if (!spare || !front?.idle) return
  front.end()
  front = spare
  spare = undefined
}

/** The front worker: it was started before anything is asked of it. */
function running() {
  if (!front) throw new EngineError('ended')
  return front
}

/**
 * Asks the front worker for a report. A worker that ends meanwhile, or says nothing for too
 * long, is started again and asked once more with the whole state; then it has failed. What
 * the user agreed to takes as long as it takes, and is not begun anew by itself.
 * @param {Whole} request
 */
export async function inspect(request) {
  relieve()
  const agreed = request.allow.length > 0
  let engine = running()
  let answer
  try {
    answer = await engine.inspect(request, agreed ? 0 : LIMIT)
  } catch (thrown) {
    const error = engineError(thrown)
    if (agreed || (error.code !== 'silent' && error.code !== 'crashed')) throw error
    restarted(error)
    engine = await start()
    answer = await engine.inspect(request, AGAIN_LIMIT)
  }
  renew(engine, request)
  return answer
}

/** Ends the front worker and whatever it is doing, and starts another. */
export function interrupt() {
  front?.end(new EngineError('stopped'))
  return start()
}

/**
 * Asks the front worker for anything else.
 * @param {Request} request
 */
export const ask = async (request) => running().ask(request, LIMIT)

/**
 * Asks the bench worker, which is started on first use. What nobody can say beforehand how long
 * it takes has no limit: it can be stopped.
 * @param {Request} request
 */
export async function work(request) {
  if (!module) throw new EngineError('ended')
  const worker = (bench ??= new Engine(module, () => (bench = undefined)))
  const pieces = request.op === 'guessSecret' || request.op === 'sort'
  const answer = await worker.ask(request, pieces ? PIECE_LIMIT : 0)
  if (bench === worker && worker.idle && worker.memory > LARGE) stop()
  return answer
}

/** Ends whatever the bench worker is doing. */
export function stop() {
  bench?.end(new EngineError('stopped'))
  bench = undefined
}
