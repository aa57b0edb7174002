package e2e_test

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	crand "crypto/rand"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// hostile are texts that somebody puts into a token, a key or a file to fool the page, each as a
// string of JSON: a lone surrogate is none of Go's.
var hostile = []string{
	`"</textarea></script><img src=x onerror='globalThis.hit=1'><svg onload='globalThis.hit=2'><b class=hostile>"`,
	`"\" onmouseover=\"globalThis.hit=3\" autofocus onfocus='globalThis.hit=4' style=\"position:fixed;inset:0\" class=\"hostile"`,
	`"javascript:globalThis.hit=5//https://x.example/"`,
	`"user\u202egpj.exe\u202c \u2066\u2067\u2068\u200f\u061c end"`,
	`"a\u200b\u200d\u2060\ufeff\u00ad\u180e\u3164b\udb40\udc41"`,
	`"a\u0000b\u0007c\u001b[31md\u0085\u2028\u2029\r\ne"`,
	`"a\ud800b\udfff\ud83d"`,
	`"https://аccounts.gооgle.com"`,
	`"Z` + strings.Repeat(`\u0353\u034d\u0300`, 60) + `"`,
	`"__proto__"`, `"constructor"`, `"toString"`,
	`"` + strings.Repeat("W", 3000) + `"`,
	`"\u05d0\u05d1\u05d2 123 \u0627\u0644\u0639\u0631\u0628\u064a\u0629"`,
}

// wrongInPage is all that hostile text has done to the page: what ran, what became an element or
// an attribute, what turns round or is not seen, what draws over its place.
const wrongInPage = `(() => {
	const wrong = [], hidden = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
	if (globalThis.hit) wrong.push("a script ran: " + hit);
	for (const e of document.querySelectorAll("img, iframe, object, embed, .hostile, body script:not([id=engine]), [style*=fixed], [autofocus]")) wrong.push("an element: " + e.outerHTML.slice(0, 80));
	for (const e of document.querySelectorAll("*")) for (const {name, value} of e.attributes) {
		if (name.startsWith("on") || (/^(href|src|action|formaction|xlink:href)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value) && e.localName !== "link")) wrong.push("an attribute: " + name + "=" + value.slice(0, 60));
		if (["title", "aria-label", "aria-description"].includes(name) && hidden.test(value)) wrong.push("unseen in " + name + ": " + escape(value).slice(0, 80));
	}
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const e = n.parentElement;
		if (e.closest(".paint, textarea, script, style, option")) continue;
		if (hidden.test(n.data)) wrong.push("unseen in " + e.localName + "." + e.className + ": " + escape(n.data).slice(0, 80));
		// What is written from right to left is an element of its own, or the only thing in its line.
		if (/[\u0590-\u08ff]/.test(n.data) && !e.closest("bdi")) wrong.push("not isolated in " + e.localName + "." + e.className + "#" + e.id + ": " + n.data.slice(0, 40));
	}
	if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is " + document.documentElement.scrollWidth + " wide in a window of " + innerWidth);
	if (Object.prototype.status || ({}).value) wrong.push("a prototype was written to");
	if (/could not be drawn/.test(document.getElementById("verdict").textContent)) wrong.push(document.getElementById("verdict").textContent);
	return wrong.slice(0, 8);
})()`

