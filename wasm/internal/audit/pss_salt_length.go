package audit

import (
	"crypto/rsa"
	"strconv"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

var pssSaltLength = Rule{
	Code: PSSSaltLength, Severity: report.Warning,
	Cite: "RFC 7518 section 3.5",
	Why:  "The key and the content are right. Libraries that take any salt accept the token, strict ones refuse it.",
	Next: "Set the salt length to the hash’s where the token is signed: many crypto libraries take the longest possible by default.",
	Applies: func(in *Input) bool {
		// Nothing but the hash's length verifies.
		return in.Verified == nil && in.signing().Family == alg.PSS && in.Token != nil && in.Token.IsJWS() && !in.Token.Malformed()
	},
	Find: func(in *Input) []Finding {
		hash := in.signing().Hash
		signature := in.Token.Segment(token.Signature).Bytes
		digest := hash.New()
		digest.Write(in.Token.SigningInput())
		sum := digest.Sum(nil)
		const most = 8
		tried := 0
		for _, k := range in.Keys {
			public, ok := k.Public.(*rsa.PublicKey)
			if !ok || public.Size() != len(signature) {
				continue
			}
			if tried++; tried > most {
				break
			}
			salt := func(n int) bool {
				return rsa.VerifyPSS(public, hash, sum, signature, &rsa.PSSOptions{SaltLength: n}) == nil
			}
			if !salt(rsa.PSSSaltLengthAuto) || salt(rsa.PSSSaltLengthEqualsHash) {
				continue
			}
			length := "another length"
			for _, n := range []int{20, 32, 48, 64, public.Size() - hash.Size() - 2} {
				if n > 0 && salt(n) {
					length = strconv.Itoa(n) + " bytes"
					break
				}
			}
			return finding("The signature’s salt is of "+length+"; "+in.alg()+" needs "+strconv.Itoa(hash.Size())+".", in.part(token.Signature))
		}
		return nil
	},
}
