package e2e_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"

	"jwtdebugger/e2e/drive"
)

// pasting gives the page globalThis.pasted(text), which pastes into Token and waits until what
// it shows has settled, and answers with what is wrong then.
const pasting = `globalThis.pasted = async (text) => {
	const root = document.documentElement, token = document.getElementById("token");
	token.focus();
	token.select();
	document.execCommand("insertText", false, text);
	await new Promise((done) => {
		const look = () => {
			if (root.dataset.settled !== "true" && root.dataset.engine === "ready") return;
			observer.disconnect();
			done();
		};
		const observer = new MutationObserver(look);
		observer.observe(root, {attributes: true});
		look();
	});
	const sentence = document.getElementById("verdict").textContent;
	const wrong = root.dataset.engine !== "ready" ? root.dataset.engine : sentence.includes("could not be drawn") ? sentence : "";
	return wrong && JSON.stringify(text.slice(0, 60)) + ": " + wrong;
}; 1`

// each pastes texts one after another, and after each the good token, if there is one.
const each = `(async (texts, good) => {
	const wrong = [], {dataset} = document.getElementById("verdict");
	for (const text of texts) {
		wrong.push(await pasted(text));
		if (!good) continue;
		wrong.push(await pasted(good));
		if (dataset.signature !== "unchecked" || dataset.form !== "ok") wrong.push("after " + JSON.stringify(text.slice(0, 60)) + " a good token is " + JSON.stringify(dataset));
	}
	return wrong.filter(Boolean);
})`

