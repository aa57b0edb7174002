package negative

import (
	"strings"

	"jwtdebugger/wasm/internal/keybench"
	"jwtdebugger/wasm/internal/prose"
)

// Outcome is what came of the tests.
type Outcome struct {
	Status keybench.Grade `json:"status"`
	Lead   string         `json:"lead"`
	Why    string         `json:"why,omitempty"`
	Next   string         `json:"next,omitempty"`
}

// maxResults is how much of what was pasted is read.
const maxResults = 1 << 20

// Statuses that say something of their own. noStatus is what curl writes when no answer came.
const (
	noStatus        = 0
	unauthorized    = 401
	forbidden       = 403
	timeout         = 408
	tooManyRequests = 429
)

// codesIn finds the status codes in what was pasted, by the tests' names if they stand there,
// else in their order: as the first lines of answers, as members of JSON, or one after another.
// It returns one for each test; -1: there is none.
func codesIn(text string, tests []*Trial) (codes []int, named bool, found int) {
	if len(text) > maxResults {
		text = text[:maxResults]
	}
	codes = make([]int, len(tests))
	at := make(map[string]int, len(tests))
	for i := range codes {
		codes[i] = -1
		at[tests[i].ID] = i
	}
	var answers, members, bare []int
	for line := range strings.SplitSeq(text, "\n") {
		i := -1
		var words []int // of a line of nothing else
		fields := strings.FieldsFunc(line, func(c rune) bool {
			return c != '/' && c != '.' && c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
		})
		for n, field := range fields {
			status, ok := statusOf(field)
			before := ""
			if n > 0 {
				before = fields[n-1]
			}
			switch {
			case ok && i >= 0:
				codes[i] = status
				found++
				i = -1
			case ok && isVersion(before):
				if status >= 200 {
					answers = append(answers, status)
				}
			case ok && (before == "status" || before == "http_code" || before == "statusCode" || before == "status_code"):
				members = append(members, status)
			case ok && words != nil || ok && n == 0:
				words = append(words, status)
			case n == 0 && len(field) < 4 && strings.Trim(field, "0123456789.") == "": // the number of a test
				words = []int{}
			default:
				words = nil
				if known, there := at[field]; there {
					i = known
				}
			}
		}
		bare = append(bare, words...)
	}
	if found > 0 {
		return codes, true, found
	}
	list := bare
	switch {
	case len(answers) > 0:
		list = answers
	case len(members) > 0:
		list = members
	}
	copy(codes, list)
	return codes, false, len(list)
}

// statusOf reads a status of three digits.
func statusOf(word string) (int, bool) {
	if len(word) != 3 || strings.Trim(word, "0123456789") != "" {
		return 0, false
	}
	n := int(word[0]-'0')*100 + int(word[1]-'0')*10 + int(word[2]-'0')
	return n, n == noStatus || n >= 100 && n < 600
}

// isVersion reports whether a word stands before the status in the first line of an answer.
func isVersion(word string) bool {
	return strings.HasPrefix(word, "HTTP/") && len(word) <= len("HTTP/1.1")
}

// read says what came of each test, in tests, and of all of them.
func read(text string, tests []*Trial, made *Made) *Outcome {
	codes, named, found := codesIn(text, tests)
	if found == 0 {
		return &Outcome{Status: keybench.Unchecked, Lead: "No status codes are read in this.", Next: "Paste them in the order of the tests, or what a command or program printed."}
	}
	if !named && found > len(tests) {
		return &Outcome{Status: keybench.Unchecked, Lead: "There are " + prose.Count(found, "status code") + " for " + prose.Count(len(tests), "test") + ".",
			Next: "Paste one for each test, or what a command or program printed, names and all."}
	}
	t := tally{good: codes[0], end: codes[len(codes)-1]}
	for i := range tests {
		t.judge(tests[i], codes[i])
	}
	return t.outcome(len(tests), made)
}

// tally counts what came of the tests.
type tally struct {
	good, end                                      int // the statuses of the good one
	refused, holes, lenient, failed, unclear, open int
	hole, crash                                    string // the label of the first
}

func success(status int) bool { return status >= 200 && status < 300 }

// passed reports whether the good one got what may come behind a token that was accepted: the
// address may not be there, or want something else, too.
func (t *tally) passed() bool {
	g := t.good
	return success(g) || g >= 400 && g < 500 && g != unauthorized && g != forbidden && g != timeout && g != tooManyRequests
}

