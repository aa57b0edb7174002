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
    texts: { token: '', key: '', 'key-passphrase': '', 'key-encoding': 'auto', ...Object.fromEntries(Object.keys(POLICY).map((id) => [id, ''])) },
    select: chosenByEngine(),
    held: nothingHeld(), // Header and Payload as the user typed them, until Token changes by another route
    edit: null, // waits to be sent, in one request only
    unsigned: null, // the edit that could not be signed: sent again when the key changes
    payloadAs: '',
    minify: false,
    allow: [],
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
  state.held = nothingHeld()
  state.edit = state.unsigned = null
  state.select = chosenByEngine()
  state.allow = []
}

function set(id, text) {
  if (id === 'header' || id === 'payload') {
    state.held = { ...state.held, [id]: text }
    state.edit = { ...state.edit, [id]: text }
  } else if (id === 'allow') {
    if (!state.allow.includes(text)) state.allow = [...state.allow, text]
  } else if (id === 'minify') {
    state.minify = text === 'true'
    // What was edited before is encoded anew; what was not keeps its bytes.
    if (state.held.header !== null || state.held.payload !== null) state.edit = edited(state.held)
  } else if (id in state.texts) {
    state.texts[id] = text
    if (id === 'token') tokenChanged()
    if (KEY_FIELDS.includes(id)) {
      state.keyVersion++
      state.edit = again()
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
  if (level === 'found') state.select = chosenByEngine()
  state.select = { ...state.select, ...part }
  if (level !== 'signature') {
    state.held = nothingHeld()
    state.edit = state.unsigned = null
  }
  changed()
}

/** Forgets everything that was typed. */
export function wipe() {
  const { version, tokenVersion, keyVersion } = state
  Object.assign(state, empty(), { version, tokenVersion: tokenVersion + 1, keyVersion: keyVersion + 1 })
  changed()
}

/**
 * The inspect request for what is typed now. It takes the waiting edit with it: sent is to
 * be handed to accept with the answer, or to giveBack when none came.
 */
export function takeRequest(view) {
  const { texts, edit } = state
  const sent = { version: state.version, tokenVersion: state.tokenVersion, keyVersion: state.keyVersion, edit }
  state.edit = null
  sent.request = {
    op: 'inspect',
    token: texts.token,
    key: texts.key,
    passphrase: texts['key-passphrase'],
    content: '',
    keyEncoding: texts['key-encoding'],
    policy: Object.fromEntries(Object.entries(POLICY).map(([id, name]) => [name, texts[id]])),
    now: Date.now(),
    select: state.select,
    edit: edit && { header: edit.header ?? null, payload: edit.payload ?? null, payloadAs: state.payloadAs, minify: state.minify },
    held: state.held,
    allow: state.allow,
    view,
  }
  return sent
}

/** No answer came: the edit waits again, under whatever was typed since. */
export function giveBack(sent) {
  if (sent.edit && sent.tokenVersion === state.tokenVersion) state.edit = { ...sent.edit, ...state.edit }
}

/**
 * Takes in what a report changes: the token that an edit made. It tells whether the report
 * belongs to what is typed now; one that does not is not to be shown.
 */
export function accept(sent, report) {
  const { issued } = report
  if (sent.edit && issued && sent.tokenVersion === state.tokenVersion) {
    state.texts.token = issued.token
    state.unsigned = issued.signed ? null : { ...state.unsigned, ...sent.edit }
    // The key was changed while the edit was under way: it is tried with that key.
    if (!issued.signed && sent.keyVersion !== state.keyVersion) state.edit = again()
  }
  const current = sent.version === state.version
  if (current) state.payloadAs = report.fields?.payload?.as ?? ''
  return current
}
