// The first script of the page, in its head: it has the engine fetched before anything else of
// the page is there, which is what a first visit waits for longest. The page's script takes
// over what it began.

import { engine, loader, size } from 'virtual:assets'
import { begin, gate } from './loop/coming.js'

/** @param {string} name */
const beside = (name) => new URL(name, document.baseURI).href

const addresses = new Set([beside(loader)])
const script = gate(addresses)
globalThis.begun = { addresses, script, coming: begin(script(beside(loader)), { url: beside(engine), size }) }
