package export_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

func TestWriteOutcome_writesEveryWordOfTheContractInItsOrder(t *testing.T) {
	rules := assessment.Compile(small())
	outcome := assessment.Outcome{
		AsOf: 20261123, Preliminary: true,
		Signals: []assessment.Signal{assessment.TooGood, assessment.StraightLine},
		Claimed: assessment.Reading{
			Position: assessment.Position{Stage: 0}, AtMost: assessment.Position{Stage: 1, InOrder: true},
			Base: assessment.Red, Next: 0,
			Dimensions: []assessment.DimensionResult{
				{Reached: assessment.None, Counts: 1, Unknown: 2, Unanswered: 3, Met: []assessment.Count{{Met: 0, Of: 1}, {Met: 1, Of: 1}, {Met: 2, Of: 3}}},
				{Reached: 1, Determinable: true, Met: []assessment.Count{{}, {}, {Met: 1, Of: 1}}},
			},
			Blockers: []assessment.Blocker{
				{Question: 0, Needs: 1, Has: assessment.None, Reason: assessment.ReasonUnanswered},
				{Question: 2, Needs: 2, Has: 0, Reason: assessment.ReasonLevel},
			},
			Carriers: []int{1, 2},
		},
		Proven:         assessment.Reading{Position: assessment.Position{Stage: 1, InOrder: true}, Base: assessment.Green, Next: assessment.None},
		Verified:       assessment.Reading{Base: assessment.Amber, Next: 1},
		Contradictions: []assessment.Standing{{Contradiction: 1, Claims: []int{0, 1}, Against: []int{2}, Explained: true}},
	}
	want := `{
 "format": "trede/outcome/1",
 "as_of": "2026-11-23",
 "questionnaire": {"id": "klein", "version": "1", "hash": "sha256:00"},
 "answers_hash": "sha256:11",
 "preliminary": true,
 "signals": ["too_good", "straight_line"],
 "claimed": {
   "stage": "low",
   "in_order": false,
   "at_most": {"stage": "high", "in_order": true},
   "base": "red",
   "next": "low",
   "dimensions": [
     {"id": "a", "reached": null, "determinable": false, "counts": 1, "unknown": 2, "unanswered": 3, "met": {"base": {"met": 0, "of": 1}, "low": {"met": 1, "of": 1}, "high": {"met": 2, "of": 3}}},
     {"id": "b", "reached": "high", "determinable": true, "counts": 0, "unknown": 0, "unanswered": 0, "met": {"base": {"met": 0, "of": 0}, "low": {"met": 0, "of": 0}, "high": {"met": 1, "of": 1}}}],
   "blockers": [
     {"question": "a.one", "needed_for": "base", "needs": 1, "has": null, "reason": "unanswered"},
     {"question": "b.three", "needed_for": "high", "needs": 2, "has": 0, "reason": "level"}],
   "carriers": ["a.two", "b.three"]},
 "proven": {
   "stage": "high",
   "in_order": true,
   "at_most": {"stage": "low", "in_order": false},
   "base": "green",
   "next": null,
   "dimensions": [],
   "blockers": [],
   "carriers": []},
 "verified": {
   "stage": "low",
   "in_order": false,
   "at_most": {"stage": "low", "in_order": false},
   "base": "amber",
   "next": "high",
   "dimensions": [],
   "blockers": [],
   "carriers": []},
 "contradictions": [
   {"id": "even", "severity": "ask", "claims": ["a.one", "a.two"], "against": ["b.three"], "explained": true}]}
`
	var got strings.Builder
	if err := export.WriteOutcome(&got, rules, outcome, "sha256:11"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("outcome (-want +got):\n%s", diff)
	}
}

func TestWriteOutcome_isJSONForTheExamples(t *testing.T) {
	rules := assessment.Compile(questions.Omnichannel())
	for _, name := range []string{"voorbeeldstad-2026-11-09.json", "voorbeeldstad-2026-11-12.json", "voorbeeldstad-2026-11-23.json"} {
		file := example(t, name)
		day, err := questions.ParseDate(strings.TrimSuffix(strings.TrimPrefix(name, "voorbeeldstad-"), ".json"))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := export.WriteOutcome(&b, rules, rules.Score(file.Answers, file.Explanations, day), "sha256:11"); err != nil {
			t.Fatal(err)
		}
		if !json.Valid([]byte(b.String())) {
			t.Errorf("the outcome of %s is not JSON:\n%s", name, b.String())
		}
		if strings.Contains(b.String(), "%") {
			t.Errorf("the outcome of %s has a percentage:\n%s", name, b.String())
		}
	}
}

func TestWriteOutcome_givesTheErrorOfTheWriter(t *testing.T) {
	err := export.WriteOutcome(brokenWriter{}, assessment.Compile(small()), assessment.Outcome{}, "")
	if !errors.Is(err, errBroken) {
		t.Errorf("error %v, want %v", err, errBroken)
	}
}
