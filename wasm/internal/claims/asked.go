package claims

import (
	"strings"
	"time"
)

// Asked is what a Policy asks for, read: lists are any of their items.
type Asked struct {
	Issuers, Audiences, Subjects, Types, Algorithms, Nonces, Revoked, Required []string
	Values                                                                     [][2]string // claims with their values
	Leeway, MaxAge                                                             time.Duration
	Aged                                                                       bool     // MaxAge is asked
	Unread                                                                     []string // labels of the fields that cannot be read
}

// Asked reads the policy for who asks the same elsewhere.
func (p Policy) Asked() Asked {
	j := &judge{policy: p}
	j.out.FieldStatus, j.out.FieldSaid = map[string]string{}, map[string]string{}
	j.readPolicy()
	out := Asked{Leeway: j.leeway, MaxAge: j.maxAge, Unread: j.unreadable}
	for _, a := range j.asked {
		switch a.ID {
		case FieldIssuer:
			out.Issuers = a.items
		case FieldAudience:
			out.Audiences = a.items
		case FieldSubject:
			out.Subjects = a.items
		case FieldType:
			out.Types = a.items
		case FieldAlgorithms:
			out.Algorithms = a.items
		case FieldNonce:
			out.Nonces = a.items
		case FieldMaxAge:
			out.Aged = true
		case fieldRevoked:
			out.Revoked = a.items
		case FieldRequired:
			for _, item := range a.items {
				if name, want, ok := strings.Cut(item, "="); ok {
					out.Values = append(out.Values, [2]string{strings.TrimSpace(name), strings.TrimSpace(want)})
				} else {
					out.Required = append(out.Required, item)
				}
			}
		}
	}
	return out
}
