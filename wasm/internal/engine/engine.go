package engine

import (
	"bytes"
	"crypto/sha256"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/highlight"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// MaxText is how many bytes of pasted text are read at all.
const MaxText = 8 << 20

// Codes of a Failure.
const (
	codeRequest = "request-unreadable"
	codeOp      = "request-unknown"
	codeExample = "example-failed"
	codeTooLong = "text-too-long"
	codeGuess   = "nothing-to-guess"
)

// Options are what the engine borrows from where it runs. Both may be nil.
type Options struct {
	Fast   jose.Accelerator
	RSAKey func(bits int) (pkcs8 []byte, err error)
}

// Engine answers requests, one at a time. It remembers what it parsed and verified by its
// inputs, so that a change of policy or the passing of time repeats no cryptography.
type Engine struct {
	options Options
	last    Inspect // every text of the last request

	found    memo[string, []intake.Found]
	parsed   memo[tokenInput, *token.Token]
	keys     memo[keyInput, *key.Set]
	verified map[[sha256.Size]byte]error
	opened   map[[sha256.Size]byte]opened
	bound    memo[boundInput, []report.Check]
	why      memo[causesInput, []report.Cause]
	audited  [maxLayers + 1]audit.Memo
	inner    [maxLayers]memo[string, *token.Token]
	issued   *issue           // the last edit, while the token it made is still there
	shown    map[string]shown // what the fields show, for spans
	drawn    drawn            // and of which layer
}

type tokenInput struct {
	text       string
	start, end int
}

type keyInput struct{ text, passphrase, encoding string }

// memo remembers the last answer for the last input.
type memo[K comparable, V any] struct {
	input  K
	answer V
	filled bool
}

func (m *memo[K, V]) of(input K, make func() V) V {
	if !m.filled || m.input != input {
		m.input, m.answer, m.filled = input, make(), true
	}
	return m.answer
}

// New makes an engine that remembers nothing yet.
func New(options Options) *Engine {
	return &Engine{options: options, verified: map[[sha256.Size]byte]error{}, opened: map[[sha256.Size]byte]opened{}}
}

// Answer is any answer. One member is set; it is named for what was asked, or it is Error.
type Answer struct {
	Report  *Report          `json:"report,omitempty"`
	Spans   []highlight.Span `json:"spans,omitempty"` // absent: there is nothing to colour
	Example *Example         `json:"example,omitempty"`
	Guess   *Guess           `json:"guess,omitempty"`
	Sorted  string           `json:"sorted,omitempty"`
	Linked  *Linked          `json:"linked,omitempty"`
	Bytes   *Bytes           `json:"bytes,omitempty"`
	Error   *Failure         `json:"error,omitempty"`
}

// Handle answers one request: JSON text in, JSON text out. It never fails; what cannot be
// answered is answered with an error.
func (e *Engine) Handle(request []byte) []byte {
	var a Answer
	var r Request
	if err := json.Unmarshal(request, &r); err != nil {
		a.Error = &Failure{Code: codeRequest, Message: "The page sent a request that the engine cannot read. Reload the page: it may be older than the engine."}
	} else {
		a = e.dispatch(&r)
	}
	// An encoder keeps the memory in which it wrote for the next report; Marshal grows it anew.
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(a); err != nil { // no type of the report can make this happen; an answer must come all the same
		return []byte(`{"error":{"code":"` + codeRequest + `","message":"The report could not be written.","place":{}}}`)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

func (e *Engine) dispatch(r *Request) Answer {
	switch r.Op {
	case "inspect":
		return Answer{Report: e.inspect(&r.Inspect)}
	case "spans":
		if r.Range == nil {
			break
		}
		return Answer{Spans: e.spans(r.Field, *r.Range)}
	case "point":
		return Answer{Linked: e.drawn.point(r.Field, r.At, r.Single)}
	case "bytes":
		if r.Range == nil {
			break
		}
		return Answer{Bytes: e.drawn.bytes(r.Field, *r.Range)}
	case "example":
		example, failure := e.example(r.Algorithm, r.Now)
		return Answer{Example: example, Error: failure}
	case "guessSecret":
		guess, failure := e.guess(&r.Inspect, r.Words)
		return Answer{Guess: guess, Error: failure}
	case "sort":
		if r.Words == nil || len(*r.Words) > MaxText {
			break
		}
		return Answer{Sorted: sortFile(*r.Words, r.Binary)}
	}
	return Answer{Error: &Failure{Code: codeOp, Message: "The page asked for something that this engine does not know. Reload the page: it may be newer than the engine."}}
}

// merge fills in the texts that the request left out, and remembers them all.
func (e *Engine) merge(in *Inspect) {
	empty := ""
	for _, text := range []struct{ now, last **string }{
		{&in.Token, &e.last.Token},
		{&in.Key, &e.last.Key},
		{&in.Passphrase, &e.last.Passphrase},
		{&in.Content, &e.last.Content},
	} {
		if *text.now == nil {
			*text.now = *text.last
		}
		if *text.now == nil {
			*text.now = &empty
		}
		*text.last = *text.now
	}
	if in.KeyEncoding == "" {
		in.KeyEncoding = key.Auto
	}
}

// pick finds the tokens in the text and chooses one.
func (e *Engine) pick(text string, wanted int) (found []intake.Found, index int) {
	found = e.found.of(text, func() []intake.Found { return intake.Find(text) })
	if wanted >= 0 && wanted < len(found) {
		return found, wanted
	}
	return found, 0
}

// parse takes the token apart that was found; nil when there is none.
func (e *Engine) parse(text string, found []intake.Found, index int) *token.Token {
	if len(found) == 0 {
		return nil
	}
	f := found[index]
	return e.parsed.of(tokenInput{text, f.Start, f.End}, func() *token.Token {
		if f.Decoded { // what it says does not stand in the field as such
			return token.ParseInner(f.Value)
		}
		return token.Parse(text, f.Start, f.End)
	})
}

// read reads the Key field.
func (e *Engine) read(in *Inspect) *key.Set {
	input := keyInput{*in.Key, *in.Passphrase, in.KeyEncoding}
	return e.keys.of(input, func() *key.Set {
		set := key.Read(input.text, input.passphrase, input.encoding)
		return &set
	})
}

// problem is a Problem of severity Error without a place.
func problem(code, message string) report.Problem {
	return report.Problem{Code: code, Severity: report.Error, Lead: message}
}
