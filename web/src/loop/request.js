// Requests, made out of the state, and what their answers change in it.

import { POLICY } from '../facts.js'
import { again, dropped, state, taken, waits } from './state.js'

/** @import { Inspect, Issued, Report, View } from '../wire' */
/** @import { Edited } from './state.js' */
/**
 * An inspect request with the whole state.
 * @typedef {Required<Inspect> & { op: 'inspect' }} Whole
 */
/**
 * A request, and what of the state went with it.
 * @typedef {{ version: number, tokenVersion: number, keyVersion: number, edit: Edited | null, drop: number, request: Whole }} Sent
 */

/**
 * An edit as the engine reads it.
 * @param {Edited | null} edit
 */
const written = (edit) => ({ header: edit?.header ?? null, payload: edit?.payload ?? null, payloadAs: state.payloadAs, spacing: state.spacing })

/** The policy as it is typed. */
export const policy = () => Object.fromEntries(POLICY.map(({ id, name }) => [name, state.texts[id]]))

/**
 * The inspect request for what is typed now. It takes the waiting edit with it: sent is to
 * be handed to accept with the answer, or to giveBack when none came.
 * @param {View[]} view
 * @param {boolean} quick the verdict is wanted at once, and then what explains it
 * @returns {Sent}
 */
export function takeRequest(view, quick) {
  const { texts, edit } = state
  const drop = edit ? -1 : state.drop // it has a request of its own
  state.edit = null
  state.sent = edit
  if (drop >= 0) state.drop = -1
  return {
    version: state.version,
    tokenVersion: state.tokenVersion,
    keyVersion: state.keyVersion,
    edit,
    drop,
    request: {
      op: 'inspect',
      token: texts.token,
      key: texts.key,
      passphrase: texts['key-passphrase'],
      content: texts.content,
      contentAs: state.contentAs,
      keyEncoding: texts['key-encoding'],
      policy: policy(),
      judgeAs: texts['judge-as'],
      heard: texts['heard-text'],
      brought: state.brought,
      now: Date.now(),
      select: state.select,
      edit: edit || drop >= 0 ? { ...written(edit), drop: drop < 0 ? [] : [drop], original: edit && state.original } : null,
      unsigned: state.unsigned && written(state.unsigned),
      held: state.held,
      allow: state.allow,
      stopped: state.stopped,
      view,
      quick,
    },
  }
}

/**
 * No answer came: the edit waits again, under whatever was typed since.
 * @param {Sent} sent
 */
export function giveBack(sent) {
  state.sent = null
  if (sent.tokenVersion !== state.tokenVersion) return
  if (sent.edit) state.edit = { ...sent.edit, ...state.edit }
  if (sent.drop >= 0) state.drop = sent.drop
}

/**
 * Takes in the token that an edit made.
 * @param {Sent} sent
 * @param {Issued} issued
 */
function takeIssued({ edit, keyVersion }, issued) {
  state.texts.token = issued.token
  if (!edit) return dropped()
  state.unsigned = issued.signed ? null : { ...state.unsigned, ...edit }
  // The key was changed while the edit was under way: it is tried with that key.
  if (!issued.signed && keyVersion !== state.keyVersion) state.edit = again()
  taken(issued.token)
}

/**
 * Takes in what a report changes, and reports whether it belongs to what is typed now; one
 * that does not is not to be shown.
 * @param {Sent} sent
 * @param {Report} report
 */
export function accept(sent, report) {
  state.sent = null
  if (report.issued && sent.tokenVersion === state.tokenVersion) takeIssued(sent, report.issued)
  if (sent.version !== state.version) return false
  const { payload } = report.fields
  state.payloadAs = payload?.as ?? ''
  state.dropping = waits()
  state.detached = Boolean(payload?.detached)
  return true
}
