// Command browsers is make browsers: it uses the page in Firefox and in WebKitGTK, where they
// are installed, and says what it found. The tests proper drive Chromium; this is a look at
// whether the other engines show the same. Both are driven by WebDriver's commands: Firefox
// over Marionette, which needs no driver of its own, WebKit over WebKitWebDriver.
package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"jwtdebugger/server/site"
	"jwtdebugger/web"
)

// patience is how long anything may take.
const patience = 2 * time.Minute

// session is a window of a browser: it carries out a command of WebDriver.
type session struct {
	name, version string
	do            func(command string, params map[string]any) (json.RawMessage, error)
	console       func() (string, error) // errors that the console was told
	end           func()
}

func main() {
	handler, err := site.New(web.FS())
	if err != nil {
		fmt.Fprintln(os.Stderr, "The bundle was not built; make browsers builds it:", err)
		os.Exit(1)
	}
	failed := 0
	for _, start := range []func() (*session, error){firefox, webkit} {
		s, err := start()
		if err != nil {
			fmt.Println("not tried:", err)
			continue
		}
		fmt.Println(s.name, s.version)
		if err := try(s, handler); err != nil {
			failed++
			fmt.Println("  failed:", err)
		}
		s.end()
	}
	if failed > 0 {
		os.Exit(1)
	}
}

// try uses the page.
func try(s *session, handler http.Handler) error {
	var mu sync.Mutex
	var late []string
	ready := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		if ready {
			late = append(late, r.URL.Path)
		}
		mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	defer server.Close()
	defer server.CloseClientConnections()
	if _, err := s.do("url", map[string]any{"url": server.URL + "/"}); err != nil {
		return err
	}
	for _, step := range steps {
		if step.act != "" {
			if _, err := s.eval(step.act); err != nil {
				return fmt.Errorf("%s: %w", step.what, err)
			}
		}
		if err := s.wait(step.until); err != nil {
			return fmt.Errorf("%s: %w", step.what, err)
		}
		fmt.Println("  ok:", step.what)
		mu.Lock()
		ready = true
		mu.Unlock()
	}
	mu.Lock()
	defer mu.Unlock()
	if len(late) > 0 {
		return fmt.Errorf("it was asked for %s after the page was ready", late)
	}
	fmt.Println("  ok: no request after load")
	said, err := s.console()
	if err != nil {
		return err
	}
	if said != "" {
		return errors.New("the console says " + said)
	}
	fmt.Println("  ok: no error in the console")
	return nil
}

const secret = "correct horse battery staple, ok"

