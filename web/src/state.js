// The one place that owns what the user typed and chose. The other modules tell it of
// changes; it makes requests out of itself and takes in what the answers change. It knows
// no rule about tokens, keys or claims.

/** Ids of the policy's fields, with their names in a request. */
export const POLICY = {
  'policy-issuer': 'issuer',
  'policy-audience': 'audience',
  'policy-subject': 'subject',
  'policy-typ': 'typ',
  'policy-algorithms': 'algorithms',
  'policy-required': 'required',
  'policy-leeway': 'leeway',
  'policy-max-age': 'maxAge',
  'policy-now': 'now',
  'policy-nonce': 'nonce',
  'policy-kb-audience': 'keyBindingAudience',
  'policy-revoked': 'revoked',
}

const KEY_FIELDS = ['key', 'key-passphrase', 'key-encoding']
const chosenByEngine = () => ({ found: -1, layer: -1, signature: -1 })
const nothingHeld = () => ({ header: null, payload: null })

function empty() {
  return {
    version: 0, // goes up with every change
    tokenVersion: 0, // goes up when Token changes by another route than an edit
    keyVersion: 0,
    texts: { token: '', content: '', key: '', 'key-passphrase': '', 'key-encoding': 'auto', ...Object.fromEntries(Object.keys(POLICY).map((id) => [id, ''])) },
    select: chosenByEngine(),
    held: nothingHeld(), // Header and Payload as the user typed them, until Token changes by another route
    edit: null, // waits to be sent, in one request only
    unsigned: null, // the edit that could not be signed: sent again when the key changes
    drop: -1, // the disclosure that is to be left out; sent in one request only
    dropping: false, // the disclosures shown are not those that are left
    payloadAs: '',
    detached: false, // what is typed into Payload is the content, which the token does not hold
    contentAs: 'text',
    minify: false,
    allow: [], // what the user agreed to, for this token and this key
    deny: [], // and what was stopped
  }
}

export const state = empty()
let listener = () => {}

/** Calls fn within every change, before anything waits. */
export function onChange(fn) {
  listener = fn
}

function changed() {
  state.version++
  listener()
}

function tokenChanged() {
  state.tokenVersion++
  state.texts.content = ''
  state.select = chosenByEngine()
  letGo()
  askAgain()
}

/** Header and Payload show again what the token holds. */
function letGo() {
  state.held = nothingHeld()
  state.edit = state.unsigned = null
  state.drop = -1
  state.detached = false
}

const askAgain = () => (state.allow = state.deny = [])

/** The content of a token that does not hold it: Payload keeps it exactly as it is. */
function setContent(text, as) {
  state.texts.content = text
  state.contentAs = text === '' ? 'text' : as
  state.held = { ...state.held, payload: text }
}

function set(id, text) {
  if (id === 'content') {
    setContent(text, 'text')
  } else if (id === 'payload' && state.detached) {
    setContent(text, state.held.payload === null ? state.payloadAs : state.contentAs)
  } else if (id === 'header' || id === 'payload') {
    state.held = { ...state.held, [id]: text }
    state.edit = { ...state.edit, [id]: text }
  } else if (id === 'allow') {
    if (!state.allow.includes(text)) state.allow = [...state.allow, text]
    state.deny = state.deny.filter((name) => name !== text)
    state.edit = again()
  } else if (id === 'minify') {
    state.minify = text === 'true'
    // What was edited before is encoded anew; what was not keeps its bytes.
    const { header, payload } = state.held
    const edit = edited({ header, payload: state.detached ? null : payload })
    if (Object.keys(edit).length) state.edit = edit
  } else if (id in state.texts) {
    state.texts[id] = text
    if (id === 'token') tokenChanged()
    if (KEY_FIELDS.includes(id)) {
      state.keyVersion++
      state.edit = again()
      askAgain()
    }
  }
}

/** The waiting edit, together with the one that the last key could not sign. */
const again = () => (state.unsigned || state.edit ? { ...state.unsigned, ...state.edit } : null)
const edited = (held) => Object.fromEntries(Object.entries(held).filter(([, text]) => text !== null))

