// A paste that no field takes: it goes to Token, or to Key if it is a key, as a file that is
// dropped anywhere does. On a page that is opened with a keyboard at hand Token has the focus
// from the start, so that the first paste needs no click.

import { bring } from '../loop/bring.js'
import * as client from '../loop/client.js'
import { hold } from '../loop/settled.js'
import { $, hit } from '../page/dom.js'
import { reveal } from '../page/tabs.js'
import { note } from '../report/fieldnotes.js'
import { takeFiles } from './files.js'

const TOUCH = '(pointer: coarse)' // there the focus would open a keyboard over the page
const LONG = 1 << 18 // characters that take longer than a blink to sort
const CALLED = { token: 'Token', key: 'Key', 'heard-text': 'The error you got' }

/** Whether an element takes what is pasted. @param {Element | null} element */
function takes(element) {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && element.ariaReadOnly !== 'true'
  return element instanceof HTMLInputElement && !element.matches('[type="checkbox"], [type="file"]') && !element.readOnly
}

/**
 * Where a text belongs, as the engine says.
 * @param {string} text
 * @returns {Promise<keyof typeof CALLED>}
 */
async function placeOf(text) {
  if (document.documentElement.dataset.engine !== 'ready') return 'token'
  const ask = text.length > LONG ? client.work : client.ask
  const answer = await ask({ op: 'sort', words: text }).catch(() => null)
  if (answer?.sorted === 'key') return 'key'
  return answer?.is && $('token').value ? 'heard-text' : 'token' // an error message leaves the token that it is about
}

/** @param {string} text */
async function take(text) {
  const done = hold()
  const place = await placeOf(text)
  const said = `Pasted into ${CALLED[place]}.`
  reveal($('debug'))
  bring('paste', { [place]: text.replace(/\r\n?/g, '\n') }, said)
  if (place !== 'heard-text') note(place, said)
  done()
  const field = $(place)
  if (field.getBoundingClientRect().bottom < 0 || field.getBoundingClientRect().top > innerHeight) field.scrollIntoView({ block: 'center' })
}

addEventListener('paste', (event) => {
  const { clipboardData } = event
  if (event.defaultPrevented || takes(hit(event)) || !clipboardData || document.querySelector('dialog[open]')) return
  const text = clipboardData.getData('text/plain')
  const files = [...clipboardData.files]
  if (!text && !files.length) return
  event.preventDefault()
  if (text) take(text)
  else takeFiles(files, '')
})

if (!matchMedia(TOUCH).matches && document.activeElement === document.body) $('token').focus({ preventScroll: true })
