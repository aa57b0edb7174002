package site

import (
	"strings"

	"jwtdebugger/web/bundle"
)

const identity = "identity"

// choose picks the content coding to answer in, by RFC 9110 section 12.5.3: the one with the
// highest weight, and at equal weights the smallest file. A request without Accept-Encoding
// takes anything, and gets identity, which every client can read. Identity is acceptable
// unless it is refused by name or by "*", but it is nobody's wish unless it is named: any
// coding that was asked for goes before it. ok is false when everything is refused.
func choose(accept []string, variants map[string]variant) (coding string, ok bool) {
	if len(accept) == 0 {
		return identity, true
	}
	weights := parseWeights(accept)
	best := 0
	for _, c := range bundle.Codings {
		if _, held := variants[c.Name]; !held {
			continue
		}
		if weight, _ := weightOf(weights, c.Name); weight > best {
			coding, best = c.Name, weight
		}
	}
	weight, named := weightOf(weights, identity)
	if weight > best || best == 0 && !named {
		return identity, true
	}
	return coding, best > 0
}

// weightOf looks a coding up by its own name, then by "*". named is false when neither says
// anything about it.
func weightOf(weights map[string]int, coding string) (weight int, named bool) {
	if weight, named = weights[coding]; named {
		return weight, true
	}
	weight, named = weights["*"]
	return weight, named
}

// parseWeights reads Accept-Encoding. Weights are in thousandths. An element that is not
// well formed is passed over: it asks for nothing and refuses nothing.
func parseWeights(accept []string) map[string]int {
	weights := map[string]int{}
	for element := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		name, parameter, weighted := strings.Cut(element, ";")
		name = strings.ToLower(strings.Trim(name, " \t"))
		if name == "x-gzip" { // RFC 9110 section 8.4.1.3: the same
			name = "gzip"
		}
		weight := 1000
		if weighted {
			var ok bool
			if weight, ok = parseWeight(strings.Trim(parameter, " \t")); !ok {
				continue
			}
		}
		if name != "" {
			weights[name] = weight
		}
	}
	return weights
}

// parseWeight reads "q=0.5" as 500, by the grammar of RFC 9110 section 12.4.2: 0 or 1 with up
// to three decimals, and not above 1.
func parseWeight(parameter string) (weight int, ok bool) {
	if len(parameter) < 3 || parameter[0]|0x20 != 'q' || parameter[1] != '=' {
		return 0, false
	}
	whole, decimals, _ := strings.Cut(parameter[2:], ".")
	if whole != "0" && whole != "1" || len(decimals) > 3 {
		return 0, false
	}
	for _, digit := range (decimals + "000")[:3] {
		if digit < '0' || digit > '9' {
			return 0, false
		}
		weight = weight*10 + int(digit-'0')
	}
	if whole == "1" {
		return 1000, weight == 0
	}
	return weight, true
}
