package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment/export"
)

// downloadAnswers gives everything that was filled in, as an answers file.
func (s *server) downloadAnswers(c echo.Context) error {
	v, _, err := s.view(c)
	if err != nil {
		return err
	}
	var w bytes.Buffer
	if err := export.WriteAnswers(&w, s.Questionnaire, v.Assessment.Organisation, v.Answers, v.Explanations); err != nil {
		return err
	}
	return download(c, "antwoorden.json", w.Bytes())
}

// downloadOutcome gives the outcome as trede score prints it.
func (s *server) downloadOutcome(c echo.Context) error {
	v, _, err := s.view(c)
	if err != nil {
		return err
	}
	var w bytes.Buffer
	hash, err := export.AnswersHash(s.Questionnaire, v.Answers, v.Explanations)
	if err != nil {
		return err
	}
	if err := export.WriteOutcome(&w, s.rules, v.Outcome, hash); err != nil {
		return err
	}
	return download(c, "uitkomst.json", w.Bytes())
}

func download(c echo.Context, name string, body []byte) error {
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return send(c, http.StatusOK, "application/json; charset=utf-8", body)
}
