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
	printPKCS7             = "openssl pkcs7 -print_certs -in file.p7b"
	printPKCS7DER          = "openssl pkcs7 -inform DER -print_certs -in file.p7b"
	printCMS               = "openssl cms -cmsout -print -inform DER -in file.p7m"
	convertPuTTY           = "puttygen key.ppk -O private-openssh -o key"
	convertJKS             = "keytool -importkeystore -srckeystore store.jks -destkeystore store.p12 -deststoretype PKCS12"
	convertJCEKS           = "keytool -importkeystore -srckeystore store.jks -srcstoretype JCEKS -destkeystore store.p12 -deststoretype PKCS12"
	convertBKS             = "keytool -importkeystore -srckeystore store.bks -srcstoretype BKS -destkeystore store.p12 -deststoretype PKCS12 -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider -providerpath bcprov.jar"
	convertBlob            = "openssl rsa -inform MSBLOB -in key.blob"
	convertPublicBlob      = "openssl rsa -pubin -inform MSBLOB -in key.blob"
	convertPVK             = "openssl rsa -inform PVK -provider legacy -provider default -in key.pvk"
	publicCosign           = "cosign public-key --key cosign.key"
	convertLegacy          = "openssl pkcs8 -topk8 -provider legacy -provider default -in key.pem -out new.pem"
)

// said is a command as it stands in a sentence.
func said(command string) string { return "“" + command + "”" }

// emptyPassphrase goes behind convertOpenSSH, which asks for two passphrases.
const emptyPassphrase = ". It asks for the old passphrase, and twice for a new one: press Enter there for none."
