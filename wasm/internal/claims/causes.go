package claims

import (
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// explain lists why what failed did, the likeliest first. Proved are the causes by which the two sides
// become equal. It goes by what the policy requires, at the instant and with the leeway of
// the policy.
func (j *judge) explain() {
	for _, rule := range []func(*judge) []report.Cause{
		(*judge).wrongTypes,
		(*judge).issuerSlash,
		(*judge).issuerVersion,
		(*judge).audienceList,
		(*judge).otherKind,
		(*judge).clockSkew,
	} {
		j.out.Causes = append(j.out.Causes, rule(j)...)
	}
	report.SortCauses(j.out.Causes)
}

// Unmet lists why the claims are not accepted, or will not be by the service that they are
// for, the likeliest first; sd is the SD-JWT that they are of, or nil.
func (j *Judgement) Unmet(sd *token.Token) []report.Cause {
	if sd == nil {
		return j.Causes
	}
	return report.SortCauses(append(j.Causes[:len(j.Causes):len(j.Causes)], explainDigests(sd)...))
}

// inPayload is where a claim stands.
func inPayload(v *exact.Value) report.Place {
	return report.Place{Field: "payload", Part: token.Payload, Byte: report.Int(v.Start)}
}

// asksFor is what the policy requires in a field; nil when it is nothing that can be read.
func (j *judge) asksFor(id string) *asked {
	for i := range j.asked {
		if j.asked[i].ID == id {
			return &j.asked[i]
		}
	}
	return nil
}

// wrongTypes finds claims of another JSON type than RFC 7519 section 4.1 lays down.
func (j *judge) wrongTypes() (causes []report.Cause) {
	for _, c := range []struct {
		name string
		kind exact.Kind
		want string
	}{
		{"exp", '0', "a number"}, {"nbf", '0', "a number"}, {"iat", '0', "a number"},
		{"iss", '"', "a string"}, {"sub", '"', "a string"}, {"jti", '"', "a string"},
	} {
		v := j.payload.Find(c.name)
		if v == nil || v.Kind == c.kind {
			continue
		}
		causes = append(causes, report.Cause{Code: ClaimType, Sure: report.Seen, Place: inPayload(v),
			Lead: "The issuer writes " + c.name + " as " + v.KindName() + ", not as " + c.want + ".",
			Why:  "JSON keeps the types apart, even where a language converts between them."}) // what to do, the failure says
	}
	return causes
}

// otherIssuer is the token's issuer, and what the policy requires in its place.
func (j *judge) otherIssuer() (have string, others []string) {
	have, _ = j.payload.Find("iss").Text()
	if a := j.asksFor(FieldIssuer); a != nil && have != "" && !a.has(have) {
		return have, a.items
	}
	return "", nil
}

// expectIssuer is the remedy that asks for what the token has.
func expectIssuer(have string) []report.Remedy {
	return []report.Remedy{{Label: "Expect what the token has", Set: map[string]string{FieldIssuer: have}}}
}

// issuerSlash finds an issuer that differs by the slash at its end: it is compared
// character by character (RFC 7519 section 4.1.1).
func (j *judge) issuerSlash() []report.Cause {
	have, others := j.otherIssuer()
	for _, each := range others {
		if strings.TrimRight(each, "/") != strings.TrimRight(have, "/") {
			continue
		}
		lead := "The issuer in the token has a slash at its end, and the one expected has none."
		if len(have) < len(each) {
			lead = "The issuer in the token has no slash at its end, and the one expected has one."
		}
		return []report.Cause{{
			Code:     IssuerSlash,
			Lead:     lead,
			Why:      "Issuers are compared character by character (RFC 7519 section 4.1.1).",
			Next:     "Write the issuer exactly as the provider’s configuration has it.",
			Sure:     report.Proved,
			Place:    inPayload(j.payload.Find("iss")),
			Remedies: expectIssuer(have),
		}}
	}
	return nil
}

// issuerVersion finds a token of Microsoft Entra of version 1.0 where 2.0 is expected, or
// the reverse: both have the same tenant.
func (j *judge) issuerVersion() []report.Cause {
	have, others := j.otherIssuer()
	version, tenant := entraIssuer(have)
	for _, each := range others {
		expected, other := entraIssuer(each)
		if version == "" || expected == "" || version == expected || tenant != other {
			continue
		}
		return []report.Cause{{
			Code:     IssuerVersion,
			Lead:     "This is a token of Microsoft Entra’s version " + version + "; one of version " + expected + " is expected.",
			Why:      "The tenant is the same; each version has an issuer of its own, and the API that the token is for decides which.",
			Next:     "Set requestedAccessTokenVersion in its app registration’s manifest: 2 for version 2.0, null or 1 for 1.0.",
			Sure:     report.Proved,
			Place:    inPayload(j.payload.Find("iss")),
			Remedies: expectIssuer(have),
		}}
	}
	return nil
}

// entraIssuer takes an issuer of Microsoft Entra apart.
func entraIssuer(issuer string) (version, tenant string) {
	if rest, ok := strings.CutPrefix(issuer, "https://sts.windows.net/"); ok {
		return "1.0", strings.Trim(rest, "/")
	}
	if rest, ok := strings.CutPrefix(issuer, "https://login.microsoftonline.com/"); ok {
		if tenant, ok := strings.CutSuffix(strings.TrimRight(rest, "/"), "/v2.0"); ok {
			return "2.0", tenant
		}
	}
	return "", ""
}

// audienceList finds several audiences that were written into one string, where RFC 7519
// section 4.1.3 has an array.
func (j *judge) audienceList() []report.Cause {
	v := j.payload.Find("aud")
	have, ok := v.Text()
	a := j.asksFor(FieldAudience)
	if !ok || a == nil || a.has(have) {
		return nil
	}
	for _, part := range strings.FieldsFunc(have, func(c rune) bool { return strings.ContainsRune(", ;[]\"'|\t\n", c) }) {
		if !a.has(part) {
			continue
		}
		return []report.Cause{{
			Code:  AudienceArray,
			Lead:  "The audience " + quote(part) + " is in aud, but within one string.",
			Why:   "As one string, " + quote(have) + " is a single audience of that name (RFC 7519 section 4.1.3).",
			Next:  "Have several audiences written as an array of strings where the token is made.",
			Sure:  report.Proved,
			Place: inPayload(v),
		}}
	}
	return nil
}

// otherKind finds a token that is by its claims of another kind than the typ that the
// policy asks for has. Of one that says itself what it is the failure says enough.
func (j *judge) otherKind() []report.Cause {
	a := j.asksFor(FieldType)
	if a == nil {
		return nil
	}
	have := kind.Of(j.header, j.payload)
	if have.Sure == "" || have.Sure == kind.ByType {
		return nil
	}
	var want kind.Kind
	for _, item := range a.items {
		if want = kind.OfType(item); want.Code == "" || want.Code == have.Code {
			return nil
		}
	}
	c := report.Cause{
		Code:  kind.CodeOther,
		Lead:  "This is another kind of token than the policy requires.",
		Why:   "By " + have.By + " it is " + have.Phrase + "; “" + a.items[0] + "” is the typ of " + want.Phrase + ".",
		Next:  "Send the token that is meant for this service.",
		Sure:  report.Seen,
		Place: report.Place{Field: "payload", Part: token.Payload},
	}
	if have.Code == kind.ID && want.Code == kind.Access {
		c.Lead = "This is an ID token, and an access token is expected."
		c.Why = "It is recognised by " + have.By + " (OpenID Connect Core 1.0 section 2). An ID token tells an application who signed in."
		c.Next = "Send the access token to the API."
	}
	return []report.Cause{c}
}

// clocksDiffer is how many seconds two clocks easily differ by.
const clocksDiffer = 5 * prose.Minute

// clockSkew finds times that are missed by so little that the clocks may be to blame. The
// leeway that would do is always more than that of the policy.
func (j *judge) clockSkew() []report.Cause {
	w := &j.watch
	for _, c := range []struct {
		name, says, why string
		most            int64
	}{
		{"nbf", "lies ahead by ", "Two clocks easily differ by that much.", clocksDiffer},
		{"iat", "lies ahead by ", "Two clocks easily differ by that much, and some libraries refuse the token until then.", clocksDiffer},
		{"exp", "is past by ", "It may have expired on the way, or the clocks differ by that much.", prose.Minute},
	} {
		at, ok := j.date(j.payload.Find(c.name))
		if !ok {
			continue
		}
		missed, need := false, int64(0) // need: a whole number of seconds that is more than what is missed
		if c.name == "exp" {
			missed = !w.now.Before(at.Add(j.leeway))
		} else {
			missed = w.now.Before(at.Add(-j.leeway))
		}
		off, ahead := Until(w.now, at)
		if need = off + 1; !ahead {
			need++
		}
		if !missed || off >= c.most {
			continue
		}
		label, need := inMinutes(need)
		lead := "Its " + c.name + " " + c.says + prose.Length(off) + " only."
		if w.since(at); off == 0 {
			lead = "Its " + c.name + " is only just past."
		}
		return []report.Cause{{
			Code:     ClockSkew,
			Lead:     lead,
			Why:      c.why,
			Next:     "Set both clocks by a time server, and allow a leeway of a few minutes at most when verifying (RFC 7519 section 4.1.4).",
			Sure:     report.Seen,
			Place:    inPayload(j.payload.Find(c.name)),
			Remedies: []report.Remedy{{Label: "Allow " + label, Set: map[string]string{FieldLeeway: strconv.FormatInt(need, 10)}}},
		}}
	}
	return nil
}

// inMinutes says a leeway in whole minutes from one minute on, so that a remedy changes no
// more often than what stands beside it.
func inMinutes(seconds int64) (label string, rounded int64) {
	if seconds <= prose.Minute {
		return prose.Count(seconds, "second"), seconds
	}
	minutes := (seconds + prose.Minute - 1) / prose.Minute
	return prose.Count(minutes, "minute"), minutes * prose.Minute
}
