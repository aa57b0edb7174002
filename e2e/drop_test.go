package e2e_test

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// file writes a file of that name and returns its path.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// has waits until a field holds a text.
func has(page *drive.Tab, id, text string) {
	page.Wait("#"+id+" holds what was dropped", `document.getElementById(`+quoted(id)+`).value === `+quoted(text)+` && `+drive.Settled)
}

// TestDrop: a file goes where it was dropped, or where it belongs, and comes back out.
func TestDrop(t *testing.T) {
	t.Parallel()
	asUsers(t)
	page := open(t)
	token := mint(t, jose.ES256, ecKey(), map[string]any{"kid": "shop"}, claims("sub", "ann", "exp", time.Hour))
	keys := keySet(jose.JSONWebKey{Key: ecKey().Public(), KeyID: "shop"})

	// The browser would leave the page for the file.
	drive.Eval[any](page, `addEventListener("drop", (event) => { globalThis.stays = event.defaultPrevented })`)

	// Anywhere: the engine says where it belongs.
	page.Drag("#payload", file(t, "access.jwt", token+"\n")).Drop()
	page.Settle() // not before the file is read
	if !drive.Eval[bool](page, `globalThis.stays`) {
		t.Error("A file that is dropped takes the page's place.")
	}
	if got := page.Value("token"); got != token+"\n" {
		t.Errorf("Token holds %q", got)
	}
	page.WantAnnounced("access.jwt was read into Token.")
	page.Drag("footer", file(t, "shop.jwks", keys)).Drop()
	has(page, "key", keys)
	page.WantAnnounced("shop.jwks was read into Key.")
	page.WantVerdict(verdict{"signature": "valid"})

	// It can be taken back.
	page.Drag("footer", file(t, "wrong.txt", "a secret that does not fit")).Drop()
	has(page, "key", "a secret that does not fit")
	page.Click("#undo")
	has(page, "key", keys)
	page.WantVerdict(verdict{"signature": "valid"})

	// On a field it goes there, whatever it is.
	page.Drag("#key", file(t, "odd.txt", token)).Drop()
	has(page, "key", token)
	page.Drag("#token", file(t, "odder.json", `{"some":"notes"}`)).Drop()
	has(page, "token", `{"some":"notes"}`)

	// DER is no text.
	public, err := x509.MarshalPKIXPublicKey(ecKey().Public())
	if err != nil {
		t.Fatal(err)
	}
	page.PasteToken(token)
	page.PasteKey("")
	page.Drag("footer", file(t, "public.der", string(public))).Drop()
	page.Wait("DER is read as a key", `document.getElementById("verdict").dataset.signature === "valid" && `+drive.Settled)
	page.PasteKey("")
	page.Drag("#key", file(t, "public.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})))).Drop()
	page.Wait("PEM is read as a key", `document.getElementById("verdict").dataset.signature === "valid" && `+drive.Settled)

	// A secret of bytes that are no text.
	raw := strings.Repeat("\x00\xff\x01", 11)
	page.PasteToken(weak(raw, claims("sub", "ann")))
	page.Drag("footer", file(t, "secret.bin", raw)).Drop()
	page.Wait("the bytes are the secret", `document.getElementById("verdict").dataset.signature === "valid" && `+drive.Settled)
	if got := page.Value("key-encoding"); got != "base64" {
		t.Errorf("Secret encoding is %q", got)
	}

	// UTF-16, as Windows writes it.
	wide := "\xff\xfe"
	for _, c := range token {
		wide += string([]byte{byte(c), 0})
	}
	page.Drag("footer", file(t, "utf16.txt", wide)).Drop()
	has(page, "token", token)
	if page.Count("#drop") != 0 {
		t.Error("The sign is still there.")
	}
}

// TestDropUndone: what was typed comes back as it was typed.
func TestDropUndone(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(hs256(t, claims("sub", "ann")))
	page.PasteKey(secret)
	const typed = `{  "sub":"bob"  }`
	page.Edit("payload", typed)
	token := page.Value("token")
	page.Drag("footer", file(t, "other.jwt", hs256(t, claims("sub", "carol"))), file(t, "other.txt", "another secret")).Drop()
	has(page, "key", "another secret")
	page.WantVerdict(verdict{"signature": "invalid"})
	page.Click("#undo")
	has(page, "token", token)
	if got := page.Value("payload"); got != typed || page.Value("key") != secret {
		t.Errorf("Payload holds %q, and Key %q", got, page.Value("key"))
	}
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestDropSeveral: a HAR file, its keys and a word list at once.
func TestDropSeveral(t *testing.T) {
	t.Parallel()
	page := open(t)
	token := mint(t, jose.ES256, ecKey(), map[string]any{"kid": "shop"}, claims("sub", "ann", "exp", time.Hour))
	har := `{"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"https://api.example/","headers":[{"name":"Authorization","value":"Bearer ` + token + `"}]}}]}}`
	page.Drag("main", file(t, "session.har", har), file(t, "shop.jwks", keySet(jose.JSONWebKey{Key: ecKey().Public(), KeyID: "shop"})), file(t, "empty.txt", "")).Drop()
	page.Wait("both are read", `document.getElementById("verdict").dataset.signature === "valid" && `+drive.Settled)
	page.WantAnnounced("session.har was read into Token. shop.jwks was read into Key.")
	page.Wait("the third is named", `document.getElementById("token-notes").textContent.includes("empty.txt is empty.")`)

	// Two tokens are looked at together.
	page.Drag("main", file(t, "one.jwt", token), file(t, "two.jwt", hs256(t, claims("sub", "bob")))).Drop()
	page.Wait("both tokens are found", `document.querySelectorAll("#tokens [data-index]").length === 2`)
	page.WantAnnounced("one.jwt and two.jwt were read into Token.")

	// A word list with the token it is for.
	page.Drag("main", file(t, "weak.jwt", weak("xyzzy4711", claims("sub", "ann"))), file(t, "words.txt", "one\ntwo\nxyzzy4711\n")).Drop()
	page.Wait("the list is tried", said("Guessed: the secret is on the list, as word 3."))
	// And one on the panel, and one anywhere while it is open.
	page.PasteToken(weak("plugh4712", claims("sub", "ann")))
	page.Click("#guess summary")
	page.Wait("the built-in list is tried", said("of the built-in list"))
	page.Drag("#guess", file(t, "a.txt", "four\nfive\n")).Drop()
	page.Wait("the list is tried", said("Not among 2 words."))
	page.Drag("main", file(t, "b.txt", "six\nseven\nplugh4712\n")).Drop()
	page.Wait("the list is tried", said("as word 3."))
}

// TestDropRefused: what cannot be read gets a sentence, and nothing typed is lost.
func TestDropRefused(t *testing.T) {
	t.Parallel()
	page := lent(t)
	token := mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann"))
	page.PasteToken(token)
	page.PasteKey(secret)
	folder := t.TempDir()
	for _, c := range []struct{ on, path, said string }{
		{"footer", file(t, "empty.txt", ""), "empty.txt is empty."},
		{"footer", file(t, "large.har", strings.Repeat(`{"a": 1}`, 1<<20+1)), "large.har is 8.4 MB and was not read: the limit is 8.4 MB."},
		{"#token", file(t, "long.txt", strings.Repeat("word\n", 2<<20)), "long.txt is 10.5 MB and was not read"},
		{"footer", file(t, "picture.png", "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00", 5000)), "picture.png is a PNG image: no token and no key."},
		{"#key", file(t, "other.png", "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00", 5000)), "other.png is a PNG image: no token and no key."},
		{"footer", file(t, "notes.json", `{"some":"notes"}`), "notes.json holds no token and no key."},
		{"footer", file(t, "words.txt", "one\ntwo\n"), "As a word list it can be tried on a token that is signed with a secret."},
		{"footer", folder, "could not be read"},
	} {
		page.Heard()
		page.Drag(c.on, c.path).Drop()
		page.WantAnnounced(c.said)
		if notes := page.Text("#token-notes, #key-notes"); !strings.Contains(notes, c.said) {
			t.Errorf("%s: nobody sees %q: %s", c.path, c.said, notes)
		}
		if page.Value("token") != token || page.Value("key") != secret {
			t.Fatalf("%s: what was typed is lost.", c.path)
		}
	}
}

// TestDropStopped: to find out what a large file is takes a while, and can be stopped.
func TestDropStopped(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InWorker: `{
		const post = postMessage.bind(globalThis);
		globalThis.postMessage = (message, ...rest) => { if (message.id === undefined || !globalThis.never) post(message, ...rest) };
		addEventListener("message", ({ data }) => { globalThis.never = data.body?.includes('"op":"sort"') });
	}`})
	page.PasteToken(hs256(t, claims("sub", "ann")))
	page.Drag("footer", file(t, "large.json", `{"a":"`+strings.Repeat("x", 1<<20)+`"}`)).Drop()
	page.Wait("it can be stopped", `!document.getElementById("stop").hidden && document.getElementById("work").textContent === "Reading"`)
	page.Click("#stop")
	page.WantAnnounced("large.json was not read: it was stopped.")
	page.PasteKey(secret)
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestDragSign says what will happen, changes no layout and goes away; text that is dragged
// is left to the browser.
func TestDragSign(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteToken(hs256(t, claims("sub", "ann")))
	const layout = `JSON.stringify([...document.querySelectorAll("main *, header *")].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height].map(Math.round); })) + scrollY`
	before := drive.Eval[string](page, layout)
	path := file(t, "a.jwt", "x")
	for _, c := range []struct{ on, says string }{{"#token", "as the token"}, {"#key", "as the key"}, {"#claims-label", "where it belongs"}, {"#guess", "as the secret"}} {
		held := page.Drag(c.on, path)
		page.Wait("the sign is there", `!document.getElementById("drop").hidden`)
		if got := page.Text("#drop"); !strings.Contains(got, c.says) {
			t.Errorf("Over %s it says %q", c.on, got)
		}
		if after := drive.Eval[string](page, layout); c.on == "#key" && after != before {
			t.Error("The sign moves the page.")
		}
		held.Withdraw()
		page.Wait("the sign is gone", `document.getElementById("drop").hidden && !document.querySelector("[data-aim]")`)
	}
	if prevented := drive.Eval[bool](page, `(() => {
		const data = new DataTransfer();
		data.setData("text/plain", "words");
		return ["dragover", "drop"].some((type) => !document.getElementById("key").dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true})));
	})()`); prevented || page.Count("#drop") != 0 {
		t.Error("Dragged text is taken from the browser.")
	}
}

