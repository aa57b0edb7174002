package main

import (
	"strings"
	"testing"
)

// laterOf returns the script that an engine brings.
func laterOf(t *testing.T, engine string) string {
	t.Helper()
	rest := engine[len(withoutLater([]byte(engine))):]
	_, script, ok := strings.Cut(rest, "\x04"+laterSection)
	if !ok {
		t.Fatal("the engine brings no script")
	}
	return script
}

func TestSections(t *testing.T) {
	const program = "\x00asm\x01\x00\x00\x00"
	for name, engine := range map[string]string{
		"nothing but a head": program,
		"another section":    string(withSection([]byte(program), "name", []byte(strings.Repeat("x", 300)))),
		"no program":         "short",
		"cut short":          program + "\x01\xff",
		"a size without end": program + "\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
	} {
		if got := string(withoutLater([]byte(engine))); got != engine {
			t.Errorf("%s: something was taken away: %q", name, got)
		}
	}
	for _, script := range []string{"", "say()", strings.Repeat("say() ", 100_000)} {
		whole := withSection([]byte(program), laterSection, []byte(script))
		if got := laterOf(t, string(whole)); got != script {
			t.Errorf("a script of %d bytes came back with %d", len(script), len(got))
		}
		if got := string(withoutLater(whole)); got != program {
			t.Errorf("behind a script of %d bytes the program is %q", len(script), got)
		}
	}
}

// What the second script takes from the first is what the sources say, and only that.
func TestExchange(t *testing.T) {
	p := newProject(t)
	p.write("web/src/main.js", "import './page/one.js'\nimport { two } from './two.js'\n")
	p.write("web/src/page/one.js", "export const $ = 1, other = 2\n")
	p.write("web/src/two.js", "export const two = 2\n")
	p.write("web/src/later.js", "import './three.js'\nimport { $, other as another } from './page/one.js'\n")
	p.write("web/src/three.js", "import * as all from './two.js'\nimport { $ } from './page/one.js'\nall.two() + all.more\n")
	x, err := newExchange(p.root + "/web/src")
	if err != nil {
		t.Fatal(err)
	}
	want := "import { two as x0 } from './two.js'\n" +
		"import { more as x1 } from './two.js'\n" +
		"import { $ as x2 } from './page/one.js'\n" +
		"import { other as x3 } from './page/one.js'\n" +
		"export const shared = () => [x0,x1,x2,x3,]"
	if got := x.given(); got != want {
		t.Errorf("the first script hands over\n%s\nwant\n%s", got, want)
	}

	p.write("web/src/three.js", "import two from './two.js'\n")
	if _, err := newExchange(p.root + "/web/src"); err == nil || !strings.Contains(err.Error(), "web/src/three.js") || !strings.Contains(err.Error(), "import two") {
		t.Errorf("an import that is not understood: %v", err)
	}
	p.write("web/src/three.js", "import './none.js'\n")
	if _, err := newExchange(p.root + "/web/src"); err == nil || !strings.Contains(err.Error(), "none.js") {
		t.Errorf("a module that is not there: %v", err)
	}
}
