package token

import (
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// maxName is how long an address or a name is that is recognised as one.
const maxName = 2048

// noTokenInIt is what can be learned from most of these.
var noTokenInIt = report.Words{Lead: "There is no token in it.", Next: "Paste the token itself: it begins with “eyJ”, as a rule."}

// named recognises what has dots as a token has, and is the name or the address of something.
func named(text string) Other {
	if text == "" || len(text) > maxName {
		return Other{}
	}
	if o := instant(text); o.Kind != "" || strings.ContainsAny(text, " \t\r\n") {
		return o
	}
	for _, of := range []func(string) Other{address, mail, number, host, file, dotted} {
		if o := of(text); o.Kind != "" {
			return o
		}
	}
	return Other{}
}

// dates are the usual ways of writing an instant; the first few with a time zone.
var dates = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700 MST", time.RFC1123, time.RFC1123Z,
	"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02", "2006/01/02", "2006.01.02", "2.1.2006", "15:04:05",
}

// instant recognises a date or a time of day.
func instant(text string) Other {
	if len(text) < 6 || len(text) > 40 {
		return Other{}
	}
	for i, layout := range dates {
		at, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		o := Other{Date, "Date", CodeDate, report.Words{Lead: "This is a date or a time, not a token."}, report.Words{
			Lead: "A token writes its times as seconds since 1970 (RFC 7519 section 2).",
		}}
		if i < 6 {
			o.Learned.Why = "This one would be " + strconv.FormatInt(at.Unix(), 10) + "."
		}
		return o
	}
	return Other{}
}

// address recognises what begins with a scheme.
func address(text string) Other {
	scheme, rest, ok := strings.Cut(text, "://")
	if !ok || scheme == "" || rest == "" || strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz0123456789+-.") != "" {
		return Other{}
	}
	return Other{Address, "Web address", CodeAddress, report.Words{Lead: "This is an address, not a token."}, aboutAddress(text)}
}

// aboutAddress says where an address may lead to keys: only one that begins with https:// is
// an issuer’s (OpenID Connect Discovery section 3, RFC 8414 section 2).
func aboutAddress(text string) report.Words {
	links := linksOf(text)
	switch {
	case len(links) == 0:
		return noTokenInIt
	case len(links) == 1:
		return report.Words{
			Lead: "There is no token in it; it may hold keys, or say where they are.",
			Next: "Open it: a set of keys belongs in the Key field, and a “jwks_uri” is the address of one.",
		}
	}
	return report.Words{
		Lead: "If it is an issuer’s address, a document below it says where its keys are.",
		Why:  "OpenID Connect names it " + prose.QuoteLong(links[0].URL, 120) + ", and OAuth (RFC 8414) " + prose.QuoteLong(links[1].URL, 120) + ".",
		Next: "Open it, and paste what is at its “jwks_uri” into the Key field.",
	}
}

// Links are the addresses on the web that a text leads to which Recognise took for o: where
// an issuer’s keys are, or the documents that say so.
func Links(o Other, text string) []report.Link {
	text = strings.TrimSpace(text)
	switch {
	case o.Code == CodeDiscovery || o.Code == CodeMetadata:
		return keysOf(text)
	case o.Kind == Address:
		return linksOf(text)
	case o.Kind == Host:
		return linksOf("https://" + text)
	}
	return nil
}

