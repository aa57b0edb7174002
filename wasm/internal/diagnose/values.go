package diagnose

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/wrap"
)

// This file tries what stands inside the text of the Key field: the values that have a name
// there, and keys that came without any container.

// telling are pieces of names whose value is likely a secret.
var telling = []string{"secret", "jwt", "key", "hmac", "sign", "token", "pass", "auth", "pw"}

// insiders are the values inside a text, the likeliest first.
func insiders(text string) []wrap.Value {
	if len(text) > longest {
		return nil
	}
	list := wrap.Values(text)
	if base64Mark(text) != text {
		list = append([]wrap.Value{{Text: text}}, list...)
	}
	seen := map[string]bool{}
	list = slices.DeleteFunc(list, func(v wrap.Value) bool {
		drop := seen[v.Text] || v.Text == text && base64Mark(text) == text
		seen[v.Text] = true
		return drop
	})
	rank := func(v wrap.Value) int {
		name := strings.ToLower(v.Name)
		if slices.ContainsFunc(telling, func(part string) bool { return strings.Contains(name, part) }) {
			return 0
		}
		return 1
	}
	sort.SliceStable(list, func(i, j int) bool { return rank(list[i]) < rank(list[j]) })
	return list
}

// base64Mark takes off what says that base64 follows: that of Laravel, or of a data: address.
func base64Mark(text string) string {
	trimmed := strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(trimmed, "base64:"); ok {
		return rest
	}
	if head, rest, ok := strings.Cut(trimmed, ";base64,"); ok && strings.HasPrefix(head, "data:") {
		return rest
	}
	return text
}

// called names a value in a sentence.
func called(v wrap.Value) string {
	const longestName = 32
	if v.Name == "" || len(v.Name) > longestName {
		return "one value inside this text"
	}
	return "the value of " + prose.Visible(v.Name)
}

// inside is the cause of the first value inside a text that is the secret: as it stands,
// decoded from base64 as Kubernetes has it, or as any other text of a secret might be meant.
func inside(text string, by party, right func(secret []byte) bool) []report.Cause {
	const (
		all    = 120 // are tried as they stand and decoded
		reread = 12  // in every other way
		remade = 3   // with what programs make of a secret
	)
	values := insiders(text)
	for i, v := range values {
		if i == all {
			break
		}
		if base64Mark(v.Text) == v.Text && v.Text != text && right([]byte(v.Text)) {
			return []report.Cause{alone(v, "", []byte(v.Text), by)}
		}
		for secret := fromBase64(base64Mark(v.Text)); len(secret) > 0; {
			if right(secret) {
				return []report.Cause{alone(v, ", decoded from base64", secret, by)}
			}
			text := string(secret)
			if secret = nil; base64Mark(text) != text { // as Laravel writes it, in a Secret of Kubernetes
				secret = fromBase64(base64Mark(text))
			}
		}
	}
	for i, v := range values {
		if i == reread {
			break
		}
		for _, s := range spellings(v.Text) {
			for _, r := range allReadings {
				if secret, _ := key.DecodeSecret(s.text, r.encoding); len(secret) > 0 && (s.code != "" || r.encoding != key.UTF8) && right(secret) {
					how := ""
					for _, each := range []string{s.how, r.how} {
						if each != "" && each != allReadings[0].how {
							how += ", " + each
						}
					}
					return []report.Cause{alone(v, how, secret, by)}
				}
			}
		}
		list := lenient(v.Text)
		for _, group := range transformations {
			if i < remade {
				list = append(list, group.of(v.Text)...)
			}
		}
		for _, d := range list {
			if right(d.bytes) {
				c := alone(v, ", "+prose.Small(d.how), d.bytes, by)
				c.Why = d.why
				return []report.Cause{c}
			}
		}
	}
	return nil
}

// fromBase64 decodes base64 of either alphabet, over line breaks; nil where text is none.
func fromBase64(text string) []byte {
	digits := strings.TrimRight(strings.Join(strings.Fields(text), ""), "=")
	b, err := base64.RawStdEncoding.DecodeString(strings.NewReplacer("-", "+", "_", "/").Replace(digits))
	if err != nil {
		return nil
	}
	return b
}

// alone is the cause of a value that is the secret by itself.
func alone(v wrap.Value, how string, secret []byte, by party) report.Cause {
	remedy := report.Remedy{Label: "Use that value alone", Set: map[string]string{"key": string(secret), "key-encoding": key.UTF8}}
	if !utf8.Valid(secret) || strings.ContainsAny(string(secret), "\r\x00") { // a text field would change these
		remedy.Set["key"], remedy.Set["key-encoding"] = hex.EncodeToString(secret), key.Hex
		if plain := base64Mark(v.Text); slices.Equal(fromBase64(plain), secret) && !strings.ContainsAny(plain, "-_ \r\n") {
			remedy.Set["key"], remedy.Set["key-encoding"] = plain, key.Base64
		}
	}
	return report.Cause{
		Code:     CodeSecretInside,
		Lead:     "With " + called(v) + how + ", " + by.verdict + ".",
		Why:      "The Key field holds more than the secret, which is " + prose.Count(len(secret), "byte") + "; the " + by.name + " used that value alone.",
		Next:     "Keep the value alone in the Key field.",
		Sure:     report.Proved,
		Place:    inKey,
		Remedies: []report.Remedy{remedy},
	}
}

