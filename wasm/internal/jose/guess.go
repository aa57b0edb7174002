package jose

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/prose"
)

// The two pads of HMAC (RFC 2104 section 2).
const (
	ipad = 0x36
	opad = 0x5c
)

// Guesser tries many secrets on one HMAC signature. It computes what Check computes, in
// buffers that it keeps: a guess allocates nothing. It only sorts out what cannot be the
// secret; that a guess is right is Check's answer.
type Guesser struct {
	alg       alg.Algorithm
	input     []byte
	signature []byte
	block     int    // bytes that the hash works on at once
	inner     []byte // the secret with ipad, then the signing input
	outer     []byte // the secret with opad, then the inner digest
	filled    int    // how many bytes of the blocks the last secret took
}

// NewGuesser is a Guesser for that algorithm's signature over input. It fails with an *Error
// when it is no HMAC, or the signature is not as long as one.
func NewGuesser(name string, input, signature []byte) (*Guesser, error) {
	a, ok := alg.Lookup(alg.Signs, name)
	if !ok {
		return nil, unsupported(alg.Signs, name)
	}
	if a.Family != alg.HMAC {
		return nil, refuse(CodeKeyType, a.Name+" is not signed with a secret.",
			"Only "+prose.And(alg.Names(alg.HMAC))+" are, and only a secret can be guessed.")
	}
	if err := (bound{alg: a, key: &key.Key{}}).length(signature); err != nil {
		return nil, err
	}
	g := &Guesser{alg: a, input: input, signature: signature, block: sha512.BlockSize}
	if a.Size == sha256.Size {
		g.block = sha256.BlockSize
	}
	g.inner = append(bytes.Repeat([]byte{ipad}, g.block), input...)
	g.outer = append(bytes.Repeat([]byte{opad}, g.block), make([]byte, a.Size)...)
	return g, nil
}

// Try reports whether secret made the signature.
func (g *Guesser) Try(secret []byte) bool {
	return g.likely(secret) && Check(g.alg.Name, key.FromSecret(secret, ""), g.input, g.signature) == nil
}

// Words tries the words of a list, which are separated by LF; a CR before it is no part of
// the word, and an empty line is no word. It stops at the first that made the signature,
// which is returned, else nil. tried counts it too.
func (g *Guesser) Words(list []byte) (secret []byte, tried int) {
	for len(list) > 0 {
		word := list
		if end := bytes.IndexByte(list, '\n'); end >= 0 {
			word, list = list[:end], list[end+1:]
			if end > 0 && word[end-1] == '\r' {
				word = word[:end-1]
			}
		} else {
			list = nil
		}
		if len(word) == 0 {
			continue
		}
		tried++
		if g.Try(word) {
			return word, tried
		}
	}
	return nil, tried
}

// likely computes the HMAC with secret and compares (RFC 2104 section 2).
func (g *Guesser) likely(secret []byte) bool {
	if len(secret) > g.block {
		// Written out for each hash: a slice of an array that a function value gave would
		// have to be allocated.
		switch g.alg.Size {
		case sha256.Size:
			sum := sha256.Sum256(secret)
			g.fill(sum[:])
		case sha512.Size384:
			sum := sha512.Sum384(secret)
			g.fill(sum[:])
		default:
			sum := sha512.Sum512(secret)
			g.fill(sum[:])
		}
	} else {
		g.fill(secret)
	}
	switch g.alg.Size {
	case sha256.Size:
		sum := sha256.Sum256(g.inner)
		copy(g.outer[g.block:], sum[:])
		sum = sha256.Sum256(g.outer)
		return bytes.Equal(sum[:], g.signature)
	case sha512.Size384:
		sum := sha512.Sum384(g.inner)
		copy(g.outer[g.block:], sum[:])
		sum = sha512.Sum384(g.outer)
		return bytes.Equal(sum[:], g.signature)
	}
	sum := sha512.Sum512(g.inner)
	copy(g.outer[g.block:], sum[:])
	sum = sha512.Sum512(g.outer)
	return bytes.Equal(sum[:], g.signature)
}

// fill puts a secret of at most a block into both pads.
func (g *Guesser) fill(secret []byte) {
	for i, b := range secret {
		g.inner[i] = b ^ ipad
		g.outer[i] = b ^ opad
	}
	for i := len(secret); i < g.filled; i++ { // what the last one left
		g.inner[i] = ipad
		g.outer[i] = opad
	}
	g.filled = len(secret)
}
