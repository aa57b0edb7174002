package diagnose

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// ClaimsInput is all that is known of claims that were not accepted. Any of it may be
// missing.
type ClaimsInput struct {
	Header, Payload *exact.Value // JSON objects
	Token           *token.Token // an SD-JWT that Payload is of; else nil
	Now             time.Time
	Leeway          time.Duration

	// The texts of the policy's fields; lists by comma.
	Issuer, Audience, Type string

	// Of a DPoP proof, whose header and payload are given.
	AccessToken *exact.Value // the payload of the access token that it is used with
	Address     string       // of the request that it was made for
}

// claimRules are asked in this order, as rules are.
var claimRules = []func(ClaimsInput) []report.Cause{
	claimTypes,
	issuerSlash,
	issuerVersion,
	audienceList,
	idTokenForAccess,
	overLimit,
	clockSkew,
	boundKey,
	boundAddress,
	keyBindingDigest,
	disclosureDigest,
}

// ExplainClaims lists the causes for which claims are refused, the likeliest first. Proved
// are those where the two sides become equal by what the cause says.
func ExplainClaims(in ClaimsInput) []report.Cause {
	var causes []report.Cause
	for _, rule := range claimRules {
		causes = append(causes, rule(in)...)
	}
	return report.SortCauses(causes)
}

// inPayload is where a claim stands.
func inPayload(v *exact.Value) report.Place {
	return report.Place{Field: "payload", Part: token.Payload, Byte: report.Int(v.Start)}
}

// claimTypes finds claims of another JSON type than RFC 7519 section 4.1 lays down.
func claimTypes(in ClaimsInput) (causes []report.Cause) {
	for _, c := range []struct{ name, want string }{
		{"exp", "number"}, {"nbf", "number"}, {"iat", "number"}, {"iss", "text"}, {"sub", "text"}, {"jti", "text"},
	} {
		v := in.Payload.Find(c.name)
		if v == nil || v.Kind == '0' && c.want == "number" || v.Kind == '"' && c.want == "text" {
			continue
		}
		cause := report.Cause{Code: CodeClaimType, Sure: report.Seen, Place: inPayload(v),
			Lead: "The claim " + c.name + " is " + kindOf(v) + "; it must be a " + c.want + ".",
			Why:  "RFC 7519 section 4.1 lays that down, and strict libraries refuse the token, or pass the claim over."}
		if text, _ := v.Text(); c.want == "number" && text != "" && strings.Trim(text, "0123456789") == "" {
			cause.Why += " The signer must write it without quotation marks."
		} else if v.Kind == '0' {
			cause.Why += " The signer must write it in quotation marks."
		}
		causes = append(causes, cause)
	}
	return causes
}

func kindOf(v *exact.Value) string {
	switch v.Kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a text"
	case '0':
		return "a number"
	case 'n':
		return "null"
	}
	return "a truth value"
}

// items are the values that a field of the policy asks for.
func items(text string) []string {
	var list []string
	for _, each := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '\n' }) {
		if each = strings.TrimSpace(each); each != "" {
			list = append(list, each)
		}
	}
	return list
}

// otherIssuer is the token's issuer, and what the policy asks for in its place.
func otherIssuer(in ClaimsInput) (have string, asked []string) {
	have, _ = in.Payload.Find("iss").Text()
	asked = items(in.Issuer)
	for _, each := range asked {
		if each == have || strings.TrimSpace(in.Issuer) == have {
			return "", nil
		}
	}
	return have, asked
}

// expect is the remedy that asks for what the token has.
func expect(field, have string) []report.Remedy {
	return []report.Remedy{{Label: "Expect what the token has", Set: map[string]string{field: have}}}
}

// issuerSlash finds an issuer that differs by the slash at its end: it is compared
// character by character (RFC 7519 section 4.1.1).
func issuerSlash(in ClaimsInput) []report.Cause {
	have, asked := otherIssuer(in)
	for _, each := range asked {
		if have == "" || strings.TrimRight(each, "/") != strings.TrimRight(have, "/") {
			continue
		}
		what := "has a slash at its end, and the one that is expected has none"
		if len(have) < len(each) {
			what = "has no slash at its end, and the one that is expected has one"
		}
		return []report.Cause{{
			Code:     CodeIssuerSlash,
			Lead:     "The issuer in the token " + what + ".",
			Why:      "Issuers are compared character by character (RFC 7519 section 4.1.1): write it exactly as the provider’s configuration has it in issuer.",
			Sure:     report.Proved,
			Place:    inPayload(in.Payload.Find("iss")),
			Remedies: expect("policy-issuer", have),
		}}
	}
	return nil
}

