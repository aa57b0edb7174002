// The timeline: iat, nbf, exp and now, drawn as the engine placed them. Positions are
// percent; only whether two labels would touch depends on the width.

import { s } from '../page/dom.js'

/** @import { Bar, Mark, Timeline } from '../wire' */
/** @import { Child, Given } from '../page/dom.js' */
/** @typedef {'start' | 'middle' | 'end'} Align */
/** @typedef {{ align: Align, left: number, right: number }} Place where a label stands, in px */

// Where things are, in px from the top.
const HEIGHT = 72
const AXIS = 34
const ABOVE = 14
const BELOW = 60

/** Shown while there is no token: what the three names mean. @type {Omit<Timeline, 'now'> & { now?: Mark }} */
const EMPTY = {
  marks: [
    { at: 8, names: 'iat', clock: 'issued' },
    { at: 18, names: 'nbf', clock: 'not before' },
    { at: 76, names: 'exp', clock: 'expires' },
  ],
  bars: [{ from: 18, to: 76, kind: 'remaining', label: 'active' }],
  text: 'A timeline: a token is issued at iat and active from nbf until exp.',
}

/** @type {typeof EMPTY | null} */
let shown
let memo = '' // of what is shown
/** @type {Element | undefined} */
let box
let width = 600
const observer = new ResizeObserver(([{ contentRect }]) => {
  width = contentRect.width
  draw()
})

/**
 * Draws a timeline into element; "empty" draws the bare one, null nothing.
 * @param {Element} element
 * @param {Timeline | 'empty' | null} timeline
 */
export function drawTimeline(element, timeline) {
  const now = JSON.stringify(timeline)
  if (element === box && now === memo) return
  if (!box) observer.observe(element)
  box = element
  memo = now
  shown = timeline === 'empty' ? EMPTY : timeline
  draw()
}

/** @param {number} n */
const percent = (n) => Math.round(n * 100) / 100 + '%'
/** @param {string} text */
const wide = (text) => text.length * 6.6
/** @param {Bar} bar */
const outside = ({ kind }) => kind === 'late' || kind === 'early'

function draw() {
  if (!shown) return box?.replaceChildren()
  const { now, break: gap, text } = shown
  const marks = shown.marks ?? []
  const bars = shown.bars ?? []
  /** @param {number} at */
  const px = (at) => (at * width) / 100
  const svg = s('svg', { role: 'img', 'aria-label': text, height: HEIGHT, width: '100%' })
  /** @type {(tag: keyof SVGElementTagNameMap, given: Given, ...children: Child[]) => void} */
  const add = (tag, given, ...children) => svg.append(s(tag, given, ...children))
  /** @type {(Place & { y: number })[]} */
  const taken = []

  /**
   * Where a label of this length goes: aligned so that it stays inside.
   * @param {number} at
   * @param {number} length
   * @param {Align} align
   * @returns {Place}
   */
  function fit(at, length, align) {
    let left = px(at) - (align === 'middle' ? length / 2 : align === 'end' ? length : 0)
    if (left + length > width) [align, left] = ['end', Math.min(px(at), width) - length]
    if (left + length > width || (align === 'end' && px(at) + length / 2 > width && at > 99)) left = width - length
    if (left < 0) [align, left] = ['start', 0]
    return { align, left, right: left + length }
  }
  /** @type {(place: Place, y: number) => boolean} */
  const free = ({ left, right }, y) => taken.every((other) => Math.abs(other.y - y) > 11 || right + 6 < other.left || left - 6 > other.right)
  /** @type {(at: number, y: number, length: number, align: Align, children: Child[], given?: Given) => void} */
  function label(at, y, length, align, children, given) {
    const place = fit(at, length, align)
    taken.push({ ...place, y })
    const x = place.left <= 0 ? '0%' : place.align === 'start' ? percent(at) : place.align === 'end' ? percent(Math.min(at, 100)) : percent(at)
    add('text', { x, y, 'text-anchor': place.align, ...given }, ...children)
  }

  add('line', { class: 'axis', x1: '0%', x2: '100%', y1: AXIS, y2: AXIS })
  for (const bar of bars) {
    const { from, to, kind } = bar
    if (outside(bar)) add('line', { class: kind, x1: percent(from), x2: percent(to), y1: AXIS, y2: AXIS })
    else add('rect', { class: kind, x: percent(from), width: percent(Math.max(to - from, 0)), y: AXIS - 4, height: 8 })
  }
  if (gap) {
    add('svg', { x: percent(gap), y: AXIS - 8, overflow: 'visible' },
      s('rect', { class: 'blank', x: -5, width: 10, height: 16 }), s('path', { class: 'gap', fill: 'none', d: 'M-7 15 -2 1M2 15 7 1' }))
  }

  // Names and clocks; where they would touch, names alone; where those would, in two rows.
  /** @param {number[]} lengths */
  const touches = (lengths) => {
    const places = marks.map(({ at }, index) => fit(at, lengths[index], 'start'))
    return places.some((place, index) => index > 0 && place.left < places[index - 1].right + 8)
  }
  const long = marks.map(({ names, clock }) => wide(`${names} ${clock ?? ''}`))
  const short = marks.map(({ names }) => wide(names))
  const clocks = !touches(long)
  const stagger = !clocks && touches(short)
  marks.forEach(({ at, names, clock }, index) => {
    const y = stagger ? (index % 2 ? 23 : 10) : ABOVE
    add('line', { class: 'tick', x1: percent(at), x2: percent(at), y1: y + 5, y2: AXIS + 4 })
    label(at, y, (clocks ? long : short)[index], 'start', [s('tspan', { class: 'names' }, names), clocks && clock && s('tspan', { class: 'clock', dx: 4 }, clock)])
  })
  if (now?.names || now?.clock) {
    add('line', { class: 'now', x1: percent(now.at), x2: percent(now.at), y1: AXIS - 10, y2: AXIS + 10 })
    const words = `${now.names || 'now'} ${now.clock ?? ''}`
    label(now.at, BELOW, wide(words) + 4, 'middle', [words], { class: 'names' })
  }
  for (const bar of bars) {
    if (!bar.label) continue
    const over = outside(bar)
    const middle = (bar.from + bar.to) / 2
    const place = fit(middle, wide(bar.label), 'middle')
    const y = (over ? [24, BELOW] : [BELOW]).find((y) => free(place, y))
    if (y) label(middle, y, wide(bar.label), 'middle', [bar.label], { class: over ? 'over' : 'clock' })
  }
  box?.replaceChildren(svg)
}
