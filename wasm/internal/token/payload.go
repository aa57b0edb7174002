package token

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// checkPayload reads the payload as JSON where it is JSON, and says what it is where it is
// not. A JWS may sign any bytes, so none of that is an error; a JWT holds a JSON object
// (RFC 7519 section 3), so it is a warning where a JWT is expected.
func (p *parser) checkPayload() {
	s := p.part(Payload)
	if s.Missing {
		return
	}
	if s.Withheld {
		p.whole(CodePayloadRedacted, report.Info, report.Words{
			Lead: "The payload was taken out of the token.",
			Why:  prose.Quote(s.Text) + " is in its place, so there are no claims to judge.",
		}, s)
		return
	}
	if dot := strings.IndexByte(s.Text, '.'); p.Kind == JWS && s.Plain && dot >= 0 {
		p.inside(CodePayloadDot, report.Error, report.Words{
			Lead: "The payload is not encoded, and holds a dot at character " + strconv.Itoa(dot+1) + ".",
			Why:  "With b64 of false it must hold none in this form (RFC 7797 section 5.2).",
			Next: "Send it apart from the token, or in the JSON serialization.",
		}, s, dot, dot+1)
	}
	if len(s.Bytes) == 0 {
		if len(s.Text) == 0 {
			why := "Either nothing was signed, or the content travels apart from the token (detached, RFC 7515 appendix F)."
			if p.Kind == JWSJSON {
				why = "Nothing was signed but the header. Content that travels apart from the token has no member “payload” at all (RFC 7515 appendix F)."
			}
			p.whole(CodePayloadEmpty, report.Info, report.Words{Lead: "The payload is empty.", Why: why}, s)
		}
		return
	}
	severity := report.Info
	if p.saysJWT() {
		severity = report.Warning
	}
	if beginsAsObject(s.Bytes) {
		p.json(s, report.Warning)
		p.brokenClaims(s)
		return
	}
	if p.nests() {
		return
	}
	rest := "A JWS may sign any content; a JWT holds a JSON object, so there are no claims to judge here."
	if severity == report.Warning {
		rest = "The header says that this is a JWT, which holds a JSON object (RFC 7519 section 3), so readers of JWTs refuse it."
	}
	if !s.UTF8 {
		at := foreign(s.Bytes)
		p.inside(CodePayloadBytes, severity, report.Words{
			Lead: "The payload is not UTF-8 text.",
			Why:  "Byte " + strconv.Itoa(at+1) + " is 0x" + hexDigits(s.Bytes[at:at+1], 1) + ". " + rest,
		}, s, at, at+1)
		return
	}
	if value, defects := exact.ParseJSON(s.Bytes); len(defects) == 0 {
		s.JSON, s.Whole = &value, true
		p.inside(CodePayloadNotObject, severity, report.Words{Lead: "The payload is JSON, but " + value.KindName() + ", not an object.", Why: rest}, s, value.Start, value.End)
		return
	}
	p.whole(CodePayloadText, severity, report.Words{Lead: "The payload is text, not JSON.", Why: rest}, s)
}

// brokenClaims makes an error of what ends the reading of a payload that begins as claims do: what
// stands behind it is lost to every reader. A text that merely begins with a brace is content
// like any other, where no JWT is declared.
func (p *parser) brokenClaims(s *Segment) {
	if s.Whole || s.JSON == nil || len(s.JSON.Members) == 0 && !p.saysJWT() {
		return
	}
	cut := false
	for i := range p.Problems {
		q := &p.Problems[i]
		if q.Place.Part != s.part || !ofJSON(q.Code) || !(exact.Defect{Code: q.Code}).Fatal() {
			continue
		}
		q.Severity = report.Error
		if q.Code == exact.JSONCutShort {
			cut = true
			inside, missing := whereItEnds(s.JSON)
			q.Lead = "The payload is cut short: its JSON ends " + inside + "."
			q.Why = "It ends at " + exact.Where(s.Bytes, len(s.Bytes)) + ", and at least " + missing + " is missing. " + q.Why
			q.Next = "Copy the token again, or have its issuer look at how it is made."
		}
	}
	if cut { // what is left of a character explains nothing more
		p.Problems = slices.DeleteFunc(p.Problems, func(q report.Problem) bool {
			return q.Place.Part == s.part && (q.Code == exact.Base64Length || q.Code == exact.Base64UnusedBits)
		})
	}
}

