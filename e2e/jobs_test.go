package e2e_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwtdebugger/e2e/drive"
)

// hands do a job at the page, and count what it takes.
type hands struct {
	*drive.Tab
	t                      *testing.T
	pastes, clicks, fields int
}

func (h *hands) paste(id, text string) {
	h.t.Helper()
	h.pastes++
	h.PasteInto(id, text)
}

func (h *hands) click(selector string) {
	h.t.Helper()
	h.clicks++
	h.Click(selector)
	h.Settle()
}

// typed types into a field, which must be there without opening anything.
func (h *hands) typed(id, text string) {
	h.t.Helper()
	h.fields++
	if h.Count("#"+id) != 1 {
		h.t.Errorf("#%s is not there to be typed into.", id)
	}
	h.Edit(id, text)
}

// wantSeen fails unless the page says text where it is seen without scrolling.
func (h *hands) wantSeen(selector, text string) {
	h.t.Helper()
	if got := h.Text(selector); !strings.Contains(got, text) {
		h.t.Errorf("%s says %q, want %q in it.\n%s", selector, got, text, h.State())
	}
	if top := drive.Eval[float64](h.Tab, `document.querySelector(`+quoted(selector)+`).getBoundingClientRect().top`); top < 0 || top > 800 {
		h.t.Errorf("%s stands at %.0f, out of sight.", selector, top)
	}
}

