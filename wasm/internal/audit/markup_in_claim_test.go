package audit

import "testing"

func TestMarkupInClaim(t *testing.T) {
	saw := func(what, text string) string { return "The claim “n” holds " + what + ": “" + text + "”." }
	of := func(text string) Input { return read(``, `{"n":"`+text+`"}`) }
	testRule(t, markupInClaim, []ruleTest{
		{"a script", of("<script>alert(1)</script>"), saw("markup", "<script>alert(1)</script>")},
		{"capitals", of("a<SCRIPT src=x>"), saw("markup", "a<SCRIPT src=x>")},
		{"an image", of("<img src=x onerror=alert(1)>"), saw("markup", "<img src=x onerror=alert(1)>")},
		{"not closed", of("x<svg"), saw("markup", "x<svg")},
		{"a slash for a space", of("<svg/onload=alert(1)>"), saw("markup", "<svg/onload=alert(1)>")},
		{"escaped", of(`\u003cb\u003ehi\u003c/b\u003e`), saw("markup", "<b>hi</b>")},
		{"an end tag", of("x</title>"), saw("markup", "x</title>")},
		{"an address", of("javascript:alert(1)"), saw("an address that is a script", "javascript:alert(1)")},
		{"data", of(" data:text/html,x"), saw("an address that is a script", " data:text/html,x")},
		{"in a name", read(``, `{"<svg>":1}`), "The claim “<svg>” holds markup: “<svg>”."},
		{"in a list", read(``, `{"n":["x","<a href=x>"]}`), saw("markup", "<a href=x>")},
		{"near miss: an address in brackets", of("Ann <a.b@c.example>"), ""},
		{"near miss: a heart", of("I <3 you"), ""},
		{"near miss: a comparison", of("a < b and c > d"), ""},
		{"near miss: a comparison without spaces", of("x<a && y"), ""},
		{"near miss: a placeholder", of("<none>"), ""},
		{"near miss: a placeholder that is a tag, too", of("build <main>, <code>"), ""},
		{"near miss: a type", of("List<String>"), ""},
		{"near miss: about JavaScript", of("likes javascript: a lot"), ""},
		{"near miss: a picture", of("data:image/png;base64,AA"), ""},
		{"near miss: escaped HTML", of("&lt;script&gt;"), ""},
		{"near miss: in the header", read(`{"n":"<b>"}`, `{"m":1}`), ""},
	})
}
