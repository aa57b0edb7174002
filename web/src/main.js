// Puts the page together: what is typed goes into the state, a change of the state makes a
// request, and the report that answers it is drawn. See DESIGN, "The way data flows".

import { onLink } from './address.js'
import * as client from './client.js'
import { renderClaims } from './claims.js'
import { base64url, copy } from './copy.js'
import { renderDisclosures } from './disclosures.js'
import { $, count, mark, show, write } from './dom.js'
import { takeFiles } from './drop.js'
import { nameOf, offerExamples, unchoose } from './examples.js'
import { Field } from './field.js'
import { renderGuess } from './guess.js'
import { askThrough, relink, watch } from './link.js'
import { renderLayers, renderSealed, renderSignatures } from './layers.js'
import { renderFindings, renderKeys } from './lists.js'
import { keepingPlace } from './page.js'
import { renderPolicy } from './policy.js'
import { renderFound, renderNotes, renderParts, renderWhy, signaturePart } from './reading.js'
import { renderShare } from './share.js'
import './shortcuts.js'
import { accept, assign, drop, giveBack, keep, onChange, POLICY, restore, state, stopped, takeRequest, typed, waits, wipe } from './state.js'
import { announce, renderFailure, renderLoading, renderVerdict } from './verdict.js'
import { emptyViews, renderViews } from './views.js'
import { during } from './work.js'

const root = document.documentElement
const fields = {}
const plain = ['key-passphrase', 'key-encoding', ...Object.keys(POLICY)]
let report // the last one drawn
let refusal = {} // why a text was not taken, by field
let toSay = '' // what was done, to be said with what came of it

// ---- The loop: at most one inspect under way, and one that waits, the newest.

let ready = false
let busy = false
let stale = true // what is shown does not belong to what is typed
let due = false // the time has come to ask again, with nothing typed
let works = 0 // examples being made, files being read
let underWay = null // the request that the engine is busy with
let restarting // a promise: the worker that takes the place of one that was ended

const HOPELESS = 1000 // milliseconds after which an answer that nobody waits for is not waited for

const settle = () => root.setAttribute('data-settled', String(ready && !stale && !works))

onChange(() => {
  stale = true
  root.setAttribute('data-settled', 'false')
  noUndo()
  if (underWay && performance.now() > underWay.since + HOPELESS && (underWay.tokenVersion !== state.tokenVersion || underWay.keyVersion !== state.keyVersion)) interrupt()
  write($('token-count'), characters())
  show($('starters'), state.texts.token === '')
  sync()
  pump()
})

async function pump() {
  if (busy || !ready) return
  busy = true
  while (ready && (stale || due)) {
    due = false
    const sent = takeRequest(view())
    const answer = await inspect(sent)
    if (answer) take(sent, answer)
  }
  busy = false
  settle()
}

/** The answer to a request; none if it was stopped, or the engine failed. */
async function inspect(sent) {
  underWay = { ...sent, since: performance.now() }
  const stop = () => {
    stopped()
    interrupt()
  }
  // Nobody waits for what the passing of time asks: of that nothing is seen or said.
  const over = stale ? during('Working', stop) : () => {}
  try {
    return await client.inspect(sent.request)
  } catch (error) {
    giveBack(sent)
    if (error.code !== 'stopped') return fail(error)
    await restarting.catch(fail)
  } finally {
    underWay = null
    over()
  }
}

/** Ends the worker in the middle of its work; the loop goes on with the one after it. */
function interrupt() {
  if (!underWay) return
  underWay = null
  restarting = client.interrupt()
}

function take(sent, answer) {
  if (answer.error) {
    // The engine is well and could not read the request: this page is at fault, and says so.
    stale = sent.version !== state.version
    renderFailure({ code: 'crashed', detail: answer.error.message })
    return
  }
  const current = accept(sent, answer.report)
  sync() // an edit made another token
  if (!current) return
  stale = waits() // a key came while the edit was under way
  report = answer.report
  keepingPlace(draw)
  wakeAt(report.refreshAt)
}

const characters = () => (state.texts.token ? count(state.texts.token.length, 'character') : '')

