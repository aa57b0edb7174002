// Something true to read until the engine is there: header and payload of a compact token as
// the text that they are, laid out as the engine will lay it out, so that its first report
// moves nothing. It is the one exception to "no knowledge of tokens in JavaScript": it judges
// nothing, reads no key, and is over with the first report.

import { $, write } from '../page/dom.js'
import { invitation, say } from '../report/band.js'
import { fields } from './fields.js'
import { onChange, state } from './state.js'

const COMPACT = /^\s*([\w-]+)\.([\w-]+)\.[\w-]*\s*$/
const WORDS = /"(?:[^"\\]|\\.)*"|[^\s",:[\]{}]+|\S/g // of JSON
const FLAT = 60 // characters of an array that stands on one line
const DEEPEST = 32 // levels that are moved to the right

let over = false
/** A report is about to be drawn. */
export const endPreview = () => void (over = true)

/** @param {string} [part] */
function decode(part = '') {
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** @param {string} text JSON: its numbers and strings stay as they are written */
function indent(text) {
  const words = text.match(WORDS) ?? []
  let level = 0
  /** @param {number} by */
  const line = (by) => '\n' + '  '.repeat(Math.min((level += by), DEEPEST))
  let out = ''
  for (let i = 0; i < words.length; i++) {
    const near = words[i] === '[' ? words.slice(i + 1, i + FLAT) : []
    const row = near.slice(0, near.indexOf(']') + 1).filter((word) => word !== ',')
    const flat = row.length && !row.includes('[') && !row.includes('{') && row.join('  ').length <= FLAT + 1
    if (flat) [out, i] = [out + '[' + row.slice(0, -1).join(', ') + ']', i + 1 + near.indexOf(']')]
    else if (/[[{]/.test(words[i][0]) && words[i + 1] !== '}') out += words[i] + line(1)
    else if (/[\]}]/.test(words[i][0]) && words[i - 1] !== '{') out += line(-1) + words[i]
    else out += words[i] === ',' ? ',' + line(0) : words[i] === ':' ? ': ' : words[i]
  }
  return out
}

onChange(() => {
  if (over || document.documentElement.dataset.engine !== 'loading') return
  say(state.texts.token ? 'Nothing is judged yet.' : invitation)
  /** @type {Record<string, string>} */
  const texts = { header: '', payload: '' }
  try {
    const [, header, payload] = COMPACT.exec(state.texts.token) ?? []
    for (const [name, part] of Object.entries({ header, payload })) texts[name] = JSON.parse(decode(part)) && indent(decode(part))
  } catch {} // it is something else, for the engine to read
  for (const name of /** @type {const} */ (['header', 'payload'])) {
    if (state.held[name] !== null) continue
    fields[name].value = texts[name]
    fields[name].area.readOnly = texts[name] !== ''
    write($(`${name}-size`), texts[name] && 'preview, not checked')
  }
})
