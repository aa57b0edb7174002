package heard

// sense is what messages mean.
type sense uint8

const (
	signatureWrong sense = iota
	noKey
	noKid
	keyMissing
	keyWrong
	keyShort
	keyUnreadable
	keysNotFetched
	algorithmWrong
	notSupported
	unsigned
	formBroken
	partBroken
	noToken
	badScheme
	expired
	notYet
	outOfTime
	issuedAhead
	noIssuedAt
	dateWrong
	tooOld
	lifetimeLong
	issuerWrong
	audienceWrong
	subjectWrong
	nonceWrong
	idWrong
	typeWrong
	kindWrong
	claimMissing
	claimWrong
	scopeMissing
	revoked
	notDecrypted
	anyOf
	assertionWrong
	providerToken
	clientAssertion
	grantWrong
	expiredGrant
	clientUnknown
	proofWrong
	policyOfService
	otherSignature
	settings
	lastSense
)

// meant is a sense in words, with what decides here whether it is so, the likeliest first.
type meant struct {
	lead string
	asks []aspect
	next string // where to look if none of that is so
}

var senses = [lastSense]meant{
	signatureWrong: {"The signature does not verify with the key that the service has.", []aspect{onSignature},
		"Compare the key that the service uses with the one here: another environment, an older key, another way to read the same secret."},
	noKey: {"The service has no key for this token: it looks for one by the kid.", []aspect{onKid, onSignature},
		"Look at which key set the service fetches, and when it did last: issuers change their keys."},
	noKid: {"The token names no key (kid), and the service needs that to choose one.", []aspect{onHasKid},
		"Have the issuer write kid into the header, or tell the service which key to use."},
	keyMissing: {"The service was given no key: a variable or a setting is empty.", nil,
		"Look at how the service gets its key: a variable that is not set, a file that is not there."},
	keyWrong: {"The key that the service has is of another kind than the algorithm needs.", []aspect{onKey, onAlgorithm},
		"HS algorithms need a secret; RS and PS an RSA key; ES a key of its own curve; EdDSA an Ed25519 or Ed448 key."},
	keyShort: {"The key is too short for its algorithm.", []aspect{onKey},
		"An HMAC secret must be as long as its hash: 32 bytes for HS256 (RFC 7518 section 3.2). RSA keys need 2048 bits."},
	keyUnreadable: {"The service could not read its key.", []aspect{onKey},
		"Look at what reaches the service: line breaks written as \\n, quotation marks, a certificate in place of a key, PKCS #1 in place of PKCS #8."},
	keysNotFetched: {"The service could not fetch the keys that it checks tokens with.", nil,
		"Fetch the address from where the service runs: the network, a proxy, its certificate or the address itself may be in the way."},
	algorithmWrong: {"The algorithm (alg) is not one that the service allows.", []aspect{onAlgorithm},
		"Allow the algorithm in the service’s settings, or have the issuer sign with one that is allowed."},
	notSupported: {"The library does not know this algorithm, or not for this key.", []aspect{onAlgorithm, onKey},
		"Look at what the library supports, and at the type of the key."},
	unsigned: {"The token has no signature, and the service requires one.", []aspect{onSigned, onForm},
		"Look whether the end of the token was lost: it is what stands behind the second dot."},
	formBroken: {"What reached the service is not three parts with dots between them.", []aspect{onForm, onAround},
		"Log the length and the first characters of what the service parses: often it is empty, “undefined”, cut, in quotation marks or still has “Bearer ” in front."},
	partBroken: {"A part of what reached the service cannot be decoded.", []aspect{onForm, onAround},
		"Log the length and the first characters of what the service parses: often it is cut, in quotation marks, or no JWT at all."},
	noToken: {"The service found no token in the request.", []aspect{onAround},
		"Look at the request as it arrives: whether it has the header “Authorization: Bearer …”, and whether a proxy or a redirect takes it off."},
	badScheme: {"The Authorization header is not “Bearer”, a space and the token.", []aspect{onAround},
		"Look at the header as it is sent: one “Bearer”, one space, no quotation marks."},
	expired: {"The token had expired (exp) when the service looked at it.", []aspect{onExpiry},
		"Compare the service’s clock with the right time, and look whether it got an older token."},
	notYet: {"The token was not active yet (nbf) by the service’s clock.", []aspect{onStart, onIssued},
		"Compare the clocks of the issuer and of the service; allow a minute of leeway."},
	outOfTime: {"The service looked at the token outside the time that it is valid for.", []aspect{onExpiry, onStart, onIssued},
		"Compare the clocks of the issuer and of the service, and look whether it got an older token."},
	issuedAhead: {"The token was issued (iat) in the future by the service’s clock.", []aspect{onIssued, onDates},
		"Compare the clocks of the issuer and of the service; allow a minute of leeway."},
	noIssuedAt: {"The token has no iat, and the service requires one to know its age.", []aspect{onHasIssued},
		"Have the issuer write iat, or do not ask for a maximum age."},
	dateWrong: {"A time in the token is not a number of seconds.", []aspect{onDates},
		"exp, nbf and iat are seconds since 1970, without quotation marks (RFC 7519 section 2)."},
	tooOld: {"The token was issued (iat) longer ago than the service allows.", []aspect{onAge},
		"Get a new token, or allow more time."},
	lifetimeLong: {"The token is valid for longer than the service allows.", []aspect{onAge, onIssued},
		"Let it expire earlier, and compare your clock with the right time."},
	issuerWrong: {"The issuer (iss) is not the one that the service expects.", []aspect{onIssuer},
		"Compare the service’s setting with iss letter by letter: a slash at the end, http for https, another tenant."},
	audienceWrong: {"The audience (aud) is not the one that the service expects.", []aspect{onAudience},
		"Ask for a token for this service, or add what the token has to the audiences that the service accepts."},
	subjectWrong: {"The subject (sub) is not the one that the service expects.", []aspect{onSubject},
		"Compare the service’s setting with sub letter by letter."},
	nonceWrong: {"The nonce is not the one that was sent with the login.", []aspect{onNonce},
		"Look whether the session that began the login is the one that ends it: cookies, several tabs, several servers."},
	idWrong: {"The token’s ID (jti) is missing, or not the one that the service expects.", []aspect{onID},
		"Compare the service’s setting with jti."},
	typeWrong: {"The type in the header (typ) is not the one that the service expects.", []aspect{onType},
		"An access token may have “at+jwt” there (RFC 9068): tell the service, or the issuer."},
	kindWrong: {"The token is of another kind than the service expects.", []aspect{onKind},
		"Send the access token to an API, and leave the ID token to the client that asked for it."},
	claimMissing: {"The token lacks a claim that the service requires.", []aspect{onClaim},
		"Have the issuer add the claim, or ask for the scope that brings it."},
	claimWrong: {"A claim has another value than the service expects.", []aspect{onClaim, onIssuer, onAudience, onSubject},
		"Compare what the service expects with the claims."},
	scopeMissing: {"The token does not have the scope that this request needs.", []aspect{onScope},
		"Ask for the scope when the token is requested, and look whether it was granted."},
	revoked: {"The service does not take this token any more, whatever it says itself.", []aspect{onRevoked},
		"Get a new token. A token does not tell whether it was revoked: only the service knows."},
	notDecrypted: {"The service could not decrypt the token with the key that it has.", []aspect{onEncryption},
		"Compare the key that the service uses with the one that the token was encrypted for."},
	anyOf: {"The service did not accept the token, and does not say why.", []aspect{onForm, onExpiry, onStart, onSignature, onIssuer, onAudience},
		"Look into the log of the service: it mostly says more than its answer does."},
	assertionWrong: {"The server did not accept the signed request.", []aspect{onForm, onSignature, onAudience, onExpiry, onStart},
		"Look at the rules of its kind, and at which key the server knows for this client."},
	providerToken: {"The service did not accept the token.", []aspect{onForm, onAlgorithm, onHasKid, onSignature, onIssued, onAge, onExpiry},
		"Compare kid and iss with the key ID and the team or issuer ID of the account, and look at the rules of its kind."},
	clientAssertion: {"The server did not accept who the client says it is.", []aspect{onForm, onSignature, onAudience, onExpiry, onStart},
		"If the client sends a secret, no token has a part in this. If it sends a client_assertion: iss and sub must be the client ID, aud the server, and the key must be registered."},
	grantWrong: {"The server did not accept the code, the refresh token or the assertion.", []aspect{onForm, onSignature, onAudience, onExpiry, onStart},
		"A code is good once and for minutes; a refresh token may be revoked. Of an assertion look at signature, aud and times."},
	expiredGrant:    {"The code or the refresh token is expired; the user has to log in again.", nil, "No JWT has a part in it: codes and refresh tokens are opaque."},
	clientUnknown:   {"The server does not know this client, or not for this.", nil, "Compare the client ID, its credential and the tenant with what is registered."},
	proofWrong:      {"The DPoP proof was not accepted.", []aspect{onBinding, onForm, onSignature, onIssued}, "Paste the proof with its request: they are compared with each other."},
	policyOfService: {"A rule of the service does not allow this request.", []aspect{onScope}, "Compare the rule with the claims of the token."},
	otherSignature:  {"This is about another signature than that of a JWT.", nil, "Look at the access key, at the clock, and at what is signed: method, path, query and headers."},
	settings:        {"This is about how the service is set up.", nil, "Look at the settings of the service."},
}
