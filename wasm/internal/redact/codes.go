package redact

// Kind is what a value was that is replaced. It stands in what replaces it.
type Kind = string

// Every Kind: first secrets, then personal values.
const (
	Signature   Kind = "signature"  // of a token
	Ciphertext  Kind = "ciphertext" // what an encrypted token holds, with its key and its tag
	Disclosure  Kind = "disclosure" // of an SD-JWT
	Token       Kind = "token"      // one that cannot be read
	Cookie      Kind = "cookie"
	Password    Kind = "password"
	Secret      Kind = "secret"
	APIKey      Kind = "api-key"
	Credentials Kind = "credentials" // of an Authorization header
	PrivateKey  Kind = "private-key"
	Session     Kind = "session"
	OneTimeCode Kind = "code" // an authorization code, a code verifier, a PIN

	Person     Kind = "person" // a name
	User       Kind = "user"   // a name of an account
	Identifier Kind = "id"
	Mail       Kind = "mail"
	Phone      Kind = "phone"
	BirthDate  Kind = "date"
	Address    Kind = "address"
	Network    Kind = "ip"
	Number     Kind = "number" // an identity number
	Profile    Kind = "link"   // an address of a profile or a picture
)
