// The only worker that may reach the network, and only this page's host. Its name is {url,
// size} as JSON, the address of the engine and its bytes unpacked; it fetches and compiles it,
// and posts {part, total} as often as there is more of it: the part that is there, and the bytes
// on the way, 0 if the host does not say. Then it posts {module} or {error, detail}, and is
// ended by the page. In the page that is one file it may reach nothing, has no name, and is
// sent {packed}: the engine itself, in gzip and base64.

/** @param {{ url?: string, size?: number, packed?: string }} source */
async function load({ url, size = 0, packed = '' }) {
  try {
    self.postMessage({ module: await compile(await (url ? download(url, size) : unpack(new Response(bytes(packed)).body))) })
  } catch (error) {
    const { failure = 'compile', detail = '' } = /** @type {Partial<ReturnType<typeof problem>>} */ (error)
    self.postMessage({ error: failure, detail })
  }
}

/**
 * Why the engine did not come: a code, and a detail for people.
 * @param {string} failure
 * @param {string} [detail]
 */
const problem = (failure, detail) => Object.assign(new Error(failure), { failure, detail })

/**
 * What base64 stands for. Not every browser that runs the page has Uint8Array.fromBase64.
 * @param {string} base64
 */
function bytes(base64) {
  const text = atob(base64)
  const all = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) all[i] = text.charCodeAt(i)
  return all
}

/**
 * @param {string} url
 * @param {AbortSignal} [signal]
 */
async function get(url, signal) {
  try {
    return await fetch(url, { signal, credentials: 'same-origin' })
  } catch {
    throw problem('network')
  }
}

/**
 * The engine's bytes, compressed on the way even from hosts that do not compress: where
 * the plain file would come as it is, the .gz beside it is fetched and unpacked here.
 * @param {string} url
 * @param {number} size
 */
async function download(url, size) {
  const abort = new AbortController()
  const plain = await get(url, abort.signal)
  if (plain.ok && coded(plain)) return counted(plain, size)
  const packed = await get(url + '.gz').catch(() => null)
  if (packed?.ok) {
    abort.abort()
    return unpack(counted(packed, coded(packed) ? size : length(packed)))
  }
  if (!plain.ok) throw problem('http', plain.status + (plain.statusText ? ' ' + plain.statusText : ''))
  return counted(plain, size)
}

/** @param {Response} answer */
const coded = (answer) => answer.headers.has('Content-Encoding')
/** @param {Response} answer */
const length = (answer) => Number(answer.headers.get('Content-Length')) || 0

/**
 * The body of an answer that is whole bytes long when it is read, which tells how far it is.
 * @param {Response} answer
 * @param {number} whole
 */
function counted(answer, whole) {
  const total = length(answer)
  let come = 0
  let told = 0
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counter = new TransformStream({
    transform(chunk, out) {
      come += chunk.byteLength
      const part = whole ? Math.min(come / whole, 1) : 0
      if (part - told >= 0.01) self.postMessage({ part: (told = part), total })
      out.enqueue(chunk)
    },
  })
  return answer.body?.pipeThrough(counter) ?? null
}

/**
 * Unpacks gzip; some hosts have done that already, which the first two bytes tell.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} body
 */
async function unpack(body) {
  const reader = (body ?? new Blob().stream()).getReader()
  let first = new Uint8Array()
  while (first.length < 2) {
    const { done, value } = await reader.read()
    if (done) break
    const both = new Uint8Array(first.length + value.length)
    both.set(first)
    both.set(value, first.length)
    first = both
  }
  const whole = new ReadableStream({
    start: (out) => out.enqueue(first),
    async pull(out) {
      const { done, value } = await reader.read()
      if (done) out.close()
      else out.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  const packed = first[0] === 0x1f && first[1] === 0x8b
  return packed ? whole.pipeThrough(new DecompressionStream('gzip')) : whole
}

/**
 * The type is ours to say: not every host knows what .wasm is.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} body
 */
async function compile(body) {
  const answer = new Response(body, { headers: { 'Content-Type': 'application/wasm' } })
  try {
    return await WebAssembly.compileStreaming(answer)
  } catch (error) {
    // A policy without 'wasm-unsafe-eval' is told apart by what it forbids: compiling at all.
    throw problem(error instanceof WebAssembly.CompileError && /disallowed|blocked|policy/i.test(error.message) ? 'blocked' : 'compile')
  }
}

if (self.name) load(JSON.parse(self.name))
else self.onmessage = ({ data }) => load(data)
