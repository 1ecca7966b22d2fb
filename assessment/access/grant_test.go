package access_test

import (
	"testing"

	"trede/assessment/access"
)

// The table says it once more, in another form: a grant that grows by accident
// is seen here.
func TestCan(t *testing.T) {
	allowed := map[access.Grant]map[access.Action]bool{
		access.Invitation: {access.Join: true},
		access.Colleague:  {access.Reply: true},
		access.Owner:      {access.AskColleagues: true, access.See: true, access.Answer: true, access.Download: true, access.ManageLink: true, access.Erase: true},
		"":                {},
		"Owner":           {},
		"nobody":          {},
	}
	for grant, actions := range allowed {
		for action := range access.Actions {
			if got, want := access.Can(grant, action), actions[action]; got != want {
				t.Errorf("Can(%q, %d) = %t, want %t", grant, action, got, want)
			}
		}
		if access.Can(grant, 200) {
			t.Errorf("%q may do what does not exist", grant)
		}
	}
}
