package assessment_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"trede/assessment"
)

func level(n int) assessment.Answer {
	return assessment.Answer{Kind: assessment.Levelled, Level: n}
}

// past is one question as it is saved again and again. Its history is kept by
// the rules as a store keeps it.
type past struct {
	now     time.Time
	stored  assessment.SavedAnswer
	entries []assessment.HistoryEntry // those that ended
}

func newPast() *past { return &past{now: time.Date(2026, 11, 13, 15, 0, 0, 0, time.UTC)} }

// save saves a change some time after the last one.
func (p *past) save(after time.Duration, c assessment.Change) {
	p.now = p.now.Add(after)
	c.BasedOn = p.stored.Revision
	next := p.stored.With(c, p.now)
	if p.stored.Leaves(next) {
		p.entries = append(p.entries, entryOf(p.stored))
	}
	p.stored = next
}

func entryOf(a assessment.SavedAnswer) assessment.HistoryEntry {
	e := assessment.HistoryEntry{Origin: a.Origin, Answer: a.Answer}
	e.Answer.Note, e.Answer.Obstacles = "", nil
	return e
}

// all are the entries, with the one that the answer is in.
func (p *past) all() []assessment.HistoryEntry {
	if p.stored.Origin.Number == 0 {
		return p.entries
	}
	return append(p.entries[:len(p.entries):len(p.entries)], entryOf(p.stored))
}

func typed(a assessment.Answer) assessment.Change { return assessment.Change{Answer: a} }

func from(s assessment.Source, a assessment.Answer) assessment.Change {
	return assessment.Change{Answer: a, From: s}
}

func agreed(a assessment.Answer, why string) assessment.Answer {
	a.Agreed = assessment.Agreement{On: day, Reason: why}
	return a
}

func withProof(a assessment.Answer) assessment.Answer {
	a.Proof = assessment.Proof{What: "Rooster", Date: day}
	return a
}

func accepted(a assessment.Answer) assessment.Answer {
	a.Review = assessment.Review{Verdict: assessment.Accepted, By: "Adviseur"}
	return a
}

func noted(a assessment.Answer) assessment.Answer {
	a.Note, a.Obstacles = "Gezien", []string{"money"}
	return a
}

