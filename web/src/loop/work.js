// Work that takes longer than a blink: it is shown to run, and can be stopped.

import { announce } from '../page/announce.js'
import { $, focused, show, write } from '../page/dom.js'

const BLINK = 200 // milliseconds after which it is seen to run
const WHILE = 1000 // and after which it is said

/** @typedef {{ text: string, stop: () => void }} Work */

/** What is shown, the newest last. @type {Work[]} */
let running = []

/**
 * Shows after a blink that something runs, and calls stop if the user stops it. The function
 * returned ends that.
 * @param {string} text
 * @param {() => void} stop
 */
export function during(text, stop) {
  const work = { text, stop }
  const seen = setTimeout(() => {
    running = [...running, work]
    render()
  }, BLINK)
  const said = setTimeout(() => announce(text + '. It can be stopped.'), WHILE)
  return () => {
    clearTimeout(seen)
    clearTimeout(said)
    running = running.filter((other) => other !== work)
    render()
  }
}

function render() {
  const newest = running.at(-1)
  const shown = Boolean(newest)
  if (newest) write($('work'), newest.text)
  // The focus goes along: what it was on is hidden, or done with.
  const held = focused()
  const lost = shown ? $('action').contains(held) : held === $('stop')
  document.documentElement.toggleAttribute('data-working', shown)
  show($('work'), shown)
  show($('stop'), shown)
  if (lost) (shown ? $('stop') : $('verdict')).focus({ preventScroll: true })
}

$('stop').act = () => {
  for (const { stop } of running) stop()
}
