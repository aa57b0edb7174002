// What an empty page can do, as pictures made of what the page itself is made of. A click
// loads what the picture shows.

import { onChange, state } from '../loop/state.js'
import { $, button, h, show } from '../page/dom.js'
import { icon, partMark, sign } from '../page/signs.js'
import { make } from './examples.js'

/** @import { Child } from '../page/dom.js' */

/** @type {(name: string, text: string) => Element} */
const span = (name, text) => h('span', { class: name }, text)

/** What each picture is called, the example that it shows, and the picture. @type {[string, string, () => Child[]][]} */
const SAMPLES = [
  ['Why a signature fails', 'base64', () => [
    h('span', { class: 'line' }, sign('failed'), h('b', null, 'Signature'), span('bad', 'not valid')),
    h('span', { class: 'line' }, h('span', { class: 'sure', 'data-sure': 'Proved' }, 'Proved'), h('b', null, 'Decoded from base64, it verifies.')),
    h('span', { class: 'line' }, span('button solid', 'Read the secret as base64')),
  ]],
  ['Any paste that holds a token', 'request', () => [
    h('span', { class: 'line code' }, 'Authorization: Bearer ', span('in-head', 'eyJhbGciOi…'), '.', span('in-pay', 'eyJpc3MiOi…'), '.', span('in-sig', 'dBjftJeZ4C…')),
    h('span', { class: 'line code' }, 'Cookie: session=', span('in-head', 'eyJhbGciOi…'), '.', span('in-pay', 'eyJzdWIiOi…'), '.', span('in-sig', 'hVl3mK0pQx…')),
    h('span', { class: 'line' }, sign('ok'), h('b', null, 'Authorization header'), span('good', 'valid')),
    h('span', { class: 'line' }, sign('failed'), h('b', null, 'cookie “session”'), span('bad', 'expired')),
  ]],
  ['Keys and encrypted tokens', 'nested', () => [
    h('span', { class: 'line' }, partMark('#m-five'), 'Encrypted token', span('good', 'opened')),
    h('span', { class: 'line' }, icon('lock'), partMark('#m-all'), 'Signed token inside', span('good', 'valid')),
    h('span', { class: 'line' }, sign('ok'), h('b', null, 'RSA 2048'), span('meta', 'private'), span('good', 'decrypted')),
    h('span', { class: 'line' }, sign('ok'), h('b', null, 'EC P-256'), span('meta', 'private'), span('good', 'verified')),
  ]],
]

$('samples').append(...SAMPLES.map(([name, example, picture]) =>
  h('li', null, button({ class: 'sample', 'data-example': example, act: () => make(example) },
    h('b', { class: 'title' }, name), h('span', { class: 'picture', 'aria-hidden': 'true' }, picture())))))
onChange(() => show($('welcome'), state.texts.token === '' && state.texts.key === ''))
