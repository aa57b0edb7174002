package issue

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/kind"
)

const (
	needsMethod    = "method"
	needsAddress   = "address"
	needsAccount   = "account"
	anyAlgorithm   = ""
	anyKeyPair     = "*"
	exampleServer  = "https://auth.example.com"
	exampleAPI     = "https://api.example.com"
	exampleClient  = "my-client-id"
	exampleKeyID   = "ABC123DEFG"
	exampleTeam    = "DEF123GHIJ"
	googleEndpoint = "https://oauth2.googleapis.com/token"
)

// Template is a kind of token that can be made.
type Template struct {
	Value string   `json:"value"`           // a code of package kind, and Template in a Wish
	Text  string   `json:"text"`            // what it is called
	Needs []string `json:"needs,omitempty"` // what is asked before: "method" "address" "account"

	alg   string // the one that it must be signed with, anyKeyPair or anyAlgorithm
	yours string // what the user puts in the place of what is made up
	fill  func(*filling)
}

// Templates are all templates, in the order of the menu.
var Templates = []Template{
	{Value: kind.Access, Text: "Access token (RFC 9068)", alg: anyKeyPair, yours: "iss, sub, aud, client_id and scope", fill: fillAccess},
	{Value: kind.ID, Text: "ID token", alg: anyAlgorithm, yours: "iss, sub and aud", fill: fillID},
	{Value: kind.Assertion, Text: "Client assertion", alg: anyAlgorithm, yours: "iss, sub and aud", fill: fillAssertion},
	{Value: kind.DPoP, Text: "DPoP proof…", Needs: []string{needsMethod, needsAddress}, alg: anyKeyPair, fill: fillDPoP},
	{Value: kind.Request, Text: "Request object (RFC 9101)", alg: anyAlgorithm, yours: "iss, client_id, aud, redirect_uri and scope", fill: fillRequest},
	{Value: kind.GitHubApp, Text: "GitHub App", alg: "RS256", yours: "iss, the client id of the app", fill: fillGitHubApp},
	{Value: kind.AppStoreConnect, Text: "App Store Connect", alg: "ES256", yours: "kid and iss", fill: fillAppStore},
	{Value: kind.APNs, Text: "Apple push (APNs)", alg: "ES256", yours: "kid and iss", fill: fillAPNs},
	{Value: kind.VAPID, Text: "Web Push (VAPID)…", Needs: []string{needsAddress}, alg: "ES256", yours: "sub", fill: fillVAPID},
	{Value: kind.GoogleAssertion, Text: "Google service account…", Needs: []string{needsAccount}, alg: "RS256", fill: fillGoogle},
}

// Wish is which token is to be made, and what its template asks before.
type Wish struct {
	Template string `json:"template"`
	Method   string `json:"method"`
	Address  string `json:"address"`
	Account  string `json:"account"` // the JSON of a service account; "": it may stand under Key
}

// AtHand is what a new token may rest on.
type AtHand struct {
	Keys    *key.Set
	KeyText string // the Key field as it stands
	Access  string // the token that a proof goes with; "": none
	Ath     string // or its hash, where only that is known
	Bound   string // the thumbprint of the key that it is bound to; "": none
	Now     time.Time
}

// Made is a token, by the id of the field that takes it, with a fresh key where none at hand
// can sign it.
type Made struct {
	Set   map[string]string `json:"set,omitempty"`
	Said  string            `json:"said,omitempty"`  // what there is to know of it
	Wrong string            `json:"wrong,omitempty"` // why it is not made
}

// filling is a token that is being made.
type filling struct {
	Wish
	AtHand
	now             int64
	key             *key.Key
	alg             string
	header, payload []string // names and their JSON, in turn
	account         *exact.Value
	said            []string
	wrong           string
}

