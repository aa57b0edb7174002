package jose

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/token"
)

// guesser signs input with secret and is a Guesser for the signature.
func guesser(t testing.TB, alg, secret string, input []byte) *Guesser {
	t.Helper()
	signature, err := Sign(alg, key.FromSecret([]byte(secret), ""), input, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := NewGuesser(alg, input, signature)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGuessWords(t *testing.T) {
	const input = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ"
	for _, c := range []struct {
		name, secret, list string
		found              bool
		tried              int
	}{
		{"the first", "one", "one\ntwo\n", true, 1},
		{"the last, with LF", "two", "one\ntwo\n", true, 2},
		{"the last, without", "two", "one\ntwo", true, 2},
		{"lines that end in CR LF", "two", "one\r\ntwo\r\nthree\r\n", true, 2},
		{"a CR that stands before no LF is a byte of the word", "t\rwo", "one\nt\rwo\n", true, 2},
		{"one of two CRs", "two\r", "two\r\r\n", true, 1},
		{"spaces are bytes of the word", " two ", "two\n two \n", true, 2},
		{"empty lines are no words", "two", "\n\n\r\n\ntwo", true, 1},
		{"a short one after a long one", "b", strings.Repeat("a", 60) + "\nb\n", true, 2},
		{"a short one after one that was hashed", "b", strings.Repeat("a", 600) + "\nb\n", true, 2},
		{"bytes that are no UTF-8", "\xff\xfe", "one\n\xff\xfe\n", true, 2},
		{"not there", "three", "one\ntwo\n", false, 2},
		{"no part of a word", "tw", "one\ntwo\n", false, 2},
		{"an empty list", "two", "", false, 0},
		{"a list of line ends", "two", "\n\r\n\n", false, 0},
	} {
		for _, alg := range alg.Names(alg.HMAC) {
			found, tried := guesser(t, alg, c.secret, []byte(input)).Words([]byte(c.list))
			if tried != c.tried || (found != nil) != c.found || c.found && string(found) != c.secret {
				t.Errorf("%s, %s: %q after %d words; want %v after %d", c.name, alg, found, tried, c.found, c.tried)
			}
		}
	}
}

// Secrets as long as the hash's block, and one byte to either side, where RFC 2104 hashes
// the secret first; and inputs whose padding takes a block of its own.
func TestGuessAtTheBoundaries(t *testing.T) {
	for _, alg := range alg.Names(alg.HMAC) {
		for _, size := range []int{0, 1, sha256.Size, sha256.BlockSize - 1, sha256.BlockSize, sha256.BlockSize + 1, sha512.BlockSize - 1, sha512.BlockSize, sha512.BlockSize + 1, 1000} {
			for _, length := range []int{0, 1, 55, 56, 63, 64, 65, 111, 112, 128, 5000} {
				secret, input := bytes.Repeat([]byte("k"), size), bytes.Repeat([]byte("i"), length)
				g := guesser(t, alg, string(secret), input)
				if g.Try(append(secret, 'x')) || !g.Try(secret) || g.Try(append(secret, 'y')) || !g.Try(secret) {
					t.Errorf("%s: a secret of %d bytes over %d", alg, size, length)
				}
			}
		}
	}
}

// RFC 7515 appendix A.1 and RFC 4231 section 4.3 are what others computed.
func TestGuessOfOthers(t *testing.T) {
	parsed := parse(rfcs[0].token)
	g, err := NewGuesser("HS256", parsed.SigningInput(), parsed.Segment(token.Signature).Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if !g.Try(jwk(t, rfcs[0].key).Secret) {
		t.Errorf("%s: the secret is not known for what it is", rfcs[0].name)
	}
	mac, err := hex.DecodeString("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
	if err != nil {
		t.Fatal(err)
	}
	g, err = NewGuesser("HS256", []byte("what do ya want for nothing?"), mac)
	if err != nil {
		t.Fatal(err)
	}
	if found, tried := g.Words([]byte("Jeff\nJeb\nJefe\n")); string(found) != "Jefe" || tried != 3 {
		t.Errorf("%q after %d", found, tried)
	}
}

func TestGuessRefuses(t *testing.T) {
	for _, c := range []struct {
		alg  string
		size int
		code string
	}{
		{"RS256", 256, CodeKeyType},
		{"ES256", 64, CodeKeyType},
		{"EdDSA", 64, CodeKeyType},
		{"none", 0, CodeUnsecured},
		{"hs256", 32, CodeUnsupported},
		{"", 32, CodeUnsupported},
		{"HS256", 31, CodeSignature},
		{"HS256", 0, CodeSignature},
		{"HS512", 32, CodeSignature},
	} {
		g, err := NewGuesser(c.alg, []byte("e30.e30"), make([]byte, c.size))
		if g != nil || code(t, err) != c.code {
			t.Errorf("%s with %d bytes: %v, want %s", c.alg, c.size, err, c.code)
		}
	}
}

func TestGuessAllocatesNothing(t *testing.T) {
	list := []byte("one\ntwo\r\n" + strings.Repeat("long", 100) + "\n")
	for _, alg := range alg.Names(alg.HMAC) {
		g := guesser(t, alg, "none of them", []byte("e30.e30"))
		if n := testing.AllocsPerRun(100, func() { g.Words(list) }); n != 0 {
			t.Errorf("%s: %v allocations for three words", alg, n)
		}
	}
}

// FuzzGuess compares the Guesser with Check, and its words with a splitting of its own.
func FuzzGuess(f *testing.F) {
	f.Add(uint8(0), []byte("e30.e30"), []byte("one\ntwo\r\nthree"))
	f.Add(uint8(1), []byte(""), []byte("\n\r\n\r"))
	f.Add(uint8(2), []byte("e30.e30"), bytes.Repeat([]byte("k"), 200))
	f.Fuzz(func(t *testing.T, which uint8, input, list []byte) {
		hmacs := alg.Names(alg.HMAC)
		alg := hmacs[int(which)%len(hmacs)]
		lines := strings.Split(string(list), "\n")
		words := []string{}
		for i, line := range lines {
			if i < len(lines)-1 {
				line = strings.TrimSuffix(line, "\r")
			}
			if line != "" {
				words = append(words, line)
			}
		}
		miss := guesser(t, alg, "\n", input) // no word of a list holds this
		if found, tried := miss.Words(list); found != nil || tried != len(words) {
			t.Fatalf("%q after %d words, where %d are and none is the secret", found, tried, len(words))
		}
		if len(words) == 0 {
			return
		}
		secret := words[len(words)-1]
		hit := guesser(t, alg, secret, input)
		found, tried := hit.Words(list)
		if found == nil || tried > len(words) || Check(alg, key.FromSecret(found, ""), input, hit.signature) != nil {
			t.Fatalf("%q after %d words, and %q is among them", found, tried, secret)
		}
	})
}

func BenchmarkGuess(b *testing.B) {
	var list []byte
	for i := range 1000 {
		list = append(strconv.AppendInt(append(list, "password"...), int64(i), 10), '\n')
	}
	for _, alg := range alg.Names(alg.HMAC) {
		b.Run(alg, func(b *testing.B) {
			g := guesser(b, alg, "none of them", []byte("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0"))
			b.ReportAllocs()
			for b.Loop() {
				g.Words(list)
			}
			b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "guesses/s")
		})
	}
}
