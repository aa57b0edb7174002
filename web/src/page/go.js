// Going to an element, in whatever view and fold it is.

import { reveal } from './tabs.js'

/**
 * Gives an element the keyboard, and reports whether it is there to be seen.
 * @param {HTMLElement} target
 */
export function goTo(target) {
  reveal(target)
  const fold = target.closest('details')
  if (fold) fold.open = true
  if (!target.checkVisibility()) return false
  target.focus()
  return true
}
