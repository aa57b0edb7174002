// Command screenshots is make screenshots: it takes the README's pictures, of the real page,
// at an instant that never changes, so that two runs differ only where the page does.
package main

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"jwtdebugger/e2e/browser"
	"jwtdebugger/e2e/drive"
	"jwtdebugger/server/site"
	"jwtdebugger/web"
)

// folder is where the pictures go, below the project's root.
const folder = "web/pictures"

// instant is what the clock says in the pictures.
var instant = time.Date(2026, 11, 23, 15, 13, 0, 0, time.UTC)

// stillClock makes the page's clock stand.
var stillClock = `{
	const at = ` + strconv.FormatInt(instant.UnixMilli(), 10) + `, Real = Date;
	globalThis.Date = class extends Real {
		constructor(...args) { if (args.length) super(...args); else super(at); }
		static now() { return at; }
	};
}`

// inter lets the system's font be Inter (Debian's fonts-inter) where it is installed: a
// machine that serves has few fonts, and people who look have good ones.
const inter = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern"><test name="family"><string>system-ui</string></test><edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>
  <match target="pattern"><test name="family"><string>sans</string></test><edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>
  <match target="pattern"><test name="family"><string>sans-serif</string></test><edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>
</fontconfig>`

const secret = "correct horse battery staple, ok"

func token() string {
	at := func(d time.Duration) string { return strconv.FormatInt(instant.Add(d).Unix(), 10) }
	header := `{"alg":"HS256","typ":"at+jwt","kid":"2026-11"}`
	payload := `{"iss":"https://id.example.com","sub":"248289761001","aud":["orders","billing"],"client_id":"shop-web","scope":"orders:read orders:write","iat":` + at(-4*time.Hour) + `,"nbf":` + at(-4*time.Hour) + `,"exp":` + at(-3*time.Hour) + `,"jti":"7f0c2b8e-41d6"}`
	encode := base64.RawURLEncoding.EncodeToString
	input := encode([]byte(header)) + "." + encode([]byte(payload))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(input))
	return input + "." + encode(mac.Sum(nil))
}

func main() { drive.Main(run) }

func run(t drive.T) {
	handler, err := site.New(web.FS())
	if err != nil {
		t.Fatalf("The bundle was not built; make screenshots builds it: %v", err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatalf("Run it in the project's root: %v", err)
	}
	fonts, err := os.CreateTemp("", "fonts-*.conf")
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() { os.Remove(fonts.Name()) })
	if _, err = fonts.WriteString(inter); err == nil {
		err = fonts.Close()
	}
	if err != nil {
		t.Fatalf("%v", err)
	}
	path, err := browser.Whole()
	if err != nil {
		t.Fatalf("%v", err)
	}
	chromium, err := drive.Start(path, "FONTCONFIG_FILE="+fonts.Name())
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(chromium.Close)
	all := 0
	for _, width := range []int64{1440, 390} {
		for _, dark := range []bool{false, true} {
			drive.Part(t, func(t drive.T) {
				theme, height := "light", int64(1060)
				if dark {
					theme = "dark"
				}
				if width < 500 {
					height = 844
				}
				tab := chromium.NewTab(t, drive.Serve(t, handler), drive.Setup{InPage: stillClock, Width: width, Height: height, Dark: dark})
				tab.Open()
				tab.PasteKey(secret)
				tab.PasteToken(token())
				tab.Fill("policy-issuer", "https://id.example.com")
				tab.Fill("policy-audience", "orders")
				tab.WantVerdict(drive.Verdict{"signature": "valid", "time": "failed", "policy": "ok", "claims": "rejected"})
				drive.Eval[any](tab, `document.activeElement.blur(); window.scrollTo(0, 0); document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1)))))`)
				name := fmt.Sprintf("expired-%s-%d.png", theme, width)
				small, err := shrink(tab.Picture(false))
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if err := os.WriteFile(filepath.Join(folder, name), small, 0o644); err != nil {
					t.Fatalf("%v", err)
				}
				all += len(small)
				fmt.Printf("%s/%s  %d kB\n", folder, name, len(small)/1000)
			})
		}
	}
	fmt.Printf("%d kB in all\n", all/1000)
}

// shrink writes a PNG with the 256 colours it uses most; a page has few more, all of them
// shades between two that it has.
func shrink(data []byte) ([]byte, error) {
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	bounds := picture.Bounds()
	used := map[color.NRGBA]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			used[color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)]++
		}
	}
	byUse := slices.SortedFunc(maps.Keys(used), func(a, b color.NRGBA) int {
		return cmp.Or(cmp.Compare(used[b], used[a]), cmp.Compare(number(a), number(b)))
	})
	palette := color.Palette{}
	for _, c := range byUse[:min(256, len(byUse))] {
		palette = append(palette, c)
	}
	nearest := map[color.NRGBA]uint8{}
	for _, c := range byUse {
		nearest[c] = uint8(palette.Index(c))
	}
	small := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			small.SetColorIndex(x, y, nearest[color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)])
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err = encoder.Encode(&out, small)
	return out.Bytes(), err
}

func number(c color.NRGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }
