// How the engine comes: a short-lived worker, the loader, fetches or unpacks it, compiles it
// and is ended. head.js begins with it before the page's script is there, and hands on what begins
// anew where that came to nothing.

/**
 * What came: the engine, or why not.
 * @typedef {{ module?: WebAssembly.Module, error?: string, detail?: string }} Came
 */
/**
 * The engine on its way: which part of it is there, how many bytes all of it is (0 where the
 * host did not say), and who hears of that.
 * @typedef {{ part: number, total: number, heard: () => void, came: Promise<Came> }} Coming
 */

/**
 * What turns an address into one that a worker may be started from, and a text into a script:
 * the page's only policy of Trusted Types. It lets the addresses in the set become workers, and
 * no others. Which text is a script the Content-Security-Policy says, by its hash.
 * @param {Set<string>} addresses
 */
export function gate(addresses) {
  const policy = globalThis.trustedTypes?.createPolicy('jwtdebugger', {
    createScriptURL(url) {
      if (addresses.has(url)) return url
      throw new TypeError('No worker is started from ' + url)
    },
    createScript: (text) => text,
  })
  return {
    /** @param {string} url */
    script: (url) => (policy ? policy.createScriptURL(url) : url),
    /** @param {string} text */
    scriptOf: (text) => (policy ? policy.createScript(text) : text),
  }
}

/**
 * Starts the loader. An address to load from is its name: a message would reach it only once
 * this thread, which has the page to build, has heard that it runs.
 * @param {string} script its address
 * @param {{ url?: string, size?: number, packed?: string }} source what it is to load
 * @returns {Coming}
 */
export function begin(script, source) {
  /** @type {(came: Came) => void} */
  let done = () => {}
  /** @type {Coming} */
  const coming = { part: 0, total: 0, heard() {}, came: new Promise((resolve) => (done = resolve)) }
  try {
    const worker = new Worker(script, { name: source.url && JSON.stringify(source) })
    /** @param {Came} came */
    const end = (came) => {
      worker.terminate()
      done(came)
    }
    worker.onmessage = ({ data }) => {
      if (data.part === undefined) return end(data)
      Object.assign(coming, data)
      coming.heard()
    }
    worker.onmessageerror = () => end({ error: 'blocked' })
    worker.onerror = (event) => {
      event.preventDefault()
      end({ error: 'loader' })
    }
    if (!source.url) worker.postMessage(source)
  } catch {
    done({ error: 'loader' })
  }
  return coming
}
