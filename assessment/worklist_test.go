package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/questions"
)

// listed is the work list of a sheet on the day.
func listed(q *questions.Questionnaire, answers assessment.Answers, explanations map[string]string) (*assessment.Rules, assessment.WorkList) {
	r := assessment.Compile(q)
	return r, r.WorkList(answers, r.Score(answers, explanations, day))
}

// workInWords writes items as "missing a", with a + behind what leads.
func workInWords(r *assessment.Rules, items []assessment.WorkItem) []string {
	var out []string
	for _, item := range items {
		s := string(item.Kind) + " " + r.Question(item.Question).Slug
		if item.Leads {
			s += "+"
		}
		out = append(out, s)
	}
	return out
}

func TestWorkList_voorbeeldstad(t *testing.T) {
	tests := []struct {
		date            string
		items           []string
		gain            string
		better          bool
		explained       int
		owners, seconds string
	}{
		{
			"2026-11-09",
			[]string{
				"contradiction knowledge",
				"missing accessibility_expert", "missing grading", "expired cases",
				"due structural_budget", "due hours",
				"unknown privacy+", "unknown outages+", "unknown bad_news", "unknown suppliers",
				"open login+", "open repairs+", "open makers+",
			},
			"mono, in order", true, 0,
			"service communication hr it executive service legal it service it it communication communication",
			"- it service service communication communication it service communication legal legal it department",
		},
		{
			"2026-11-12",
			[]string{
				"contradiction knowledge+",
				"missing accessibility_expert", "missing grading+", "expired privacy",
				"due structural_budget", "due hours", "due messages",
				"unknown bad_news+", "unknown suppliers+",
			},
			"mono, in order", false, 0,
			"service communication hr legal executive service service service it",
			"- it service it communication communication legal communication legal",
		},
		{
			"2026-11-23",
			[]string{
				"rejected shared_list+", "rejected scope+",
				"missing accessibility_expert", "missing grading+", "missing removal", "missing tests+", "missing model",
				"expired privacy", "expired standards+", "expired signals+",
				"due structural_budget", "due hours", "due messages",
				"unknown outcomes",
			},
			"multi, in order", true, 1,
			"service it communication hr communication communication communication legal communication service executive service service service",
			"communication communication it service it service it it it communication communication communication legal executive",
		},
	}
	for _, tt := range tests {
		t.Run(tt.date, func(t *testing.T) {
			r, file := voorbeeldstad(t, tt.date)
			_, o := scoreOf(t, tt.date)
			w := r.WorkList(file.Answers, o)
			if diff := diff(tt.items, workInWords(r, w.Items)); diff != "" {
				t.Errorf("items (-want +got):\n%s", diff)
			}
			p, better := r.WorkGain(file.Answers, o, w.Items)
			if got := inWords(r.Questionnaire(), p); got != tt.gain || better != tt.better {
				t.Errorf("solved it is %s, better %v, want %s, %v", got, better, tt.gain, tt.better)
			}
			if w.Explained != tt.explained || w.Accepted != 0 {
				t.Errorf("%d explained and %d accepted, want %d and none", w.Explained, w.Accepted, tt.explained)
			}
			var owners, seconds []string
			for _, item := range w.Items {
				owners = append(owners, item.Role)
				if item.Also == "" {
					item.Also = "-"
				}
				seconds = append(seconds, item.Also)
			}
			if got := strings.Join(owners, " "); got != tt.owners {
				t.Errorf("belongs to\n%s, want\n%s", got, tt.owners)
			}
			if got := strings.Join(seconds, " "); got != tt.seconds {
				t.Errorf("is also known by\n%s, want\n%s", got, tt.seconds)
			}
		})
	}
}

func TestWorkList_stroomdalHasNothingAndKnowsWhatComes(t *testing.T) {
	r, file := municipality(t, "stroomdal-2026-11-23")
	o := r.Score(file.Answers, file.Explanations, day)
	w := r.WorkList(file.Answers, o)
	if len(w.Items) > 0 {
		t.Errorf("there is work: %v", workInWords(r, w.Items))
	}
	if _, better := r.WorkGain(file.Answers, o, w.Items); better {
		t.Error("nothing to solve makes it better")
	}
	var got []string
	for _, d := range w.Later[:3] {
		got = append(got, fmt.Sprint(r.Question(d.Question).Slug, " ", d.Until, " from ", d.Announced()))
	}
	want := []string{"messages 2027-03-03 from 2026-12-03", "legal_owners 2027-03-09 from 2026-12-09", "offline 2027-03-31 from 2026-12-31"}
	if diff := diff(want, got); diff != "" {
		t.Errorf("what comes first (-want +got):\n%s", diff)
	}
	// What is announced is on the list from that day, and not one earlier.
	for _, d := range w.Later {
		for days, want := range map[int]int{-1: 0, 0: 1} {
			on := questions.DateOf(d.Announced().Time().AddDate(0, 0, days))
			n := 0
			for _, item := range r.WorkList(file.Answers, r.Score(file.Answers, nil, on)).Of("", assessment.WorkDue) {
				if item.Question == d.Question {
					n++
				}
			}
			if n != want {
				t.Errorf("%s is on the list of %v %d times, want %d", r.Question(d.Question).Slug, on, n, want)
			}
		}
	}
}

