// The page shuts itself off once its engine is here. From then on it needs nothing that is not
// in it, so a second policy takes back what the first had to allow while it was loading; the
// browser obeys both. It matters for the hashes: a script that is named by its content may come
// from any address, so whatever names that content, a preload for one, could be sent anywhere,
// with a secret in its address. And 'self' would be a way to the host that the page came from.

const POLICY = [
  // No style sheet, script, font, frame, connection any more, whoever it would come from.
  "default-src 'none'",
  // WebAssembly goes on being compiled: an engine worker that is started later inherits this.
  "script-src 'wasm-unsafe-eval'",
  'worker-src blob:',
  // The icon, and the web manifest, which a browser may look at whenever it likes.
  'img-src data:',
  'manifest-src data:',
].join('; ')

/** Shuts the page off, for as long as it is open. */
export function lock() {
  if (document.getElementById('lock')) return
  const meta = document.createElement('meta')
  meta.id = 'lock'
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = POLICY
  document.head.append(meta)
}
