package jose

import "testing"

// FuzzCheck gives every algorithm arbitrary signatures over arbitrary input: none may
// verify or panic.
func FuzzCheck(f *testing.F) {
	for i := range algorithms {
		f.Add(uint8(i), []byte("e30.e30"), []byte(nil))
		f.Add(uint8(i), []byte(""), make([]byte, 32))
		f.Add(uint8(i), []byte("e30.e30"), make([]byte, 64))
		f.Add(uint8(i), []byte("e30.e30"), make([]byte, 256))
	}
	f.Add(uint8(9), []byte("e30.e30"), []byte("\x30\x06\x02\x01\x01\x02\x01\x01"))
	for _, a := range algorithms {
		keyFor(f, a.Name)
	}
	f.Fuzz(func(t *testing.T, which uint8, input, sig []byte) {
		a := algorithms[int(which)%len(algorithms)]
		err := Check(a.Name, keyFor(t, a.Name), input, sig)
		if got := code(t, err); got != CodeSignature {
			t.Errorf("%s: code %q for %x over %q", a.Name, got, sig, input)
		}
	})
}

// FuzzVerify gives Verify arbitrary tokens: it answers with an *Error and never panics.
// Only the header's words decide which.
func FuzzVerify(f *testing.F) {
	for _, c := range rfcs {
		f.Add(c.token)
	}
	f.Add("..")
	f.Add("e30..")
	f.Add(b64([]byte(`{"alg":"HS256","crit":["b64"],"b64":false}`)) + ".$.02.AAAA")
	f.Add(b64([]byte(`{"alg":"HS256","alg":"none"}`)) + ".e30.AAAA")
	f.Add(b64([]byte(`{"alg":"HS256","crit":[[]],"kid":{}}`)) + ".e30.AAAA")
	k := keyNamed(f, "secret")
	f.Fuzz(func(t *testing.T, text string) {
		if err := Verify(parse(text), k); err == nil {
			t.Errorf("a made-up token verifies: %q", text)
		} else {
			code(t, err)
		}
		Trace(parse(text), nil)
	})
}

func BenchmarkVerify(b *testing.B) {
	for _, a := range algorithms {
		k := keyFor(b, a.Name)
		parsed := parse(signed(b, a.Name, k, `{"alg":"`+a.Name+`"}`, claims))
		b.Run(a.Name, func(b *testing.B) {
			for b.Loop() {
				if err := Verify(parsed, k); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSign(b *testing.B) {
	for _, a := range algorithms {
		k := keyFor(b, a.Name)
		input := []byte(b64([]byte(`{"alg":"`+a.Name+`"}`)) + "." + b64([]byte(claims)))
		b.Run(a.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Sign(a.Name, k, input, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
