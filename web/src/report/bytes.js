// Header and Payload as bytes: offset, hexadecimal, text. The field takes a caret, and no
// other text.

import { ask } from '../loop/loop.js'
import { $, show, write } from '../page/dom.js'
import { Field } from '../page/field.js'
import { figure } from '../page/words.js'
import { watch } from './link.js'

/** @import { Range, Report } from '../wire' */

const CHUNK = 4096 // bytes shown at once

/** @param {number} n */
const two = (n) => n.toString(16).padStart(2, '0')

class Dump {
  #bytes = new Uint8Array()
  #size = 0
  #wanted = CHUNK
  #per = 16 // bytes in a line
  /** The report that the bytes shown are of. @type {Report | undefined} */
  #about
  /** The report that they are to be of. @type {Report | undefined} */
  #next

  /** @param {'header' | 'payload'} name */
  constructor(name) {
    this.name = name
    const area = $(`${name}-bytes`)
    area.addEventListener('beforeinput', (event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
    })
    this.field = new Field(area)
    this.field.resized = () => this.#write()
    watch(area.id, { field: this.field, of: name, toByte: (offset) => this.#toByte(offset), ranges: (bytes) => (bytes ? this.#ranges(bytes) : []) })
    this.more = $(`more-${name}-bytes`)
    this.more.act = () => {
      this.#wanted += CHUNK
      this.load(this.#next)
    }
  }

  /**
   * Shows the bytes that a report is about; undefined: keeps nothing of what it showed.
   * @param {Report | undefined} about
   */
  async load(about) {
    this.#next = about
    if (!about) {
      this.#about = undefined
      this.#bytes = new Uint8Array()
      this.field.value = ''
      show(this.more, false)
      return
    }
    const bytes = (await ask({ op: 'bytes', field: this.name, range: { start: 0, end: this.#wanted } }))?.bytes
    if (!bytes || about !== this.#next) return
    if (this.#about !== about && bytes.size !== this.#size) this.#wanted = CHUNK
    this.#about = about
    this.#size = bytes.size
    this.#bytes = Uint8Array.from(bytes.hex.match(/../g) ?? [], (digits) => parseInt(digits, 16))
    this.#write()
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
    write(this.more, `Show ${figure(Math.min(CHUNK, left))} more of ${figure(this.#size)} bytes`)
  }

  /** Characters of a line: an offset, the hexadecimal, the text. */
  #width(per = this.#per) {
    return 7 + 4 * per
  }

  /**
   * The number of the byte that a character shows; -1: none.
   * @param {number} offset
   */
  #toByte(offset) {
    const line = this.#width() + 1
    const column = offset % line
    const text = column - 7 - 3 * this.#per
    const within = text >= 0 ? text : Math.floor((column - 6) / 3)
    const byte = Math.floor(offset / line) * this.#per + Math.min(within, this.#per - 1)
    return column < 6 || byte >= this.#bytes.length ? -1 : byte
  }

  /**
   * The characters that show bytes.
   * @param {Range} bytes
   */
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

const dumps = { header: new Dump('header'), payload: new Dump('payload') }

/**
 * Shows the bytes of Header or Payload that a report is about; undefined: they are not shown.
 * @param {'header' | 'payload'} name
 * @param {Report | undefined} about
 */
export const renderBytes = (name, about) => dumps[name].load(about)

/** Nothing stays in the fields when the page is left. */
export function emptyBytes() {
  renderBytes('header', undefined)
  renderBytes('payload', undefined)
}
