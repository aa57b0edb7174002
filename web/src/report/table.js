// Header and Payload as a table, which explains their members and folds them.

import { copyIcon } from '../page/copy.js'
import { $, button, h, show } from '../page/dom.js'
import { matches, onFilter } from '../page/filter.js'
import { fillList } from '../page/list.js'
import { clip, figure, seen } from '../page/words.js'
import { linkOf } from './link.js'

/** @import { Member } from '../wire' */
/** @typedef {'head' | 'pay'} Hue */
/**
 * A member as a row: whether it folds, is open, and the rows in it.
 * @typedef {Omit<Member, 'kids'> & { utc?: string, path: string, many: number, folds: boolean, open: boolean, kids: Row[] }} MemberRow
 */
/** Where there are more rows than are shown. @typedef {{ more: number, of: number, path: string }} MoreRow */
/** @typedef {MemberRow | MoreRow} Row */

const STEP = 300 // rows of one list made at once: the page never waits for thousands
const SHORT = 160 // characters of a value that are shown unless it is unfolded
const LONG = 20_000 // and then
const FEW = 12 // an object with more members is folded at first
const MANY = 12 // members that are found without a filter

const filter = $('table-filter')
const filtered = $('payload-table')

/** Paths that are not as they are at first. @type {Set<string>} */
const turned = new Set()
/** How many rows are shown, by path. @type {Map<string, number>} */
const limits = new Map()
/** What each table shows. @type {Map<HTMLElement, { members: Member[], hue: Hue }>} */
const tables = new Map()

/**
 * Shows members, in the order in which they stand; what stands in no field comes last. Where
 * there are none, what comes after the list says why.
 * @param {HTMLElement} list
 * @param {Member[]} members
 * @param {Hue} hue
 */
export function renderTable(list, members, hue) {
  tables.set(list, { members, hue })
  if (list === filtered) members = sieve(members)
  show(list, members.length > 0)
  list.nextElementSibling?.toggleAttribute('hidden', members.length > 0)
  const start = (/** @type {Member} */ { place }) => place.range?.start ?? Infinity
  const sorted = members.toSorted((one, other) => Number(start(one) > start(other)) - Number(start(one) < start(other)))
  fillList(list, rows(sorted, list.id), (row) => node(row, hue))
}

/**
 * The members that the filter asks for: by their names, or by whatever stands in them.
 * @param {Member[]} members
 */
function sieve(members) {
  show(filter, members.length > MANY)
  if (members.length <= MANY) filter.value = ''
  return filter.value ? members.filter(({ name, label, raw }) => matches(filter.value, name, label, raw)) : members
}

/** Shows the same members again. */
const again = () => tables.forEach(({ members, hue }, list) => renderTable(list, members, hue))

/**
 * Rows of a list, with one more where there are more than are shown.
 * @param {Member[]} members
 * @param {string} path
 */
function rows(members, path) {
  const limit = limits.get(path) ?? STEP
  /** @type {Row[]} */
  const shown = members.slice(0, limit).map((member, index) => prepare(member, path + '/' + index))
  if (members.length > limit) shown.push({ more: members.length - limit, of: members.length, path })
  return shown
}

/**
 * @param {Member} member
 * @param {string} path
 * @returns {MemberRow}
 */
function prepare({ kids = [], ...member }, path) {
  const many = kids.length
  const folds = many > 0 || member.raw.length > SHORT
  const open = folds && (many > 0 && many <= FEW) !== turned.has(path)
  return { ...member, path, many, folds, open, kids: open ? rows(kids, path) : [] }
}

onFilter(filter, again)

/** @param {string} path */
function turn(path) {
  if (!turned.delete(path)) turned.add(path)
  again()
}

/** @type {(raw: string, many: number) => string} */
const inside = (raw, many) => (raw.startsWith('[') ? `[ ${many} ]` : `{ ${many} }`)

/**
 * What "Copy" gives: a string without its quotation marks, all else as the token holds it.
 * @param {string} raw
 */
function plain(raw) {
  try {
    const value = JSON.parse(raw)
    return typeof value === 'string' ? value : raw
  } catch {
    return raw
  }
}

/** @param {MoreRow} row */
function moreNode({ more, of, path }) {
  const act = () => {
    limits.set(path, (limits.get(path) ?? STEP) + STEP)
    again()
  }
  return h('li', null, button({ class: 'text', act }, `Show ${Math.min(STEP, more)} more of ${figure(of)}`))
}

/** How a member stands that is not signed as part of the whole. @type {Record<string, string>} */
const STANDING = { disclosed: 'Disclosed.', unprotected: 'Not protected.' }

/**
 * @param {Row} row
 * @param {Hue} hue
 * @returns {HTMLElement}
 */
function node(row, hue) {
  if ('more' in row) return moreNode(row)
  const { raw, path, many, folds, open, label, meaning, cite, utc, duplicate, standing, kids } = row
  const name = seen(row.name)
  const value = open && many ? inside(raw, many) : clip(raw, open ? LONG : SHORT)
  const says = [label && h('b', null, label + '.'), meaning, cite && `(${cite})`].filter(Boolean)
  return h('li', { class: 'node', link: linkOf(row, hue) },
    h('div', { class: 'line' },
      folds ? button({ class: 'name', 'aria-expanded': String(open), act: () => turn(path) }, name) : h('span', { class: 'name' }, name),
      h('code', { class: 'value', translate: 'no' }, value, utc && h('span', { class: 'when' }, utc)),
      copyIcon(name, plain(raw))),
    duplicate && h('p', { class: 'warn' }, 'The name occurs more than once in this object.'),
    standing && h('p', null, STANDING[standing]),
    says.length > 0 && h('p', null, ...says.flatMap((one) => [one, ' '])),
    kids.length > 0 && h('ul', { role: 'list' }, kids.map((kid) => node(kid, hue))))
}
