package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/status"
)

var statusList = Profile{
	Code: StatusList, Name: "Token status list", Group: Events,
	Kind: kind.StatusList,
	If: func(t *Token) bool {
		return byType(t) || t.claim("status_list").Find("lst") != nil || t.claim("status_list").Find("bits") != nil
	},
	Who:      "Readers",
	Source:   &statusSource,
	Silences: []string{audit.NoAudience, audit.NoIssuer, audit.LargeToken, audit.NoExpiry},
	Rules: func() []*Rule {
		return []*Rule{
			typ("statuslist+jwt", report.Error, "typ must be “statuslist+jwt”.", "section 5.1"),
			requires("sub iat status_list", report.Error, "A status list token must have {claim}.", "section 5.1"),
			check("bits", "status_list", report.Error, "bits must be 1, 2, 4 or 8; here it is {x}.", "section 4.2", func(t *Token) answer {
				v := t.claim("status_list")
				if v == nil {
					return holds
				}
				bits := there(v.Find("bits"))
				_, ok := status.Bits(bits)
				a := unless(!ok)
				if a.x = "not there"; bits != nil {
					a.x = short(bits)
				}
				return a
			}).so("bits is 1, 2, 4 or 8."),
			check("lst", "status_list", report.Error, "lst must be a base64url string of a list that ZLIB compressed.", "sections 4.1, 4.2", func(t *Token) answer {
				v := t.claim("status_list")
				if v == nil {
					return holds
				}
				lst, _ := v.Find("lst").Text()
				_, err := status.Inflate(lst)
				if err == status.ErrLarge {
					return unknown
				}
				return unless(err != nil)
			}).so("lst is a compressed list."),
			check("ttl", "ttl", report.Error, "ttl must be a positive number of seconds.", "section 5.1", func(t *Token) answer {
				v := t.claim("ttl")
				at, ok := claims.NumericDate(v)
				return unless(v != nil && (!ok || at.Unix() <= 0 && at.Nanosecond() == 0))
			}),
			someOf("exp ttl", report.Info, "Set exp or ttl, so that readers know when to fetch a fresh list.", "section 5.1"),
		}
	},
}

// anywhere are the rules of claims that any token may have.
var anywhere = Profile{
	Code: Anywhere, Who: "Readers", Source: &statusSource,
	Rules: func() []*Rule {
		return []*Rule{
			check("status-list", "status", report.Error, "status_list must have a whole number idx and an address uri.", "section 6.2", func(t *Token) answer {
				v := t.claim("status").Find("status_list")
				if v == nil {
					return answer{}
				}
				_, ok := status.Index(v.Find("idx"))
				uri, isText := v.Find("uri").Text()
				return unless(!ok || !isText || !isURI(uri))
			}).so("status_list says where its status stands."),
		}
	},
}
