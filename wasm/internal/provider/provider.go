// Package provider knows where issuers publish the keys of their tokens: from what a token
// says of its issuer, or from an address alone, to the addresses of its keys and the commands
// that fetch them. It fetches nothing, and every address that it gives is one that may be
// followed: https, without a user, its host in full. It knows nothing of signatures, of the
// keys at hand and of the clock.
package provider

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Guide says which key a token needs, and where it is.
type Guide struct {
	Name     string          `json:"name,omitempty"` // of the provider: "Google"; "" unknown
	Lead     string          `json:"lead"`
	Why      string          `json:"why,omitempty"`
	Next     string          `json:"next,omitempty"`
	Sources  []Source        `json:"sources,omitempty"` // the likeliest first
	Facts    []Fact          `json:"facts,omitempty"`   // by what the key is told from others
	Remedies []report.Remedy `json:"remedies,omitempty"`
	Open     bool            `json:"open,omitempty"` // the key is missing, or is not the one: filled by engine
}

// Words are those of the guide.
func (g *Guide) Words() report.Words { return report.Words{Lead: g.Lead, Why: g.Why, Next: g.Next} }

// Source is a place where keys are, or what says where they are.
type Source struct {
	Label string `json:"label"`
	URL   string `json:"url,omitempty"` // begins with https://; "": no link leads there
	Shell string `json:"shell"`         // the command that fetches it, quoted for a POSIX shell
}

// Fact is one thing that a key is told from others by.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Token is what a token says by which its key is found.
type Token struct {
	Header, Payload *exact.Value // either may be nil
}

func (t Token) header(name string) string { return textOf(t.Header.Find(name)) }
func (t Token) claim(name string) string  { return textOf(t.Payload.Find(name)) }

func textOf(v *exact.Value) string {
	text, _ := v.Text()
	return text
}

// issuer is the iss, in the payload or, of an encrypted token, in the header.
func (t Token) issuer() string {
	if iss := t.claim("iss"); iss != "" {
		return iss
	}
	return t.header("iss")
}

// For says where the key of a token is; ok is false where nothing can be said of it.
func For(t Token) (g Guide, ok bool) {
	for _, of := range []func(Token) (Guide, bool){graph, oktaOrg, auth0Opaque, serviceAccount, loadBalancer, legacyIssuers, did, shared, spiffe, own} {
		if g, ok = of(t); ok {
			break
		}
	}
	if !ok {
		g, ok = t.published()
	}
	if named := t.named(); len(named) > 0 {
		if !ok {
			g, ok = Guide{Lead: "The token itself names an address for its key.", Next: pasteIt}, true
		}
		g.Why = join(g.Why, "The maker of the token chose what its header names: fetch a key from there only if you know the host as the issuer’s.")
		g.Sources = append(g.Sources, named...)
	}
	g.Facts = append(g.Facts, t.facts()...)
	if !ok && (t.Header.Find("x5c") != nil || t.header("x5t") != "" || t.header("x5t#S256") != "") {
		g.Lead, g.Next = "The header names a certificate, whose key verifies the token.", "Paste that certificate into Key."
		ok = true
	}
	return g, ok
}

const (
	pasteIt   = "Open an address or run its command, and paste what comes into Key."
	pasteThen = "Open a document or run its command, and paste it into Key: the address of the keys is then shown here."
)

// published is the guide to the keys of an issuer that has an address.
func (t Token) published() (Guide, bool) {
	iss := t.issuer()
	if iss == "" || t.header("enc") != "" {
		return Guide{}, false // what is encrypted needs the key of whom it is for
	}
	if rest, ok := strings.CutPrefix(iss, "http://"); ok && strings.HasSuffix(iss, "/adfs/services/trust") {
		iss = "https://" + rest // AD FS names itself so, and answers by https alone
	}
	a, why := readAddress(iss)
	if why != "" {
		if !strings.Contains(iss, "://") {
			return Guide{}, false
		}
		return Guide{Lead: "The issuer’s address is not one to follow, so no link is made of it.", Why: "It is " + prose.QuoteLong(iss, 200) + ". " + why}, true
	}
	g := guide(a, t)
	if a.query != "" || strings.Contains(iss, "#") {
		g.Why = join("An issuer’s address has no query and no fragment: what is behind it was left out.", g.Why)
	}
	return g, true
}