// linksOf are the documents that name the keys of the issuer whose address text is; when it
// is the address of such a document, or of keys, that alone.
func linksOf(text string) []report.Link {
	if len(text) > maxName || strings.ContainsAny(text, " \t\r\n\\") {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.User != nil || u.Hostname() == "" || u.Opaque != "" {
		return nil
	}
	u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = "", false, "", ""
	if strings.Contains(u.Path, "/.well-known/") || strings.HasSuffix(u.Path, ".json") || keysEnd[path.Base(u.Path)] {
		return []report.Link{{Label: "Open it", URL: u.String()}}
	}
	below := strings.TrimRight(u.EscapedPath(), "/")
	origin := (&url.URL{Scheme: "https", Host: u.Host}).String()
	return []report.Link{
		{Label: "OpenID Connect’s document", URL: origin + below + "/.well-known/openid-configuration"},
		{Label: "OAuth’s document", URL: origin + "/.well-known/oauth-authorization-server" + below},
	}
}

// keysEnd are how the addresses of keys end, beside .json.
var keysEnd = map[string]bool{"jwks": true, "keys": true, "certs": true, "jwk": true}

// mail recognises the address of a mailbox.
func mail(text string) Other {
	local, domain, ok := strings.Cut(strings.TrimPrefix(text, "mailto:"), "@")
	if !ok || local == "" || len(local) > 64 || strings.ContainsAny(local, `"(),:;<>[\]/`) || host(domain).Kind == "" || strings.Contains(domain, "/") {
		return Other{}
	}
	return Other{Mail, "Mail address", CodeMail, report.Words{Lead: "This is a mail address, not a token."}, noTokenInIt}
}

// number recognises IP addresses and what is numbered: a version, an object identifier.
func number(text string) Other {
	if _, err := netip.ParseAddr(text); err == nil {
		return ipAddress
	}
	if _, err := netip.ParseAddrPort(text); err == nil {
		return ipAddress
	}
	if _, err := netip.ParsePrefix(text); err == nil {
		return ipAddress
	}
	if at := strings.LastIndexByte(text, '@'); at > 0 && wordy(text[:at]) { // a package and its version
		text = text[at+1:]
	}
	bare := strings.TrimLeft(text, "^~<>=")
	marked := strings.HasPrefix(bare, "v") || strings.HasPrefix(bare, "V")
	if marked {
		bare = bare[1:]
	}
	digits := len(bare) - len(strings.TrimLeft(bare, "0123456789."))
	release, rest := bare[:digits], bare[digits:]
	dots := strings.Count(release, ".")
	switch {
	case len(text) > 80, dots == 0, dots == 1 && !marked, strings.HasPrefix(release, "."), strings.Contains(release, ".."):
		return Other{}
	case strings.HasSuffix(release, ".") && rest != "x" && rest != "*" && rest != "X":
		return Other{}
	case rest == "*": // 1.2.*
	case rest != "" && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-+_") != "":
		return Other{}
	case rest != "" && len(rest) > 3 && rest[0] != '-' && rest[0] != '+' && !strings.HasSuffix(release, "."):
		return Other{}
	}
	return Other{Version, "Version number", CodeVersion, report.Words{Lead: "This is a version or another number with dots, not a token."}, noTokenInIt}
}

var ipAddress = Other{IP, "IP address", CodeIP, report.Words{Lead: "This is an IP address, not a token."}, noTokenInIt}

// endings of names of hosts, beside those of two letters that are countries'. (They are a
// choice: the usual ones.)
const (
	generic   = " com org net edu gov mil int info biz name pro io dev app cloud online site store shop tech ai xyz example test localhost internal "
	countries = " ac ad ae af ag al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw "
	reversed  = " com org net edu gov io dev de fr uk nl eu co java javax jakarta android androidx kotlin kotlinx scala "
	files     = " json jsonl ndjson yaml yml xml txt log csv tsv md rst html htm js mjs cjs ts mts tsx jsx css scss go py pyc rb rs java kt swift cc cpp hpp cs vb php sh bash zsh fish bat cmd ps1 sql db toml ini cfg conf config env lock zip gz tgz tar bz2 xz jar war aar apk ipa whl gem exe dll dylib deb rpm pdf doc docx xls xlsx ppt pptx png jpg jpeg gif svg webp ico woff woff2 ttf mp3 mp4 wav pem crt cer der key pub p12 pfx jks keystore csr jwk jwks jwt har pcap properties gradle proto wasm map bak tmp swp tf tfvars ipynb vue svelte graphql lua "
)

func among(list, word string) bool {
	return word != "" && !strings.Contains(word, " ") && strings.Contains(list, " "+word+" ")
}

// host recognises the name of a host, with a port or a path behind it or not.
func host(text string) Other {
	name, pathOf, _ := strings.Cut(text, "/")
	name, port, hasPort := strings.Cut(name, ":")
	if hasPort && (len(port) == 0 || len(port) > 5 || strings.Trim(port, "0123456789") != "") {
		return Other{}
	}
	labels := strings.Split(strings.TrimSuffix(name, "."), ".")
	last := strings.ToLower(labels[len(labels)-1])
	big, country := among(generic, last), among(countries, last)
	switch {
	case len(name) > 253, len(labels) < 2, !big && !country, !wordy(name), strings.ContainsAny(pathOf, "@\"'<>"):
		return Other{}
	case len(labels) > 2 && among(reversed, labels[0]) && !among(" com org net edu gov io dev ", last) && !country:
		return Other{} // com.example.app
	}
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' || strings.Trim(strings.ToLower(l), "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return Other{}
		}
	}
	return Other{Host, "Name of a host", CodeHost, report.Words{Lead: "This is the name of a host, not a token."}, aboutAddress("https://" + text)}
}

