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
 * The kinds of token that one can be judged as.
 * @type {import('./wire.d.ts').Group[]}
 */
export const PROFILES = [
  { label: 'OAuth and OpenID', options: [
    { value: 'at+jwt', text: 'OAuth access token (RFC 9068)' },
    { value: 'id-token', text: 'OpenID Connect ID token' },
    { value: 'id-token-ciba-push', text: 'ID token that was pushed (CIBA)' },
    { value: 'logout', text: 'OpenID Connect logout token' },
    { value: 'dpop', text: 'DPoP proof (RFC 9449)' },
    { value: 'client-assertion', text: 'OAuth client assertion (RFC 7523)' },
    { value: 'fapi-client-assertion', text: 'FAPI 2.0 client assertion' },
    { value: 'smart-backend', text: 'SMART on FHIR client assertion' },
    { value: 'jwt-bearer', text: 'OAuth authorization grant (RFC 7523)' },
    { value: 'jar', text: 'OAuth authorization request (RFC 9101)' },
    { value: 'fapi-jar', text: 'FAPI 2.0 authorization request' },
    { value: 'ciba-request', text: 'Authentication request (CIBA)' },
    { value: 'jarm', text: 'Authorization response (JARM)' },
    { value: 'introspection-response', text: 'Introspection response (RFC 9701)' },
    { value: 'txn-token', text: 'Transaction token (draft)' },
    { value: 'id-jag', text: 'Identity assertion grant (draft)' },
    { value: 'client-attestation', text: 'OAuth client attestation (draft)' },
    { value: 'client-attestation-pop', text: 'Proof of a client attestation (draft)' },
    { value: 'entity-statement', text: 'Entity statement (OpenID Federation)' },
    { value: 'trust-mark', text: 'Trust mark (OpenID Federation)' },
  ] },
  { label: 'Events and status', options: [
    { value: 'set', text: 'Security event token (RFC 8417)' },
    { value: 'ssf-set', text: 'Shared Signals event (SSF, CAEP, RISC)' },
    { value: 'statuslist', text: 'Token status list' },
  ] },
  { label: 'Credentials and wallets', options: [
    { value: 'sd-jwt-vc', text: 'Credential (SD-JWT VC)' },
    { value: 'kb-jwt', text: 'SD-JWT key binding (RFC 9901)' },
    { value: 'vp-request', text: 'Request for a presentation (OpenID4VP)' },
    { value: 'vci-proof', text: 'Key proof (OpenID4VCI)' },
    { value: 'key-attestation', text: 'Key attestation (OpenID4VCI)' },
    { value: 'verifier-attestation', text: 'Verifier attestation (OpenID4VP)' },
    { value: 'passport', text: 'PASSporT of a call (RFC 8225)' },
  ] },
  { label: 'Workloads', options: [
    { value: 'jwt-svid', text: 'SPIFFE JWT-SVID' },
    { value: 'kubernetes', text: 'Kubernetes service account token' },
    { value: 'github-actions', text: 'GitHub Actions ID token' },
    { value: 'gitlab-ci', text: 'GitLab CI/CD ID token' },
  ] },
  { label: 'Made for a service', options: [
    { value: 'github-app', text: 'GitHub App token' },
    { value: 'apns', text: 'Apple push provider token (APNs)' },
    { value: 'snowflake', text: 'Snowflake key pair token' },
    { value: 'coinbase-cdp', text: 'Coinbase Developer Platform token' },
    { value: 'app-store-connect', text: 'App Store Connect API token' },
    { value: 'app-store-server', text: 'App Store Server API token' },
    { value: 'apple-client-secret', text: 'Sign in with Apple client secret' },
    { value: 'apple-developer-token', text: 'Apple Music or MapKit developer token' },
    { value: 'weatherkit', text: 'WeatherKit token' },
    { value: 'vapid', text: 'Web Push token (VAPID)' },
    { value: 'google-sa-assertion', text: 'Google service account’s request for a token' },
    { value: 'google-self-signed', text: 'Google service account’s token for an API' },
    { value: 'google-wallet', text: 'Google Wallet pass' },
    { value: 'firebase-custom', text: 'Firebase custom token' },
    { value: 'entra-client-assertion', text: 'Microsoft Entra client assertion' },
    { value: 'box', text: 'Box grant' },
    { value: 'salesforce', text: 'Salesforce grant' },
    { value: 'docusign', text: 'DocuSign grant' },
    { value: 'twilio-access', text: 'Twilio access token' },
    { value: 'vonage', text: 'Vonage token' },
    { value: 'zoom-meeting-sdk', text: 'Zoom Meeting SDK token' },
    { value: 'zoom-video-sdk', text: 'Zoom Video SDK token' },
    { value: 'livekit', text: 'LiveKit access token' },
    { value: 'tableau-connected-app', text: 'Tableau connected app token' },
    { value: 'hasura', text: 'Token for Hasura' },
    { value: 'jaas', text: 'Jitsi as a Service token (8x8)' },
    { value: 'atlassian-connect', text: 'Atlassian Connect token' },
    { value: 'stream', text: 'Stream token' },
  ] },
  { label: 'Made by a service', options: [
    { value: 'google-id-token', text: 'Google ID token' },
    { value: 'firebase-id', text: 'Firebase ID token' },
    { value: 'entra-access-token', text: 'Microsoft Entra access token' },
    { value: 'entra-id-token', text: 'Microsoft Entra ID token' },
    { value: 'cognito-access', text: 'Amazon Cognito access token' },
    { value: 'cognito-id', text: 'Amazon Cognito ID token' },
    { value: 'app-store-signed', text: 'Signed by Apple’s App Store' },
    { value: 'shopify-session', text: 'Shopify session token' },
    { value: 'cloudflare-access', text: 'Cloudflare Access token' },
    { value: 'plaid-webhook', text: 'Plaid webhook signature' },
    { value: 'supabase', text: 'Supabase token' },
    { value: 'lti', text: 'LTI 1.3 launch' },
  ] },
]

