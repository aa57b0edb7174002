package binding

import (
	"crypto/sha1"
	"encoding/base64"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/intake"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// certificate is one that a token may name: its bytes, and where it stands.
type certificate struct {
	der   []byte
	where string
}

// certificates checks the thumbprints of certificates that the token names.
func (q *question) certificates() {
	own := chain(q.token.Header)
	pasted := q.pasted()
	signing := pasted
	if own != nil {
		signing = []certificate{{own, "x5c"}}
	}
	sha1Sum := func(b []byte) []byte { s := sha1.Sum(b); return s[:] }
	q.thumbprint(CodeThumbprint1, "x5t", "protected", "RFC 7515 section 4.1.7", "SHA-1", sha1Sum, q.token.Header.Find("x5t"), signing)
	q.thumbprint(CodeThumbprint256, "x5t#S256", "protected", "RFC 7515 section 4.1.8", "SHA-256", sha256Sum, q.token.Header.Find("x5t#S256"), signing)
	q.thumbprint(CodeClientCert, "cnf x5t#S256", "payload", "RFC 8705 section 3.1", "SHA-256", sha256Sum, q.token.Payload.Find("cnf").Find("x5t#S256"), pasted)
}

// chain is the first certificate of x5c: that of the key that signed (RFC 7515 section
// 4.1.6), in base64, not base64url.
func chain(header *exact.Value) []byte {
	list := header.Find("x5c")
	if list == nil || len(list.Elements) == 0 {
		return nil
	}
	text, _ := list.Elements[0].Text()
	der, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(der) == 0 {
		return nil
	}
	return der
}

// pasted are the certificates in the paste and in the Key field.
func (q *question) pasted() []certificate {
	var out []certificate
	for _, v := range append(intake.Values(q.Key), q.Values...) {
		if v.Name != intake.PEM {
			continue
		}
		body := strings.Split(v.Value, "-----")[2]
		der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(body), ""))
		where := "the certificate in the paste"
		if strings.Contains(q.Key, v.Value) {
			where = "the certificate in the Key field"
		}
		if err == nil {
			out = append(out, certificate{der, where})
		}
	}
	return out
}

// thumbprint compares v, if it is there, with the hashes of the certificates at hand.
func (q *question) thumbprint(code, name, part, cite, hash string, sum func([]byte) []byte, v *exact.Value, from []certificate) {
	if v == nil {
		return
	}
	want, _ := v.Text()
	if len(from) == 0 {
		q.add(code, part, report.Unchecked, report.Words{Lead: name + " was not checked: there is no certificate to compare it with.", Next: "Paste the certificate into Key."})
		return
	}
	for _, c := range from {
		if encode(sum(c.der)) == want {
			q.add(code, part, report.OK, report.Words{Lead: name + " is the " + hash + " thumbprint of " + c.where + "."})
			return
		}
	}
	c := from[0]
	digest := sum(c.der)
	found, next := "The token means another certificate.", "Paste the certificate that signed it, or refuse it."
	if how := respelled(want, digest); how != "" {
		found, next = how, mendToken
	}
	q.add(code, part, report.Failed, report.Words{
		Lead: name + " is not the thumbprint of " + c.where + ".",
		Why:  "It is " + prose.Quote(want) + ", and the " + hash + " thumbprint is “" + encode(digest) + "” (" + cite + "). " + found,
		Next: next,
	})
}
