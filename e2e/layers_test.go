package e2e_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// encrypt makes a compact JWE as another program would: with go-jose.
func encrypt(t *testing.T, to jose.Recipient, cty jose.ContentType, plaintext string) string {
	t.Helper()
	options := &jose.EncrypterOptions{}
	if cty != "" {
		options.WithContentType(cty)
	}
	encrypter, err := jose.NewEncrypter(jose.A256GCM, to, options)
	if err != nil {
		t.Fatal(err)
	}
	made, err := encrypter.Encrypt([]byte(plaintext))
	if err != nil {
		t.Fatal(err)
	}
	return must(made.CompactSerialize())
}

// group lists the examples under one heading of the list.
func group(page *drive.Tab, label string) []string {
	return drive.Eval[[]string](page, `[...document.querySelectorAll("#example optgroup")].filter((g) => g.label === `+quoted(label)+`).flatMap((g) => [...g.children].map((o) => o.value))`)
}

// TestDecrypt opens an example of every algorithm, and encrypts it anew.
func TestDecrypt(t *testing.T) {
	t.Parallel()
	page := lent(t)
	algorithms := group(page, "Encrypted")
	if len(algorithms) != 19 {
		t.Errorf("Example offers %q, want 19 algorithms", algorithms)
	}
	for _, name := range algorithms {
		alg, _, _ := strings.Cut(name, " ")
		page.Choose("example", name)
		page.WantVerdict(verdict{"encryption": "decrypted", "signature": "none", "claims": "accepted", "form": "ok", "time": "ok", "alg": alg})
		if got := page.Value("payload"); !strings.Contains(got, `"iss"`) {
			t.Errorf("%s: the payload is shown as %q", name, got)
		}
		if strings.Count(page.Value("token"), ".") != 4 {
			t.Errorf("%s: the example has not five parts", name)
		}
	}
	// The last of them once more, with another content.
	token := page.Value("token")
	page.Edit("payload", `{"edited":true}`)
	page.WantVerdict(verdict{"encryption": "decrypted"})
	if page.Value("token") == token || page.Value("payload") != `{"edited":true}` {
		t.Errorf("Editing the payload does not encrypt it anew: %q", page.Value("payload"))
	}
}

// TestLocked: without its key a JWE shows its header and what each part is for.
func TestLocked(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken(encrypt(t, jose.Recipient{Algorithm: jose.RSA_OAEP_256, Key: rsaKey().Public(), KeyID: "enc-3"}, "", claims("sub", "ann")))
	page.WantVerdict(verdict{"encryption": "locked", "signature": "none", "claims": "none", "form": "ok", "alg": "RSA-OAEP-256"})
	if got := page.Value("header"); !strings.Contains(got, `"enc": "A256GCM"`) {
		t.Errorf("The header is shown as %q", got)
	}
	if got := page.Value("payload"); got != "" || page.Data("#payload")["as"] != "empty" {
		t.Errorf("The payload of a locked token is shown as %q", got)
	}
	if note := page.Text("#payload-notes"); !strings.Contains(note, "Locked") {
		t.Errorf("Beside the empty payload stands %q", note)
	}
	if said := page.Text(".say"); !strings.Contains(said, "RSA private key") || !strings.Contains(said, "enc-3") {
		t.Errorf("The band says %q", said)
	}
	if n := page.Count("#parts li"); n != 5 {
		t.Errorf("%d parts are described, want 5", n)
	}
	if parts := page.Text("#parts"); !strings.Contains(parts, "256 bytes") || !strings.Contains(parts, "Authentication tag") {
		t.Errorf("The parts are described so: %q", parts)
	}
	if page.Count("#layers button") != 0 {
		t.Error("One layer alone has a breadcrumb.")
	}

	page.PasteKey(privatePEM(must(rsa.GenerateKey(rand.Reader, 2048))))
	page.WantVerdict(verdict{"encryption": "failed"})
	if page.Count("#diagnosis [data-cause]") == 0 {
		t.Error("Nothing says why the key does not open the token.")
	}
	page.PasteKey(privatePEM(rsaKey()))
	page.WantVerdict(verdict{"encryption": "decrypted", "signature": "none"})
	page.PasteKey("")
	page.WantVerdict(verdict{"encryption": "locked"})
	if got := page.Value("payload"); got != "" {
		t.Errorf("Without the key the payload is still shown: %q", got)
	}
}

