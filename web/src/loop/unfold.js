// The rest of the page's script, later.js. It comes inside the engine's file, as a section of
// it that is no code to WebAssembly: before the engine is there it would have nothing to do,
// and what is read first would wait for it. It is a script of the page like the other: the
// policy names it by its hash, and no other runs.

import { shared } from 'virtual:shared'
import { EngineError, scriptOf } from './client.js'
import { drawable } from './loop.js'

/**
 * Runs what came with the engine, once. The error says that it did not run.
 * @param {WebAssembly.Module} module
 */
export function unfold(module) {
  if (drawable()) return
  const [section] = WebAssembly.Module.customSections(module, 'page')
  const script = document.createElement('script')
  script.text = scriptOf(new TextDecoder().decode(section))
  globalThis.shared = shared() // what it takes from main.js
  document.head.append(script)
  script.remove()
  delete globalThis.shared
  if (!drawable()) throw new EngineError('compile')
}
