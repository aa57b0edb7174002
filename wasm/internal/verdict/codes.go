package verdict

// Codes of a check.
const (
	CodeForm = "ok" // the form is well made
)
