// Files: a token, a key, a HAR file, a word list, several at once. They are read here and go
// nowhere; where each belongs the engine says, unless the user did.

import * as client from '../loop/client.js'
import { bring } from '../loop/bring.js'
import { hold, whenSettled } from '../loop/settled.js'
import { during } from '../loop/work.js'
import { announce } from '../page/announce.js'
import { $ } from '../page/dom.js'
import { LIMIT } from '../page/field.js'
import { reveal } from '../page/tabs.js'
import { clip, kB } from '../page/words.js'
import { refuse } from '../report/fieldnotes.js'

/**
 * What became of a file: where it goes, "token", "key" or "words", with its text, and whether
 * that is base64; or nowhere, and why.
 * @typedef {{ file: File, to: string, text: string, binary?: boolean, sentence?: string }} Looked
 */

const HEAD = 1 << 20 // bytes of a file over LIMIT that are looked at: a word list may be of any size
const LONG = 1 << 18 // characters that take longer than a blink to sort
const PIECE = 1 << 15 // bytes that are turned into base64 at once

/** @type {(file: File) => boolean} */
let tryWords = () => false

/**
 * Calls fn with a word list, which says whether its words can be tried on something.
 * @param {typeof tryWords} fn
 */
export function onWords(fn) {
  tryWords = fn
}

const strict = new TextDecoder('utf-8', { fatal: true })
const latin = new TextDecoder('windows-1252')

/**
 * Bytes as text, or as base64 if they are none.
 * @param {Uint8Array} bytes
 */
export function decode(bytes) {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : ''
  if (mark) return { text: new TextDecoder(mark).decode(bytes), binary: false }
  if (!bytes.includes(0)) {
    try {
      return { text: strict.decode(bytes), binary: false }
    } catch {
      const text = latin.decode(bytes)
      if (!/[\x01-\x08\x0e-\x1f]/.test(text)) return { text, binary: false }
    }
  }
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return { text: btoa(text), binary: true }
}

/** @param {File} file */
const nameOf = ({ name }) => clip(name, 60)

/**
 * Reads a file and finds out where it goes.
 * @param {File} file
 * @param {string} place where the user put it: "token", "key" or, anywhere, ""
 * @returns {Promise<Looked>}
 */
async function look(file, place) {
  const name = nameOf(file)
  /** @param {string} sentence */
  const refused = (sentence) => ({ file, to: '', text: '', sentence })
  const tooLarge = () => refused(`${name} is ${kB(file.size)} and was not read: the limit is ${kB(LIMIT)}. Cut out the part that holds the token or the key.`)
  const large = file.size > LIMIT
  if (large && place) return tooLarge()
  let bytes
  try {
    bytes = new Uint8Array(await file.slice(0, large ? HEAD : LIMIT).arrayBuffer())
  } catch {
    return refused(`${name} could not be read. Is it a folder, or was it moved?`)
  }
  if (!bytes.length) return refused(`${name} is empty.`)
  const { text, binary } = decode(bytes)
  if (place && !binary) return { file, to: place, text }
  const lost = `The engine cannot tell now where ${name} belongs. Drop it on Token or on Key.`
  if (document.documentElement.dataset.engine !== 'ready') return refused(lost)
  let to, is
  try {
    const ask = text.length > LONG ? client.work : client.ask
    ;({ sorted: to, is } = await ask({ op: 'sort', words: text, binary }))
  } catch (error) {
    return refused(client.engineError(error).code === 'stopped' ? `${name} was not read: it was stopped.` : lost)
  }
  if (large && to !== 'words') return tooLarge()
  if (!to) return refused(is ? `${name} is ${is}: no token and no key.` : `${name} holds no token and no key.`)
  return to === 'secret' ? { file, to: place || 'key', text, binary } : { file, to: place || to, text }
}

/** @param {Looked[]} list */
const read = (list) => `${new Intl.ListFormat('en-GB').format(list.map(({ file }) => nameOf(file)))} ${list.length > 1 ? 'were' : 'was'} read into`

/** @param {Looked[]} list */
const join = (list) => list.map(({ text }) => text.replace(/\r\n?/g, '\n')).join('\n')

/**
 * Reads files, and puts each where it goes.
 * @param {File[]} files
 * @param {string} place where the user put them: "token", "key" or, anywhere, ""
 */
export async function takeFiles(files, place) {
  const done = hold()
  const over = during('Reading', client.stop)
  /** @type {Looked[]} */
  const looked = []
  for (const file of files) looked.push(await look(file, place))
  const tokens = looked.filter(({ to }) => to === 'token')
  const keys = looked.filter(({ to }) => to === 'key')
  const list = looked.find(({ to }) => to === 'words')

  /** @type {Record<string, string>} */
  const texts = {}
  const said = []
  if (tokens.length) {
    texts.token = join(tokens)
    said.push(`${read(tokens)} Token.`)
  }
  if (keys.length) {
    texts.key = join(keys)
    if (keys.some(({ binary }) => binary)) texts['key-encoding'] = 'base64'
    said.push(`${read(keys)} Key.`)
  }
  const brought = said.length > 0
  const refusals = looked.flatMap(({ sentence }) => sentence ?? [])
  if (brought) {
    // Another view may be shown: what came of it is to be seen.
    reveal($('debug'))
    bring('file', texts, [...said, ...refusals].join(' '))
  }
  over()
  done()
  if (list && brought) await whenSettled()
  if (list && !tryWords(list.file)) refusals.push(`${nameOf(list.file)} holds no token and no key. As a word list it can be tried on a token that is signed with a secret.`)
  if (!refusals.length) return
  refuse(place === 'key' ? 'key' : 'token', refusals.join(' '))
  if (!brought || list) announce(refusals.join(' '))
}
