package audit

import (
	"bytes"
	"strings"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

var algConfusion = Rule{
	Code: AlgConfusion, Severity: report.Warning, OfKey: true,
	Cite:    bestPractices + "3.1",
	Why:     "Attackers make such tokens for services that hand their public key to whatever algorithm the header names, and sign with its text as the secret.",
	Applies: func(in *Input) bool { return in.hmac() && len(in.Keys) > 0 && !in.keyAlone() },
	Find: func(in *Input) []Finding {
		if k := in.confused(); k != nil {
			return []Finding{{
				Severity: report.Error,
				Lead:     "The token is signed with the text of a public key as the HMAC secret.",
				Why:      "This is the algorithm confusion attack: everybody has the public key, so anybody could have written this token. A service that takes " + in.alg() + " with the key it keeps for RSA or ECDSA would accept it.",
				Next:     "Refuse it, and bind each key to its one algorithm, whatever the header says.",
				Place:    k.Place,
				Voids:    "anybody can make it: its secret is the text of a public key",
			}}
		}
		if in.Verified != nil {
			return nil
		}
		var public *key.Key
		for _, k := range in.Keys {
			if k.Secret != nil {
				return nil // the one for this token is perhaps among them
			}
			if k.Public != nil && k.Private == nil && public == nil {
				public = k // a private one is for the layer around
			}
		}
		if public == nil {
			return nil
		}
		return []Finding{{
			Lead:  "The header says " + in.alg() + ", which takes a secret; the Key field holds a public key.",
			Next:  "If you expected this key, refuse the token; otherwise give the secret that it was signed with.",
			Place: public.Place,
		}}
	},
}

// confused is a public key whose text is the secret of the token, or nil.
func (in *Input) confused() *key.Key {
	if in.Verified != nil {
		if secret := in.Verified.Secret; bytes.Contains(secret, []byte("-----BEGIN PUBLIC KEY-----")) ||
			bytes.Contains(secret, []byte("-----BEGIN RSA PUBLIC KEY-----")) || bytes.Contains(secret, []byte("-----BEGIN CERTIFICATE-----")) {
			return in.Verified
		}
		return nil
	}
	if !in.guessable() {
		return nil
	}
	const most = 8
	tried := 0
	for _, k := range in.Keys {
		if k.Public == nil {
			continue
		}
		if tried++; tried > most {
			break
		}
		for _, text := range in.spellings(k) {
			if in.hasSecret(text) {
				return k
			}
		}
	}
	return nil
}

// spellings are the texts by which a public key goes from hand to hand.
func (in *Input) spellings(k *key.Key) []string {
	var texts []string
	add := func(text string) {
		trimmed := strings.TrimSpace(text)
		if trimmed != "" {
			texts = append(texts, trimmed, trimmed+"\n")
		}
	}
	if in.KeyText != "" && len(in.KeyText) < guessLimit {
		texts = append(texts, in.KeyText)
		add(in.KeyText)
	}
	if pem, err := k.PEM(false); err == nil {
		add(pem)
	}
	if der, err := k.DER(false); err == nil {
		texts = append(texts, string(der))
	}
	if jwk, err := k.JWK(false); err == nil {
		texts = append(texts, jwk)
	}
	return texts
}

// guessLimit is the longest token, in bytes, of which a secret is guessed: each guess
// reads the whole of it.
const guessLimit = 8 << 10

// guessable reports whether guesses at the token's HMAC secret can succeed, in good time.
func (in *Input) guessable() bool {
	t := in.Token
	return t != nil && t.IsJWS() && !t.Malformed() && len(t.Text) <= guessLimit &&
		in.hmac() && len(t.Segment(token.Signature).Bytes) == in.signing().Size
}

// hasSecret reports whether the token is signed with that secret.
func (in *Input) hasSecret(secret string) bool {
	return hasSecret(in.alg(), secret, in.Token.SigningInput(), in.Token.Segment(token.Signature).Bytes)
}

func hasSecret(alg, secret string, input, signature []byte) bool {
	k := &key.Key{Info: key.Info{Type: key.Oct}, Secret: []byte(secret)}
	return jose.Check(alg, k, input, signature) == nil
}