// judge says what came of one test.
func (t *tally) judge(trial *Trial, status int) {
	word := func(s keybench.Grade, text string) { trial.Status, trial.Word = s, statusText(status)+" "+text }
	switch {
	case status < 0:
		t.open++
		trial.Status = keybench.Unchecked
		trial.Word = "no status"
	case trial.Accept && success(status):
		word(keybench.OK, "accepted")
	case trial.Accept && status == t.good && t.passed():
		word(keybench.Noted, "not refused")
	case trial.Accept:
		word(keybench.Failed, "not accepted")
	case status == noStatus, status == timeout, status == tooManyRequests, status >= 100 && status < 200:
		t.unclear++
		word(keybench.Noted, "says nothing")
	case success(status), status == t.good && t.passed():
		if trial.Lenient {
			t.lenient++
			word(keybench.Flawed, "accepted")
			return
		}
		t.holes++
		if t.hole == "" {
			t.hole = trial.Label
		}
		word(keybench.Failed, "accepted")
	case status >= 500:
		t.failed++
		word(keybench.Flawed, "failed")
	default:
		t.refused++
		text := "refused"
		if status < 400 {
			text = "sent elsewhere"
		}
		word(keybench.OK, text)
	}
}

func statusText(status int) string {
	text := number(int64(status))
	return strings.Repeat("0", max(0, 3-len(text))) + text
}

// outcome is the worst first.
func (t *tally) outcome(all int, made *Made) *Outcome {
	tests := all - 2
	o := &Outcome{Status: keybench.Failed}
	rest := t.rest()
	switch {
	case t.good < 0:
		o.Status, o.Lead, o.Next = keybench.Unchecked, "The status of the first test is missing: the good token comes first.", "Paste all of them, from the first on."
	case !t.passed():
		o.Lead = "The good token got " + statusText(t.good) + ", so that the others were refused shows nothing."
		o.Next = "Have your service accept it first: its key, issuer, audience and scope, and the header that it reads."
		switch {
		case t.good == noStatus:
			o.Lead, o.Next = "No answer came for the good token.", "Check the address, and that the service runs."
		case t.good == tooManyRequests:
			o.Next = "The service counts requests. Wait, or have it count none while the tests run."
		case t.good >= 500:
			o.Next = "The service failed. Look into its log."
		case t.good >= 300 && t.good < 400:
			o.Next = "It leads elsewhere. Take the address that it leads to, or one that needs a token."
		case !made.until.IsZero():
			o.Next += " It was valid until " + made.until.UTC().Format("15:04:05") + " UTC."
		}
		if t.holes > 0 {
			o.Why = prose.Count(t.holes, "other token") + " got a success anyway: see below."
		}
	case t.holes > 0:
		o.Lead = prose.Count(t.holes, "token") + " that must be refused " + were(t.holes) + " accepted."
		o.Why = "The first: " + prose.Small(t.hole) + ". " + rest
		o.Next = "What is said of each stands below."
		if !success(t.good) {
			o.Why += " They got " + statusText(t.good) + " as the good one did: take an address that answers it with 200 to be sure."
		}
	case t.end >= 0 && !success(t.end) && t.end != t.good:
		o.Lead = "The good token was refused in the end, with " + statusText(t.end) + "."
		o.Why = "Somewhere in between the service may have begun to refuse everything."
		o.Next = "See whether it limits requests, locks out after failures or takes each token once."
	case t.lenient+t.failed > 0:
		o.Status = keybench.Flawed
		o.Lead = "No forged token was accepted, and not all is as strict as it should be."
		o.Why = strings.TrimSpace(rest)
		o.Next = "See the ones that are marked below."
	case t.unclear+t.open > 0 || t.end < 0:
		o.Status = keybench.Noted
		o.Lead = prose.Number(t.refused) + " of " + prose.Number(tests) + " were refused; of the rest it is not known."
		o.Why = strings.TrimSpace(rest)
		o.Next = "Run those again."
	default:
		o.Status = keybench.OK
		o.Lead = "All " + prose.Number(tests) + " were refused, and the good one was accepted."
		o.Why = "It shows what these tokens show, and nothing of what was not tried."
		if !success(t.good) {
			o.Status = keybench.Noted
			o.Lead = "All " + prose.Number(tests) + " were refused; the good one got " + statusText(t.good) + "."
			o.Why = "That is another answer than theirs, and no success. Take an address that answers the good one with 200 to be sure."
		}
	}
	return o
}

// rest says what else came.
func (t *tally) rest() string {
	var said []string
	say := func(n int, what string) {
		if n > 0 {
			said = append(said, prose.Number(n)+" "+what)
		}
	}
	say(t.refused, "refused")
	say(t.lenient, "accepted that a strict service refuses")
	say(t.failed, "that the service failed at")
	say(t.unclear, "without a clear answer")
	say(t.open, "without a status")
	if len(said) == 0 {
		return ""
	}
	return "Of the others: " + prose.And(said) + "."
}

func were(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}
