// The layers of a nested token, the signatures or recipients of one of them, and the parts
// of what is encrypted.

import { $, count, fillList, h, mark, partMark, show, sign } from './dom.js'
import { linkOfPart } from './link.js'
import { choose } from './state.js'

const SHORT = 16 // bytes of a part that are shown whole
const HEX = 8 // of a longer one

const encrypted = (layer) => Boolean(layer?.kind.startsWith('jwe'))
const mostTelling = (checks = []) => ['failed', 'ok'].map((status) => checks.find((check) => check.status === status)).find(Boolean) ?? checks[0]
const colour = (status) => ({ ok: 'good', failed: 'bad' })[status] ?? 'meta'

/** What a layer is called: by its form, and by where it stands. */
function title({ kind, parent }, layers) {
  if (encrypted({ kind })) return parent < 0 ? 'Encrypted' : 'Encrypted inside'
  const around = layers[parent]
  if (around?.kind === 'sd-jwt') return 'Key binding'
  const name = kind === 'sd-jwt' ? 'SD-JWT' : 'Signed token'
  return around ? name + ' inside' : name
}

const fiveBars = (layer) => (encrypted(layer) ? '#m-five' : '#m-all')

export function renderLayers(report) {
  const layers = report.layers?.length > 1 ? report.layers : []
  show($('layers'), layers.length > 0)
  const items = layers.map((layer, index) => ({
    title: title(layer, layers),
    type: layer.type,
    mark: fiveBars(layer),
    check: mostTelling(encrypted(layer) ? layer.recipients : layer.signatures),
    // A key binding stands beside the token that it belongs to.
    beside: layers[layer.parent]?.kind === 'sd-jwt',
    selected: index === report.selected.layer,
  }))
  fillList($('layers'), items, (item, index) =>
    h('li', { class: item.beside ? 'beside-it' : null },
      h('button', { type: 'button', 'data-index': index, 'aria-current': item.selected ? 'true' : null, title: item.type, act: () => choose({ layer: index }) },
        partMark(item.mark),
        h('span', null, item.title),
        item.check?.word && h('span', { class: colour(item.check.status) }, item.check.word))),
  )
}

/** One of several signatures or recipients. */
const row = (attributes, { status, word, algorithm, key }, act) => {
  const said = [sign(status), h('b', null, algorithm || 'no alg'), h('span', { class: 'whose' }, key), h('span', { class: colour(status) }, word)]
  return h('li', attributes, act ? h('button', { type: 'button', 'aria-pressed': String(act.pressed), act: act.act }, said) : h('div', null, said))
}

/** The signatures over one payload; the one chosen is shown. */
export function renderSignatures(report, layer) {
  const several = layer?.signatures?.length > 1 ? layer.signatures : []
  show($('signatures'), several.length > 0)
  fillList($('signatures'), several.map((check, index) => ({ check, pressed: index === report.selected.signature })), ({ check, pressed }, index) =>
    row({ 'data-index': index, 'data-signature': check.code }, check, { pressed, act: () => choose({ signature: index }) }),
  )
}

// How the parts of what is encrypted are called and drawn.
const PARTS = {
  protected: ['Header', 0],
  encrypted_key: ['Encrypted key', 1],
  iv: ['Initialization vector', 2],
  ciphertext: ['Ciphertext', 3],
  tag: ['Authentication tag', 4],
  aad: ['Additional authenticated data', 0],
  unprotected: ['Shared header', 0],
  header: ['Header', 0],
}

// What Header and "What the header says" show as text.
const DECODED = /^protected$|header$|^unprotected$/

/** "recipients/1/encrypted_key": Encrypted key, recipient 2. */
function partNamed(path) {
  const steps = path.split('/')
  const [name, bar] = PARTS[steps.at(-1)] ?? [path, 0]
  return { name: steps.length > 2 ? `${name}, ${steps[0].replace(/s$/, '')} ${+steps[1] + 1}` : name, bar }
}

const part = ({ name, bar, use, size, hex, note, link }) => {
  const shown = size > SHORT ? HEX : SHORT
  const first = hex?.split(' ').slice(0, shown).join(' ')
  const rest = size - shown
  return h('li', { 'data-part': name, 'data-bar': bar, link },
    partMark('#m-j' + bar),
    h('div', null,
      h('p', null, h('b', null, name), h('span', { class: 'meta' }, size ? count(size, 'byte') : note || 'empty')),
      h('p', { class: 'use' }, use)),
    first && h('p', { class: 'hex', translate: 'no' }, first, rest > 0 && h('span', { class: 'meta' }, `and ${rest.toLocaleString('en')} more`)))
}

/** The parts of a JWE, each with its size and what it is for; and its recipients. */
export function renderSealed(layer) {
  const sealed = encrypted(layer)
  show($('sealed'), sealed)
  show($('signature').parentElement, !sealed)
  mark($('header-mark'), 'href', sealed ? '#m-j0' : '#m-0')
  mark($('payload-mark'), 'href', sealed ? '#m-j3' : '#m-1')
  if (!sealed) return
  const parts = layer.parts.map((part) => ({ ...part, ...partNamed(part.name), link: linkOfPart(part), hex: DECODED.test(part.name) ? '' : part.hex }))
  fillList($('parts'), parts, part)
  const several = layer.recipients?.length > 1 ? layer.recipients : []
  show($('recipients').parentElement, several.length > 0)
  fillList($('recipients'), several, (check, index) => row({ 'data-index': index, 'data-encryption': check.code }, check))
}
