package store_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// conflictsOf saves changes that must be refused, and sees to it that nothing
// was stored.
func conflictsOf(t *testing.T, s *store.Store, id assessment.SheetID, changes ...assessment.Change) []assessment.Conflict {
	t.Helper()
	before := sheetOf(t, s, id)
	conflicts, err := s.Save(t.Context(), id, changes)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, sheetOf(t, s, id), sheets); diff != "" {
		t.Errorf("a refused save changed something (-before +after):\n%s", diff)
	}
	return conflicts
}

// sheets are compared by what they show.
var sheets = cmpopts.IgnoreUnexported(assessment.Sheet{})

var whatIsStored = cmpopts.IgnoreFields(assessment.SavedAnswer{}, "SavedAt", "Origin")

func TestSave_theSecondOfTwoWhoChangeTheSameAnswerGetsTheFirstOnes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level("people.hours", 1, 0))
		first := assessment.Change{Question: "people.hours", Answer: full(), BasedOn: 1}
		save(t, s, a.sheet, first)

		second := level("people.hours", 3, 1)
		got := conflictsOf(t, s, a.sheet, second)
		want := []assessment.Conflict{{Change: second, Current: assessment.SavedAnswer{Answer: full(), Revision: 2}}}
		if diff := cmp.Diff(want, got, whatIsStored); diff != "" {
			t.Errorf("conflicts (-want +got):\n%s", diff)
		}
	})
}

func TestSave_aConflictStoresNothingOfItsBatch(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level("people.hours", 1, 0))
		conflicts := conflictsOf(t, s, a.sheet,
			level("people.training", 2, 0),
			level("people.hours", 3, 0),
			assessment.Change{Contradiction: "c", Explanation: "omdat"})
		if len(conflicts) != 1 || conflicts[0].Change.Question != "people.hours" {
			t.Errorf("got %v, want a conflict on people.hours", conflicts)
		}
	})
}

func TestSave_oneOfManyWhoAnswerTheSameQuestionAtOnceIsFirst(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		const people = 12
		stored := make(chan int, people)
		for n := range people {
			go func() {
				// The others' questions differ, and come in another order.
				own := questions.QuestionID(strings.Repeat("q", n+1))
				conflicts, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("z", n, 0), level(own, 1, 0), level("a", n, 0)})
				switch {
				case err != nil:
					t.Error(err)
					stored <- 0
				case len(conflicts) == 0:
					stored <- 1
				default:
					stored <- 0
				}
			}()
		}
		winners := 0
		for range people {
			winners += <-stored
		}
		if sheet := sheetOf(t, s, a.sheet); winners != 1 || len(sheet.Answers) != 3 || sheet.Answers["a"].Level != sheet.Answers["z"].Level {
			t.Errorf("%d saves were stored, as %v; want one", winners, sheet.Answers)
		}
	})
}

func TestSave_theSameFormTwiceIsNoConflictAndNoChange(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		form := []assessment.Change{
			{Question: "people.hours", Answer: full()},
			level("people.training", 0, 0),
			{Contradiction: "c", Explanation: "omdat"},
		}
		save(t, s, a.sheet, form...)
		once := sheetOf(t, s, a.sheet)
		save(t, s, a.sheet, form...)
		for i := range form {
			form[i].BasedOn = 1
		}
		save(t, s, a.sheet, form...)
		if diff := cmp.Diff(once, sheetOf(t, s, a.sheet), sheets); diff != "" {
			t.Errorf("sending the form again changed something:\n%s", diff)
		}
	})
}

func TestSave_aFormSentTwiceWithOneNewAnswerStoresThatOne(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level("people.hours", 1, 0))
		save(t, s, a.sheet, level("people.hours", 1, 0), level("people.training", 2, 0))
		sheet := sheetOf(t, s, a.sheet)
		if sheet.Answers["people.hours"].Revision != 1 || sheet.Answers["people.training"].Level != 2 {
			t.Errorf("got %v", sheet.Answers)
		}
	})
}

func TestSave_aWithdrawnAnswerKeepsItsRow(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, assessment.Change{Question: "people.hours", Answer: full()})
		withdraw := assessment.Change{Question: "people.hours", BasedOn: 1}
		save(t, s, a.sheet, withdraw)
		sheet := sheetOf(t, s, a.sheet)
		want := assessment.SavedAnswer{Revision: 2}
		if diff := cmp.Diff(want, sheet.Answers["people.hours"], whatIsStored); diff != "" {
			t.Errorf("after withdrawing (-want +got):\n%s", diff)
		}
		if len(sheet.Given()) != 0 {
			t.Errorf("a withdrawn answer is given: %v", sheet.Given())
		}
		if conflicts := conflictsOf(t, s, a.sheet, level("people.hours", 1, 0)); len(conflicts) != 1 {
			t.Errorf("who did not see that it was withdrawn got no conflict")
		}
		save(t, s, a.sheet, level("people.hours", 1, 2))
		if got := sheetOf(t, s, a.sheet).Answers["people.hours"].Revision; got != 3 {
			t.Errorf("got revision %d, want 3", got)
		}
	})
}

