package questions_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"trede/questions"
	"trede/questions/questionstest"
)

// FuzzLoad puts any bytes in the place of one file.
func FuzzLoad(f *testing.F) {
	folder := questionstest.Folder(f)
	var names []string
	for name := range folder {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		f.Add(byte(i), folder[name].Data)
	}
	f.Add(byte(0), []byte("a: &a [*a, *a]\n---\n%YAML 1.1\n--- !!binary |\n  \"\\ud800\"\n? [x]\n<<: *a\n"))
	for _, data := range hostile(150) {
		if len(data) <= 150 { // the fuzzer spends minutes on making large ones smaller
			f.Add(byte(2), []byte(data)) // glossary.yaml
		}
	}
	for _, data := range []string{
		"terms:\n- id: a\n  term: {de: A #1\n  , fr: B}\n  means:\n    de: a\n     b\n      # c\n    fr: >\n      d\n     # e\n",
		"{terms: [], \"\\e\\n\\u2028\": 1}", "terms: []\r# \u2028\n",
	} {
		f.Add(byte(2), []byte(data))
	}
	f.Fuzz(func(t *testing.T, file byte, data []byte) {
		folder := questionstest.Folder(t)
		folder[names[int(file)%len(names)]] = &fstest.MapFile{Data: data}
		q, err := questions.Load(folder)
		if err != nil {
			checkFaults(t, err)
			return
		}
		checkInvariants(t, q)
	})
}

func checkFaults(t *testing.T, err error) {
	faults, ok := errors.AsType[questions.Faults](err)
	if !ok || len(faults) == 0 {
		t.Fatalf("error %v, want faults", err)
	}
	for i, fault := range faults {
		if fault.File == "" && i < 1000 || fault.Line < 0 || fault.Message == "" || len(fault.String()) > 2000 || strings.ContainsFunc(fault.String(), func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Errorf("fault %q has no place or no message, is long or is no line", fault)
		}
	}
}

// checkInvariants holds a questionnaire to what the doc comments promise.
func checkInvariants(t *testing.T, q *questions.Questionnaire) {
	inv := invariants{T: t, q: q}
	inv.hold(len(q.Languages) > 0, "languages %v", q.Languages)
	inv.hold(len(q.Stages) >= 2 && len(q.Stages) <= 6, "%d stages", len(q.Stages))
	inv.hold(len(q.Scale) >= 3 && len(q.Scale) <= 5, "%d levels", len(q.Scale))
	inv.hold(q.ProofFrom >= 1 && q.ProofFrom < len(q.Scale), "proof from %d", q.ProofFrom)
	inv.hold(q.Base.Level >= 1 && q.Base.Level < len(q.Scale), "base level %d", q.Base.Level)
	inv.hold(q.UnknownLimit >= 0 && q.UnknownLimit <= 1, "unknown limit %v", q.UnknownLimit)
	inv.texts(q.Title, q.Base.Name, q.Base.Means)
	inv.texts(q.Scale...)
	inv.stages()
	inv.ceilings()
	known := map[questions.QuestionID]bool{}
	for question := range q.All {
		inv.question(question, len(known)+1)
		inv.hold(!known[question.ID], "%s appears twice", question.ID)
		known[question.ID] = true
	}
	for _, c := range q.Contradictions {
		inv.hold(len(c.Claims) > 0 && len(c.Against) > 0, "%s has an empty side", c.ID)
		inv.texts(c.Says)
		for _, condition := range slices.Concat(c.Claims, c.Against) {
			inv.hold(known[condition.Question], "there is no %s", condition.Question)
			inv.level(condition.Level)
		}
	}
	for _, o := range q.Obstacles {
		inv.texts(o.Name, o.Means, o.Helps)
		inv.roles(o.Who)
	}
	for _, term := range q.Terms {
		inv.texts(term.Term, term.Means)
	}
}

type invariants struct {
	*testing.T
	q *questions.Questionnaire
}

func (inv invariants) hold(holds bool, format string, args ...any) {
	if !holds {
		inv.Errorf(format, args...)
	}
}

func (inv invariants) texts(texts ...questions.Text) {
	for _, text := range texts {
		inv.hold(len(text) == len(inv.q.Languages), "text %v, languages %v", text, inv.q.Languages)
		for _, lang := range inv.q.Languages {
			s := text[lang]
			inv.hold(strings.TrimSpace(s) != "" && utf8.ValidString(s), "text %q in %s", s, lang)
		}
	}
}

func (inv invariants) level(n int) { inv.hold(n >= 0 && n < len(inv.q.Scale), "level %d", n) }

func (inv invariants) stages() {
	for i, s := range inv.q.Stages {
		inv.hold(s.ID != "" && s.ID != questions.Base && inv.stage(s.ID) == i, "stage %q", s.ID)
		inv.hold(s.Tolerance >= 0, "tolerance %d", s.Tolerance)
		inv.hold(len(s.Asks) == i+1, "stage %d asks %v", i, s.Asks)
		inv.texts(s.Name, s.Means)
		for _, lower := range inv.q.Stages[:i+1] {
			asked, ok := s.Asks[lower.ID]
			inv.hold(ok, "stage %s does not ask for %s", s.ID, lower.ID)
			inv.level(asked)
			if before := inv.q.Stages[max(i-1, 0)]; i > 0 {
				inv.hold(asked >= before.Asks[lower.ID], "stage %s asks less than %s", s.ID, before.ID)
			}
		}
	}
}

func (inv invariants) ceilings() {
	red, amber := inv.stage(inv.q.Base.RedCeiling), inv.stage(inv.q.Base.AmberCeiling)
	inv.hold((red >= 0) == (inv.q.Base.RedCeiling != ""), "red ceiling %q", inv.q.Base.RedCeiling)
	inv.hold((amber >= 0) == (inv.q.Base.AmberCeiling != ""), "amber ceiling %q", inv.q.Base.AmberCeiling)
	inv.hold(amber < 0 || red >= 0 && red <= amber, "ceilings %d and %d", red, amber)
}

func (inv invariants) stage(id string) int {
	return slices.IndexFunc(inv.q.Stages, func(s questions.Stage) bool { return s.ID == id })
}

func (inv invariants) roles(ids []string) {
	inv.hold(len(ids) > 0, "nobody")
	for _, id := range ids {
		known := slices.ContainsFunc(inv.q.Roles, func(r questions.Role) bool { return r.ID == id })
		inv.hold(known, "there is no role %q", id)
	}
}

func (inv invariants) question(q *questions.Question, number int) {
	inv.hold(q.Number == number, "%s has number %d, want %d", q.ID, q.Number, number)
	inv.hold(q.ID == questions.QuestionID(fmt.Sprintf("%s.%s", q.Dimension, q.Slug)), "id %s", q.ID)
	inv.hold(q.NeededFor == questions.Base || inv.stage(q.NeededFor) >= 0, "needed for %q", q.NeededFor)
	inv.hold(len(q.Levels) == len(inv.q.Scale), "%d levels", len(q.Levels))
	inv.hold(q.Proof.ValidMonths >= 1, "valid months %d", q.Proof.ValidMonths)
	inv.texts(q.Topic, q.Ask, q.Why, q.Proof.Needs)
	inv.texts(q.Levels...)
	inv.roles(q.Knows)
	for _, id := range q.Laws {
		known := slices.ContainsFunc(inv.q.Laws, func(l questions.Law) bool { return l.ID == id })
		inv.hold(known, "there is no law %q", id)
	}
	for _, a := range q.Actions {
		inv.texts(a.Text)
	}
}
