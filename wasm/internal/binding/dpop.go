package binding

import (
	"net/url"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// isProof reports whether a token is a DPoP proof.
func (t *Token) isProof() bool { return t.kind().Code == kind.DPoP }

// proofs checks the selected token if it is a DPoP proof, and the proof that goes with it if
// it is an access token: what is wrong with the one is a reason why the other is refused.
func (q *question) proofs() {
	t := &q.token
	jkt, bound := t.Payload.Find("cnf").Find("jkt").Text()
	proof := q.proofOf(t)
	switch {
	case t.isProof():
		thumbprint := q.proof(t)
		for i, other := range q.Tokens {
			if jkt, ok := other.Payload.Find("cnf").Find("jkt").Text(); ok && i != q.Selected && thumbprint != "" {
				q.confirm(jkt, thumbprint, t, other.Where)
				break
			}
		}
	case proof != nil && (bound || q.isAccessToken(q.Selected)):
		if thumbprint := q.proof(proof); bound && thumbprint != "" {
			q.confirm(jkt, thumbprint, proof, t.Where)
		}
	case bound:
		q.add(CodeProofBinds, "payload", report.Unchecked, report.Words{
			Lead: "The token is bound to a key (cnf.jkt), and there is no DPoP proof in the paste.",
			Next: "Paste the request with its DPoP header to check the two together.",
		})
	}
}

// proofOf is the proof in the paste that was made for an access token, else the first; nil
// where there is none.
func (q *question) proofOf(access *Token) (first *Token) {
	hash := encode(sha256Sum([]byte(access.Text)))
	for i := range q.Tokens {
		t := &q.Tokens[i]
		if !t.isProof() {
			continue
		}
		if ath, _ := t.Payload.Find("ath").Text(); ath == hash {
			return t
		}
		if first == nil {
			first = t
		}
	}
	return first
}

// proof checks a DPoP proof, but its signature and its age (RFC 9449 section 4.3). It answers
// with the thumbprint of the key in it, "" where that cannot be read.
func (q *question) proof(t *Token) (thumbprint string) {
	of := t.kind()
	typ, _ := t.Header.Find("typ").Text()
	q.is(of.Sure == kind.ByType, CodeProofType, "protected", report.Words{Lead: "The proof’s typ is “dpop+jwt”."}, report.Words{
		Lead: "The proof’s typ is " + prose.Quote(typ) + "; it must be “dpop+jwt”.",
		Why:  "That keeps other tokens from being taken for proofs (RFC 9449 section 4.2).",
	})

	var private bool
	thumbprint, private = proofKey(t)
	switch {
	case thumbprint == "":
		q.add(CodeProofKey, "protected", report.Failed, report.Words{Lead: "The proof’s header holds no public key in jwk that can be read.", Why: "The proof is verified with that key (RFC 9449 section 4.2)."})
	case private:
		q.add(CodeProofKey, "protected", report.Failed, report.Words{
			Lead: "The proof’s jwk holds the private key.",
			Why:  "Anyone who saw this proof can make others (RFC 9449 section 4.3).",
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

	q.method(t)
	q.address(t)
	q.accessTokenOf(t)
	q.nonce(t)
	return thumbprint
}

// nonce checks that the proof repeats what the server sent.
func (q *question) nonce(proof *Token) {
	sent := q.values(intake.DPoPNonce)
	if len(sent) == 0 {
		return
	}
	have, _ := proof.Payload.Find("nonce").Text()
	for _, s := range sent {
		if s.value == have {
			q.add(CodeProofNonce, "payload", report.OK, report.Words{Lead: "The proof repeats the nonce that the server sent."})
			return
		}
	}
	w := report.Words{Lead: "The server sent a DPoP-Nonce, and the proof has no nonce.", Why: "The server refuses the proof without it (RFC 9449 section 8).", Next: "Make the proof again, with “" + prose.Cut(sent[0].value, 60) + "” in nonce."}
	if have != "" {
		w.Lead, w.Why = "The proof has another nonce than the server sent.", "Its nonce is "+prose.Quote(have)+" (RFC 9449 section 8)."
	}
	q.add(CodeProofNonce, "payload", report.Failed, w)
}

// method checks htm against the request.
func (q *question) method(proof *Token) {
	htm, ok := proof.Payload.Find("htm").Text()
	if !ok {
		q.add(CodeProofMethod, "payload", report.Failed, report.Words{Lead: "The proof has no htm that is a string.", Why: "It must name the method of the request (RFC 9449 section 4.2)."})
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

// longestAddress is how many characters of an address stand in a sentence: two of them often
// differ in their ends.
const longestAddress = 200

func quoteAddress(address string) string { return prose.QuoteLong(address, longestAddress) }

// address checks htu against the request, whose query and fragment do not count.
func (q *question) address(proof *Token) {
	htu, ok := proof.Payload.Find("htu").Text()
	if !ok {
		q.add(CodeProofURL, "payload", report.Failed, report.Words{Lead: "The proof has no htu that is a string.", Why: "It must name the address of the request (RFC 9449 section 4.2)."})
		return
	}
	addresses := q.values(intake.Address)
	sent := ""
	for _, a := range addresses {
		if same(htu, a.value) {
			sent = a.value
			break
		}
	}
	switch {
	case len(addresses) > 0 && sent == "":
		sent = addresses[0].value
		how, next := differ(htu, sent)
		q.add(CodeProofURL, "payload", report.Failed, report.Words{
			Lead: "The proof is for another address than the request’s.",
			Why:  "Its htu is " + quoteAddress(htu) + ", and the request goes to " + quoteAddress(whole(sent, htu)) + ": a server refuses it (RFC 9449 section 4.3). " + how,
			Next: next,
		})
	case bare(htu) != htu:
		q.add(CodeProofURL, "payload", report.Failed, report.Words{
			Lead: "The proof’s htu has a query or a fragment, which it must not have.",
			Why:  "It is " + quoteAddress(htu) + "; the address without them belongs there (RFC 9449 section 4.2).",
			Next: "Make htu " + quoteAddress(bare(htu)) + ".",
		})
	case len(addresses) == 0:
		q.add(CodeProofURL, "payload", report.Unchecked, report.Words{Lead: "The proof is for " + quoteAddress(htu) + ", and there is no request with an address in the paste.", Next: pasteRequest})
	default:
		q.add(CodeProofURL, "payload", report.OK, report.Words{Lead: "The proof is for " + quoteAddress(htu) + ", which is the address of the request."})
	}
}

// bare is an address without query and fragment.
func bare(address string) string {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		return address[:i]
	}
	return address
}

// whole is the address of a request as a reader knows it: a request line names no scheme, so
// that of the proof is there.
func whole(address, htu string) string {
	if scheme, _, ok := strings.Cut(htu, "://"); ok && strings.HasPrefix(address, "//") {
		return scheme + ":" + address
	}
	return address
}

// normal is an address after the normalization of RFC 3986 section 6.2.2 and 6.2.3, as far as
// it meets what people send.
type normal struct{ scheme, host, port, path string }

// normalize takes an address apart; scheme is of one that names none.
func normalize(address, scheme string) (n normal, ok bool) {
	u, err := url.Parse(bare(address))
	if err != nil {
		return n, false
	}
	n = normal{strings.ToLower(u.Scheme), strings.ToLower(u.Hostname()), u.Port(), unescaped(u.EscapedPath())}
	if n.scheme == "" {
		n.scheme = scheme
	}
	if n.port == "" {
		n.port = map[string]string{"https": "443", "http": "80"}[n.scheme]
	}
	if n.path == "" {
		n.path = "/"
	}
	return n, true
}

// unescaped decodes the percent-encoding of what needs none, and writes the rest in capitals.
func unescaped(path string) string {
	const needNone = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
	var out strings.Builder
	for i := 0; i < len(path); i++ {
		if path[i] != '%' || i+2 >= len(path) {
			out.WriteByte(path[i])
			continue
		}
		escape := path[i : i+3]
		if c, err := url.PathUnescape(escape); err == nil && strings.Contains(needNone, c) {
			out.WriteString(c)
		} else {
			out.WriteString(strings.ToUpper(escape))
		}
		i += 2
	}
	return out.String()
}

// both are the two addresses. A request line names no scheme: it has that of the proof.
func both(htu, address string) (a, b normal, ok bool) {
	a, okA := normalize(htu, "")
	b, okB := normalize(address, a.scheme)
	return a, b, okA && okB
}

// same reports whether two addresses are the same, whatever query and fragment they have.
func same(htu, address string) bool {
	a, b, ok := both(htu, address)
	return ok && a == b
}

// differ says in what two addresses differ, and what to do about it.
func differ(htu, address string) (how, next string) {
	const mend = "Have htu made of the address as it is sent."
	const proxy = "Behind a proxy, have the server compare with the address that the client used."
	a, b, ok := both(htu, address)
	if !ok || a.scheme == "" || a.host == "" {
		return "htu is not a whole address with scheme and host.", mend
	}
	path := a.path == b.path
	switch {
	case a.host != b.host && path:
		return "They differ in the host.", proxy
	case a.host != b.host:
		return "They differ in host and path.", "Make a proof for each request."
	case a.scheme != b.scheme && path:
		return "They differ in the scheme, " + a.scheme + " and " + b.scheme + ".", proxy
	case a.port != b.port && path:
		return "They differ in the port.", proxy
	case a.scheme != b.scheme || a.port != b.port:
		return "They differ in more than the path.", "Make a proof for each request."
	case squeeze(a.path) == squeeze(b.path) && len(a.path) > len(b.path):
		return "Two slashes follow one another in htu, and one stands in the address: a base address that ends in a slash makes that.", mend
	case squeeze(a.path) == squeeze(b.path):
		return "Two slashes follow one another in the address, and one stands in htu: a base address that ends in a slash makes that.", "Send the request to the address in htu."
	case strings.TrimRight(a.path, "/") == strings.TrimRight(b.path, "/") && len(a.path) > len(b.path):
		return "They differ in the slash at the end alone: htu has one.", mend
	case strings.TrimRight(a.path, "/") == strings.TrimRight(b.path, "/"):
		return "They differ in the slash at the end alone: the address has one.", mend
	case strings.EqualFold(a.path, b.path):
		return "They differ in capital letters alone, and those count in a path.", mend
	case strings.HasSuffix(a.path, b.path):
		return "The address lacks " + quoteAddress(strings.TrimSuffix(a.path, b.path)) + ", with which the path in htu begins.", proxy
	case strings.HasSuffix(b.path, a.path):
		return "htu lacks " + quoteAddress(strings.TrimSuffix(b.path, a.path)) + ", with which the path of the address begins.", proxy
	}
	return "They differ in the path.", "Make a proof for each request."
}

// squeeze writes slashes that follow one another as one.
func squeeze(path string) string {
	for strings.Contains(path, "//") {
		path = strings.ReplaceAll(path, "//", "/")
	}
	return path
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
	for _, c := range from {
		if how := respelled(ath, sha256Sum([]byte(c.value))); how != "" {
			q.add(CodeProofToken, "payload", report.Failed, report.Words{
				Lead: "ath is the hash of the access token, written in another way.",
				Why:  how + " It must be “" + encode(sha256Sum([]byte(c.value))) + "” (RFC 9449 section 4.2).",
				Next: mendToken,
			})
			return
		}
	}
	q.add(CodeProofToken, "payload", report.Failed, report.Words{
		Lead: "The proof was made for another access token.",
		Why:  "Its ath is " + prose.Quote(ath) + ", and the SHA-256 hash of the access token" + spot(from[0]) + " is “" + encode(sha256Sum([]byte(from[0].value))) + "” (RFC 9449 section 4.3).",
	})
}

// confirm compares the thumbprint in an access token, which stands at where, with that of the
// proof's key.
func (q *question) confirm(jkt, thumbprint string, proof *Token, where string) {
	if jkt == thumbprint {
		q.add(CodeProofBinds, "payload", report.OK, report.Words{
			Lead: "The access token is bound to the key of the DPoP proof.",
			Why:  "Its cnf.jkt is the thumbprint of that key.",
		})
		return
	}
	digest, _ := exact.DecodeBase64URL(thumbprint)
	how := respelled(jkt, digest)
	if jwk := proof.Header.Find("jwk"); jkt == encode(sha256Sum(jwk.Raw)) {
		how = "It is the hash of the JWK as it stands; it must be that of its required members in their order (RFC 7638 section 3)."
	}
	if how != "" {
		q.add(CodeProofBinds, "payload", report.Failed, report.Words{
			Lead: "cnf.jkt means the key of the DPoP proof, and is written in another way.",
			Why:  how + " It must be “" + thumbprint + "” (RFC 9449 section 6.1).",
			Next: mendToken,
		})
		return
	}
	q.add(CodeProofBinds, "payload", report.Failed, report.Words{
		Lead: "The access token is bound to another key than the DPoP proof’s.",
		Why: "cnf.jkt of the access token" + spot(candidate{where: where}) + " is " + prose.Quote(jkt) + ", and the proof was made with the key “" + thumbprint +
			"”: the sender of this does not hold the token’s key (RFC 9449 section 6.1).",
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