func TestHistory_whatIsTypedWithinAnHourIsOneEntry(t *testing.T) {
	type saved struct {
		after time.Duration
		c     assessment.Change
	}
	const minute, hour = time.Minute, time.Hour
	tests := []struct {
		name  string
		saves []saved
		want  int // entries
	}{
		{"one save", []saved{{0, typed(level(1))}}, 1},
		{"nothing but a note", []saved{{0, typed(noted(assessment.Answer{}))}}, 0},
		{"a note later on", []saved{{0, typed(level(1))}, {2 * hour, typed(noted(level(1)))}}, 1},
		{"within the hour", []saved{{0, typed(level(1))}, {30 * minute, typed(level(2))}, {30 * minute, typed(withProof(level(2)))}}, 1},
		{"the hour is that of the entry's first change", []saved{{0, typed(level(1))}, {40 * minute, typed(level(2))}, {40 * minute, typed(level(3))}}, 2},
		{"after the hour", []saved{{0, typed(level(1))}, {hour + 1, typed(level(2))}}, 2},
		{"a clock that goes back a little", []saved{{0, typed(level(1))}, {-hour, typed(level(2))}}, 1},
		{"a clock that goes back far", []saved{{0, typed(level(1))}, {-hour - 1, typed(level(2))}, {minute, typed(level(3))}}, 2},

		{"saved, then agreed", []saved{{0, typed(level(1))}, {minute, typed(agreed(level(1), "a"))}}, 1},
		{"saved, then taken over", []saved{{0, typed(level(1))}, {minute, from(assessment.FromSpread, agreed(level(1), "a"))}}, 1},
		{"another level taken over", []saved{{0, typed(level(1))}, {minute, from(assessment.FromSpread, agreed(level(2), "a"))}}, 2},
		{"a proof after it was agreed", []saved{{0, from(assessment.FromSpread, agreed(level(1), "a"))}, {minute, typed(withProof(agreed(level(1), "a")))}}, 1},
		{"a level that ends what was agreed", []saved{{0, typed(agreed(level(1), "a"))}, {minute, typed(level(2))}}, 2},
		{"agreed anew", []saved{{0, typed(agreed(level(1), "a"))}, {minute, typed(agreed(level(1), "b"))}}, 2},
		{"another level agreed for the same reason", []saved{{0, typed(agreed(level(1), "a"))}, {minute, typed(agreed(level(2), "a"))}}, 2},
		{"no longer agreed", []saved{{0, typed(agreed(level(1), "a"))}, {minute, typed(level(1))}}, 2},

		{"a review", []saved{{0, typed(withProof(level(2)))}, {minute, typed(accepted(withProof(level(2))))}}, 2},
		{"a proof that ends a review", []saved{{0, typed(accepted(withProof(level(2))))}, {minute, typed(level(2))}}, 2},

		{"typed after a file", []saved{{0, from(assessment.FromFile, level(1))}, {minute, typed(withProof(level(1)))}}, 2},
		{"typed after a work session", []saved{{0, from(assessment.FromSession, level(1))}, {minute, typed(withProof(level(1)))}}, 2},
		{"a work session after typing", []saved{{0, typed(level(1))}, {minute, from(assessment.FromSession, withProof(level(1)))}}, 2},
		{"the last round after typing", []saved{{0, typed(level(1))}, {minute, from(assessment.FromRound, withProof(level(1)))}}, 2},

		{"put back", []saved{{0, typed(level(1))}, {2 * hour, typed(level(2))}, {minute, assessment.Change{Answer: level(1), Back: 1}}}, 3},
		{"typed after something was put back", []saved{{0, typed(level(1))}, {2 * hour, assessment.Change{Answer: level(2), Back: 1}}, {minute, typed(level(3))}, {minute, typed(level(0))}}, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPast()
			for _, s := range tt.saves {
				p.save(s.after, s.c)
			}
			if got := len(p.all()); got != tt.want {
				t.Errorf("%d entries, want %d: %+v", got, tt.want, p.all())
			}
			for i, e := range p.all() {
				if e.Number != int64(i+1) {
					t.Errorf("entry %d has the number %d", i+1, e.Number)
				}
			}
		})
	}
}

func TestHistory_aMergedEntrySaysWhenItBeganAndWhence(t *testing.T) {
	p := newPast()
	begun := p.now
	p.save(0, typed(level(1)))
	p.save(10*time.Minute, from(assessment.FromSpread, agreed(level(1), "a")))
	p.save(10*time.Minute, typed(withProof(agreed(level(1), "a"))))
	want := assessment.Origin{Number: 1, From: assessment.FromSpread, BegunAt: begun, ChangedAt: begun.Add(20 * time.Minute)}
	if diff := cmp.Diff(want, p.stored.Origin); diff != "" {
		t.Errorf("after three changes (-want +got):\n%s", diff)
	}
	p.save(5*time.Hour, typed(noted(p.stored.Answer)))
	if diff := cmp.Diff(want, p.stored.Origin); diff != "" {
		t.Errorf("after a note (-want +got):\n%s", diff)
	}
	p.save(time.Hour, assessment.Change{Answer: level(0), From: assessment.FromFile, Back: 7})
	want = assessment.Origin{Number: 2, From: assessment.FromFile, Back: 7, BegunAt: p.now, ChangedAt: p.now}
	if diff := cmp.Diff(want, p.stored.Origin); diff != "" {
		t.Errorf("put back (-want +got):\n%s", diff)
	}
}