// jobs are what a debugger of tokens is opened for most, named as the README names them.
var jobs = []struct {
	name string
	do   func(*testing.T, *hands)
}{
	{"See what an expired token says, and since when it is expired", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("sub", "ann", "exp", -time.Hour)))
		h.wantSeen("#verdict", "expired 1 hour ago")
		h.wantSeen(`[data-claim="exp"]`, "ago")
	}},
	{"Verify a token against a key set", func(t *testing.T, h *hands) {
		h.paste("token", mint(t, jose.RS256, rsaKey(), map[string]any{"kid": "two"}, claims("sub", "ann", "exp", time.Hour)))
		h.paste("key", keySet(jose.JSONWebKey{Key: ecKey().Public(), KeyID: "one"}, jose.JSONWebKey{Key: rsaKey().Public(), KeyID: "two"}))
		h.WantVerdict(verdict{"signature": "valid", "key": "two"})
		h.wantSeen("#verdict", "Valid")
	}},
	{"Find out why a signature does not hold", func(t *testing.T, h *hands) {
		token := mint(t, jose.HS256, []byte(secret), nil, claims("sub", "ann"))
		h.paste("token", token)
		h.paste("key", secret+"\n")
		h.WantVerdict(verdict{"signature": "invalid"})
		h.wantSeen("#verdict", "Without the line break at its end, it verifies.")
	}},
	{"Mend a secret that was base64 all along", func(t *testing.T, h *hands) {
		raw := make([]byte, 32)
		must(rand.Read(raw))
		h.paste("token", mint(t, jose.HS256, raw, nil, claims("sub", "ann")))
		h.paste("key", base64.StdEncoding.EncodeToString(raw))
		h.click("#diagnosis [data-remedy]")
		h.WantVerdict(verdict{"signature": "valid"})
	}},
	{"Change a claim and sign the token again", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, `{"sub":"ann"}`))
		h.paste("key", secret)
		h.typed("payload", `{"sub":"bob"}`)
		if got := verify(t, h.Value("token"), []byte(secret)); got != `{"sub":"bob"}` {
			t.Errorf("The token holds %s", got)
		}
	}},
	{"Find the token in a curl command", func(t *testing.T, h *hands) {
		h.paste("token", `curl -H 'Accept: application/json' -H 'Authorization: Bearer `+hs256(t, claims("sub", "ann", "exp", time.Hour))+`' https://api.example/orders`)
		h.wantSeen("#claims", "ann")
	}},
	{"Copy the value of a claim", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, `{"sub":"ann"}`))
		if got := copied(h.Tab, elsewhere(t), func() { h.click(`[data-claim="sub"] .copy`) }); got != "ann" && got != `"ann"` {
			t.Errorf("The clipboard holds %q", got)
		}
	}},
	{"Ask what a service asks: issuer and audience", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("iss", "https://id.example", "aud", "orders")))
		h.click("#policy summary")
		h.typed("policy-issuer", "https://id.example")
		h.typed("policy-audience", "billing")
		h.WantVerdict(verdict{"policy": "failed"})
		h.wantSeen("#verdict", "audience")
	}},
	{"Open an encrypted token", func(t *testing.T, h *hands) {
		h.paste("token", encrypt(t, jose.Recipient{Algorithm: jose.RSA_OAEP_256, Key: rsaKey().Public()}, "", `{"sub":"ann"}`))
		h.paste("key", privatePEM(rsaKey()))
		h.WantVerdict(verdict{"encryption": "decrypted"})
		h.wantSeen("#claims", "ann")
	}},
	{"Get a token to try something with, and its key", func(t *testing.T, h *hands) {
		h.click("#starters button:last-of-type")
		h.WantVerdict(verdict{"signature": "valid"})
		if got := copied(h.Tab, elsewhere(t), func() { h.click("#copy-token") }); got != h.Value("token") || h.Value("key") == "" {
			t.Errorf("The clipboard holds %q", got)
		}
	}},
	{"Find the secret in a line of a .env file", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("sub", "ann")))
		h.paste("key", `export JWT_SECRET="`+secret+`" # for orders`)
		if h.Data("#verdict")["signature"] != "valid" {
			h.click("#diagnosis [data-remedy]")
		}
		h.WantVerdict(verdict{"signature": "valid"})
	}},
	{"Make a token that lasts for five minutes", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("sub", "ann", "exp", -time.Hour)))
		h.paste("key", secret)
		h.click(`#timing [value="now+5m"]`)
		h.Wait("the token is another", `document.getElementById("verdict").dataset.time === "ok"`)
		var made struct{ Exp int64 }
		if err := json.Unmarshal([]byte(verify(t, h.Value("token"), []byte(secret))), &made); err != nil {
			t.Fatal(err)
		}
		if left := time.Until(time.Unix(made.Exp, 0)); left < time.Minute || left > 5*time.Minute+time.Second {
			t.Errorf("The token lasts for %v.", left)
		}
	}},
	{"See in my own time zone when it expires", func(t *testing.T, h *hands) {
		exp := time.Now().Add(time.Hour)
		h.paste("token", hs256(t, fmt.Sprintf(`{"exp":%d}`, exp.Unix())))
		h.click("#times-local")
		local := drive.Eval[string](h.Tab, fmt.Sprintf(`new Date(%d000).toLocaleString("sv-SE")`, exp.Unix()))
		h.wantSeen(`[data-claim="exp"] .value`, local)
	}},
	{"Ask for the issuer alone", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("iss", "https://id.example/", "aud", "orders")))
		h.click("#policy summary")
		h.typed("policy-issuer", "https://id.example")
		h.WantVerdict(verdict{"policy": "failed"})
		h.wantSeen("#policy-issuer-said", "has https://id.example/")
	}},
	{"Ask of one token what another one has", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("iss", "https://id.example", "aud", "orders")))
		h.click("#policy summary")
		h.click("#policy-fill")
		h.WantVerdict(verdict{"policy": "ok"})
		h.paste("token", hs256(t, claims("iss", "https://id.example", "aud", "billing")))
		h.WantVerdict(verdict{"policy": "failed"})
		h.wantSeen("#policy-audience-said", "has billing")
	}},
	{"Take back a slip in the payload", func(t *testing.T, h *hands) {
		token := mint(t, jose.RS256, rsaKey(), nil, claims("sub", "ann"))
		h.paste("token", token)
		h.typed("payload", `{"sub":"bob"}`)
		h.click("#undo")
		if got := h.Value("token"); got != token {
			t.Errorf("Token holds %s", got)
		}
	}},
	{"Sign with another algorithm that the key can do", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("sub", "ann")))
		h.paste("key", privatePEM(rsaKey()))
		h.typed("header", `{"alg":"RS"}`)
		h.click(`#diagnosis [data-remedy="Sign with RS256"]`)
		h.WantVerdict(verdict{"signature": "valid", "alg": "RS256"})
	}},
	{"Verify with a private key that has a passphrase", func(t *testing.T, h *hands) {
		h.paste("token", mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann")))
		h.paste("key", lockedPEM(t, "tr0ub4dor"))
		h.typed("key-passphrase", "tr0ub4dor")
		h.WantVerdict(verdict{"signature": "valid"})
	}},
	{"See which of nine tokens are expired", func(t *testing.T, h *hands) {
		var log strings.Builder
		for i := range 9 {
			fmt.Fprintf(&log, "10:%02d:00 request %d Authorization: Bearer %s\n", i, i, hs256(t, claims("sub", fmt.Sprint("user-", i), "exp", time.Duration(i-3)*time.Hour-time.Minute)))
		}
		h.paste("token", log.String())
		h.wantSeen("#tokens", "4 expired")
		if got := strings.Count(h.Text("#tokens-rows"), "expired"); got != 4 {
			t.Errorf("%d of the rows say expired, want 4:\n%s", got, h.Text("#tokens"))
		}
	}},
	{"Hand it on as a link that cannot be used", func(t *testing.T, h *hands) {
		token := hs256(t, claims("sub", "ann", "exp", time.Hour))
		h.paste("token", token)
		h.click("#copy-link")
		got := copied(h.Tab, elsewhere(t), func() { h.click("#share-bare") })
		if parts := strings.Split(token, "."); !strings.Contains(got, parts[1]) || strings.Contains(got, parts[2]) {
			t.Errorf("The clipboard holds %q", got)
		}
	}},
	{"See why one token is refused and another is not", func(t *testing.T, h *hands) {
		h.paste("token", hs256(t, claims("sub", "ann", "aud", "orders")))
		h.click("#compare-this")
		h.paste("compare-token-b", hs256(t, claims("sub", "ann")))
		h.Settle()
		h.wantSeen("#compare-said", "B lacks aud; everything else that matters is the same.")
	}},
	{"Make a token for Apple push with my key", func(t *testing.T, h *hands) {
		h.paste("key", privatePEM(ecKey()))
		h.click("#makes")
		drive.Eval[any](h.Tab, `[...document.querySelectorAll("#makes-list [role=menuitem]")].find((item) => item.textContent.includes("APNs")).setAttribute("data-wanted", "")`)
		h.click("#makes-list [data-wanted]")
		wantKind(t, h.Tab, "apns")
	}},
	{"Copy the check as a program in Go", func(t *testing.T, h *hands) {
		h.paste("token", mint(t, jose.RS256, rsaKey(), map[string]any{"kid": "one"}, claims("sub", "ann", "exp", time.Hour)))
		h.paste("key", keySet(jose.JSONWebKey{Key: rsaKey().Public(), KeyID: "one"}))
		h.WantVerdict(verdict{"signature": "valid"})
		h.click("#as-code")
		program(t, h.Tab, "jose.RS256")
		if got := copied(h.Tab, elsewhere(t), func() { h.click("#copy-code") }); !strings.Contains(got, "jwks.json") || !strings.Contains(got, "jose.RS256") {
			t.Errorf("The clipboard holds %q", got)
		}
	}},
	{"Find where the key of a token is published", func(t *testing.T, h *hands) {
		h.paste("token", rs256(`{"alg":"RS256"}`, claims("iss", "https://sso.example/realms/main", "exp", time.Hour)))
		h.Wait("it is open", whichOpen)
		if got := links(t, h.Tab); len(got) == 0 || got[0] != "https://sso.example/realms/main/protocol/openid-connect/certs" {
			t.Errorf("The links are %q", got)
		}
		h.wantSeen("#which-said", "Keycloak")
	}},
	{"Turn a PEM key into a JWK", func(t *testing.T, h *hands) {
		h.paste("key", publicPEM(rsaKey().Public()))
		h.click("#key-info summary")
		got := copied(h.Tab, elsewhere(t), func() { h.click("#key-info li li:first-child button") })
		var key jose.JSONWebKey
		if err := json.Unmarshal([]byte(got), &key); err != nil || !rsaKey().PublicKey.Equal(key.Key) {
			t.Errorf("The clipboard holds %q", got)
		}
	}},
	{"Make a key pair for ES256", func(t *testing.T, h *hands) {
		h.click("#tab-keys")
		h.click("#make-key")
		h.Wait("the key is made", `document.getElementById("bench-key").value !== "" && !document.getElementById("make-key").disabled`)
		h.Settle()
		var key jose.JSONWebKey
		if err := json.Unmarshal([]byte(h.Value("bench-key")), &key); err != nil || key.IsPublic() || key.Algorithm != "ES256" {
			t.Errorf("What was made is %q", h.Value("bench-key"))
		}
	}},
	{"See whether a key is strong enough", func(t *testing.T, h *hands) {
		h.click("#tab-keys")
		h.paste("bench-key", publicPEM(&must(rsa.GenerateKey(rand.Reader, 1024)).PublicKey))
		h.Settle()
		h.wantSeen(`#bench-checks [data-check="strength"]`, "1,024 bits")
	}},
	{"See what an error message means, and whether it is so", func(t *testing.T, h *hands) {
		h.paste("token", "ERROR 401 TokenExpiredError: jwt expired\n  Authorization: Bearer "+hs256(t, claims("sub", "ann", "exp", -time.Hour)))
		h.wantSeen("#error-list", "The token had expired (exp) when the service looked at it.")
		h.wantSeen(`[data-message="jwt expired"][data-here="so"]`, "expired 1 hour ago")
	}},
	{"Hand it on with the key that checks it", func(t *testing.T, h *hands) {
		h.paste("token", mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann", "exp", time.Hour)))
		h.paste("key", publicPEM(ecKey().Public()))
		h.click("#copy-link")
		h.click("#share-check")
		got := copied(h.Tab, elsewhere(t), func() { h.click("#share-whole") })
		if !strings.Contains(got, "&jwks=%7B%22kty%22%3A%22EC%22") {
			t.Errorf("The clipboard holds %q", got)
		}
	}},
	{"Take the secrets out of a HAR file", func(t *testing.T, h *hands) {
		har, canaries := sensitive(t)
		h.paste("token", har)
		h.Settle()
		h.click("#to-redact")
		got := copied(h.Tab, elsewhere(t), func() { h.click("#redact-result .acts button") })
		if !json.Valid([]byte(got)) {
			t.Errorf("The clipboard holds %q", got)
		}
		clean(t, "the clipboard", got, canaries)
	}},
	{"Write a ticket about a token that is refused", func(t *testing.T, h *hands) {
		token := hs256(t, claims("sub", "ann", "exp", -time.Hour))
		h.paste("key", secret)
		h.paste("token", token)
		h.WantVerdict(verdict{"signature": "valid", "time": "failed"})
		h.Settle()
		h.click("#to-report")
		got := copied(h.Tab, elsewhere(t), func() { h.click("#report-text .acts button") })
		if !strings.HasPrefix(got, "# The token expired") {
			t.Errorf("The clipboard holds %q", got)
		}
		clean(t, "the clipboard", got, []string{secret, token[strings.LastIndexByte(token, '.')+1:]})
	}},
	{"Get the tokens that my service must refuse, as curl commands", func(t *testing.T, h *hands) {
		h.paste("key", privatePEM(ecKey()))
		h.paste("token", mint(t, jose.ES256, ecKey(), nil, claims("sub", "ann", "exp", time.Hour)))
		h.WantVerdict(verdict{"signature": "valid"})
		h.click("#as-tests")
		h.Wait("the tests are there", `document.querySelectorAll("#negative-tests > li").length > 30`)
		h.wantSeen("#negative-lead", "that a correct service refuses")
		h.typed("negative-address", "https://api.example/me")
		h.Wait("they are for that address", `document.documentElement.dataset.settled === "true" && document.getElementById("negative-text").textContent.includes("https://api.example/me")`)
		if got := copied(h.Tab, elsewhere(t), func() { h.click("#negative-copy") }); !strings.Contains(got, "alg-none-lower %{http_code}") {
			t.Errorf("The clipboard holds %q", got)
		}
	}},
}

// TestJobs does the commonest jobs on an empty page, each in as many pastes, clicks and
// typed fields as the README says.
func TestJobs(t *testing.T) {
	t.Parallel()
	readme := string(must(os.ReadFile("../README.md")))
	_, table, found := strings.Cut(readme, "## Jobs, counted\n")
	if !found {
		t.Fatal("The README has no table of the jobs.")
	}
	table, _, _ = strings.Cut(table, "\n## ")
	told := map[string]string{}
	for line := range strings.Lines(table) {
		if cells := strings.SplitN(strings.Trim(strings.TrimSpace(line), "|"), "|", 2); len(cells) == 2 {
			told[strings.TrimSpace(cells[0])] = cells[1]
		}
	}
	if len(told) != len(jobs)+2 { // the head and its line
		t.Errorf("The README counts %d jobs, the test %d.", len(told)-2, len(jobs))
	}
	for _, job := range jobs {
		t.Run(job.name, func(t *testing.T) {
			t.Parallel()
			h := &hands{Tab: lent(t), t: t}
			job.do(t, h)
			if took := fmt.Sprintf(" %d | %d | %d ", h.pastes, h.clicks, h.fields); took != told[job.name] {
				t.Errorf("It took%s(pastes, clicks, fields); the README says %q.", took, told[job.name])
			}
		})
	}
}
