package redact

import (
	"strings"
	"sync"
)

// context is what is known of where a text stands.
type context struct {
	name    string // of the member, header or parameter
	carrier carrier
	claims  bool // in a token
	all     kind // everything in it is of this kind
	pair    bool // the values of a list of pairs of names and values
}

// carrier is what a name stands in.
type carrier byte

const (
	inText carrier = iota
	inHeader
	inCookie
	inURL
	inForm
	inJSON
	inToken
	inOption
)

// says tells where a name stands.
func (c context) says() string {
	if c.name == "" {
		return [...]string{"in the text", "in a header", "in a cookie", "in the URL", "in the form body", "in the JSON", "in a token", "in the command"}[c.carrier]
	}
	name := quoted(c.name)
	switch c.carrier {
	case inHeader:
		return name + " header"
	case inCookie:
		return "cookie " + name
	case inURL:
		return name + " in the URL"
	case inForm:
		return name + " in the form body"
	case inJSON:
		return name + " in the JSON"
	case inToken:
		return name + " in a token"
	case inOption:
		return name + " in the command"
	}
	return name + " in the text"
}

// plainName is a name in small letters, without what stands between its words and the digits
// at its end: "X-Api-Key", "apiKey" and "API_KEY2" are one.
func plainName(name string) string {
	if len(name) > 80 {
		name = name[len(name)-80:]
	}
	b := make([]byte, 0, len(name))
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80 {
			b = append(b, c)
		}
	}
	return strings.TrimRight(string(b), "0123456789")
}

// words tell, at the end of a name, of what kind its value is.
var words = []struct {
	k   kind
	end string
}{
	{password, "password passwd passphrase passwort kennwort motdepasse contrasena userpass passcode pwd passwordhash passwordconfirmation passwords sshpass"},
	{privateKey, "privatekey privatekeypem privatekeys"},
	{secret, "secret secrets secretkey secretkeys secretkeybase signingkey encryptionkey masterkey sharedkey hmackey accountkey storagekey sharedaccesskey cookiekey cryptokey secretvalue secretaccesskey dsn totpseed otpseed recoverycode recoverycodes backupcode backupcodes securityanswer"},
	{apiKey, "apikey apikeys accesskey accesskeyid subscriptionkey authkey functionskey licensekey servicekey serverkey applicationkey appkey consumerkey"},
	{session, "sessionid sessid sessionkey phpsessid jsessionid sessiondata"},
	{code, "codeverifier devicecode usercode authcode authorizationcode verificationcode otp totp mfacode smscode onetimecode passkeycode pin pincode cvv cvc cvv2"},
	{credentials, "credential credentials authorization authentication authheader basicauth"},
	{opaque, "token tokens jwt accesstoken refreshtoken idtoken assertion samlresponse samlart idtokenhint loginhinttoken csrf xsrf csrfmiddlewaretoken viewstate ticket macaroon bearer loginticket serviceticket"},
	{signature, "signature hmac"},
}

// exactly are whole names that are too short to be the end of one.
var exactly = map[string]kind{"pass": password, "pw": password, "sid": session, "session": session, "sig": signature, "auth": credentials, "seed": secret, "salt": secret}

// sent are names of what an authorization request or its answer carries.
var sent = map[string]kind{"code": code, "state": code, "key": apiKey, "clientinfo": opaque, "sessionstate": session, "ticket": opaque}

// kindOf says what a value is by its name; the zero kind where the name tells nothing.
func kindOf(c context) kind {
	name := plainName(c.name)
	if name == "" {
		return kind{}
	}
	switch c.carrier {
	case inCookie:
		return cookieValue
	case inURL, inForm:
		if k, ok := sent[name]; ok {
			return k
		}
	case inHeader:
		switch {
		case name == "cookie" || name == "setcookie":
			return kind{}
		case strings.HasSuffix(name, "auth") || strings.HasSuffix(name, "secwebsocketprotocol"):
			return credentials
		}
	}
	if c.claims {
		switch name { // what a token says of the session, and of other tokens
		case "sid", "session", "salt", "seed", "ticket", "signature", "code", "sessionid":
			return kind{}
		}
	}
	if k, ok := exactly[name]; ok && (c.carrier != inText || len(name) > 3) {
		return k
	}
	for _, e := range ends() {
		if strings.HasSuffix(name, e.end) && (len(e.end) > 4 || len(name) == len(e.end) || boundary(c.name, len(e.end))) {
			return e.k
		}
	}
	return kind{}
}

// ends are the words one by one.
var ends = sync.OnceValue(func() (out []struct {
	k   kind
	end string
}) {
	for _, w := range words {
		for end := range strings.FieldsSeq(w.end) {
			out = append(out, struct {
				k   kind
				end string
			}{w.k, end})
		}
	}
	return out
})

// boundary reports whether a word begins so many characters before the end of a name: not
// the "pin" of "shopping".
func boundary(name string, n int) bool {
	name = strings.TrimRight(name, "0123456789")
	i := len(name) - n
	return i > 0 && (strings.IndexByte("_-. ", name[i-1]) >= 0 || 'A' <= name[i] && name[i] <= 'Z' && 'a' <= name[i-1] && name[i-1] <= 'z')
}

// personalNames tell, as whole names, of what kind a personal value is.
var personalNames = sync.OnceValue(func() map[string]kind {
	out := map[string]kind{}
	for k, names := range map[kind]string{
		person:  "givenname familyname middlename nickname firstname lastname fullname displayname surname realname birthname maidenname commonname legalname customername username1",
		account: "preferredusername username userlogin login userprincipalname upn uniquename loginhint samaccountname useridentifier loginname screenname useraccount onpremisessamaccountname cognitousername user",
		subject: "sub userid uid oid puid accountid customerid objectid personid patientid employeeid memberid fhiruser subid",
		mail:    "email mail emailaddress emails mailaddress useremail recoveryemail altemail",
		phone:   "phone phonenumber mobile mobilephone telephone tel cell cellphone msisdn fax telephonenumber mobilenumber",
		date:    "birthdate dateofbirth dob birthday birthdatetime",
		address: "streetaddress street postalcode zip zipcode postcode locality addressline formatted formattedaddress homeaddress billingaddress shippingaddress",
		network: "ip ipaddr ipaddress clientip remoteaddr remoteip xforwardedfor xrealip truceclientip cfconnectingip forwarded clientaddress userip lastip",
		number:  "ssn socialsecuritynumber taxid nationalid passportnumber personalnumber cpf curp nhsnumber driverslicense iban creditcard cardnumber accountnumber",
		picture: "picture profile website avatar avatarurl photo photourl profilepicture",
	} {
		for name := range strings.FieldsSeq(names) {
			out[name] = k
		}
	}
	return out
})

// personalKind says of what kind a personal value is by its name. A name that many things
// have counts only in a token or beside another that is a person's.
func personalKind(c context, beside bool) kind {
	name := plainName(c.name)
	if k, ok := personalNames()[name]; ok {
		return k
	}
	if name == "name" && (beside || c.claims) {
		return person
	}
	if name == "address" && beside {
		return address
	}
	return kind{}
}
