// Clear: takes away all that was typed.

import { announce } from '../page/announce.js'
import { $ } from '../page/dom.js'
import { forgive } from '../report/fieldnotes.js'
import { unchoose } from '../tools/examples.js'
import { emptyFields } from './fields.js'
import { restore, state, wipe } from './state.js'
import { offerUndo } from './undo.js'

$('clear').act = () => {
  const something = Object.entries(state.texts).some(([id, text]) => text && id !== 'key-encoding')
  forgive()
  unchoose()
  const before = wipe()
  emptyFields()
  if (something) {
    offerUndo(() => restore(before))
    announce('Cleared. Undo is offered for ten seconds.')
  }
  $('token').focus()
}