// TestOpenFile is the way without dragging.
func TestOpenFile(t *testing.T) {
	t.Parallel()
	page := open(t)
	if found := page.Named("button", "Open file"); len(found) != 1 || page.ID(found[0]) != "open" {
		t.Errorf("There are %d buttons that open a file", len(found))
	}
	opened := drive.Eval[bool](page, `(() => {
		let opened = false;
		const input = document.getElementById("open-file");
		input.addEventListener("click", (event) => { opened = true; event.preventDefault(); }, {once: true});
		document.getElementById("open").click();
		return opened && input.multiple;
	})()`)
	if !opened {
		t.Error("The button opens no file.")
	}
	token := hs256(t, claims("sub", "ann"))
	for range 2 { // the same file again, too
		page.Upload("open-file", file(t, "a.jwt", token))
		has(page, "token", token)
		page.Click("#clear")
		page.Settle()
	}
	page.Upload("open-file", file(t, "secret.txt", secret))
	has(page, "key", secret)
}

// TestDropKeyFiles: files of other programs with a key in them go to Key, whatever is around
// the key, and what is neither token nor key is named.
func TestDropKeyFiles(t *testing.T) {
	t.Parallel()
	page := open(t)
	token := mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann", "exp", time.Hour))
	der, err := x509.MarshalPKIXPublicKey(ecKey().Public())
	if err != nil {
		t.Fatal(err)
	}
	armored := string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	jwk, err := json.Marshal(jose.JSONWebKey{Key: ecKey().Public()})
	if err != nil {
		t.Fatal(err)
	}
	base64Of := base64.StdEncoding.EncodeToString
	for name, content := range map[string]string{
		"jwk.b64":      base64Of(jwk),
		"secret.yaml":  "apiVersion: v1\nkind: Secret\ndata:\n  jwt.pub: " + base64Of([]byte(armored)) + "\n",
		"realm.json":   `{"realm":"shop","public_key":"` + base64Of(der) + `","token-service":"https://kc.example/"}`,
		"kms.json":     `{"KeyId":"arn:aws:kms:x","PublicKey":"` + base64Of(der) + `","KeyUsage":"SIGN_VERIFY"}`,
		"compose.yaml": "services:\n  api:\n    environment:\n      KEY: |\n        " + strings.ReplaceAll(strings.TrimSpace(armored), "\n", "\n        ") + "\n",
		"main.tf":      "variable \"key\" {\n  default = <<EOT\n" + armored + "EOT\n}\n",
		"change.diff":  "+" + strings.ReplaceAll(strings.TrimSpace(armored), "\n", "\n+") + "\n",
		".env":         "APP=shop\nJWT_PUBLIC_KEY=" + base64Of([]byte(armored)) + "\nPORT=80\n",
	} {
		page.PasteToken(token)
		page.PasteKey("")
		page.Drag("footer", file(t, name, content)).Drop()
		page.Wait(name+" is read as a key", `document.getElementById("verdict").dataset.signature === "valid" && `+drive.Settled)
		if got := page.Value("token"); got != token {
			t.Errorf("%s goes to Token: %q", name, got)
		}
	}

	// A secret in a file of settings: proved, and one click keeps it alone.
	page.PasteToken(weak("kept-in-a-file-0815", claims("sub", "ann")))
	page.PasteKey("")
	page.Drag("footer", file(t, "local.env", "APP=shop\nJWT_SECRET=kept-in-a-file-0815\n")).Drop()
	page.Wait("the value is found", `document.querySelector('#diagnosis [data-cause="secret-in-text"] [data-remedy]') !== null && `+drive.Settled)
	page.Click(`#diagnosis [data-cause="secret-in-text"] [data-remedy]`)
	page.Wait("it verifies", `document.getElementById("verdict").dataset.signature === "valid" && `+drive.Settled)
	has(page, "key", "kept-in-a-file-0815")

	// A picture is no secret.
	page.Drag("footer", file(t, "logo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff")).Drop()
	page.Wait("it is named", `document.getElementById("token-notes").textContent.includes("logo.png is a PNG image: no token and no key.")`)
	has(page, "key", "kept-in-a-file-0815")
}
