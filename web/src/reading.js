// What the token says: tokens found, why it does not hold, header, payload, signature, and
// how that was computed.

import { $, count, fillList, h, mark, said, seen, show, sign, write } from './dom.js'
import { copyIcon } from './copy.js'
import { linkOf, linkOfPart } from './link.js'
import { assign, choose } from './state.js'
import { remedyButton } from './verdict.js'

const SHORT = 32 // bytes of a signature that are shown whole
const SHOWN = 28 // of a longer one
const SCROLLS = 100 // characters from which a value may be higher than its box
const spaced = (hex) => hex?.replace(/[^ ]{2}(?! |$)/g, '$& ')
const bytes = (n) => count(n, 'byte')

/** The problems of a field, one line each below it, and told to screen readers. */
export function renderNotes(list, field, problems) {
  const shown = problems.slice(0, 4)
  if (problems.length > shown.length) shown.push({ severity: 'info', lead: `And ${problems.length - shown.length} more.` })
  // What the band says in these words need not be read twice where the two stand together.
  const band = $('verdict').textContent + ' ' + $('advice').textContent
  const told = ({ lead }) => band.includes(lead.slice(0, 50))
  fillList(list, shown.map((problem) => ({ ...problem, told: told(problem) })), ({ severity, remedies, told, ...words }) =>
    h('li', { 'data-severity': severity, class: told && 'told' }, sign(severity), h('span', null, said(words)), h('span', null, (remedies ?? []).map((remedy) => h('button', { type: 'button', class: 'text', act: remedy.act ?? (() => assign(remedy.set)) }, remedy.label)))),
  )
  show(list, shown.length > 0)
  mark(field, 'aria-invalid', problems.some(({ severity }) => severity === 'error') ? 'true' : null)
}

const note = (lead) => ({ severity: 'info', lead })

export function renderFound(report) {
  const found = report.found ?? []
  show($('tokens'), found.length > 1)
  fillList($('tokens'), found.length > 1 ? found.map(({ title, where, kind }, index) => ({ title, where, kind, selected: index === report.selected.found })) : [], (item, index) =>
    h('button', { type: 'button', 'data-index': index, 'data-kind': item.kind, 'aria-pressed': String(item.selected), act: () => choose({ found: index }) }, [item.title, item.where].filter(Boolean).join(', ') || 'Token ' + (index + 1)),
  )
}

export function renderWhy(report) {
  const causes = report.causes ?? []
  show($('diagnosis').parentElement, causes.length > 0)
  write($('why-count'), count(causes.length, 'cause'))
  const firstProved = causes.findIndex(({ sure }) => sure === 'proved')
  fillList($('diagnosis'), causes.map((cause, index) => ({ ...cause, solid: index === firstProved, told: Boolean(cause.why) && $('advice').textContent.includes(cause.why) })), (cause) => {
    const sure = { proved: 'Proved', seen: 'Seen' }[cause.sure] ?? 'Possible'
    const evidence = [cause.why, cause.next].filter(Boolean).join(' ')
    return h('li', { 'data-cause': cause.code },
      h('span', { class: 'sure', 'data-sure': sure }, sure),
      h('div', null, h('p', null, h('b', null, cause.lead)), evidence && h('p', { class: cause.told ? 'evidence told' : 'evidence' }, evidence)),
      h('span', { class: 'acts' },
        (cause.remedies ?? []).map((remedy, index) => remedyButton(remedy, { 'data-remedy': remedy.label, class: cause.solid && index === 0 ? 'button solid' : 'button' })),
        !cause.remedies?.length && cause.place?.range && $(cause.place.field) && h('button', { type: 'button', class: 'button', act: () => point(cause.place) }, 'Show it')))
  })
}

/** Selects a place in its field. */
function point({ field, range }) {
  const area = $(field)
  area.focus()
  area.setSelectionRange(range.start, range.end)
}

/** Header or Payload: its text, colours, signs, size and notes. */
function renderPart(name, field, report, size) {
  const part = report.fields?.[name] ?? {}
  if (part.text !== undefined) field.value = part.text
  field.show(part)
  const notes = [...(part.problems ?? [])]
  if (part.note) notes.push(note(part.note))
  if (field.note) notes.unshift(field.note)
  field.area.readOnly = Boolean(part.readOnly)
  write($(name + '-size'), field.value || part.size ? size : '')
  show($('copy-' + name), field.value !== '')
  // The signs in the gutter, for those who cannot see them.
  const spoken = (part.lines ?? []).filter(({ status }) => status === 'failed').map(({ text }) => text).join(' ') || null
  return { part, notes, spoken }
}

const meaning = $('payload').placeholder

