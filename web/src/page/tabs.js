// Tabs after the ARIA Authoring Practices: one tab stop, arrows, Home and End.

import { byId } from './dom.js'

/** @type {HTMLElement[]} */
const tabs = Array.from(document.querySelectorAll('button[role="tab"]'))

/** @param {HTMLElement} tab */
const panelOf = (tab) => byId(tab.getAttribute('aria-controls') ?? '')

/** @param {HTMLElement} tab */
function select(tab) {
  for (const other of tabs) {
    other.setAttribute('aria-selected', String(other === tab))
    other.tabIndex = other === tab ? 0 : -1
    panelOf(other)?.toggleAttribute('hidden', other !== tab)
  }
}

/**
 * Shows the view in which an element stands.
 * @param {Element} element
 */
export function reveal(element) {
  const view = element.closest('[role="tabpanel"][hidden]')
  const tab = tabs.find((tab) => view && panelOf(tab) === view)
  if (tab) select(tab)
}

tabs.forEach((tab, at) => {
  tab.act = () => select(tab)
  tab.addEventListener('keydown', (event) => {
    /** @type {Record<string, number>} */
    const ways = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    if (!(event.key in ways)) return
    event.preventDefault()
    const to = tabs[(ways[event.key] + tabs.length) % tabs.length]
    select(to)
    to.focus()
  })
})
select(tabs[0])
