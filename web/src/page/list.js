// Lists that are drawn again and again, and change only where what they show did.

import { mark } from './dom.js'

/**
 * Makes list hold one child for each item. A child whose item did not change stays as it
 * is, and one that did is changed in place, so that focus, selection and hover survive. After
 * so many changes as are allowed it returns false, and is to be called again for the rest.
 * @template T
 * @param {Element} list
 * @param {readonly T[]} items
 * @param {(item: T, index: number) => Element} make
 */
export function fillList(list, items, make, most = Infinity) {
  let next = list.firstElementChild // the children are not counted again after each change
  for (const [index, item] of items.entries()) {
    const memo = JSON.stringify(item)
    const old = next
    next = old?.nextElementSibling ?? null
    if (old?.memo === memo) continue
    if (most-- <= 0) return false
    const made = make(item, index)
    made.memo = memo
    if (!old) list.append(made)
    else become(old, made)
  }
  while (list.children.length > items.length) list.lastElementChild?.remove()
  return true
}

/**
 * Makes the old node look and act like the new one, changing as little as it can.
 * @param {ChildNode} old
 * @param {ChildNode} made
 */
function become(old, made) {
  if (old instanceof Text && made instanceof Text) {
    if (old.data !== made.data) old.data = made.data
    return
  }
  if (!(old instanceof Element && made instanceof Element) || old.nodeName !== made.nodeName) return old.replaceWith(made)
  old.act = made.act
  old.linked = made.linked
  old.memo = made.memo
  // The browser compares faster than this can; what is equal may still act otherwise.
  const equal = old.isEqualNode(made)
  if (!equal) {
    for (const name of old.getAttributeNames()) if (!made.hasAttribute(name)) old.removeAttribute(name)
    for (const name of made.getAttributeNames()) mark(old, name, made.getAttribute(name))
  }
  /** @type {ChildNode[]} */
  const was = [...(equal ? old.children : old.childNodes)]
  /** @type {ChildNode[]} */
  const now = [...(equal ? made.children : made.childNodes)]
  now.forEach((child, index) => (index < was.length ? become(was[index], child) : old.append(child)))
  for (const left of was.slice(now.length)) left.remove()
}
