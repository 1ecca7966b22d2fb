package questionstest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"trede/questions"
)

// Draw draws a questionnaire that Load could have given: one to four
// dimensions of one to six questions, two to six stages that never ask less
// than a lower one, three to five levels, with and without laws, ceilings and
// contradictions.
//
// Its laws are in force from 2018-07-01 (old), 2026-01-01 (new) and 2030-01-01
// (later), and one is only announced. Its texts say only what they are.
func Draw(t *rapid.T) *questions.Questionnaire {
	levels := rapid.IntRange(3, 5).Draw(t, "levels")
	d := drawer{T: t, levels: levels, q: &questions.Questionnaire{
		ID:        "drawn",
		Version:   "1",
		Hash:      "sha256:" + strings.Repeat("0", 64),
		Languages: rapid.SampledFrom([][]string{{"de"}, {"de", "fr"}}).Draw(t, "languages"),
	}}
	q := d.q
	q.Title = d.text("title")
	q.Roles = []questions.Role{{ID: "cook", Name: d.text("cook")}, {ID: "board", Name: d.text("board")}}
	q.Scale = d.texts("level", levels)
	q.ProofFrom = rapid.IntRange(1, levels-1).Draw(t, "proof_from")
	q.UnknownLimit = rapid.SampledFrom([]float64{0, 0.1, 0.25, 0.5, 1}).Draw(t, "unknown_limit")
	q.Laws = d.laws()
	d.stages()
	d.base()
	d.dimensions()
	d.contradictions()
	q.Obstacles = []questions.Obstacle{
		{ID: "rain", Name: d.text("rain"), Means: d.text("means"), Helps: d.text("helps"), Who: []string{"board"}},
		{ID: "money", Name: d.text("money"), Means: d.text("means"), Helps: d.text("helps"), Who: []string{"cook", "board"}},
	}
	q.Terms = []questions.Term{{ID: "bed", Term: d.text("bed"), Means: d.text("means"), Source: "a gardener"}}
	return q
}

// drawer draws the parts of a questionnaire, in an order in which each refers
// only to what was drawn before it.
type drawer struct {
	*rapid.T
	q      *questions.Questionnaire
	levels int
}

func (d drawer) text(s string) questions.Text {
	t := questions.Text{}
	for _, lang := range d.q.Languages {
		t[lang] = s + " " + lang
	}
	return t
}

func (d drawer) texts(s string, n int) []questions.Text {
	texts := make([]questions.Text, n)
	for i := range texts {
		texts[i] = d.text(fmt.Sprintf("%s %d", s, i))
	}
	return texts
}

func (d drawer) laws() []questions.Law {
	law := func(id string, from questions.Date, status string) questions.Law {
		return questions.Law{
			ID: id, Name: d.text(id), Demands: d.text("demands"),
			InForceFrom: from, Status: status, Source: "https://law.example/" + id,
		}
	}
	return []questions.Law{
		law("old", 2018_07_01, questions.InForce),
		law("new", 2026_01_01, questions.InForce),
		law("later", 2030_01_01, questions.InForce),
		law("announced", 0, questions.Announced),
	}
}

func (d drawer) stages() {
	n := rapid.IntRange(2, 6).Draw(d.T, "stages")
	for i := range n {
		stage := questions.Stage{
			ID:        fmt.Sprintf("stage%d", i+1),
			Asks:      map[string]int{},
			Tolerance: rapid.IntRange(0, 3).Draw(d.T, "tolerance"),
			Name:      d.text("stage"),
			Means:     d.text("means"),
		}
		for j := range i {
			lower := d.q.Stages[j].ID
			asked := d.q.Stages[i-1].Asks[lower]
			stage.Asks[lower] = rapid.IntRange(asked, d.levels-1).Draw(d.T, "asks")
		}
		stage.Asks[stage.ID] = rapid.IntRange(0, d.levels-1).Draw(d.T, "asks")
		d.q.Stages = append(d.q.Stages, stage)
	}
}

