// Generated from the tables of the engine by go generate ./wasm/...: do not edit.

/**
 * The fields of the acceptance policy, in the order in which they stand.
 * @type {import('./wire.d.ts').PolicyField[]}
 */
export const POLICY = [
  { id: 'policy-issuer', name: 'issuer', label: 'Issuer', placeholder: 'not asked' },
  { id: 'policy-audience', name: 'audience', label: 'Audience', placeholder: 'not asked' },
  { id: 'policy-subject', name: 'subject', label: 'Subject', placeholder: 'not asked' },
  { id: 'policy-typ', name: 'typ', label: 'Type', placeholder: 'not asked' },
  { id: 'policy-algorithms', name: 'algorithms', label: 'Algorithms', placeholder: 'any, by comma' },
  { id: 'policy-required', name: 'required', label: 'Required claims', placeholder: 'name, name=value' },
  { id: 'policy-leeway', name: 'leeway', label: 'Leeway', placeholder: '0 s', hint: 'such as 60 or 5m' },
  { id: 'policy-max-age', name: 'maxAge', label: 'Maximum age', placeholder: 'not asked', hint: 'such as 15m, 12h or 1d' },
  { id: 'policy-now', name: 'now', label: 'Check as of', placeholder: 'the clock', hint: 'such as now+5m or 2026-11-28 12:00, in UTC' },
  { id: 'policy-nonce', name: 'nonce', label: 'Nonce', placeholder: 'not asked' },
  { id: 'policy-kb-audience', name: 'keyBindingAudience', label: 'Key binding audience', placeholder: 'not asked', wide: true },
  { id: 'policy-revoked', name: 'revoked', label: 'Revoked token ids', placeholder: 'none, by comma or line', wide: true, lines: true },
]

/**
 * Those of the examples that buttons offer.
 * @type {import('./wire.d.ts').ExampleOption[]}
 */
export const STARTERS = [
  { value: 'expired', text: 'HS256, expired' },
  { value: 'key-set', text: 'RS256 with a key set' },
  { value: 'cut-short', text: 'Cut short' },
  { value: 'ML-DSA-65' },
]