// file recognises the name of a file by its ending, and a path by how it begins.
func file(text string) Other {
	name := text[strings.LastIndexByte(text, '/')+1:]
	dot := strings.LastIndexByte(name, '.')
	known := dot >= 0 && among(files, strings.ToLower(name[dot+1:])) && wordy(name[:dot]) || dot == 0 && among(files, name[1:])
	from := strings.HasPrefix(text, "/") || strings.HasPrefix(text, "./") || strings.HasPrefix(text, "../") || strings.HasPrefix(text, "~/")
	if strings.ContainsAny(text, "\\\"'`<>|?*{}") || !known && !(from && strings.Count(text, "/") > 1 && wordy(text)) {
		return Other{}
	}
	return Other{File, "Name of a file", CodeFile, report.Words{Lead: "This is the name of a file, not a token."},
		report.Words{Lead: "What the file holds is not seen here.", Next: "Drop the file on the page, or paste what it holds."}}
}

// dotted recognises names of packages and methods: words with dots between them.
func dotted(text string) Other {
	name, call, called := strings.Cut(text, "(")
	labels := strings.Split(name, ".")
	if called && !strings.Contains(call, ")") || !called && len(labels) < 3 || len(labels) < 2 || len(text) > 200 || !wordy(name) {
		return Other{}
	}
	long := false
	for _, l := range labels {
		c := strings.ToLower(l)
		if l == "" || len(l) > 32 || strings.Trim(c, "abcdefghijklmnopqrstuvwxyz0123456789_$-") != "" || '0' <= c[0] && c[0] <= '9' || c[0] == '-' {
			return Other{}
		}
		long = long || len(l) > 1
	}
	if said, defects := exact.DecodeBase64URL(labels[0]); !long || len(defects) == 0 && len(said) > 2 && readable(said) == len(said) {
		return Other{} // a.b.c, or a text in base64url
	}
	return Other{Name, "Name with dots", CodeName, report.Words{Lead: "This is a name with dots, as of a package or a method, not a token."}, noTokenInIt}
}

// wordy reports whether text looks written by people: mostly letters, in one case or with few
// capitals. Of the characters of base64url every other letter is a capital.
func wordy(text string) bool {
	letters, capitals, digits := 0, 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z':
			letters++
		case 'A' <= c && c <= 'Z':
			letters++
			capitals++
		case '0' <= c && c <= '9':
			digits++
		}
	}
	return letters > 0 && (3*capitals <= letters || capitals == letters && digits == 0) && digits <= 2*letters
}
