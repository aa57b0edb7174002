package engine

import (
	"time"

	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
)

// make makes a token of a template. The token at hand is the one that a
// proof goes with, unless it is a proof itself: then its ath goes on being that.
func (s *Session) make(in *Inspect, w *issue.Wish) Answer {
	s.merge(in)
	if len(*in.Token) > MaxText || len(*in.Key) > MaxText || len(w.Account) > MaxText || len(w.Address) > maxEcho {
		return failure(CodeTooLong, "The text is longer than what is read here.", "")
	}
	l := s.look(in)
	at := issue.AtHand{Keys: &l.keys.set, KeyText: l.keys.text, Now: time.UnixMilli(in.Now).UTC()}
	if l.stack != nil && l.stack.IsToken() {
		of := ofLayer(l.stack.Layers[l.stack.Innermost()])
		switch {
		case kind.Of(of.header, of.payload).Code == kind.DPoP:
			at.Ath, _ = of.payload.Find("ath").Text()
		default:
			at.Access = l.found().Value
			at.Bound, _ = of.payload.Find("cnf").Object().Find("jkt").Text()
		}
	}
	made, err := s.issuer.Make(*w, at)
	if err != nil {
		return failure(CodeExample, "No token could be made for "+prose.Quote(w.Template)+": "+err.Error(), "")
	}
	return Answer{Made: &made}
}
