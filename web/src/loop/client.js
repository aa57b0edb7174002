// The transport between the page and the engine's workers. It knows how, never what about.
//
// A request is one JSON object and its answer another; ../wire.d.ts, which is generated from
// the engine, says what is in them.
//
// Between page and worker a request is {id, body: string} and an answer {id, body:
// ArrayBuffer of JSON in UTF-8}; a worker whose program ended posts {crashed: sentence}.
//
// Two workers share one compiled module: front answers what the page waits for, bench does
// what takes longer than a blink. A short-lived worker loads the module and is ended.

import code from 'virtual:worker'
import { engine, loader, single, size } from 'virtual:assets'
import { begin, gate } from './coming.js'

/** @import { Answer, Request } from '../wire' */
/** @import { Whole } from './request.js' */
/** @typedef {{ resolve: (body: any) => void, reject: (error: EngineError) => void }} Waiting */

const LIMIT = 10_000 // milliseconds that the front worker may take for one request
const START_LIMIT = 30_000 // and to start

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

/** @param {string} name */
const page = (name) => new URL(name, document.baseURI).href
/** @param {string} text */
const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))

// On a host the loader and the engine are files. In the page that is one file the loader's
// code is in the script, and the engine, packed, in an element that is only data.
const loaderURL = single ? blob(loader) : page(loader)
const workerURL = blob(code)
const source = () => (single ? { packed: document.getElementById(engine)?.textContent ?? '' } : { url: page(engine), size })

// head.js made the policy, and began to load; there is none of it in the page that is one file.
const { begun } = globalThis
delete globalThis.begun
const addresses = begun?.addresses ?? new Set([loaderURL])
addresses.add(workerURL)
const script = begun?.script ?? gate(addresses)

/** @type {Promise<WebAssembly.Module> | undefined} */
let module

/** The engine that head.js began to load, until somebody waits for it. */
let early = begun?.coming

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

/** Waits for the engine. */
async function load() {
  const coming = early ?? begin(script(loaderURL), source())
  early = undefined
  coming.heard = () => progress(coming.part, coming.total)
  coming.heard()
  const { module, error = '', detail } = await coming.came
  if (!module) throw new EngineError(error, detail)
  return module
}

/** One worker that runs the engine. */
class Engine {
  /** @type {Worker | null} */
  #worker
  /** @type {Map<number, Waiting>} */
  #pending = new Map()
  #next = 1
  /** The texts of the last request: answers come in the order of requests. @type {Partial<Whole>} */
  #sent = {}

  /**
   * Rejects whatever is pending and calls gone when the engine ends by itself.
   * @param {Promise<WebAssembly.Module>} module
   * @param {(error: EngineError) => void} gone
   */
  constructor(module, gone) {
    const worker = (this.#worker = new Worker(script(workerURL)))
    /** What it offers, in JSON, once it can answer. @type {Promise<string>} */
    this.ready = new Promise((resolve, reject) => {
      this.#pending.set(0, { resolve, reject })
    })
    this.ready.catch(() => {}) // gone tells of it
    /** @param {EngineError} error */
    const fail = (error) => {
      if (!this.#worker) return
      this.end(error)
      gone(error)
    }
    worker.onmessage = ({ data }) => {
      if (data.crashed !== undefined) return fail(new EngineError('crashed', data.crashed))
      const waiting = this.#pending.get(data.id)
      this.#pending.delete(data.id)
      waiting?.resolve(data.body)
    }
    worker.onmessageerror = () => fail(new EngineError('crashed', 'Its answer could not be read.'))
    worker.onerror = (event) => {
      event.preventDefault()
      fail(new EngineError('crashed', named(event.message)))
    }
    // It starts while the module is on its way; who waits for that hears of what goes wrong.
    module.then((module) => this.#worker?.postMessage({ module }), () => {})
  }

  /**
   * Sends a request; the promise holds the answer. It takes limit ms at most, if given.
   * @param {Request} request
   * @param {number} [limit]
   * @returns {Promise<Answer>}
   */
  async ask(request, limit) {
    if (this.#pending.has(0)) await this.ready // what is ready is asked before this returns
    if (!this.#worker) throw new EngineError('ended')
    const id = this.#next++
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }))
    this.#worker.postMessage({ id, body: JSON.stringify(request) })
    return JSON.parse(new TextDecoder().decode(await within(limit, answer)))
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
    const answer = await this.ask(slim, limit)
    if (answer.error) this.#sent = {}
    return answer
  }

  end(error = new EngineError('ended')) {
    this.#worker?.terminate()
    this.#worker = null
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }
}

/**
 * The promise, or its failure when it takes longer than limit ms.
 * @template T
 * @param {number | undefined} limit
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function within(limit, promise) {
  if (!limit) return promise
  /** @type {number} */
  let timer
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => (timer = setTimeout(reject, limit, new EngineError('silent'))))
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** @type {Engine | undefined} */
let front
/** @type {Engine | undefined} */
let bench
/** @type {(error: EngineError) => void} */
let failed = () => {}

/**
 * Calls fn when the engine ended by itself.
 * @param {(error: EngineError) => void} fn
 */
export function onFailure(fn) {
  failed = fn
}

/** Starts the front worker, loading the engine first if that has not happened yet. */
export async function start() {
  front?.end()
  module ??= load()
  module.catch(() => (module = undefined)) // so that a later start tries again
  const started = (front = new Engine(module, (error) => failed(error)))
  try {
    await module
  } catch (error) {
    started.end()
    throw error
  }
  await within(START_LIMIT, started.ready)
  return started
}

/** The front worker: it was started before anything is asked of it. */
function running() {
  if (!front) throw new EngineError('ended')
  return front
}

/**
 * Asks the front worker for a report. A worker that says nothing for too long is ended and
 * started again, and asked once more with the whole state; then it has failed. What the
 * user agreed to takes as long as it takes: it can be stopped.
 * @param {Whole} request
 */
export async function inspect(request) {
  try {
    return await running().inspect(request, request.allow.length ? 0 : LIMIT)
  } catch (error) {
    if (engineError(error).code !== 'silent') throw error
  }
  return (await start()).inspect(request, LIMIT)
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
 * Lets the front worker go through its paces once, so that the first paste finds it warm.
 * @param {Whole} request
 */
export const warmUp = async (request) => running().inspect(request, LIMIT)

/**
 * Asks the bench worker, which is started on first use.
 * @param {Request} request
 */
export async function work(request) {
  if (!module) throw new EngineError('ended')
  bench ??= new Engine(module, () => (bench = undefined))
  return bench.ask(request)
}

/** Ends whatever the bench worker is doing. */
export function stop() {
  bench?.end(new EngineError('stopped'))
  bench = undefined
}
