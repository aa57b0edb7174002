package engine

import (
	"slices"
	"time"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/binding"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// inspect answers with all the page shows.
func (e *Engine) inspect(in *Inspect) *Report {
	e.merge(in)
	e.shown, e.drawn = map[string]shown{}, drawn{}
	if len(*in.Token) > MaxText || len(*in.Key) > MaxText {
		return tooLong(in)
	}
	r := &Report{Selected: Select{Found: -1, Layer: -1, Signature: -1}}
	set := e.read(in)
	if in.Edit != nil {
		e.issued = e.edit(in, set)
		r.Issued = &e.issued.Issued
		in.Token = &e.issued.text
	} else if e.issued != nil && e.issued.text != *in.Token {
		e.issued = nil
	}

	found, index := e.pick(*in.Token, in.Select.Found)
	r.Found = found
	var layers []*layer
	if t := e.parse(*in.Token, found, index); t != nil {
		layers = e.unfold(in, t, set)
		r.Selected = Select{Found: index, Layer: innermost(layers)}
		if in.Select.Layer >= 0 && in.Select.Layer < len(layers) {
			r.Selected.Layer = in.Select.Layer
		}
		r.Selected.Signature = chosenSignature(layers[r.Selected.Layer], in.Select.Signature)
		e.shown["token"] = shown{text: *in.Token, kind: t.Kind, start: found[index].Start, end: found[index].End}
	}
	e.compose(r, in, layers, set)
	return r
}

// chosenSignature is the signature asked for, else the first that verifies.
func chosenSignature(l *layer, wanted int) int {
	if wanted >= 0 && wanted < len(l.signatures) {
		return wanted
	}
	for i, s := range l.signatures {
		if s.state == sigValid {
			return i
		}
	}
	return 0
}

// compose writes the report on the layers; there are none when there is no token.
func (e *Engine) compose(r *Report, in *Inspect, layers []*layer, set *key.Set) {
	now := time.UnixMilli(in.Now).UTC()
	var selected *layer
	var t *token.Token
	if len(layers) > 0 {
		selected = layers[r.Selected.Layer]
		t = selected.view(r.Selected.Signature)
	}
	fields, texts := e.fields(in, selected, t)
	r.Fields = fields
	for i, l := range layers {
		shown := map[string]string{}
		number := 0
		if i == r.Selected.Layer {
			shown, number = texts, r.Selected.Signature
		}
		r.Layers = append(r.Layers, l.describe(number, shown))
	}
	if len(layers) > 0 {
		shown := &r.Layers[r.Selected.Layer]
		e.drawn = drawn{layer: selected, token: t, parts: shown.Parts, members: map[string][]token.Member{"header": shown.Header, "payload": shown.Payload}}
		fields["token"].Problems = append(slices.Clone(r.Found[r.Selected.Found].Notes), layers[0].problems()...)
	}

	inner := innermost(layers)
	judged := subjectOf(layers, inner).judge(in.Policy, now)
	listed := judged
	if len(layers) > 0 && r.Selected.Layer != inner {
		listed = subjectOf(layers, r.Selected.Layer).judge(in.Policy, now)
	}
	r.Claims, r.Timeline = listed.Claims, listed.Timeline
	r.Bindings = bindings(layers, in.Policy)
	judged.Bind(r.Bindings)
	r.Bindings = append(r.Bindings, e.pastedTogether(in, r, layers)...)
	r.RefreshAt = judged.RefreshAt
	r.Policy = PolicySummary{Text: judged.Summary, Fields: judged.FieldStatus}
	fields["payload"].Lines = lines(texts["payload"], r.Claims)

	r.Problems = append(set.Problems, judged.Problems...)
	r.Passphrase = set.WantsPassphrase
	results := outcomes(layers, set)
	for i, k := range set.Keys {
		info := k.Info
		info.Outcome = results[i]
		r.Keys = append(r.Keys, info)
	}
	for _, l := range layers {
		if l.opened.consent != nil {
			r.Consents = append(r.Consents, *l.opened.consent)
		}
	}
	r.Causes = e.causes(in, layers, set)
	unmet := explainClaims(layers, judged, in.Policy, now)
	r.Findings = e.findings(in, r, layers, set, now)
	if t == nil || resembles(layers[0].token) {
		r.Rules = len(audit.Rules)
	}
	if len(layers) > 0 {
		r.Share = share(r.Found[r.Selected.Found], layers, judged, in.Policy, now)
	}
	r.Guessable = r.Selected.Layer == 0 && guessable(t)
	curtail(r)
	var notes []report.Problem
	if len(layers) > 0 {
		notes = r.Found[r.Selected.Found].Notes
	}
	r.Verdict = verdict(&evidence{in: in, notes: notes, layers: layers, set: set, results: results, judged: &judged, causes: r.Causes, unmet: unmet, issued: e.issued})
	r.Causes = append(append(r.Causes, unmet...), apart(r.Bindings, r.Causes, unmet)...)
	r.Causes = report.SortCauses(append(r.Causes, setAside(r.Found)...))
	e.colour(fields, in.View)
}

// subject is a set of claims to be judged: a payload with its header.
type subject struct {
	payload, header *exact.Value
	whole           bool // the JSON was read to its end
	selective       bool // of an SD-JWT
	members         []token.Member
}

// subjectOf is what a layer claims: a JWS by its payload, an SD-JWT by its processed
// payload, a JWE by the plaintext in it.
func subjectOf(layers []*layer, index int) subject {
	if len(layers) == 0 {
		return subject{whole: true}
	}
	l := layers[index]
	s := subject{header: l.view(0).Header().Object(), whole: true, members: l.members}
	switch {
	case l.token.Selective():
		s.payload, s.selective = l.processed.Payload.Object(), true
	case l.token.IsJWS():
		p := l.token.Segment(token.Payload)
		s.payload, s.whole = p.JSON.Object(), p.Whole
	case l.content != nil:
		v, defects := exact.ParseJSON(l.content)
		s.payload, s.whole = v.Object(), !slices.ContainsFunc(defects, exact.Defect.Fatal)
	}
	return s
}

// judge judges the claims. Those that were read from broken JSON are shown as far as they
// go, and not judged: what would have followed nobody knows.
func (s subject) judge(p claims.Policy, now time.Time) claims.Judgement {
	if s.selective {
		p.Nonce = "" // it is asked of the key binding
	}
	j := claims.Judge(s.payload, s.header, s.members, p, now)
	if s.payload == nil || s.whole {
		return j
	}
	broken := report.Check{Code: "none", Status: report.Unchecked, Word: "not known", Detail: "the payload is broken", Lead: brokenPayload}
	j.Time, j.Policy, j.Accepted = broken, broken, broken
	j.Failures, j.FieldStatus, j.Remaining, j.Window, j.AsOf, j.Timeline = nil, nil, "", "", nil, nil
	for i := range j.Claims {
		j.Claims[i].Status, j.Claims[i].Lead = report.Noted, ""
	}
	return j
}

// bindings judges the key binding of an SD-JWT; nil where there is nothing to judge.
func bindings(layers []*layer, p claims.Policy) []report.Check {
	for i, l := range layers {
		if !l.token.Selective() {
			continue
		}
		if i+1 < len(layers) && layers[i+1].binding {
			b := layers[i+1].token
			return claims.JudgeKeyBinding(b.Segment(token.Payload).JSON.Object(), b.Header().Object(), l.token.PresentationDigest(), p)
		}
		return claims.JudgeKeyBinding(nil, nil, "", p)
	}
	return nil
}

// pastedTogether compares the selected token with whatever else was pasted with it.
func (e *Engine) pastedTogether(in *Inspect, r *Report, layers []*layer) []report.Check {
	if len(layers) == 0 {
		return nil
	}
	inner := subjectOf(layers, innermost(layers))
	return e.bound.of(boundInput{*in.Token, *in.Key, r.Selected.Found, inner.payload != nil}, func() []report.Check {
		var tokens []binding.Token
		for i, f := range r.Found {
			if i == r.Selected.Found {
				tokens = append(tokens, binding.Token{Text: f.Value, Where: f.Where, Header: inner.header, Payload: inner.payload})
			} else {
				tokens = append(tokens, binding.Of(f))
			}
		}
		var values []intake.Named
		if len(tokens) != 1 || tokens[0].Text != *in.Token {
			values = intake.Values(*in.Token)
		}
		return binding.Check(binding.Input{Tokens: tokens, Selected: r.Selected.Found, Values: values, Key: *in.Key})
	})
}

// boundInput is all that the comparison rests on.
type boundInput struct {
	text, key string
	found     int
	opened    bool
}

// maxListed is how many members of a payload are listed: all of a payload that a person
// reads, and not the hundred thousand that fit in 8 MiB.
const maxListed = 10_000

// curtail keeps the report of a huge payload to what can be shown.
func curtail(r *Report) {
	if len(r.Claims) <= maxListed {
		return
	}
	r.Fields["payload"].Note = "The payload has " + prose.Number(len(r.Claims)) + " members; the first " + prose.Number(maxListed) + " are listed."
	r.Claims = r.Claims[:maxListed]
	r.Layers[0].Payload = r.Layers[0].Payload[:min(maxListed, len(r.Layers[0].Payload))]
}

// tooLong is the report on a text over the limit: it is not read at all.
func tooLong(in *Inspect) *Report {
	field := "token"
	if len(*in.Token) <= MaxText {
		field = "key"
	}
	p := problem(codeTooLong, "The text is longer than 8 MiB, which is the most that is read here. Paste the token alone.")
	p.Place.Field = field
	r := &Report{Fields: map[string]*Field{"token": {Size: len(*in.Token)}}, Problems: []report.Problem{p}}
	if field == "token" {
		r.Fields["token"].Problems = []report.Problem{p}
		r.Fields["header"], r.Fields["payload"] = &Field{Text: new(string), As: asEmpty}, &Field{Text: new(string), As: asEmpty}
	}
	none := report.Check{Code: "none", Status: report.Unchecked}
	r.Verdict = Verdict{
		Status: "failed", Sentence: p.Lead, Lead: p.Lead, Announce: p.Lead,
		Form:      report.Check{Code: codeTooLong, Status: report.Failed, Word: "too long"},
		Signature: none, Encryption: none, Time: none, Policy: none, Claims: none,
		Attributes: Attributes{Signature: sigMalformed, Encryption: "none", Claims: "none", Form: "failed", Time: "none", Policy: "none"},
	}
	return r
}

// cutShort adds the problem that only the algorithm can tell: a signature that is shorter
// than its algorithm's are. It is found before any key is there, since the rest of it is
// missing whatever the key. One that is as long as those of a sibling is whole, and its
// header wrong: that is for the diagnosis to say.
func cutShort(t *token.Token) *token.Token {
	s := t.Segment("signature")
	alg, known := jose.Lookup(t.HeaderText("alg"))
	der := alg.Family == jose.ECDSA && len(s.Bytes) > 8 && s.Bytes[0] == 0x30 && int(s.Bytes[1]) == len(s.Bytes)-2
	if !known || t.Kind != token.JWS || t.Malformed() || alg.Size <= len(s.Bytes) || der || ofSibling(alg, len(s.Bytes)) {
		return t
	}
	whole := (alg.Size*8 + 5) / 6
	end := report.Range{Start: s.Range.End, End: s.Range.End}
	cut := *t
	p := problem(codeTruncated, "The token is cut short: "+itoa(len(s.Text))+" of its signature’s "+prose.Count(whole, "character")+" "+prose.Are(len(s.Text))+" there.")
	p.Place = report.Place{Field: "token", Part: "signature", Range: &end, Byte: report.Int(len(s.Bytes))}
	cut.Problems = append(append([]report.Problem{}, t.Problems...), p)
	return &cut
}

// ofSibling tells whether another algorithm of the family makes signatures of that size.
func ofSibling(alg jose.Algorithm, size int) bool {
	return slices.ContainsFunc(jose.Algorithms(), func(a jose.Algorithm) bool { return a.Family == alg.Family && a.Size == size })
}

// resembles tells whether the text is near enough to a token to be taken apart for the
// eye: prose has no header, whatever base64url would make of it.
func resembles(t *token.Token) bool {
	return !slices.ContainsFunc(t.Problems, func(p report.Problem) bool { return p.Code == token.CodeNoToken })
}

// problems are those of the token and of each of its signatures.
func (l *layer) problems() []report.Problem {
	all := slices.Clone(l.token.Problems)
	seen := func(p report.Problem) bool {
		return slices.ContainsFunc(all, func(q report.Problem) bool {
			return q.Code == p.Code && q.Lead == p.Lead && q.Place.Part == p.Place.Part
		})
	}
	for i := range l.signatures {
		for _, p := range cutShort(l.view(i)).Problems {
			if !seen(p) {
				all = append(all, p)
			}
		}
	}
	return append(all, l.processed.Problems...)
}

// describe writes the layer for the report, by one of its signatures. shown are the texts
// of the fields that show it.
func (l *layer) describe(number int, shown map[string]string) token.Layer {
	t := l.view(number)
	out := token.Describe(t, l.parent, shown)
	out.Kind, out.Problems = l.token.Kind, l.problems()
	if t != l.token {
		out.Parts = token.Describe(l.token, l.parent, nil).Parts
	}
	claims.ExplainHeader(out.Header)
	switch {
	case l.token.Selective():
		l.members = token.DescribeProcessed(l.token, shown)
		out.Disclosures = l.processed.Disclosures
		claims.Explain(out.Payload)
	case l.token.IsJWS():
		l.members = out.Payload
	default:
		out.Payload = token.Members(l.content, "payload", shown["payload"])
		l.members = out.Payload
		out.Recipients = l.recipients()
	}
	claims.Explain(l.members)
	if !resembles(l.token) {
		out.Parts = nil
		return out
	}
	s := subjectOf([]*layer{l}, 0)
	out.Type = claims.Kind(s.header, s.payload)
	for i, sig := range l.signatures {
		out.Signatures = append(out.Signatures, sig.check(l.view(i)))
	}
	if l.token.IsJWS() {
		out.HowSigned = jose.Trace(t, l.signatures[number].by)
	}
	return out
}

// check is what came of a signature, for the report.
func (s signature) check(t *token.Token) report.Check {
	c := report.Check{Code: s.state, Status: statusOf(s.state), Word: words[s.state], Lead: s.sentence, Algorithm: t.HeaderText("alg")}
	if s.by != nil {
		c.Key = s.by.ID()
	}
	return c
}

// recipients says for each recipient of a JWE how its key is encrypted, and which one the
// key at hand opened.
func (l *layer) recipients() []report.Check {
	var out []report.Check
	envelope := jose.EnvelopeOf(l.token)
	for i := range envelope.Recipients {
		c := report.Check{Code: encLocked, Status: report.Unchecked, Word: "not opened", Algorithm: envelope.Text(i, "alg"), Key: envelope.Text(i, "kid")}
		if l.opened.state == encDecrypted && l.opened.recipient == i {
			c.Code, c.Status, c.Word, c.Key = encDecrypted, report.OK, "opened", l.opened.by.ID()
		}
		out = append(out, c)
	}
	return out
}

// findings are those of every layer, each told once.
func (e *Engine) findings(in *Inspect, r *Report, layers []*layer, set *key.Set, now time.Time) []audit.Finding {
	var out []audit.Finding
	signed := slices.ContainsFunc(layers, func(l *layer) bool { return l.signature().state == sigValid })
	for i, l := range layers {
		s := subjectOf(layers, i)
		input := audit.Input{
			Token: l.view(0), Header: s.header, Payload: s.payload, Keys: set.Keys, KeyText: *in.Key, Now: now,
			Decrypted: l.opened.state == encDecrypted, Signed: signed, Memo: &e.audited[i],
		}
		if l.token.IsJWS() {
			input.Verified = l.signature().by
		}
		if !s.whole {
			input.Payload = nil // what is missing from it may have followed
		}
		if i == r.Selected.Layer {
			input.HeaderMembers, input.PayloadMembers = r.Layers[i].Header, r.Layers[i].Payload
		}
		for _, f := range audit.Run(input) {
			if !slices.ContainsFunc(out, func(g audit.Finding) bool { return g.Code == f.Code && g.Lead == f.Lead }) {
				out = append(out, f)
			}
		}
	}
	return out
}

// causes says why an edit could not be signed, why a layer does not open and why a
// signature does not hold.
func (e *Engine) causes(in *Inspect, layers []*layer, set *key.Set) []report.Cause {
	var out []report.Cause
	if e.issued != nil && !e.issued.Signed {
		out = append(out, e.issued.cause)
	}
	if len(layers) == 0 {
		return out
	}
	input := causesInput{*in.Token, layers[0].token.Text, *in.Content, keyInput{*in.Key, *in.Passphrase, in.KeyEncoding}, len(in.Allow)}
	return append(out, e.why.of(input, func() []report.Cause { return report.SortCauses(explain(in, layers, set)) })...)
}

// causesInput is all that an explanation rests on: time and policy are not part of it.
type causesInput struct {
	text, token, content string
	key                  keyInput
	allowed              int
}

// apart tells, among the causes, what the token is bound to and does not belong to, where
// no cause says it already.
func apart(bound []report.Check, told ...[]report.Cause) []report.Cause {
	var out []report.Cause
	for _, c := range bound {
		said := slices.ContainsFunc(slices.Concat(told...), func(d report.Cause) bool { return d.Code == c.Code })
		if c.Status == report.Failed && !said {
			out = append(out, report.Cause{Code: c.Code, Lead: c.Lead, Sure: report.Seen, Place: c.Place})
		}
	}
	return out
}

// setAside tells, among the causes, what stood around the only token of the paste and was
// taken off: a program that takes the text as it is fails on it.
func setAside(found []intake.Found) []report.Cause {
	if len(found) != 1 {
		return nil
	}
	var out []report.Cause
	for _, n := range found[0].Notes {
		sentence := map[string]string{intake.CodeBearer: "A word of the HTTP header stands before the token.", intake.CodeQuoted: "A quotation mark stands beside the token."}[n.Code]
		if sentence != "" {
			out = append(out, report.Cause{
				Code: n.Code, Lead: sentence, Why: n.Lead, Sure: report.Seen, Place: n.Place,
				Remedies: []report.Remedy{{Label: "Keep the token alone", Set: map[string]string{"token": found[0].Value}}},
			})
		}
	}
	return out
}

// explainClaims says why the claims are not accepted.
func explainClaims(layers []*layer, judged claims.Judgement, p claims.Policy, now time.Time) []report.Cause {
	if len(layers) == 0 || judged.Accepted.Status != report.Failed {
		return nil
	}
	s := subjectOf(layers, innermost(layers))
	in := diagnose.ClaimsInput{Header: s.header, Payload: s.payload, Now: now, Issuer: p.Issuer, Audience: p.Audience, Type: p.Typ}
	if s.selective {
		in.Token = layers[innermost(layers)].token
	}
	return diagnose.ExplainClaims(in)
}

// explain asks for each layer that does not open or hold why that is.
func explain(in *Inspect, layers []*layer, set *key.Set) []report.Cause {
	var out []report.Cause
	for i, l := range layers {
		text := l.token.Text
		if i == 0 {
			text = *in.Token
		}
		keep := func(causes []report.Cause) {
			for _, c := range causes {
				if i > 0 || len(l.signatures) > 1 { // the Token field holds more than this
					c.Remedies = slices.DeleteFunc(c.Remedies, func(r report.Remedy) bool { return r.Set["token"] != "" })
				}
				out = append(out, c)
			}
		}
		if l.token.IsJWE() && l.opened.state != encDecrypted && len(set.Keys) > 0 && l.opened.consent == nil {
			locked := diagnose.ExplainEncryption(diagnose.EncryptionInput{
				Text: text, Token: l.token, Envelope: jose.EnvelopeOf(l.token), Recipient: l.opened.recipient,
				Set: *set, KeyText: *in.Key, Encoding: in.KeyEncoding,
			})
			if len(locked) == 0 && l.opened.sentence != "" {
				locked = []report.Cause{{Code: l.opened.code, Lead: l.opened.sentence, Sure: report.Seen}}
			}
			keep(locked)
		}
		if i == 0 && !resembles(l.token) {
			keep(slices.DeleteFunc(why(text, l.token, in, set), func(c report.Cause) bool {
				return c.Code != diagnose.CodeDoubleEncoded && c.Code != diagnose.CodeOpaque // what is wrong with the form of a token says nothing about a text that is none
			}))
			continue
		}
		for n, s := range l.signatures {
			if s.state == sigValid || s.state == sigUnchecked {
				continue
			}
			keep(why(text, l.view(n), in, set))
		}
	}
	return out
}

// why asks why a signature does not hold.
func why(text string, t *token.Token, in *Inspect, set *key.Set) []report.Cause {
	return diagnose.Explain(diagnose.Input{
		Text: text, Token: t, Set: *set, KeyText: *in.Key, Encoding: in.KeyEncoding, WellKnown: audit.WellKnownSecrets,
	})
}
