// The views of the page, as tabs after the ARIA Authoring Practices: one tab stop, arrows,
// Home and End. Each view but the first has a fragment, the name of its section, so that a
// reload and a link lead back to it. A fragment holds that name and nothing else.

import { byId } from './dom.js'

/** @type {HTMLElement[]} */
const tabs = Array.from(document.querySelectorAll('button[role="tab"]'))

/** @param {HTMLElement} tab */
const viewOf = (tab) => tab.getAttribute('aria-controls') ?? ''

/** What is to be done when a view is shown. @type {[view: string, fn: () => void][]} */
const shown = []

/**
 * Calls fn whenever the view is shown.
 * @param {string} view the id of its section
 * @param {() => void} fn
 */
export function onView(view, fn) {
  shown.push([view, fn])
  if (current() === view) fn()
}

/** The id of the view that is shown. */
export const current = () => viewOf(tabs.find((tab) => tab.ariaSelected === 'true') ?? tabs[0])

/** @param {HTMLElement} tab */
function select(tab) {
  const changed = tab.ariaSelected !== 'true'
  for (const other of tabs) {
    other.setAttribute('aria-selected', String(other === tab))
    other.tabIndex = other === tab ? 0 : -1
    byId(viewOf(other))?.toggleAttribute('hidden', other !== tab)
  }
  if (changed) for (const [view, fn] of shown) if (view === viewOf(tab)) fn()
}

/**
 * Shows a view, as if its tab had been pressed: Back leads to the one before.
 * @param {string} view the id of its section
 */
export function show(view) {
  const tab = tabs.find((tab) => viewOf(tab) === view)
  if (!tab || tab.ariaSelected === 'true') return
  history.pushState(null, '', tab === tabs[0] ? location.href.split('#')[0] : '#' + view)
  select(tab)
}

/**
 * Shows the view in which an element stands.
 * @param {Element} element
 */
export function reveal(element) {
  const view = element.closest('[role="tabpanel"][hidden]')
  if (view) show(view.id)
}

/** Shows the view that the address names. */
const follow = () => select(tabs.find((tab) => '#' + viewOf(tab) === location.hash) ?? tabs[0])

tabs.forEach((tab, at) => {
  tab.act = () => show(viewOf(tab))
  tab.addEventListener('keydown', (event) => {
    /** @type {Record<string, number>} */
    const ways = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    if (!(event.key in ways)) return
    event.preventDefault()
    const to = tabs[(ways[event.key] + tabs.length) % tabs.length]
    show(viewOf(to))
    to.focus()
  })
})
addEventListener('popstate', follow)
follow()
