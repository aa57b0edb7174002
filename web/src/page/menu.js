// A button that opens a menu, as the WAI-ARIA pattern says: arrows move, letters find, Enter
// chooses, Escape closes. Groups may stand side by side: then left and right go between them.

import { button, h, hit } from './dom.js'

/**
 * Fills a list with groups of items; a click on one calls chosen with it.
 * @template {{ value: string, text?: string }} T
 * @param {HTMLElement} list
 * @param {{ label: string, options: T[] }[]} groups
 * @param {(item: T) => void} chosen
 */
export function fillMenu(list, groups, chosen) {
  list.replaceChildren(...groups.map(({ label, options }) =>
    h('span', { role: 'group', 'aria-label': label },
      h('span', { class: 'meta', 'aria-hidden': 'true' }, label),
      options.map((item) => button({ class: 'text', role: 'menuitem', tabindex: '-1', act: () => chosen(item) }, item.text ?? item.value)))))
}

/**
 * Makes opener a button that opens a list of buttons of role menuitem, in groups.
 * @param {HTMLElement} opener
 * @param {HTMLElement} list
 */
export function menuOf(opener, list) {
  const items = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role="menuitem"]')])
  let typed = '' // letters that find an item
  let since = 0

  /** @param {boolean} open @param {boolean} [last] */
  function turn(open, last = false) {
    opener.setAttribute('aria-expanded', String(open))
    if (!open && list.contains(document.activeElement)) opener.focus({ preventScroll: true })
    list.hidden = !open
    if (open) items().at(last ? -1 : 0)?.focus()
  }
  const isOpen = () => !list.hidden

  opener.act = () => turn(!isOpen())
  opener.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    turn(true, event.key === 'ArrowUp')
  })
  list.addEventListener('click', (event) => {
    if (hit(event)?.closest('[role="menuitem"]')) turn(false)
  }, true) // before what it does, which may move the focus
  list.addEventListener('keydown', (event) => {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (key === 'Tab') return turn(false)
    if (key === 'Enter' || key === ' ') return
    const all = items()
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement))
    let to = at
    if (key === 'Escape') turn(false)
    else if (key === 'ArrowDown') to = (at + 1) % all.length
    else if (key === 'ArrowUp') to = (at - 1 + all.length) % all.length
    else if (key === 'Home') to = 0
    else if (key === 'End') to = all.length - 1
    else if (key === 'ArrowRight' || key === 'ArrowLeft') to = beside(all, at, key === 'ArrowRight' ? 1 : -1)
    else if (key.length === 1) to = found(all, at, key)
    else return
    event.preventDefault()
    if (isOpen()) all[to]?.focus()
  })
  list.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && relatedTarget !== opener && !list.contains(relatedTarget)) turn(false)
  })
  addEventListener('pointerdown', (event) => {
    const target = hit(event)
    if (isOpen() && target && !list.contains(target) && !opener.contains(target)) turn(false)
  })

  /**
   * The item at the same height in the next group.
   * @param {HTMLElement[]} all
   * @param {number} at
   * @param {number} step
   */
  function beside(all, at, step) {
    const groups = [...list.children]
    const group = groups.findIndex((one) => one.contains(all[at]))
    const mine = all.filter((item) => groups[group]?.contains(item))
    const others = all.filter((item) => groups[(group + step + groups.length) % groups.length]?.contains(item))
    const other = others[Math.min(mine.indexOf(all[at]), others.length - 1)]
    return other ? all.indexOf(other) : at
  }

  /**
   * The next item that begins with what was typed within a second.
   * @param {HTMLElement[]} all
   * @param {number} at
   * @param {string} letter
   */
  function found(all, at, letter) {
    const now = performance.now()
    typed = now - since < 1000 ? typed + letter : letter
    since = now
    const wanted = typed.toLowerCase()
    const from = typed.length > 1 ? at : at + 1
    const order = all.map((_, index) => (from + index) % all.length)
    return order.find((index) => all[index].textContent.toLowerCase().startsWith(wanted)) ?? at
  }
}

/**
 * Closes a menu that folds.
 * @param {HTMLDetailsElement} menu
 */
export function leaveMenu(menu) {
  menu.open = false
  menu.querySelector('summary')?.focus({ preventScroll: true })
}

// A menu that folds, a details, is left as one that does not.
const openMenus = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('details.menu[open]'))
addEventListener('keydown', ({ key, target }) => {
  for (const menu of openMenus()) if (key === 'Escape' && target instanceof Node && menu.contains(target)) leaveMenu(menu)
})
addEventListener('focusout', ({ target, relatedTarget }) => {
  for (const menu of openMenus()) if (target instanceof Node && menu.contains(target) && relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false
})
addEventListener('pointerdown', (event) => {
  for (const menu of openMenus()) if (!menu.contains(hit(event))) menu.open = false
})