// token is one that is active for an hour.
func token() string {
	encode := base64.RawURLEncoding.EncodeToString
	input := encode([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + encode([]byte(`{"sub":"ann","exp":`+strconv.FormatInt(time.Now().Add(time.Hour).Unix(), 10)+`}`))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(input))
	return input + "." + encode(mac.Sum(nil))
}

// step is something that a user does, as a script, and what is seen then.
type step struct{ what, act, until string }

// types is the script that types a text into a field.
func types(id, text string) string {
	return fmt.Sprintf("const field = document.getElementById(%q); field.focus(); field.select(); document.execCommand(%q, false, %q);", id, kind(text), text)
}

func kind(text string) string {
	if text == "" {
		return "delete"
	}
	return "insertText"
}

func press(selector string) string {
	return fmt.Sprintf("document.querySelector(%q).click();", selector)
}

const settled = `document.documentElement.dataset.settled === "true" && `

func says(name, value string) string {
	return settled + fmt.Sprintf("document.getElementById(\"verdict\").dataset.%s === %q", name, value)
}

func shows(id string) string { return fmt.Sprintf("document.getElementById(%q).checkVisibility()", id) }

func example(name string) string {
	return fmt.Sprintf("const list = document.getElementById(\"example\"); list.value = %q; list.dispatchEvent(new Event(\"change\", {bubbles: true}));", name)
}

var steps = []step{
	{"the engine is ready", "", `document.documentElement.dataset.engine === "ready"`},
	{"a token is read", types("token", token()), says("signature", "unchecked")},
	{"its secret verifies it", types("key", secret), says("signature", "valid")},
	{"it is coloured", "", "!CSS.highlights || CSS.highlights.size > 0"},
	{"a secret in base64 is found out", types("key", base64.StdEncoding.EncodeToString([]byte(secret))), says("signature", "invalid") + ` && document.querySelector("#diagnosis [data-sure=Proved]") !== null`},
	{"a click mends it", press("#diagnosis [data-remedy]"), says("signature", "valid")},
	{"an edit is signed", types("payload", `{"sub":"bob"}`), says("signature", "valid") + ` && document.querySelector("#claims [data-claim=sub]").textContent.includes("bob")`},
	{"undo brings the token back", press("#undo"), says("signature", "valid") + ` && document.querySelector("#claims [data-claim=sub]").textContent.includes("ann")`},
	{"an encrypted token is opened", example("RSA-OAEP"), says("encryption", "decrypted")},
	{"and locked without its key", types("key", ""), says("encryption", "locked")},
	{"an ML-DSA signature verifies", example("ML-DSA-65"), says("signature", "valid")},
	{"and so does one of ES256", example("ES256"), says("alg", "ES256")},
	{"nothing is wider than the window", "", "document.documentElement.scrollWidth <= innerWidth"},
	{"Keys is shown", press("#tab-keys"), shows("keys") + ` && location.hash === "#keys"`},
	{"a key is made", press("#make-key"), `document.getElementById("bench-lead").textContent.startsWith("An EC private key")`},
	{"Compare is shown", press("#tab-compare"), shows("compare")},
	{"a token is taken as A", types("compare-token-a", token()), settled + `document.getElementById("compare-said").textContent.includes("under B")`},
	{"two tokens are compared", types("compare-token-b", token()), settled + `document.getElementById("compare-said").dataset.outcome !== "waiting"`},
	{"Code is shown", press("#tab-code"), shows("code") + " && " + settled + `document.getElementById("code-text").textContent.length > 100`},
	{"Debug is shown again", press("#tab-debug"), shows("debug")},
	{"the dialog opens", press("#help"), `document.querySelector("dialog[open]") !== null`},
	{"and closes", `document.querySelector("dialog[open]").close();`, `document.querySelector("dialog[open]") === null`},
	{"Clear empties it", press("#clear"), says("signature", "none") + ` && document.getElementById("token").value === ""`},
}

func (s *session) eval(script string) (json.RawMessage, error) {
	return s.do("execute/sync", map[string]any{"script": script, "args": []any{}})
}

// wait waits until an expression is true.
func (s *session) wait(expression string) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		got, err := s.eval("return " + expression)
		if err != nil {
			return err
		}
		if string(got) == "true" {
			return nil
		}
	}
	state, _ := s.eval(`return document.getElementById("verdict").outerHTML`)
	return fmt.Errorf("this never came: %s\n%s", expression, state)
}

// freePort is a port that nobody listens at.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}

// run starts a program, with all that it starts in a group of their own, and returns what ends them.
func run(output io.Writer, name string, args ...string) (end func(), err error) {
	c := exec.Command(name, args...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Stdout, c.Stderr = output, output
	if err := c.Start(); err != nil {
		return nil, err
	}
	return func() {
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
		_ = c.Wait()
	}, nil
}

// dial waits until somebody listens at a port.
func dial(port string) (net.Conn, error) {
	var last error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		conn, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err == nil {
			return conn, nil
		}
		last = err
	}
	return nil, last
}

// firefox starts one without a window.
func firefox() (*session, error) {
	program, err := exec.LookPath("firefox-esr")
	if err != nil {
		if program, err = exec.LookPath("firefox"); err != nil {
			return nil, errors.New("no Firefox is here (Debian: apt-get install firefox-esr)")
		}
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "firefox-")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(`user_pref("marionette.port", `+port+`);`), 0o600); err != nil {
		return nil, err
	}
	// The console is the browser's own: a page may not read it.
	kill, err := run(io.Discard, program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile)
	if err != nil {
		return nil, err
	}
	end := func() {
		kill()
		_ = os.RemoveAll(profile)
	}
	conn, err := dial(port)
	if err != nil {
		end()
		return nil, err
	}
	m := &marionette{conn: conn, in: bufio.NewReader(conn)}
	if _, err := m.read(); err != nil { // who it is
		end()
		return nil, err
	}
	s := &session{name: "Firefox", do: m.do, end: end}
	s.console = func() (string, error) {
		if _, err := m.call("Marionette:SetContext", map[string]any{"value": "chrome"}); err != nil {
			return "", err
		}
		// What extensions and the browser itself say is not the page's.
		got, err := s.eval(`return Services.console.getMessageArray().filter((m) => m instanceof Ci.nsIScriptError && /^(blob:)?http:\/\/127/.test(m.sourceName) && !(m.flags & Ci.nsIScriptError.warningFlag)).map((m) => m.errorMessage + " " + m.sourceName + ":" + m.lineNumber).join("; ")`)
		var text string
		if err == nil {
			err = json.Unmarshal(got, &text)
		}
		return text, err
	}
	got, err := m.call("WebDriver:NewSession", map[string]any{})
	if err != nil {
		end()
		return nil, err
	}
	var made struct {
		Capabilities struct{ BrowserVersion string }
	}
	_ = json.Unmarshal(got, &made)
	s.version = made.Capabilities.BrowserVersion
	return s, nil
}

