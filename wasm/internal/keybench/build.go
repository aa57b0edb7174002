package keybench

import (
	"crypto/rand"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// What Build makes.
const (
	BuildSet         = "set"         // of the keys of Text and Add
	BuildPublic      = "public"      // the public halves of Text
	BuildRotate      = "rotate"      // a new key beside the old ones
	BuildCertificate = "certificate" // signed by the key itself
	BuildLocked      = "locked"      // PKCS #8, encrypted
)

// Build puts keys together, or makes something of the one that is looked at.
func Build(in *Ask, now time.Time, rsaKey func(bits int) ([]byte, error)) *Built {
	keys := key.ReadPatiently(in.Text, in.Passphrase, in.Encoding).Keys
	if in.What == BuildSet {
		added := key.ReadPatiently(in.Add, in.Passphrase, in.Encoding)
		if len(added.Keys) == 0 {
			return &Built{Wrong: "Nothing to add was read. Paste a key into “Key to add”."}
		}
		all := append(keys, added.Keys...)
		text, err := setOf(all, true)
		if err != nil {
			return wrong(err)
		}
		return &Built{Text: text, Name: "Key set", File: "keys.json", Said: prose.Count(len(added.Keys), "key") + " added."}
	}
	if len(keys) == 0 || in.Index < 0 || in.Index >= len(keys) {
		return &Built{Wrong: "There is no key to work with. Paste one, or make one."}
	}
	k := keys[in.Index]
	switch in.What {
	case BuildPublic:
		text, err := setOf(keys, false)
		if err != nil {
			return wrong(err)
		}
		b := &Built{Text: text, Name: "Public key set", File: "keys-public.json", Said: "Only public halves are in it."}
		for _, k := range keys {
			if k.Secret != nil {
				b.Said += " Secrets were left out: they have no public half."
				break
			}
		}
		return b
	case BuildRotate:
		return rotate(keys, k, rsaKey)
	case BuildCertificate:
		return certify(k, in, now)
	case BuildLocked:
		if in.Seal == "" {
			return &Built{Wrong: "Type a passphrase to encrypt the key with."}
		}
		text, err := k.EncryptedPKCS8(in.Seal)
		if err != nil {
			return wrong(err)
		}
		return &Built{Text: text, Name: "Encrypted private key", File: stem(k) + "-encrypted.pem", Command: toLocked,
			Said: "PBES2 with AES-256; PBKDF2 with HMAC-SHA-256, " + prose.Number(key.Rounds) + " iterations."}
	}
	return &Built{Wrong: "That is not known here."}
}

// setOf writes a JWK set (RFC 7517 section 5). A key without a kid has its thumbprint for one.
// Of a key that is there twice the private half is kept.
func setOf(keys []*key.Key, private bool) (string, error) {
	var kept []*key.Key
	at := map[string]int{}
	for _, k := range keys {
		if !k.Usable() || k.Secret != nil && !private {
			continue
		}
		id := k.Thumbprint + "\x00" + k.Kid
		i, twice := at[id]
		switch {
		case k.Thumbprint == "" || !twice:
			at[id] = len(kept)
			kept = append(kept, k)
		case kept[i].Private == nil:
			kept[i] = k
		}
	}
	var out []string
	for _, k := range kept {
		named := *k
		if named.Kid == "" {
			named.Kid = named.Thumbprint
		}
		text, err := named.FullJWK(private && (k.Private != nil || k.Secret != nil))
		if err != nil {
			return "", err
		}
		out = append(out, text)
	}
	if len(out) == 0 {
		return "", key.Refusal{Lead: "There is no key to put into a set."}
	}
	return Pretty(`{"keys":[` + strings.Join(out, ",") + `]}`), nil
}

// Pretty writes well-made JSON over several lines, each member as it is written.
func Pretty(text string) string {
	var out []byte
	depth, quoted := 0, false
	line := func() {
		out = append(out, '\n')
		for range depth {
			out = append(out, "  "...)
		}
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quoted:
			out = append(out, c)
			if c == '\\' && i+1 < len(text) {
				i++
				out = append(out, text[i])
			}
			quoted = c != '"'
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		case c == '{' || c == '[':
			out = append(out, c)
			depth++
			line()
		case c == '}' || c == ']':
			depth--
			end := len(out)
			for end > 0 && (out[end-1] == ' ' || out[end-1] == '\n') {
				end--
			}
			if end > 0 && (out[end-1] == '{' || out[end-1] == '[') {
				out = out[:end]
			} else {
				line()
			}
			out = append(out, c)
		case c == ',':
			out = append(out, c)
			line()
		case c == ':':
			out = append(out, ": "...)
		default:
			out = append(out, c)
			quoted = c == '"'
		}
	}
	return string(out)
}

// chance is a name that nothing else has.
func chance() string {
	b := make([]byte, 12)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

const maxDays = 36500

// certify makes a certificate that the key signs itself.
func certify(k *key.Key, in *Ask, now time.Time) *Built {
	if k.Private == nil || k.Type == key.OKP && len(signs(k)) == 0 {
		return &Built{Wrong: "A certificate needs a private key that signs. Paste or make one."}
	}
	if in.Days < 1 || in.Days > maxDays {
		return &Built{Wrong: "The validity is a number of days from 1 to " + prose.Number(maxDays) + "."}
	}
	if strings.TrimSpace(in.Subject) == "" {
		return &Built{Wrong: "Type a subject, such as “api.example.com”."}
	}
	names, sans, ok := namesIn(in.Names)
	if !ok {
		return &Built{Wrong: "A name for the certificate is not plain ASCII. Write hosts in their xn-- form."}
	}
	subject := strings.TrimSpace(in.Subject)
	until := now.UTC().Truncate(time.Second).AddDate(0, 0, in.Days)
	der := selfSigned(k.Private, k.Public, k.SPKI(), subject, sans, now.UTC(), until)
	if der == nil {
		return &Built{Wrong: "Certificates are made here for RSA, Ed25519 and the curves P-256, P-384 and P-521."}
	}
	command := makeCertificate + strconv.Itoa(in.Days) + " -subj " + quoted("/CN="+strings.NewReplacer(`\`, `\\`, "/", `\/`, "+", `\+`).Replace(subject))
	if len(names) > 0 {
		command += " -addext " + quoted("subjectAltName="+strings.Join(names, ","))
	}
	return &Built{Text: key.PEMOf("CERTIFICATE", der), Name: "Certificate", File: stem(k) + "-certificate.pem", Command: command,
		Said: "It is signed by its own key, and valid until " + until.Format("2006-01-02") + "."}
}

// quoted is a word of a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
