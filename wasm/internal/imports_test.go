// Package internal_test holds the rules of the tree that the compiler does not enforce.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "jwtdebugger/"
	inner  = "wasm/internal/"
)

// leaves may be imported by every package of the engine: they know of nothing but
// themselves.
var leaves = []string{"report", "prose", "exact", "memo", "alg", "wrap"}

// A rule says which packages of the project a package may import, beside the leaves, and
// why no others. Names without a slash are those of wasm/internal; "…/..." is a package
// and all below it, as for the go command.
type rule struct {
	may []string
	why string
}

var rules = map[string]rule{
	"wasm":                      {[]string{"bridge"}, "the program only hands the engine to JavaScript"},
	inner + "bridge":            {[]string{"engine", "issue", "jose", "webcrypto"}, "the border carries bytes and knows no rule; it tells those who compute where else that can be done"},
	inner + "webcrypto":         {nil, "it signs what it is given; jose reaches it as an injected interface"},
	"wasm/codes":                {nil, "it reads the sources of the engine, and need not link them"},
	"wasm/rules":                {[]string{"audit", "profile", "report"}, "it prints the tables of rules, and adds nothing"},
	"wasm/paint":                {[]string{"code"}, "it colours the templates of programs, so that the engine needs no lexer"},
	"wasm/wire":                 {[]string{"engine", "issue", "claims", "keybench", "profile"}, "it writes down what the engine says of itself, and adds nothing"},
	inner + "binding":           {[]string{"token", "key", "intake", "kind", "status"}, "it compares the tokens of one paste with each other, and verifies none of them"},
	inner + "compare":           {[]string{"claims"}, "it compares what others found out about two tokens; times it reads as they are judged"},
	inner + "engine":            {[]string{"audit", "binding", "claims", "code", "compare", "cookie", "diagnose", "heard", "highlight", "intake", "issue", "jose", "key", "keybench", "kind", "layers", "negative", "profile", "provider", "redact", "registry", "ticket", "token", "verdict"}, "it composes all but what is js only, so that it is tested natively"},
	inner + "heard":             {[]string{"audit", "binding", "claims", "diagnose", "intake", "jose", "key", "kind", "layers", "token"}, "what other programs say is compared with facts that it is given; of the rooms that find those it knows the codes"},
	inner + "layers":            {[]string{"jose", "key", "token"}, "opening a token asks for no claim, no policy and no clock"},
	inner + "issue":             {[]string{"jose", "key", "kind", "layers", "token"}, "making a token asks what is there and which keys, not whether anybody would accept it"},
	inner + "verdict":           {[]string{"claims", "diagnose", "jose", "key", "layers", "token"}, "it puts into words what others found out"},
	inner + "memo":              {nil, "a memory does not know what it remembers"},
	inner + "report":            {nil, "every other package speaks by it"},
	inner + "report/reporttest": {nil, "it is for tests alone"},
	inner + "key/keytest":       {nil, "it is for tests alone"},
	inner + "prose":             {nil, "English knows nothing of what it is about"},
	inner + "alg":               {nil, "what an algorithm is depends on nothing else: tokens and keys are told by it"},
	inner + "exact":             {nil, "bytes have no meaning there"},
	inner + "cookie":            {nil, "what other programs sign is read without a word of tokens and keys"},
	inner + "token":             {[]string{"cookie"}, "a token is taken apart without a key, a signature or a clock"},
	inner + "wrap":              {nil, "names and values are found without knowing what a key is"},
	inner + "key":               {nil, "a key is read without knowing of any token"},
	inner + "intake":            {[]string{"token", "key"}, "finding tokens in a text judges none of them"},
	inner + "jose":              {[]string{"token", "key"}, "the mathematics knows no claim and explains nothing beyond its code"},
	inner + "diagnose":          {[]string{"token", "key", "jose", "kind", "cookie"}, "it explains by trying and comparing: what claims mean is not its matter"},
	inner + "claims":            {[]string{"token", "key", "kind"}, "what a claim means does not depend on whether the signature holds"},
	inner + "kind":              {nil, "what kind of token it is, its header and claims say alone"},
	inner + "keybench":          {[]string{"audit", "jose", "key", "token"}, "the bench shows what the rooms of keys say, and adds sets and certificates; of tokens it knows which key verifies one"},
	inner + "negative":          {[]string{"code", "jose", "key", "keybench", "token"}, "it makes tokens that must be refused, and judges none; menus are those of programs, a certificate is made as on the bench of keys"},
	inner + "registry":          {[]string{"token", "kind"}, "a dictionary judges no value; what a name means depends on the kind of token"},
	inner + "audit":             {[]string{"token", "key", "claims", "kind", "jose"}, "findings are about what is there, not about why a verification failed"},
	inner + "code":              {nil, "a program is written from what is asked, and sees no token, no key and no secret"},
	inner + "status":            {nil, "a status list is a row of numbers, whatever they are about"},
	inner + "profile":           {[]string{"audit", "claims", "kind", "status", "token"}, "the rules of a kind of token rest on its claims alone; of audit it knows the codes that it silences"},
	inner + "provider":          {nil, "where keys are published, an address and the claims say alone: no key is at hand there, and nothing is verified"},
	inner + "redact":            {[]string{"intake", "token"}, "what must not be handed on is told by names and forms: nothing is verified, and no key is read"},
	inner + "ticket":            {nil, "it writes down what it is given, and what may be handed on is decided before"},
	inner + "highlight":         {[]string{"token", "key"}, "colours know no rule"},
	"web":                       {[]string{"web/bundle"}, "it embeds what was built"},
	"web/build":                 {[]string{"web/bundle"}, "it builds the engine and must not link it"},
	"web/verify":                {[]string{"web/bundle", "web/bundle/bundletest", "server/site"}, "it compares a deployment with a bundle, and builds none"},
	"web/bundle/...":            {[]string{"web/bundle/..."}, "it says what a bundle holds, to those who build, embed and serve it"},
	"server":                    {[]string{"server/site", "web", "web/bundle"}, "the server knows nothing of tokens"},
	"server/bench":              {[]string{"server/site", "web", "web/bundle"}, "it measures the server beside others, and knows nothing of tokens"},
	"server/site":               {[]string{"web", "web/bundle"}, "the server knows nothing of tokens"},
	"e2e/...":                   {[]string{"e2e/...", "web", "web/bundle", "server/site"}, "the browser tests see what a user’s browser sees: the page and its headers"},
}

