package diagnose

import (
	"cmp"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// EncryptionInput is all that is known of a JWE that does not decrypt.
type EncryptionInput struct {
	Text      string        // the Token field as it stands
	Token     *token.Token  // taken from Text
	Envelope  jose.Envelope // of Token
	Recipient int           // the one that is looked at
	Set       key.Set       // read from the Key field
	KeyText   string        // the Key field as it stands
	Encoding  string        // the chosen encoding of a secret
}

// encryptionRules are asked in this order, as rules are.
var encryptionRules = []func(*sealed) []report.Cause{
	wrongLengths,
	renamedEncryption,
	secretOrPassword,
	derivedSecret,
	secretInside,
	bareKeyOpens,
	withoutParties,
	otherSalt,
	otherPadding,
	forItsIssuer,
	notOpened,
	noKeyAtAll,
}

// ExplainEncryption lists the causes of a JWE that does not decrypt, the likeliest first.
// Proved are those by which it was decrypted, and those that only a key that opens the
// encrypted key can tell.
func ExplainEncryption(in EncryptionInput) []report.Cause {
	if in.Token != nil && in.Envelope.Parameter(in.Recipient, "enc") == nil {
		// Five parts without enc may be two signed tokens of three.
		if causes := Explain(Input{Text: in.Text, Token: in.Token, Set: in.Set, KeyText: in.KeyText, Encoding: in.Encoding}); len(causes) > 0 {
			return causes
		}
	}
	if in.Recipient < 0 || in.Recipient >= len(in.Envelope.Recipients) {
		return nil
	}
	s := &sealed{EncryptionInput: in, iterations: mostIterations}
	s.alg, _ = alg.Lookup(alg.ManagesKey, in.Envelope.Text(in.Recipient, "alg"))
	s.enc, _ = alg.Lookup(alg.EncryptsContent, in.Envelope.Text(in.Recipient, "enc"))
	for _, rule := range encryptionRules {
		s.causes = append(s.causes, rule(s)...)
	}
	return report.SortCauses(s.causes)
}

// sealed is an EncryptionInput with what every rule asks of it.
type sealed struct {
	EncryptionInput
	alg        alg.Algorithm // the zero one where it is not known
	enc        alg.Algorithm
	causes     []report.Cause
	iterations int // of PBKDF2 that may still be spent
}

// What is spent on a JWE: iterations of PBKDF2 take a thousandth of a millisecond each in
// the browser, and a private RSA key 4 ms or, with 4096 bits, 25.
const (
	mostIterations = 50_000
	mostPrivate    = 4
)

func (s *sealed) proved() bool {
	return slices.ContainsFunc(s.causes, func(c report.Cause) bool { return c.Sure == report.Proved })
}

// opens reports whether a key decrypts an envelope.
func (s *sealed) opens(e jose.Envelope, k *key.Key) bool { return s.open(e, k) == nil }

var errSpent = errors.New("too many iterations")

func (s *sealed) open(e jose.Envelope, k *key.Key) error {
	if n := jose.Iterations(e, s.Recipient); n > 0 {
		if n > s.iterations {
			return errSpent
		}
		s.iterations -= n
	}
	_, err := jose.Decrypt(e, s.Recipient, k, jose.Limits{})
	return err
}

// changed is the envelope with another reading of the protected header: with raw JSON in
// the place of members, or without those whose text is empty. What is authenticated stays.
func (s *sealed) changed(members map[string]string) jose.Envelope {
	e := s.Envelope
	if e.ProtectedHeader == nil {
		return e
	}
	header := *e.ProtectedHeader
	header.Members = nil
	for _, m := range e.ProtectedHeader.Members {
		if raw, ok := members[m.Name]; ok {
			m.Value = exact.Value{Kind: '"', Raw: []byte(raw)}
			if raw == "" {
				continue
			}
		}
		header.Members = append(header.Members, m)
	}
	e.ProtectedHeader = &header
	return e
}

// protected is where the header stands.
func (s *sealed) protected() report.Place {
	if s.Token == nil {
		return report.Place{Field: "token"}
	}
	return in(s.Token, token.Protected)
}

// wrongLengths finds an initialization vector or a tag of another length than enc has: no
// key opens that, and none is needed to see it.
func wrongLengths(s *sealed) []report.Cause {
	var why *jose.Error
	if !errors.As(s.Envelope.Lengths(s.Recipient), &why) {
		return nil
	}
	place := report.Place{Field: "token"}
	part := token.IV
	if why.Code != jose.CodeIVLength {
		part = token.Tag
	}
	if s.Token != nil && !s.Token.Segment(part).Missing {
		place = in(s.Token, part)
	}
	return []report.Cause{refused(why, place)}
}

// forItsIssuer finds an access token that its issuer encrypted to itself: there is no key
// that anybody else could have.
func forItsIssuer(s *sealed) []report.Cause {
	issuer := s.Envelope.Text(s.Recipient, "iss")
	if issuer == "" || s.alg.Family != alg.Direct || s.proved() {
		return nil
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(issuer, "https://"), "/")
	c := report.Cause{
		Code:  token.CodeOpaque,
		Lead:  "This token is not meant for you to read.",
		Why:   "With " + s.alg.Name + " and an iss in the header, " + prose.Quote(issuer) + " encrypted it to itself, and alone has the key. Auth0 gives such an access token where none asked for an audience: it is for its own userinfo.",
		Next:  "Ask for a token with your API as the audience: that one is signed, and can be checked.",
		Sure:  report.Seen,
		Place: s.protected(),
	}
	if !strings.HasSuffix(host, ".auth0.com") {
		c.Sure = report.Possible
		c.Lead = "This token may not be meant for you to read."
		c.Why = "It is encrypted directly, and " + prose.Quote(issuer) + " names itself in the header: issuers do so with access tokens that they alone read, as Auth0 where none asked for an audience."
		c.Next = "If you asked that issuer for it, ask for a token with your API as the audience. Else use the secret that its sender has."
	}
	return []report.Cause{c}
}

// secretOrPassword tries the secret as it might have been meant.
func secretOrPassword(s *sealed) []report.Cause {
	if !s.ofSecrets() {
		return nil
	}
	causes, _ := reread(s.KeyText, s.Encoding, sender, func(secret []byte) bool {
		k := key.FromSecret(secret, "")
		return jose.FitsEncryption(s.Envelope, s.Recipient, k, true) == nil && s.opens(s.Envelope, k)
	})
	for i := range causes {
		if code := causes[i].Code; s.alg.Family == alg.PBES2 && (code == CodeSecretBase64 || code == CodeSecretBase64URL) {
			causes[i].Code = CodePassword64
			causes[i].Why = "The sender’s password is what the text stands for in base64, not its characters."
		}
	}
	return causes
}

// ofSecrets reports whether one secret as text is asked to open it.
func (s *sealed) ofSecrets() bool {
	return s.alg.Symmetric() && s.enc.Name != "" && oneText(s.Set, s.KeyText)
}

// derivedSecret tries what programs derive from a passphrase.
func derivedSecret(s *sealed) []report.Cause {
	if !s.ofSecrets() || s.alg.Family == alg.PBES2 || s.proved() {
		return nil
	}
	list := stretched(strings.TrimRight(s.KeyText, "\r\n"), s.enc.KeySize, cookieNames(s.Text, s.value()))
	for _, group := range transformations {
		list = append(list, group.of(s.KeyText)...)
	}
	room := mostDeciphered
	for _, d := range list {
		k := key.FromSecret(d.bytes, "")
		if jose.FitsEncryption(s.Envelope, s.Recipient, k, true) != nil {
			continue
		}
		if room -= len(s.Envelope.Ciphertext) + 1<<10; room < 0 {
			break
		}
		if s.opens(s.Envelope, k) {
			return []report.Cause{d.cause(sender)}
		}
	}
	return nil
}

// value is the token as it stands in the paste, as far as it is one word there.
func (s *sealed) value() string {
	if s.Token == nil {
		return ""
	}
	const piece = 64 // of a token that is spread over several cookies: of its first
	return s.Token.Text[:min(len(s.Token.Text), piece)]
}

// mostDeciphered is how many characters of content are tried with keys that were derived: of
// a cookie, as long as one may be, with every one of them.
const mostDeciphered = 1 << 20

// stretched are the keys that session libraries derive from their secret with HKDF. Most take
// the name of their cookie for the salt, and name it in the text that it is for, too.
func stretched(text string, size int, names []string) []derivation {
	var list []derivation
	add := func(library, salt, info string) {
		derived, err := hkdf.Key(sha256.New, []byte(text), []byte(salt), info, size)
		if err != nil {
			return
		}
		why := "It is HKDF with SHA-256, of " + prose.Count(size, "byte") + ", for the text " + prose.Quote(info)
		if salt != "" {
			why += " and with the salt " + prose.Quote(salt)
		}
		list = append(list, derivation{CodeKeyDerived, derived, "With the key that " + library + " derives from this secret", why + ".", "Have other programs derive it in the same way."})
	}
	const (
		nextAuth = "NextAuth.js Generated Encryption Key"
		authJS   = "Auth.js Generated Encryption Key"
		auth0    = "derived cookie encryption secret"
	)
	add("NextAuth.js 4", "", nextAuth)
	add("an early Auth.js", "", authJS)
	add("nextjs-auth0 or express-openid-connect", "", "JWE CEK")
	for _, name := range append(names, knownCookies()...) {
		add("Auth.js 5", name, authJS+" ("+name+")")
		add("NextAuth.js 4", name, nextAuth+" ("+name+")")
	}
	for _, name := range append(names, "__a0_session", "__a0_tx", "appSession") {
		add("the server library of Auth0", name, auth0)
	}
	for _, name := range append(names, "better-auth-session", "better-auth-account", "better-auth.session_data") {
		add("Better Auth", name, "BetterAuth.js Generated Encryption Key")
	}
	return list
}

// knownCookies are the names that Auth.js and NextAuth.js give to the cookies that they
// encrypt.
func knownCookies() []string {
	var list []string
	for _, library := range []string{"authjs", "next-auth"} {
		for _, what := range []string{"session-token", "pkce.code_verifier", "state", "nonce", "callback-url", "challenge"} {
			for _, prefix := range []string{"", "__Secure-", "__Host-"} {
				list = append(list, prefix+library+"."+what)
			}
		}
	}
	return list
}

// cookieNames are the names that stand before a value in a pasted text, the nearest first and
// without the number of a piece: name.0 is the first piece of name.
func cookieNames(text, value string) []string {
	const most, longest, near = 16, 64, 1 << 10
	if at := strings.Index(text, value[:min(len(value), near)]); at >= 0 {
		text = text[max(0, at-near):at]
	}
	var list []string
	for i := len(text) - 1; i > 0 && len(list) < most; i-- {
		if strings.IndexByte("=:\t\"'", text[i]) < 0 {
			continue
		}
		start := i
		for start > 0 && i-start <= longest && (named(text[start-1]) || text[start-1] == '-' || text[start-1] == '.') {
			start--
		}
		name := text[start:i]
		if stem := strings.TrimRight(name, "0123456789"); stem != name && strings.HasSuffix(stem, ".") {
			name = strings.TrimSuffix(stem, ".")
		}
		if len(name) > 2 && len(name) <= longest && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// withoutParties finds a sender that put apu or apv into the header and left them out of
// the key's derivation, or took them undecoded (RFC 7518 section 4.6.2).
func withoutParties(s *sealed) []report.Cause {
	if s.alg.Family != alg.ECDHES || s.proved() || s.Envelope.Parameter(s.Recipient, "apu") == nil && s.Envelope.Parameter(s.Recipient, "apv") == nil {
		return nil
	}
	undecoded := map[string]string{}
	for _, name := range []string{"apu", "apv"} {
		if text := s.Envelope.Text(s.Recipient, name); text != "" {
			undecoded[name] = `"` + base64.RawURLEncoding.EncodeToString([]byte(text)) + `"`
		}
	}
	for _, try := range []struct {
		how     string
		members map[string]string
	}{
		{"Without apu and apv in the key’s derivation", map[string]string{"apu": "", "apv": ""}},
		{"With the characters of apu and apv, not decoded", undecoded},
		{"Without apv in the key’s derivation", map[string]string{"apv": ""}},
		{"Without apu in the key’s derivation", map[string]string{"apu": ""}},
	} {
		for i, k := range s.Set.Keys {
			if i == mostPrivate || jose.FitsEncryption(s.Envelope, s.Recipient, k, true) != nil || !s.opens(s.changed(try.members), k) {
				continue
			}
			return []report.Cause{{
				Code:  CodeECDHKDF,
				Lead:  try.how + ", it decrypts.",
				Why:   "The header has apu or apv, and both sides must put their decoded bytes into the Concat KDF (RFC 7518 section 4.6.2); the sender did otherwise. The key is right.",
				Next:  "Have the sender derive the key as that section says.",
				Sure:  report.Proved,
				Place: s.protected(),
			}}
		}
	}
	return nil
}

// otherSalt finds a sender that took p2s for the salt of PBKDF2: alg and a zero byte stand
// before it (RFC 7518 section 4.8.1.1).
func otherSalt(s *sealed) []report.Cause {
	n := jose.Iterations(s.Envelope, s.Recipient)
	text := s.Envelope.Text(s.Recipient, "p2s")
	p2s, defects := exact.DecodeBase64URL(text)
	if s.alg.Family != alg.PBES2 || s.proved() || n < 1 || len(defects) > 0 || len(p2s) == 0 {
		return nil
	}
	wrapping := ""
	for _, a := range alg.All(alg.ManagesKey) {
		if a.Family == alg.AESKW && a.KeySize == s.alg.Wrap {
			wrapping = `"` + a.Name + `"`
		}
	}
	for _, try := range []struct{ how, salt string }{
		{"With p2s alone as the salt", string(p2s)},
		{"With the characters of p2s as the salt", text},
		{"With the characters of p2s behind alg as the salt", s.alg.Name + "\x00" + text},
		{"With alg and p2s as the salt, and no zero byte between them", s.alg.Name + string(p2s)},
	} {
		for i, k := range s.Set.Keys {
			if i == mostPrivate || k.Secret == nil || n > s.iterations {
				continue
			}
			s.iterations -= n
			kek, err := jose.PBKDF2(s.alg.Hash, string(k.Secret), []byte(try.salt), n, s.alg.Wrap)
			if err != nil || !s.opens(s.changed(map[string]string{"alg": wrapping}), key.FromSecret(kek, "")) {
				continue
			}
			return []report.Cause{{
				Code:  CodePBES2Salt,
				Lead:  try.how + ", it decrypts.",
				Why:   "The salt of PBKDF2 is alg, a zero byte and the decoded p2s (RFC 7518 section 4.8.1.1); the sender’s is another. The password is right.",
				Next:  "Have the sender make the salt as that section says.",
				Sure:  report.Proved,
				Place: s.protected(),
			}}
		}
	}
	return nil
}

// notOpened says at which step each key failed.
func notOpened(s *sealed) []report.Cause {
	if s.proved() {
		return nil
	}
	var causes []report.Cause
	told := map[string]bool{}
	tried := 0
	for _, k := range s.Set.Keys {
		err := jose.FitsEncryption(s.Envelope, s.Recipient, k, true)
		fits := err == nil
		if fits {
			if tried++; tried > mostPrivate {
				break
			}
			if err = s.open(s.Envelope, k); err == errSpent {
				causes = append(causes, s.password())
				continue
			}
		}
		var why *jose.Error
		if !errors.As(err, &why) || told[why.Code] {
			continue
		}
		told[why.Code] = true
		if slices.ContainsFunc(s.causes, func(c report.Cause) bool { return c.Code == why.Code }) {
			continue // seen without the key
		}
		c := refused(why, k.Place)
		switch why.Code {
		case jose.CodeAltered, jose.CodeZipZlib, jose.CodeZipBroken, jose.CodeContentKeySize:
			c.Sure, c.Place = report.Proved, report.Place{Field: "token"} // only the right key gets that far
			if why.Code == jose.CodeAltered {
				c.Next = "Take the token as it was sent; not one character may differ."
			}
		case jose.CodeWrongOrAltered:
			c.Code, c.Sure = CodeAltered, report.Possible
			c.Next = "Compare the key with the one that it was encrypted for, and the token with the one that was sent."
		case jose.CodeWrongKey, jose.CodePublicGiven, jose.CodeKeyType, jose.CodeCurve, jose.CodeKeyUse, jose.CodeKeyAlgorithm, jose.CodeKeySize:
			c.Next = cmp.Or(c.Next, "Paste the key that it was encrypted for.")
		case jose.CodeKeyUnusable:
			if len(k.Problems) > 0 {
				c = ofKey(k.Problems[0])
			}
		case jose.CodeXMLName, jose.CodeCritical, jose.CodeUnsupported:
			c.Place = s.protected()
		}
		causes = append(causes, c)
	}
	if len(s.Set.Keys) == 0 && s.KeyText == "" {
		// Some defects need no key to be seen.
		var why *jose.Error
		if err := jose.FitsEncryption(s.Envelope, s.Recipient, key.FromSecret(make([]byte, 32), ""), true); errors.As(err, &why) && why.Code == jose.CodeXMLName {
			causes = append(causes, refused(why, s.protected()))
		}
	}
	return causes
}

// password is what is left to say of a password that would take too long to try again.
func (s *sealed) password() report.Cause {
	tried := "none was tried."
	if s.iterations < mostIterations {
		tried = "not all were tried."
	}
	c := report.Cause{
		Code:  CodeAltered,
		Sure:  report.Possible,
		Lead:  "The password is another, or the token was altered.",
		Why:   "Each further reading of the password would take " + prose.Number(jose.Iterations(s.Envelope, s.Recipient)) + " iterations, so " + tried,
		Next:  "Compare yours with the one that the sender used.",
		Place: inKey,
	}
	text := strings.TrimSpace(s.KeyText)
	if secret := decoded(text, key.Base64); len(secret) >= 8 && strings.ContainsAny(text, "+/=") {
		c.Code = CodePassword64
		c.Lead = "The password may be what this text stands for in base64."
		c.Next = "Read it so, and see whether the token opens."
		c.Remedies = []report.Remedy{{Label: "Read the password as base64", Set: map[string]string{"key-encoding": key.Base64}}}
	}
	return c
}

// noKeyAtAll gives what is wrong with a Key field that holds no key.
func noKeyAtAll(s *sealed) []report.Cause {
	if len(s.Set.Keys) > 0 || len(s.Set.Problems) == 0 {
		return nil
	}
	return []report.Cause{ofKey(s.Set.Problems[0])}
}
