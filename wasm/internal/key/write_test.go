package key

import "testing"

func TestWriteAndReadBack(t *testing.T) {
	for _, alg := range []string{"HS256", "RS256", "ES256", "ES384", "ES512", "EdDSA", "ML-DSA-44", "ML-DSA-87"} {
		k, err := Generate(alg, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, private := range []bool{false, true} {
			for _, write := range []func(bool) (string, error){k.PEM, k.JWK} {
				text, err := write(private)
				if err != nil {
					t.Log(alg, private, err)
					continue
				}
				s := Read(text, "", Auto)
				if len(s.Keys) != 1 || len(s.Problems) > 0 || len(s.Keys[0].Problems) > 0 || (s.Keys[0].Private != nil) != private && k.Secret == nil {
					t.Errorf("%s: %+v %+v", text, s, s.Keys)
					continue
				}
				g := s.Keys[0]
				t.Log(g.Format, "|", g.Name, "|", g.Sentence, "|", g.Thumbprint, g.Place.Range)
			}
		}
	}
}
