package verdict

// Codes of a check.
const (
	CodeNone = "none" // there was nothing to judge
	CodeForm = "ok"   // the form is well made
)
