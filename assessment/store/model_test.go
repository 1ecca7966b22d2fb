package store_test

import (
	"maps"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// model is what the store promises, in memory.
type model struct {
	answers      map[questions.QuestionID]assessment.SavedAnswer
	explanations map[string]assessment.SavedExplanation
	changes      int
}

// save returns the targets that conflict, and stores the changes if there are
// none.
func (m *model) save(changes []assessment.Change) (conflicts []string) {
	next := model{maps.Clone(m.answers), maps.Clone(m.explanations), m.changes}
	for _, c := range changes {
		answer, explanation := next.answers[c.Question], next.explanations[c.Contradiction]
		switch {
		case c.Question != "" && cmp.Equal(answer.Answer, c.Answer, cmpopts.EquateEmpty()):
		case c.Question == "" && explanation.Text == c.Explanation:
		case max(answer.Revision, explanation.Revision) != c.BasedOn:
			conflicts = append(conflicts, string(c.Question)+c.Contradiction)
		case c.Question != "":
			next.answers[c.Question] = assessment.SavedAnswer{Answer: c.Answer, Revision: c.BasedOn + 1}
			next.changes++
		default:
			next.explanations[c.Contradiction] = assessment.SavedExplanation{Text: c.Explanation, Revision: c.BasedOn + 1}
			next.changes++
		}
	}
	if len(conflicts) == 0 {
		*m = next
	}
	return conflicts
}

// storable is any text that the store accepts.
var storable = rapid.OneOf(
	rapid.SampledFrom([]string{"", "kort", "\"", "\\", "],[", "null", "é🏛️مرحبا", "\u2028", "\t\r\n"}),
	rapid.StringOfN(rapid.Rune().Filter(func(r rune) bool { return assessment.CheckText(string(r), 1) == nil }), 0, 30, -1),
)

// link is any link that the store accepts.
var link = rapid.OneOf(
	rapid.SampledFrom([]string{"", "https://a.example/?a=[1]&b=\"", "http://b.example"}),
	rapid.Map(storable, func(s string) string { return "https://c.example/" + url.PathEscape(s) }),
)

func drawAnswer(t *rapid.T) assessment.Answer {
	a := assessment.Answer{
		Kind:      assessment.Kind(rapid.IntRange(0, 3).Draw(t, "kind")),
		Reason:    storable.Draw(t, "reason"),
		Note:      storable.Draw(t, "note"),
		Obstacles: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"money", "legacy", "\"x\""}), 0, 2, rapid.ID).Draw(t, "obstacles"),
		Proof: assessment.Proof{
			What: storable.Draw(t, "what"), Link: link.Draw(t, "link"),
			Date: questions.Date(rapid.SampledFrom([]int32{0, 20260301}).Draw(t, "date")),
		},
		Review: assessment.Review{Verdict: assessment.Verdict(rapid.IntRange(0, 2).Draw(t, "verdict")), By: storable.Draw(t, "by")},
	}
	if a.Kind == assessment.Levelled {
		a.Level = rapid.IntRange(0, 3).Draw(t, "level")
	}
	return a
}

// drawBatch draws changes of distinct things, based on what is stored, on
// what was stored before, or on nothing.
func drawBatch(t *rapid.T, m *model) []assessment.Change {
	ids := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "!x", "!y"}), 1, 3, rapid.ID).Draw(t, "targets")
	var changes []assessment.Change
	for _, id := range ids {
		var c assessment.Change
		if id[0] == '!' {
			c.Contradiction, c.Explanation = id, storable.Draw(t, "explanation")
			c.BasedOn = m.explanations[id].Revision
		} else {
			c.Question, c.Answer = questions.QuestionID(id), drawAnswer(t)
			c.BasedOn = m.answers[c.Question].Revision
			if rapid.IntRange(0, 4).Draw(t, "again") == 0 {
				c.Answer = m.answers[c.Question].Answer
			}
		}
		if rapid.IntRange(0, 4).Draw(t, "stale") == 0 {
			c.BasedOn = rapid.Int64Range(0, 3).Draw(t, "based on")
		}
		changes = append(changes, c)
	}
	return changes
}

// check compares the model with what is stored and with what is opened, which
// may come from memory. In seen is, by version, how many changes there were:
// a version is one state, and a state has one version.
func (m *model) check(t *rapid.T, stored, opened assessment.Sheet, seen map[int64]int) {
	if diff := cmp.Diff(stored, opened, sheets, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("what is opened differs from what is stored:\n%s", diff)
	}
	want := assessment.Sheet{Answers: m.answers, Explanations: m.explanations}
	if diff := cmp.Diff(want, stored, sheets, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(assessment.Sheet{}, "ID", "Version", "SavedAt"),
		whatIsStored, cmpopts.IgnoreFields(assessment.SavedExplanation{}, "SavedAt")); diff != "" {
		t.Fatalf("sheet (-want +got):\n%s", diff)
	}
	if changes, known := seen[stored.Version]; known != (slices.Contains(slices.Collect(maps.Values(seen)), m.changes)) || known && changes != m.changes {
		t.Fatalf("version %d after %d changes; before: %v", stored.Version, m.changes, seen)
	}
	seen[stored.Version] = m.changes
}

func TestStore_behavesLikeItsModel(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		rapid.Check(t, func(rt *rapid.T) {
			a := begin(t, s)
			m := &model{map[questions.QuestionID]assessment.SavedAnswer{}, map[string]assessment.SavedExplanation{}, 0}
			seen := map[int64]int{open(t, s, a.key).Version: 0}
			for range rapid.IntRange(1, 8).Draw(rt, "saves") {
				changes := drawBatch(rt, m)
				conflicts, err := s.Save(t.Context(), a.sheet, changes)
				if err != nil {
					rt.Fatal(err)
				}
				var got []string
				for _, c := range conflicts {
					got = append(got, string(c.Change.Question)+c.Change.Contradiction)
				}
				if want := m.save(changes); !slices.Equal(got, want) {
					rt.Fatalf("got conflicts on %v, want %v", got, want)
				}
				m.check(rt, sheetOf(t, s, a.sheet), open(t, s, a.key), seen)
			}
		})
	})
}
