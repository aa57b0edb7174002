// Findings, and what was read in the Key field.

import { $, count, fillList, h, said, show, sign, spaced } from './dom.js'
import { remedyButton } from './verdict.js'

const plural = { error: 'error', warning: 'warning', info: 'note' }

export function renderFindings(report) {
  const findings = report.findings ?? []
  show($('findings'), findings.length > 0)
  const told = ['error', 'warning', 'info']
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length])
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => count(n, plural[severity]))
  const calm = !findings.length && Boolean(report.found?.length && report.rules)
  fillList($('findings-count'), [{ told, calm, rules: report.rules }], () =>
    calm
      ? h('span', null, h('span', { class: 'calm' }, sign('ok'), 'nothing to report'), h('span', { class: 'rules' }, `${count(report.rules, 'rule')} read the token and its key`))
      : h('span', null, told.join(', ')),
  )
  show($('findings').parentElement, findings.length > 0 || calm)
  fillList($('findings'), findings, (finding) =>
    h('li', { 'data-finding': finding.code, 'data-severity': finding.severity },
      sign(finding.severity),
      h('div', null,
        h('span', { class: 'unseen' }, plural[finding.severity] + ': '),
        h('b', null, finding.lead),
        h('p', null, [finding.why, finding.next].filter(Boolean).join(' '), ' ', finding.cite && (finding.url ? h('a', { href: finding.url, target: '_blank', rel: 'noreferrer' }, finding.cite) : finding.cite))),
      finding.remedies?.length && h('span', { class: 'acts' }, finding.remedies.map((remedy) => remedyButton(remedy, { 'data-remedy': remedy.label })))),
  )
}

export function renderKeys(report) {
  const keys = report.keys ?? []
  show($('key-read'), keys.length > 0)
  fillList($('key-info'), keys, (key) => {
    const half = key.type === 'oct' ? key.reading : key.private ? 'private' : 'public'
    const status = key.outcome?.status || 'unchecked'
    return h('li', { 'data-kid': key.kid ?? '', 'data-kty': key.type, 'data-thumbprint': key.thumbprint, 'data-status': status, title: key.sentence },
      spaced(
        sign(status),
        h('span', { class: 'what' }, spaced(h('b', null, key.name || key.sentence), ...[half, key.kid, key.algorithm, key.format !== 'secret' && key.format].filter(Boolean).map((word) => h('span', null, word)))),
        h('span', { class: 'came' }, key.outcome?.word),
        key.thumbprint && h('span', { class: 'print', title: 'RFC 7638 thumbprint' }, key.thumbprint),
        ...(key.problems ?? []).map((problem) => h('span', { class: 'flaw', 'data-severity': problem.severity }, said(problem)))))
  })
}
