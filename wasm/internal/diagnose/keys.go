package diagnose

import (
	"cmp"
	"errors"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// kids finds keys that the header's kid kept from being tried, or names in vain.
func kids(q *question) []report.Cause {
	kid := q.Token.HeaderText("kid")
	if kid == "" || len(q.Set.Keys) == 0 {
		return nil
	}
	named := 0
	for _, k := range q.Set.Keys {
		if k.Kid == kid {
			named++
		}
	}
	place := in(q.Token, token.Protected)
	for _, k := range q.fitting {
		if k.Kid == kid || k.Kid == "" || !q.holds(q.name, k, q.signature.Bytes) {
			continue
		}
		c := report.Cause{
			Code:  CodeKidOther,
			Lead:  "Key " + prose.Quote(k.Kid) + " verifies it, but the header says key " + prose.Quote(kid) + ".",
			Why:   "A verifier takes the key that the header names, and that one did not sign. The signer names the wrong key, or the set has the names the wrong way round.",
			Next:  "Correct the kid in the header or in the set.",
			Sure:  report.Proved,
			Place: place,
		}
		if named == 0 {
			c.Code = key.CodeKidNotFound
			c.Lead = "This key verifies it, only its kid differs: the header says " + prose.Quote(kid) + ", the key " + prose.Quote(k.Kid) + "."
			c.Why = "No key here has the kid that the header names, so a verifier finds none. The signer names the wrong key, or the set names its keys wrongly."
		}
		if text, err := k.JWK(k.Secret != nil); err == nil {
			c.Remedies = []report.Remedy{{Label: "Use this key alone", Set: map[string]string{"key": text}}}
		}
		return []report.Cause{c}
	}
	if named > 0 || !decides(q.Set) {
		return nil
	}
	c := report.Cause{
		Code:  key.CodeKidNotFound,
		Lead:  "The header asks for key " + prose.Quote(kid) + ", which is not here.",
		Why:   "The kids here are " + kidsOf(q.Set) + ". Issuers replace their keys.",
		Next:  "Fetch the set again, or the one of the right issuer.",
		Sure:  report.Seen,
		Place: place,
	}
	if why, next := provider(q.Token.Segment(token.Payload).JSON); why != "" {
		c.Why, c.Next = "The kids here are "+kidsOf(q.Set)+". "+why, next
	}
	return []report.Cause{c}
}

// OtherKid tells of a signature that holds, with a key whose kid is not the one that the
// header names: a verifier that chooses its key by the kid does not find it.
func OtherKid(t *token.Token, by *key.Key) []report.Cause {
	kid := t.HeaderText("kid")
	if by == nil || kid == "" || by.Kid == "" || by.Kid == kid {
		return nil
	}
	return []report.Cause{{
		Code:  CodeKidOther,
		Lead:  "This key verifies it, only its kid differs.",
		Why:   "The header says " + prose.Quote(kid) + ", the key " + prose.Quote(by.Kid) + ": a verifier that chooses among several keys by the kid takes another, or finds none.",
		Next:  "Correct the kid in the header or in the key.",
		Sure:  report.Seen,
		Place: in(t, token.Protected),
	}}
}

// provider says why an issuer's usual key set lacks a kid and what to do, where that is
// known of it.
func provider(payload *exact.Value) (why, next string) {
	issuer, _ := payload.Find("iss").Text()
	host, path, _ := strings.Cut(strings.TrimPrefix(issuer, "https://"), "/")
	switch {
	case (strings.HasSuffix(host, ".okta.com") || strings.HasSuffix(host, ".oktapreview.com") || strings.HasSuffix(host, ".okta-emea.com")) && path == "":
		return "This is a token of Okta’s org authorization server, whose access tokens are for Okta alone: the keys that sign them are not published.",
			"For an API of your own, take a custom authorization server; its issuer ends in /oauth2/ and a name."
	case host == "sts.windows.net" || host == "login.microsoftonline.com":
		tenant, _, _ := strings.Cut(path, "/")
		app := ""
		for _, name := range []string{"aud", "appid", "azp"} {
			if app, _ = payload.Find(name).Text(); guid(strings.TrimPrefix(app, "api://")) {
				break
			}
		}
		if app = strings.TrimPrefix(app, "api://"); !guid(app) {
			app = "APPLICATION"
		}
		if !guid(tenant) {
			tenant = "TENANT"
		}
		return "Microsoft Entra signs with keys of the application’s own where that has claims mapping or single sign-on of its own.",
			"Open the address of those keys and paste what it shows: https://login.microsoftonline.com/" + tenant + "/discovery/v2.0/keys?appid=" + app + "."
	}
	return "", ""
}

// guid reports whether text looks like 8-4-4-4-12 hexadecimal digits.
func guid(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (text[i] == '-') || !dash && digit(text[i]) < 0 {
			return false
		}
	}
	return true
}

// decides reports whether a kid chooses among these keys: each has one, and there are
// several or a JWK set (RFC 7517 section 4.5).
func decides(set key.Set) bool {
	for _, k := range set.Keys {
		if k.Kid == "" {
			return false
		}
	}
	return len(set.Keys) > 1 || set.FromJWKS
}

