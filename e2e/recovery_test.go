package e2e_test

import (
	"strings"
	"testing"

	"jwtdebugger/e2e/drive"
)

// keeping keeps the program of an engine worker and what it imports, for a test to reach, and
// calls what the test put at self.before before each request.
const keeping = `{
	const encode = TextEncoder.prototype.encode;
	TextEncoder.prototype.encode = function (text) { self.before?.(text); return encode.call(this, text); };
	const make = WebAssembly.instantiate;
	WebAssembly.instantiate = async (module, imports) => {
		self.imports = imports;
		return (self.program = await make(module, imports));
	};
} 1`

// heldBytes is how many bytes the program holds; a WebAssembly memory never shrinks.
const heldBytes = `self.program.exports.mem.buffer.byteLength`

// hurried makes the page's patience with its engine end at once where the test says so: once for
// each number of milliseconds in globalThis.hurry.
const hurried = `{
	const later = setTimeout;
	globalThis.hurry = new Set();
	setTimeout = (act, ms, ...rest) => later(act, globalThis.hurry.delete(ms) ? 0 : ms, ...rest);
}`

// large is a token of some 5 MB.
func large(t *testing.T) string {
	t.Helper()
	return hs256(t, `{"sub":"ann","list":[`+strings.Repeat(`{"name":"value","n":123},`, 150_000)+`0]}`)
}

// TestMemoryIsGivenBack: when a huge token is gone, so is the memory that it took: the worker
// that grew is replaced, and the one for what takes long has ended. The page goes on as ever.
func TestMemoryIsGivenBack(t *testing.T) {
	t.Parallel()
	page := openWith(t, drive.Setup{InWorker: keeping})
	page.PasteKey(secret)
	grown := page.Engine()
	page.PasteToken(large(t))
	page.WantVerdict(verdict{"signature": "valid"})
	if held := drive.EvalIn[float64](grown, heldBytes); held < 60e6 {
		t.Errorf("With 5 MB of token the engine holds %.0f MB: this tests nothing.", held/1e6)
	}
	page.Click("#clear")
	page.Settle()
	page.WaitGone(grown)
	page.WaitAlive(1)
	engine, heap := drive.EvalIn[float64](page.Engine(), heldBytes), page.Heap()
	t.Logf("The engine holds %.1f MB, the page %.1f MB.", engine/1e6, heap/1e6)
	if engine+heap > 60e6 {
		t.Errorf("The engine holds %.1f MB and the page %.1f MB.", engine/1e6, heap/1e6)
	}
	page.PasteKey(secret)
	page.PasteToken(hs256(t, `{"sub":"bob"}`))
	page.WantVerdict(verdict{"signature": "valid"})
	page.Edit("payload", `{"sub":"eve"}`)
	page.WantVerdict(verdict{"signature": "valid"})
	page.WaitAlive(1)
	// Its colours are those of the engine that is there.
	if n := drive.Eval[int](page, `[...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0)`); n == 0 {
		t.Error("Nothing is coloured any more.")
	}
}

// TestRecovery: a worker that is gone, hangs, or runs out of memory is noticed, another takes
// its place, the page says so, and nothing typed is lost.
func TestRecovery(t *testing.T) {
	t.Parallel()
	const silent, stopped = "The engine gave no answer for ten seconds and was started again.", "The engine stopped and was started again."
	for _, c := range []struct {
		name, ends, said string
		expect           []string
		token            string
	}{
		{"gone", `setTimeout(() => self.close()); 1`, silent, nil, hs256(t, `{"sub":"ann"}`)},
		{"hung", `setTimeout(() => { for (;;); }); 1`, silent, nil, hs256(t, `{"sub":"ann"}`)},
		{"out of memory", `self.before = (text) => {
			if (text.length < 1e6) return;
			const {mem} = self.program.exports, pages = () => mem.buffer.byteLength / 65536;
			for (let more = 65536 - pages(); more >= 1; more = Math.min(more, 65536 - pages())) try { mem.grow(more) } catch { more /= 2 }
			self.imports.gojs["runtime.resetMemoryDataView"](0);
		}; 1`, stopped, []string{"engine: "}, large(t)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			page := openWith(t, drive.Setup{InPage: hurried, InWorker: keeping})
			page.Expect(c.expect...)
			page.PasteKey(secret)
			page.Fill("policy-subject", "ann")
			page.WaitWorker(1)
			drive.EvalIn[any](page.Engine(), c.ends)
			text := quoted(c.token)
			if c.said == silent { // with the paste itself: nothing else is hurried
				text = "(globalThis.hurry.add(10_000), " + text + ")"
			}
			page.PasteExpression("token", text)
			page.Wait("another engine answers", drive.Settled)
			page.WantVerdict(verdict{"signature": "valid", "policy": "ok"})
			if page.Count("#restart") != 0 {
				t.Error("Restart is offered.")
			}
			if got := page.Text("#token-notes"); !strings.Contains(got, c.said) {
				t.Errorf("The page says %q, want %q", got, c.said)
			}
			page.WantAnnounced(c.said)
			if page.Value("key") != secret || page.Value("policy-subject") != "ann" {
				t.Error("What was typed is lost.")
			}
			if len(c.token) < 1000 && page.Value("token") != c.token {
				t.Error("Token is lost.")
			}
			// What the program's end left in a console quotes nothing that was typed.
			for _, what := range []string{secret, c.token[:60], "policy-subject"} {
				if page.Said(what) {
					t.Errorf("A console says %q.", what)
				}
			}
		})
	}

	// Where the next one hangs as well, the page stops trying, and says what it did.
	t.Run("for good", func(t *testing.T) {
		t.Parallel()
		page := openWith(t, drive.Setup{InPage: hurried, InWorker: keeping + `; self.before = (text) => { while (text?.includes("hang here")); }; 1`})
		page.PasteKey(secret)
		page.PasteExpression("token", `(globalThis.hurry.add(10_000).add(20_000), "hang here")`)
		page.Wait("the page gives up", drive.Failed)
		if got := page.Sentence(); got != "The engine gave no answer." {
			t.Errorf("The verdict is %q", got)
		}
		if got := page.Text("#advice"); !strings.Contains(got, "twenty seconds") || !strings.Contains(got, "still here") {
			t.Errorf("The advice is %q", got)
		}
		if page.Value("token") != "hang here" || page.Value("key") != secret {
			t.Error("What was typed is lost.")
		}
		page.TypeInto("token", hs256(t, `{"sub":"ann"}`), true)
		page.Click("#restart")
		page.Wait("the engine is back", drive.Settled)
		page.WantVerdict(verdict{"signature": "valid"})
	})

	// A worker that does not start is started once more before anybody hears of it.
	t.Run("at the start", func(t *testing.T) {
		t.Parallel()
		page := openWith(t, drive.Setup{InPage: `{
			const Real = Worker;
			globalThis.broken = 0;
			Worker = class extends Real {
				constructor(...given) {
					super(...given);
					if (String(given[0]).startsWith("blob:") && !globalThis.broken++) setTimeout(() => this.dispatchEvent(new Event("error")));
				}
			};
		}`})
		page.PasteToken(hs256(t, `{"sub":"ann"}`))
		page.PasteKey(secret)
		page.WantVerdict(verdict{"signature": "valid"})
		if drive.Eval[int](page, `globalThis.broken`) < 2 {
			t.Error("No second worker was started.")
		}
	})
}
