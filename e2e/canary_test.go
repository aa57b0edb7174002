package e2e_test

import (
	"bytes"
	crand "crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"math/rand/v2"
	"net/http"
	"net/http/httputil"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// A canary is a secret that is planted to be looked for: it is nowhere but where the test put it.
type canary struct {
	name  string
	forms [][]byte // in which it would be met
}

// newCanary makes one of a value, in the encodings in which a secret travels or is written down.
func newCanary(name string, value []byte) canary {
	c := canary{name: name}
	add := func(form []byte) { c.forms = append(c.forms, form) }
	add(value)
	for skip := range 3 { // wherever in a longer text it stands
		whole := value[skip:]
		whole = whole[:len(whole)/3*3]
		add([]byte(base64.StdEncoding.EncodeToString(whole)))
		add([]byte(base64.URLEncoding.EncodeToString(whole)))
	}
	add([]byte(hex.EncodeToString(value)))
	add([]byte(strings.ToUpper(hex.EncodeToString(value))))
	var percent, escaped, wide strings.Builder
	for _, b := range value {
		fmt.Fprintf(&percent, "%%%02X", b)
		fmt.Fprintf(&escaped, `\u%04x`, b)
		wide.Write([]byte{b, 0}) // UTF-16: what is not ASCII is met as it is
	}
	add([]byte(percent.String()))
	add([]byte(strings.ToLower(percent.String())))
	add([]byte(escaped.String()))
	add([]byte(wide.String()[:wide.Len()-1])) // in either order of bytes
	return c
}

// search looks for many canaries at once.
type search struct {
	forms  map[[4]byte][]form // by how they begin
	begins [1 << 16]bool      // their first two bytes
}

type form struct{ name, text string }

func lookFor(canaries []canary) *search {
	s := &search{forms: map[[4]byte][]form{}}
	for _, c := range canaries {
		for _, text := range c.forms {
			key := [4]byte(text)
			s.forms[key] = append(s.forms[key], form{c.name, string(text)})
			s.begins[int(key[0])<<8|int(key[1])] = true
		}
	}
	return s
}

// in tells which canaries are in a text, and how.
func (s *search) in(text []byte) map[string]string {
	met := map[string]string{}
	for i := 0; i+4 <= len(text); i++ {
		if !s.begins[int(text[i])<<8|int(text[i+1])] {
			continue
		}
		for _, f := range s.forms[[4]byte(text[i:])] {
			if bytes.HasPrefix(text[i:], []byte(f.text)) {
				met[f.name] = fmt.Sprintf("as %.60q", f.text)
			}
		}
	}
	return met
}

// invented is a value that nobody has seen before.
func invented(what string) string {
	const signs = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
	var text strings.Builder
	for range 40 {
		text.WriteByte(signs[rand.IntN(len(signs))])
	}
	return what + text.String()
}

// loot is what the canaries are planted as.
type loot struct {
	secret, claim, kid, passphrase, cookie, file string

	token, weak, sealed, locked, private, certificate, jwk, har string

	canaries []canary
}

func newLoot(t *testing.T) loot {
	l := loot{
		secret: invented("hmac"), claim: invented("claim"), kid: invented("kid"), passphrase: invented("pass"),
		cookie: invented("cookie"), file: invented("file"),
	}
	payload := claims("iss", "https://issuer.example", "sub", "ann", "aud", []string{"orders", "billing"}, "iat", -time.Hour, "exp", time.Hour,
		"email", l.claim+"@example.com", "address", map[string]any{"city": l.claim, "lines": []int{1, 2}}, "scope", "read write")
	l.token = mint(t, jose.HS256, []byte(l.secret), map[string]any{"kid": l.kid}, payload)
	l.weak = weak("secret", payload)
	l.sealed = encrypt(t, jose.Recipient{Algorithm: jose.A256GCMKW, Key: []byte(l.secret)[:32]}, "", payload)
	l.locked = lockedPEM(t, l.passphrase)
	l.private = privatePEM(rsaKey())
	l.jwk = string(must(json.Marshal(jose.JSONWebKey{Key: ecKey(), KeyID: l.kid})))
	template := &x509.Certificate{SerialNumber: big.NewInt(3), Subject: pkix.Name{CommonName: l.claim}, NotBefore: time.Now().AddDate(0, 0, -5), NotAfter: time.Now().AddDate(0, 0, 5)}
	l.certificate = pemBlock("CERTIFICATE", must(x509.CreateCertificate(crand.Reader, template, template, rsaKey().Public(), rsaKey())))
	tokens := []string{l.token, hs256(t, payload), l.weak}
	for i := range 12 {
		tokens = append(tokens, mint(t, jose.HS256, []byte(l.secret), nil, claims("sub", fmt.Sprint(i), "iat", -time.Duration(i)*time.Hour, "exp", time.Duration(i)*time.Hour)))
	}
	l.har = strings.Replace(harOf(tokens...), `"headers":[`, `"headers":[{"name":"Cookie","value":"session=`+l.cookie+`"},`, 1)

	signature := l.token[strings.LastIndexByte(l.token, '.')+1:]
	line := strings.Split(l.private, "\n")[7]
	d := must(ecKey().Bytes())
	for _, c := range []struct {
		name  string
		value []byte
	}{
		{"secret", []byte(l.secret)[:32]}, {"claim", []byte(l.claim)}, {"key id", []byte(l.kid)}, {"passphrase", []byte(l.passphrase)}, {"cookie", []byte(l.cookie)}, {"name of a file", []byte(l.file)},
		{"signature, as text", []byte(signature)}, {"signature", must(base64.RawURLEncoding.DecodeString(signature))},
		{"private key, as PEM", []byte(line)}, {"private key", must(base64.StdEncoding.DecodeString(line))},
		{"private member of a JWK", d}, {"encrypted key, as PEM", []byte(strings.Split(l.locked, "\n")[2])},
	} {
		l.canaries = append(l.canaries, newCanary(c.name, c.value))
	}
	return l
}

// disclosing is an SD-JWT with n disclosures.
func disclosing(t *testing.T, n int, value, secret string) string {
	var digests, disclosures []string
	for i := range n {
		disclosure := b64(fmt.Sprintf(`["salt-%d","claim-%d",%q]`, i, i, value))
		digest := sha256.Sum256([]byte(disclosure))
		digests, disclosures = append(digests, base64.RawURLEncoding.EncodeToString(digest[:])), append(disclosures, disclosure)
	}
	return mint(t, jose.HS256, []byte(secret), nil, claims("_sd", digests, "_sd_alg", "sha-256")) + "~" + strings.Join(disclosures, "~") + "~"
}

// states show, between them, every control that the page has. What is new in the page and shown
// by none of them gets a state of its own, and is then worked by itself.
func (l loot) states(t *testing.T, page *drive.Tab) []state {
	debug := func(token, key string) func() {
		return func() {
			if drive.Eval[bool](page, `document.getElementById("debug").hidden`) {
				page.Click("#tab-debug")
			}
			drive.Eval[any](page, `document.getElementById("view-json").click()`) // it is not shown without a token
			// What is there already costs as much again.
			if page.Value("key") != key {
				page.PasteKey(key)
			}
			if page.Value("token") != token {
				page.PasteToken(token)
			}
		}
	}
	example := func(name string) func() {
		return func() {
			debug("", "")()
			page.Choose("example", name)
		}
	}
	view := func(tab string, fields map[string]string) func() {
		return func() {
			page.Click("#tab-" + tab)
			for id, text := range fields {
				page.PasteInto(id, text)
			}
		}
	}
	rsa := mint(t, jose.RS256, rsaKey(), map[string]any{"kid": l.kid}, claims("sub", "ann", "email", l.claim, "exp", time.Hour))
	members := map[string]any{}
	for i := range 400 {
		members[fmt.Sprintf("member-%d", i)] = l.claim
	}
	many := mint(t, jose.HS256, []byte(l.secret), map[string]any{"about": strings.Repeat(l.claim, 200)}, string(must(json.Marshal(members))))
	return []state{
		{"a token that is valid", debug(l.token, l.secret)},
		{"the wrong secret", debug(l.token, l.secret+"!")},
		{"an encrypted private key", func() {
			debug(mint(t, jose.ES256, ecKey(), nil, claims("sub", l.claim)), l.locked)()
			page.Settle()
			page.Edit("key-passphrase", l.passphrase)
		}},
		{"a private key", debug(rsa, l.private)},
		{"a public key", debug(rsa, publicPEM(rsaKey().Public()))},
		{"an encrypted token", debug(l.sealed, l.secret[:32])},
		{"several tokens, with their cookie", debug(l.har, l.secret)},
		{"two tokens", debug("old: "+l.token+"\nnew: "+l.weak, l.secret)},
		{"a secret to guess", debug(l.weak, "")},
		{"many claims", debug(many, l.secret)},
		{"many, as a table", func() { debug(many, l.secret)(); page.Click("#view-table") }},
		{"many, as bytes", func() { debug(many, l.secret)(); page.Click("#view-bytes") }},
		{"many disclosures", debug(disclosing(t, 200, l.claim, l.secret), l.secret)},
		{"as a table", func() { debug(l.token, l.secret)(); page.Click("#view-table") }},
		{"as bytes", func() { debug(l.token, l.secret)(); page.Click("#view-bytes") }},
		{"an SD-JWT", example("sd-jwt")},
		{"several signatures", example("json")},
		{"nested", example("nested")},
		{"nothing", debug("", "")},
		{"an error that a service gave", func() {
			debug(l.token, l.secret)()
			page.Settle()
			drive.Eval[any](page, `document.getElementById("got-error").click()`)
			page.Settle()
		}},
		{"tests for a service", func() {
			debug(l.token, l.secret)()
			page.Settle()
			refusals(page, "1")
		}},
		{"Keys", view("keys", map[string]string{"bench-key": l.jwk})},
		{"Keys, encrypted", func() {
			view("keys", map[string]string{"bench-key": l.locked})()
			page.Settle()
			page.Edit("bench-passphrase", l.passphrase)
		}},
		{"Keys, with a choice of sizes", func() { view("keys", map[string]string{"bench-key": l.private})(); page.Choose("make-for", "RS256") }},
		{"Keys, a certificate", view("keys", map[string]string{"bench-key": l.certificate + l.private})},
		{"Compare", view("compare", map[string]string{"compare-token-a": l.token, "compare-key-a": l.secret, "compare-token-b": l.weak})},
		{"Code", func() { debug(rsa, l.private)(); page.Settle(); page.Click("#tab-code") }},
	}
}

// drives work what a walk cannot: files, links, work that is stopped, an engine that dies. A
// feature that is no control of the page gets its line here.
func (l loot) drives(t *testing.T, page *drive.Tab) []state {
	return []state{
		{"files that are opened", func() {
			page.Click("#tab-debug")
			page.Upload("open-file", file(t, l.file+".jwt", l.token))
			page.Settle()
			page.Upload("open-file", file(t, l.file+".pem", l.private))
			page.Settle()
			page.Click("#tab-keys")
			page.Upload("bench-file", file(t, l.file+".jwk", l.jwk))
			page.Settle()
		}},
		{"files that are dropped", func() {
			page.Click("#tab-debug")
			page.Drag("footer", file(t, l.file+".har", l.har)).Drop()
			page.Settle()
			page.Drag("#key", file(t, l.file+".key", l.locked)).Drop()
			page.Settle()
			page.Drag("footer", file(t, l.file+".png", "\x89PNG\r\n\x1a\n"+l.claim)).Drop()
			page.Settle()
		}},
		{"a word list", func() {
			page.PasteToken(l.token)
			page.PasteKey("")
			page.Settle()
			drive.Eval[any](page, unfold)
			page.Wait("a word list is asked for", `document.getElementById("guess-pick").checkVisibility()`)
			page.Upload("guess-file", file(t, l.file+".txt", numbered(100)+l.secret+"\n"))
			page.Wait("it is found", `document.getElementById("guess-use").checkVisibility()`)
			page.Click("#guess-use")
			page.Settle()
			page.PasteKey("")
			page.Settle()
			drive.Eval[any](page, unfold)
			page.Wait("a word list is asked for", `document.getElementById("guess-pick").checkVisibility()`)
			page.Upload("guess-file", file(t, l.file+".txt", numbered(4_000_000)))
			page.Wait("it is shown to run", `document.getElementById("guess-cancel").checkVisibility()`)
			page.Click("#guess-cancel")
			page.Settle()
		}},
		{"the line at the top, on a phone", func() {
			page.Resize(390, 700)
			page.PasteToken(l.token)
			page.PasteKey(l.secret)
			page.Settle()
			drive.Eval[any](page, `document.activeElement.blur()`)
			scrolledTo(page, "document.body.scrollHeight")
			drive.Eval[any](page, `document.getElementById("to-verdict").click()`)
			page.Resize(1280, 800)
			page.Settle()
		}},
		{"the column of a table that only one column of the page has room for", func() {
			page.Resize(1000, 800)
			page.PasteToken(l.har)
			page.Settle()
			page.Click("#sort-issued")
			page.Resize(1280, 800)
			page.Settle()
		}},
		{"a link", func() {
			// Not with a canary: the browser itself writes down which addresses were opened.
			drive.Eval[any](page, `location.hash = "#token=`+hs256(t, `{"sub":"linked"}`)+`&iss=https%3A%2F%2Fissuer.example"`)
			page.Wait("it is taken out of the address", `location.hash === "" && `+drive.Settled)
		}},
		{"a link that is handed on, with what checks it", func() {
			page.PasteToken(mint(t, jose.RS256, rsaKey(), nil, claims("sub", l.claim, "exp", time.Hour)))
			page.PasteKey(publicPEM(rsaKey().Public()))
			page.Settle()
			page.Click("#copy-link")
			page.Wait("the page asks", asks)
			page.Click("#share-check")
			page.Click("#share-whole")
			page.Settle()
		}},
		{"work that is stopped", func() {
			page.PasteToken(slow(t))
			page.PasteKey(l.secret)
			page.Settle()
			stall(page)
			page.Click("#consent")
			page.Wait("it is shown to run", `document.getElementById("stop").checkVisibility()`)
			page.Click("#stop")
			page.Settle()
		}},
		{"an engine that dies", func() {
			page.PasteToken(l.token)
			page.PasteKey(l.secret)
			page.Settle()
			page.Expect("the test's crash")
			drive.EvalIn[any](page.Engine(), `setTimeout(() => { throw new Error("the test's crash") }); 1`)
			page.Wait("the page says that the engine failed", drive.Failed)
			page.Click("#restart")
			page.Wait("the engine is back", drive.Settled)
		}},
	}
}

// leftBehind is all that a page can have left where another page, or another person, finds it.
const leftBehind = `(async () => JSON.stringify([
	location.href, document.title, document.cookie, window.name, history.state, {...localStorage}, {...sessionStorage},
	performance.getEntries().map((e) => e.name),
	globalThis.navigation?.entries().map((e) => [e.url, e.getState()]),
	globalThis.allLinks?.(),
	[...document.querySelectorAll("a[href], link[href], form[action]")].map((e) => e.href ?? e.action),
]))()`

// records keeps what a run said and sent.
type records struct {
	mu    sync.Mutex
	lines [][]byte
}

func (r *records) add(what string, text []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, append([]byte(what+" "), text...))
}