// TestNested opens a token in a token, with the keys of both in one field.
func TestNested(t *testing.T) {
	t.Parallel()
	page := lent(t)
	inner := mint(t, jose.ES256, ecKey(), map[string]any{"kid": "sig-7"}, claims("sub", "ann", "exp", time.Hour))
	token := encrypt(t, jose.Recipient{Algorithm: jose.RSA_OAEP, Key: rsaKey().Public()}, "JWT", inner)
	page.PasteToken(token)
	page.PasteKey(privatePEM(rsaKey()))
	page.WantVerdict(verdict{"encryption": "decrypted", "signature": "keyerror"})
	page.PasteKey(privatePEM(rsaKey()) + publicPEM(ecKey().Public()))
	page.WantVerdict(verdict{"encryption": "decrypted", "signature": "valid", "claims": "accepted", "alg": "ES256"})
	if n := page.Count("#layers button[data-index]"); n != 2 {
		t.Fatalf("There are %d layers, want 2", n)
	}
	if at := page.Text(`#layers [aria-current="true"]`); !strings.Contains(at, "Signed token inside") || !strings.Contains(at, "valid") {
		t.Errorf("The layer shown first is %q", at)
	}
	if page.Count(`#claims [data-claim="sub"]`) != 1 || !strings.Contains(page.Value("header"), "sig-7") {
		t.Error("The inner token is not what is shown.")
	}

	page.Click(`#layers [data-index="0"]`)
	page.WantVerdict(verdict{"encryption": "decrypted", "signature": "valid"})
	if got := page.Value("payload"); got != inner {
		t.Errorf("The outer layer holds %q, want the inner token", got)
	}
	if !strings.Contains(page.Value("header"), "RSA-OAEP") || page.Count("#parts li") != 5 {
		t.Error("The outer layer does not show its header and its parts.")
	}
	page.Click(`#layers [data-index="1"]`)
	page.Settle()
	if got := page.Value("payload"); !strings.Contains(got, `"ann"`) {
		t.Errorf("Back in the inner layer Payload shows %q", got)
	}
	if page.Value("token") != token {
		t.Error("Walking the layers changed the token.")
	}
}

// TestDetached verifies what is typed into Payload, byte for byte, and makes no other token.
func TestDetached(t *testing.T) {
	t.Parallel()
	page := lent(t)
	const content = "{ \"sub\":\"ann\" }"
	parts := strings.Split(hs256(t, content), ".")
	token := parts[0] + ".." + parts[2]
	page.PasteKey(secret)
	page.PasteToken(token)
	page.WantVerdict(verdict{"signature": "unchecked", "form": "ok"})
	if !strings.Contains(page.Text("#payload-notes"), "etached") {
		t.Errorf("Beside the empty payload stands %q", page.Text("#payload-notes"))
	}
	page.PasteInto("payload", content)
	page.WantVerdict(verdict{"signature": "valid"})
	page.TypeInto("payload", " ", false)
	page.WantVerdict(verdict{"signature": "invalid"})
	page.PasteInto("payload", content)
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("token"); got != token {
		t.Errorf("Typing the content made another token: %s", got)
	}
	if got := page.Value("payload"); got != content {
		t.Errorf("The content is shown as %q", got)
	}
	// Another token takes it away; so does the same one, pasted anew.
	page.PasteToken(hs256(t, `{"sub":"bob"}`))
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("payload"); !strings.Contains(got, "bob") {
		t.Errorf("The payload of the next token is shown as %q", got)
	}
	page.PasteToken(token)
	page.WantVerdict(verdict{"signature": "unchecked"})
	if got := page.Value("payload"); got != "" {
		t.Errorf("The content is still there: %q", got)
	}
	page.Choose("example", "detached")
	page.WantVerdict(verdict{"signature": "valid"})
}