/**
 * What a key can be made for.
 * @type {import('./wire.d.ts').KeybenchChoice[]}
 */
export const MAKES = [
  { value: 'HS256', for: 'Signatures' },
  { value: 'HS384', for: 'Signatures' },
  { value: 'HS512', for: 'Signatures' },
  { value: 'RS256', for: 'Signatures', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'RS384', for: 'Signatures', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'RS512', for: 'Signatures', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'PS256', for: 'Signatures', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'PS384', for: 'Signatures', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'PS512', for: 'Signatures', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'ES256', for: 'Signatures', kinds: [
    'P-256',
  ] },
  { value: 'ES384', for: 'Signatures', kinds: [
    'P-384',
  ] },
  { value: 'ES512', for: 'Signatures', kinds: [
    'P-521',
  ] },
  { value: 'ES256K', for: 'Signatures', kinds: [
    'secp256k1',
  ] },
  { value: 'EdDSA', for: 'Signatures', kinds: [
    'Ed25519',
    'Ed448',
  ] },
  { value: 'Ed25519', for: 'Signatures', kinds: [
    'Ed25519',
  ] },
  { value: 'Ed448', for: 'Signatures', kinds: [
    'Ed448',
  ] },
  { value: 'ML-DSA-44', for: 'Signatures', kinds: [
    'ML-DSA-44',
  ] },
  { value: 'ML-DSA-65', for: 'Signatures', kinds: [
    'ML-DSA-65',
  ] },
  { value: 'ML-DSA-87', for: 'Signatures', kinds: [
    'ML-DSA-87',
  ] },
  { value: 'RSA-OAEP-256', for: 'Encryption', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'RSA-OAEP', for: 'Encryption', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'RSA-OAEP-384', for: 'Encryption', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'RSA-OAEP-512', for: 'Encryption', kinds: [
    '2048',
    '3072',
    '4096',
  ] },
  { value: 'ECDH-ES+A256KW', for: 'Encryption', kinds: [
    'P-256',
    'P-384',
    'P-521',
    'X25519',
  ] },
  { value: 'ECDH-ES', for: 'Encryption', kinds: [
    'P-256',
    'P-384',
    'P-521',
    'X25519',
  ] },
  { value: 'ECDH-ES+A192KW', for: 'Encryption', kinds: [
    'P-256',
    'P-384',
    'P-521',
    'X25519',
  ] },
  { value: 'ECDH-ES+A128KW', for: 'Encryption', kinds: [
    'P-256',
    'P-384',
    'P-521',
    'X25519',
  ] },
  { value: 'A128KW', for: 'Encryption' },
  { value: 'A192KW', for: 'Encryption' },
  { value: 'A256KW', for: 'Encryption' },
  { value: 'A128GCMKW', for: 'Encryption' },
  { value: 'A192GCMKW', for: 'Encryption' },
  { value: 'A256GCMKW', for: 'Encryption' },
  { value: 'dir', for: 'Encryption' },
  { value: 'PBES2-HS256+A128KW', for: 'Encryption' },
  { value: 'PBES2-HS384+A192KW', for: 'Encryption' },
  { value: 'PBES2-HS512+A256KW', for: 'Encryption' },
  { value: 'A256GCM', for: 'Content, with dir' },
  { value: 'A192GCM', for: 'Content, with dir' },
  { value: 'A128GCM', for: 'Content, with dir' },
  { value: 'A128CBC-HS256', for: 'Content, with dir' },
  { value: 'A192CBC-HS384', for: 'Content, with dir' },
  { value: 'A256CBC-HS512', for: 'Content, with dir' },
]

