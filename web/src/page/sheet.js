// The sheet that explains the page.

import { $, byId, hit } from './dom.js'

const sheet = $('sheet')

/**
 * Opens the sheet at one of its parts, or at its beginning.
 * @param {string} [part]
 */
export function openSheet(part = '') {
  sheet.showModal()
  byId('sheet-' + part)?.focus()
}

$('help').act = () => openSheet()
$('close-sheet').act = () => sheet.close()
sheet.addEventListener('click', (event) => {
  if (hit(event) === sheet) sheet.close() // beside it
})
for (const link of document.querySelectorAll('[data-sheet]')) link.act = ({ dataset }) => openSheet(dataset.sheet)
