// Package engine is the door of the program: a request comes in as JSON text, an answer goes
// out as JSON text. It composes what the packages below it find out into a report. What is
// remembered, a Session owns; the same state gives the same report, whatever was asked before.
// It holds no rule of its own about a token, a key or a claim, and no js.Value.
//
// # The wire
//
// A request is one JSON object. Its member "op" names what is asked, and the answer is one
// JSON object with one member:
//
//	inspect      {"report": …}, all that the page shows
//	spans        {"spans": […]}, the colours of a stretch of a field
//	point        {"linked": …}, where else that stands which stands at a place of a field
//	bytes        {"bytes": {"hex", "size"}}, of what Header or Payload shows
//	code         {"code": …}, what the last report checked, as a program in the language of
//	             "library" that does "act"
//	example      {"example": {"set"}}, a fresh token with its key
//	guessSecret  {"guess": {"found", "secret", "tried", "remedy"}}; without "words" (one a
//	             line) the built-in list is tried
//	time         {"timed": {"set", "said", "wrong"}}, Payload with "claim" at the instant that
//	             "words" tells, as in "now+5m"
//	keys         {"bench": …}, what the keys of "bench" are, and all that they can be written as
//	makeKey      {"built": …}, a new key for "bench"
//	buildKeys    {"built": …}, what is put together or made of the keys of "bench"
//	link         {"link": {"set", "said"}}, what the fragment of an address, "words", brings
//	             besides a token, as far as it may be taken
//	sort         {"sorted": …}, where "words", the text of a file, belongs: "token", "key",
//	             "words" or, with "binary", which says that it is the base64 of a file that
//	             is no text, "secret"; nothing when it is nothing that is known
//	compare      {"comparison": …}, what tells the token of the state from "other"
//	make         {"made": {"set", "said", "wrong"}}, a token of a template
//	negative     {"negative": …}, tokens that a service must refuse, made of the one of the
//	             state, as "plan" wishes, and what came of them
//	redact       {"redacted": …}, Token's text as it can be handed on, as "redact" asks
//	ticket       {"ticket": …}, the last report for others, as "hand" asks
//
// A request that cannot be answered at all is answered with {"error": {"code", "message",
// "place"}}. Spans, point, bytes, code and ticket are about what the last report shows. In both
// directions an absent member and a zero one are the same, but a text that is absent from
// a request is "as in the last request of the session". Every range counts
// UTF-16 code units of the text of the field it names, those of bytes count bytes. Instants
// are Unix milliseconds.
package engine

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/code"
	"jwtdebugger/wasm/internal/compare"
	"jwtdebugger/wasm/internal/heard"
	"jwtdebugger/wasm/internal/highlight"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/keybench"
	"jwtdebugger/wasm/internal/negative"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/provider"
	"jwtdebugger/wasm/internal/redact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
	"jwtdebugger/wasm/internal/verdict"
)

// Op is what is asked.
type Op = string

// Every Op.
const (
	OpInspect Op = "inspect"     // all that the page shows
	OpSpans   Op = "spans"       // the colours of a stretch of a field
	OpPoint   Op = "point"       // where else that stands which stands at a place of a field
	OpBytes   Op = "bytes"       // of what Header or Payload shows
	OpCode    Op = "code"        // the check as a program
	OpExample Op = "example"     // a fresh token with its key
	OpGuess   Op = "guessSecret" // whether a word is the secret
	OpTime    Op = "time"        // Payload with another exp, nbf or iat
	OpKeys    Op = "keys"        // what keys are, and all that they can be written as
	OpNewKey  Op = "makeKey"     // a new key
	OpBuild   Op = "buildKeys"   // what is made of keys: a set, a certificate
	OpSort    Op = "sort"        // where a file belongs
	OpCompare Op = "compare"     // two tokens
	OpMake    Op = "make"        // a token of a template
	OpLink    Op = "link"        // what a link brings besides a token
	OpRefuse  Op = "negative"    // tokens that a service must refuse
	OpRedact  Op = "redact"      // the paste without its secrets
	OpTicket  Op = "ticket"      // the last report for others
)