// ofJSON reports whether a code of package exact is of JSON.
func ofJSON(code string) bool { return strings.HasPrefix(code, "json-") }

// whereItEnds says in which member the JSON of v ends, and which brackets would close it.
func whereItEnds(v *exact.Value) (inside, brackets string) {
	inside = "after its first brace"
	for v != nil && v.Partial {
		if v.Kind == '[' {
			brackets = "]" + brackets
			if v = lastOf(v.Elements); v == nil {
				break
			}
			continue
		}
		brackets = "}" + brackets
		n := len(v.Members)
		if n == 0 {
			break
		}
		m := &v.Members[n-1]
		const most = 30 // of a name, for the lead to stay short
		inside = "after " + prose.QuoteLong(m.Name, most)
		if m.Value.Kind == 0 || m.Value.Partial {
			inside = "inside " + prose.QuoteLong(m.Name, most)
		}
		v = &m.Value
	}
	return inside, prose.QuoteLong(brackets, 8)
}

func lastOf(list []exact.Value) *exact.Value {
	if len(list) == 0 {
		return nil
	}
	return &list[len(list)-1]
}

// saysJWT reports whether the header declares a JWT: typ is JWT or ends with +jwt (RFC 7519
// section 5.1, RFC 8725 section 3.11).
func (p *parser) saysJWT() bool {
	return isJWT(p.HeaderText("typ"))
}

// nests reports whether the payload is declared to be a token itself (RFC 7519 section 5.2).
func (p *parser) nests() bool {
	return isJWT(p.HeaderText("cty"))
}

// checkSignature reports a signature that is missing, or there although it must not be.
func (p *parser) checkSignature(parts int) {
	s := p.part(Signature)
	none := strings.EqualFold(p.HeaderText("alg"), "none") // other spellings are warned of with the header
	switch {
	case parts == 1 || p.Text == "":
	case s.Missing && none:
		p.problem(CodePartCount, report.Error, report.Words{
			Lead: "The last dot is missing.",
			Why:  "An unsecured token ends with one, and nothing after it (RFC 7519 section 6.1).",
		}, Signature, p.end, p.end)
	case s.Missing:
		p.problem(CodeSignatureMissing, report.Error, report.Words{
			Lead: "The signature is missing.",
			Why:  "The token has 2 parts and a signed one has 3: it was cut off, or never signed.",
		}, Signature, p.end, p.end)
	case none && s.Withheld:
	case s.Withheld, len(s.Text) == 0 && !none && len(p.part(Payload).Text) > 0:
		p.withheld(s)
	case len(s.Text) == 0 && !none:
		p.problem(CodeSignatureMissing, report.Error, report.Words{
			Lead: "The signature is missing: there is nothing after the last dot.",
			Why:  algSays(p.HeaderText("alg")),
		}, Signature, s.start, s.start)
	case len(s.Text) > 0 && none:
		p.whole(CodeSignatureUnexpected, report.Warning, report.Words{
			Lead: "The algorithm is “none”, and yet there is a signature.",
			Why:  "It must be empty (RFC 7518 section 3.6). The header may have been changed after signing: nothing vouches for it.",
		}, s)
	}
}

// algSays is what the header of a token without a signature says of it.
func algSays(alg string) string {
	if alg == "" {
		return ""
	}
	return "The header says that the token is signed with " + prose.Quote(alg) + "."
}

// checkJWE reports an initialization vector or a tag that is empty: no enc works without.
func (p *parser) checkJWE(parts int) {
	for _, name := range []string{IV, Tag} {
		if s := p.part(name); !s.Missing && len(s.Text) == 0 {
			p.whole(CodePartEmpty, report.Error, report.Words{Lead: "The " + factsOf(name).said + " is empty.", Why: "Nothing can be decrypted without it (RFC 7516 section 5.2)."}, s)
		}
	}
}
