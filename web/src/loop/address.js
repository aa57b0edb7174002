// A token in the page's own address: "Copy link" puts it behind the #, which no browser
// sends to the host, and so do OAuth's answers. It is taken out before anything else can
// fail, and no entry of the history keeps it. This module needs no other, and comes first.

const NAMES = ['token', 'id_token', 'access_token']

/** @type {((text: string) => void) | undefined} */
let hear
let brought = ''

/**
 * Calls fn with each text for Token that the address brings, also the one it came with.
 * @param {(text: string) => void} fn
 */
export function onLink(fn) {
  hear = fn
  if (brought) fn(brought)
  brought = ''
}

/**
 * What a fragment brings; "" if there is no token in it. A key in it is left out.
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
  const text = read(location.hash.slice(1))
  if (!text) return
  history.replaceState(null, '', location.href.split('#')[0])
  if (hear) hear(text)
  else brought = text
}

take()
addEventListener('hashchange', take)