/**
 * The Example menu.
 * @type {import('./wire.d.ts').ExampleGroup[]}
 */
export const EXAMPLES = [
  { label: 'Signed', options: [
    { value: 'HS256' },
    { value: 'HS384' },
    { value: 'HS512' },
    { value: 'RS256' },
    { value: 'RS384' },
    { value: 'RS512' },
    { value: 'PS256' },
    { value: 'PS384' },
    { value: 'PS512' },
    { value: 'ES256' },
    { value: 'ES384' },
    { value: 'ES512' },
    { value: 'ES256K' },
    { value: 'EdDSA' },
    { value: 'Ed25519' },
    { value: 'Ed448' },
    { value: 'ML-DSA-44' },
    { value: 'ML-DSA-65' },
    { value: 'ML-DSA-87' },
  ] },
  { label: 'Encrypted', options: [
    { value: 'RSA-OAEP' },
    { value: 'RSA-OAEP-256' },
    { value: 'RSA-OAEP-384' },
    { value: 'RSA-OAEP-512' },
    { value: 'ECDH-ES' },
    { value: 'ECDH-ES X25519' },
    { value: 'ECDH-ES+A128KW' },
    { value: 'ECDH-ES+A192KW' },
    { value: 'ECDH-ES+A256KW' },
    { value: 'A128KW' },
    { value: 'A192KW' },
    { value: 'A256KW' },
    { value: 'A128GCMKW' },
    { value: 'A192GCMKW' },
    { value: 'A256GCMKW' },
    { value: 'dir' },
    { value: 'PBES2-HS256+A128KW' },
    { value: 'PBES2-HS384+A192KW' },
    { value: 'PBES2-HS512+A256KW' },
  ] },
  { label: 'Other forms', options: [
    { value: 'nested', text: 'Encrypted and signed' },
    { value: 'sd-jwt', text: 'SD-JWT' },
    { value: 'json', text: 'JSON, two signatures' },
    { value: 'detached', text: 'Detached payload' },
    { value: 'expired', text: 'HS256, expired' },
    { value: 'key-set', text: 'RS256 with a key set' },
    { value: 'base64', text: 'Wrong secret' },
    { value: 'cut-short', text: 'Cut short' },
    { value: 'request', text: 'HTTP request, two tokens' },
  ] },
]

/**
 * The Make menu.
 * @type {import('./wire.d.ts').Template[]}
 */
export const TEMPLATES = [
  { value: 'access-token', text: 'Access token (RFC 9068)' },
  { value: 'id-token', text: 'ID token' },
  { value: 'client-assertion', text: 'Client assertion' },
  { value: 'dpop', text: 'DPoP proof…', needs: [
    'method',
    'address',
  ] },
  { value: 'jar', text: 'Request object (RFC 9101)' },
  { value: 'github-app', text: 'GitHub App' },
  { value: 'app-store-connect', text: 'App Store Connect' },
  { value: 'apns', text: 'Apple push (APNs)' },
  { value: 'vapid', text: 'Web Push (VAPID)…', needs: [
    'address',
  ] },
  { value: 'google-sa-assertion', text: 'Google service account…', needs: [
    'account',
  ] },
]
