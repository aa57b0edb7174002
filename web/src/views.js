// Header and Payload in two more ways: as a table that explains and folds, and as bytes.
// What is written into the JSON fields stays there meanwhile.

import { copyIcon } from './copy.js'
import { $, fillList, h, mark, seen, show, write } from './dom.js'
import { Field } from './field.js'
import { linkOf, watch } from './link.js'

const PARTS = ['header', 'payload']
const VIEWS = ['json', 'table', 'bytes']
const STEP = 300 // rows of one list made at once: the page never waits for thousands
const SHORT = 160 // characters of a value that are shown unless it is unfolded
const LONG = 20_000 // and then
const FEW = 12 // an object with more members is folded at first
const CHUNK = 4096 // bytes shown at once

let view = 'json'
let report
let ask // how the engine is asked
const turned = new Set() // paths that are not as they are at first
const limits = new Map() // by path: how many rows are shown

/** Draws what is chosen; fn asks the engine. */
export function renderViews(now, fn) {
  report = now
  ask = fn
  draw()
}

for (const name of VIEWS) $('view-' + name).act = () => choose(name)

/** Shows Header and Payload in another way. */
export function choose(name) {
  const held = document.activeElement
  view = name
  draw()
  // Whoever was in what is hidden now goes on in what is shown in its place.
  const from = PARTS.find((one) => $(one).closest('.part').contains(held))
  if (from && !held.checkVisibility()) $(shownAs(from)).focus({ preventScroll: true })
}

/** How a part is shown: where there is nothing, the JSON field says what could stand there. */
const viewOf = (name) => ($(name).value ? view : 'json')

/** The id of what shows Header or Payload now. */
export const shownAs = (name) => (viewOf(name) === 'json' ? name : `${name}-${view}`)

function draw() {
  for (const name of VIEWS) mark($('view-' + name), 'aria-pressed', String(name === view))
  for (const name of PARTS) {
    for (const one of VIEWS) show($(one === 'json' ? name : `${name}-${one}`).parentElement, viewOf(name) === one)
  }
  show($('minify').parentElement, view === 'json' && $('payload').value !== '' && !$('payload').readOnly)
  if (!report) return
  PARTS.forEach(drawTable)
  for (const dump of dumps) dump.load()
}

// ---- The table.

/** The members, in the order in which they stand; what stands in no field comes last. */
const listed = (name) => {
  const members = (name === 'header' ? report.layers?.[report.selected.layer]?.header : report.claims) ?? []
  const start = ({ place }) => place?.range?.start ?? Infinity
  return [...members].sort((one, other) => (start(one) > start(other)) - (start(one) < start(other)))
}

function drawTable(name) {
  const list = $(name + '-table')
  const members = viewOf(name) === 'table' ? listed(name) : []
  show(list, members.length > 0)
  show(list.nextElementSibling, members.length === 0)
  fillList(list, rows(members, name), node)
}

/** Rows of a list, with one more where there are more than are shown. */
function rows(members, path) {
  const limit = limits.get(path) ?? STEP
  const shown = members.slice(0, limit).map((member, index) => prepare(member, path + '/' + index))
  if (members.length > limit) shown.push({ more: members.length - limit, of: members.length, path })
  return shown
}

function prepare({ kids, ...member }, path) {
  const many = kids?.length ?? 0
  const folds = many > 0 || member.raw.length > SHORT
  const open = folds && (many > 0 && many <= FEW) !== turned.has(path)
  return { ...member, path, many, folds, open, kids: open && many ? rows(kids, path) : [] }
}

function turn(path) {
  if (!turned.delete(path)) turned.add(path)
  PARTS.forEach(drawTable)
}

const clip = (text, length) => (text.length > length ? text.slice(0, length) + '…' : text)
const inside = (raw, many) => (raw.startsWith('[') ? `[ ${many} ]` : `{ ${many} }`)

/** What "Copy" gives: a string without its quotation marks, all else as the token holds it. */
function plain(raw) {
  try {
    const value = JSON.parse(raw)
    return typeof value === 'string' ? value : raw
  } catch {
    return raw
  }
}

