// A button that opens files.

/**
 * Calls take with what the user chose.
 * @param {HTMLElement} button
 * @param {HTMLInputElement} input
 * @param {(files: File[]) => void} take
 */
export function picks(button, input, take) {
  button.act = () => input.click()
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    input.value = '' // so that the same can be chosen again
    if (files.length) take(files)
  })
}
