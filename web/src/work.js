// Work that takes longer than a blink: it is shown to run, and can be stopped.

import { $, show, write } from './dom.js'
import { announce } from './verdict.js'

const BLINK = 200 // milliseconds after which it is seen to run
const WHILE = 1000 // and after which it is said

let running = [] // of what is shown, the newest last

/** Shows after a blink that something runs, and calls stop if the user stops it. The function returned ends that. */
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
  const shown = running.length > 0
  if (shown) write($('work'), running.at(-1).text)
  // The focus goes along: what it was on is hidden, or done with.
  const held = document.activeElement
  const lost = shown ? $('action').contains(held) : held === $('stop')
  document.documentElement.toggleAttribute('data-working', shown)
  show($('work'), shown)
  show($('stop'), shown)
  if (lost) (shown ? $('stop') : $('verdict')).focus({ preventScroll: true })
}

$('stop').act = () => {
  for (const { stop } of running) stop()
}
