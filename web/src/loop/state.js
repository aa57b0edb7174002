// The one place that owns what the user typed and chose. The other modules tell it of
// changes; request.js makes requests out of it and takes in what the answers change. It
// knows no rule about tokens, keys or claims.

import { POLICY } from '../facts.js'

/** @import { Select } from '../wire' */
/**
 * What was edited of Header and Payload.
 * @typedef {{ header?: string, payload?: string }} Edited
 */
/**
 * @typedef {object} State
 * @property {number} version goes up with every change
 * @property {number} tokenVersion goes up when Token changes by another route than an edit
 * @property {number} keyVersion goes up when the key, its passphrase or its encoding change
 * @property {Record<string, string>} texts by element id
 * @property {Record<string, string>} brought the texts that came with a link, by element id
 * @property {Select} select
 * @property {{ header: string | null, payload: string | null }} held Header and Payload as the user typed them, until Token changes by another route
 * @property {string | null} original Token as it was before anything of it was edited: every edit is of that, and what is taken back gives it back
 * @property {Edited | null} edit waits to be sent, in one request only
 * @property {Edited | null} sent is under way
 * @property {Edited | null} unsigned the edit that could not be signed: sent again as an edit when the key changes
 * @property {number} drop the disclosure that is to be left out; sent in one request only
 * @property {boolean} dropping the disclosures shown are not those that are left
 * @property {string} payloadAs
 * @property {boolean} detached what is typed into Payload is the content, which the token does not hold
 * @property {string} contentAs
 * @property {string} spacing of the JSON that is edited: "" as it was, "compact", "shown"
 * @property {string[]} allow what the user agreed to, for this token and this key
 * @property {boolean} stopped and that the user stopped the engine: what takes long is not begun anew by itself
 */

const KEY_FIELDS = ['key', 'key-passphrase', 'key-encoding']
const chosenByEngine = () => ({ found: -1, layer: -1, signature: -1 })
const nothingHeld = () => ({ header: null, payload: null })

/** @returns {State} */
const empty = () => ({
  version: 0,
  tokenVersion: 0,
  keyVersion: 0,
  texts: { token: '', content: '', key: '', 'key-passphrase': '', 'key-encoding': 'auto', 'judge-as': '', 'heard-text': '', ...Object.fromEntries(POLICY.map(({ id }) => [id, ''])) },
  brought: {},
  select: chosenByEngine(),
  held: nothingHeld(),
  original: null,
  edit: null,
  sent: null,
  unsigned: null,
  drop: -1,
  dropping: false,
  payloadAs: '',
  detached: false,
  contentAs: 'text',
  spacing: '',
  allow: [],
  stopped: false,
})

export const state = empty()
/** @type {((id?: string) => void)[]} */
const listeners = []

/**
 * Calls fn within every change, before anything waits: with the field, if the user typed there.
 * @param {(id?: string) => void} fn
 */
export function onChange(fn) {
  listeners.push(fn)
}

/** @param {string} [id] */
function changed(id) {
  state.version++
  for (const listener of listeners) listener(id)
}

function tokenChanged() {
  state.tokenVersion++
  state.texts.content = ''
  state.select = chosenByEngine()
  letGo()
  askAgain()
}

/** Header and Payload show again what the token holds. */
function letGo() {
  state.held = nothingHeld()
  state.original = null
  state.edit = state.unsigned = null
  state.drop = -1
  state.detached = false
}

/** What was agreed to or stopped is so no longer. */
function askAgain() {
  state.allow = []
  state.stopped = false
}

/**
 * The content of a token that does not hold it: Payload keeps it exactly as it is.
 * @param {string} text
 * @param {string} as
 */
function setContent(text, as) {
  state.texts.content = text
  state.contentAs = text === '' ? 'text' : as
  state.held = { ...state.held, payload: text }
}

/**
 * @param {string} id
 * @param {string} text
 */
function set(id, text) {
  if (id === 'content') {
    setContent(text, 'text')
  } else if (id === 'payload' && state.detached) {
    setContent(text, state.held.payload === null ? state.payloadAs : state.contentAs)
  } else if (id === 'header' || id === 'payload') {
    state.original ??= state.texts.token
    state.held = { ...state.held, [id]: text }
    state.edit = edited()
  } else if (id === 'allow') {
    if (!state.allow.includes(text)) state.allow = [...state.allow, text]
    state.edit = again()
  } else if (id === 'spacing') {
    state.spacing = text
    // What was edited before is encoded anew; what was not keeps its bytes.
    state.edit = edited()
  } else if (id in state.texts) {
    state.texts[id] = text
    if (id === 'token') tokenChanged()
    if (KEY_FIELDS.includes(id)) {
      state.keyVersion++
      state.edit = again()
      askAgain()
    }
  }
}

/** All that is edited of the original token; null if nothing is. */
function edited() {
  const { header, payload } = state.held
  const mine = payload !== null && !state.detached
  return header === null && !mine ? null : { ...(header !== null && { header }), ...(mine && { payload }) }
}

/**
 * An edit made this token: if it is the original one again, nothing of it is edited.
 * @param {string} token
 */
export function taken(token) {
  if (state.edit || token !== state.original) return
  state.held = nothingHeld()
  state.original = null
}

/** A disclosure was left out of the token: what is edited from now on is edited of this one. */
export function dropped() {
  state.original = null
  if (!state.edit) state.held = nothingHeld()
}

/** The waiting edit, together with the one that the last key could not sign. */
export const again = () => (state.unsigned || state.edit ? { ...state.unsigned, ...state.edit } : null)

/** Reports whether something waits to be sent. */
export const waits = () => state.edit !== null || state.drop >= 0

/**
 * The user typed text into the field with this id.
 * @param {string} id
 * @param {string} text
 */
export function typed(id, text) {
  set(id, text)
  changed(id)
}

/**
 * Assigns the texts of a remedy or an example, by element id.
 * @param {Record<string, string>} texts
 */
export function assign(texts) {
  // Token first: it lets go of what was held, and a new Header or Payload comes after it.
  if ('token' in texts) set('token', texts.token)
  for (const [id, text] of Object.entries(texts)) if (id !== 'token') set(id, text)
  changed()
}

/**
 * Looks at another of the tokens found, layers or signatures.
 * @param {Partial<Select>} part
 */
export function choose(part) {
  if ('found' in part) {
    letGo()
    askAgain()
    state.texts.content = ''
    state.select = chosenByEngine()
  }
  // Another signature stands under a header of its own.
  if ('signature' in part || 'layer' in part) letGo()
  state.select = { ...state.select, ...part }
  state.edit = state.unsigned = null
  changed()
}

/**
 * Leaves a disclosure out of the token, one at a time: then those left have other numbers.
 * @param {number} index
 */
export function drop(index) {
  if (state.dropping) return
  state.drop = index
  state.dropping = true
  changed()
}

/** The user stopped what the engine was doing: it is not begun anew by itself. */
export function stopped() {
  state.allow = []
  state.stopped = true
  changed()
}

/** Forgets everything that was typed. */
export const wipe = () => restore(empty())

/** What is typed now, for restore. */
export const keep = () => ({ ...state, texts: { ...state.texts }, edit: state.sent || state.edit ? { ...state.sent, ...state.edit } : null, sent: null })

/**
 * Puts back what keep kept.
 * @param {State} before
 */
export function restore(before) {
  const { version, tokenVersion, keyVersion } = state
  Object.assign(state, before, { version, tokenVersion: tokenVersion + 1, keyVersion: keyVersion + 1 })
  changed()
}
