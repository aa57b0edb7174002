package e2e_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"jwtdebugger/e2e/drive"
)

// TestCrash: an engine that ends is a state the page shows, and nothing typed is lost.
func TestCrash(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.Expect("the test's crash")
	token := hs256(t, `{"sub":"ann"}`)
	page.PasteToken(token)
	page.PasteKey(secret)
	page.Fill("policy-subject", "ann")
	page.WantVerdict(verdict{"signature": "valid", "policy": "ok"})
	page.WaitWorker(1)
	drive.EvalIn[any](page.Engine(), `setTimeout(() => { throw new Error("the test's crash") }); 1`)
	page.Wait("the page says that the engine failed", drive.Failed)
	if page.Count("#restart") != 1 {
		t.Fatalf("There is no Restart.\n%s", page.State())
	}
	if s := page.Sentence(); s == "" {
		t.Error("No sentence says what happened.")
	}
	wantTyped := func(when string) {
		t.Helper()
		if page.Value("token") != token || page.Value("key") != secret || page.Value("policy-subject") != "ann" {
			t.Errorf("%s took what was typed.", when)
		}
	}
	wantTyped("The crash")
	page.Click("#restart")
	page.Wait("the engine is back", drive.Settled)
	page.WantVerdict(verdict{"signature": "valid", "policy": "ok", "claims": "accepted"})
	wantTyped("The restart")
	if page.Count("#restart") != 0 {
		t.Error("Restart is still there.")
	}
}

// TestBrokenRoom: a part of the page that cannot be drawn stops neither the other parts nor
// what is typed next, the page says so, and the console quotes nothing of the token.
func TestBrokenRoom(t *testing.T) {
	t.Parallel()
	page := open(t)
	page.Expect("A room could not be drawn")
	drive.Eval[any](page, `{
		const claims = document.getElementById("claims"), after = claims.nextElementSibling;
		claims.remove();
		globalThis.putBack = () => after.before(claims);
	} 1`)
	page.PasteToken(hs256(t, `{"sub":"somebody"}`))
	page.PasteToken(hs256(t, `{"sub":"somebody else"}`))
	page.PasteKey(secret)
	if got := page.Value("payload"); !strings.Contains(got, "somebody else") {
		t.Errorf("Payload holds %q", got)
	}
	if page.Count("[data-thumbprint], #key-info li") == 0 {
		t.Error("The key is not shown.")
	}
	if got := page.Sentence(); got != "A part of this page could not be drawn." {
		t.Errorf("The verdict is %q", got)
	}
	if !page.Said("A room could not be drawn") || page.Said("somebody") {
		t.Error("The console says nothing of it, or quotes the token.")
	}
	drive.Eval[any](page, `putBack()`)
	page.Click("#restart")
	page.WantVerdict(verdict{"signature": "valid"})
	if page.Count(`[data-claim="sub"]`) != 1 {
		t.Error("The claims are not shown after Restart.")
	}
}

// TestSilentDeath: a worker that is simply gone answers nothing, and the page notices.
func TestSilentDeath(t *testing.T) {
	t.Parallel()
	// The page's patience with the engine ends at once, once, when the test says so.
	page := openWith(t, drive.Setup{InPage: `{
		const later = setTimeout;
		setTimeout = (act, ms, ...rest) => {
			const now = globalThis.impatient && ms >= 10_000;
			if (now) globalThis.impatient = false;
			return later(act, now ? 0 : ms, ...rest);
		};
	}`})
	page.PasteKey(secret)
	page.WaitWorker(1)
	drive.EvalIn[any](page.Engine(), `setTimeout(() => self.close()); 1`)
	token := hs256(t, `{"sub":"ann"}`)
	drive.Eval[any](page, `globalThis.impatient = true`)
	page.PasteExpression("token", quoted(token))
	page.Wait("the page recovers or says that the engine failed", "("+drive.Failed+") || ("+drive.Settled+")")
	if page.Count("#restart") == 1 {
		page.Click("#restart")
		page.Wait("the engine is back", drive.Settled)
	}
	page.WantVerdict(verdict{"signature": "valid"})
	if got := page.Value("token"); got != token {
		t.Errorf("Token holds %q", got)
	}
	if drive.Eval[bool](page, `globalThis.impatient`) {
		t.Error("The page waited for nothing, so it noticed nothing.")
	}
}

// TestEngineDoesNotLoad: a sentence and a way on, for each reason.
func TestEngineDoesNotLoad(t *testing.T) {
	t.Parallel()
	for name, status := range map[string]int{"not found": http.StatusNotFound, "a broken server": http.StatusInternalServerError} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var mended atomic.Bool
			handler := shipped(t)
			page, _ := tab(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.Contains(r.URL.Path, ".wasm") && !mended.Load() {
					w.WriteHeader(status)
					return
				}
				handler.ServeHTTP(w, r)
			}), drive.Setup{})
			page.Expect("Failed to load resource")
			page.Visit("/")
			page.Wait("the page says that the engine failed", drive.Failed)
			if s := page.Sentence() + page.Text("#advice"); !strings.Contains(s, "engine") {
				t.Errorf("The sentence is %q", s)
			}
			// What is typed meanwhile is kept.
			page.TypeInto("token", hs256(t, `{"sub":"ann"}`), true)
			mended.Store(true)
			page.Click("#restart")
			page.Wait("the engine is loaded at last", drive.Settled)
			page.PasteKey(secret)
			page.WantVerdict(verdict{"signature": "valid"})
		})
	}

	t.Run("a policy that forbids WebAssembly", func(t *testing.T) {
		t.Parallel()
		handler := shipped(t)
		page, _ := tab(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			handler.ServeHTTP(&stricter{w}, r)
		}), drive.Setup{})
		page.Expect("Content Security Policy", "WebAssembly", "unsafe-eval")
		page.Visit("/")
		page.Wait("the page says that the engine failed", drive.Failed)
		if s := page.Sentence() + page.Text("#advice"); len(s) < 20 {
			t.Errorf("The sentence is %q", s)
		}
	})

	t.Run("a browser without WebAssembly", func(t *testing.T) {
		t.Parallel()
		page, _ := tab(t, shipped(t), drive.Setup{InPage: `delete globalThis.WebAssembly`, InWorker: `delete globalThis.WebAssembly`})
		page.Visit("/")
		page.Wait("the page says that the engine failed", drive.Failed)
		if s := page.Sentence() + page.Text("#advice"); !strings.Contains(s, "WebAssembly") && !strings.Contains(s, "browser") {
			t.Errorf("The sentence is %q", s)
		}
	})
}