// Request is any request. Op chooses which of the others is read.
type Request struct {
	Op Op `json:"op"`
	Inspect
	Range     *report.Range `json:"range"`     // spans: which characters of Field; bytes: which bytes of what it shows
	Field     string        `json:"field"`     // spans, point: "token" "header" "payload"; bytes: "header" "payload"
	At        int           `json:"at"`        // point: a character of Field
	Single    bool          `json:"single"`    // point: the byte there is meant; of header and payload At is its number
	Library   string        `json:"library"`   // code: the ID of one; "": the first
	Act       string        `json:"act"`       // code: "verify" "test" "sign" "decrypt"; "": what there is to do
	Algorithm string        `json:"algorithm"` // example: an algorithm of a JWS or JWE, or one of the names in issue/example.go
	Claim     string        `json:"claim"`     // time: "exp" "nbf" "iat"
	Words     *string       `json:"words"`     // guessSecret: the words to try, one a line; nil: the built-in list. sort: the text of a file. time: an instant. link: the fragment of an address
	Binary    bool          `json:"binary"`    // sort: Words is the base64 of a file that is no text
	Other     *Other        `json:"other"`     // compare: the other token, and its key
	Wish      *issue.Wish   `json:"wish"`      // make: which template, and what it asks
	Bench     keybench.Ask  `json:"bench"`     // keys, makeKey, buildKeys
	Plan      negative.Plan `json:"plan"`      // negative
	Redact    redact.Choice `json:"redact"`    // redact, ticket: what is to go
	Hand      Hand          `json:"hand"`      // ticket: what is in it besides
}

// Inspect is the whole state of the debugging view. A nil text means "as in the last
// request of the session"; the first request of a session holds them all.
type Inspect struct {
	Token       *string           `json:"token"`
	Key         *string           `json:"key"`
	Passphrase  *string           `json:"passphrase"`
	Content     *string           `json:"content"` // detached payload
	ContentAs   string            `json:"contentAs"`
	KeyEncoding string            `json:"keyEncoding"`
	Heard       string            `json:"heard"` // the error message that somebody got
	Policy      claims.Policy     `json:"policy"`
	JudgeAs     string            `json:"judgeAs"` // the code of a profile to judge the layer by that is looked at; "": as recognised
	Brought     map[string]string `json:"brought"` // by element id, the texts that came with a link: what still holds them is marked
	Now         int64             `json:"now"`     // Unix milliseconds by the page's clock
	Select      Select            `json:"select"`
	Edit        *issue.Edit       `json:"edit"`     // only in the request that the edit caused: it makes a new token once
	Unsigned    *issue.Edit       `json:"unsigned"` // the edit that made the token and could not be signed
	Held        Held              `json:"held"`     // what the fields hold that the user edited: they keep it as typed
	Allow       []string          `json:"allow"`    // consents given by a click
	Stopped     bool              `json:"stopped"`  // the user stopped slow work: it waits for a consent
	View        []View            `json:"view"`     // what is on screen: colours are answered for this only
	Quick       bool              `json:"quick"`    // the verdict is wanted at once: what is to be searched for may be left out, and is asked for next
}

// Select chooses what is looked at; -1: the engine chooses and Report.Selected tells.
type Select struct {
	Found     int `json:"found"`
	Layer     int `json:"layer"`
	Signature int `json:"signature"`
}

// Held are the texts of Header and Payload while the page keeps them as the user typed
// them: the report has colours and places for these texts, and no Fields[…].Text.
type Held struct {
	Header  *string `json:"header"`
	Payload *string `json:"payload"`
}

// View is what of a field is on screen.
type View struct {
	Field string       `json:"field"`
	Range report.Range `json:"range"`
}

