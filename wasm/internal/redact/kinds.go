package redact

import (
	"strings"
	"sync"
)

// kind is what a value is that is replaced.
type kind struct {
	code     Kind
	what     string
	personal bool
}

// Kinds of secrets.
var (
	signature   = kind{code: Signature, what: "Signature of a token"}
	ciphertext  = kind{code: Ciphertext, what: "Content of an encrypted token"}
	disclosure  = kind{code: Disclosure, what: "Disclosure"}
	opaque      = kind{code: Token, what: "Token"}
	cookieValue = kind{code: Cookie, what: "Cookie"}
	password    = kind{code: Password, what: "Password"}
	secret      = kind{code: Secret, what: "Secret"}
	apiKey      = kind{code: APIKey, what: "API key"}
	credentials = kind{code: Credentials, what: "Credentials"}
	privateKey  = kind{code: PrivateKey, what: "Private key"}
	session     = kind{code: Session, what: "Session"}
	code        = kind{code: OneTimeCode, what: "Code"}
)

// Kinds of personal values.
var (
	person  = kind{Person, "Name", true}
	account = kind{User, "Account", true}
	subject = kind{Identifier, "Identifier", true}
	mail    = kind{Mail, "Mail address", true}
	phone   = kind{Phone, "Telephone number", true}
	date    = kind{BirthDate, "Date of birth", true}
	address = kind{Address, "Address", true}
	network = kind{Network, "Network address", true}
	number  = kind{Number, "Identity number", true}
	picture = kind{Profile, "Address of a profile", true}
)

// kinds are all of them by their codes.
var kinds = sync.OnceValue(func() map[string]kind {
	out := map[string]kind{}
	for _, k := range []kind{
		signature, ciphertext, disclosure, opaque, cookieValue, password, secret, apiKey, credentials, privateKey, session, code,
		person, account, subject, mail, phone, date, address, network, number, picture,
	} {
		out[k.code] = k
	}
	return out
})

// mailHost is where nobody has an address (RFC 2606).
const mailHost = "@example.invalid"

// alias is what stands for a personal value: the same wherever it stands.
func (r *run) alias(k kind, value string) string {
	lower := strings.ToLower(value)
	if isMail(value) {
		return "user-" + r.hash(lower) + mailHost
	}
	return strings.Join([]string{k.code, r.hash(lower)}, "-")
}

// pseudonym reports whether a text is an alias.
func pseudonym(text string) bool {
	name, digits, ok := strings.Cut(strings.TrimSuffix(text, mailHost), "-")
	return ok && kinds()[name].personal && hexadecimal(digits, 8)
}

// isMail reports whether a text is a mail address and nothing else.
func isMail(text string) bool {
	name, host, ok := strings.Cut(text, "@")
	dot := strings.LastIndexByte(host, '.')
	return ok && name != "" && dot > 0 && dot < len(host)-1 && len(text) < 255 && !strings.ContainsAny(text, " \t\r\n<>(),;:\"'/\\[]{}?&=") && !strings.Contains(host, "@")
}
