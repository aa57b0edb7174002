package key

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
)

// oidCurve are curves that have a name (RFC 5480, RFC 8998), besides those that are numbered.
// Those that are in curves are used.
var oidCurve = table[string]{
	{"1.2.840.10045.3.1.1", "P-192"}, {"1.2.840.10045.3.1.7", "P-256"},
	{"1.2.840.10045.3.1.2", "prime192v2"}, {"1.2.840.10045.3.1.3", "prime192v3"},
	{"1.2.840.10045.3.1.4", "prime239v1"}, {"1.2.840.10045.3.1.5", "prime239v2"}, {"1.2.840.10045.3.1.6", "prime239v3"},
	{"1.2.156.10197.1.301", "SM2"},
}

// The arcs of SEC 2 and RFC 5639, whose curves are numbered, and those of SEC 2 by number.
const (
	arcSEC2      = "1.3.132.0."
	arcBrainpool = "1.3.36.3.3.2.8.1.1."
	curvesSEC2   = "? sect163k1 sect163r1 sect239k1 sect113r1 sect113r2 secp112r1 secp112r2 secp160r1 secp160k1 secp256k1 ? ? ? ? sect163r2 sect283k1 sect283r1 ? ? ? ? sect131r1 sect131r2 sect193r1 sect193r2 sect233k1 sect233r1 secp128r1 secp128r2 secp160r2 secp192k1 secp224k1 P-224 P-384 P-521 sect409k1 sect409r1 sect571k1 sect571r1"
)

// namedCurve is the curve that an object identifier names, "" for none that is known.
func namedCurve(oid string) string {
	if number, ok := strings.CutPrefix(oid, arcSEC2); ok {
		for i, name := range strings.Fields(curvesSEC2) {
			if name != "?" && number == strconv.Itoa(i) {
				return name
			}
		}
	}
	if number, ok := strings.CutPrefix(oid, arcBrainpool); ok {
		for i, bits := range []int{160, 192, 224, 256, 320, 384, 512} {
			switch number {
			case strconv.Itoa(2*i + 1):
				return "brainpoolP" + strconv.Itoa(bits) + "r1"
			case strconv.Itoa(2*i + 2):
				return "brainpoolP" + strconv.Itoa(bits) + "t1"
			}
		}
	}
	return oidCurve.of(oid)
}

// keyTypes are types of keys that are known and not used.
var keyTypes = table[string]{
	{"1.2.156.10197.1.301", "SM2"},
	{"1.2.840.10045.2.13", "ECMQV"},
	{"1.3.132.1.12", "ECDH alone"},
	{"2.16.840.1.101.2.1.1.22", "KEA"},
	{"2.16.840.1.101.3.4.4.1", "ML-KEM-512"}, {"2.16.840.1.101.3.4.4.2", "ML-KEM-768"}, {"2.16.840.1.101.3.4.4.3", "ML-KEM-1024"},
	{"2.16.840.1.101.3.4.3.20", "SLH-DSA-SHA2-128s"}, {"2.16.840.1.101.3.4.3.21", "SLH-DSA-SHA2-128f"},
	{"2.16.840.1.101.3.4.3.22", "SLH-DSA-SHA2-192s"}, {"2.16.840.1.101.3.4.3.23", "SLH-DSA-SHA2-192f"},
	{"2.16.840.1.101.3.4.3.24", "SLH-DSA-SHA2-256s"}, {"2.16.840.1.101.3.4.3.25", "SLH-DSA-SHA2-256f"},
	{"2.16.840.1.101.3.4.3.26", "SLH-DSA-SHAKE-128s"}, {"2.16.840.1.101.3.4.3.27", "SLH-DSA-SHAKE-128f"},
	{"2.16.840.1.101.3.4.3.28", "SLH-DSA-SHAKE-192s"}, {"2.16.840.1.101.3.4.3.29", "SLH-DSA-SHAKE-192f"},
	{"2.16.840.1.101.3.4.3.30", "SLH-DSA-SHAKE-256s"}, {"2.16.840.1.101.3.4.3.31", "SLH-DSA-SHAKE-256f"},
}

// shorten is an object identifier as a sentence can hold it.
func shorten(oid string) string {
	const most = 60
	if utf8.RuneCountInString(oid) <= most {
		return prose.Visible(oid)
	}
	return oid[:most] + "… (" + prose.Count(strings.Count(oid, ".")+1, "number") + ")"
}