// guide is the guide to the keys of the issuer with this address.
func guide(a address, t Token) Guide {
	g, r, found := lookUp(a, t)
	g.Next = pasteIt
	if !found {
		g.Lead = "The issuer is at “" + a.host + "”: a document there says where its keys are."
		g.Why, g.Next = "OpenID Connect and OAuth (RFC 8414) look for it at different addresses.", pasteThen
		g.Sources = documents(a, t)
	}
	if found {
		is := "is "
		if strings.Contains(r.iss, "h}") && !isOkta(a.bare()) && !strings.HasSuffix(a.bare(), ".b2clogin.com") { // any host may have such a path
			is = "looks like "
		}
		g.Lead = "The issuer " + is + r.name + ", and its keys are at “" + g.Sources[0].host() + "”."
	}
	if kubernetes := t.Payload.Find("kubernetes.io"); kubernetes != nil {
		g.Sources = append(g.Sources, inCluster)
	}
	if a.inside() {
		g.Why = join(g.Why, "The host can be reached from inside its own network alone.")
	}
	if doubt := a.doubt(); doubt != "" {
		g.Why = join(doubt, g.Why)
	}
	return g
}

// lookUp finds the issuer among those that are known.
func lookUp(a address, t Token) (g Guide, r row, found bool) {
	names := names{}
	if found = known(a, t, &r, &names); !found {
		return g, r, false
	}
	g.Name, g.Why = r.name, r.why
	names["iss"], names["origin"] = a.base(), a.origin()
	g.Sources = append(g.Sources, keysAt("Its keys", names.fill(r.keys)))
	switch {
	case r.doc == "-":
	case r.doc != "":
		g.Sources = append(g.Sources, documentAt(openID, names.fill(r.doc)))
	default:
		g.Sources = append(g.Sources, documentAt(openID, a.base()+wellKnownOpenID))
	}
	if app := appOf(t, names["tenant"]); app != "" && strings.HasPrefix(r.name, "Microsoft Entra") {
		g.Sources = append(g.Sources, keysAt("Keys of its app alone", g.Sources[0].URL+"?appid="+app))
		g.Why = join(g.Why, "An app with claims mapping has a signing key of its own, which only the address with “appid” lists.")
	}
	return g, r, true
}

// known finds the row of an issuer, and what its pattern names.
func known(a address, t Token, r *row, n *names) bool {
	base := a.base()
	if a.loop {
		base = "https://" + a.host + a.path
	}
	if policy := policyOf(t); policy != "" {
		for _, pattern := range []string{"https://{h}/{tenant}/v2.0", "https://{h}/{tenant}"} {
			if found, ok := match(pattern, base); ok {
				*r, *n = row{name: "Azure AD B2C", iss: pattern, why: policyKeys + " This token’s is " + prose.Quote(policy) + ".",
					keys: "https://{h}/{tenant}/" + policy + "/discovery/v2.0/keys", doc: "https://{h}/{tenant}/" + policy + "/v2.0" + wellKnownOpenID}, found
				return true
			}
		}
	}
	if isOkta(a.bare()) || strings.HasPrefix(a.path, "/oauth2/default") || strings.HasPrefix(a.path, "/oauth2/aus") {
		if found, ok := match("https://{h}/oauth2/{server}", base); ok {
			*r, *n = row{name: "Okta", iss: "https://{h}/oauth2/{server}", keys: "{iss}/v1/keys", why: "They are those of one custom authorization server: each has its own."}, found
			return true
		}
		if isOkta(a.bare()) && a.path == "" {
			*r = row{name: "Okta", iss: base, keys: "{iss}/oauth2/v1/keys", why: "They verify the ID tokens of the org authorization server, and not its access tokens."}
			return true
		}
	}
	if t.Payload.Find("project_path") != nil && t.Payload.Find("namespace_path") != nil {
		*r = row{name: "GitLab", iss: base, keys: "{iss}/oauth/discovery/keys"}
		return true
	}
	for i := range table {
		if found, ok := match(table[i].iss, base); ok {
			*r, *n = table[i], found
			return true
		}
	}
	return false
}

func isOkta(host string) bool {
	return slices.ContainsFunc(oktaHosts, func(domain string) bool { return strings.HasSuffix(host, "."+domain) })
}

