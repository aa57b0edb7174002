// The layers of a nested token, outermost first: one is looked at.

import { choose } from '../loop/state.js'
import { $, button, h, show } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { partMark } from '../page/signs.js'
import { outcomeClass } from './signatures.js'

/** @import { Report } from '../wire' */

/** @param {Report} report */
export function renderLayers({ layers = [], selected }) {
  const nested = layers.length > 1 ? layers : []
  show($('layers'), nested.length > 0)
  const items = nested.map(({ title, type, beside, encrypted, check }, index) => ({ title, type, beside, encrypted, check, current: index === selected.layer }))
  fillList($('layers'), items, ({ title, type, beside, encrypted, check, current }, index) =>
    h('li', { class: beside ? 'beside-it' : null },
      button({ 'data-index': index, 'aria-current': current ? 'true' : null, title: type, act: () => choose({ layer: index }) },
        partMark(encrypted ? '#m-five' : '#m-all'),
        h('span', null, title),
        check?.word && h('span', { class: outcomeClass(check.status) }, check.word))))
}
