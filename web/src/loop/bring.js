// Texts that come by another way than typing, and can be taken back: from files, from the
// page's address.

import { announceLater } from '../page/announce.js'
import { forgive } from '../report/fieldnotes.js'
import { unchoose } from '../tools/examples.js'
import { assign } from './state.js'
import { undoable } from './undo.js'

/**
 * Puts texts into fields, by element id, and says so together with the verdict that comes of it.
 * @param {string} what its name, behind "Undo"
 * @param {Record<string, string>} texts
 * @param {string} [said]
 */
export function bring(what, texts, said = '') {
  forgive()
  unchoose()
  announceLater(said)
  undoable(what, () => assign(texts), said)
}
