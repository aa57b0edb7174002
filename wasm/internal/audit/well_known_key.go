package audit

import (
	"jwtdebugger/wasm/internal/report"
)

var wellKnownKey = Rule{
	Code: WellKnownKey, Severity: report.Error, OfKey: true,
	Cite:    "RFC 8725 section 3.5",
	Why:     "It is the sample key of jwt.io, whose private half is printed in many documents. Whoever has read one of them can write tokens that your service accepts.",
	Next:    "Make a new pair of keys at once, and refuse what this one signed.",
	Applies: func(in *Input) bool { return len(in.Keys) > 0 },
	Find: func(in *Input) []Finding {
		if in.Verified != nil && publishedKeys[in.Verified.Thumbprint] {
			return []Finding{{
				Lead:  "The key is a well-known one: anybody has its private half.",
				Place: in.Verified.Place,
				Voids: "anybody can make it: the private half of its key is published",
			}}
		}
		if in.Verified != nil {
			return nil
		}
		for _, k := range in.Keys {
			if publishedKeys[k.Thumbprint] && in.keyAlone() {
				return finding("The key is a well-known one: anybody has its private half.", k.Place)
			}
			if publishedKeys[k.Thumbprint] {
				return []Finding{{
					Severity: report.Info,
					Lead:     "The key is a well-known one: anybody has its private half.",
					Why:      "It is the sample key of jwt.io. It did not verify this token.",
					Next:     "Look for the key of the issuer, and trust this one nowhere.",
					Place:    k.Place,
				}}
			}
		}
		return nil
	},
}

// publishedKeys are keys whose private half stands in documents, by their thumbprint (RFC
// 7638): the samples that jwt.io offers, and those that it did.
var publishedKeys = map[string]bool{
	"pdmN_UI10XD6wy44jm-JkHmJOFxevse_2jio8cH1lRw": true, // RSA of 1024 bits
	"oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY": true, // RSA of 2048 bits
	"19J8y7Zprt2-QKLjF2I5pVk0OELX6cY2AfaAv1LC_w8": true, // EC on P-256
}
