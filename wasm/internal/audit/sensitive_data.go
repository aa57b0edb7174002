package audit

import (
	"bytes"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
)

var sensitiveData = Rule{
	Code: SensitiveData, Severity: report.Warning,
	Cite:    "RFC 7519 section 12",
	Why:     "A token is signed, not hidden: everybody who sees it reads its claims, as do logs, proxies and browsers.",
	Next:    "Leave it out, and let services look it up by sub. Change any secret that leaked this way.",
	Applies: func(in *Input) bool { return in.Header != nil || in.Payload != nil },
	Find: func(in *Input) []Finding {
		var findings []Finding
		told := map[string]bool{}
		in.visit(func(field string, m *exact.Member, v *exact.Value) {
			what := sensitive(field, m, v)
			if what == "" || told[what] {
				return
			}
			told[what] = true
			f := Finding{
				Lead:  called(field, m) + " holds " + what + ".",
				Place: place(field, m),
			}
			switch {
			case what == aPrivateKey:
				f.Severity = report.Error
			case in.encrypted():
				f.Severity = report.Info
				f.Why = "The token is encrypted, so only those who have the key read it; what they pass on or log still shows it."
			}
			findings = append(findings, f)
		})
		return findings
	},
}

const aPrivateKey = "a private key"

// sensitive says what a value is that does not belong into a token, or "".
func sensitive(field string, m *exact.Member, v *exact.Value) string {
	switch v.Kind {
	case '{':
		// A JWK with its private half (RFC 7517); the same member names alone are nothing.
		kty, isKey := v.Find("kty").Text()
		_, d := v.Find("d").Text()
		_, k := v.Find("k").Text()
		if isKey && (d && kty != "oct" || k && kty == "oct") {
			return aPrivateKey
		}
	case '"', '0':
		what := ""
		if v == &m.Value {
			what = secretName(m.Name)
		}
		if what != "" && (v.Kind == '"' || what == aCardCode || what == aSecurityNumber) && !masked(v) {
			return what
		}
		if bytes.Contains(v.Raw, []byte("PRIVATE KEY-----")) && bytes.Contains(v.Raw, []byte("-----BEGIN ")) {
			return aPrivateKey
		}
		digits := 0
		for _, c := range v.Raw {
			if isDigit(c) {
				digits++
			}
		}
		if field == "header" || digits < leastDigits {
			return ""
		}
		text := inner(v)
		if hasCardNumber(text) {
			what = "what looks like a payment card number"
		} else {
			what = nationalID(text)
		}
		if what != "" && !isID(m.Name) {
			return what
		}
	}
	return ""
}

// leastDigits is how many digits any of the numbers has that are looked for.
const leastDigits = 7

const (
	aCardCode       = "a card’s security code"
	aSecurityNumber = "a social security number"
)

// inner is what stands between the quotation marks of a string, or a number.
func inner(v *exact.Value) string {
	if v.Kind == '"' && len(v.Raw) > 1 {
		return string(v.Raw[1 : len(v.Raw)-1])
	}
	return string(v.Raw)
}

// Names, in small letters and without the marks between their words, of what nobody else
// should know. Names of things about a password (pwd_exp, password_changed_at) are not
// among them.
const (
	passwordNames = " password passwd pwd pass userpassword plainpassword passphrase passwort motdepasse contrasena "
	hashNames     = " passwordhash hashedpassword pwdhash "
	secretNames   = " secret clientsecret secretkey apikey apisecret accesskey secretaccesskey awssecretaccesskey "
	cardCodeNames = " cvv cvc cvv2 "
	securityNames = " ssn socialsecuritynumber "
	privateNames  = " privatekey "
	tellingNames  = passwordNames + hashNames + secretNames + cardCodeNames + securityNames + privateNames
)

