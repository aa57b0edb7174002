package key

import (
	"encoding/asn1"
)

// distinguished writes BER as the DER that encoding/asn1 reads: without indefinite lengths,
// octet strings in pieces and lengths that are longer than need be. Firefox, Windows and
// Apple write stores and bundles so. used is how long the value is that it begins with.
func distinguished(ber []byte) (der []byte, used int, ok bool) {
	return readBER(ber, 0)
}

// readBER reads one value. No container has its values nested deeper than 32 times.
func readBER(ber []byte, depth int) (der []byte, used int, ok bool) {
	if len(ber) < 2 || depth > 32 {
		return nil, 0, false
	}
	at := 1
	if ber[0]&0x1f == 0x1f { // a tag of several bytes
		for at < len(ber) && ber[at] >= 0x80 {
			at++
		}
		at++
	}
	if at >= len(ber) {
		return nil, 0, false
	}
	tag, first := ber[:at], ber[at]
	at++
	length, indefinite := int(first), first == 0x80
	if first > 0x80 {
		n := int(first - 0x80)
		if n > 8 || len(ber) < at+n {
			return nil, 0, false
		}
		length = 0
		for _, c := range ber[at : at+n] {
			if length = length<<8 | int(c); length > len(ber) {
				return nil, 0, false
			}
		}
		at += n
	}
	if !indefinite && length > len(ber)-at {
		return nil, 0, false
	}
	compound := tag[0]&0x20 != 0
	if !compound {
		if indefinite {
			return nil, 0, false
		}
		return withLength(tag, ber[at:at+length]), at + length, true
	}
	rest := ber[at:]
	if !indefinite {
		rest = rest[:length]
	}
	pieces := tag[0] == 0x20|asn1.TagOctetString // an octet string that is made of several
	var content []byte
	for {
		if indefinite && len(rest) > 1 && rest[0] == 0 && rest[1] == 0 {
			at += 2
			break
		}
		if !indefinite && len(rest) == 0 {
			break
		}
		inner, n, ok := readBER(rest, depth+1)
		if !ok {
			return nil, 0, false
		}
		if pieces {
			if inner, ok = octetString(inner); !ok {
				return nil, 0, false
			}
		}
		content = append(content, inner...)
		rest, at = rest[n:], at+n
	}
	if pieces {
		tag = []byte{asn1.TagOctetString}
	}
	return withLength(tag, content), at, true
}

// withLength puts tag and length before content.
func withLength(tag, content []byte) []byte {
	out := append(make([]byte, 0, len(tag)+9+len(content)), tag...)
	if len(content) < 0x80 {
		out = append(out, byte(len(content)))
	} else {
		var digits []byte
		for n := len(content); n > 0; n >>= 8 {
			digits = append([]byte{byte(n)}, digits...)
		}
		out = append(append(out, 0x80|byte(len(digits))), digits...)
	}
	return append(out, content...)
}

// isBER reports whether bytes begin as a store or a bundle of indefinite length does.
func isBER(head []byte) bool {
	return len(head) > 4 && head[0] == 0x30 && head[1] == 0x80 && (head[2] == asn1.TagInteger && head[3] == 1 || head[2] == asn1.TagOID && head[3] == 9)
}

// pieces joins the content of an implicit octet string, which in BER may be made of several.
func pieces(v asn1.RawValue) []byte {
	if !v.IsCompound {
		return v.Bytes
	}
	var joined []byte
	for in := v.Bytes; len(in) > 0; {
		var piece asn1.RawValue
		var err error
		if in, err = asn1.Unmarshal(in, &piece); err != nil || piece.Tag != asn1.TagOctetString {
			return nil
		}
		joined = append(joined, piece.Bytes...)
	}
	return joined
}
