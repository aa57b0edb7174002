// Generated from the Go types of the engine by go generate ./wasm/...: do not edit.
//
// What follows is what wasm/internal/engine and the packages below it say of
// themselves. A name with a capital is that of a member in Go, Range for range, and nil is
// what is absent.
//
// A member with a question mark may be absent, which means the same as its zero value ('', 0,
// false, an empty list) unless its comment says otherwise. Null is absent, too, and only
// requests may have it.
//
// A request is one JSON object. Its member "op" names what is asked, and the answer is one
// JSON object with one member:
//
//   inspect      {"report": …}, all that the page shows
//   spans        {"spans": […]}, the colours of a stretch of a field
//   point        {"linked": …}, where else that stands which stands at a place of a field
//   bytes        {"bytes": {"hex", "size"}}, of what Header or Payload shows
//   code         {"code": …}, what the last report checked, as a program in the language of
//                "library" that does "act"
//   example      {"example": {"set"}}, a fresh token with its key
//   guessSecret  {"guess": {"found", "secret", "tried", "remedy"}}; without "words" (one a
//                line) the built-in list is tried
//   time         {"timed": {"set", "said", "wrong"}}, Payload with "claim" at the instant that
//                "words" tells, as in "now+5m"
//   keys         {"bench": …}, what the keys of "bench" are, and all that they can be written as
//   makeKey      {"built": …}, a new key for "bench"
//   buildKeys    {"built": …}, what is put together or made of the keys of "bench"
//   link         {"link": {"set", "said"}}, what the fragment of an address, "words", brings
//                besides a token, as far as it may be taken
//   sort         {"sorted": …}, where "words", the text of a file, belongs: "token", "key",
//                "words" or, with "binary", which says that it is the base64 of a file that
//                is no text, "secret"; nothing when it is nothing that is known
//   compare      {"comparison": …}, what tells the token of the state from "other"
//   make         {"made": {"set", "said", "wrong"}}, a token of a template
//   negative     {"negative": …}, tokens that a service must refuse, made of the one of the
//                state, as "plan" wishes, and what came of them
//   redact       {"redacted": …}, Token's text as it can be handed on, as "redact" asks
//   ticket       {"ticket": …}, the last report for others, as "hand" asks
//
// A request that cannot be answered at all is answered with {"error": {"code", "message",
// "place"}}. Spans, point, bytes, code and ticket are about what the last report shows.
// In both directions an absent member and a zero one are the same, but a text that is absent
// from a request is "as in the last request of the session". Every range counts UTF-16 code
// units of the text of the field it names, those of bytes count bytes. Instants are Unix
// milliseconds.

/** Request is any request. Op chooses which of the others is read. */
export interface Request extends Inspect {
  op: Op
  /** spans: which characters of Field; bytes: which bytes of what it shows */
  range?: Range | null
  /** spans, point: "token" "header" "payload"; bytes: "header" "payload" */
  field?: string
  /** point: a character of Field */
  at?: number
  /** point: the byte there is meant; of header and payload At is its number */
  single?: boolean
  /** code: the ID of one; "": the first */
  library?: string
  /** code: "verify" "test" "sign" "decrypt"; "": what there is to do */
  act?: string
  /** example: an algorithm of a JWS or JWE, or one of the names in issue/example.go */
  algorithm?: string
  /** time: "exp" "nbf" "iat" */
  claim?: string
  /** guessSecret: the words to try, one a line; nil: the built-in list. sort: the text of a file. time: an instant. link: the fragment of an address */
  words?: string | null
  /** sort: Words is the base64 of a file that is no text */
  binary?: boolean
  /** compare: the other token, and its key */
  other?: Other | null
  /** make: which template, and what it asks */
  wish?: Wish | null
  /** keys, makeKey, buildKeys */
  bench?: Ask
  /** negative */
  plan?: Plan
  /** redact, ticket: what is to go */
  redact?: RedactChoice
  /** ticket: what is in it besides */
  hand?: Hand
}

/**
 * Inspect is the whole state of the debugging view. A nil text means "as in the last
 * request of the session"; the first request of a session holds them all.
 */
export interface Inspect {
  token?: string | null
  key?: string | null
  passphrase?: string | null
  /** detached payload */
  content?: string | null
  contentAs?: string
  keyEncoding?: string
  /** the error message that somebody got */
  heard?: string
  policy?: Policy
  /** the code of a profile to judge the layer by that is looked at; "": as recognised */
  judgeAs?: string
  /** by element id, the texts that came with a link: what still holds them is marked */
  brought?: Record<string, string>
  /** Unix milliseconds by the page's clock */
  now?: number
  select?: Select
  /** only in the request that the edit caused: it makes a new token once */
  edit?: Edit | null
  /** the edit that made the token and could not be signed */
  unsigned?: Edit | null
  /** what the fields hold that the user edited: they keep it as typed */
  held?: Held
  /** consents given by a click */
  allow?: string[]
  /** the user stopped slow work: it waits for a consent */
  stopped?: boolean
  /** what is on screen: colours are answered for this only */
  view?: View[]
  /** the verdict is wanted at once: what is to be searched for may be left out, and is asked for next */
  quick?: boolean
}

/**
 * Policy holds the texts of the policy fields, unparsed: empty means not asked, lists by
 * comma. What cannot be read is a Problem of that field, never a silent acceptance.
 */
