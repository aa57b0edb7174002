package main

import (
	"net/http"
	"sync"
	"time"
)

// network is a line between browser and host. It is emulated by the host, so that it holds for
// whatever asks: a browser's own emulation leaves out what workers fetch.
type network struct {
	name string
	rate float64       // bytes a second, for all answers together; 0: no limit
	trip time.Duration // there and back
	runs int           // how often a first visit is measured over it
}

// networks are the machine itself, and two that people have.
var networks = []network{
	{"loopback", 0, 0, starts},
	{"10 Mbit/s, 40 ms", 10e6 / 8, 40 * time.Millisecond, 5},
	{"1.6 Mbit/s, 150 ms", 1.6e6 / 8, 150 * time.Millisecond, 3},
}

// over is a handler at the other end of the line.
func (n network) over(handler http.Handler) http.Handler {
	if n.rate == 0 {
		return handler
	}
	l := &line{rate: n.rate}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(n.trip)
		handler.ServeHTTP(&answer{w, l}, r)
	})
}

// line carries the pieces of all answers, one after another.
type line struct {
	rate float64
	mu   sync.Mutex
	free time.Time // when it has carried all it was given
}

func (l *line) carry(size int) {
	l.mu.Lock()
	if now := time.Now(); l.free.Before(now) {
		l.free = now
	}
	l.free = l.free.Add(time.Duration(float64(size) / l.rate * float64(time.Second)))
	arrives := l.free
	l.mu.Unlock()
	time.Sleep(time.Until(arrives))
}

type answer struct {
	http.ResponseWriter
	line *line
}

// Write sends data piece by piece, so that several answers share the line.
func (a *answer) Write(data []byte) (sent int, err error) {
	const piece = 4096
	for len(data) > 0 && err == nil {
		now := data[:min(piece, len(data))]
		a.line.carry(len(now))
		var n int
		n, err = a.ResponseWriter.Write(now)
		sent += n
		_ = http.NewResponseController(a.ResponseWriter).Flush() // it can
		data = data[len(now):]
	}
	return sent, err
}