// Report is all the page shows.
type Report struct {
	Issued      *Issued           `json:"issued,omitempty"` // present iff Edit was: the page writes Issued.Token into Token and lets Edit go
	Fields      map[string]*Field `json:"fields"`           // "token" "header" "payload" "signature"
	Found       []FoundToken      `json:"found,omitempty"`  // every token in the paste, in order
	Selected    Select            `json:"selected"`
	Layers      []token.Layer     `json:"layers,omitempty"` // outermost first
	Verdict     verdict.Verdict   `json:"verdict"`
	Keys        []key.Info        `json:"keys,omitempty"`
	WhichKey    *provider.Guide   `json:"whichKey,omitempty"` // where the key is that the token needs; nil: nothing can be said of it
	Claims      []claims.Claim    `json:"claims,omitempty"`
	Timeline    *claims.Timeline  `json:"timeline,omitempty"`
	Profile     *profile.Judged   `json:"profile,omitempty"` // the rules of its kind, of the layer that is looked at; nil: there is no token
	Clocks      []claims.Clock    `json:"clocks,omitempty"`  // the instants that the sentences tell, for a page that shows another zone
	Causes      []report.Cause    `json:"causes,omitempty"`
	Heard       []heard.Message   `json:"heard,omitempty"`       // the error messages in Token and in the field for them, once the causes are known
	Unexplained bool              `json:"unexplained,omitempty"` // the request was quick, and why something does not hold is not among Causes yet
	Findings    []audit.Finding   `json:"findings,omitempty"`
	Rules       int               `json:"rules"`          // how many rules read what Read names; 0: there is no token
	Read        string            `json:"read,omitempty"` // "the token", "the token and its key"
	Bindings    []report.Check    `json:"bindings,omitempty"`
	Consents    []report.Remedy   `json:"consents,omitempty"` // what waits for a click
	Problems    []report.Problem  `json:"problems,omitempty"` // of fields that are not the token: key, policy
	Policy      PolicySummary     `json:"policySummary"`
	Share       *Share            `json:"share,omitempty"`      // how the token shown may be handed on; nil: it is none
	Guessable   bool              `json:"guessable,omitempty"`  // the token shown has a secret that guessSecret can try to guess
	Passphrase  bool              `json:"passphrase,omitempty"` // show the Passphrase field
	RefreshAt   int64             `json:"refreshAt,omitempty"`  // Unix ms when something shown changes by itself; 0 = never
}

// PolicySummary says what the folded policy says: "3 conditions, all met". The maps are by a
// policy field's id: Fields says "ok" or "failed" once it was judged, Said what the token has
// instead, or how an instant was read, and Fill what asks for what the token has.
type PolicySummary struct {
	Text   string                   `json:"text"`
	Fields map[string]report.Status `json:"fields,omitempty"`
	Said   map[string]string        `json:"said,omitempty"`
	Fill   map[string]string        `json:"fill,omitempty"`
}

// Share says how the token that is shown, Found.Value, may be handed on.
type Share struct {
	Ask    string         `json:"ask,omitempty"`    // what whoever puts it into a link must know first; "": it does no harm there
	Bare   []report.Range `json:"bare,omitempty"`   // of Found.Value: what can be shown instead, without the signature
	Refuse string         `json:"refuse,omitempty"` // why it does not go into a link
	Bearer bool           `json:"bearer,omitempty"` // it can stand in an Authorization header
	Check  string         `json:"check,omitempty"`  // what a link can hold behind the token: "&jwks=…&iss=…"; no secret and no private key
	Holds  string         `json:"holds,omitempty"`  // what that is: "With what checks it: the public key and the issuer"
	Stays  string         `json:"stays,omitempty"`  // what of the key does not go into a link
}

// Field is what a text field of the page shows.
type Field struct {
	Text     *string          `json:"text,omitempty"` // absent: the field keeps what it holds
	As       string           `json:"as,omitempty"`   // "json" "text" "hex" "empty"
	Note     string           `json:"note,omitempty"` // why it is empty or cannot be edited
	ReadOnly bool             `json:"readOnly,omitempty"`
	Detached bool             `json:"detached,omitempty"` // of payload: what is typed there is checked, and makes no new token
	Size     int              `json:"size"`               // decoded bytes; of the token: characters
	Spans    []highlight.Span `json:"spans,omitempty"`
	Lines    []Line           `json:"lines,omitempty"`    // lines with a sign in the gutter
	Problems []report.Problem `json:"problems,omitempty"` // each one line under the field; its range is marked in it
}

// Line is a stretch of a field, of whole lines, that a check failed on.
type Line struct {
	Range  report.Range  `json:"range"`
	Status report.Status `json:"status"`
	Text   string        `json:"text"` // the sentence, for those who cannot see the sign
}