// Each thing that can be the matter with an answer, alone on a sheet that is
// fine otherwise.
func TestWorkList_saysWhatIsTheMatterWithAnAnswer(t *testing.T) {
	dated := func(d questions.Date) assessment.Answer {
		return assessment.Answer{Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "report", Date: d}}
	}
	rejected := dated(2024_01_01)
	rejected.Review.Verdict = assessment.Rejected
	tests := []struct {
		name   string
		answer assessment.Answer
		kind   assessment.WorkKind
		reason assessment.Reason
		days   int
	}{
		{"a proof that counts for long", dated(day), "", "", 0},
		{"too low to need a proof", assessment.Answer{Kind: assessment.Levelled, Level: 1}, "", "", 0},
		{"not applicable", assessment.Answer{Kind: assessment.NotApplicable}, "", "", 0},
		{"rejected, and out of date too", rejected, assessment.WorkRejected, assessment.ReasonRejected, 0},
		{"no proof", assessment.Answer{Kind: assessment.Levelled, Level: 2}, assessment.WorkMissing, assessment.ReasonMissingProof, 0},
		{"a proof without its day", dated(0), assessment.WorkMissing, assessment.ReasonMissingProof, 0},
		{"a proof of a day to come", dated(2026_11_24), assessment.WorkMissing, assessment.ReasonFutureProof, 0},
		{"expired today", dated(2025_11_23), assessment.WorkExpired, assessment.ReasonExpiredProof, 0},
		{"expired a year ago", dated(2024_11_23), assessment.WorkExpired, assessment.ReasonExpiredProof, -365},
		{"expires tomorrow", dated(2025_11_24), assessment.WorkDue, "", 1},
		{"expires in 90 days", dated(2026_02_21), assessment.WorkDue, "", 90},
		{"expires in 91 days", dated(2026_02_22), "", "", 0},
		{"don't know", assessment.Answer{Kind: assessment.Unknown}, assessment.WorkUnknown, assessment.ReasonUnknown, 0},
		{"not answered", assessment.Answer{}, assessment.WorkOpen, assessment.ReasonUnanswered, 0},
	}
	q := small("people: a=mono b=mono")
	find(t, q, "a").Knows = []string{"cook", "smith", "judge"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answers := sheet(t, q, "b=2+")
			answers["people.a"] = tt.answer
			_, w := listed(q, answers, nil)
			if tt.kind == "" {
				if len(w.Items) > 0 {
					t.Errorf("got %+v, want nothing", w.Items)
				}
				return
			}
			want := assessment.WorkItem{Kind: tt.kind, Reason: tt.reason, Role: "cook", Also: "smith", Leads: w.Items[0].Leads}
			if tt.kind == assessment.WorkDue || tt.kind == assessment.WorkExpired {
				want.Due.Until, want.Due.Days = tt.answer.Proof.Date.AddMonths(12), tt.days
			}
			if diff := diff([]assessment.WorkItem{want}, w.Items); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Days are civil days: a night on which the clock changes is no shorter.
func TestWorkList_countsCivilDays(t *testing.T) {
	q := small("people: a=mono")
	for ahead := 1; ahead <= assessment.DueWithin; ahead++ {
		answers := sheet(t, q, "a=2+")
		a := answers["people.a"]
		a.Proof.Date = questions.DateOf(day.Time().AddDate(-1, 0, 0).Add(time.Duration(ahead) * 24 * time.Hour))
		answers["people.a"] = a
		if _, w := listed(q, answers, nil); len(w.Items) != 1 || w.Items[0].Due.Days != ahead || w.Items[0].Due.Expired() {
			t.Fatalf("a proof of %v: got %+v, want %d days", a.Proof.Date, w.Items, ahead)
		}
	}
}

// Open questions are work on the steps that may still be reached, don't knows
// always.
func TestWorkList_leavesOutOpenQuestionsThatCannotRaiseTheStage(t *testing.T) {
	tests := []struct{ name, answers, want string }{
		{"nothing answered", "", "open f open a open b open c open d open e"},
		{"omni is out of reach", "a=2+ b=2+ f=1", "open c open d"},
		{"multi is out of reach", "a=1 c=0 f=2+", "open b"},
		{"and so is what is unknown, which stays", "a=1 c=? d=? e=? f=2+", "unknown c unknown d unknown e open b"},
		{"the base always matters", "a=1 b=1 c=0 d=0 e=0", "open f"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=mono b=mono c=multi d=multi e=omni f=base")
			q.Stages[0].Tolerance, q.Stages[1].Tolerance = 0, 0
			r, w := listed(q, sheet(t, q, tt.answers), nil)
			if got := strings.ReplaceAll(strings.Join(workInWords(r, w.Items), " "), "+", ""); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWorkList_listsAContradictionUntilItIsSettled(t *testing.T) {
	said := map[string]string{"x": "it is so"}
	tests := []struct {
		name, severity, answers string
		explanations            map[string]string
		listed                  bool
		explained, accepted     int
	}{
		{"asks", questions.Ask, "a=3+ b=0", nil, true, 0, 0},
		{"asks, and a blank is no explanation", questions.Ask, "a=3+ b=0", map[string]string{"x": " "}, true, 0, 0},
		{"asks, accepted", questions.Ask, "a=3* b=0", nil, true, 0, 0},
		{"asks, explained", questions.Ask, "a=3+ b=0", said, false, 1, 0},
		{"to discuss", questions.Discuss, "a=3+ b=0", nil, true, 0, 0},
		{"to discuss, explained", questions.Discuss, "a=3+ b=0", said, false, 1, 0},
		{"blocks", questions.Blocks, "a=3+ b=0", nil, true, 0, 0},
		{"blocks, explained", questions.Blocks, "a=3+ b=0", said, true, 0, 0},
		{"blocks, accepted", questions.Blocks, "a=3* b=0", nil, false, 0, 1},
		{"blocks, accepted and explained", questions.Blocks, "a=3* b=0", said, false, 1, 0},
		{"corrected", questions.Blocks, "a=3+ b=1", said, false, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=mono b=mono")
			q.Contradictions = []questions.Contradiction{contradiction(t, q, "x", tt.severity, []string{"a>=3"}, []string{"b<=0"})}
			r, w := listed(q, sheet(t, q, tt.answers), tt.explanations)
			if got := len(w.Of("", assessment.WorkContradiction)) == 1; got != tt.listed || len(w.Items) > 1 {
				t.Errorf("got %v, want listed %v", workInWords(r, w.Items), tt.listed)
			}
			if w.Explained != tt.explained || w.Accepted != tt.accepted {
				t.Errorf("%d explained and %d accepted, want %d and %d", w.Explained, w.Accepted, tt.explained, tt.accepted)
			}
		})
	}
}

func TestWorkList_givesAContradictionToWhoKnowsTheClaim(t *testing.T) {
	tests := []struct{ a, b, c, role, also string }{
		{"cook", "cook smith", "cook", "cook", ""},
		{"cook smith", "judge", "smith", "cook", "judge"},
		{"cook", "cook", "smith judge", "cook", "smith"},
	}
	for _, tt := range tests {
		q := small("people: a=mono b=mono c=mono")
		for slug, knows := range map[string]string{"a": tt.a, "b": tt.b, "c": tt.c} {
			find(t, q, slug).Knows = strings.Fields(knows)
		}
		q.Contradictions = []questions.Contradiction{contradiction(t, q, "x", questions.Ask, []string{"a>=3", "b>=3"}, []string{"c<=0"})}
		_, w := listed(q, sheet(t, q, "a=3+ b=3+ c=0"), nil)
		if got := w.Items[0]; got.Role != tt.role || got.Also != tt.also || got.Question != 0 || !slices.Equal(got.Standing.Claims, []int{0, 1}) {
			t.Errorf("%+v: got %+v", tt, got)
		}
	}
}

// A question has its own item beside that of a contradiction: both have to be
// solved.
func TestWorkList_hasAProofBesideAContradiction(t *testing.T) {
	q := small("people: a=multi b=mono c=mono")
	q.Stages[1].Tolerance = 0
	q.Contradictions = []questions.Contradiction{contradiction(t, q, "x", questions.Blocks, []string{"a>=2"}, []string{"b<=1"})}
	answers := sheet(t, q, "a=2 b=1 c=2+")
	r, w := listed(q, answers, nil)
	if got, want := workInWords(r, w.Items), []string{"contradiction a+", "missing a+"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What leads is what the next stage asks for by itself. Of what blocks because
// too much is not known, or because nothing is shown, some is enough.
func TestWorkList_leadsToTheNextStage(t *testing.T) {
	tests := []struct {
		name       string
		dimensions []string
		answers    string
		want       []string
		gain       string
	}{
		{
			"requirements of the stage",
			[]string{"people: a=mono b=multi c=multi d=multi e=omni"}, "a=2 b=2+ c=2 d=1 e=2",
			[]string{"missing a+", "missing c+", "missing e"}, "multi, in order",
		},
		{
			"not what a dimension has that is there already",
			[]string{"people: a=mono b=multi", "systems: c=mono d=multi e=multi"}, "a=2+ b=2 c=2+ d=2 e=2",
			[]string{"missing b", "missing d+", "missing e+"}, "multi, in order",
		},
		{
			"not those of which one is enough",
			[]string{"people: a=mono b=mono c=multi"}, "a=2 b=2 c=2",
			[]string{"missing a", "missing b", "missing c"}, "mono, not in order",
		},
		{
			"not those of which one has to be known",
			[]string{"people: a=mono b=multi c=multi d=multi e=multi"}, "a=2+ b=? c=? d=2+ e=2+",
			[]string{"unknown b", "unknown c"}, "mono, not in order",
		},
		{
			"what is all that a dimension lacks",
			[]string{"people: a=mono b=multi", "systems: c=mono d=multi", "content: e=base"}, "a=2+ b=2+ c=2+ d=? e=2",
			[]string{"missing e+", "unknown d+"}, "omni, in order",
		},
		{
			"the base where it is red",
			[]string{"people: a=mono b=base c=base d=base f=mono g=mono h=multi", "systems: e=mono i=multi"}, "a=2+ b=2 c=? d=1 f=2+ g=2+ e=2+ h=0 i=2",
			[]string{"missing b", "missing i", "unknown c+"}, "mono, in order",
		},
		{
			"not the base where it allows the stage",
			[]string{"people: a=mono b=base c=multi d=mono"}, "a=1 b=2 c=2+ d=1",
			[]string{"missing b"}, "mono, in order",
		},
		{
			"the base where omni waits for it",
			[]string{"people: a=mono b=base c=omni"}, "a=2+ b=2 c=3+",
			[]string{"missing b+"}, "omni, in order",
		},
		{
			"nothing at the top",
			[]string{"people: a=omni b=base c=omni"}, "a=3+ b=2+ c=-",
			nil, "omni, in order",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small(tt.dimensions...)
			q.Stages[0].Tolerance, q.Stages[1].Tolerance = 0, 1
			answers := sheet(t, q, tt.answers)
			r, w := listed(q, answers, nil)
			if diff := diff(tt.want, workInWords(r, w.Items)); diff != "" {
				t.Errorf("items (-want +got):\n%s", diff)
			}
			if p, _ := r.WorkGain(answers, r.Score(answers, nil, day), w.Items); inWords(q, p) != tt.gain {
				t.Errorf("solved it is %s, want %s", inWords(q, p), tt.gain)
			}
		})
	}
}

// A base question bound to a law is one of the base from the day of the law.
func TestWorkList_baseAsksFromTheDayOfTheLaw(t *testing.T) {
	for from, want := range map[questions.Date]bool{0: false, day - 1: true, day: true, day + 1: false} {
		q := small("people: a=base b=mono")
		q.Laws = []questions.Law{{ID: "act", InForceFrom: from}}
		find(t, q, "a").Laws = []string{"act"}
		if _, w := listed(q, sheet(t, q, "a=2 b=2+"), nil); len(w.Items) != 1 || w.Items[0].Base != want {
			t.Errorf("in force from %v: got %+v, want base %v", from, w.Items, want)
		}
	}
}

// Only what is asked about is solved.
func TestWorkGain_solvesTheItemsThatItIsGiven(t *testing.T) {
	q := small("people: a=mono b=multi c=multi")
	q.Stages[1].Tolerance = 0
	q.UnknownLimit = 1
	answers := sheet(t, q, "a=2+ b=2 c=?")
	r, w := listed(q, answers, nil)
	o := r.Score(answers, nil, day)
	for kind, want := range map[assessment.WorkKind]bool{"": true, assessment.WorkMissing: false, assessment.WorkUnknown: false, assessment.WorkDue: false} {
		if p, better := r.WorkGain(answers, o, w.Of("", kind)); better != want || (p.Stage > 0) != want {
			t.Errorf("%q solved: %+v, better %v, want %v", kind, p, better, want)
		}
	}
}
