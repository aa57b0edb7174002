// Filter boxes: what stands in a list is found by words.

/**
 * Calls change when the text of a filter does; Escape empties it first.
 * @param {HTMLInputElement} box
 * @param {() => void} change
 */
export function onFilter(box, change) {
  box.addEventListener('input', change)
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box.value) return
    event.preventDefault()
    event.stopPropagation() // it would go to the verdict
    box.value = ''
    change()
  })
}

/**
 * Reports whether all words of a filter stand in one of the texts, or in several together.
 * @param {string} filter
 * @param {...(string | undefined)} texts
 */
export function matches(filter, ...texts) {
  const all = texts.join('\n').toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => all.includes(word))
}
