// Files that are dropped anywhere on the page, or opened with a button. One that is dropped
// on a field goes there; of any other it is found out where it belongs (files.js).

import { $, hit, show, write } from '../page/dom.js'
import { picks } from '../page/pick.js'
import { takeFiles } from './files.js'

const sign = $('drop')
const sentence = sign.getElementsByTagName('p')[0]
/** What is promised, by the place that the file is held over. @type {Record<string, string>} */
const promises = {
  token: 'Drop it to read it as the token.',
  key: 'Drop it to read it as the key.',
  guess: 'Drop it to try its words as the secret.',
  '': 'Drop a token, a key, a HAR file or a word list: it goes where it belongs, and stays in this page.',
}

/** @param {DragEvent} event */
const filesOf = ({ dataTransfer }) => (dataTransfer?.types.includes('Files') ? dataTransfer : null)
/** @param {Event} event */
const areaOf = (event) => hit(event)?.closest('[data-area="token"], [data-area="key"], #guess') ?? null
/** @param {Element | null} area */
const placeOf = (area) => area?.getAttribute('data-area') ?? area?.id ?? ''

/** The area that the file is held over. @type {Element | null} */
let over = null

/** @param {Element | null} area */
function aim(area) {
  over?.removeAttribute('data-aim')
  over = area
  over?.setAttribute('data-aim', '')
}

function hide() {
  aim(null)
  show(sign, false)
}

addEventListener('dragover', (event) => {
  const dragged = filesOf(event)
  if (!dragged) return // text is the browser's to drop
  event.preventDefault()
  dragged.dropEffect = 'copy'
  aim(areaOf(event))
  write(sentence, promises[placeOf(over)])
  show(sign, true)
})
addEventListener('dragleave', ({ relatedTarget }) => {
  if (!relatedTarget) hide()
})
addEventListener('pointermove', () => {
  if (!sign.hidden) hide() // no pointer moves during a drag: it ended elsewhere
})
addEventListener('drop', (event) => {
  hide()
  const dropped = filesOf(event)
  if (!dropped) return
  const taken = event.defaultPrevented
  event.preventDefault() // or the browser would leave this page for the file
  if (!taken) takeFiles([...dropped.files], placeOf(areaOf(event)))
})

picks($('open'), $('open-file'), (files) => takeFiles(files, ''))
