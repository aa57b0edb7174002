// What the header says: each of its members explained.

import { $, h, show } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { clip, seen } from '../page/words.js'
import { linkOf } from './link.js'

/** @import { Layer, Member, Report } from '../wire' */

const LONG = 200 // characters of a value that are shown

/** @param {Member[]} members */
const namesOf = (members) => [...new Set(members.map(({ name }) => name))].join(', ')

/** @param {Member} member */
const unprotected = ({ standing }) => standing === 'unprotected'

/**
 * @param {Report} report
 * @param {Layer | undefined} layer
 */
export function renderMeanings(report, layer) {
  const members = layer?.header ?? []
  show($('meanings'), members.length > 0)
  fillList($('meanings-names'), [{ names: namesOf(members), bare: namesOf(members.filter(unprotected)) }], ({ names, bare }) =>
    h('span', null, names, bare && h('span', { class: 'warn' }, 'not protected: ' + bare)))
  /** @type {(Member | string)[]} */
  const items = members.flatMap((member) => [member.name, member])
  fillList($('meanings-list'), items, (item) => (typeof item === 'string' ? h('dt', null, seen(item)) : explained(item)))
}

/** @param {Member} member */
const explained = (member) =>
  h('dd', { link: linkOf(member, 'head') },
    unprotected(member) ? [h('code', null, clip(member.raw, LONG)), h('b', { class: 'warn' }, 'Not protected'), ` (${member.whose}): anyone who passed the token on could have changed it. `] : null,
    h('b', null, member.label ? member.label + '. ' : 'Not registered. '), member.meaning, member.cite && ` (${member.cite})`)
