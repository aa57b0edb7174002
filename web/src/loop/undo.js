// Undo: whatever replaced what was typed (an edit made another token, a remedy, an example, a
// file, Clear) is taken back by a button that names it, or by the usual keys, until something
// else is typed. What was taken back can be done again by the keys.

import { announceLater } from '../page/announce.js'
import { $, hit, mark, show, write } from '../page/dom.js'
import { keep, onChange, restore, state } from './state.js'

/** @import { State } from './state.js' */
/** What was done: its name, a sentence about it, and how all was before. @typedef {{ what: string, detail?: string, before: State }} Step */

const EDIT = 'edit'
const MOST = 100 // steps that are remembered

const undo = $('undo')
/** What can be taken back, the newest last. @type {Step[]} */
let done = []
/** And what was, and can be done again. @type {Step[]} */
let undone = []

/**
 * Does something that replaces what was typed, and offers to take it back.
 * @param {string} what its name, behind "Undo"
 * @param {() => void} act
 * @param {string} [detail]
 */
export function undoable(what, act, detail) {
  const step = { what, detail, before: keep() }
  act()
  add(step)
  renderUndo()
}

/** @param {Step} step */
function add(step) {
  done = [...done, step].slice(-MOST)
  undone = []
}

/**
 * Header or Payload is about to be edited: all that is typed there is one step.
 * @param {'header' | 'payload'} name
 */
export function editing(name) {
  const goes = done.at(-1)?.what === EDIT && state.original !== null
  const content = name === 'payload' && state.detached // which makes no other token
  if (!goes && !content) add({ what: EDIT, before: keep() })
}

/** Nothing can be taken back any more. */
export function forgetSteps() {
  done = []
  undone = []
  renderUndo()
}

/** An edit that was taken back by hand is none. @param {Step} [step] */
const moot = (step) => step?.what === EDIT && state.original === null && !state.edit && state.texts.token === step.before.texts.token

/** Shows what can be taken back. */
export function renderUndo() {
  if (moot(done.at(-1))) done = done.slice(0, -1)
  const last = done.at(-1)
  if (last) write(undo, 'Undo ' + last.what)
  mark(undo, 'title', last?.detail)
  const held = document.activeElement === undo
  if (!last && held) $('token').focus()
  show(undo, Boolean(last))
}

/**
 * Goes one step back, or forth.
 * @param {boolean} back
 */
function step(back) {
  const last = (back ? done : undone).at(-1)
  if (!last) return
  const now = { ...last, before: keep() }
  if (back) [done, undone] = [done.slice(0, -1), [...undone, now]]
  else [done, undone] = [[...done, now], undone.slice(0, -1)]
  announceLater(`${back ? 'Undone' : 'Done again'}: ${last.what}.`)
  restore(last.before)
  renderUndo()
}

undo.act = () => step(true)

onChange((id) => {
  if (id === undefined) return // nothing was typed
  undone = []
  const edit = (id === 'header' || id === 'payload') && done.at(-1)?.what === EDIT
  if (edit) renderUndo()
  else if (id !== 'spacing') forgetSteps()
})

/**
 * Reports whether the browser is to do it: in Header and Payload it knows each letter of an
 * edit, and in a field that this page's state does not know, all.
 * @param {Element} element
 * @param {boolean} edit
 */
const browsers = (element, edit) =>
  element.matches('textarea, input:not([type="checkbox"])') && (element.id === 'header' || element.id === 'payload' ? edit : !(element.id in state.texts))

addEventListener('keydown', (event) => {
  const key = event.key.toLowerCase()
  const back = key === 'z' && !event.shiftKey
  const target = hit(event)
  if (!(back || key === 'z' || (key === 'y' && event.ctrlKey)) || !(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || event.defaultPrevented) return
  const last = (back ? done : undone).at(-1)
  if (!last || !target || document.querySelector('dialog[open]') || browsers(target, back && last.what === EDIT)) return
  event.preventDefault()
  step(back)
})