export interface Policy {
  issuer?: string
  audience?: string
  subject?: string
  typ?: string
  algorithms?: string
  /** name, or name=value */
  required?: string
  /** seconds, or a number with s, m, h, d */
  leeway?: string
  maxAge?: string
  /** now+5m, a date and time, or a NumericDate; empty = the clock */
  now?: string
  /** jti values, by comma or line */
  revoked?: string
  nonce?: string
  keyBindingAudience?: string
}

/** Select chooses what is looked at; -1: the engine chooses and Report.Selected tells. */
export interface Select {
  found: number
  layer: number
  signature: number
}

/**
 * Edit makes a new token out of the present one. A nil text was not edited: that part
 * keeps the bytes it has in the token.
 */
export interface Edit {
  header?: string | null
  payload?: string | null
  /** "json" "text" "hex" */
  payloadAs?: string
  /** SD-JWT disclosures left out; signs nothing */
  drop?: number[]
  /** of JSON: "" as it was, "compact", "shown" as the field shows it */
  spacing?: string
  /** Original is the Token field as it was before any of this was edited: the fields showed what that token holds, and an edit that takes everything back gives it back. Nil: it is Token. */
  original?: string | null
}

/**
 * Held are the texts of Header and Payload while the page keeps them as the user typed
 * them: the report has colours and places for these texts, and no Fields[…].Text.
 */
export interface Held {
  header?: string | null
  payload?: string | null
}

/** View is what of a field is on screen. */
export interface View {
  field?: string
  range?: Range
}

/**
 * Range is half-open, in UTF-16 code units of a field's text as the page holds it: what
 * textarea.setSelectionRange takes.
 */
export interface Range {
  start: number
  end: number
}

/** Other is what A is compared with: a token and its key. All else is the same for both. */
export interface Other {
  token?: string
  key?: string
}

/** Wish is which token is to be made, and what its template asks before. */
export interface Wish {
  template?: string
  method?: string
  address?: string
  /** the JSON of a service account; "": it may stand under Key */
  account?: string
}

/** Ask is what the bench is asked about. */
export interface Ask {
  /** keys, in whatever shape */
  text?: string
  /** of what is encrypted in it */
  passphrase?: string
  /** of a secret */
  encoding?: string
  /** of the key that is looked at */
  index?: number
  /** the instant that certificates are checked at; "": now */
  at?: string
  /** what the Token field of the debugging view holds */
  token?: string
  /** buildKeys: "set" "public" "rotate" "certificate" "locked" */
  what?: string
  /** of a set: the keys that are added */
  add?: string
  /** of a certificate: its common name */
  subject?: string
  /** of a certificate: hosts, addresses, mail addresses and URIs, by comma */
  names?: string
  /** of a certificate: how long it is valid */
  days?: number
  /** the passphrase that a private key is encrypted with */
  seal?: string
  /** makeKey: of Menu */
  algorithm?: string
  /** makeKey: the size or curve, of Menu */
  kind?: string
  /** makeKey; "": the thumbprint */
  kid?: string
  /** makeKey: "sig" "enc" */
  use?: string
  /** makeKey: key_ops */
  ops?: string[]
}

/** Plan is what the user asks of the tests. */
export interface Plan {
  /** where the tokens are sent, with a method before it if it is not GET */
  address?: string
  /** in which they are sent; "": Authorization */
  header?: string
  /** of Formats; "": the first */
  format?: string
  /** sign with a key that is made for the tests */
  own?: boolean
  /** another number has them made again */
  round?: number
  /** the status codes, as they were pasted */
  results?: string
}

/** Choice is what is chosen of how a text is to be handed on. */
export interface RedactChoice {
  /** of this paste: what nobody else knows, from the page's random source */
  salt?: string
  /** names, addresses and the like go, too */
  personal?: boolean
  /** the IDs of changes that are undone */
  keep?: string[]
}

/** Hand says what a ticket holds that it does not hold by itself. */
export interface Hand {
  /** the token, whole */
  token?: boolean
  /** the public keys */
  keys?: boolean
}

/** Answer is any answer. One member is set; it is named for what was asked, or it is Error. */
export interface Answer {
  report?: Report
  /** absent: there is nothing to colour */
  spans?: Span[]
  example?: Example
  guess?: Guess
  /** absent: it is nothing that is known */
  sorted?: string
  /** what a file is that is nothing that is known: "a PNG image"; what a text is that goes to Token and is no token: "an error message" */
  is?: string
  timed?: Timed
  bench?: Bench
  built?: Built
  link?: EngineLink
  linked?: Linked
  bytes?: Bytes
  code?: Program
  comparison?: Comparison
  made?: Made
  negative?: Suite
  redacted?: Redacted
  ticket?: Written
  error?: Failure
}

