// Undo: what was just done can be taken back, for a while and until something else is done.

import { $, show } from '../page/dom.js'
import { onChange } from './state.js'

const REGRET = 10_000 // milliseconds

const undo = $('undo')
/** @type {number | undefined} */
let timer

/**
 * Offers to take back what was just done.
 * @param {() => void} back
 */
export function offerUndo(back) {
  withdraw()
  show(undo, true)
  undo.act = () => {
    back()
    $('token').focus()
  }
  timer = setTimeout(withdraw, REGRET)
}

function withdraw() {
  clearTimeout(timer)
  const held = document.activeElement === undo
  undo.act = null
  show(undo, false)
  if (held) $('clear').focus()
}
onChange(withdraw)
