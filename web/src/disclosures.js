// The disclosures of an SD-JWT, each with a button that leaves it out, and what was found
// of its key binding and of whatever else the token is bound to.

import { $, count, fillList, h, said, show, sign, write } from './dom.js'

const LONG = 300 // characters of a value that are shown
const STEP = 100 // rows made at once: the page never waits for a thousand

let limit = STEP

/** What is said of a disclosure that is not in its place, by status. */
const words = {
  unreferenced: 'belongs to no digest',
  duplicate: 'stands twice',
  altered: 'cannot be decoded',
  refused: 'must not stand there',
  unknown: 'its digest is not known',
}

const clip = (text) => (text.length > LONG ? text.slice(0, LONG) + '…' : text)

/** leaveOut is called with the index of the disclosure whose button was pressed. */
export function renderDisclosures(report, leaveOut) {
  const disclosures = report.layers?.[report.selected.layer]?.disclosures ?? []
  const bindings = report.bindings ?? []
  show($('selective'), disclosures.length + bindings.length > 0)
  const placed = disclosures.filter(({ status }) => status === 'disclosed').length
  write($('disclosures-count'), disclosures.length ? `${disclosures.length.toLocaleString('en')}, ${placed === disclosures.length ? 'all in their places' : placed + ' in their places'}` : '')
  show($('disclosures').parentElement, disclosures.length > 0)
  if (disclosures.length <= STEP) limit = STEP
  show($('more-disclosures'), disclosures.length > limit)
  write($('more-disclosures'), `Show ${Math.min(STEP, disclosures.length - limit)} more of ${count(disclosures.length, 'disclosure')}`)
  $('more-disclosures').act = () => {
    limit += STEP
    renderDisclosures(report, leaveOut)
  }
  fillList($('disclosures'), disclosures.slice(0, limit), ({ digest, status, name, value, salt, path }, index) => {
    const fine = status === 'disclosed'
    const called = name || (path ? 'element ' + path : 'disclosure ' + (index + 1))
    return h('li', { 'data-digest': digest, 'data-status': status },
      sign(fine ? 'ok' : 'failed'),
      h('span', { class: name ? 'name' : 'name none' }, name || 'array element'),
      h('span', { class: 'value', translate: 'no' }, clip(value)),
      h('button', { type: 'button', class: 'text', 'aria-label': 'Drop ' + called, title: 'Leave it out of the token', act: () => leaveOut(index, called) }, 'Drop'),
      h('span', { class: 'print', translate: 'no' },
        h('span', { class: fine ? 'unseen' : 'bad' }, words[status] ?? status),
        path && h('span', { title: 'Where it stands in the processed payload' }, path),
        h('span', { title: 'Salt' }, 'salt ', salt),
        h('span', { title: 'Digest, which the signed payload holds' }, 'digest ', digest)))
  })
  show($('bindings').parentElement, bindings.length > 0)
  const having = (wanted) => bindings.filter(({ status }) => status === wanted).length
  const failed = having('failed')
  const held = having('ok') === bindings.length ? 'all hold' : having('ok') ? having('ok') + ' hold' : 'not made'
  write($('bindings-count'), `${count(bindings.length, 'check')}, ${failed ? failed + (failed === 1 ? ' fails' : ' fail') : held}`)
  fillList($('bindings'), bindings, ({ code, status, ...words }) => h('li', { 'data-check': code, 'data-status': status }, sign(status), h('span', null, said(words))))
}
