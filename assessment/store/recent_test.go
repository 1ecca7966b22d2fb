package store

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/questions"
)

// sheetOfTexts is a sheet as it is read: its texts are parts of one string.
func sheetOfTexts(t *testing.T, id string, answers, length int) assessment.Sheet {
	t.Helper()
	rows := [][]any{}
	for n := range answers {
		note := strings.Repeat("n", length)
		rows = append(rows, []any{fmt.Sprintf("people.q%d", n), 1, 5, 1, 5, 5, 0, nil, 1, 0, nil, 0, nil, nil, 0, "", "", "", note, "money legacy", "", "", "", ""})
	}
	text, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := decodeState(string(text), "[]")
	if err != nil {
		t.Fatal(err)
	}
	return assessment.Sheet{ID: assessment.SheetID(id), Version: 1, Answers: stored.answers, Explanations: stored.explanations}.Shared()
}

func TestRecent_staysWithinItsBytes(t *testing.T) {
	tests := []struct {
		name                    string
		sheets, answers, length int
	}{
		{"of the usual sheets", 1000, 50, 60},
		{"of the largest sheets", 200, 50, 11_000},
		{"of empty sheets", 20_000, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := heap()
			r := newRecent()
			for n := range tt.sheets {
				sheet := sheetOfTexts(t, fmt.Sprint(n), tt.answers, tt.length)
				sheet.Given()
				r.put("a", sheet)
			}
			took := int(heap() - before)
			t.Logf("%d sheets, %d bytes by its own count, %d in memory", len(r.kept), r.size, took)
			if r.size > maxRecent || took > maxRecent*5/4 {
				t.Errorf("%d sheets take %d bytes, by its own count %d; the bound is %d", len(r.kept), took, r.size, maxRecent)
			}
			if r.size < maxRecent*3/4 {
				t.Errorf("%d sheets are kept, %d bytes: there is room for more", len(r.kept), r.size)
			}
			runtime.KeepAlive(r)
		})
	}
}

// heap is the memory in use, in bytes.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what the first one only made free to be collected
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func TestRecent_keepsNothingThatIsTooLarge(t *testing.T) {
	r := newRecent()
	r.put("a", sheetOfTexts(t, "small", 1, 10))
	r.put("a", sheetOfTexts(t, "huge", 1, maxRecent))
	if _, ok := r.get("huge", 1); ok {
		t.Error("the huge sheet is kept")
	}
	if _, ok := r.get("small", 1); !ok {
		t.Error("the huge sheet pushed out the small one")
	}
}

func TestRecent_countsWhatItForgets(t *testing.T) {
	r := newRecent()
	for n := range 10 {
		r.put(assessment.ID(fmt.Sprint(n%2)), sheetOfTexts(t, fmt.Sprint(n), 3, 100))
		r.put(assessment.ID(fmt.Sprint(n%2)), sheetOfTexts(t, fmt.Sprint(n), 3, 100)) // read again
	}
	half := r.size / 2
	r.forget("1")
	if len(r.kept) != 5 || r.size != half {
		t.Errorf("%d sheets and %d bytes are left, want 5 and %d", len(r.kept), r.size, half)
	}
	if _, ok := r.get("1", 1); ok {
		t.Error("a sheet of the forgotten assessment is left")
	}
	r.saved("0", saved{changes: changeOf("x"), from: 99, to: 100})
	if len(r.kept) != 4 {
		t.Errorf("%d sheets are left, want 4", len(r.kept))
	}
	r.clear()
	if len(r.kept) != 0 || r.size != 0 {
		t.Errorf("%d sheets and %d bytes are left", len(r.kept), r.size)
	}
}

func changeOf(note string) []assessment.Change {
	return []assessment.Change{{Question: "people.q0", Answer: assessment.Answer{Note: note}, BasedOn: 1}}
}

func TestRecent_bringsASheetUpToDateOnlyWhenTheSaveWasMadeToIt(t *testing.T) {
	tests := []struct {
		name     string
		from, to int64
		ask      int64
		want     bool
	}{
		{"made to it", 1, 2, 2, true},
		{"made to it, but not the version asked for", 1, 2, 1, false},
		{"made to another version", 5, 2, 2, false},
		{"made to another version, the old one asked for", 5, 2, 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newRecent()
			r.put("a", sheetOfTexts(t, "s", 2, 10))
			at := time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC)
			r.saved("s", saved{changes: changeOf("new"), at: at, from: tt.from, to: tt.to})
			sheet, ok := r.get("s", tt.ask)
			if ok != tt.want {
				t.Fatalf("kept: %t, want %t", ok, tt.want)
			}
			if ok && (sheet.Answers["people.q0"].Note != "new" || sheet.Version != 2 || !sheet.SavedAt.Equal(at) || len(sheet.Answers) != 2) {
				t.Errorf("got %+v", sheet)
			}
		})
	}
}

// A form is one string, and every text in it a part of that.
func TestRecent_doesNotHoldOnToAForm(t *testing.T) {
	before := heap()
	r := newRecent()
	r.put("a", sheetOfTexts(t, "s", 50, 60))
	for n := range int64(20) {
		form := strings.Repeat("f", 4<<20)
		r.saved("s", saved{
			changes: []assessment.Change{
				{Question: questions.QuestionID(fmt.Sprintf("people.q%d", n)), Answer: assessment.Answer{
					Note: form[:10], Reason: form[:1], Obstacles: []string{form[:5]},
					Proof:  assessment.Proof{What: form[:2], Link: form[:3]},
					Review: assessment.Review{By: form[:4], Remark: form[:6]},
					Agreed: assessment.Agreement{Reason: form[:8], With: []string{form[:9]}},
				}},
				{Contradiction: form[:20+n], Explanation: form[:7]},
			},
			from: 1 + n, to: 2 + n,
		})
	}
	if _, ok := r.get("s", 21); !ok {
		t.Fatal("the sheet is not kept: the test tests nothing")
	}
	if took := heap() - before; took > 1<<20 {
		t.Errorf("a sheet of a few kilobytes holds on to %d bytes", took)
	}
	runtime.KeepAlive(r)
}

// Who types on at the same long note sends it again and again: what was
// replaced must not add up.
func TestRecent_readsASheetAnewBeforeWhatIsGoneAddsUp(t *testing.T) {
	r := newRecent()
	r.put("a", sheetOfTexts(t, "s", 50, 60))
	largest, left := 0, 0
	for n := range int64(1000) {
		r.saved("s", saved{changes: changeOf(strings.Repeat("x", 4000)), from: 1 + n, to: 2 + n})
		largest = max(largest, r.size)
		if _, ok := r.get("s", 2+n); !ok {
			left++
			sheet := sheetOfTexts(t, "s", 50, 60)
			sheet.Version = 2 + n
			r.put("a", sheet)
		}
	}
	if largest > 300<<10 || left == 0 || left > 100 {
		t.Errorf("the sheet grew to %d bytes and was read anew %d times in 1000 saves", largest, left)
	}
}
