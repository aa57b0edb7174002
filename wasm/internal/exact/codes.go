package exact

// Codes of a Defect. They are stable: the page, the tests and the other packages go by
// them, the sentences may get better.
const (
	// Of base64url: ParseJSON never reports these.
	Base64Character        = "base64-character"         // a character that is in no base64 alphabet
	Base64Padding          = "base64-padding"           // = at the end
	Base64StandardAlphabet = "base64-standard-alphabet" // + or / instead of - or _
	Base64Whitespace       = "base64-whitespace"        // spaces, tabs, line breaks
	Base64Length           = "base64-length"            // a last character that cannot stand alone
	Base64UnusedBits       = "base64-unused-bits"       // bits behind the last byte that are not zero

	// Of JSON, where reading goes on.
	JSONDuplicate = "json-duplicate" // a member name that stands twice in its object
	JSONUTF8      = "json-utf8"      // bytes in a string that are not UTF-8
	JSONSurrogate = "json-surrogate" // half of a surrogate pair in a string
	JSONBOM       = "json-bom"       // a byte order mark in front
	JSONTrailing  = "json-trailing"  // something after the value
	JSONMore      = "json-more"      // more of the above than are listed

	// Of JSON, where reading ends.
	JSONEmpty    = "json-empty"     // nothing, or only white space
	JSONCutShort = "json-cut-short" // the text ends too early
	JSONDepth    = "json-depth"     // nested deeper than MaxDepth
	JSONUTF16    = "json-utf16"     // written in UTF-16 or UTF-32
	JSONSyntax   = "json-syntax"    // anything else
)
