// The page; ../README.md has its map. The modules named here start by themselves, and bring
// all the others.

import './loop/address.js' // first: it takes the token out of the address before anything can fail
import './compare/compare.js'
import './loop/clear.js'
import './loop/typing.js'
import './keys/copykey.js'
import './keys/make.js'
import './page/clicks.js'
import './page/order.js'
import './page/sticky.js'
import './page/theme.js'
import './tests/negative.js'
import './tools/drop.js'
import './tools/make.js'
import './tools/paste.js'
import './tools/shortcuts.js'
import './tools/welcome.js'
import { start } from './loop/lifecycle.js'

start()
