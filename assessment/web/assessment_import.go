package web

import (
	"bytes"
	"errors"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/export"
	"trede/templates"
	"trede/templates/locale"
)

// maxFile is the most that an answers file may weigh, in bytes: fifty answers
// with every text at its longest stay far below it.
const maxFile = 4 << 20

// importAssessment begins an assessment with the answers of a file: all of it,
// or nothing.
func (s *server) importAssessment(c echo.Context) error {
	l := locale.Of(lang(c))
	file, formKey, err := s.uploaded(c)
	if kind := assessment.KindOf(err); kind == errTooLarge {
		return s.refuseFile(c, http.StatusRequestEntityTooLarge, l.T("start.file.large", "Max", maxFile>>20), nil)
	} else if kind == assessment.Invalid {
		return s.refuseFile(c, http.StatusUnprocessableEntity, l.T("start.file.missing"), nil)
	}
	if err != nil {
		return err
	}
	answers, err := export.ReadAnswers(bytes.NewReader(file), s.Library.Newest())
	if faults, ok := errors.AsType[export.Faults](err); ok {
		return s.refuseFaults(c, faults)
	}
	if err != nil {
		return err
	}
	if assessment.Blank(answers.Organisation.Name) {
		return s.refuseFile(c, http.StatusUnprocessableEntity, l.T("start.file.organisation"), nil)
	}
	if !s.creations.take(importCost) {
		return s.refuseFile(c, http.StatusTooManyRequests, l.T("start.busy"), nil)
	}
	begun := assessment.Assessment{Organisation: answers.Organisation, Target: answers.Target}
	return s.begin(c, keyOf(formKey, string(file)), begun, changesOf(answers))
}

// refuseFaults tells what is wrong inside a file.
func (s *server) refuseFaults(c echo.Context, faults export.Faults) error {
	l := locale.Of(lang(c))
	message := l.T("start.file.faults", "N", len(faults))
	if faults[len(faults)-1].Code == export.TooManyFaults {
		message = l.T("start.file.more", "Max", export.MaxFaults)
	}
	told := make([]templates.FileFault, 0, len(faults))
	for _, f := range faults {
		told = append(told, templates.FileFault{Path: f.Path, Code: string(f.Code), Args: f.Args})
	}
	return s.refuseFile(c, http.StatusUnprocessableEntity, message, told)
}

func (s *server) refuseFile(c echo.Context, status int, message string, faults []templates.FileFault) error {
	return s.renderStart(c, status, templates.StartForm{
		Errors: map[string]string{"file": message}, Faults: faults,
	})
}

// uploaded returns the content of the file field, and the key that the form has
// before it.
func (s *server) uploaded(c echo.Context) (file []byte, key string, err error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, maxFile+1<<16)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, "", invalid("file", "is not a form with a file")
	}
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil, "", invalid("file", "is missing")
		case err != nil:
			return nil, "", uploadError(err)
		case part.FormName() == "key":
			text, err := io.ReadAll(io.LimitReader(part, 1<<10))
			if err != nil {
				return nil, "", uploadError(err)
			}
			key = string(text)
		case part.FormName() == "file":
			file, err = s.bodies.read(c, part, maxFile)
			if err == nil && len(file) == 0 {
				err = invalid("file", "is empty")
			}
			return file, key, err
		}
	}
}

func uploadError(err error) error {
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &assessment.Error{Kind: errTooLarge, Field: "file", Message: "is too large", Err: large}
	}
	return &assessment.Error{Kind: errIncomplete, Field: "file", Message: "was cut off", Err: err}
}

// changesOf returns the first save: everything in a file.
func changesOf(f export.AnswersFile) []assessment.Change {
	var changes []assessment.Change
	for id, a := range f.Answers {
		changes = append(changes, assessment.Change{Question: id, Answer: a, From: assessment.FromFile})
	}
	for id, text := range f.Explanations {
		changes = append(changes, assessment.Change{Contradiction: id, Explanation: text})
	}
	return changes
}
