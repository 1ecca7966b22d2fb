package assessment_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

// closings publishes after each other, each list of sheets on a day of its own.
func closings(rules *assessment.Rules, lists ...[]assessment.Colleague) (p assessment.Publication) {
	for i, sheets := range lists {
		p = rules.Publish(p, sheets, questions.Date(20261113+7*i))
	}
	return p
}

// shownAs writes a shown question down: its counts, don't knows and not
// applicables, its remarks and its functions.
func shownAs(p assessment.Publication, id string) string {
	q, ok := p.Question(questions.QuestionID(id))
	if !ok {
		return "hidden"
	}
	s := inCounts(q.Spread)
	if q.Kept {
		s = "kept " + s
	}
	for _, remark := range q.Remarks {
		s += fmt.Sprintf(" %q", remark)
	}
	for _, role := range q.Roles {
		s += " " + role.Role + inCounts(role.Spread)
	}
	return s
}

func inCounts(s assessment.Spread) string {
	text := fmt.Sprint(s.Counts)
	if s.Unknown > 0 {
		text += fmt.Sprintf(" ?%d", s.Unknown)
	}
	if s.NotApplicable > 0 {
		text += fmt.Sprintf(" n%d", s.NotApplicable)
	}
	return text
}

func TestPublish_showsAQuestionFromFiveAnswersOn(t *testing.T) {
	for _, tt := range []struct {
		sheets []string
		want   string
	}{
		{nil, "hidden"},
		{[]string{"a - 0", "b - 0", "c - 0", "d - 0"}, "hidden"},
		{[]string{"a - 0", "b - 0", "c - 0", "d - 0", "e - . 1"}, "hidden"},
		{[]string{"a - 0", "b - 0", "c - 1", "d - 0", "e - 2"}, "[3 1 1]"},
		{[]string{"a - 0", "b - ?", "c - n", "d - ?", "e - 2"}, "[1 0 1] ?2 n1"},
		{[]string{"a - ?", "b - ?", "c - ?", "d - ?", "e - ?"}, "[0 0 0] ?5"},
		{[]string{"a - n", "b - n", "c - n", "d - n", "e - n", "f - n"}, "[0 0 0] n6"},
	} {
		if got := shownAs(closings(asked(3), colleagues(tt.sheets...)), "x"); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.sheets, got, tt.want)
		}
	}
}