/** The user typed text into the field with this id. */
export function typed(id, text) {
  set(id, text)
  changed()
}

/** Assigns the texts of a remedy or an example, by element id. */
export function assign(texts) {
  // Token first: it lets go of what was held, and a new Header or Payload comes after it.
  if ('token' in texts) set('token', texts.token)
  for (const [id, text] of Object.entries(texts)) if (id !== 'token') set(id, text)
  changed()
}

/** Looks at another of the tokens found, layers or signatures. */
export function choose(part) {
  const [level] = Object.keys(part)
  if (level === 'found') {
    letGo()
    askAgain()
    state.texts.content = ''
    state.select = chosenByEngine()
  }
  // Another signature stands over the same payload, under a header of its own.
  if (level === 'signature') state.held = { ...state.held, header: null }
  if (level === 'layer') letGo()
  state.select = { ...state.select, ...part }
  state.edit = state.unsigned = null
  changed()
}

/** Leaves a disclosure out of the token, one at a time: then those left have other numbers. */
export function drop(index) {
  if (state.dropping) return
  state.drop = index
  state.dropping = true
  changed()
}

/** The user stopped what the engine was doing: it is not begun anew by itself. */
export function stopped() {
  state.deny = ['pbes2']
  changed()
}

/** Forgets everything that was typed, and returns it to whoever may want to restore it. */
export function wipe() {
  const before = { ...state }
  restore(empty())
  return before
}

/** What is typed now, for restore. */
export const keep = () => ({ ...state, texts: { ...state.texts } })

/** Puts back what wipe took away, or keep kept. */
export function restore(before) {
  const { version, tokenVersion, keyVersion } = state
  Object.assign(state, before, { version, tokenVersion: tokenVersion + 1, keyVersion: keyVersion + 1 })
  changed()
}

/**
 * The inspect request for what is typed now. It takes the waiting edit with it: sent is to
 * be handed to accept with the answer, or to giveBack when none came.
 */
export function takeRequest(view) {
  const { texts, edit } = state
  const drop = edit ? -1 : state.drop // it has a request of its own
  const sent = { version: state.version, tokenVersion: state.tokenVersion, keyVersion: state.keyVersion, edit, drop }
  state.edit = null
  if (drop >= 0) state.drop = -1
  sent.request = {
    op: 'inspect',
    token: texts.token,
    key: texts.key,
    passphrase: texts['key-passphrase'],
    content: texts.content,
    contentAs: state.contentAs,
    keyEncoding: texts['key-encoding'],
    policy: Object.fromEntries(Object.entries(POLICY).map(([id, name]) => [name, texts[id]])),
    now: Date.now(),
    select: state.select,
    edit: edit || drop >= 0 ? { header: edit?.header ?? null, payload: edit?.payload ?? null, payloadAs: state.payloadAs, minify: state.minify, drop: drop < 0 ? [] : [drop] } : null,
    held: state.held,
    allow: state.allow,
    deny: state.deny,
    view,
  }
  return sent
}

/** No answer came: the edit waits again, under whatever was typed since. */
export function giveBack(sent) {
  if (sent.tokenVersion !== state.tokenVersion) return
  if (sent.edit) state.edit = { ...sent.edit, ...state.edit }
  if (sent.drop >= 0) state.drop = sent.drop
}

/** Tells whether something waits to be sent. */
export const waits = () => state.edit !== null || state.drop >= 0

/**
 * Takes in what a report changes: the token that an edit made. It tells whether the report
 * belongs to what is typed now; one that does not is not to be shown.
 */
export function accept(sent, report) {
  const { issued } = report
  if (issued && sent.tokenVersion === state.tokenVersion) {
    state.texts.token = issued.token
    if (sent.edit) state.unsigned = issued.signed ? null : { ...state.unsigned, ...sent.edit }
    // The key was changed while the edit was under way: it is tried with that key.
    if (sent.edit && !issued.signed && sent.keyVersion !== state.keyVersion) state.edit = again()
  }
  const current = sent.version === state.version
  if (current) {
    state.payloadAs = report.fields?.payload?.as ?? ''
    state.dropping = waits()
    state.detached = Boolean(report.fields?.payload?.detached)
  }
  return current
}
