package diagnose

import (
	"encoding/base64"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// underItsName are the rules that are asked of a token, in this order, as if its header had
// the name that JOSE has for the algorithm.
var underItsName = []func(*question) []report.Cause{ownPart, recoveryByte, derSignature, swappedHalves, readings, kAsText, lenientReadings, transformed}

// namedOtherwise finds an algorithm by a name that others have for it, or a number in its
// place, and says what holds under the name of JOSE.
func namedOtherwise(q *question) []report.Cause {
	written := q.name
	if v := q.Token.Param("alg"); v != nil && v.Kind == '0' {
		written = string(v.Raw) // as COSE has it
	}
	a, whose, ok := alg.Meant(written)
	if q.known || written == "" || ok && a.Use != alg.Signs {
		return nil
	}
	if !ok {
		return q.namedSomehow(written)
	}
	var why *jose.Error
	if why, ok = jose.Fits(written, nil).(*jose.Error); !ok {
		return nil
	}
	c := refused(why, in(q.Token, token.Protected))
	c.Code = CodeAlgorithmNamed
	as := *q
	as.name, as.alg, as.known = a.Name, a, true
	for _, k := range q.Set.Keys {
		if jose.Fits(a.Name, k) == nil || k.Algorithm == written && forbidden(jose.Fits(a.Name, k)) {
			as.fitting = append(as.fitting, k)
		}
	}
	defer func() { q.budget, q.notKey = as.budget, as.notKey }()
	if k := as.signed(q.signing); k != nil {
		c.Sure = report.Proved
		c.Lead = "Read as " + a.Name + ", the signature is valid."
		c.Why = "The header says " + prose.Quote(written) + ", and names are compared letter by letter, so no implementation of JOSE takes it."
		if whose != "" {
			c.Why = "The header says " + prose.Quote(written) + ", a name from " + whose + ", and no implementation of JOSE takes it."
		}
		c.Next = "The signer must write " + a.Name + " (" + a.Section + ")."
		c.Remedies = q.renamed(a, k)
		return []report.Cause{c}
	}
	causes := []report.Cause{c}
	for _, rule := range underItsName {
		for _, found := range rule(&as) {
			if found.Sure == report.Proved {
				found.Why = also(found.Why, "That is so with "+a.Name+", which the header means.")
			}
			as.causes = append(as.causes, found)
			causes = append(causes, found)
		}
	}
	return causes
}

// namedSomehow tries every algorithm that the keys at hand are for, where nobody knows what the
// header means.
func (q *question) namedSomehow(written string) []report.Cause {
	for i, k := range q.Set.Keys {
		if i == mostOpened {
			break
		}
		for _, a := range jose.For(k) {
			if !q.holds(a.Name, k, q.signature.Bytes) {
				continue
			}
			return []report.Cause{{
				Code:     CodeAlgorithmNamed,
				Lead:     "Read as " + a.Name + ", the signature is valid.",
				Why:      "The header says " + prose.Quote(written) + ", which is not a JOSE name; the signature is " + a.Method + ".",
				Next:     "The signer must write " + a.Name + " (" + a.Section + ").",
				Sure:     report.Proved,
				Place:    in(q.Token, token.Protected),
				Remedies: q.renamed(a, k),
			}}
		}
	}
	return nil
}

// forbidden reports whether it is the JWK alone that forbids its key.
func forbidden(err error) bool {
	why, ok := err.(*jose.Error)
	return ok && why.Code == jose.CodeKeyAlgorithm
}

// renamed is the token with the name of a in its header, signed again, where the key can and
// makes the same signature each time.
func (q *question) renamed(a alg.Algorithm, k *key.Key) []report.Remedy {
	header, payload := q.Token.Segment(token.Protected), q.Token.Segment(token.Payload)
	v := header.JSON.Find("alg")
	if v == nil || a.Family == alg.ECDSA || a.Family == alg.PSS || a.Family == alg.MLDSA || k.Secret == nil && k.Private == nil || !q.compact() || q.Token.Detached {
		return nil
	}
	text := string(header.Bytes)
	if v.Start < 0 || v.End > len(text) || v.Start > v.End {
		return nil
	}
	input := base64.RawURLEncoding.EncodeToString([]byte(text[:v.Start]+`"`+a.Name+`"`+text[v.End:])) + "." + payload.Text
	signature, err := jose.Sign(a.Name, k, []byte(input), nil)
	if err != nil {
		return nil
	}
	return q.respelled("Write "+a.Name+", and sign it again", input, signature)
}

// recoveryByte finds an ECDSA signature with one byte more: v, by which Ethereum's libraries
// tell which of the possible keys signed.
func recoveryByte(q *question) []report.Cause {
	have := q.signature.Bytes
	if q.alg.Family != alg.ECDSA || len(have) < 2 || q.proved() {
		return nil
	}
	last, first := have[len(have)-1], have[0]
	c := report.Cause{
		Code:  CodeRecoveryByte,
		Why:   "Such a byte, v, tells which public key can be computed from r and s. Ethereum’s libraries write it (ES256K-R); JWS has r and s alone (RFC 8812 section 3.2).",
		Next:  "Have the signer leave the recovery byte out, and name the algorithm ES256K.",
		Place: in(q.Token, token.Signature),
	}
	for _, k := range q.Set.Keys {
		own, ok := usual(k)
		if !ok || own.Family != alg.ECDSA || len(have) != own.Size+1 {
			continue
		}
		for _, try := range []struct {
			bare  []byte
			where string
		}{{have[:own.Size], "last"}, {have[1:], "first"}} {
			if !q.holds(own.Name, k, try.bare) {
				continue
			}
			c.Sure = report.Proved
			c.Lead = "Without its " + try.where + " byte, a recovery byte, the signature is valid."
			v := last
			if try.where == "first" {
				v = first
			}
			if !recovers(v) {
				c.Lead = "Without its " + try.where + " byte, the signature is valid."
				c.Why = "It has " + prose.Count(len(have), "byte") + ", and " + own.Name + " has " + prose.Number(own.Size) + ". A recovery byte would be 0, 1, 27 or 28, and this one is " + prose.Number(int(v)) + "."
				c.Next = "Have the signer leave it out."
			}
			if own.Name != q.name {
				c.Why = also(c.Why, "The key is on "+own.Curve()+", so it signs with "+own.Name+", and the header says "+q.name+".")
			}
			c.Remedies = q.resigned("Leave that byte out", slices.Clone(try.bare))
			return []report.Cause{c}
		}
	}
	if q.alg.Name != "ES256K" || len(have) != q.alg.Size+1 || !recovers(last) && !recovers(first) {
		return nil
	}
	c.Sure = report.Seen
	c.Lead = "The signature has 65 bytes: one is most likely a recovery byte."
	bare := have[:q.alg.Size]
	if !recovers(last) {
		bare = have[1:]
	}
	c.Remedies = q.resigned("Leave that byte out", slices.Clone(bare))
	if len(q.fitting) > 0 && q.budget >= 0 {
		c.Why += " Without it, the signature does not verify with " + q.these() + " either."
	}
	return []report.Cause{c}
}

// recovers reports whether v is a recovery byte of Bitcoin or Ethereum.
func recovers(v byte) bool { return v <= 3 || 27 <= v && v <= 34 }

// renamedEncryption finds a JWE whose header has other names for its algorithms, and says
// whether it opens under those of JOSE.
func renamedEncryption(s *sealed) []report.Cause {
	if s.alg.Name != "" && s.enc.Name != "" || s.proved() {
		return nil
	}
	members := map[string]string{}
	var said []string
	for _, each := range []struct {
		name string
		use  alg.Use
	}{{"alg", alg.ManagesKey}, {"enc", alg.EncryptsContent}} {
		text := s.Envelope.Text(s.Recipient, each.name)
		if _, known := alg.Lookup(each.use, text); known {
			continue
		}
		a, _, ok := alg.Meant(text)
		if !ok || a.Use != each.use || s.Envelope.ProtectedHeader.Find(each.name) == nil {
			return nil
		}
		members[each.name] = `"` + a.Name + `"`
		said = append(said, prose.Quote(text)+" where JOSE has "+a.Name)
	}
	if len(said) == 0 {
		return nil
	}
	e := s.changed(members)
	for i, k := range s.Set.Keys {
		if i == mostPrivate || jose.FitsEncryption(e, s.Recipient, k, true) != nil || !s.opens(e, k) {
			continue
		}
		names := strings.ReplaceAll(members["alg"]+members["enc"], `""`, " and ")
		return []report.Cause{{
			Code:  CodeAlgorithmNamed,
			Lead:  "Read as " + strings.Trim(names, `"`) + ", it decrypts.",
			Why:   "The header says " + prose.And(said) + ": no implementation of JOSE takes it as it is. The key is right.",
			Next:  "The sender must write the names of RFC 7518.",
			Sure:  report.Proved,
			Place: s.protected(),
		}}
	}
	return nil
}
