package engine

import (
	"strings"
	"testing"
)

// What a name means depends on what the token is, and in an encrypted one on whose key the
// header speaks of.
func TestNames(t *testing.T) {
	told := 0
	const secret = "a secret that is long enough for HS256"
	for _, c := range []struct{ payload, name, cite string }{
		{`{"iss":"https://token.actions.githubusercontent.com","sub":"repo:a/b:ref:refs/heads/main","ref":"refs/heads/main"}`, "ref", "GitHub Docs"},
		{`{"iss":"https://gitlab.com","sub":"project_path:g/p:ref_type:branch:ref:main","project_path":"g/p","ref_type":"branch","job_id":"1","ref":"main"}`, "ref", "GitLab Docs"},
		{`{"iss":"https://a.example","ref":"main"}`, "ref", ""},
		{`{"status":"active"}`, "status", ""},
		{`{"htm":"GET","htu":"https://a.example","nonce":"n"}`, "nonce", "RFC 9449 section 8"},
	} {
		for _, claim := range newPage(t).show(signedWith(t, "HS256", secret, c.payload), "").Claims {
			if claim.Name == c.name {
				told++
			}
			if claim.Name == c.name && (!strings.HasPrefix(claim.Cite, c.cite) || c.cite == "" && claim.Cite != "") {
				t.Errorf("%s: %s is cited from %q", c.payload, c.name, claim.Cite)
			}
		}
	}
	r := newPage(t).show(b64(`{"alg":"dir","enc":"A128GCM","kid":"k"}`)+"..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA", "")
	for _, m := range r.Layers[0].Header {
		if m.Name == "kid" {
			told++
		}
		if m.Name == "kid" && m.Cite != "RFC 7516 section 4.1.6" {
			t.Errorf("kid of an encrypted token is cited from %q", m.Cite)
		}
	}
	if told != 6 {
		t.Errorf("%d of 6 names are there", told)
	}
}
