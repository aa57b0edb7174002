package intake

import (
	"strings"
	"testing"
)

func TestValues(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // name=value, one a line
	}{
		{"nothing", "", ""},
		{"an answer", `{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer"}`, "access_token=2YotnFZFEjr1zCsicMWpAA"},
		{"a callback", "https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj#x", "code=SplxlOBeZQQYbYS6WxSbIA state=af0ifjsldkj"},
		{"percent-encoded", "to=https%3A%2F%2Fx%2Fcb%3Fcode%3DSplxlOBeZQ%26state%3Da%2520b", "code=SplxlOBeZQ state=a b"},
		{"a request", "POST /a?b=c HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer 2YotnFZFEjr1zCsicMWpAA\r\n", "method=POST url=//api.example.com/a?b=c access_token=2YotnFZFEjr1zCsicMWpAA"},
		{"curl -v", "> GET /a HTTP/1.1\n> Host: api.example.com\n> authorization: DPoP Kz~8mXK\n", "method=GET url=//api.example.com/a access_token=Kz~8mXK"},
		{"curl", "curl -X PUT -H 'Origin: https://no.example' 'https://api.example.com/a' -H 'Authorization: DPoP Kz~8mXK'", "url=https://api.example.com/a method=PUT access_token=Kz~8mXK"},
		{"curl with data", "curl https://as.example/token \\\n --data-urlencode 'code=SplxlOBeZQ'", "url=https://as.example/token method=POST code=SplxlOBeZQ"},
		{"curl -I", "curl -I \"https://as.example/token\"", "url=https://as.example/token method=HEAD"},
		{"HAR", `{"method": "DELETE", "url": "https://x.example/a?b#c", "postData": {"text": "code=abcdefgh"}}`, "method=DELETE url=https://x.example/a?b code=abcdefgh"},
		{"escaped JSON", `"{\"access_token\":\"abc.def\",\"state\":\"x y\"}"`, "access_token=abc.def state=x"},
		{"a certificate", "x\n" + pemCert + "\n", "certificate=" + pemCert},
		{"an error’s code", `{"code":401,"state":null,"method":"none"}`, "state=null"},
		{"other words", "the state of the code; barcode=1234567890, Authorization: Basic abc", ""},
	} {
		var got []string
		for _, v := range Values(c.text) {
			got = append(got, v.Name+"="+v.Value)
			if v.Where == "" {
				t.Errorf("%s: %+v has no place", c.name, v)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestValuesLinear(t *testing.T) {
	for name, text := range big(1 << 20) {
		t.Run(name, func(*testing.T) { Values(text) })
	}
}
