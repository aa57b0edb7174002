// The page; ../README.md has its map. The modules named here start by themselves, and bring
// the others that the page needs before its engine is there; later.js brings the rest.

import './loop/address.js' // first: it takes the token out of the address before anything can fail
import './loop/clear.js'
import './loop/preview.js'
import './loop/typing.js'
import './page/clicks.js'
import './page/order.js'
import './page/sheet.js'
import './page/sticky.js'
import './page/theme.js'
import './tools/drop.js'
import './tools/make.js'
import './tools/paste.js'
import './tools/share.js'
import './tools/welcome.js'
import { start } from './loop/lifecycle.js'

start()
