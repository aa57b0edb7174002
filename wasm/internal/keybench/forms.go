package keybench

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/key"
)

// Form is a key, or all of them, written in one way.
type Form struct {
	Name    string `json:"name"`
	Private bool   `json:"private,omitempty"`
	Text    string `json:"text"`
	Binary  bool   `json:"binary,omitempty"` // Text is the base64 of what a file of it holds
	File    string `json:"file"`             // the name of that file
	Command string `json:"command,omitempty"`
}

// formsOf collects forms of one key.
type formsOf struct {
	stem string
	out  []Form
}

// add takes a form, unless the key does not have it.
func (f *formsOf) add(name string, private bool, extension, command string, text string, err error) {
	if err != nil || text == "" {
		return
	}
	half := "public"
	if private {
		half = "private"
	}
	if strings.HasPrefix(f.stem, "secret") {
		half = ""
	}
	f.out = append(f.out, Form{Name: name, Private: private, Text: text, Command: command,
		Binary: extension == "der", File: strings.TrimSuffix(f.stem+"-"+half, "-") + "." + extension})
}

// stem begins the name of a file that holds a key.
func stem(k *key.Key) string {
	if k.Secret != nil {
		return "secret"
	}
	name := strings.ToLower(strings.ReplaceAll(k.Name, " ", "-"))
	if len(k.Thumbprint) >= 8 {
		name += "-" + strings.Trim(k.Thumbprint[:8], "-_")
	}
	return name
}

func env(name, text string) string {
	return name + `="` + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", `\n`) + `"`
}

// forms are all that the key can be written as, the public ones first.
func (b *bench) forms(k *key.Key) []Form {
	f := &formsOf{stem: stem(k)}
	if k.Secret != nil {
		f.secret(k)
	} else if k.Usable() {
		f.half(k, false)
		if k.Private != nil {
			f.half(k, true)
		}
	}
	if len(b.keys) > 1 {
		f.stem = "keys"
		text, err := setOf(b.keys, false)
		f.add("Set of all", false, "json", "", text, err)
		if text, err = setOf(b.keys, true); b.secret() {
			f.add("Set of all", true, "json", "", text, err)
		}
	}
	return f.out
}

// secret reports whether any of the keys is to be kept.
func (b *bench) secret() bool {
	for _, k := range b.keys {
		if k.Private != nil || k.Secret != nil {
			return true
		}
	}
	return false
}

// half are the forms of one half of a pair.
func (f *formsOf) half(k *key.Key, private bool) {
	text, err := k.FullJWK(private)
	wrapped := ""
	if err == nil {
		text = Pretty(text)
		wrapped = Pretty(`{"keys":[` + text + `]}`)
	}
	jwk, name := toPublicJWK, "PUBLIC_KEY"
	pub, der, p1 := toSPKI, toPublicDER, toPKCS1Public
	if k.Private == nil {
		pub, der, p1 = readSPKI, readPublicDER, readPKCS1Public
	}
	pem := "PEM (SPKI)"
	if private {
		jwk, name, pub, der, p1, pem = toPrivateJWK, "PRIVATE_KEY", toPKCS8, toPrivateDER, toPKCS1, "PEM (PKCS #8)"
	}
	f.add("JWK", private, "json", jwk, text, err)
	written, err := k.PEM(private)
	f.add(pem, private, "pem", pub, written, err)
	text, err = k.PKCS1(private)
	f.add("PKCS #1", private, "pem", p1, text, err)
	if private {
		text, err = k.SEC1()
		f.add("SEC 1", true, "pem", toSEC1, text, err)
	}
	binary, err := k.DER(private)
	f.add("DER", private, "der", der, base64.StdEncoding.EncodeToString(binary), err)
	f.add("JWK set", private, "json", "", wrapped, nil)
	if !private {
		text, err = k.SSH()
		f.add("OpenSSH", false, "pub", toSSH, text, err)
		if k.Certificate != nil {
			f.add("Certificate", false, "pem", "", key.PEMOf("CERTIFICATE", k.Certificate), nil)
		}
	}
	if written != "" {
		f.add(".env", private, "env", "", env(name, written), nil)
	}
}

// secret are the forms of a secret: all of them are it.
func (f *formsOf) secret(k *key.Key) {
	if utf8.Valid(k.Secret) && len(k.Secret) > 0 {
		f.add("UTF-8", true, "txt", "", string(k.Secret), nil)
	}
	plain := base64.StdEncoding.EncodeToString(k.Secret)
	f.add("base64", true, "txt", "", plain, nil)
	f.add("base64url", true, "txt", "", base64.RawURLEncoding.EncodeToString(k.Secret), nil)
	f.add("hex", true, "txt", "", hex.EncodeToString(k.Secret), nil)
	text, err := k.FullJWK(true)
	if err == nil {
		text = Pretty(text)
		f.add("JWK", true, "json", "", text, nil)
		f.add("JWK set", true, "json", "", Pretty(`{"keys":[`+text+`]}`), nil)
	}
	f.add(".env, base64", true, "env", "", env("JWT_SECRET", plain), nil)
	f.add("Bytes", true, "der", "", plain, nil)
	if n := len(f.out); n > 0 && f.out[n-1].Name == "Bytes" {
		f.out[n-1].File = "secret.bin"
	}
}
