package binding

import (
	"net/url"
	"strings"

	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// isProof reports whether a token is a DPoP proof.
func (t *Token) isProof() bool { return t.kind().Code == kind.DPoP }

// proof checks a DPoP proof, but its signature and its age (RFC 9449 section 4.3).
func (q *question) proof() {
	t := &q.token
	of := t.kind()
	if of.Code != kind.DPoP {
		return
	}
	typ, _ := t.Header.Find("typ").Text()
	q.is(of.Sure == kind.ByType, CodeProofType, "protected", report.Words{Lead: "The proof’s typ is “dpop+jwt”."}, report.Words{
		Lead: "The proof’s typ is " + prose.Quote(typ) + "; it must be “dpop+jwt”.",
		Why:  "That keeps other tokens from being taken for proofs (RFC 9449 section 4.2).",
	})

	thumbprint, private := proofKey(t)
	switch {
	case thumbprint == "":
		q.add(CodeProofKey, "protected", report.Failed, report.Words{Lead: "The proof’s header holds no public key in jwk that can be read.", Why: "The proof is verified with that key (RFC 9449 section 4.2)."})
	case private:
		q.add(CodeProofKey, "protected", report.Failed, report.Words{
			Lead: "The proof’s jwk holds the private key.",
			Why:  "Whoever saw this proof can make others (RFC 9449 section 4.3).",
			Next: "Make a new key, and put only the public half there.",
		})
	default:
		q.add(CodeProofKey, "protected", report.OK, report.Words{Lead: "The proof brings its public key, with the thumbprint “" + thumbprint + "”."})
	}

	jti, _ := t.Payload.Find("jti").Text()
	q.is(jti != "", CodeProofID, "payload", report.Words{Lead: "The proof has a jti, so that a server can refuse it a second time."}, report.Words{
		Lead: "The proof has no jti that is a string.",
		Why:  "A server cannot tell it from one it saw already (RFC 9449 section 4.2).",
	})
	iat := t.Payload.Find("iat")
	q.is(iat != nil && iat.Kind == '0', CodeProofTime, "payload", report.Words{Lead: "The proof says when it was made."}, report.Words{
		Lead: "The proof does not say when it was made.",
		Why:  "Its iat must be a number (RFC 9449 section 4.2).",
	})

	q.method()
	q.address()
	q.accessTokenOf(t)
	for _, other := range q.Tokens {
		if jkt, ok := other.Payload.Find("cnf").Find("jkt").Text(); ok && thumbprint != "" {
			q.confirm(jkt, thumbprint, other.Where)
			break
		}
	}
}

// method checks htm against the request.
func (q *question) method() {
	htm, ok := q.token.Payload.Find("htm").Text()
	if !ok {
		q.add(CodeProofMethod, "payload", report.Failed, report.Words{Lead: "The proof has no htm.", Why: "It must name the method of the request (RFC 9449 section 4.2)."})
		return
	}
	methods := q.values(intake.Method)
	if len(methods) == 0 {
		q.add(CodeProofMethod, "payload", report.Unchecked, report.Words{Lead: "The proof is " + forMethod(htm) + ", and there is no request in the paste.", Next: pasteRequest})
		return
	}
	for _, m := range methods {
		if m.value == htm {
			q.add(CodeProofMethod, "payload", report.OK, report.Words{Lead: "The proof is " + forMethod(htm) + ", and this is one."})
			return
		}
	}
	q.add(CodeProofMethod, "payload", report.Failed, report.Words{
		Lead: "The proof is " + forMethod(htm) + ", and this is a " + prose.Cut(methods[0].value, longestMethod) + " request.",
		Why:  "Each request needs a proof of its own (RFC 9449 section 4.3).",
	})
}

// longestMethod is how many characters of a method stand in a sentence.
const longestMethod = 16

func forMethod(htm string) string { return "for a " + prose.Cut(htm, longestMethod) + " request" }

// address checks htu against the request, without query and fragment.
func (q *question) address() {
	htu, ok := q.token.Payload.Find("htu").Text()
	if !ok {
		q.add(CodeProofURL, "payload", report.Failed, report.Words{Lead: "The proof has no htu.", Why: "It must name the address of the request (RFC 9449 section 4.2)."})
		return
	}
	addresses := q.values(intake.Address)
	if len(addresses) == 0 {
		q.add(CodeProofURL, "payload", report.Unchecked, report.Words{Lead: "The proof is for " + prose.Quote(htu) + ", and there is no request with an address in the paste.", Next: pasteRequest})
		return
	}
	for _, a := range addresses {
		if same(htu, a.value) {
			q.add(CodeProofURL, "payload", report.OK, report.Words{Lead: "The proof is for " + prose.Quote(htu) + ", which is the address of the request."})
			return
		}
	}
	q.add(CodeProofURL, "payload", report.Failed, report.Words{
		Lead: "The proof is for another address than the request’s.",
		Why:  "Its htu is " + prose.Quote(htu) + ", and the request goes to " + prose.Quote(bare(addresses[0].value)) + ": a server refuses it (RFC 9449 section 4.3).",
		Next: "Behind a proxy, have the server compare with the address that the client used.",
	})
}

// bare is an address without query and fragment.
func bare(address string) string {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		return address[:i]
	}
	return address
}

