// Puts the page together: what is typed goes into the state, a change of the state makes a
// request, and the report that answers it is drawn. See DESIGN, "The way data flows".

import * as client from './client.js'
import { renderClaims } from './claims.js'
import { copy } from './copy.js'
import { $, count, fillList, h, show, write } from './dom.js'
import { Field } from './field.js'
import { renderFindings, renderKeys } from './lists.js'
import { keepingPlace } from './page.js'
import { renderPolicy } from './policy.js'
import { renderFound, renderLayers, renderNotes, renderParts, renderWhy } from './reading.js'
import { accept, assign, giveBack, onChange, POLICY, state, takeRequest, typed, wipe } from './state.js'
import { announce, renderFailure, renderLoading, renderVerdict } from './verdict.js'

const root = document.documentElement
const fields = {}
const plain = ['key-passphrase', 'key-encoding', ...Object.keys(POLICY)]
let report // the last one drawn
let refusal = {} // why a text was not taken, by field

// ---- The loop: at most one inspect under way, and one that waits, the newest.

let ready = false
let busy = false
let stale = true // what is shown does not belong to what is typed
let due = false // the time has come to ask again, with nothing typed
let works = 0 // examples being made

const settle = () => root.setAttribute('data-settled', String(ready && !stale && !works))

onChange(() => {
  stale = true
  root.setAttribute('data-settled', 'false')
  write($('token-size'), state.texts.token ? count(state.texts.token.length, 'character') : '')
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
    let answer
    try {
      answer = await client.inspect(sent.request)
    } catch (error) {
      giveBack(sent)
      fail(error)
      break
    }
    take(sent, answer)
  }
  busy = false
  settle()
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
  stale = state.edit !== null // a key came while the edit was under way
  report = answer.report
  keepingPlace(draw)
  wakeAt(report.refreshAt)
}

function draw() {
  show($('restart'), false)
  renderVerdict(report)
  renderFound(report)
  renderLayers(report)
  renderWhy(report)
  renderParts(report, fields)
  renderClaims(report)
  renderFindings(report)
  renderKeys(report)
  renderPolicy(report)
  fields.token.show(report.fields?.token ?? {})
  fields.key.show({ problems: of('key') })
  notes('token', report.fields?.token?.problems ?? [])
  notes('key', of('key'))
  show($('passphrase'), Boolean(report.passphrase))
  for (const it of Object.values(fields)) it.place()
}

const of = (id) => (report?.problems ?? []).filter(({ place }) => place?.field === id)

function notes(name, problems) {
  const said = [...problems]
  if (refusal[name]) said.unshift({ severity: 'error', message: refusal[name] })
  if (fields[name].note) said.unshift({ severity: 'info', message: fields[name].note })
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
  })
}
field('token', (text) => {
  show($('undo'), false)
  if (document.activeElement !== $('example')) $('example').value = ''
  typed('token', text)
})
field('header', (text) => typed('header', text))
field('payload', (text) => typed('payload', text))
field('key', (text) => typed('key', text))
for (const id of plain) $(id).addEventListener('input', ({ target }) => typed(id, target.value))
$('minify').addEventListener('input', ({ target }) => typed('minify', String(target.checked)))

/** Colours for what was scrolled into view of a long text. */
async function colour(name, range) {
  if (name === 'key' || !ready) return
  const { version } = state
  const answer = await client.ask({ op: 'spans', field: name, range }).catch(() => null)
  if (answer?.spans && version === state.version) fields[name].colour(answer.spans)
}

// ---- Buttons.

$('copy-token').act = (button) => copy(state.texts.token, button)
for (const name of ['header', 'payload']) $('copy-' + name).act = (button) => copy(fields[name].value, button)
$('copy-signature').act = (button) => {
  const range = report.layers[report.selected.layer].parts.find((part) => part.name === 'signature').range
  copy(report.fields.signature?.text ?? state.texts.token.slice(range.start, range.end), button)
}
$('clear').act = () => {
  const cleared = state.texts.token
  refusal = {}
  assign({ token: '' })
  show($('undo'), cleared !== '')
  $('undo').act = () => {
    show($('undo'), false)
    assign({ token: cleared })
    fields.token.area.focus()
  }
  fields.token.area.focus()
}

// ---- Examples are made by the bench worker: a fresh key may take a while.

const ALGORITHMS = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']
const STARTERS = ['HS256', 'RS256', 'ES256', 'EdDSA', 'ML-DSA-65']

const choice = $('example')
choice.append(...ALGORITHMS.map((name) => h('option', { value: name }, name)))
choice.addEventListener('change', () => choice.value && example(choice.value))
// The same example can be chosen again: a fresh one.
choice.addEventListener('pointerdown', () => (choice.value = ''))
$('starters').append(...STARTERS.map((name) => h('button', { type: 'button', class: 'button', act: () => example(name) }, name)))

async function example(algorithm) {
  works++
  settle()
  const slow = setTimeout(() => {
    write($('work'), `Making a key for ${algorithm}`)
    announce($('work').textContent + '.')
    show($('work'), true)
    show($('stop'), true)
  }, 200)
  try {
    const answer = await client.work({ op: 'example', algorithm, now: Date.now() })
    if (answer.example) {
      refusal = {}
      show($('undo'), false)
      assign(answer.example.set)
    } else if (answer.error) announce(answer.error.message)
  } catch (error) {
    if (error.code === 'stopped') return
    refusal.token = `The example could not be made: the worker that makes keys stopped. Choose ${algorithm} again.`
    notes('token', report?.fields?.token?.problems ?? [])
  } finally {
    clearTimeout(slow)
    show($('work'), false)
    show($('stop'), false)
    works--
    settle()
  }
}
$('stop').act = client.stop

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
  for (const it of Object.values(fields)) it.value = ''
})

const missing = lacking()
if (missing) fail({ code: 'unsupported', detail: missing })
else start()
