package ticket

import (
	"strings"

	"jwtdebugger/wasm/internal/prose"
)

// Markdown writes a ticket as Markdown, as GitHub, GitLab and most trackers read it.
func (t *Ticket) Markdown() string {
	w := &writer{}
	w.line("# " + inline(t.Sentence))
	if t.Advice != "" {
		w.line("")
		w.line(inline(t.Advice))
	}
	w.line("")
	w.line("Checked at " + inline(t.Checked) + ", in the browser, by JWT Debugger.")
	if t.AsOf != "" {
		w.line("Judged as of " + inline(t.AsOf) + ".")
	}
	if t.Found != "" {
		w.line("Found: " + inline(t.Found) + ".")
	}
	if w.section("Checks", len(t.Checks)) {
		w.line("| Check | Result | |")
		w.line("|---|---|---|")
		for _, c := range t.Checks {
			w.line("| " + inline(c.Name) + " | **" + inline(c.Word) + "** | " + inline(c.Detail) + " |")
		}
	}
	if w.section("Why", len(t.Causes)) {
		for _, c := range t.Causes {
			w.item(c, c.Sure)
		}
	}
	if w.section("Findings", len(t.Findings)) {
		for _, f := range t.Findings {
			w.item(f, f.Severity)
		}
	}
	if p := t.Profile; p != nil && w.section("Rules of its kind", len(p.Name)) {
		w.line(inline(p.Name) + ". " + inline(p.By) + " " + prose.Capital(prose.Count(p.Holds, "rule")) + " " + holds(p.Holds) + ".")
		if len(p.Rules) > 0 {
			w.line("")
		}
		for _, r := range p.Rules {
			w.item(r, r.Status)
		}
	}
	if w.section("Policy", len(t.Policy)) {
		w.line("| Asked | | |")
		w.line("|---|---|---|")
		for _, a := range t.Policy {
			w.line("| " + inline(a.Label) + " | " + code(a.Value) + " | " + inline(strings.TrimSpace(result(a.Status)+" "+a.Said)) + " |")
		}
	}
	if w.section("Keys", len(t.Keys)) {
		for _, k := range t.Keys {
			line := "- **" + inline(k.Name) + "**"
			for _, fact := range k.Facts {
				line += ", " + inline(fact)
			}
			if k.Thumbprint != "" {
				line += ", thumbprint " + code(k.Thumbprint)
			}
			if k.Outcome != "" {
				line += ": " + inline(k.Outcome)
			}
			w.line(line)
		}
	}
	for _, l := range t.Layers {
		if l.Header == "" && l.Claims == "" {
			continue
		}
		w.section(inline(l.Title), 1)
		if l.Type != "" {
			w.line(inline(prose.Capital(l.Type)) + ".")
			w.line("")
		}
		w.block("Header", l.Header)
		w.block("Payload", l.Claims)
	}
	if t.Token != "" && w.section("The token, whole", 1) {
		w.block("", Text(t.Token))
	}
	if t.JWKS != "" && w.section("The public keys", 1) {
		w.block("", t.JWKS)
	}
	if w.section("Replaced", len(t.Replaced)) {
		for _, r := range t.Replaced {
			w.line("- " + inline(r.What) + ": " + code(r.By))
		}
	}
	return w.out.String()
}

func holds(n int) string {
	if n == 1 {
		return "holds"
	}
	return "hold"
}

func result(status string) string {
	switch status {
	case "ok":
		return "met."
	case "failed":
		return "not met."
	}
	return ""
}

type writer struct{ out strings.Builder }

func (w *writer) line(text string) { w.out.WriteString(text + "\n") }

// section begins one, if it has something to say.
func (w *writer) section(title string, n int) bool {
	if n > 0 {
		w.line("\n## " + title + "\n")
	}
	return n > 0
}

func (w *writer) item(i Item, mark string) {
	line := "- "
	if i.Lead != "" {
		line += "**" + inline(i.Lead) + "**"
	}
	if mark != "" {
		line += " (" + inline(mark) + ")"
	}
	for _, more := range []string{i.Why, i.Next} {
		if more != "" {
			line += " " + inline(more)
		}
	}
	switch {
	case i.Cite != "" && strings.HasPrefix(i.URL, "https://") && !strings.ContainsAny(i.URL, " ()<>\\"):
		line += " [" + inline(i.Cite) + "](" + i.URL + ")"
	case i.Cite != "":
		line += " " + inline(i.Cite) + "."
	}
	w.line(line)
}

// block writes a text as code that nothing in it ends.
func (w *writer) block(title string, text Text) {
	if text == "" {
		return
	}
	if title != "" {
		w.line(title + ":")
		w.line("")
	}
	shown, language := visible(string(text)), ""
	if text.isJSON() {
		shown, language = escaped(string(text)), "json"
	}
	fence := strings.Repeat("`", max(3, ticks(shown)+1))
	w.line(fence + language)
	w.line(strings.TrimSuffix(shown, "\n"))
	w.line(fence)
	w.line("")
}

// visible is a text of several lines in which every character can be seen.
func visible(text string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(prose.Cut(line, len(line)*10))
	}
	return out.String()
}

// ticks is how many backticks stand in a row at most.
func ticks(text string) int {
	most, n := 0, 0
	for i := range len(text) {
		if text[i] != '`' {
			n = 0
			continue
		}
		n++
		most = max(most, n)
	}
	return most
}

// code writes a text as code within a line.
func code(text string) string {
	text = strings.Join(strings.Fields(prose.Cut(text, 2000)), " ")
	if text == "" {
		return ""
	}
	fence := strings.Repeat("`", ticks(text)+1)
	if strings.Contains(text, "|") { // a table would be cut there, in code too
		return inline(text)
	}
	space := ""
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		space = " "
	}
	return fence + space + text + space + fence
}

// inline writes a text within a line, in which nothing is markup. What a tracker would make a
// link, a mention or a reference of is code.
func inline(text string) string {
	var out strings.Builder
	for i, word := range strings.Fields(prose.Cut(text, 4000)) {
		if i > 0 {
			out.WriteByte(' ')
		}
		lead := strings.TrimLeft(word, "“(")
		tail := strings.TrimRight(lead, "”).,;:")
		if !links(tail) || strings.Contains(tail, "|") {
			out.WriteString(plain(word, links(tail)))
			continue
		}
		out.WriteString(plain(word[:len(word)-len(lead)], false) + code(tail) + plain(lead[len(tail):], false))
	}
	return out.String()
}

// links reports whether a tracker may make something of a word.
func links(word string) bool {
	lower := strings.ToLower(word)
	return strings.ContainsAny(word, "@#") || strings.Contains(lower, "://") || strings.Contains(lower, "www.") || strings.Contains(lower, "mailto:") || strings.Contains(lower, "xmpp:") || strings.Contains(lower, "javascript:") ||
		strings.HasPrefix(lower, "gh-") || strings.ContainsAny(word, "!~%&$") && strings.ContainsAny(word, "0123456789")
}

// plain escapes what is markup; apart breaks up what would be a link.
func plain(word string, apart bool) string {
	var out strings.Builder
	for _, c := range word {
		if strings.ContainsRune("\\`*_[]<>|~&$!", c) || apart && strings.ContainsRune("@#:./", c) {
			out.WriteByte('\\')
		}
		out.WriteRune(c)
		if apart && (c == '@' || c == '#' || c == '/' || c == '.') {
			out.WriteRune('\u2060') // a word ends there, for whoever looks for addresses
		}
	}
	return out.String()
}
