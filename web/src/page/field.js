// A coloured text field: a real textarea whose own text is transparent, over a hidden copy
// of it that the CSS Custom Highlight API paints. The copy is one text node. Of a text over HELD
// characters it holds only the lines in view, and of one over NEAR only what is near to those is
// painted: the browser lays out all that is held, and goes through all that is painted whenever
// any of it changes. Lines are found by arithmetic, since every character is as wide as every
// other. Where that cannot hold, the copy is whole, up to WHOLE characters; above that, and where
// the browser has no highlights, the textarea shows its text plainly.
//
// Of a text that would keep the browser busy laying it out, the textarea holds the beginning
// until the user wants all of it. What is typed there changes the beginning of the whole text.

import { h } from './dom.js'
import { sign } from './signs.js'
import { kB } from './words.js'

/** @import { Note } from '../report/notes.js' */
/** @import { Field as Shown, Range as Stretch, Span } from '../wire' */
/** @typedef {{ range: Stretch, status?: string, missing?: boolean }} Mark */
/** @typedef {[Highlight, StaticRange][]} Painted */

const WHOLE = 16 * 1024 // characters that are coloured at once
const HELD = 4 * 1024 // and that the copy holds at once
const NEAR = 1024 // and that are painted at once
/** Classes that look like something (field.css, link.css): ranges of others would only cost. */
const LOOK = /^(t\d|d\d|dot|nt|nb|p|err|defect|lit)/
const LATE = 100 // milliseconds that colours outlive their text, if no others come
const LARGE = 1024 * 1024 // above this the field shows only the beginning
const LINES = 5_000 // and above this
const SHOWN = 64 * 1024
const SMALL = 1024 // characters that the browser inserts by itself, wherever it is
/** Characters of the longest text that is taken. */
export const LIMIT = 8 * 1024 * 1024
const UNEVEN = /[^\n -~]/ // characters that may be of another width: arithmetic would miss where they stand
const MARGIN = 8 // lines above and below those in view that are held or painted

const highlights = 'Highlight' in globalThis ? CSS.highlights : undefined

/** @type {Map<string, Highlight>} */
const registry = new Map()

/**
 * The highlight that paints a class in all fields.
 * @param {string} name
 */
function painter(name) {
  let found = registry.get(name)
  if (!found) {
    found = new Highlight()
    if (name.startsWith('defect')) found.priority = 1
    if (name.startsWith('lit')) found.priority = 2
    registry.set(name, found)
    highlights?.set(name, found)
  }
  return found
}

export class Field {
  /** Called with the text when the user changed it. @type {(text: string) => void} */
  typed = () => {}
  /** Called with the reason when a text was not taken. @type {(sentence: string) => void} */
  refused = () => {}
  /** Called with what came into view of a long text. @type {(range: Stretch) => void} */
  scrolled = () => {}
  /** Called when all of a text is shown that was not. */
  unfolded = () => {}
  /** Called when there is room for other columns than before. */
  resized = () => {}

  /** @type {Span[]} */
  #spans = []
  /** Lines, with a status, and gaps. @type {Mark[]} */
  #marks = []
  /** @type {Painted} */
  #painted = []
  /** What belongs to what is pointed at. @type {Span[]} */
  #lit = []
  /** @type {Painted} */
  #glowing = []
  /** Starts of the visual lines of a text over NEAR, for one width. @type {number[] | null} */
  #rows = null
  #box = { columns: 64, letter: 8, line: 20, height: 176, inner: -1, spaced: false } // measured when the size changes, never while typing
  #top = 0 // how far the text is scrolled
  #part = { first: 0, last: 0, top: 0, whole: 0 } // what of the text the hidden copy holds; whole is 0 if it holds all
  #near = { first: 0, last: 0 } // and what of it is painted
  #frame = 0
  #printing = false
  /** @type {number | undefined} */
  #late
  #memo = '' // what was shown last, if nothing changed since
  #whole = '' // what the field stands for
  #shown = '' // its beginning, which the textarea holds
  #coming = '' // what it is to stand for, while the browser inserts the beginning
  #all = false // the user wants to see it all
  /** Whether what is being typed takes the place of all that is shown, and of the rest. @type {boolean | undefined} */
  #replaces
  /** What it took the place of. @type {{ shown: string, rest: string } | null} */
  #replaced = null