// A ban keeps a package of the standard library or of others out of the tree, except for
// the packages in only. Tests are free, unless the ban is also theirs.
type ban struct {
	path  string // and everything below it
	in    string // where the ban holds: a prefix of the importing package
	only  []string
	tests bool
	why   string
}

var bans = []ban{
	{"syscall/js", "", []string{"wasm", inner + "bridge", inner + "webcrypto"}, true, "everything else is built and tested natively"},
	{"github.com/go-jose/go-jose/v4/json", "", []string{inner + "engine", inner + "jose", inner + "key"}, false, "requests and reports are read and written in one place"},
	{"github.com/go-jose/go-jose/v4", "", []string{inner + "jose", inner + "key"}, false, "what JOSE means is decided where it is verified and where keys are read"},
	{"github.com/alecthomas/chroma/v2/lexers", "", []string{"web/build", "wasm/paint"}, false, "all lexers are 633 kB and 170 ms of start: only what runs at build time may use them"},
	{"github.com/alecthomas/chroma/v2", "", []string{inner + "highlight", "web/build", "wasm/paint"}, false, "colours are made in one place"},
	{"github.com/chromedp", "", []string{"e2e/..."}, true, "only the browser tests drive a browser"},
	{"filippo.io/mldsa", "", []string{inner + "jose", inner + "key"}, false, "it goes when the standard library’s takes its place"},
	{"github.com/cloudflare/circl", "", []string{inner + "jose", inner + "key"}, false, "Ed448 is its only use: everything else is in the standard library or in go-jose"},
	{"github.com/consensys/gnark-crypto", "", []string{inner + "key"}, false, "it is the arithmetic of one curve; crypto/ecdsa computes on it"},
	{"github.com/lestrrat-go", "", nil, false, "it is the second opinion of tests, and nobody ships it"},
	{"github.com/decred/dcrd", "", nil, false, "it is the second opinion of tests, and 568 kB of tables"},
	{"github.com/youmark/pkcs8", "", []string{inner + "key"}, false, "passphrases are asked for in one place"},
	{"software.sslmate.com/src/go-pkcs12", "", []string{inner + "key"}, false, "stores of keys are opened in one place"},
	{"golang.org/x/crypto/ssh", "wasm", []string{inner + "key"}, false, "it speaks to servers: only its key derivation is linked"},
	{"github.com/evanw/esbuild", "", []string{"web/build"}, false, "users pay nothing for what only builds"},
	{"github.com/andybalholm/brotli", "wasm", nil, false, "users pay nothing for what only builds"},
	{"github.com/klauspost/compress", "wasm", nil, false, "users pay nothing for what only builds"},
	{"encoding/json", "wasm", []string{"wasm/wire"}, false, "it is 173 kB: exact reads JSON, and go-jose’s own json package, which is linked anyway, writes reports"},
	{"github.com/go-json-experiment/json/v1", "wasm", nil, false, "it is encoding/json under another name; of this module only jsontext is used"},
	{"regexp", "wasm", []string{"wasm/paint"}, false, "a scan by hand is fifty times faster here, and smaller"},
	{"net", "wasm", nil, false, "the engine talks to nobody, and the network is large"},
	{"text/template", "wasm", nil, false, "it keeps every method of every type in the file; the engine returns data"},
	{"html/template", "wasm", nil, false, "the engine returns data, never HTML"},
	{"os/exec", "wasm", nil, false, "there is nothing to execute in a browser"},
}

