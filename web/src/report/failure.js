// What the band says when there is no engine to judge anything, or not yet, or when the page
// itself is at fault.

import { single } from 'virtual:assets'
import { announceOutcome } from '../page/announce.js'
import { $, h, show, write } from '../page/dom.js'
import { advise, attribute, offer, paint, renderChecks, say, warn } from './band.js'

const BROWSERS = 'Chrome or Edge 123, Firefox 121 or Safari 17.5, or later'

/**
 * What went wrong, and what to do next, by code.
 * @type {Record<string, (detail: string) => [lead: string, advice: string]>}
 */
const failures = {
  unsupported: (detail) => ['This browser cannot run this page.', `It lacks ${detail}, or has it switched off. The page works in ${BROWSERS}.`],
  loader: () => ['The engine could not be loaded.', 'Its loader did not start. ' + (single ? 'Something forbids workers here. If a host serves this file, look at the policy that it sends; else ask the person who manages this browser.' : 'If this page was opened as a file, open jwt-debugger.html, which is beside it; otherwise the host does not have all of its files, or sends a policy that forbids workers.')],
  network: () => ['The engine could not be fetched.', 'The host did not answer. Check the connection, then restart.'],
  http: (detail) => ['The engine could not be fetched.', `The host answered ${detail}. If the page was updated meanwhile, load it again; if you host it, look whether all of its files are there.`],
  blocked: () => ['The engine is not allowed to run here.', 'A Content-Security-Policy forbids WebAssembly. If you host the page, let its policy say script-src … ‘wasm-unsafe-eval’; else ask the person who manages this browser.'],
  compile: () => single ? ['The engine in this file is damaged.', 'The file was cut short or changed on its way. Get it again from where you have it.'] : ['The engine arrived damaged.', 'What the host sent is not the program that belongs to this page. Load the page again; if you host it, copy all of its files again.'],
  crashed: (detail) => ['The engine stopped.', `${detail ? detail + ' ' : ''}What you typed is still here. Restart the engine; if it stops again, take back the last thing you changed.`],
  silent: (detail) => ['The engine gave no answer.', `${detail || 'It was started again, and given twenty seconds more.'} What you typed is still here. Restart the engine, or take back the last change.`],
  undrawn: () => ['A part of this page could not be drawn.', 'It may still show what was typed before. Restart the engine, or load the page again.'],
}

/**
 * Shows what went wrong, and the button that starts the engine again.
 * @param {{ code: string, detail: string }} error
 */
export function renderFailure({ code, detail }) {
  const [lead, advice] = (failures[code] ?? failures.crashed)(detail)
  paint('warning') // it says nothing of the token
  say(lead)
  advise(advice)
  show($('advice'), true)
  offer()
  warn([])
  attribute({})
  renderChecks()
  show($('restart'), code !== 'unsupported')
  announceOutcome(lead + ' ' + advice)
}

const loading = h('span', null, 'The engine is being loaded:')
const bar = h('progress', { max: 1, 'aria-label': 'How much of the engine is here' })
const far = h('span', { class: 'meta' })

/**
 * Says that the engine takes its time to come, and how far it is.
 * @param {number} part of it that is here
 * @param {number} total its bytes; 0 where nobody knows
 */
export function renderLoading(part, total) {
  show($('advice'), true)
  if (part) bar.value = part
  write(far, total ? `${(part * total / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB` : part ? Math.round(100 * part) + ' %' : '')
  advise(loading, ' ', bar, ' ', far)
}