func TestHistorySteps_areTheNewestFirstWithWhatWas(t *testing.T) {
	p := newPast()
	p.save(0, typed(noted(level(1))))
	p.save(2*time.Hour, typed(agreed(level(2), "a")))
	p.save(2*time.Hour, typed(level(3)))
	p.save(time.Minute, typed(agreed(level(2), "a"))) // and thought better of it
	p.save(2*time.Hour, typed(level(0)))
	e := p.all()
	if len(e) != 4 {
		t.Fatalf("%d entries: %+v", len(e), e)
	}
	want := []assessment.HistoryStep{{HistoryEntry: e[3], Was: e[2].Answer}, {HistoryEntry: e[1], Was: e[0].Answer}, {HistoryEntry: e[0]}}
	if diff := cmp.Diff(want, assessment.HistorySteps(e), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[:1], assessment.HistorySteps(e[1:])[:1]); diff != "" {
		t.Errorf("without the oldest (-want +got):\n%s", diff)
	}
	if got := assessment.HistorySteps(e[1:]); len(got) != 1 {
		t.Errorf("without the oldest there are %d steps, want 1: nobody knows what the second replaced", len(got))
	}
	if got := assessment.HistorySteps(nil); got != nil {
		t.Errorf("of nothing got %v", got)
	}
}

func TestAnswer_putBack(t *testing.T) {
	now := noted(accepted(withProof(level(2))))
	then := agreed(level(1), "a")
	want := noted(agreed(level(1), "a"))
	if diff := cmp.Diff(want, now.PutBack(then)); diff != "" {
		t.Errorf("put back (-want +got):\n%s", diff)
	}
	if got := now.PutBack(accepted(then)); got.Review != (assessment.Review{}) {
		t.Errorf("a review of another proof came along: %+v", got.Review)
	}
	if got := now.PutBack(level(2)); got.Review != (assessment.Review{}) {
		t.Errorf("the proof is gone, and its review stayed: %+v", got.Review)
	}
	same := agreed(withProof(level(2)), "a")
	if got := now.PutBack(same); got.Review != now.Review || !got.Agreed.Made() {
		t.Errorf("the proof stays, and its review: got %+v", got)
	}
	for _, tt := range []struct {
		name string
		then assessment.Answer
		want bool
	}{
		{"another level", level(1), true},
		{"what stands now, but for its review", withProof(level(2)), false},
		{"what stands now", accepted(withProof(level(2))), false},
		{"that it was agreed", same, true},
		{"nothing", assessment.Answer{}, false},
		{"a proof without an answer", withProof(assessment.Answer{}), false},
	} {
		if got := now.CanPutBack(tt.then); got != tt.want {
			t.Errorf("%s can be put back: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Whatever is saved, and whenever: nothing that was agreed or reviewed is lost,
// the newest entry is what stands, and whatever stood for more than an hour can
// be found.
func TestHistory_losesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPast()
		answers := []assessment.Answer{
			{}, noted(assessment.Answer{}), level(0), noted(level(0)), level(1), withProof(level(1)), accepted(withProof(level(1))),
			agreed(level(0), "a"), agreed(level(1), "a"), agreed(level(1), "b"), {Kind: assessment.Unknown},
		}
		var must []assessment.Answer
		for range rapid.IntRange(0, 12).Draw(t, "saves") {
			after := time.Duration(rapid.IntRange(-90, 90).Draw(t, "minutes")) * time.Minute
			answer := rapid.SampledFrom(answers).Draw(t, "answer")
			changes := p.stored.Kind != assessment.NotAnswered && !p.stored.SameRecord(answer)
			if changes && (p.now.Add(after).Sub(p.stored.Origin.BegunAt).Abs() > time.Hour || p.stored.Agreed.Made() || p.stored.Review.Verdict != 0) {
				must = append(must, entryOf(p.stored).Answer)
			}
			p.save(after, assessment.Change{
				Answer: answer,
				From:   assessment.Source(rapid.IntRange(0, 4).Draw(t, "from")),
				Back:   int64(rapid.IntRange(0, 1).Draw(t, "back")),
			})
		}
		all := p.all()
		for i, e := range all {
			if e.Number != int64(i+1) || e.ChangedAt.Sub(e.BegunAt).Abs() > time.Hour {
				t.Fatalf("entry %d: %+v", i, e)
			}
		}
		if n := len(all); n > 0 && !all[n-1].Answer.SameRecord(p.stored.Answer) {
			t.Fatalf("the newest entry is %+v, and what stands %+v", all[n-1], p.stored)
		}
		for _, a := range must {
			found := false
			for _, e := range all {
				found = found || e.Answer.SameRecord(a)
			}
			if !found {
				t.Fatalf("%+v is in no entry of %+v", a, all)
			}
		}
	})
}
