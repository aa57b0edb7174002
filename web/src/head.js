// The first script of the page, in its head: it has the engine fetched before anything else of
// the page is there, which is what a first visit waits for longest. The page's script takes
// over what it began. In the page that is one file it is the beginning of that script: the
// loader's code is in it, and the engine, packed, in an element that is only data.

import { engine, loader, single, size } from 'virtual:assets'
import { begin, gate } from './loop/coming.js'

/** @param {string} name */
const beside = (name) => new URL(name, document.baseURI).href
const address = single ? URL.createObjectURL(new Blob([loader], { type: 'text/javascript' })) : beside(loader)

const addresses = new Set([address])
const { script, scriptOf } = gate(addresses)
const load = () => begin(script(address), single ? { packed: document.getElementById(engine)?.textContent ?? '' } : { url: beside(engine), size })
globalThis.begun = { addresses, script, scriptOf, load, coming: load() }