// hear writes down what the browser tells of requests (also of those that are refused), of
// consoles, of exceptions, of addresses and of downloads.
func (r *records) hear(who string, event any) {
	kind := strings.TrimPrefix(fmt.Sprintf("%T", event), "*")
	switch room, _, _ := strings.Cut(kind, "."); room {
	case "network", "log", "runtime", "page", "target", "browser", "security":
		if text, err := json.Marshal(event); err == nil {
			r.add(who+" "+kind, text)
		}
	}
}

// serve writes down every request that reaches a host, with all that it brings.
func (r *records) serve(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if text, err := httputil.DumpRequest(request, true); err == nil {
			r.add("the host", text)
		}
		handler.ServeHTTP(w, request)
	})
}

// want fails for each canary in what was written down, once.
func (r *records) want(t *testing.T, canaries *search) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	told := map[string]bool{}
	for _, line := range r.lines {
		for name, how := range canaries.in(line) {
			if !told[name] {
				told[name] = true
				t.Errorf("The %s got out, %s: %.300q", name, how, line)
			}
		}
	}
}

// onDisk looks for canaries in every file of a profile, and in the names of the files. It tells
// in which file each was met.
func (s *search) onDisk(t *testing.T, profile string) map[string]string {
	t.Helper()
	met, files := map[string]string{}, 0
	err := filepath.WalkDir(profile, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		short, _ := filepath.Rel(profile, path)
		for name, how := range s.in(append([]byte(short+"\n"), text...)) {
			met[name] = short + ", " + how
		}
		return nil
	})
	if err != nil || files < 20 {
		t.Errorf("The profile was not searched: %d files, %v", files, err)
	}
	return met
}