// Make makes a token of a template, with the first key at hand that can sign it. It fails only
// where no key can be made.
func (iss Issuer) Make(w Wish, at AtHand) (Made, error) {
	i := slices.IndexFunc(Templates, func(t Template) bool { return t.Value == w.Template })
	if i < 0 {
		return Made{Wrong: "There is no template of that name."}, nil
	}
	t := &Templates[i]
	f := &filling{Wish: w, AtHand: at, now: at.Now.Unix()}
	set := map[string]string{}
	if t.Value == kind.GoogleAssertion {
		f.readAccount(set)
		if f.wrong != "" {
			return Made{Wrong: f.wrong}, nil
		}
	}
	if !f.choose(t.alg) {
		if f.account != nil {
			return Made{Wrong: "The private key of this service account cannot sign RS256."}, nil
		}
		f.alg = t.alg
		if t.alg == anyAlgorithm || t.alg == anyKeyPair {
			f.alg = "ES256"
		}
		k, text, err := iss.fresh(f.alg, false)
		if err != nil {
			return Made{}, err
		}
		f.key, set["key"], set["key-passphrase"], set["key-encoding"] = k, text, "", key.Auto
		if len(at.Keys.Keys) > 0 {
			f.said = append(f.said, "No key at hand can sign it, so a fresh one for "+f.alg+" stands under Key now.")
		} else {
			f.said = append(f.said, "A fresh key for "+f.alg+" stands under Key now.")
		}
	}
	f.head("alg", quoted(f.alg))
	t.fill(f)
	if f.wrong != "" {
		return Made{Wrong: f.wrong}, nil
	}
	if t.yours != "" {
		f.said = append(f.said, "Put your own values in: "+t.yours+".")
	}
	token, err := iss.signText(f.alg, object(f.header), object(f.payload), f.key)
	if err != nil {
		return Made{Wrong: "The key at hand failed to sign it."}, nil
	}
	set["token"] = token
	return Made{Set: set, Said: strings.Join(f.said, " ")}, nil
}

// choose takes the first key at hand that can sign with the algorithm wanted.
func (f *filling) choose(wanted string) bool {
	for _, k := range f.Keys.Keys {
		if !k.Usable() || k.Private == nil && k.Secret == nil {
			continue
		}
		for _, a := range jose.For(k) {
			if a.Name == wanted || wanted == anyAlgorithm || wanted == anyKeyPair && a.Family != alg.HMAC {
				f.key, f.alg = k, a.Name
				return true
			}
		}
	}
	return false
}

func (f *filling) head(name, json string)  { f.header = append(f.header, name, json) }
func (f *filling) claim(name, json string) { f.payload = append(f.payload, name, json) }

// texts adds claims that are texts.
func (f *filling) texts(pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		f.claim(pairs[i], quoted(pairs[i+1]))
	}
}

// at adds a NumericDate, so many seconds from now.
func (f *filling) at(name string, seconds int64) {
	f.claim(name, unix(time.Unix(f.now+seconds, 0)))
}

// kid names the key, if it has a name.
func (f *filling) kid() {
	if f.key.Kid != "" {
		f.head("kid", quoted(f.key.Kid))
	}
}

// appleKid names the key as Apple does.
func (f *filling) appleKid() {
	kid := f.key.Kid
	if len(kid) != 10 {
		kid = exampleKeyID
	}
	f.head("kid", quoted(kid))
}

func fillAccess(f *filling) {
	f.head("typ", `"at+jwt"`)
	f.kid()
	f.texts("iss", exampleServer, "sub", "user-1", "aud", exampleAPI, "client_id", exampleClient, "scope", "orders:read")
	f.at("iat", 0)
	f.at("exp", 600)
	f.texts("jti", random())
}

func fillID(f *filling) {
	f.head("typ", `"JWT"`)
	f.kid()
	f.texts("iss", exampleServer, "sub", "user-1", "aud", exampleClient, "nonce", random())
	f.at("auth_time", 0)
	f.at("iat", 0)
	f.at("exp", 3600)
}

func fillAssertion(f *filling) {
	f.head("typ", `"client-authentication+jwt"`)
	f.kid()
	f.texts("iss", exampleClient, "sub", exampleClient, "aud", exampleServer, "jti", random())
	f.at("iat", 0)
	f.at("exp", 300)
}

func fillRequest(f *filling) {
	f.head("typ", `"oauth-authz-req+jwt"`)
	f.kid()
	f.texts("iss", exampleClient, "client_id", exampleClient, "aud", exampleServer, "response_type", "code",
		"redirect_uri", "https://app.example.com/callback", "scope", "openid", "state", random(), "nonce", random())
	f.at("iat", 0)
	f.at("nbf", 0)
	f.at("exp", 300)
	f.texts("jti", random())
}

// GitHub's clock may be behind, so iat lies back; exp may lie ten minutes ahead.
func fillGitHubApp(f *filling) {
	f.head("typ", `"JWT"`)
	f.texts("iss", "Iv23liABCDEFGHIJKLMN")
	f.at("iat", -60)
	f.at("exp", 540)
}

func fillAppStore(f *filling) {
	f.appleKid()
	f.head("typ", `"JWT"`)
	f.texts("iss", "57246542-96fe-1a63-e053-0824d011072a", "aud", "appstoreconnect-v1")
	f.at("iat", 0)
	f.at("exp", 1200)
}

func fillAPNs(f *filling) {
	f.appleKid()
	f.texts("iss", exampleTeam)
	f.at("iat", 0)
}

