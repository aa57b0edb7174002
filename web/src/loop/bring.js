// Texts that come by another way than typing, and can be taken back: from files, from the
// page's address.

import { announceLater } from '../page/announce.js'
import { forgive } from '../report/fieldnotes.js'
import { unchoose } from '../tools/examples.js'
import { assign, keep, restore } from './state.js'
import { offerUndo } from './undo.js'

/**
 * Puts texts into fields, by element id, and says so together with the verdict that comes of it.
 * @param {Record<string, string>} texts
 * @param {string} [said]
 */
export function bring(texts, said = '') {
  const before = keep()
  forgive()
  unchoose()
  announceLater(said)
  assign(texts)
  offerUndo(() => restore(before))
}