// TestNothingLeavesNothingStays is the promise as a whole. Secrets are planted in every field and file, every
// control of the page is worked, and then they are looked for: in all that was asked of any
// host and in what the browser refused, in the consoles, in addresses and the history, in every
// kind of storage, and, once the browser has ended, in its profile on the disk.
func TestNothingLeavesNothingStays(t *testing.T) {
	t.Parallel()
	files(t) // there is something to look at
	for _, run := range []struct {
		name    string
		whole   bool // Chromium, as users have it
		handler http.Handler
		address string
		unplug  bool
	}{
		{"as it is served", true, shipped(t), "/", false},
		// What the browser would have asked for is heard, too, where nothing is there to answer.
		{"files on a host without headers, the network cut after load", false, hosts["without headers"](t), "/", true},
		{"the single file on a disk", false, http.NotFoundHandler(), onDisk(t, nil), true},
	} {
		t.Run(run.name, func(t *testing.T) {
			t.Parallel()
			find := lean
			if run.whole {
				find = full
			}
			path, err := find()
			if err != nil {
				missing(t, err.Error())
			}
			whole, err := full()
			history := err == nil && path == whole // the shell keeps none
			profile := t.TempDir()
			chromium, err := drive.StartAt(path, profile)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(chromium.Close)
			chromium.Unpainted = !history
			l := newLoot(t)
			canaries := lookFor(l.canaries)
			decoys := plant(t, chromium)

			t.Run("use", func(t *testing.T) {
				heard := &records{}
				site := drive.Serve(t, heard.serve(run.handler))
				page := chromium.NewTab(t, site, drive.Setup{Hear: heard.hear})
				page.Visit(run.address)
				page.Ready()
				if run.unplug {
					page.Unplug()
				}
				page.Deny()
				l.use(t, page)
				wantNothingKept(t, page, "After all of it")
				for name, how := range canaries.in([]byte(drive.Eval[string](page, leftBehind))) {
					t.Errorf("The page leaves the %s behind, %s", name, how)
				}
				heard.want(t, canaries)
			})

			if err := chromium.Quit(); err != nil {
				t.Fatalf("The browser does not end: %v", err)
			}
			met := lookFor(append(l.canaries, decoys...)).onDisk(t, profile)
			for _, decoy := range decoys {
				if met[decoy.name] == "" && (history || decoy.name != inAddress) {
					t.Errorf("The search of the profile does not find the %s that was planted.", decoy.name)
				}
				delete(met, decoy.name)
			}
			for name, where := range met {
				t.Errorf("The browser's profile holds the %s, in %s", name, where)
			}
		})
	}
}

