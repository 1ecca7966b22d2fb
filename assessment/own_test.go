package assessment_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

// What the start page promises of the built-in questionnaire.
func TestOwn_countsWhatAFunctionKnows(t *testing.T) {
	r := assessment.Compile(questions.Omnichannel())
	for role, want := range map[string][2]int{
		"executive": {8, 10}, "service": {35, 40}, "communication": {33, 40}, "it": {29, 35},
		"legal": {11, 15}, "hr": {7, 10}, "department": {17, 20}, "": {50, 60}, "nobody": {50, 60},
	} {
		n := r.Own(role).Progress(nil).Of()
		if got := [2]int{n, assessment.Minutes(n)}; got != want {
			t.Errorf("%q: %v questions and minutes, want %v", role, got, want)
		}
	}
	if got := len(r.Own("service").Route()); got != 17 {
		t.Errorf("services have %d parts, want 17", got)
	}
}

func TestMinutes_isAtLeastFive(t *testing.T) {
	for n, want := range map[int]int{0: 5, 1: 5, 6: 5, 7: 10, 25: 30, 50: 60} {
		if got := assessment.Minutes(n); got != want {
			t.Errorf("%d questions take %d minutes, want %d", n, got, want)
		}
	}
}

// Whatever the function: its own parts are those of the route without the
// questions that it does not know, and the rest is nobody's loss.
func TestOwn_isTheRouteWithoutTheOthers(t *testing.T) {
	r := assessment.Compile(questions.Omnichannel())
	roles := []string{"", "nobody"}
	for _, role := range r.Questionnaire().Roles {
		roles = append(roles, role.ID)
	}
	for _, role := range roles {
		own := r.Own(role)
		want, seen := []int{}, []int{}
		for at, part := range r.Route() {
			has := false
			for _, i := range part.Questions {
				knows := slices.Contains(r.Question(i).Knows, role)
				if knows || own.All() {
					want = append(want, i)
				}
				if own.Has(i) != (knows || own.All()) {
					t.Errorf("%q has question %d: %t", role, i, own.Has(i))
				}
				has = has || own.Has(i)
			}
			if got := own.Place(at) != assessment.None; got != has {
				t.Errorf("%q: part %d is one's own: %t, want %t", role, at, got, has)
			}
		}
		for n, part := range own.Route() {
			seen = append(seen, part.Questions...)
			if own.Place(part.At) != n || len(part.Questions) == 0 {
				t.Errorf("%q: part %d lies at %d with %d questions", role, n, own.Place(part.At), len(part.Questions))
			}
		}
		if diff := cmp.Diff(want, seen); diff != "" {
			t.Errorf("%q: %s", role, diff)
		}
		if own.All() != (role == "" || role == "nobody") {
			t.Errorf("%q is asked all: %t", role, own.All())
		}
	}
}

// One goes forward over what is open, and comes to an end.
func TestOwn_goesForward(t *testing.T) {
	r := assessment.Compile(questions.Omnichannel())
	rapid.Check(t, func(t *rapid.T) {
		own := r.Own(rapid.SampledFrom([]string{"", "service", "hr", "executive"}).Draw(t, "role"))
		answers := assessment.Answers{}
		for i := range r.Len() {
			if k := rapid.SampledFrom([]assessment.Kind{0, 0, 1, 2, 3}).Draw(t, "kind"); k != assessment.NotAnswered {
				answers[r.Question(i).ID] = assessment.Answer{Kind: k}
			}
		}
		visited := []int{}
		for at := own.GoOn(answers); at != assessment.None; at = own.After(answers, at) {
			if visited = append(visited, at); len(visited) > len(own.Route()) {
				t.Fatalf("one comes to no end: %v", visited)
			}
		}
		var open []int
		sum := assessment.Progress{}
		for d := range r.Questionnaire().Dimensions {
			p := own.DimensionProgress(answers, d)
			sum = assessment.Progress{Answered: sum.Answered + p.Answered, Unknown: sum.Unknown + p.Unknown, Open: sum.Open + p.Open}
		}
		if sum != own.Progress(answers) {
			t.Errorf("the dimensions have %v together, want %v", sum, own.Progress(answers))
		}
		for _, part := range own.Route() {
			if slices.ContainsFunc(part.Questions, func(i int) bool { _, ok := answers[r.Question(i).ID]; return !ok }) {
				open = append(open, part.At)
			}
		}
		if !slices.Equal(visited, open) {
			t.Errorf("one visits %v, and open are %v", visited, open)
		}
	})
}

// A colleague's sheet keeps nothing of an answer but what a colleague can say.
func TestOpinion_keepsKindLevelAndRemark(t *testing.T) {
	whole := assessment.Answer{
		Kind: assessment.Levelled, Level: 2, Reason: "a", Note: "b", Obstacles: []string{"money"},
		Proof: assessment.Proof{What: "c", Link: "d", Date: 20260101}, Review: assessment.Review{Verdict: assessment.Accepted},
	}
	want := assessment.Answer{Kind: assessment.Levelled, Level: 2, Note: "b"}
	if diff := cmp.Diff(want, whole.Opinion().Answer()); diff != "" {
		t.Error(diff)
	}
	whole.Kind = assessment.Unknown
	if got := whole.Opinion(); got != (assessment.Opinion{Kind: assessment.Unknown, Remark: "b"}) {
		t.Errorf("a don't know keeps %+v", got)
	}
}
