// Talks to the engine's workers. It knows how, never what about.
//
// The wire: a request is one JSON object. Its member "op" names what is asked, and the answer
// is one JSON object with one member:
//
//   inspect      {"report": …}, all that the page shows
//   spans        {"spans": […]}, the colours of a stretch of a field
//   point        {"linked": …}, where else that stands which stands at a place of a field
//   bytes        {"bytes": {"hex", "size"}}, of what Header or Payload shows
//   example      {"example": {"set"}}, a fresh token with its key
//   guessSecret  {"guess": {"found", "secret", "tried", "remedy"}}; without "words" (one a
//                line) the built-in list is tried
//   sort         {"sorted": …}, where "words", the text of a file, belongs: "token", "key",
//                "words" or, with "binary", which says that it is the base64 of a file that
//                is no text, "secret"; nothing when it is nothing that is known
//
// A request that cannot be answered at all is answered with {"error": {"code", "message",
// "place"}}. Spans, point and bytes are about what the last report shows. In both
// directions an absent member and a zero one are the same, but a text that is absent from
// a request is "as in the last request that this engine answered". Every range counts
// UTF-16 code units of the text of the field it names, those of bytes count bytes. Instants
// are Unix milliseconds. The package comment of wasm/internal/engine says the same.
//
// Between page and worker a request is {id, body: string} and an answer {id, body:
// ArrayBuffer of JSON in UTF-8}; a worker whose program ended posts {crashed: sentence}.
//
// Two workers share one compiled module: front answers inspect, spans, point and bytes, bench does what
// takes longer than a blink. A short-lived worker loads the module and is ended.

import code from 'virtual:worker'
import { engine, loader, single } from 'virtual:assets'

const LIMIT = 10_000 // milliseconds that the front worker may take for one request
const START_LIMIT = 30_000 // and to start

/** Texts that a worker remembers, so that only what changed is sent. */
const TEXTS = ['token', 'key', 'passphrase', 'content']

/** Why the engine cannot work: a code for the page to explain, and a detail for people. */
export class EngineError extends Error {
  constructor(code, detail = '') {
    super(detail || code)
    this.code = code
    this.detail = detail
  }
}

const page = (name) => new URL(name, document.baseURI).href
const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))

// On a host the loader and the engine are files. In the page that is one file the loader's
// code is in the script, and the engine, packed, in an element that is only data.
const loaderURL = single ? blob(loader) : page(loader)
const workerURL = blob(code)
const source = () => (single ? { packed: document.getElementById(engine)?.textContent ?? '' } : { url: page(engine) })

/** The page's only policy: it lets exactly these two addresses become workers. */
const policy = globalThis.trustedTypes?.createPolicy('jwtdebugger', {
  createScriptURL(url) {
    if (url === loaderURL || url === workerURL) return url
    throw new TypeError('No worker is started from ' + url)
  },
})
const script = (url) => (policy ? policy.createScriptURL(url) : url)

let module // a promise of the compiled WebAssembly.Module

/** Fetches, or unpacks, and compiles the engine in the loader worker, which is ended after that. */
function load() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script(loaderURL))
    const done = (settle, value) => {
      worker.terminate()
      settle(value)
    }
    worker.onmessage = ({ data }) =>
      data.module ? done(resolve, data.module) : done(reject, new EngineError(data.error, data.detail))
    worker.onmessageerror = () => done(reject, new EngineError('blocked'))
    worker.onerror = (event) => {
      event.preventDefault()
      done(reject, new EngineError('loader'))
    }
    worker.postMessage(source())
  })
}

/** One worker that runs the engine. */
class Engine {
  #worker = new Worker(script(workerURL))
  #pending = new Map()
  #next = 1
  #sent = {} // the texts of the last request: answers come in the order of requests

  /** Rejects whatever is pending and calls gone when the engine ends by itself. */
  constructor(module, gone) {
    this.ready = new Promise((resolve, reject) => {
      this.#pending.set(0, { resolve, reject })
    })
    this.ready.catch(() => {}) // gone tells of it
    const fail = (error) => {
      if (!this.#worker) return
      this.end(error)
      gone(error)
    }
    this.#worker.onmessage = ({ data }) => {
      if (data.crashed !== undefined) return fail(new EngineError('crashed', data.crashed))
      const waiting = this.#pending.get(data.id)
      this.#pending.delete(data.id)
      waiting?.resolve(data.body)
    }
    this.#worker.onmessageerror = () => fail(new EngineError('crashed', 'Its answer could not be read.'))
    this.#worker.onerror = (event) => {
      event.preventDefault()
      fail(new EngineError('crashed'))
    }
    this.#worker.postMessage({ module })
  }

  /** Sends a request; the promise holds the answer. It takes limit ms at most, if given. */
  async ask(request, limit) {
    await this.ready
    if (!this.#worker) throw new EngineError('ended')
    const id = this.#next++
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }))
    this.#worker.postMessage({ id, body: JSON.stringify(request) })
    return JSON.parse(new TextDecoder().decode(await within(limit, answer)))
  }

  /** Asks with the whole state, and sends only the texts that this worker has not. */
  async inspect(request, limit) {
    const slim = { ...request }
    for (const name of TEXTS) if (this.#sent[name] === request[name]) slim[name] = null
    this.#sent = Object.fromEntries(TEXTS.map((name) => [name, request[name]]))
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

/** The promise, or its failure when it takes longer than limit ms. */
function within(limit, promise) {
  if (!limit) return promise
  let timer
  const late = new Promise((_, reject) => (timer = setTimeout(reject, limit, new EngineError('silent'))))
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

let front, bench
let failed = () => {}

/** Calls fn when the engine ended by itself. */
export function onFailure(fn) {
  failed = fn
}

/** Starts the front worker, loading the engine first if that has not happened yet. */
export async function start() {
  front?.end()
  module ??= load()
  module.catch(() => (module = undefined)) // so that a later start tries again
  front = new Engine(await module, (error) => failed(error))
  await within(START_LIMIT, front.ready)
}

/**
 * Asks the front worker for a report. A worker that says nothing for too long is ended and
 * started again, and asked once more with the whole state; then it has failed. What the
 * user agreed to takes as long as it takes: it can be stopped.
 */
export async function inspect(request) {
  try {
    return await front.inspect(request, request.allow.length ? 0 : LIMIT)
  } catch (error) {
    if (error.code !== 'silent') throw error
  }
  await start()
  return front.inspect(request, LIMIT)
}

/** Ends the front worker and whatever it is doing, and starts another. */
export function interrupt() {
  front?.end(new EngineError('stopped'))
  return start()
}

/** Asks the front worker for anything else. */
export const ask = (request) => front.ask(request, LIMIT)

/** Lets the front worker go through its paces once, so that the first paste finds it warm. */
export const warmUp = (request) => front.inspect(request, LIMIT)

/** Asks the bench worker, which is started on first use. */
export async function work(request) {
  bench ??= new Engine(await module, () => (bench = undefined))
  return bench.ask(request)
}

/** Ends whatever the bench worker is doing. */
export function stop() {
  bench?.end(new EngineError('stopped'))
  bench = undefined
}
