package key

import (
	"crypto/hmac"
	"encoding/asn1"
	"hash"
	"slices"
	"strconv"

	"jwtdebugger/wasm/internal/report"
)

// Object identifiers of PKCS #7, which PKCS #12 is built of (RFC 7292, RFC 2315, RFC 8018).
const (
	oidData          = "1.2.840.113549.1.7.1"
	oidSigned        = "1.2.840.113549.1.7.2"
	oidEnveloped     = "1.2.840.113549.1.7.3"
	oidEncryptedData = "1.2.840.113549.1.7.6"
	oidPBMAC1        = "1.2.840.113549.1.5.14"
	oidX509          = "1.2.840.113549.1.9.22.1"

	oidKeyBag      = "1.2.840.113549.1.12.10.1.1"
	oidLockedBag   = "1.2.840.113549.1.12.10.1.2"
	oidCertificate = "1.2.840.113549.1.12.10.1.3"
	oidSecretBag   = "1.2.840.113549.1.12.10.1.5"
	oidNestedBag   = "1.2.840.113549.1.12.10.1.6"
)

// store is a PKCS #12 file as it is being read.
type store struct {
	*reader
	key    *Key // what stands for the file while it is locked
	safes  []safe
	mac    *checksum
	legacy bool // OpenSSL 3 reads a part of it from its legacy provider alone
	costly bool
	found  []*Key // what was read
	shut   []*Key // what the passphrase does not open
}

// safe is a part of the file: bags, in clear or encrypted.
type safe struct {
	content []byte
	scheme  *scheme
}

// checksum is the MAC over a file, which tells whether a passphrase is the right one.
type checksum struct {
	fits   func(password) bool
	rounds int
	cost   string
}

// readPKCS12 reads the keys and certificates of a PKCS #12 file (RFC 7292) into k.contents. k
// is the file itself, and says why it was not read. What is computed is a library's: see
// pbes1.go.
func (r *reader) readPKCS12(k *Key, elements []asn1.RawValue) {
	s := &store{reader: r, key: k}
	k.Name, k.Sentence = "PKCS #12 file", "a PKCS #12 file"
	var version int
	asn1.Unmarshal(elements[0].FullBytes, &version)
	kind, content, ok := contentInfo(elements[1].FullBytes)
	switch {
	case !ok || version != 3:
		s.damaged("It does not begin as such a file does.")
		return
	case kind == oidSigned:
		k.flaw(CodeCipher, report.Error, "This PKCS #12 file is signed with a key and not with a passphrase.", "That is not read here.", s.next())
		return
	}
	body, ok := octetString(content)
	if !ok || kind != oidData || !s.split(body) {
		if len(k.Problems) == 0 {
			s.damaged("Its parts cannot be told apart.")
		}
		return
	}
	if len(elements) > 2 && !s.readMAC(elements[2], body) {
		s.damaged("Its checksum cannot be read.")
		return
	}
	s.unlock()
}

// damaged says that the file is broken, whatever the passphrase.
func (s *store) damaged(why string) {
	s.key.flaw(CodePEMDamaged, report.Error, "This PKCS #12 file is damaged.", why, "Copy or export it again.")
}

// command is the way without this page.
func (s *store) command() string {
	if s.legacy {
		return said(openPKCS12Legacy)
	}
	return said(openPKCS12)
}

func (s *store) next() string { return "Take key and certificates out with " + s.command() + "." }

// contentInfo takes a ContentInfo apart (RFC 5652 section 3).
func contentInfo(der []byte) (kind string, content []byte, ok bool) {
	elements, _, ok := sequence(der)
	if !ok || shapeOf(elements) != "N0" {
		return "", nil, false
	}
	kind, ok = readOID(elements[0])
	return kind, elements[1].Bytes, ok
}

// split takes an AuthenticatedSafe apart.
func (s *store) split(body []byte) bool {
	infos, _, ok := sequenceOf(body, MaxKeys)
	for _, info := range infos {
		kind, content, whole := contentInfo(info.FullBytes)
		ok = ok && whole
		switch kind {
		case oidData:
			bags, whole := octetString(content)
			ok = ok && whole
			s.safes = append(s.safes, safe{content: bags})
		case oidEncryptedData:
			sealed, scheme, whole := encryptedData(content)
			if !whole {
				return false
			}
			if scheme == nil {
				s.key.flaw(CodeCipher, report.Error, "A part of this PKCS #12 file is encrypted by a scheme that is not read here.", "Schemes with AES, triple DES and RC2 are.", s.next())
				return false
			}
			s.legacy = s.legacy || scheme.legacy
			s.safes = append(s.safes, safe{sealed, scheme})
		case oidEnveloped:
			s.key.flaw(CodeCipher, report.Error, "This PKCS #12 file is encrypted to a key and not by a passphrase.", "That is not read here.", s.next())
			return false
		}
	}
	return ok
}

