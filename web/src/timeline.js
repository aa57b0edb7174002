// The timeline: iat, nbf, exp and now, drawn as the engine placed them. Positions are
// percent; only whether two labels would touch depends on the width.

import { s } from './dom.js'

const HEIGHT = 72
const AXIS = 34
const ABOVE = 14
const BELOW = 60

/** Shown while there is no token: what the three names mean. */
const EMPTY = {
  marks: [
    { at: 8, names: 'iat', clock: 'issued' },
    { at: 18, names: 'nbf', clock: 'not before' },
    { at: 76, names: 'exp', clock: 'expires' },
  ],
  bars: [{ from: 18, to: 76, kind: 'remaining', label: 'in force' }],
  text: 'A timeline: a token is issued at iat and in force from nbf until exp.',
}

let shown
let box
let width = 600
const observer = new ResizeObserver(([{ contentRect }]) => {
  width = contentRect.width
  draw()
})

/** Draws a timeline into element; "empty" draws the bare one, null nothing. */
export function drawTimeline(element, timeline) {
  const memo = JSON.stringify(timeline)
  if (element === box && memo === shown?.memo) return
  if (!box) observer.observe(element)
  box = element
  shown = { memo, timeline: timeline === 'empty' ? EMPTY : timeline }
  draw()
}

const percent = (n) => Math.round(n * 100) / 100 + '%'
const wide = (text) => text.length * 6.6

function draw() {
  const { timeline } = shown
  if (!timeline) return box.replaceChildren()
  const px = (at) => (at * width) / 100
  const svg = s('svg', { role: 'img', 'aria-label': timeline.text, height: HEIGHT, width: '100%' })
  const add = (tag, attributes, ...children) => svg.append(s(tag, attributes, ...children))
  const taken = [] // where labels stand: {y, left, right}

  /** Where a label of this length goes: aligned so that it stays inside. */
  function fit(at, length, align) {
    let left = px(at) - (align === 'middle' ? length / 2 : align === 'end' ? length : 0)
    if (left + length > width) [align, left] = ['end', Math.min(px(at), width) - length]
    if (left + length > width || (align === 'end' && px(at) + length / 2 > width && at > 99)) left = width - length
    if (left < 0) [align, left] = ['start', 0]
    return { align, left, right: left + length }
  }
  const free = ({ left, right }, y) => taken.every((other) => Math.abs(other.y - y) > 11 || right + 6 < other.left || left - 6 > other.right)
  function label(at, y, length, align, children, attributes) {
    const place = fit(at, length, align)
    taken.push({ ...place, y })
    const x = place.left <= 0 ? '0%' : place.align === 'start' ? percent(at) : place.align === 'end' ? percent(Math.min(at, 100)) : percent(at)
    add('text', { x, y, 'text-anchor': place.align, ...attributes }, ...children)
  }

  add('line', { class: 'axis', x1: '0%', x2: '100%', y1: AXIS, y2: AXIS })
  for (const { from, to, kind } of timeline.bars ?? []) {
    if (kind === 'late' || kind === 'early') add('line', { class: kind, x1: percent(from), x2: percent(to), y1: AXIS, y2: AXIS })
    else add('rect', { class: kind, x: percent(from), width: percent(Math.max(to - from, 0)), y: AXIS - 4, height: 8 })
  }
  if (timeline.break) {
    const gap = s('svg', { x: percent(timeline.break), y: AXIS - 8, overflow: 'visible' })
    gap.append(s('rect', { class: 'blank', x: -5, width: 10, height: 16 }), s('path', { class: 'gap', fill: 'none', d: 'M-7 15 -2 1M2 15 7 1' }))
    svg.append(gap)
  }

  // Names and clocks; where they would touch, names alone; where those would, in two rows.
  const marks = timeline.marks ?? []
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
  const { now } = timeline
  if (now?.names || now?.clock) {
    add('line', { class: 'now', x1: percent(now.at), x2: percent(now.at), y1: AXIS - 10, y2: AXIS + 10 })
    const words = `${now.names || 'now'} ${now.clock ?? ''}`
    label(now.at, BELOW, wide(words) + 4, 'middle', [words], { class: 'names' })
  }
  for (const bar of timeline.bars ?? []) {
    if (!bar.label) continue
    const over = bar.kind === 'late' || bar.kind === 'early'
    const middle = (bar.from + bar.to) / 2
    const place = fit(middle, wide(bar.label), 'middle')
    const y = (over ? [24, BELOW] : [BELOW]).find((y) => free(place, y))
    if (y) label(middle, y, wide(bar.label), 'middle', [bar.label], { class: over ? 'over' : 'clock' })
  }
  box.replaceChildren(svg)
}
