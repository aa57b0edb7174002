package intake

import (
	"strings"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// encodedKey recognises a text that is nothing but the base64 of a key. What has kty is no
// header, however much it looks like one.
func encodedKey(p paste) []Found {
	if strings.Contains(p.rest(), ".") || token.Recognise(p.rest()).Kind != token.KeyText {
		return nil
	}
	return otherText(p)
}

// notKeys leaves out what was taken for a token that is cut and is the base64 of a key.
func notKeys(cut []Found) []Found {
	var out []Found
	for _, f := range cut {
		if strings.Contains(f.Value, ".") || token.Recognise(f.Value).Kind != token.KeyText {
			out = append(out, f)
		}
	}
	return out
}

// keyHints stand in nearly every text that holds a key.
var keyHints = []string{"BEGIN ", "kty", "MI", "MCow", "MEMw", "MFYw", "MFkw", "MHYw", "MC4C", "LS0tLS1CRUdJTi", "eyJ", "Modulus", "ssh-", "ecdsa-"}

// keyAround recognises a text that holds a key and no token: a file of settings, the answer
// of a server, a bundle.
func keyAround(p paste) []Found {
	const most = 1 << 18
	rest := p.rest()
	hint := false
	for _, each := range keyHints {
		hint = hint || strings.Contains(rest, each)
	}
	if !hint || len(rest) > most {
		return nil
	}
	set := key.Read(rest, "", key.Auto)
	usable := false
	for _, k := range set.Keys {
		usable = usable || !k.IsText && k.Usable()
	}
	if !usable {
		return nil
	}
	o := token.Other{Kind: token.KeyText, Title: "Text with a key", Code: token.CodeKeyText,
		Learned: report.Words{Lead: "There is a key in this text, but no token.", Why: "With it in the Key field, tokens can be verified.", Next: "It belongs in the Key field."}}
	f := p.other(o, p.where, p.start, p.end)
	f.Notes = append(p.notes, f.Notes...)
	f.Notes[len(f.Notes)-1].Remedies = []report.Remedy{{Label: "Move it to Key", Set: map[string]string{"key": rest, "token": ""}}}
	return []Found{f}
}

// armored are the places of PEM blocks in a text, where no word is a token.
func armored(text string) (blocks [][2]int) {
	for at := 0; ; {
		begin := strings.Index(text[at:], "-----BEGIN ")
		if begin < 0 {
			return blocks
		}
		begin += at
		end := strings.Index(text[begin:], "-----END ")
		if end < 0 {
			return append(blocks, [2]int{begin, len(text)})
		}
		at = begin + end
		blocks = append(blocks, [2]int{begin, at})
	}
}