/** Report is all the page shows. */
export interface Report {
  /** present iff Edit was: the page writes Issued.Token into Token and lets Edit go */
  issued?: Issued
  /** "token" "header" "payload" "signature" */
  fields: Record<string, Field>
  /** every token in the paste, in order */
  found?: FoundToken[]
  selected: Select
  /** outermost first */
  layers?: Layer[]
  verdict: Verdict
  keys?: Info[]
  /** where the key is that the token needs; nil: nothing can be said of it */
  whichKey?: Guide
  claims?: Claim[]
  timeline?: Timeline
  /** the rules of its kind, of the layer that is looked at; nil: there is no token */
  profile?: Judged
  /** the instants that the sentences tell, for a page that shows another zone */
  clocks?: Clock[]
  causes?: Cause[]
  /** the error messages in Token and in the field for them, once the causes are known */
  heard?: Message[]
  /** the request was quick, and why something does not hold is not among Causes yet */
  unexplained?: boolean
  findings?: Finding[]
  /** how many rules read what Read names; 0: there is no token */
  rules: number
  /** "the token", "the token and its key" */
  read?: string
  bindings?: Check[]
  /** what waits for a click */
  consents?: Remedy[]
  /** of fields that are not the token: key, policy */
  problems?: Problem[]
  policySummary: PolicySummary
  /** how the token shown may be handed on; nil: it is none */
  share?: Share
  /** the token shown has a secret that guessSecret can try to guess */
  guessable?: boolean
  /** show the Passphrase field */
  passphrase?: boolean
  /** Unix ms when something shown changes by itself; 0 = never */
  refreshAt?: number
}

/** Issued is the token that an edit made. */
export interface Issued {
  token: string
  /** false: the old signature was kept; Causes says why */
  signed: boolean
}

/** Field is what a text field of the page shows. */
export interface Field {
  /** absent: the field keeps what it holds */
  text?: string
  /** "json" "text" "hex" "empty" */
  as?: string
  /** why it is empty or cannot be edited */
  note?: string
  readOnly?: boolean
  /** of payload: what is typed there is checked, and makes no new token */
  detached?: boolean
  /** decoded bytes; of the token: characters */
  size: number
  spans?: Span[]
  /** lines with a sign in the gutter */
  lines?: EngineLine[]
  /** each one line under the field; its range is marked in it */
  problems?: Problem[]
}

/**
 * Span colours a stretch of a field's text. Start and End are UTF-16 code units; Class is
 * chroma's short class name (StandardTypes), or "t0" to "t4" for the parts of a token,
 * "d0" and "d1" by turns for the disclosures of an SD-JWT, and "dot" for dots and tildes.
 */
export interface Span {
  start: number
  end: number
  class: string
}

/** Line is a stretch of a field, of whole lines, that a check failed on. */
export interface EngineLine {
  range: Range
  status: Status
  /** the sentence, for those who cannot see the sign */
  text: string
}

/**
 * Problem is one thing that is wrong, for machines (Code, from the closed list of the
 * package that reports it), for people (Words) and for the eye (Place).
 */
export interface Problem {
  code: string
  severity: Severity
  lead: string
  why?: string
  next?: string
  /** the verdict says it already */
  told?: boolean
  place: Place
  remedies?: Remedy[]
  links?: ReportLink[]
}

/**
 * Place says where: which field, which part of which layer, which characters, which byte.
 * Every member may be missing.
 */
export interface Place {
  /** "token" "header" "payload" "key" "policy-now" … */
  field?: string
  /** "protected" "payload" "signature" … */
  part?: string
  /** in Field */
  range?: Range
  /** offset in the decoded part */
  byte?: number
}

/**
 * Remedy is a patch to the page's state: the page assigns the texts to the fields that Set
 * names (by element id) and inspects again. The page knows no rule. One that only the user can
 * carry out sets nothing, and goes to the field where that is done.
 */
export interface Remedy {
  label: string
  set: Record<string, string>
  /** the element id of that field */
  go?: string
}

/**
 * Link is an address on the web where more is to be found. It was made from what the user
 * pasted and always begins with https://; nothing is fetched from it until it is followed.
 */
export interface ReportLink {
  label: string
  url: string
}

/** FoundToken is a token found in a paste, with what tells it from the others. */
export interface FoundToken extends Found {
  /** "sub 42", "client shop-web" */
  who?: string
  /** "an ID token" */
  type?: string
  /** Unix milliseconds: iat, else nbf; 0: it is not said */
  issued?: number
  /** likewise: exp */
  expires?: number
  /** "expired", "exp was 3 h ago" */
  time: Check
  /** what comes of it with the key at hand, in a word; no word: it was not tried */
  outcome: Check
}

/**
 * Found is a token found in a paste. Where Decoded is false, Value is text[Start:End] and
 * Range counts the same characters. Where it is true, Value is what was read from there:
 * without escapes, line breaks or percent signs, or put together from several pieces.
 */
export interface Found {
  /** "jws" "jwe" "jws-json" "jwe-json" "sd-jwt"; one of token's kinds of other texts, "opaque" "paseto" …; "unknown": the text is no token, and is taken for a broken one */
  kind: string
  /** "access_token in the JSON body"; "" = it is the whole text */
  where?: string
  /** "GET /v1/orders": what it was sent with, of a HAR file or a request as it is sent */
  request?: string
  range: Range
  title: string
  /** the token without its wrapping; a report leaves out that of a long text that is none */
  value: string
  notes?: Problem[]
}

/**
 * Check is one judgement. Word and Detail are what a glance reads ("expired"; "exp was
 * 3 h 12 min ago"), Words the whole of it ("The token expired 3 hours ago."). Code is from a
 * closed list and does not change while only figures in the texts do.
 */
export interface Check {
  code: string
  status: Status
  word?: string
  detail?: string
  lead?: string
  why?: string
  next?: string
  algorithm?: string
  /** kid or thumbprint */
  key?: string
  place: Place
}

/** Layer is what the report says of one token: the outermost, or one inside another. */
export interface Layer {
  /** -1: outermost */
  parent: number
  /** one of token's kinds; of a text that is no token, one of the kinds of other texts */
  kind: string
  /** "Signed token inside", "Text that is not a token" */
  title: string
  /** a key binding: beside its parent, not in it */
  beside?: boolean
  /** a JWE */
  encrypted?: boolean
  /** "an OAuth access token (RFC 9068)" */
  type?: string
  /** absent: it is no token */
  parts?: Part[]
  /** the name of the part that is the signature shown */
  signature?: string
  header?: Member[]
  signatures?: Check[]
  recipients?: Check[]
  /** the one of these two that tells most */
  check?: Check
  disclosures?: Disclosure[]
  problems?: Problem[]
  howSigned?: Trace
}

/** Part is one part of a layer: its characters, its size and what it is for. */
export interface Part {
  name: string
  /** "Encrypted key, recipient 2" */
  title: string
  /** one line: "who, for whom, until when" */
  use: string
  /** which bar of the layer’s mark it is, from 0: of five where it is encrypted, of three where not */
  bar: number
  hue?: PartHue
  /** it is shown as text elsewhere */
  decoded?: boolean
  range: Range
  /** decoded bytes */
  size: number
  /** "5d 6f 44 …", the first MaxHex bytes */
  hex?: string
  note?: string
}

/** Member is one member of a JSON object as the token holds it. */
export interface Member {
  name: string
  /** digits and escapes included */
  raw: string
  /** where it stands in the field that shows it */
  place: Place
  /** the characters of the token that encode it */
  in: Range
  /** the part it stands in, where there is a choice: "protected" … */
  from?: string
  standing?: Standing
  /** of what is not protected: "the header of recipient 2" */
  whose?: string
  duplicate?: boolean
  /** "Expires"; "" = not registered */
  label?: string
  /** one sentence */
  meaning?: string
  /** "RFC 7519 section 4.1.4" */
  cite?: string
  kids?: Member[]
}

/** Disclosure is one disclosure of an SD-JWT (RFC 9901), and what became of it. */
export interface Disclosure {
  digest: string
  salt: string
  /** "": an element of an array */
  name?: string
  /** JSON, as it is written; "" where it could not be decoded */
  value: string
  status: DisclosureStatus
  /** the status in words: "stands twice" */
  said: string
  /** "birthdate", "element addresses/0", "disclosure 3" */
  called: string
  /** where it is in the processed payload, a JSON pointer (RFC 6901) */
  path?: string
  /** in the token */
  range: Range
}

/** Trace tells how a signature was computed, for those who debug their own implementation. */
export interface Trace {
  /** "HMAC with SHA-256" */
  method: string
  input: string
  /** hexadecimal */
  digest?: string
  /** "SHA-256" */
  hash?: string
  key?: string
  /** hexadecimal */
  signature: string
}

/**
 * Verdict is what the band on top says. Sentence is Lead and Rest together; Announce
 * changes only when a Check's code does: no countdown for the ear.
 */
export interface Verdict {
  /** "none" "ok" "warning" "failed": the band's state */
  status: string
  sentence: string
  lead: string
  rest?: string
  advice?: string
  announce: string
  form: Check
  signature: Check
  encryption: Check
  time: Check
  policy: Check
  claims: Check
  /** "decryption is not authentication" */
  restricted?: string
  /** at most one, beside the sentence */
  action?: Remedy
  attributes: Attributes
}

/** Attributes are the data attributes of #verdict, as the page's contract lists them. */
export interface Attributes {
  signature: SignatureState
  encryption: EncryptionState
  /** none accepted rejected */
  claims: string
  /** none ok failed */
  form: string
  /** none ok failed */
  time: string
  /** none ok failed */
  policy: string
  alg: string
  /** kid or thumbprint of the key that verified */
  key: string
}

/** Info describes a key. All of it may be shown. */
export interface Info {
  /** "PEM, SPKI" "PEM, PKCS #8" "PEM, encrypted PKCS #8" "DER, SPKI" "JWK" "JWK set" "X.509 certificate" "OpenSSH" "SSH2 (RFC 4716)" "secret" "generated" */
  format: string
  /** RSA EC OKP AKP oct */
  type: string
  /** "P-256" "Ed25519"; AKP: "ML-DSA-65" */
  curve?: string
  kid?: string
  /** JWK use */
  use?: string
  /** JWK key_ops */
  ops?: string[]
  /** JWK alg */
  algorithm?: string
  /** RFC 7638, SHA-256, base64url; empty for a secret typed as text */
  thumbprint?: string
  /** "RSA 2048", "EC P-256", "Secret, 32 bytes" */
  name: string
  /** "an RSA public key of 2048 bits, from a PEM text" */
  sentence: string
  /** of a secret: "read as UTF-8" */
  reading?: string
  bits?: number
  /** the text is a private key; Key.Private reports whether it can be used */
  private?: boolean
  /** the name of the value in which it stands, in a text of names and values */
  from?: string
  /** field "key" */
  place: Place
  /** errors first: this key is there but cannot be used, or could and has a flaw */
  problems?: Problem[]
  /** what a glance reads beside Name: "public", its kid, its alg, its format: filled by engine */
  facts?: string[]
  /** what came of trying it: filled by engine */
  outcome: Check
}

/** Guide says which key a token needs, and where it is. */
export interface Guide {
  /** of the provider: "Google"; "" unknown */
  name?: string
  lead: string
  why?: string
  next?: string
  /** the likeliest first */
  sources?: Source[]
  /** by what the key is told from others */
  facts?: ProviderFact[]
  remedies?: Remedy[]
  /** the key is missing, or is not the one: filled by engine */
  open?: boolean
}

/** Source is a place where keys are, or what says where they are. */
export interface Source {
  label: string
  /** begins with https://; "": no link leads there */
  url?: string
  /** the command that fetches it, quoted for a POSIX shell */
  shell: string
}

/** Fact is one thing that a key is told from others by. */
export interface ProviderFact {
  name: string
  value: string
}

/** Claim is a top-level claim of the payload, judged and explained. */
export interface Claim extends Member {
  /** for the eye: a string without its quotes, else the raw JSON, an array of strings joined by ", " */
  value: string
  status: Status
  /** of the judgement: "expired" "issuer-mismatch" … */
  code?: string
  /** the judgement */
  lead?: string
  why?: string
  next?: string
  /** at the row's end: "3 h 12 min ago", "matches the policy", "contains orders-api" */
  brief?: string
  /** milliseconds, of a NumericDate; the page formats local time */
  unix?: number
  /** "2026-11-23 12:13:00Z" */
  utc?: string
}

/** Timeline is drawn as it stands; positions are percent of the width. */
export interface Timeline {
  marks?: Mark[]
  bars?: Bar[]
  now: Mark
  /** where the axis is broken because now is far away; 0 = nowhere */
  break?: number
  /** the same in a sentence, for those who do not see it */
  text: string
}

/** Mark is an instant on the timeline. */
export interface Mark {
  at: number
  /** "iat, nbf" */
  names: string
  /** "11:13", with the date where it is another day */
  clock: string
}

/** Bar is a stretch of the timeline. Kind: "elapsed" "remaining" "late" "early". */
export interface Bar {
  from: number
  to: number
  kind: string
  label?: string
}

/** Judged is what the rules of its kind say of a token. */
export interface Judged {
  /** of the profile that says most of it; "": no profile fits */
  code: string
  /** "GitHub App token" */
  name: string
  group: string
  /** "typ" "claims" "look", as kind has them, or "asked" */
  sure: string
  /** "Recognised by typ at+jwt." */
  by: string
  /** the names of the others whose rules it has to keep */
  also?: string[]
  /** those that fail first, the worst of them first */
  rules?: Result[]
  /** how many hold */
  holds: number
  /** how many do not, but for those that only advise */
  fails: number
}

/** Result is what one rule says of a token. */
export interface Result {
  /** of the rule, within its profile */
  code: string
  /** of the rule */
  profile: string
  /** report.OK, report.Failed, report.Noted or Unknown */
  status: string
  severity: Severity
  lead: string
  why?: string
  next?: string
  cite: string
  url: string
  place: Place
  remedies?: Remedy[]
}

/** Clock is an instant as a sentence tells it, in UTC: the page may tell it in another zone. */
export interface Clock {
  /** "11:29:56", with the date where it is another day */
  text: string
  /** milliseconds */
  unix: number
}

/**
 * Cause is one explanation of why something does not hold or is not accepted. Its Lead goes
 * on where "The signature does not verify with this secret." ends, and stands alone as well.
 */
export interface Cause {
  /** from the closed list of the package that explains */
  code: string
  lead: string
  why?: string
  next?: string
  sure: Sure
  place: Place
  remedies?: Remedy[]
}

/** Message is a message that stands in a text that was pasted, explained. */
export interface Message {
  /** its words, as far as they are always the same */
  id: string
  /** as it stands there, cut */
  quote: string
  /** who says it: "PyJWT, ruby-jwt or python-jose" */
  by: string
  lead: string
  why?: string
  next?: string
  here?: Here
  /** that in a sentence */
  said?: string
  checks?: Check[]
  remedies?: Remedy[]
  place: Place
}

/** Finding is what one rule saw. */
export interface Finding {
  code: string
  severity: Severity
  /** "The secret is 28 bytes; HS256 needs 32." */
  lead: string
  why: string
  next: string
  /** "RFC 7518 section 3.2" */
  cite: string
  /** where that is to be read */
  url: string
  place: Place
  remedies?: Remedy[]
  /** where the same was seen again */
  also?: Instance[]
}

/** Instance is one more place of a finding. */
export interface Instance {
  lead: string
  place: Place
}

/**
 * PolicySummary says what the folded policy says: "3 conditions, all met". The maps are by a
 * policy field's id: Fields says "ok" or "failed" once it was judged, Said what the token has
 * instead, or how an instant was read, and Fill what asks for what the token has.
 */
export interface PolicySummary {
  text: string
  fields?: Record<string, Status>
  said?: Record<string, string>
  fill?: Record<string, string>
}

/** Share says how the token that is shown, Found.Value, may be handed on. */
export interface Share {
  /** what whoever puts it into a link must know first; "": it does no harm there */
  ask?: string
  /** of Found.Value: what can be shown instead, without the signature */
  bare?: Range[]
  /** why it does not go into a link */
  refuse?: string
  /** it can stand in an Authorization header */
  bearer?: boolean
  /** what a link can hold behind the token: "&jwks=…&iss=…"; no secret and no private key */
  check?: string
  /** what that is: "With what checks it: the public key and the issuer" */
  holds?: string
  /** what of the key does not go into a link */
  stays?: string
}

