package claims

import (
	"reflect"
	"strings"
	"testing"
)

// Each member of Policy is a field of the page, under the same name.
func TestPolicyFields(t *testing.T) {
	rows := map[string]*PolicyField{}
	ids := map[string]bool{}
	for i := range PolicyFields {
		f := &PolicyFields[i]
		if rows[f.Name] != nil || ids[f.ID] || !strings.HasPrefix(f.ID, "policy-") || f.Label == "" || f.Placeholder == "" {
			t.Errorf("%+v", f)
		}
		rows[f.Name], ids[f.ID] = f, true
	}
	members := reflect.TypeFor[Policy]()
	for i := range members.NumField() {
		name := members.Field(i).Tag.Get("json")
		f := rows[name]
		if f == nil {
			t.Errorf("the page has no field for %s", name)
			continue
		}
		var p Policy
		*f.text(&p) = "x"
		if got := reflect.ValueOf(p).Field(i).String(); got != "x" {
			t.Errorf("%s is another member than %s", f.ID, name)
		}
	}
	if len(rows) != members.NumField() {
		t.Errorf("%d fields for %d members", len(rows), members.NumField())
	}
}

// Every field that asks something is judged when it is set, and every other one is read.
func TestPolicyFieldsAreRead(t *testing.T) {
	elsewhere := map[string]bool{FieldKeyBindingAudience: true} // asked of the key binding
	for _, f := range PolicyFields {
		var p Policy
		*f.text(&p) = "=,x"
		if j := judged(t, accessToken, p, 0); j.FieldStatus[f.ID] == "" && !elsewhere[f.ID] {
			t.Errorf("%s: nothing was judged", f.ID)
		}
	}
}