// read reports whether one of the keys that were read is this secret: then it is not because it
// was not found that the token is refused.
func read(set key.Set, secret []byte) bool {
	return slices.ContainsFunc(set.Keys, func(k *key.Key) bool { return !k.IsText && slices.Equal(k.Secret, secret) })
}

// valuesInside tries each value inside the Key field as the secret.
func valuesInside(q *question) []report.Cause {
	if q.alg.Family != alg.HMAC || q.KeyText == "" || q.proved() {
		return nil
	}
	room := budget / 3 // the rest is for the text itself
	causes := inside(q.KeyText, signer, func(secret []byte) bool {
		if read(q.Set, secret) {
			return false
		}
		room--
		return room > 0 && q.holds(q.name, key.FromSecret(secret, ""), q.signature.Bytes)
	})
	if len(causes) == 0 && len(insiders(q.KeyText)) > 0 && room > 0 {
		q.note("each value inside this text")
	}
	return causes
}

// secretInside tries each value inside the Key field as the secret or the password of an
// encryption.
func secretInside(s *sealed) []report.Cause {
	if !s.alg.Symmetric() || s.enc.Name == "" || s.KeyText == "" || s.proved() {
		return nil
	}
	room := mostDeciphered
	return inside(s.KeyText, sender, func(secret []byte) bool {
		k := key.FromSecret(secret, "")
		if read(s.Set, secret) || jose.FitsEncryption(s.Envelope, s.Recipient, k, true) != nil {
			return false
		}
		room -= len(s.Envelope.Ciphertext) + 1<<10
		return room > 0 && s.opens(s.Envelope, k)
	})
}

// bareTexts are the Key field and the values inside it, where a key without any container may
// stand.
func bareTexts(text string, set key.Set) []wrap.Value {
	const most = 16
	var list []wrap.Value
	if len(set.Keys) == 1 && set.Keys[0].IsText {
		list = append(list, wrap.Value{Text: text})
	}
	list = append(list, insiders(text)...)
	return list[:min(len(list), most)]
}

// noContainer reports whether a Key field holds text, and no key in any container.
func noContainer(set key.Set, text string) bool {
	return text != "" && len(text) <= longest && !slices.ContainsFunc(set.Keys, func(k *key.Key) bool { return !k.IsText })
}

// bareKeys finds a key that came without any container, as bytes in base64 or hexadecimal.
func bareKeys(q *question) []report.Cause {
	if !q.known || q.alg.Symmetric() || q.proved() || !noContainer(q.Set, q.KeyText) {
		return nil
	}
	var modulus *key.Key
	of := wrap.Value{}
	for _, v := range bareTexts(q.KeyText, q.Set) {
		for _, k := range key.Bare(v.Text) {
			if jose.Fits(q.name, k) != nil {
				continue
			}
			if q.holds(q.name, k, q.signature.Bytes) {
				return []report.Cause{withoutContainer(v, k, signer)}
			}
			if k.Format == key.FormatModulus && modulus == nil {
				modulus, of = k, v
			}
		}
	}
	if modulus == nil || len(q.fitting) > 0 {
		return nil
	}
	c := withoutContainer(of, modulus, signer)
	c.Sure = report.Seen
	c.Lead = "This is as long as the modulus of an RSA key, and the exponent e is missing."
	c.Why = "An RSA key is two numbers. With 65537 for e, as nearly every key has, the signature does not verify."
	c.Next = "Paste the whole key: a PEM text, or a JWK with n and e."
	return []report.Cause{c}
}

// bareKeyOpens finds the private key of an encryption that came without any container.
func bareKeyOpens(s *sealed) []report.Cause {
	if s.alg.Symmetric() || s.enc.Name == "" || s.proved() || !noContainer(s.Set, s.KeyText) {
		return nil
	}
	for _, v := range bareTexts(s.KeyText, s.Set) {
		for _, k := range key.Bare(v.Text) {
			if k.Private != nil && jose.FitsEncryption(s.Envelope, s.Recipient, k, true) == nil && s.opens(s.Envelope, k) {
				return []report.Cause{withoutContainer(v, k, sender)}
			}
		}
	}
	return nil
}

// withoutContainer is the cause of a key that is nothing but its numbers.
func withoutContainer(v wrap.Value, k *key.Key, by party) report.Cause {
	what, _, _ := strings.Cut(k.Sentence, ",")
	what, _, _ = strings.Cut(what, " (") // what X25519 is for
	c := report.Cause{
		Code:  CodeKeyBare,
		Lead:  "Read as " + what + ", " + by.verdict + ".",
		Why:   "The text is the number of the key alone, in base64 or hexadecimal. Nothing in it says so: it was taken for a secret.",
		Next:  "Write the key as PEM or as a JWK: most programs expect one of these.",
		Sure:  report.Proved,
		Place: inKey,
	}
	if k.Format == key.FormatModulus {
		c.Lead = "Read as the modulus of an RSA key, with 65537 for e, " + by.verdict + "."
		c.Why = "The exponent e is missing here, and is 65537 with nearly every key. The text was taken for a secret."
	}
	if v.Name != "" {
		c.Why += " It is " + called(v) + "."
	}
	if text, err := k.JWK(k.Private != nil); err == nil {
		label := "Write it as a JWK"
		if k.Format == key.FormatModulus {
			label = "Take 65537 for e"
		}
		c.Remedies = []report.Remedy{{Label: label, Set: map[string]string{"key": text, "key-encoding": key.Auto}}}
	}
	return c
}
