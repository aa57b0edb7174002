// Clear: takes away all that was typed.

import { announce } from '../page/announce.js'
import { $ } from '../page/dom.js'
import { forgive } from '../report/fieldnotes.js'
import { unchoose } from '../tools/examples.js'
import { emptyFields } from './fields.js'
import { state, wipe } from './state.js'
import { undoable } from './undo.js'

$('clear').act = () => {
  const something = Object.entries(state.texts).some(([id, text]) => text && id !== 'key-encoding')
  forgive()
  unchoose()
  const clear = () => {
    wipe()
    emptyFields()
  }
  if (something) {
    undoable('Clear', clear)
    announce('Cleared. Undo is offered, until something else is typed.')
  } else clear()
  $('token').focus()
}
