package engine

import (
	"time"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/diagnose"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// inspect answers with all the page shows.
func (e *Engine) inspect(in Inspect) *Report {
	in = e.merge(in)
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
	t := e.parse(*in.Token, found, index)
	if t != nil {
		t = cutShort(t)
		r.Selected = Select{Found: index, Layer: 0, Signature: 0}
	}
	now := time.UnixMilli(in.Now).UTC()
	sig := e.verify(t, set, *in.Key)

	fields, texts := e.fields(in, t)
	r.Fields = fields
	var payload, header = object(nil), object(nil)
	var members []token.Member
	if t != nil {
		header, payload = object(t.Header()), object(t.Segment("payload").JSON)
		layer := e.layer(t, texts, sig)
		members = layer.Payload
		r.Layers = []token.Layer{layer}
		e.shown["token"] = shown{text: *in.Token, start: found[index].Start, end: found[index].End}
		for _, p := range append(found[index].Notes, t.Problems...) {
			fields["token"].Problems = append(fields["token"].Problems, p)
		}
	}

	judged := claims.Judge(payload, header, members, in.Policy, now)
	if t != nil && payload != nil && !t.Segment("payload").Whole {
		unjudge(&judged)
	}
	r.Claims, r.Timeline, r.RefreshAt = judged.Claims, judged.Timeline, judged.RefreshAt
	r.Policy = PolicySummary{Text: judged.Summary, Fields: judged.FieldStatus}
	fields["payload"].Lines = lines(texts["payload"], judged.Claims)

	r.Problems = append(set.Problems, judged.Problems...)
	r.Passphrase = set.WantsPassphrase
	for i, k := range set.Keys {
		info := k.Info
		info.Outcome = sig.outcomes[i]
		r.Keys = append(r.Keys, info)
	}
	r.Causes = e.causes(in, t, set, sig)
	if t != nil {
		r.Findings = audit.Run(audit.Input{Token: t, Header: header, Payload: payload, Keys: set.Keys, Verified: sig.by, Now: now})
	}
	r.Rules = len(audit.Rules)
	curtail(r)
	r.Verdict = verdict(evidence{in: in, token: t, set: set, sig: sig, judged: judged, causes: r.Causes, issued: e.issued})
	e.colour(fields, in.View)
	return r
}

// unjudge takes the judgements back of claims that were read from broken JSON: they are
// shown as far as they go, and what would have followed nobody knows.
func unjudge(j *claims.Judgement) {
	broken := report.Check{Code: "none", Status: report.Unchecked, Word: "not known", Detail: "the payload is broken JSON"}
	j.Time, j.Policy, j.Accepted = broken, broken, broken
	j.Failures, j.FieldStatus, j.Remaining, j.Window, j.AsOf = nil, nil, "", "", nil
	for i := range j.Claims {
		j.Claims[i].Status, j.Claims[i].Sentence = report.Noted, ""
	}
}

// maxListed is how many members of a payload are listed: all of a payload that a person
// reads, and not the hundred thousand that fit in 8 MiB.
const maxListed = 10_000

// curtail keeps the report of a huge payload to what can be shown.
func curtail(r *Report) {
	if len(r.Claims) <= maxListed {
		return
	}
	r.Fields["payload"].Note = "The payload has " + plural(len(r.Claims), "member") + "; the first " + itoa(maxListed) + " are listed."
	r.Claims = r.Claims[:maxListed]
	r.Layers[0].Payload = r.Layers[0].Payload[:min(maxListed, len(r.Layers[0].Payload))]
}

// tooLong is the report on a text over the limit: it is not read at all.
func tooLong(in Inspect) *Report {
	field := "token"
	if len(*in.Token) <= MaxText {
		field = "key"
	}
	p := problem(codeTooLong, "The text is longer than 8 MiB, which is the most that is read here. Paste the token alone.")
	p.Place.Field = field
	r := &Report{Fields: map[string]*Field{}, Problems: []report.Problem{p}}
	if field == "token" {
		r.Fields["token"] = &Field{Problems: []report.Problem{p}, Size: len(*in.Token)}
	}
	none := report.Check{Code: "none", Status: report.Unchecked}
	r.Verdict = Verdict{
		Status: "failed", Sentence: p.Message, Lead: p.Message, Announce: p.Message,
		Form:      report.Check{Code: codeTooLong, Status: report.Failed, Word: "too long"},
		Signature: none, Encryption: none, Time: none, Policy: none, Claims: none,
		Attributes: Attributes{Signature: sigMalformed, Encryption: "none", Claims: "none", Form: "failed", Time: "none", Policy: "none"},
	}
	return r
}

// cutShort adds the problem that only the algorithm can tell: a signature that is shorter
// than its algorithm's are. It is found before any key is there, since the rest of it is
// missing whatever the key.
func cutShort(t *token.Token) *token.Token {
	s := t.Segment("signature")
	alg, known := jose.Lookup(t.HeaderText("alg"))
	der := alg.Family == jose.ECDSA && len(s.Bytes) > 8 && s.Bytes[0] == 0x30 && int(s.Bytes[1]) == len(s.Bytes)-2
	if !known || t.Kind != token.JWS || t.Malformed() || alg.Size <= len(s.Bytes) || der {
		return t
	}
	whole := (alg.Size*8 + 5) / 6
	end := report.Range{Start: s.Range.End, End: s.Range.End}
	cut := *t
	p := problem("signature-truncated", "The token is cut short: "+plural(len(s.Text), "character")+" of its signature's "+itoa(whole)+" "+are(len(s.Text))+" there.")
	p.Place = report.Place{Field: "token", Part: "signature", Range: &end, Byte: report.Int(len(s.Bytes))}
	cut.Problems = append(append([]report.Problem{}, t.Problems...), p)
	return &cut
}

// resembles tells whether the text is near enough to a token to be taken apart for the
// eye. Prose without a dot has no header, whatever base64url would make of it.
func resembles(t *token.Token) bool {
	return t.Header() != nil || !t.Segment("payload").Missing
}

// layer describes the token for the report.
func (e *Engine) layer(t *token.Token, texts map[string]string, sig signature) token.Layer {
	l := token.Describe(t, -1, texts)
	claims.ExplainHeader(l.Header)
	claims.Explain(l.Payload)
	l.Type = claims.Kind(object(t.Header()), object(t.Segment("payload").JSON))
	if t.Kind == token.JWS {
		check := report.Check{Code: sig.state, Status: statusOf(sig.state), Sentence: sig.sentence, Algorithm: t.HeaderText("alg")}
		if sig.by != nil {
			check.Key = sig.by.ID()
		}
		l.Signatures = []report.Check{check}
		l.HowSigned = jose.Trace(t, sig.by)
	}
	return l
}

// causes says why the signature is not valid, and why an edit could not be signed.
func (e *Engine) causes(in Inspect, t *token.Token, set key.Set, sig signature) []diagnose.Cause {
	var out []diagnose.Cause
	if e.issued != nil && !e.issued.Signed {
		out = append(out, e.issued.cause)
	}
	if t == nil || !resembles(t) || sig.state == sigValid || sig.state == sigUnchecked {
		return out
	}
	return append(out, diagnose.Explain(diagnose.Input{
		Text: *in.Token, Token: t, Set: set, KeyText: *in.Key, Encoding: in.KeyEncoding,
	})...)
}
