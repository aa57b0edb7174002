package profile

import "testing"

// TestApart holds all kinds against each other: a good token of one, and what is left of it
// without its typ or without its kid, has the rules of its own kind and of that which it is on
// top of, and those of no other.
func TestApart(t *testing.T) {
	pairs := 0
	for _, e := range examples {
		own := Find(e.code)
		if own == nil || e.chosen {
			continue
		}
		for _, change := range []string{"", "^typ=", "^kid=", "^typ=\n^kid="} {
			token := e.token(t, change)
			Judge(token, "") // which fills in its kind
			for _, found := range token.profiles() {
				pairs++
				family := found.Special == "" && (found.Kind == own.Kind || own.Special != "")
				if found.Code != own.Code && !family {
					t.Errorf("a token of %s, changed by %q, is taken for one of %s, by %s", e.code, change, found.Code, found.by)
				}
			}
		}
	}
	if pairs < 4*len(All)/2 {
		t.Errorf("%d were recognised", pairs)
	}
}