// issuerVersion finds a token of Microsoft Entra of version 1.0 where 2.0 is expected, or
// the reverse: both have the same tenant.
func issuerVersion(in ClaimsInput) []report.Cause {
	have, asked := otherIssuer(in)
	version, tenant := entra(have)
	for _, each := range asked {
		expected, other := entra(each)
		if version == "" || expected == "" || version == expected || tenant != other {
			continue
		}
		return []report.Cause{{
			Code:     CodeIssuerVersion,
			Lead:     "This is a token of Microsoft Entra’s version " + version + ", and one of version " + expected + " is expected.",
			Why:      "The tenant is the same; each version has an issuer of its own. The interface that the token is for decides: requestedAccessTokenVersion in its app registration’s manifest is 2 for version 2.0, null or 1 for 1.0.",
			Sure:     report.Proved,
			Place:    inPayload(in.Payload.Find("iss")),
			Remedies: expect("policy-issuer", have),
		}}
	}
	return nil
}

// entra takes an issuer of Microsoft Entra apart.
func entra(issuer string) (version, tenant string) {
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

// audienceList finds several audiences that were written into one text, where RFC 7519
// section 4.1.3 has an array.
func audienceList(in ClaimsInput) []report.Cause {
	v := in.Payload.Find("aud")
	have, ok := v.Text()
	if !ok {
		return nil
	}
	parts := strings.FieldsFunc(have, func(c rune) bool { return strings.ContainsRune(", ;[]\"'|\t\n", c) })
	for _, each := range items(in.Audience) {
		if each == have || strings.TrimSpace(in.Audience) == have {
			return nil
		}
	}
	for _, each := range items(in.Audience) {
		for _, part := range parts {
			if part != each {
				continue
			}
			return []report.Cause{{
				Code:  CodeAudienceArray,
				Lead:  "The audience " + prose.Quote(each) + " stands in aud, but within one text.",
				Why:   "Several audiences are an array of texts (RFC 7519 section 4.1.3); as one text, " + prose.Quote(have) + " is a single audience of that name. The signer must write an array.",
				Sure:  report.Proved,
				Place: inPayload(v),
			}}
		}
	}
	return nil
}

// idTokenForAccess finds an ID token where an access token is expected.
func idTokenForAccess(in ClaimsInput) []report.Cause {
	if !strings.Contains(strings.ToLower(in.Type), "at+jwt") {
		return nil
	}
	typ, _ := in.Header.Find("typ").Text()
	if strings.Contains(strings.ToLower(typ), "at+jwt") {
		return nil
	}
	for _, name := range []string{"at_hash", "c_hash", "nonce"} {
		if v := in.Payload.Find(name); v != nil {
			return []report.Cause{{
				Code:  CodeOtherKind,
				Lead:  "This is an ID token, and an access token is expected.",
				Why:   "It has " + name + ", which ID tokens have (OpenID Connect Core 1.0 section 2). An ID token tells an application who signed in; send the access token to the interface.",
				Sure:  report.Seen,
				Place: inPayload(v),
			}}
		}
	}
	return nil
}

// A limit is how long a service lets its tokens live.
type limit struct {
	who     string
	seconds float64
	applies func(header, payload *exact.Value) bool
}

func forAudience(names ...string) func(_, payload *exact.Value) bool {
	return func(_, payload *exact.Value) bool {
		aud, _ := payload.Find("aud").Text()
		for _, name := range names {
			if aud == name {
				return true
			}
		}
		return false
	}
}

const (
	minute = 60
	hour   = 60 * minute
)

var limits = []limit{
	{"GitHub takes the tokens of an app", 10 * minute, forGitHub},
	{"App Store Connect takes tokens without a scope", 20 * minute, func(h, p *exact.Value) bool {
		return p.Find("scope") == nil && forAudience("appstoreconnect-v1")(h, p)
	}},
	{"Sign in with Apple takes client secrets", 15_777_000, forAudience("https://appleid.apple.com")},
	{"Zoom takes tokens of its SDKs", 48 * hour, func(_, p *exact.Value) bool {
		return p.Find("tokenExp") != nil && (p.Find("sdkKey") != nil || p.Find("appKey") != nil) || p.Find("app_key") != nil && p.Find("tpc") != nil
	}},
	{"Google takes assertions of service accounts", hour, forAudience("https://oauth2.googleapis.com/token", "https://www.googleapis.com/oauth2/v4/token")},
	{"Firebase takes custom tokens", hour, forAudience("https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit")},
	{"Box takes assertions", minute, forAudience("https://api.box.com/oauth2/token")},
	{"Twilio takes access tokens", 24 * hour, func(h, _ *exact.Value) bool {
		cty, _ := h.Find("cty").Text()
		return cty == "twilio-fpa;v=1"
	}},
	{"Snowflake takes tokens of a key pair", hour, func(_, p *exact.Value) bool {
		iss, _ := p.Find("iss").Text()
		return strings.Contains(iss, ".SHA256:")
	}},
}

// forGitHub recognises the token of a GitHub app: nothing but iat, exp and iss, which is
// the app's number or its client id.
func forGitHub(_, payload *exact.Value) bool {
	v := payload.Find("iss")
	if v == nil || len(payload.Members) > 3 || payload.Find("aud") != nil || payload.Find("sub") != nil {
		return false
	}
	iss, ok := v.Text()
	if !ok {
		iss = string(v.Raw)
	}
	return iss != "" && strings.Trim(iss, "0123456789") == "" || strings.HasPrefix(iss, "Iv1.") || strings.HasPrefix(iss, "Iv23")
}

// seconds reads a NumericDate.
func seconds(v *exact.Value) (float64, bool) {
	if v == nil || v.Kind != '0' {
		return 0, false
	}
	s, err := strconv.ParseFloat(string(v.Raw), 64)
	return s, err == nil && math.Abs(s) < 1e15
}

// overLimit finds tokens that live longer than the service that they are for allows.
func overLimit(in ClaimsInput) []report.Cause {
	exp, ok := seconds(in.Payload.Find("exp"))
	if !ok {
		return nil
	}
	from, issued := seconds(in.Payload.Find("iat"))
	if !issued {
		from = float64(in.Now.Unix())
	}
	for _, l := range limits {
		if !l.applies(in.Header, in.Payload) || exp-from <= l.seconds {
			continue
		}
		since := "from iat to exp"
		if !issued {
			since = "from now to exp"
		}
		return []report.Cause{{
			Code:  CodeLifetime,
			Lead:  l.who + " for at most " + spoken(l.seconds) + "; this one is for " + spoken(exp-from) + ".",
			Why:   "That is " + since + ". Make exp smaller, and with it iat a few seconds early in case of clocks that differ.",
			Sure:  report.Proved,
			Place: inPayload(in.Payload.Find("exp")),
		}}
	}
	return nil
}

// spoken is a length of time in its largest units.
func spoken(s float64) string {
	n := int64(math.Round(s))
	var parts []string
	for _, u := range []struct {
		name string
		size int64
	}{{"day", 24 * hour}, {"hour", hour}, {"minute", minute}, {"second", 1}} {
		if c := n / u.size; c > 0 && len(parts) < 2 {
			parts = append(parts, count(c, u.name))
			n -= c * u.size
		}
	}
	if len(parts) == 0 {
		return "0 seconds"
	}
	return strings.Join(parts, " and ")
}

func count(n int64, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return prose.Number(int(n)) + " " + unit + "s"
}

// mostSkew is how far two clocks that are meant to be right differ, in seconds.
const mostSkew = 5 * minute

// clockSkew finds times that are missed by so little that the clocks may be to blame.
func clockSkew(in ClaimsInput) []report.Cause {
	now := float64(in.Now.UnixMilli()) / 1000
	leeway := in.Leeway.Seconds()
	for _, c := range []struct {
		name string
		off  func(at float64) float64
		most float64
		says string
	}{
		{"nbf", func(at float64) float64 { return at - now }, mostSkew, "lies ahead"},
		{"iat", func(at float64) float64 { return at - now }, mostSkew, "lies ahead"},
		{"exp", func(at float64) float64 { return now - at }, minute, "is past"},
	} {
		at, ok := seconds(in.Payload.Find(c.name))
		off := c.off(at)
		if c.name != "exp" && !(off > leeway) || c.name == "exp" && !(off >= leeway) || !ok || off > c.most {
			continue
		}
		need := strconv.Itoa(int(math.Ceil(max(off, 1))) + 1)
		shown := math.Ceil(off)
		if c.name == "exp" {
			shown = math.Floor(off) // as the verdict counts what is past
		}
		shown = max(shown, 1)
		cause := report.Cause{
			Code:     CodeClockSkew,
			Lead:     "Its " + c.name + " " + c.says + " by " + count(int64(shown), "second") + " only.",
			Why:      "Two clocks easily differ by that much: set both by a time server, and allow a leeway of a minute or less when verifying (RFC 7519 section 4.1.4).",
			Sure:     report.Seen,
			Place:    inPayload(in.Payload.Find(c.name)),
			Remedies: []report.Remedy{{Label: "Allow " + need + " seconds", Set: map[string]string{"policy-leeway": need}}},
		}
		if c.name == "exp" {
			cause.Why = "It may have expired on the way, or the clocks differ by that much: allow a leeway of a minute or less when verifying (RFC 7519 section 4.1.4)."
		}
		return []report.Cause{cause}
	}
	return nil
}

// boundKey finds a DPoP proof by another key than the access token is bound to.
func boundKey(in ClaimsInput) []report.Cause {
	jwk := in.Header.Find("jwk")
	jkt := in.AccessToken.Find("cnf").Find("jkt")
	want, ok := jkt.Text()
	if jwk == nil || !ok {
		return nil
	}
	set := key.Read(string(jwk.Raw), "", key.Auto)
	if len(set.Keys) != 1 || set.Keys[0].Thumbprint == "" || set.Keys[0].Thumbprint == want {
		return nil
	}
	have := set.Keys[0].Thumbprint
	c := report.Cause{
		Code:  CodeDPoPKey,
		Lead:  "The proof is by another key than the access token is bound to.",
		Why:   "The thumbprint of the jwk in the proof’s header is " + have + "; cnf.jkt of the access token is " + prose.Quote(want) + " (RFC 9449 section 6.1). Make the proof with the key that asked for the token.",
		Sure:  report.Seen,
		Place: report.Place{Field: "header", Part: token.Protected, Byte: report.Int(jwk.Start)},
	}
	sum, err := base64.RawURLEncoding.DecodeString(have)
	whole := sha256.Sum256(jwk.Raw)
	forms := []struct{ text, what string }{
		{base64.URLEncoding.EncodeToString(sum), "with padding"},
		{base64.StdEncoding.EncodeToString(sum), "in base64, not base64url"},
		{base64.RawStdEncoding.EncodeToString(sum), "in base64, not base64url"},
		{hex.EncodeToString(sum), "in hexadecimal"},
		{base64.RawURLEncoding.EncodeToString(whole[:]), "of the JWK as it stands, not of its required members in their order"},
	}
	for _, f := range forms {
		if err == nil && strings.EqualFold(f.text, want) && (f.text == want || f.what == "in hexadecimal") {
			c.Sure = report.Proved
			c.Lead = "The key is the right one, but cnf.jkt has its thumbprint " + f.what + "."
			c.Why = "It must be the base64url of the SHA-256 thumbprint, without padding (RFC 9449 section 6.1, RFC 7638 section 3): " + have + "."
			break
		}
	}
	return []report.Cause{c}
}

// boundAddress finds a DPoP proof for another address than the request's, and says in what
// they differ (RFC 9449 section 4.3: without query and fragment).
func boundAddress(in ClaimsInput) []report.Cause {
	v := in.Payload.Find("htu")
	have, ok := v.Text()
	if !ok || strings.TrimSpace(in.Address) == "" {
		return nil
	}
	want := strings.TrimSpace(in.Address)
	bare := func(address string) string {
		address, _, _ = strings.Cut(address, "#")
		address, _, _ = strings.Cut(address, "?")
		return address
	}
	if normal(bare(want)) == normal(have) {
		return nil
	}
	c := report.Cause{
		Code:  CodeDPoPAddress,
		Lead:  "The proof is for another address than the request’s.",
		Why:   "Its htu is " + prose.Quote(have) + ", the request goes to " + prose.Quote(bare(want)) + " (RFC 9449 section 4.3). Behind a proxy, a service must compare with the address that its clients see.",
		Sure:  report.Seen,
		Place: inPayload(v),
	}
	a, b := normal(bare(have)), normal(bare(want))
	scheme := func(address string) string { _, rest, _ := strings.Cut(address, "://"); return rest }
	same := ""
	switch {
	case a == b:
		same = "htu has a query or a fragment, which it must not have"
	case strings.TrimRight(a, "/") == strings.TrimRight(b, "/"):
		same = "the slash at the end"
	case scheme(a) == scheme(b):
		same = "the scheme, http or https"
	case strings.EqualFold(a, b):
		same = "capital letters in the path"
	}
	if same != "" {
		c.Sure = report.Proved
		c.Lead = "The proof’s htu differs from the request’s address by " + same + "."
		if a == b {
			c.Lead = "The proof’s htu has a query or a fragment, which it must not have."
		}
	}
	return []report.Cause{c}
}

// normal is an address with scheme and host in small letters and without the port that its
// scheme has anyway (RFC 3986 section 6.2).
func normal(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	scheme = strings.ToLower(scheme)
	at := strings.IndexAny(rest, "/?#")
	if at < 0 {
		at = len(rest)
	}
	host, path := strings.ToLower(rest[:at]), rest[at:]
	if scheme == "https" {
		host = strings.TrimSuffix(host, ":443")
	} else if scheme == "http" {
		host = strings.TrimSuffix(host, ":80")
	}
	if path == "" {
		path = "/"
	}
	return scheme + "://" + host + path
}

// keyBindingDigest finds a key binding over something else than what is presented with it
// (RFC 9901 section 4.3.1).
func keyBindingDigest(in ClaimsInput) []report.Cause {
	t := in.Token
	if t == nil || t.Kind != token.SDJWT || t.KeyBinding == nil {
		return nil
	}
	payload := t.KeyBinding.Segment(token.Payload).JSON
	have, ok := payload.Find("sd_hash").Text()
	want := t.PresentationDigest()
	if !ok || want == "" || have == want {
		return nil
	}
	c := report.Cause{
		Code:  CodeSDDigest,
		Lead:  "The key binding was made for another presentation.",
		Why:   "Its sd_hash is " + prose.Quote(have) + "; that of what stands before it is " + want + " (RFC 9901 section 4.3.1). A disclosure was added or taken away after the holder signed.",
		Sure:  report.Seen,
		Place: report.Place{Field: "token"},
	}
	presented := t.PresentedFor()
	for _, f := range []struct{ text, what string }{
		{strings.TrimSuffix(presented, "~"), "without the tilde at the end"},
		{t.IssuerSigned(), "of the issuer-signed JWT alone"},
		{t.Text, "of the key binding, too"},
	} {
		sum := sha256.Sum256([]byte(f.text))
		if base64.RawURLEncoding.EncodeToString(sum[:]) == have {
			c.Sure = report.Proved
			c.Lead = "The key binding’s sd_hash is the digest " + f.what + "."
			c.Why = "It must be over the issuer-signed JWT and all disclosures, each with its tilde, the last included (RFC 9901 section 4.3.1): " + want + "."
			break
		}
	}
	return []report.Cause{c}
}

// disclosureDigest finds disclosures whose digests stand nowhere, and digests that were
// made over the decoded disclosure (RFC 9901 section 4.2.3).
func disclosureDigest(in ClaimsInput) (causes []report.Cause) {
	if in.Token == nil || in.Token.Kind != token.SDJWT {
		return nil
	}
	payload := string(in.Token.Segment(token.Payload).Bytes)
	for i, d := range in.Token.Process().Disclosures {
		if d.Status != token.Unreferenced || i >= len(in.Token.Disclosures) {
			continue
		}
		raw := in.Token.Disclosures[i]
		r := d.Range
		c := report.Cause{
			Code:  CodeSDDigest,
			Lead:  "The digest of a disclosure stands nowhere in the token.",
			Why:   "It is " + raw.Digest + ": the disclosure was changed, written anew, or belongs to another token. It must be refused (RFC 9901 section 7.1).",
			Sure:  report.Seen,
			Place: report.Place{Field: "token", Range: &r},
		}
		sum, text := sha256.Sum256(raw.Bytes), sha256.Sum256([]byte(raw.Text))
		for _, f := range []struct{ digest, what string }{
			{base64.RawURLEncoding.EncodeToString(sum[:]), "over the decoded disclosure"},
			{hex.EncodeToString(text[:]), "written in hexadecimal"},
			{base64.StdEncoding.EncodeToString(text[:]), "written in base64, not base64url"},
			{base64.URLEncoding.EncodeToString(text[:]), "written with padding"},
		} {
			if strings.Contains(payload, `"`+f.digest+`"`) {
				c.Sure = report.Proved
				c.Lead = "The digest of a disclosure is " + f.what + "."
				c.Why = "It must be over the characters of the disclosure, in base64url without padding (RFC 9901 section 4.2.3): " + raw.Digest + ". The issuer must mend that."
				break
			}
		}
		if causes = append(causes, c); len(causes) == 3 {
			return causes
		}
	}
	return causes
}
