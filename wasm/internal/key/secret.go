package key

import (
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// formatSecret is the Format of a secret that is no JWK.
const formatSecret = "secret"

// FromSecret is a key of type oct with these bytes, described as read by reading.
func FromSecret(secret []byte, reading string) *Key {
	if secret == nil {
		secret = []byte{}
	}
	k := &Key{Secret: secret}
	k.Format, k.Reading = formatSecret, reading
	k.describe("")
	if reading != "" {
		k.Sentence += ", " + reading
	}
	k.Thumbprint = "" // the hash of a password is as good as the password to who guesses it
	return k
}

var readings = table[string]{
	{"", "read as UTF-8"}, {Auto, "read as UTF-8"}, {UTF8, "read as UTF-8"},
	{Base64, "read as base64"}, {Base64URL, "read as base64url"}, {Hex, "read as hex"},
}

// The two alphabets of RFC 4648 sections 4 and 5.
const (
	alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	stdAlphabet  = alphanumeric + "+/"
	urlAlphabet  = alphanumeric + "-_"
)

// DecodeSecret reads text as a secret in one encoding. The bytes are nil exactly when the
// problem is of severity Error; it tells which character is not of the encoding, and never
// quotes it. What every reader would take the same way (white space around, padding left
// out) is read, with a problem of severity Warning. UTF-8 is taken byte for byte.
func DecodeSecret(text, encoding string) ([]byte, *report.Problem) {
	switch encoding {
	case Base64, Base64URL, Hex:
	default:
		return []byte(text), nil
	}
	body := strings.Trim(text, " \t\r\n")
	base := strings.Index(text, body)
	ruler := report.NewRuler(text)
	var warning *report.Problem
	if body != text {
		warning = secretProblem(CodeSecretWhitespace, report.Warning, ruler.Range(0, len(text)),
			"There is white space around this "+encoding+" text.", "It was left out; most decoders refuse it.", "")
	}
	if encoding == Hex {
		return decodeHex(body, base, ruler, warning)
	}

	alphabet, other, otherName := stdAlphabet, urlAlphabet, Base64URL
	if encoding == Base64URL {
		alphabet, other, otherName = urlAlphabet, stdAlphabet, Base64
	}
	digits := strings.TrimRight(body, "=")
	for i := 0; i < len(digits); i++ {
		c, size := utf8.DecodeRuneInString(digits[i:])
		if strings.ContainsRune(alphabet, c) {
			continue
		}
		p := secretProblem(CodeSecretEncoding, report.Error, ruler.Range(base+i, base+i+size),
			"Character "+strconv.Itoa(ruler.At(base+i)+1)+" of the secret is not one of "+encoding+".", "", "Choose the encoding that the secret is written in.")
		rest := strings.Trim(digits, other)
		if rest == "" && c < 0x80 {
			p.Lead = "Character " + strconv.Itoa(ruler.At(base+i)+1) + " of the secret is one of " + otherName + ", not of " + encoding + "."
			p.Remedies = []report.Remedy{{Label: "Read it as " + otherName, Set: map[string]string{"key-encoding": otherName}}}
		}
		return nil, p
	}
	padding := len(body) - len(digits)
	missing := (4 - len(digits)%4) % 4
	if missing == 3 {
		return nil, secretProblem(CodeSecretEncoding, report.Error, ruler.Range(base, base+len(body)),
			"The secret has a "+encoding+" character too few or too many.", "No number of bytes is written with "+prose.Number(len(digits))+": one was lost or added, or the secret is not "+encoding+".", "")
	}
	if padding > 0 && padding != missing {
		return nil, secretProblem(CodeSecretEncoding, report.Error, ruler.Range(base+len(digits), base+len(body)),
			"The secret ends in "+prose.Count(padding, "equals sign")+"; "+strconv.Itoa(missing)+" belong there.", "So many do after "+prose.Number(len(digits))+" characters of "+encoding+". A part of the secret is missing, or it is not "+encoding+".", "")
	}
	enc := base64.RawStdEncoding
	if encoding == Base64URL {
		enc = base64.RawURLEncoding
	}
	secret, err := enc.DecodeString(digits)
	if err != nil { // cannot be: every character and the length were looked at
		return nil, secretProblem(CodeSecretEncoding, report.Error, nil, "The secret is not "+encoding+".", "", "")
	}
	if _, err := enc.Strict().DecodeString(digits); err != nil && warning == nil {
		warning = secretProblem(CodeSecretUnusedBits, report.Warning, ruler.Range(base+len(digits)-1, base+len(digits)),
			"The last character of the secret carries bits that belong to no byte.", "They were dropped, as most decoders do; strict ones refuse the secret.", "")
	}
	if encoding == Base64 && padding != missing && warning == nil {
		warning = secretProblem(CodeSecretNoPadding, report.Warning, ruler.Range(base, base+len(body)),
			"The secret does not end in "+strings.Repeat("=", missing)+", as base64 of its length does.", "It has "+prose.Number(len(digits))+" characters. It was read anyway; strict decoders refuse it.", "")
	}
	return secret, warning
}

func decodeHex(body string, base int, ruler *report.Ruler, warning *report.Problem) ([]byte, *report.Problem) {
	for i := 0; i < len(body); i++ {
		if !isHex(body[i]) {
			_, size := utf8.DecodeRuneInString(body[i:])
			return nil, secretProblem(CodeSecretEncoding, report.Error, ruler.Range(base+i, base+i+size),
				"Character "+strconv.Itoa(ruler.At(base+i)+1)+" of the secret is not a hexadecimal digit.", "", "Choose the encoding that the secret is written in.")
		}
	}
	if len(body)%2 == 1 {
		return nil, secretProblem(CodeSecretEncoding, report.Error, ruler.Range(base, base+len(body)),
			"The secret has "+prose.Number(len(body))+" hexadecimal digits.", "Two make a byte, so one is missing or too many.", "")
	}
	secret, err := hex.DecodeString(body)
	if err != nil { // cannot be: every digit and the length were looked at
		return nil, secretProblem(CodeSecretEncoding, report.Error, nil, "The secret is not hexadecimal.", "", "")
	}
	return secret, warning
}

func secretProblem(code, severity string, at *report.Range, lead, why, next string) *report.Problem {
	return &report.Problem{Code: code, Severity: severity, Lead: lead, Why: why, Next: next,
		Place: report.Place{Field: "key", Range: at}}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// readSecret takes the whole text as one secret.
func readSecret(text, encoding string) *Key {
	secret, problem := DecodeSecret(text, encoding)
	var k *Key
	if secret == nil && problem != nil {
		k = &Key{}
		k.Format, k.Type, k.Name = formatSecret, Oct, "Secret"
		k.Sentence = "a secret that is not " + encoding
	} else {
		k = FromSecret(secret, readings.of(encoding))
	}
	ruler := report.NewRuler(text)
	whole := ruler.Range(0, len(text))
	k.IsText = true
	k.Place = report.Place{Field: "key", Range: whole}
	if problem != nil {
		k.Problems = append(k.Problems, *problem)
		return k
	}
	if encoding == Base64 || encoding == Base64URL || encoding == Hex {
		return k
	}
	if trimmed := strings.TrimRight(text, " \t\r\n"); trimmed != text {
		what := "white space"
		if strings.ContainsAny(text[len(trimmed):], "\r\n") {
			what = "a line break"
		}
		k.Problems = append(k.Problems, report.Problem{Code: CodeSecretWhitespace, Severity: report.Info,
			Lead:  "The secret ends in " + what + ", and that is part of it.",
			Next:  "If the other side does not have it, delete it here.",
			Place: report.Place{Field: "key", Range: ruler.Range(len(trimmed), len(text))}})
	} else if trimmed := strings.TrimLeft(text, " \t\r\n"); trimmed != text {
		k.Problems = append(k.Problems, report.Problem{Code: CodeSecretWhitespace, Severity: report.Info,
			Lead:  "The secret begins with white space, and that is part of it.",
			Next:  "If the other side does not have it, delete it here.",
			Place: report.Place{Field: "key", Range: ruler.Range(0, len(text)-len(trimmed))}})
	}
	if strings.HasPrefix(text, bom) {
		k.Problems = append(k.Problems, report.Problem{Code: CodeBOM, Severity: report.Warning,
			Lead:  "The secret begins with a byte order mark (U+FEFF).",
			Why:   "It does not show and is part of the secret: three bytes.",
			Next:  "If the other side does not have it, delete it here.",
			Place: report.Place{Field: "key", Range: ruler.Range(0, len(bom))}})
	}
	if at := strings.Index(text, "\uFFFD"); at >= 0 {
		k.Problems = append(k.Problems, report.Problem{Code: CodeSecretReplacement, Severity: report.Warning,
			Lead:  "The secret holds the sign for bytes that were not text (U+FFFD).",
			Why:   "So some of its bytes were lost on the way.",
			Next:  "Copy it again as base64 or hex.",
			Place: report.Place{Field: "key", Range: ruler.Range(at, at+len("\uFFFD"))}})
	}
	return k
}

// suspicions are what a secret looks like that is probably something else.
func suspicions(text string) []report.Problem {
	body := strings.TrimSpace(text)
	const asItStands = "It is taken as a secret as it stands."
	warn := func(code, lead, why, next string) []report.Problem {
		ruler := report.NewRuler(text)
		return []report.Problem{{Code: code, Severity: report.Warning, Lead: lead, Why: why, Next: next,
			Place: report.Place{Field: "key", Range: ruler.Range(0, len(text))}}}
	}
	lower := strings.ToLower(body[:min(len(body), 32)])
	switch {
	case strings.HasPrefix(lower, "<!doctype") || strings.HasPrefix(lower, "<html") || strings.HasPrefix(lower, "<?xml"):
		return warn(CodePlaceholder, "This is a web page or XML, not a key.", "An address often answers so when it is wrong or needs a login. "+asItStands, "")
	case strings.HasPrefix(body, "{") && len(body) > 1:
		value, defects := exact.ParseJSON([]byte(body))
		if uri, ok := value.Find("jwks_uri").Text(); ok && len(defects) == 0 {
			return warn(CodePlaceholder, "This is a provider’s configuration, which holds no key itself.", "Its keys are at its jwks_uri, "+prose.QuoteLong(uri, 200)+". "+asItStands, "Open that address and paste what it shows.")
		}
		if value.Kind == '{' && len(defects) == 0 {
			return warn(CodePlaceholder, "This is a JSON object, but no JWK and no JWK set.", "It has no kty and no keys: perhaps it is an error message in place of one. "+asItStands, "")
		}
	case (strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")) && !strings.ContainsAny(body, " \n"):
		return warn(CodeAddress, "This is an address, and nothing is fetched from here.", asItStands, "Open it in a new tab and paste what it shows.")
	case strings.HasPrefix(body, "eyJ") && (strings.Count(body, ".") == 2 || strings.Count(body, ".") == 4):
		return warn(CodeToken, "This is a token, not a key.", asItStands, "Tokens belong into Token.")
	}
	return nil
}