// encryptedData takes an EncryptedData apart (RFC 5652 section 8). A nil scheme is none that
// is read.
func encryptedData(der []byte) (sealed []byte, s *scheme, ok bool) {
	outer, _, ok := sequence(der)
	if !ok || !has(shapeOf(outer), "IS") {
		return nil, nil, false
	}
	inner, _, ok := sequence(outer[1].FullBytes)
	if !ok || shapeOf(inner) != "NS0" {
		return nil, nil, false
	}
	if found, known := readScheme(inner[1]); known {
		s = &found
	}
	return pieces(inner[2]), s, true
}

// readMAC reads a MacData (RFC 7292 section 4, RFC 9579). A kind that is not known is left
// out: then the passphrase is known by what it opens.
func (s *store) readMAC(v asn1.RawValue, body []byte) bool {
	data, _, ok := sequence(v.FullBytes)
	if !ok || !has(shapeOf(data), "SO") {
		return false
	}
	info, _, ok := sequence(data[0].FullBytes)
	if !ok || shapeOf(info) != "SO" {
		return false
	}
	a, ok := readAlgorithm(info[0])
	if !ok {
		return false
	}
	rounds := 1
	if len(data) > 2 {
		if rounds, ok = iterations(data[2]); !ok {
			return false
		}
	}
	fits := func(newHash func() hash.Hash, key []byte) bool {
		h := hmac.New(newHash, key)
		h.Write(body)
		return hmac.Equal(h.Sum(nil), info[1].Bytes)
	}
	if newHash := oldHashes.of(a.oid); newHash != nil {
		s.mac = &checksum{rounds: rounds, cost: strconv.Itoa(rounds) + " rounds of its checksum"}
		s.mac.fits = func(p password) bool {
			return fits(newHash, deriveWith(newHash, data[1].Bytes, p.wide, rounds, forMAC, newHash().Size()))
		}
	}
	if a.oid != oidPBMAC1 {
		return true
	}
	parts, _, ok := sequence(a.parameters.FullBytes)
	if !ok || shapeOf(parts) != "SS" {
		return false
	}
	kdf, ok1 := readAlgorithm(parts[0])
	mac, ok2 := readAlgorithm(parts[1])
	numbers, _, ok3 := sequence(kdf.parameters.FullBytes)
	if !ok1 || !ok2 || !ok3 || kdf.oid != oidPBKDF2 || !has(shapeOf(numbers), "OI") || hmacs.of(mac.oid) == nil {
		return false
	}
	d, ok := readPBKDF2(numbers)
	if !ok || d.size < 20 || d.size > 64 { // a key of a byte fits one passphrase in 256
		return false
	}
	s.mac = &checksum{rounds: d.rounds, cost: d.cost}
	s.mac.fits = func(p password) bool {
		key, err := d.key(p.text, d.size)
		return err == nil && fits(hmacs.of(mac.oid), key)
	}
	return true
}

// unlock finds the passphrase that fits and reads what it opens. A file without one has the
// empty one, which some programs write as no bytes at all.
func (s *store) unlock() {
	typed := newPassword(s.passphrase)
	tries := []password{newPassword(""), {}}
	if s.passphrase != "" {
		tries = []password{typed, newPassword(""), {}}
	}
	if s.mac != nil && !s.pay(min(s.mac.rounds, noRounds)*len(tries), s.mac.cost) {
		return
	}
	for _, p := range tries {
		if s.mac != nil && !s.mac.fits(p) {
			continue
		}
		if opened := s.open(p); s.mac != nil || len(s.shut) == 0 || s.costly {
			s.keep(opened)
			return
		}
	}
	opened := s.open(typed)
	switch {
	case s.costly:
	case opened == 0 && len(s.shut) == 0:
		s.keep(0)
		s.key.flaw(CodePassphrase, report.Warning, "The checksum of this PKCS #12 file was not checked.", "Nothing in the file is encrypted; its checksum is made with a passphrase.", "Type the passphrase into Passphrase to check it.")
		s.set.WantsPassphrase = true
	case s.passphrase == "":
		s.wantPassphrase(s.key)
		s.key.Info.Private = false // whether a private key is inside nobody sees
		s.key.Problems[len(s.key.Problems)-1] = report.Problem{Code: CodePassphrase, Severity: report.Error, Lead: "This PKCS #12 file is encrypted.",
			Why: "Nothing of it can be used until it is opened.", Next: "Type its passphrase into Passphrase. Without this page: " + s.command() + "."}
	case s.mac != nil && opened > 0:
		s.key.flaw(CodeAltered, report.Error, "This PKCS #12 file opens, and its checksum does not fit it.", "The passphrase is right. The file was altered or damaged after it was made, and nothing of it is used.", "Copy or export it again.")
	default:
		s.set.WantsPassphrase = true
		s.key.flaw(CodeWrong, report.Error, "The passphrase does not open this PKCS #12 file.", "Upper and lower case and spaces count. A file that was altered behaves the same.", "To try it without this page: "+s.command()+".")
	}
}