// marionette speaks with Firefox: each message is its length, a colon and JSON.
type marionette struct {
	conn net.Conn
	in   *bufio.Reader
	last int
}

func (m *marionette) read() (json.RawMessage, error) {
	if err := m.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	head, err := m.in.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(head, ":"))
	if err != nil {
		return nil, err
	}
	text := make([]byte, n)
	_, err = io.ReadFull(m.in, text)
	return text, err
}

func (m *marionette) call(name string, params map[string]any) (json.RawMessage, error) {
	m.last++
	text, err := json.Marshal([]any{0, m.last, name, params})
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(text), text); err != nil {
		return nil, err
	}
	answer, err := m.read()
	if err != nil {
		return nil, err
	}
	var parts [4]json.RawMessage // the kind, the number, what went wrong, what came of it
	if err := json.Unmarshal(answer, &parts); err != nil {
		return nil, err
	}
	if string(parts[2]) != "null" {
		return nil, errors.New(string(parts[2]))
	}
	return parts[3], nil
}

func (m *marionette) do(command string, params map[string]any) (json.RawMessage, error) {
	got, err := m.call(map[string]string{"url": "WebDriver:Navigate", "execute/sync": "WebDriver:ExecuteScript"}[command], params)
	if err != nil {
		return nil, err
	}
	var answer struct{ Value json.RawMessage }
	err = json.Unmarshal(got, &answer)
	return answer.Value, err
}

// webkit starts WebKitGTK's MiniBrowser, in a window that nobody sees.
func webkit() (*session, error) {
	missing := errors.New("WebKitGTK is not here (Debian: apt-get install webkit2gtk-driver xvfb)")
	browsers, _ := filepath.Glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
	if _, err := exec.LookPath("WebKitWebDriver"); err != nil || len(browsers) == 0 {
		return nil, missing
	}
	if _, err := exec.LookPath("xvfb-run"); err != nil {
		return nil, missing
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	var said bytes.Buffer
	kill, err := run(writer(func(p []byte) (int, error) {
		mu.Lock()
		defer mu.Unlock()
		return said.Write(p)
	}), "xvfb-run", "-a", "WebKitWebDriver", "--port="+port)
	if err != nil {
		return nil, err
	}
	conn, err := dial(port)
	if err != nil {
		kill()
		return nil, err
	}
	_ = conn.Close()
	base := "http://127.0.0.1:" + port + "/session"
	client := &http.Client{Timeout: patience}
	call := func(method, address string, params map[string]any) (json.RawMessage, error) {
		text, err := json.Marshal(params)
		if err != nil {
			return nil, err
		}
		request, err := http.NewRequest(method, address, bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		response, err := client.Do(request)
		if err != nil {
			return nil, err
		}
		defer func() { _ = response.Body.Close() }()
		var answer struct{ Value json.RawMessage }
		if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
			return nil, err
		}
		if response.StatusCode != http.StatusOK {
			return nil, errors.New(string(answer.Value))
		}
		return answer.Value, nil
	}
	got, err := call(http.MethodPost, base, map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
		"webkitgtk:browserOptions": map[string]any{"binary": browsers[len(browsers)-1], "args": []string{"--automation", "--enable-write-console-messages-to-stdout=true", "--geometry=1280x900"}},
	}}})
	if err != nil {
		kill()
		return nil, err
	}
	var made struct {
		SessionID    string
		Capabilities struct{ BrowserVersion string }
	}
	if err := json.Unmarshal(got, &made); err != nil {
		kill()
		return nil, err
	}
	address := base + "/" + made.SessionID
	return &session{
		name: "WebKitGTK", version: made.Capabilities.BrowserVersion,
		do: func(command string, params map[string]any) (json.RawMessage, error) {
			return call(http.MethodPost, address+"/"+command, params)
		},
		console: func() (string, error) {
			mu.Lock()
			defer mu.Unlock()
			var wrong []string
			for line := range strings.Lines(said.String()) {
				if strings.HasPrefix(line, "CONSOLE") && strings.Contains(line, "ERROR") {
					wrong = append(wrong, strings.TrimSpace(line))
				}
			}
			return strings.Join(wrong, "; "), nil
		},
		end: func() {
			_, _ = call(http.MethodDelete, address, nil)
			kill()
		},
	}, nil
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }
