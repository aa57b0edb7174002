// The band on top: one sentence, one line of advice, at most one action, the checks. As
// index.html has them they are the questions that are asked of every token.

import { announceOutcome } from '../page/announce.js'
import { $, h, mark, show, within, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign, signOf } from '../page/signs.js'
import { count } from '../page/words.js'
import { remedyButton } from './remedy.js'
import { beyond, onlyCause } from './why.js'

/** @import { Attributes, Check, Finding, Remedy, Report, Verdict } from '../wire' */
/** @typedef {'form' | 'encryption' | 'signature' | 'time' | 'policy'} CheckName */

const sentence = $('verdict')
const band = /** @type {HTMLElement} */ (sentence.closest('.band'))
const invitation = sentence.textContent
const idle = { ...sentence.dataset }
const promise = [...$('advice').childNodes]
const items = [...$('checks').children].map((element) => ({
  element: /** @type {HTMLElement} */ (element),
  name: /** @type {CheckName} */ (element.getAttribute('data-check')),
  question: within(element, '.detail').textContent,
}))

/** @param {string} status */
export function paint(status) {
  for (const element of [band, $('sticky')]) mark(element, 'data-status', status)
  for (const name of /** @type {const} */ (['verdict-sign', 'sticky-sign'])) mark($(name), 'href', signOf(status))
}

/**
 * Says the sentence: its lead in bold, and the rest.
 * @param {string} lead
 * @param {string} [rest]
 */
export function say(lead, rest = '') {
  write($('to-verdict'), lead)
  if (sentence.textContent === lead + (rest && ' ' + rest)) return
  sentence.replaceChildren(h('b', null, lead), ...(rest ? [' ' + rest] : []))
}

/** @param {...(ChildNode | string)} nodes */
export function advise(...nodes) {
  const advice = $('advice')
  if (advice.firstChild === nodes[0] || (nodes.length === 1 && advice.textContent === nodes[0])) return
  advice.replaceChildren(...nodes)
}

/**
 * Offers what can be done, one thing at most: in the band, unless it is offered there by the
 * cause, and in the line that stays.
 * @param {(Remedy & { id?: string })} [action]
 * @param {boolean} [offered]
 */
export function offer(action, offered) {
  const actions = action ? [action] : []
  fillList($('action'), offered ? [] : actions, (remedy) => remedyButton(remedy, { id: remedy.id }))
  fillList($('sticky-action'), actions, (remedy) => remedyButton(remedy, { tabindex: '-1' }))
}

/**
 * Says the verdict to scripts; what is not given is as it is without one.
 * @param {Partial<Attributes>} attributes
 */
export function attribute(attributes) {
  for (const [name, value] of Object.entries({ ...idle, ...attributes })) mark(sentence, 'data-' + name, value)
}

/**
 * Shows the checks; what was not judged is a question.
 * @param {Pick<Verdict, CheckName>} [verdict]
 */
export function renderChecks(verdict) {
  for (const { element, name, question } of items) {
    const { status = 'unchecked', word = '', detail = word ? '' : question } = /** @type {Partial<Check>} */ (verdict?.[name] ?? {})
    mark(element, 'data-status', status)
    mark(within(element, 'use'), 'href', signOf(status))
    write(within(element, '.word'), word)
    write(within(element, '.detail'), detail)
  }
}

/** @param {Report} report */
export function renderVerdict(report) {
  const { verdict, found, consents, findings = [] } = report
  const cause = onlyCause(report)
  paint(verdict.status)
  say(verdict.lead || verdict.sentence || invitation, verdict.rest)
  const advice = [...new Set([verdict.advice, verdict.restricted])].filter(Boolean).join(' ')
  const left = cause ? beyond(advice, cause) : advice
  if (found?.length) advise(left)
  else advise(...promise)
  show($('advice'), !cause || left !== '')
  attribute(verdict.attributes)
  renderChecks(verdict)
  for (const { element, name } of items) if (name === 'encryption') show(element, (verdict.attributes.encryption ?? 'none') !== 'none')
  // One action at most; what waits for a click goes first.
  const [consent] = consents ?? []
  const action = consent ? { ...consent, id: 'consent' } : verdict.action
  offer(action, action?.label === cause?.remedies?.[0]?.label)
  warn(findings)
  announceOutcome(verdict.announce)
}

/**
 * How many findings there are, of the worst severity; nothing of mere notes.
 * @param {Finding[]} findings
 */
export function warn(findings) {
  const worst = ['error', 'warning'].find((severity) => findings.some((finding) => finding.severity === severity))
  show($('warnings'), Boolean(worst))
  if (!worst) return
  fillList($('warnings'), [{ worst, n: findings.filter((finding) => finding.severity === worst).length }], ({ worst, n }) =>
    h('span', null, sign(worst), count(n, worst)))
}