func fillVAPID(f *filling) {
	if f.Address == "" {
		f.Address = "https://fcm.googleapis.com"
	}
	f.head("typ", `"JWT"`)
	scheme, rest, ok := strings.Cut(f.address(), "://")
	if !ok {
		return
	}
	if scheme != "https" {
		f.wrong = "The address of a push service begins with https://."
		return
	}
	host, _, _ := strings.Cut(rest, "/")
	f.texts("aud", "https://"+host)
	f.at("exp", 12*3600)
	f.texts("sub", "mailto:admin@example.com")
}

// fillDPoP makes a proof for one request; with the token that is sent with it, it names that.
func fillDPoP(f *filling) {
	f.head("typ", `"dpop+jwt"`)
	public := *f.key
	public.Kid, public.Use, public.Algorithm = "", "", ""
	jwk, err := public.JWK(false)
	if err != nil {
		f.wrong = "This key cannot be written into the header."
		return
	}
	f.head("jwk", jwk)
	method := strings.ToUpper(strings.TrimSpace(f.Method))
	if strings.IndexFunc(method, func(c rune) bool { return c < '!' || c > '~' || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, c) }) >= 0 {
		f.wrong = "A method is one word, such as POST."
		return
	}
	if method == "" {
		method = "POST"
	}
	if f.Address == "" {
		f.Address = exampleServer + "/token"
	}
	address := f.address()
	f.texts("jti", random(), "htm", method, "htu", address)
	f.at("iat", 0)
	ath := f.Ath
	if f.Access != "" {
		hash := sha256.Sum256([]byte(f.Access))
		ath = base64.RawURLEncoding.EncodeToString(hash[:])
	}
	if ath == "" {
		return
	}
	f.texts("ath", ath)
	f.said = append(f.said, "ath is the hash of the access token that stood under Token; Undo brings that back.")
	if f.Bound != "" && f.Bound != f.key.Thumbprint {
		f.said = append(f.said, "The access token is bound to another key (cnf.jkt), so a server will refuse this proof.")
	}
}

// address is the address wished for, without query and fragment.
func (f *filling) address() string {
	text := strings.TrimSpace(f.Address)
	if end := strings.IndexAny(text, "?#"); end >= 0 {
		text = text[:end]
	}
	scheme, rest, ok := strings.Cut(text, "://")
	scheme = strings.ToLower(scheme)
	if !ok || scheme != "https" && scheme != "http" || rest == "" || rest[0] == '/' || strings.IndexFunc(rest, func(c rune) bool { return c <= ' ' || c == 0x7f }) >= 0 {
		f.wrong = "Write the whole address, such as https://api.example.com/orders."
		return ""
	}
	return scheme + "://" + rest
}

// readAccount reads the JSON of a service account, from where it was pasted or from Key.
func (f *filling) readAccount(set map[string]string) {
	text := strings.TrimSpace(f.Account)
	pasted := text != ""
	if !pasted {
		text = strings.TrimSpace(f.KeyText)
	}
	v, _ := exact.ParseJSON([]byte(text))
	email, ok := v.Find("client_email").Text()
	if !ok || !strings.Contains(email, "@") {
		if pasted {
			f.wrong = "This is not the JSON of a service account: it has no client_email."
		}
		return
	}
	if pasted {
		keys := key.Read(text, "", key.Auto)
		f.Keys = &keys
		set["key"], set["key-passphrase"], set["key-encoding"] = text, "", key.Auto
	}
	f.account = &v
}

func fillGoogle(f *filling) {
	of := func(name, otherwise string) string {
		if text, ok := f.account.Find(name).Text(); ok && text != "" {
			return text
		}
		return otherwise
	}
	f.head("typ", `"JWT"`)
	if kid := of("private_key_id", f.key.Kid); kid != "" {
		f.head("kid", quoted(kid))
	}
	f.texts("iss", of("client_email", "name@project.iam.gserviceaccount.com"), "scope", "https://www.googleapis.com/auth/cloud-platform",
		"aud", of("token_uri", googleEndpoint))
	f.at("iat", 0)
	f.at("exp", 3600)
	yours := "scope"
	if f.account == nil {
		yours = "iss and scope"
	}
	f.said = append(f.said, "Put your own values in: "+yours+".")
}

// random is 128 bits that nobody had before.
func random() string {
	b := make([]byte, 16)
	rand.Read(b) // it never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

func quoted(text string) string {
	b, _ := jsontext.AppendQuote(nil, text) // an error only tells of bytes that are not UTF-8, replaced
	return string(b)
}

// object is a JSON object of names and their JSON, without white space.
func object(pairs []string) string {
	text := "{"
	for i := 0; i < len(pairs); i += 2 {
		if i > 0 {
			text += ","
		}
		text += quoted(pairs[i]) + ":" + pairs[i+1]
	}
	return text + "}"
}
