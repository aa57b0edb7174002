// Clicks: every button that has something to do carries it, as "act".

import { hit } from './dom.js'

document.addEventListener('click', (event) => {
  const button = hit(event)?.closest('button')
  button?.act?.(button)
})
