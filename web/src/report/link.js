// Pointing at something, with the mouse or with the caret, lights it up wherever else it is
// shown: in Token, in Header or Payload as JSON, table or bytes, in Signature and Parts. In
// fields the engine tells what is there; rows and boxes carry it as their "link".

import { fields } from '../loop/fields.js'
import { ask } from '../loop/loop.js'
import { focused, hit } from '../page/dom.js'

/** @import { Linked, Member, Part, Range } from '../wire' */
/** @import { Field } from '../page/field.js' */
/**
 * How to point into a field: which one the engine knows it as and, where it shows bytes, how
 * an offset becomes the number of a byte (-1: none), and which ranges of its text bytes have.
 * @typedef {{ field: Field, of: string, toByte?: (offset: number) => number, ranges?: (bytes: Range | undefined) => Range[] }} Watched
 */
/** Where one points: into a field, or at an element. @typedef {{ name?: string, place?: number, element?: Element | null }} Pointed */

/** The class that lights up, by hue. @type {Record<string, string>} */
const LIT = { head: 'lit0', pay: 'lit1', sig: 'lit2' }

/** @type {Map<string, Watched>} */
const watched = new Map()
/** Elements that are lit. @type {Element[]} */
let boxes = []
/** @type {Pointed} */
let here = {}

/**
 * Watches a text field.
 * @param {string} name
 * @param {Watched} how
 */
export function watch(name, how) {
  const { field } = how
  watched.set(name, how)
  field.area.addEventListener('pointermove', ({ pointerType, buttons, clientX, clientY }) => {
    if (pointerType !== 'touch' && !buttons) point(() => pointInto(name, how, field.at(clientX, clientY)))
  })
  field.area.addEventListener('pointerleave', byFocus)
}
watch('token', { field: fields.token, of: 'token' })
watch('header', { field: fields.header, of: 'header' })
watch('payload', { field: fields.payload, of: 'payload' })

/** What points last: the mouse, or the keyboard. @type {() => void} */
let pointing = byFocus

/** @param {typeof pointing} how */
function point(how) {
  pointing = how
  how()
}

/** Lights up anew after a report, what is pointed at without a move, too. */
export function relink() {
  here = {}
  pointing()
}

/** By keyboard: where the caret is, or on which row the focus is. */
function byFocus() {
  pointing = byFocus
  const held = focused()
  for (const [name, how] of watched) if (how.field.area === held) return pointInto(name, how, how.field.area.selectionStart)
  pointTo(held?.closest('[data-link]') ?? null)
}

/** @param {PointerEvent} event */
const owner = (event) => (event.pointerType === 'touch' ? null : hit(event)?.closest('[data-link]'))
document.addEventListener('selectionchange', byFocus)
document.addEventListener('focusin', byFocus)
document.addEventListener('focusout', ({ relatedTarget }) => {
  if (!relatedTarget) pointTo(null)
})
document.addEventListener('pointerover', (event) => {
  const element = owner(event)
  if (element) point(() => (element.isConnected ? pointTo(element) : byFocus()))
})
document.addEventListener('pointerout', (event) => {
  if (owner(event)) byFocus()
})

/** @param {Element | null} element */
async function pointTo(element) {
  if (here.element === element) return
  const now = (here = { element })
  const link = element?.linked
  light(link, element)
  if (!link?.shown || !bytesShown()) return
  const answer = await ask({ op: 'point', field: link.field, at: link.shown.start })
  if (here === now && answer?.linked) light(answer.linked, element)
}

/**
 * @param {string} name
 * @param {Watched} how
 * @param {number} offset
 */
async function pointInto(name, { field, of, toByte }, offset) {
  const place = offset >= 0 && toByte ? toByte(offset) : offset
  if (here.name === name && here.place === place) return
  const now = (here = { name, place })
  const single = Boolean(toByte) || (of === 'token' && bytesShown())
  const answer = place < 0 || !field.value ? null : await ask({ op: 'point', field: of, at: place, single })
  if (here === now) light(answer?.linked, name)
}

const bytesShown = () => [...watched.values()].some(({ toByte, field }) => toByte && !field.area.closest('[hidden]'))

/**
 * Lights up what a link names, and what was lit goes out.
 * @param {Linked | undefined} link
 * @param {Element | string | null} from where one points
 */
function light(link, from) {
  const there = link?.part ? link : null
  const lit = there ? (LIT[there.hue ?? ''] ?? 'lit-1') : ''
  for (const [name, { field, of, ranges }] of watched) {
    const found = !there ? [] : of === 'token' ? [there.token] : there.field !== of ? [] : ranges ? ranges(there.bytes) : [there.shown]
    field.light(found.flatMap((range) => (range ? [{ ...range, class: lit }] : [])), name !== from)
  }
  for (const box of boxes) box.removeAttribute('data-lit')
  boxes = there ? [...document.querySelectorAll('[data-link]')].filter((box) => box === from || same(box.linked, there)) : []
  for (const box of boxes) box.setAttribute('data-lit', lit)
}

/** @type {(one?: Range, other?: Range) => boolean} */
const equal = (one, other) => Boolean(one && other && one.start === other.start && one.end === other.end)

/**
 * Two links are of one thing if both stand at one place.
 * @param {Linked | undefined} one
 * @param {Linked} other
 */
const same = (one, other) => one?.part === other.part && (equal(one.shown, other.shown) || equal(one.token, other.token))

/** @param {Range} [range] */
const some = (range) => (range && range.end > range.start ? range : undefined)

/**
 * The link of a member of the header or payload, which has the hue of the room that shows it.
 * @param {Pick<Member, 'place' | 'in'>} member
 * @param {'head' | 'pay'} hue
 * @returns {Linked}
 */
export const linkOf = ({ place, in: token }, hue) => ({ part: place.part ?? '', hue, field: place.field, shown: some(place.range), token: some(token) })

/**
 * The link of a part as a whole.
 * @param {Part} part
 * @returns {Linked}
 */
export const linkOfPart = ({ name, hue, range }) => ({ part: name, hue, token: some(range) })