// TestSelective reads an SD-JWT with its key binding, and leaves a disclosure out.
func TestSelective(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.Choose("example", "sd-jwt")
	page.WantVerdict(verdict{"signature": "valid", "claims": "accepted", "form": "ok"})
	token := page.Value("token")
	if n := page.Count(`#disclosures li[data-digest][data-status="disclosed"]`); n != 3 {
		t.Fatalf("%d disclosures are in their places, want 3:\n%s", n, page.Text("#disclosures"))
	}
	if page.Count(`#claims [data-claim="given_name"]`) != 1 || strings.Contains(page.Value("payload"), "given_name") {
		t.Error("Claims is to list the processed payload, and Payload to show the signed one.")
	}
	if page.Count("#layers button") != 2 || page.Count(`#bindings [data-status="ok"]`) == 0 {
		t.Errorf("The key binding is not shown: %q", page.Text("#layers"))
	}
	page.Fill("policy-nonce", "another")
	page.WantVerdict(verdict{"signature": "valid", "claims": "rejected", "policy": "failed"})
	page.Fill("policy-nonce", "")

	if found := page.Named("button", "Drop given_name"); len(found) != 1 {
		t.Errorf("%d buttons are named Drop given_name", len(found))
	}
	page.Click("#disclosures li:first-child button")
	page.WantVerdict(verdict{"signature": "valid", "claims": "accepted"})
	if page.Count("#disclosures li") != 2 || page.Count(`#claims [data-claim="given_name"]`) != 0 {
		t.Errorf("The disclosure is still there: %q", page.Text("#disclosures"))
	}
	if got := page.Value("token"); len(got) >= len(token) || !strings.HasSuffix(got, "~") {
		t.Errorf("The shorter presentation is %s", got)
	}
	page.Click("#undo")
	page.Settle()
	if page.Value("token") != token || page.Count("#disclosures li") != 3 {
		t.Error("Undo does not bring the disclosure back.")
	}
}

// TestSignatures reads a JWS in JSON with two signatures, one of them of a key that is not there.
func TestSignatures(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.Choose("example", "json")
	page.WantVerdict(verdict{"signature": "valid", "form": "ok", "claims": "accepted"})
	if n := page.Count(`#signatures li[data-index][data-signature="valid"]`); n != 2 {
		t.Fatalf("%d signatures are valid, want 2:\n%s", n, page.Text("#signatures"))
	}
	page.Click("#signatures li:nth-child(2) button")
	page.Settle()
	if got := page.Value("header"); !strings.Contains(got, "EdDSA") {
		t.Errorf("The second signature's header is shown as %q", got)
	}
	if n := page.Count(`#signatures li:nth-child(2) [aria-pressed="true"]`); n != 1 {
		t.Error("Nothing says which signature is shown.")
	}
	drive.Eval[any](page, unfold)
	if said := page.Text("#meanings"); !strings.Contains(said, "Not protected") {
		t.Errorf("An unprotected parameter is not flagged: %q", said)
	}
	// One key alone: its signature decides.
	key := drive.Eval[string](page, `document.getElementById("key").value`)
	first, _, _ := strings.Cut(key, "-----END PRIVATE KEY-----")
	page.PasteKey(first + "-----END PRIVATE KEY-----\n")
	page.WantVerdict(verdict{"signature": "valid"})
	if page.Count(`#signatures [data-signature="valid"]`) != 1 {
		t.Errorf("With one key the signatures are %q", page.Text("#signatures"))
	}
}