function draw() {
  show($('restart'), false)
  renderVerdict(report)
  if (toSay) announce([toSay, report.verdict.announce].filter(Boolean).join(' '))
  toSay = ''
  renderFound(report)
  renderLayers(report)
  renderWhy(report)
  renderParts(report, fields)
  const layer = report.layers?.[report.selected.layer]
  renderSignatures(report, layer)
  renderSealed(layer)
  renderViews(report, ask)
  renderDisclosures(report, leaveOut)
  renderClaims(report)
  renderFindings(report)
  renderGuess(report)
  renderShare(report, fields)
  renderKeys(report)
  renderPolicy(report)
  mark(fields.token.area.parentElement, 'data-kind', report.layers?.[0]?.kind ?? null)
  fields.token.show(report.fields?.token ?? {})
  write($('token-kind'), layer?.type ? `${report.selected.layer > 0 ? 'in it ' : ''}${layer.type}` : '')
  mark($('token-size'), 'title', layer?.type || null)
  fields.key.show({ problems: of('key') })
  notes('token', report.fields?.token?.problems ?? [])
  notes('key', of('key'))
  show($('passphrase'), Boolean(report.passphrase))
  for (const it of Object.values(fields)) it.place()
  relink()
}

const of = (id) => (report?.problems ?? []).filter(({ place }) => place?.field === id)

function notes(name, problems) {
  const said = [...problems]
  if (refusal[name]) said.unshift({ severity: 'error', lead: refusal[name] })
  if (fields[name].note) said.unshift(fields[name].note)
  renderNotes($(name + '-notes'), fields[name].area, said)
}

const view = () => Object.entries(fields).filter(([name]) => name !== 'key').map(([field, it]) => ({ field, range: it.view }))

/** Writes what the state says into the fields, where they say something else. */
function sync() {
  fields.token.value = state.texts.token
  fields.key.value = state.texts.key
  for (const name of ['header', 'payload']) if (state.held[name] !== null) fields[name].value = state.held[name]
  for (const id of plain) {
    if ($(id).value === state.texts[id]) continue
    $(id).value = state.texts[id]
    // What a button changed is to be seen, and to be taken back.
    if (id in POLICY && state.texts[id]) $('policy').open = true
  }
  if ($('minify').checked !== state.minify) $('minify').checked = state.minify
}

// ---- Time passes.

const LONGEST = 2 ** 31 - 1 // what setTimeout can wait
let timer

/** Asks again when the report says that something shown changes by itself, if it is seen. */
function wakeAt(unix) {
  clearTimeout(timer)
  if (!unix) return
  timer = setTimeout(() => {
    if (document.hidden) return
    if (Date.now() < unix) return wakeAt(unix)
    due = true
    pump()
  }, Math.min(Math.max(unix - Date.now(), 50), LONGEST))
}
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && report) wakeAt(report.refreshAt)
})

// ---- What the user types.

function field(name, hear) {
  fields[name] = new Field($(name), {
    typed(text) {
      refusal[name] = ''
      hear(text)
    },
    refuse(sentence) {
      refusal[name] = sentence
      notes(name, [])
      announce(sentence)
    },
    scrolled: (range) => colour(name, range),
    unfolded: () => report && keepingPlace(draw),
  })
}
field('token', (text) => {
  if (document.activeElement !== $('example')) unchoose()
  typed('token', text)
})
field('header', (text) => typed('header', text))
field('payload', (text) => typed('payload', text))
field('key', (text) => typed('key', text))
for (const id of plain) $(id).addEventListener('input', ({ target }) => typed(id, target.value))
$('minify').addEventListener('input', ({ target }) => typed('minify', String(target.checked)))

for (const name of ['token', 'header', 'payload']) watch(name, fields[name])
askThrough(ask)

/** Asks about what is shown; null when that is not what is typed any more. */
async function ask(request) {
  if (!ready || stale) return null
  const { version } = state
  const answer = await client.ask(request).catch(() => null)
  return (version === state.version && (answer?.spans ?? answer?.linked ?? answer?.bytes)) || null
}

/** Colours for what was scrolled into view of a long text. */
async function colour(name, range) {
  const spans = name === 'key' ? null : await ask({ op: 'spans', field: name, range })
  if (spans) fields[name].colour(spans)
}

// ---- Buttons.

$('copy-token').act = (button) => copy(state.texts.token, button)
for (const name of ['header', 'payload']) $('copy-' + name).act = (button) => copy(fields[name].value, button)
$('copy-signature').act = (button) => {
  const layer = report.layers[report.selected.layer]
  const part = signaturePart(report, layer)
  // Of a token inside another the characters stand in no field.
  copy(report.selected.layer === 0 ? state.texts.token.slice(part.range.start, part.range.end) : base64url(layer.howSigned?.signature ?? part.hex), button)
}
$('clear').act = () => {
  const something = Object.entries(state.texts).some(([id, text]) => text && id !== 'key-encoding')
  refusal = {}
  unchoose()
  const before = wipe()
  for (const it of Object.values(fields)) it.value = ''
  if (something) {
    offerUndo(() => restore(before))
    announce('Cleared. Undo is offered for ten seconds.')
  }
  fields.token.area.focus()
}

