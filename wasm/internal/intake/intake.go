// Package intake finds the tokens in whatever text was pasted. It knows what a token looks
// like and what people wrap it in; it takes none apart and checks nothing.
package intake

import "jwtdebugger/wasm/internal/report"

// Found is a token found in a paste.
type Found struct {
	Kind       string           `json:"kind"`            // "jws" "jwe" …; "unknown": the text is no token, and is taken for a broken one
	Where      string           `json:"where,omitempty"` // "access_token in the JSON body"; "" = it is the whole text
	Range      report.Range     `json:"range"`
	Title      string           `json:"title"`
	Value      string           `json:"value"` // the token without its wrapping
	Notes      []report.Problem `json:"notes,omitempty"`
	Start, End int              `json:"-"` // bytes
}

// Find returns every token in text, in order; for text that holds none, the text itself
// without the white space around it, as one Found of kind "unknown". Empty text gives
// nothing.
func Find(text string) []Found {
	panic("being written")
}
