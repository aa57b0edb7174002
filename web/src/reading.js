// What the token says: tokens found, layers, why it does not hold, header, payload,
// signature, and how that was computed.

import { $, count, fillList, h, mark, s, show, sign, write } from './dom.js'
import { assign, choose } from './state.js'
import { remedyButton } from './verdict.js'

const SHORT = 32 // bytes of a signature that are shown whole
const SHOWN = 28 // of a longer one
const spaced = (hex) => hex?.replace(/[^ ]{2}(?! |$)/g, '$& ')
const bytes = (n) => count(n, 'byte')

/** The problems of a field, one line each below it, and told to screen readers. */
export function renderNotes(list, field, problems) {
  const shown = problems.slice(0, 4)
  if (problems.length > shown.length) shown.push({ severity: 'info', message: `And ${problems.length - shown.length} more.` })
  fillList(list, shown, ({ severity, message, remedies }) =>
    h('li', { 'data-severity': severity }, sign(severity), h('span', null, message), h('span', null, (remedies ?? []).map((remedy) => h('button', { type: 'button', class: 'text', act: () => assign(remedy.set) }, remedy.label)))),
  )
  show(list, shown.length > 0)
  mark(field, 'aria-invalid', problems.some(({ severity }) => severity === 'error') ? 'true' : null)
}

const note = (message) => ({ severity: 'info', message })

export function renderFound(report) {
  const found = report.found ?? []
  show($('tokens'), found.length > 1)
  fillList($('tokens'), found.length > 1 ? found.map(({ title, where, kind }, index) => ({ title, where, kind, selected: index === report.selected.found })) : [], (item, index) =>
    h('button', { type: 'button', 'data-index': index, 'data-kind': item.kind, 'aria-pressed': String(item.selected), act: () => choose({ found: index }) }, [item.title, item.where].filter(Boolean).join(', ') || 'Token ' + (index + 1)),
  )
}

export function renderLayers(report) {
  const layers = report.layers ?? []
  show($('layers'), layers.length > 1)
  fillList($('layers'), layers.length > 1 ? layers.map(({ kind, type, signatures, recipients }, index) => ({ kind, type, check: signatures?.[0] ?? recipients?.[0], selected: index === report.selected.layer })) : [], (item, index) =>
    h('li', null, h('button', { type: 'button', 'data-index': index, 'aria-current': item.selected ? 'true' : null, act: () => choose({ layer: index }) },
      s('svg', { class: 'mark', 'aria-hidden': 'true' }, s('use', { href: item.kind.startsWith('jwe') ? '#m-five' : '#m-all' })),
      item.type || item.kind,
      item.check?.word && h('span', { class: { ok: 'good', failed: 'bad' }[item.check.status] ?? 'meta' }, item.check.word))),
  )
}

export function renderWhy(report) {
  const causes = report.causes ?? []
  show($('diagnosis').parentElement, causes.length > 0)
  write($('why-count'), count(causes.length, 'cause'))
  const firstProved = causes.findIndex((cause) => cause.proved)
  fillList($('diagnosis'), causes.map((cause, index) => ({ ...cause, solid: index === firstProved })), (cause) => {
    const sure = cause.proved ? 'Proved' : cause.seen ? 'Seen' : 'Possible'
    return h('li', { 'data-cause': cause.code },
      h('span', { class: 'sure', 'data-sure': sure }, sure),
      h('div', null, h('p', null, h('b', null, cause.sentence)), cause.evidence && h('p', { class: 'evidence' }, cause.evidence)),
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
  field.area.readOnly = Boolean(part.readOnly)
  write($(name + '-size'), field.value || part.size ? size : '')
  show($('copy-' + name), field.value !== '')
  // The signs in the gutter, for those who cannot see them.
  const spoken = (part.lines ?? []).filter(({ status }) => status === 'failed').map(({ text }) => text).join(' ') || null
  return { part, notes, spoken }
}

export function renderParts(report, fields) {
  const layer = report.layers?.[report.selected?.layer]
  for (const name of ['header', 'payload']) {
    const { part, notes, spoken } = renderPart(name, fields[name], report, bytes(report.fields?.[name]?.size ?? 0))
    renderNotes($(name + '-notes'), fields[name].area, notes)
    mark(fields[name].area, 'aria-description', spoken)
    if (name === 'payload') mark(fields[name].area, 'data-as', part.as || 'empty')
  }
  renderSignature(report, layer)
  renderMeanings(layer?.header ?? [])
  renderHow(layer?.howSigned)
}

const emptySignature = $('signature').textContent

function renderSignature(report, layer) {
  const part = layer?.parts?.find(({ name }) => name === 'signature')
  const box = $('signature')
  const hex = part?.hex ?? ''
  const check = report.verdict.signature ?? {}
  const size = $('signature-size')
  if (part && box.hasAttribute('data-empty')) box.replaceChildren()
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
  const several = layer?.signatures?.length > 1 ? layer.signatures : []
  show($('signatures'), several.length > 0)
  fillList($('signatures'), several, (one, index) =>
    h('li', { 'data-index': index, 'data-signature': one.code }, sign(one.status), ' ', h('b', null, one.word), ' ', [one.algorithm, one.key].filter(Boolean).join(', ')),
  )
}

function renderMeanings(members) {
  show($('meanings'), members.length > 0)
  write($('meanings-names'), members.map(({ name }) => name).join(', '))
  fillList($('meanings-list'), members.flatMap((member) => [{ name: member.name }, member]), (item) =>
    item.raw === undefined
      ? h('dt', null, item.name)
      : h('dd', null, h('b', null, item.label ? item.label + '. ' : 'Not registered. '), item.meaning, item.cite && ` (${item.cite})`),
  )
}

function renderHow(trace) {
  show($('how'), Boolean(trace))
  if (!trace) return
  write($('how-method'), trace.method)
  const [head, ...rest] = trace.input.split('.')
  const facts = [
    ['Signed text', [h('span', { class: 'in-head' }, shorten(head)), '.', h('span', { class: 'in-pay' }, shorten(rest.join('.'))), h('span', { class: 'meta' }, ' ' + count(trace.input.length, 'character'))]],
    [trace.hash || 'Digest', spaced(trace.digest)],
    ['Key', trace.key],
    ['Signature', trace.signature && h('span', { class: 'in-sig' }, spaced(trace.signature))],
  ].filter(([, value]) => value)
  const list = $('how-list')
  const memo = JSON.stringify(trace)
  if (list.memo === memo) return
  list.memo = memo
  list.replaceChildren(...facts.flatMap(([name, value]) => [h('dt', null, name), h('dd', null, value)]))
}

const shorten = (text) => (text.length > 400 ? text.slice(0, 200) + ' … ' + text.slice(-100) : text)
