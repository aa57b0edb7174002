// Package prose writes the English that sentences are made of: counts, numbers, lists,
// lengths of time, and texts from outside between quotation marks. It knows nothing of what
// the sentences are about and imports nothing of the project, so that every other package
// says such things the same way.
package prose

import (
	"strconv"
	"strings"
)

// Number writes n with a comma between groups of three digits: "10,000".
func Number[N ~int | ~int64](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count writes n with its noun: "1 byte", "2 bytes", "10,000 bytes".
func Count[N ~int | ~int64](n N, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Number(n) + " " + noun + "s"
}

// Are is the verb that goes with n things: "is" or "are".
func Are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// Ordinal writes the place of the nth thing, from 1 on: "first", "second", "12th".
func Ordinal(n int) string {
	words := [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	if 0 < n && n <= len(words) {
		return words[n-1]
	}
	ending := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return Number(n) + ending
}

// And lists texts: "a", "a and b", "a, b and c".
func And(list []string) string { return enumerate(list, " and ") }

// Or lists texts: "a", "a or b", "a, b or c".
func Or(list []string) string { return enumerate(list, " or ") }

func enumerate(list []string, last string) string {
	n := len(list) - 1
	if n <= 0 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n], ", ") + last + list[n]
}

// Small is a sentence to stand behind other words: it begins with a small letter, unless its
// first word is an abbreviation such as JSON.
func Small(s string) string {
	if len(s) > 1 && 'A' <= s[0] && s[0] <= 'Z' && (s[1] == ' ' || 'a' <= s[1] && s[1] <= 'z') {
		return string(s[0]-'A'+'a') + s[1:]
	}
	return s
}

// Capital begins a sentence with s, if it begins with a small letter of ASCII.
func Capital(s string) string {
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
