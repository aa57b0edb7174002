package key

import "strings"

// printed are lines that stand in what openssl prints beside a PEM text: its -text output,
// the bags of a PKCS #12 file, a connection.
var printed = []string{"Bag Attributes", "Key Attributes", "Certificate:\n", "Certificate:\r\n", "Certificate Request:", "Certificate Revocation List", "Public-Key: (", "Private-Key: (",
	"CONNECTED(", "Server certificate", "Certificate chain", "SSL handshake", "subject=", "issuer=", "No client certificate", "writing RSA key", "read RSA key", "writing EC key", "read EC key"}

// isPrinted reports whether a text beside a key is what openssl prints there, which needs no
// word.
func isPrinted(text string) bool {
	for _, mark := range printed {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}
