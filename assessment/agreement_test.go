package assessment_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

func TestAgreement_equalInEverything(t *testing.T) {
	full := assessment.Agreement{On: day, Reason: "Wij zagen het", With: []string{"service"}, From: assessment.FromSpread}
	if !full.Made() || !full.Equal(full) || (assessment.Agreement{}).Made() {
		t.Error("an agreement is not made, or not equal to itself")
	}
	for name, edit := range map[string]func(*assessment.Agreement){
		"day":       func(a *assessment.Agreement) { a.On++ },
		"reason":    func(a *assessment.Agreement) { a.Reason = "" },
		"functions": func(a *assessment.Agreement) { a.With = []string{"it"} },
		"source":    func(a *assessment.Agreement) { a.From = assessment.FromSession },
	} {
		other := full
		edit(&other)
		if full.Equal(other) {
			t.Errorf("another %s is no other agreement", name)
		}
		a := assessment.Answer{Kind: assessment.Unknown, Agreed: full}
		b := assessment.Answer{Kind: assessment.Unknown, Agreed: other}
		if a.RecordFingerprint() == b.RecordFingerprint() || a.Equal(b) {
			t.Errorf("another %s is no other answer", name)
		}
	}
}

func TestRolesOf_areInTheQuestionnairesOrder(t *testing.T) {
	q := &questions.Questionnaire{Roles: []questions.Role{{ID: "board"}, {ID: "service"}, {ID: "it"}}}
	for _, tt := range []struct{ ids, want []string }{
		{nil, nil},
		{[]string{"it", "board"}, []string{"board", "it"}},
		{[]string{"nobody", "it", "it", "else"}, []string{"it", "it", "nobody", "else"}},
	} {
		if got := assessment.RolesOf(q, tt.ids); !slices.Equal(got, tt.want) {
			t.Errorf("of %q got %q, want %q", tt.ids, got, tt.want)
		}
	}
}

func TestSourceOf(t *testing.T) {
	given := func(level int) bool { return level == 2 }
	level := func(n int) assessment.Answer { return assessment.Answer{Kind: assessment.Levelled, Level: n} }
	for _, tt := range []struct {
		name  string
		a     assessment.Answer
		given func(int) bool
		want  assessment.Source
	}{
		{"a level that colleagues gave", level(2), given, assessment.FromSpread},
		{"a level that nobody gave", level(1), given, assessment.Typed},
		{"nothing is published", level(2), nil, assessment.Typed},
		{"don't know", assessment.Answer{Kind: assessment.Unknown, Level: 2}, given, assessment.Typed},
	} {
		if got := assessment.SourceOf(tt.a, tt.given); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

// What a form does not ask for is kept while it holds.
func TestAnswer_following(t *testing.T) {
	proof := assessment.Proof{What: "Rooster", Date: day}
	stored := assessment.Answer{
		Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: " Rooster", Date: day}, Note: "a",
		Review: assessment.Review{Verdict: assessment.Accepted},
		Agreed: assessment.Agreement{On: day, Reason: "Wij zagen het"},
	}
	for _, tt := range []struct {
		name             string
		typed            assessment.Answer
		agreed, reviewed bool
	}{
		{"a note", assessment.Answer{Kind: assessment.Levelled, Level: 2, Proof: proof, Note: "b"}, true, true},
		{"another proof", assessment.Answer{Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "Lijst"}}, true, false},
		{"another level", assessment.Answer{Kind: assessment.Levelled, Level: 1, Proof: proof}, false, false},
		{"another kind", assessment.Answer{Kind: assessment.Unknown, Proof: proof}, false, false},
		{"withdrawn", assessment.Answer{}, false, false},
	} {
		got := tt.typed.Following(stored)
		if got.Agreed.Made() != tt.agreed || (got.Review != assessment.Review{}) != tt.reviewed || got.Note != tt.typed.Note {
			t.Errorf("%s: got %+v", tt.name, got)
		}
		if tt.reviewed && got.Proof != stored.Proof {
			t.Errorf("%s: the proof changed to %+v under its review", tt.name, got.Proof)
		}
	}
}

// The engine ignores agreements.
func TestScore_ignoresAgreements(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		agreed := d
		for id, a := range d.answers {
			a.Agreed = assessment.Agreement{On: d.asOf, Reason: "x", From: assessment.FromSession}
			agreed = agreed.with(id, a)
		}
		if diff := diff(d.score(), agreed.score()); diff != "" {
			t.Fatalf("outcome (-without +with agreements):\n%s", diff)
		}
	})
}
