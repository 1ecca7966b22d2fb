package e2e

import "testing"

// The same answer changed in two windows: nothing is overwritten in silence.
func TestJourney_twoWindows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		keep string // which answer one chooses to keep
		want int
	}{{"mine", 2}, {"theirs", 1}} {
		t.Run(c.keep, func(t *testing.T) {
			s, root, part, _, second := afterTheFirstOfTwo(t)
			// The script notices the conflict and shows the page of it.
			second.load(t, clickLabel("hours", "2"))
			same(t, "heading", second.heading(t), "Dit antwoord is ook ergens anders veranderd")
			if got := s.answers(t, root)["people.hours"].level(); got != 1 {
				t.Errorf("before one chose, the answer is %d, want the 1 that was saved first", got)
			}
			second.click(t, "label:has([value="+c.keep+"])")
			second.follow(t, "main form button")
			if got := s.answers(t, root)["people.hours"].level(); got != c.want {
				t.Errorf("one chose %s, and the answer is %d, want %d", c.keep, got, c.want)
			}
			second.open(t, part)
			same(t, "the page afterwards", second.chosen(t), "hours="+string(rune('0'+c.want)))
		})
	}
}

// Two people who answer different questions of one page do not meet.
func TestJourney_twoWindowsDifferentQuestions(t *testing.T) {
	t.Parallel()
	_, _, part, first, second := afterTheFirstOfTwo(t)
	second.choose(t, "accessibility_expert", "2")
	second.saved(t)
	first.open(t, part)
	same(t, "the page", first.chosen(t), "hours=1 accessibility_expert=2")
}

// afterTheFirstOfTwo opens the same part in two windows and saves an answer in
// the first.
func afterTheFirstOfTwo(t *testing.T) (s *server, root, part string, first, second *tab) {
	t.Helper()
	s, first = newSite(t), openTab(t)
	root = first.beginAt(t, s)
	part = s.URL + root + "vragen/people/base"
	second = first.sibling(t)
	first.open(t, part)
	second.open(t, part)
	first.choose(t, "hours", "1")
	first.saved(t)
	return s, root, part, first, second
}
