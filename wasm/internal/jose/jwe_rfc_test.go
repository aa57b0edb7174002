package jose

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
)

// envelope reads any serialization, as the engine does.
func envelope(t testing.TB, text string) Envelope {
	t.Helper()
	return EnvelopeOf(parse(text))
}

// Keys and tokens of RFC 7516 appendix A.
const (
	a1Key = `{"kty":"RSA","n":"oahUIoWw0K0usKNuOR6H4wkf4oBUXHTxRvgb48E-BVvxkeDNjbC4he8rUWcJoZmds2h7M70imEVhRU5djINXtqllXI4DFqcI1DgjT9LewND8MW2Krf3Spsk_ZkoFnilakGygTwpZ3uesH-PFABNIUYpOiN15dsQRkgr0vEhxN92i2asbOenSZeyaxziK72UwxrrKoExv6kc5twXTq4h-QChLOln0_mtUZwfsRaMStPs6mS6XrgxnxbWhojf663tuEQueGC-FCMfra36C9knDFGzKsNa7LZK2djYgyD3JR_MB_4NUJW_TqOQtwHYbxevoJArm-L5StowjzGy-_bq6Gw","e":"AQAB","d":"kLdtIj6GbDks_ApCSTYQtelcNttlKiOyPzMrXHeI-yk1F7-kpDxY4-WY5NWV5KntaEeXS1j82E375xxhWMHXyvjYecPT9fpwR_M9gV8n9Hrh2anTpTD93Dt62ypW3yDsJzBnTnrYu1iwWRgBKrEYY46qAZIrA2xAwnm2X7uGR1hghkqDp0Vqj3kbSCz1XyfCs6_LehBwtxHIyh8Ripy40p24moOAbgxVw3rxT_vlt3UVe4WO3JkJOzlpUf-KTVI2Ptgm-dARxTEtE-id-4OJr0h-K-VFs3VSndVTIznSxfyrj8ILL6MG_Uv8YAu7VILSB3lOW085-4qE3DzgrTjgyQ"}`
	a1    = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTCVJRgckCL9kiMT03JGeipsEdY3mx_etLbbWSrFr05kLzcSr4qKAq7YN7e9jwQRb23nfa6c9d-StnImGyFDbSv04uVuxIp5Zms1gNxKKK2Da14B8S4rzVRltdYwam_lDp5XnZAYpQdb76FdIKLaVmqgfwX7XWRxv2322i-vDxRfqNzo_tETKzpVLzfiwQyeyPGLBIO56YJ7eObdv0je81860ppamavo35UgoRdbYaBcoh9QcfylQr66oc6vFWXRcZ_ZT2LawVCWTIy3brGPi6UklfCpIMfIjf7iGdXKHzg.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A.XFBoMYUZodetZdvTiFvSkQ"
	a2Key = `{"kty":"RSA","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw","e":"AQAB","d":"VFCWOqXr8nvZNyaaJLXdnNPXZKRaWCjkU5Q2egQQpTBMwhprMzWzpR8Sxq1OPThh_J6MUD8Z35wky9b8eEO0pwNS8xlh1lOFRRBoNqDIKVOku0aZb-rynq8cxjDTLZQ6Fz7jSjR1Klop-YKaUHc9GsEofQqYruPhzSA-QgajZGPbE_0ZaVDJHfyd7UUBUKunFMScbflYAAOYJqVIVwaYR5zWEEceUjNnTNo_CVSj-VvXLO5VZfCUAVLgW4dpf1SrtZjSt34YLsRarSb127reG_DUwg9Ch-KyvjT1SkHgUWRVGcyly7uvVGRSDwsXypdrNinPA4jlhoNdizK2zF2CWQ"}`
	a2ek  = "UGhIOguC7IuEvf_NPVaXsGMoLOmwvc1GyqlIKOK1nN94nHPoltGRhWhw7Zx0-kFm1NJn8LE9XShH59_i8J0PH5ZZyNfGy2xGdULU7sHNF6Gp2vPLgNZ__deLKxGHZ7PcHALUzoOegEI-8E66jX2E4zyJKx-YxzZIItRzC5hlRirb6Y5Cl_p-ko3YvkkysZIFNPccxRU7qve1WYPxqbb2Yw8kZqa2rMWI5ng8OtvzlV7elprCbuPhcCdZ6XDP0_F8rkXds2vE4X-ncOIM8hAYHHi29NX0mcKiRaD0-D-ljQTP-cFPgwCp6X-nZZd9OHBv-B3oWh2TbqmScqXMR4gp_A"
	a2    = "eyJhbGciOiJSU0ExXzUiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0." + a2ek + ".AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.9hH0vgRfYgPnAHOd8stkvw"
	a3Key = `{"kty":"oct","k":"GawgguFyGrWKav7AX4VKUg"}`
	a3ek  = "6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ"
	a3    = "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0." + a3ek + ".AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ"

	a4body = `"protected":"eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0","unprotected":{"jku":"https://server.example.com/keys.jwks"},"iv":"AxY8DCtDaGlsbGljb3RoZQ","ciphertext":"KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY","tag":"Mz-VPPyU4RlcuYv1IwIvzw"`
	a4     = `{` + a4body + `,"recipients":[{"header":{"alg":"RSA1_5","kid":"2011-04-29"},"encrypted_key":"` + a2ek + `"},{"header":{"alg":"A128KW","kid":"7"},"encrypted_key":"` + a3ek + `"}]}`
	a5     = `{` + a4body + `,"header":{"alg":"A128KW","kid":"7"},"encrypted_key":"` + a3ek + `"}`
)

