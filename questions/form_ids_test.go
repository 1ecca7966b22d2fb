package questions_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trede/questions"
)

// asking is a questionnaire with these questions in the dimension d, each on a
// line of its own from line 2, and these contradictions, each on its line from
// line 2.
func asking(slugs, contradictions []string) fstest.MapFS {
	folder := sized(2, 3)
	_, template, _ := strings.Cut(string(folder["d.yaml"].Data), "questions: [")
	template = strings.TrimSuffix(template, "]}\n")
	var items, contradicting strings.Builder
	for _, slug := range slugs {
		items.WriteString(strings.Replace(template, "{id: q,", fmt.Sprintf("{id: %q,", slug), 1) + ",\n")
	}
	folder["d.yaml"] = &fstest.MapFile{Data: []byte("{dimension: d, name: {de: A}, intro: {de: A}, questions: [\n" + items.String() + "]}\n")}
	for _, id := range contradictions {
		fmt.Fprintf(&contradicting, "{id: %q, severity: ask, claims: {d.%s: 2}, against: {d.%s: 0}, says: {de: A}},\n", id, slugs[0], slugs[1])
	}
	folder["contradictions.yaml"] = &fstest.MapFile{Data: []byte("{contradictions: [\n" + contradicting.String() + "]}\n")}
	return folder
}

