package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// iconName is an icon in web/src, as the manifest names it.
var iconName = regexp.MustCompile(`"(icon-[a-z0-9]+\.png)"`)

// install returns what makes the page one that can be installed, as data: URLs: the web
// manifest with its icons in it, and the icon for Apple's home screens, which do not ask the
// manifest.
//
// They are no files because a browser fetches a manifest after the page has loaded, of its
// own accord, and again when it likes; and because not every host knows the type of a
// .webmanifest. What is relative in it (start_url, scope) is relative to the page, so that it
// fits any folder of any host; and so it names no id, which would be the same for all folders
// of a host, where the one that follows from start_url is not.
func install(src string) (manifest, touch string, err error) {
	read := func(name string) []byte {
		data, e := os.ReadFile(filepath.Join(src, name))
		if err == nil {
			err = e
		}
		return data
	}
	icon := func(name string) string {
		return "data:image/png;base64," + base64.StdEncoding.EncodeToString(read(name))
	}
	text := iconName.ReplaceAllStringFunc(string(read("app.webmanifest")), func(quoted string) string {
		return `"` + icon(strings.Trim(quoted, `"`)) + `"`
	})
	touch = icon("icon-maskable.png")
	if err != nil {
		return "", "", err
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(text)); err != nil {
		return "", "", fmt.Errorf("web/src/app.webmanifest is not JSON: %w", err)
	}
	return "data:application/manifest+json," + escape(compact.Bytes()), touch, nil
}

// escape writes text into an address that stands in an attribute between single quotes. All
// but what would end one of the two may stand there as it is.
func escape(text []byte) string {
	return strings.NewReplacer("%", "%25", "#", "%23", "'", "%27", "&", "%26").Replace(string(text))
}
