package compare

// Change is what became of a member of A in B.
type Change = string

// Every Change.
const (
	Same    Change = "same"    // though perhaps written otherwise
	Added   Change = "added"   // it is in B alone
	Removed Change = "removed" // it is in A alone
	Changed Change = "changed"
)

// Outcome is how two tokens compare as a whole.
type Outcome = string

// Every Outcome.
const (
	Waiting     Outcome = "waiting"      // there are no two tokens
	Identical   Outcome = "identical"    // the same bytes
	Rewritten   Outcome = "rewritten"    // the same header, claims and signature, written down otherwise
	SignedAgain Outcome = "signed-again" // the same bytes were signed, or encrypted, twice
	SameMeaning Outcome = "same-meaning" // the same members in other bytes
	Renewed     Outcome = "renewed"      // they differ in nothing but what every token has afresh
	NotOpen     Outcome = "not-open"     // what is known of them means the same, and not all is known
	Different   Outcome = "different"
)

// Kinds of a Split.
const (
	ByKind    = "kind"    // what they are
	ByCheck   = "check"   // form, encryption, signature, time or policy
	ByRule    = "rule"    // of a kind of token
	ByFinding = "finding" // something dangerous
)
