package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// started is an assessment that was just created.
type started struct {
	id    assessment.ID
	sheet assessment.SheetID
	key   access.Hash
}

// begin creates an assessment with the given changes.
func begin(t testing.TB, s *store.Store, changes ...assessment.Change) started {
	t.Helper()
	key := access.NewKey()
	a := assessment.Assessment{
		ID:            assessment.ID("a-" + key[:9]),
		Organisation:  assessment.Organisation{Name: "Gemeente Voorbeeld", Code: "GM9999"},
		Role:          "webmaster",
		Questionnaire: assessment.QuestionnaireRef{ID: "omnichannel-gemeenten", Version: "2026.1"},
		CreatedAt:     time.Date(2026, 11, 1, 9, 30, 0, 0, time.UTC),
	}
	if err := s.Create(t.Context(), a, key.Hash(), changes); err != nil {
		t.Fatalf("create: %v", err)
	}
	return started{a.ID, open(t, s, key.Hash()).ID, key.Hash()}
}

// open returns the sheet that a link opens.
func open(t testing.TB, s *store.Store, key access.Hash) assessment.Sheet {
	t.Helper()
	_, _, sheet, err := s.Open(t.Context(), key)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return sheet
}

// save stores changes that must not conflict.
func save(t testing.TB, s *store.Store, id assessment.SheetID, changes ...assessment.Change) {
	t.Helper()
	conflicts, err := s.Save(t.Context(), id, changes)
	if err != nil || len(conflicts) > 0 {
		t.Fatalf("save: conflicts %v, error %v", conflicts, err)
	}
}

func sheetOf(t testing.TB, s *store.Store, id assessment.SheetID) assessment.Sheet {
	t.Helper()
	sheet, err := s.Sheet(t.Context(), id)
	if err != nil {
		t.Fatalf("sheet: %v", err)
	}
	return sheet
}

// level is a change of a question's answer to a level.
func level(q questions.QuestionID, n int, basedOn int64) assessment.Change {
	return assessment.Change{Question: q, Answer: assessment.Answer{Kind: assessment.Levelled, Level: n}, BasedOn: basedOn}
}

func wantKind(t testing.TB, err error, want assessment.ErrorKind) {
	t.Helper()
	if got := assessment.KindOf(err); got != want {
		t.Errorf("got error %v of kind %q, want kind %q", err, got, want)
	}
}

// full is an answer of which every field is set.
func full() assessment.Answer {
	return assessment.Answer{
		Kind:      assessment.Levelled,
		Level:     2,
		Reason:    "geen \"balie\" \\ hier",
		Proof:     assessment.Proof{What: "Formatieoverzicht 2026", Link: "https://intranet.example/fte?a=1&b=[2]", Date: 20260301},
		Note:      "eerste regel\r\ntweede\tregel \u2028 مرحبا 🏛️ <b>",
		Obstacles: []string{"money", "legacy"},
		Review:    assessment.Review{Verdict: assessment.Rejected, By: "adviseur", On: 20260411, Remark: "te oud"},
	}
}

func TestSave_everyFieldIsReadBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		answers := map[questions.QuestionID]assessment.Answer{
			"people.full":    full(),
			"people.zero":    {Kind: assessment.Levelled, Level: 0},
			"people.unknown": {Kind: assessment.Unknown},
			"people.na":      {Kind: assessment.NotApplicable, Reason: "Geen diensten met inloggen"},
			"people.draft":   {Note: "nog geen antwoord"},
		}
		var changes []assessment.Change
		for q, answer := range answers {
			changes = append(changes, assessment.Change{Question: q, Answer: answer})
		}
		changes = append(changes, assessment.Change{Contradiction: "status-retyped", Explanation: "De balie \"ziet\" het\nzaaksysteem"})
		save(t, s, a.sheet, changes...)

		sheet := open(t, s, a.key)
		got := map[questions.QuestionID]assessment.Answer{}
		for q, answer := range sheet.Answers {
			got[q] = answer.Answer
		}
		if diff := cmp.Diff(answers, got); diff != "" {
			t.Errorf("answers (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(map[string]string{"status-retyped": "De balie \"ziet\" het\nzaaksysteem"}, sheet.Explained()); diff != "" {
			t.Errorf("explanations (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(sheet, sheetOf(t, s, a.sheet), sheets); diff != "" {
			t.Errorf("what is opened differs from what is stored:\n%s", diff)
		}
	})
}

func TestSave_writersOfOneAssessmentDoNotMeet(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		const writers, saves = 40, 5
		failed := make(chan error, writers)
		for w := range writers {
			go func() {
				failed <- func() error {
					for n := range saves {
						change := level(questions.QuestionID(fmt.Sprintf("people.q%d", w)), n%4, int64(n))
						conflicts, err := s.Save(t.Context(), a.sheet, []assessment.Change{change})
						if err != nil || len(conflicts) > 0 {
							return fmt.Errorf("writer %d: conflicts %v, error %w", w, conflicts, err)
						}
					}
					return nil
				}()
			}()
		}
		for range writers {
			if err := <-failed; err != nil {
				t.Error(err)
			}
		}
		sheet := sheetOf(t, s, a.sheet)
		if len(sheet.Answers) != writers {
			t.Errorf("got %d answers, want %d", len(sheet.Answers), writers)
		}
		for q, a := range sheet.Answers {
			if a.Revision != saves || a.Level != (saves-1)%4 {
				t.Errorf("%s is %+v after %d saves", q, a, saves)
			}
		}
	})
}