// policyOf is the policy (user flow) of Azure AD B2C that issued a token; "" it is no such.
func policyOf(t Token) string {
	for _, name := range []string{"tfp", "acr"} {
		if text := t.claim(name); len(text) > 6 && len(text) <= 100 && strings.EqualFold(text[:6], "b2c_1_") || len(text) > 7 && len(text) <= 100 && strings.EqualFold(text[:7], "b2c_1a_") {
			if strings.Trim(strings.ToLower(text), "abcdefghijklmnopqrstuvwxyz0123456789_-") == "" {
				return text
			}
		}
	}
	return ""
}

// appOf is the id of the app whose own key may have signed a token of Microsoft Entra: whom
// it is for.
func appOf(t Token, tenant string) string {
	if tenant == "" {
		return ""
	}
	aud := strings.TrimPrefix(t.claim("aud"), "api://")
	if !isGUID(aud) {
		return ""
	}
	return aud
}

func isGUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (text[i] == '-') || !dash && strings.IndexByte("0123456789abcdefABCDEF", text[i]) < 0 {
			return false
		}
	}
	return true
}

// documents are where the issuer with this address says where its keys are.
func documents(a address, t Token) []Source {
	out := []Source{documentAt(openID, a.base()+wellKnownOpenID), documentAt("OAuth’s document (RFC 8414)", a.origin()+wellKnownOAuth+a.path)}
	switch typ := strings.ToLower(strings.TrimPrefix(t.header("typ"), "application/")); {
	case typ == "vc+sd-jwt" || typ == "dc+sd-jwt":
		out = append([]Source{documentAt("The credential issuer’s keys (SD-JWT VC)", a.origin()+"/.well-known/jwt-vc-issuer"+a.path)}, out...)
	case typ == "entity-statement+jwt":
		out = append([]Source{documentAt("Its statement of itself (OpenID Federation)", a.base()+"/.well-known/openid-federation")}, out...)
	}
	return out
}

const (
	openID          = "OpenID Connect’s document"
	wellKnownOpenID = "/.well-known/openid-configuration"
	wellKnownOAuth  = "/.well-known/oauth-authorization-server"
)

func keysAt(label, url string) Source     { return source(label, url, " | jq .") }
func documentAt(label, url string) Source { return source(label, url, " | jq .") }

// source is an address with its command; of http, which is this machine, the command alone.
func source(label, url, then string) Source {
	s := Source{Label: label, URL: url, Shell: "curl -fsS " + quoted(url) + then}
	if !strings.HasPrefix(url, "https://") {
		s.URL = ""
	}
	return s
}

// quoted is a text in the quotation marks of a POSIX shell, in which nothing but they
// themselves means anything.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// inCluster asks the API server of the cluster that one is logged in to.
var inCluster = Source{Label: "From the cluster itself", Shell: "kubectl get --raw /openid/v1/jwks | jq ."}

// named are the addresses that the header names.
func (t Token) named() []Source {
	var out []Source
	for _, p := range []struct{ name, label, then string }{{"jku", "The header’s jku", " | jq ."}, {"x5u", "The header’s x5u", ""}} {
		text := t.header(p.name)
		if text == "" {
			continue
		}
		if a, why := readAddress(text); why == "" && !a.loop {
			out = append(out, source(p.label, a.String()+a.query, p.then))
		}
	}
	return out
}

// facts are what tells the key from others.
func (t Token) facts() []Fact {
	var out []Fact
	if kid := t.header("kid"); kid != "" {
		out = append(out, Fact{"kid", prose.Cut(kid, 200)})
	}
	for _, p := range []struct{ name, hash string }{{"x5t", "SHA-1"}, {"x5t#S256", "SHA-256"}} {
		if b, defects := exact.DecodeBase64URL(t.header(p.name)); len(defects) == 0 && (len(b) == 20 || len(b) == 32) {
			pairs := make([]string, len(b))
			for i, c := range b {
				pairs[i] = prose.Hex(uint32(c), 2)
			}
			out = append(out, Fact{p.name + ", the certificate’s fingerprint (" + p.hash + ")", strings.Join(pairs, ":")})
		}
	}
	return out
}

// join joins two sentences; either may be missing.
func join(a, b string) string { return strings.TrimSpace(a + " " + b) }

// host is the host of a source that has an address.
func (s Source) host() string {
	_, rest, _ := strings.Cut(s.Shell, "://")
	return rest[:max(0, strings.IndexAny(rest, "/'"))]
}

// familyOf is the family of an algorithm of signatures; "" it is none.
func familyOf(name string) alg.Family {
	a, ok := alg.Lookup(alg.Signs, name)
	if !ok {
		return ""
	}
	return a.Family
}
