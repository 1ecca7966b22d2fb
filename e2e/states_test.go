package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // the civil day is that of the Netherlands

	"trede/questions"
)

// client is a visitor without a browser: it sets up the states that the pages
// need, and follows no redirects.
var client = &http.Client{
	Timeout:       patience,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// begin starts an assessment and gives the path of its overview, /m/…/.
func (s *server) begin(organisation string) (root string, err error) {
	return s.post("/meting", url.Values{"name": {organisation}, "role": {"manager dienstverlening"}, "code": {"GM9999"}})
}

// upload makes an assessment of an answers file and gives the path of its
// overview.
func (s *server) upload(file []byte) (root string, err error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "antwoorden.json")
	if err != nil {
		return "", err
	}
	if _, err := part.Write(file); err != nil {
		return "", err
	}
	if err := form.Close(); err != nil {
		return "", err
	}
	return s.send("/meting/bestand", form.FormDataContentType(), &body)
}

// post sends a form to a path of the site and gives where it leads.
func (s *server) post(path string, values url.Values) (location string, err error) {
	return s.send(path, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

// get returns the status and body of a path.
func (s *server) get(path string) (status int, body string, err error) {
	r, err := client.Get(s.URL + path)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = r.Body.Close() }()
	b, err := io.ReadAll(r.Body)
	return r.StatusCode, string(b), err
}

// send posts a body and gives where the answer leads to. An answer that leads
// nowhere is an error.
func (s *server) send(path, contentType string, body io.Reader) (location string, err error) {
	r, err := client.Post(s.URL+path, contentType, body)
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Body.Close() }()
	if r.StatusCode != http.StatusSeeOther {
		page, _ := io.ReadAll(r.Body)
		return "", fmt.Errorf("post %s: status %d\n%s", path, r.StatusCode, page)
	}
	to, err := url.Parse(r.Header.Get("Location"))
	if err != nil {
		return "", err
	}
	return to.Path, nil
}

// The days of the story of Voorbeeldstad.
const (
	halfWay  = "2026-11-09" // 27 answers, a contradiction, not determinable
	mayStop  = "2026-11-12" // the open questions cannot raise the stage
	complete = "2026-11-23" // everything answered
)

// voorbeeldstad returns the answers file of a day of the story.
func voorbeeldstad(day string) ([]byte, error) { return answersOf("voorbeeldstad", day) }

// answersOf returns the answers file of a municipality on a day, moved in time
// as if that day were today: a proof that was fresh then is fresh now.
func answersOf(municipality, day string) ([]byte, error) {
	file, err := os.ReadFile("../assessment/export/testdata/" + municipality + "-" + day + ".json")
	if err != nil {
		return nil, err
	}
	then, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil, err
	}
	days := int(today().Sub(then).Hours() / 24)
	return date.ReplaceAllFunc(file, func(b []byte) []byte {
		d, err := time.Parse(time.DateOnly, string(b))
		if err != nil {
			return b
		}
		return []byte(d.AddDate(0, 0, days).Format(time.DateOnly))
	}), nil
}

var date = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// today is the civil day on which the program judges.
func today() time.Time {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err) // it is embedded
	}
	y, m, d := time.Now().In(amsterdam).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// fantasy returns the answers file of the municipality that claims the highest
// level everywhere and proves nothing.
func fantasy() ([]byte, error) {
	q := questions.Omnichannel()
	answers := map[string]any{}
	for _, d := range q.Dimensions {
		for _, question := range d.Questions {
			answers[string(question.ID)] = map[string]any{"level": len(question.Levels) - 1}
		}
	}
	return json.Marshal(map[string]any{
		"format":        "trede/answers/1",
		"questionnaire": map[string]any{"id": q.ID, "version": q.Version},
		"organisation":  map[string]any{"name": "Gemeente Zandwoude"},
		"answers":       answers,
	})
}