func TestLoad_refusesAnIDThatIsTakenForAField(t *testing.T) {
	property := func(id string) string {
		return fmt.Sprintf("d.yaml:2: questions[0].id: %q has a meaning of its own in a form of a browser: choose another id, such as %q", id, id+"_question")
	}
	own := func(id string) string {
		return fmt.Sprintf("d.yaml:2: questions[0].id: %q is a field that every form has: choose another id", id)
	}
	contradiction := func(id string) string {
		return fmt.Sprintf("d.yaml:2: questions[0].id: %q would be taken for a contradiction, whose fields begin with x-: choose another id", id)
	}
	choice := func(id string) string {
		return fmt.Sprintf("d.yaml:2: questions[0].id: %q would be taken for a choice between two answers, whose fields begin with keep-: choose another id", id)
	}
	mark := func(id, mark, other string) string {
		return fmt.Sprintf("d.yaml:2: questions[0].id: %q ends in %s, which marks a field of a form: choose another id, such as %q", id, mark, other)
	}
	ending := func(id, of, other string) string {
		return fmt.Sprintf("d.yaml:2: questions[0].id: %q would be taken for a field of %q (line 3): choose another id, such as %q", id, of, other)
	}
	tests := []struct {
		slugs []string
		want  string // nothing where the ids can stand beside each other
	}{
		{[]string{"end", "hours"}, own("end")},
		{[]string{"do", "hours"}, own("do")},
		{[]string{"key", "hours"}, own("key")},
		{[]string{"submit", "hours"}, property("submit")},
		{[]string{"action", "hours"}, property("action")},
		{[]string{"method", "hours"}, property("method")},
		{[]string{"elements", "hours"}, property("elements")},
		{[]string{"length", "hours"}, property("length")},
		{[]string{"id", "hours"}, property("id")},
		{[]string{"name", "hours"}, property("name")},
		{[]string{"title", "hours"}, property("title")},
		{[]string{"constructor", "hours"}, property("constructor")},
		{[]string{"item", "hours"}, property("item")},
		{[]string{"onsubmit", "hours"}, property("onsubmit")},
		{[]string{"x", "hours"}, contradiction("x")},
		{[]string{"x-ray", "hours"}, contradiction("x-ray")},
		{[]string{"keep", "hours"}, choice("keep")},
		{[]string{"keep-hours", "hours"}, choice("keep-hours")},
		{[]string{"right-now", "hours"}, mark("right-now", "-now", "right_now")},
		{[]string{"hours-rev", "hours"}, mark("hours-rev", "-rev", "hours_rev")},
		{[]string{"hours-now-seen", "hours"}, mark("hours-now-seen", "-seen", "hours-now_seen")},
		{[]string{"corn-on-the-c-ob", "hours"}, mark("corn-on-the-c-ob", "-ob", "corn-on-the-c_ob")},
		{[]string{"hours-reason", "hours"}, ending("hours-reason", "hours", "hours_reason")},
		{[]string{"hours-what", "hours"}, ending("hours-what", "hours", "hours_what")},
		{[]string{"hours-link", "hours"}, ending("hours-link", "hours", "hours_link")},
		{[]string{"hours-date", "hours"}, ending("hours-date", "hours", "hours_date")},
		{[]string{"hours-note", "hours"}, ending("hours-note", "hours", "hours_note")},
		{[]string{"hours-remark", "hours"}, ending("hours-remark", "hours", "hours_remark")},
		{[]string{"hours-agreed", "hours"}, ending("hours-agreed", "hours", "hours_agreed")},
		{[]string{"hours-why", "hours"}, ending("hours-why", "hours", "hours_why")},
		{[]string{"hours-with", "hours"}, ending("hours-with", "hours", "hours_with")},
		{[]string{"a-b-note", "a-b"}, ending("a-b-note", "a-b", "a-b_note")},
		// The ids of elements: a level, what is not applicable, a hint, a fault,
		// a word of the glossary.
		{[]string{"hours-2", "hours"}, ending("hours-2", "hours", "hours_2")},
		{[]string{"hours-na", "hours"}, ending("hours-na", "hours", "hours_na")},
		{[]string{"hours-what-h", "hours"}, ending("hours-what-h", "hours", "hours_what-h")},
		{[]string{"hours-f", "hours"}, ending("hours-f", "hours", "hours_f")},
		{[]string{"hours-live", "hours"}, ending("hours-live", "hours", "hours_live")},
		{[]string{"hours-w", "hours"}, ending("hours-w", "hours", "hours_w")},
		{[]string{"hours-w-register", "hours"}, ending("hours-w-register", "hours", "hours_w-register")},

		{[]string{"hours_note", "hours"}, ""},
		{[]string{"hours-notes", "hours"}, ""},
		{[]string{"hours-with-partners", "hours"}, ""},
		{[]string{"hours-weekend", "hours"}, ""},
		{[]string{"note", "hours"}, ""},
		{[]string{"hours-note", "hour"}, ""}, // of no other question
		{[]string{"ending", "hours"}, ""},
		{[]string{"xylophone", "hours"}, ""},
		{[]string{"keeping", "hours"}, ""},
		{[]string{"online", "hours"}, ""},
		{[]string{"now", "hours"}, ""},
		{[]string{"status", "answers"}, ""},
	}
	for _, tc := range tests {
		t.Run(tc.slugs[0], func(t *testing.T) {
			if got := strings.Join(faultsOf(t, asking(tc.slugs, nil)), "\n"); got != tc.want {
				t.Errorf("faults\n%s\nwant\n%s", got, tc.want)
			}
		})
	}
}

func TestLoad_refusesAContradictionThatIsTakenForAFieldOfAnother(t *testing.T) {
	for id, right := range map[string]bool{
		"submit": true, "end": true, "x-ray": true, "keep-it": true, "odd_now": true, "odd-not-even": true,
		"odd-rev": false, "right-now": false, "odd-seen": false, "odd-h": false, "odd-0": false,
	} {
		got := faultsOf(t, asking([]string{"hours", "shelf"}, []string{"even", "odd", id}))
		if (got == nil) != right {
			t.Errorf("%s: faults %q", id, got)
		}
		for _, fault := range got {
			if !strings.HasPrefix(fault, "contradictions.yaml:4: contradictions[2].id: ") {
				t.Errorf("%s: the fault is %q", id, fault)
			}
		}
	}
}

