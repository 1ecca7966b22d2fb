package web

import (
	"crypto/rand"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/go-playground/validator/v10"
	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

// startInput is what a visitor fills in to begin.
type startInput struct {
	Name string `validate:"required,text,max=120"`
	Role string `validate:"required,text,max=120"`
	Code string `validate:"omitempty,municipality"`
}

var municipality = regexp.MustCompile(`^GM[0-9]{4}$`)

func newValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	rules := map[string]validator.Func{
		"text":         func(f validator.FieldLevel) bool { return assessment.CheckText(f.Field().String(), maxForm) == nil },
		"municipality": func(f validator.FieldLevel) bool { return municipality.MatchString(f.Field().String()) },
	}
	for tag, rule := range rules {
		if err := v.RegisterValidation(tag, rule); err != nil {
			panic(err) // a programming error
		}
	}
	return v
}

// createAssessment begins an assessment and leads to its private link.
func (s *server) createAssessment(c echo.Context) error {
	values, err := readForm(c, "name", "role", "code")
	if err != nil {
		return err
	}
	in := startInput{
		Name: strings.TrimSpace(values.Get("name")),
		Role: strings.TrimSpace(values.Get("role")),
		Code: strings.ToUpper(strings.TrimSpace(values.Get("code"))),
	}
	if problems := s.startProblems(lang(c), in); len(problems) > 0 {
		return s.renderStart(c, http.StatusUnprocessableEntity, templates.StartForm{
			Name: values.Get("name"), Role: values.Get("role"), Code: values.Get("code"), Errors: problems,
		})
	}
	return s.begin(c, assessment.Organisation{Name: in.Name, Code: in.Code}, in.Role, nil)
}

// begin stores a new assessment and leads to it.
func (s *server) begin(c echo.Context, org assessment.Organisation, role string, changes []assessment.Change) error {
	key := access.NewKey()
	a := assessment.Assessment{
		ID: assessment.ID(rand.Text()), Organisation: org, Role: role, CreatedAt: s.Now().UTC(),
		Questionnaire: refOf(s.Library.Newest()),
	}
	if err := s.Store.Create(c.Request().Context(), a, key.Hash(), changes); err != nil {
		return err
	}
	return seeOther(c, templates.AssessmentPath(string(key), lang(c)))
}

// startProblems says per field what is wrong, in the reader's language.
func (s *server) startProblems(lang string, in startInput) map[string]string {
	l := locale.Of(lang)
	invalid, ok := errors.AsType[validator.ValidationErrors](s.validate.Struct(in))
	if !ok {
		return nil
	}
	problems := map[string]string{}
	for _, f := range invalid {
		field := strings.ToLower(f.Field())
		switch f.Tag() {
		case "required":
			problems[field] = l.T("start." + field + ".missing")
		case "max":
			problems[field] = l.T("start."+field+".long", "Max", f.Param())
		case "municipality":
			problems[field] = l.T("start.code.wrong")
		default:
			problems[field] = l.T("start.text.wrong")
		}
	}
	return problems
}
