package key

// Commands that are printed. A test runs each of them on what it is printed for, where the
// program is at hand.
const (
	convertPKCS8           = "openssl pkcs8 -topk8 -in key.pem -out new.pem"
	openPKCS12             = "openssl pkcs12 -in file.p12 -nodes"
	openPKCS12Legacy       = "openssl pkcs12 -legacy -in file.p12 -nodes"
	nameCurveOfPrivate     = "openssl ec -param_enc named_curve -in key.pem"
	nameCurveOfPublic      = "openssl ec -pubin -param_enc named_curve -in key.pem"
	nameCurveOfCertificate = "openssl x509 -noout -pubkey -in cert.pem | openssl ec -pubin -param_enc named_curve"
	nameCurveOfRequest     = "openssl req -noout -pubkey -in request.pem | openssl ec -pubin -param_enc named_curve"
	convertOpenSSH         = "ssh-keygen -p -m PKCS8 -f key"
	convertLegacy          = "openssl pkcs8 -topk8 -provider legacy -provider default -in key.pem -out new.pem"
)

// said is a command as it stands in a sentence.
func said(command string) string { return "“" + command + "”" }

// emptyPassphrase goes behind convertOpenSSH, which asks for two passphrases.
const emptyPassphrase = ". It asks for the old passphrase, and twice for a new one: press Enter there for none."
