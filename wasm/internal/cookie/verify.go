package cookie

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	_ "crypto/sha1"   // SHA-1 for Hash
	_ "crypto/sha256" // SHA-256
	_ "crypto/sha512" // SHA-384 and SHA-512
	"encoding/base64"
	"slices"
	"strings"
)

// hashOf is the hash whose HMAC has so many bytes; 0: none that is met.
func hashOf(size int) crypto.Hash {
	switch size {
	case 20:
		return crypto.SHA1
	case 32:
		return crypto.SHA256
	case 48:
		return crypto.SHA384
	case 64:
		return crypto.SHA512
	}
	return 0
}

func mac(h crypto.Hash, key []byte, message string) []byte {
	m := hmac.New(h.New, key)
	m.Write([]byte(message))
	return m.Sum(nil)
}

func digest(h crypto.Hash, text string) []byte {
	d := h.New()
	d.Write([]byte(text))
	return d.Sum(nil)
}

// salts are those of libraries and of tutorials, the usual ones first.
var salts = map[Family][]string{
	ItsDangerous: {"cookie-session", "itsdangerous.Signer", "itsdangerous", "wtf-csrf-token", "flask-security-session", "auth-token", "email-confirm", "email-confirm-salt", "confirm", "confirm-salt", "confirm-email", "password-reset", "password-reset-salt", "recover", "recover-key", "reset", "activate", "activate-salt", "remember-salt", "login-salt", "invite", "token", "salt", ""},
	Django:       {"django.contrib.sessions.backends.signed_cookies", "django.core.signing", "django.core.signing.Signer", "django.core.signing.TimestampSigner", "django.contrib.messages", "django.contrib.messages.storage.cookie", "registration", "account", ""},
}

// Holds reports whether a secret signed it, and in which way. names are those that the value
// may have as a cookie: some take theirs for the salt. usual asks for the ways alone that the
// frameworks take by themselves, which costs a few hashes.
func (c *Cookie) Holds(secret []byte, names []string, usual bool) (how string, ok bool) {
	h := hashOf(len(c.signature))
	if h == 0 || len(secret) == 0 {
		return "", false
	}
	by := func(key []byte, what string) bool {
		ok = hmac.Equal(mac(h, key, c.signed), c.signature)
		how = "HMAC with " + h.String() + what
		return ok
	}
	list := salts[c.Family]
	if usual {
		list = list[:min(len(list), 2)]
	}
	switch c.Family {
	case ItsDangerous:
		for _, salt := range list {
			for _, derive := range []struct {
				key []byte
				how string
			}{
				{mac(h, secret, salt), ""},
				{digest(h, salt+"signer"+string(secret)), ", its key derived as django-concat"},
				{digest(h, salt+string(secret)), ", its key derived as concat"},
			} {
				if by(derive.key, ", the salt “"+salt+"”"+derive.how) {
					return how, true
				}
			}
		}
		if by(secret, " and no salt") {
			return how, true
		}
	case Django:
		for _, salt := range list {
			if by(digest(h, salt+"signer"+string(secret)), ", the salt “"+salt+"”") {
				return how, true
			}
		}
		for _, name := range names { // get_signed_cookie
			if by(digest(h, name+"signerdjango.http.cookies"+string(secret)), ", the salt of the cookie “"+name+"”") {
				return how, true
			}
		}
	case Rails:
		if by(secret, "") {
			return how, true
		}
		for _, derive := range derivations(usual) {
			key, err := pbkdf2.Key(derive.New, string(secret), []byte("signed cookie"), 1000, 64)
			if err == nil && by(key, ", its key derived by PBKDF2 with "+derive.String()+" and the salt “signed cookie”") {
				return how, true
			}
		}
	case Express:
		if by(secret, "") {
			return how, true
		}
	}
	return "", false
}

// derivations are the hashes of the key generator of Rails, which takes a thousand iterations.
func derivations(usual bool) []crypto.Hash {
	if usual {
		return nil
	}
	return []crypto.Hash{crypto.SHA256, crypto.SHA1}
}

// Open decrypts an encrypted cookie of Rails with its secret_key_base; nil where that is not the
// secret.
func (c *Cookie) Open(secret []byte) []byte {
	parts := strings.Split(c.sealed, "--")
	if !c.Encrypted || len(parts) != 3 || len(secret) == 0 {
		return nil
	}
	var data [3][]byte
	for i, part := range parts {
		data[i], _ = base64.StdEncoding.DecodeString(standard(part))
	}
	for _, derive := range derivations(false) {
		key, err := pbkdf2.Key(derive.New, string(secret), []byte("authenticated encrypted cookie"), 1000, 32)
		if err != nil {
			return nil
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil
		}
		gcm, err := cipher.NewGCM(block)
		if err != nil || len(data[1]) != gcm.NonceSize() {
			return nil
		}
		if plain, err := gcm.Open(nil, data[1], slices.Concat(data[0], data[2]), nil); err == nil {
			return plain
		}
	}
	return nil
}
