package keybench

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzInspect: any text at all is answered, and each form of what was read can be read.
func FuzzInspect(f *testing.F) {
	files, _ := filepath.Glob("../key/testdata/*.pem")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), "", 0)
	}
	f.Add(`{"keys":[{"kty":"oct","k":"AA"},{"kty":"EC","x5c":["AA"]}]}`, "hex", 1)
	f.Add("secret", "base64", -1)
	f.Fuzz(func(t *testing.T, text, encoding string, index int) {
		ask := &Ask{Text: text, Encoding: encoding, Index: index, Add: text, What: BuildSet}
		b := Inspect(ask, nil, today, today)
		if b.Lead == "" || b.Status == "" {
			t.Errorf("nothing is said: %+v", b)
		}
		for _, f := range b.Forms {
			if f.Text == "" && f.Name != "base64" && f.Name != "base64url" && f.Name != "hex" && f.Name != "Bytes" || f.File == "" {
				t.Errorf("%s is empty", f.Name)
			}
		}
		Build(ask, today, nil)
	})
}
