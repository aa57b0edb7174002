// The tokens found in what was pasted, where they are several: one is looked at.

import { choose } from '../loop/state.js'
import { $, button, show } from '../page/dom.js'
import { fillList } from '../page/list.js'

/** @import { Report } from '../wire' */

/** @param {Report} report */
export function renderFound({ found = [], selected }) {
  const several = found.length > 1 ? found : []
  show($('tokens'), several.length > 0)
  fillList($('tokens'), several.map(({ title, where, kind }, index) => ({ title, where, kind, pressed: index === selected.found })), ({ title, where, kind, pressed }, index) =>
    button({ 'data-index': index, 'data-kind': kind, 'aria-pressed': String(pressed), act: () => choose({ found: index }) }, [title, where].filter(Boolean).join(', ') || 'Token ' + (index + 1)))
}