// TestHostileText: what stands in a token, a key, a certificate, a file or a file's name is text
// in the page, and stays in its place, wherever it is shown.
func TestHostileText(t *testing.T) {
	t.Parallel()
	page := open(t)
	want := func(what string) {
		t.Helper()
		for _, width := range []int64{320, 1280} {
			page.Resize(width, 800)
			drive.Eval[any](page, frame)
			for _, wrong := range drive.Eval[[]string](page, wrongInPage) {
				t.Errorf("%s, %d wide: %s", what, width, wrong)
			}
		}
	}
	var header, payload, keys []string
	for i, text := range hostile {
		header = append(header, fmt.Sprintf(`"h%d":%s,%s:1`, i, text, text))
		payload = append(payload, fmt.Sprintf(`"c%d":%s,%s:{%s:[%s]}`, i, text, text, text, text))
		keys = append(keys, fmt.Sprintf(`{"kty":"oct","alg":"HS256","use":%s,"kid":%s,"k":%q,%s:%s}`, text, text, b64(secret), text, text))
	}
	signed := func(header, payload string) string {
		return hmacOf(secret, b64(header)+"."+b64(payload))
	}
	set := `{"keys":[` + strings.Join(keys, ",") + `]}`
	one := hostile[3]
	all := signed(`{"alg":"HS256","kid":`+one+`,"typ":`+hostile[0]+`,"cty":`+hostile[4]+`,`+strings.Join(header, ",")+`}`, `{"iss":`+hostile[13]+`,"sub":`+one+`,"aud":[`+hostile[0]+`,`+one+`],"scope":`+hostile[6]+`,`+strings.Join(payload, ",")+`}`)

	page.PasteToken(all)
	page.PasteKey(set)
	page.Fill("policy-issuer", "אבג 12")
	page.Settle()
	drive.Eval[any](page, unfold)
	page.Settle()
	want("A token and its keys")
	for _, view := range []string{"table", "bytes", "json"} {
		page.Click("#view-" + view)
		page.Settle()
		want("As " + view)
	}
	page.Click("#tab-code")
	page.Settle()
	want("As code")

	page.Click("#tab-debug")
	var text string
	for _, value := range hostile {
		_ = json.Unmarshal([]byte(value), &text)
		name := strings.NewReplacer("/", "_", "\x00", "_").Replace(text)
		for len(name) > 200 {
			name = name[:len(name)/2]
		}
		page.Drag("footer", file(t, strings.ToValidUTF8(name, "_")+".png", "\x89PNG\r\n\x1a\n")).Drop()
		page.Settle()
		want("The name of a file, " + value[:min(20, len(value))])
	}
	page.PasteToken(strings.Replace(harOf(signed(`{"alg":"HS256"}`, `{"sub":`+one+`}`), signed(`{"alg":"HS256"}`, `{"sub":`+hostile[0]+`}`), all), "https://api.example.com/orders", `https://x.example/\u202e\"><img src=x onerror=globalThis.hit=6>`, 2))
	page.Settle()
	want("A HAR file")
	for what, token := range map[string]string{
		"deep nesting":         signed(`{"alg":"HS256"}`, `{"a":`+strings.Repeat("[", 5000)+strings.Repeat("]", 5000)+`}`),
		"a string of 1 MB":     signed(`{"alg":"HS256"}`, `{"a":"`+strings.Repeat("\u202eW<b>", 150_000)+`"}`),
		"100,000 members":      signed(`{"alg":"HS256"}`, `{`+strings.Repeat(`"a":0,`, 99_999)+`"<b>":"\u202e"}`),
		"a header of 1 MB":     signed(`{"alg":"HS256","kid":"`+strings.Repeat("W", 1<<20)+`"}`, `{}`),
		"a payload of letters": signed(`{"alg":"HS256"}`, strings.Repeat("אב<b>", 1000)),
	} {
		page.PasteToken(token)
		page.Settle()
		want(what)
	}

	page.Click("#tab-keys")
	page.PasteInto("bench-key", set)
	page.Settle()
	drive.Eval[any](page, unfold)
	want("Keys")
	name := "</p><img src=x onerror=globalThis.hit=7>\u202egpj\u2066 אבג 12 " + strings.Repeat("W", 400)
	template := &x509.Certificate{SerialNumber: big.NewInt(3), Subject: pkix.Name{CommonName: name, Organization: []string{name}}, DNSNames: []string{strings.Repeat("w", 200) + ".example"}, NotBefore: time.Now(), NotAfter: time.Now().AddDate(0, 0, 5)}
	certificate := pemBlock("CERTIFICATE", must(x509.CreateCertificate(crand.Reader, template, template, ecKey().Public(), ecKey())))
	page.PasteInto("bench-key", certificate)
	page.Settle()
	want("A certificate")
	page.Click("#tab-debug")
	page.PasteKey(certificate)
	page.PasteToken(mint(t, jose.ES256, ecKey(), nil, `{"sub":"ann"}`))
	page.WantVerdict(verdict{"signature": "valid"})
	want("A certificate as the key")

	page.Click("#tab-compare")
	page.PasteInto("compare-token-a", all)
	page.PasteInto("compare-token-b", signed(`{"alg":"HS256","kid":`+hostile[0]+`}`, `{"sub":`+hostile[0]+`,`+payload[3]+`}`))
	page.Settle()
	want("Compare")
	for _, heard := range page.Heard() {
		if strings.ContainsAny(heard, "\u202e\u2066\u200b\x00") {
			t.Errorf("It was said: %q", heard)
		}
	}
	// The page is as good as before.
	page.Click("#tab-debug")
	page.Click("#clear")
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"sub":"ann"}`))
	page.WantVerdict(verdict{"signature": "valid"})
}
