// "Is this secret guessable?": tries words on the signature, in the bench worker. First the
// engine's own list, then a file of words that the user picks or drops, piece by piece and
// of any size. The file is read here and goes nowhere.

import * as client from '../loop/client.js'
import { state } from '../loop/state.js'
import { announce } from '../page/announce.js'
import { $, focused, show, within, write } from '../page/dom.js'
import { picks } from '../page/pick.js'
import { count, figure } from '../page/words.js'
import { carryOut } from '../report/remedy.js'
import { onWords } from './files.js'
import { ListError, piece } from './wordlist.js'

/** @import { Guess, Inspect, Report } from '../wire' */
/** @typedef {'guess-use' | 'guess-pick' | 'guess-cancel'} Button */

const panel = $('guess')
const BUTTONS = /** @type {const} */ (['guess-use', 'guess-pick', 'guess-cancel'])

/** What is guessed at, while the panel is there. @type {Inspect | null} */
let about = null
/** The run under way. @type {object | null} */
let under = null

/**
 * Offers to guess where the report says that there is something to guess.
 * @param {Report} report
 */
export function renderGuess({ guessable, selected: { found, signature } }) {
  const now = guessable ? { token: state.texts.token, content: state.texts.content, contentAs: state.contentAs, select: { found, layer: 0, signature } } : null
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

/** @param {number} part */
const percent = (part) => Math.floor(100 * part) + '%'

/**
 * "about 3 minutes".
 * @param {number} seconds
 */
function lasts(seconds) {
  if (seconds < 90) return 'about ' + count(Math.max(1, Math.round(seconds)), 'second')
  if (seconds < 5400) return 'about ' + count(Math.round(seconds / 60), 'minute')
  return 'about ' + count(Math.round(seconds / 3600), 'hour')
}

/**
 * Says how it stands, and offers what can be done next; the focus goes along.
 * @param {string} sentence
 * @param {Button[]} offered
 */
function say(sentence, offered) {
  write($('guess-said'), sentence)
  const held = BUTTONS.some((id) => $(id) === focused())
  for (const id of BUTTONS) show($(id), offered.includes(id))
  show($('guess-hint'), offered[0] === 'guess-pick')
  show($('guess-run'), offered.includes('guess-cancel'))
  if (held) $(offered[0] ?? 'verdict').focus({ preventScroll: true })
}

/**
 * What came of it, also for those who listen.
 * @param {string} sentence
 * @param {...Button} offered
 */
function tell(sentence, ...offered) {
  say(sentence, offered)
  announce(sentence)
}

/** Why it ended, by the code of the error. @type {Record<string, string>} */
const failures = {
  stopped: 'Stopped before the end.',
  unread: 'The file could not be read to its end. Choose it again.',
  utf16: 'This list is in UTF-16. Save it as UTF-8, one word a line.',
}

/**
 * Tries words, or the built-in list; the answer is the engine's.
 * @param {string | null} words
 */
async function ask(words) {
  const { guess, error } = await client.work({ op: 'guessSecret', ...about, words })
  if (!guess) throw new client.EngineError('refused', error?.message)
  return guess
}

/**
 * Says what the secret is known by, and offers it.
 * @param {Guess} guess
 * @param {string} sentence
 */
function hit({ remedy }, sentence) {
  $('guess-use').act = () => {
    if (remedy) carryOut(remedy)
    say(sentence + ' It is in Key now.', ['guess-pick'])
    $('verdict').focus({ preventScroll: true })
  }
  write($('guess-use'), remedy?.label ?? '')
  tell(sentence, 'guess-use', 'guess-pick')
}

/**
 * One attempt: go is called with what reports whether it still counts.
 * @param {(counts: () => boolean) => Promise<unknown>} go
 */
async function run(go) {
  cancel()
  const mine = (under = {})
  try {
    await go(() => under === mine)
  } catch (error) {
    if (under !== mine) return
    const { code, detail = '' } = error instanceof ListError ? { code: error.code } : client.engineError(error)
    tell((code === 'refused' ? detail : failures[code]) ?? 'The worker that tries the words stopped. Try once more.', 'guess-pick')
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

/** @param {File} list */
const tryFile = (list) =>
  run(async (counts) => {
    say(`Trying ${list.name} …`, ['guess-cancel'])
    const since = performance.now()
    let tried = 0
    /** @param {number} at */
    const progress = (at) => {
      const part = list.size ? at / list.size : 0
      const seconds = (performance.now() - since) / 1000
      $('guess-progress').value = part
      write($('guess-rate'), at ? `${percent(part)}: ${count(tried, 'word')}, ${figure(Math.round(tried / seconds))} a second, ${lasts((seconds / part) * (1 - part))} left` : '')
    }
    $('guess-cancel').act = () => {
      cancel()
      tell(`Cancelled after ${count(tried, 'word')}. The secret was not among them.`, 'guess-pick')
    }
    progress(0)
    // The next piece is read while one is tried.
    /** @type {ReturnType<typeof piece> | null} */
    let coming = piece(list, 0)
    while (coming) {
      const { words, end } = await /** @type {ReturnType<typeof piece>} */ (coming)
      if (!counts()) return
      coming = end < list.size ? piece(list, end) : null
      coming?.catch(() => {}) // a failure is told when its turn comes
      const answer = await ask(words)
      if (!counts()) return
      tried += answer.tried
      if (answer.found) return hit(answer, `Guessed: the secret is on the list, as word ${figure(tried)}.`)
      progress(end)
    }
    tell(tried ? `Not among ${count(tried, 'word')}. That proves nothing about longer lists.` : `There is no word in ${list.name}.`, 'guess-pick')
  })

/** A list that the panel is opened for. @type {File | null} */
let given = null

// A list that was dropped anywhere opens the panel, where there is something to guess.
onWords((list) => {
  if (!about) return false
  if (panel.open) tryFile(list)
  else {
    given = list
    panel.open = true
  }
  within(panel, 'summary').focus()
  return true
})

panel.addEventListener('toggle', () => {
  if (!panel.open) cancel()
  else if (given) tryFile(given)
  else if (about) tryBuiltIn()
  given = null
})
picks($('guess-pick'), $('guess-file'), ([list]) => tryFile(list))
panel.addEventListener('dragover', (event) => event.preventDefault())
panel.addEventListener('drop', (event) => {
  event.preventDefault()
  const [list] = event.dataTransfer?.files ?? []
  if (list) tryFile(list)
})
