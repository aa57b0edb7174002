package binding

import (
	"strconv"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/status"
)

// statuses looks up the status of the selected token in the list that was pasted with it; of
// a list, that of the tokens beside it.
func (q *question) statuses() {
	if q.token.kind().Code == kind.StatusList {
		for i := range q.Tokens {
			if t := &q.Tokens[i]; i != q.Selected && reference(t) != nil {
				q.lookUp(t, &q.token)
				return
			}
		}
		return
	}
	if reference(&q.token) == nil {
		return
	}
	uri, _ := reference(&q.token).Find("uri").Text()
	var list *Token
	for i := range q.Tokens {
		t := &q.Tokens[i]
		if i == q.Selected || t.kind().Code != kind.StatusList {
			continue
		}
		if sub, _ := t.Payload.Find("sub").Text(); list == nil || sub == uri {
			list = t
		}
	}
	if list == nil {
		q.add(CodeStatus, "payload", report.Unchecked, report.Words{
			Lead: "The token’s status is in a list that is not in the paste.",
			Why:  "That list is at " + prose.QuoteLong(uri, longestAddress) + "; this page fetches nothing.",
			Next: "Paste the status list token after it.",
		})
		return
	}
	q.lookUp(&q.token, list)
}

// reference says where the status of a token stands; nil: nowhere.
func reference(t *Token) *exact.Value {
	return t.Payload.Find("status").Find("status_list").Object()
}

// lookUp says what a list says of a token.
func (q *question) lookUp(of, list *Token) {
	fail := func(w report.Words) { q.add(CodeStatus, "payload", report.Failed, w) }
	where := reference(of)
	uri, _ := where.Find("uri").Text()
	if sub, _ := list.Payload.Find("sub").Text(); sub != uri {
		fail(report.Words{
			Lead: "The status list is not the one that the token names.",
			Why:  "Its sub is " + prose.QuoteLong(sub, longestAddress) + ", and the token’s uri is " + prose.QuoteLong(uri, longestAddress) + ": both must be the same.",
			Next: "Fetch the list from that uri.",
		})
		return
	}
	index, ok := status.Index(where.Find("idx"))
	if !ok {
		fail(report.Words{Lead: "The token does not say at which number of the list its status stands.", Why: "idx must be a whole number."})
		return
	}
	inside := list.Payload.Find("status_list")
	bits, ok := status.Bits(inside.Find("bits"))
	if !ok {
		fail(report.Words{Lead: "The status list does not say how many bits a status has.", Why: "bits must be 1, 2, 4 or 8."})
		return
	}
	lst, _ := inside.Find("lst").Text()
	all, err := status.Inflate(lst)
	switch {
	case err == status.ErrLarge:
		q.add(CodeStatus, "payload", report.Unchecked, report.Words{Lead: "The status list is too long to be read here.", Why: "It inflates to more than " + strconv.Itoa(status.Most>>20) + " MiB."})
		return
	case err != nil:
		fail(report.Words{Lead: "The status list cannot be read.", Why: "lst must be the base64url of a list that ZLIB compressed: " + err.Error() + "."})
		return
	}
	number := prose.Number(index)
	value, ok := status.At(all, bits, index)
	if !ok {
		fail(report.Words{
			Lead: "The status list ends before number " + number + ".",
			Why:  "It has " + prose.Number(len(all)*8/bits) + " statuses, counted from 0.",
			Next: "Refuse the token: its status is not known.",
		})
		return
	}
	why := "At number " + number + " of the list stands " + strconv.Itoa(value) + ", in " + prose.Count(bits, "bit") + ". The list’s own signature is judged when the list is selected."
	switch value {
	case 0:
		q.add(CodeStatus, "payload", report.OK, report.Words{Lead: "The status list says that the token is valid.", Why: why})
	case 1:
		fail(report.Words{Lead: "The status list says that the token is invalid: it was taken back.", Why: why, Next: "Refuse it."})
	case 2:
		fail(report.Words{Lead: "The status list says that the token is suspended.", Why: why, Next: "Refuse it for now."})
	default:
		q.add(CodeStatus, "payload", report.Unchecked, report.Words{Lead: "The status list gives the token a status that its issuer defines.", Why: why})
	}
}