// stricter takes WebAssembly out of the policies it lets through.
type stricter struct{ http.ResponseWriter }

func (s *stricter) WriteHeader(status int) {
	policy := s.Header().Get("Content-Security-Policy")
	s.Header().Set("Content-Security-Policy", strings.ReplaceAll(policy, "'wasm-unsafe-eval'", ""))
	s.ResponseWriter.WriteHeader(status)
}

// TestWebCrypto: private-key work goes to crypto.subtle where it is, and to Go where not.
func TestWebCrypto(t *testing.T) {
	t.Parallel()
	t.Run("there", func(t *testing.T) {
		t.Parallel()
		page := openWith(t, drive.Setup{InWorker: `
			self.signatures = 0;
			const methods = Object.getPrototypeOf(crypto.subtle), sign = methods.sign;
			methods.sign = async function (...args) { const made = await sign.apply(this, args); self.signatures++; return made; };`})
		for _, alg := range []string{"RS256", "ES512", "PS512"} {
			page.Choose("example", alg)
			page.WantVerdict(verdict{"signature": "valid", "alg": alg})
		}
		// The examples are made by the second engine, edits are signed by the first.
		page.Edit("payload", `{"by":"crypto.subtle"}`)
		page.WantVerdict(verdict{"signature": "valid", "alg": "PS512"})
		signatures := 0
		for _, w := range page.Workers() {
			if w.Engine() {
				signatures += drive.EvalIn[int](w, `self.signatures`)
			}
		}
		if signatures != 4 {
			t.Errorf("crypto.subtle signed %d times, want 4", signatures)
		}
	})
	t.Run("what is slow", func(t *testing.T) {
		t.Parallel()
		page := openWith(t, drive.Setup{InWorker: `
			self.others = 0;
			const methods = Object.getPrototypeOf(crypto.subtle), {verify, deriveBits} = methods;
			methods.verify = function (...args) { self.others++; return verify.apply(this, args); };
			methods.deriveBits = function (...args) { self.others++; return deriveBits.apply(this, args); };`})
		for _, alg := range []string{"ES512", "PBES2-HS512+A256KW"} {
			before := drive.EvalIn[int](page.Engine(), `self.others`)
			page.Choose("example", alg)
			want := verdict{"signature": "valid"}
			if alg != "ES512" {
				want = verdict{"encryption": "decrypted"}
			}
			page.WantVerdict(want)
			others := 0
			for _, w := range page.Workers() {
				if w.Engine() {
					others += drive.EvalIn[int](w, `self.others`)
				}
			}
			if others == before {
				t.Errorf("%s: crypto.subtle was not asked.", alg)
			}
		}
	})
	t.Run("not there", func(t *testing.T) {
		t.Parallel()
		page := openWith(t, drive.Setup{InWorker: `Object.defineProperty(Crypto.prototype, "subtle", {value: undefined}); 1`})
		if drive.EvalIn[bool](page.Engine(), `Boolean(crypto.subtle)`) {
			t.Fatal("crypto.subtle is there.")
		}
		for _, alg := range []string{"RS256", "PS512"} {
			page.Choose("example", alg)
			page.WantVerdict(verdict{"signature": "valid", "alg": alg})
			page.Edit("payload", `{"by":"Go"}`)
			page.WantVerdict(verdict{"signature": "valid", "alg": alg})
		}
		page.Choose("example", "ES512")
		page.WantVerdict(verdict{"signature": "valid", "alg": "ES512"})
		page.Choose("example", "PBES2-HS512+A256KW")
		page.WantVerdict(verdict{"encryption": "decrypted"})
	})
}

// TestWarmUp types at the very moment at which the engine warms itself up with a token and
// a key of the page's own: none of that may be taken for what the user typed.
func TestWarmUp(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InPage: `{
		const idle = globalThis.requestIdleCallback;
		globalThis.requestIdleCallback = (warm) => idle(() => {
			warm();
			document.getElementById("token").focus();
			document.execCommand("insertText", false, ` + quoted(hs256(t, `{"sub":"ann"}`)) + `);
			globalThis.warmed = true;
		});
	}`})
	page.Wait("the engine was warmed up", `globalThis.warmed`)
	page.WantVerdict(verdict{"signature": "unchecked", "key": ""})
	if n := page.Count("#key-info li"); n != 0 {
		t.Errorf("A key was read although none was given: %s", page.Text("#key-info"))
	}
}