// use works all of the page with the canaries in it.
func (l loot) use(t *testing.T, page *drive.Tab) {
	t.Helper()
	drive.Eval[any](page, walker)
	drive.Eval[any](page, `globalThis.filling = (e) => {
		const texts = `+string(must(json.Marshal(map[string]string{"token": l.token, "key": l.jwk, "passphrase": l.passphrase, "claim": l.claim})))+`;
		if (e.type === "password") return texts.passphrase;
		if (e.inputMode === "url") return "https://service.example/" + texts.claim;
		if (e.id === "negative-header") return "Cookie: token={token}; other=" + texts.claim;
		if (e.localName !== "textarea") return texts.claim;
		return /key|account|build/.test(e.id) ? texts.key : texts.token;
	}; 1`)
	for _, s := range l.states(t, page) {
		everything(t, page, s.name, s.bring)
		if wrong := drive.Eval[[]string](page, `kept()`); len(wrong) > 0 {
			t.Errorf("%s: the browser may keep, check or complete what is typed into %q", s.name, wrong)
		}
	}
	for _, s := range l.drives(t, page) {
		s.bring()
	}
	wantEverythingWorked(t, page)
	if n := drive.Eval[int](page, `allWorked()`); n < 200 {
		t.Errorf("Only %d controls were worked.", n)
	}
}

