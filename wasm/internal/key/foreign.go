package key

import "strings"

// foreign are stores and key files of other programs, by the bytes that they begin with.
var foreign = []struct{ magic, name, why, command string }{
	{"\xfe\xed\xfe\xed", "a Java key store (JKS)", "Its private keys are encrypted in Java’s own way.", convertJKS},
	{"\xce\xce\xce\xce", "a Java key store (JCEKS)", "Its keys are encrypted in Java’s own way.", convertJCEKS},
	{"\x00\x00\x00\x01\x00\x00\x00\x14", "a key store of Bouncy Castle (BKS or UBER)", "It is encrypted in that library’s own way.", convertBKS},
	{"\x00\x00\x00\x02\x00\x00\x00\x14", "a key store of Bouncy Castle (BKS)", "It is encrypted in that library’s own way.", convertBKS},
	{"\x07\x02\x00\x00\x00\xa4\x00\x00RSA2", "a private key of Microsoft (MSBLOB)", "It is written in Microsoft’s own way.", convertBlob},
	{"\x06\x02\x00\x00\x00\xa4\x00\x00RSA1", "a public key of Microsoft (MSBLOB)", "It is written in Microsoft’s own way.", convertPublicBlob},
	{"\x1e\xf1\xb5\xb0", "a private key of Microsoft (PVK)", "It is written in Microsoft’s own way.", convertPVK},
}

// scanForeign names such a file, when the text is the base64 of one. It answers i when it is
// none.
func (r *reader) scanForeign(i, end int) int {
	if len(strings.TrimRight(r.text[i:end], " \t\r\n=")) < 40 { // an empty store of Java has 43
		return i
	}
	head, _ := take(r.text[:end], i, 16)
	for _, f := range foreign {
		if strings.HasPrefix(string(head), f.magic) {
			r.damage(CodeFile, i, end, "This is "+f.name+", which is not read here.", f.why, "Convert it with "+said(f.command)+", and paste or drop what comes of it.")
			return end
		}
	}
	return i
}

// foreignLabels are the labels of PEM whose content is no key that is read here.
var foreignLabels = []struct{ part, lead, why, next string }{
	{"PGP ", "This is a PGP text, which is not read here.", "Tokens are not signed with PGP keys.", ""},
	{"TSS2 ", "This private key is sealed by a TPM, which alone can use it.", "It was made by TSS2 and never leaves that chip.", "Ask the TPM for its public half."},
	{"COSIGN ", "This is a private key of cosign, which is not read here.", "It is encrypted in cosign’s own way.", "Take its public half with “" + publicCosign + "”."},
	{"SIGSTORE ", "This is a private key of cosign, which is not read here.", "It is encrypted in cosign’s own way.", "Take its public half with “" + publicCosign + "”."},
	{"NEBULA ", "This is a key or a certificate of Nebula, which is not read here.", "Nebula uses it for its network, not for tokens.", ""},
	{"SSH SIGNATURE", "This is a signature of ssh-keygen, not a key.", "", "Paste the key itself."},
	{"AGE ENCRYPTED", "This is a file encrypted by age, not a key.", "", "Decrypt it first."},
	{"OPENVPN", "This is a secret of OpenVPN, which is not used for tokens.", "", ""},
	{"OpenVPN", "This is a secret of OpenVPN, which is not used for tokens.", "", ""},
	{"CERTIFICATE PAIR", "This is a pair of certificates, which is not read here.", "", "Paste the certificate itself."},
	{"ATTRIBUTE CERTIFICATE", "This is an attribute certificate, which holds no key.", "", "Paste the certificate of its holder."},
}
