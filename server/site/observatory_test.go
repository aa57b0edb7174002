package site_test

import (
	"crypto/tls"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jwtdebugger/web/bundle"
	"jwtdebugger/web/bundle/bundletest"
)

// observatory grades an answer by the rules of Mozilla's HTTP Observatory, as they stand on
// developer.mozilla.org: one begins with 100, what is wrong takes points away, and what is right
// beyond that adds some where 90 are left. From 100 on it is A+. wrong is what took points away.
// Left out is what is about redirections from http, which this server does not make, and about
// lists that browsers ship with.
func observatory(header http.Header) (score int, wrong []string) {
	score = 100
	bonus := 0
	minus := func(points int, why string) { score -= points; wrong = append(wrong, why) }

	policy := map[string][]string{}
	for directive := range strings.SplitSeq(header.Get("Content-Security-Policy"), ";") {
		if words := strings.Fields(strings.ToLower(directive)); len(words) > 0 {
			if _, twice := policy[words[0]]; !twice { // the first one counts
				policy[words[0]] = words[1:]
			}
		}
	}
	of := func(name string) []string {
		if sources, ok := policy[name]; ok {
			return sources
		}
		return policy["default-src"]
	}
	has := func(name string, sources ...string) bool {
		return slices.ContainsFunc(of(name), func(s string) bool { return slices.Contains(sources, s) })
	}
	broad := []string{"*", "http:", "https:", "http://*", "https://*", "data:", "blob:"}
	hashed := slices.ContainsFunc(of("script-src"), func(s string) bool { return strings.HasPrefix(s, "'sha") || strings.HasPrefix(s, "'nonce-") })
	switch {
	case len(policy) == 0:
		minus(25, "no Content-Security-Policy")
	case of("script-src") == nil || of("object-src") == nil || has("script-src", broad...) || has("object-src", broad...) || has("script-src", "'unsafe-inline'") && !hashed:
		minus(20, "the policy lets scripts in")
	case slices.ContainsFunc(of("script-src"), func(s string) bool { return strings.HasPrefix(s, "http:") }):
		minus(20, "the policy lets scripts in by http")
	case has("script-src", "'unsafe-eval'"):
		minus(10, "the policy allows eval")
	case has("style-src", "'unsafe-inline'"):
		wrong = append(wrong, "the policy allows styles in the page")
	case slices.Equal(policy["default-src"], []string{"'none'"}):
		bonus += 10
	default:
		bonus += 5
	}

	for _, cookie := range header.Values("Set-Cookie") {
		minus(20, "a cookie: "+cookie)
	}
	if header.Get("Access-Control-Allow-Origin") != "" {
		minus(50, "others may read it")
	}
	switch header.Get("Referrer-Policy") {
	case "no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin":
		bonus += 5
	case "":
	default:
		minus(5, "Referrer-Policy")
	}
	var age int
	for part := range strings.SplitSeq(header.Get("Strict-Transport-Security"), ";") {
		if value, ok := strings.CutPrefix(strings.TrimSpace(part), "max-age="); ok {
			age, _ = strconv.Atoi(value)
		}
	}
	switch {
	case header.Get("Strict-Transport-Security") == "":
		minus(20, "no Strict-Transport-Security")
	case age < 15768000: // six months
		minus(10, "Strict-Transport-Security ends too early")
	}
	if header.Get("X-Content-Type-Options") != "nosniff" {
		minus(5, "X-Content-Type-Options")
	}
	switch ancestors := policy["frame-ancestors"]; {
	case slices.Equal(ancestors, []string{"'none'"}) || slices.Equal(ancestors, []string{"'self'"}):
		bonus += 5
	case header.Get("X-Frame-Options") == "DENY" || header.Get("X-Frame-Options") == "SAMEORIGIN":
	default:
		minus(20, "others may frame it")
	}
	switch header.Get("Cross-Origin-Resource-Policy") {
	case "same-origin":
		bonus += 10
	case "cross-origin":
		minus(5, "others may load it")
	}
	if score >= 90 {
		score += bonus
	}
	return score, wrong
}

// TestObservatory: A+ over TLS, with nothing taken away and every bonus there is, for every path
// that the server has and for every status that it gives.
func TestObservatory(t *testing.T) {
	const away = "away-0123456789abcdef.css"
	all := files(t)
	names := slices.Sorted(maps.Keys(all))
	more := map[string]string{}
	for _, name := range names {
		more[name] = string(all[name].Data)
	}
	delete(more, bundle.ManifestName)
	more[away] = strings.Repeat("larger than what is kept", 10_000)
	all = bundletest.New(t, more)
	h := handler(t, all)
	delete(all, away) // taken away while the server runs

	seen := map[int]bool{}
	judge := func(method, target string, headers ...string) {
		r := httptest.NewRequest(method, target, nil)
		r.TLS = &tls.ConnectionState{}
		for i := 0; i < len(headers); i += 2 {
			r.Header.Add(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		got := w.Result()
		seen[got.StatusCode] = true
		if score, wrong := observatory(got.Header); score != 130 || len(wrong) > 0 {
			t.Errorf("%s %s (%d): %d points, %q", method, target, got.StatusCode, score, wrong)
		}
	}
	targets := []string{"/", "/healthz", "/nothing", "/" + away}
	for name := range more {
		targets = append(targets, "/"+name)
	}
	for _, target := range targets {
		for _, method := range []string{"GET", "HEAD", "POST", "OPTIONS", "TRACE"} {
			judge(method, target)
		}
		judge("GET", target, "Range", "bytes=0-1")
		judge("GET", target, "Range", "bytes=99999999-")
		judge("GET", target, "If-Match", `"another"`)
		judge("GET", target, "If-None-Match", "*")
		judge("GET", target, "Accept-Encoding", "*;q=0")
		judge("GET", target, "Accept-Encoding", "br, zstd, gzip")
	}
	for _, status := range []int{200, 206, 304, 404, 405, 406, 412, 416, 500} {
		if !seen[status] {
			t.Errorf("no answer had the status %d", status)
		}
	}
}

// The grades themselves: each header that is missing or weak is told.
func TestObservatoryTells(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.TLS = &tls.ConnectionState{}
	w := httptest.NewRecorder()
	handler(t, files(t)).ServeHTTP(w, r)
	good := w.Result().Header
	for _, change := range []struct{ header, value string }{
		{"Content-Security-Policy", ""}, {"Content-Security-Policy", "default-src 'self' https:"}, {"Content-Security-Policy", "default-src 'none'; script-src 'unsafe-eval'"},
		{"Content-Security-Policy", "default-src 'none'; script-src 'unsafe-inline'"}, {"Content-Security-Policy", "script-src 'self'"}, {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"},
		{"Strict-Transport-Security", ""}, {"Strict-Transport-Security", "max-age=3600"}, {"X-Content-Type-Options", ""}, {"Set-Cookie", "a=b"},
		{"Access-Control-Allow-Origin", "*"}, {"Referrer-Policy", "unsafe-url"}, {"Cross-Origin-Resource-Policy", "cross-origin"},
	} {
		header := good.Clone()
		header.Set(change.header, change.value)
		if change.value == "" {
			header.Del(change.header)
		}
		if score, wrong := observatory(header); len(wrong) == 0 || score >= 130 {
			t.Errorf("%s: %q is not told: %d points", change.header, change.value, score)
		}
	}
	header := good.Clone()
	header.Set("Content-Security-Policy", "default-src 'none'")
	header.Del("X-Frame-Options")
	if _, wrong := observatory(header); fmt.Sprint(wrong) != "[others may frame it]" {
		t.Errorf("a page that can be framed: %q", wrong)
	}
}
