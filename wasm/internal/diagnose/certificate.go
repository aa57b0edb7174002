package diagnose

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// ofTheirOwn finds a certificate in the header that verifies the token when the key at
// hand does not, and a certificate at hand that is not the one that the header names.
func ofTheirOwn(q *question) []report.Cause {
	header := q.Token.Segment(token.Protected)
	if q.proved() || !q.known || len(q.Set.Keys) == 0 {
		return nil
	}
	chain := header.JSON.Find("x5c")
	if chain != nil && chain.Kind == '[' && len(chain.Elements) > 0 {
		text, _ := chain.Elements[0].Text()
		if len(text) > longest {
			return nil
		}
		for _, k := range key.Read("-----BEGIN CERTIFICATE-----\n"+text+"\n-----END CERTIFICATE-----\n", "", key.Auto).Keys {
			if jose.Fits(q.name, k) != nil || !q.holds(q.name, k, q.signature.Bytes) {
				continue
			}
			return []report.Cause{{
				Code:  CodeCertificateOther,
				Lead:  "The certificate in the header verifies it, and the key here is another.",
				Why:   "The token was not altered since it was signed, but what it brings along proves nothing of who signed it.",
				Next:  "Find out whether that certificate is the issuer’s, and take the key from there.",
				Sure:  report.Proved,
				Place: inKey,
			}}
		}
	}
	_, text, ok := strings.Cut(q.KeyText, "-----BEGIN CERTIFICATE-----")
	text, _, ended := strings.Cut(text, "-----END")
	der, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if !ok || !ended || err != nil || len(q.Set.Keys) != 1 {
		return nil
	}
	old, sum := sha1.Sum(der), sha256.Sum256(der)
	for _, named := range []struct{ name, is string }{
		{"x5t#S256", base64.RawURLEncoding.EncodeToString(sum[:])},
		{"x5t", base64.RawURLEncoding.EncodeToString(old[:])},
	} {
		if want := q.Token.HeaderText(named.name); want != "" && want != named.is {
			return []report.Cause{{
				Code:  CodeCertificateOther,
				Lead:  "The header names another certificate than this one.",
				Why:   "Its " + named.name + " is the thumbprint of the certificate to verify with; that of this one is " + named.is + ".",
				Next:  "Take the certificate that the issuer uses now.",
				Sure:  report.Seen,
				Place: inKey,
			}}
		}
	}
	return nil
}
