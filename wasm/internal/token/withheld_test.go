package token

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// TestWithheld: whatever programs write instead of a signature, the token is told to be
// shared without it; a signature, be it damaged, is none of that.
func TestWithheld(t *testing.T) {
	before := b64(header) + "." + b64(claims) + "."
	for _, mark := range []string{
		"", "[REDACTED]", "[redacted]", "[Filtered]", "[MASKED]", "[***]", "[…]", "[...]", "[signature omitted]", "[[REDACTED]]", "<redacted>", "<signature>", "<REDACTED:JWT>",
		"<signature goes here>", "{signature}", "{{signature}}", "${SIGNATURE}", "(removed)", "***", "**", "********************", "…", "……", "...", "....", "xxxx", "XXXXXXXX",
		strings.Repeat("x", 43), "---", "____", "████", "▒▒▒▒", "■■■", "•••", "REDACTED", "redacted", "Redacted", "signature", "SIGNATURE", "sig", "removed", "signature-removed",
		"YOUR_SIGNATURE_HERE", "your-signature", "truncated", "hidden", "dBjf***", "dBjf…jXk", "dBjf...jXk", "dBjf[REDACTED]", "***jXk", `\u003credacted\u003e`, "&lt;redacted&gt;", "%5BREDACTED%5D",
	} {
		tk := parse(before + mark)
		p, ok := tk.SharedBare()
		if !ok || tk.Malformed() || len(tk.Problems) != 1 || p.Severity != report.Info || (p.Code == CodeSignatureLeftOut) != (mark == "") {
			t.Errorf("%q: %+v", mark, tk.Problems)
		}
		reporttest.Words(t, p.Code, p.Words())
		if iss := tk.Segment(Payload).JSON.Find("iss"); iss == nil {
			t.Errorf("%q: no payload", mark)
		}
		if mark != "" && !strings.Contains(mark, "..") {
			if tk := parse(b64(header) + "." + mark + "." + mark); len(tk.Problems) != 2 || tk.Problems[0].Code != CodePayloadRedacted || tk.Malformed() {
				t.Errorf("payload %q: %+v", mark, tk.Problems)
			}
		}
	}
	for _, signature := range []string{
		sig, sig[:40], sig + "!", sig[:20] + "*" + sig[20:], sig[:20] + "***" + sig[20:], sig + "...", "*", "xx", "signed", "[" + sig + "]", "<br>", "(see below)", "AAAA", "c2ln", "[", "[]", "redacted=",
	} {
		if tk := parse(before + signature); tk.Segment(Signature).Withheld {
			t.Errorf("%q was taken for a mark", signature)
		}
	}
	// Of an unsecured token nothing was taken out, whatever is not there.
	for _, text := range []string{b64(`{"alg":"none"}`) + "." + b64(claims) + ".", b64(header) + "." + b64(claims)} {
		if _, ok := parse(text).SharedBare(); ok {
			t.Error(text)
		}
	}
	sd := parse(before + "[REDACTED]~WyJz~")
	if p, ok := sd.SharedBare(); sd.Kind != SDJWT || !ok || p.Code != CodeSignatureRedacted {
		t.Errorf("%s %+v", sd.Kind, sd.Problems)
	}
}