// allowed are packages below a banned path that the ban does not mean.
var allowed = []string{"net/url", "net/netip"}

// within reports whether pattern, a package or one with "/..." behind, means pkg.
func within(pkg, pattern string) bool {
	tree, ok := strings.CutSuffix(pattern, "/...")
	return pkg == pattern || ok && (pkg == tree || strings.HasPrefix(pkg, tree+"/"))
}

func withinAny(pkg string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return within(pkg, pattern) })
}

// ruleOf is the one rule that means pkg.
func ruleOf(pkg string) (rule, bool) {
	for pattern, r := range rules {
		if within(pkg, pattern) {
			return r, true
		}
	}
	return rule{}, false
}

// objection says why pkg must not import imported, or nothing. test: by a test file.
func objection(pkg, imported string, test bool) string {
	if own, ok := strings.CutPrefix(imported, module); ok {
		r, known := ruleOf(pkg)
		if !known {
			return "this package is not in the rules of imports_test.go: say there what it may import, and why no more"
		}
		if test && !within(pkg, "e2e/...") || own == pkg {
			return ""
		}
		name, internal := strings.CutPrefix(own, inner)
		if !withinAny(name, r.may) && !(internal && strings.HasPrefix(pkg, inner) && slices.Contains(leaves, name)) {
			return r.why
		}
		return ""
	}
	for _, b := range bans {
		if imported != b.path && !strings.HasPrefix(imported, b.path+"/") || slices.Contains(allowed, imported) {
			continue
		}
		if !strings.HasPrefix(pkg+"/", b.in) || test && !b.tests {
			return ""
		}
		if withinAny(pkg, b.only) {
			return ""
		}
		return b.why
	}
	return ""
}

// TestImports reads the imports of every file, whatever its build tags.
func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && (name != root && strings.ContainsAny(base[:1], "._") || base == "testdata" || base == "node_modules") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(base, ".go") {
			return nil
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		relative = filepath.ToSlash(relative)
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		files++
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if why := objection(path.Dir(relative), imported, strings.HasSuffix(base, "_test.go")); why != "" {
				t.Errorf("%s imports %s: %s.", relative, imported, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Errorf("only %d files were read: the walk does not see the tree", files)
	}
}

func TestObjection(t *testing.T) {
	for _, c := range []struct {
		pkg, imported string
		test, fine    bool
	}{
		{inner + "token", module + inner + "report", false, true},
		{inner + "token", module + inner + "key", false, false},
		{inner + "token", module + inner + "key", true, true},
		{inner + "report", module + inner + "token", false, false},
		{inner + "jose", module + inner + "diagnose", false, false},
		{inner + "diagnose", module + inner + "jose", false, true},
		{inner + "engine", module + inner + "bridge", false, false},
		{inner + "engine", "syscall/js", false, false},
		{inner + "engine", "syscall/js", true, false},
		{inner + "engine", "github.com/go-jose/go-jose/v4/json", false, true},
		{inner + "engine", "github.com/go-jose/go-jose/v4", false, false},
		{inner + "exact", "github.com/go-json-experiment/json/jsontext", false, true},
		{inner + "exact", "encoding/json/v2", false, false},
		{inner + "engine", "github.com/lestrrat-go/jwx/v3/jws", true, true},
		{inner + "engine", "github.com/lestrrat-go/jwx/v3/jws", false, false},
		{inner + "intake", "net/url", false, true},
		{inner + "intake", "net/http", false, false},
		{inner + "unheard", module + inner + "token", false, false},
		{"wasm", module + inner + "engine", false, false},
		{"wasm/codes", module + inner + "engine", false, false},
		{"wasm/wire", module + inner + "engine", false, true},
		{"wasm/wire", module + inner + "bridge", false, false},
		{"server", "net/http", false, true},
		{"server", module + inner + "token", false, false},
		{"server/site", module + inner + "report", false, false},
		{"e2e", module + inner + "token", true, false},
		{"e2e", module + "server/site", true, true},
		{"e2e/drive", module + "e2e/browser", false, true},
		{"e2e/drive", module + inner + "engine", true, false},
		{"e2e/drive", "github.com/chromedp/cdproto/page", false, true},
		{"web/bundle/test", module + "web", false, false},
		{"web/build", "github.com/chromedp/chromedp", true, false},
	} {
		why := objection(c.pkg, c.imported, c.test)
		if (why == "") != c.fine {
			t.Errorf("%s importing %s (test: %v): %q", c.pkg, c.imported, c.test, why)
		}
	}
}