/** Example is a fresh token with its key, and the texts to put in the page's fields. */
export interface Example {
  /** by element id, as a Remedy's */
  set: Record<string, string>
}

/**
 * Guess is what came of trying words as the secret of an HMAC signature. Secret is written
 * as the Key field can hold it, which Remedy puts there; Tried counts the right word too.
 */
export interface Guess {
  found: boolean
  secret?: string
  tried: number
  remedy?: Remedy
}

/** Timed is Payload with a claim set to an instant, or what is wrong with how that was written. */
export interface Timed {
  /** as a Remedy's */
  set?: Record<string, string>
  said?: string
  wrong?: string
}

/** Bench is what is shown of the keys in a text. */
export interface Bench {
  /** "ok" "warning" "failed" "none" */
  status: Grade
  lead: string
  rest?: string
  advice?: string
  /** format, strength, consistent, secrecy */
  checks?: Appraisal[]
  keys?: KeybenchRow[]
  /** of the key that all below is about */
  index: number
  facts?: KeybenchFact[]
  /** of its JWK */
  members?: KeybenchFact[]
  forms?: Form[]
  findings?: Finding[]
  problems?: Problem[]
  chain?: Chain
  /** something is encrypted */
  passphrase?: boolean
}

/** Appraisal is one thing that was looked at, and how it was found. */
export interface Appraisal {
  code: string
  status: Grade
  word?: string
  detail?: string
}

/** Row is a key in a table of several. */
export interface KeybenchRow {
  name: string
  half: string
  kid?: string
  /** its use and alg */
  for?: string
  status: Grade
  word?: string
}

/** Fact is something that a key is or has. */
export interface KeybenchFact {
  name: string
  value: string
  /** what a member is */
  says?: string
  cite?: string
  url?: string
  /** it is worth copying */
  copy?: boolean
}

/** Form is a key, or all of them, written in one way. */
export interface Form {
  name: string
  private?: boolean
  text: string
  /** Text is the base64 of what a file of it holds */
  binary?: boolean
  /** the name of that file */
  file: string
  command?: string
}

/** Chain is what certificates are to each other, at an instant. */
export interface Chain {
  status: Grade
  lead: string
  notes?: string[]
  /** "2026-11-28 22:00 UTC" */
  at: string
  /** why that is not the instant that was asked for */
  wrong?: string
  /** where that is drawn, in percent */
  now: number
  certificates: Certificate[]
}

/** Certificate is one of a chain. */
export interface Certificate {
  name: string
  /** whose signature it has */
  link: Appraisal
  time: Appraisal
  /** where its validity is drawn, in percent */
  from: number
  to: number
  facts: KeybenchFact[]
}

/** Built is what was made or put together, or why it was not. */
export interface Built {
  text?: string
  /** what it is: "Certificate" */
  name?: string
  /** the name of a file of it */
  file?: string
  /** what is to be known of it */
  said?: string
  /** that does the same elsewhere */
  command?: string
  /** why there is nothing */
  wrong?: string
}

/** Link is what the fragment of an address brings besides the token. */
export interface EngineLink {
  /** by element id, as a Remedy's */
  set?: Record<string, string>
  /** what was left out, and why */
  said?: string
}

/** Linked is one thing in each place that shows it. What is absent is not shown there. */
export interface Linked {
  /** Part.Name of the layer shown; "" when nothing is there */
  part: string
  /** its Part.Hue */
  hue?: PartHue
  token?: Range
  /** "header" "payload": what Shown and Bytes are of */
  field?: string
  /** characters of the field */
  shown?: Range
  /** decoded bytes */
  bytes?: Range
}

/** Bytes is a stretch of the bytes that a field shows. */
export interface Bytes {
  hex: string
  /** of all of them */
  size: number
}

/** Program is a program, or why there is none. */
export interface Program {
  libraries: MenuItem[]
  acts: MenuItem[]
  /** the ID chosen */
  library: string
  act: string
  /** the library, its version and when its programs were run; or why there is no program */
  said: string
  /** what the program does not do, or assumes */
  notes?: string[]
  /** one after another they are the program; absent: there is none */
  pieces?: CodePiece[]
}

/** MenuItem is one row of a menu. */
export interface MenuItem {
  id: string
  label: string
}

/** Piece is a stretch of a program in one colour. */
export interface CodePiece {
  text: string
  /** "c" a comment, "k" a keyword, "s" a string, "m" a number; "v" behind it: it was filled in */
  class?: string
}

/**
 * Comparison is all that is shown of two tokens. Sentence is the first thing to read, Rest what
 * else there is to say.
 */
export interface Comparison {
  outcome: CompareOutcome
  sentence: string
  rest?: string
  a: Side
  b: Side
  /** what one of them passes and the other does not */
  splits?: Split[]
  groups?: Listing[]
  /** what waits for a click, of either */
  consents?: Remedy[]
  /** Unix ms when what is told changes by itself; 0 = never */
  refreshAt?: number
}

/** Side is what came of one of them. */
export interface Side {
  kind?: string
  /** of its verdict: "none" "ok" "warning" "failed" */
  status: string
  sentence: string
  /** what it verifies with */
  with?: string
}

/** Split is one thing that tells them apart to whoever accepts tokens. */
export interface Split {
  /** "kind" "check" "rule" "finding" */
  kind: string
  name: string
  a: Check
  b: Check
}