// same reports whether two addresses are the same after the normalization of RFC 3986
// section 6.2.2 and 6.2.3, as far as it meets what people send.
func same(htu, address string) bool {
	a, errA := url.Parse(bare(htu))
	b, errB := url.Parse(bare(address))
	if errA != nil || errB != nil {
		return false
	}
	usual := map[string]string{"https": ":443", "http": ":80"}[strings.ToLower(a.Scheme)] // a request line names no scheme
	normal := func(u *url.URL) string {
		return strings.TrimSuffix(strings.ToLower(u.Host), usual) + "/" + strings.TrimPrefix(u.Path, "/")
	}
	return normal(a) == normal(b) && (b.Scheme == "" || strings.EqualFold(a.Scheme, b.Scheme))
}

// accessTokenOf checks ath of a proof against the access token.
func (q *question) accessTokenOf(proof *Token) {
	ath, ok := proof.Payload.Find("ath").Text()
	from := q.accessTokens()
	if q.token.Text != proof.Text {
		from = []candidate{{q.token.Text, q.token.Where}}
	}
	switch {
	case !ok && len(from) == 0:
		return // at the token endpoint there is no access token yet
	case !ok:
		q.add(CodeProofToken, "payload", report.Failed, report.Words{Lead: "The proof has no ath, and goes with an access token.", Why: "It must hold the hash of that (RFC 9449 section 4.2)."})
		return
	case len(from) == 0:
		q.add(CodeProofToken, "payload", report.Unchecked, report.Words{Lead: "ath was not checked: there is no access token in the paste.", Next: pasteBoth})
		return
	}
	for _, c := range from {
		if encode(sha256Sum([]byte(c.value))) == ath {
			q.add(CodeProofToken, "payload", report.OK, report.Words{Lead: "ath fits the access token.", Why: "It is the SHA-256 hash of the one" + spot(c) + "."})
			return
		}
	}
	q.add(CodeProofToken, "payload", report.Failed, report.Words{
		Lead: "The proof was made for another access token.",
		Why:  "Its ath is " + prose.Quote(ath) + ", and the SHA-256 hash of the access token" + spot(from[0]) + " is “" + encode(sha256Sum([]byte(from[0].value))) + "” (RFC 9449 section 4.3).",
	})
}

// bound checks an access token that is bound to a key against the proof beside it.
func (q *question) bound() {
	jkt, ok := q.token.Payload.Find("cnf").Find("jkt").Text()
	if !ok || q.token.isProof() {
		return
	}
	for i := range q.Tokens {
		t := &q.Tokens[i]
		if !t.isProof() {
			continue
		}
		q.accessTokenOf(t)
		if thumbprint, _ := proofKey(t); thumbprint != "" {
			q.confirm(jkt, thumbprint, q.token.Where)
		}
		return
	}
	q.add(CodeProofBinds, "payload", report.Unchecked, report.Words{
		Lead: "The token is bound to a key (cnf.jkt), and there is no DPoP proof in the paste.",
		Next: "Paste the request with its DPoP header to check the two together.",
	})
}

// confirm compares the thumbprint in an access token with that of the proof's key.
func (q *question) confirm(jkt, thumbprint, where string) {
	q.is(jkt == thumbprint, CodeProofBinds, "payload", report.Words{
		Lead: "The access token is bound to the key of the DPoP proof.",
		Why:  "Its cnf.jkt is the thumbprint of that key.",
	}, report.Words{
		Lead: "The access token is bound to another key than the DPoP proof’s.",
		Why: "cnf.jkt of the access token" + spot(candidate{where: where}) + " is " + prose.Quote(jkt) + ", and the proof was made with the key “" + thumbprint +
			"”: whoever sent this does not hold the token’s key (RFC 9449 section 6.1).",
		Next: "Make the proof with the key that asked for the token.",
	})
}

// proofKey is the thumbprint of the key in a proof's header, and whether that is private.
func proofKey(t *Token) (thumbprint string, private bool) {
	jwk := t.Header.Find("jwk")
	if jwk == nil || jwk.Kind != '{' {
		return "", false
	}
	set := key.Read(string(jwk.Raw), "", key.Auto)
	if len(set.Keys) != 1 || set.Keys[0].Type == key.Oct {
		return "", false
	}
	return set.Keys[0].Thumbprint, jwk.Find("d") != nil || jwk.Find("priv") != nil
}