// keep takes what was read for the keys of the text.
func (s *store) keep(opened int) {
	if opened > 0 || len(s.shut) > 0 {
		s.set.WantsPassphrase = true
	}
	s.key.contents = append(s.found, s.shut...)
	if len(s.key.contents) == 0 && len(s.key.Problems) == 0 {
		s.key.flaw(CodeUnknown, report.Error, "This PKCS #12 file holds no key and no certificate.", "", "Export it again with the key.")
	}
}

// pay takes what a step costs, or says that it is too much.
func (s *store) pay(rounds int, cost string) bool {
	if s.afford(rounds) {
		return true
	}
	if !s.costly {
		s.key.flaw(CodeCost, report.Error, "Opening this PKCS #12 file would take longer than the page may spend on a keystroke.", "It takes "+cost+".", s.next())
	}
	s.costly = true
	return false
}

// decrypt opens a part by a passphrase.
func (s *store) decrypt(how *scheme, p password, sealed []byte) ([]byte, bool) {
	if !s.pay(how.rounds, how.cost) {
		return nil, false
	}
	return how.decrypt(p, sealed)
}

// open reads all parts by one passphrase, and counts those that it decrypted. What it does
// not decrypt is in shut.
func (s *store) open(p password) (opened int) {
	s.found, s.shut = nil, nil
	for _, part := range s.safes {
		content := part.content
		if part.scheme != nil {
			plain, ok := s.decrypt(part.scheme, p, content)
			if ok {
				_, _, ok = sequenceOf(plain, MaxKeys)
			}
			if !ok {
				s.lock("A part of this PKCS #12 file")
				continue
			}
			content = plain
			opened++
		}
		opened += s.bags(content, p, 0)
	}
	return opened
}

// lock notes a part that the passphrase of the others does not open.
func (s *store) lock(what string) {
	if s.costly {
		return // nothing was tried
	}
	k := &Key{}
	k.Name, k.Sentence = "Encrypted private key", "a part of a PKCS #12 file that is locked"
	k.Info.Private = true
	k.flaw(CodeWrong, report.Error, what+" has a passphrase of its own.", "That of the file does not open it.", "Export the file again with one passphrase.")
	s.shut = append(s.shut, k)
}

// bags reads a SafeContents (RFC 7292 section 4.2).
func (s *store) bags(content []byte, p password, depth int) (opened int) {
	bags, _, _ := sequenceOf(content, MaxKeys)
	for _, bag := range bags {
		elements, _, ok := sequence(bag.FullBytes)
		if !ok || !has(shapeOf(elements), "N0") || depth > 4 {
			continue
		}
		kind, _ := readOID(elements[0])
		value := elements[1].Bytes
		k := &Key{}
		switch kind {
		case oidKeyBag:
			if s.derKey(k, value, nil) != "" {
				s.found = append(s.found, k)
			}
		case oidLockedBag:
			opened += s.lockedBag(value, p)
		case oidCertificate:
			if der, ok := valueOf(value, oidX509); ok && s.derKey(k, der, nil) == certificate {
				s.found = append(s.found, k)
			}
		case oidSecretBag: // as Java keeps the secrets of HMACs
			if der, ok := valueOf(value, oidLockedBag); ok {
				opened += s.lockedBag(der, p)
			}
		case oidNestedBag:
			opened += s.bags(value, p, depth+1)
		}
	}
	return opened
}

// valueOf is the octet string of a bag that names its kind.
func valueOf(bag []byte, kind string) ([]byte, bool) {
	elements, _, ok := sequence(bag)
	if !ok || shapeOf(elements) != "N0" {
		return nil, false
	}
	oid, _ := readOID(elements[0])
	der, ok := octetString(elements[1].Bytes)
	return der, ok && oid == kind
}

// lockedBag reads a private key or a secret that is encrypted by itself. It answers 1 when
// the passphrase opens it.
func (s *store) lockedBag(der []byte, p password) (opened int) {
	kind, elements := container(der)
	if kind != pkcs8Locked {
		return 0
	}
	how, ok := readScheme(elements[0])
	if !ok {
		k := &Key{}
		s.unlockPKCS8(k, elements) // says which
		s.found = append(s.found, k)
		return 0
	}
	s.legacy = s.legacy || how.legacy
	plain, _ := s.decrypt(&how, p, elements[1].Bytes)
	kind, inner := container(plain)
	if kind != pkcs8 {
		s.lock("A private key in this PKCS #12 file")
		return 0
	}
	k := &Key{}
	if a, _ := readAlgorithm(inner[1]); slices.Contains(secretKinds, a.oid) {
		k.Secret = inner[2].Bytes
	} else {
		k.readPKCS8(inner)
	}
	s.found = append(s.found, k)
	return 1
}

// secretKinds are what Java writes as the algorithm of a secret in a store.
var secretKinds = []string{
	"1.2.840.113549.2.7", "1.2.840.113549.2.8", "1.2.840.113549.2.9", "1.2.840.113549.2.10", "1.2.840.113549.2.11", // HMAC
	"2.16.840.1.101.3.4.1", "2.16.840.1.101.3.4.1.2", "2.16.840.1.101.3.4.1.22", "2.16.840.1.101.3.4.1.42", // AES
}
