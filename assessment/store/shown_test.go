package store

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// publicationOfTexts is a publication as it is kept.
func publicationOfTexts(remarks, length int) string {
	var p assessment.Publication
	for n := range 50 {
		q := assessment.Published{
			Question: questions.QuestionID(fmt.Sprint("people.q", n)), On: 20261201, Spread: assessment.SpreadOf(4),
			Roles: []assessment.RoleSpread{{Role: "service", Spread: assessment.SpreadOf(4)}, {Role: "it", Spread: assessment.SpreadOf(4)}},
		}
		for range remarks {
			q.Remarks = append(q.Remarks, strings.Repeat("r", length))
		}
		p.Questions = append(p.Questions, q)
	}
	return jsonOf(p)
}

func readPublication(t *testing.T, text string) assessment.Publication {
	t.Helper()
	p, err := decodePublication(&text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestShown_staysWithinItsBytes(t *testing.T) {
	tests := []struct {
		name                          string
		publications, remarks, length int
	}{
		{"without remarks", 1500, 0, 0},
		{"with the usual remarks", 300, 20, 80},
		{"with short remarks", 200, 100, 5},
		{"with many remarks", 10, 300, 400},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := publicationOfTexts(tt.remarks, tt.length)
			before := heap()
			var s shown
			for n := range tt.publications {
				s.put(int64(n+1), readPublication(t, text))
			}
			took := int(heap() - before)
			t.Logf("%d publications, %d bytes by its own count, %d in memory", len(s.kept), s.size, took)
			if s.size > maxShown || took > maxShown*5/4 {
				t.Errorf("%d publications take %d bytes, by its own count %d; the bound is %d", len(s.kept), took, s.size, maxShown)
			}
			if took < maxShown/2 {
				t.Errorf("%d publications are kept in %d bytes: there is room for more", len(s.kept), took)
			}
			if _, ok := s.get(int64(tt.publications)); !ok {
				t.Error("the latest is not kept")
			}
			runtime.KeepAlive(&s)
		})
	}
}

func TestShown_countsWhatItForgets(t *testing.T) {
	var s shown
	small := readPublication(t, publicationOfTexts(1, 10))
	for range 2 {
		s.put(1, small)
		s.put(2, small)
	}
	if want := 2 * weigh(small); len(s.kept) != 2 || s.size != want {
		t.Errorf("%d are kept in %d bytes, want 2 in %d", len(s.kept), s.size, want)
	}
	s.put(3, readPublication(t, publicationOfTexts(700, 1000)))
	if _, ok := s.get(3); ok || len(s.kept) != 2 {
		t.Error("one that is too large is kept, or pushed out others")
	}
	s.clear()
	if _, ok := s.get(1); ok || s.size != 0 {
		t.Errorf("%d are kept in %d bytes after all were forgotten", len(s.kept), s.size)
	}
}