/** Listing is a header, or what is claimed, member by member. */
export interface Listing {
  title: string
  /** those that differ first */
  rows?: CompareRow[]
  /** how many members mean the same */
  same: number
  /** how many that differ are not listed */
  more?: number
}

/** Row is a member that differs, or one that means the same and is written otherwise. */
export interface CompareRow {
  /** "aud" "address.country" "roles[2]" */
  name: string
  change: CompareChange
  /** its JSON */
  a?: string
  b?: string
  note?: string
}

/**
 * Made is a token, by the id of the field that takes it, with a fresh key where none at hand
 * can sign it.
 */
export interface Made {
  set?: Record<string, string>
  /** what there is to know of it */
  said?: string
  /** why it is not made */
  wrong?: string
}

/** Suite is all that is shown of the tests. Without Tests, Lead says why there are none. */
export interface Suite {
  lead: string
  notes?: string[]
  /** the JWK of a key that was made for the tests */
  public?: string
  /** what a button that turns Plan.Own round is called; "": there is none */
  offer?: string
  /** what the button puts into fields instead, by element id */
  set?: Record<string, string>
  /** what is wrong with the address or the header */
  wrong?: string
  tests?: Trial[]
  formats: MenuItem[]
  format: string
  /** all of them in that format */
  text?: string
  /** a name for it */
  file?: string
  outcome?: NegativeOutcome
}

/** Trial is one token and what came of it. */
export interface Trial {
  /** its name in every format; it does not change */
  id: string
  /** what is wrong with it */
  label: string
  why: string
  cite?: string
  /** it is the good one */
  accept?: boolean
  /** a service that accepts it is lenient; of all others it is a hole */
  lenient?: boolean
  token: string
  /** of what came of it */
  status: Grade
  /** that, at a glance: "401 refused" */
  word?: string
}

/** Outcome is what came of the tests. */
export interface NegativeOutcome {
  status: Grade
  lead: string
  why?: string
  next?: string
}

/** Redacted is a text as it can be handed on. */
export interface Redacted {
  text: string
  /** how it may be called */
  file: string
  lead: string
  /** what cannot be known */
  limits: string[]
  changes: RedactChange[]
  /** changes that are not listed */
  more?: number
  /** the diff */
  lines?: RedactLine[]
  /** lines of it that are left out */
  rest?: number
}

/** Change is one value that was replaced wherever it stands. Equal values are one change. */
export interface RedactChange {
  /** what stands there now */
  id: string
  kind: Kind
  /** "Password" */
  what: string
  /** "password in the form body, line 3, and 2 more places" */
  where: string
  /** of the first */
  line: number
  times: number
  /** cut */
  before: string
  kept?: boolean
}

/** Line is a line that is another now. Of a long one what stayed is cut. */
export interface RedactLine {
  number: number
  pieces: RedactPiece[]
}

/** Piece is a stretch of a line: what stayed, or what was and what is there instead. */
export interface RedactPiece {
  same?: string
  was?: string
  is?: string
}

/** Written is a report, written down for others. */
export interface Written {
  markdown: string
  json: string
  /** what is in it, and what is not */
  said: string
  /** there are public keys to be put in */
  keys?: boolean
}

/** Failure is the answer to a request that could not be answered at all. */
export interface Failure {
  code: string
  message: string
  place: Place
}

/** Menus is what the page offers: it comes with the engine, which says nothing without it. */
export interface Menus {
  examples: ExampleGroup[]
  /** the Make menu */
  templates: Template[]
  /** the kinds of token that one can be judged as */
  profiles: Group[]
  /** what a key can be made for */
  makes: KeybenchChoice[]
}

/** ExampleGroup is a group of the Example menu. */
export interface ExampleGroup {
  label: string
  options: ExampleOption[]
}

/** ExampleOption is one example that can be made. */
export interface ExampleOption {
  /** name of an Example, and Algorithm in a request */
  value: string
  /** what it is called, where not by Value */
  text?: string
}

/** Template is a kind of token that can be made. */
export interface Template {
  /** a code of package kind, and Template in a Wish */
  value: string
  /** what it is called */
  text: string
  /** what is asked before: "method" "address" "account" */
  needs?: string[]
}

/** A Group of profiles, as the menu has it. */
export interface Group {
  label: string
  options: ProfileChoice[]
}

/** A Choice is one profile of the menu. */
export interface ProfileChoice {
  value: string
  text: string
}

/** Choice is an algorithm that a key can be made for, and the kinds of key that it has. */
export interface KeybenchChoice {
  value: string
  /** "Signatures" … */
  for: string
  /** sizes or curves, by spaces */
  kinds?: string
}

/**
 * PolicyField is one field of the policy: how the page asks for it, and what it asks of a
 * token.
 */
export interface PolicyField {
  /** of its element, and Place.Field of what is wrong with it */
  id: string
  /** of the member of Policy on the wire */
  name: string
  label: string
  /** what an empty field means */
  placeholder: string
  /** how it is written, where that is not plain */
  hint?: string
  /** it takes the whole width */
  wide?: boolean
  /** it may hold several lines */
  lines?: boolean
}

/**
 * Change is what became of a member of A in B.
 * - same: though perhaps written otherwise
 * - added: it is in B alone
 * - removed: it is in A alone
 */
export type CompareChange = 'same' | 'added' | 'removed' | 'changed'

