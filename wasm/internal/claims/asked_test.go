package claims

import (
	"reflect"
	"testing"
	"time"
)

// TestAsked reads every field, and says of one that cannot be read that it is not asked.
func TestAsked(t *testing.T) {
	got := Policy{
		Issuer: "a, b", Audience: "x", Subject: "ann", Typ: "at+jwt", Algorithms: "RS256,ES256", Nonce: "n", Revoked: "1\n2",
		Required: `scope, tier=gold, roles=["a,b"], =`, Leeway: "1m", MaxAge: "2h",
	}.Asked()
	if len(got.Unread) != 1 || got.Unread[0] != "Required claims" {
		t.Errorf("unread: %q", got.Unread)
	}
	got = Policy{
		Issuer: "a, b", Audience: "x", Subject: "ann", Typ: "at+jwt", Algorithms: "RS256,ES256", Nonce: "n", Revoked: "1\n2",
		Required: `scope, tier=gold, roles=["a,b"]`, Leeway: "1m", MaxAge: "2h",
	}.Asked()
	want := Asked{
		Issuers: []string{"a", "b"}, Audiences: []string{"x"}, Subjects: []string{"ann"}, Types: []string{"at+jwt"}, Algorithms: []string{"RS256", "ES256"},
		Nonces: []string{"n"}, Revoked: []string{"1", "2"}, Required: []string{"scope"}, Values: [][2]string{{"tier", "gold"}, {"roles", `["a,b"]`}},
		Leeway: time.Minute, MaxAge: 2 * time.Hour, Aged: true,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got := (Policy{Leeway: "soon", MaxAge: "late"}).Asked(); len(got.Unread) != 2 || got.Aged || got.Leeway != 0 {
		t.Errorf("%+v", got)
	}
	if got := (Policy{}).Asked(); !reflect.DeepEqual(got, Asked{}) {
		t.Errorf("%+v", got)
	}
}
