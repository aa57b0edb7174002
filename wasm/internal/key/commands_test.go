package key

import (
	"encoding/base64"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// need skips t where a program is not at hand.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skip(program + " is not at hand, and is what this compares with.")
	}
}

// run runs a command line in dir and answers what it prints.
func run(t *testing.T, dir, command string) string {
	t.Helper()
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
	return string(out)
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// printedCommands are the commands that sentences hold, by their name in commands.go: what
// makes the file that each is printed for, the answers to what it asks, and what is to come of
// it: a key of that name, or a word that it prints.
var printedCommands = map[string]struct{ command, setup, answers, file, want string }{
	"convertPKCS8":           {convertPKCS8, "openssl genpkey -algorithm ed25519 -out k.pem && openssl pkcs8 -topk8 -v2 aes-256-cbc -iter 3000 -in k.pem -passout pass:old -out key.pem", " -passin pass:old -passout pass:new", "new.pem", "Ed25519"},
	"convertLegacy":          {convertLegacy, "openssl genpkey -algorithm ed25519 -out k.pem && openssl pkcs8 -topk8 -v1 PBE-MD5-DES -provider legacy -provider default -in k.pem -passout pass:old -out key.pem", " -passin pass:old -passout pass:new", "new.pem", "Ed25519"},
	"openPKCS12":             {openPKCS12, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=x -out c.pem && openssl pkcs12 -export -inkey k.pem -in c.pem -passout pass:old -out file.p12", " -passin pass:old", "", "EC P-256"},
	"openPKCS12Legacy":       {openPKCS12Legacy, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=x -out c.pem && openssl pkcs12 -export -legacy -inkey k.pem -in c.pem -passout pass:old -out file.p12", " -passin pass:old", "", "EC P-256"},
	"nameCurveOfPrivate":     {nameCurveOfPrivate, "openssl ecparam -name prime256v1 -genkey -noout -param_enc explicit -out key.pem", "", "", "EC P-256"},
	"nameCurveOfPublic":      {nameCurveOfPublic, "openssl ecparam -name prime256v1 -genkey -noout -param_enc explicit -out k.pem && openssl ec -in k.pem -pubout -param_enc explicit -out key.pem", "", "", "EC P-256"},
	"nameCurveOfCertificate": {nameCurveOfCertificate, "openssl ecparam -name prime256v1 -genkey -noout -param_enc explicit -out k.pem && openssl req -x509 -new -key k.pem -subj /CN=x -out cert.pem", "", "", "EC P-256"},
	"nameCurveOfRequest":     {nameCurveOfRequest, "openssl ecparam -name prime256v1 -genkey -noout -param_enc explicit -out k.pem && openssl req -new -key k.pem -subj /CN=x -out request.pem", "", "", "EC P-256"},
	"printPKCS7":             {printPKCS7, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=x -out c.pem && openssl crl2pkcs7 -nocrl -certfile c.pem -out file.p7b", "", "", "EC P-256"},
	"printPKCS7DER":          {printPKCS7DER, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=x -out c.pem && openssl crl2pkcs7 -nocrl -certfile c.pem -outform DER -out file.p7b", "", "", "EC P-256"},
	"printCMS":               {printCMS, "echo hi > text && openssl cms -data_create -in text -outform DER -out file.p7m", "", "", "pkcs7-data"},
	"convertBlob":            {convertBlob, "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out k.pem && openssl rsa -in k.pem -outform MSBLOB -out key.blob", "", "", "RSA 1024"},
	"convertPublicBlob":      {convertPublicBlob, "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out k.pem && openssl rsa -in k.pem -pubout -outform MSBLOB -out key.blob", "", "", "RSA 1024"},
	"convertPVK":             {convertPVK, "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out k.pem && openssl rsa -in k.pem -outform PVK -pvk-weak -provider legacy -provider default -passout pass:old -out key.pvk", " -passin pass:old", "", "RSA 1024"},
	"convertOpenSSH":         {convertOpenSSH, "ssh-keygen -q -t ed25519 -N old -f key", " -P old -N ''", "key", "Ed25519"},
	"convertJKS":             {convertJKS, "keytool -genkeypair -alias a -keyalg EC -groupname secp256r1 -dname CN=a -keystore store.jks -storetype JKS -storepass old-one -keypass old-one", " -srcstorepass old-one -deststorepass " + passphrase, "store.p12", "EC P-256"},
	"convertJCEKS":           {convertJCEKS, "keytool -genkeypair -alias a -keyalg EC -groupname secp256r1 -dname CN=a -keystore store.jks -storetype JCEKS -storepass old-one -keypass old-one", " -srcstorepass old-one -deststorepass " + passphrase, "store.p12", "EC P-256"},
	"convertBKS":             {convertBKS, "test -f /usr/share/java/bcprov.jar && cp /usr/share/java/bcprov.jar . && exit 1", "", "", ""},
	"convertPuTTY":           {convertPuTTY, "puttygen -q -t ed25519 --new-passphrase /dev/null -o key.ppk", "", "key", "Ed25519"},
	"publicCosign":           {publicCosign, "COSIGN_PASSWORD= cosign generate-key-pair", "", "", "EC P-256"},
}

// A command that the page prints works, on a file of the kind that it is printed for.
func TestPrintedCommands(t *testing.T) {
	for name, c := range printedCommands {
		t.Run(name, func(t *testing.T) {
			program, _, _ := strings.Cut(c.command, " ")
			need(t, program)
			if name == "convertBKS" {
				t.Skip("Bouncy Castle is not at hand.")
			}
			dir := t.TempDir()
			run(t, dir, c.setup)
			printed := run(t, dir, c.command+c.answers)
			if c.file != "" {
				printed = read(t, dir, c.file)
			}
			if strings.HasSuffix(c.file, ".p12") {
				printed = base64.StdEncoding.EncodeToString([]byte(printed))
			}
			if c.want == "pkcs7-data" {
				if !strings.Contains(printed, c.want) {
					t.Errorf("it prints %.300q", printed)
				}
				return
			}
			word := passphrase
			if strings.Contains(c.answers, "-passout") {
				word = "new"
			}
			got := listed(Read(printed, word, Auto))
			if !strings.Contains(got, c.want) || strings.Contains(got, unusable) {
				t.Errorf("what comes of it is read as %q:\n%.300s", got, printed)
			}
		})
	}
	for _, name := range commandNames(t) {
		if _, ok := printedCommands[name]; !ok && name != "emptyPassphrase" {
			t.Errorf("%s is run by no test", name)
		}
	}
}

// commandNames are the constants of commands.go.
func commandNames(t *testing.T) (names []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "commands.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
			for _, spec := range g.Specs {
				names = append(names, spec.(*ast.ValueSpec).Names[0].Name)
			}
		}
	}
	return names
}

// No sentence holds a command that is not one of those.
func TestCommandsAreRun(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "commands.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, _ := strconv.Unquote(lit.Value)
				for _, program := range []string{"openssl ", "ssh-keygen ", "keytool ", "puttygen ", "cosign "} {
					if strings.Contains(text, "“"+program) {
						t.Errorf("%s prints a command that no test runs: %s", name, text)
					}
				}
			}
			return true
		})
	}
}
