// What draws the engine's reports, and the other views: none of it has anything to do before
// the engine is there, and so it comes inside the engine's file (loop/unfold.js). What stands
// in main.js, too, is taken from there by the build.

import './compare/compare.js'
import './keys/copykey.js'
import './keys/make.js'
import './tests/negative.js'
import './tools/shortcuts.js'
import './loop/draw.js' // last: it says that all of it is here
import { catchUp } from './page/clicks.js'

catchUp()
