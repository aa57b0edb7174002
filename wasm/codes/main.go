// Command codes prints every code that the engine gives, for people who script against the
// page: of problems, causes, findings, checks and failures, and the values of the verdict's
// attributes. Each line is a package, a code and what the code means. Codes are stable.
//
// It reads the sources: the string constants of every file codes.go below wasm/internal,
// with the comments beside them.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	codes, err := read(root)
	if err != nil {
		fmt.Fprintln(os.Stderr, "codes:", err)
		os.Exit(1)
	}
	print(os.Stdout, codes)
}

// print writes one code a line, and an empty line between two packages.
func print(out io.Writer, codes []code) {
	pkg, value := 0, 0 // widths
	for _, c := range codes {
		pkg, value = max(pkg, len(c.pkg)), max(value, len(c.value))
	}
	for i, c := range codes {
		if i > 0 && c.pkg != codes[i-1].pkg {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, strings.TrimRight(fmt.Sprintf("%-*s  %-*s  %s", pkg, c.pkg, value, c.value, c.meaning), " "))
	}
}
