package templates

import (
	"bytes"
	"strings"
	"testing"

	"trede/assessment"
)

// More blocks than one can count by looking say nothing, and could be
// thousands.
func TestTogether_drawsNoMoreBlocksThanOneCanCount(t *testing.T) {
	for begun, want := range map[int]int{0: 0, 25: 25, 26: 0, 2000: 0} {
		var w bytes.Buffer
		v := sampleAsking("nl", sampleSite, assessment.SeenApart)
		if err := TogetherPage(&w, v, Together{Attendance: assessment.Attendance{Begun: begun, Finished: begun}}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(w.String(), "<use "); got != want {
			t.Errorf("of %d colleagues %d blocks are drawn, want %d", begun, got, want)
		}
		p := assessment.Publication{On: 20261113, Sheets: begun, Questions: []assessment.Published{
			{Question: "people.hours", On: 20261113, Spread: assessment.Spread{Counts: []int{0, begun, 0, 0}}},
		}}
		w.Reset()
		if err := DifferencesPage(&w, v, Spread{Publication: p}); err != nil {
			t.Fatal(err)
		}
		const legend = 2
		if got := strings.Count(w.String(), "<use ") - legend; got != want {
			t.Errorf("of %d answers %d blocks are drawn, want %d", begun, got, want)
		}
	}
}

// What a colleague wrote is text, whatever it looks like.
func TestDifferences_remarksAreText(t *testing.T) {
	var w bytes.Buffer
	if err := DifferencesPage(&w, sampleView("nl", sampleSite), Spread{Publication: samplePublication}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(w.String(), "<li>“<bdi>&lt;b&gt;</bdi>”</li>") {
		t.Error("the remark is not there as it was written, between quotes")
	}
}
