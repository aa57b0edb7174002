// Draws a report, room by room. A room that cannot be drawn stops neither the others nor
// the loop: the page says so, and what was drawn stays right.

import { renderCode } from '../code/code.js'
import { renderCompare } from '../compare/compare.js'
import { $, show } from '../page/dom.js'
import { keepPlace } from '../page/place.js'
import { renderRedact } from '../redact/redact.js'
import { renderTicket } from '../redact/ticket.js'
import { renderBindings } from '../report/bindings.js'
import { emptyBytes } from '../report/bytes.js'
import { renderClaims } from '../report/claims.js'
import { renderDisclosures } from '../report/disclosures.js'
import { renderFailure } from '../report/failure.js'
import { renderFindings } from '../report/findings.js'
import { renderFound } from '../report/found.js'
import { renderHeard } from '../report/heard.js'
import { renderHow } from '../report/how.js'
import { renderInputs } from '../report/inputs.js'
import { renderKeys } from '../report/keys.js'
import { renderLayers } from '../report/layers.js'
import { relink } from '../report/link.js'
import { renderMeanings } from '../report/meanings.js'
import { renderParts } from '../report/parts.js'
import { renderPolicy } from '../report/policy.js'
import { renderProfile } from '../report/profile.js'
import { renderSealed } from '../report/sealed.js'
import { renderSignature } from '../report/signature.js'
import { renderSignatures } from '../report/signatures.js'
import { onZone, renderTimes } from '../report/times.js'
import { renderExplaining, renderVerdict } from '../report/verdict.js'
import { renderViews } from '../report/views.js'
import { renderWhichKey } from '../report/whichkey.js'
import { renderWhy } from '../report/why.js'
import { renderGuess } from '../tools/guess.js'
import { renderShare } from '../tools/share.js'
import { renderTiming } from '../tools/timing.js'
import { EngineError } from './client.js'
import { wakeAt } from './clock.js'
import { fields } from './fields.js'
import { connect } from './loop.js'
import { endPreview } from './preview.js'
import { renderUndo } from './undo.js'

/** @import { Layer, Report } from '../wire' */

/**
 * The rooms of the page, in the order in which they are drawn. Each is given the report and
 * the layer of the token that is looked at.
 * @type {((report: Report, layer: Layer | undefined) => void)[]}
 */
const ROOMS = [
  renderTimes, // what tells times comes after it
  renderVerdict,
  renderFound,
  renderLayers,
  renderWhy,
  renderHeard,
  renderParts, // what shows the texts of Header and Payload comes after it
  renderSignature,
  renderMeanings,
  renderHow,
  renderSignatures,
  renderSealed,
  renderViews,
  renderDisclosures,
  renderBindings,
  renderClaims,
  renderTiming,
  renderProfile,
  renderFindings,
  renderGuess,
  renderShare,
  renderCompare,
  renderKeys,
  renderWhichKey,
  renderPolicy,
  renderInputs,
  renderUndo,
  renderCode,
  renderRedact,
  renderTicket,
  () => Object.values(fields).forEach((field) => field.place()), // it measures what was drawn
  relink,
]

/** The last report drawn. @type {Report | undefined} */
let last

/**
 * Draws a report.
 * @param {Report} report
 * @param {() => void} back brings the field in which the user types to where it was
 */
function draw(report, back = keepPlace()) {
  last = report
  const layer = report.layers?.[report.selected.layer]
  const failed = ROOMS.filter((render) => !drawn(() => render(report, layer)))
  if (failed.length) renderFailure(new EngineError('undrawn'))
  else show($('restart'), false)
  back()
}

/** Draws the last report again. */
function redraw() {
  if (last) draw(last)
}

onZone(redraw)
for (const field of Object.values(fields)) field.unfolded = redraw
connect({
  draw(report, back) {
    endPreview()
    draw(report, back)
    wakeAt(report.refreshAt)
  },
  explaining: renderExplaining,
})

/**
 * Draws one room, and reports whether it could be drawn.
 * @param {() => void} render
 */
function drawn(render) {
  try {
    render()
    return true
  } catch (error) {
    // Its message may quote what was typed; its kind and where it came from do not.
    const { name, message, stack = '' } = error instanceof Error ? error : new Error()
    console.error(`A room could not be drawn: ${name}${stack.replace(`${name}: ${message}`, '')}`)
    return false
  }
}

/** The report of nothing, as far as the rooms ask. @type {any} */
const nothing = { fields: {}, selected: {}, policySummary: {}, verdict: { status: 'none', attributes: {} } }

// Nothing of the last report stays to be seen when the page is left.
addEventListener('pagehide', () => {
  emptyBytes()
  if (last) draw(nothing)
})