  /** @param {HTMLTextAreaElement} area */
  constructor(area) {
    this.area = area
    this.text = new Text()
    this.ink = h('div', { class: 'ink' }, this.text)
    this.marks = h('div')
    this.inner = h('div', { class: 'sheet-of' }, this.marks, this.ink)
    this.paper = h('div', { class: 'paint', 'aria-hidden': 'true', hidden: true }, this.inner) // it needs the style sheet
    area.before(this.paper)

    area.addEventListener('input', (event) => {
      const inputType = event instanceof InputEvent ? event.inputType : ''
      let rest = this.#whole.slice(this.#shown.length)
      // A script that writes the field means all of it; of its commands no beforeinput tells.
      if (rest && (!inputType || (this.#replaces ?? differ(this.#shown, area.value)))) {
        this.#replaced = { shown: this.#shown, rest }
        rest = ''
      }
      if (this.#replaced && inputType.startsWith('history') && area.value === this.#replaced.shown) rest = this.#replaced.rest
      this.#replaces = undefined
      const fresh = this.#become(this.#coming || area.value + rest, area.value)
      this.typed(this.#whole)
      // A paste leaves the caret at the end; the eye wants the beginning.
      if (fresh) requestAnimationFrame(() => (area.scrollTop = 0))
    })
    // Before the browser lays the text out, which takes a second for 8 MB.
    area.addEventListener('beforeinput', (event) => {
      if (this.#coming || event.inputType.startsWith('history')) return
      const { selectionStart: start, selectionEnd: end, value } = area
      this.#replaces = start === 0 && end === value.length
      const text = event.data ?? event.dataTransfer?.getData('text/plain')
      if (!text || (text.length < SMALL && this.#whole.length < LIMIT)) return
      const rest = this.#replaces ? '' : this.#whole.slice(this.#shown.length)
      const whole = (value.slice(0, start) + text + value.slice(end) + rest).replace(/\r\n?/g, '\n')
      if (whole.length > LIMIT) {
        event.preventDefault()
        return this.refused(tooLong(whole.length))
      }
      if (this.#replaces) this.#all = false
      if (this.#beginning(whole) === whole) return
      event.preventDefault()
      // The browser inserts what is shown, so that it can take it back.
      this.#coming = whole
      area.select()
      if (!document.execCommand('insertText', false, this.#beginning(whole))) {
        this.value = whole
        this.typed(whole)
      }
      this.#coming = ''
    })
    area.addEventListener('scroll', () => this.#scroll(), { passive: true })
    // Paper shows all of it.
    for (const name of ['beforeprint', 'afterprint']) {
      addEventListener(name, () => {
        this.#printing = name === 'beforeprint'
        this.#paint()
      })
    }
    new ResizeObserver(([{ contentRect }]) => this.#resize(contentRect.width)).observe(area)
  }

  get value() {
    return this.#whole
  }

  /** Whether the text area holds a text that no event told of. */
  get unheard() {
    return this.area.value !== this.#shown
  }

  // Writes the field, unless it is there already: the caret is never moved for nothing.
  set value(text) {
    if (text === this.#whole && this.area.value === this.#shown) return
    const shown = this.#beginning(text)
    if (this.area.value !== shown) {
      this.area.value = shown
      // Else the caret is behind the end, and whoever comes by Tab sees the end.
      if (document.activeElement !== this.area) this.area.setSelectionRange(0, 0)
    }
    this.#become(text, shown)
  }

  /** A note, if only the beginning is shown. @returns {Note | null} */
  get note() {
    if (this.#shown.length === this.#whole.length) return null
    const act = () => {
      this.#all = true
      this.area.value = this.#whole
      this.#become(this.#whole, this.#whole)
      this.area.focus()
      this.unfolded()
    }
    return {
      severity: 'info',
      lead: `The first ${kB(this.#shown.length)} of ${kB(this.#whole.length)} are shown; all of it is read, and an edit keeps the rest. With all of it shown, typing is slow.`,
      remedies: [{ label: 'Show all', act }],
    }
  }

  /**
   * What of a text the textarea is to hold: whole lines where there are any.
   * @param {string} text
   */
  #beginning(text) {
    let last = -1 // where the last line of those ends that may be shown
    for (let lines = 0; lines <= LINES && (last = text.indexOf('\n', last + 1)) >= 0; ) lines++
    if (text.length <= LARGE && last < 0) this.#all = false
    else if (!this.#all) {
      const many = last >= 0 && last <= SHOWN // lines, before there are many characters
      const line = many ? last : text.lastIndexOf('\n', SHOWN)
      const end = many || line > SHOWN / 2 ? line : SHOWN
      return text.slice(0, (text.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end)
    }
    return text
  }

  /**
   * Takes a new text, of which now is shown; true if nothing of the old is left. The old colours move along.
   * @param {string} text
   * @param {string} now
   */
  #become(text, now) {
    const old = this.#shown
    const { start, tail } = common(old, now)
    const end = old.length - tail
    const shift = now.length - old.length
    /** @param {number} at */
    const move = (at) => (at >= end && at > start ? at + shift : at > start ? Math.min(at, now.length - tail) : at)
    this.#whole = text
    this.#shown = now
    this.#rows = null
    this.#memo = ''
    this.#lit = []
    this.#spans = start + tail === 0 ? [] : this.#spans.map((span) => ({ ...span, start: move(span.start), end: move(span.end) }))
    this.#marks = start + tail === 0 ? [] : this.#marks.map((mark) => ({ ...mark, range: { start: move(mark.range.start), end: move(mark.range.end) } }))
    // Colours that are about to be replaced are left alone: to take them away costs a frame.
    this.#paint(start + tail === 0)
    return start + tail === 0 || !old
  }

  /**
   * Colours, lines with a sign in the gutter, and places where something is wrong.
   * @param {Pick<Partial<Shown>, 'spans' | 'lines' | 'problems'>} shown
   */
  show({ spans = [], lines = [], problems = [] }) {
    const memo = JSON.stringify([spans, lines, problems])
    if (memo === this.#memo) return
    this.#memo = memo
    this.#spans = [...spans]
    this.#marks = lines.map(({ range, status }) => ({ range, status }))
    for (const { severity, place: { range } } of problems) {
      if (range && range.end > range.start) this.#spans.push({ ...range, class: severity === 'error' ? 'defect' : 'defect-warning' })
      else if (range) this.#marks.push({ range, missing: true })
    }
    this.#paint()
  }

  /**
   * Colours for what is in view of a long text.
   * @param {Span[]} spans
   */
  colour(spans) {
    this.#memo = ''
    this.#spans = [...this.#spans.filter((span) => span.class.startsWith('defect')), ...spans]
    this.#paint()
  }

  /** What is on screen, for the engine to colour. */
  get view() {
    if (this.area.value.length <= WHOLE) return { start: 0, end: WHOLE }
    const { first, last } = this.#visible()
    return { start: first, end: last }
  }

  #scroll() {
    this.#top = this.area.scrollTop
    this.#shift()
    if (this.area.value.length <= NEAR || this.#frame) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.#follow()
      if (this.area.value.length > WHOLE) this.scrolled(this.view)
    })
  }

  /** Paints what came into view, unless it is painted. */
  #follow() {
    if (this.area.value.length <= NEAR) return
    const { first, last } = this.#visible(0)
    if (first >= this.#near.first && last <= this.#near.last) return
    this.#paint()
    this.place()
  }

  /** The hidden copy is scrolled as the textarea is. */
  #shift() {
    this.inner.style.transform = `translateY(${this.#part.top - this.#top}px)`
  }

  /** @param {number} inner */
  #resize(inner) {
    const { clientHeight: height } = this.area
    if (inner === this.#box.inner) {
      // Every other text is of another height; where its letters stand is as before.
      this.#box.height = height
      return this.#follow()
    }
    // The copy is as wide as the textarea's text, also where a scroll bar takes room.
    this.inner.style.marginInlineEnd = this.paper.clientWidth - this.area.clientWidth + 'px'
    const style = getComputedStyle(this.area)
    const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'))
    pen.font = style.fontSize + ' ' + style.fontFamily
    const letter = pen.measureText('0'.repeat(100)).width / 100
    const width = this.area.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd)
    this.#box = { columns: Math.max(1, Math.floor((width + 0.01) / letter)), letter, line: parseFloat(style.lineHeight), height, inner, spaced: Boolean(parseFloat(style.letterSpacing) || parseFloat(style.wordSpacing)) }
    this.#top = this.area.scrollTop
    this.#rows = null
    this.#paint()
    this.place()
    this.resized()
  }

  /** How many characters fit into a line. */
  get columns() {
    return this.#box.columns
  }

  /**
   * The offset of the character under a point of the window; -1 where that cannot be told.
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    const { area } = this
    if (UNEVEN.test(area.value)) {
      const caret = document.caretPositionFromPoint?.(x, y)
      return caret?.offsetNode === area ? caret.offset : -1
    }
    const { columns, letter, line } = this.#box
    const rows = (this.#rows ??= wrap(area.value, columns))
    const box = area.getBoundingClientRect()
    const style = getComputedStyle(area)
    const row = Math.floor((y - box.top - parseFloat(style.paddingBlockStart) + area.scrollTop) / line)
    if (row < 0 || row > rows.length - 2) return -1
    return Math.min(rows[row] + Math.max(0, Math.floor((x - box.left - parseFloat(style.paddingInlineStart)) / letter)), rows[row + 1])
  }

  /**
   * Lights up ranges of the text, and brings the first into view if show is set.
   * @param {Span[]} lit
   * @param {boolean} show
   */
  light(lit, show) {
    this.#lit = lit
    this.#glow()
    if (show && lit.length) this.#reveal(lit[0].start)
  }

  /**
   * Scrolls the field, never the page, to where a character is.
   * @param {number} start
   */
  #reveal(start) {
    const { area } = this
    if (area.scrollHeight <= area.clientHeight) return
    const { line, height, columns } = this.#box
    let top
    if (this.#part.whole) {
      const rows = (this.#rows ??= wrap(area.value, columns))
      top = rows.findLastIndex((row) => row <= start) * line
    } else {
      const at = document.createRange()
      at.setStart(this.text, Math.min(start, this.text.length))
      top = at.getBoundingClientRect().top - this.inner.getBoundingClientRect().top
    }
    if (top < area.scrollTop || top > area.scrollTop + height - 2 * line) area.scrollTop = Math.max(0, top - height / 3)
  }

  /** Which characters are in view, with so many lines around them, by arithmetic, and how far down they begin. */
  #visible(margin = MARGIN) {
    const { columns, line, height } = this.#box
    const rows = (this.#rows ??= wrap(this.area.value, columns))
    const top = Math.min(Math.max(0, Math.floor(this.#top / line) - margin), rows.length - 1)
    const bottom = Math.min(rows.length - 1, top + Math.ceil(height / line) + 2 * margin)
    return { first: rows[top], last: rows[bottom], top: top * line, whole: (rows.length - 1) * line }
  }

  /** @param {boolean} [later] the colours that are there may stay until others come */
  #paint(later) {
    const text = this.area.value
    const uneven = text.length > NEAR && (this.#box.spaced || UNEVEN.test(text))
    const long = !this.#printing && text.length > (uneven ? WHOLE : HELD)
    const plain = !highlights || (long && uneven)
    this.area.classList.toggle('bare', plain)
    this.paper.classList.toggle('bare', plain)
    this.area.classList.toggle('long', text.length > WHOLE)
    const part = (this.#part = long ? this.#visible() : { first: 0, last: text.length, top: 0, whole: 0 })
    const shown = text.slice(part.first, part.last)
    const painted = shown.endsWith('\n') ? shown + '\n' : shown
    if (this.text.data !== painted) this.text.data = painted
    this.inner.style.minBlockSize = part.whole ? part.whole + 'px' : ''
    this.#shift()
    this.#near = long || uneven || text.length <= NEAR ? part : this.#visible()
    clearTimeout(this.#late)
    if (later && !plain) this.#late = setTimeout(() => this.#colours(), LATE)
    else this.#colours()
  }

  /** Paints the colours, in the place of those that are there. */
  #colours() {
    for (const [highlight, range] of this.#painted) highlight.delete(range)
    this.#painted = this.paper.classList.contains('bare') ? [] : this.#wash(this.#spans)
    this.#glow()
  }

  /**
   * Paints spans over what is near, and returns what it painted.
   * @param {Span[]} spans
   * @returns {Painted}
   */
  #wash(spans) {
    const { first, last } = this.#near
    const offset = this.#part.first
    /** @type {Painted} */
    const painted = []
    for (const span of spans) {
      const start = Math.max(span.start, first) - offset
      const end = Math.min(span.end, last) - offset
      if (end <= start || !LOOK.test(span.class)) continue
      const range = new StaticRange({ startContainer: this.text, startOffset: start, endContainer: this.text, endOffset: end })
      const highlight = painter(span.class)
      highlight.add(range)
      painted.push([highlight, range])
    }
    return painted
  }

  #glow() {
    for (const [highlight, range] of this.#glowing) highlight.delete(range)
    this.#glowing = this.paper.classList.contains('bare') ? [] : this.#wash(this.#lit)
  }

  /** Puts the signs of lines and gaps beside their text. It measures: once, after all is drawn. */
  place() {
    if (!this.#marks.length && !this.marks.firstChild) return
    this.marks.replaceChildren(...this.#marks.map((mark) => this.#place(mark) ?? ''))
  }

  /**
   * A stripe behind the lines of a range, or a bar where something is missing; null out of view.
   * @param {Mark} mark
   */
  #place({ range, status = '', missing }) {
    const part = this.#part
    if (range.end < part.first || range.start > part.last) return null
    const at = document.createRange()
    at.setStart(this.text, Math.min(Math.max(range.start - part.first, 0), this.text.length))
    at.setEnd(this.text, Math.min(Math.max(range.end - part.first, 0), this.text.length))
    const sheet = this.inner.getBoundingClientRect()
    const box = at.getBoundingClientRect()
    if (!at.getClientRects().length && !box.height) return null
    if (missing) {
      const element = h('span', { class: 'missing' })
      element.style.insetInlineStart = box.left - sheet.left - 1 + 'px'
      element.style.insetBlockStart = box.top - sheet.top + 'px'
      element.style.blockSize = box.height + 'px'
      return element
    }
    const element = h('span', { class: 'stripe', 'data-status': status }, sign(status))
    const { line } = this.#box
    const lines = Math.max(1, Math.round(box.height / line))
    element.style.insetBlockStart = Math.round((box.top + box.bottom) / 2 - sheet.top - (lines * line) / 2) + 'px'
    element.style.blockSize = lines * line + 'px'
    return element
  }
}

/**
 * How many characters two texts share at the start and at the end.
 * @param {string} old
 * @param {string} now
 */
function common(old, now) {
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old.charCodeAt(start) === now.charCodeAt(start)) start++
  let tail = 0
  while (tail < most - start && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++
  return { start, tail }
}

/**
 * Reports whether one text is another and not the other one edited.
 * @param {string} old
 * @param {string} now
 */
function differ(old, now) {
  const { start, tail } = common(old, now)
  return start + tail < old.length / 2
}

/**
 * Starts of the visual lines of text, with the text's end as the last.
 * @param {string} text
 * @param {number} columns
 */
function wrap(text, columns) {
  /** @type {number[]} */
  const rows = []
  let at = 0
  while (at <= text.length) {
    let end = text.indexOf('\n', at)
    if (end < 0) end = text.length
    do {
      rows.push(at)
      at += columns
    } while (at < end)
    at = end + 1
  }
  rows.push(text.length)
  return rows
}

/** @param {number} n */
const tooLong = (n) => `That text is ${kB(n)} and was not taken: the limit is ${kB(LIMIT)}. Paste only the part that holds the token or the key.`
