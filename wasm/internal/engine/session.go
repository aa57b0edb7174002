package engine

import (
	"bytes"
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4/json"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/heard"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/memo"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/redact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// MaxText is how many bytes of pasted text are read at all.
const MaxText = 8 << 20

// Session answers the requests about one view, one at a time. It owns all that is remembered
// between them: the texts of the last request, what the last report shows, and the stages of
// its making, each by all that it rests on. Memory only saves work: a Session that remembers
// nothing gives the same report for the same state. Sessions share nothing.
type Session struct {
	issuer issue.Issuer
	texts  texts // of the last request
	shown  shown // by the last report

	current  opening
	original opening // of what is edited
	keys     memo.Last[keyText, *keyField]
	causes   memo.Last[unexplained, []report.Cause]
	bound    memo.Last[neighbours, []report.Check]
	others   memo.Last[others, []opened]

	heardToken, heardField memo.Last[string, []heard.Hit]

	audits   [layers.Most + 1]audit.Memo // each remembers by the token that it was asked for
	compared [2]*Session                 // those of two tokens that are compared; nil: none were yet
	refused  refusals
	waits    waits // of one of those: what it waits for
}

// opening are the stages of opening a text.
type opening struct {
	pastes memo.Last[string, *paste]
	tokens memo.Last[chosen, *token.Token]
	opener layers.Opener
}

// NewSession makes a session that remembers nothing yet.
func NewSession(issuer issue.Issuer) *Session { return &Session{issuer: issuer} }

// texts are those that a request may leave out.
type texts struct{ token, key, passphrase, content *string }

// paste is a text and the tokens found in it.
type paste struct {
	text  string
	found []intake.Found
}

func find(text string) *paste { return &paste{text, intake.Find(text)} }

// chosen is one of the tokens of a paste.
type chosen struct {
	*paste
	index int
}

func parse(c chosen) *token.Token {
	f := c.found[c.index]
	if f.Decoded { // what it says does not stand in the field as such
		return token.ParseInner(f.Value)
	}
	return token.Parse(c.text, f.Start, f.End)
}

// keyText is the Key field and how it is to be read.
type keyText struct {
	text, passphrase, encoding string
	patient                    bool // the user asked for what takes long
}

// keyField is a Key field, read.
type keyField struct {
	keyText
	set key.Set
}

func readKeys(in keyText) *keyField {
	if p, ok := leadsToKeys(in); ok {
		return &keyField{in, key.Set{Problems: []report.Problem{p}}}
	}
	if in.patient {
		return &keyField{in, key.ReadPatiently(in.text, in.passphrase, in.encoding)}
	}
	return &keyField{in, key.Read(in.text, in.passphrase, in.encoding)}
}

// panicked is the answer to a request that made the engine panic.
const panicked = `{"error":{"code":"` + CodePanic + `","message":"The engine failed on this input. What you typed is still here; a restart brings it back.","place":{}}}`

// Answer is Handle, and outlives what must not happen. Of a panic it says that there was one,
// and never its value, which may hold what the user typed. What was half made then is forgotten
// with all the rest.
func (s *Session) Answer(request []byte) (answer []byte) {
	defer func() {
		if recover() != nil {
			*s = *NewSession(s.issuer)
			answer = []byte(panicked)
		}
	}()
	return s.Handle(request)
}

// Handle answers one request: JSON text in, JSON text out. It never fails; what cannot be
// answered is answered with an error.
func (s *Session) Handle(request []byte) []byte {
	var a Answer
	var r Request
	if err := json.Unmarshal(request, &r); err != nil {
		a = failure(CodeRequest, "The page sent a request that the engine cannot read. Reload the page: it may be older than the engine.", "")
	} else {
		a = s.dispatch(&r)
	}
	// An encoder keeps the memory in which it wrote for the next report; Marshal grows it anew.
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(a); err != nil { // no type of the report can make this happen; an answer must come all the same
		return []byte(`{"error":{"code":"` + CodeReport + `","message":"The report could not be written.","place":{}}}`)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

func failure(code, message, field string) Answer {
	return Answer{Error: &Failure{Code: code, Message: message, Place: report.Place{Field: field}}}
}

func (s *Session) dispatch(r *Request) Answer {
	switch r.Op {
	case OpInspect:
		return Answer{Report: s.inspect(&r.Inspect)}
	case OpSpans:
		if r.Range == nil {
			break
		}
		return Answer{Spans: s.shown.spans(r.Field, *r.Range)}
	case OpPoint:
		return Answer{Linked: s.shown.point(r.Field, r.At, r.Single)}
	case OpBytes:
		if r.Range == nil {
			break
		}
		return Answer{Bytes: s.shown.bytes(r.Field, *r.Range)}
	case OpCode:
		return Answer{Code: s.shown.program(r.Library, r.Act)}
	case OpExample:
		return s.example(r.Algorithm, time.UnixMilli(r.Now))
	case OpGuess:
		return s.guess(&r.Inspect, r.Words)
	case OpTime:
		if r.Words == nil || !claims.IsTime(r.Claim) {
			break
		}
		return Answer{Timed: s.shown.timed(r.Claim, *r.Words, time.UnixMilli(r.Now).UTC())}
	case OpCompare:
		if r.Other == nil {
			break
		}
		return Answer{Comparison: s.compare(&r.Inspect, r.Other)}
	case OpMake:
		if r.Wish == nil {
			break
		}
		return s.make(&r.Inspect, r.Wish)
	case OpRefuse:
		return s.negative(&r.Inspect, r.Plan)
	case OpKeys, OpNewKey, OpBuild:
		return s.bench(r)
	case OpLink:
		if r.Words == nil {
			break
		}
		link := readLink(*r.Words)
		return Answer{Link: &link}
	case OpRedact:
		s.merge(&r.Inspect)
		if len(*r.Token) > MaxText {
			return failure(CodeTooLong, "The text is longer than what is read here.", "token")
		}
		out := redact.Text(*r.Token, r.Redact)
		return Answer{Redacted: &out}
	case OpTicket:
		t := s.shown.ticket(r.Hand, r.Redact)
		return Answer{Ticket: &t}
	case OpSort:
		if r.Words == nil || len(*r.Words) > MaxText {
			break
		}
		to, is := sortFile(*r.Words, r.Binary)
		return Answer{Sorted: to, Is: is}
	}
	return failure(CodeOp, "The page asked for something that this engine does not know. Reload the page: it may be newer than the engine.", "")
}

// example makes a fresh token and its key. What else the page's fields hold is emptied.
func (s *Session) example(name string, now time.Time) Answer {
	made, err := s.issuer.Example(name, now)
	if err != nil {
		return failure(CodeExample, "No example could be made for "+prose.Quote(name)+": "+err.Error(), "example")
	}
	set := map[string]string{"key-encoding": key.Auto, "key-passphrase": "", "judge-as": "", fieldHeard: ""}
	for _, field := range claims.PolicyFields {
		set[field.ID] = ""
	}
	for field, text := range made {
		set[field] = text
	}
	return Answer{Example: &Example{Set: set}}
}

// merge fills in the texts that the request left out, and remembers them all.
func (s *Session) merge(in *Inspect) {
	empty := ""
	for _, text := range []struct{ now, last **string }{
		{&in.Token, &s.texts.token},
		{&in.Key, &s.texts.key},
		{&in.Passphrase, &s.texts.passphrase},
		{&in.Content, &s.texts.content},
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

// look is what a request is about: the paste, the token chosen in it, and the keys.
type look struct {
	in    *Inspect
	paste *paste
	index int          // of the token chosen; -1: there is none
	token *token.Token // nil: there is none
	keys  *keyField
	stack *layers.Stack // the token, opened; nil: there is none
}

// look finds the token that a request is about, and opens it.
func (s *Session) look(in *Inspect) *look { return s.lookWith(&s.current, in) }

// lookWith is look, remembered in r.
func (s *Session) lookWith(r *opening, in *Inspect) *look {
	l := &look{in: in, index: -1}
	l.paste = r.pastes.Of(*in.Token, find)
	l.keys = s.keys.Of(keyText{*in.Key, *in.Passphrase, in.KeyEncoding, slices.Contains(in.Allow, layers.AllowKey)}, readKeys)
	if len(l.paste.found) == 0 {
		return l
	}
	l.index = 0
	if wanted := in.Select.Found; wanted >= 0 && wanted < len(l.paste.found) {
		l.index = wanted
	}
	l.token = r.tokens.Of(chosen{l.paste, l.index}, parse)
	l.stack = r.opener.Open(layers.Input{
		Token: l.token, Keys: &l.keys.set, KeyText: l.keys.text, Content: content(in), Consents: consents(in),
	})
	return l
}

// found is the token chosen, as it was found in the paste; there is one.
func (l *look) found() intake.Found { return l.paste.found[l.index] }

// layer is the number of the layer that is looked at; there is a token.
func (l *look) layer() int {
	if wanted := l.in.Select.Layer; wanted >= 0 && wanted < len(l.stack.Layers) {
		return wanted
	}
	return l.stack.Innermost()
}

// target is what an edit is of.
func (l *look) target() issue.Target {
	t := issue.Target{Text: l.paste.text, Keys: &l.keys.set, Stack: l.stack, Signature: l.in.Select.Signature}
	if l.stack != nil {
		f := l.found()
		t.Start, t.End, t.Layer = f.Start, f.End, l.layer()
	}
	return t
}