/** Leaves a disclosure out of the token. */
function leaveOut(index, name) {
  const { token } = state.texts
  drop(index)
  offerUndo(() => assign({ token }))
  announce(`${name} dropped.`)
}

// ---- Texts that come by another way than typing, and can be taken back.

/** Puts texts into fields, and says so together with the verdict that comes of it. */
function bring(texts, said = '') {
  const before = keep()
  refusal = {}
  unchoose()
  toSay = said
  assign(texts)
  offerUndo(() => restore(before))
}

takeFiles({
  bring,
  reading() {
    works++
    settle()
    const over = during('Reading', client.stop)
    return () => {
      over()
      works--
      settle()
    }
  },
  note(name, sentence) {
    refusal[name] = sentence
    notes(name, name === 'key' ? of('key') : (report?.fields?.token?.problems ?? []))
  },
})

const REGRET = 10_000 // milliseconds
let regret

/** Offers to take back what was just done, for a while and until something else is done. */
function offerUndo(back) {
  noUndo()
  show($('undo'), true)
  $('undo').act = () => {
    back()
    fields.token.area.focus()
  }
  regret = setTimeout(noUndo, REGRET)
}

function noUndo() {
  clearTimeout(regret)
  const held = document.activeElement === $('undo')
  $('undo').act = null
  show($('undo'), false)
  if (held) $('clear').focus()
}

// ---- Examples are made by the bench worker: a fresh key may take a while.

async function example(name) {
  works++
  settle()
  const over = during(`Making ${nameOf(name)}`, client.stop)
  const refuse = (sentence) => {
    refusal.token = sentence
    notes('token', report?.fields?.token?.problems ?? [])
    announce(sentence)
  }
  try {
    const answer = await client.work({ op: 'example', algorithm: name, now: Date.now() })
    if (answer.error) return refuse(answer.error.message)
    refusal = {}
    assign(answer.example.set)
  } catch (error) {
    if (error.code !== 'stopped') refuse(`The example could not be made: the worker that makes keys stopped. Choose ${nameOf(name)} again.`)
  } finally {
    over()
    works--
    settle()
  }
}
offerExamples(example)

// ---- The engine comes, and may go.

function fail(error) {
  ready = false
  clearTimeout(timer)
  stale = true
  root.setAttribute('data-engine', 'failed')
  keepingPlace(() => renderFailure(error))
  settle()
}
client.onFailure(fail)

async function start() {
  root.setAttribute('data-engine', 'loading')
  show($('restart'), false)
  const slow = setTimeout(renderLoading, 400)
  try {
    await client.start()
  } catch (error) {
    return fail(error)
  } finally {
    clearTimeout(slow)
  }
  ready = true
  stale = true
  root.setAttribute('data-engine', 'ready')
  await pump()
  if (ready && !state.texts.token) (window.requestIdleCallback ?? setTimeout)(warmUp)
}
$('restart').act = start

/** A made-up token goes through the engine once and its report is thrown away. */
function warmUp() {
  if (!ready || busy || state.texts.token) return
  const request = takeRequest([{ field: 'token', range: { start: 0, end: 200 } }, { field: 'payload', range: { start: 0, end: 200 } }]).request
  client.warmUp({ ...request, token: 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEsImV4cCI6MiwiYSI6WzFdfQ.AAAA', key: 'warm' }).catch(() => {})
}

/** What the page needs and this browser lacks, in words; "" if nothing. */
function lacking() {
  if (!globalThis.WebAssembly?.compileStreaming) return 'WebAssembly'
  if (!globalThis.Worker) return 'workers'
  if (!globalThis.DecompressionStream) return 'DecompressionStream'
  if (!CSS.supports('color', 'light-dark(red, red)') || !CSS.supports('selector(:has(a))')) return 'parts of CSS that the page is drawn with'
  return ''
}

// Nothing stays in the fields when the page is left, nor in the copy that "back" shows.
addEventListener('pagehide', () => {
  wipe()
  emptyViews()
  for (const it of Object.values(fields)) it.value = ''
  // No answer comes any more to a page that is put away: nothing is drawn in its place now.
  if (!report) return
  report = { verdict: { status: 'none' }, selected: {} }
  draw()
})

onLink((text) => (state.texts.token ? bring({ token: text }) : assign({ token: text })))

const missing = lacking()
if (missing) fail({ code: 'unsupported', detail: missing })
else start()