// TestRecipients: of several recipients the one is named whose key is at hand.
func TestRecipients(t *testing.T) {
	t.Parallel()
	encrypter, err := jose.NewMultiEncrypter(jose.A128CBC_HS256, []jose.Recipient{
		{Algorithm: jose.ECDH_ES_A128KW, Key: ecKey().Public(), KeyID: "one"},
		{Algorithm: jose.RSA_OAEP, Key: rsaKey().Public(), KeyID: "two"},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]any
	if err := json.Unmarshal([]byte(must(encrypter.Encrypt([]byte(`{"sub":"ann"}`))).FullSerialize()), &members); err != nil {
		t.Fatal(err)
	}
	delete(members, "encrypted_key") // go-jose writes the first recipient's a second time
	page := lent(t)
	page.PasteToken(string(must(json.Marshal(members))))
	page.PasteKey(privatePEM(rsaKey()))
	page.Settle()
	if n := page.Count(`#recipients li[data-index="1"][data-encryption="decrypted"]`); n != 1 || page.Count("#recipients li") != 2 {
		t.Errorf("The recipients are %q", page.Text("#recipients"))
	}
	if got := page.Value("payload"); !strings.Contains(got, "ann") {
		t.Errorf("The payload is shown as %q", got)
	}
}

// slow is a JWE whose password is stretched for seconds.
func slow(t *testing.T) string {
	t.Helper()
	return encrypt(t, jose.Recipient{Algorithm: jose.PBES2_HS256_A128KW, Key: []byte(secret), PBES2Count: 1_500_000, PBES2Salt: []byte("sixteen bytes...")}, "", `{"sub":"ann"}`)
}

// stall makes the derivation of a key never end in the workers that run now, the one that
// answers and the one that makes examples: how long it takes is the machine's matter, and no
// test's.
func stall(page *drive.Tab) {
	for _, worker := range page.Workers() {
		if worker.Engine() && worker.Alive() {
			drive.EvalIn[any](worker, `void (crypto.subtle.deriveBits = () => new Promise(() => {}))`)
		}
	}
}

// TestStop: long work is asked for, begun, stopped without losing anything, and begun again.
func TestStop(t *testing.T) {
	t.Parallel()
	token := slow(t)
	page := open(t)
	page.PasteToken(token)
	page.PasteKey(secret)
	page.WantVerdict(verdict{"encryption": "locked", "form": "ok"})
	if label := page.Text("#consent"); !strings.Contains(label, "1,500,000") {
		t.Errorf("What is asked for is %q", label)
	}
	stall(page)
	page.Click("#consent")
	page.Wait("it is shown to run", `document.getElementById("stop").checkVisibility() && document.documentElement.dataset.settled === "false"`)
	page.WantAnnounced("can be stopped")
	page.Click("#stop")
	page.WantVerdict(verdict{"encryption": "locked", "form": "ok"})
	if page.Value("token") != token || page.Value("key") != secret {
		t.Error("Stop lost what was typed.")
	}
	if drive.Eval[bool](page, `document.getElementById("stop").checkVisibility()`) {
		t.Error("Stop is still there.")
	}
	page.WaitWorker(2)
	// What else is typed does not begin it anew.
	page.Fill("policy-issuer", "https://issuer.example")
	page.WantVerdict(verdict{"encryption": "locked"})
	page.Click("#consent")
	page.WantVerdict(verdict{"encryption": "decrypted"})
	if got := page.Value("payload"); !strings.Contains(got, "ann") {
		t.Errorf("The payload is shown as %q", got)
	}
	// The consent was for this token and this key alone.
	page.PasteToken(slow(t))
	page.WantVerdict(verdict{"encryption": "locked"})
}

// TestOvertaken: whoever goes on typing does not wait for what nobody wants any more.
func TestOvertaken(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.PasteToken(slow(t))
	page.PasteKey(secret)
	stall(page)
	page.Click("#consent")
	page.Wait("it is shown to run", `document.getElementById("stop").checkVisibility()`)
	page.PasteToken(hs256(t, `{"sub":"bob"}`))
	page.WantVerdict(verdict{"signature": "valid", "encryption": "none"})
	if got := page.Value("payload"); !strings.Contains(got, "bob") {
		t.Errorf("The payload is shown as %q", got)
	}
}

// tabTo presses Tab until the focus is on what a selector finds.
func tabTo(t *testing.T, page *drive.Tab, selector string) {
	t.Helper()
	drive.Eval[any](page, `(() => { document.activeElement?.blur(); document.getSelection()?.removeAllRanges(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex"); })()`)
	for range 100 {
		page.Press("Tab", false)
		if drive.Eval[bool](page, `document.activeElement.matches(`+quoted(selector)+`)`) {
			return
		}
	}
	t.Fatalf("Tab does not reach %s.\n%s", selector, page.State())
}

// TestLayersByKeyboard reaches what this page adds for JWE, JSON and SD-JWT, and uses it.
func TestLayersByKeyboard(t *testing.T) {
	t.Parallel()
	page := open(t)
	enter := func(selector string) {
		t.Helper()
		tabTo(t, page, selector)
		page.Press("Enter", false)
		page.Settle()
	}
	page.Choose("example", "nested")
	page.Settle()
	enter(`#layers [data-index="0"]`)
	if page.Count(`#layers [data-index="0"][aria-current="true"]`) != 1 {
		t.Error("Enter does not choose a layer.")
	}
	page.Choose("example", "json")
	page.Settle()
	enter(`#signatures li:nth-child(2) button`)
	if page.Count(`#signatures li:nth-child(2) [aria-pressed="true"]`) != 1 {
		t.Error("Enter does not choose a signature.")
	}
	page.Choose("example", "sd-jwt")
	page.Settle()
	enter(`#disclosures li:nth-child(3) button`)
	if page.Count("#disclosures li") != 2 {
		t.Error("Enter does not drop a disclosure.")
	}
	page.WantAnnounced("dropped")
	if drive.Eval[bool](page, `document.activeElement === document.body`) {
		t.Error("The focus is lost when a disclosure is dropped.")
	}
	page.PasteToken(slow(t))
	page.PasteKey(secret)
	page.Settle()
	stall(page)
	tabTo(t, page, "#consent")
	page.Press("Enter", false)
	page.Wait("Stop has the focus", `document.activeElement.id === "stop"`)
	page.Press("Enter", false)
	page.WantVerdict(verdict{"encryption": "locked"})
	tabTo(t, page, "#consent")
}

// TestLayersNamed: the lists of the contract carry their names.
func TestLayersNamed(t *testing.T) {
	t.Parallel()
	page := lent(t)
	for _, list := range []struct{ example, id, name string }{
		{"nested", "layers", "Layers"}, {"json", "signatures", "Signatures"}, {"sd-jwt", "disclosures", "Disclosures"},
	} {
		page.Choose("example", list.example)
		page.Settle()
		found := page.Named("list", list.name)
		if len(found) != 1 || page.ID(found[0]) != list.id {
			t.Errorf("%d lists are named %q, want #%s", len(found), list.name, list.id)
		}
		for _, c := range page.Controls("button", "combobox", "textbox") {
			if c.Name == "" {
				t.Errorf("%s: a %s has no name.", list.example, c.Role)
			}
		}
	}
}

// TestWipe: Clear takes everything, and Undo brings it back until something else is typed.
func TestWipe(t *testing.T) {
	t.Parallel()
	page := open(t)
	parts := strings.Split(hs256(t, "content"), ".")
	token := parts[0] + ".." + parts[2]
	page.PasteToken(token)
	page.PasteKey(secret)
	page.PasteInto("payload", "content")
	page.Fill("policy-issuer", "me")
	page.Settle()
	page.Click("#clear")
	page.WantVerdict(verdict{"signature": "none", "form": "none", "policy": "none"})
	for _, id := range []string{"token", "key", "header", "payload", "policy-issuer"} {
		if got := page.Value(id); got != "" {
			t.Errorf("#%s still holds %q", id, got)
		}
	}
	page.Click("#undo")
	page.WantVerdict(verdict{"signature": "valid"})
	for id, want := range map[string]string{"token": token, "key": secret, "payload": "content", "policy-issuer": "me"} {
		if got := page.Value(id); got != want {
			t.Errorf("After Undo #%s holds %q, want %q", id, got, want)
		}
	}
	page.Click("#clear")
	page.Settle()
	page.TypeInto("key", "x", false)
	page.Settle()
	if drive.Eval[bool](page, `document.getElementById("undo").checkVisibility()`) {
		t.Error("Undo is offered after something else was typed.")
	}
}

// TestOtherExamples loads each example that is no algorithm's plain one.
func TestOtherExamples(t *testing.T) {
	t.Parallel()
	page := open(t)
	want := map[string]verdict{
		"nested":    {"encryption": "decrypted", "signature": "valid", "claims": "accepted"},
		"sd-jwt":    {"signature": "valid", "claims": "accepted"},
		"json":      {"signature": "valid", "claims": "accepted"},
		"detached":  {"signature": "valid", "claims": "none"},
		"expired":   {"signature": "valid", "time": "failed", "claims": "rejected"},
		"key-set":   {"signature": "valid", "claims": "accepted", "alg": "RS256"},
		"base64":    {"signature": "invalid", "form": "ok"},
		"cut-short": {"signature": "malformed", "form": "failed"},
		"request":   {"signature": "valid", "claims": "accepted"},
	}
	names := group(page, "Other forms")
	if len(names) != len(want) {
		t.Errorf("The other examples are %q", names)
	}
	for _, name := range names {
		page.Choose("example", name)
		page.WantVerdict(want[name])
	}
	// The buttons of an empty page make examples too.
	page.Click("#clear")
	page.Settle()
	page.Click("#starters button:first-of-type")
	page.Wait("the example is there", `document.getElementById("token").value !== "" && `+drive.Settled)
	page.WantVerdict(want["expired"])
	// One that the engine does not know is answered with a sentence.
	token := page.Value("token")
	drive.Eval[any](page, `document.getElementById("example").append(new Option("HS1024", "HS1024"))`)
	page.Choose("example", "HS1024")
	page.Settle()
	if said := page.Text("#token-notes"); !strings.Contains(said, "HS1024") || page.Value("token") != token {
		t.Errorf("An unknown example is answered with %q", said)
	}
}

// TestLayersNarrow: no state of a JWE, SD-JWT or JSON token scrolls a phone sideways.
func TestLayersNarrow(t *testing.T) {
	t.Parallel()
	page := lentAt(t, 320, 640)
	for _, name := range []string{"nested", "sd-jwt", "json", "detached", "PBES2-HS512+A256KW"} {
		page.Choose("example", name)
		page.Settle()
		drive.Eval[any](page, unfold)
		widths := []int{drive.Eval[int](page, `document.documentElement.scrollWidth`)}
		if page.Count(`#layers [data-index="0"]`) == 1 {
			page.Click(`#layers [data-index="0"]`)
			page.Settle()
			widths = append(widths, drive.Eval[int](page, `document.documentElement.scrollWidth`))
		}
		if slices.Max(widths) > 320 {
			t.Errorf("%s: the page is %v wide", name, widths)
		}
		small := drive.Eval[[]string](page, `[...document.querySelectorAll("#layers button, #signatures button, #disclosures button, #undo, #clear")].filter((e) => e.checkVisibility()).map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, r]) => r.width < 24 || r.height < 24).map(([name]) => name)`)
		if len(small) > 0 {
			t.Errorf("%s: these are smaller than 24 pixels: %q", name, small)
		}
	}
}

// TestInflate: content that grows beyond the limit waits for a click.
func TestInflate(t *testing.T) {
	t.Parallel()
	encrypter, err := jose.NewEncrypter(jose.A256GCM, jose.Recipient{Algorithm: jose.DIRECT, Key: []byte(secret)}, &jose.EncrypterOptions{Compression: jose.DEFLATE})
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(`{"sub":"ann","pad":%q}`, strings.Repeat("A", 1<<20))
	token := must(must(encrypter.Encrypt([]byte(text))).CompactSerialize())
	page := lent(t)
	page.PasteToken(token)
	page.PasteKey(`{"kty":"oct","k":"` + base64.RawURLEncoding.EncodeToString([]byte(secret)) + `"}`)
	page.WantVerdict(verdict{"encryption": "failed"})
	page.Click("#consent")
	page.WantVerdict(verdict{"encryption": "decrypted"})
	if page.Count(`#claims [data-claim="sub"]`) != 1 {
		t.Error("The claims are not listed.")
	}
}
