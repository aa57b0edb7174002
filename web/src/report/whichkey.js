// Which key do I need? Where the issuer's keys are: links that a user may follow, and the
// commands that fetch the same. The page follows none.

import { copyIcon } from '../page/copy.js'
import { $, h, mark, show, write } from '../page/dom.js'
import { fillList } from '../page/list.js'
import { said } from '../page/words.js'
import { remedyButton } from './remedy.js'

/** @import { Report, Source } from '../wire' */

/** What was last shown: it opens and folds by itself when that changes, and not else. */
let before = ''

/** @param {Report} report */
export function renderWhichKey({ whichKey }) {
  const room = $('which-key')
  show(room, Boolean(whichKey))
  const { name = '', lead = '', sources = [], facts = [], remedies = [], open = false } = whichKey ?? {}
  const now = JSON.stringify([lead, sources, open])
  if (now !== before) room.open = open
  before = now
  mark(room, 'data-provider', name)
  if (!whichKey) return
  write($('which-name'), name)
  write($('which-said'), said(whichKey))
  show($('which-acts'), remedies.length > 0)
  fillList($('which-acts'), remedies, (remedy) => remedyButton(remedy, {}))
  show($('which-sources'), sources.length > 0)
  fillList($('which-sources'), sources, row)
  show($('which-facts'), facts.length > 0)
  fillList($('which-facts'), facts.flatMap(({ name, value }) => [name, value]), (text, index) => h(index % 2 ? 'dd' : 'dt', null, text))
}

/** @param {Source} source */
const row = ({ label, url, shell }) =>
  h('li', null,
    h('b', null, label), ' ',
    url && h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url), ' ',
    h('span', { class: 'shell' }, h('code', { translate: 'no' }, shell), ' ', copyIcon('the command: ' + label, shell)))
