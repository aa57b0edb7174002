// Package status reads a token status list: a long row of small numbers, one for each token
// that its issuer gave out, compressed. It knows neither the list's token nor those that it is
// about.
package status

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"io"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// Most is how many bytes of a list are inflated: the statuses of 32 million tokens of two
// states each.
const Most = 4 << 20

// What is wrong with a list.
var (
	ErrText  = errors.New("it is not base64url")
	ErrZLIB  = errors.New("it does not inflate as ZLIB")
	ErrLarge = errors.New("it inflates to more than is read here")
)

// Inflate reads lst: the base64url of what ZLIB compressed.
func Inflate(lst string) ([]byte, error) {
	packed, err := base64.RawURLEncoding.DecodeString(lst)
	if err != nil || lst == "" {
		return nil, ErrText
	}
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, ErrZLIB
	}
	list, err := io.ReadAll(io.LimitReader(z, Most+1))
	switch {
	case len(list) > Most:
		return nil, ErrLarge
	case err != nil:
		return nil, ErrZLIB
	}
	return list, nil
}

// Bits reads how many bits each status has: 1, 2, 4 or 8.
func Bits(v *exact.Value) (bits int, ok bool) {
	if v == nil || v.Kind != '0' {
		return 0, false
	}
	switch string(v.Raw) {
	case "1", "2", "4", "8":
		return int(v.Raw[0] - '0'), true
	}
	return 0, false
}

// Index reads the number of a token in a list: a whole number, from 0 on.
func Index(v *exact.Value) (index int64, ok bool) {
	if v == nil || v.Kind != '0' || strings.ContainsAny(string(v.Raw), "-.eE") {
		return 0, false
	}
	index, err := strconv.ParseInt(string(v.Raw), 10, 64)
	return index, err == nil
}

// At is the status of that number in a list: the first stands in the lowest bits of the first
// byte. ok is false where the list ends before it.
func At(list []byte, bits int, index int64) (value int, ok bool) {
	each := int64(8 / bits)
	if index < 0 || index/each >= int64(len(list)) {
		return 0, false
	}
	return int(list[index/each]) >> (int(index%each) * bits) & (1<<bits - 1), true
}

// Meaning says what a status means.
func Meaning(value int) string {
	switch value {
	case 0:
		return "valid"
	case 1:
		return "invalid"
	case 2:
		return "suspended"
	}
	return "of a meaning that the issuer gives it"
}
