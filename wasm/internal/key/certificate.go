package key

import (
	"crypto/x509/pkix"
	"encoding/asn1"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// readCertificate takes subject and public key out of a certificate (RFC 5280 section 4.1).
// Nothing else of it is judged, and no signature on it checked: crypto/x509 would refuse
// certificates over details that do not concern the key.
func (k *Key) readCertificate(elements []asn1.RawValue) {
	inner, _, _ := sequence(elements[0].FullBytes)
	if inner[0].Class == asn1.ClassContextSpecific {
		inner = inner[1:]
	}
	k.of, k.subject, k.issuer = "certificate", subject(inner[4]), subject(inner[2])
	info, _, ok := sequence(inner[5].FullBytes)
	if !ok || shapeOf(info) != "SB" {
		k.flaw(CodeParameters, report.Error, "This is a certificate, but the key in it cannot be read.", "It is damaged.", "Copy it again.")
		return
	}
	k.readSPKI(info)
}

// keepCertificate keeps the certificate at the start of der.
func (k *Key) keepCertificate(der []byte) {
	var whole asn1.RawValue
	if _, err := asn1.Unmarshal(der, &whole); err == nil {
		k.Certificate = whole.FullBytes
	}
}

// readRequest takes subject and public key out of a certificate request (RFC 2986).
func (k *Key) readRequest(elements []asn1.RawValue) {
	inner, _, _ := sequence(elements[0].FullBytes)
	k.of, k.subject = "certificate request", subject(inner[1])
	info, _, ok := sequence(inner[2].FullBytes)
	if !ok || shapeOf(info) != "SB" {
		k.flaw(CodeParameters, report.Error, "This is a certificate request, but the key in it cannot be read.", "It is damaged.", "Copy it again.")
		return
	}
	k.readSPKI(info)
}

// subject names who a certificate is for: its common name, else its organisation, else
// nothing.
func subject(v asn1.RawValue) string {
	var name pkix.RDNSequence
	if _, err := asn1.Unmarshal(v.FullBytes, &name); err != nil {
		return ""
	}
	for _, want := range []struct{ oid, label string }{{"2.5.4.3", "CN="}, {"2.5.4.10", "O="}, {"2.5.4.11", "OU="}} {
		for _, set := range name {
			for _, attribute := range set {
				text, ok := attribute.Value.(string)
				if ok && attribute.Type.String() == want.oid && text != "" {
					return want.label + prose.Visible(text)
				}
			}
		}
	}
	return ""
}

// CertificateNames are whom a certificate is for and who issued it, of an element of x5c; ""
// where it does not say so, or cannot be read.
func CertificateNames(element string) (of, issuer string) {
	const most = 64 << 10
	if len(element) > most {
		return "", ""
	}
	cert, _ := certificateIn(element)
	if cert == nil {
		return "", ""
	}
	return cert.subject, cert.issuer
}
