// Light and dark: as the system has it, until the button says otherwise.

import { $ } from './dom.js'

const dark = matchMedia('(prefers-color-scheme: dark)')

$('theme').act = () => {
  const { dataset } = document.documentElement
  const now = dataset.theme ?? (dark.matches ? 'dark' : 'light')
  dataset.theme = now === 'dark' ? 'light' : 'dark'
}
