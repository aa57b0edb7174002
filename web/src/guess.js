// "Is this secret guessable?": tries words on the signature, in the bench worker. First the
// engine's own list, then a file of words that the user picks or drops, piece by piece and
// of any size. The file is read here and goes nowhere.

import * as client from './client.js'
import { $, count, show, write } from './dom.js'
import { assign, state } from './state.js'
import { announce } from './verdict.js'

const PIECE = 1 << 19 // bytes that are tried at once: a fraction of a second
const LF = 10

const panel = $('guess')
const file = $('guess-file')
const buttons = ['guess-use', 'guess-pick', 'guess-cancel'].map($)

let about = null // what is guessed at, while the panel is there
let under = null // the run under way

/** Offers to guess where the report says that there is something to guess. */
export function renderGuess(report) {
  const { found, signature } = report.selected
  const now = report.guessable ? { token: state.texts.token, content: state.texts.content, contentAs: state.contentAs, select: { found, layer: 0, signature } } : null
  if (JSON.stringify(now) === JSON.stringify(about)) return
  about = now
  cancel()
  panel.open = false
  show(panel, about !== null)
}

function cancel() {
  if (under) client.stop()
  under = null
}

const percent = (part) => Math.floor(100 * part) + '%'

/** "about 3 minutes". */
function lasts(seconds) {
  if (seconds < 90) return 'about ' + count(Math.max(1, Math.round(seconds)), 'second')
  if (seconds < 5400) return 'about ' + count(Math.round(seconds / 60), 'minute')
  return 'about ' + count(Math.round(seconds / 3600), 'hour')
}

/** Says how it stands, and offers what can be done next; the focus goes along. */
function say(sentence, offered) {
  write($('guess-said'), sentence)
  const held = buttons.includes(document.activeElement)
  for (const button of buttons) show(button, offered.includes(button.id))
  show($('guess-hint'), offered[0] === 'guess-pick')
  show($('guess-run'), offered.includes('guess-cancel'))
  if (held) $(offered[0] ?? 'verdict').focus({ preventScroll: true })
}

/** What came of it, also for those who listen. */
function tell(sentence, ...offered) {
  say(sentence, offered)
  announce(sentence)
}

const failures = {
  stopped: 'Stopped before the end.',
  unread: 'The file could not be read to its end. Choose it again.',
  utf16: 'This list is in UTF-16. Save it as UTF-8, one word a line.',
}
const refuse = (code) => {
  throw new client.EngineError(code)
}

/** Tries words, or the built-in list; the answer is the engine's. */
async function ask(words) {
  const { guess, error } = await client.work({ op: 'guessSecret', ...about, words })
  if (error) throw new client.EngineError('refused', error.message)
  return guess
}

/** Says what the secret is known by, and offers it. */
function hit(answer, sentence) {
  $('guess-use').act = () => {
    assign(answer.remedy.set)
    say(sentence + ' It is in Key now.', ['guess-pick'])
    $('verdict').focus({ preventScroll: true })
  }
  write($('guess-use'), answer.remedy.label)
  tell(sentence, 'guess-use', 'guess-pick')
}

/** One attempt: go is called with what tells whether it still counts. */
async function run(go) {
  cancel()
  const mine = (under = {})
  try {
    await go(() => under === mine)
  } catch (error) {
    if (under !== mine) return
    const sentence = error.code === 'refused' ? error.detail : failures[error.code]
    tell(sentence ?? 'The worker that tries the words stopped. Try once more.', 'guess-pick')
  } finally {
    if (under === mine) under = null
  }
}

const tryBuiltIn = () =>
  run(async (counts) => {
    say('Trying the built-in list …', [])
    const answer = await ask(null)
    if (!counts()) return
    if (answer.found) return hit(answer, 'Guessed: the secret is on the built-in list.')
    tell(`Not among the ${count(answer.tried, 'word')} of the built-in list. That proves nothing about longer lists.`, 'guess-pick')
  })

const tryFile = (list) =>
  run(async (counts) => {
    say(`Trying ${list.name} …`, ['guess-cancel'])
    const since = performance.now()
    let tried = 0
    const progress = (at) => {
      const part = list.size ? at / list.size : 0
      const seconds = (performance.now() - since) / 1000
      $('guess-progress').value = part
      write($('guess-rate'), at ? `${percent(part)}: ${count(tried, 'word')}, ${Math.round(tried / seconds).toLocaleString('en')} a second, ${lasts((seconds / part) * (1 - part))} left` : '')
    }
    $('guess-cancel').act = () => {
      cancel()
      tell(`Cancelled after ${count(tried, 'word')}. The secret was not among them.`, 'guess-pick')
    }
    progress(0)
    // The next piece is read while one is tried.
    for (let coming = piece(list, 0); coming; ) {
      const { words, end } = await coming
      if (!counts()) return
      coming = end < list.size ? piece(list, end) : null
      coming?.catch(() => {}) // a failure is told when its turn comes
      const answer = await ask(words)
      if (!counts()) return
      tried += answer.tried
      if (answer.found) return hit(answer, `Guessed: the secret is on the list, as word ${tried.toLocaleString('en')}.`)
      progress(end)
    }
    tell(tried ? `Not among ${count(tried, 'word')}. That proves nothing about longer lists.` : `There is no word in ${list.name}.`, 'guess-pick')
  })

/** The words of a piece of the list, cut at the end of a line, and where it ends. */
async function piece(list, from) {
  let bytes = new Uint8Array(await list.slice(from, from + PIECE).arrayBuffer().catch(() => refuse('unread')))
  if (from === 0 && (bytes[0] ^ bytes[1]) === 1 && (bytes[0] & bytes[1]) === 0xfe) refuse('utf16')
  const last = bytes.lastIndexOf(LF)
  if (from + bytes.length < list.size && last >= 0) bytes = bytes.subarray(0, last + 1)
  return { words: text(bytes), end: from + bytes.length }
}

const strict = new TextDecoder('utf-8', { fatal: true })
const latin = new TextDecoder('windows-1252')

/** The words as text: a line that is no UTF-8 is taken for Latin-1, which old lists are in. */
function text(bytes) {
  try {
    return strict.decode(bytes)
  } catch {
    const lines = []
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(LF, at)
      const line = bytes.subarray(at, (at = end < 0 ? bytes.length : end + 1))
      try {
        lines.push(strict.decode(line))
      } catch {
        lines.push(latin.decode(line))
      }
    }
    return lines.join('')
  }
}

let given = null // a list that the panel is opened for

/** Opens the panel and tries the words of a file; false where there is nothing to guess. */
export function tryWords(list) {
  if (!about) return false
  if (panel.open) tryFile(list)
  else {
    given = list
    panel.open = true
  }
  panel.querySelector('summary').focus()
  return true
}

panel.addEventListener('toggle', () => {
  if (!panel.open) cancel()
  else if (given) tryFile(given)
  else if (about) tryBuiltIn()
  given = null
})
$('guess-pick').act = () => file.click()
file.addEventListener('change', () => {
  const [list] = file.files
  file.value = '' // so that the same can be chosen again
  if (list) tryFile(list)
})
panel.addEventListener('dragover', (event) => event.preventDefault())
panel.addEventListener('drop', (event) => {
  event.preventDefault()
  const [list] = event.dataTransfer.files
  if (list) tryFile(list)
})