func TestSave_withdrawingWhatWasNeverAnsweredStoresNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		save(t, s, a.sheet, assessment.Change{Question: "people.hours"}, assessment.Change{Contradiction: "c"})
		if sheet := sheetOf(t, s, a.sheet); len(sheet.Answers)+len(sheet.Explanations) != 0 {
			t.Errorf("got %+v", sheet)
		}
	})
}

func TestSave_basedOnARevisionThatNeverWasIsAConflict(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		for _, basedOn := range []int64{1, 7, 1 << 53} {
			if got := conflictsOf(t, s, a.sheet, level("people.hours", 1, basedOn)); len(got) != 1 {
				t.Errorf("based on %d: got %v, want a conflict", basedOn, got)
			}
		}
	})
}

func TestSave_explanationsConflictLikeAnswers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		explain := func(text string, basedOn int64) assessment.Change {
			return assessment.Change{Contradiction: "c", Explanation: text, BasedOn: basedOn}
		}
		save(t, s, a.sheet, explain("omdat", 0))
		got := conflictsOf(t, s, a.sheet, explain("daarom", 0))
		want := []assessment.Conflict{{Change: explain("daarom", 0), CurrentExplanation: assessment.SavedExplanation{Text: "omdat", Revision: 1}}}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(assessment.SavedExplanation{}, "SavedAt")); diff != "" {
			t.Errorf("conflicts (-want +got):\n%s", diff)
		}
		save(t, s, a.sheet, explain("", 1))
		sheet := sheetOf(t, s, a.sheet)
		if got := sheet.Explanations["c"]; got.Revision != 2 || len(sheet.Explained()) != 0 {
			t.Errorf("after withdrawing got %+v", got)
		}
	})
}

func TestSave_refusesWhatItCannotKeep(t *testing.T) {
	answer := func(a assessment.Answer) []assessment.Change {
		return []assessment.Change{level("people.good", 1, 0), {Question: "people.hours", Answer: a}}
	}
	tests := []struct {
		name    string
		field   string
		changes []assessment.Change
	}{
		{"NUL", "answers.people.hours.note", answer(assessment.Answer{Note: "a\x00b"})},
		{"invalid UTF-8", "answers.people.hours.proof.what", answer(assessment.Answer{Proof: assessment.Proof{What: "a\xffb"}})},
		{"no kind of answer", "answers.people.hours", answer(assessment.Answer{Kind: 9})},
		{"level below zero", "answers.people.hours.level", answer(assessment.Answer{Kind: assessment.Levelled, Level: -1})},
		{"no verdict", "answers.people.hours.review.verdict", answer(assessment.Answer{Review: assessment.Review{Verdict: 3}})},
		{"obstacle with a space", "answers.people.hours.obstacles[0]", answer(assessment.Answer{Obstacles: []string{"a b"}})},
		{"empty obstacle", "answers.people.hours.obstacles[0]", answer(assessment.Answer{Obstacles: []string{""}})},
		{"question twice", "answers.people.good", []assessment.Change{level("people.good", 1, 0), level("people.good", 1, 0)}},
		{"contradiction twice", "explanations.c", []assessment.Change{{Contradiction: "c"}, {Contradiction: "c", Explanation: "x"}}},
		{"explanation with NUL", "explanations.c", []assessment.Change{{Contradiction: "c", Explanation: "\x00"}}},
		{"revision below zero", "answers.people.hours.revision", []assessment.Change{level("people.hours", 1, -1)}},
		{"revision that overflows", "answers.people.hours.revision", []assessment.Change{level("people.hours", 1, math.MaxInt64)}},
		{"revision above what any answer has", "answers.people.hours.revision", []assessment.Change{level("people.hours", 1, 1<<53+1)}},
		{"revision of an explanation", "explanations.c.revision", []assessment.Change{{Contradiction: "c", Explanation: "x", BasedOn: -1}}},
		{"about nothing", "changes[0]", []assessment.Change{{}}},
		{"about two things", "changes[0]", []assessment.Change{{Question: "q", Contradiction: "c"}}},
	}
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				conflicts, err := s.Save(t.Context(), a.sheet, tt.changes)
				wantKind(t, err, assessment.Invalid)
				if len(conflicts) > 0 || !strings.Contains(err.Error(), tt.field+": ") {
					t.Errorf("got conflicts %v and error %q, want one about %s", conflicts, err, tt.field)
				}
				if got := len(sheetOf(t, s, a.sheet).Answers); got != 0 {
					t.Errorf("%d answers were stored", got)
				}
			})
		}
	})
}

func TestSave_keepsNoLevelWhereNoneBelongs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		change := assessment.Change{Question: "people.hours", Answer: assessment.Answer{Kind: assessment.Unknown, Level: 3}}
		save(t, s, a.sheet, change)
		save(t, s, a.sheet, change)
		if got := sheetOf(t, s, a.sheet).Answers["people.hours"]; got.Level != 0 || got.Revision != 1 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestSave_inAnUnknownSheetIsNotFound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		for _, changes := range [][]assessment.Change{{level("people.hours", 1, 0)}, {level("people.hours", 1, 4)}, nil} {
			_, err := s.Save(t.Context(), "nobody", changes)
			wantKind(t, err, assessment.NotFound)
		}
	})
}
