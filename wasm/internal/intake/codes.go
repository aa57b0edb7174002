package intake

// Codes of a note: what was set aside before the token was read, or done to read it.
// Besides these, the codes of package token stand for texts that are no JWT.
const (
	CodeBearer    = "bearer-prefix"   // Authorization: Bearer
	CodeQuoted    = "token-quoted"    // quotation marks around it
	CodeTrailing  = "token-trailing"  // a comma or semicolon behind it
	CodeInvisible = "token-invisible" // zero-width characters around it
	CodeWrapped   = "token-wrapped"   // white space within it: not set aside
	CodeMore      = "tokens-more"     // more tokens than are listed
	CodeRepeated  = "token-repeated"  // the same token at other places of the same name
	CodeCut       = "token-cut"       // an ellipsis stands where it goes on
	CodeChunks    = "cookie-chunks"   // put together from its pieces
	CodeKeyBeside = "key-beside"      // a key stands in the same text
)
