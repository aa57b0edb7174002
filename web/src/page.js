// What belongs to the page and not to tokens: order of the sections, tabs, theme, the
// sheet that explains, and where the page stands while things above the caret change.

import { $ } from './dom.js'

const theme = $('theme')
const sheet = $('sheet')

/** Clicks: every button that has something to do carries it. */
document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('button')
  button?.act?.(button)
})

const dark = matchMedia('(prefers-color-scheme: dark)')
theme.act = () => {
  const root = document.documentElement
  const now = root.dataset.theme ?? (dark.matches ? 'dark' : 'light')
  root.dataset.theme = now === 'dark' ? 'light' : 'dark'
}

function openSheet(part) {
  sheet.showModal()
  $('sheet-' + part)?.focus()
}
$('help').act = () => openSheet('')
$('close-sheet').act = () => sheet.close()
for (const link of document.querySelectorAll('[data-sheet]')) link.act = () => openSheet(link.dataset.sheet)
sheet.addEventListener('click', ({ target }) => target === sheet && sheet.close())

// A link of the page itself would change the address; the place it names is shown instead.
$('warnings').addEventListener('click', (event) => {
  event.preventDefault()
  $('findings').scrollIntoView({ block: 'center' })
  $('findings').focus({ preventScroll: true })
})

// Tabs after the ARIA Authoring Practices: one tab stop, arrows, Home and End.
const tabs = [...document.querySelectorAll('[role="tab"]')]
function select(tab) {
  for (const other of tabs) {
    other.setAttribute('aria-selected', String(other === tab))
    other.tabIndex = other === tab ? 0 : -1
    $(other.getAttribute('aria-controls')).hidden = other !== tab
  }
}
for (const tab of tabs) {
  tab.act = () => select(tab)
  tab.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(tab)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const to = tabs[(next + tabs.length) % tabs.length]
    select(to)
    to.focus()
  })
}
select(tabs[0])

// The document's order is the order seen, on a phone and in two columns: Tab and screen
// readers follow the eye at every width.
const debug = $('debug')
const orders = {
  narrow: ['token', 'band', 'reading', 'findings', 'key', 'policy'],
  wide: ['band', 'token', 'key', 'policy', 'findings', 'reading'],
}
const wide = matchMedia('(width >= 73.8125rem)')
function arrange() {
  const held = document.activeElement
  const scrolled = [...debug.querySelectorAll('textarea')].map((area) => [area, area.scrollTop])
  for (const name of orders[wide.matches ? 'wide' : 'narrow']) debug.append(debug.querySelector(`:scope > [data-area="${name}"]`))
  for (const [area, top] of scrolled) area.scrollTop = top
  if (held !== document.body) held?.focus({ preventScroll: true })
}
wide.addEventListener('change', arrange)
arrange()

let pressed = false
for (const name of ['pointerdown', 'pointerup', 'pointercancel']) addEventListener(name, () => (pressed = name === 'pointerdown'), true)

/** Takes the room back; while a button of the mouse is down, what it is on stays under it. */
function giveBack() {
  const done = () => setTimeout(() => (document.body.style.minBlockSize = ''))
  if (pressed) addEventListener('pointerup', done, { once: true })
  else done()
}

/**
 * Runs draw; the text field in which the user types stays where it is on the screen, also
 * when something above it became higher.
 */
export function keepingPlace(draw) {
  const held = document.activeElement
  const field = held?.matches?.('textarea, input') ? held : null
  const before = field?.getBoundingClientRect().top
  draw()
  // A button that did its work is gone: the keyboard goes on from what came of it.
  if (held !== document.body && document.activeElement === document.body) $('verdict').focus({ preventScroll: true })
  if (!field?.isConnected) return
  const moved = field.getBoundingClientRect().top - before
  if (Math.abs(moved) < 1 || before < 0 || before > innerHeight) return
  const from = scrollY
  scrollBy({ top: moved, behavior: 'instant' })
  const short = moved - (scrollY - from)
  if (short >= 1) {
    // The page is too short to scroll that far: it gets the room until the field is left.
    document.body.style.minBlockSize = document.documentElement.scrollHeight + short + 'px'
    scrollBy({ top: short, behavior: 'instant' })
    field.addEventListener('blur', giveBack, { once: true })
  }
}
