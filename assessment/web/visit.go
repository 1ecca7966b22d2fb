package web

import (
	"context"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
	"trede/templates"
)

// visit is one request to an assessment by somebody who holds a link: what the
// link opens, and what it grants.
type visit struct {
	lang string
	// key is the link's, as it is written and not as it was typed.
	key        access.Key
	grant      access.Grant
	assessment assessment.Assessment
	sheet      assessment.Sheet
	// instrument is nil when the library does not have the version that the
	// assessment was begun with. Only routes that need none get to see that.
	instrument *instrument
	today      questions.Date
	site       templates.Site
	// spread is what colleagues answered, as far as this visitor may see that;
	// nil where nothing is seen.
	spread *templates.Spread
	// apart is set where a colleague answers, in a sheet of one's own.
	apart bool
	// withheld is what the grant does not allow, and is not offered.
	withheld templates.Withheld
}

// sourceOf is whence an answer comes that is agreed on at its question.
func (v visit) sourceOf(id questions.QuestionID, a assessment.Answer) assessment.Source {
	if v.spread == nil {
		return assessment.SourceOf(a, nil)
	}
	published, _ := v.spread.Publication.Question(id)
	return assessment.SourceOf(a, func(level int) bool {
		return published.Spread.Has(assessment.Opinion{Kind: assessment.Levelled, Level: level})
	})
}

// handler answers a visit.
type handler func(c echo.Context, v visit) error

// may is the one entrance to an assessment: it opens the link in the address,
// and lets in whom the link grants the action. The key is looked at before
// anything that was sent is read.
func (s *server) may(action access.Action, answer handler) echo.HandlerFunc {
	return s.mayInAnyVersion(action, func(c echo.Context, v visit) error {
		if v.instrument == nil {
			ref := v.assessment.Questionnaire
			return &assessment.Error{Kind: errOtherVersion, Message: "answered for " + ref.ID + " " + ref.Version}
		}
		return answer(c, v)
	})
}

// mayInAnyVersion is may for what needs no questionnaire: what is stored can
// be taken along and erased whatever this installation serves.
func (s *server) mayInAnyVersion(action access.Action, answer handler) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, err := s.open(c)
		if err != nil {
			return err
		}
		if !s.Can(v.grant, action) {
			return &assessment.Error{Kind: assessment.Forbidden, Message: "not granted by this link"}
		}
		return answer(c, v)
	}
}

// open looks up what the link in the address opens.
func (s *server) open(c echo.Context) (visit, error) {
	key, err := access.ParseKey(c.Param("key"))
	if err != nil {
		return visit{}, err
	}
	v := visit{lang: lang(c), key: key, today: s.today(), site: s.site}
	v.grant, v.assessment, v.sheet, err = s.Store.Open(c.Request().Context(), key.Hash())
	if err != nil {
		return visit{}, err
	}
	v.withheld = s.withheld(v.grant)
	v.instrument, _, err = s.instruments.of(v.assessment.Questionnaire)
	if err == nil && v.instrument != nil && v.assessment.Collection.IsOver(v.today) {
		return s.closeOver(c, v)
	}
	return v, err
}

// closeOver closes a collection of which the last day has passed: whoever comes
// first finds it closed. So nothing is saved after that day, and nobody need
// watch the clock.
func (s *server) closeOver(c echo.Context, v visit) (visit, error) {
	if err := s.closeCollection(c.Request().Context(), v, v.assessment.Collection.LastDay); err != nil {
		return visit{}, err
	}
	var err error
	v.grant, v.assessment, v.sheet, err = s.Store.Open(c.Request().Context(), v.key.Hash())
	return v, err
}

// closeCollection closes the assessment's collection, and publishes it as of a
// day where the owner sees it apart from persons.
func (s *server) closeCollection(ctx context.Context, v visit, on questions.Date) error {
	collection := v.assessment.Collection
	var publish assessment.Publisher
	if collection.Seen == assessment.SeenApart {
		publish = func(before assessment.Publication, sheets []assessment.Colleague) assessment.Publication {
			return v.instrument.rules.Publish(before, sheets, on)
		}
	}
	return s.Store.CloseCollection(ctx, collection.ID, publish)
}

// withheld is what a grant does not allow.
func (s *server) withheld(g access.Grant) templates.Withheld {
	return templates.Withheld{
		Answer:        !s.Can(g, access.Answer),
		ManageLink:    !s.Can(g, access.ManageLink),
		Erase:         !s.Can(g, access.Erase),
		AskColleagues: !s.Can(g, access.AskColleagues),
	}
}

// view is the assessment as its pages show it, with the outcome.
func (s *server) view(v visit) templates.View {
	view := templates.NewView(v.lang, s.site, v.instrument.rules, v.assessment, v.sheet, v.today)
	view.Withheld = v.withheld
	return view
}

// answering is the assessment as the question pages show it.
func (v visit) answering() templates.View {
	view := templates.NewAnswering(v.lang, v.site, v.instrument.rules, v.assessment, v.sheet, v.today)
	view.Withheld = v.withheld
	return view
}
