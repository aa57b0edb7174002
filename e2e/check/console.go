package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// quiet is how long nothing is printed before a line says what is under way. It is a line
// like any other, so that a log of a machine that nobody looks at shows it too.
const quiet = 30 * time.Second

// console is where check prints, and what it knows of what is under way.
type console struct {
	mu    sync.Mutex
	out   io.Writer
	last  time.Time            // when something was printed
	under map[string]time.Time // what is under way, and since when
}

func newConsole(out io.Writer) *console {
	return &console{out: out, last: time.Now(), under: map[string]time.Time{}}
}

// Write prints.
func (c *console) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = time.Now()
	return c.out.Write(p)
}

// begin notes that something is under way from now on.
func (c *console) begin(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.under[what] = time.Now()
}

// end notes that it no longer is.
func (c *console) end(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.under, what)
}

// watch says what is under way whenever it has been quiet, until the program ends.
func (c *console) watch() {
	for now := range time.Tick(quiet / 10) {
		c.tell(now)
	}
}

// tell prints what is under way, the oldest first, if nothing was printed for a while.
func (c *console) tell(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.last) < quiet || len(c.under) == 0 {
		return
	}
	c.last = now
	names := slices.SortedFunc(maps.Keys(c.under), func(x, y string) int {
		return cmp.Or(c.under[x].Compare(c.under[y]), strings.Compare(x, y))
	})
	for i, name := range names {
		names[i] = fmt.Sprintf("%s (%.0f s)", name, now.Sub(c.under[name]).Seconds())
	}
	fmt.Fprintf(c.out, "...   %s\n", strings.Join(names, ", "))
}
