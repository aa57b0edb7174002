package audit

import (
	"crypto"
	"strconv"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// Iteration counts of PBKDF2: what RFC 7518 wants at least, what is advised for passwords
// today (by OWASP, for SHA-256 and for the longer hashes), and what no reader should work.
const (
	leastCount      = 1000
	advisedCount    = 600_000
	advisedCountSHA = 210_000
	mostCount       = 1_000_000
)

var pbes2Count = Rule{
	Code: PBES2Count, Severity: report.Warning,
	Cite: "RFC 7518 section 4.8.1.2",
	Why:  "Too few rounds make the password easy to guess, and too many keep the reader busy.",
	Applies: func(in *Input) bool {
		return in.managing().Family == alg.PBES2 && in.find("p2c") != nil
	},
	Find: func(in *Input) []Finding {
		v := in.find("p2c")
		if v.Kind != '0' {
			return nil
		}
		count, _ := strconv.ParseFloat(string(v.Raw), 64)
		advised := advisedCountSHA
		if in.managing().Hash == crypto.SHA256 {
			advised = advisedCount
		}
		f := Finding{Lead: "The password is stretched by " + prose.Visible(string(v.Raw)) + " iterations.", Place: place("header", member(in.Header, "p2c"))}
		if count == float64(int(count)) && count >= 0 {
			f.Lead = "The password is stretched by " + prose.Count(int(count), "iteration") + "."
		}
		switch {
		case count > mostCount:
			f.Why = "The sender chooses how long the reader works: a token with such a count keeps a service busy, and many of them stop it."
			f.Next = "Refuse counts above a limit of your own before you start."
		case count < leastCount:
			f.Why = "RFC 7518 requires at least 1,000, and today’s advice is " + prose.Number(advised) + ": anyone who has the token tries passwords quickly."
			f.Next = "Raise p2c, or use a random key instead of a password."
		case count < float64(advised):
			f.Severity = report.Info
			f.Why = "RFC 7518 allows that, but today’s advice for " + in.alg()[:len("PBES2-HS256")] + " is " + prose.Number(advised) + ": machines that guess passwords have become fast."
			f.Next = "Raise p2c, or use a random key instead of a password."
		default:
			return nil
		}
		return []Finding{f}
	},
}
