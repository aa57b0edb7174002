package keybench

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// Chain is what certificates are to each other, at an instant.
type Chain struct {
	Status       Grade         `json:"status"`
	Lead         string        `json:"lead"`
	Notes        []string      `json:"notes,omitempty"`
	At           string        `json:"at"`              // "2026-11-28 22:00 UTC"
	Wrong        string        `json:"wrong,omitempty"` // why that is not the instant that was asked for
	Now          int           `json:"now"`             // where that is drawn, in percent
	Certificates []Certificate `json:"certificates"`
}

// Certificate is one of a chain.
type Certificate struct {
	Name  string    `json:"name"`
	Link  Appraisal `json:"link"` // whose signature it has
	Time  Appraisal `json:"time"`
	From  int       `json:"from"` // where its validity is drawn, in percent
	To    int       `json:"to"`
	Facts []Fact    `json:"facts"`
}

// Codes of the checks of a certificate.
const (
	CheckLink = "signature"
	CheckTime = "time"
)

const maxCertificates = 32

// chain looks at the certificates of a text: those that stand in it, else those of the JWK
// that is looked at.
func (b *bench) chain() *Chain {
	var ders [][]byte
	take := func(der []byte) {
		if der != nil && len(ders) < maxCertificates && !slices.ContainsFunc(ders, func(d []byte) bool { return bytes.Equal(d, der) }) {
			ders = append(ders, der)
		}
	}
	for _, k := range b.keys {
		take(k.Certificate)
	}
	for _, der := range b.keys[b.out.Index].Chain {
		take(der)
	}
	var certs []*x509.Certificate
	broken := 0
	for _, der := range ders {
		if c, err := x509.ParseCertificate(der); err == nil {
			certs = append(certs, c)
		} else {
			broken++
		}
	}
	if len(certs) == 0 {
		return nil
	}
	c := &Chain{At: b.at.UTC().Format("2006-01-02 15:04") + " UTC", Status: OK}
	signer := make([]int, len(certs)) // the certificate whose key signed this one; -1: none here
	for i, cert := range certs {
		one := describe(cert)
		signed, by := link(certs, i)
		one.Link, signer[i], one.Time = *signed, by, *c.timeOf(cert, b.at)
		c.Certificates = append(c.Certificates, one)
	}
	c.draw(certs, b.at)
	c.order(certs, signer)
	if broken > 0 {
		c.Notes = append(c.Notes, prose.Count(broken, "certificate")+" here could not be taken apart, and "+prose.Are(broken)+" left out.")
	}
	b.compareLeaf(c, certs[leafOf(signer)])
	c.Notes = append(c.Notes, "Whether anybody trusts the root is not known here. Names, policies, path lengths and revocation were not checked.")
	return c
}

// link says whose signature a certificate has. The signature is verified by crypto/x509.
func link(certs []*x509.Certificate, i int) (*Appraisal, int) {
	c := certs[i]
	if bytes.Equal(c.RawIssuer, c.RawSubject) {
		err := c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature)
		if err == nil {
			return check(CheckLink, OK, "signed by itself", "A root, or a certificate that stands alone"), i
		}
		if unverified(err) {
			return check(CheckLink, Unchecked, "not verified", "It is signed with "+c.SignatureAlgorithm.String()), -1
		}
	}
	worst := check(CheckLink, Unchecked, "issuer not here", prose.Cut(c.Issuer.String(), 120))
	for j, issuer := range certs {
		if j == i || !bytes.Equal(c.RawIssuer, issuer.RawSubject) {
			continue
		}
		number := "certificate " + strconv.Itoa(j+1)
		var constraint x509.ConstraintViolationError
		switch err := c.CheckSignatureFrom(issuer); {
		case err == nil:
			return check(CheckLink, OK, "signed by "+number, "The signature verifies with its key"), j
		case errors.As(err, &constraint):
			worst = check(CheckLink, Failed, "issuer may not sign", prose.Capital(number)+" has the name of the issuer, and is not one that may sign certificates")
		case unverified(err):
			worst = check(CheckLink, Unchecked, "not verified", "It is signed with "+c.SignatureAlgorithm.String())
		default:
			worst = check(CheckLink, Failed, "signature does not verify", prose.Capital(number)+" has the name of the issuer, and its key did not make this signature")
		}
	}
	return worst, -1
}

// unverified reports whether an algorithm is one that is not verified any more, or not known.
func unverified(err error) bool {
	var insecure x509.InsecureAlgorithmError
	return errors.As(err, &insecure) || errors.Is(err, x509.ErrUnsupportedAlgorithm)
}

func (c *Chain) timeOf(cert *x509.Certificate, at time.Time) *Appraisal {
	from, to := cert.NotBefore.UTC().Format("2006-01-02 15:04"), cert.NotAfter.UTC().Format("2006-01-02 15:04")
	span := from + " to " + to + " UTC"
	switch {
	case at.Before(cert.NotBefore):
		return check(CheckTime, Failed, "not valid yet", span)
	case at.After(cert.NotAfter):
		return check(CheckTime, Failed, "expired", span)
	}
	return check(CheckTime, OK, "valid", span)
}

// draw places the validities on one line.
func (c *Chain) draw(certs []*x509.Certificate, at time.Time) {
	first, last := at, at
	for _, cert := range certs {
		if cert.NotBefore.Before(first) {
			first = cert.NotBefore
		}
		if cert.NotAfter.After(last) {
			last = cert.NotAfter
		}
	}
	percent := func(t time.Time) int {
		all := last.Unix() - first.Unix()
		if all <= 0 {
			return 0
		}
		return int(float64(t.Unix()-first.Unix()) / float64(all) * 100)
	}
	c.Now = percent(at)
	for i, cert := range certs {
		c.Certificates[i].From, c.Certificates[i].To = percent(cert.NotBefore), percent(cert.NotAfter)
	}
}

// leafOf is the first certificate that signed no other.
func leafOf(signer []int) int {
	for i := range signer {
		used := false
		for j, s := range signer {
			used = used || s == i && j != i
		}
		if !used {
			return i
		}
	}
	return 0
}

// order says whether each certificate is followed by its issuer, and where the way ends.
func (c *Chain) order(certs []*x509.Certificate, signer []int) {
	path := []int{leafOf(signer)}
	for next := signer[path[0]]; next >= 0 && !slices.Contains(path, next); next = signer[next] {
		path = append(path, next)
	}
	last := path[len(path)-1]
	rooted := signer[last] == last
	c.Status = OK
	var bad, late []string
	for i, one := range c.Certificates {
		if one.Link.Status == Failed {
			bad = append(bad, strconv.Itoa(i+1))
		}
		if one.Time.Status == Failed {
			late = append(late, strconv.Itoa(i+1))
		}
	}
	ordered := len(path) == len(certs) && slices.IsSorted(path)
	switch {
	case len(bad) > 0:
		c.Status, c.Lead = Failed, "The chain is broken at certificate "+prose.And(bad)+"."
	case len(late) > 0:
		c.Status, c.Lead = Failed, "Certificate "+prose.And(late)+" is not valid at that time."
	case len(path) < len(certs):
		c.Status, c.Lead = Flawed, prose.Count(len(certs)-len(path), "certificate")+" here "+prose.Are(len(certs)-len(path))+" not part of the chain."
	case !ordered:
		c.Status, c.Lead = Flawed, "The chain is out of order."
	case len(certs) == 1 && rooted:
		c.Lead = "The certificate is signed by itself."
	case rooted:
		c.Lead = "The chain holds, up to a root that is here."
	case len(certs) == 1:
		c.Status, c.Lead = Unchecked, "The certificate’s issuer is not here."
	default:
		c.Lead = "The chain holds as far as it goes."
	}
	if len(certs) > 1 && !slices.IsSorted(path) {
		var numbers []string
		for _, i := range path {
			numbers = append(numbers, strconv.Itoa(i+1))
		}
		c.Notes = append(c.Notes, "The order should be "+strings.Join(numbers, ", ")+": each is followed by its issuer (RFC 7517 section 4.7).")
	}
	switch {
	case rooted:
		c.Notes = append(c.Notes, "It ends at "+nameOf(certs[last])+", which signed itself.")
	case len(bad) == 0:
		c.Notes = append(c.Notes, "It ends at "+nameOf(certs[last])+". Its issuer, "+prose.Cut(certs[last].Issuer.String(), 120)+", is not here: put its certificate in to go on.")
	}
}