// Each case is the sheets that were counted and those of the next closing.
func TestPublish_replacesCountsWhenFiveAnswersChangedCameOrWent(t *testing.T) {
	five := []string{"a - 0", "b - 0", "c - 0", "d - 0", "e - 0"}
	ten := append(slices.Clone(five), "f - 0", "g - 0", "h - 0", "i - 0", "j - 0")
	for _, tt := range []struct {
		name        string
		before, now []string
		want        string
	}{
		{"nothing changes", five, five, "kept [5 0 0]"},
		{"four come", five, ten[:9], "kept [5 0 0]"},
		{"five come", five, ten, "[10 0 0]"},
		{"four go", ten, ten[:6], "kept [10 0 0]"},
		{"five go", ten, ten[:5], "[5 0 0]"},
		{"six go and too few are left", ten, ten[:4], "kept [10 0 0]"},
		{"all go", five, nil, "kept [5 0 0]"},
		{"five withdraw their answer", ten, append(slices.Clone(ten[:5]), "f", "g", "h - . 0", "i", "j"), "[5 0 0]"},
		{"four change", ten, append([]string{"a - 1", "b - 1", "c - ?", "d - n"}, ten[4:]...), "kept [10 0 0]"},
		{"five change", ten, append([]string{"a - 1", "b - 1", "c - ?", "d - n", "e - 2"}, ten[5:]...), "[5 2 1] ?1 n1"},
		{"four change their answer and one a remark", ten, append([]string{"a - 1", "b - 1", "c - 1", "d - 1", "e - 0(now)"}, ten[5:]...), "kept [10 0 0]"},
		{"two change and three come", five, []string{"a - 1", "b - 1", "c - 0", "d - 0", "e - 0", "f - 0", "g - 0", "h - 0"}, "[6 2 0]"},
		{"two change and three go", ten, append([]string{"a - 1", "b - 1"}, ten[2:7]...), "[5 2 0]"},
		{"four come and four go", ten, append([]string{"k - 1", "l - 1", "m - 1", "n - 1"}, ten[4:]...), "kept [10 0 0]"},
		{"one changes, three come and three go", ten, append([]string{"k - 1", "l - 1", "m - 1", "d - 1"}, ten[4:]...), "kept [10 0 0]"},
		{"one changes, four come and one goes", five, []string{"a - 1", "b - 0", "c - 0", "d - 0", "k - 0", "l - 0", "m - 0", "n - 0"}, "[7 1 0]"},
		{"all are others", five, []string{"k - 1", "l - 1", "m - 1", "n - 1", "o - 1"}, "[0 5 0]"},
		{"four become five", five[:4], five, "[5 0 0]"},
	} {
		rules := asked(3)
		if got := shownAs(closings(rules, colleagues(tt.before...), colleagues(tt.now...)), "x"); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// What a closing is measured against is what is counted, however long ago.
func TestPublish_comparesWithTheSheetsAsTheyWereCounted(t *testing.T) {
	rules := asked(3)
	at := func(changed string, came ...string) []assessment.Colleague {
		list := came
		for i, level := range strings.Fields(changed) {
			list = append(list, fmt.Sprintf("%c - %s", 'a'+i, level))
		}
		return colleagues(list...)
	}
	first := at("0 0 0 0 0 0")
	for _, tt := range []struct {
		name  string
		lists [][]assessment.Colleague
		want  string
	}{
		{"three change, and later two more", [][]assessment.Colleague{first, at("1 1 1 0 0 0"), at("1 1 1 2 2 0")}, "[1 3 2]"},
		{"three change twice", [][]assessment.Colleague{first, at("1 1 1 0 0 0"), at("2 2 2 0 0 0")}, "kept [6 0 0]"},
		{"three change, change back, and two others change", [][]assessment.Colleague{first, at("1 1 1 0 0 0"), at("0 0 0 2 2 0")}, "kept [6 0 0]"},
		{"three come, and later two more", [][]assessment.Colleague{first, at("0 0 0 0 0 0", "p - 1", "q - 1", "r - 1"), at("0 0 0 0 0 0", "p - 1", "q - 1", "r - 1", "s - 2", "t - 2")}, "[6 3 2]"},
		{"three come, and three others in their place", [][]assessment.Colleague{first, at("0 0 0 0 0 0", "p - 1", "q - 1", "r - 1"), at("0 0 0 0 0 0", "s - 2", "t - 2", "u - 2")}, "kept [6 0 0]"},
		{"one withdraws, gives another answer, and four change", [][]assessment.Colleague{first, at(". 0 0 0 0 0"), at("1 1 1 1 1 0")}, "[1 5 0]"},
		{"five change, and later three back", [][]assessment.Colleague{first, at("1 1 1 1 1 0"), at("0 0 0 1 1 0")}, "kept [1 5 0]"},
	} {
		p := closings(rules, tt.lists...)
		if got := shownAs(p, "x"); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestPublish_eachQuestionKeepsItsOwnDay(t *testing.T) {
	rules := asked(2)
	first := rules.Publish(assessment.Publication{}, colleagues("a - 0", "b - 0", "c - 0", "d - 0", "e - 0"), 20261113)
	second := rules.Publish(first, colleagues("a - 0 1", "b - 0 1", "c - 0 1", "d - 0 1", "e - 0 1"), 20261120)
	got := fmt.Sprint(second.On, second.Questions[0].Question, second.Questions[0].On, second.Questions[1].Question, second.Questions[1].On)
	if want := fmt.Sprint("2026-11-20", "x", "2026-11-13", "y", "2026-11-20"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := shownAs(second, "x")+", "+shownAs(second, "y"), "kept [5 0], [0 5]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPublish_countsSheetsWithAnAnswerAndThoseThatWait(t *testing.T) {
	five := "a - 0; b - 0; c - 0; d - 0; e - 0"
	for _, tt := range []struct {
		name, before, now string
		sheets, waiting   int
	}{
		{"nobody", "", "", 0, 0},
		{"all are counted", "", five, 5, 0},
		{"too few", "", "a - 0; b - 0", 2, 2},
		{"a sheet without answers", "", five + "; f", 5, 0},
		{"a hidden answer beside a counted one", "", "a - 0 1; b - 0; c - 0; d - 0; e - 0", 5, 1},
		{"nothing changed", five, five, 5, 0},
		{"one came", five, five + "; f - 0", 6, 1},
		{"one changed", five, "a - 1; b - 0; c - 0; d - 0; e - 0", 5, 1},
		{"one changed a remark", five, "a - 0(so); b - 0; c - 0; d - 0; e - 0", 5, 0},
		{"one withdrew", five, "a; b - 0; c - 0; d - 0; e - 0", 4, 1},
		{"one is erased", five, "b - 0; c - 0; d - 0; e - 0", 4, 1},
		{"one is erased, one came, one changed", five, "b - 0; c - 0; d - 0; e - 1; f - 0", 5, 3},
		{"one is counted in both and erased", "a - 0 0; b - 0 0; c - 0 0; d - 0 0; e - 0 0", "b - 0 0; c - 0 0; d - 0 0; e - 0 0", 4, 1},
		{"one is hidden and erased", five + "; f - . 0", five, 5, 0},
		{"all are replaced", five, "a - 1; b - 1; c - 1; d - 1; e - 1", 5, 0},
	} {
		p := closings(asked(2), colleagues(list(tt.before)...), colleagues(list(tt.now)...))
		if p.Sheets != tt.sheets || p.Waiting != tt.waiting {
			t.Errorf("%s: %d sheets, %d waiting; want %d, %d", tt.name, p.Sheets, p.Waiting, tt.sheets, tt.waiting)
		}
	}
}

// list is what stands between semicolons.
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

func TestPublish_remarksComeInAnOrderThatSaysNothing(t *testing.T) {
	rules := asked(2)
	sheets := colleagues("a desk 0(one)", "b web 0(two)", "c - 0(three)", "d - 0(one)", "e - 0(\u2060)", "f - 0", "g - .(seven)", "h - 1(eight)")
	want := `[6 1] "three" "two" "one" "one" "eight"`
	if got := shownAs(closings(rules, sheets), "x"); sortedWords(got) != sortedWords(want) {
		t.Fatalf("got %s, want the words of %s", got, want)
	}
	want = shownAs(closings(rules, sheets), "x")
	for range 20 {
		rand.Shuffle(len(sheets), func(i, j int) { sheets[i], sheets[j] = sheets[j], sheets[i] })
		for i := range sheets {
			sheets[i].Sheet = assessment.SheetID(fmt.Sprint("sheet", i))
		}
		if got := shownAs(closings(rules, sheets), "x"); got != want {
			t.Fatalf("among sheets in another order: %s, want %s", got, want)
		}
	}
	// The order is not that of the alphabet, nor of the answers: it would tell
	// where an answer that was added afterwards belongs.
	sorted := slices.IsSortedFunc([]string{"a", "b", "c", "d", "e", "f", "g", "h"}, func(a, b string) int {
		q, _ := closings(rules, colleagues("1 - 0("+a+")", "2 - 0("+b+")", "3 - 0", "4 - 0", "5 - 0")).Question("x")
		return slices.Index(q.Remarks, a) - slices.Index(q.Remarks, b)
	})
	if sorted {
		t.Error("remarks come in the order of the alphabet")
	}
}

func sortedWords(s string) string {
	words := strings.Fields(s)
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestPublish_remarksChangeOnlyWithTheirCounts(t *testing.T) {
	rules := asked(2)
	before := colleagues("a - 0(old)", "b - 0", "c - 0", "d - 0", "e - 0")
	now := []string{"a - 0(new)", "b - 1(new)", "c - 0(new)", "d - 0", "e - 0", "f - 0(new)"}
	p := closings(rules, before, colleagues(now...))
	if got, want := shownAs(p, "x"), `kept [5 0] "old"`; got != want {
		t.Errorf("kept: %s, want %s", got, want)
	}
	now = append(now, "g - 1", "h - 1", "i - 1")
	if got, want := shownAs(closings(rules, before, colleagues(now...)), "x"), `[5 4] "new" "new" "new" "new"`; got != want {
		t.Errorf("replaced: %s, want %s", got, want)
	}
}

func TestPublish_showsFunctionsOfFiveAndNobodyBySubtraction(t *testing.T) {
	people := func(desk, web, law, none int) (list []string) {
		for role, n := range map[string]int{"desk": desk, "web": web, "law": law, "-": none} {
			for i := range n {
				list = append(list, fmt.Sprintf("%s%d %s 0", role, i, role))
			}
		}
		return list
	}
	for _, tt := range []struct {
		desk, web, law, none int
		want                 string
	}{
		{5, 0, 0, 0, "[5 0] desk[5 0]"},
		{4, 1, 0, 0, "[5 0]"},
		{4, 4, 4, 0, "[12 0]"},
		{0, 0, 0, 9, "[9 0]"},
		{5, 0, 0, 4, "[9 0]"},
		{5, 0, 0, 5, "[10 0] desk[5 0]"},
		{5, 4, 0, 0, "[9 0]"},
		{5, 4, 0, 1, "[10 0] desk[5 0]"},
		{5, 5, 0, 0, "[10 0] desk[5 0] web[5 0]"},
		{5, 5, 0, 1, "[11 0] desk[5 0]"}, // of equals the last joins
		{5, 5, 1, 0, "[11 0] desk[5 0]"},
		{6, 5, 0, 1, "[12 0] desk[6 0]"},
		{5, 6, 0, 1, "[12 0] web[6 0]"},
		{7, 6, 5, 4, "[22 0] desk[7 0] web[6 0]"},
		{5, 6, 7, 4, "[22 0] web[6 0] law[7 0]"},
		{6, 6, 6, 2, "[20 0] desk[6 0] web[6 0]"},
		{5, 5, 5, 5, "[20 0] desk[5 0] web[5 0] law[5 0]"},
		{8, 4, 4, 0, "[16 0] desk[8 0]"},
	} {
		if got := shownAs(closings(asked(2), colleagues(people(tt.desk, tt.web, tt.law, tt.none)...)), "x"); got != tt.want {
			t.Errorf("%d desk, %d web, %d law, %d none: %s, want %s", tt.desk, tt.web, tt.law, tt.none, got, tt.want)
		}
	}
	// Who did not answer the question is nobody here, and a function that the
	// questionnaire does not have is none.
	mixed := colleagues("a desk 0", "b desk 1", "c desk ?", "d desk n", "e desk 0", "f web . 0", "g king 1", "h king 1", "i - 1", "j - 1", "k - 1")
	if got, want := shownAs(closings(asked(2), mixed), "x"), "[2 6] ?1 n1 desk[2 1] ?1 n1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPublish_makesCountsByFunctionOnce(t *testing.T) {
	rules := asked(2)
	desk := func(answer string) (list []string) {
		for _, id := range []string{"a", "b", "c", "d", "e"} {
			list = append(list, id+" desk "+answer)
		}
		return list
	}
	first := colleagues(desk("0 .")...)
	web := []string{"p web 0", "q web 0", "r web 0", "s web 0", "t web 0"}
	for _, tt := range []struct {
		name  string
		lists [][]assessment.Colleague
		x, y  string
	}{
		{"kept", [][]assessment.Colleague{first, colleagues(append(desk("0 ."), web[:4]...)...)}, "kept [5 0] desk[5 0]", "hidden"},
		{"replaced", [][]assessment.Colleague{first, colleagues(append(desk("0 ."), web...)...)}, "[10 0]", "hidden"},
		{"replaced, then kept", [][]assessment.Colleague{first, colleagues(desk("1 .")...), colleagues(desk("1 .")...)}, "kept [0 5]", "hidden"},
		{"replaced twice", [][]assessment.Colleague{first, colleagues(desk("1 .")...), colleagues(desk("0 .")...)}, "[5 0]", "hidden"},
		{"shown later", [][]assessment.Colleague{first, colleagues(desk("0 1")...)}, "kept [5 0] desk[5 0]", "[0 5] desk[0 5]"},
	} {
		p := closings(rules, tt.lists...)
		if x, y := shownAs(p, "x"), shownAs(p, "y"); x != tt.x || y != tt.y {
			t.Errorf("%s: %s and %s, want %s and %s", tt.name, x, y, tt.x, tt.y)
		}
	}
}

func TestErase_takesTheRemarksOfASheetAndLeavesTheCounts(t *testing.T) {
	rules := asked(2)
	was := closings(rules, colleagues("a - 0(mine) 1(mine)", "b - 0(mine) 1", "c - 1(theirs) 1", "d - 0 1", "e - 0 1(last)"))
	before := fmt.Sprintf("%+v", was)
	p := was.Erase("a")
	if x, y := shownAs(p, "x"), shownAs(p, "y"); sortedWords(x) != sortedWords(`[4 1] "mine" "theirs"`) || y != `[0 5] "last"` {
		t.Errorf("x is %s, y is %s", x, y)
	}
	if fmt.Sprintf("%+v", was) != before {
		t.Error("the publication that was erased from changed")
	}
	stored, err := json.Marshal(p.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(stored), `"a"`) || strings.Count(string(stored), "mine") != 1 {
		t.Errorf("the ledger still has the sheet: %s", stored)
	}
	for _, id := range []assessment.SheetID{"a", "", "nobody"} {
		if diff := diff(p, p.Erase(id)); diff != "" {
			t.Errorf("erasing %q as well changed it:\n%s", id, diff)
		}
	}
	if p.Counts("a") || !p.Counts("b") || p.Counts("") || p.Counts("nobody") {
		t.Error("counted are a, nobody or no id, or b is not")
	}
}

// Erasing at once and leaving it to the next closing come to the same.
func TestPublish_anErasedSheetHasGone(t *testing.T) {
	rules := asked(2)
	ten := []string{"a - 0(a)", "b - 0(b)", "c - 0", "d - 0", "e - 0", "f - 0", "g - 0", "h - 0", "i - 0", "j - 0"}
	for n, want := range []string{`kept [10 0] "b" "a"`, `kept [10 0] "b"`, "kept [10 0]", "kept [10 0]", "kept [10 0]", "[5 0]", "kept [10 0]"} {
		first := closings(rules, colleagues(ten...))
		erased := first
		for i := range n {
			erased = erased.Erase(assessment.SheetID(ten[i][:1]))
		}
		for name, before := range map[string]assessment.Publication{"erased": erased, "missing": first} {
			p := rules.Publish(before, colleagues(ten[n:]...), day)
			if got := shownAs(p, "x"); sortedWords(got) != sortedWords(want) {
				t.Errorf("%d %s: %s, want %s", n, name, got, want)
			}
			wait := n
			if n == 5 { // the counts are those of the others now
				wait = 0
			}
			if p.Waiting != wait {
				t.Errorf("%d %s: %d wait, want %d", n, name, p.Waiting, wait)
			}
		}
	}
}

func TestSeal_keepsWhatIsShownAndForgetsWhose(t *testing.T) {
	p := closings(asked(2), colleagues("a desk 0(mine)", "b desk 0", "c desk 1", "d desk 0", "e desk 0"))
	sealed := p.Seal()
	if got, want := shownAs(sealed, "x"), `[4 1] "mine" desk[4 1]`; got != want || len(sealed.Ledger) > 0 || len(p.Ledger) != 5 {
		t.Errorf("got %s with %v, want %s with nothing", got, sealed.Ledger, want)
	}
	if diff := diff(sealed, sealed.Erase("a")); diff != "" {
		t.Errorf("a sealed publication can still be erased from:\n%s", diff)
	}
}

// The JSON is in databases: names may be added and never change. What may be
// shown has nothing that leads to a sheet.
func TestPublication_isStoredAsWhatIsShownAndApartFromItWhose(t *testing.T) {
	p := closings(asked(2), colleagues("a desk 0(mine)", "b desk ?", "c desk 1", "d desk n", "e desk 0", "f - . 0"))
	p = asked(2).Publish(p, colleagues("a desk 0(new)", "b desk ?", "c desk 1", "d desk n"), 20261120)
	shown, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := json.Marshal(p.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	const wantShown = `{"on":"2026-11-20","sheets":4,"waiting":1,"questions":[` +
		`{"question":"x","on":"2026-11-13","kept":true,"spread":{"counts":[2,1],"unknown":1,"not_applicable":1},"remarks":["mine"],` +
		`"roles":[{"role":"desk","spread":{"counts":[2,1],"unknown":1,"not_applicable":1}}]}]}`
	const wantLedger = `[{"answers":[{"question":"x","kind":0}]},{"sheet":"a","answers":[{"question":"x","kind":1,"remark":"mine"}]},` +
		`{"sheet":"b","answers":[{"question":"x","kind":2}]},{"sheet":"c","answers":[{"question":"x","kind":1,"level":1}]},` +
		`{"sheet":"d","answers":[{"question":"x","kind":3}]}]`
	if diff := diff(wantShown, string(shown)); diff != "" {
		t.Errorf("what is shown (-want +got):\n%s", diff)
	}
	if diff := diff(wantLedger, string(ledger)); diff != "" {
		t.Errorf("the ledger (-want +got):\n%s", diff)
	}
	var back assessment.Publication
	if err := json.Unmarshal(shown, &back); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(ledger, &back.Ledger); err != nil {
		t.Fatal(err)
	}
	if diff := diff(p, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

// Publish is pure: it changes nothing that it is given, and what it gives shares
// no memory with that.
func TestPublish_leavesItsInputAloneAndSharesNothingWithIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := asked(2)
		first, then := drawColleagues(t, "first"), drawColleagues(t, "then")
		before := rules.Publish(assessment.Publication{}, first, 20261113)
		input := func() string { return fmt.Sprintf("%+v %+v", before, then) }
		was := input()
		p := rules.Publish(before, then, 20261120)
		want := fmt.Sprintf("%+v", p)
		if got := fmt.Sprintf("%+v", rules.Publish(before, then, 20261120)); got != want {
			t.Fatalf("published twice:\n%s\n%s", want, got)
		}
		slices.Reverse(then)
		if got := fmt.Sprintf("%+v", rules.Publish(before, then, 20261120)); got != want {
			t.Fatalf("published from the sheets in another order:\n%s\n%s", want, got)
		}
		slices.Reverse(then)
		if got := input(); got != was {
			t.Fatalf("the input changed from\n%s\nto\n%s", was, got)
		}
		for i, q := range p.Questions {
			overwrite(q.Spread.Counts, -7)
			overwrite(q.Remarks, "spoilt")
			for j := range q.Roles {
				overwrite(q.Roles[j].Spread.Counts, -7)
			}
			overwrite(p.Questions[i].Roles, assessment.RoleSpread{})
		}
		for _, c := range p.Ledger {
			overwrite(c.Answers, assessment.CountedAnswer{})
		}
		if got := input(); got != was {
			t.Fatalf("spoiling the publication changed its input from\n%s\nto\n%s", was, got)
		}
	})
}
