// What no module of the page says about itself: the modules that the build makes up, and
// what the page's own elements carry. Nothing here ends up in the page.

/** The engine worker's script, as text. */
declare module 'virtual:worker' {
  const code: string
  export default code
}

/**
 * Where the loader and the engine are: in the page that is one file the loader's text and
 * the id of the element that holds the engine, elsewhere the names of two files. size is how
 * many bytes the engine is, unpacked.
 */
declare module 'virtual:assets' {
  export const single: boolean
  export const loader: string
  export const engine: string
  export const size: number
}

/** What later.js takes from the modules that main.js brings, in the order in which the build has it take them. */
declare module 'virtual:shared' {
  export const shared: () => unknown[]
}

/** The same, while later.js starts. */
declare var shared: unknown[] | undefined

/** What head.js began, for the page's script to take over: the engine that is coming, and what loads it anew. */
declare var begun: { addresses: Set<string>, script: (url: string) => string, scriptOf: (text: string) => string, load: () => import('./loop/coming.js').Coming, coming: import('./loop/coming.js').Coming } | undefined

interface Element {
  /** What a click on it does (page/clicks.js). */
  act?: ((button: HTMLElement) => unknown) | null
  /** Where that stands elsewhere which it shows (report/link.js). */
  linked?: import('./wire').Linked
  /** What it was made from, so that it is made anew only when that changes (page/list.js). */
  memo?: string
}

/** Trusted Types, where the browser has them. */
declare var trustedTypes: { createPolicy(name: string, rules: Partial<TypesPolicy>): TypesPolicy } | undefined
interface TypesPolicy {
  createScriptURL(url: string): string
  createScript(text: string): string
}

/** Go's own glue, which the build puts in front of worker.js. */
declare class Go {
  importObject: WebAssembly.Imports
  exit(status: number): void
  run(instance: WebAssembly.Instance): Promise<void>
}

/** How the engine answers requests. */
type EngineAnswer = (request: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>

/** The engine calls it once in its worker, when it can answer; menus are Menus in JSON. */
declare var engineReady: ((answer: EngineAnswer, menus: string) => void) | undefined
