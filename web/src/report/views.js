// Header and Payload in three ways: as JSON that is edited, as a table that explains and
// folds, and as bytes. What is written into the JSON fields stays there meanwhile.

import { $, around, focused, mark, show } from '../page/dom.js'
import { renderBytes } from './bytes.js'
import { renderTable } from './table.js'

/** @import { Layer, Report } from '../wire' */
/** @typedef {'header' | 'payload'} PartName */
/** @typedef {'json' | 'table' | 'bytes'} ViewName */

const PARTS = /** @type {const} */ (['header', 'payload'])
const VIEWS = /** @type {const} */ (['json', 'table', 'bytes'])

/** @type {ViewName} */
let view = 'json'
/** @type {Report | undefined} */
let report
/** @type {Layer | undefined} */
let layer

for (const name of VIEWS) $(`view-${name}`).act = () => choose(name)

/**
 * Draws what is chosen.
 * @param {Report} newReport
 * @param {Layer | undefined} newLayer
 */
export function renderViews(newReport, newLayer) {
  report = newReport
  layer = newLayer
  draw()
}

/**
 * Shows Header and Payload in another way.
 * @param {ViewName} name
 */
export function choose(name) {
  const held = focused()
  view = name
  draw()
  // Whoever was in what is hidden now goes on in what is shown in its place.
  const from = PARTS.find((part) => $(part).closest('.part')?.contains(held))
  if (from && !held?.checkVisibility()) shownAs(from).focus({ preventScroll: true })
}

/**
 * How a part is shown: where there is nothing, the JSON field says what could stand there.
 * @param {PartName} part
 */
const viewOf = (part) => ($(part).value ? view : 'json')

/** @type {(part: PartName, view: ViewName) => HTMLElement} */
const element = (part, view) => (view === 'json' ? $(part) : $(`${part}-${view}`))

/**
 * What shows Header or Payload now.
 * @param {PartName} part
 */
export const shownAs = (part) => element(part, viewOf(part))

function draw() {
  for (const name of VIEWS) mark($(`view-${name}`), 'aria-pressed', String(name === view))
  for (const part of PARTS) for (const name of VIEWS) show(around(element(part, name)), viewOf(part) === name)
  show($('spacings'), view === 'json' && $('payload').value !== '' && !$('payload').readOnly)
  if (!report) return
  renderTable($('header-table'), viewOf('header') === 'table' ? (layer?.header ?? []) : [], 'head')
  renderTable($('payload-table'), viewOf('payload') === 'table' ? (report.claims ?? []) : [], 'pay')
  for (const part of PARTS) renderBytes(part, viewOf(part) === 'bytes' ? report : undefined)
}
