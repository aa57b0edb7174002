package engine

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/redact"
)

// ticketOf is what is handed on of what a page shows.
func (p *page) ticketOf(hand Hand, personal bool) *Written {
	p.t.Helper()
	a := p.handle(Request{Op: OpTicket, Hand: hand, Redact: redact.Choice{Salt: "pepper", Personal: personal}})
	if a.Ticket == nil {
		p.t.Fatalf("no ticket: %+v", a.Error)
	}
	return a.Ticket
}

// TestTicket holds what a report for others says, and what it never does.
func TestTicket(t *testing.T) {
	const secret = "canary-secret-of-hmac-0123456789"
	const inner = "canary-client-secret-77"
	p := newPage(t)
	token := hs256Token(t, `{"alg":"HS256","typ":"JWT"}`, `{"iss":"https://issuer.example","sub":"ann","email":"ann@mail.example","exp":1,"n":1.50,"client_secret":"`+inner+`"}`, secret)
	signature := token[strings.LastIndexByte(token, '.')+1:]
	p.Policy.Subject, p.Policy.Audience = "bob", "orders"
	r := p.show(token, secret)
	got := p.ticketOf(Hand{}, false)
	for format, text := range map[string]string{"Markdown": got.Markdown, "JSON": got.JSON} {
		for _, canary := range []string{signature, secret, inner, base64.RawURLEncoding.EncodeToString([]byte(secret))} {
			if strings.Contains(text, canary) {
				t.Errorf("%s holds %q:\n%s", format, canary, text)
			}
		}
		for _, told := range []string{r.Verdict.Lead, "expired", "HS256", "ann@mail.example", "1.50", "orders", "redacted-secret-23-", "2026-11-23", "RFC "} {
			if !strings.Contains(text, told) {
				t.Errorf("%s does not say %q:\n%s", format, told, text)
			}
		}
	}
	var read struct {
		Verdict  string
		Layers   []struct{ Claims map[string]any }
		Policy   []struct{ Field, Status string }
		Causes   []struct{ Code, Sure string }
		Replaced []struct{ What, By string }
	}
	if err := json.Unmarshal([]byte(got.JSON), &read); err != nil || read.Verdict != r.Verdict.Sentence || read.Layers[0].Claims["sub"] != "ann" || len(read.Policy) != 2 || read.Policy[0].Status != "failed" || len(read.Replaced) != 1 {
		t.Errorf("%v: %+v\n%s", err, read, got.JSON)
	}
	personal := p.ticketOf(Hand{Token: true}, true)
	for _, canary := range []string{"ann@mail.example", `"ann"`, "“ann”", signature, token} {
		if strings.Contains(personal.Markdown+personal.JSON, canary) {
			t.Errorf("It holds %q:\n%s", canary, personal.Markdown)
		}
	}
	if whole := p.ticketOf(Hand{Token: true}, false); !strings.Contains(whole.Markdown, token) || !strings.Contains(whole.JSON, token) || !strings.Contains(whole.Said, "whole") {
		t.Errorf("Asked for, the token is not in\n%s", whole.Markdown)
	}
	if keys := p.ticketOf(Hand{Keys: true}, false); keys.Keys || strings.Contains(keys.Markdown, base64.RawURLEncoding.EncodeToString([]byte(secret))) {
		t.Errorf("A secret is offered:\n%s", keys.Markdown)
	}
	if same := p.ticketOf(Hand{}, false); same.Markdown != got.Markdown || same.JSON != got.JSON {
		t.Error("The same is written otherwise.")
	}
}

// TestTicketOfAll: a ticket is written of whatever is shown, and is JSON; private keys are in none.
func TestTicketOfAll(t *testing.T) {
	p := newPage(t)
	if got := p.ticketOf(Hand{}, false); got.Markdown != "" || got.Said == "" {
		t.Errorf("%+v", got)
	}
	for _, example := range []string{"RS256", "ES256", "HS256", "EdDSA", "nested", "RSA-OAEP-256", "SD-JWT", "none", "jws-json"} {
		a := p.handle(Request{Op: OpExample, Algorithm: example, Inspect: Inspect{Now: p.Now}})
		if a.Example == nil {
			continue
		}
		key := a.Example.Set["key"]
		p.show(a.Example.Set["token"], key)
		for _, hand := range []Hand{{}, {Keys: true}} {
			got := p.ticketOf(hand, false)
			if !json.Valid([]byte(got.JSON)) || !strings.HasPrefix(got.Markdown, "# ") {
				t.Errorf("%s: %s", example, got.JSON)
			}
			for _, name := range []string{`"d"`, `"p"`, `"k"`, "PRIVATE"} {
				if strings.Contains(got.JSON+got.Markdown, name) {
					t.Errorf("%s: %s is in\n%s", example, name, got.Markdown)
				}
			}
			if hand.Keys && got.Keys && !strings.Contains(got.JSON, `"jwks"`) {
				t.Errorf("%s: the keys are not in\n%s", example, got.JSON)
			}
		}
	}
	for _, text := range []string{"not a token", "eyJ", "a.b.c", strings.Repeat("eyJhbGciOiJub25lIn0.e30.\n", 200)} {
		p.show(text, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")
		if got := p.ticketOf(Hand{Token: true, Keys: true}, true); !json.Valid([]byte(got.JSON)) {
			t.Errorf("%.20q: %s", text, got.JSON)
		}
	}
}
