package web

import (
	"fmt"
	"sync"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
)

// instrument is one version of a questionnaire, ready to be used: its rules,
// and its question pages.
type instrument struct {
	*questions.Questionnaire
	rules *assessment.Rules
	pages *templates.Questions
	// opinions are the pages of colleagues, prepared when the first of them
	// comes: whoever asks nobody pays nothing for them.
	opinions func() (*templates.Opinions, error)
}

// instruments has the versions that the library knows. Each is prepared when
// it is first asked for: that takes a tenth of a second, and of ten versions
// most visitors need one.
type instruments map[edition]func() (*instrument, error)

// edition is a version of a questionnaire.
type edition struct{ id, version string }

func newInstruments(library *questions.Library, site templates.Site) instruments {
	all := instruments{}
	for q := range library.All {
		all[edition{q.ID, q.Version}] = sync.OnceValues(func() (*instrument, error) { return prepare(q, site) })
	}
	return all
}

func prepare(q *questions.Questionnaire, site templates.Site) (*instrument, error) {
	rules := assessment.Compile(q)
	pages, err := templates.PrepareQuestions(rules, site)
	if err != nil {
		return nil, fmt.Errorf("prepare the pages of %s %s: %w", q.ID, q.Version, err)
	}
	return &instrument{q, rules, pages, sync.OnceValues(func() (*templates.Opinions, error) {
		return templates.PrepareOpinions(rules, site)
	})}, nil
}

// of returns a version, and reports whether the library has it. One that has
// other contents than the answers were given for is another.
func (i instruments) of(ref assessment.QuestionnaireRef) (in *instrument, ok bool, err error) {
	ready, ok := i[edition{ref.ID, ref.Version}]
	if !ok {
		return nil, false, nil
	}
	in, err = ready()
	if err != nil || ref.Hash != "" && ref.Hash != in.Hash {
		return nil, false, err
	}
	return in, true, nil
}

func refOf(q *questions.Questionnaire) assessment.QuestionnaireRef {
	return assessment.QuestionnaireRef{ID: q.ID, Version: q.Version, Hash: q.Hash}
}
