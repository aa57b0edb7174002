package issue

import (
	"slices"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// mostOffered is how many algorithms are offered as buttons.
const mostOffered = 6

// Algorithms are those that the keys at hand can sign with, those of the first key first.
func Algorithms(keys *key.Set) []string {
	var names []string
	for _, k := range keys.Keys {
		if !k.Usable() || k.Private == nil && k.Secret == nil {
			continue
		}
		for _, a := range jose.For(k) {
			if !slices.Contains(names, a.Name) {
				names = append(names, a.Name)
			}
		}
	}
	return names
}

// Choices offers the algorithms of Algorithms for a header that is being edited, whose field
// holds text, but for the one that it names: a sentence, and a remedy for each. The sentence is
// empty where there is nothing to choose.
func Choices(text string, keys *key.Set) (said string, remedies []report.Remedy) {
	v, defects := exact.ParseJSON([]byte(text))
	if v.Object() == nil || slices.ContainsFunc(defects, exact.Defect.Fatal) || v.Find("enc") != nil {
		return "", nil
	}
	present, _ := v.Find("alg").Text()
	names := Algorithms(keys)
	for _, name := range names {
		if name != present && len(remedies) < mostOffered {
			remedies = append(remedies, report.Remedy{Label: "Sign with " + name, Set: map[string]string{"header": withAlgorithm(text, v, name)}})
		}
	}
	if len(remedies) == 0 {
		return "", nil
	}
	whose := "This key can sign "
	if len(keys.Keys) > 1 {
		whose = "These keys can sign "
	}
	if more := len(names) - mostOffered; more > 1 {
		names = append(names[:mostOffered:mostOffered], prose.Number(more)+" more")
	}
	return whose + prose.And(names) + ".", remedies
}

// offer offers the algorithms that would do, where it is the algorithm that will not.
func offer(cause *report.Cause, e *Edit, t *Target) {
	switch cause.Code {
	case jose.CodeKeyType, jose.CodeUnsupported, token.CodeAlgMissing, token.CodeAlgNone:
	default:
		return
	}
	if t.Stack != nil && t.Stack.Layers[t.Layer].Token.Signatures() > 1 {
		return // the cause may be of another signature than the header that is shown
	}
	h, _ := t.shown()
	text, _ := Display(h)
	if e.Header != nil {
		text = *e.Header
	}
	said, remedies := Choices(text, t.Keys)
	if said == "" {
		return
	}
	cause.Next, cause.Remedies = said, remedies
}

// withAlgorithm is the text of a header with another alg; all else stays as it is.
func withAlgorithm(header string, v exact.Value, name string) string {
	if a := v.Find("alg"); a != nil {
		return header[:a.Start] + `"` + name + `"` + header[a.End:]
	}
	rest := header[v.Start+1:]
	if len(v.Members) > 0 {
		rest = "," + rest
	}
	return header[:v.Start+1] + `"alg": "` + name + `"` + rest
}