// Issued is the token that an edit made.
type Issued struct {
	Token  string `json:"token"`
	Signed bool   `json:"signed"` // false: the old signature was kept; Causes says why
}

// Example is a fresh token with its key, and the texts to put in the page's fields.
type Example struct {
	Set map[string]string `json:"set"` // by element id, as a Remedy's
}

// Guess is what came of trying words as the secret of an HMAC signature. Secret is written
// as the Key field can hold it, which Remedy puts there; Tried counts the right word too.
type Guess struct {
	Found  bool           `json:"found"`
	Secret string         `json:"secret,omitempty"`
	Tried  int            `json:"tried"`
	Remedy *report.Remedy `json:"remedy,omitempty"`
}

// Timed is Payload with a claim set to an instant, or what is wrong with how that was written.
type Timed struct {
	Set   map[string]string `json:"set,omitempty"` // as a Remedy's
	Said  string            `json:"said,omitempty"`
	Wrong string            `json:"wrong,omitempty"`
}

// Linked is one thing in each place that shows it. What is absent is not shown there.
type Linked struct {
	Part  string        `json:"part"`          // Part.Name of the layer shown; "" when nothing is there
	Hue   token.PartHue `json:"hue,omitempty"` // its Part.Hue
	Token *report.Range `json:"token,omitempty"`
	Field string        `json:"field,omitempty"` // "header" "payload": what Shown and Bytes are of
	Shown *report.Range `json:"shown,omitempty"` // characters of the field
	Bytes *report.Range `json:"bytes,omitempty"` // decoded bytes
}

// Bytes is a stretch of the bytes that a field shows.
type Bytes struct {
	Hex  string `json:"hex"`
	Size int    `json:"size"` // of all of them
}

// Hand says what a ticket holds that it does not hold by itself.
type Hand struct {
	Token bool `json:"token"` // the token, whole
	Keys  bool `json:"keys"`  // the public keys
}

// Written is a report, written down for others.
type Written struct {
	Markdown string `json:"markdown"`
	JSON     string `json:"json"`
	Said     string `json:"said"`           // what is in it, and what is not
	Keys     bool   `json:"keys,omitempty"` // there are public keys to be put in
}

// Failure is the answer to a request that could not be answered at all.
type Failure struct {
	Code    string       `json:"code"`
	Message string       `json:"message"`
	Place   report.Place `json:"place"`
}

// Menus is what the page offers: it comes with the engine, which says nothing without it.
type Menus struct {
	Examples  []issue.ExampleGroup `json:"examples"`
	Templates []issue.Template     `json:"templates"` // the Make menu
	Profiles  []profile.Group      `json:"profiles"`  // the kinds of token that one can be judged as
	Makes     []keybench.Choice    `json:"makes"`     // what a key can be made for
}

// Answer is any answer. One member is set; it is named for what was asked, or it is Error.
type Answer struct {
	Report     *Report             `json:"report,omitempty"`
	Spans      []highlight.Span    `json:"spans,omitempty"` // absent: there is nothing to colour
	Example    *Example            `json:"example,omitempty"`
	Guess      *Guess              `json:"guess,omitempty"`
	Sorted     string              `json:"sorted,omitempty"` // absent: it is nothing that is known
	Is         string              `json:"is,omitempty"`     // what a file is that is nothing that is known: "a PNG image"; what a text is that goes to Token and is no token: "an error message"
	Timed      *Timed              `json:"timed,omitempty"`
	Bench      *keybench.Bench     `json:"bench,omitempty"`
	Built      *keybench.Built     `json:"built,omitempty"`
	Link       *Link               `json:"link,omitempty"`
	Linked     *Linked             `json:"linked,omitempty"`
	Bytes      *Bytes              `json:"bytes,omitempty"`
	Code       *code.Program       `json:"code,omitempty"`
	Comparison *compare.Comparison `json:"comparison,omitempty"`
	Made       *issue.Made         `json:"made,omitempty"`
	Negative   *negative.Suite     `json:"negative,omitempty"`
	Redacted   *redact.Redacted    `json:"redacted,omitempty"`
	Ticket     *Written            `json:"ticket,omitempty"`
	Error      *Failure            `json:"error,omitempty"`
}
