package web

import (
	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
)

// addLink makes a new private link, beside the one by which one came. That one
// works until it is told to end: a browser that loses the answer to this form,
// or sends it twice, must not lose the only key.
func (s *server) addLink(c echo.Context, v visit) error {
	form, err := s.readForm(c, "key")
	if err != nil {
		return err
	}
	key, err := access.ParseKey(form.Get("key"))
	if err != nil { // no key in the form: it was not made by a page of ours
		key = access.NewKey()
	}
	err = s.Store.AddLink(c.Request().Context(), v.assessment.ID, v.grant, key.Hash())
	if assessment.KindOf(err) == assessment.Conflicts { // an old form: its link has ended since
		key = access.NewKey()
		err = s.Store.AddLink(c.Request().Context(), v.assessment.ID, v.grant, key.Hash())
	}
	if assessment.KindOf(err) == assessment.Conflicts {
		return &assessment.Error{Kind: errManyLinks, Message: "too many links", Err: err}
	}
	if err != nil {
		return err
	}
	if s.Can(v.grant, access.AskColleagues) {
		if err := s.shareSecret(c.Request().Context(), v.key, key); err != nil {
			return err
		}
	}
	return seeOther(c, templates.AssessmentPath(string(key), v.lang)+"?link="+linkFresh)
}

// retireLinks ends all links that do the same as the one by which one came.
// Nobody gets here who does not have that one.
func (s *server) retireLinks(c echo.Context, v visit) error {
	if _, err := s.readForm(c); err != nil {
		return err
	}
	if err := s.Store.RetireOthers(c.Request().Context(), v.assessment.ID, v.key.Hash()); err != nil {
		return err
	}
	return seeOther(c, templates.AssessmentPath(string(v.key), v.lang)+"?link="+linkAlone)
}
