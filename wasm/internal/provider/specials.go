package provider

import (
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// graph knows the access tokens of Microsoft Entra for Microsoft Graph: what is signed is
// another header than the one that is sent.
func graph(t Token) (Guide, bool) {
	aud := strings.TrimSuffix(t.claim("aud"), "/")
	if t.header("nonce") == "" || !strings.HasPrefix(t.issuer(), "https://sts.windows.net/") && !strings.HasPrefix(t.issuer(), "https://login.microsoftonline.") && aud != "00000003-0000-0000-c000-000000000000" {
		return Guide{}, false
	}
	return Guide{Name: "Microsoft Entra, for Microsoft Graph",
		Lead: "No key that is published verifies this token: it is for Microsoft’s own API.",
		Why:  "Its header has a nonce, and what was signed is a header with another one. Only the API that it is for can check that; to everybody else it is opaque.",
		Next: "Ask Entra for a token for your own API: a scope of it, such as api://…/access.",
	}, true
}

// oktaOrg knows the access tokens of Okta's org authorization server.
func oktaOrg(t Token) (Guide, bool) {
	a, why := readAddress(t.issuer())
	if why != "" || !isOkta(a.bare()) || a.path != "" || t.claim("cid") == "" && t.Payload.Find("scp") == nil {
		return Guide{}, false
	}
	return Guide{Name: "Okta, org authorization server",
		Lead: "Okta publishes no key for the access tokens of its org authorization server.",
		Why:  "They are for Okta’s own API, and Okta says to treat them as opaque.",
		Next: "Ask a custom authorization server, such as /oauth2/default, for the token.",
	}, true
}

// auth0Opaque knows the access tokens of Auth0 that are for nobody but Auth0: encrypted, with
// the issuer in the header.
func auth0Opaque(t Token) (Guide, bool) {
	a, why := readAddress(t.header("iss"))
	if why != "" || t.header("enc") == "" || t.header("alg") != "dir" || t.Payload != nil {
		return Guide{}, false
	}
	if !strings.HasSuffix(a.bare(), ".auth0.com") && t.header("enc") != "A256GCM" {
		return Guide{}, false
	}
	return Guide{Name: "Auth0, opaque access token",
		Lead: "This is an opaque access token of Auth0: nobody but Auth0 has its key.",
		Why:  "Auth0 issues one where the request named no API. It is good for the UserInfo endpoint alone.",
		Next: "Ask for the token with an “audience”, the identifier of your API: that one is signed, and its keys are published.",
	}, true
}

// serviceAccount knows what a service account of Google signs itself.
func serviceAccount(t Token) (Guide, bool) {
	iss := t.issuer()
	name, domain, ok := strings.Cut(iss, "@")
	if !ok || len(iss) > 200 || !strings.HasSuffix(domain, ".gserviceaccount.com") || strings.Trim(name+domain, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" || name == "" {
		return Guide{}, false
	}
	return Guide{Name: "Google service account",
		Lead:    "A service account of Google signed this, and Google publishes its keys.",
		Why:     "Each account has an address of its own: this is for " + prose.Quote(iss) + ".",
		Next:    pasteIt,
		Sources: []Source{keysAt("Its keys", serviceJWK+iss)},
	}, true
}

// loadBalancer knows what a load balancer of AWS signs.
func loadBalancer(t Token) (Guide, bool) {
	signer := strings.Split(t.header("signer"), ":")
	kid := t.header("kid")
	if len(signer) < 6 || signer[0] != "arn" || signer[2] != "elasticloadbalancing" || !isGUID(kid) || strings.Trim(signer[3], "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || signer[3] == "" {
		return Guide{}, false
	}
	url := "https://public-keys.auth.elb." + signer[3] + ".amazonaws.com/" + kid
	if strings.HasPrefix(signer[3], "us-gov-") {
		url = "https://s3-" + signer[3] + ".amazonaws.com/aws-elb-public-keys-prod-" + signer[3] + "/" + kid
	}
	return Guide{Name: "AWS Application Load Balancer",
		Lead:    "A load balancer of AWS signed this, and AWS publishes the key as PEM, by its kid.",
		Why:     "The iss is the provider that the user logged in at, and its keys are others. Compare the signer with your load balancer’s ARN.",
		Next:    pasteIt,
		Sources: []Source{source("Its key", url, "")},
	}, true
}

// legacyIssuers knows issuers whose iss is no address.
func legacyIssuers(t Token) (Guide, bool) {
	switch iss := t.issuer(); {
	case iss == "accounts.google.com" || iss == "gitlab.com":
		a, _ := readAddress("https://" + iss)
		return guide(a, t), true
	case iss == "kubernetes/serviceaccount", strings.HasPrefix(iss, "https://kubernetes.default.svc"):
		return Guide{Name: "Kubernetes",
			Lead:    "The issuer is a Kubernetes cluster, which answers for its keys only inside.",
			Why:     "Its address has the same name in every cluster, so it does not say which cluster that is.",
			Next:    "Run the command where kubectl is logged in to that cluster, and paste what comes into Key.",
			Sources: []Source{inCluster},
		}, true
	}
	return Guide{}, false
}

// did knows issuers that are a decentralized identifier.
func did(t Token) (Guide, bool) {
	iss := t.issuer()
	method, rest, _ := strings.Cut(strings.TrimPrefix(iss, "did:"), ":")
	rest, _, _ = strings.Cut(rest, "#")
	if !strings.HasPrefix(iss, "did:") || method == "" || rest == "" {
		return Guide{}, false
	}
	g := Guide{Name: "did:" + prose.Cut(method, 20), Lead: "The issuer is a decentralized identifier (DID), and its document holds the key.",
		Next: "Resolve it, and paste the “publicKeyJwk” of its key into Key."}
	switch method {
	case "web":
		host, path, deep := strings.Cut(rest, ":")
		host = strings.Replace(strings.Replace(host, "%3A", ":", 1), "%3a", ":", 1)
		if path = "/" + strings.ReplaceAll(path, ":", "/"); !deep {
			path = "/.well-known"
		}
		if a, why := readAddress("https://" + host + path); why == "" {
			g.Lead, g.Sources = "The issuer’s DID document is at “"+a.host+"”, and holds the key.", []Source{documentAt("Its DID document", a.base()+"/did.json")}
			g.Why = a.doubt()
			g.Next = "Open it or run the command, and paste the “publicKeyJwk” of its key into Key."
		}
	case "jwk":
		text, defects := exact.DecodeBase64URL(rest)
		if v, wrong := exact.ParseJSON(text); len(defects) == 0 && len(wrong) == 0 && v.Find("kty") != nil && v.Find("d") == nil {
			g.Lead, g.Why, g.Next = "The issuer’s name (did:jwk) is the key itself.", "It proves that the owner of the private half signed, and not who that is.", ""
			g.Remedies = []report.Remedy{{Label: "Use the key in its name", Set: map[string]string{"key": string(text)}}}
		}
	case "key":
		g.Lead, g.Why, g.Next = "The issuer’s name (did:key) is the key itself, in multibase.", "", "Convert it to a JWK with a DID tool, and paste that into Key."
	}
	return g, true
}

// shared knows what is signed with a secret, which no address publishes.
func shared(t Token) (Guide, bool) {
	if familyOf(t.header("alg")) != alg.HMAC || t.issuer() == "" {
		return Guide{}, false
	}
	g := Guide{Lead: "It is signed with a secret, and no address publishes that.", Next: "Ask the people who run the issuer for the secret, or take it from the settings of the service."}
	a, why := readAddress(t.issuer())
	if why != "" {
		return g, t.Header.Find("kid") != nil || strings.Contains(t.issuer(), "://")
	}
	switch host, path := a.bare(), a.path; {
	case strings.HasSuffix(host, ".auth0.com"):
		g.Name, g.Next = "Auth0", "Of an ID token it is the application’s client secret; of an access token the API’s signing secret. Both are in Auth0’s dashboard."
	case strings.HasSuffix(host, ".supabase.co"):
		g.Name, g.Next = "Supabase", "It is the project’s legacy JWT secret, in its settings under JWT Keys."
	case strings.HasSuffix(host, ".myshopify.com"):
		g.Name, g.Next = "Shopify", "It is the client secret of the app, in its settings."
	case strings.Contains(path, "/realms/"):
		g.Name, g.Next = "Keycloak", "Keycloak gives that secret to nobody: it signs refresh tokens so, for itself alone. Have the client’s tokens signed with RS256 or ES256."
	}
	return g, true
}

// spiffe knows workloads that have a name and no issuer with an address.
func spiffe(t Token) (Guide, bool) {
	sub := t.claim("sub")
	if !strings.HasPrefix(sub, "spiffe://") || strings.HasPrefix(t.issuer(), "https://") {
		return Guide{}, false
	}
	domain, _, _ := strings.Cut(strings.TrimPrefix(sub, "spiffe://"), "/")
	return Guide{Name: "SPIFFE",
		Lead:    "The keys of a SPIFFE token are in the bundle of its trust domain.",
		Why:     "That is " + prose.Quote(domain) + ". No address follows from its name: the people who run it configure one.",
		Next:    "Run the command on a SPIRE server, or ask the Workload API for the JWT bundles; paste the bundle into Key.",
		Sources: []Source{{Label: "The bundle, from SPIRE", Shell: "spire-server bundle show -format spiffe | jq ."}},
	}, true
}

// own knows what its sender signs with a key of its own, to be let in by a service.
func own(t Token) (Guide, bool) {
	iss, aud := t.issuer(), t.claim("aud")
	apple := aud == "appstoreconnect-v1" || aud == "https://appleid.apple.com" && len(iss) == 10
	if iss == "" || strings.Contains(iss, "://") || familyOf(t.header("alg")) == "" || !apple && iss != t.claim("sub") {
		return Guide{}, false
	}
	g := Guide{Lead: "Its sender signed it with a key of its own, and no address follows from its name.",
		Next: "Paste the sender’s private key, or the public half that was registered with the service."}
	if apple {
		g.Name, g.Next = "Apple", "Paste the .p8 file that Apple gave for this kid: its public half verifies the token, and Apple publishes none."
	}
	return g, true
}

// Address says where the keys are of an issuer whose address alone was pasted, or what stands
// at an address of keys; ok is false where a text is no address that may be followed.
func Address(text string) (g Guide, ok bool) {
	text = strings.TrimSpace(text)
	if strings.ContainsAny(text, " \t\r\n") || !strings.Contains(text, "://") {
		return g, false
	}
	a, why := readAddress(text)
	if why != "" {
		lower := strings.ToLower(text[:min(8, len(text))])
		if !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") {
			return g, false
		}
		return Guide{Lead: "This address is not one to follow, so no link is made of it.", Why: why}, true
	}
	whole := a.String() + a.query
	for _, end := range []string{wellKnownOpenID, wellKnownOAuth} {
		if before, after, found := strings.Cut(a.path, end); found && (after == "" || before == "") {
			a.path = strings.TrimSuffix(before+after, "/")
			g = guide(a, Token{})
			g.Lead, g.Next = "At this address an issuer says where its keys are.", pasteThen
			g.Sources = append([]Source{documentAt("This address", whole)}, g.Sources...)
			g.Sources = distinct(g.Sources)
			return g, true
		}
	}
	last := strings.ToLower(a.path[strings.LastIndexByte(a.path, '/')+1:])
	for _, part := range []string{"jwk", "keys", "certs", "cert", "public_key", ".pem", ".cer", ".crt", "did.json"} {
		if strings.Contains(last, part) && last != "" {
			then := " | jq ."
			if strings.Contains(last, ".pem") || strings.Contains(last, ".cer") || strings.Contains(last, ".crt") {
				then = ""
			}
			g = Guide{Lead: "This looks like an address of keys.", Why: a.doubt(), Next: "Open it or run the command, and paste what comes into Key.", Sources: []Source{source("This address", whole, then)}}
			return g, true
		}
	}
	g = guide(a, Token{})
	if g.Name != "" {
		g.Lead = "This is an issuer, " + g.Name + ": its keys are at “" + g.Sources[0].host() + "”."
	} else {
		g.Lead = "If this is an issuer, a document below it says where its keys are."
	}
	return g, true
}