// A question is on one page with those of its dimension only.
func TestLoad_letsIDsOfTwoDimensionsBeAlike(t *testing.T) {
	folder := asking([]string{"hours", "shelf"}, nil)
	folder["e.yaml"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("dimension: d", "dimension: e", `"hours"`, "hours-note", `"shelf"`, "hours_").Replace(string(folder["d.yaml"].Data)))}
	replace(t, folder, "questionnaire.yaml", "dimensions: [d]", "dimensions: [d, e]")
	if faults := faultsOf(t, folder); faults != nil {
		t.Errorf("faults %q", faults)
	}
}

func TestLoad_refusesAnIDOfMoreThan64Characters(t *testing.T) {
	long := strings.Repeat("a", 64)
	if faults := faultsOf(t, asking([]string{long, "hours"}, nil)); faults != nil {
		t.Errorf("64 characters: faults %q", faults)
	}
	want := []string{`d.yaml:2: questions[0].id: "` + long[:60] + `…" has 65 characters, an id has at most 64`}
	if diff := cmp.Diff(want, faultsOf(t, asking([]string{long + "a", "hours"}, nil))); diff != "" {
		t.Errorf("65 characters (-want +got):\n%s", diff)
	}
}

// Whatever the ids are: when Load accepts them, no two fields of a page have
// the same name and no two elements the same id.
func TestLoad_acceptsOnlyIDsOfWhichTheFieldsAreAllDifferent(t *testing.T) {
	word := rapid.SampledFrom([]string{
		"a", "b", "hours", "x", "keep", "do", "end", "note", "now", "seen", "rev", "what", "why", "with", "ob", "w", "h", "f", "u", "na", "0", "live", "submit",
	})
	id := rapid.Custom(func(t *rapid.T) string {
		first := rapid.SampledFrom([]string{"a", "b", "hours", "x", "keep", "do", "note"}).Draw(t, "first")
		rest := rapid.SliceOfN(word, 0, 3).Draw(t, "rest")
		return strings.Join(append([]string{first}, rest...), "-")
	})
	rapid.Check(t, func(rt *rapid.T) {
		slugs := rapid.SliceOfNDistinct(id, 2, 4, rapid.ID).Draw(rt, "slugs")
		contradictions := rapid.SliceOfNDistinct(id, 0, 3, rapid.ID).Draw(rt, "contradictions")
		if _, err := questions.Load(asking(slugs, contradictions)); err != nil {
			return
		}
		names, ids := onPage(slugs, contradictions)
		for _, all := range [][]string{names, ids} {
			slices.Sort(all)
			for i := range all[1:] {
				if all[i] == all[i+1] {
					rt.Errorf("%q and %q are accepted, and %s is there twice", slugs, contradictions, all[i])
				}
			}
		}
	})
}

// onPage returns the names of the fields and the ids of the elements of a page
// on which all of them are. A word of the glossary is used in every question.
func onPage(slugs, contradictions []string) (names, ids []string) {
	names, ids = []string{"do", "end", "key"}, []string{"answers", "status", "summary", "tasks"}
	for _, slug := range slugs {
		for _, ending := range strings.Fields("rev seen now now-seen ob reason what link date note remark agreed why with") {
			names = append(names, slug+"-"+ending)
		}
		names = append(names, slug, "keep-"+slug)
		for _, ending := range strings.Fields("0 1 2 u na f live w-a w-b w-note w-what w-f reason reason-w reason-h reason-f what what-w what-h what-f note note-w note-f") {
			ids = append(ids, "q-"+slug+"-"+ending)
		}
		ids = append(ids, "q-"+slug, "keep-"+slug+"-0", "keep-"+slug+"-1")
	}
	for _, c := range contradictions {
		names = append(names, "x-"+c, "x-"+c+"-rev", "x-"+c+"-seen", "x-"+c+"-now", "x-"+c+"-now-seen", "keep-x-"+c)
		ids = append(ids, "x-"+c, "x-"+c+"-h", "keep-x-"+c+"-0", "keep-x-"+c+"-1")
	}
	return names, ids
}
