package audit

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/report"
)

func TestWeakSecret(t *testing.T) {
	const (
		held   = "The secret is a well-known one."
		signed = "This token is signed with a well-known secret."
		hs256  = `{"alg":"HS256","typ":"JWT"}`
	)
	guessed := func(in Input) Input { in.Memo = new(Memo); return in }
	ofSecret := func(alg, text string) Input {
		return guessed(compact(t, `{"alg":"`+alg+`"}`, claimsSet, secretOf(text)))
	}
	huge := guessed(compact(t, hs256, `{"a":"`+strings.Repeat("x", guessLimit)+`"}`, secretOf("secret")))
	testRule(t, weakSecret, []ruleTest{
		{"the best-known of all", verifiedBy(read(hs256, claimsSet, secretOf("your-256-bit-secret")), 0), held},
		{"in the field, not verified", read(hs256, claimsSet, secretOf("secret")), held},
		{"bytes that are no text", read(hs256, claimsSet, secretOf(strings.Repeat("\x00", 32))), held},
		{"guessed", ofSecret("HS256", "secret"), signed},
		{"guessed, the default of a program", ofSecret("HS256", "!ChangeMe!"), signed},
		{"guessed, the last of the list", ofSecret("HS512", "\xde\xad\xbe\xef"), signed},
		{"guessed for HS384", ofSecret("HS384", "changeme"), signed},
		{"guessed beside a key that does not fit", guessed(compact(t, hs256, claimsSet, secretOf("secret"), secret(32))), signed},
		{"guessed beside a well-known one that is another", guessed(compact(t, hs256, claimsSet, secretOf("secret"), secretOf("changeme"))), signed},
		{"near miss: random bytes", verifiedBy(read(hs256, claimsSet, secret(32)), 0), ""},
		{"near miss: a word longer", read(hs256, claimsSet, secretOf("your-256-bit-secrets")), ""},
		{"near miss: two lines of the list", read(hs256, claimsSet, secretOf("secret\nSecret")), ""},
		{"near miss: another secret", ofSecret("HS256", "your-256-bit-secrets"), ""},
		{"near miss: another algorithm", read(`{"alg":"RS256"}`, claimsSet, secretOf("secret")), ""},
		{"near miss: nothing is guessed without a memory", compact(t, hs256, claimsSet, secretOf("secret")), ""},
		{"near miss: nor at a long token", huge, ""},
	})
}

// A well-known secret that did not verify the token is no danger of it: a note.
func TestWeakSecretSeverity(t *testing.T) {
	in := read(`{"alg":"HS256"}`, claimsSet, secretOf("secret"))
	if f := find(weakSecret, in); f[0].Severity != report.Info || f[0].Voids != "" {
		t.Errorf("not verified: %+v", f)
	}
	if f := find(weakSecret, verifiedBy(in, 0)); f[0].Severity != report.Error || f[0].Voids == "" {
		t.Errorf("verified: %+v", f)
	}
	guessed := compact(t, `{"alg":"HS256"}`, claimsSet, secretOf("secret"), secretOf("changeme"))
	guessed.Memo = new(Memo)
	if f := find(weakSecret, guessed); f[0].Severity != report.Error {
		t.Errorf("guessed: %+v", f)
	}
}

// A second Run over the same token guesses nothing, and another token is another matter.
func TestMemo(t *testing.T) {
	weak := compact(t, `{"alg":"HS256"}`, claimsSet, secretOf("secret"))
	weak.Memo = new(Memo)
	if len(find(weakSecret, weak)) != 1 {
		t.Fatal("not guessed")
	}
	strong := compact(t, `{"alg":"HS256"}`, claimsSet, secret(32))
	strong.Memo = weak.Memo
	if len(find(weakSecret, strong)) != 0 {
		t.Error("the memory answers for another token")
	}
	weak.Memo.Of(weak.signed(), func(signed) bool { return false })
	if len(find(weakSecret, weak)) != 0 {
		t.Error("guessed again")
	}
	// A content that is typed is signed as well: the same text over another is another question.
	typed := weak
	typed.Token = weak.Token.WithContent([]byte("another"))
	if typed.signed() == weak.signed() {
		t.Error("the memory takes one content for another")
	}
}

func TestWellKnownSecrets(t *testing.T) {
	seen := map[string]bool{}
	WellKnownSecrets(func(secret string) bool {
		if secret == "" || seen[secret] || strings.TrimSpace(secret) != secret && len(secret) < 8 {
			t.Errorf("%q is empty or there twice", secret)
		}
		seen[secret] = true
		return true
	})
	if n := len(seen); n < 300 || n > 800 {
		t.Errorf("%d secrets: each costs 15 µs in the browser", n)
	}
	calls := 0
	WellKnownSecrets(func(string) bool { calls++; return false })
	if calls != 1 {
		t.Errorf("called %d times after false", calls)
	}
}