func kidsOf(set key.Set) string {
	const most = 4
	var names []string
	for i, k := range set.Keys {
		if i == most {
			names = append(names, prose.Number(len(set.Keys)-most)+" more")
			break
		}
		names = append(names, prose.Quote(k.Kid))
	}
	return prose.And(names)
}

// notAKey gives what is wrong with a Key field that holds no key at all: a damaged one, one under a
// passphrase, or an error message in its place.
func notAKey(q *question) []report.Cause {
	problems := q.Set.Problems
	if len(q.Set.Keys) == 1 && q.Set.Keys[0].IsText && q.Set.Keys[0].Usable() {
		problems = q.Set.Keys[0].Problems
	} else if len(q.Set.Keys) > 0 {
		return nil
	}
	if q.proved() {
		return nil
	}
	for _, p := range problems {
		if len(q.Set.Keys) > 0 && p.Code != key.CodePlaceholder && p.Code != key.CodeAddress && p.Code != key.CodeToken && p.Code != key.CodeSecretReplacement {
			continue
		}
		if p.Code == key.CodeSecretReplacement && q.alg.Family != alg.HMAC || p.Severity == report.Info {
			continue
		}
		q.notKey = true
		return []report.Cause{ofKey(p)}
	}
	return nil
}

// misfits says why no key could be tried: another type, curve or size, or what the JWK
// says of itself. Keys that only their JWK forbids are tried all the same, to tell.
func misfits(q *question) []report.Cause {
	if !q.known || len(q.fitting) > 0 || q.proved() || q.notKey {
		return nil
	}
	var causes []report.Cause
	told := map[string]bool{}
	for _, k := range q.Set.Keys {
		var why *jose.Error
		if !errors.As(jose.Fits(q.name, k), &why) {
			continue
		}
		c := refused(why, k.Place)
		c.Next = cmp.Or(c.Next, "Paste the key that its issuer signs with.")
		switch why.Code {
		case jose.CodeKeyUse, jose.CodeKeyAlgorithm:
			if q.holds(q.name, k, q.signature.Bytes) {
				c.Sure = report.Proved
				c.Lead, c.Why = "This key verifies it, but is not meant for it.", also(c.Lead, c.Why)
				c.Next = "Correct the JWK, or have the signer use the key that is meant for it."
				free := *k
				free.Use, free.Ops, free.Algorithm = "", nil, ""
				if text, err := free.JWK(k.Secret != nil); err == nil && !k.OnlyPSS {
					c.Remedies = []report.Remedy{{Label: "Use the key as if it did not say so", Set: map[string]string{"key": text}}}
				}
			}
		case jose.CodeKeyUnusable:
			if len(k.Problems) > 0 {
				c = ofKey(k.Problems[0])
			}
		default:
			if !k.IsText { // which is no key yet
				c.Why = also(c.Why, fits(k))
			}
		}
		if told[c.Code] && c.Sure != report.Proved {
			continue
		}
		told[c.Code] = true
		causes = append(causes, c)
	}
	return causes
}

// flawed gives what is wrong with a key that was tried all the same.
func flawed(q *question) (causes []report.Cause) {
	if q.proved() {
		return nil
	}
	for i, k := range q.fitting {
		if i == mostOpened {
			break
		}
		for _, p := range k.Problems {
			if p.Severity == report.Error && !q.found(p.Code) {
				causes = append(causes, ofKey(p))
				break
			}
		}
	}
	return causes
}

// fits says what a key could verify.
func fits(k *key.Key) string {
	var names []string
	for _, a := range jose.For(k) {
		names = append(names, a.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return "This key is for " + prose.Or(names) + "."
}

// alteredOrAKey is what is left when a key that fits was tried and nothing explains why
// it did not verify.
func alteredOrAKey(q *question) []report.Cause {
	if len(q.fitting) == 0 || q.Token.Malformed() || q.proved() || q.notKey ||
		q.found(key.CodeKidNotFound, CodeSignatureLength, CodeRecoveryByte, token.CodeSignatureTruncated, token.CodeSignatureMissing, CodeSignatureZero, kind.CodeOther, jose.CodeCritical) {
		return nil
	}
	c := report.Cause{
		Code:  CodeAltered,
		Sure:  report.Possible,
		Lead:  "The token was altered, or another key signed it.",
		Next:  "Compare the key with the one that the issuer publishes now, and the token with the one that was issued.",
		Place: report.Place{Field: "token"},
	}
	if q.strangers() {
		c.Code, c.Sure, c.Place = jose.CodeWrongKey, report.Seen, inKey
		c.Lead = "Another key signed it."
		c.Why = "Opened with the public key, the signature holds neither the padding of RSASSA-PKCS1-v1_5 nor the end of RSASSA-PSS, so the private half of this key did not sign in either way."
		c.Next = "Compare the key with the one that the issuer publishes now."
	}
	if q.alg.Family == alg.HMAC {
		c.Lead = "The token was altered, or another secret signed it."
		c.Why = "HMAC cannot tell the two apart."
		c.Next = "Compare yours with the one that the issuer signs with."
	}
	c.Why = also(c.Why, q.tried())
	return []report.Cause{c}
}