const inAddress = "decoy in an address"

// plant has another page send, say and keep decoys, each in its own place, and fails for each
// that is not heard: who looks for canaries there would find them. It returns those that are to
// be found on the disk.
func plant(t *testing.T, chromium *drive.Browser) (onDisk []canary) {
	t.Helper()
	heard := &records{}
	site := drive.Serve(t, heard.serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, `<!doctype html><link rel="icon" href="data:,"><title>Decoys</title>`)
	})))
	page := chromium.NewTab(t, site, drive.Setup{Hear: heard.hear})
	page.Expect("decoy")
	page.Visit("/")
	for _, d := range []struct {
		name, leave string
		disk        bool
	}{
		{"decoy in a query", `fetch("/?" + decoy)`, false},
		{"decoy in a body", `fetch("/", {method: "POST", body: btoa("x" + decoy)})`, false},
		{"decoy in a header", `fetch("/", {headers: {x: encodeURIComponent(decoy)}})`, false},
		{"decoy in a refused request", `fetch("http://decoy.invalid/" + decoy).catch(() => 0)`, false},
		{"decoy in a console", `console.error("decoy", [...decoy].map((c) => c.charCodeAt(0).toString(16)).join(""))`, false},
		{"decoy in a worker's request", `new Promise((done) => { const w = new Worker(URL.createObjectURL(new Blob(["fetch('" + location.origin + "/?" + decoy + "').then(() => postMessage(0))"]))); w.onmessage = done; }).then(() => 0)`, false},
		{inAddress, `history.replaceState(null, "", "/#" + decoy)`, true},
		{"decoy in local storage", `localStorage.decoy = decoy`, true},
		{"decoy in a cache", `caches.open("decoy").then((c) => c.put("/decoy", new Response(decoy)))`, true},
		{"decoy in a database", `new Promise((done) => { const r = indexedDB.open("decoy"); r.onupgradeneeded = () => r.result.createObjectStore("s"); r.onsuccess = () => { const w = r.result.transaction("s", "readwrite", {durability: "strict"}); w.objectStore("s").put(decoy, 1); w.oncomplete = () => done(1); }; })`, true},
		{"decoy in a file", `navigator.storage.getDirectory().then((d) => d.getFileHandle("decoy", {create: true})).then((f) => f.createWritable()).then(async (w) => { await w.write(decoy); await w.close(); })`, true},
		{"decoy in a cookie's name", `document.cookie = decoy + "=1; max-age=99999; path=/decoy"`, true},
	} {
		value := invented("decoy")
		drive.Eval[any](page, `(async () => { const decoy = `+quoted(value)+`; await (`+d.leave+`); })()`)
		c := newCanary(d.name, []byte(value))
		if d.disk {
			onDisk = append(onDisk, c)
			continue
		}
		one := lookFor([]canary{c})
		await(t, "the "+d.name+" is heard", func() bool {
			heard.mu.Lock()
			defer heard.mu.Unlock()
			return slices.ContainsFunc(heard.lines, func(line []byte) bool { return len(one.in(line)) > 0 })
		})
	}
	if len(lookFor(onDisk).in([]byte(drive.Eval[string](page, leftBehind)))) < 2 {
		t.Error("What the page leaves behind is not seen.")
	}
	return onDisk
}
