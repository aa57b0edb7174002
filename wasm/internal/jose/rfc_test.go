package jose

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/key"
)

// jwk is the one key in a text: a JWK, or a PEM.
func jwk(t *testing.T, text string) *key.Key {
	t.Helper()
	set := key.Read(text, "", key.Auto)
	if len(set.Keys) != 1 || !set.Keys[0].Usable() {
		t.Fatalf("%d keys, %+v", len(set.Keys), set.Problems)
	}
	return set.Keys[0]
}

// The payload of RFC 7515 appendix A: the RFC's own line breaks are part of it.
const joe = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

var rfcs = []struct{ name, key, token string }{
	{"RFC 7515 A.1", `{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}`,
		"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + joe + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"},
	{"RFC 7515 A.2", `{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}`,
		"eyJhbGciOiJSUzI1NiJ9." + joe + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"},
	{"RFC 7515 A.3", `{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}`,
		"eyJhbGciOiJFUzI1NiJ9." + joe + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"},
	{"RFC 7515 A.4", `{"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}`,
		"eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn"},
	{"RFC 8037 A.4", `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`,
		"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"},
}

func TestRFCs(t *testing.T) {
	for _, c := range rfcs {
		k := jwk(t, c.key)
		if err := Verify(parse(c.token), k); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		for _, other := range rfcs {
			if other.name != c.name && Verify(parse(other.token), k) == nil {
				t.Errorf("the key of %s verifies %s", c.name, other.name)
			}
		}
	}
	unsecured := "eyJhbGciOiJub25lIn0." + joe + "." // RFC 7515 A.5
	if got := code(t, Verify(parse(unsecured), jwk(t, rfcs[0].key))); got != CodeUnsecured {
		t.Errorf("RFC 7515 A.5: code %q", got)
	}
}

// RFC 8037 A.4 is deterministic: signing gives the same bytes.
func TestRFC8037Sign(t *testing.T) {
	k := jwk(t, `{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`)
	want := rfcs[len(rfcs)-1].token
	input := want[:strings.LastIndex(want, ".")]
	sig, err := Sign("EdDSA", k, []byte(input), nil)
	if err != nil || input+"."+b64(sig) != want {
		t.Errorf("%v: %s", err, b64(sig))
	}
}

// The examples of RFC 7520 and RFC 8037 that have a compact serialization; those that are
// said to be reproducible are signed again, too.
func TestCookbook(t *testing.T) {
	root := filepath.Join("..", "..", "..", "..", "shared", "vectors", "cookbook")
	files, err := filepath.Glob(filepath.Join(root, "jws", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the cookbook’s vectors are not beside this clone")
	}
	files = append(files, filepath.Join(root, "curve25519", "jws.json"))
	verified := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var example struct {
			Title        string
			Reproducible bool
			Input        struct {
				Key json.RawMessage
				Alg any
			}
			Output  struct{ Compact string }
			Signing json.RawMessage
		}
		if err := json.Unmarshal(text, &example); err != nil {
			t.Fatal(err)
		}
		compact := example.Output.Compact
		if compact == "" {
			continue // a JSON serialization only
		}
		k := jwk(t, string(example.Input.Key))
		_, signature, detached := strings.Cut(compact, "..")
		if detached {
			var signing struct {
				Input string `json:"sig-input"`
			}
			if err := json.Unmarshal(example.Signing, &signing); err != nil {
				t.Fatal(err)
			}
			compact = signing.Input + "." + signature
		}
		if err := Verify(parse(compact), k); err != nil {
			t.Errorf("%s: %v", example.Title, err)
		}
		verified++
		if !example.Reproducible {
			continue
		}
		input := compact[:strings.LastIndex(compact, ".")]
		sig, err := Sign(example.Input.Alg.(string), k, []byte(input), nil)
		if err != nil || input+"."+b64(sig) != compact {
			t.Errorf("%s signs to something else: %v", example.Title, err)
		}
	}
	if verified != 6 {
		t.Errorf("%d examples were verified, not 6", verified)
	}
}