/**
 * Outcome is how two tokens compare as a whole.
 * - waiting: there are no two tokens
 * - identical: the same bytes
 * - rewritten: the same header, claims and signature, written down otherwise
 * - signed-again: the same bytes were signed, or encrypted, twice
 * - same-meaning: the same members in other bytes
 * - renewed: they differ in nothing but what every token has afresh
 * - not-open: what is known of them means the same, and not all is known
 */
export type CompareOutcome = 'waiting' | 'identical' | 'rewritten' | 'signed-again' | 'same-meaning' | 'renewed' | 'not-open' | 'different'

/**
 * Op is what is asked.
 * - inspect: all that the page shows
 * - spans: the colours of a stretch of a field
 * - point: where else that stands which stands at a place of a field
 * - bytes: of what Header or Payload shows
 * - code: the check as a program
 * - example: a fresh token with its key
 * - guessSecret: whether a word is the secret
 * - time: Payload with another exp, nbf or iat
 * - keys: what keys are, and all that they can be written as
 * - makeKey: a new key
 * - buildKeys: what is made of keys: a set, a certificate
 * - sort: where a file belongs
 * - compare: two tokens
 * - make: a token of a template
 * - link: what a link brings besides a token
 * - negative: tokens that a service must refuse
 * - redact: the paste without its secrets
 * - ticket: the last report for others
 */
export type Op = 'inspect' | 'spans' | 'point' | 'bytes' | 'code' | 'example' | 'guessSecret' | 'time' | 'keys' | 'makeKey' | 'buildKeys' | 'sort' | 'compare' | 'make' | 'link' | 'negative' | 'redact' | 'ticket'

/**
 * Here is whether what a message says is so of the token at hand.
 * - so: something that decides it is so
 * - not: all that decides it was judged, and nothing is so
 * - unknown: something that decides it could not be judged
 * - other: it names what this token does not have: it is about another
 */
export type Here = 'so' | 'not' | 'unknown' | 'other'

/**
 * Grade is how something was found.
 * - none: there is nothing
 */
export type Grade = 'ok' | 'warning' | 'failed' | 'unchecked' | 'info' | 'none'

/**
 * EncryptionState is what is said of a JWE: data-encryption in the page's contract.
 * - none: nothing is encrypted
 * - locked: no key was tried
 * - decrypted: a key opened it
 * - failed: no key opens it
 */
export type EncryptionState = 'none' | 'locked' | 'decrypted' | 'failed'

/**
 * SignatureState is what is said of a signature: data-signature in the page's contract.
 * - none: nothing is signed
 * - malformed: the form is broken, so it was not checked
 * - unsecured: alg is none
 * - unchecked: there is no key, or no content
 * - valid: a key verifies it
 * - invalid: no key that fits verifies it
 * - unsupported: its algorithm, or what crit asks for, is not known here
 * - keyerror: no key fits or can be read
 */
export type SignatureState = 'none' | 'malformed' | 'unsecured' | 'unchecked' | 'valid' | 'invalid' | 'unsupported' | 'keyerror'

/**
 * Kind is what a value was that is replaced. It stands in what replaces it.
 * - signature: of a token
 * - ciphertext: what an encrypted token holds, with its key and its tag
 * - disclosure: of an SD-JWT
 * - token: one that cannot be read
 * - credentials: of an Authorization header
 * - code: an authorization code, a code verifier, a PIN
 * - person: a name
 * - user: a name of an account
 * - number: an identity number
 * - link: an address of a profile or a picture
 */
export type Kind = 'signature' | 'ciphertext' | 'disclosure' | 'token' | 'cookie' | 'password' | 'secret' | 'api-key' | 'credentials' | 'private-key' | 'session' | 'code' | 'person' | 'user' | 'id' | 'mail' | 'phone' | 'date' | 'address' | 'ip' | 'number' | 'link'

/** Severity of a Problem. A token with a problem of severity Error is malformed. */
export type Severity = 'error' | 'warning' | 'info'

/**
 * Status of a Check.
 * - unchecked: nothing was asked or there was nothing to judge by
 */
export type Status = 'ok' | 'failed' | 'unchecked' | 'info'

/**
 * Sure is how sure a Cause is.
 * - proved: by a computation: a verification that succeeded, as a rule
 * - seen: in the text itself, without a verification
 * - possible: nothing speaks against it
 */
export type Sure = 'proved' | 'seen' | 'possible'

/**
 * DisclosureStatus is what became of a Disclosure.
 * - disclosed: its digest is in the payload, or in a disclosure that is disclosed
 * - unreferenced: nothing holds its digest: it was changed, or belongs to another token
 * - duplicate: it stands a second time
 * - altered: nothing holds its digest, and it cannot be decoded either
 * - refused: its digest is there, and it must not be put in its place; a problem says why
 * - unknown: the hash function is not known, so its digest is not either
 */
export type DisclosureStatus = 'disclosed' | 'unreferenced' | 'duplicate' | 'altered' | 'refused' | 'unknown'

/**
 * PartHue is what a part has the colour of: what it is about. Every other part has none.
 * - head: of a header
 * - pay: of content
 * - sig: of what vouches for the rest
 */
export type PartHue = 'head' | 'pay' | 'sig'

/**
 * Standing of a Member. What is protected, or stands in the payload itself, has none.
 * - disclosed: by the holder of an SD-JWT
 * - unprotected: in a header that whoever passed the token on could have changed
 */
export type Standing = 'disclosed' | 'unprotected'
