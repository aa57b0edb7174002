// The band on top: one sentence, one line of advice, at most one action, the checks. As
// index.html has them they are the questions that are asked of every token.

import { announceOutcome } from '../page/announce.js'
import { $, h, mark, put, show, visible, within, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign, signOf } from '../page/signs.js'
import { count } from '../page/words.js'
import { remedyButton } from './remedy.js'
import { inZone } from './times.js'
import { beyond, onlyCause } from './why.js'

/** @import { Attributes, Check, Finding, Remedy, Report, Verdict } from '../wire' */
/** @typedef {'form' | 'encryption' | 'signature' | 'time' | 'policy'} CheckName */

const sentence = $('verdict')
const band = /** @type {HTMLElement} */ (sentence.closest('.band'))
/** What the band says where there is no token. */
export const invitation = sentence.textContent
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
  const more = rest && ' ' + visible(rest)
  if (sentence.textContent === visible(lead) + more) return
  sentence.replaceChildren(h('b', null, lead))
  if (rest) put(sentence, ' ' + rest)
}

/** @param {...(ChildNode | string)} nodes */
export function advise(...nodes) {
  const advice = $('advice')
  const [first] = nodes
  if (advice.firstChild === first || (nodes.length === 1 && typeof first === 'string' && advice.textContent === visible(first))) return
  advice.replaceChildren()
  for (const node of nodes) typeof node === 'string' ? put(advice, node) : advice.append(node)
}

/**
 * Offers what can be done, one thing at most: in the band, unless it is offered there by the
 * cause, and in the line that stays.
 * @param {(Remedy & { id?: string })} [action]
 * @param {boolean} [offered]
 */
export function offer(action, offered) {
  const actions = action ? [{ ...action, label: inZone(action.label) }] : []
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

let token = '' // that the last report was about

/**
 * What is said of another token of which the same is so; "" where it is the one that it was,
 * edited or typed on.
 * @param {Report} report
 */
function another({ found = [], selected, issued }) {
  const now = found[selected.found]
  const before = token
  token = now?.value ?? ''
  if (issued || !before || !token || !replaced(before, token)) return ''
  return `Another token${now.who ? ', for ' + now.who : ''}: ${now.outcome.word || 'not checked'}.`
}

/**
 * Reports whether more of a text is another than one types at a time.
 * @param {string} before
 * @param {string} after
 */
function replaced(before, after) {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return Math.max(before.length, after.length) - start - end > 1
}

/** @param {Report} report */
export function renderVerdict(report) {
  const { verdict, found, keys, problems, consents, findings = [], causes = [], unexplained } = report
  const cause = onlyCause(report)
  paint(verdict.status)
  say(inZone(verdict.lead || verdict.sentence || invitation), inZone(verdict.rest ?? ''))
  const advice = [...new Set([verdict.advice, verdict.restricted])].filter(Boolean).join(' ')
  const left = unexplained ? advice : beyond(advice, causes)
  if (found?.length || keys?.length || problems?.length) advise(inZone(left))
  else advise(...promise)
  show($('advice'), !cause || left !== '')
  attribute(verdict.attributes)
  renderChecks(verdict)
  for (const { element, name } of items) if (name === 'encryption') show(element, (verdict.attributes.encryption ?? 'none') !== 'none')
  // What to do, and what is said aloud, comes once: when the causes are known.
  if (unexplained) {
    offer()
    return warn(findings)
  }
  // One action at most; what waits for a click goes first.
  const [consent] = consents ?? []
  const action = consent ? { ...consent, id: 'consent' } : verdict.action
  offer(action, Boolean(cause && action && (action.label === cause.remedies?.[0]?.label || action.go === cause.place.field)))
  warn(findings)
  announceOutcome(verdict.announce, another(report))
}

/** Says that the verdict's causes are looked for. */
export function renderExplaining() {
  advise('Looking for the cause.')
  show($('advice'), true)
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
