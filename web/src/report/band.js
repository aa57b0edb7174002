// The band on top: one sentence, one line of advice, at most one action, the checks. As
// index.html has them they are the questions that are asked of every token. Whoever has
// something to say of all that is shown says it here: a report (verdict.js), an engine that
// fails (failure.js), the preview.

import { $, h, mark, put, show, visible, within, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign, signOf } from '../page/signs.js'
import { count } from '../page/words.js'
import { remedyButton } from './remedy.js'

/** @import { Attributes, Check, Finding, Remedy, Verdict } from '../wire' */
/** @typedef {'form' | 'encryption' | 'signature' | 'time' | 'policy'} CheckName */

const sentence = $('verdict')
const band = /** @type {HTMLElement} */ (sentence.closest('.band'))
/** What the band says where there is no token. */
export const invitation = sentence.textContent
const idle = { ...sentence.dataset }
/** What it promises there. */
export const promise = [...$('advice').childNodes]
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
