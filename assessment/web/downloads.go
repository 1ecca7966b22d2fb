package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/export"
	"trede/templates"
)

// downloadAnswers sends everything that was filled in, as an answers file. It
// needs no questionnaire: what is stored belongs to who stored it. Where the
// questionnaire does not know all of it, it is written as it is stored.
func (s *server) downloadAnswers(c echo.Context, v visit) error {
	file := export.AnswersFile{
		Organisation: v.assessment.Organisation, Target: v.assessment.Target,
		Answers: v.sheet.Given(), Explanations: v.sheet.Explained(),
	}
	var w bytes.Buffer
	if v.instrument != nil {
		err := export.WriteAnswers(&w, v.instrument.Questionnaire, file)
		if err == nil {
			return download(c, templates.PathAnswersFile, w.Bytes())
		}
	}
	w.Reset()
	if err := export.WriteStored(&w, v.assessment.Questionnaire, file); err != nil {
		return err
	}
	return download(c, templates.PathAnswersFile, w.Bytes())
}

// downloadOutcome sends the outcome as trede score prints it.
func (s *server) downloadOutcome(c echo.Context, v visit) error {
	answers, explanations := v.sheet.Given(), v.sheet.Explained()
	hash, err := export.AnswersHash(v.instrument.Questionnaire, answers, explanations)
	if err != nil { // something stored is none of this questionnaire
		return &assessment.Error{Kind: errOtherVersion, Message: "the questionnaire does not know all answers", Err: err}
	}
	outcome := v.instrument.rules.Score(answers, explanations, v.today)
	var w bytes.Buffer
	if err := export.WriteOutcome(&w, v.instrument.rules, outcome, hash); err != nil {
		return err
	}
	return download(c, templates.PathOutcomeFile, w.Bytes())
}

func download(c echo.Context, name string, body []byte) error {
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return send(c, http.StatusOK, "application/json; charset=utf-8", body)
}