func (d drawer) base() {
	b := questions.BaseRule{
		Name:  d.text("base"),
		Means: d.text("means"),
		Level: rapid.IntRange(1, d.levels-1).Draw(d.T, "base level"),
	}
	highest := len(d.q.Stages) - 1
	red := rapid.IntRange(-1, highest).Draw(d.T, "red ceiling")
	if red >= 0 {
		b.RedCeiling = d.q.Stages[red].ID
		if amber := rapid.IntRange(red, highest+1).Draw(d.T, "amber ceiling"); amber <= highest {
			b.AmberCeiling = d.q.Stages[amber].ID
		}
	}
	d.q.Base = b
}

func (d drawer) dimensions() {
	number := 0
	for i := range rapid.IntRange(1, 4).Draw(d.T, "dimensions") {
		dim := questions.Dimension{ID: fmt.Sprintf("dim%d", i+1), Name: d.text("dim"), Intro: d.text("intro")}
		for j := range rapid.IntRange(1, 6).Draw(d.T, "questions") {
			number++
			dim.Questions = append(dim.Questions, d.question(dim.ID, fmt.Sprintf("q%d", j+1), number))
		}
		d.q.Dimensions = append(d.q.Dimensions, dim)
	}
}

func (d drawer) question(dimension, slug string, number int) questions.Question {
	neededFor := []string{questions.Base}
	for _, s := range d.q.Stages {
		neededFor = append(neededFor, s.ID)
	}
	return questions.Question{
		ID:        questions.QuestionID(dimension + "." + slug),
		Slug:      slug,
		Dimension: dimension,
		Number:    number,
		NeededFor: rapid.SampledFrom(neededFor).Draw(d.T, "needed_for"),
		Topic:     d.text(slug),
		Ask:       d.text("ask"),
		Why:       d.text("why"),
		Levels:    d.texts("level", d.levels),
		Proof: questions.ProofRule{
			Needs:       d.text("needs"),
			ValidMonths: rapid.SampledFrom([]int{1, 6, 12, 36}).Draw(d.T, "valid_months"),
		},
		Knows: rapid.SampledFrom([][]string{{"cook"}, {"board", "cook"}}).Draw(d.T, "knows"),
		Laws: rapid.SampledFrom([][]string{
			nil, {"old"}, {"new"}, {"later"}, {"announced"}, {"announced", "new"},
		}).Draw(d.T, "laws"),
		NotApplicable: rapid.Bool().Draw(d.T, "not_applicable"),
		Actions: []questions.Action{
			{Kind: questions.Must, Text: d.text("begin")},
			{Kind: questions.Stop, Text: d.text("stop")},
		},
	}
}

// contradictions draws up to four, with no question on both sides of one.
func (d drawer) contradictions() {
	var ids []questions.QuestionID
	for q := range d.q.All {
		ids = append(ids, q.ID)
	}
	if len(ids) < 2 {
		return
	}
	severities := []string{questions.Blocks, questions.Ask, questions.Discuss}
	for i := range rapid.IntRange(0, 4).Draw(d.T, "contradictions") {
		mixed := rapid.Permutation(ids).Draw(d.T, "sides")
		claims := rapid.IntRange(1, min(3, len(ids)-1)).Draw(d.T, "claims")
		against := rapid.IntRange(1, min(3, len(ids)-claims)).Draw(d.T, "against")
		d.q.Contradictions = append(d.q.Contradictions, questions.Contradiction{
			ID:       fmt.Sprintf("contradiction%d", i+1),
			Severity: rapid.SampledFrom(severities).Draw(d.T, "severity"),
			Claims:   d.conditions(mixed[:claims]),
			Against:  d.conditions(mixed[claims : claims+against]),
			Says:     d.text("says"),
		})
	}
}

func (d drawer) conditions(ids []questions.QuestionID) []questions.Condition {
	var conditions []questions.Condition
	for _, id := range ids {
		level := rapid.IntRange(0, d.levels-1).Draw(d.T, "level")
		conditions = append(conditions, questions.Condition{Question: id, Level: level})
	}
	return conditions
}
