package key

import (
	"encoding/asn1"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// readPKCS7 reads the certificates of a PKCS #7 or CMS bundle (RFC 5652 section 5.1) into
// k.contents. No signature in it is checked.
func (k *Key) readPKCS7(r *reader, elements []asn1.RawValue) {
	k.Name, k.Sentence = "PKCS #7 bundle", "a PKCS #7 bundle"
	kind, _ := readOID(elements[0])
	if kind != oidSigned {
		what := "something else than certificates"
		if name := contentTypes.of(kind); name != "" {
			what = name
		}
		k.flaw(CodeFile, report.Error, "This is a CMS (PKCS #7) text with "+what+", not with a key.", "Only bundles of certificates are read here.", "See what is in it with "+said(printCMS)+".")
		return
	}
	data, _, _ := sequenceOf(elements[1].Bytes, MaxKeys)
	for _, e := range data {
		if e.Class != asn1.ClassContextSpecific || e.Tag != 0 {
			continue
		}
		certificates, _ := valuesIn(e.Bytes, MaxKeys)
		for _, each := range certificates {
			in := &Key{}
			if r.derKey(in, each.FullBytes, nil) == certificate {
				k.contents = append(k.contents, in)
			}
		}
	}
	next := "To have them as PEM: " + said(printPKCS7DER) + "."
	if strings.HasPrefix(k.Format, "PEM") {
		next = "To have them one by one: " + said(printPKCS7) + "."
	}
	if len(k.contents) == 0 {
		k.flaw(CodeUnknown, report.Error, "This PKCS #7 bundle holds no certificate.", "", "See what is in it with "+said(printCMS)+".")
		return
	}
	k.flaw(CodeBundle, report.Info, "This is a PKCS #7 bundle of "+prose.Count(len(k.contents), "certificate")+".", "Only the keys in it were read, and no signature was checked.", next)
}

// contentTypes are the other contents that CMS has.
var contentTypes = table[string]{
	{oidData, "plain data"},
	{oidEnveloped, "encrypted data"},
	{oidEncryptedData, "encrypted data"},
	{"1.2.840.113549.1.7.5", "a digest"},
	{"1.2.840.113549.1.9.16.1.2", "authenticated data"},
	{"1.2.840.113549.1.9.16.1.9", "compressed data"},
	{"1.2.840.113549.1.9.16.1.23", "authenticated encrypted data"},
	{"1.2.840.113549.1.9.16.1.4", "a time stamp"},
	{"1.2.840.113549.1.9.16.1.25", "keys to protect content"},
	{"1.2.840.113549.1.9.16.1.24", "a route attestation"},
	{"1.3.6.1.4.1.311.10.1", "a list of trust"},
	{"2.16.840.1.101.2.1.2.78.5", "a package of keys"},
	{"1.2.840.113549.1.9.16.1.1", "a receipt"},
	{"2.23.136.1.1.1", "a document’s security object"},
}
