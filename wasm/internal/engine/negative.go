package engine

import (
	"encoding/base64"
	"time"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/memo"
	"jwtdebugger/wasm/internal/negative"
)

// refusals are the tests that were made last, and the keys that were made for them.
type refusals struct {
	last  memo.Last[refusal, *negative.Made]
	fresh map[string]*key.Key
}

// refusal is what tests are made from.
type refusal struct {
	keyText
	token        string
	found, layer int
	own          bool
	round        int
	age          int64 // the good one is made again when this is another
}

// freshFor is how long tests stay as they are when nothing changes.
const freshFor = 10 * 60 * 1000 // milliseconds

// negative makes tests from the token that is looked at.
func (s *Session) negative(in *Inspect, p negative.Plan) Answer {
	s.merge(in)
	if len(*in.Token) > MaxText || len(*in.Key) > MaxText {
		return failure(CodeTooLong, "The text is longer than what is read here.", "")
	}
	l := s.look(in)
	input := refusal{l.keys.keyText, *in.Token, l.index, in.Select.Layer, p.Own, p.Round, in.Now / freshFor}
	made := s.refused.last.Of(input, func(refusal) *negative.Made {
		g := &negative.Given{Keys: &l.keys.set, Now: time.UnixMilli(in.Now), Own: p.Own, Fast: s.issuer.Fast, Fresh: s.freshKey}
		if l.stack != nil {
			layer := l.stack.Layers[l.layer()]
			g.Token = layer.Token
			if len(l.stack.Layers) > 1 { // a service takes the whole of it
				g.Token = l.stack.Layers[0].Token
			} else if len(layer.Signatures) == 1 {
				g.By = layer.Signatures[0].By
			}
		}
		return negative.Make(g)
	})
	suite := negative.Show(made, &p)
	if made.Secret {
		// It goes into the field alone, and only by a click.
		if k, err := s.freshKey("secret", algorithmOf(l)); err == nil {
			suite.Set = map[string]string{"key": base64.RawURLEncoding.EncodeToString(k.Secret), "key-passphrase": "", "key-encoding": key.Auto}
		}
	}
	return Answer{Negative: suite}
}

// algorithmOf is the alg of the token.
func algorithmOf(l *look) string {
	if l.token == nil {
		return ""
	}
	return l.token.HeaderText("alg")
}

// freshKey makes a key for an algorithm, once for each purpose.
func (s *Session) freshKey(purpose, name string) (*key.Key, error) {
	at := purpose + " " + name
	if k := s.refused.fresh[at]; k != nil {
		return k, nil
	}
	k, err := key.Generate(name, s.issuer.RSAKey)
	if err != nil {
		return nil, err
	}
	if a, _ := alg.Lookup(alg.Signs, name); !a.Symmetric() {
		k.Algorithm = ""
	}
	if s.refused.fresh == nil {
		s.refused.fresh = map[string]*key.Key{}
	}
	s.refused.fresh[at] = k
	return k, nil
}