// junk are texts that are no token, of all the sorts that people paste, the same ones in each
// run: some whole, some made of pieces at random.
func junk(n int) []string {
	texts := []string{
		"One. Two. Three. Four. Is this a token?", "a.b.c.d.e", "....", ". . . .", "1.2.3.4.5", "…",
		`{"issuer":"https://id.example.com","authorization_endpoint":"https://id.example.com/a","jwks_uri":"https://id.example.com/k"}`,
		"<!doctype html>\n<html><head><title>502. Bad. Gateway. Sorry.</title></head></html>",
		"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
		"Received: from mail.example.com (10.0.0.1) by mx. example. org\r\nDKIM-Signature: v=1; a=rsa-sha256; d=example.com; b=AAAA\r\n\r\nHello.",
		"2026-11-28T10:00:00.000Z ERROR com.example.App - at com.example.Foo.bar(Foo.java:12) a.b.c",
		"\x00\x01\x02\xff", "\u202emoc.elpmaxe\u202c", "😀.😀.😀.😀.😀", "e30.e30.", "e30..", "eyJ.eyJ.eyJ.eyJ.eyJ", "eyJhbGciOi", "[]", "null", "\"", "{", "~", "a~b~c", "eyJhbGciOiJub25lIn0",
		"https://accounts.google.com", "someone.else@example.com", "my.config.json", "1.2.3", "192.168.0.1", strings.Repeat("A", 5000), strings.Repeat(".", 5000),
	}
	random := rand.New(rand.NewPCG(2026, 11))
	pieces := []string{".", "..", " ", "\n", "{", "}", "\"", ":", ",", "eyJ", "e30", "eyJhbGciOiJIUzI1NiJ9", "AAAA", "a", "é", "😀", "\u200b", "<b>", "&amp;", "%2E", "\\u0041", "Bearer ", "Cookie: s=", "token=", "=", "==", "~", "-----BEGIN ", "null", "[", "]", "0", "-1", "1e9", "\\", "'", "`", "\x00", "\ufffd", "/", "@", "https://a.b.c/", "enc", "alg", "{\"alg\":\"dir\"}", base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"dir","enc":"A128GCM"}`))}
	for len(texts) < n {
		var text strings.Builder
		for range 1 + random.IntN(24) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		texts = append(texts, text.String())
	}
	return texts
}

// TestJunk: whatever is pasted, the page shows something of it, and the next token as ever. What
// the engine makes of junk is tested without a page, with more of it.
func TestJunk(t *testing.T) {
	t.Parallel()
	page := open(t)
	drive.Eval[any](page, pasting)
	const some = 50 // at once: so that what goes wrong is told before all is done
	for texts := junk(200); len(texts) > 0; texts = texts[some:] {
		given, err := json.Marshal(texts[:some])
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range drive.Eval[[]string](page, each+"("+string(given)+", "+quoted(hs256(t, `{"sub":"ann"}`))+")") {
			t.Error(wrong)
		}
	}
}

// without takes optional members out of the reports that the page gets, as wire.d.ts has
// them: those that globalThis.absent accepts, which is given the type and the member.
const without = `{
	const parse = JSON.parse;
	const strip = (value, type) => {
		if (Array.isArray(value)) return value.forEach((one) => strip(one, type));
		if (value === null || typeof value !== "object") return;
		const members = globalThis.wire[type];
		if (!members) return;
		for (const [name, {optional, of, record}] of Object.entries(members)) {
			if (!(name in value)) continue;
			globalThis.met.add(type + "." + name + (optional ? "?" : ""));
			if (optional && globalThis.absent(type, name)) delete value[name];
			else if (record) Object.values(value[name] ?? {}).forEach((one) => strip(one, of));
			else strip(value[name], of);
		}
	};
	globalThis.met = new Set();
	globalThis.absent = () => false;
	JSON.parse = (text, ...rest) => {
		const answer = parse(text, ...rest);
		if (globalThis.wire && answer?.report) strip(answer.report, "Report");
		return answer;
	};
}`

// wireTypes reads the interfaces of wire.d.ts: of each member whether it may be absent and of
// which interface it is.
func wireTypes(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("../web/src/wire.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	type member struct {
		Optional bool   `json:"optional"`
		Of       string `json:"of"`
		Record   bool   `json:"record"`
	}
	types, bases := map[string]map[string]member{}, map[string]string{}
	head := regexp.MustCompile(`(?m)^export interface (\w+)(?: extends (\w+))? \{$`)
	line := regexp.MustCompile(`(?m)^  (\w+)(\??): (Record<string, )?(\w+)`)
	for _, found := range head.FindAllStringSubmatchIndex(string(source), -1) {
		rest := string(source[found[1]:])
		name := string(source[found[2]:found[3]])
		if found[4] >= 0 {
			bases[name] = string(source[found[4]:found[5]])
		}
		types[name] = map[string]member{}
		for _, m := range line.FindAllStringSubmatch(rest[:strings.Index(rest, "\n}")], -1) {
			types[name][m[1]] = member{m[2] != "", m[4], m[3] != ""}
		}
	}
	for name, base := range bases {
		for member, of := range types[base] {
			types[name][member] = of
		}
	}
	if len(types) < 20 || !types["Report"]["layers"].Optional || types["Report"]["layers"].Of != "Layer" || types["Claim"]["raw"].Of == "" {
		t.Fatalf("wire.d.ts was not read as it is: %d types", len(types))
	}
	text, err := json.Marshal(types)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestAbsent: every member of a report that may be absent may really be: the page draws what
// there is, and lets the rest be.
func TestAbsent(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: without})
	var tokens, keys []string
	for _, example := range []string{"sd-jwt", "nested", "json", "key-set", "base64", "detached"} {
		page.Choose("example", example)
		tokens, keys = append(tokens, page.Value("token")), append(keys, page.Value("key"))
	}
	tokens = append(tokens, "Authorization: Bearer "+tokens[3]+"\n"+tokens[4], strings.Replace(tokens[4], ".", "=.", 1), "One. Two. Three. Four. Five", "")
	page.PasteKey(strings.Join(keys[:4], "\n"))
	drive.Eval[any](page, pasting)
	drive.Eval[any](page, "globalThis.wire = "+wireTypes(t)+"; 1")
	show := func(what string, tokens []string) {
		t.Helper()
		given, err := json.Marshal(tokens)
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range drive.Eval[[]string](page, each+"("+string(given)+")") {
			t.Errorf("%s absent, %s", what, wrong)
		}
	}
	where := map[string][]string{} // the tokens whose reports have it, by optional member
	for _, text := range tokens {
		drive.Eval[any](page, `met.clear()`)
		show("nothing", []string{text})
		for _, name := range drive.Eval[[]string](page, `[...met].filter((name) => name.endsWith("?"))`) {
			where[name] = append(where[name], text)
		}
	}
	if len(where) < 60 {
		t.Fatalf("only %d optional members were met", len(where))
	}
	drive.Eval[any](page, `globalThis.absent = () => true; 1`)
	show("everything optional", tokens)
	for name, texts := range where {
		drive.Eval[any](page, fmt.Sprintf(`globalThis.absent = (type, name) => type + "." + name + "?" === %q; 1`, name))
		show(name, texts[:min(2, len(texts))])
	}
	drive.Eval[any](page, `globalThis.absent = () => false; 1`)
	show("nothing any more", tokens)
}
