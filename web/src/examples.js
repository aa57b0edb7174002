// What select#example and the buttons under an empty Token offer. A value is a name that
// the engine knows; whatever it knows besides can be added here.

import { $, h } from './dom.js'

const GROUPS = {
  Signed: ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'ES256K', 'EdDSA', 'Ed25519', 'Ed448', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
  Encrypted: ['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512', 'ECDH-ES', 'ECDH-ES X25519', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW', 'A128KW', 'A192KW', 'A256KW', 'A128GCMKW', 'A192GCMKW', 'A256GCMKW', 'dir', 'PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'],
  'Other forms': ['nested', 'sd-jwt', 'json', 'detached', 'expired', 'key-set', 'base64', 'cut-short'],
}
const NAMES = {
  nested: 'Encrypted and signed',
  'sd-jwt': 'SD-JWT',
  json: 'JSON, two signatures',
  detached: 'Detached payload',
  expired: 'HS256, expired',
  'key-set': 'RS256 with a key set',
  base64: 'Wrong secret',
  'cut-short': 'Cut short',
}
const STARTERS = ['expired', 'key-set', 'base64', 'cut-short', 'nested', 'ML-DSA-65']

const choice = $('example')

/** What an example is called on the page. */
export const nameOf = (value) => NAMES[value] ?? value

/** No example is chosen any more. */
export const unchoose = () => (choice.value = '')

/** Fills in the list and the buttons; make is called with the value that was chosen. */
export function offerExamples(make) {
  const option = (value) => h('option', { value }, nameOf(value))
  choice.append(...Object.entries(GROUPS).map(([label, values]) => h('optgroup', { label }, values.map(option))))
  choice.addEventListener('change', () => choice.value && make(choice.value))
  // The same example can be chosen again: a fresh one.
  choice.addEventListener('pointerdown', unchoose)
  $('starters').append(...STARTERS.map((value) => h('button', { type: 'button', class: 'button', act: () => make(value) }, nameOf(value))))
}