func TestRFC7516(t *testing.T) {
	const imagination = "The true sign of intelligence is not knowledge but imagination."
	const prosper = "Live long and prosper."
	for _, c := range []struct {
		name, token string
		recipient   int
		key, want   string
	}{
		{"A.1", a1, 0, a1Key, imagination},
		{"A.2", a2, 0, a2Key, prosper},
		{"A.3", a3, 0, a3Key, prosper},
		{"A.4 first", a4, 0, a2Key, prosper},
		{"A.4 second", a4, 1, a3Key, prosper},
		{"A.5", a5, 0, a3Key, prosper},
	} {
		e, k := envelope(t, c.token), jwk(t, c.key)
		if err := FitsEncryption(e, c.recipient, k, true); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		got, err := Decrypt(e, c.recipient, k, Limits{})
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
		for _, other := range []string{a1Key, a2Key, a3Key} {
			if _, err := Decrypt(e, c.recipient, jwk(t, other), Limits{}); (err == nil) != (other == c.key) {
				t.Errorf("%s with another key: %v", c.name, err)
			}
		}
	}
}

// RFC 7518 appendix C: the key that Alice and Bob agree on.
func TestRFC7518AgreedKey(t *testing.T) {
	alice := jwk(t, `{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps","d":"0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo"}`)
	bob := jwk(t, `{"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ","y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck","d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}`)
	a, _ := alg.Lookup(alg.ManagesKey, "ECDH-ES")
	c, _ := alg.Lookup(alg.EncryptsContent, "A128GCM")
	for _, pair := range [][2]*key.Key{{alice, bob}, {bob, alice}} {
		private, err := privateECDH(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		public, err := publicECDH(pair[1])
		if err != nil {
			t.Fatal(err)
		}
		z, err := private.ECDH(public)
		if err != nil {
			t.Fatal(err)
		}
		if got := b64(agreedKey(a, c, z, []byte("Alice"), []byte("Bob"))); got != "VqqN6vgjbSBcIijNcacQGg" {
			t.Errorf("agreed on %s", got)
		}
	}
}

// RFC 8037 appendix A.6: what X25519 agrees on.
func TestRFC8037Agreed(t *testing.T) {
	bob := jwk(t, `{"kty":"OKP","crv":"X25519","kid":"Bob","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}`)
	ephemeral := jwk(t, `{"kty":"OKP","crv":"X25519","x":"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo","d":"dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo"}`)
	private, err := privateECDH(ephemeral)
	if err != nil {
		t.Fatal(err)
	}
	public, err := publicECDH(bob)
	if err != nil {
		t.Fatal(err)
	}
	z, err := private.ECDH(public)
	if err != nil || b64(z) != "Sl2dW6TOLeFyjjv0gDUPJeB-IclH0Z4zdvCbPB4WF0I" {
		t.Errorf("agreed on %s, %v", b64(z), err)
	}
}

// Every JWE of RFC 7520 and of RFC 8037's cookbook, in each of its serializations.
func TestCookbookEncryption(t *testing.T) {
	root := filepath.Join("..", "..", "..", "..", "shared", "vectors", "cookbook")
	files, err := filepath.Glob(filepath.Join(root, "jwe", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the cookbook’s vectors are not beside this clone")
	}
	files = append(files, filepath.Join(root, "curve25519", "ecdh-es.json"))
	opened := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var example struct {
			Title string
			Input struct {
				Plaintext, Pwd string
				Key            json.RawMessage
			}
			Output struct {
				Compact  string
				JSON     json.RawMessage
				JSONFlat json.RawMessage `json:"json_flat"`
			}
		}
		if err := json.Unmarshal(text, &example); err != nil {
			t.Fatal(err)
		}
		var keys []*key.Key
		switch {
		case example.Input.Pwd != "":
			k := key.FromSecret([]byte(example.Input.Pwd), "")
			keys = []*key.Key{k}
		case example.Input.Key[0] == '[':
			keys = key.Read(`{"keys":`+string(example.Input.Key)+`}`, "", key.Auto).Keys
		default:
			keys = []*key.Key{jwk(t, string(example.Input.Key))}
		}
		for _, serialization := range []string{example.Output.Compact, string(example.Output.JSON), string(example.Output.JSONFlat)} {
			if serialization == "" {
				continue
			}
			e := envelope(t, serialization)
			for i := range e.Recipients {
				if err := FitsEncryption(e, i, keys[i], true); err != nil {
					t.Errorf("%s: %v", example.Title, err)
				}
				got, err := Decrypt(e, i, keys[i], Limits{})
				if err != nil || string(got) != example.Input.Plaintext {
					t.Errorf("%s, recipient %d: %q, %v", example.Title, i, got, err)
				}
				opened++
			}
		}
	}
	if opened != 39 {
		t.Errorf("%d were opened, not 39", opened)
	}
}
