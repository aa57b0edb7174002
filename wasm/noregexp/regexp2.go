// Package regexp2 stands in for the module of that name, which chroma compiles its lexers
// with. Ours scan by hand (package highlight), so no expression is ever compiled; but
// chroma's types reach the whole of regexp2, and the linker keeps it: 133 kB of the
// engine. web/build puts this in its place, for the engine alone. Its functions fail.
package regexp2

import (
	"errors"
	"time"
)

var errLeftOut = errors.New("regular expressions are left out of this program: its lexers scan by hand")

// RegexOptions are options of an expression.
type RegexOptions int32

// The options that chroma names.
const (
	None       RegexOptions = 0
	IgnoreCase RegexOptions = 1
)

// Regexp is an expression; there is none.
type Regexp struct{ MatchTimeout time.Duration }

// Compile fails.
func Compile(string, ...RegexOptions) (*Regexp, error) { return nil, errLeftOut }

// GetGroupNumbers are those of no group.
func (*Regexp) GetGroupNumbers() []int { return nil }

// GroupNameFromNumber is the name of no group.
func (*Regexp) GroupNameFromNumber(int) string { return "" }

// MatchString fails.
func (*Regexp) MatchString(string) (bool, error) { return false, errLeftOut }

// FindRunesMatchStartingAt fails.
func (*Regexp) FindRunesMatchStartingAt([]rune, int) (*Match, error) { return nil, errLeftOut }

// Match is a match; there is none.
type Match struct{ RuneIndex, RuneLength int }

// Groups are none.
func (*Match) Groups() []Group { return nil }

// Group is a group of a match.
type Group struct{ Name string }

// String is empty.
func (Group) String() string { return "" }
