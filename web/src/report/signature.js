// The bytes of the signature that is chosen.

import { state } from '../loop/state.js'
import { copy } from '../page/copy.js'
import { $, h, mark, show, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { bytes, figure } from '../page/words.js'
import { linkOfPart } from './link.js'
import { renderNotes } from './notes.js'

/** @import { Layer, Report } from '../wire' */

const SHORT = 32 // bytes of a signature that are shown whole
const SHOWN = 28 // of a longer one

const box = $('signature')
const meaning = box.textContent

/** What "Copy" gives: the signature in base64url. */
let text = ''
$('copy-signature').act = (button) => copy(text, button)

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderSignature({ selected, verdict, fields: { signature } }, layer) {
  const part = layer?.parts?.find(({ name }) => name === layer.signature)
  const size = $('signature-size')
  if (part && box.hasAttribute('data-empty')) box.replaceChildren()
  box.linked = part && linkOfPart(part)
  mark(box, 'data-empty', part ? null : '')
  if (part) {
    const whole = part.size <= SHORT
    const hex = part.hex ?? ''
    const first = whole ? hex : hex.split(' ').slice(0, SHOWN).join(' ')
    const rest = whole ? 0 : part.size - SHOWN
    fillList(box, [{ first, rest, note: part.note }], () => h('span', null, first || part.note || 'There is none.', rest > 0 && h('span', { class: 'meta' }, `and ${figure(rest)} more`)))
    const word = verdict.attributes.signature === 'invalid' && verdict.signature.word
    fillList(size, [{ n: part.size, word }], ({ n, word }) => h('span', null, bytes(n), word && h('span', { class: 'bad' }, word)))
    // Of a token inside another the characters stand in no field.
    text = selected.layer === 0 ? state.texts.token.slice(part.range.start, part.range.end) : base64url(layer?.howSigned?.signature ?? part.hex ?? '')
  } else {
    write(box, meaning)
    size.replaceChildren()
    text = ''
  }
  show($('copy-signature'), Boolean(part?.size))
  renderNotes($('signature-notes'), box, signature?.problems ?? [])
}

/**
 * The base64url of bytes that are written in hexadecimal.
 * @param {string} hex
 */
const base64url = (hex) =>
  btoa(String.fromCharCode(...(hex.match(/[0-9a-f]{2}/gi) ?? []).map((two) => parseInt(two, 16)))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
