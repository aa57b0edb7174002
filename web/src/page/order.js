// The document's order is the order seen, on a phone and in two columns: Tab and screen
// readers follow the eye at every width.

import { $, focused, within } from './dom.js'
import { PHONE, TWO_COLUMNS } from './widths.js'

const debug = $('debug')
const orders = {
  narrow: ['token', 'key', 'band', 'which', 'heard', 'reading', 'findings', 'policy'],
  wide: ['band', 'token', 'key', 'which', 'heard', 'policy', 'findings', 'reading'],
}
const wide = matchMedia(TWO_COLUMNS)
export const phone = matchMedia(PHONE)

function arrange() {
  const held = focused()
  const scrolled = [...debug.querySelectorAll('textarea')].map((area) => ({ area, top: area.scrollTop }))
  for (const name of orders[wide.matches ? 'wide' : 'narrow']) debug.append(within(debug, `:scope > [data-area="${name}"]`))
  // On a phone the views have the second row of the bar.
  within(document.body, '.tools')[phone.matches ? 'after' : 'before'](within(document.body, '.tabs'))
  // What can be done about the verdict stands beside it, or below what explains it.
  const beside = within(debug, '.beside')
  phone.matches ? beside.parentElement?.append(beside) : $('advice').after(beside)
  // What an empty page can do fills the room that is left, or comes before what is empty.
  $('welcome').parentElement?.[wide.matches ? 'append' : 'prepend']($('welcome'))
  for (const { area, top } of scrolled) area.scrollTop = top
  if (held !== document.body) held?.focus({ preventScroll: true })
}
wide.addEventListener('change', arrange)
phone.addEventListener('change', arrange)
arrange()
