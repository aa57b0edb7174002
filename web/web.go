// Package web holds the built page: everything a browser is given, as make bundle left it
// in dist.
package web

import (
	"embed"
	"io/fs"

	"jwtdebugger/web/bundle"
)

// Only names with a dot, and SHA256SUMS: dist/maps holds the source maps, which stay on the
// machine that built them. The placeholder makes the pattern match before the first build.
//
//go:embed dist/*[.S]*
var dist embed.FS

// FS returns the files of the bundle.
func FS() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only for a name that is no path, and "dist" is one
	}
	return files
}

// Manifest describes the bundle. The error is fs.ErrNotExist when this program was compiled
// before the bundle was built; make bundle builds it.
func Manifest() (bundle.Manifest, error) { return bundle.Read(FS()) }

// Built reports whether there is a bundle in this program.
func Built() bool {
	_, err := Manifest()
	return err == nil
}
