// Runs the engine. The build puts Go's wasm_exec.js in front of this text, so that Go is a
// global here; the page starts it from a blob: address, where it inherits the page's policy.

// Its first act: to take the policy's name for itself, so that nothing later can.
self.trustedTypes?.createPolicy('jwtdebugger', {
  createScriptURL() {
    throw new TypeError('The engine starts no workers')
  },
})

/** Requests in, answers out, as bytes. @type {EngineAnswer} */
let handle
/** @type {WebAssembly.Instance} */
let program
/** @param {string} sentence */
const crashed = (sentence) => self.postMessage({ crashed: sentence })

/** Called by the engine once, when it can answer. */
self.engineReady = (answer, menus) => {
  handle = answer
  self.postMessage({ id: 0, body: menus })
}

/** @param {WebAssembly.Module} module */
async function run(module) {
  const go = new Go()
  let exit = ''
  go.exit = (status) => (exit = ' (exit code ' + status + ')')
  try {
    program = await WebAssembly.instantiate(module, go.importObject)
    await go.run(program)
    crashed('Its program ended' + exit + '.')
  } catch {
    crashed('Its program could not go on.')
  }
}

/** @param {{ id: number, body: string }} request */
async function answer({ id, body }) {
  try {
    const bytes = await handle(new TextEncoder().encode(body))
    const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
    const { mem } = /** @type {{ mem: WebAssembly.Memory }} */ (program.exports)
    self.postMessage({ id, body: whole, memory: mem.buffer.byteLength }, { transfer: [whole] })
  } catch {
    crashed('A request ended its program.')
  }
}

self.onmessage = ({ data }) => {
  if (data.module) run(data.module)
  else answer(data)
}
