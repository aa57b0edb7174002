package exact

// DecodeBase64URL decodes base64url without padding (RFC 7515 section 2). It never fails:
// bytes holds what a kind decoder would make of text (padding, the standard alphabet and
// white space skipped over or translated), and each such deviation is a Defect, because a
// token that has one is another token to a strict reader. Codes: base64-character,
// base64-padding, base64-standard-alphabet, base64-whitespace, base64-length,
// base64-unused-bits.
func DecodeBase64URL(text string) (decoded []byte, defects []Defect) {
	panic("being written")
}
