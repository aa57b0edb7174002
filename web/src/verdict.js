// The band on top: one sentence, one line of advice, the checks. And what it says when
// there is no engine to judge anything.

import { single } from 'virtual:assets'
import { $, count, fillList, h, mark, show, sign, signOf, write } from './dom.js'
import { assign } from './state.js'

const sentence = $('verdict')
const band = sentence.closest('.band')
const invitation = sentence.textContent
const promise = [...$('advice').childNodes]
const questions = new Map([...$('checks').children].map((item) => [item, item.querySelector('.detail').textContent]))
const attributes = ['signature', 'encryption', 'claims', 'form', 'time', 'policy', 'alg', 'key']

/** The button of a remedy: the page assigns what the engine says, and knows no rule. */
export const remedyButton = (remedy, extra) => h('button', { type: 'button', class: 'button', act: () => assign(remedy.set), ...extra }, remedy.label)

function say(lead, rest = '') {
  if (sentence.textContent === lead + (rest && ' ' + rest)) return
  sentence.replaceChildren(...(rest ? [h('b', null, lead), ' ' + rest] : [h('b', null, lead)]))
}

function advise(...nodes) {
  const advice = $('advice')
  if (advice.firstChild === nodes[0] || (nodes.length === 1 && advice.textContent === nodes[0])) return
  advice.replaceChildren(...nodes)
}

function paint(status) {
  mark(band, 'data-status', status)
  mark($('verdict-sign'), 'href', signOf(status))
}

/** Says something to those who listen; the same sentence is said once. */
export function announce(text) {
  write($('announcement'), text)
}

function check(item, { status = 'unchecked', word = '', detail = '' }) {
  mark(item, 'data-status', status)
  mark(item.querySelector('use'), 'href', signOf(status))
  write(item.querySelector('.word'), word)
  write(item.querySelector('.detail'), detail)
}

export function renderVerdict(report) {
  const { verdict } = report
  paint(verdict.status)
  say(verdict.lead || verdict.sentence || invitation, verdict.rest)
  if (report.found?.length) advise([...new Set([verdict.advice, verdict.restricted])].filter(Boolean).join(' '))
  else advise(...promise)
  for (const name of attributes) mark(sentence, 'data-' + name, String(verdict.attributes?.[name] ?? (name === 'alg' || name === 'key' ? '' : 'none')))

  for (const [item, question] of questions) {
    const judged = verdict[item.dataset.check] ?? {}
    if (item.dataset.check === 'encryption') show(item, (verdict.attributes?.encryption ?? 'none') !== 'none')
    check(item, { ...judged, detail: judged.detail ?? (judged.word ? '' : question) })
  }

  // One action at most; what waits for a click goes first.
  const consent = report.consents?.[0]
  const action = consent ? { ...consent, id: 'consent' } : verdict.action
  fillList($('action'), action ? [action] : [], (remedy) => remedyButton(remedy, { id: remedy.id }))
  warn(report.findings ?? [])
  if (verdict.announce) announce(verdict.announce)
}

function warn(findings) {
  const worst = ['error', 'warning'].find((severity) => findings.some((finding) => finding.severity === severity))
  show($('warnings'), Boolean(worst))
  if (!worst) return
  fillList($('warnings'), [{ worst, n: findings.filter((finding) => finding.severity === worst).length }], ({ worst, n }) =>
    h('span', { class: 'warnings' }, sign(worst), count(n, worst)),
  )
}

const BROWSERS = 'Chrome or Edge 123, Firefox 121 or Safari 17.5, or later'

/** What went wrong with the engine, and what to do next, by code. */
const failures = {
  unsupported: (detail) => ['This browser cannot run this page.', `It lacks ${detail}, or has it switched off. The page works in ${BROWSERS}.`],
  loader: () => ['The engine could not be loaded.', 'Its loader did not start. ' + (single ? 'Something forbids workers here: if a host serves this file, the policy that it sends; else ask whoever manages this browser.' : 'If this page was opened as a file, open jwt-debugger.html, which is beside it; otherwise the host does not have all of its files, or sends a policy that forbids workers.')],
  network: () => ['The engine could not be fetched.', 'The host did not answer. Check the connection, then restart.'],
  http: (detail) => ['The engine could not be fetched.', `The host answered ${detail}. If the page was updated meanwhile, load it again; if you host it, look whether all of its files are there.`],
  blocked: () => ['The engine is not allowed to run here.', 'A Content-Security-Policy forbids WebAssembly. If you host the page, let its policy say script-src … ‘wasm-unsafe-eval’; else ask whoever manages this browser.'],
  compile: () => single ? ['The engine in this file is damaged.', 'The file was cut short or changed on its way. Get it again from where you have it.'] : ['The engine arrived damaged.', 'What the host sent is not the program that belongs to this page. Load the page again; if you host it, copy all of its files anew.'],
  crashed: (detail) => ['The engine stopped.', `${detail ? detail + ' ' : ''}What you typed is still here. Restart the engine; if it stops again, the last thing you changed is what it cannot bear.`],
  silent: () => ['The engine gave no answer within ten seconds, twice.', 'What you typed is still here. Restart the engine, or take back the last change.'],
}

/** Shows that the engine cannot work, and the button that starts it again. */
export function renderFailure(error) {
  const [lead, advice] = (failures[error.code] ?? failures.crashed)(error.detail ?? '')
  paint('warning') // it says nothing of the token
  say(lead)
  advise(advice)
  $('action').replaceChildren()
  show($('warnings'), false)
  for (const name of attributes) mark(sentence, 'data-' + name, name === 'alg' || name === 'key' ? '' : 'none')
  for (const [item, question] of questions) check(item, { detail: question })
  show($('restart'), error.code !== 'unsupported')
  announce(lead + ' ' + advice)
}

/** Tells that the engine takes its time to come. */
export function renderLoading() {
  advise('The engine is being loaded. What you paste meanwhile is read as soon as it is here.')
}
