package engine

// Codes of a Failure, of a text that is not read, of one that is offered otherwise, and of what came of a token in a list.
const (
	CodeRequest      = "request-unreadable" // the request is no JSON of the wire
	CodeOp           = "request-unknown"    // its op is not known
	CodePanic        = "engine-panic"       // the engine failed on this input, and goes on
	CodeReport       = "report-unwritable"  // the answer could not be written
	CodeExample      = "example-failed"     // no key or token could be made
	CodeTooLong      = "text-too-long"      // a text has more than MaxText bytes
	CodeGuess        = "nothing-to-guess"   // the token has no secret to guess
	CodeRefused      = "refused"            // its signature holds, and its kind is refused
	CodeCameWithLink = "came-with-link"     // it was in the address of the page
	CodeDanger       = "dangerous"          // its signature holds, and a finding is an error
	CodeTypedTime    = "time-in-words"      // an instant was typed into Payload as people write it
)
