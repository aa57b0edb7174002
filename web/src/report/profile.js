// Rules of its kind: what a token of its kind has to keep, and whether it does. The kind is
// the one that was recognised, or that the user chose to judge it as.

import { menus } from '../loop/menus.js'
import { $, h, mark, optionsOf, show, within, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { sign } from '../page/signs.js'
import { count } from '../page/words.js'
import { linkOf } from './link.js'
import { remedyButton } from './remedy.js'

/** @import { Layer, Report, Result } from '../wire' */

/** What is said of a rule before its sentence. @type {Record<string, string>} */
const CALLED = { ok: 'holds', failed: 'does not hold', info: 'note', unknown: 'not known' }

menus.then(({ profiles }) => $('judge-as').append(...profiles.map(optionsOf)))

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderProfile({ profile, claims = [] }, layer) {
  const room = $('profile')
  show(room, Boolean(profile))
  mark(room, 'data-profile', profile?.code)
  mark(room, 'data-sure', profile?.sure)
  if (!profile) return
  const { name, by, also = [], rules = [], fails, holds } = profile
  const notes = rules.filter(({ status, severity }) => status === 'info' || (status === 'failed' && severity === 'info')).length
  write($('profile-count'), rules.length ? [fails && `${fails} ${fails === 1 ? 'fails' : 'fail'}`, holds && `${holds} ${holds === 1 ? 'holds' : 'hold'}`, notes && count(notes, 'note')].filter(Boolean).join(', ') : 'none')
  fillList($('profile-name'), [{ name, by, also }], () =>
    h('span', null, h('b', null, name), by && ` (${by})`, also.length > 0 && `, which is also: ${also.join(', ')}`, '.',
      !rules.length && ' No rules are known for it here. Judge it as another kind to see what that asks for.'))
  const told = rules.map((rule) => ({ ...rule, member: memberOf(rule) }))
  const open = told.filter(({ status }) => status === 'failed' || status === 'info')
  const kept = told.filter(({ status }) => status === 'ok' || status === 'unknown')
  show($('rules-broken'), open.length > 0)
  fillList($('rules-broken'), open, row)
  show($('rules-kept'), kept.length > 0)
  const unknown = kept.filter(({ status }) => status === 'unknown').length
  write(within($('rules-kept'), '.summary'), [kept.length > unknown && `${count(kept.length - unknown, 'rule')} ${kept.length - unknown === 1 ? 'holds' : 'hold'}`, unknown && `${unknown} cannot be told here`].filter(Boolean).join(', '))
  fillList(within($('rules-kept'), '.rows'), kept, row)

  /** @param {Result} rule */
  function memberOf({ place: { field, byte } }) {
    const members = field === 'header' ? layer?.header ?? [] : claims
    return byte === undefined ? undefined : members.find(({ place }) => place.byte === byte)
  }
}

/** @param {Result & { member: Parameters<typeof linkOf>[0] | undefined }} rule */
const row = ({ code, status, severity, lead, why, next, cite, url, place, remedies, member }) =>
  h('li', { 'data-rule': code, 'data-status': status, 'data-severity': severity, link: member && linkOf(member, place.field === 'header' ? 'head' : 'pay') },
    sign(status === 'failed' ? severity : status),
    h('div', null,
      h('span', { class: 'unseen' }, CALLED[status] + ': '),
      status === 'failed' ? h('b', null, lead) : h('span', null, lead), ' ',
      h('span', { class: 'evidence' }, [why, next].filter(Boolean).join(' '), ' ', h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, cite))),
    remedies?.length ? h('span', { class: 'acts' }, remedies.map((remedy) => remedyButton(remedy, { 'data-remedy': remedy.label }))) : null)