export function renderParts(report, fields) {
  const layer = report.layers?.[report.selected?.layer]
  for (const name of ['header', 'payload']) {
    const { part, notes, spoken } = renderPart(name, fields[name], report, bytes(report.fields?.[name]?.size ?? 0))
    renderNotes($(name + '-notes'), fields[name].area, notes)
    mark(fields[name].area, 'aria-description', spoken)
    if (name === 'payload') {
      mark(fields[name].area, 'data-as', part.as || 'empty')
      // What could stand here is said only where something could.
      mark(fields[name].area, 'placeholder', part.detached ? 'The content that was signed goes here.' : part.readOnly ? 'Nothing of it can be read yet.' : layer?.parts?.length ? 'Empty' : meaning)
    }
  }
  renderSignature(report, layer)
  renderMeanings(layer?.header ?? [])
  renderHow(layer?.howSigned)
}

const emptySignature = $('signature').textContent

/** The part of a layer that is the signature chosen. */
export function signaturePart({ selected }, layer) {
  const all = layer?.parts?.filter(({ name }) => name.split('/').at(-1) === 'signature') ?? []
  return all.find(({ name }) => name.startsWith(`signatures/${selected.signature}/`)) ?? all[0]
}

function renderSignature(report, layer) {
  const part = signaturePart(report, layer)
  const box = $('signature')
  const hex = part?.hex ?? ''
  const check = report.verdict.signature ?? {}
  const size = $('signature-size')
  if (part && box.hasAttribute('data-empty')) box.replaceChildren()
  box.link = part && linkOfPart(part)
  mark(box, 'data-empty', part ? null : '')
  if (!part) {
    write(box, emptySignature)
    size.replaceChildren()
  } else {
    const whole = part.size <= SHORT
    const first = whole ? hex : hex.split(' ').slice(0, SHOWN).join(' ')
    const rest = whole ? 0 : part.size - SHOWN
    fillList(box, [{ first, rest, note: part.note }], () => h('span', null, first || part.note || 'There is none.', rest > 0 && h('span', { class: 'meta' }, `and ${rest.toLocaleString('en')} more`)))
    fillList(size, [{ n: part.size, check: report.verdict.attributes.signature === 'invalid' && check.word }], ({ n, check }) => h('span', null, bytes(n), check && h('span', { class: 'bad' }, check)))
  }
  show($('copy-signature'), Boolean(part?.size))
  renderNotes($('signature-notes'), box, report.fields?.signature?.problems ?? [])
}

// Only the protected header is signed, or vouched for by the tag.
const unprotected = ({ from }) => Boolean(from) && from !== 'protected'

function renderMeanings(members) {
  show($('meanings'), members.length > 0)
  const names = (list) => [...new Set(list.map(({ name }) => name))].join(', ')
  fillList($('meanings-names'), [{ names: names(members), bare: names(members.filter(unprotected)) }], ({ names, bare }) =>
    h('span', null, names, bare && h('span', { class: 'warn' }, 'not protected: ' + bare)),
  )
  fillList($('meanings-list'), members.flatMap((member) => [{ name: member.name }, member]), (item) =>
    item.raw === undefined
      ? h('dt', null, seen(item.name))
      : h('dd', { link: linkOf(item) },
          unprotected(item) && [h('code', null, clip(item.raw)), h('b', { class: 'warn' }, 'Not protected'), ` (${whose(item.from)}): whoever passed the token on could have changed it. `],
          h('b', null, item.label ? item.label + '. ' : 'Not registered. '), item.meaning, item.cite && ` (${item.cite})`),
  )
}

/** Which of the unprotected headers it is. */
function whose(from) {
  const [list, index] = from.split('/')
  if (index === undefined) return from === 'unprotected' ? 'the header that all recipients share' : 'the unprotected header'
  return `the header of ${list.replace(/s$/, '')} ${+index + 1}`
}

const clip = (text) => (text.length > 200 ? text.slice(0, 200) + '…' : text)

function renderHow(trace) {
  show($('how'), Boolean(trace))
  const list = $('how-list')
  const memo = trace ? JSON.stringify(trace) : ''
  if (list.memo === memo) return
  list.memo = memo
  if (!trace) return void list.replaceChildren()
  write($('how-method'), trace.method)
  const [head, ...rest] = trace.input.split('.')
  const facts = [
    ['Signed text', [h('span', { class: 'in-head' }, shorten(head)), '.', h('span', { class: 'in-pay' }, shorten(rest.join('.'))), h('span', { class: 'meta' }, ' ' + count(trace.input.length, 'character'))], trace.input],
    [trace.hash || 'Digest', spaced(trace.digest), trace.digest],
    ['Key', trace.key],
    ['Signature', trace.signature && h('span', { class: 'in-sig' }, spaced(trace.signature)), trace.signature],
  ].filter(([, value]) => value)
  // What is longer than its box can be scrolled, by keyboard too.
  list.replaceChildren(...facts.flatMap(([name, value, whole]) => {
    const box = h('div', { class: 'scroll' }, value)
    if (box.textContent.length > SCROLLS) for (const [attribute, is] of [['tabindex', 0], ['role', 'region'], ['aria-label', name]]) box.setAttribute(attribute, is)
    return [h('dt', null, name), h('dd', null, box, whole && copyIcon(name, whole))]
  }))
}

const shorten = (text) => (text.length > 400 ? text.slice(0, 200) + ' … ' + text.slice(-100) : text)
