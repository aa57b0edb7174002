package audit

import (
	"strconv"
	"testing"
)

func TestKidInjection(t *testing.T) {
	of := func(kid string) Input { return read(`{"alg":"HS256","kid":`+kid+`}`, claimsSet) }
	saw := func(what, kid string) string { return "The kid looks like " + what + ": “" + kid + "”." }
	var tests []ruleTest
	for what, kids := range map[string][]string{
		"the path of a file":   {"../../../dev/null", "/dev/null", "/etc/passwd", `..\\..\\key`, "keys/../../x", "%2e%2e%2fkey", "file:///tmp/k", `C:\\key`},
		"a piece of SQL":       {"x' UNION SELECT 'secret'--", "1' OR '1'='1", "k'; DROP TABLE keys;--", "0 UNION ALL SELECT 1", `k\" OR \"1\"=\"1`, "'or'1'='1", "k'/**/"},
		"markup":               {"<script>alert(1)</script>", "<img src=x>"},
		"a command of a shell": {"$(id)", "`id`", "|id", "a && b"},
	} {
		for _, kid := range kids {
			plain, _ := strconv.Unquote(`"` + kid + `"`)
			tests = append(tests, ruleTest{kid, of(`"` + kid + `"`), saw(what, plain)})
		}
	}
	tests = append(tests, ruleTest{"a NUL", of(`"key\u0000.pem"`), saw("text with a control character", "key⟨U+0000⟩.pem")})
	for _, kid := range []string{
		"bilbo.baggins@hobbiton.example", "2011-04-29", "e9bc097a-ce51-4036-9562-d2ade882db0d", "NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg",
		"/9j4AAQSk+Zz==", "a/b/c", "https://idp.example.com/keys/1", "did:example:123#key-1", "projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1",
		"arn:aws:kms:us-east-1:111122223333:key/1234", "O'Neill", "O'Reilly-2024", "union-select", "..", "1..2", "key;1", "a|b", "5 < 6", "the key for A & B", "credit union",
	} {
		tests = append(tests, ruleTest{"near miss: " + kid, of(`"` + kid + `"`), ""})
	}
	tests = append(tests, ruleTest{"near miss: a number", of(`5`), ""}, ruleTest{"near miss: in the payload", read(`{"alg":"HS256"}`, `{"kid":"../x"}`), ""})
	testRule(t, kidInjection, tests)
}
