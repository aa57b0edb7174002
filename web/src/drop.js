// Files, dropped anywhere on the page or opened with a button: a token, a key, a HAR file,
// a word list, several at once. One that is dropped on a field goes there; of any other the
// engine says where it belongs. They are read here and go nowhere.

import * as client from './client.js'
import { $, show, write } from './dom.js'
import { kB, LIMIT } from './field.js'
import { tryWords } from './guess.js'
import { announce } from './verdict.js'

const HEAD = 1 << 20 // bytes of a file over LIMIT that are looked at: a word list may be of any size
const LONG = 1 << 18 // characters that take longer than a blink to sort
const PIECE = 1 << 15 // bytes that are turned into base64 at once

const root = document.documentElement
const sign = $('drop')
const promises = {
  token: 'Drop it to read it as the token.',
  key: 'Drop it to read it as the key.',
  guess: 'Drop it to try its words as the secret.',
  '': 'Drop a token, a key, a HAR file or a word list: it goes where it belongs, and stays in this page.',
}

let hooks

/**
 * From now on files are taken: bring puts texts into fields, by id, and says so; note shows a
 * sentence at a field; reading tells that it is under way, until what it returns is called.
 */
export function takeFiles(given) {
  hooks = given
}

// ---- What is dragged

const carriesFiles = ({ dataTransfer }) => Boolean(dataTransfer?.types.includes('Files'))
const areaOf = ({ target }) => target.closest?.('[data-area="token"], [data-area="key"], #guess')
const placeOf = (area) => area?.dataset.area ?? area?.id ?? ''

let over = null // the area that the file is held over

function aim(area) {
  over?.removeAttribute('data-aim')
  over = area
  over?.setAttribute('data-aim', '')
}

addEventListener('dragover', (event) => {
  if (!carriesFiles(event)) return // dragged text is the browser's to drop
  event.preventDefault()
  event.dataTransfer.dropEffect = 'copy'
  aim(areaOf(event))
  write(sign.firstElementChild, promises[placeOf(over)])
  show(sign, true)
})
addEventListener('dragleave', ({ relatedTarget }) => relatedTarget || hide())
addEventListener('pointermove', () => sign.hidden || hide()) // no pointer moves during a drag: it ended elsewhere
addEventListener('drop', (event) => {
  hide()
  if (!carriesFiles(event)) return
  const taken = event.defaultPrevented
  event.preventDefault() // or the browser would leave this page for the file
  if (!taken) take([...event.dataTransfer.files], placeOf(areaOf(event)))
})

function hide() {
  aim(null)
  show(sign, false)
}

$('open').act = () => $('open-file').click()
$('open-file').addEventListener('change', ({ target }) => {
  const files = [...target.files]
  target.value = '' // so that the same can be opened again
  take(files, '')
})

// ---- What is in a file

const strict = new TextDecoder('utf-8', { fatal: true })
const latin = new TextDecoder('windows-1252')

/** The bytes as text, or as base64 if they are none. */
function decode(bytes) {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : ''
  if (mark) return { text: new TextDecoder(mark).decode(bytes) }
  if (!bytes.includes(0)) {
    try {
      return { text: strict.decode(bytes) }
    } catch {
      const text = latin.decode(bytes)
      if (!/[\x01-\x08\x0e-\x1f]/.test(text)) return { text }
    }
  }
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return { text: btoa(text), binary: true }
}

const refused = (sentence) => ({ to: '', sentence })
const tooLarge = (file) => refused(`${nameOf(file)} is ${kB(file.size)} and was not read: the limit is ${kB(LIMIT)}. Cut out the part that holds the token or the key.`)
const nameOf = ({ name }) => (name.length > 60 ? name.slice(0, 60) + '…' : name)

/** Reads a file and says where it goes: "token", "key", "secret", "words", or nowhere, and why. */
async function look(file, place) {
  const name = nameOf(file)
  const large = file.size > LIMIT
  if (large && place) return tooLarge(file)
  let bytes
  try {
    bytes = new Uint8Array(await file.slice(0, large ? HEAD : LIMIT).arrayBuffer())
  } catch {
    return refused(`${name} could not be read. Is it a folder, or was it moved?`)
  }
  if (!bytes.length) return refused(`${name} is empty.`)
  const { text, binary } = decode(bytes)
  if (place && !binary) return { to: place, text }
  const lost = `The engine cannot tell now where ${name} belongs. Drop it on Token or on Key.`
  if (root.dataset.engine !== 'ready') return refused(lost)
  let to
  try {
    const ask = text.length > LONG ? client.work : client.ask
    to = (await ask({ op: 'sort', words: text, binary })).sorted
  } catch (error) {
    return refused(error.code === 'stopped' ? `${name} was not read: it was stopped.` : lost)
  }
  if (large && to !== 'words') return tooLarge(file)
  if (!to) return refused(`${name} holds no token and no key.`)
  return { to: place || to, text, secret: to === 'secret' }
}

// ---- Where it goes

async function take(files, place) {
  const looked = []
  const done = hooks.reading()
  for (const file of files) looked.push({ file, ...(await look(file, place)) })
  const of = (...names) => looked.filter(({ to }) => names.includes(to))
  const names = (list) => `${new Intl.ListFormat('en-GB').format(list.map(({ file }) => nameOf(file)))} ${list.length > 1 ? 'were' : 'was'}`

  const tokens = of('token')
  const keys = of('key', 'secret')
  const texts = {}
  const said = []
  const join = (list) => list.map(({ text }) => text.replace(/\r\n?/g, '\n')).join('\n')
  if (tokens.length) {
    texts.token = join(tokens)
    said.push(`${names(tokens)} read into Token.`)
  }
  if (keys.length) {
    texts.key = join(keys)
    if (keys.some(({ secret }) => secret)) texts['key-encoding'] = 'base64'
    said.push(`${names(keys)} read into Key.`)
  }
  const brought = said.length > 0
  const refusals = looked.filter(({ sentence }) => sentence).map(({ sentence }) => sentence)
  if (brought) {
    // Another view may be shown: what came of it is to be seen.
    if ($('debug').hidden) $('tab-debug').act()
    hooks.bring(texts, [...said, ...refusals].join(' '))
  }
  done()
  const [list] = of('words')
  if (list && brought) await settled()
  if (list && !tryWords(list.file)) refusals.push(`${nameOf(list.file)} holds no token and no key. As a word list it can be tried on a token that is signed with a secret.`)
  if (!refusals.length) return
  hooks.note(place === 'key' ? 'key' : 'token', refusals.join(' '))
  if (!brought || list) announce(refusals.join(' '))
}

/** Waits until what is shown belongs to what was brought. */
const settled = () =>
  new Promise((done) => {
    const look = () => {
      if (root.dataset.settled !== 'true') return
      observer.disconnect()
      done()
    }
    const observer = new MutationObserver(look)
    observer.observe(root, { attributeFilter: ['data-settled'] })
    look()
  })
