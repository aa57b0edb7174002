package site

import (
	"maps"
	"net/http"
	"strings"
)

// securityHeaders are on every answer, whatever its status. The Content-Security-Policy
// depends on what is served and is explained in package bundle.
var securityHeaders = []struct{ name, value string }{
	// The page shares its process and its window handles with no other site, so none can
	// read its memory or steer it through window.opener.
	{"Cross-Origin-Opener-Policy", "same-origin"},
	// Nothing from elsewhere is loaded into the page unless it agrees; nothing is anyway.
	{"Cross-Origin-Embedder-Policy", "require-corp"},
	// And nothing of this page is loaded into others.
	{"Cross-Origin-Resource-Policy", "same-origin"},
	// A link that is followed from the page tells nobody where it was.
	{"Referrer-Policy", "no-referrer"},
	// The types above are the types; a browser that guesses could take text for a script.
	{"X-Content-Type-Options", "nosniff"},
	// frame-ancestors says it too; this is for what does not read it.
	{"X-Frame-Options", "DENY"},
	// The page does not need any of the browser's powers but one.
	{"Permissions-Policy", permissionsPolicy},
}

// strictTransport keeps a browser that has come over TLS on TLS for a year. Neither
// includeSubDomains nor preload: other names of the domain are not ours to decide about.
const strictTransport = "max-age=31536000"

var permissionsPolicy = strings.Join([]string{
	// The copy buttons write to the clipboard. Nothing reads from it: pasting is the user's.
	"clipboard-write=(self)", "clipboard-read=()",
	// What can see, hear or locate the user, or read the device's sensors.
	"accelerometer=()", "camera=()", "display-capture=()", "geolocation=()", "gyroscope=()",
	"magnetometer=()", "microphone=()", "compute-pressure=()", "idle-detection=()",
	// What reaches devices and networks.
	"gamepad=()", "hid=()", "local-network-access=()", "midi=()", "serial=()", "usb=()",
	"xr-spatial-tracking=()",
	// What speaks for the user: credentials, payments, storage of other sites.
	"identity-credentials-get=()", "otp-credentials=()", "payment=()",
	"publickey-credentials-create=()", "publickey-credentials-get=()", "storage-access=()",
	// What follows the user from site to site.
	"browsing-topics=()",
	// What changes the screen or what it shows.
	"autoplay=()", "encrypted-media=()", "fullscreen=()", "keyboard-map=()", "local-fonts=()",
	"picture-in-picture=()", "screen-wake-lock=()", "window-management=()",
	// A synchronous request freezes the page, and none is ever made.
	"sync-xhr=()",
}, ", ")

// securityValues are the headers as net/http holds them, made once and shared by all answers,
// which read them only.
var securityValues = func() http.Header {
	values := http.Header{}
	for _, h := range securityHeaders {
		values.Set(h.name, h.value)
	}
	return values
}()

func setSecurityHeaders(header http.Header, policy []string, overTLS bool) {
	header["Content-Security-Policy"] = policy
	maps.Copy(header, securityValues)
	if overTLS {
		header.Set("Strict-Transport-Security", strictTransport)
	}
}
