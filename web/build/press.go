package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math/bits"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"jwtdebugger/web/bundle"
)

// press compresses each file in every coding. What the last build compressed from the same
// bytes, at this strength or better, is taken over: brotli takes half a minute for the engine.
func (b *builder) press(files []output, old bundle.Manifest) (pressed []output, strengths []bundle.Strength, err error) {
	n := len(files) * len(bundle.Codings)
	pressed, strengths = make([]output, n), make([]bundle.Strength, n)
	failures := make([]error, n)
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	// Backwards, because the engine is last and takes longest.
	for i := n - 1; i >= 0; i-- {
		file, coding := files[i/len(bundle.Codings)], bundle.Codings[i%len(bundle.Codings)]
		pressed[i].name = file.name + coding.Ending
		if last, ok := old.Find(pressed[i].name); ok && unchanged(file, old) && (last.Strength == b.strength || last.Strength == bundle.Full) {
			if data, ok := b.keep(last); ok {
				pressed[i].data, strengths[i] = data, last.Strength
				continue
			}
		}
		all.Go(func() {
			slots <- struct{}{}
			pressed[i].data, failures[i] = compress(coding.Name, file.data, b.strength)
			strengths[i] = b.strength
			<-slots
		})
	}
	all.Wait()
	return pressed, strengths, errors.Join(failures...)
}

// unchanged reports whether the last build had this very file.
func unchanged(file output, old bundle.Manifest) bool {
	last, ok := old.Find(file.name)
	return ok && last == bundle.NewFile(file.name, file.data, bundle.Plain)
}

// compress returns data in a content coding. The same data gives the same bytes.
func compress(coding string, data []byte, strength bundle.Strength) ([]byte, error) {
	var out bytes.Buffer
	var w io.WriteCloser
	var err error
	full := strength == bundle.Full
	switch coding {
	case "br":
		options := brotli.WriterOptions{Quality: 4}
		if full {
			// A window that holds the whole file: the largest that RFC 7932 has, 16 MB, is for
			// the engine. A larger one than the file would be cleared and never filled.
			options = brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: min(max(bits.Len(uint(len(data)+16)), 16), 24)}
		}
		w = brotli.NewWriterOptions(&out, options)
	case "zstd":
		level := zstd.SpeedDefault
		if full {
			level = zstd.SpeedBestCompression
		}
		// Browsers refuse a window over 8 MB (RFC 9659). One goroutine: with several the
		// bytes could differ from run to run.
		w, err = zstd.NewWriter(&out, zstd.WithEncoderLevel(level), zstd.WithWindowSize(8<<20), zstd.WithEncoderConcurrency(1))
	case "gzip":
		level := gzip.BestSpeed
		if full {
			level = gzip.BestCompression
		}
		w, err = gzip.NewWriterLevel(&out, level)
	default:
		err = errors.New("no way to compress as " + coding)
	}
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
