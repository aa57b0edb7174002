// Pointing at something, with the mouse or with the caret, lights it up wherever else it is
// shown: in Token, in Header or Payload as JSON, table or bytes, in Signature and Parts. In
// fields the engine tells what is there; rows and boxes carry it as their "link", an object
// like its answer: {part, token, field, shown, bytes}.

// Parts by their hue: what is about the header, what is content, what vouches for it.
const HUES = [/(^|\/)(protected|header|unprotected)$/, /(^|\/)(payload|ciphertext)$|^disclosures\//, /(^|\/)(signature|tag)$|^key_binding$/]
const hue = (part) => 'lit' + HUES.findIndex((names) => names.test(part))

const fields = new Map() // by name: how to point there
let ask
let boxes = [] // elements that are lit
let here = {} // where one points: {name, place} in a field, or {element}

/**
 * Watches a text field, which the engine knows as of. What shows bytes says how an offset
 * becomes the number of a byte (-1: none), and which ranges of its text bytes have.
 */
export function watch(name, field, { of = name, toByte, ranges } = {}) {
  fields.set(name, { field, of, toByte, ranges })
  field.area.addEventListener('pointermove', ({ pointerType, buttons, clientX, clientY }) => {
    if (pointerType !== 'touch' && !buttons) pointInto(name, field.at(clientX, clientY))
  })
  field.area.addEventListener('pointerleave', byFocus)
}

/** Sets how the engine is asked: fn answers null when there is no report to ask about. */
export function askThrough(fn) {
  ask = fn
}

/** Lights up anew after a report. */
export function relink() {
  here = {}
  byFocus()
}

/** By keyboard: where the caret is, or on which row the focus is. */
function byFocus() {
  const held = document.activeElement
  for (const [name, { field }] of fields) if (field.area === held) return pointInto(name, held.selectionStart)
  pointTo(held?.closest('[data-link]'))
}

const owner = ({ target, pointerType }) => pointerType !== 'touch' && target.closest?.('[data-link]')
document.addEventListener('selectionchange', byFocus)
document.addEventListener('focusin', byFocus)
document.addEventListener('focusout', ({ relatedTarget }) => !relatedTarget && pointTo(null))
document.addEventListener('pointerover', (event) => {
  const element = owner(event)
  if (element) pointTo(element)
})
document.addEventListener('pointerout', (event) => owner(event) && byFocus())

async function pointTo(element) {
  if (here.element === element) return
  const now = (here = { element })
  const link = element?.link
  light(link, element)
  if (!link?.shown || !bytesShown()) return
  const whole = await ask({ op: 'point', field: link.field, at: link.shown.start })
  if (here === now && whole) light(whole, element)
}

async function pointInto(name, offset) {
  const { field, of, toByte } = fields.get(name)
  const place = offset >= 0 && toByte ? toByte(offset) : offset
  if (here.name === name && here.place === place) return
  const now = (here = { name, place })
  const single = Boolean(toByte) || (of === 'token' && bytesShown())
  const link = place < 0 || !field.value ? null : await ask({ op: 'point', field: of, at: place, single })
  if (here === now) light(link, name)
}

const bytesShown = () => [...fields.values()].some(({ toByte, field }) => toByte && !field.area.closest('[hidden]'))

/** Lights up what a link names, and what was lit goes out; from: where one points. */
function light(link, from) {
  const lit = link?.part ? hue(link.part) : ''
  for (const [name, { field, of, ranges }] of fields) {
    const found = !lit ? [] : of === 'token' ? [link.token] : link.field !== of ? [] : ranges ? ranges(link.bytes) : [link.shown]
    field.light(found.filter(Boolean).map((range) => ({ ...range, class: lit })), name !== from)
  }
  for (const box of boxes) box.removeAttribute('data-lit')
  boxes = lit ? [...document.querySelectorAll('[data-link]')].filter((box) => box === from || same(box.link, link)) : []
  for (const box of boxes) box.setAttribute('data-lit', lit)
}

const equal = (one, other) => one && other && one.start === other.start && one.end === other.end

/** Two links are of one thing if both stand at one place. */
const same = (one, other) => one?.part === other.part && (equal(one.shown, other.shown) || equal(one.token, other.token))

const some = (range) => (range && range.end > range.start ? range : undefined)

/** The link of a member of the header or payload. */
export const linkOf = ({ place, in: token }) => ({ part: place?.part ?? '', field: place?.field, shown: some(place?.range), token: some(token) })

/** The link of a part as a whole. */
export const linkOfPart = ({ name, range }) => ({ part: name, token: some(range) })
