// Package bundle says what a built bundle is: which files stand in web/dist, what they were
// made from, and under which policy the page runs. The build command writes it down, the
// server and the tests read it. It builds nothing itself and imports nothing of the project,
// so that reading a bundle never links the tools that make one.
package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// ManifestName is the file in the bundle that holds its Manifest.
const ManifestName = "manifest.json"

// The files whose names never change: the page, and the page that is one file with everything
// in it.
const (
	PageName   = "index.html"
	SingleName = "jwt-debugger.html"
)

// The papers of a bundle, which nothing of it needs: the hashes of all its files, as sha256sum
// -c reads them; the bill of materials in CycloneDX; the licences and notices of what others
// wrote.
const (
	SumsName      = "SHA256SUMS"
	MaterialsName = "sbom.cdx.json"
	LicencesName  = "licences.txt"
)

// Strength is how hard a compressed file was pressed.
type Strength string

const (
	Plain Strength = ""     // not compressed
	Fast  Strength = "fast" // up in a second or two, for one's own machine
	Full  Strength = "full" // as small as it gets, for everybody else
)

// Manifest describes a bundle. It is the same, byte for byte, for the same sources.
type Manifest struct {
	Version string `json:"version"`
	Stamp   Stamp  `json:"stamp"`
	Policy  string `json:"policy"` // as in the page's own meta element
	Single  string `json:"single"` // as in that of the page that is one file
	Files   []File `json:"files"`  // in order of Name; the manifest itself is not among them
}

// File is one file of the bundle.
type File struct {
	Name     string   `json:"name"`
	Size     int64    `json:"size"`
	SHA256   string   `json:"sha256"`
	Strength Strength `json:"strength,omitempty"`
}

// NewFile describes data under a name.
func NewFile(name string, data []byte, strength Strength) File {
	sum := sha256.Sum256(data)
	return File{Name: name, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:]), Strength: strength}
}

// Read reads the manifest of the bundle in fsys. The error is fs.ErrNotExist where there is
// no bundle.
func Read(fsys fs.FS) (Manifest, error) {
	text, err := fs.ReadFile(fsys, ManifestName)
	if err != nil {
		return Manifest{}, err
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return Manifest{}, fmt.Errorf("%s is not a manifest: %w", ManifestName, err)
	}
	return m, nil
}

// Find returns the file of that name.
func (m Manifest) Find(name string) (File, bool) {
	for _, f := range m.Files {
		if f.Name == name {
			return f, true
		}
	}
	return File{}, false
}

// Full reports whether every compressed file is as small as it gets.
func (m Manifest) Full() bool {
	for _, f := range m.Files {
		if f.Strength == Fast {
			return false
		}
	}
	return len(m.Files) > 0
}

// Verify returns an error unless fsys holds f as the manifest describes it.
func (f File) Verify(fsys fs.FS) error {
	file, err := fsys.Open(f.Name)
	if err != nil {
		return err
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return err
	}
	if hex.EncodeToString(hash.Sum(nil)) != f.SHA256 {
		return fmt.Errorf("%s is not the file that was built", f.Name)
	}
	return nil
}

// Coding is a content coding of RFC 9110 section 8.4.1 and the ending that its files carry.
type Coding struct{ Name, Ending string }

// Codings lists what each file is also kept as, best first.
var Codings = []Coding{{"br", ".br"}, {"zstd", ".zst"}, {"gzip", ".gz"}}

// Split takes a compressed file's name apart: "main.css.br" is "main.css" in brotli.
func Split(name string) (plain string, coding Coding, compressed bool) {
	for _, c := range Codings {
		if plain, ok := strings.CutSuffix(name, c.Ending); ok {
			return plain, c, true
		}
	}
	return name, Coding{}, false
}

// hashDigits is how much of its SHA-256 a file's name carries: 64 bits, so that no two
// builds of one project meet.
const hashDigits = 16

// HashedName puts the hash of data into a file's name: "main.js" becomes
// "main-0123456789abcdef.js". What such a name stands for never changes.
func HashedName(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ending := path.Ext(name)
	return strings.TrimSuffix(name, ending) + "-" + hex.EncodeToString(sum[:])[:hashDigits] + ending
}

var hashed = regexp.MustCompile(`^[a-z]+-[0-9a-f]{16}(\.[a-z0-9]+)+$`)

// Hashed reports whether a name carries a hash of the content, compressed or not.
func Hashed(name string) bool { return hashed.MatchString(name) }

// IsLoader reports whether a name is that of the loader worker's script, which alone runs
// under LoaderPolicy.
func IsLoader(name string) bool { return strings.HasPrefix(name, "loader-") && Hashed(name) }