// compareLeaf compares the first certificate with the other keys here, and with the token.
func (b *bench) compareLeaf(c *Chain, leaf *x509.Certificate) {
	own := &key.Key{}
	for _, k := range b.keys {
		if bytes.Equal(k.Certificate, leaf.Raw) {
			own = k
		}
	}
	if own.Thumbprint == "" {
		if read := key.Read(key.PEMOf("CERTIFICATE", leaf.Raw), "", key.Auto).Keys; len(read) == 1 {
			own = read[0]
		}
	}
	for i, k := range b.keys {
		if k.Certificate != nil || !k.Usable() || k.Secret != nil || own.Thumbprint == "" {
			continue
		}
		is := "is not"
		if k.Thumbprint == own.Thumbprint {
			is = "is"
		}
		c.Notes = append(c.Notes, "The key of "+nameOf(leaf)+" "+is+" key "+strconv.Itoa(i+1)+" here, "+k.Name+", "+half(k)+".")
	}
	if b.token == nil {
		return
	}
	in := key.CertificatesIn(b.token.Param("x5c"))
	switch {
	case len(in) > 0 && bytes.Equal(in[0], leaf.Raw):
		c.Notes = append(c.Notes, "The token in Debug has this certificate first in its x5c.")
	case len(in) > 0 && slices.ContainsFunc(in, func(der []byte) bool { return bytes.Equal(der, leaf.Raw) }):
		c.Notes = append(c.Notes, "The token in Debug has this certificate in its x5c, and not first: that of its key should be.")
	case len(in) > 0:
		c.Notes = append(c.Notes, "The token in Debug has other certificates in its x5c.")
	}
	one, two := sha1.Sum(leaf.Raw), sha256.Sum256(leaf.Raw)
	for _, print := range []struct {
		name string
		sum  []byte
	}{{"x5t", one[:]}, {"x5t#S256", two[:]}} {
		if text, ok := b.token.Param(print.name).Text(); ok {
			is := "is of another certificate"
			if text == base64.RawURLEncoding.EncodeToString(print.sum) {
				is = "names this certificate"
			}
			c.Notes = append(c.Notes, "The "+print.name+" of the token in Debug "+is+".")
		}
	}
}

// nameOf is what a certificate is called.
func nameOf(c *x509.Certificate) string {
	name := c.Subject.CommonName
	if name == "" {
		name = c.Subject.String()
	}
	if name == "" && len(c.DNSNames) > 0 {
		name = c.DNSNames[0]
	}
	if name == "" {
		return "a certificate without a subject"
	}
	return prose.Quote(name)
}

var usages = []string{"digital signature", "non-repudiation", "key encipherment", "data encipherment", "key agreement", "signs certificates", "signs revocation lists", "encipher only", "decipher only"}

var purposes = map[x509.ExtKeyUsage]string{
	x509.ExtKeyUsageAny: "any", x509.ExtKeyUsageServerAuth: "server", x509.ExtKeyUsageClientAuth: "client", x509.ExtKeyUsageCodeSigning: "code",
	x509.ExtKeyUsageEmailProtection: "mail", x509.ExtKeyUsageTimeStamping: "time stamps", x509.ExtKeyUsageOCSPSigning: "OCSP",
}

// describe writes down what a certificate says.
func describe(c *x509.Certificate) Certificate {
	out := Certificate{Name: nameOf(c)}
	var facts told
	facts.add("Subject", c.Subject.String())
	facts.add("Issuer", c.Issuer.String())
	names := slices.Concat(c.DNSNames, c.EmailAddresses)
	for _, ip := range c.IPAddresses {
		if address, ok := netip.AddrFromSlice(ip); ok {
			names = append(names, address.String())
		}
	}
	for _, uri := range c.URIs {
		names = append(names, uri.String())
	}
	facts.add("Names|RFC 5280 section 4.2.1.6", strings.Join(names, ", "))
	var may []string
	for i, usage := range usages {
		if c.KeyUsage&(1<<i) != 0 {
			may = append(may, usage)
		}
	}
	facts.add("Key usage|RFC 5280 section 4.2.1.3", strings.Join(may, ", "))
	var whom []string
	for _, usage := range c.ExtKeyUsage {
		name := purposes[usage]
		if name == "" {
			name = "another purpose"
		}
		whom = append(whom, name)
	}
	facts.add("Purpose|RFC 5280 section 4.2.1.12", strings.Join(whom, ", "))
	authority := "no"
	if c.BasicConstraintsValid && c.IsCA {
		authority = "yes"
		if c.MaxPathLen > 0 || c.MaxPathLenZero {
			authority += ", path length " + strconv.Itoa(c.MaxPathLen)
		}
	}
	facts.add("Authority|RFC 5280 section 4.2.1.9", authority)
	facts.add("Signed with", c.SignatureAlgorithm.String())
	facts.add("*Serial number", hex.EncodeToString(c.SerialNumber.Bytes()))
	one, two := sha1.Sum(c.Raw), sha256.Sum256(c.Raw)
	facts.add("*x5t (SHA-1)|RFC 7517 section 4.8", base64.RawURLEncoding.EncodeToString(one[:]))
	facts.add("*x5t#S256|RFC 7517 section 4.9", base64.RawURLEncoding.EncodeToString(two[:]))
	out.Facts = facts
	return out
}