// distinct leaves out sources that stand there already.
func distinct(all []Source) []Source {
	var out []Source
	seen := map[string]bool{}
	for _, s := range all {
		if !seen[s.Shell] {
			out = append(out, s)
		}
		seen[s.Shell] = true
	}
	return out
}

// Document is what a discovery document says, as far as it can be taken.
type Document struct {
	Issuer     string   // "" none that could be asked for
	Algorithms []string // of signatures, without none and without secrets where there are others
	Left       []string // the algorithms that were left out
}

// ReadDocument reads a discovery document of OpenID Connect, or the metadata of an OAuth
// server (RFC 8414), and says where the keys are; ok is false for all else.
func ReadDocument(text string) (d Document, g Guide, ok bool) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "{") || len(text) > 1<<17 || !strings.Contains(text, `"issuer"`) {
		return d, g, false
	}
	v, _ := exact.ParseJSON([]byte(text))
	issuer := textOf(v.Find("issuer"))
	keys := v.Find("jwks_uri")
	if v.Kind != '{' || issuer == "" || keys == nil && v.Find("authorization_endpoint") == nil && v.Find("token_endpoint") == nil || v.Find("kty") != nil {
		return d, g, false
	}
	a, why := readAddress(issuer)
	if why == "" && len(issuer) <= maxAddress {
		d.Issuer = issuer
	}
	d.readAlgorithms(&v)
	g = Guide{Lead: "This is what an issuer says of itself; its keys are at its “jwks_uri”.", Next: "Open the address or run its command, and paste what comes over this document."}
	if why != "" {
		g.Why = "Its issuer, " + prose.QuoteLong(issuer, 200) + ", is left out. " + why
	} else {
		g.Name = a.host
		g.Why = a.doubt()
	}
	switch k, wrong := readAddress(textOf(keys)); {
	case keys == nil:
		g.Lead, g.Next = "This is what an issuer says of itself, and it names no address for keys.", "Ask the people who run the issuer for the key."
	case wrong != "":
		g.Lead, g.Next = "This is what an issuer says of itself; its “jwks_uri” is not one to follow.", ""
		g.Why = join(g.Why, "It is "+prose.QuoteLong(textOf(keys), 200)+". "+wrong)
	default:
		if k.host != a.host && why == "" {
			g.Why = join(g.Why, "The keys are at another host than the issuer: "+k.host+".")
		}
		g.Why = join(k.doubt(), g.Why)
		g.Sources = []Source{keysAt("Its keys", k.String()+k.query)}
	}
	return d, g, true
}

func (d *Document) readAlgorithms(v *exact.Value) {
	list := v.Find("id_token_signing_alg_values_supported")
	if list == nil || list.Kind != '[' {
		return
	}
	var secret []string
	for i := range list.Elements[:min(len(list.Elements), 64)] {
		name := textOf(&list.Elements[i])
		switch family := familyOf(name); {
		case family == "":
			d.Left = append(d.Left, prose.Cut(name, 30))
		case family == alg.HMAC:
			secret = append(secret, name)
		default:
			d.Algorithms = append(d.Algorithms, name)
		}
	}
	if len(d.Algorithms) == 0 {
		d.Algorithms = secret
	} else {
		d.Left = append(d.Left, secret...)
	}
}