function node(row) {
  if (row.more) {
    return h('li', null, h('button', { type: 'button', class: 'text', act: () => {
      limits.set(row.path, (limits.get(row.path) ?? STEP) + STEP)
      PARTS.forEach(drawTable)
    } }, `Show ${Math.min(STEP, row.more)} more of ${row.of.toLocaleString('en')}`))
  }
  const { raw, path, many, folds, open } = row
  const name = seen(row.name)
  const value = open && many ? inside(raw, many) : clip(raw, open ? LONG : SHORT)
  const says = [row.label && h('b', null, row.label + '.'), row.meaning, row.cite && `(${row.cite})`].filter(Boolean)
  return h('li', { class: 'node', link: linkOf(row) },
    h('div', { class: 'line' },
      folds ? h('button', { type: 'button', class: 'name', 'aria-expanded': String(open), act: () => turn(path) }, name) : h('span', { class: 'name' }, name),
      h('code', { class: 'value', translate: 'no' }, value, row.utc && h('span', { class: 'when' }, row.utc)),
      copyIcon(name, plain(raw))),
    row.duplicate && h('p', { class: 'warn' }, 'The name occurs more than once in this object.'),
    row.from && !/^(protected|payload)$/.test(row.from) && h('p', null, row.from.startsWith('disclosures') ? 'Disclosed.' : 'Not protected.'),
    says.length > 0 && h('p', null, ...says.flatMap((one) => [one, ' '])),
    row.kids.length > 0 && h('ul', { role: 'list' }, row.kids.map(node)))
}

// ---- The bytes: offset, hexadecimal, text. The field takes a caret, and no other text.

const two = (n) => n.toString(16).padStart(2, '0')

class Dump {
  #bytes = new Uint8Array()
  #size = 0
  #wanted = CHUNK
  #per = 16 // bytes in a line
  #about // the report that the bytes are of

  constructor(name) {
    this.name = name
    const area = $(name + '-bytes')
    area.addEventListener('beforeinput', (event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
    })
    this.field = new Field(area, { typed() {}, resized: () => this.#write() })
    watch(name + '-bytes', this.field, { of: name, toByte: (offset) => this.#toByte(offset), ranges: (bytes) => (bytes ? this.#ranges(bytes) : []) })
    this.more = $('more-' + name + '-bytes')
    this.more.act = () => {
      this.#wanted += CHUNK
      this.load()
    }
  }

  async load() {
    const about = report
    if (viewOf(this.name) !== 'bytes') return this.empty()
    const answer = await ask({ op: 'bytes', field: this.name, range: { start: 0, end: this.#wanted } })
    if (!answer || about !== report) return
    if (this.#about !== about && answer.size !== this.#size) this.#wanted = CHUNK
    this.#about = about
    this.#size = answer.size
    this.#bytes = Uint8Array.from(answer.hex.match(/../g) ?? [], (digits) => parseInt(digits, 16))
    this.#write()
  }

  /** Keeps nothing of what it showed. */
  empty() {
    this.#about = undefined
    this.#bytes = new Uint8Array()
    this.field.value = ''
    show(this.more, false)
  }

  #write() {
    if (!this.#about || this.field.area.closest('[hidden]')) return
    const { columns } = this.field
    this.#per = [16, 8, 4].find((per) => this.#width(per) <= columns) ?? 2
    const lines = []
    const spans = []
    for (let at = 0; at < this.#bytes.length; at += this.#per) {
      const part = [...this.#bytes.subarray(at, at + this.#per)]
      const start = lines.length * (this.#width() + 1)
      const text = part.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '·')).join('')
      lines.push(`${at.toString(16).padStart(4, '0')}  ${part.map(two).join(' ').padEnd(3 * this.#per)} ${text}`.padEnd(this.#width()))
      spans.push({ start, end: start + 4, class: 'p' }, { start: start + 7 + 3 * this.#per, end: start + this.#width(), class: 'nt' })
    }
    this.field.value = lines.join('\n')
    this.field.show({ spans })
    const left = this.#size - this.#bytes.length
    show(this.more, left > 0)
    write(this.more, `Show ${Math.min(CHUNK, left).toLocaleString('en')} more of ${this.#size.toLocaleString('en')} bytes`)
  }

  /** Characters of a line: an offset, the hexadecimal, the text. */
  #width(per = this.#per) {
    return 7 + 4 * per
  }

  #toByte(offset) {
    const line = this.#width() + 1
    const column = offset % line
    const text = column - 7 - 3 * this.#per
    const within = text >= 0 ? text : Math.floor((column - 6) / 3)
    const byte = Math.floor(offset / line) * this.#per + Math.min(within, this.#per - 1)
    return column < 6 || byte >= this.#bytes.length ? -1 : byte
  }

  #ranges({ start, end }) {
    const out = []
    for (let byte = start; byte < Math.min(end, this.#bytes.length); byte++) {
      const line = Math.floor(byte / this.#per) * (this.#width() + 1)
      const within = byte % this.#per
      out.push({ start: line + 6 + 3 * within, end: line + 8 + 3 * within }, { start: line + 7 + 3 * this.#per + within, end: line + 8 + 3 * this.#per + within })
    }
    return out
  }
}

const dumps = PARTS.map((name) => new Dump(name))

/** Nothing stays in the fields when the page is left or cleared. */
export function emptyViews() {
  for (const dump of dumps) dump.empty()
}
