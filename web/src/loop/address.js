// A token in the page's own address: "Copy link" puts it behind the #, which no browser
// sends to the host, and so do OAuth's answers. It is taken out before anything else can
// fail, and no entry of the history keeps it. This module needs no other, and comes first.

const NAMES = ['token', 'id_token', 'access_token']

/** @type {((text: string, check: string) => void) | undefined} */
let hear
/** What the page was opened with. @type {[text: string, check: string] | undefined} */
let brought

/**
 * Calls fn with each text for Token that the address brings, also the one it came with, and
 * with the whole fragment where it may bring what checks it, too: the engine reads that.
 * @param {(text: string, check: string) => void} fn
 */
export function onLink(fn) {
  hear = fn
  if (brought) fn(...brought)
  brought = undefined
}

/**
 * What a fragment brings for Token; "" if there is no token in it.
 * @param {string} fragment
 */
function read(fragment) {
  fragment = fragment.replace(/^[^?=&]*\?/, '') // as in #debugger-io?token=
  const values = fragment.split('&').map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]).filter(([, value]) => value)
  const tokens = values.filter(([name]) => NAMES.includes(name))
  // An answer with several tokens is read as a whole: they are bound to one another, and to its code.
  if (tokens.length > 1 || (tokens.length && values.some(([name]) => name === 'code'))) return fragment
  return tokens.length ? decoded(tokens[0][1]) : ''
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function take() {
  const fragment = location.hash.slice(1)
  const text = read(fragment)
  if (!text) return
  history.replaceState(null, '', location.href.split('#')[0])
  // An answer of OAuth has an iss of its own, which is no check.
  const check = fragment.includes('&') && text !== fragment && /(^|[?&])token=/.test(fragment) ? fragment : ''
  if (hear) hear(text, check)
  else brought = [text, check]
}

take()
addEventListener('hashchange', take)
