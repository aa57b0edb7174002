package redact

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// halves are the members of a JWK that are its private half.
const halves = " d p q dp dq qi oth k priv seed "

// object looks through an object of JSON: a key, a token in JSON, a pair of a name and its
// value, a body with how it is encoded, or whatever else has members.
func (r *run) object(l *layer, v *exact.Value, c context) {
	_, key := v.Find("kty").Text()
	signed := v.Find("payload") != nil && (v.Find("signature") != nil || v.Find("signatures") != nil)
	sealed := v.Find("ciphertext") != nil
	part := !signed && !sealed && v.Find("signature") != nil && (v.Find("protected") != nil || v.Find("header") != nil)
	kubernetes := false
	if k, ok := v.Find("kind").Text(); ok && k == "Secret" {
		kubernetes = true
	}
	pairName, pairValue := pairOf(v)
	beside := r.ask.Personal && aPerson(v)
	encoding, _ := v.Find("encoding").Text()
	for i := range v.Members {
		m := &v.Members[i]
		in := c
		in.name, in.pair = m.Name, false
		if in.carrier == inText {
			in.carrier = inJSON
		}
		if i == pairValue {
			in.name = pairName
			if sectionOf(c.name) != inText {
				in.carrier = sectionOf(c.name)
			}
		} else if c.pair && sectionOf(c.name) != inText {
			in.carrier = inJSON
		}
		text, isText := m.Value.Text()
		switch {
		case m.Value.Kind == '[' || m.Value.Kind == '{':
			if in.all.code == "" && strings.HasSuffix(m.Name, "s") && m.Value.Kind == '{' && m.Name != "tokens" {
				if k := kindOf(in); k == password || k == secret || k == apiKey {
					in.all = k
				}
			}
			if in.all.code == "" && m.Value.Kind == '{' {
				switch strings.ToLower(m.Name) {
				case "cookies":
					in.all = cookieValue
				case "headers":
					r.headers(l, &m.Value, in)
					continue
				}
			}
			if kubernetes && (m.Name == "data" || m.Name == "stringData") {
				in.all = secret
			}
			if key && strings.Contains(halves, " "+m.Name+" ") {
				in.all = privateKey
			}
			r.value(l, &m.Value, in)
		case key && isText && strings.Contains(halves, " "+m.Name+" "):
			if !spared(privateKey, text) {
				r.string(l, &m.Value, privateKey, in)
			}
		case (signed || part) && isText && m.Name == "signature":
			if !spared(ciphertext, text) {
				r.string(l, &m.Value, signature, in)
			}
		case sealed && isText && (m.Name == "ciphertext" || m.Name == "tag" || m.Name == "encrypted_key"):
			if !spared(ciphertext, text) {
				r.string(l, &m.Value, ciphertext, in)
			}
		case (signed || part || sealed) && isText && (m.Name == "payload" || m.Name == "protected"):
			in.carrier, in.claims = inToken, true
			if inner := l.innerOf(&m.Value); inner != nil {
				r.part(inner, 0, len(inner.text), in)
			}
		case isText && m.Name == "text" && strings.EqualFold(encoding, "base64"):
			if inner := l.innerOf(&m.Value); inner != nil {
				r.base64(inner, 0, len(inner.text), context{})
			}
		case isText && beside && personalKind(in, true).code != "" && tellsOne(personalKind(in, true), text):
			if !replaced(text) {
				r.string(l, &m.Value, personalKind(in, true), in)
			}
		default:
			r.value(l, &m.Value, in)
		}
	}
}

// headers looks through an object of headers: fetch and many logs have them so.
func (r *run) headers(l *layer, v *exact.Value, c context) {
	for i := range v.Members {
		m := &v.Members[i]
		r.value(l, &m.Value, context{name: m.Name, carrier: inHeader})
	}
}

// string replaces a string of JSON.
func (r *run) string(l *layer, v *exact.Value, k kind, c context) {
	inner := l.innerOf(v)
	if inner == nil {
		return
	}
	r.take(inner, 0, len(inner.text), k, inner.text, c.says())
}

// innerOf is the text of a JSON string.
func (l *layer) innerOf(v *exact.Value) *layer {
	if v.Kind != '"' || v.Partial || len(v.Raw) < 2 {
		return nil
	}
	text, at := unquote(v.Raw)
	for i := range at {
		at[i] += v.Start
	}
	return l.inner(text, at, v.Start+1)
}

// pairOf is the name that an object gives its value, as in a HAR file, and which member that
// is; -1 where it is no such pair.
func pairOf(v *exact.Value) (string, int) {
	name, ok := v.Find("name").Text()
	if !ok {
		name, ok = v.Find("key").Text()
	}
	if ok {
		for i, m := range v.Members {
			if m.Name == "value" {
				return name, i
			}
		}
	}
	return "", -1
}

// sectionOf is what the pairs of a list stand for that a HAR file has.
func sectionOf(list string) carrier {
	switch list {
	case "headers", "header":
		return inHeader
	case "cookies":
		return inCookie
	case "queryString", "query":
		return inURL
	case "params", "urlencoded", "formdata":
		return inForm
	}
	return inText
}

// aPerson reports whether an object is about somebody.
func aPerson(v *exact.Value) bool {
	for _, m := range v.Members {
		switch personalNames()[plainName(m.Name)] {
		case person, mail, phone, date:
			return true
		case subject, account:
			if plainName(m.Name) != "user" && plainName(m.Name) != "id" {
				return true
			}
		}
	}
	return false
}
