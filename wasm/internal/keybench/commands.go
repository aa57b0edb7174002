package keybench

// Commands that do the same elsewhere. A test runs each of them, where the program is at hand.
const (
	toSPKI          = "openssl pkey -in key.pem -pubout -out public.pem"
	readSPKI        = "openssl pkey -pubin -in key.pem -out public.pem"
	toPublicDER     = "openssl pkey -in key.pem -pubout -outform DER -out public.der"
	readPublicDER   = "openssl pkey -pubin -in key.pem -outform DER -out public.der"
	toPKCS1Public   = "openssl rsa -in key.pem -RSAPublicKey_out -out public.pem"
	readPKCS1Public = "openssl rsa -pubin -in key.pem -RSAPublicKey_out -out public.pem"
	toPKCS8         = "openssl pkcs8 -topk8 -nocrypt -in key.pem -out private.pem"
	toPrivateDER    = "openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out private.der"
	toPKCS1         = "openssl rsa -in key.pem -traditional -out private.pem"
	toSEC1          = "openssl ec -in key.pem -out private.pem"
	toSSH           = "ssh-keygen -y -f key.pem"
	toLocked        = "openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000 -in key.pem -out locked.pem"
	toPublicJWK     = "step crypto key format --jwk public.pem"
	toPrivateJWK    = "step crypto key format --jwk key.pem"
	makeSecret      = "openssl rand -base64 "
	makePair        = "openssl genpkey -out key.pem -algorithm "
	makeCertificate = "openssl req -x509 -utf8 -key key.pem -out certificate.pem -days "
)
