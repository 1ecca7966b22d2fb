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
	Name string `validate:"seen,text,max=120"`
	Role string `validate:"seen,text,max=120"`
	Code string `validate:"omitempty,municipality"`
}

var municipality = regexp.MustCompile(`^GM[0-9]{4}$`)

func newValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	rules := map[string]validator.Func{
		"seen":         func(f validator.FieldLevel) bool { return !assessment.Blank(f.Field().String()) },
		"text":         func(f validator.FieldLevel) bool { return assessment.CheckText(f.Field().String(), smallBody) == nil },
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
	values, err := s.readForm(c, "name", "role", "code", "key")
	if err != nil {
		return err
	}
	in := startInput{
		Name: assessment.CleanLine(values.Get("name")),
		Role: assessment.CleanLine(values.Get("role")),
		Code: strings.ToUpper(assessment.CleanLine(values.Get("code"))),
	}
	form := templates.StartForm{Name: values.Get("name"), Role: values.Get("role"), Code: values.Get("code")}
	if form.Errors = s.startProblems(lang(c), in); len(form.Errors) > 0 {
		return s.renderStart(c, http.StatusUnprocessableEntity, form)
	}
	if !s.creations.take(1) {
		form.Errors = map[string]string{"name": locale.Of(lang(c)).T("start.busy")}
		return s.renderStart(c, http.StatusTooManyRequests, form)
	}
	key := keyOf(values.Get("key"), in.Name, in.Role, in.Code)
	begun := assessment.Assessment{Organisation: assessment.Organisation{Name: in.Name, Code: in.Code}, Role: in.Role}
	return s.begin(c, key, begun, nil)
}

// keyOf is the key of what a form makes: the same when the same form is sent
// again. A form without a key, which no page of ours is, makes another each
// time.
func keyOf(form string, texts ...string) access.Key {
	key, err := access.ParseKey(form)
	if err != nil {
		return access.NewKey()
	}
	return key.Derive(texts...)
}

// begin stores a new assessment of the newest questionnaire and leads to it. One
// that the same form began already is not begun again.
func (s *server) begin(c echo.Context, key access.Key, a assessment.Assessment, changes []assessment.Change) error {
	a.ID, a.CreatedAt, a.Questionnaire = assessment.ID(rand.Text()), s.Now().UTC(), refOf(s.Library.Newest())
	ctx := c.Request().Context()
	err := s.Store.Create(ctx, a, key.Hash(), changes)
	if assessment.KindOf(err) == assessment.Conflicts {
		_, _, _, err = s.Store.Open(ctx, key.Hash())
	}
	if err != nil {
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
		case "seen":
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
