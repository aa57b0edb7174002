// Report: what was found out, for others, to copy, to save and to print. The engine writes it.

import { drawForms } from '../keys/half.js'
import { ask } from '../loop/client.js'
import { hold, onceSettled } from '../loop/settled.js'
import { state } from '../loop/state.js'
import { $, around, show, write } from '../page/dom.js'
import { salted } from './redact.js'

/** @import { Hand, Report } from '../wire' */

const dialog = $('report')
const personal = $('report-personal')
const token = $('report-token')
const keys = $('report-keys')
const paper = $('paper')

let asked = 0
let later = 0

/**
 * What the engine writes of the last report.
 * @param {Hand} hand
 * @param {boolean} personal they are replaced
 */
const written = async (hand, personal) => (await ask({ op: 'ticket', hand, redact: { salt: salted(), personal } })).ticket

/** Asks for it, and shows it. */
async function update() {
  const mine = ++asked
  const ticket = await written({ token: token.checked, keys: keys.checked }, personal.checked)
    .catch(() => undefined)
    .finally(hold())
  if (mine !== asked || !dialog.open) return
  const markdown = ticket?.markdown ?? ''
  write(paper, markdown)
  write($('report-said'), ticket?.said ?? 'The engine gave no answer. Close this and open it again.')
  show(around(keys), Boolean(ticket?.keys))
  drawForms($('report-text'), ticket && markdown ? [{ name: 'Markdown', text: markdown, file: 'report.md' }, { name: 'JSON', text: ticket.json, file: 'report.json' }] : [])
}

for (const box of [personal, token, keys]) box.addEventListener('change', update)
$('to-report').act = () => onceSettled(open)
function open() {
  forget()
  token.checked = keys.checked = false
  dialog.showModal()
  $('report-label').focus()
  update()
}
$('report-close').act = () => dialog.close()
$('report-print').act = () => onceSettled(print)
dialog.addEventListener('close', () => {
  drawForms($('report-text'), [])
  if (state.texts.token) prepare() // what was ticked is printed no more
})

/** @param {Report} report */
export function renderTicket({ rules, found, unexplained }) {
  if (dialog.open) return // it stays what it was
  forget()
  show($('to-report'), Boolean(rules && found?.length))
  // A browser that prints does not wait: what is printed is there before.
  if (rules && found?.length && !unexplained) later = setTimeout(prepare, 1000)
}

async function prepare() {
  forget()
  const mine = asked
  const ticket = await written({}, false).catch(() => undefined)
  if (mine === asked) write(paper, ticket?.markdown ?? '')
}

/** Nothing is printed but the page, until it is asked for anew. */
function forget() {
  clearTimeout(later)
  asked++
  write(paper, '')
}
addEventListener('pagehide', () => {
  forget()
  drawForms($('report-text'), [])
})
