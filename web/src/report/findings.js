// Findings: what the rules saw in the token and its key.

import { $, around, h, show } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { count } from '../page/words.js'
import { remedyButton } from './remedy.js'

/** @import { Finding, Report } from '../wire' */

/** What findings are called, the worst first. @type {Record<string, string>} */
const CALLED = { error: 'error', warning: 'warning', info: 'note' }

const MOST = 6 // places of a finding that are listed beside the first

/** A finding as a row. */
export const findingRow = (/** @type {Finding} */ { code, severity, lead, why, next, cite, url, remedies, also = [] }) =>
  h('li', { 'data-finding': code, 'data-severity': severity },
    sign(severity),
    h('div', null,
      h('span', { class: 'unseen' }, CALLED[severity] + ': '),
      h('b', null, lead),
      also.length > 0 && h('ul', { role: 'list', class: 'also' }, also.slice(0, MOST).map(({ lead }) => h('li', null, lead)), also.length > MOST ? h('li', null, `And ${also.length - MOST} more.`) : null),
      h('p', null, [why, next].filter(Boolean).join(' '), ' ', cite && (url ? h('a', { href: url, target: '_blank', rel: 'noreferrer' }, cite) : cite))),
    remedies?.length ? h('span', { class: 'acts' }, remedies.map((remedy) => remedyButton(remedy, { 'data-remedy': remedy.label }))) : null)

/** @param {Report} report */
export function renderFindings({ findings = [], rules, read = '', verdict }) {
  show($('findings'), findings.length > 0)
  const told = Object.entries(CALLED)
    .map(([severity, called]) => ({ n: findings.filter((finding) => finding.severity === severity).length, called }))
    .filter(({ n }) => n > 0)
    .map(({ n, called }) => count(n, called))
  const none = !findings.length && rules > 0
  const calm = verdict.status === 'ok' // green only beside a verdict that is
  fillList($('findings-count'), [{ told, none, calm, rules, read }], () =>
    none
      ? h('span', null, h('span', { class: calm ? 'calm' : null }, calm ? sign('ok') : null, 'nothing to report'), h('span', { class: 'rules' }, `${count(rules, 'rule')} read ${read}`))
      : h('span', null, told.join(', ')))
  show(around($('findings')), findings.length > 0 || none)
  fillList($('findings'), findings, findingRow)
}

// A link of the page itself would change the address; the place it names is shown instead.
$('warnings').addEventListener('click', (event) => {
  event.preventDefault()
  $('findings').scrollIntoView({ block: 'center' })
  $('findings').focus({ preventScroll: true })
})