// secretName says what a member of that name holds, or "".
func secretName(name string) string {
	var plain [26]byte
	plain[0] = ' '
	n := 1
	for i := range len(name) {
		c := name[i]
		if c == '_' || c == '-' || c == ' ' {
			continue
		}
		if n == len(plain)-1 {
			return ""
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		plain[n] = c
		n++
	}
	plain[n] = ' '
	word := string(plain[:n+1])
	// Most names are none of these, and are found out soonest without the space in front.
	if n == 1 || !strings.Contains(tellingNames, word[1:]) || !strings.Contains(tellingNames, word) {
		return ""
	}
	for _, kind := range []struct{ names, what string }{
		{passwordNames, "a password"}, {hashNames, "the hash of a password"}, {secretNames, "a secret"},
		{cardCodeNames, aCardCode}, {securityNames, aSecurityNumber},
	} {
		if strings.Contains(kind.names, word) {
			return kind.what
		}
	}
	return aPrivateKey
}

// masked reports whether nothing is left of a value: empty, or stars and the like.
func masked(v *exact.Value) bool {
	text := inner(v)
	plain := strings.ToLower(strings.Trim(text, "[]<>() "))
	return strings.Trim(text, "*xX.#-• ") == "" || plain == "redacted" || plain == "hidden" || plain == "masked" || plain == "removed"
}

// isID reports whether a claim of that name is an identifier, in which any digits may be.
func isID(name string) bool {
	if strings.Contains(" sub jti sid nonce aud azp iss iat exp nbf auth_time ", " "+name+" ") {
		return true
	}
	return strings.HasSuffix(strings.ToLower(name), "id")
}

// hasCardNumber looks for a payment card number: 13 to 19 digits together, or in the
// groups that are on a card, with an issuer's prefix and a right check digit.
func hasCardNumber(text string) bool {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		start, groups := i, []int{0}
		var digits []byte
		for i < len(text) && (isDigit(text[i]) || (text[i] == ' ' || text[i] == '-') && i+1 < len(text) && isDigit(text[i+1])) {
			if isDigit(text[i]) {
				digits = append(digits, text[i])
				groups[len(groups)-1]++
			} else {
				groups = append(groups, 0)
			}
			i++
		}
		apart := (start == 0 || strings.IndexByte(" \t(:,;=#", text[start-1]) >= 0) && (i == len(text) || strings.IndexByte(" \t).,;", text[i]) >= 0)
		if apart && asOnCard(groups) && isCard(string(digits)) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// asOnCard reports whether digits are grouped as on a card: not at all, by four, or 4-6-5
// and 4-6-4.
func asOnCard(groups []int) bool {
	switch len(groups) {
	case 1:
		return true
	case 3:
		return groups[0] == 4 && groups[1] == 6
	}
	for i, n := range groups {
		if n != 4 && (i != len(groups)-1 || n > 4) {
			return false
		}
	}
	return len(groups) >= 4
}

// isCard reports whether digits are an issuer's prefix, of its length, with a check digit by
// Luhn (ISO/IEC 7812-1). Lengths that only old cards have are left out: too many other
// numbers look like them.
func isCard(digits string) bool {
	n := len(digits)
	if n < 14 || n > 19 {
		return false
	}
	prefix := int(digits[0]-'0')*1000 + int(digits[1]-'0')*100 + int(digits[2]-'0')*10 + int(digits[3]-'0')
	two := prefix / 100
	issued := false
	switch {
	case two/10 == 4: // Visa
		issued = n == 16
	case 51 <= two && two <= 55, 2221 <= prefix && prefix <= 2720: // Mastercard
		issued = n == 16
	case two == 34 || two == 37: // American Express
		issued = n == 15
	case prefix == 6011 || two == 65 || 644 <= prefix/10 && prefix/10 <= 649: // Discover
		issued = n == 16
	case 3528 <= prefix && prefix <= 3589: // JCB
		issued = n == 16
	case two == 36 || two == 38 || 300 <= prefix/10 && prefix/10 <= 305: // Diners Club
		issued = n == 14
	case two == 62: // UnionPay
		issued = n >= 16
	}
	if !issued || strings.Count(digits, digits[:1]) == n {
		return false
	}
	sum := 0
	for i := range n {
		d := int(digits[n-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// nationalID says whose national identity number a text is, where its form and its check
// digits leave no doubt; else "".
func nationalID(text string) string {
	switch {
	case isSSN(text):
		return "what looks like a social security number of the United States"
	case isCPF(text):
		return "what looks like a CPF number of Brazil"
	case isCodiceFiscale(text):
		return "what looks like a codice fiscale of Italy"
	case isChineseID(text):
		return "what looks like an identity number of China"
	}
	return ""
}

// shaped reports whether text has a digit for each 0 of the shape, a letter for each A, and
// every other character as it is.
func shaped(text, shape string) bool {
	if len(text) != len(shape) {
		return false
	}
	for i := range len(shape) {
		switch c := text[i]; shape[i] {
		case '0':
			if !isDigit(c) {
				return false
			}
		case 'A':
			if c < 'A' || c > 'Z' {
				return false
			}
		default:
			if c != shape[i] {
				return false
			}
		}
	}
	return true
}

// isSSN leaves out what was never given out: 000, 666 and 9 in front, 00, 0000.
func isSSN(text string) bool {
	return shaped(text, "000-00-0000") && text[0] != '9' && text[:3] != "000" && text[:3] != "666" && text[4:6] != "00" && text[7:] != "0000"
}

func isCPF(text string) bool {
	if !shaped(text, "000.000.000-00") {
		return false
	}
	digits := text[:3] + text[4:7] + text[8:11] + text[12:]
	for _, n := range []int{9, 10} {
		sum := 0
		for i := range n {
			sum += int(digits[i]-'0') * (n + 1 - i)
		}
		if sum*10%11%10 != int(digits[n]-'0') {
			return false
		}
	}
	return strings.Count(digits, digits[:1]) != len(digits)
}

func isCodiceFiscale(text string) bool {
	if !shaped(text, "AAAAAA00A00A000A") || !strings.Contains("ABCDEHLMPRST", text[8:9]) {
		return false
	}
	// The weight of a letter or digit at the odd places, by its number from A or 0 on.
	odd := []int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}
	sum := 0
	for i := range 15 {
		n := int(text[i] - 'A')
		if isDigit(text[i]) {
			n = int(text[i] - '0')
		}
		if i%2 == 0 {
			n = odd[n]
		}
		sum += n
	}
	return byte('A'+sum%26) == text[15]
}

func isChineseID(text string) bool {
	if len(text) != 18 || !shaped(text[:17], "00000000000000000") {
		return false
	}
	year, month, day := text[6:10], text[10:12], text[12:14]
	if text[0] == '0' || text[0] == '9' || year < "1900" || year > "2100" || month < "01" || month > "12" || day < "01" || day > "31" {
		return false
	}
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(text[i]-'0')
	}
	return "10X98765432"[sum%11] == text[17]
}
