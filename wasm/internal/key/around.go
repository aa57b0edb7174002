package key

import "strings"

// printed are lines that stand in what openssl prints beside a PEM text: its -text output,
// the bags of a PKCS #12 file, a connection.
var printed = []string{"Bag Attributes", "Certificate:\n", "Certificate:\r\n", "Certificate Request:", "Certificate Revocation List", "Public-Key: (", "Private-Key: (",
	"CONNECTED(", "Server certificate", "Certificate chain", "SSL handshake", "subject=", "issuer=", "Key Attributes", "No client certificate", "writing RSA key", "read EC key", "writing EC key", "read RSA key"}

// isAround reports whether a text beside a key is known to be none, and needs no word: what
// openssl prints, and the names and values of YAML, Terraform and .env files unless one of
// them may be a secret. The last name may be that of the key, which is in after.
func isAround(text, after string) bool {
	for _, mark := range printed {
		if strings.Contains(text, mark) {
			return true
		}
	}
	if after = strings.TrimLeft(after, " \t\"'"); strings.HasPrefix(after, "=") || strings.HasPrefix(after, ":") {
		text += ":"
	}
	named := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "- "))
		switch line {
		case "", "---", "...", "EOT", "EOF", "PEM", "KEY", "END", "{", "}", "],", "},", "]":
			named = named || line != ""
			continue
		}
		at := strings.IndexAny(line, ":=")
		if at < 1 || at > 64 || maySecret(line[:at], strings.Trim(line[at+1:], " \t\"',;>|<-+")) {
			return false
		}
		named = true
	}
	return named
}

// maySecret reports whether a value may be a secret that somebody meant to be read.
func maySecret(name, value string) bool {
	if strings.Trim(name, alphanumeric+" \t_.-\"'/") != "" {
		return true // no name: anything
	}
	name = strings.ToLower(strings.Trim(name, " \t\"'"))
	for _, word := range []string{"secret", "passw", "token", "hmac", "salt", "seed"} {
		if strings.Contains(name, word) {
			return len(value) > 4
		}
	}
	return strings.HasSuffix(name, "key") && len(value) > 4
}
